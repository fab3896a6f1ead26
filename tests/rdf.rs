//! What the quads of a document say, feature by feature, and that a store is changed and saved whole or not at all.
#![allow(clippy::unwrap_used)] // A test may fail.

#[path = "graph/fixture.rs"]
mod fixture;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use rapporteur::graph::KnowledgeGraph;
use rapporteur::rdf::vocab::{self, oa, owl, rap, rdf, skos};
use rapporteur::rdf::{Base, EvidenceDetail, Inserted, Store, StoreError, quads};
use rapporteur::{mention::Kind, relation::Predicate};
use tempfile::tempdir;

fn store() -> Store {
    let mut store = Store::new().unwrap();
    for extraction in &fixture::all() {
        assert_eq!(store.insert(extraction).unwrap(), Inserted::New);
    }
    store
}

fn lines(quads: &[Quad]) -> Vec<String> {
    quads.iter().map(ToString::to_string).collect()
}

#[test]
fn the_knowledge_graph_comes_back_whole() {
    assert!(store().knowledge_graph().unwrap() == KnowledgeGraph::from_extractions(&fixture::all()));
}

#[test]
fn the_order_of_insertion_does_not_matter() {
    let mut other = Store::new().unwrap();
    for extraction in fixture::all().iter().rev() {
        other.insert(extraction).unwrap();
    }
    assert_eq!(lines(&other.quads().unwrap()), lines(&store().quads().unwrap()));
}

#[test]
fn a_changed_document_is_replaced_whole_and_an_unchanged_one_known() {
    let mut store = store();
    let mut changed = fixture::letter();
    assert!(store.is_current(&changed.document).unwrap());
    changed.document.digest = "0".repeat(64);
    changed.relations.truncate(1);
    changed.entities.truncate(2);
    changed.mentions.truncate(2);
    assert!(!store.is_current(&changed.document).unwrap());
    assert_eq!(store.insert(&changed).unwrap(), Inserted::Replaced);
    let mut fresh = Store::new().unwrap();
    for extraction in [&fixture::resolution(), &changed, &fixture::cited()] {
        fresh.insert(extraction).unwrap();
    }
    assert_eq!(lines(&store.quads().unwrap()), lines(&fresh.quads().unwrap()));
    assert!(store.remove("document/A/56/888", "zh").unwrap());
    assert!(!store.remove("document/A/56/888", "zh").unwrap());
    assert_eq!(store.documents().unwrap().len(), 2);
}

#[test]
fn a_save_that_fails_leaves_nothing_behind() {
    let store = store();
    let folder = tempdir().unwrap();
    let nowhere = folder.path().join("no/such/folder/g.nq");
    assert!(matches!(store.save_as(&nowhere), Err(StoreError::Write { .. })));
    // A folder stands where the file should go.
    let taken = folder.path().join("g.nq");
    fs::create_dir(&taken).unwrap();
    assert!(matches!(store.save_as(&taken), Err(StoreError::Write { .. })));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(Path::new(&taken).is_dir());
}

#[test]
fn what_is_read_and_what_is_known_stay_apart() {
    let base = Base::default();
    let document = base.document_graph("resolution/A/RES/59/153", "zh");
    let authority = base.authority_graph("resolution/A/RES/59/153", "zh");
    let graph = |quad: &Quad| match &quad.graph_name {
        GraphName::NamedNode(name) => name.clone(),
        other => panic!("{other}"),
    };
    let quads = quads(&fixture::resolution(), &base, EvidenceDetail::Full);
    assert_eq!(quads.iter().map(graph).collect::<BTreeSet<_>>(), BTreeSet::from([document.clone(), authority.clone()]));
    for quad in &quads {
        let same_as = quad.predicate == owl::SAME_AS;
        assert!(!same_as || graph(quad) == authority, "{quad}");
    }
    // The Charter's English name does not stand in the Chinese text.
    let names = |wanted: &oxigraph::model::NamedNode| {
        quads
            .iter()
            .filter(|quad| graph(quad) == *wanted && quad.subject == base.entity("treaty/un-charter").into())
            .filter(|quad| [skos::PREF_LABEL, skos::ALT_LABEL].contains(&quad.predicate.as_ref()))
            .map(|quad| quad.object.to_string())
            .collect::<BTreeSet<_>>()
    };
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(names(&document), set(&["\"联合国宪章\"@zh"]));
    assert_eq!(names(&authority), set(&["\"联合国宪章\"@zh", "\"Charter of the United Nations\"@en"]));
}

