//! The same document written down in another way says the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use libtest_mimic::Failed;
use rapporteur::extraction::Extraction;
use rapporteur::text::{Language, Source, is_ideograph, normalise};
use rayon::prelude::*;

use crate::EXTRACTOR;
use crate::gold::name;
use crate::rewrite::{
    Page, Paragraphs, each_line, full_width, full_width_letters, is_segmented, with_blank_lines, with_blanks,
    with_blanks_around_numbers, with_unseen, without_blanks,
};

type Test = Box<dyn Fn(&[Source]) -> Result<(), Failed> + Send>;

/// The tests, by name.
pub fn tests() -> Vec<(String, Test)> {
    let mut tests: Vec<(String, Test)> = Vec::new();
    let mut rewritten = |name: &str, rewrite: fn(&str) -> Option<String>| {
        tests.push((name.to_owned(), Box::new(move |all| same(all, rewrite))));
    };
    rewritten("blanks_between_characters", |text| (!is_segmented(text)).then(|| with_blanks(text)));
    rewritten("blanks_around_numbers", |text| (!is_segmented(text)).then(|| with_blanks_around_numbers(text)));
    rewritten("no_blanks_between_characters", |text| is_segmented(text).then(|| without_blanks(text)));
    rewritten("blanks_that_do_not_break", |text| Some(text.replace(' ', "\u{A0}")));
    rewritten("characters_that_cannot_be_seen", |text| Some(with_unseen(text)));
    rewritten("full_width_brackets", |text| Some(full_width(text, false)));
    rewritten("full_width_brackets_and_digits", |text| Some(full_width(text, true)));
    rewritten("full_width_letters_and_digits", |text| text.contains(is_ideograph).then(|| full_width_letters(text)));
    rewritten("traditional_characters", |text| {
        static CONVERTER: LazyLock<OpenCC> =
            LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2t).expect("a converter"));
        Some(CONVERTER.convert(text))
    });
    for (name, end) in [("windows", "\r\n"), ("old_macs", "\r"), ("mainframes", "\u{85}"), ("unicode", "\u{2028}")] {
        let rewrite = move |text: &str| Some(text.replace('\n', end));
        tests.push((format!("line_ends_of_{name}"), Box::new(move |all| same(all, rewrite))));
    }
    let mut rewritten = |name: &str, rewrite: fn(&str) -> Option<String>| {
        tests.push((name.to_owned(), Box::new(move |all| same(all, rewrite))));
    };
    rewritten("a_byte_order_mark", |text| Some(format!("\u{FEFF}{text}")));
    rewritten("blank_lines_between_paragraphs", |text| Some(with_blank_lines(text)));
    rewritten("no_blank_lines_between_paragraphs", |text| Some(with_blank_lines(text).replace("\n\n", "\n")));
    rewritten("trailing_blanks", |text| Some(each_line(text, |line| format!("{line} \t\u{3000}"))));
    rewritten("indentation", |text| Some(each_line(text, |line| format!("　　{line}"))));
    for (name, anywhere) in [("words_kept", false), ("cut_anywhere", true)] {
        for width in [20, 35, 40] {
            for (paragraphs, how) in [
                (Paragraphs::Kept, "as_they_were"),
                (Paragraphs::Parted, "parted"),
                (Paragraphs::Indented, "indented"),
                (Paragraphs::Bare, "bare"),
            ] {
                let page = Page { width, anywhere, paragraphs, height: None };
                let name = format!("lines_of_{width}_{name}_paragraphs_{how}");
                // so narrow a page is one of Chinese characters
                let set = move |text: &str| text.contains(is_ideograph).then(|| page.set(text))?;
                tests.push((name, Box::new(move |all| same(all, set))));
            }
        }
        let page = Page { width: 38, anywhere, paragraphs: Paragraphs::Parted, height: Some(8) };
        tests.push((format!("page_numbers_{name}"), Box::new(move |all| same(all, |text| page.set(text)))));
    }
    tests.push(("order_of_documents".to_owned(), Box::new(order_of_documents)));
    tests.push(("equal_bytes".to_owned(), Box::new(equal_bytes)));
    tests
}

/// What a document says, however it is written: how often each thing is mentioned, and how things are related.
struct Reading {
    mentions: BTreeMap<String, usize>,
    relations: BTreeSet<String>,
}

