//! Why things are found: what the library tells of a mention, an entity, a relation and a place.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rapporteur::Extractor;
use rapporteur::explain::{Explanation, MentionReason, RelationReason, Traced};
use rapporteur::fragments::Fragments;
use rapporteur::relation::Predicate;
use rapporteur::text::{ReadOptions, Source, read_inputs};
use rapporteur::trace::Topic;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fn samples() -> Vec<Source> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");
    read_inputs([folder], ReadOptions::default()).map(|source| source.expect("a sample")).collect()
}

fn resolution(text: &str) -> Traced {
    let text = format!("第八十届会议\n议程项目7\n2025年12月1日大会决议\n大会，\n{text}\n1. 决定继续处理此案。");
    EXTRACTOR.trace(&Source::from_text("test", text))
}

/// The mention of some words, the widest where several begin there.
fn mention(traced: &Traced, words: &str) -> MentionReason {
    let n = traced.extraction.mentions.iter().position(|m| m.text == words).expect(words);
    let id = &Fragments::of(&traced.extraction).mentions[n];
    match traced.explain(EXTRACTOR.authority(), id) {
        Some(Explanation::Mention(reason)) => *reason,
        other => panic!("{id}: {other:?}"),
    }
}

fn relation(traced: &Traced, wanted: impl Fn(&rapporteur::extraction::Relation) -> bool) -> RelationReason {
    let n = traced.extraction.relations.iter().position(wanted).expect("the relation");
    let id = &Fragments::of(&traced.extraction).relations[n];
    match traced.explain(EXTRACTOR.authority(), id) {
        Some(Explanation::Relation(reason)) => *reason,
        other => panic!("{id}: {other:?}"),
    }
}

#[test]
fn to_be_asked_changes_nothing() {
    for source in samples() {
        assert_eq!(EXTRACTOR.trace(&source).extraction, EXTRACTOR.extract(&source), "{}", source.path);
    }
}

#[test]
fn all_that_is_found_in_the_samples_has_a_reason() {
    let mut undescribed = BTreeSet::new();
    for source in samples() {
        let traced = EXTRACTOR.trace(&source);
        let fragments = Fragments::of(&traced.extraction);
        for id in fragments.mentions.iter().chain(&fragments.relations) {
            match traced.explain(EXTRACTOR.authority(), id) {
                Some(Explanation::Mention(m)) => {
                    assert_eq!(m.id, *id);
                    assert!(!m.linked.is_empty(), "{} {id}: {m:#?}", source.path);
                    assert!(m.sentence.text.contains(&m.mention.text) || m.mention.text.contains('\n'), "{id}: {m:#?}");
                    assert!(m.entity.is_some() && !m.paragraph.is_empty(), "{id}");
                    if m.found_by.reads.is_empty() {
                        undescribed.insert(m.mention.rule.clone());
                    }
                }
                Some(Explanation::Relation(r)) => {
                    assert_eq!(r.id, *id);
                    let governed = matches!(r.relation.predicate, Predicate::Calls | Predicate::Condemns);
                    assert!(!governed || !r.cues.is_empty(), "{} {id}: {r:#?}", source.path);
                    if r.found_by.reads.is_empty() {
                        undescribed.insert(r.relation.rule.clone());
                    }
                }
                other => panic!("{} {id}: {other:?}", source.path),
            }
        }
    }
    assert!(undescribed.is_empty(), "data/rules/code.tsv does not describe {undescribed:?}");
}

#[test]
fn a_name_of_a_table_tells_its_row_and_what_it_won_against() {
    let m = mention(&resolution("回顾联合国安全理事会的作用，"), "联合国安全理事会");
    assert_eq!(
        (m.found_by.file.as_str(), m.found_by.key.as_deref()),
        ("data/authority/organizations.tsv", Some("UNSC"))
    );
    let lost = m.instead_of.iter().find(|n| n.of.text == "安全理事会").expect("the shorter name");
    assert_eq!(lost.topic, Topic::Lost);
    assert_eq!(lost.place.as_ref().map(|p| p.text.as_str()), Some("联合国安全理事会"));
}

