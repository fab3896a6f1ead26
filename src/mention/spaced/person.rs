//! Names of persons in scripts with capitals: after Mr. and Ms., after posts, under letters.

use super::{Kind, Mention, Reader, Reading, near, words};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::text::Range;

/// The most words of a name.
const LONGEST: usize = 6;

/// Persons by the words before their names.
pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let mut named: Vec<Mention> = Vec::new();
    let mut push = |range: Range, rule: &'static str, found: &[Mention]| {
        let taken = |m: &Mention| m.range.overlaps(range) && !range.contains(m.range) && m.kind != Kind::Date;
        if !near(found, range).iter().any(taken) && !named.iter().any(|m| m.range.overlaps(range)) {
            let reading = Reading::Person(range.of(text).to_owned());
            named.push(Mention { range, kind: Kind::Person, reading, rule: rule.into() });
        }
    };
    let mut honoured = 0;
    for word in reader.words(WordClass::Honorific) {
        // H.E. Mr.: one title of courtesy
        let at = words::skip(reader, word.end, &[WordClass::Honorific]);
        if word.start < honoured {
            continue;
        }
        honoured = at;
        if let Some(name) = name(reader, at, 1) {
            push(name, "person.honorific", found);
        }
    }
    for word in reader.words(WordClass::Signed) {
        let at = words::skip(reader, word.end, &[WordClass::Honorific, WordClass::Post]);
        if let Some(name) = name(reader, at, 2) {
            push(name, "person.signed", found);
        }
    }
    for word in reader.words(WordClass::Post) {
        let at = words::skip(reader, word.end, &[WordClass::Honorific]);
        let apart = at > word.end && text[word.start..].starts_with(char::is_uppercase);
        if reader.document.part_at(word.start).kind != PartKind::Subject
            && apart
            && let Some(name) = name(reader, at, 2)
            && !worded(reader, name)
            && !near(found, name).iter().any(|m| m.range.overlaps(name))
        {
            push(name, "person.post", found);
        }
    }
    // Lachezara Stoeva (Bulgaria): who is of a state
    for state in found.iter().filter(|m| m.kind == Kind::State) {
        let Some(lead) = text[..state.range.start].strip_suffix('(') else { continue };
        let bracketed = text[state.range.end..].starts_with(')');
        let end = words::back_over_blanks(text, lead.len());
        if let Some(name) = name_before(reader, end).filter(|_| bracketed)
            && !worded(reader, name)
            && !near(found, name).iter().any(|m| m.range.overlaps(name))
            && !named.iter().any(|m| m.range.overlaps(name))
        {
            let reading = Reading::Person(name.of(text).to_owned());
            named.push(Mention { range: name, kind: Kind::Person, reading, rule: "person.of-state".into() });
        }
    }
    found.append(&mut named);
}

/// The name that ends at a place: two capitalised words or more, after a mark or at the head of a line.
fn name_before(reader: &Reader<'_>, end: usize) -> Option<Range> {
    let text = reader.text();
    let line = text[..end].rfind(['\n', ',', ':', ';', '(']).map_or(0, |i| i + 1);
    let start = words::skip_blanks(text, line);
    let range = name(reader, start.min(end), 2)?;
    (range.end == end).then_some(range)
}

/// True where a word of the language stands in what could be a name.
fn worded(reader: &Reader<'_>, range: Range) -> bool {
    use crate::authority::{Cue, Sense};
    let hits = reader.hits_from(range.start).iter().take_while(|h| h.start < range.end);
    let word = |s: &Sense| {
        matches!(
            s,
            Sense::Cue(
                Cue::Head(_)
                    | Cue::Word(WordClass::Post | WordClass::BareHead | WordClass::Government | WordClass::Addressee)
            )
        )
    };
    hits.into_iter().any(|h| reader.lexicon.senses(h.pattern).iter().any(word))
}

/// The name that begins at a place: capitalised words, with small particles between them.
fn name(reader: &Reader<'_>, from: usize, least: usize) -> Option<Range> {
    let text = reader.text();
    let (mut at, mut end, mut count) = (from, from, 0);
    while count < LONGEST {
        let rest = &text[at..];
        let length = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’')).unwrap_or(rest.len());
        let word = &rest[..length];
        let particle = reader.grammar.persons.particles.iter().any(|p| p == word);
        let capital = word.starts_with(char::is_uppercase);
        if !(capital || particle && count > 0) || word.is_empty() {
            break;
        }
        // John’s: the possessive is no part of the name
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let initial = bare.chars().count() == 1 && rest[length..].starts_with('.');
        at += if initial { length + 1 } else { length };
        if capital {
            count += 1;
            end = if initial { at } else { from.max(at - length) + bare.len() };
        }
        if bare.len() < word.len() || !text[at..].starts_with(' ') {
            break;
        }
        at += 1;
    }
    (count >= least).then(|| Range::new(from, end))
}
