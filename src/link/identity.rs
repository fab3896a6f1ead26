//! Which entity a mention is by what it says: its symbol, its date, its number, its name.

use super::names::Names;
use super::{Frame, Linked, Registry, keys};
use crate::authority::{KnownId, WordClass, organ_of};
use crate::document::PartKind;
use crate::extraction::Status;
use crate::mention::{DateReading, Kind, Mention, NumberReading, Reading, words};
use crate::text::Range;

/// What stands before a resolution's number in its symbol.
fn resolution_prefix(organ: Option<&str>, number: &str) -> &'static str {
    let head = number.split('/').next().unwrap_or_default();
    if head.len() == 4 && head.starts_with(['1', '2']) && number.contains('/') {
        return "E/RES/";
    }
    match organ {
        Some("HRC") if number.contains('/') => "A/HRC/RES/",
        Some("ECOSOC") => "E/RES/",
        _ => "A/RES/",
    }
}

/// The symbol of a resolution or decision by number, and whether it was inferred; `None` where no organ has it.
pub(super) fn symbol(registry: &Registry<'_, '_>, n: &NumberReading, organ: Option<&str>) -> (Option<String>, bool) {
    let years = &registry.reader.authority.resolutions;
    let sort = |s: String| {
        if n.decision { s.replacen("/RES/", "/DEC/", 1) } else { s }
    };
    match &n.bracket {
        Some(b) if b.len() == 4 && b.bytes().all(|c| c.is_ascii_digit()) => {
            (Some(sort(format!("S/RES/{}({b})", n.number))), false)
        }
        Some(roman) => {
            let digits: String = n.number.chars().take_while(char::is_ascii_digit).collect();
            let part = &n.number[digits.len()..];
            let prefix = if organ == Some("ECOSOC") { "E/RES/" } else { "A/RES/" };
            (Some(sort(format!("{prefix}{digits}({roman}){part}"))), false)
        }
        None if n.number.contains('/') => {
            (Some(sort(format!("{}{}", resolution_prefix(organ, &n.number), n.number))), false)
        }
        None if n.number.starts_with(|c: char| c.is_ascii_uppercase()) => {
            (organ.map(|o| format!("{o}/DEC/{}", n.number)), false)
        }
        None => {
            let year = n.number.parse().ok().and_then(|k| years.year(k));
            (year.filter(|_| organ.is_none_or(|o| o == "UNSC")).map(|y| format!("S/RES/{}({y})", n.number)), true)
        }
    }
}

/// True for a number without an organ in a document of the Human Rights Council, of no session to come, where the
/// General Assembly's text of this number was not named.
fn of_council(registry: &Registry<'_, '_>, frame: &Frame, n: &NumberReading) -> bool {
    let council = frame.organ.is_some_and(|o| &*registry.reader.authority.tables.get(o).key == "HRC");
    let session = |s: &str| s.parse::<u16>().ok();
    let past =
        match (n.number.split_once('/').and_then(|(s, _)| session(s)), frame.session.as_deref().and_then(session)) {
            (Some(of), Some(now)) => of <= now,
            _ => false,
        };
    let assembly = format!("A/RES/{}", n.number);
    council && past && Kind::ALL.iter().all(|kind| registry.find(*kind, &assembly).is_none())
}