impl Reading {
    fn of(extraction: &Extraction) -> Reading {
        let entities = extraction.entities.iter().map(|e| (e.id.as_str(), format!("{} {}", e.kind, e.key)));
        let entities: BTreeMap<&str, String> = entities.collect();
        let mut mentions = BTreeMap::new();
        for m in &extraction.mentions {
            *mentions.entry(format!("{} {}", entities[m.entity.as_str()], surface(&m.text))).or_default() += 1;
        }
        let relation = |r: &rapporteur::extraction::Relation| {
            let object = if r.literal { name(&r.object) } else { entities[r.object.as_str()].clone() };
            let act = r.act.map_or("", |act| act.as_str());
            format!("{} --{} {act}--> {object}", entities[r.subject.as_str()], r.predicate)
        };
        Reading { mentions, relations: extraction.relations.iter().map(relation).collect() }
    }

    /// What `other` says otherwise.
    fn differences(&self, other: &Reading) -> Vec<String> {
        let keys: BTreeSet<&String> = self.mentions.keys().chain(other.mentions.keys()).collect();
        let count = |reading: &Reading, key: &String| reading.mentions.get(key).copied().unwrap_or_default();
        let mut lines = Vec::new();
        for key in keys {
            let (before, after) = (count(self, key), count(other, key));
            if before != after {
                lines.push(format!("{key}: {before} mentions, then {after}"));
            }
        }
        lines.extend(self.relations.difference(&other.relations).map(|r| format!("lost {r}")));
        lines.extend(other.relations.difference(&self.relations).map(|r| format!("new {r}")));
        lines
    }
}

/// What a mention is written with, without white space, in simplified characters of half width. A name that runs over
/// the end of a page has the page's number in it, which is not its own.
fn surface(text: &str) -> String {
    static CONVERTER: LazyLock<OpenCC> =
        LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).expect("a converter"));
    let lines = text.lines().filter(|line| *line != "23-09999" && !line.ends_with("/990"));
    name(&normalise(&CONVERTER.convert(&lines.collect::<String>()), true).text)
}

/// Fails where a document says something else once it is rewritten, or where none is: `rewrite` refuses those it is not
/// about.
fn same(sources: &[Source], rewrite: impl Fn(&str) -> Option<String>) -> Result<(), Failed> {
    let pairs = sources.iter().filter_map(|source| {
        let text = rewrite(&source.text).filter(|text| *text != source.text)?;
        Some((source, Source { language: Language::detect(&text), text, ..source.clone() }))
    });
    let pairs: Vec<_> = pairs.collect();
    if pairs.is_empty() {
        return Err("no document was rewritten".into());
    }
    println!("{} of {} documents are rewritten", pairs.len(), sources.len());
    let differences = pairs.par_iter().flat_map_iter(|(source, rewritten)| {
        let [before, after] = [*source, rewritten].map(|source| Reading::of(&EXTRACTOR.extract(source)));
        before.differences(&after).into_iter().map(|line| format!("{} {line}", source.id))
    });
    let differences: Vec<String> = differences.collect();
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n").into()) }
}

/// The extractions as they are written.
fn lines<'s>(sources: impl Iterator<Item = &'s Source>) -> Vec<String> {
    sources.map(|source| serde_json::to_string(&EXTRACTOR.extract(source)).expect("JSON")).collect()
}

/// What is read off a document does not depend on those read before it.
fn order_of_documents(sources: &[Source]) -> Result<(), Failed> {
    let mut backwards = lines(sources.iter().rev());
    backwards.reverse();
    compare(sources, &lines(sources.iter()), &backwards)
}

/// Another extractor in another thread yields the same bytes.
fn equal_bytes(sources: &[Source]) -> Result<(), Failed> {
    let other = rapporteur::Extractor::new();
    let again: Vec<String> =
        sources.par_iter().map(|source| serde_json::to_string(&other.extract(source)).expect("JSON")).collect();
    compare(sources, &lines(sources.iter()), &again)
}

fn compare(sources: &[Source], first: &[String], second: &[String]) -> Result<(), Failed> {
    let unequal = sources.iter().zip(first.iter().zip(second)).filter(|(_, (a, b))| a != b);
    let ids: Vec<&str> = unequal.map(|(source, _)| source.id.as_str()).collect();
    if ids.is_empty() { Ok(()) } else { Err(format!("unequal: {}", ids.join(", ")).into()) }
}
