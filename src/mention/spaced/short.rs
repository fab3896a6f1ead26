//! Short names: the Committee, the Convention, the Assembly. A head noun by itself stands for what it headed last.

use super::capital::SHORT;
use super::{Kind, Mention, Reader, Reading, near};
use crate::authority::{Folded, Hit, KnownId, Sense, WordClass};
use crate::document::PartKind;
use crate::text::Range;

/// How far back a short name may look, in bytes.
const ANTECEDENT: usize = 30_000;

/// Gives each head noun that stands alone what it stands for.
pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let mut added = Vec::new();
    for (class, kinds) in
        [(WordClass::BareHead, &[Kind::Organization][..]), (WordClass::BareText, &[Kind::Treaty, Kind::Document][..])]
    {
        let mut covered = 0;
        for head in reader.words(class) {
            let part = reader.document.part_at(head.start).kind;
            // Council resolution 1373 (2001): the organ counts by itself
            let leads = |m: &Mention| matches!(m.reading, Reading::Number(_)) && m.range.start == head.start;
            let taken = |m: &Mention| m.range.overlaps(head) && m.kind != Kind::Date && m.rule != SHORT && !leads(m);
            if head.end <= covered || part == PartKind::Subject || near(found, head).iter().any(taken) {
                continue;
            }
            covered = head.end;
            let folded = reader.grammar.writing.fold(head.of(reader.text())).text;
            let antecedent = antecedent(reader, found, head, &folded, kinds);
            let Some((reading, kind)) = antecedent.or_else(|| by_default(reader, head)) else {
                reader.trace.passed(head, "anaphora", "nothing named before it begins or ends with this head noun");
                continue;
            };
            added.push(Mention { range: head, kind, reading, rule: "anaphora".into() });
        }
    }
    shortened(reader, found);
    let leads = |f: &Mention, m: &Mention| matches!(f.reading, Reading::Number(_)) && f.range.start == m.range.start;
    let taken = |f: &Mention, m: &Mention| f.range.overlaps(m.range) && f.kind != Kind::Date && !leads(f, m);
    added.retain(|m| !near(found, m.range).iter().any(|f| taken(f, m)));
    found.append(&mut added);
}

/// Names by capitals that leave out words of a name before them: the Joint Programme, the World Summit.
fn shortened(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    for i in 0..found.len() {
        let m = &found[i];
        if !m.rule.starts_with("capitals") {
            continue;
        }
        let folded = reader.grammar.writing.fold(m.range.of(reader.text())).text;
        let kinds = match m.rule == SHORT {
            true => &[Kind::Organization, Kind::Meeting, Kind::Treaty, Kind::Document][..],
            false => &[m.kind],
        };
        if let Some((reading, kind)) = antecedent(reader, &found[..i], m.range, &folded, kinds) {
            found[i] = Mention { range: m.range, kind, reading, rule: "shortened".into() };
        }
    }
    found.retain(|m| m.rule != SHORT);
}

/// The organ that a head noun at a place stands for, by names alone.
pub(super) fn stands_for(reader: &Reader<'_>, head: Range) -> Option<KnownId> {
    let folded = reader.grammar.writing.fold(head.of(reader.text())).text;
    let own = speaker(reader, &folded);
    let before = reader.hits.partition_point(|h| h.start < head.start);
    let named = |h: &Hit| headed(reader, h, &folded, &[Kind::Organization]);
    let near = reader.hits[..before].iter().rev().take_while(|h| h.start + ANTECEDENT > head.start);
    own.or_else(|| near.into_iter().find_map(named)).or_else(|| match by_default(reader, head)?.0 {
        Reading::Known(id) => Some(id),
        _ => None,
    })
}

/// The organ that speaks in a resolution, where the head noun is that of its name.
fn speaker(reader: &Reader<'_>, head: &str) -> Option<KnownId> {
    let opener = reader.document.opener?;
    let hits = reader.hits_from(opener.start).iter().take_while(|h| h.start < opener.end);
    hits.into_iter().find_map(|h| headed(reader, h, head, &[Kind::Organization]))
}

/// The thing of some kinds that a hit names, where its name begins or ends with the head noun and has more.
fn headed(reader: &Reader<'_>, hit: &Hit, head: &str, kinds: &[Kind]) -> Option<KnownId> {
    let name = reader.lexicon.folded(hit.pattern);
    is_headed(reader, name, head).then_some(())?;
    reader.lexicon.senses(hit.pattern).iter().find_map(|s| match s {
        Sense::Name(id) if kinds.contains(&reader.authority.tables.get(*id).kind) => Some(*id),
        _ => None,
    })
}