/// Gives every mention its entity.
pub(super) fn resolve(registry: &mut Registry<'_, '_>, mentions: Vec<Mention>, frame: Frame) -> Linked {
    let reader = registry.reader;
    let text = reader.text();
    let mut linked = Linked {
        links: Vec::with_capacity(mentions.len()),
        inferred: vec![false; mentions.len()],
        works: vec![frame.own],
        entities: Vec::new(),
        aliases: Vec::new(),
        diagnostics: Vec::new(),
        frame,
        mentions,
    };
    let mut names = Names::new(registry, &linked.mentions);
    let mut last_year: Option<(usize, i32)> = None; // paragraph and year of the last full date
    let frame = linked.frame.clone();
    let organ_key = frame.organ.map(|o| reader.authority.tables.get(o).key.to_string());
    for i in 0..linked.mentions.len() {
        let m = linked.mentions[i].clone();
        let e = match &m.reading {
            Reading::Known(id) if reader.authority.tables.get(*id).of_states => {
                let key = &reader.authority.tables.get(*id).key;
                registry.intern(Kind::Organization, key, Status::Unknown, Some("the state whose it is is not named"))
            }
            Reading::InstitutionOf(institution, of) => {
                let (institution, of) = (reader.authority.tables.get(*institution), reader.authority.tables.get(*of));
                let key = format!("{}-{}", institution.key, of.key);
                if let Some(row) = reader.authority.tables.find(Kind::Organization, &key) {
                    registry.known(row)
                } else {
                    let e = registry.intern(Kind::Organization, &key, Status::Linked, None);
                    if let (Some(what), Some(whose)) = (institution.names_in("en").first(), of.names_in("en").first()) {
                        let labels = registry.entities[e].labels.entry("en".to_owned()).or_default();
                        if labels.is_empty() {
                            labels.push(format!("{what} of {whose}"));
                        }
                    }
                    e
                }
            }
            Reading::Known(id) => {
                let choice = names.known(registry, &linked, i, *id);
                linked.inferred[i] = choice.inferred;
                choice.entity
            }
            Reading::Alias(of) => {
                match linked.around(*of).find(|j| linked.mentions[*j].range == *of).filter(|j| *j < i) {
                    Some(j) => linked.links[j],
                    None => names.named(registry, &linked, i, m.range.of(text)).entity,
                }
            }
            Reading::Date(d) => {
                let paragraph = reader.document.paragraph_at(m.range.start);
                let nearby = last_year.filter(|(p, _)| *p == paragraph).map(|(_, y)| y);
                let (d, inferred) = complete(*d, nearby, frame.year);
                linked.inferred[i] = inferred;
                if let (true, Some(y)) = (inferred, d.from.year) {
                    let whose =
                        if nearby != Some(y) { "the document's date" } else { "a date before it in the paragraph" };
                    reader.trace.link(m.range, None, format_args!("the year {y} is taken from {whose}"));
                }
                if let Some(y) = d.from.year {
                    last_year = Some((paragraph, y));
                }
                let key = d.to_string();
                let unknown = d.lacks_year().then_some("the year is not stated");
                registry.intern(
                    Kind::Date,
                    &key,
                    if unknown.is_some() { Status::Unknown } else { Status::Linked },
                    unknown,
                )
            }
            Reading::Number(n) => {
                let own = m.rule == "title.number";
                let named = n.organ.map(|o| reader.authority.tables.get(o).key.to_string());
                let before = &text[..m.range.start];
                // 其第…号, 其据以设立…的第11(II)号: the document's own organ; 人权理事会在其第…号: the one just named
                let clause = before.rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
                let possessive = if reader.grammar.writing.solid {
                    before.ends_with('其') || before.ends_with("理事会") || named.is_none() && clause.contains('其')
                } else {
                    let end = words::back_over_blanks(text, m.range.start);
                    named.is_none() && words::before(reader, end, &[WordClass::Possessive]).is_some()
                };
                let theirs = named.is_some() && before.ends_with("在其");
                let organ = match (possessive && !theirs, own) {
                    (true, _) => organ_key.clone().or(named),
                    (false, true) => named.or_else(|| organ_key.clone()),
                    (false, false) => named,
                };
                // a number of the Human Rights Council is its own in what follows
                let council = format!("A/HRC/RES/{}", n.number);
                let known = registry.find(Kind::Resolution, &council).is_some();
                let organ = organ.or_else(|| (known || of_council(registry, &frame, n)).then(|| "HRC".to_owned()));
                let (symbol, inferred) = symbol(registry, n, organ.as_deref());
                linked.inferred[i] = inferred || n.misread;
                if let Some(o) = &organ {
                    let named = n.organ.is_some_and(|known| *reader.authority.tables.get(known).key == **o);
                    let whose =
                        if named { "named before the number" } else { "the document's own, or spoken of before" };
                    reader.trace.link(m.range, None, format_args!("the organ {o}, {whose}"));
                }
                if inferred {
                    reader.trace.link(
                        m.range,
                        None,
                        "the number has no year: looked up in data/authority/sc-resolutions.tsv",
                    );
                }
                let symbol = symbol.or_else(|| {
                    // the organ was named before
                    let tail = format!("/DEC/{}", n.number);
                    let before = registry.entities.iter().find(|e| e.kind == m.kind && e.key.ends_with(&tail));
                    before.map(|e| e.key.clone())
                });
                match symbol {
                    _ if own => frame.own,
                    Some(s) => {
                        let e = registry.intern(m.kind, &s, Status::Linked, None);
                        let name = formal_name(registry, &s, n);
                        registry.label(e, &name);
                        e
                    }
                    None => {
                        linked.diagnostics.push((m.range, format!("no text of the number {} is known", n.number)));
                        registry.intern(
                            m.kind,
                            &format!("resolution-{}", n.number),
                            Status::Unknown,
                            Some("no organ is known to have a text of this number"),
                        )
                    }
                }
            }
            Reading::Symbol(s) => registry.intern(m.kind, s, Status::Linked, None),
            Reading::Session(n) => {
                let own = frame.organ.is_some_and(|o| touches_tail(registry, o, &text[..m.range.start]));
                // seventh session of the Global Platform: a series of meetings has sessions too
                let inner = inner_organ(&linked, registry, i).or_else(|| {
                    inner_key(&linked, registry, i, Kind::Meeting).filter(|_| !reader.grammar.writing.solid)
                });
                let organ = inner.or_else(|| organ_key.clone().filter(|_| own)).or_else(|| {
                    let header =
                        matches!(reader.document.part_at(m.range.start).kind, PartKind::Header | PartKind::Closing);
                    if header {
                        organ_key.clone()
                    } else {
                        organ_before(&linked, registry, m.range).or_else(|| organ_key.clone())
                    }
                });
                registry.intern(
                    Kind::Meeting,
                    &format!("{}-{n}", organ.unwrap_or_else(|| "UNGA".to_owned())),
                    Status::Linked,
                    None,
                )
            }
            Reading::YearSession(y) => {
                let organ = inner_organ(&linked, registry, i)
                    .or_else(|| organ_before(&linked, registry, m.range))
                    .or_else(|| organ_key.clone());
                match organ {
                    Some(o) => registry.intern(Kind::Meeting, &format!("{o}-{y}"), Status::Linked, None),
                    None => registry.intern(
                        Kind::Meeting,
                        &format!("SESSION-{y}"),
                        Status::Unknown,
                        Some("whose session it is is not stated"),
                    ),
                }
            }
            Reading::NumberedMeeting(n, plenary) => {
                let series = inner_key(&linked, registry, i, Kind::Meeting);
                let organ = inner_organ(&linked, registry, i);
                let organ = organ.or_else(|| {
                    // an annexed text speaks of its own body's meetings
                    let annexed = reader.document.part_at(m.range.start).work > 0;
                    let tail = format!("-MEETING-{n}");
                    let earlier =
                        || registry.entities.iter().find_map(|e| e.key.strip_suffix(&tail).map(str::to_owned));
                    if annexed { earlier() } else { organ_key.clone() }
                });
                let key = match (&organ, &frame.session) {
                    _ if series.is_some() => format!("{}-{n}", series.unwrap_or_default()),
                    (Some(o), Some(s)) => format!("{o}-{s}-{}-{n}", if *plenary { "PLENARY" } else { "MEETING" }),
                    (Some(o), None) => format!("{o}-MEETING-{n}"),
                    (None, _) => format!("MEETING-{n}"),
                };
                registry.intern(Kind::Meeting, &key, Status::Linked, None)
            }
            Reading::Agenda(item) => {
                let prefix = match organ_key.as_deref() {
                    Some("UNGA" | "UNSC") | None => "A".to_owned(),
                    Some("ECOSOC") => "E".to_owned(),
                    Some(o) => o.to_owned(),
                };
                let session = frame.session.clone().or_else(|| session_before(&linked, registry, m.range));
                let key = match &session {
                    Some(s) => format!("{prefix}/{s}/{item}"),
                    None => format!("{prefix}/{item}"),
                };
                registry.intern(Kind::AgendaItem, &key, Status::Linked, None)
            }
            Reading::Provision(p) => {
                registry.intern(Kind::Provision, p, Status::Unknown, Some("the text it is part of is not named"))
            }
            Reading::BodyOf(body, of) => {
                let known = reader.authority.tables.get(*of);
                let key = body.key(&known.key);
                let e = match reader.authority.tables.find(Kind::Organization, &key) {
                    Some(row) => registry.known(row),
                    None => registry.intern(Kind::Organization, &key, Status::Linked, None),
                };
                if let Some(name) = known.names_in("en").first() {
                    let label = body.name(name);
                    let labels = registry.entities[e].labels.entry("en".to_owned()).or_default();
                    if labels.is_empty() {
                        labels.push(label);
                    }
                }
                e
            }
            Reading::Draft(known, name) => {
                let base = known.map_or_else(
                    || keys::slug(name).to_uppercase(),
                    |id| reader.authority.tables.get(id).key.to_string(),
                );
                let key = if base.ends_with("#draft") { base } else { format!("{base}#draft") };
                match reader.authority.tables.find(m.kind, &key) {
                    Some(id) => registry.known(id),
                    None => registry.intern(m.kind, &key, Status::Linked, None),
                }
            }
            Reading::Person(name) => names.person(registry, name),
            Reading::Name(name) => {
                let own = m.rule == "title.own" || m.rule == "title.letter" && same_letter(&frame, name);
                if own {
                    frame.own
                } else {
                    let choice = names.named(registry, &linked, i, name);
                    linked.inferred[i] = choice.inferred;
                    choice.entity
                }
            }
        };
        super::told::note(registry, &linked, i, e);
        linked.links.push(e);
    }
    linked.diagnostics.append(&mut names.diagnostics);
    linked
}

