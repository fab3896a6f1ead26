//! What one document yields, as quads: one graph for what was read off it, one for what was known beforehand.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};

use crate::authority::subjects;
use crate::extraction::{DocumentInfo, Entity, Evidence, Extraction, MentionRecord, Relation, Status};
use crate::fragments::Fragments;
use crate::mention::Kind;
use crate::method::Methods;
use crate::rdf::detail::EvidenceDetail;
use crate::rdf::iri::{Base, foreign, part};
use crate::rdf::literal::{date_literal, decimal, describe_date, is_interval, text};
use crate::rdf::vocab::{
    act_concept, cito, class, dcterms, document_class, effect_property, eli, foaf, literal_property, oa, org, owl,
    property, prov, rap, rdf, rdfs, schema, skos, time, void, xsd,
};
use crate::relation::Predicate;

/// The quads of one extraction, sorted and each once.
///
/// The document's own graph holds what was read off the text: its entities with the names it gives them, its statements
/// and mentions with their evidence, and how the graph came to be. A graph beside it holds what the authority tables
/// add: preferred names and proven identities. `detail` says how much of the evidence is written.
pub fn quads(extraction: &Extraction, base: &Base, detail: EvidenceDetail) -> Vec<Quad> {
    let mut quads = graphs(extraction, base, detail).concat();
    sort(&mut quads);
    quads
}

/// The same as they come: those of the graph of what was known beforehand, and those of the document's own.
pub(super) fn graphs(extraction: &Extraction, base: &Base, detail: EvidenceDetail) -> [Vec<Quad>; 2] {
    let document = &extraction.document;
    let mut writer = Writer {
        base,
        detail,
        document,
        graph: base.document_graph(&document.id, &document.language),
        known: base.authority_graph(&document.id, &document.language),
        read: Vec::new(),
        beforehand: Vec::new(),
    };
    writer.provenance();
    if let Some(length) = extraction.paragraphs.iter().map(|paragraph| paragraph.end).max() {
        let source = part(writer.graph.as_ref(), "source");
        writer.add(&source, rap::LENGTH, Literal::new_typed_literal(length.to_string(), xsd::INTEGER));
    }
    writer.entities(extraction);
    let fragments = Fragments::of(extraction);
    let methods = Methods::of(extraction);
    for (relation, name) in extraction.relations.iter().zip(&fragments.relations) {
        writer.relation(relation, name, &methods);
    }
    let full = detail == EvidenceDetail::Full;
    for (mention, name) in extraction.mentions.iter().zip(&fragments.mentions).filter(|_| full) {
        writer.mention(mention, name);
    }
    for (diagnostic, name) in extraction.diagnostics.iter().zip(&fragments.diagnostics).filter(|_| full) {
        let evidence = Evidence { start: diagnostic.start, end: diagnostic.end, text: String::new() };
        let note = part(writer.graph.as_ref(), name);
        writer.annotate(&note, oa::ASSESSING, &evidence);
        writer.add(&note, oa::BODY_VALUE, Literal::from(diagnostic.message.as_str()));
    }
    [writer.beforehand, writer.read]
}

/// Puts quads into the order in which they are written: graph by graph, then by subject, predicate and object.
pub fn sort(quads: &mut Vec<Quad>) {
    quads.sort_by_cached_key(|quad| (quad.graph_name.to_string(), quad.to_string()));
    quads.dedup();
}

/// The software that reads, with its version and a digest of its tables and `rules`: what another has read is out of date.
pub fn generator(rules: &str) -> NamedNode {
    let version = env!("CARGO_PKG_VERSION");
    NamedNode::new_unchecked(format!("{}rapporteur-{version}-{}", rap::NAMESPACE, rules))
}

fn property_of(relation: &Relation) -> NamedNodeRef<'static> {
    if relation.literal { literal_property(relation.predicate) } else { property(relation.predicate) }
}

/// Whether what a predicate leads to is a date or period.
fn is_moment(predicate: Predicate) -> bool {
    use Predicate::{AdoptedOn, Date, HeldOn, OccurredOn, SignedOn};
    matches!(predicate, Date | AdoptedOn | SignedOn | HeldOn | OccurredOn)
}

