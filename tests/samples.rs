//! The invented samples show everything that the program finds.

use std::collections::BTreeSet;

use rapporteur::Extractor;
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
