//! What a document says of itself: symbol, title, date, type, session, agenda items, sender, addressee, what it
//! transmits, on what it is based.

use super::clause::Clauses;
use super::sink::Sink;
use super::{Object, Predicate};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::link::{EntityId, Linked};
use crate::mention::{Kind, Mention, Reader, Reading};
use crate::text::Range;

/// Finds the text that is annexed, and notes its entity as a work of its own: the last text named in the sentence in
/// which the letter says that it transmits it, or the first title at the head of the annex.
pub(super) fn annexed(reader: &Reader<'_>, linked: &mut Linked) {
    if reader.document.works < 2 || linked.works.len() > 1 {
        return;
    }
    let document = reader.document;
    let text = |m: &Mention| matches!(m.kind, Kind::Document | Kind::Treaty | Kind::Resolution);
    let own = linked.frame.own;
    let candidates = |range: Range| -> Vec<usize> {
        (0..linked.mentions.len())
            .filter(|i| {
                range.contains(linked.mentions[*i].range) && text(&linked.mentions[*i]) && linked.links[*i] != own
            })
            .collect()
    };
    let letter = document.parts.iter().find(|p| p.kind == PartKind::Letter && p.work == 0).map(|p| p.range);
    let transmitted = letter.and_then(|range| {
        let word = reader.words(WordClass::Transmit).find(|w| range.contains(*w))?;
        let sentence = document.sentence(word.start);
        candidates(Range::new(word.end, sentence.end)).into_iter().rev().find(|i| linked.is_outermost(*i))
    });
    let head = || {
        let annex = document.parts.iter().find(|p| p.work == 1)?.range;
        candidates(Range::new(annex.start, annex.end.min(annex.start + 600))).into_iter().next()
    };
    if let Some(i) = transmitted.or_else(head) {
        linked.works.push(linked.links[i]);
    }
}

pub(super) fn find(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    let frame = &clauses.linked.frame;
    let document = clauses.reader.document;
    let own = frame.own;
    let title = document.letter.as_ref().map(|l| l.title).or(document.title);
    let head = title.unwrap_or_else(|| Range::new(0, 0));
    let literal = |s: &str| Object::Literal(s.to_owned());
    if let Some(symbol) = &frame.symbol {
        sink.add(own, Predicate::Symbol, literal(symbol), head, "document.symbol");
    }
    if let Some(t) = &frame.title {
        sink.add(own, Predicate::Title, literal(t), head, "document.title");
    }
    if let Some(date) = &frame.date {
        sink.add(own, Predicate::Date, literal(date), frame.date_range.unwrap_or(head), "document.date");
    }
    if let Some(sort) = &frame.doc_type {
        sink.add(own, Predicate::DocType, literal(sort), head, "document.type");
    }
    let part = |m: &Mention| document.part_at(m.range.start).kind;
    for (i, m) in clauses.linked.mentions.iter().enumerate() {
        let header = matches!(part(m), PartKind::Header | PartKind::Closing);
        let object = Object::Entity(clauses.entity(i));
        match &m.reading {
            Reading::Session(_) | Reading::YearSession(_) if header && clauses.outer.contains(&i) => {
                sink.add(own, Predicate::Session, object, m.range, "document.session");
                held_on(clauses, i, sink);
            }
            Reading::Agenda(_) if header || part(m) == PartKind::Letter => {
                sink.add(own, Predicate::AgendaItem, object, m.range, "document.agenda");
            }
            _ => {}
        }
    }
    letter(clauses, own, sink);
    basis(clauses, own, sink);
    annex(clauses, sink);
}

/// 2023年届会, and the dates of the session on the next line.
fn held_on(clauses: &Clauses<'_, '_>, i: usize, sink: &mut Sink) {
    let text = clauses.text();
    let m = clauses.mention(i);
    let next = clauses.outer[clauses.outer.partition_point(|j| clauses.mention(*j).range.start <= m.range.start)..]
        .first()
        .copied();
    if let Some(j) = next
        && let Reading::Date(d) = clauses.mention(j).reading
        && d.to.is_some()
        && text[m.range.end..clauses.mention(j).range.start].trim().is_empty()
    {
        let evidence = m.range.hull(clauses.mention(j).range);
        sink.add(clauses.entity(i), Predicate::HeldOn, Object::Entity(clauses.entity(j)), evidence, "document.session");
    }
}

