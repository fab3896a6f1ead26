//! The description of a dataset, in VoID and DCAT: what it holds, by which names, made by what.

use std::ops::Add;

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};

use crate::rdf::iri::{Base, part};
use crate::rdf::quads::{generator, sort};
use crate::rdf::vocab::{PREFIXES, cito, dcat, dcterms, oa, prov, rap, rdf, void, xsd};

/// How much a dataset holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counts {
    quads: u64,
    documents: u64,
    statements: u64,
    citations: u64,
    annotations: u64,
}

impl Counts {
    /// What these quads are, `distinct` of them.
    pub(super) fn of(quads: &[Quad], distinct: usize) -> Self {
        let mut counts = Counts::default();
        quads.iter().for_each(|quad| counts.count(quad));
        Counts { quads: distinct as u64, ..counts }
    }

    /// One more quad.
    pub(super) fn count(&mut self, quad: &Quad) {
        self.quads += 1;
        if quad.predicate == rdf::TYPE
            && let Term::NamedNode(class) = &quad.object
        {
            let number = match class.as_ref() {
                rap::DOCUMENT_GRAPH => &mut self.documents,
                rap::STATEMENT => &mut self.statements,
                cito::CITATION => &mut self.citations,
                oa::ANNOTATION => &mut self.annotations,
                _ => return,
            };
            *number += 1;
        }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Counts {
            quads: self.quads + other.quads,
            documents: self.documents + other.documents,
            statements: self.statements + other.statements,
            citations: self.citations + other.citations,
            annotations: self.annotations + other.annotations,
        }
    }
}

/// The description of a dataset that holds so much. Equal datasets have equal descriptions, but for the moment, which is
/// stated only where it is given, as an `xsd:dateTime`.
pub(super) fn describe(base: &Base, counts: Counts, rules: Option<&str>, moment: Option<&str>) -> Vec<Quad> {
    let dataset = base.dataset();
    let graph = GraphName::from(dataset.clone());
    let mut quads = Vec::new();
    let mut add = |subject: &NamedNode, predicate: NamedNodeRef<'static>, object: Term| {
        quads.push(Quad::new(subject.clone(), predicate, object, graph.clone()));
    };
    let number = |n: u64| Term::from(Literal::new_typed_literal(n.to_string(), xsd::INTEGER));
    let text = |text: &str, language: &str| Term::from(Literal::new_language_tagged_literal_unchecked(text, language));
    add(&dataset, rdf::TYPE, dcat::DATASET.into());
    add(&dataset, rdf::TYPE, void::DATASET.into());
    add(&dataset, dcterms::TITLE, text("What diplomatic documents say", "en"));
    add(&dataset, dcterms::TITLE, text("外交文件所述", "zh"));
    let what = "A graph for what was read off each document, one beside it for what the authority tables add, and this description.";
    add(&dataset, dcterms::DESCRIPTION, text(what, "en"));
    add(&dataset, dcterms::CONFORMS_TO, NamedNode::new_unchecked(rap::NAMESPACE.trim_end_matches('#')).into());
    add(&dataset, void::URI_SPACE, Literal::from(base.as_str()).into());
    for (_, namespace) in PREFIXES {
        add(&dataset, void::VOCABULARY, NamedNode::new_unchecked(*namespace).into());
    }
    if let Some(rules) = rules {
        let agent = generator(rules);
        add(&dataset, prov::WAS_ATTRIBUTED_TO, agent.into());
    }
    if let Some(moment) = moment {
        add(&dataset, dcterms::MODIFIED, Literal::new_typed_literal(moment, xsd::DATE_TIME).into());
    }
    add(&dataset, void::TRIPLES, number(counts.quads));
    add(&dataset, void::DOCUMENTS, number(counts.documents));
    for (name, class, n) in [
        ("statements", rap::STATEMENT, counts.statements),
        ("citations", cito::CITATION, counts.citations),
        ("annotations", oa::ANNOTATION, counts.annotations),
    ] {
        let partition = part(dataset.as_ref(), name);
        add(&dataset, void::CLASS_PARTITION, partition.clone().into());
        add(&partition, rdf::TYPE, void::DATASET.into());
        add(&partition, void::CLASS, class.into_owned().into());
        add(&partition, void::ENTITIES, number(n));
    }
    sort(&mut quads);
    quads
}
