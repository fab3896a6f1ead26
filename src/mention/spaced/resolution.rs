//! Resolutions and decisions by number, singly and in lists that share the noun before them: General Assembly resolution
//! 80/1; Security Council resolutions 90 (1950) and 91 (1951); résolution 1373 (2001) du Conseil de sécurité; قرار مجلس
//! الأمن 1373 (2001).

use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, Mention, NumberReading, Reader, Reading, near, words};
use crate::authority::{KnownId, ResolutionWords, WordClass};
use crate::text::{Range, near as near_ranges};

/// A number of a UN resolution, in every language: 1373 (2001), 59/153, 2004/1, ES-10/13, S-27/1, 2625 (XXV), 377 A (V),
/// 51/450 B.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used, reason = "a constant pattern, tested")]
    Regex::new(concat!(
        r"^(?:(?<session>(?:\p{L}{1,4}-)?[0-9]{1,4}/(?:ES-|S-)?[0-9]{1,4})(?: ?(?<sletter>[A-Z](?:-[A-Z])?)(?-u:\b))?",
        r"|(?<plain>[0-9]{1,4})(?: (?<part>[A-Z])(?-u:\b))? ?\((?<bracket>[0-9]{4}|(?:S-|ES-)?[IVXLC]+|\p{L}{1,4} ?- ?[0-9]{1,3})\)(?: ?(?<after>[A-Z])(?-u:\b))?",
        r"|(?<letter>[A-Z] ?\([0-9]{1,3}\))",
        r"|(?<bare>[0-9]{1,4})(?-u:\b)",
        r"|(?<again>[A-Z])(?-u:\b))"
    ))
    .unwrap()
});

/// How far before a possessive the name may end that it stands for, in bytes.
const NEAR: usize = 28;
/// Smaller numbers alone are not taken for those of the Security Council's resolutions.
const EARLY: u32 = 200;

/// One number of a list.
struct Item {
    range: Range,
    reading: NumberReading,
    bare: bool,
}

const SKIPPED: &[WordClass] = &[WordClass::Of, WordClass::Article, WordClass::NumberSign];

pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let mut named = Vec::new();
    let nouns = [
        (WordClass::Resolution, false),
        (WordClass::Decision, true),
        (WordClass::OwnResolution, false),
        (WordClass::OwnDecision, true),
    ];
    for (class, decision) in nouns {
        for noun in reader.words(class) {
            let led = organ_before(reader, noun.start);
            // its resolution, in one word or two
            let own = matches!(class, WordClass::OwnResolution | WordClass::OwnDecision);
            let before = || words::before(reader, words::back_over_blanks(text, noun.start), &[WordClass::Possessive]);
            let owned = if own { Some(noun) } else { before() };
            let whose = led.is_some() || owned.is_some();
            let Some((items, organ)) = list(reader, noun, decision, whose, found) else { continue };
            let end = items.last().map_or(noun.end, |i| i.range.end);
            let organ = organ.or(led.and_then(|(_, id)| id)).or_else(|| organ_after(reader, end, found));
            let organ = organ.or_else(|| {
                let possessive = owned?.start;
                let speaks = reader.document.opener.is_some();
                organ_of_possessive(reader, possessive)
                    .or_else(|| principal_before(reader, possessive).filter(|_| !speaks))
            });
            let draft = words::before(reader, words::back_over_blanks(text, noun.start), &[WordClass::Draft]).is_some();
            for (n, mut item) in items.into_iter().enumerate() {
                let start = match n {
                    0 => led.map_or(noun.start, |(r, _)| r.start),
                    _ => item.range.start,
                };
                // 9 (I): only the Assembly and the Councils number by sessions so
                let session = item.reading.bracket.as_deref().is_some_and(|b| b.starts_with(char::is_alphabetic));
                let others = session && organ.is_some_and(|id| !reader.is_principal(id));
                let named_before = || principal_before(reader, noun.start);
                item.reading.organ = if others { named_before().or(organ) } else { organ };
                let range = Range::new(start, item.range.end);
                let rule = if item.bare { "resolution.bare-number" } else { "resolution.number" };
                reader.trace.cue(range, rule, noun, "the noun before the numbers");
                let kind = if decision || draft { Kind::Document } else { Kind::Resolution };
                named.push(Mention { range, kind, reading: Reading::Number(item.reading), rule: rule.into() });
            }
        }
    }
    proved(reader, found, &mut named);
    found.append(&mut named);
}