/// True where the head noun is that of a name and the name has more: Committee of Human Rights Committee, of Committee
/// against Torture, of Economic Committee for Peace; not of Parliamentary Assembly of the Committee.
fn is_headed(reader: &Reader<'_>, name: &str, head: &str) -> bool {
    if name.len() <= head.len() {
        return false;
    }
    let joiners = reader.grammar.words(WordClass::TitleJoiner);
    let coordinates = |w: &str| reader.grammar.words(WordClass::Separator).iter().any(|s| s == w);
    let joins = |words: &str| words.split(' ').any(|w| joiners.iter().any(|j| j == w) && !coordinates(w));
    let at = name.match_indices(head).map(|(i, _)| i).find(|i| {
        let ends = name[i + head.len()..].chars().next().is_none_or(|c| c == ' ');
        ends && (*i == 0 || name[..*i].ends_with(' '))
    });
    at.is_some_and(|at| {
        let rest = name[at + head.len()..].trim_start();
        let next = rest.split(' ').next().unwrap_or_default();
        !joins(&name[..at]) && (at == 0 || rest.is_empty() || joins(next))
    })
}

/// True where a name is another one with words left out, and has its head noun: Joint Programme of Joint United Nations
/// Programme on HIV/AIDS.
fn shortens(reader: &Reader<'_>, short: &str, name: &str) -> bool {
    let Some(head) = short.rsplit(' ').next() else { return false };
    let mut rest = name.split(' ');
    short.contains(' ') && short.split(' ').all(|w| rest.any(|n| n == w)) && is_headed(reader, name, head)
}

/// What was named last with this head: the organ that speaks goes first.
fn antecedent(
    reader: &Reader<'_>,
    found: &[Mention],
    head: Range,
    folded: &str,
    kinds: &[Kind],
) -> Option<(Reading, Kind)> {
    if kinds.contains(&Kind::Organization)
        && !folded.contains(' ')
        && let Some(id) = speaker(reader, folded)
    {
        return Some((Reading::Known(id), Kind::Organization));
    }
    let to = found.partition_point(|m| m.range.start < head.start);
    let before = found[..to].iter().rev().take_while(|m| m.range.start + ANTECEDENT > head.start);
    let fits = |name: &str| is_headed(reader, name, folded) || shortens(reader, folded, name);
    let before = before.filter(|m| kinds.contains(&m.kind) && m.range.end <= head.start && m.rule != SHORT);
    let last = before.into_iter().find(|m| match &m.reading {
        Reading::Known(id) => {
            let names = reader.authority.tables.get(*id).names_in(&reader.grammar.code);
            fits(&reader.grammar.writing.fold(m.range.of(reader.text())).text)
                || names.first().is_some_and(|n| fits(&reader.grammar.writing.fold(n).text))
        }
        Reading::BodyOf(..) | Reading::InstitutionOf(..) => {
            fits(&reader.grammar.writing.fold(m.range.of(reader.text())).text)
        }
        Reading::Name(name) if m.rule != "anaphora" => fits(&reader.grammar.writing.fold(name).text),
        _ => false,
    })?;
    let reading = match last.reading {
        Reading::Known(id) => Reading::Known(id),
        _ => Reading::Alias(last.range),
    };
    Some((reading, last.kind))
}

/// What a short name stands for where nothing was named before it: the Assembly.
fn by_default(reader: &Reader<'_>, head: Range) -> Option<(Reading, Kind)> {
    let fold = |word: &str| reader.grammar.writing.fold(word);
    let said = fold(head.of(reader.text()));
    let case = |f: &Folded| f.tokens.first().map(|t| t.case);
    let word = |w: &String| {
        let name = fold(w);
        name.text == said.text && case(&name) <= case(&said)
    };
    let (_, key) = reader.grammar.short_names.iter().find(|(w, _)| word(w))?;
    let tables = &reader.authority.tables;
    let kinds = [Kind::Organization, Kind::Treaty, Kind::Document];
    let id = kinds.into_iter().find_map(|kind| tables.find(kind, key))?;
    Some((Reading::Known(id), tables.get(id).kind))
}
