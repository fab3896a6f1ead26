//! The vocabulary: every IRI of a class or property that is written or asked for, as a typed constant.
//!
//! Nothing else in the crate spells such an IRI. The own terms are those of `ontology/rapporteur.ttl`, the acts those of
//! `ontology/acts.ttl`; a test holds both together.

use oxigraph::model::{NamedNode, NamedNodeRef};

use crate::mention::Kind;
use crate::relation::{Act, Effect, Predicate};

macro_rules! vocabularies {
    ($($(#[$meta:meta])* $module:ident = $namespace:literal { $($name:ident = $local:literal),* $(,)? })+) => {
        $(
            $(#[$meta])*
            #[allow(missing_docs)]
            pub mod $module {
                use super::NamedNodeRef;
                /// The namespace.
                pub const NAMESPACE: &str = $namespace;
                $(pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($namespace, $local));)*
                /// Every term above.
                pub const ALL: &[NamedNodeRef<'static>] = &[$($name),*];
            }
        )+
        /// Prefixes and namespaces of the vocabularies, in alphabetical order of the prefixes.
        pub const PREFIXES: &[(&str, &str)] = &[$((stringify!($module), $namespace)),+];
        /// Every term of every vocabulary.
        pub const TERMS: &[&[NamedNodeRef<'static>]] = &[$($module::ALL),+];
    };
}

vocabularies! {
    /// The acts, a SKOS scheme of our own: see [`Act`](crate::relation::Act).
    act = "https://rapporteur.example/acts/" {}
    /// CiTO, the Citation Typing Ontology.
    cito = "http://purl.org/spar/cito/" {
        CITATION = "Citation", CITES = "cites", HAS_CITING_ENTITY = "hasCitingEntity",
        HAS_CITED_ENTITY = "hasCitedEntity", HAS_CITATION_CHARACTERIZATION = "hasCitationCharacterization",
    }
    /// DCAT, the Data Catalog Vocabulary.
    dcat = "http://www.w3.org/ns/dcat#" { DATASET = "Dataset" }
    /// Dublin Core terms.
    dcterms = "http://purl.org/dc/terms/" {
        CONFORMS_TO = "conformsTo", DATE = "date", DESCRIPTION = "description", IDENTIFIER = "identifier",
        IS_PART_OF = "isPartOf", IS_VERSION_OF = "isVersionOf", MODIFIED = "modified",
        REPLACES = "replaces", SUBJECT = "subject", TEMPORAL = "temporal", TITLE = "title",
    }
    /// ELI, the European Legislation Identifier.
    eli = "http://data.europa.eu/eli/ontology#" {
        AMENDS = "amends", BASED_ON = "based_on", ENSURES_IMPLEMENTATION_OF = "ensures_implementation_of", ID_LOCAL = "id_local", LEGAL_RESOURCE_SUBDIVISION = "LegalResourceSubdivision",
        PASSED_BY = "passed_by", REPEALS = "repeals",
    }
    /// FOAF.
    foaf = "http://xmlns.com/foaf/0.1/" { PERSON = "Person", PRIMARY_TOPIC = "primaryTopic" }
    /// Web Annotation.
    oa = "http://www.w3.org/ns/oa#" {
        ANNOTATION = "Annotation", ASSESSING = "assessing", BODY_VALUE = "bodyValue", END = "end", EXACT = "exact",
        HAS_BODY = "hasBody", HAS_SELECTOR = "hasSelector", HAS_SOURCE = "hasSource", HAS_TARGET = "hasTarget",
        IDENTIFYING = "identifying", LINKING = "linking", MOTIVATED_BY = "motivatedBy",
        SPECIFIC_RESOURCE = "SpecificResource", START = "start", TEXT_POSITION_SELECTOR = "TextPositionSelector",
        TEXT_QUOTE_SELECTOR = "TextQuoteSelector",
    }
    /// ORG, the Organization Ontology.
    org = "http://www.w3.org/ns/org#" {
        MEMBER = "member", MEMBER_OF = "memberOf", MEMBERSHIP = "Membership", ORGANIZATION = "Organization",
        ORGANIZATION_PROPERTY = "organization", ROLE = "Role", ROLE_PROPERTY = "role",
    }
    /// OWL.
    owl = "http://www.w3.org/2002/07/owl#" { SAME_AS = "sameAs" }
    /// PROV-O.
    prov = "http://www.w3.org/ns/prov#" {
        ACTIVITY = "Activity", ENTITY = "Entity", SOFTWARE_AGENT = "SoftwareAgent", USED = "used",
        WAS_ASSOCIATED_WITH = "wasAssociatedWith", WAS_ATTRIBUTED_TO = "wasAttributedTo", WAS_DERIVED_FROM = "wasDerivedFrom",
        WAS_GENERATED_BY = "wasGeneratedBy",
    }
    /// Our own terms, few: `ontology/rapporteur.ttl`.
    rap = "https://rapporteur.example/ns#" {
        ACT = "act", ADOPTED_AT = "adoptedAt", ADOPTED_IN = "adoptedIn", ADOPTED_ON = "adoptedOn",
        AGENDA_ITEM = "AgendaItem", AGENDA_ITEM_PROPERTY = "agendaItem", AUTHORITY_GRAPH = "AuthorityGraph",
        CALLS = "calls", CALLS_WORDS = "callsWords", CANDIDATE = "candidate", CONDEMNS = "condemns",
        CONFIDENCE = "confidence",
        DOCUMENT_GRAPH = "DocumentGraph", EFFECT = "effect", ESTABLISHED_BY = "establishedBy",
        EVIDENCE_DETAIL = "evidenceDetail", EXTENDS = "extends",
        EXTENDS_MANDATE_OF = "extendsMandateOf", FOLLOWS_UP = "followsUp", HOLDER = "holder", INFERRED = "inferred", LENGTH = "length",
        MEETING = "Meeting", METHOD = "method", NEGATED = "negated", OCCURRED_IN = "occurredIn", OCCURRED_ON = "occurredOn",
        PARAGRAPH = "paragraph", REASON = "reason", REPRESENTS = "represents", RULE = "rule", SEAT_IN = "seatIn",
        SESSION = "session", SIGNED_BY = "signedBy", SIGNED_IN = "signedIn", SIGNED_ON = "signedOn",
        STATEMENT = "Statement", STATUS = "status", SUBMITTED_BY = "submittedBy", SUPPLEMENTS = "supplements", TRANSMITS = "transmits",
    }
    /// RDF, with its reification vocabulary.
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
        OBJECT = "object", PREDICATE = "predicate", STATEMENT = "Statement", SUBJECT = "subject", TYPE = "type",
    }
    /// RDF Schema.
    rdfs = "http://www.w3.org/2000/01/rdf-schema#" { LABEL = "label" }
    /// schema.org.
    schema = "https://schema.org/" {
        ALTERNATE_NAME = "alternateName", ATTENDEE = "attendee", COUNTRY = "Country", EVENT = "Event",
        GENRE = "genre", IN_LANGUAGE = "inLanguage", LOCATION = "location", ORGANIZER = "organizer", PLACE = "Place",
        RECIPIENT = "recipient", SAME_AS = "sameAs", SHA256 = "sha256", SOFTWARE_VERSION = "softwareVersion",
        TRANSLATION_OF_WORK = "translationOfWork",
    }
    /// SKOS.
    skos = "http://www.w3.org/2004/02/skos/core#" { ALT_LABEL = "altLabel", CLOSE_MATCH = "closeMatch", PREF_LABEL = "prefLabel" }
    /// OWL-Time.
    time = "http://www.w3.org/2006/time#" {
        HAS_BEGINNING = "hasBeginning", HAS_END = "hasEnd", HAS_TIME = "hasTime", IN_XSD_DATE = "inXSDDate",
        IN_XSD_G_YEAR = "inXSDgYear", IN_XSD_G_YEAR_MONTH = "inXSDgYearMonth", INSTANT = "Instant",
        INTERVAL = "Interval", TEMPORAL_ENTITY = "TemporalEntity",
    }
    /// UNDO, the United Nations Document Ontology.
    undo = "https://w3id.org/un/ontology/undo/" {
        CHARTER = "Charter", CONVENTION = "Convention", DECISION = "Decision", DOCUMENT = "Document",
        OFFICIAL_LETTER = "OfficialLetter", OFFICIAL_STATEMENT = "OfficialStatement", PROTOCOL = "Protocol",
        RECOMMENDATION = "Recommendation", RESOLUTION = "Resolution", TREATY = "Treaty",
    }
    /// VoID.
    void = "http://rdfs.org/ns/void#" {
        CLASS = "class", CLASS_PARTITION = "classPartition", DATASET = "Dataset", DOCUMENTS = "documents",
        ENTITIES = "entities", TRIPLES = "triples", URI_SPACE = "uriSpace", VOCABULARY = "vocabulary",
    }
    /// XML Schema datatypes.
    xsd = "http://www.w3.org/2001/XMLSchema#" {
        BOOLEAN = "boolean", DATE = "date", DATE_TIME = "dateTime", DECIMAL = "decimal", G_YEAR = "gYear", G_YEAR_MONTH = "gYearMonth",
        INTEGER = "integer", STRING = "string",
    }
}

/// The terms of RDF lists, which are read in shapes and never written.
pub(super) mod lists {
    use super::NamedNodeRef;
    pub const FIRST: NamedNodeRef<'static> =
        NamedNodeRef::new_unchecked("http://www.w3.org/1999/02/22-rdf-syntax-ns#first");
    pub const REST: NamedNodeRef<'static> =
        NamedNodeRef::new_unchecked("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest");
    pub const NIL: NamedNodeRef<'static> =
        NamedNodeRef::new_unchecked("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil");
}

/// The SKOS concept of an act.
pub fn act_concept(act: Act) -> NamedNode {
    NamedNode::new_unchecked(format!("{}{act}", act::NAMESPACE))
}

/// The act of a SKOS concept.
pub fn act_of(concept: NamedNodeRef<'_>) -> Option<Act> {
    Act::parse(concept.as_str().strip_prefix(act::NAMESPACE)?)
}

/// The property of an effect; no two effects share one.
pub fn effect_property(effect: Effect) -> NamedNodeRef<'static> {
    match effect {
        Effect::Amends => eli::AMENDS,
        Effect::Replaces => dcterms::REPLACES,
        Effect::Extends => rap::EXTENDS,
        Effect::Terminates => eli::REPEALS,
        Effect::Supplements => rap::SUPPLEMENTS,
        Effect::Implements => eli::ENSURES_IMPLEMENTATION_OF,
        Effect::FollowsUp => rap::FOLLOWS_UP,
        Effect::Translates => schema::TRANSLATION_OF_WORK,
    }
}

/// The effect of a property.
pub fn effect_of(iri: NamedNodeRef<'_>) -> Option<Effect> {
    Effect::ALL.iter().copied().find(|&effect| effect_property(effect) == iri)
}

/// The class of a kind; no two kinds share one.
pub fn class(kind: Kind) -> NamedNodeRef<'static> {
    match kind {
        Kind::State => schema::COUNTRY,
        Kind::Organization => org::ORGANIZATION,
        Kind::Place => schema::PLACE,
        Kind::Person => foaf::PERSON,
        Kind::Resolution => undo::RESOLUTION,
        Kind::Treaty => undo::TREATY,
        Kind::Document => undo::DOCUMENT,
        Kind::Meeting => rap::MEETING,
        Kind::Event => schema::EVENT,
        Kind::Date => time::TEMPORAL_ENTITY,
        Kind::AgendaItem => rap::AGENDA_ITEM,
        Kind::Provision => eli::LEGAL_RESOURCE_SUBDIVISION,
    }
}

/// The kind of a class.
pub fn kind_of(iri: NamedNodeRef<'_>) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|&kind| class(kind) == iri)
}

/// The property of a predicate; no two predicates share one.
pub fn property(predicate: Predicate) -> NamedNodeRef<'static> {
    match predicate {
        Predicate::Symbol => eli::ID_LOCAL,
        Predicate::Title => dcterms::TITLE,
        Predicate::Date => dcterms::DATE,
        Predicate::DocType => schema::GENRE,
        Predicate::Language => schema::IN_LANGUAGE,
        Predicate::Session => rap::SESSION,
        Predicate::AgendaItem => rap::AGENDA_ITEM_PROPERTY,
        Predicate::SubmittedBy => rap::SUBMITTED_BY,
        Predicate::AddressedTo => schema::RECIPIENT,
        Predicate::Transmits => rap::TRANSMITS,
        Predicate::AdoptedBy => eli::PASSED_BY,
        Predicate::AdoptedOn => rap::ADOPTED_ON,
        Predicate::AdoptedAt => rap::ADOPTED_AT,
        Predicate::AdoptedIn => rap::ADOPTED_IN,
        Predicate::SignedBy => rap::SIGNED_BY,
        Predicate::SignedOn => rap::SIGNED_ON,
        Predicate::SignedIn => rap::SIGNED_IN,
        Predicate::BasedOn => eli::BASED_ON,
        Predicate::Cites => cito::CITES,
        Predicate::PartOf => dcterms::IS_PART_OF,
        Predicate::MemberOf => org::MEMBER_OF,
        Predicate::EstablishedBy => rap::ESTABLISHED_BY,
        Predicate::SeatIn => rap::SEAT_IN,
        Predicate::HeldIn => schema::LOCATION,
        Predicate::HeldOn => time::HAS_TIME,
        Predicate::HostedBy => schema::ORGANIZER,
        Predicate::Participant => schema::ATTENDEE,
        Predicate::Represents => rap::REPRESENTS,
        Predicate::Calls => rap::CALLS,
        Predicate::Condemns => rap::CONDEMNS,
        Predicate::OccurredIn => rap::OCCURRED_IN,
        Predicate::OccurredOn => rap::OCCURRED_ON,
        Predicate::AlsoKnownAs => schema::ALTERNATE_NAME,
        Predicate::ExtendsMandateOf => rap::EXTENDS_MANDATE_OF,
    }
}

/// The property of a predicate whose object is a text: one of its own where [`property`] leads to things, since a property
/// of OWL 2 DL leads either to things or to literals.
pub fn literal_property(predicate: Predicate) -> NamedNodeRef<'static> {
    match predicate {
        Predicate::Calls => rap::CALLS_WORDS,
        other => property(other),
    }
}

/// The predicate of a property.
pub fn predicate_of(iri: NamedNodeRef<'_>) -> Option<Predicate> {
    let is_its = |predicate: &Predicate| property(*predicate) == iri || literal_property(*predicate) == iri;
    Predicate::ALL.iter().copied().find(is_its)
}

/// The class of a document of that type, where UNDO has one that says more than the document's kind.
pub fn document_class(doc_type: &str) -> Option<NamedNodeRef<'static>> {
    Some(match doc_type {
        "letter" | "letters" | "identical-letters" => undo::OFFICIAL_LETTER,
        "statement" | "joint-statement" | "declaration" | "communique" | "joint-communique" => undo::OFFICIAL_STATEMENT,
        "decision" => undo::DECISION,
        "charter" => undo::CHARTER,
        "convention" => undo::CONVENTION,
        "protocol" => undo::PROTOCOL,
        "recommendation" | "recommendations" => undo::RECOMMENDATION,
        _ => return None,
    })
}