/// A number with its year wherever it stands, perhaps misread: 1 for l, 0 for O, figures apart.
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used, reason = "a constant pattern, tested")]
    Regex::new(r"(?-u:\b)(?<number>[0-9lIO](?: ?[0-9lIO]){0,3}) ?\( ?(?<year>[12lI] ?[90O](?: ?[0-9lIO]){2}) ?\)")
        .unwrap()
});

/// Numbers away from their noun, or misread, that the table of the Security Council's resolutions proves: no other
/// number is of that year.
fn proved(reader: &Reader<'_>, found: &[Mention], named: &mut Vec<Mention>) {
    let years = &reader.authority.resolutions;
    let text = reader.text();
    let council = reader.authority.tables.find(Kind::Organization, "UNSC");
    let digits = |read: &str| -> String {
        let digit = |c: char| match c {
            'l' | 'I' => '1',
            'O' => '0',
            c => c,
        };
        read.chars().filter(|c| *c != ' ').map(digit).collect()
    };
    let mut covered: Vec<Range> = named.iter().map(|m| m.range).collect();
    covered.sort_by_key(|r| r.start);
    for c in PRINTED.captures_iter(text) {
        let (Some(whole), Some(number), Some(year)) = (c.get(0), c.name("number"), c.name("year")) else { continue };
        let range = Range::new(whole.start(), whole.end());
        let (n, y) = (digits(number.as_str()), digits(year.as_str()));
        let is = n.parse().ok().and_then(|n| years.year(n)).is_some_and(|is| is.to_string() == y);
        let before = text[..range.start].chars().next_back();
        let part = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | ','));
        let taken = |m: &Mention| m.range.overlaps(range) && m.kind != Kind::Date;
        let listed = near_ranges(&covered, range).iter().any(|r| r.overlaps(range));
        if !is || part || listed || near(found, range).iter().any(taken) {
            continue;
        }
        let misread = n != number.as_str() || y != year.as_str();
        let rule = if misread { "resolution.repaired" } else { "resolution.proved" };
        reader.trace.cue(range, rule, range, "the table has this number in this year");
        let reading = NumberReading { number: n, bracket: Some(y), organ: council, decision: false, misread };
        named.push(Mention { range, kind: Kind::Resolution, reading: Reading::Number(reading), rule: rule.into() });
    }
}

/// The numbers after a noun, and the organ that stands between.
fn list(
    reader: &Reader<'_>,
    noun: Range,
    decision: bool,
    whose: bool,
    found: &[Mention],
) -> Option<(Vec<Item>, Option<KnownId>)> {
    let text = reader.text();
    let mut at = words::skip(reader, noun.end, SKIPPED);
    let mut organ = None;
    if let Some((name, id)) = words::name_at(reader, at, Kind::Organization) {
        organ = Some(id);
        at = words::skip(reader, name.end, SKIPPED);
    }
    // resolution (80/1): the number alone in brackets
    if text[at..].starts_with('(') && NUMBER.captures(&text[at + 1..]).is_some_and(|c| c.name("session").is_some()) {
        at += 1;
    }
    let mut items: Vec<Item> = Vec::new();
    while let Some(c) = NUMBER.captures(&text[at..]) {
        let Some(item) = item(&reader.grammar.resolution, &c, at, decision, &items) else { break };
        // 12 members, 3 May 2001, 687/89: no number of a resolution; chap. I, resolution 1: not the Council's first
        let early = item.bare && !whose && organ.is_none() && item.reading.number.parse().is_ok_and(|n: u32| n < EARLY);
        if early || item.bare && !stands_alone(reader, item.range, whose, &items, found) {
            break;
        }
        let end = item.range.end;
        items.push(item);
        let dated = after_date(reader, end, found);
        let titled = after_title(reader, dated.unwrap_or(end));
        let ends = [titled, dated, Some(end)].into_iter().flatten();
        match ends.into_iter().find_map(|end| next(reader, end)) {
            Some(place) => at = place,
            None => break,
        }
    }
    continued(reader, decision, &mut items, found);
    (!items.is_empty()).then_some((items, organ))
}

