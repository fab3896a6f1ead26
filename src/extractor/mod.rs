//! From one source to what it says: every stage in its order.

mod join;

use std::collections::BTreeMap;

use crate::authority::Authority;
use crate::document::Document;
use crate::explain::{NoteRecord, Traced};
use crate::extraction::{Diagnostic, DocumentInfo, Evidence, Extraction, MentionRecord, ParagraphRecord, Relation};
use crate::link::{self, Linked};
use crate::mention::{self, Reader};
use crate::relation::{self, Object};
use crate::text::{Language, Range, Source, mixture};
use crate::trace::Trace;

/// Reads documents. Making one builds the automata; it is then shared by all threads.
pub struct Extractor {
    authority: Authority,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// An extractor with the tables and rules that the program carries.
    pub fn new() -> Self {
        Extractor::with(Authority::embedded())
    }

    /// An extractor with other tables and rules.
    pub fn with(authority: Authority) -> Self {
        Extractor { authority }
    }

    /// What is known beforehand.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Reads one document. Cannot fail: what cannot be read is a diagnostic.
    pub fn extract(&self, source: &Source) -> Extraction {
        self.run(source, Trace::default).extraction
    }

    /// Reads one document as [`Extractor::extract`] does, and tells why each thing was found.
    pub fn trace(&self, source: &Source) -> Traced {
        self.run(source, Trace::on)
    }

    /// Reads the parts of a document that are in another language by its rules, and joins what they say.
    fn run(&self, source: &Source, trace: impl Fn() -> Trace) -> Traced {
        let mut foreign = mixture::stretches(&source.text, source.language);
        foreign.retain(|s| self.authority.has_rules(s.language.code()) && s.language != source.language);
        if foreign.is_empty() || !self.authority.has_rules(source.language.code()) {
            return self.read(source, trace());
        }
        let own = Source { text: mixture::without(&source.text, &foreign), ..source.clone() };
        let mut whole = self.read(&own, trace());
        let mut languages: Vec<Language> = foreign.iter().map(|s| s.language).collect();
        languages.sort_unstable();
        languages.dedup();
        for language in languages {
            let parts: Vec<_> = foreign.iter().copied().filter(|s| s.language == language).collect();
            let part = Source { text: mixture::only(&source.text, &parts), language, ..source.clone() };
            whole.join(self.read(&part, trace()));
        }
        whole
    }

    /// Reads a text in one language.
    fn read(&self, source: &Source, trace: Trace) -> Traced {
        let (grammar, _) = self.authority.language(source.language.code());
        let document = Document::new(&source.text, !source.language.spaces_words(), grammar);
        let mut reader = Reader::new(&document, &self.authority, source.language.code());
        reader.trace = trace;
        let (mentions, aliases) = mention::find(&reader);
        let mut linked = link::link(&reader, mentions, aliases, source);
        let relations = relation::find(&reader, &mut linked);
        if !self.authority.has_rules(source.language.code()) {
            let message =
                format!("no rules for the language {}: read with those for {}", source.language.code(), grammar.code);
            linked.diagnostics.push((Range::new(0, 0), message));
        }
        outside(source, reader, linked, relations)
    }
}

/// Byte offsets of the source to characters, for places in rising order or not.
struct Characters<'s> {
    text: &'s str,
    /// Characters before every 64th byte.
    steps: Vec<usize>,
}

impl<'s> Characters<'s> {
    const STEP: usize = 64;

    fn new(text: &'s str) -> Self {
        let mut steps = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut n = 0;
        for step in text.as_bytes().chunks(Self::STEP) {
            steps.push(n);
            n += characters(step);
        }
        Characters { text, steps }
    }

    fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let step = (byte / Self::STEP).min(self.steps.len().saturating_sub(1));
        let from = step * Self::STEP;
        self.steps.get(step).copied().unwrap_or(0) + characters(&self.text.as_bytes()[from..byte])
    }
}

/// How many characters begin in a stretch of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().map(|b| usize::from(b & 0xC0 != 0x80)).sum()
}

