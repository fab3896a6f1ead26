//! The ontology and the code say the same, and the questions with names give the right answers.

mod fixture;
mod page;
mod questions;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use rapporteur::extraction::Extraction;
use rapporteur::mention::Kind;
use rapporteur::rdf::vocab::{self, TERMS, act, act_concept, class, dcterms, property, rap, rdf, rdfs, skos, xsd};
use rapporteur::rdf::{Base, Binding, EvidenceDetail, Store};
use rapporteur::relation::{Act, Predicate};
use serde_json::{Value, json};

use self::fixture::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology")
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn turtle(name: &str) -> Vec<Quad> {
    RdfParser::from_format(RdfFormat::Turtle)
        .for_slice(text(name).as_bytes())
        .collect::<Result<_, _>>()
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every IRI that a file speaks of.
fn iris(quads: &[Quad]) -> BTreeSet<String> {
    let mut iris = BTreeSet::new();
    for quad in quads {
        iris.insert(quad.predicate.as_str().to_owned());
        if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
            iris.insert(node.as_str().to_owned());
        }
        if let Term::NamedNode(node) = &quad.object {
            iris.insert(node.as_str().to_owned());
        }
        if let Term::Literal(literal) = &quad.object {
            iris.insert(literal.datatype().as_str().to_owned());
        }
    }
    iris
}

fn objects<'q>(quads: &'q [Quad], subject: NamedNodeRef<'_>, predicate: NamedNodeRef<'_>) -> Vec<&'q Term> {
    quads
        .iter()
        .filter(|quad| quad.subject == subject.into() && quad.predicate == predicate)
        .map(|quad| &quad.object)
        .collect()
}

/// The languages of the texts that a thing has, sorted.
fn languages(quads: &[Quad], subject: NamedNodeRef<'_>, predicate: NamedNodeRef<'_>) -> Vec<String> {
    let mut languages: Vec<String> = objects(quads, subject, predicate)
        .into_iter()
        .map(|term| match term {
            Term::Literal(literal) => literal.language().unwrap_or_default().to_owned(),
            other => panic!("{other} is no text"),
        })
        .collect();
    languages.sort();
    languages
}

#[test]
fn the_own_terms_are_those_of_the_code_and_are_explained() {
    let quads = turtle("rapporteur.ttl");
    let defined: BTreeSet<&str> = quads
        .iter()
        .filter(|quad| quad.predicate.as_str() == "http://www.w3.org/2000/01/rdf-schema#isDefinedBy")
        .map(|quad| match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => node.as_str(),
            NamedOrBlankNode::BlankNode(node) => panic!("{node} defines nothing"),
        })
        .collect();
    let coded: BTreeSet<&str> = rap::ALL.iter().map(|term| term.as_str()).collect();
    assert_eq!(defined, coded);

    let comment = NamedNodeRef::new_unchecked("http://www.w3.org/2000/01/rdf-schema#comment");
    let domain = NamedNodeRef::new_unchecked("http://www.w3.org/2000/01/rdf-schema#domain");
    let range = NamedNodeRef::new_unchecked("http://www.w3.org/2000/01/rdf-schema#range");
    for &term in rap::ALL {
        assert_eq!(languages(&quads, term, rdfs::LABEL), ["en", "zh"], "{term}");
        assert_eq!(languages(&quads, term, comment), ["en", "zh"], "{term}");
        let is_class = term.as_str()[rap::NAMESPACE.len()..].starts_with(char::is_uppercase);
        let count = usize::from(!is_class);
        assert_eq!(objects(&quads, term, domain).len(), count, "{term}");
        assert_eq!(objects(&quads, term, range).len(), count, "{term}");
    }
    let imports = "http://www.w3.org/2002/07/owl#imports";
    assert!(quads.iter().all(|quad| quad.predicate.as_str() != imports));
}