/// The further numbers of a list whose items say what they are about: 74/270 of 2 April 2020 on …, 74/274 of 20 April 2020.
fn continued(reader: &Reader<'_>, decision: bool, items: &mut Vec<Item>, found: &[Mention]) {
    let text = reader.text();
    let Some(first) = items.last().filter(|l| !l.bare).map(|l| l.range) else { return };
    let sentence = reader.document.sentence(first.start);
    let mut at = first.end;
    while let Some(comma) = text[at..sentence.end.max(at)].find(", ").map(|i| at + i) {
        at = comma + 1;
        let place = words::skip(reader, comma, &[WordClass::Separator]);
        // another noun before: its own list
        let noun = |class| reader.words_in(class, Range::new(first.end, place.max(first.end))).next().is_some();
        if noun(WordClass::Resolution) || noun(WordClass::Decision) {
            return;
        }
        let Some(c) = NUMBER.captures(&text[place..]) else { continue };
        let Some(item) = item(&reader.grammar.resolution, &c, place, decision, items)
            .filter(|i| !i.bare && i.reading.number.len() > 3)
        else {
            continue;
        };
        let listed = items.iter().any(|i| i.range.overlaps(item.range));
        let taken = near(found, item.range).iter().any(|m| m.range.overlaps(item.range) && m.kind != Kind::Date);
        if !listed && !taken && after_date(reader, item.range.end, found).is_some() {
            at = item.range.end;
            items.push(item);
        }
    }
}

/// What a match of [`NUMBER`] says.
fn item(words: &ResolutionWords, c: &regex::Captures<'_>, at: usize, decision: bool, before: &[Item]) -> Option<Item> {
    let group = |name: &str| c.name(name).map(|m| m.as_str());
    let (number, bracket, bare) = match (group("session"), group("plain"), group("letter"), group("bare")) {
        (Some(s), ..) => (format!("{}{}", words.session(s)?, group("sletter").unwrap_or_default()), None, false),
        (_, Some(p), ..) => {
            let part = group("part").or(group("after")).unwrap_or_default();
            (format!("{p}{part}"), Some(words.bracket(group("bracket")?)?), false)
        }
        (.., Some(l), _) if decision => (l.replace(' ', ""), None, true),
        (.., Some(b)) => (b.to_owned(), None, true),
        // 49/139 A and B: another part of the number before
        _ => {
            let last = before.last().filter(|l| l.reading.number.contains('/'))?;
            let base = last.reading.number.trim_end_matches(|c: char| c.is_ascii_uppercase());
            (format!("{base}{}", group("again")?), None, false)
        }
    };
    let range = Range::new(at, at + c.get(0)?.end());
    Some(Item { range, reading: NumberReading { number, bracket, organ: None, decision, misread: false }, bare })
}

/// True where a number without year or session is one of a resolution: nothing that it could count follows.
fn stands_alone(reader: &Reader<'_>, range: Range, whose: bool, before: &[Item], found: &[Mention]) -> bool {
    let text = reader.text();
    let date = |m: &Mention| m.kind == Kind::Date && m.range.overlaps(range);
    if near(found, range).iter().any(date) || before.last().is_some_and(|b| !b.bare) {
        return false;
    }
    let rest = &text[range.end..];
    let next = words::skip_blanks(text, range.end);
    let punctuated =
        rest.chars().next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ' ' | '/' | '-' | '%' | '('));
    let dated = after_date(reader, range.end, found).is_some();
    let worded =
        words::at(reader, next, &[WordClass::Separator, WordClass::Of, WordClass::Wherein, WordClass::Basis]).is_some();
    let verb = text[next..].starts_with(|c: char| c.is_lowercase());
    punctuated || dated || worded || before.is_empty() && verb && whose
}

/// Past the date that follows a number: of 28 September 2001.
fn after_date(reader: &Reader<'_>, end: usize, found: &[Mention]) -> Option<usize> {
    let at = words::skip(reader, end, &[WordClass::Of, WordClass::Article]);
    let date = |m: &&Mention| m.kind == Kind::Date && m.range.start == at;
    near(found, Range::at(at)).iter().filter(date).map(|m| m.range.end).max()
}

