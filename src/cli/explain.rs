//! `rapporteur extract --explain ID`: why a thing was found, in words or as JSON.

use std::fmt::Write as _;

use rapporteur::authority::RuleInfo;
use rapporteur::explain::{
    EntityReason, Explanation, MentionReason, NoteRecord, PlaceReason, RelationReason, SHAPES, Traced,
};
use rapporteur::export::Statement;
use rapporteur::extraction::{Entity, Evidence, Status};
use rapporteur::rdf::Base;
use rapporteur::relation::Predicate;
use rapporteur::trace::Topic;

use super::args::Inputs;
use super::console::Console;
use super::output::Output;
use super::pipeline::{self, Tally, Wanted};
use super::table::shortened;
use super::{Failure, Outcome};

/// The widest that a quotation gets, in columns.
const WIDEST: usize = 200;
/// How many characters of a sentence are shown on either side of what is meant.
const AROUND: usize = 60;
/// How many ids are told where one is unknown.
const NEAREST: usize = 5;

/// Explains what `id` stands for in each of the documents that have it.
pub(super) fn run(
    id: &str,
    base: &Base,
    json: bool,
    inputs: &Inputs,
    output: &mut Output,
    console: &Console,
) -> Result<Outcome, Failure> {
    let id = base.local(id);
    let mut found = 0;
    let mut near: Vec<(f64, String)> = Vec::new();
    let tally: Tally = pipeline::read_all(
        inputs,
        &inputs.extractor()?,
        console,
        |_| Wanted::Yes,
        |extractor, source| {
            let traced: Traced = extractor.trace(source);
            let explanation = traced.explain(extractor.authority(), &id);
            let near = if explanation.is_none() { traced.near(&id) } else { Vec::new() };
            (explanation, near)
        },
        |source, (explanation, others)| {
            near.extend(others);
            let Some(explanation) = explanation else { return Ok(()) };
            found += 1;
            let told = match json {
                true => line(&source.path, &explanation)?,
                false => format!("{}{}:\n{}", if found > 1 { "\n" } else { "" }, source.path, text(&explanation)),
            };
            output.write(told.as_bytes())
        },
    )?;
    if found == 0 && tally.extracted > 0 {
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        near.dedup_by(|a, b| a.1 == b.1);
        let near: Vec<String> = near.into_iter().take(NEAREST).map(|(_, id)| id).collect();
        let near = if near.is_empty() { String::new() } else { format!("; near it: {}", near.join(", ")) };
        return Err(Failure::Usage(format!("nothing here is {id:?}{near}. An id is {SHAPES}")));
    }
    Ok(if tally.failed > 0 { Outcome::SomeFailed } else { Outcome::Done })
}

fn line(source: &str, explanation: &Explanation) -> Result<String, Failure> {
    let mut value = serde_json::to_value(explanation).map_err(|error| Failure::about(source, error))?;
    if let Some(object) = value.as_object_mut() {
        object.insert("source".to_owned(), source.into());
    }
    Ok(format!("{value}\n"))
}

fn text(explanation: &Explanation) -> String {
    let mut page = Page::default();
    match explanation {
        Explanation::Mention(m) => page.mention(m),
        Explanation::Entity(e) => page.entity(e),
        Explanation::Relation(r) => page.relation(r),
        Explanation::Place(p) => page.place(p),
    }
    page.0
}

/// Lines of text: a head each thing, and below it what is known of it.
#[derive(Default)]
struct Page(String);

impl Page {
    fn head(&mut self, text: &str) {
        let _ = writeln!(self.0, "  {}", shortened(text, WIDEST));
    }

    fn item(&mut self, text: &str) {
        let _ = writeln!(self.0, "    {}", shortened(text, WIDEST));
    }

