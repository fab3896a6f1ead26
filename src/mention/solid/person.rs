//! Persons: before (签名), after a post, before 先生 and 女士, and transliterated names with their dot.

use std::collections::HashSet;

use super::{Kind, Mention, Reader, Reading, near};
use crate::authority::{Cue, Sense, WordClass};
use crate::document::PartKind;
use crate::text::{Range, is_ideograph, near as ranges_near};

/// The longest name, in characters.
const LONGEST: usize = 24;
/// The longest part of a name before its dot, in characters, with the dot.
const FIRST: usize = 6;

pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let mut posts: Vec<Range> = reader.words(WordClass::Post).collect();
    // 代表 within 代表团团长 or 代表团 is none
    let longer: Vec<Range> =
        reader.cues.heads(Kind::Organization).iter().chain(&posts).copied().filter(|l| l.len() > 6).collect();
    let mut longer = longer;
    longer.sort();
    posts.retain(|p| !ranges_near(&longer, *p).iter().any(|l| l.contains(*p) && l != p));
    let stops = reader.cues.boundaries();
    let mut named: Vec<(Range, &str)> = Vec::new();
    for mark in reader.words(WordClass::Signed) {
        if let Some(r) = before(text, mark.start, &posts, found) {
            reader.trace.cue(r, "person.signed", mark, "the mark of signature");
            named.push((r, "person.signed"));
        }
    }
    for post in &posts {
        if reader.document.part_at(post.start).kind == PartKind::Subject {
            continue;
        }
        // 国务委员兼外交部长: one person in two posts
        let joined = reader.grammar.words(WordClass::Concurrent).iter();
        let joined = joined.filter_map(|w| text[..post.start].strip_suffix(w.as_str())).map(str::len);
        let led = [post.start].into_iter().chain(joined).any(|at| {
            let party = |m: &Mention| m.range.end == at && matches!(m.kind, Kind::State | Kind::Organization);
            near(found, Range::at(at)).iter().any(party)
                || ranges_near(&posts, Range::at(at)).iter().any(|p| p.end == at)
        });
        if let Some(r) = after(reader, post.end, led, stops, found) {
            reader.trace.cue(r, "person.post", *post, "the post before the name");
            named.push((r, "person.post"));
        }
    }
    for post in reader.words(WordClass::Post) {
        if let Some(r) = leading(reader, post, found) {
            reader.trace.cue(r, "person.before-post", post, "the post after the name");
            named.push((r, "person.before-post"));
        }
    }
    for title in reader.words(WordClass::Honorific) {
        if let Some(r) = honoured(reader, title.start, &posts, found) {
            reader.trace.cue(r, "person.honorific", title, "the title of courtesy");
            named.push((r, "person.honorific"));
        }
    }
    // two names without anything between them: the one that is known from elsewhere is cut off
    let known: HashSet<&str> = named.iter().map(|(r, _)| r.of(text)).collect();
    let mut split = Vec::new();
    for (range, rule) in &named {
        let name = range.of(text);
        let mut tails = name.char_indices().skip(1).map(|(i, _)| &name[i..]);
        match tails.find(|tail| known.contains(tail) && tail.chars().count() >= 3) {
            Some(k) if name.contains('·') => {
                let cut = range.end - k.len();
                split.push((Range::new(range.start, cut), *rule));
                split.push((Range::new(cut, range.end), *rule));
            }
            _ => split.push((*range, *rule)),
        }
    }
    found.extend(split.into_iter().map(|(range, rule)| Mention {
        range,
        kind: Kind::Person,
        reading: Reading::Person(range.of(text).to_owned()),
        rule: rule.into(),
    }));
}

fn in_name(c: char) -> bool {
    is_ideograph(c) || c == '·' || c.is_alphabetic() || c == '-' || c == '\'' || c == '’'
}

