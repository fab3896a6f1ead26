//! What a document says of itself: which text it is, its date, its organ, its session.

use super::{EntityId, Registry, identity, keys};
use crate::authority::{KnownId, WordClass};
use crate::document::{Document, PartKind};
use crate::extraction::Status;
use crate::mention::{Kind, Mention, Reader, Reading, near};
use crate::text::{Range, Source, is_invisible};
use unicode_normalization::UnicodeNormalization as _;

/// How far a header reaches where no organ speaks, in bytes.
const HEADER: usize = 400;
/// The lines of running text that may hold its date.
const OPENING: usize = 3;

/// What the whole document stands in.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The entity of the document itself.
    pub own: EntityId,
    /// UN symbol.
    pub symbol: Option<String>,
    /// Title without line breaks.
    pub title: Option<String>,
    /// ISO 8601 date.
    pub date: Option<String>,
    /// Where that date stands.
    pub date_range: Option<Range>,
    /// True for a resolution that is not adopted yet.
    pub draft: bool,
    /// letter, resolution…
    pub doc_type: Option<String>,
    /// The organ that speaks, or under which a letter is issued.
    pub organ: Option<KnownId>,
    /// The number of the session of the header, with its organ: 59, S10.
    pub session: Option<String>,
    /// True where the session is named by its year.
    pub year_session: bool,
    /// The year that dates without one belong to.
    pub year: Option<i32>,
}

impl Frame {
    /// Reads the frame off the header, the title and the closing lines.
    pub(super) fn read(
        reader: &Reader<'_>,
        mentions: &[Mention],
        source: &Source,
        registry: &mut Registry<'_, '_>,
    ) -> Frame {
        let document = reader.document;
        let text = reader.text();
        let at = |m: &Mention| document.part_at(m.range.start).kind;
        let header = |m: &&Mention| matches!(at(m), PartKind::Header | PartKind::Closing);
        let mut frame = Frame { symbol: source.symbol.clone(), date: source.date.clone(), ..Frame::default() };
        for m in mentions.iter().filter(header) {
            match &m.reading {
                Reading::Session(s) if frame.session.is_none() => frame.session = Some(s.clone()),
                Reading::YearSession(y) if frame.session.is_none() => {
                    frame.session = Some(y.to_string());
                    frame.year_session = true;
                }
                Reading::Symbol(s) if frame.symbol.is_none() && beside_body(text, mentions, m.range) => {
                    frame.symbol = Some(s.clone())
                }
                _ => {}
            }
        }
        frame.organ = organ(reader, mentions, document.opener, frame.session.is_some(), frame.year_session);
        let dates = |kind: PartKind| {
            mentions.iter().filter(move |m| at(m) == kind).find_map(|m| match m.reading {
                Reading::Date(d)
                    if d.from.day.is_some()
                        && d.to.is_none()
                        && !of_another(mentions, m)
                        && !text[..m.range.start].ends_with('(') =>
                {
                    Some((d.to_string(), m.range))
                }
                _ => None,
            })
        };
        let in_range = |r: Range| {
            mentions.iter().find_map(|m| match m.reading {
                Reading::Date(d) if m.range == r => Some((d.to_string(), m.range)),
                _ => None,
            })
        };
        let adopted = document.opener.and_then(|_| adoption_date(reader, mentions));
        let found = match &document.letter {
            Some(l) => l.date.and_then(in_range),
            None => adopted
                .or_else(|| dates(PartKind::Closing))
                .or_else(|| dates(PartKind::Header))
                .or_else(|| dates(PartKind::Body).filter(|(_, r)| opens(document, *r))),
        };
        if let Some((date, range)) = found {
            frame.date = frame.date.or(Some(date));
            frame.date_range = Some(range);
        }
        frame.year = frame.date.as_deref().and_then(|d| d.get(..4)).and_then(|y| y.parse().ok()).or_else(|| {
            // the latest of the header, else of all
            let years = |headed: bool| {
                let of =
                    mentions.iter().filter(move |m| !headed || matches!(at(m), PartKind::Header | PartKind::Title));
                of.filter_map(|m| match m.reading {
                    Reading::Date(d) => d.to.and_then(|t| t.year).or(d.from.year),
                    _ => None,
                })
                .max()
            };
            years(true).or_else(|| years(false))
        });
        name(reader, mentions, source, registry, &mut frame);
        frame
    }
}

