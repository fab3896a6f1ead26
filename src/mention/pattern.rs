//! Applies the patterns of the rules file at their cues: dates, symbols, sessions, numbered meetings, agenda items,
//! provisions.

use super::{DateReading, FoundBy, Kind, Mention, Reader, Reading, told};
use crate::authority::{Grammar, Yield};
use crate::text::{Range, from_roman};

pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let mut at_literals: Vec<(usize, u16)> = reader.cues.rules().iter().map(|(r, n)| (r.start, *n)).collect();
    let mut previous = None;
    for (i, b) in text.bytes().enumerate() {
        let class = if b.is_ascii_digit() {
            1
        } else if b.is_ascii_uppercase() {
            2
        } else {
            0
        };
        if class == 1 && previous != Some(1) {
            at_literals.extend(reader.lexicon.digit_rules.matching(&text[i..]).map(|n| (i, n)));
        } else if class == 2 && previous != Some(2) && previous != Some(1) {
            at_literals.extend(reader.lexicon.upper_rules.matching(&text[i..]).map(|n| (i, n)));
        }
        previous =
            Some(if class == 0 && (b == b'/' || b == b'.' || b == b'-') { previous.unwrap_or(0) } else { class });
    }
    at_literals.sort_unstable();
    let mut last: Option<(usize, Yield)> = None; // the first rule of a yield that matches at a place wins
    for (at, n) in at_literals {
        let rule = &reader.grammar.rules[n as usize];
        if last == Some((at, rule.yields)) {
            continue;
        }
        if let Some(m) = read(reader.grammar, n, text, at) {
            last = Some((at, rule.yields));
            reader.trace.cue(m.range, &rule.id, told::cue_of(rule, text, at), "the cue of the rule");
            accept(reader, m, found);
        }
    }
}

/// What a rule reads at a place.
pub(super) fn read(grammar: &Grammar, n: u16, text: &str, at: usize) -> Option<Mention> {
    let (found_by, rule) = (FoundBy::Rule(n), &grammar.rules[usize::from(n)]);
    // most do not match, and to ask is cheap
    if !rule.pattern.is_match(&text[at..]) {
        return None;
    }
    let c = rule.pattern.captures(&text[at..])?;
    // a rule may need more than it takes: in May
    let taken = c.name("inner").or_else(|| c.get(0))?;
    let range = Range::new(at + taken.start(), at + taken.end());
    let n = || c.name("n").and_then(|m| grammar.numerals.value(m.as_str()));
    let (kind, reading) = match rule.yields {
        Yield::Date => (Kind::Date, Reading::Date(DateReading::of(&c, grammar)?)),
        Yield::Symbol => {
            let symbol: String = c.get(0)?.as_str().split_whitespace().collect();
            if !symbol.bytes().any(|b| b.is_ascii_digit()) {
                return None;
            }
            let kind = if is_resolution(&symbol) { Kind::Resolution } else { Kind::Document };
            (kind, Reading::Symbol(symbol))
        }
        Yield::Session => {
            let special = match (c.name("emergency"), c.name("special")) {
                (Some(_), _) => "ES",
                (None, Some(_)) => "S",
                (None, None) => "",
            };
            (Kind::Meeting, Reading::Session(format!("{special}{}", n()?)))
        }
        Yield::YearSession => (Kind::Meeting, Reading::YearSession(n_of(&c, "y")?)),
        Yield::NumberedMeeting => {
            (Kind::Meeting, Reading::NumberedMeeting(n()?.to_string(), c.name("plenary").is_some()))
        }
        Yield::Agenda => (Kind::AgendaItem, Reading::Agenda(item_number(c.name("n")?.as_str()))),
        Yield::Provision => (Kind::Provision, Reading::Provision(provision(grammar, &c)?)),
    };
    Some(Mention { range, kind, reading, rule: found_by })
}

fn n_of(c: &regex::Captures<'_>, group: &str) -> Option<u16> {
    c.name(group)?.as_str().parse().ok()
}

/// The key of a provision within its document.
fn provision(grammar: &Grammar, c: &regex::Captures<'_>) -> Option<String> {
    let sort = grammar.provision(c.name("sort").map_or("", |m| m.as_str()))?;
    Some(match c.name("n").map(|m| m.as_str()) {
        None => sort.to_owned(),
        Some(n) => format!("{sort}-{}", provision_number(grammar, n)),
    })
}

