//! Signatures and offices: who signed, for whom, in which post; signature lines paired with delegations in order.

use super::clause::Clauses;
use super::sink::Sink;
use super::{Found, Object, Predicate};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::link::EntityId;
use crate::mention::Kind;
use crate::text::Range;

pub(super) fn find(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    letter(clauses, sink);
    let signed = closing(clauses, sink);
    offices(clauses, &signed, sink);
}

fn represents(sink: &mut Sink, person: EntityId, party: EntityId, role: String, evidence: Range, rule: &'static str) {
    sink.push(Found {
        subject: person,
        predicate: Predicate::Represents,
        object: Object::Entity(party),
        act: None,
        role: (!role.is_empty()).then_some(role),
        holder: None,
        negated: false,
        evidence,
        rule,
        confidence: 0.9,
    });
}

/// The signatures under a letter, paired with the states of its sender.
fn letter(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    let document = clauses.reader.document;
    let text = clauses.text();
    let signers: Vec<usize> = (0..clauses.linked.mentions.len())
        .filter(|i| {
            clauses.mention(*i).rule == "person.signed"
                && document.part_at(clauses.mention(*i).range.start).kind == PartKind::Signature
        })
        .collect();
    for i in &signers {
        let m = clauses.mention(*i);
        sink.add(
            clauses.work(m.range.start),
            Predicate::SignedBy,
            Object::Entity(clauses.entity(*i)),
            m.range,
            "signature.letter",
        );
    }
    let Some(letter) = &document.letter else { return };
    let states: Vec<usize> = clauses.linked.within(letter.sender, &[Kind::State]).collect();
    if states.is_empty() || states.len() != signers.len() {
        if !signers.is_empty() && states.len() > 1 {
            clauses.note(
                letter.title,
                format!("{} delegations and {} signatures cannot be paired", states.len(), signers.len()),
            );
        }
        return;
    }
    let last = states.last().map_or(letter.sender.start, |s| clauses.mention(*s).range.end);
    let role = text[last..letter.sender.end].to_owned();
    for (state, signer) in states.iter().zip(&signers) {
        represents(
            sink,
            clauses.entity(*signer),
            clauses.entity(*state),
            role.clone(),
            clauses.mention(*signer).range,
            "signature.delegation",
        );
    }
}

/// The persons, delegations and date that stand after the last sentence of an annexed text.
fn closing(clauses: &Clauses<'_, '_>, sink: &mut Sink) -> Vec<usize> {
    let text = clauses.text();
    let Some(&work) = clauses.linked.works.get(1) else { return Vec::new() };
    let Some(part) = clauses.reader.document.parts.iter().rfind(|p| p.work == 1 && p.kind != PartKind::Notes) else {
        return Vec::new();
    };
    let end = part.range.end;
    let start = text[part.range.start..end].rfind(['。', '；']).map_or(part.range.start, |i| part.range.start + i);
    let tail = Range::new(start, end);
    if tail.len() > 400 {
        return Vec::new();
    }
    let of = |kind: &'static [Kind]| clauses.outer_within(tail, kind).collect::<Vec<_>>();
    let persons = of(&[Kind::Person]);
    for i in &persons {
        sink.add(work, Predicate::SignedBy, Object::Entity(clauses.entity(*i)), tail, "signature.closing");
    }
    if let Some(i) = of(&[Kind::Date]).last() {
        let key = clauses.linked.entities[clauses.entity(*i)].key.clone();
        sink.add(work, Predicate::Date, Object::Literal(key), clauses.mention(*i).range, "annex.date");
    }
    let parties: Vec<(usize, Range)> = of(&[Kind::State, Kind::Organization])
        .into_iter()
        .filter_map(|i| clauses.at(WordClass::Post, clauses.mention(i).range.end).map(|p| (i, p)))
        .collect();
    if persons.len() == parties.len() {
        for (person, (party, post)) in persons.iter().zip(parties) {
            represents(
                sink,
                clauses.entity(*person),
                clauses.entity(party),
                post.of(text).to_owned(),
                tail,
                "signature.closing",
            );
        }
    }
    persons
}

/// A person after a post that a state or an organisation leads; a person with a state in brackets.
fn offices(clauses: &Clauses<'_, '_>, signed: &[usize], sink: &mut Sink) {
    let text = clauses.text();
    for (i, m) in clauses.linked.mentions.iter().enumerate() {
        if m.kind != Kind::Person || m.rule == "person.signed" || signed.contains(&i) {
            continue;
        }
        let mut at = m.range.start;
        while let Some(post) = clauses.ending(WordClass::Post, at) {
            at = post.start;
        }
        let party_ending = |at: usize| {
            let ends = |k: &usize| {
                let o = clauses.mention(*k);
                o.range.end == at && matches!(o.kind, Kind::State | Kind::Organization)
            };
            clauses.linked.around(Range::at(at)).filter(ends).min_by_key(|k| clauses.mention(*k).range.start)
        };
        let evidence = clauses.segment(m.range.start);
        if at < m.range.start {
            if let Some(party) = party_ending(at) {
                represents(
                    sink,
                    clauses.entity(i),
                    clauses.entity(party),
                    text[at..m.range.start].to_owned(),
                    evidence,
                    "office.post",
                );
            }
        } else if let Some(head) =
            party_ending(at).filter(|p| clauses.linked.entities[clauses.entity(*p)].key == "UNSG")
        {
            // 联合国秘书长安东尼奥·古特雷斯: the post has a name of its own
            let inner = clauses.linked.within(clauses.mention(head).range, &[Kind::Organization]).find(|k| *k != head);
            if let Some(un) = inner {
                let range = clauses.mention(head).range;
                let role = text[clauses.mention(un).range.end..range.end].to_owned();
                represents(sink, clauses.entity(i), clauses.entity(un), role, evidence, "office.post");
            }
        }
        // Mansour先生(巴勒斯坦国观察员)
        if m.rule == "person.honorific"
            && let Some(open) = text[m.range.end..].find('(').filter(|o| *o < 16)
        {
            let open = m.range.end + open + 1;
            let close = text[open..].find(')').map_or(open, |c| open + c);
            if let Some(state) = clauses.outer_within(Range::new(open, close), &[Kind::State]).next() {
                let range = clauses.mention(state).range;
                if range.start == open {
                    let role = text[range.end..close].to_owned();
                    represents(
                        sink,
                        clauses.entity(i),
                        clauses.entity(state),
                        role,
                        Range::new(m.range.start, close + 1),
                        "office.bracket",
                    );
                }
            }
        }
    }
}