/// 安全理事会第1373(2001)号决议: organ and number, as they are cited in full.
fn formal_name(registry: &Registry<'_, '_>, symbol: &str, n: &NumberReading) -> String {
    let Some(organ) = organ_of(symbol) else { return String::new() };
    let tables = &registry.reader.authority.tables;
    let name_of =
        |key: &str| tables.find(Kind::Organization, key).map(|id| tables.get(id).names_in(&registry.language));
    let un = name_of("UN").and_then(<[String]>::first).map_or("", String::as_str);
    let organ = name_of(organ).and_then(<[String]>::first).map_or("", String::as_str);
    let formal = &registry.reader.grammar.resolution.formal;
    if let Some(formal) = formal.get(usize::from(n.decision)) {
        let number = match (&n.bracket, symbol.rsplit_once('(')) {
            (Some(b), _) => format!("{} ({b})", n.number),
            (None, Some((_, year))) if symbol.starts_with("S/") => format!("{} ({year}", n.number),
            _ => n.number.clone(),
        };
        return formal.replace("{organ}", organ).replace("{number}", &number);
    }
    let words = &registry.reader.grammar.resolution;
    let tail = if n.decision { &words.decision_tail } else { &words.tail };
    let bracket = n.bracket.as_ref().map(|b| format!("({b})")).unwrap_or_default();
    let bracket = match symbol.rsplit_once('(') {
        Some((_, year)) if bracket.is_empty() && symbol.starts_with("S/") => format!("({year}"),
        _ => bracket,
    };
    let (lead, tail) = (words.lead.first().map_or("", String::as_str), tail.first().map_or("", String::as_str));
    format!("{}{lead}{}{bracket}{tail}", organ.strip_prefix(un).unwrap_or(organ), n.number)
}