/// The name that ends at a mark of signature: back to a post, another name, a bracket or the line.
fn before(text: &str, end: usize, posts: &[Range], found: &[Mention]) -> Option<Range> {
    let mut at = end;
    for (i, c) in text[..end].char_indices().rev().take(LONGEST) {
        let latin = text[at..end].starts_with(|c: char| c.is_ascii_alphabetic());
        if !(in_name(c) || latin && (c == ' ' || c == '.'))
            || ranges_near(posts, Range::at(at)).iter().any(|p| p.end == at)
            || near(found, Range::at(at))
                .iter()
                .any(|m| m.range.end == at && matches!(m.kind, Kind::State | Kind::Organization))
        {
            break;
        }
        at = i;
    }
    let range = Range::new(at, end);
    let name = range.of(text).trim();
    (name.chars().count() >= 2 && !near(found, range).iter().any(|m| m.range.overlaps(range) && m.kind != Kind::Place))
        .then(|| Range::new(end - range.of(text).trim_start().len(), end))
}

/// The name after a post.
fn after(reader: &Reader<'_>, start: usize, led: bool, stops: &[Range], found: &[Mention]) -> Option<Range> {
    let text = reader.text();
    let rest = &text[start..];
    let first = rest.chars().next()?;
    if first.is_ascii_uppercase() {
        let end = rest
            .find(|c: char| !(c.is_alphabetic() && !is_ideograph(c) || matches!(c, ' ' | '.' | '-' | '\'' | '’')))
            .unwrap_or(rest.len());
        let name = rest[..end].trim_end();
        return (name.len() > 3 && led).then(|| Range::new(start, start + name.len()));
    }
    let mut end = start;
    for c in rest.chars().take(LONGEST) {
        let honoured = reader.grammar.words(WordClass::Honorific).iter().any(|h| text[end..].starts_with(h.as_str()));
        // 马可·罗西: before its dot a name may hold what is a word elsewhere
        let inside =
            reader.grammar.persons.transliteration.contains(c) && text[end..].chars().take(FIRST).any(|c| c == '·');
        if !(is_ideograph(c) || matches!(c, '·' | '-'))
            || honoured
            || !inside && ranges_near(stops, Range::at(end)).iter().any(|s| s.start == end)
        {
            break;
        }
        end += c.len_utf8();
    }
    if reader.grammar.words(WordClass::Post).iter().any(|p| text[start..end].starts_with(p.as_str())) {
        return None;
    }
    let dotted = text[start..end].contains('·');
    if !dotted && led {
        // 主任米尔扎耶夫与会: a foreign name ends with its characters
        let foreign = |c: &char| reader.grammar.persons.transliteration.contains(*c);
        let run: usize = text[start..end].chars().take_while(foreign).map(char::len_utf8).sum();
        if text[start..start + run].chars().count() >= 3
            && reader.hits_from(start + run).first().is_some_and(|h| h.start == start + run)
        {
            end = start + run;
        }
    }
    let length = text[start..end].chars().count();
    if !dotted && (!led || !(2..=6).contains(&length)) || dotted && length < 4 {
        return None;
    }
    if !dotted && !plausible(reader, &text[start..end]) {
        return None;
    }
    let range = trimmed(reader, Range::new(start, end), false);
    let taken = near(found, range)
        .iter()
        .any(|m| m.range.overlaps(range) && !(dotted && matches!(m.kind, Kind::Place | Kind::State)));
    (!taken && (dotted || !worded(reader, Range::new(start, end)))).then_some(range)
}

/// True where an ordinary word stands within, which makes it no name.
fn worded(reader: &Reader<'_>, range: Range) -> bool {
    let from = reader.hits.partition_point(|h| h.start < range.start);
    reader.hits[from..].iter().take_while(|h| h.start < range.end).any(|h| {
        reader.text()[h.start..h.end].chars().count() > 1
            && reader
                .lexicon
                .senses(h.pattern)
                .iter()
                .any(|s| matches!(s, Sense::Cue(Cue::Act(_) | Cue::Head(_) | Cue::Word(_))))
    })
}