/// The first organ of a resolution's opener, else of the header, else the General Assembly for its sessions.
fn organ(
    reader: &Reader<'_>,
    mentions: &[Mention],
    opener: Option<Range>,
    session: bool,
    yearly: bool,
) -> Option<KnownId> {
    let known = |m: &Mention| match m.reading {
        Reading::Known(id) if m.kind == Kind::Organization => Some(id),
        _ => None,
    };
    let principal = |m: &Mention| {
        known(m)
            .filter(|id| matches!(&*reader.authority.tables.get(*id).key, "UNGA" | "UNSC" | "ECOSOC" | "HRC" | "TC"))
    };
    if let Some(r) = opener {
        return mentions.iter().filter(|m| r.contains(m.range)).find_map(known);
    }
    let header = |m: &&Mention| {
        matches!(reader.document.part_at(m.range.start).kind, PartKind::Header | PartKind::Title | PartKind::Closing)
    };
    // 大会 on a line of its own says whose document it is
    let un = |m: &Mention| known(m).is_some_and(|id| matches!(&*reader.authority.tables.get(id).key, "UN" | "UNSG"));
    let alone = mentions.iter().filter(header).filter(|m| m.range.is_line_of(reader.text()) && !un(m)).find_map(known);
    alone
        .or_else(|| mentions.iter().filter(header).find_map(principal))
        .or_else(|| mentions.iter().filter(header).filter(|m| !matches!(&m.reading, Reading::Known(id) if matches!(&*reader.authority.tables.get(*id).key, "UN" | "UNSG"))).find_map(known).filter(|_| !session))
        // the sessions of the General Assembly have numbers: one named by its year is of the body first spoken of,
        // and mostly of the Economic and Social Council
        .or_else(|| {
            let heads = reader.grammar.words(WordClass::BareHead);
            let body = |m: &&Mention| heads.iter().any(|h| m.range.of(reader.text()).ends_with(h.as_str()));
            let organs = |id: &KnownId| matches!(reader.authority.tables.get(*id).parent.as_deref(), Some("UNGA" | "ECOSOC"));
            let first = || mentions.iter().filter(body).filter_map(known).find(organs);
            yearly.then(|| first().or_else(|| reader.authority.tables.find(Kind::Organization, "ECOSOC"))).flatten()
        })
        .or_else(|| session.then(|| reader.authority.tables.find(Kind::Organization, "UNGA")).flatten())
}

/// 联合国 A/78/345: nothing else stands on the line, or only the name of a body before it.
fn beside_body(text: &str, mentions: &[Mention], range: Range) -> bool {
    let start = text[..range.start].rfind('\n').map_or(0, |i| i + 1);
    let lead = text[start..range.start].trim();
    let body = |m: &Mention| m.kind == Kind::Organization && m.range.of(text) == lead;
    let led = lead.is_empty() || near(mentions, Range::at(start)).iter().any(body);
    led && text[range.end..].split('\n').next().unwrap_or_default().trim_matches([' ', '*']).is_empty()
}

/// True in the first lines of the text, where a declaration says when it was made.
fn opens(document: &Document, range: Range) -> bool {
    let first = document.paragraphs.iter().position(|p| document.parts[p.part].kind == PartKind::Body);
    first.is_some_and(|n| document.paragraph_at(range.start) < n + OPENING)
}

/// 2023年4月届会, 2023年4月5日…的信: a date that belongs to a meeting or to another letter.
fn of_another(mentions: &[Mention], date: &Mention) -> bool {
    let other = |m: &Mention| m.kind == Kind::Meeting || m.rule == "title.letter";
    mentions.iter().any(|m| other(m) && m.range != date.range && m.range.contains(date.range))
}

/// 2004年12月20日大会决议: the date of a line of a resolution's header that ends in 决议.
fn adoption_date(reader: &Reader<'_>, mentions: &[Mention]) -> Option<(String, Range)> {
    let text = reader.text();
    let nouns = || reader.grammar.doc_types.iter().filter(|(_, sort)| sort == "resolution");
    mentions.iter().find_map(|m| match m.reading {
        Reading::Date(d) if d.from.day.is_some() => {
            let line = text[m.range.end..].split('\n').next().unwrap_or_default();
            let starts = text[..m.range.start].is_empty() || text[..m.range.start].ends_with('\n');
            let noun = nouns().any(|(w, _)| line.trim_end().ends_with(w.as_str()));
            (starts && noun && line.len() < 60).then(|| (d.to_string(), m.range))
        }
        _ => None,
    })
}

/// The symbol of a resolution by the number before its title, or by the line of its header that is all number:
/// 第2660(2022)号决议.
fn number(reader: &Reader<'_>, mentions: &[Mention], frame: &Frame, registry: &Registry<'_, '_>) -> Option<String> {
    let organ = frame.organ.map(|o| &*reader.authority.tables.get(o).key);
    let headed = |m: &Mention| {
        // a line by itself, or before a title: 6 (1946). Resolution of …
        let text = reader.text();
        let begins = text[..m.range.start].is_empty() || text[..m.range.start].ends_with('\n');
        let alone = m.range.is_line_of(text) || begins && text[m.range.end..].starts_with('.');
        reader.document.part_at(m.range.start).kind == PartKind::Header && alone
    };
    let printed = mentions.iter().find_map(|m| match &m.reading {
        Reading::Number(n) if m.rule == "title.number" || m.kind == Kind::Resolution && headed(m) => {
            identity::symbol(registry, n, organ).0
        }
        _ => None,
    });
    by_table(reader).or(printed)
}

