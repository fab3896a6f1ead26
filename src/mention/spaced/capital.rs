//! Names by their capitals: Ad Hoc Advisory Group on Haiti, Beijing Declaration and Platform for Action. A run of
//! capitalised words, joined by small ones, is a name where a head noun ends its first phrase.

use super::{FoundBy, Kind, Mention, Reader, Reading, near};
use crate::authority::{Cue, Sense, WordClass};
use crate::document::PartKind;
use crate::text::Range;

/// Kinds that have names by capitals.
const KINDS: &[Kind] = &[Kind::Organization, Kind::Meeting, Kind::Treaty, Kind::Document, Kind::Place];

/// The rule of names that are none unless they shorten one that was named before: the Joint Programme.
pub(super) const SHORT: &str = "capitals:short";

/// A word of a run.
#[derive(Debug, Clone, Copy)]
struct Word {
    range: Range,
    capital: bool,
}

/// Adds the names that capitals show.
pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    if !reader.grammar.writing.title_case {
        return;
    }
    let mut list = Vec::new();
    for run in runs(reader, found) {
        let mut from = 0;
        while from < run.len() {
            let to = cut(reader, &run, from, found);
            if let Some(name) = name(reader, &run[from..to], found) {
                let rule = match name.enough {
                    true => FoundBy::Of("capitals", name.kind),
                    false => FoundBy::Code(SHORT),
                };
                reader.trace.cue(name.range, rule.shown(reader), name.range, "capitalised words with a head noun");
                list.push(Mention { range: name.range, kind: name.kind, reading: name.reading, rule });
            }
            from = to.max(from + 1);
        }
    }
    found.append(&mut list);
}

/// The runs of capitalised words of the text, with the small words that join them.
fn runs(reader: &Reader<'_>, found: &[Mention]) -> Vec<Vec<Word>> {
    let text = reader.text();
    let joiners = reader.grammar.words(WordClass::TitleJoiner);
    let mut runs: Vec<Vec<Word>> = Vec::new();
    let mut run: Vec<Word> = Vec::new();
    let mut close = |run: &mut Vec<Word>| {
        while run.last().is_some_and(|w| !w.capital) {
            run.pop();
        }
        if run.len() > 1 {
            runs.push(std::mem::take(run));
        }
        run.clear();
    };
    let mut at = 0;
    while let Some(start) = text[at..].find(char::is_alphanumeric).map(|i| at + i) {
        let rest = &text[start..];
        let length = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’')).unwrap_or(rest.len());
        let word = rest[..length].trim_end_matches(['-', '\'', '’']);
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        let range = Range::new(start, start + bare.unwrap_or(word).len());
        let capital = word.starts_with(char::is_uppercase);
        let joined = run.last().is_some_and(|last: &Word| matches!(&text[last.range.end..start], " " | "'s " | "’s "));
        if !joined {
            close(&mut run);
        }
        let joiner = !capital && joiners.iter().any(|j| j == word);
        // a year belongs to a name, any other figure ends it
        let figure = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        let dated =
            |m: &Mention| matches!(m.reading, Reading::Date(d) if d.from.month.is_some()) && m.range.contains(range);
        let part_of_date = !figure && near(found, range).iter().any(dated);
        if part_of_date {
            close(&mut run);
        } else if capital && !starts_sentence(reader, range, found) || (joiner || figure) && !run.is_empty() {
            run.push(Word { range, capital: capital || figure });
        } else {
            close(&mut run);
        }
        // Secretary-General’s Envoy: within a name that has its head already
        let goes_on = || {
            run.iter().any(|w| headed(reader, w.range))
                && text[start + length..].strip_prefix(' ').is_some_and(|t| t.starts_with(char::is_uppercase))
        };
        if bare.is_some() && !goes_on() {
            close(&mut run);
        }
        at = start + length.max(1);
        if reader.document.part_at(start).kind == PartKind::Subject {
            run.clear();
        }
    }
    close(&mut run);
    runs
}