#[test]
fn the_acts_are_those_of_the_code_in_six_languages() {
    let quads = turtle("acts.ttl");
    let concept = Term::from(NamedNode::new_unchecked("http://www.w3.org/2004/02/skos/core#Concept"));
    let concepts: BTreeSet<String> = quads
        .iter()
        .filter(|quad| quad.predicate == rdf::TYPE && quad.object == concept)
        .map(|quad| quad.subject.to_string())
        .collect();
    let acts: BTreeSet<String> = Act::ALL.iter().map(|&act| act_concept(act).to_string()).collect();
    assert!(concepts.is_superset(&acts));

    let scheme = NamedNodeRef::new_unchecked(act::NAMESPACE);
    let term = |name: &str| NamedNode::new_unchecked(format!("http://www.w3.org/2004/02/skos/core#{name}"));
    let tops: BTreeSet<String> =
        objects(&quads, scheme, term("hasTopConcept").as_ref()).into_iter().map(ToString::to_string).collect();
    // what is no act is a group, and each act belongs to one
    assert_eq!(tops, concepts.difference(&acts).cloned().collect());
    for top in &tops {
        let group = NamedNode::new_unchecked(top.trim_matches(['<', '>']));
        assert_eq!(languages(&quads, group.as_ref(), skos::PREF_LABEL), ["ar", "en", "es", "fr", "ru", "zh"], "{top}");
    }
    for &act in Act::ALL {
        let concept = act_concept(act);
        let concept = concept.as_ref();
        let value = |name: &str| match objects(&quads, concept, term(name).as_ref())[..] {
            [Term::Literal(literal)] => literal.value().to_owned(),
            ref other => panic!("{act} has {other:?} for its {name}"),
        };
        assert_eq!(languages(&quads, concept, skos::PREF_LABEL), ["ar", "en", "es", "fr", "ru", "zh"], "{act}");
        assert_eq!(value("notation"), act.as_str());
        let broader = objects(&quads, concept, term("broader").as_ref());
        assert!(matches!(&broader[..], [group] if tops.contains(&group.to_string())), "{act}: {broader:?}");
        let matches = ["closeMatch", "broadMatch"].map(|name| objects(&quads, concept, term(name).as_ref())).concat();
        assert!(matches!(&matches[..], [cito] if cito.to_string().starts_with("<http://purl.org/spar/cito/")), "{act}");
        assert!(["preambular", "operative", "both"].contains(&value("note").as_str()), "{act}");
        let preferred = objects(&quads, concept, skos::PREF_LABEL);
        for other in objects(&quads, concept, skos::ALT_LABEL) {
            assert!(!preferred.contains(&other), "{act} has {other} twice");
        }
    }
}

#[test]
fn the_shapes_speak_of_every_term_that_is_written_and_of_no_other() {
    let quads = turtle("shapes.ttl");
    let spoken: BTreeSet<String> = iris(&quads)
        .into_iter()
        .filter(|iri| {
            let elsewhere = ["http://www.w3.org/ns/shacl#", "https://rapporteur.example/shapes", xsd::NAMESPACE];
            let about_the_file = ["http://www.w3.org/2002/07/owl#Ontology", "http://purl.org/dc/terms/license"];
            let of_rdf = ["first", "rest", "nil", "langString"].map(|name| format!("{}{name}", rdf::NAMESPACE));
            let comment = "http://www.w3.org/2000/01/rdf-schema#comment";
            !elsewhere.iter().any(|namespace| iri.starts_with(namespace))
                && !about_the_file.contains(&iri.as_str())
                && !of_rdf.contains(iri)
                && iri != comment
                && iri != "https://creativecommons.org/licenses/by/4.0/"
        })
        .collect();
    let coded: BTreeSet<String> = TERMS
        .iter()
        .flat_map(|terms| terms.iter())
        .filter(|term| !term.as_str().starts_with(xsd::NAMESPACE))
        .map(|term| term.as_str().to_owned())
        .collect();
    let only = |of: &BTreeSet<String>, other: &BTreeSet<String>| of.difference(other).cloned().collect::<Vec<_>>();
    assert_eq!(only(&spoken, &coded), [""; 0], "terms of shapes.ttl that no code writes");
    assert_eq!(only(&coded, &spoken), [""; 0], "terms of the code that shapes.ttl does not speak of");
}

