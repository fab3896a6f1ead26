//! The invented samples show everything that the program finds.

use std::collections::BTreeSet;

use rapporteur::Extractor;
use rapporteur::extraction::{Extraction, Relation};
use rapporteur::terms::{Kind, Predicate};
use rapporteur::text::{ReadOptions, read_inputs};

#[test]
fn the_samples_show_every_kind_and_every_predicate() {
    let extractor = Extractor::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");
    let (mut kinds, mut predicates) = (BTreeSet::new(), BTreeSet::new());
    let mut documents = 0;
    for source in read_inputs([folder], ReadOptions::default()) {
        let extraction = extractor.extract(&source.expect("a sample that can be read"));
        kinds.extend(extraction.mentions.iter().map(|m| m.kind));
        predicates.extend(extraction.relations.iter().map(|r| r.predicate));
        documents += 1;
    }
    assert_eq!(documents, 17);
    let missing: Vec<&Kind> = Kind::ALL.iter().filter(|k| !kinds.contains(k)).collect();
    assert!(missing.is_empty(), "no sample shows {missing:?}");
    let missing: Vec<&Predicate> = Predicate::ALL.iter().filter(|p| !predicates.contains(p)).collect();
    assert!(missing.is_empty(), "no sample shows {missing:?}");
}

/// What a document says but for its own words: its title and those whom it addresses by a common noun.
fn said(extraction: &Extraction) -> (BTreeSet<String>, BTreeSet<String>) {
    let entities = extraction.mentions.iter().map(|m| m.entity.clone()).collect();
    let worded = |r: &Relation| r.literal && matches!(r.predicate, Predicate::Title | Predicate::Calls);
    let relation = |r: &Relation| {
        let object = if worded(r) { "…" } else { r.object.as_str() };
        let act = r.act.map(|a| a.to_string()).unwrap_or_default();
        // where a document says of itself when it was adopted differs; where it cites does not
        let said = matches!(r.predicate, Predicate::Cites | Predicate::Calls);
        format!("{} {} {object} {act} {}", r.subject, r.predicate, if said { r.paragraph.as_str() } else { "" })
    };
    (entities, extraction.relations.iter().map(relation).collect())
}

#[test]
fn one_document_in_six_languages_says_the_same() {
    let extractor = Extractor::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples/six");
    let mut read = Vec::new();
    for source in read_inputs([folder], ReadOptions::default()) {
        let source = source.expect("a sample that can be read");
        assert_eq!(source.language.code(), source.id, "{} is told by its text", source.path);
        read.push((source.id.clone(), said(&extractor.extract(&source))));
    }
    let languages: Vec<&str> = read.iter().map(|(language, _)| language.as_str()).collect();
    assert_eq!(languages, ["ar", "en", "es", "fr", "ru", "zh"]);
    let (entities, relations) = &read[1].1;
    assert!(entities.len() > 20 && relations.len() > 20, "{entities:#?}\n{relations:#?}");
    for (language, (e, r)) in &read {
        let (lost, new): (Vec<_>, Vec<_>) = (entities.difference(e).collect(), e.difference(entities).collect());
        assert!(lost.is_empty() && new.is_empty(), "{language}: {lost:?} {new:?}");
        let (lost, new): (Vec<_>, Vec<_>) = (relations.difference(r).collect(), r.difference(relations).collect());
        assert!(lost.is_empty() && new.is_empty(), "{language}: {lost:#?} {new:#?}");
    }
}