/// True for a capitalised word that begins a sentence and is a word of the language, no part of a name that is known.
fn starts_sentence(reader: &Reader<'_>, range: Range, found: &[Mention]) -> bool {
    let text = reader.text();
    let before = text[..range.start].trim_end_matches([' ', '“', '"', '(']);
    let first = before.is_empty() || before.ends_with(['.', '\n', ';', ':', '?', '!']);
    if near(found, range).iter().any(|m| m.range.contains(range) && m.kind != Kind::Date) {
        return false;
    }
    let word = |s: &Sense| {
        matches!(
            s,
            Sense::Cue(
                Cue::Act(_)
                    | Cue::Word(
                        WordClass::Article
                            | WordClass::Of
                            | WordClass::Possessive
                            | WordClass::Basis
                            | WordClass::TitleJoiner
                            | WordClass::Demonstrative
                            | WordClass::Quantifier
                            | WordClass::Separator
                            | WordClass::Resolution
                            | WordClass::Decision
                            | WordClass::Draft
                    )
            )
        )
    };
    let worded = || {
        let hits = reader.hits_from(range.start).iter().take_while(|h| h.start == range.start);
        hits.into_iter().any(|h| reader.lexicon.senses(h.pattern).iter().any(word))
    };
    let known_next = || {
        let next = range.end + 1;
        let known = |m: &Mention| m.range.start == next && matches!(m.reading, Reading::Known(_));
        first && near(found, Range::at(next)).iter().any(known)
    };
    let small_next = || text[range.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    // Appeals Chamber: a verb within a sentence heads no clause where it stands before a head noun
    let headed_next = || {
        let next =
            text[range.end..].strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
        let at = range.end + 1;
        next.is_some_and(|w| w.starts_with(char::is_uppercase) && headed(reader, Range::new(at, at + w.len())))
    };
    worded() && (first || !headed_next()) || known_next() || first && small_next() && !headed(reader, range)
}

/// True where a word is a head noun.
fn headed(reader: &Reader<'_>, range: Range) -> bool {
    let hits = reader.hits_from(range.start).iter().take_while(|h| h.start == range.start);
    hits.into_iter().any(|h| reader.lexicon.senses(h.pattern).iter().any(|s| matches!(s, Sense::Cue(Cue::Head(_)))))
}

/// Where the first name of a run ends: before another name, which and, in or to join to it.
fn cut(reader: &Reader<'_>, run: &[Word], from: usize, found: &[Mention]) -> usize {
    let text = reader.text();
    let word = |n: usize| run[n].range.of(text);
    let starts_name = |n: usize| {
        run.get(n).is_some_and(|w| {
            let known = |m: &&Mention| m.range.start == w.range.start && matches!(m.reading, Reading::Known(_));
            near(found, w.range)
                .iter()
                .any(|m| known(&m) && m.kind != Kind::Date && !matches!(m.reading, Reading::Alias(_)))
        })
    };
    let mut head = false;
    for n in from..run.len() {
        head |= run[n].capital && head_ending(reader, run[n].range.end, run[from].range.start).is_some();
        if run[n].capital || n == from {
            continue;
        }
        // a known name is not cut
        let inside = near(found, run[n].range)
            .iter()
            .any(|m| m.range.contains(run[n].range) && matches!(m.reading, Reading::Known(_)));
        if inside {
            continue;
        }
        let article = run.get(n + 1).is_some_and(|w| !w.capital);
        let next = if article { n + 2 } else { n + 1 };
        let is = |class| reader.grammar.words(class).iter().any(|w| w == word(n));
        let second_head = || run[next..].iter().take_while(|w| w.capital).any(|w| headed(reader, w.range));
        let apart = match is(WordClass::Separator) {
            true => article || starts_name(next) || head && second_head(),
            false => {
                let figure =
                    || run.get(next).is_some_and(|w| w.range.of(text).starts_with(|c: char| c.is_ascii_digit()));
                is(WordClass::LooseJoiner)
                    && (starts_name(next) || addressed(reader, run, next) || figure() || article && second_head())
            }
        };
        if apart {
            return n + 1;
        }
    }
    run.len()
}

/// True where those who are addressed, no part of a name, stand next: to Member States.
fn addressed(reader: &Reader<'_>, run: &[Word], next: usize) -> bool {
    run.get(next).is_some_and(|w| super::words::at(reader, w.range.start, &[WordClass::Addressee]).is_some())
}

/// The head noun of a kind that ends at a place.
fn head_ending(reader: &Reader<'_>, end: usize, from: usize) -> Option<(Range, Kind)> {
    let hits = reader.hits_from(from).iter().take_while(|h| h.start < end).filter(|h| h.end == end);
    // Chairperson-in-Office: no office, while a Sub-Committee is a committee
    let inner = |start: usize| {
        let before = reader.text()[..start].strip_suffix('-');
        before.and_then(|b| b.rsplit([' ', '-']).next()).is_some_and(|w| w.starts_with(char::is_lowercase))
    };
    let hits = hits.filter(|h| !inner(h.start));
    hits.flat_map(|h| reader.lexicon.senses(h.pattern).iter().map(move |s| (h, s))).find_map(|(h, s)| match s {
        Sense::Cue(Cue::Head(k)) if KINDS.contains(k) => Some((Range::new(h.start, h.end), *k)),
        _ => None,
    })
}

/// How many words a known name has at the start of a run, where what follows is no part of it: General Assembly on …,
/// Agenda 2063 of the African Union.
fn after_known(reader: &Reader<'_>, run: &[Word], found: &[Mention]) -> Option<usize> {
    let at = run[0].range.start;
    let known = |m: &&Mention| m.range.start == at && matches!(m.reading, Reading::Known(_));
    let known = near(found, Range::at(at)).iter().filter(known).max_by_key(|m| m.range.len())?;
    let after = run.iter().position(|w| w.range.start >= known.range.end)?;
    let joiner = match known.kind {
        Kind::Organization => WordClass::About,
        Kind::Document | Kind::Treaty | Kind::Meeting => WordClass::Of,
        _ => return None,
    };
    let joins = !run[after].capital && super::words::at(reader, run[after].range.start, &[joiner]).is_some();
    joins.then_some(after)
}

/// The name in a stretch of a run: from the phrase that a head noun ends; and whether its words make a name by themselves.
fn name(reader: &Reader<'_>, run: &[Word], found: &[Mention]) -> Option<Name> {
    let text = reader.text();
    let mut from = 0;
    while from < run.len() {
        let at = run[from].range.start;
        let within = |m: &Mention| m.range.start < at && at < m.range.end && matches!(m.reading, Reading::Known(_));
        let leads = |class| super::words::at(reader, at, &[class]).is_some_and(|w| w == run[from].range);
        if !run[from].capital || near(found, run[from].range).iter().any(within) || leads(WordClass::Article) {
            from += 1;
            continue;
        }
        // Russian Federation: a state with a head noun in its name
        let state = |m: &&Mention| m.range.start == at && m.kind == Kind::State;
        if let Some(state) = near(found, Range::at(at)).iter().filter(state).max_by_key(|m| m.range.len())
            && headed(reader, run[run.iter().rposition(|w| w.range.end <= state.range.end).unwrap_or(from)].range)
        {
            from = run.iter().position(|w| w.range.start >= state.range.end).unwrap_or(run.len());
            continue;
        }
        if let Some(after) = after_known(reader, &run[from..], found) {
            from += after;
            continue;
        }
        // the phrase up to the next small word
        let phrase = run[from..].iter().take_while(|w| w.capital).count();
        let last = from + phrase - 1;
        let start = run[from].range.start;
        // Trial Chamber II: a number may follow the head
        let word = run[last].range.of(text);
        let figure = word.chars().all(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
        let many = [last, if figure { last.saturating_sub(1) } else { last }];
        let head = many.into_iter().filter(|n| *n >= from).find_map(|n| head_ending(reader, run[n].range.end, start));
        // Programme of Action: a head of several words
        let long = reader
            .hits_from(start)
            .iter()
            .take_while(|h| h.start <= run[last].range.start)
            .filter(|h| h.end > run[last].range.end && run.iter().any(|w| w.range.end == h.end))
            .flat_map(|h| reader.lexicon.senses(h.pattern).iter().map(move |s| (h, s)))
            .find_map(|(h, s)| match s {
                Sense::Cue(Cue::Head(k)) if KINDS.contains(k) => Some((Range::new(h.start, h.end), *k)),
                _ => None,
            });
        if let Some((head, kind)) = long.or(head) {
            return named(reader, run, start, head, kind, found);
        }
        from = last + 1;
    }
    None
}

/// A name that capitals show.
struct Name {
    range: Range,
    kind: Kind,
    reading: Reading,
    /// False where the words make a name only if they shorten one that was named before.
    enough: bool,
}

/// What the words from `start` over a head noun to the end of a run name.
fn named(reader: &Reader<'_>, run: &[Word], start: usize, head: Range, kind: Kind, found: &[Mention]) -> Option<Name> {
    let text = reader.text();
    let mut end = run.iter().rfind(|w| w.capital).map_or(head.end, |w| w.range.end);
    let after = super::words::skip_blanks(text, end);
    end = super::words::at(reader, after, &[WordClass::Complement]).map_or(end, |c| c.end);
    let is_known = |m: &&Mention| m.kind == kind && matches!(m.reading, Reading::Known(_));
    let whole = |m: &&Mention| is_known(m) && m.range.start == start && m.range.end >= head.end;
    let known = near(found, head).iter().filter(whole).max_by_key(|m| m.range.len());
    // a known name goes on over "and" only as the tables have it, and not over the word for its place
    let placed = |k: &Mention| {
        let next = super::words::skip_blanks(text, k.range.end);
        if super::words::at(reader, next, &[WordClass::LooseJoiner]).is_some_and(|w| w.end < end) {
            return true;
        }
        // observance by the General Assembly of Freedonia Day: of what has no such body
        let Some(of) = super::words::at(reader, next, &[WordClass::Of]).filter(|w| w.end < end) else { return false };
        let owner = super::words::skip(reader, of.end, &[WordClass::Article]);
        let owns = |m: &Mention| {
            m.range.start <= owner
                && owner < m.range.end
                && matches!(m.kind, Kind::Organization | Kind::State | Kind::Place | Kind::Treaty | Kind::Meeting)
        };
        let principal = matches!(k.reading, Reading::Known(id) if reader.is_principal(id));
        principal && !near(found, Range::at(owner)).iter().any(owns)
    };
    end = known.map_or(end, |k| if placed(k) { k.range.end } else { end.max(k.range.end) });
    let range = Range::new(start, end);
    // Mission X, Protocol of 1997: a figure by itself makes no name
    let figures = |w: &&Word| {
        let word = w.range.of(text);
        word.chars().all(|c| c.is_ascii_digit()) || word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
    };
    let complement = run.iter().filter(|w| w.capital && w.range.start >= head.end && w.range.end <= end);
    let named = complement.into_iter().any(|w| !figures(&w)) || end > run.last().map_or(end, |w| w.range.end);
    let (modified, complemented) = (head.start > start, end > head.end && named);
    let weak = reader.grammar.words(WordClass::WeakHead).iter().any(|w| w == head.of(text));
    let modifier = Range::new(start, head.start).of(text).trim().to_lowercase();
    let generic = reader.grammar.words(WordClass::Generic).contains(&modifier);
    // Panel of Experts: a name that many bodies bear
    let common = super::words::at(reader, start, &[WordClass::BareHead, WordClass::BareText]) == Some(range);
    let enough = !common && (complemented || modified && !(weak || generic));
    let numbered =
        near(found, range).iter().any(|m| matches!(m.reading, Reading::Number(_)) && m.range.overlaps(range));
    if numbered || !(enough || modified || common) {
        return None;
    }
    let same = same_as_known(reader, range, known, found, kind);
    let reading = same.unwrap_or_else(|| Reading::Name(range.of(text).to_owned()));
    Some(Name { range, kind, reading, enough })
}

/// What a longer name of a known thing stands for: Second Committee of the General Assembly, Department of Global
/// Communications of the United Nations Secretariat, United Nations Commission on the Status of Women.
fn same_as_known(
    reader: &Reader<'_>,
    range: Range,
    known: Option<&Mention>,
    found: &[Mention],
    kind: Kind,
) -> Option<Reading> {
    let is_known = |m: &&Mention| m.kind == kind && matches!(m.reading, Reading::Known(_));
    if let Some(known) = known.filter(|_| kind == Kind::Organization) {
        let of = super::words::at(reader, super::words::skip_blanks(reader.text(), known.range.end), &[WordClass::Of])?;
        let owner = super::words::skip(reader, of.start, &[WordClass::Of, WordClass::Article]);
        let owned = near(found, Range::at(owner))
            .iter()
            .any(|m| is_known(&m) && m.range.start == owner && m.range.end == range.end);
        return owned.then(|| known.reading.clone());
    }
    let tail = |m: &&Mention| is_known(m) && m.range.end == range.end && m.range.start > range.start;
    let inner = near(found, range).iter().filter(tail).max_by_key(|m| m.range.len())?;
    let lead = Range::new(range.start, super::words::back_over_blanks(reader.text(), inner.range.start));
    let un = near(found, lead).iter().any(|m| {
        m.range == lead && matches!(m.reading, Reading::Known(id) if &*reader.authority.tables.get(id).key == "UN")
    });
    un.then(|| inner.reading.clone())
}