#[test]
fn the_context_has_the_names_of_kinds_and_predicates() {
    let context: Value = serde_json::from_str(&text("context.jsonld")).expect("JSON");
    let context = context["@context"].as_object().expect("a context");
    let expand = |name: &str| {
        let entry = context.get(name).unwrap_or_else(|| panic!("{name} is missing"));
        let short = entry.as_str().or_else(|| entry["@id"].as_str()).expect("an IRI");
        let (prefix, local) = short.split_once(':').expect("a prefix");
        format!("{}{local}", context[prefix].as_str().expect("a namespace"))
    };
    for &kind in Kind::ALL {
        assert_eq!(expand(kind.as_str()), class(kind).as_str());
    }
    for &predicate in Predicate::ALL {
        assert_eq!(expand(predicate.as_str()), property(predicate).as_str());
    }
    let coded: BTreeSet<&str> = TERMS.iter().flat_map(|terms| terms.iter()).map(|term| term.as_str()).collect();
    for (name, entry) in context {
        let is_namespace = entry.as_str().is_some_and(|iri| iri.ends_with(['/', '#']));
        if !name.starts_with('@') && !is_namespace {
            assert!(coded.contains(expand(name).as_str()), "{name} stands for a term that no code writes");
        }
    }
}

#[test]
fn the_context_turns_json_into_what_is_written() {
    let mut document: Value = serde_json::from_str(&text("context.jsonld")).expect("JSON");
    let own = json!({
        "@id": "id:x", "@type": "Citation", "citing": "id:a", "cited": "id:b", "act": "acts:recall", "start": "1"
    });
    document.as_object_mut().expect("an object").extend(own.as_object().expect("an object").clone());
    let quads: BTreeSet<String> = RdfParser::from_format(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() })
        .for_slice(document.to_string().as_bytes())
        .map(|quad| quad.expect("a quad").to_string())
        .collect();
    let id = "https://rapporteur.example/id/";
    let expected = [
        format!("<{id}x> <http://purl.org/spar/cito/hasCitedEntity> <{id}b>"),
        format!("<{id}x> <http://purl.org/spar/cito/hasCitingEntity> <{id}a>"),
        format!("<{id}x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://purl.org/spar/cito/Citation>"),
        format!("<{id}x> <http://www.w3.org/ns/oa#start> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer>"),
        format!("<{id}x> <https://rapporteur.example/ns#act> <https://rapporteur.example/acts/recall>"),
    ];
    assert_eq!(quads, BTreeSet::from(expected));
}

#[test]
fn what_is_written_has_only_terms_of_the_vocabulary() {
    let base = Base::default();
    let coded: BTreeSet<&str> = TERMS.iter().flat_map(|terms| terms.iter()).map(|term| term.as_str()).collect();
    for document in [letter(), resolution()] {
        let extraction: Extraction = serde_json::from_value(document).expect("an extraction");
        for quad in rapporteur::rdf::quads(&extraction, &base, EvidenceDetail::Full) {
            assert!(coded.contains(quad.predicate.as_str()), "{}", quad.predicate);
            if let (true, Term::NamedNode(class)) = (quad.predicate == rdf::TYPE, &quad.object) {
                assert!(coded.contains(class.as_str()), "{class}");
            }
            if quad.predicate == dcterms::IDENTIFIER {
                assert!(matches!(&quad.object, Term::Literal(literal) if literal.datatype() == xsd::STRING), "{quad}");
            }
        }
    }
}

#[test]
fn the_page_names_every_file_and_question() {
    let page = text("README.md");
    for file in ["rapporteur.ttl", "acts.ttl", "shapes.ttl", "context.jsonld"] {
        assert!(page.contains(&format!("`{file}`")), "{file}");
    }
    for (name, (explanation, _)) in questions() {
        let what = explanation.split_once(" (bind ").map_or(explanation.as_str(), |(what, _)| what);
        assert!(page.contains(&format!("| `{name}` | {what} |")), "{name}");
    }
    // The example is Turtle.
    let example = page.split_once("```turtle\n").and_then(|(_, rest)| rest.split_once("```")).expect("an example").0;
    for quad in RdfParser::from_format(RdfFormat::TriG).for_slice(example.as_bytes()) {
        quad.expect("a quad");
    }
}