/// Sender, addressee and annex of a letter.
fn letter(clauses: &Clauses<'_, '_>, own: EntityId, sink: &mut Sink) {
    let Some(letter) = &clauses.reader.document.letter else { return };
    let states: Vec<usize> = clauses.linked.within(letter.sender, &[Kind::State]).collect();
    for i in &states {
        sink.add(own, Predicate::SubmittedBy, Object::Entity(clauses.entity(*i)), letter.title, "letter.sender");
    }
    if states.is_empty()
        && let Some(i) = clauses.outer_within(letter.sender, &[Kind::Organization]).next()
    {
        sink.add(own, Predicate::SubmittedBy, Object::Entity(clauses.entity(i)), letter.title, "letter.sender");
    }
    if let Some(i) = clauses.linked.within(letter.addressee, &[Kind::Organization]).next() {
        sink.add(own, Predicate::AddressedTo, Object::Entity(clauses.entity(i)), letter.title, "letter.addressee");
    }
    if let Some(annex) = clauses.linked.works.get(1) {
        let at =
            clauses.reader.document.parts.iter().find(|p| p.kind == PartKind::Letter).map_or(letter.title, |p| p.range);
        let word = clauses.words(WordClass::Transmit, at).next().map_or(at.start, |w| w.start);
        let evidence = clauses.reader.document.sentence(word);
        sink.add(own, Predicate::Transmits, Object::Entity(*annex), evidence, "letter.transmits");
    }
}

/// [根据第三委员会的报告(A/59/494)通过]: the text on which a resolution was adopted.
fn basis(clauses: &Clauses<'_, '_>, own: EntityId, sink: &mut Sink) {
    let text = clauses.text();
    for p in &clauses.reader.document.paragraphs {
        let line = p.range.of(text);
        if p.label != "header" || !line.starts_with('[') || clauses.words(WordClass::Basis, p.range).next().is_none() {
            continue;
        }
        for i in clauses
            .linked
            .within(p.range, &[Kind::Document])
            .filter(|i| matches!(clauses.mention(*i).reading, Reading::Symbol(_)))
        {
            sink.add(own, Predicate::BasedOn, Object::Entity(clauses.entity(i)), p.range, "document.basis");
        }
    }
}

/// Title, type, languages and date of the annexed text.
fn annex(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    let Some(&work) = clauses.linked.works.get(1) else { return };
    let text = clauses.text();
    let document = clauses.reader.document;
    let grammar = clauses.reader.grammar;
    let Some(start) = document.parts.iter().find(|p| p.work == 1).map(|p| p.range.start) else { return };
    let title = (0..clauses.linked.mentions.len()).find(|i| {
        let m = clauses.mention(*i);
        m.range.start >= start
            && clauses.entity(*i) == work
            && matches!(m.kind, Kind::Document | Kind::Treaty | Kind::Resolution)
    });
    if let Some(i) = title {
        let range = clauses.mention(i).range;
        let name: String = range.of(text).chars().filter(|c| !matches!(c, '《' | '》')).collect();
        if let Some((_, sort)) = grammar.doc_types.iter().find(|(w, _)| name.ends_with(w.as_str())) {
            sink.add(work, Predicate::DocType, Object::Literal(sort.clone()), range, "annex.type");
        }
        sink.add(work, Predicate::Title, Object::Literal(name), range, "annex.title");
    }
    if let Some(c) = grammar.structure.original.captures(text)
        && let (Some(whole), Some(names)) = (c.get(0), c.name("languages"))
    {
        for (name, code) in &grammar.language_names {
            if names.as_str().contains(name.as_str()) {
                let evidence = Range::new(whole.start(), whole.end());
                sink.add(work, Predicate::Language, Object::Literal(code.clone()), evidence, "annex.language");
            }
        }
    }
}
