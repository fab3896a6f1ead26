//! 该处, 该委员会, 办事处: a head noun by itself stands for the organisation that it headed last.

use super::{EntityId, Linked, Registry, sort};
use crate::authority::{Cue, Hit, Sense, WordClass};
use crate::document::PartKind;
use crate::mention::{Kind, Mention, Reading, goes_on};
use crate::text::{LONGEST_NAME, Range, is_ideograph, near};

/// How far back an anaphor may look, in bytes.
const ANTECEDENT: usize = 20_000;

pub(super) fn apply(registry: &mut Registry<'_, '_>, linked: &mut Linked) {
    let reader = registry.reader;
    let text = reader.text();
    let mut added: Vec<(Mention, EntityId)> = Vec::new();
    let demonstratives = reader.cues.words(WordClass::Demonstrative);
    let bare = reader.grammar.words(WordClass::BareHead);
    // where blanks part the words, short names were read with the other names
    let heads = if reader.grammar.writing.solid { reader.cues.heads(Kind::Organization) } else { &[] };
    for &head in heads {
        let part = reader.document.part_at(head.start);
        // 理事会副主席…提交的决议草案: in the header only the organ with its officer
        let officer = || {
            let after = registry.reader.hits_from(head.end).iter().take_while(|h| h.start == head.end);
            let post =
                |h: &Hit| registry.reader.lexicon.senses(h.pattern).contains(&Sense::Cue(Cue::Word(WordClass::Post)));
            after.into_iter().any(post)
        };
        if part.kind == PartKind::Subject
            || part.kind == PartKind::Header && !officer()
            || linked.around(head).any(|i| {
                let m = &linked.mentions[i];
                m.range.contains(head) && !is_secretariat(m, text)
            })
        {
            continue;
        }
        let word = head.of(text);
        let pointed = near(demonstratives, Range::at(head.start)).iter().find(|d| d.end == head.start).map(|d| d.start);
        let possessed = text[..head.start].ends_with('其');
        let alone =
            || bare.iter().any(|b| b == word) && (reader.cues.ends_word(head.start) || stands_alone(text, head));
        if pointed.is_none() && (!alone() || goes_on(text, head.end)) {
            continue;
        }
        let range = Range::new(pointed.unwrap_or(head.start), head.end);
        let Some(entity) = antecedent(registry, linked, head, word, pointed.is_some(), possessed) else {
            reader.trace.passed(range, "anaphora", "no organisation named before it ends in this head noun");
            continue;
        };
        super::told::before(registry, linked, range, entity, "an anaphor of what was named before");
        if let Some(i) = linked.around(range).find(|i| linked.mentions[*i].range == range) {
            linked.links[i] = entity;
            linked.mentions[i].rule = "anaphora".into();
            continue;
        }
        added.push((
            Mention {
                range,
                kind: Kind::Organization,
                reading: Reading::Name(word.to_owned()),
                rule: "anaphora".into(),
            },
            entity,
        ));
    }
    let defined = linked.mentions.iter().any(|m| {
        matches!(m.reading, Reading::Alias(_))
            && reader.grammar.words(WordClass::OwnOrganization).iter().any(|w| m.range.of(text).contains(w.as_str()))
    });
    let un = reader.authority.tables.find(Kind::Organization, "UN");
    // 本组织 is the UN in its documents, and where no other organisation of that sort is named or given a short name
    let own_documents = linked.frame.organ.is_some()
        || reader.grammar.writing.solid
            && reader.words(WordClass::Alias).next().is_none()
            && !linked.mentions.iter().zip(&linked.links).any(|(m, e)| {
                let other = registry.row(*e) != un;
                other && m.kind == Kind::Organization && words_end(registry, m.range.of(text))
            });
    if let (false, true, Some(un)) = (defined, own_documents, un) {
        for range in reader.words(WordClass::OwnOrganization) {
            if !linked.around(range).any(|i| linked.mentions[i].range.overlaps(range)) {
                let reading = Reading::Known(un);
                let m = Mention { range, kind: Kind::Organization, reading, rule: "anaphora.own".into() };
                added.push((m, registry.known(un)));
            }
        }
    }
    for (m, e) in added {
        linked.mentions.push(m);
        linked.links.push(e);
        linked.inferred.push(true);
    }
    compounds(registry, linked);
    sort(linked);
}

/// True for a name that ends as the words by which a document names its own organisation do: 上海合作组织, 本组织.
fn words_end(registry: &Registry<'_, '_>, name: &str) -> bool {
    let own = registry.reader.grammar.words(WordClass::OwnOrganization);
    own.iter().any(|w| w.char_indices().nth(1).is_some_and(|(i, _)| name.ends_with(&w[i..])))
}