/// The number of a provision as keys have it: figures for words and for Roman numbers.
pub(super) fn provision_number(grammar: &Grammar, n: &str) -> String {
    let figures: Vec<&str> = n.split(|c: char| !c.is_ascii_digit()).filter(|f| !f.is_empty()).collect();
    if let [first, last] = figures[..]
        && n.starts_with(first)
        && n.ends_with(last)
    {
        return format!("{first}-{last}"); // paragraphs 55 to 65
    }
    let plain = item_number(n);
    let value = grammar
        .numerals
        .value(n)
        .filter(|_| !plain.contains('(') && !plain.ends_with(|c: char| c.is_ascii_alphabetic()));
    let words = || grammar.numerals.value(n).filter(|_| !plain.contains(|c: char| c.is_ascii_digit()));
    match value.or_else(|| from_roman(&plain)).or_else(words) {
        Some(v) => v.to_string(),
        None => plain,
    }
}

/// The number of an item or a paragraph without blanks, its letter in brackets and in Latin: 12 e) is 12(e), 2(б) is 2(b).
pub(super) fn item_number(n: &str) -> String {
    let mut out = String::with_capacity(n.len() + 1);
    // the stroke that lengthens Arabic letters is none
    let chars = n.chars().filter(|c| !c.is_whitespace() && *c != 'ـ');
    let mut open = false;
    for c in chars {
        let letter = latin(c);
        match c {
            '(' => open = true,
            ')' => open = false,
            // 12e): the bracket that opens is left out
            _ if letter.is_alphabetic() && !open && out.ends_with(|p: char| p.is_ascii_digit()) && n.contains(')') => {
                out.push('(');
                open = true;
            }
            _ => {}
        }
        out.push(letter);
    }
    out
}

/// The Latin letter that an item of another alphabet has in the other languages.
fn latin(c: char) -> char {
    const ALPHABETS: [&str; 2] = ["абвгдежзиклмнопрст", "أبجدهوزحطيكلمنسعفص"];
    let twins = [('а', 'a'), ('с', 'c'), ('е', 'e'), ('о', 'o'), ('р', 'p'), ('х', 'x')];
    let of_twin = twins.iter().find(|(cyrillic, _)| *cyrillic == c).map(|(_, latin)| *latin);
    let of_order = || {
        let at = ALPHABETS.iter().find_map(|a| a.chars().position(|l| l == c))?;
        char::from_u32(u32::from('a') + at as u32)
    };
    of_twin.or_else(of_order).unwrap_or(c)
}

/// True for the symbol of a resolution: A/RES/59/153, E/RES/2004/1, GC(66)/RES/13.
pub(super) fn is_resolution(symbol: &str) -> bool {
    symbol.contains("/RES/")
}

/// Keeps what the place allows, with the further items of its list.
fn accept(reader: &Reader<'_>, mention: Mention, found: &mut Vec<Mention>) {
    match reader.grammar.writing.solid {
        true => super::solid::accept(reader, mention, found),
        false => super::spaced::accept(reader, mention, found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authority::Authority;

    fn key(m: &Mention) -> String {
        match &m.reading {
            Reading::Date(d) => d.to_string(),
            Reading::Symbol(s)
            | Reading::Session(s)
            | Reading::NumberedMeeting(s, _)
            | Reading::Agenda(s)
            | Reading::Provision(s) => s.clone(),
            Reading::YearSession(y) => y.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn every_rule_reads_its_examples_and_none_of_its_rejects() {
        let authority = Authority::embedded();
        for grammar in authority.grammars() {
            assert!(grammar.check().is_ok(), "{}: {:?}", grammar.code, grammar.check());
        }
        for (grammar, n, rule) in authority.grammars().flat_map(|g| (0..).zip(&g.rules).map(move |(n, r)| (g, n, r))) {
            assert!(
                !rule.examples.is_empty() && !rule.rejects.is_empty(),
                "{} {} lacks examples or rejects",
                grammar.code,
                rule.id
            );
            for (text, expected) in &rule.examples {
                let read = read(grammar, n, text, 0).map(|m| key(&m));
                assert_eq!(read.as_deref(), Some(expected.as_str()), "{} {} on {text}", grammar.code, rule.id);
                let cued = rule.cues.iter().any(|c| match c.as_str() {
                    "@digit" => text.starts_with(|c: char| c.is_ascii_digit()),
                    "@upper" => text.starts_with(|c: char| c.is_ascii_uppercase()),
                    "@numeral" => grammar.numerals.words().any(|w| text.to_lowercase().starts_with(w)),
                    literal => text.to_lowercase().starts_with(&literal.to_lowercase()),
                });
                assert!(cued, "{} {} has no cue for {text}", grammar.code, rule.id);
            }
            for text in &rule.rejects {
                assert_eq!(read(grammar, n, text, 0).map(|m| key(&m)), None, "{} {} on {text}", grammar.code, rule.id);
            }
        }
    }
}