#[test]
fn a_pattern_tells_its_cue() {
    let m = mention(&resolution("回顾2001年9月11日的事件，"), "2001年9月11日");
    assert_eq!(m.found_by.id, "date.day");
    assert_eq!(
        (m.cues[0].place.as_ref().map(|p| p.text.as_str()), m.reads[0].why.as_str()),
        (Some("2"), "the date 2001-09-11")
    );
}

#[test]
fn what_is_inferred_tells_from_what() {
    let traced = resolution("回顾第1441号决议，\n欢迎将于10月3日召开的会议，");
    let number = mention(&traced, "第1441号决议");
    assert!(number.linked.iter().any(|n| n.why.contains("sc-resolutions.tsv")), "{number:#?}");
    let date = mention(&traced, "10月3日");
    assert!(date.mention.inferred);
    assert!(date.linked.iter().any(|n| n.why == "the year 2025 is taken from the document's date"), "{date:#?}");
}

#[test]
fn an_alias_and_an_anaphor_tell_what_they_stand_for() {
    let traced = resolution(
        "回顾上海合作组织(以下简称“本组织”)的工作，\n欢迎本组织和妇女地位委员会的报告，并注意到该委员会的建议，",
    );
    let alias = traced.extraction.mentions.iter().rposition(|m| m.text == "本组织").expect("the alias");
    let id = &Fragments::of(&traced.extraction).mentions[alias];
    let Some(Explanation::Mention(alias)) = traced.explain(EXTRACTOR.authority(), id) else { panic!("{id}") };
    assert_eq!(alias.cues[0].place.as_ref().map(|p| p.text.as_str()), Some("上海合作组织(以下简称“本组织”)"));
    let anaphor = mention(&traced, "该委员会");
    assert_eq!(anaphor.linked[0].place.as_ref().map(|p| p.text.as_str()), Some("妇女地位委员会"), "{anaphor:#?}");
}

#[test]
fn a_name_that_several_bear_tells_between_which_it_lies() {
    let m = mention(&resolution("回顾《海牙公约》，"), "《海牙公约》");
    let (told, entity) = (&m.linked[0].why, m.entity.expect("an entity"));
    assert!(entity.candidates.len() > 1 && entity.candidates.iter().all(|c| told.contains(c)), "{told}: {entity:?}");
}

#[test]
fn a_citation_tells_the_verb_that_governs_it_and_the_words_that_are_none() {
    let traced = resolution("赞赏地注意到得到各国支持的《联合国宪章》，");
    let r = relation(&traced, |r| r.predicate == Predicate::Cites);
    assert_eq!(r.cues[0].place.as_ref().map(|p| p.text.as_str()), Some("注意到"));
    assert_eq!((r.own, r.found_by.file.as_str()), (true, "src/relation/solid/clause.rs"));
    let verbs: Vec<_> = r.verbs.iter().map(|n| (n.of.text.as_str(), n.topic)).collect();
    assert!(verbs.contains(&("注意到", Topic::Verb)) && verbs.contains(&("支持", Topic::NoVerb)), "{verbs:?}");
}

#[test]
fn who_is_called_on_by_a_cited_text_is_not_called_on_by_the_document() {
    let traced = resolution("回顾安全理事会第2500(2019)号决议，其中敦促各国遵守第2510(2020)号决议，");
    let r = relation(&traced, |r| r.predicate == Predicate::Calls);
    assert!(!r.own, "{r:#?}");
    assert_eq!(r.cues[0].place.as_ref().map(|p| p.text.as_str()), Some("敦促"));
}

#[test]
fn a_place_tells_all_that_was_read_there() {
    let traced = resolution("回顾联合国安全理事会的作用，");
    let text = "第八十届会议\n议程项目7\n2025年12月1日大会决议\n大会，\n回顾联合国安";
    let at = format!("@{}", text.chars().count() - 1);
    let Some(Explanation::Place(place)) = traced.explain(EXTRACTOR.authority(), &at) else { panic!("{at}") };
    assert_eq!(place.mentions[0].mention.text, "联合国安全理事会");
    assert!(place.not_kept.iter().any(|n| n.of.text == "安全理事会"));
    assert!(traced.explain(EXTRACTOR.authority(), "@100000").is_none());
}