/// Past the title that follows a number and its date: , entitled “…”.
fn after_title(reader: &Reader<'_>, end: usize) -> Option<usize> {
    let text = reader.text();
    let at = words::skip(reader, end, &[WordClass::Separator]);
    let entitled = words::at(reader, at, &[WordClass::Entitled])?;
    let open = words::skip_blanks(text, entitled.end);
    let mark = text[open..].chars().next()?;
    let close = match mark {
        '“' => '”',
        '«' => '»',
        '"' => '"',
        _ => return None,
    };
    let inner = open + mark.len_utf8();
    let end = text[inner..].find([close, '\n']).map(|i| inner + i)?;
    text[end..].starts_with(close).then(|| end + close.len_utf8())
}

/// Where the next number begins, after a separator.
fn next(reader: &Reader<'_>, end: usize) -> Option<usize> {
    let text = reader.text();
    let resolution = &reader.grammar.resolution;
    let after =
        words::literal(text, end, &resolution.separators).or_else(|| words::literal(text, end, &resolution.ranges))?;
    let at = words::skip(reader, after, &[WordClass::NumberSign]);
    NUMBER.is_match(&text[at..]).then_some(at)
}

/// The organ whose name ends before a place: in full, or by its head alone.
fn organ_before(reader: &Reader<'_>, place: usize) -> Option<(Range, Option<KnownId>)> {
    let text = reader.text();
    let mut end = words::back_over_blanks(text, place);
    // the Council's resolution
    for possessive in ["'s", "’s", "'", "’"] {
        end -= if text[..end].ends_with(possessive) { possessive.len() } else { 0 };
    }
    if let Some((name, id)) = words::name_before(reader, end, Kind::Organization) {
        return Some((name, Some(id)));
    }
    let head = words::before(reader, end, &[WordClass::BareHead])?;
    text[head.start..].starts_with(char::is_uppercase).then(|| (head, super::short::stands_for(reader, head)))
}

/// The principal organ named last in the sentence before a place.
fn principal_before(reader: &Reader<'_>, place: usize) -> Option<KnownId> {
    let sentence = reader.document.sentence(place);
    let from = reader.hits.partition_point(|h| h.start < sentence.start);
    let before = reader.hits[from..].iter().take_while(|h| h.start < place).filter(|h| h.end <= place);
    before
        .filter_map(|h| words::name_at(reader, h.start, Kind::Organization))
        .map(|(_, id)| id)
        .filter(|id| reader.is_principal(*id))
        .last()
}

/// The organ named right before a possessive: the Human Rights Council in its resolution 21/11.
fn organ_of_possessive(reader: &Reader<'_>, possessive: usize) -> Option<KnownId> {
    let text = reader.text();
    let sentence = reader.document.sentence(possessive);
    let from = reader.hits.partition_point(|h| h.start < sentence.start);
    let near =
        |end: usize| end <= possessive && possessive - end <= NEAR && !text[end..possessive].contains([',', ';', ':']);
    reader.hits[from..]
        .iter()
        .take_while(|h| h.start < possessive)
        .filter(|h| near(h.end))
        .filter_map(|h| {
            let name = words::name_at(reader, h.start, Kind::Organization).map(|(_, id)| id);
            let id =
                name.or_else(|| super::short::stands_for(reader, words::at(reader, h.start, &[WordClass::BareHead])?))?;
            Some((h, id))
        })
        .filter(|(_, id)| !matches!(&*reader.authority.tables.get(*id).key, "UN" | "UNSG"))
        .max_by_key(|(h, _)| (h.end, h.end - h.start))
        .map(|(_, id)| id)
}

/// The organ whose name follows the list: 1373 (2001) of the Security Council.
fn organ_after(reader: &Reader<'_>, end: usize, found: &[Mention]) -> Option<KnownId> {
    let after = |end: usize| {
        let at = words::skip(reader, end, &[WordClass::Of, WordClass::Article]);
        let head = || super::short::stands_for(reader, words::at(reader, at, &[WordClass::BareHead])?);
        words::name_at(reader, at, Kind::Organization).map(|(_, id)| id).or_else(|| (at > end).then(head)?)
    };
    after(end).or_else(|| after(after_date(reader, end, found)?))
}
