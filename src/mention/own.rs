//! The titles of the document itself, of letters, and of the texts that are annexed to them.

use super::{Kind, Mention, NumberReading, Reader, Reading, near};
use crate::authority::WordClass;
use crate::document::{Paragraph, PartKind};
use crate::text::Range;

/// Letters by their titles: 2019年5月21日塔吉克斯坦常驻联合国代表给秘书长的信.
pub(super) fn letters(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let structure = &reader.grammar.structure;
    let mut push = |range: Range| {
        let reading = Reading::Name(range.of(text).to_owned());
        found.push(Mention { range, kind: Kind::Document, reading, rule: "title.letter".into() });
    };
    let mut at = 0;
    while let Some(c) = structure.letter.captures_at(text, at) {
        let (Some(whole), Some(sender)) = (c.get(0), c.name("sender")) else { break };
        at = whole.end();
        if structure.sender.is_match(sender.as_str()) {
            push(Range::new(whole.start(), whole.end()));
        }
    }
    if let Some(own) = &reader.document.letter
        && own.date.is_none()
    {
        push(own.title);
    }
}

/// The title over an annexed text: its first line that is none of the heading's, where nothing is named there yet.
pub(super) fn annexed(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let document = reader.document;
    let text = reader.text();
    let structure = &reader.grammar.structure;
    let heading = |line: &str| {
        structure.furniture.is_match(line) || structure.annex.is_match(line) || line.starts_with(['[', '('])
    };
    for work in 1..document.works {
        let part = |p: &Paragraph| document.parts[p.part].work == work && document.parts[p.part].kind == PartKind::Body;
        let line = document.paragraphs.iter().filter(|p| part(p)).find(|p| !heading(p.range.of(text).trim()));
        if let Some(line) = line {
            title_over(reader, line.range, found);
        }
    }
}

/// A line as the title of the text under it, where it ends as titles do.
fn title_over(reader: &Reader<'_>, line: Range, found: &mut Vec<Mention>) {
    let (document, text) = (reader.document, reader.text());
    let words = line.of(text).trim();
    let heads = reader.grammar.heads.iter().filter(|(k, _)| matches!(k, Kind::Document | Kind::Treaty));
    let sorts = heads.flat_map(|(_, h)| h).chain(reader.grammar.doc_types.iter().map(|(w, _)| w));
    let titled = (6..=80).contains(&words.chars().count()) && sorts.into_iter().any(|w| words.ends_with(w.as_str()));
    if document.letter.is_some()
        && titled
        && !near(found, line).iter().any(|m| m.range.start == line.start && m.kind == Kind::Document)
    {
        found.push(Mention {
            range: line,
            kind: Kind::Document,
            reading: Reading::Name(words.to_owned()),
            rule: "title.annex".into(),
        });
    }
}

/// The title that stands over the document, and a resolution's number before it.
pub(super) fn title(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let document = reader.document;
    let Some(title) = document.title else { return };
    let text = reader.text();
    let draft = |l: &str| reader.grammar.words(WordClass::Draft).iter().any(|d| l.trim().ends_with(d.as_str()));
    let adopted = !document.is_draft() && document.opener.is_some_and(|o| !text[..o.start].lines().any(draft));
    let kind = if adopted { Kind::Resolution } else { Kind::Document };
    let words = title.of(text);
    if words.chars().count() >= 4 && !found.iter().any(|m| m.range == title) {
        found.push(Mention { range: title, kind, reading: Reading::Name(words.to_owned()), rule: "title.own".into() });
    }
    if kind == Kind::Resolution {
        let line = text[..title.start].rfind('\n').map_or(0, |i| i + 1);
        let number = text[line..title.start].trim_end_matches(['.', '。', ' ']);
        if !number.is_empty() && number.contains('/') && number.bytes().all(|b| b.is_ascii_digit() || b == b'/') {
            let reading = NumberReading {
                number: number.to_owned(),
                bracket: None,
                organ: None,
                decision: false,
                misread: false,
            };
            found.push(Mention {
                range: Range::new(line, line + number.len()),
                kind,
                reading: Reading::Number(reading),
                rule: "title.number".into(),
            });
        }
    }
}