/// 2019年5月21日塔吉克斯坦…的信: the title again, over the annex.
fn same_letter(frame: &Frame, name: &str) -> bool {
    frame.title.as_deref().is_some_and(|t| t == name || t.ends_with(name))
}

/// 理事会第五十六届会议: the last word of the document's own organ stands before.
fn touches_tail(registry: &Registry<'_, '_>, organ: KnownId, before: &str) -> bool {
    let tail: String = before.chars().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect();
    let names = registry.reader.authority.tables.get(organ).names_in(&registry.language);
    tail.chars().count() == 3 && names.iter().any(|n| n.ends_with(&tail))
}

/// The date with its year from the date before in the paragraph, else from the document.
fn complete(d: DateReading, before: Option<i32>, document: Option<i32>) -> (DateReading, bool) {
    if !d.lacks_year() {
        return (d, false);
    }
    let year = if d.relative.is_some() { document } else { before.or(document) };
    (year.map_or(d, |y| d.in_year(y)), true)
}

/// Key of the organisation named within a mention.
fn inner_organ(linked: &Linked, registry: &Registry<'_, '_>, i: usize) -> Option<String> {
    inner_key(linked, registry, i, Kind::Organization)
}

/// 大会第七十七届会议议程项目15、19和31: the session named before the items, where the document's own is not stated.
fn session_before(linked: &Linked, registry: &Registry<'_, '_>, range: Range) -> Option<String> {
    let sentence = registry.reader.document.sentence(range.start);
    let from = linked.mentions.partition_point(|m| m.range.start < sentence.start);
    let before = linked.mentions[from..].iter().take_while(|m| m.range.end <= range.start.max(m.range.start));
    before
        .into_iter()
        .filter(|m| m.range.end <= range.start)
        .filter_map(|m| match &m.reading {
            Reading::Session(s) => Some(s.clone()),
            _ => None,
        })
        .last()
}

/// Key of the known thing of a kind named within a mention.
fn inner_key(linked: &Linked, registry: &Registry<'_, '_>, i: usize, kind: Kind) -> Option<String> {
    let range = linked.mentions[i].range;
    linked.mentions[i + 1..]
        .iter()
        .take_while(|m| m.range.start < range.end)
        .find(|m| m.kind == kind && range.contains(m.range))
        .and_then(|m| key_of(registry, m))
}

/// Key of the organisation named last before a mention in its sentence.
fn organ_before(linked: &Linked, registry: &Registry<'_, '_>, range: Range) -> Option<String> {
    let sentence = registry.reader.document.sentence(range.start);
    let from = linked.mentions.partition_point(|m| m.range.start < sentence.start);
    linked.mentions[from..]
        .iter()
        .take_while(|m| m.range.start < range.start)
        .filter(|m| m.kind == Kind::Organization && m.range.end <= range.start)
        .filter_map(|m| key_of(registry, m))
        .filter(|k| k != "UN" && k != "UNSG")
        .last()
}

fn key_of(registry: &Registry<'_, '_>, m: &Mention) -> Option<String> {
    match &m.reading {
        Reading::Known(id) => Some(registry.reader.authority.tables.get(*id).key.to_string()),
        Reading::Name(n) => Some(keys::slug(n)),
        _ => None,
    }
}