    fn row(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            let _ = writeln!(self.0, "    {name:<12}{}", shortened(text, WIDEST));
        }
    }

    /// Several rows under one name.
    fn rows(&mut self, name: &str, texts: impl IntoIterator<Item = String>) {
        let mut name = name;
        for text in texts {
            self.row(name, &text);
            name = "";
        }
    }

    fn rule(&mut self, rule: &RuleInfo) {
        self.row("found by", &format!("{}: {}", rule.id, rule.reads));
        let row = rule.key.as_ref().map(|key| format!(", row {key}")).unwrap_or_default();
        self.row("", &format!("{}{row}", rule.file));
        if let Some(pattern) = &rule.pattern {
            self.row("pattern", pattern);
            self.row("tried at", &rule.cues.join(" "));
        }
        if let Some((text, yields)) = &rule.example {
            self.row("example", &format!("{text} → {yields}"));
        }
    }

    fn mention(&mut self, m: &MentionReason) {
        self.head(&format!("{}  {} {}", m.id, m.mention.kind, quoted(&m.mention.text)));
        self.row("in", &marked(&m.paragraph, &m.sentence, m.mention.start, m.mention.end));
        self.rule(&m.found_by);
        self.rows("set off by", m.cues.iter().map(pointing));
        self.rows("reads as", m.reads.iter().map(pointing));
        self.rows("linked", m.linked.iter().map(pointing));
        if m.mention.inferred {
            self.row("inferred", "the text alone does not say which thing is meant");
        }
        if let Some(entity) = &m.entity {
            self.card(entity);
        }
        self.rows("instead of", m.instead_of.iter().map(reading));
        self.row("relations", &m.relations.join(", "));
    }

    fn card(&mut self, entity: &Entity) {
        self.row("stands for", &format!("{} ({}, key {}, {})", entity.id, entity.kind, entity.key, status(entity)));
        self.rows("named", entity.labels.iter().map(|(language, names)| format!("{language}: {}", names.join(" | "))));
        self.row("reason", entity.reason.as_deref().unwrap_or_default());
        self.row("candidates", &entity.candidates.join(", "));
        self.row("same as", &entity.same_as.join(", "));
        self.row("version of", entity.version_of.as_deref().unwrap_or_default());
    }

    fn entity(&mut self, e: &EntityReason) {
        self.head(&e.entity.id);
        self.card(&e.entity);
        let _ = writeln!(self.0, "  {} mentions", e.mentions.len());
        for m in &e.mentions {
            let why: Vec<String> = m.linked.iter().map(pointing).collect();
            let inferred = if m.mention.inferred { ", inferred" } else { "" };
            self.item(&format!(
                "{}  {} {}  by {}{inferred}; {}",
                m.id,
                m.paragraph,
                quoted(&m.mention.text),
                m.mention.rule,
                why.join("; ")
            ));
        }
        let _ = writeln!(self.0, "  {} relations", e.relations.len());
        for r in &e.relations {
            self.item(&format!("{}  {}", r.id, statement(r)));
        }
    }

    fn relation(&mut self, r: &RelationReason) {
        self.head(&format!("{}  {}", r.id, statement(r)));
        let relation = &r.relation;
        let evidence = &relation.evidence;
        self.row("in", &marked(&relation.paragraph, &r.sentence, evidence.start, evidence.end));
        self.rule(&r.found_by);
        self.rows("governed by", r.cues.iter().map(pointing));
        self.row("said by", &said_by(r));
        self.row("negated", if relation.negated { "yes: the text denies it" } else { "no" });
        self.row("confidence", &format!("{} (a constant of the rule)", relation.confidence));
        self.rows("verbs", r.verbs.iter().map(verb));
    }

    fn place(&mut self, p: &PlaceReason) {
        self.head(&format!("@{}", p.at));
        self.row("in", &marked(&p.paragraph, &p.sentence, p.at, p.at + 1));
        self.rows("not kept", p.not_kept.iter().map(reading));
        self.rows("verbs", p.verbs.iter().map(verb));
        self.rows("remarks", p.diagnostics.iter().map(|d| d.message.clone()));
        if p.mentions.is_empty() {
            self.row("mentions", "none");
        }
        p.mentions.iter().for_each(|m| self.mention(m));
        p.relations.iter().for_each(|r| self.relation(r));
    }
}

/// 〈text〉 on one line.
fn quoted(text: &str) -> String {
    format!("“{}”", shortened(text, 60))
}

/// The sentence with a stretch of it in brackets, after its paragraph; no more of it than is near.
fn marked(paragraph: &str, sentence: &Evidence, start: usize, end: usize) -> String {
    let mut text = format!("{paragraph}: ");
    let from = sentence.start.max(start.saturating_sub(AROUND));
    text.push_str(if from > sentence.start { "…" } else { "" });
    let near = sentence.text.chars().enumerate().map(|(n, c)| (sentence.start + n, c));
    for (at, c) in near.filter(|(at, _)| (from..end + AROUND).contains(at)) {
        text.push_str(if at == end && start < end { "]" } else { "" });
        text.push_str(if at == start { "[" } else { "" });
        text.push(c);
    }
    text.push_str(match sentence.end {
        last if end + AROUND < last => "…",
        last if end > last => "…]",
        last if end == last => "]",
        _ => "",
    });
    text
}

fn place(evidence: &Evidence) -> String {
    format!("{} at {}–{}", quoted(&evidence.text), evidence.start, evidence.end)
}

/// A note with the place that it points to.
fn pointing(note: &NoteRecord) -> String {
    match &note.place {
        Some(at) => format!("{} ({})", note.why, place(at)),
        None => note.why.clone(),
    }
}

/// A reading that was not kept.
fn reading(note: &NoteRecord) -> String {
    format!("{} by {}: {}", place(&note.of), note.rule, pointing(note))
}

fn verb(note: &NoteRecord) -> String {
    let what = if note.topic == Topic::Verb { "a verb" } else { "not read as a verb" };
    format!("{} {}, {what}: {}", place(&note.of), note.rule, note.why)
}

fn status(entity: &Entity) -> &'static str {
    match entity.status {
        Status::Linked => "linked",
        Status::Ambiguous => "ambiguous",
        Status::Unknown => "unknown",
    }
}

fn statement(r: &RelationReason) -> Statement<'_> {
    Statement { relation: &r.relation, within: "" }
}

fn said_by(r: &RelationReason) -> String {
    let relation = &r.relation;
    let speech = matches!(relation.predicate, Predicate::Cites | Predicate::Calls | Predicate::Condemns);
    match (&relation.holder, r.own, speech) {
        (Some(holder), _, _) => format!("{holder}, as the document tells"),
        (None, true, _) => "the document itself".to_owned(),
        (None, false, true) => format!("{}, which the document names or holds", relation.subject),
        (None, false, false) => format!("the document, of {}", relation.subject),
    }
}
