//! The same document written down in another way says the same.

use std::collections::{BTreeMap, BTreeSet};

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use libtest_mimic::Failed;
use rapporteur::extraction::Extraction;
use rapporteur::text::{Source, is_ideograph, is_solid};
use rayon::prelude::*;

use crate::EXTRACTOR;
use crate::gold::name;

type Test = fn(&[Source]) -> Result<(), Failed>;

/// The tests, by name.
pub const TESTS: &[(&str, Test)] = &[
    ("blanks_between_characters", |all| same(all, |text| (!is_segmented(text)).then(|| with_blanks(text)))),
    ("blanks_around_numbers", |all| same(all, |text| (!is_segmented(text)).then(|| with_blanks_around_numbers(text)))),
    ("no_blanks_between_characters", |all| same(all, |text| is_segmented(text).then(|| without_blanks(text)))),
    ("full_width_brackets", |all| same(all, |text| Some(full_width(text, false)))),
    ("full_width_brackets_and_digits", |all| same(all, |text| Some(full_width(text, true)))),
    ("traditional_characters", |all| {
        let converter = OpenCC::from_config(BuiltinConfig::S2t).expect("a converter");
        same(all, |text| Some(converter.convert(text)))
    }),
    ("line_ends_of_windows", |all| same(all, |text| Some(text.replace('\n', "\r\n")))),
    ("order_of_documents", order_of_documents),
    ("equal_bytes", equal_bytes),
];

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
            *mentions.entry(entities[m.entity.as_str()].clone()).or_default() += 1;
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

/// Fails where a document says something else once it is rewritten, or where none is: `rewrite` refuses those it is not
/// about.
fn same(sources: &[Source], rewrite: impl Fn(&str) -> Option<String>) -> Result<(), Failed> {
    let pairs = sources.iter().filter_map(|source| {
        let text = rewrite(&source.text).filter(|text| *text != source.text)?;
        Some((source, Source::from_text(source.id.clone(), text)))
    });
    let pairs: Vec<_> = pairs.collect();
    if pairs.is_empty() {
        return Err("no document was rewritten".into());
    }
    let differences = pairs.par_iter().flat_map_iter(|(source, rewritten)| {
        let [before, after] = [*source, rewritten].map(|source| Reading::of(&EXTRACTOR.extract(source)));
        before.differences(&after).into_iter().map(|line| format!("{} {line}", source.id))
    });
    let differences: Vec<String> = differences.collect();
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n").into()) }
}

/// Whether somebody put blanks between the words of a Chinese text.
fn is_segmented(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    let blanks = characters.windows(3).filter(|w| is_ideograph(w[0]) && w[1] == ' ' && is_ideograph(w[2])).count();
    blanks * 20 > characters.len()
}

/// Puts blanks between some Chinese characters, always the same ones.
fn with_blanks(text: &str) -> String {
    let mut state = 1_u32;
    let mut rewritten = String::with_capacity(text.len() * 2);
    let mut previous = '\n';
    for c in text.chars() {
        if is_ideograph(previous) && is_ideograph(c) {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if state >> 31 == 1 {
                rewritten.push(' ');
            }
        }
        rewritten.push(c);
        previous = c;
    }
    rewritten
}

/// Puts blanks between Chinese characters and the numbers and brackets beside them, as segmenters do.
fn with_blanks_around_numbers(text: &str) -> String {
    let solitary = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')');
    let mut rewritten = String::with_capacity(text.len() * 2);
    let mut previous = '\n';
    for c in text.chars() {
        if is_ideograph(previous) && solitary(c) || solitary(previous) && is_ideograph(c) {
            rewritten.push(' ');
        }
        rewritten.push(c);
        previous = c;
    }
    rewritten
}

/// Takes the blanks out that stand beside a Chinese character or mark.
fn without_blanks(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let solid = |i: Option<usize>| i.and_then(|i| characters.get(i)).is_some_and(|c| is_solid(*c));
    let kept = characters.iter().enumerate();
    kept.filter(|(i, c)| **c != ' ' || !(solid(i.checked_sub(1)) || solid(Some(i + 1)))).map(|(_, c)| *c).collect()
}

/// Widens brackets, and digits if wanted, wherever Chinese characters stand beside the number or the brackets.
fn full_width(text: &str, digits: bool) -> String {
    let characters: Vec<char> = text.chars().collect();
    let in_token = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')');
    let mut rewritten = String::with_capacity(text.len());
    let mut at = 0;
    while at < characters.len() {
        let end = at + characters[at..].iter().take_while(|c| in_token(**c)).count();
        if end == at {
            rewritten.push(characters[at]);
            at += 1;
            continue;
        }
        let beside = |c: Option<&char>| c.is_none_or(|c| is_solid(*c));
        let wide = beside(characters[..at].iter().rfind(|c| !c.is_whitespace()))
            && beside(characters[end..].iter().find(|c| !c.is_whitespace()));
        for c in &characters[at..end] {
            let widened = if wide && (digits || !c.is_ascii_digit()) {
                char::from_u32(u32::from(*c) + 0xFEE0).unwrap_or(*c)
            } else {
                *c
            };
            rewritten.push(widened);
        }
        at = end;
    }
    rewritten
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