/// 理事会非政府组织委员会: an organ after the word for what it is an organ of.
fn compounds(registry: &Registry<'_, '_>, linked: &mut Linked) {
    let tables = &registry.reader.authority.tables;
    for i in 0..linked.mentions.len() {
        if linked.mentions[i].rule != "anaphora" {
            continue;
        }
        let owner = linked.mentions[i].range;
        let Some(row) = registry.row(linked.links[i]) else { continue };
        let from = linked.mentions.partition_point(|m| m.range.start < owner.end);
        let organ = linked.mentions[from..].iter_mut().take_while(|m| m.range.start == owner.end).find(|m| {
            m.range.start == owner.end
                && matches!(m.reading, Reading::Known(k) if tables.get(k).parent.as_deref() == Some(&*tables.get(row).key))
        });
        if let Some(m) = organ {
            m.range = owner.hull(m.range);
        }
    }
}

/// 秘书处 is a name of the UN's, unless the document speaks of another.
fn is_secretariat(m: &Mention, text: &str) -> bool {
    m.range.of(text) == "秘书处"
}

/// No character of a longer word before the head.
fn stands_alone(text: &str, head: Range) -> bool {
    text[..head.start]
        .chars()
        .next_back()
        .is_none_or(|c| !is_ideograph(c) && c != ')' || "同立照予促励迎扬供段报求".contains(c))
}

/// What the head noun stands for.
fn antecedent(
    registry: &mut Registry<'_, '_>,
    linked: &Linked,
    head: Range,
    word: &str,
    pointed: bool,
    possessed: bool,
) -> Option<EntityId> {
    let tables = &registry.reader.authority.tables;
    if possessed {
        // 反恐怖主义委员会及其执行局: the organ of the organisation before
        let to = linked.mentions.partition_point(|m| m.range.start < head.start);
        let owner = linked.mentions[..to]
            .iter()
            .zip(&linked.links)
            .rev()
            .take_while(|(m, _)| m.range.start + LONGEST_NAME > head.start)
            .find(|(m, _)| m.kind == Kind::Organization && m.range.end <= head.start && m.range.end + 12 > head.start)
            .map(|(_, e)| *e)?;
        let owner_key = registry.row(owner).map(|id| tables.get(id).key.clone())?;
        let organ = tables.iter().find(|(_, k)| {
            k.kind == Kind::Organization
                && k.parent.as_deref() == Some(&*owner_key)
                && k.names_in(&registry.language).iter().any(|n| n.ends_with(word))
        })?;
        return Some(registry.known(organ.0));
    }
    let doc_organ =
        linked.frame.organ.filter(|o| tables.get(*o).names_in(&registry.language).iter().any(|n| n.ends_with(word)));
    let paragraph = registry.reader.document.paragraph_at(head.start);
    // an anaphor looks back over some paragraphs, 秘书处 over the document
    let reach = if word == "秘书处" { 0 } else { head.start.saturating_sub(ANTECEDENT) };
    let from = linked.mentions.partition_point(|m| m.range.start < reach);
    let to = linked.mentions.partition_point(|m| m.range.start < head.start);
    // of the organisations before it that fit, the one that ends last
    let last_of = |fits: &dyn Fn(&Mention, EntityId) -> bool| {
        let mut last: Option<(&Mention, EntityId)> = None;
        for (m, e) in linked.mentions[from..to].iter().zip(&linked.links[from..to]).rev() {
            // what begins so far before the end of the last one ends before it
            if last.is_some_and(|(l, _)| m.range.start + LONGEST_NAME < l.range.end) {
                break;
            }
            let ends = m.range.end <= head.start && last.is_none_or(|(l, _)| m.range.end > l.range.end);
            if ends && m.kind == Kind::Organization && fits(m, *e) {
                last = Some((m, *e));
            }
        }
        last
    };
    let longer = |name: &str| name.ends_with(word) && name.len() > word.len();
    // the name that ends so, else the thing that has such a name too
    let so_named = |m: &Mention, _| longer(m.range.of(registry.reader.text()));
    let also_named = |_: &Mention, e: EntityId| {
        registry.entities[e].labels.get(&registry.language).is_some_and(|names| names.iter().any(|n| longer(n)))
    };
    let last = last_of(&so_named).or_else(|| last_of(&also_named));
    let near = last.filter(|(m, _)| {
        paragraph.saturating_sub(registry.reader.document.paragraph_at(m.range.start)) <= if pointed { 4 } else { 2 }
    });
    let in_doc_organ = doc_organ.and_then(|o| registry.find(Kind::Organization, &tables.get(o).key));
    if word == "秘书处" {
        return last.map(|(_, e)| e);
    }
    if pointed { near.map(|(_, e)| e).or(in_doc_organ) } else { in_doc_organ.or(near.map(|(_, e)| e)) }
}