/// The symbol of a resolution of the Security Council whose header gives its number and the day of its adoption, where
/// the table has this number in that year.
fn by_table(reader: &Reader<'_>) -> Option<String> {
    let text = reader.text();
    let short = (0..=text.len().min(HEADER)).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    let header = &text[..reader.document.opener.map_or(short, |o| o.start)];
    let years = &reader.authority.resolutions;
    header.lines().find_map(|line| {
        let c = reader.grammar.structure.numbered.captures(line.trim())?;
        let (n, y) = (c.name("n")?.as_str(), c.name("y").or(c.name("of"))?.as_str());
        (years.year(n.parse().ok()?)?.to_string() == y).then(|| format!("S/RES/{n}({y})"))
    })
}

/// A title as the source has it, on one line. Where blanks part no words those of the source say nothing.
fn printed(reader: &Reader<'_>, source: &Source, title: Range) -> String {
    if reader.grammar.writing.solid {
        return title.of(reader.text()).to_owned();
    }
    let span = reader.document.to_original(title);
    let words = source.text.get(span.start as usize..span.end as usize).unwrap_or_default();
    let seen: String = words.nfkc().filter(|c| !is_invisible(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Symbol, title, type and entity of the document itself.
fn name(
    reader: &Reader<'_>,
    mentions: &[Mention],
    source: &Source,
    registry: &mut Registry<'_, '_>,
    frame: &mut Frame,
) {
    let document = reader.document;
    let text = reader.text();
    let doc_type =
        |tail: &str| reader.grammar.doc_types.iter().find(|(w, _)| tail.ends_with(w.as_str())).map(|(_, t)| t.clone());
    let (kind, key);
    if let Some(letter) = &document.letter {
        frame.title = Some(printed(reader, source, letter.title));
        frame.doc_type = doc_type(letter.sort.of(text));
        let states: Vec<&str> = mentions
            .iter()
            .filter(|m| m.kind == Kind::State && letter.sender.contains(m.range))
            .filter_map(|m| match m.reading {
                Reading::Known(id) => Some(&*reader.authority.tables.get(id).key),
                _ => None,
            })
            .collect();
        let from = if states.is_empty() { keys::slug(letter.sender.of(text)) } else { states.join("-") };
        kind = Kind::Document;
        key = match (&frame.symbol, &frame.date) {
            (Some(s), _) => s.clone(),
            (None, Some(d)) => format!("LETTER-{from}-{d}"),
            (None, None) => format!("LETTER-{from}"),
        };
    } else {
        frame.title = source.title.clone().or_else(|| document.title.map(|t| printed(reader, source, t)));
        if document.opener.is_some() {
            // …提出的决议草案: a line of the header says that it is not adopted yet
            let draft = text[..document.opener.map_or(0, |o| o.start)].lines().any(|l| {
                let l = l.trim();
                reader.grammar.words(WordClass::Draft).iter().any(|d| l.ends_with(d.as_str()))
                    && doc_type(l).is_some_and(|t| t.starts_with("draft"))
            });
            let draft = draft || document.is_draft();
            frame.draft = draft;
            frame.doc_type = Some(if draft { "draft-resolution" } else { "resolution" }.to_owned());
            if frame.symbol.is_none() {
                frame.symbol = number(reader, mentions, frame, registry);
            }
        } else {
            let header: Vec<&str> = text
                [..document.parts.iter().find(|p| p.kind == PartKind::Body).map_or(text.len(), |p| p.range.start)]
                .lines()
                .collect();
            // …提交的工作文件: the line that says who submits it says what it is
            let submitted = header.iter().map(|l| l.trim()).find(|l| reader.grammar.structure.submission.is_match(l));
            frame.doc_type = submitted
                .and_then(doc_type)
                .or_else(|| frame.title.as_deref().and_then(doc_type))
                .or_else(|| header.iter().find_map(|l| doc_type(l.trim())));
        }
        if frame.symbol.is_none() && document.opener.is_none() {
            frame.symbol = by_table(reader);
        }
        match &frame.symbol {
            Some(s) => {
                kind = if s.contains("/RES/") { Kind::Resolution } else { Kind::Document };
                key = s.clone();
            }
            None => {
                kind = if document.opener.is_some() && !frame.draft { Kind::Resolution } else { Kind::Document };
                let name = frame
                    .title
                    .as_deref()
                    .map(keys::slug)
                    .filter(|s| s.chars().count() > 3)
                    .unwrap_or_else(|| keys::slug(&source.id));
                key = match frame.date.as_deref() {
                    Some(d) if !d.starts_with('-') => format!("{name}-{d}"),
                    _ => name,
                };
            }
        }
    }
    frame.own = registry.intern(kind, &key, Status::Linked, None);
    if let Some(title) = frame.title.clone() {
        registry.label(frame.own, &keys::bare(&title));
    }
}