/// Turns ranges of the normalised text into characters of the source, and indices into ids.
fn outside(source: &Source, reader: Reader<'_>, linked: Linked, relations: Vec<relation::Found>) -> Traced {
    let characters = Characters::new(&source.text);
    let place = |range: Range| {
        let span = reader.document.to_original(range);
        let (s, e) = (span.start as usize, span.end as usize);
        (characters.at(s), characters.at(e), source.text.get(s..e).unwrap_or_default().to_owned())
    };
    let ids: Vec<String> = linked.entities.iter().map(|e| e.id.clone()).collect();
    let mentions = linked
        .mentions
        .iter()
        .enumerate()
        .map(|(i, m)| {
            let (start, end, text) = place(m.range);
            MentionRecord {
                start,
                end,
                text,
                kind: m.kind,
                entity: ids[linked.links[i]].clone(),
                rule: m.rule.shown(&reader).to_string(),
                inferred: linked.inferred[i],
            }
        })
        .collect();
    let mut used = vec![false; ids.len()];
    linked.links.iter().for_each(|e| used[*e] = true);
    used[linked.frame.own] = true;
    let relations: Vec<Relation> = relations
        .into_iter()
        .map(|r| {
            let (start, end, text) = place(r.evidence);
            let (object, literal) = match r.object {
                Object::Entity(e) => {
                    used[e] = true;
                    (ids[e].clone(), false)
                }
                Object::Literal(l) => (l, true),
            };
            used[r.subject] = true;
            Relation {
                subject: ids[r.subject].clone(),
                predicate: r.predicate,
                object,
                literal,
                act: r.act,
                effect: r.effect,
                role: r.role,
                holder: r.holder.map(|h| ids[h].clone()),
                negated: r.negated,
                paragraph: reader.document.paragraphs[reader.document.paragraph_at(r.evidence.start)].label.clone(),
                evidence: Evidence { start, end, text },
                rule: r.rule.to_owned(),
                confidence: r.confidence,
            }
        })
        .collect();
    let diagnostics = linked
        .diagnostics
        .iter()
        .map(|(range, message)| {
            let (start, end, _) = place(*range);
            Diagnostic { start, end, message: message.clone() }
        })
        .collect();
    let own = linked.frame.own;
    let mut entities: Vec<_> = linked.entities.into_iter().enumerate().collect();
    entities.sort_by_key(|(i, _)| *i != own);
    let entities = entities.into_iter().filter(|(i, _)| used[*i]).map(|(_, e)| e).collect();
    let paragraphs = reader.document.paragraphs.iter().map(|p| {
        let (start, end, _) = place(p.range);
        ParagraphRecord { start, end, label: p.label.clone() }
    });
    let paragraphs = paragraphs.collect();
    let evidence = |range: Range| {
        let (start, end, text) = place(range);
        Evidence { start, end, text }
    };
    let sentences = match reader.trace.is_on() {
        true => reader.document.sentences().into_iter().map(evidence).collect(),
        false => Vec::new(),
    };
    let notes = reader.trace.into_notes().into_iter();
    let notes = notes.map(|n| NoteRecord {
        topic: n.topic,
        of: evidence(n.range),
        rule: n.rule,
        place: n.place.map(evidence),
        why: n.why,
    });
    let notes = notes.collect();
    let extraction = Extraction {
        document: DocumentInfo {
            id: ids[own].clone(),
            source: source.path.clone(),
            language: source.language.code().to_owned(),
            digest: source.digest.clone(),
            rules: reader.authority.digest().to_owned(),
            symbol: linked.frame.symbol,
            title: linked.frame.title,
            date: linked.frame.date,
            doc_type: linked.frame.doc_type,
        },
        mentions,
        entities,
        relations,
        diagnostics,
        paragraphs,
    };
    Traced { extraction, notes, sentences }
}

/// How many mentions of each kind an extraction has.
pub fn counts(extraction: &Extraction) -> BTreeMap<mention::Kind, usize> {
    let mut counts = BTreeMap::new();
    for m in &extraction.mentions {
        *counts.entry(m.kind).or_default() += 1;
    }
    counts
}
