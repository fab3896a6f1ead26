//! Lists that share the noun before their first item: paragraphs 2 (a) and 7, agenda items 66 (s) and (v).

use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, Mention, Reader, Reading, pattern, words};
use crate::authority::WordClass;
use crate::text::Range;

/// A further number of a list: 7, 2 (a), (v), IV, B.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used, reason = "a constant pattern, tested")]
    Regex::new(r"^(?:[0-9]{1,3}(?: ?\(?\p{L}{1,4}\))*(?:-[0-9]{1,3})?|\(?\p{L}{1,4}\)|[IVX]+\b|[A-Z]\b)").unwrap()
});

/// Keeps what a rule read, with the further items of its list.
pub(in crate::mention) fn accept(reader: &Reader<'_>, mention: Mention, found: &mut Vec<Mention>) {
    let further: Vec<(Range, String)> = match &mention.reading {
        Reading::Agenda(_) | Reading::Provision(_) => items(reader, mention.range.end),
        _ => Vec::new(),
    };
    let mut last = match &mention.reading {
        Reading::Agenda(n) => n.clone(),
        Reading::Provision(path) => path.split_once('-').map_or(String::new(), |(_, n)| n.to_owned()),
        _ => String::new(),
    };
    let sort = match &mention.reading {
        Reading::Provision(path) => path.split('-').next().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    for (range, number) in further {
        // 66 (s) and (v): the number goes on
        let number = pattern::item_number(&number);
        let number = match number.starts_with('(') {
            true => format!("{}{number}", last.split('(').next().unwrap_or_default()),
            false => number,
        };
        let reading = match &mention.reading {
            Reading::Agenda(_) => Reading::Agenda(number.clone()),
            _ => Reading::Provision(format!("{sort}-{}", pattern::provision_number(reader.grammar, &number))),
        };
        last = number;
        found.push(Mention { range, reading, ..mention.clone() });
    }
    found.push(mention);
}

/// The items after a place, each with its number without blanks.
fn items(reader: &Reader<'_>, from: usize) -> Vec<(Range, String)> {
    let text = reader.text();
    let mut out = Vec::new();
    let mut at = from;
    loop {
        let start = words::skip(reader, at, &[WordClass::Separator]);
        if start == words::skip_blanks(text, at) {
            return out;
        }
        let Some(number) = NUMBER.find(&text[start..]) else { return out };
        let end = start + number.end();
        // articles 5 and 12 States: the number counts something else
        let ends =
            text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ' ' | '/' | '-' | '%'));
        let next = words::skip_blanks(text, end);
        let goes_on = words::at(
            reader,
            next,
            &[
                WordClass::Separator,
                WordClass::Of,
                WordClass::Article,
                WordClass::Resolution,
                WordClass::Decision,
                WordClass::BareText,
            ],
        )
        .is_some()
            || [Kind::Treaty, Kind::Document].into_iter().any(|kind| words::name_at(reader, next, kind).is_some());
        if !(ends || next > end && goes_on) {
            return out;
        }
        out.push((Range::new(start, end), number.as_str().split_whitespace().collect()));
        at = end;
    }
}