#[test]
fn nothing_is_blank_and_a_denial_gives_no_plain_triple() {
    let base = Base::default();
    let quads = quads(&fixture::letter(), &base, EvidenceDetail::Full);
    for quad in &quads {
        assert!(matches!(quad.subject, NamedOrBlankNode::NamedNode(_)), "{quad}");
        assert!(!matches!(quad.object, Term::BlankNode(_)), "{quad}");
    }
    let cites = vocab::property(Predicate::Cites);
    let cited: Vec<String> =
        quads.iter().filter(|quad| quad.predicate == cites).map(|quad| quad.object.to_string()).collect();
    assert!(!cited.iter().any(|cited| cited.contains("un-charter")));
    assert_eq!(cited.len(), 2);
    assert_eq!(quads.iter().filter(|quad| quad.predicate == rap::NEGATED).count(), 1);
    // What is no date is no xsd:date.
    assert!(quads.iter().any(|quad| quad.object.to_string() == "\"1945-06-31\""));
}

#[test]
fn evidence_quotes_the_source_between_its_positions() {
    let extraction = fixture::resolution();
    let quads = quads(&extraction, &Base::default(), EvidenceDetail::Full);
    let exact = quads.iter().filter(|quad| quad.predicate == oa::EXACT).count();
    let spans: BTreeSet<(usize, usize)> = extraction
        .mentions
        .iter()
        .map(|mention| (mention.start, mention.end))
        .chain(extraction.relations.iter().map(|relation| (relation.evidence.start, relation.evidence.end)))
        .collect();
    assert_eq!(exact, spans.len());
    let statements =
        quads.iter().filter(|quad| quad.predicate == rdf::TYPE && quad.object == Term::from(rdf::STATEMENT)).count();
    assert_eq!(statements, extraction.relations.len());
}

#[test]
fn no_two_kinds_or_predicates_share_a_term() {
    assert_eq!(Kind::ALL.iter().map(|&kind| vocab::class(kind)).collect::<BTreeSet<_>>().len(), Kind::ALL.len());
    let properties: BTreeSet<_> = Predicate::ALL.iter().map(|&predicate| vocab::property(predicate)).collect();
    assert_eq!(properties.len(), Predicate::ALL.len());
}

#[test]
fn a_store_keeps_the_base_of_its_documents() {
    let base = Base::new("https://example.org/kg").unwrap();
    let folder = tempdir().unwrap();
    let path = folder.path().join("g.nq");
    let mut store = Store::open_or_create(&path).unwrap().with_base(base.clone()).unwrap();
    store.insert(&fixture::cited()).unwrap();
    store.save().unwrap();
    let read = Store::open(&path).unwrap();
    assert_eq!(read.base(), &base);
    assert!(read.knowledge_graph().unwrap().node("resolution/S/RES/1373(2001)").is_some());
    assert!(matches!(read.with_base(Base::default()), Err(StoreError::Base { .. })));
}

#[test]
fn a_document_is_joined_to_the_page_of_each_symbol_and_to_the_subjects_of_its_title() {
    let mut extraction = fixture::resolution();
    let mut letter = extraction.entities[0].clone();
    letter.id = "document/A/56/9026-S/2002/9932".to_owned();
    letter.kind = Kind::Document;
    letter.key = "A/56/9026-S/2002/9932".to_owned();
    extraction.entities.push(letter);
    let base = Base::default();
    let quads = quads(&extraction, &base, EvidenceDetail::None);
    let joined = |id: &str, predicate: oxigraph::model::NamedNodeRef<'_>| {
        let of = NamedOrBlankNode::from(base.entity(id));
        let objects = quads.iter().filter(|quad| quad.subject == of && quad.predicate == predicate);
        objects
            .map(|quad| quad.object.to_string().trim_matches(['<', '>']).to_owned())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        joined("document/A/56/9026-S/2002/9932", vocab::schema::SAME_AS),
        [
            "https://docs.un.org/A/56/9026",
            "https://docs.un.org/S/2002/9932",
            "https://undocs.org/A/56/9026",
            "https://undocs.org/S/2002/9932"
        ]
    );
    assert_eq!(
        joined("resolution/S/RES/1373(2001)", vocab::schema::SAME_AS),
        ["https://docs.un.org/S/RES/1373(2001)", "https://undocs.org/S/RES/1373(2001)"]
    );
    // 人权与恐怖主义
    let thesaurus = "http://metadata.un.org/thesaurus";
    assert_eq!(
        joined("resolution/A/RES/59/153", vocab::dcterms::SUBJECT),
        [format!("{thesaurus}/1002975"), format!("{thesaurus}/1006475")]
    );
}
