//! Calls: who is requested, urged, invited, encouraged, entrusted, commended or thanked; and condemnations.

use super::clause::{CALLING, Clauses, Verb};
use super::sink::Sink;
use super::{Act, Found, Object, Predicate};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::link::EntityId;
use crate::mention::Kind;
use crate::text::Range;

/// The kinds of thing that are addressed.
const ADDRESSED: &[Kind] = &[Kind::Organization, Kind::State, Kind::Person];

pub(super) fn find(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    for (n, verb) in clauses.verbs.iter().enumerate() {
        let part = clauses.reader.document.part_at(verb.range.start).kind;
        if verb.negated || !CALLING.contains(&verb.act) || part == PartKind::Notes {
            continue;
        }
        if matches!(part, PartKind::Body | PartKind::Letter) && told_of_another(clauses, verb) {
            continue;
        }
        let addressees = match addressees(clauses, verb.range.end) {
            found if !found.is_empty() => found,
            // 呼吁并继续鼓励所有成员国: two verbs share what follows the second
            _ => match clauses.verbs.get(n + 1) {
                Some(next) if coordinated(clauses, verb, next) => addressees(clauses, next.range.end),
                _ => continue,
            },
        };
        let sentence = clauses.reader.document.sentence(verb.range.start);
        let holder = clauses.holder(verb.range, sentence);
        let subject = holder.unwrap_or_else(|| clauses.work(verb.range.start));
        for object in addressees {
            sink.push(Found {
                subject,
                predicate: Predicate::Calls,
                object,
                act: Some(verb.act),
                role: None,
                holder,
                negated: false,
                evidence: sentence,
                rule: "call",
                confidence: 0.85,
            });
        }
    }
    condemnations(clauses, sink);
}

fn coordinated(clauses: &Clauses<'_, '_>, verb: &Verb, next: &Verb) -> bool {
    let between = &clauses.text()[verb.range.end..next.range.start.max(verb.range.end)];
    CALLING.contains(&next.act)
        && between.chars().count() <= 6
        && (between.starts_with('并') || between.starts_with('和'))
}

/// Whom a verb is directed to: names directly after it, or the first common noun for such, over its relative clause.
fn addressees(clauses: &Clauses<'_, '_>, from: usize) -> Vec<Object> {
    let text = clauses.text();
    let segment_end = clauses.reader.document.sentence(from).end;
    let mut out = Vec::new();
    let mut at = from;
    loop {
        // words that only describe: 所有, 有关, 我们的
        while clauses.at(WordClass::Addressee, at).is_none()
            && let Some(word) = clauses.at(WordClass::Quantifier, at)
        {
            at = word.end;
        }
        let named = clauses
            .outer_within(Range::new(at, segment_end.max(at)), ADDRESSED)
            .next()
            .filter(|i| clauses.mention(*i).range.start == at);
        let noun = named.and_then(|i| clauses.at(WordClass::Addressee, clauses.mention(i).range.end));
        if let Some(word) = noun {
            // 联合国会员国: the noun is addressed, not the name that describes it
            out.push(literal(clauses, word));
            at = word.end;
        } else if let Some(i) = named {
            let m = clauses.mention(i);
            out.push(Object::Entity(clauses.entity(i)));
            at = m.range.end;
            // 联合国毒品和犯罪问题办公室(毒品和犯罪问题办公室): over the alias
            if let Some(close) = text[at..].strip_prefix('(').and_then(|r| r.find(')')) {
                at += close + 2;
            }
        } else if let Some(word) = clauses.at(WordClass::Addressee, at).filter(|w| !text[w.end..].starts_with('的')) {
            out.push(literal(clauses, word));
            at = word.end;
        } else {
            break;
        }
        match ["、", "和", "以及", "及", "与"].iter().find(|s| text[at..].starts_with(**s)) {
            Some(s) => at += s.len(),
            None => break,
        }
    }
    if out.is_empty() {
        // 尚未加入…的会员国: the noun that the relative clause describes
        let segment =
            Range::new(from, text[from..segment_end.max(from)].find('，').map_or(segment_end, |i| from + i).max(from));
        let first = clauses.words(WordClass::Addressee, segment).find(|w| {
            let lead = text[from..w.start].trim_end_matches("所有").trim_end_matches('各');
            lead.ends_with('的') && !text[w.end..].starts_with('的')
        });
        out.extend(first.map(|w| literal(clauses, w)));
    }
    out
}