/// The pages of the United Nations that serve a document by its symbol, or by each of two: A/56/1026-S/2002/932.
fn pages(entity: &Entity) -> Vec<NamedNode> {
    let has_symbol =
        matches!(entity.kind, Kind::Resolution | Kind::Document | Kind::Treaty) && entity.status == Status::Linked;
    let key = entity.key.as_str();
    let second = ["-A/", "-S/", "-E/"].iter().filter_map(|organ| key.find(organ)).min();
    let symbols = second.map_or_else(|| vec![key], |at| vec![&key[..at], &key[at + 1..]]);
    if !has_symbol || !symbols.iter().all(|symbol| is_symbol(symbol)) {
        return Vec::new();
    }
    let sites = ["https://docs.un.org/", "https://undocs.org/"];
    symbols.iter().flat_map(|symbol| sites.map(|site| foreign(&format!("{site}{symbol}")))).collect()
}

/// Whether a key is a symbol of the United Nations: an organ's capitals, an oblique, and so on; no draft, no part.
fn is_symbol(key: &str) -> bool {
    let Some((organ, rest)) = key.split_once('/') else { return false };
    !organ.is_empty()
        && organ.bytes().all(|byte| byte.is_ascii_uppercase())
        && !rest.is_empty()
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/.-()".contains(&byte))
        && rest.bytes().any(|byte| byte.is_ascii_digit())
}

struct Writer<'a> {
    base: &'a Base,
    detail: EvidenceDetail,
    document: &'a DocumentInfo,
    graph: NamedNode,
    known: NamedNode,
    read: Vec<Quad>,
    beforehand: Vec<Quad>,
}

