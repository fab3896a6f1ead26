//! Governments, and organisations by their form: …委员会, …办公室, …组织 with their modifiers.

use super::form::Left;
use super::{Body, FoundBy, Kind, Mention, Reader, Reading, near};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::text::{Range, near as ranges_near};

/// 塔吉克斯坦共和国政府, 阿根廷常驻联合国代表团: a state with the word for its government or its mission.
pub(super) fn governments(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    for (body, class) in Body::WORDS.into_iter().filter(|(body, _)| body.of_states()) {
        bodies(reader, body, class, found);
    }
}

fn bodies(reader: &Reader<'_>, body: Body, class: WordClass, found: &mut Vec<Mention>) {
    let words = reader.cues.words(class);
    let states: Vec<Mention> = found.iter().filter(|m| m.kind == Kind::State).cloned().collect();
    for state in states {
        let Reading::Known(id) = state.reading else {
            continue;
        };
        if let Some(word) = ranges_near(words, Range::at(state.range.end))
            .iter()
            .filter(|w| w.start == state.range.end)
            .max_by_key(|w| w.len())
        {
            found.push(Mention {
                range: state.range.hull(*word),
                kind: Kind::Organization,
                reading: Reading::BodyOf(body, id),
                rule: "form.body".into(),
            });
        }
    }
}

pub(super) fn by_form(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let left = Left::new(reader, found);
    let mut named = Vec::new();
    for &head in reader.cues.heads(Kind::Organization) {
        if matches!(reader.document.part_at(head.start).kind, PartKind::Subject) || goes_on(text, head.end) {
            continue;
        }
        let own_title =
            |m: &Mention| matches!(m.reading, Reading::Name(_)) && matches!(m.kind, Kind::Document | Kind::Resolution);
        if near(found, head).iter().any(|m| m.range.contains(head) && m.kind != Kind::Date && !own_title(m)) {
            continue;
        }
        let (start, led_by) = left.start(head);
        let modifier = head.start - start;
        let led = matches!(led_by, Some(Kind::State | Kind::Organization | Kind::Place));
        let word = head.of(text);
        // 突尼斯代表团 is the state's, and 6 bytes are two characters: 选举委员会 and less is a common noun
        let weak = reader.grammar.words(WordClass::WeakHead).iter().any(|w| w == word);
        let marked = text[..start].ends_with('“') && text[head.end..].starts_with('”');
        let quoted = marked && modifier >= 12;
        // a head of one character is mostly part of another word
        let whole = word.chars().count() > 1 || !text[head.end..].starts_with(crate::text::is_ideograph);
        let words = Range::new(start, head.start).of(text);
        let described = reader.grammar.words(WordClass::Describing).iter().any(|w| words.contains(w.as_str()));
        // 某某问题专家组: what the body is about makes a name with it
        let topic = reader.grammar.words(WordClass::Topic).iter().any(|w| words.contains(w.as_str()));
        let described = described || topic;
        let enough = whole && (quoted || led && modifier > 0 || !weak && modifier >= 12 || described && modifier >= 18);
        // 第S-35/1号决议设立的…调查团: what a text founded is one body
        let founded = modifier > 0
            && reader.grammar.words(WordClass::Established).iter().any(|w| {
                let end = text[..start].strip_suffix(w.as_str()).map(str::len);
                end.is_some_and(|end| {
                    near(found, Range::at(end)).iter().any(|m| m.range.end == end && m.kind == Kind::Resolution)
                })
            });
        let touched = led
            && near(found, Range::at(head.start))
                .iter()
                .any(|m| m.range.end == head.start && m.kind == Kind::Organization);
        // …办公室组织的: what touches an organisation's name may be a verb
        let verb = reader.grammar.words(WordClass::Host).iter().any(|w| w == word)
            && (touched || text[..head.start].ends_with([')', '地']));
        if !(enough || founded)
            || verb
            || word == "代表团" && !words.contains("常驻")
            || !founded && generic(reader, Range::new(start, head.start), found)
        {
            reader.trace.passed(
                Range::new(start, head.end),
                "form.organization",
                "the words before the head make no name of it",
            );
            continue;
        }
        let name = Range::new(start, head.end);
        // …号决议第6段所设委员会: it does not begin within a number
        if near(found, name).iter().any(|m| m.range.crosses(name) && m.kind == Kind::Resolution) {
            continue;
        }
        // the marks around a whole name belong to it
        let mark = if marked { '“'.len_utf8() } else { 0 };
        let rule = FoundBy::Head("form.organization", head);
        reader.trace.cue(name, rule.shown(reader), head, "the head noun; the name runs from a boundary before it");
        named.push(Mention {
            range: Range::new(start - mark, head.end + mark),
            kind: Kind::Organization,
            reading: Reading::Name(name.of(text).to_owned()),
            rule,
        });
    }
    found.append(&mut named);
}

/// 本组织秘书处, 联合国秘书处: an organ after the name, or the alias, of what it is an organ of.
pub(super) fn compounds(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let tables = &reader.authority.tables;
    let owner_kinds = |m: &&Mention| matches!(m.kind, Kind::Organization | Kind::Treaty);
    let owners: Vec<Mention> = found.iter().filter(owner_kinds).cloned().collect();
    for organ in owners.iter().filter(|m| m.kind == Kind::Organization) {
        let Reading::Known(id) = organ.reading else { continue };
        let owner = near(&owners, Range::at(organ.range.start))
            .iter()
            .filter(|o| o.range.end == organ.range.start)
            .max_by_key(|o| o.range.len());
        let Some(owner) = owner else { continue };
        let range = owner.range.hull(organ.range);
        let secretariat = &*tables.get(id).key == "SECRETARIAT";
        let reading = match owner.reading {
            Reading::Alias(_) if owner.kind == Kind::Organization => Reading::Name(range.of(reader.text()).to_owned()),
            Reading::Known(o) if tables.get(id).parent.as_deref() == Some(&*tables.get(o).key) => Reading::Known(id),
            Reading::Known(o) if secretariat => Reading::BodyOf(Body::Secretariat, o),
            _ => continue,
        };
        let rule = "form.organization:compound".into();
        found.push(Mention { range, kind: Kind::Organization, reading, rule });
    }
}

/// 委员会成员, 组织者: the head goes on.
pub fn goes_on(text: &str, end: usize) -> bool {
    text[end..].starts_with(['者', '法', '性', '化', '间', '长', '级'])
}

/// True where the words before the head, the United Nations aside, name no single body.
fn generic(reader: &Reader<'_>, modifier: Range, found: &[Mention]) -> bool {
    let words = modifier.of(reader.text());
    let un = near(found, modifier).iter().find(|m| {
        m.range.start == modifier.start
            && matches!(m.reading, Reading::Known(id) if &*reader.authority.tables.get(id).key == "UN")
    });
    let rest = match un {
        Some(m) if m.range.end <= modifier.end => &words[m.range.len()..],
        _ => words,
    };
    rest.is_empty() && un.is_some() || reader.is_generic(rest)
}