/// The head noun: 各会员国 → 会员国; 各国 and 各国政府 as they are.
fn literal(clauses: &Clauses<'_, '_>, word: Range) -> Object {
    let word = word.of(clauses.text());
    let nouns = clauses.reader.grammar.words(WordClass::Addressee);
    let mut bare = word;
    for lead in clauses.reader.grammar.words(WordClass::Quantifier) {
        let rest = bare.strip_prefix(lead.as_str()).filter(|r| nouns.iter().any(|n| n == r));
        bare = rest.unwrap_or(bare);
    }
    Object::Literal(bare.to_owned())
}

/// True where another than the document's own party acts in the clause: 大会…要求国际法院.
fn told_of_another(clauses: &Clauses<'_, '_>, verb: &Verb) -> bool {
    let start = clauses.segment(verb.range.start).start;
    let sender = clauses.reader.document.letter.as_ref().map(|l| l.sender);
    let own =
        |e: EntityId| sender.is_some_and(|s| clauses.linked.within(s, &[Kind::State]).any(|i| clauses.entity(i) == e));
    clauses
        .outer_within(Range::new(start, verb.range.start), &[Kind::Organization, Kind::State])
        .any(|i| !own(clauses.entity(i)))
}

/// Events and groups that are condemned; lists are paired where 分别 says so.
fn condemnations(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    for verb in clauses.verbs.iter().filter(|v| v.act == Act::Condemn && !v.negated) {
        let sentence = clauses.reader.document.sentence(verb.range.start);
        let rest = Range::new(verb.range.end, sentence.end.max(verb.range.end));
        let holder = clauses.holder(rest, sentence);
        let subject = holder.unwrap_or_else(|| clauses.work(verb.range.start));
        let mut objects: Vec<EntityId> = Vec::new();
        for i in clauses.linked.within(rest, &[Kind::Event]).filter(|i| clauses.outer.contains(i)) {
            objects.extend(super::event::listed(clauses, i));
            objects.push(clauses.entity(i));
        }
        let named = clauses.outer_within(rest, &[Kind::Organization, Kind::State]).next();
        if let Some(i) = named.filter(|i| {
            clauses.mention(*i).range.start == verb.range.end && clauses.mention(*i).kind == Kind::Organization
        }) {
            objects.push(clauses.entity(i));
        }
        let mut push = |subject, object| {
            sink.push(Found {
                subject,
                predicate: Predicate::Condemns,
                object: Object::Entity(object),
                act: None,
                role: None,
                holder,
                negated: false,
                evidence: sentence,
                rule: "condemn",
                confidence: 0.85,
            });
        };
        let before = Range::new(sentence.start, verb.range.start);
        let respectively = clauses.words(WordClass::Respectively, before).next();
        match respectively {
            Some(word) => {
                let speakers: Vec<EntityId> = clauses
                    .outer_within(Range::new(sentence.start, word.start.max(sentence.start)), &[Kind::Resolution])
                    .map(|i| clauses.entity(i))
                    .collect();
                if speakers.len() == objects.len() {
                    speakers.into_iter().zip(objects).for_each(|(s, o)| push(s, o));
                } else {
                    clauses
                        .note(word, format!("{} texts and {} events cannot be paired", speakers.len(), objects.len()));
                }
            }
            None => objects.into_iter().for_each(|o| push(subject, o)),
        }
    }
}