impl Writer<'_> {
    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'static>, object: impl Into<Term>) {
        self.read.push(Quad::new(subject.clone(), predicate, object, self.graph.clone()));
    }

    fn add_known(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'static>, object: impl Into<Term>) {
        self.beforehand.push(Quad::new(subject.clone(), predicate, object, self.known.clone()));
    }

    fn tagged(&self, value: &str) -> Literal {
        text(value, &self.document.language)
    }

    /// How the graph came to be, and what identifies the document it was read off.
    fn provenance(&mut self) {
        let (graph, known, document) = (self.graph.clone(), self.known.clone(), self.document);
        let source = part(graph.as_ref(), "source");
        let reading = part(graph.as_ref(), "reading");
        let topic = self.base.entity(&document.id);
        self.add(&graph, rdf::TYPE, rap::DOCUMENT_GRAPH);
        self.add(&graph, rdf::TYPE, prov::ENTITY);
        self.add(&graph, foaf::PRIMARY_TOPIC, topic.clone());
        self.add(&graph, void::URI_SPACE, Literal::from(self.base.as_str()));
        self.add(&graph, rap::EVIDENCE_DETAIL, Literal::from(self.detail.as_str()));
        self.add(&graph, prov::WAS_DERIVED_FROM, source.clone());
        self.add(&graph, prov::WAS_GENERATED_BY, reading.clone());
        self.add(&source, rdf::TYPE, prov::ENTITY);
        self.add(&source, dcterms::IDENTIFIER, Literal::from(document.source.as_str()));
        if !document.digest.is_empty() {
            self.add(&source, schema::SHA256, Literal::from(document.digest.as_str()));
        }
        if !document.language.is_empty() {
            self.add(&source, schema::IN_LANGUAGE, Literal::from(document.language.as_str()));
        }
        if let Some(symbol) = &document.symbol {
            self.add(&source, eli::ID_LOCAL, Literal::from(symbol.as_str()));
        }
        if let Some(title) = &document.title {
            let title = self.tagged(title);
            self.add(&source, dcterms::TITLE, title);
        }
        if let Some(date) = &document.date {
            self.add(&source, dcterms::DATE, date_literal(date));
        }
        if let Some(doc_type) = &document.doc_type {
            self.add(&source, schema::GENRE, Literal::from(doc_type.as_str()));
            if let Some(class) = document_class(doc_type) {
                self.add(&topic, rdf::TYPE, class);
            }
        }
        let agent = generator(&document.rules);
        self.add(&reading, rdf::TYPE, prov::ACTIVITY);
        self.add(&reading, prov::USED, source);
        self.add(&reading, prov::WAS_ASSOCIATED_WITH, agent.clone());
        self.add(&agent, rdf::TYPE, prov::SOFTWARE_AGENT);
        self.add(
            &agent,
            schema::SOFTWARE_VERSION,
            Literal::from(format!("{}+{}", env!("CARGO_PKG_VERSION"), document.rules)),
        );
        self.add_known(&known, rdf::TYPE, rap::AUTHORITY_GRAPH);
        self.add_known(&known, rdf::TYPE, prov::ENTITY);
        self.add_known(&known, foaf::PRIMARY_TOPIC, topic);
        self.add_known(&known, prov::WAS_GENERATED_BY, reading);
    }

    fn entities(&mut self, extraction: &Extraction) {
        let squeezed = |name: &str| name.split_whitespace().collect::<String>();
        let mut borne: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for mention in &extraction.mentions {
            borne.entry(&mention.entity).or_default().insert(squeezed(&mention.text));
        }
        let none = BTreeSet::new();
        for entity in &extraction.entities {
            let names = borne.get(entity.id.as_str()).unwrap_or(&none);
            self.entity(entity, |name| names.contains(&squeezed(name)));
        }
    }

    /// The document's graph gets the names that the document bears out, and one of them as the name to show.
    fn entity(&mut self, entity: &Entity, borne: impl Fn(&str) -> bool) {
        let node = self.base.entity(&entity.id);
        self.add(&node, rdf::TYPE, class(entity.kind));
        self.add(&node, dcterms::IDENTIFIER, Literal::from(entity.key.as_str()));
        let status = match entity.status {
            Status::Linked => "linked",
            Status::Ambiguous => "ambiguous",
            Status::Unknown => "unknown",
        };
        self.add(&node, rap::STATUS, Literal::from(status));
        if let Some(reason) = &entity.reason {
            self.add(&node, rap::REASON, Literal::from(reason.as_str()));
        }
        // of several things it may be each is a candidate; where the source errs, what is meant comes near
        let meant = if entity.status == Status::Ambiguous { rap::CANDIDATE } else { skos::CLOSE_MATCH };
        for candidate in &entity.candidates {
            let candidate = self.base.entity(candidate);
            self.add(&node, meant, candidate);
        }
        if let Some(whole) = &entity.version_of {
            let whole = self.base.entity(whole);
            self.add_known(&node, dcterms::IS_VERSION_OF, whole);
        }
        for iri in &entity.same_as {
            self.add_known(&node, owl::SAME_AS, foreign(iri));
        }
        for page in pages(entity) {
            self.add_known(&node, schema::SAME_AS, page);
        }
        if entity.kind == Kind::Date {
            for (subject, predicate, object) in describe_date(self.base, &node, &entity.key) {
                self.add(&subject, predicate, object);
            }
        }
        let linked = entity.status == Status::Linked;
        let own = entity.labels.get(&self.document.language).into_iter().flatten();
        let shown = own.chain(entity.labels.values().flatten()).find(|name| !linked || borne(name));
        if shown.is_none() {
            self.add(&node, skos::PREF_LABEL, Literal::from(entity.key.as_str()));
        }
        for (language, names) in &entity.labels {
            for (position, name) in names.iter().enumerate() {
                let label = text(name, language);
                if shown == Some(name) {
                    self.add(&node, skos::PREF_LABEL, label.clone());
                } else if !linked || borne(name) {
                    self.add(&node, skos::ALT_LABEL, label.clone());
                }
                if position == 0 {
                    // The first name of each language is the preferred one; of an unknown thing the document says so.
                    if linked {
                        self.add_known(&node, skos::PREF_LABEL, label);
                    } else {
                        self.add(&node, rdfs::LABEL, label);
                    }
                } else if linked && !borne(name) {
                    self.add_known(&node, skos::ALT_LABEL, label);
                }
            }
        }
    }

    /// The target of an annotation: a stretch of the source, by position and by quotation.
    fn target(&mut self, evidence: &Evidence) -> NamedNode {
        let graph = self.graph.clone();
        let place = format!("{},{}", evidence.start, evidence.end);
        let target = part(graph.as_ref(), &format!("char={place}"));
        let position = part(graph.as_ref(), &format!("position={place}"));
        self.add(&target, rdf::TYPE, oa::SPECIFIC_RESOURCE);
        self.add(&target, oa::HAS_SOURCE, part(graph.as_ref(), "source"));
        self.add(&target, oa::HAS_SELECTOR, position.clone());
        self.add(&position, rdf::TYPE, oa::TEXT_POSITION_SELECTOR);
        // Not xsd:nonNegativeInteger: Oxigraph would rewrite it.
        self.add(&position, oa::START, Literal::new_typed_literal(evidence.start.to_string(), xsd::INTEGER));
        self.add(&position, oa::END, Literal::new_typed_literal(evidence.end.to_string(), xsd::INTEGER));
        if !evidence.text.is_empty() {
            let quote = part(graph.as_ref(), &format!("quote={place}"));
            self.add(&target, oa::HAS_SELECTOR, quote.clone());
            self.add(&quote, rdf::TYPE, oa::TEXT_QUOTE_SELECTOR);
            self.add(&quote, oa::EXACT, Literal::from(evidence.text.as_str()));
        }
        target
    }

    fn annotate(&mut self, annotation: &NamedNode, motivation: NamedNodeRef<'static>, evidence: &Evidence) {
        let target = self.target(evidence);
        self.add(annotation, rdf::TYPE, oa::ANNOTATION);
        self.add(annotation, oa::MOTIVATED_BY, motivation);
        self.add(annotation, oa::HAS_TARGET, target);
    }

    fn mention(&mut self, mention: &MentionRecord, name: &str) {
        let node = part(self.graph.as_ref(), name);
        let evidence = Evidence { start: mention.start, end: mention.end, text: mention.text.clone() };
        self.annotate(&node, oa::IDENTIFYING, &evidence);
        let entity = self.base.entity(&mention.entity);
        self.add(&node, oa::HAS_BODY, entity);
        self.add(&node, rap::RULE, Literal::from(mention.rule.as_str()));
        if mention.inferred {
            self.add(&node, rap::INFERRED, Literal::from(true));
        }
    }

    /// The object as a term. Dates are typed; titles, aliases and addressees are in the document's language.
    fn object(&mut self, relation: &Relation) -> Term {
        let value = relation.object.as_str();
        if !relation.literal {
            return self.base.entity(value).into();
        }
        match relation.predicate {
            Predicate::Symbol | Predicate::DocType | Predicate::Language => Literal::from(value).into(),
            moment if is_moment(moment) => date_literal(value).into(),
            _ => self.tagged(value).into(),
        }
    }

    /// The object of the plain triple: a date or period is a thing there, with what OWL-Time says of it; what is no date
    /// is none.
    fn plain_object(&mut self, relation: &Relation, object: &Term) -> Option<Term> {
        let moment = property_of(relation) != dcterms::DATE && relation.literal && is_moment(relation.predicate);
        if !moment {
            return Some(object.clone());
        }
        let node = self.base.date(&relation.object);
        let described = describe_date(self.base, &node, &relation.object);
        let known = !described.is_empty();
        for (subject, predicate, object) in described {
            self.add(&subject, predicate, object);
        }
        known.then(|| {
            self.add(&node, rdf::TYPE, time::TEMPORAL_ENTITY);
            self.add(&node, dcterms::IDENTIFIER, Literal::from(relation.object.as_str()));
            node.into()
        })
    }

    /// The subjects that a title names.
    fn subjects(&mut self, of: &NamedNode, title: &str) {
        for subject in subjects(title, &self.document.language) {
            let node = foreign(&format!("http://metadata.un.org/thesaurus/{}", subject.number));
            for (language, label) in subject.labels() {
                self.add_known(&node, skos::PREF_LABEL, text(label, language));
            }
            self.add_known(of, dcterms::SUBJECT, node);
        }
    }

    fn relation(&mut self, relation: &Relation, name: &str, methods: &Methods<'_>) {
        let subject = self.base.entity(&relation.subject);
        let object = self.object(relation);
        let predicate = property_of(relation);
        let evidence = &relation.evidence;
        let statement = part(self.graph.as_ref(), name);
        if !relation.negated {
            if let Some(object) = self.plain_object(relation, &object) {
                self.add(&subject, predicate, object);
            }
            if relation.predicate == Predicate::Date && relation.literal && is_interval(&relation.object) {
                let period = self.base.date(&relation.object);
                for (subject, predicate, object) in describe_date(self.base, &period, &relation.object) {
                    self.add(&subject, predicate, object);
                }
                self.add(&subject, dcterms::TEMPORAL, period);
            }
        }
        self.add(&statement, rdf::TYPE, rap::STATEMENT);
        self.add(&statement, rdf::TYPE, rdf::STATEMENT);
        self.add(&statement, rdf::SUBJECT, subject.clone());
        self.add(&statement, rdf::PREDICATE, predicate);
        self.add(&statement, rdf::OBJECT, object.clone());
        match relation.predicate {
            Predicate::Cites if !relation.negated => {
                self.add(&statement, rdf::TYPE, cito::CITATION);
                self.add(&statement, cito::HAS_CITING_ENTITY, subject.clone());
                self.add(&statement, cito::HAS_CITED_ENTITY, object.clone());
            }
            Predicate::Represents if !relation.negated => {
                self.add(&statement, rdf::TYPE, org::MEMBERSHIP);
                self.add(&statement, org::MEMBER, subject.clone());
                self.add(&statement, org::ORGANIZATION_PROPERTY, object.clone());
            }
            _ => {}
        }
        if let Some(act) = relation.act {
            self.add(&statement, rap::ACT, act_concept(act));
            if relation.predicate == Predicate::Cites && !relation.negated {
                self.add(&statement, cito::HAS_CITATION_CHARACTERIZATION, act_concept(act));
            }
        }
        if let Some(effect) = relation.effect {
            let property = effect_property(effect);
            self.add(&statement, rap::EFFECT, property);
            if !relation.negated {
                self.add(&subject, property, object.clone());
            }
        }
        if let Some(role) = &relation.role {
            let node = self.base.role(role);
            let label = self.tagged(role);
            self.add(&statement, org::ROLE_PROPERTY, node.clone());
            self.add(&node, rdf::TYPE, org::ROLE);
            self.add(&node, skos::PREF_LABEL, label);
        }
        if relation.predicate == Predicate::Title && !relation.negated {
            self.subjects(&subject, &relation.object);
        }
        if let Some(holder) = &relation.holder {
            let holder = self.base.entity(holder);
            self.add(&statement, rap::HOLDER, holder);
        }
        if relation.negated {
            self.add(&statement, rap::NEGATED, Literal::from(true));
        }
        self.add(&statement, rap::PARAGRAPH, Literal::from(relation.paragraph.as_str()));
        self.add(&statement, rap::RULE, Literal::from(relation.rule.as_str()));
        self.add(&statement, rap::CONFIDENCE, decimal(relation.confidence));
        if let Some(method) = methods.get(relation) {
            self.add(&statement, rap::METHOD, Literal::from(method.as_str()));
            if method.is_inferred() {
                self.add(&statement, rap::INFERRED, Literal::from(true));
            }
        }
        if self.detail == EvidenceDetail::None {
            return;
        }
        let annotation = part(self.graph.as_ref(), &format!("evidence-{name}"));
        self.annotate(&annotation, oa::LINKING, evidence);
        self.add(&annotation, oa::HAS_BODY, statement);
    }
}