/// 我已任命桑德拉·拉察主持: a name with a dot, without the words before its first part and after its last. Where
/// `open`, nothing tells where the name begins but its own characters.
fn trimmed(reader: &Reader<'_>, range: Range, open: bool) -> Range {
    let name = range.of(reader.text());
    let (Some(first), Some(last)) = (name.find('·'), name.rfind('·')) else { return range };
    let foreign = |c: char| c == '-' || reader.grammar.persons.transliteration.contains(c);
    let word = |at: usize, begins: bool| {
        let near = reader.hits_from(range.start.saturating_sub(24)).iter().take_while(|h| h.start <= range.end);
        near.into_iter().any(|h| {
            let edge = if begins { h.start } else { h.end };
            let senses = reader.lexicon.senses(h.pattern);
            edge == range.start + at
                && senses.iter().any(|s| matches!(s, Sense::Cue(Cue::Act(_) | Cue::Head(_) | Cue::Word(_))))
        })
    };
    let cut = |(i, c): &(usize, char)| !foreign(*c) && (open || word(i + c.len_utf8(), false));
    let from = name[..first].char_indices().rfind(cut).map_or(0, |(i, c)| i + c.len_utf8());
    let last = last + '·'.len_utf8();
    let to = name[last..].char_indices().find(|(i, c)| !foreign(*c) && word(last + i, true));
    let to = to.map_or(name.len(), |(i, _)| last + i);
    let (from, to) = (if from < first { from } else { 0 }, if to > last { to } else { name.len() });
    Range::new(range.start + from, range.start + to)
}

/// A name without a dot: one that begins with a surname, or is written with the characters of foreign names.
fn plausible(reader: &Reader<'_>, name: &str) -> bool {
    let persons = &reader.grammar.persons;
    let foreign = name.chars().all(|c| persons.transliteration.contains(c));
    let native = name.chars().next().is_some_and(|c| persons.surnames.contains(c)) && name.chars().count() <= 4;
    foreign || native
}

/// 欢迎阿克塔什总统访问: a foreign name before a post, after a verb or a boundary.
fn leading(reader: &Reader<'_>, post: Range, found: &[Mention]) -> Option<Range> {
    let text = reader.text();
    let foreign = |c: &(usize, char)| reader.grammar.persons.transliteration.contains(c.1);
    let from = text[..post.start].char_indices().rev().take_while(foreign).last()?.0;
    // the longest run of such characters that begins where a word ends
    let starts = text[from..post.start].char_indices().map(|(i, _)| from + i);
    let bounded = |at: &usize| {
        reader.cues.ends_word(*at) || text[..*at].chars().next_back().is_none_or(|c| !is_ideograph(c) && c != '·')
    };
    let start = starts.into_iter().find(bounded)?;
    let range = Range::new(start, post.start);
    let length = range.of(text).chars().count();
    let taken = near(found, range).iter().any(|m| m.range.overlaps(range));
    // 阿方总统: a side, not a name
    let named = length >= 3 || length == 2 && !range.of(text).ends_with(['方', '任']);
    (named && length <= 7 && !taken && !worded(reader, range)).then_some(range)
}

/// The name before 先生 or 女士.
fn honoured(reader: &Reader<'_>, end: usize, posts: &[Range], found: &[Mention]) -> Option<Range> {
    let text = reader.text();
    let latin = text[..end].ends_with(|c: char| c.is_ascii_alphabetic() || ('À'..='ž').contains(&c));
    let mut at = end;
    for (i, c) in text[..end].char_indices().rev().take(if latin { 40 } else { 12 }) {
        let fits = if latin {
            c.is_alphabetic() && !is_ideograph(c) || matches!(c, ' ' | '-' | '.' | '\'' | '’')
        } else {
            is_ideograph(c) || matches!(c, '·' | '-')
        };
        if !fits || ranges_near(posts, Range::at(at)).iter().any(|p| p.end == at) {
            break;
        }
        at = i;
    }
    let name = text[at..end].trim_start_matches([' ', '.', '-', '\'']);
    let range = trimmed(reader, Range::new(end - name.len(), end), true);
    let name = range.of(text);
    let bounded = latin
        || ranges_near(posts, Range::at(range.start)).iter().any(|p| p.end == range.start)
        || range.start == 0
        || !text[..range.start].ends_with(is_ideograph) && name.chars().count() <= 6
        || name.contains('·');
    let likely = latin || name.contains('·') || name.split('-').all(|part| plausible(reader, part));
    (name.chars().count() >= 2
        && bounded
        && likely
        && !near(found, range).iter().any(|m| m.range.overlaps(range) && !(m.kind == Kind::Place && range != m.range)))
    .then_some(range)
}
