//! The ontology and the code say the same, and the questions with names give the right answers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use rapporteur::extraction::Extraction;
use rapporteur::mention::Kind;
use rapporteur::rdf::vocab::{TERMS, act, act_concept, class, dcterms, property, rap, rdf, rdfs, skos, xsd};
use rapporteur::rdf::{Base, Binding, Store};
use rapporteur::relation::{Act, Predicate};
use serde_json::{Value, json};

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
        assert_eq!(languages(&quads, term, comment), ["en"], "{term}");
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
    assert_eq!(concepts, Act::ALL.iter().map(|&act| act_concept(act).to_string()).collect());

    let scheme = NamedNodeRef::new_unchecked(act::NAMESPACE);
    let term = |name: &str| NamedNode::new_unchecked(format!("http://www.w3.org/2004/02/skos/core#{name}"));
    let tops: BTreeSet<String> =
        objects(&quads, scheme, term("hasTopConcept").as_ref()).into_iter().map(ToString::to_string).collect();
    assert_eq!(tops, concepts);
    for &act in Act::ALL {
        let concept = act_concept(act);
        let concept = concept.as_ref();
        let value = |name: &str| match objects(&quads, concept, term(name).as_ref())[..] {
            [Term::Literal(literal)] => literal.value().to_owned(),
            ref other => panic!("{act} has {other:?} for its {name}"),
        };
        assert_eq!(languages(&quads, concept, skos::PREF_LABEL), ["ar", "en", "es", "fr", "ru", "zh"], "{act}");
        assert_eq!(value("notation"), act.as_str());
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

//
// Two made-up documents: a letter with a declaration annexed to it, and a resolution that cites the declaration.
//

fn entity(id: &str, kind: &str, key: &str, zh: &str, en: &str) -> Value {
    let mut labels = json!({ "zh": [zh] });
    if !en.is_empty() {
        labels["en"] = json!([en]);
    }
    json!({ "id": id, "kind": kind, "key": key, "labels": labels, "status": "linked" })
}

fn mention(start: usize, text: &str, kind: &str, entity: &str) -> Value {
    json!({
        "start": start, "end": start + text.chars().count(), "text": text, "kind": kind, "entity": entity,
        "rule": "name"
    })
}

/// A relation whose evidence starts there. `more` adds an act, a post, and so on.
fn relation(start: usize, paragraph: &str, subject: &str, predicate: &str, object: &str, more: Value) -> Value {
    let mut relation = json!({
        "subject": subject, "predicate": predicate, "object": object, "paragraph": paragraph,
        "evidence": { "start": start, "end": start + 4, "text": format!("句{start}") },
        "rule": "test", "confidence": 0.9
    });
    relation.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    relation
}

const LETTER: &str = "document/A/59/900";
const DECLARATION: &str = "document/muren-declaration-2004";
const RESOLUTION: &str = "resolution/A/RES/59/999";
const R1373: &str = "resolution/S/RES/1373(2001)";
const CHARTER: &str = "treaty/un-charter";
const DRAFT: &str = "treaty/ccit#draft";
const SUMMIT: &str = "meeting/muren-summit-2004";
const ATTACK: &str = "event/muren-attack-2003";

fn letter() -> Value {
    let act = |act: &str| json!({ "act": act });
    let none = || json!({});
    json!({
        "document": {
            "id": LETTER, "source": "letter.txt", "language": "zh", "digest": "a".repeat(64), "symbol": "A/59/900",
            "title": "塔吉克斯坦常驻代表的信", "date": "2004-06-01", "type": "letter"
        },
        "mentions": [
            mention(0, "塔吉克斯坦", "State", "state/TJK"),
            mention(10, "第1373(2001)号决议", "Resolution", R1373),
            mention(30, "木仁会议", "Meeting", "meeting/木仁会议"),
        ],
        "entities": [
            entity(LETTER, "Document", "A/59/900", "塔吉克斯坦常驻代表的信", ""),
            entity(DECLARATION, "Document", "MUREN-DECLARATION-2004", "木仁宣言", "Muren Declaration"),
            entity("state/TJK", "State", "TJK", "塔吉克斯坦", "Tajikistan"),
            entity("state/KAZ", "State", "KAZ", "哈萨克斯坦", "Kazakhstan"),
            entity("organization/unsg", "Organization", "UNSG", "秘书长", "Secretary-General"),
            entity("organization/ctc", "Organization", "CTC", "反恐怖主义委员会", "Counter-Terrorism Committee"),
            entity("agenda/A/59/148", "AgendaItem", "A/59/148", "议程项目148", ""),
            entity("meeting/unga-59", "Meeting", "UNGA-59", "第五十九届会议", "fifty-ninth session"),
            entity(SUMMIT, "Meeting", "MUREN-SUMMIT-2004", "木仁峰会", "Muren Summit"),
            entity("place/muren", "Place", "MUREN", "木仁", "Muren"),
            entity("date/2004-05-17", "Date", "2004-05-17", "2004年5月17日", ""),
            entity("date/2003-08", "Date", "2003-08", "2003年8月", ""),
            entity(ATTACK, "Event", "MUREN-ATTACK-2003", "木仁袭击", ""),
            entity("person/alimov", "Person", "ALIMOV", "阿利莫夫", "Alimov"),
            entity(R1373, "Resolution", "S/RES/1373(2001)", "第1373(2001)号决议", "resolution 1373 (2001)"),
            entity(CHARTER, "Treaty", "UN-CHARTER", "联合国宪章", "Charter of the United Nations"),
            entity(DRAFT, "Treaty", "CCIT#draft", "全面公约草案", ""),
            {
                "id": "meeting/木仁会议", "kind": "Meeting", "key": "木仁会议", "labels": { "zh": ["木仁会议"] },
                "status": "ambiguous", "reason": "two meetings bear the name", "candidates": [SUMMIT]
            },
        ],
        "relations": [
            relation(100, "header", LETTER, "symbol", "A/59/900", json!({ "literal": true })),
            relation(101, "header", LETTER, "session", "meeting/unga-59", none()),
            relation(102, "header", LETTER, "agendaItem", "agenda/A/59/148", none()),
            relation(103, "letter", LETTER, "date", "2004-06-01", json!({ "literal": true })),
            relation(104, "letter", LETTER, "submittedBy", "state/TJK", none()),
            relation(105, "letter", LETTER, "addressedTo", "organization/unsg", none()),
            relation(106, "letter", LETTER, "transmits", DECLARATION, none()),
            relation(107, "letter", LETTER, "signedBy", "person/alimov", none()),
            relation(108, "letter", "person/alimov", "represents", "state/TJK", json!({ "role": "常驻代表" })),
            relation(200, "annex-p1", DECLARATION, "cites", R1373, act("recall")),
            relation(210, "annex-p2", DECLARATION, "cites", CHARTER, act("reaffirm")),
            relation(220, "annex-p10", DECLARATION, "cites", DRAFT, act("support")),
            relation(230, "annex-p10", DECLARATION, "adoptedAt", SUMMIT, none()),
            relation(240, "annex-p11", DECLARATION, "calls", "会员国", json!({ "act": "urge", "literal": true })),
            relation(250, "annex-p11", DECLARATION, "condemns", ATTACK, none()),
            relation(251, "annex-p11", ATTACK, "occurredIn", "place/muren", none()),
            relation(252, "annex-p11", ATTACK, "occurredOn", "date/2003-08", none()),
            relation(260, "annex-p12", SUMMIT, "heldIn", "place/muren", none()),
            relation(261, "annex-p12", SUMMIT, "heldOn", "date/2004-05-17", none()),
            relation(262, "annex-p12", SUMMIT, "hostedBy", "state/TJK", none()),
            relation(263, "annex-p12", SUMMIT, "participant", "state/KAZ", none()),
            relation(264, "annex-p12", "state/KAZ", "memberOf", "organization/ctc", json!({ "negated": true })),
            relation(270, "annex-p13", "organization/ctc", "establishedBy", R1373, none()),
            relation(271, "annex-p13", "organization/ctc", "alsoKnownAs", "反恐委员会", json!({ "literal": true })),
        ],
        "diagnostics": [{ "start": 5, "end": 6, "message": "a line is broken" }]
    })
}

fn resolution() -> Value {
    let act = |act: &str| json!({ "act": act });
    json!({
        "document": {
            "id": RESOLUTION, "source": "resolution.txt", "language": "zh", "digest": "b".repeat(64),
            "symbol": "A/RES/59/999", "title": "合作", "type": "resolution"
        },
        "mentions": [mention(0, "1373号决议", "Resolution", R1373)],
        "entities": [
            entity(RESOLUTION, "Resolution", "A/RES/59/999", "第59/999号决议", ""),
            entity(DECLARATION, "Document", "MUREN-DECLARATION-2004", "木仁宣言", "Muren Declaration"),
            entity("organization/ctc", "Organization", "CTC", "反恐怖主义委员会", "Counter-Terrorism Committee"),
            entity("organization/unga", "Organization", "UNGA", "大会", "General Assembly"),
            entity(R1373, "Resolution", "S/RES/1373(2001)", "第1373(2001)号决议", "resolution 1373 (2001)"),
            entity(CHARTER, "Treaty", "UN-CHARTER", "联合国宪章", "Charter of the United Nations"),
            {
                "id": "document/木仁计划", "kind": "Document", "key": "木仁计划", "labels": { "zh": ["木仁计划"] },
                "status": "unknown", "reason": "no authority table has it"
            },
        ],
        "relations": [
            relation(10, "header", RESOLUTION, "adoptedBy", "organization/unga", json!({})),
            relation(11, "header", RESOLUTION, "adoptedOn", "2004-12-20", json!({ "literal": true })),
            relation(20, "pp2", RESOLUTION, "cites", R1373, act("recall")),
            relation(30, "pp10", RESOLUTION, "cites", DECLARATION, act("note")),
            relation(40, "op1", RESOLUTION, "cites", R1373, act("implement")),
            relation(41, "op1", RESOLUTION, "cites", "document/木仁计划", act("implement")),
            relation(50, "op2", RESOLUTION, "calls", "organization/ctc", act("request")),
        ],
        "diagnostics": []
    })
}

fn store() -> Store {
    let mut store = Store::new().expect("a store");
    for document in [letter(), resolution()] {
        let extraction: Extraction = serde_json::from_value(document).expect("an extraction");
        store.insert(&extraction).expect("inserted");
    }
    store
}

/// Name, explanation and text of each question.
fn questions() -> BTreeMap<String, (String, String)> {
    let files = fs::read_dir(folder().join("queries")).expect("the folder of the questions");
    files
        .map(|file| {
            let path = file.expect("a file").path();
            let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
            let text = fs::read_to_string(&path).expect("a text");
            let explanation = text.lines().next().and_then(|line| line.strip_prefix("# ")).expect("an explanation");
            let explanation = explanation.to_owned();
            (name, (explanation, text))
        })
        .collect()
}

fn ask(store: &Store, question: &str, bindings: &[(&str, &str)]) -> Vec<Vec<String>> {
    let bindings: Vec<Binding> =
        bindings.iter().map(|(name, value)| Binding::new(name, value).expect("a binding")).collect();
    let text = text(&format!("queries/{question}.rq"));
    store.query(&text, &bindings).unwrap_or_else(|error| panic!("{question}: {error}")).rows(store.base())
}

/// The rows, with ` | ` between the cells.
fn rows(question: &str, bindings: &[(&str, &str)]) -> Vec<String> {
    ask(&store(), question, bindings).iter().map(|row| row.join(" | ")).collect()
}

#[test]
fn every_question_is_explained_ordered_and_answered_by_the_made_up_documents() {
    let store = store();
    let questions = questions();
    assert!(questions.len() >= 16);
    for (name, (explanation, text)) in &questions {
        assert!(explanation.len() > 20 && !explanation.ends_with('.'), "{name}");
        assert!(text.contains("\nORDER BY "), "{name}");
        assert!(!ask(&store, name, &[]).is_empty(), "{name} has no answer");
    }
}

#[test]
fn a_bound_question_gives_the_rows_of_that_value() {
    let store = store();
    for (name, (explanation, text)) in questions() {
        let Some((_, parameters)) = explanation.rsplit_once("(bind ") else { continue };
        let answer = store.query(&text, &[]).expect("an answer");
        let columns: Vec<&str> = answer.columns().into_iter().map(|(name, _)| name).collect();
        let all = answer.rows(store.base());
        for parameter in parameters.split(['?', ',', ' ', ')']).filter(|word| text.contains(&format!("?{word} "))) {
            let Some(column) = columns.iter().position(|column| *column == parameter) else { continue };
            let values: BTreeSet<&String> = all.iter().map(|row| &row[column]).collect();
            for value in values {
                // A date, a title or an addressee without a name is a literal with a type or a language.
                let bindable = value.contains('/') || value.starts_with("act:") || parameter == "status";
                if !bindable || value.starts_with("A/") {
                    continue;
                }
                let given = match value.strip_prefix("act:") {
                    Some(act) => format!("<{}{act}>", act::NAMESPACE),
                    None => value.clone(),
                };
                let expected: Vec<_> = all.iter().filter(|row| row[column] == *value).cloned().collect();
                assert_eq!(ask(&store, &name, &[(parameter, &given)]), expected, "{name} with ?{parameter}={given}");
            }
        }
    }
}

#[test]
fn cites() {
    assert_eq!(
        rows("cites", &[("document", RESOLUTION)]),
        [
            format!("{RESOLUTION} | 第59/999号决议 | pp2 | act:recall | {R1373} | 第1373(2001)号决议"),
            format!("{RESOLUTION} | 第59/999号决议 | pp10 | act:note | {DECLARATION} | 木仁宣言"),
            format!("{RESOLUTION} | 第59/999号决议 | op1 | act:implement | {R1373} | 第1373(2001)号决议"),
            format!("{RESOLUTION} | 第59/999号决议 | op1 | act:implement | document/木仁计划 | 木仁计划"),
        ]
    );
}

#[test]
fn cited_by() {
    assert_eq!(
        rows("cited-by", &[("text", R1373)]),
        [
            format!("{R1373} | 第1373(2001)号决议 | {DECLARATION} | 木仁宣言 | act:recall | annex-p1"),
            format!("{R1373} | 第1373(2001)号决议 | {RESOLUTION} | 第59/999号决议 | act:recall | pp2"),
            format!("{R1373} | 第1373(2001)号决议 | {RESOLUTION} | 第59/999号决议 | act:implement | op1"),
        ]
    );
}

#[test]
fn cross_references() {
    let start = format!("{RESOLUTION} | 第59/999号决议 | act:note | {DECLARATION} | 木仁宣言");
    assert_eq!(
        rows("cross-references", &[]),
        [
            format!("{start} | act:recall | {R1373} | 第1373(2001)号决议"),
            format!("{start} | act:support | {DRAFT} | 全面公约草案"),
            format!("{start} | act:reaffirm | {CHARTER} | 联合国宪章"),
        ]
    );
}

#[test]
fn cited_together_and_with() {
    assert_eq!(
        rows("cited-together", &[]),
        [
            // In the order of the IRIs, where 木 is %E6%9C%A8.
            format!("document/木仁计划 | 木仁计划 | {DECLARATION} | 木仁宣言 | 1"),
            format!("document/木仁计划 | 木仁计划 | {R1373} | 第1373(2001)号决议 | 1"),
            format!("{DECLARATION} | 木仁宣言 | {R1373} | 第1373(2001)号决议 | 1"),
            format!("{R1373} | 第1373(2001)号决议 | {DRAFT} | 全面公约草案 | 1"),
            format!("{R1373} | 第1373(2001)号决议 | {CHARTER} | 联合国宪章 | 1"),
            format!("{DRAFT} | 全面公约草案 | {CHARTER} | 联合国宪章 | 1"),
        ]
    );
    assert_eq!(
        rows("cited-with", &[("text", CHARTER)]),
        [
            format!("{CHARTER} | 联合国宪章 | {R1373} | 第1373(2001)号决议 | 1"),
            format!("{CHARTER} | 联合国宪章 | {DRAFT} | 全面公约草案 | 1"),
        ]
    );
}

#[test]
fn most_cited_and_acts() {
    assert_eq!(
        rows("most-cited", &[]),
        [
            format!("{R1373} | 第1373(2001)号决议 | 2 | 3 | 2"),
            "document/木仁计划 | 木仁计划 | 1 | 1 | 1".to_owned(),
            format!("{DECLARATION} | 木仁宣言 | 1 | 1 | 1"),
            format!("{DRAFT} | 全面公约草案 | 1 | 1 | 1"),
            format!("{CHARTER} | 联合国宪章 | 1 | 1 | 1"),
        ]
    );
    assert_eq!(
        rows("acts", &[]),
        [
            "act:implement | 2 | 0 | 1",
            "act:recall | 2 | 0 | 2",
            "act:note | 1 | 0 | 1",
            "act:reaffirm | 1 | 0 | 1",
            "act:support | 1 | 0 | 1",
            "act:request | 0 | 1 | 1",
            "act:urge | 0 | 1 | 1",
        ]
    );
    assert_eq!(
        rows("acts", &[("document", DECLARATION)]),
        ["act:reaffirm | 1 | 0 | 1", "act:recall | 1 | 0 | 1", "act:support | 1 | 0 | 1", "act:urge | 0 | 1 | 1"]
    );
}

#[test]
fn persons_and_signatures() {
    assert_eq!(
        rows("represents", &[]),
        [format!("person/alimov | 阿利莫夫 | 常驻代表 | state/TJK | 塔吉克斯坦 | {LETTER}")]
    );
    assert_eq!(
        rows("signed", &[]),
        [format!(
            "{LETTER} | 塔吉克斯坦常驻代表的信 | person/alimov | 阿利莫夫 | 2004-06-01 | 常驻代表 | state/TJK | 塔吉克斯坦"
        )]
    );
}

#[test]
fn meetings_and_participants() {
    assert_eq!(
        rows("meetings", &[]),
        [format!("{SUMMIT} | 木仁峰会 | 木仁 | 2004-05-17 | 塔吉克斯坦 | place/muren | state/TJK")]
    );
    assert_eq!(rows("participants", &[]), [format!("{SUMMIT} | 木仁峰会 | state/KAZ | 哈萨克斯坦")]);
}

#[test]
fn documents_and_their_frame() {
    assert_eq!(
        rows("transmitted", &[]),
        [format!(
            "{LETTER} | 塔吉克斯坦常驻代表的信 | 塔吉克斯坦 | 秘书长 | {DECLARATION} | 木仁宣言 | state/TJK | organization/unsg"
        )]
    );
    assert_eq!(
        rows("agenda", &[]),
        [format!(
            "agenda/A/59/148 | 议程项目148 | {LETTER} | 塔吉克斯坦常驻代表的信 | meeting/unga-59 | 第五十九届会议"
        )]
    );
    assert_eq!(
        rows("adopted", &[]),
        [
            format!("{DECLARATION} | 木仁宣言 |  |  | 木仁峰会 |  |  | {SUMMIT} | "),
            format!("{RESOLUTION} | 第59/999号决议 | 大会 | 2004-12-20 |  |  | organization/unga |  | "),
        ]
    );
}

#[test]
fn drafts_founders_aliases() {
    assert_eq!(
        rows("drafts", &[]),
        [format!("{DRAFT} | 全面公约草案 | CCIT#draft | {DECLARATION} | act:support | annex-p10")]
    );
    assert_eq!(
        rows("founded", &[]),
        [format!("organization/ctc | 反恐怖主义委员会 | {R1373} | 第1373(2001)号决议 | {LETTER}")]
    );
    assert_eq!(rows("aliases", &[]), [format!("organization/ctc | 反恐怖主义委员会 | 反恐委员会 | {LETTER}")]);
}

#[test]
fn calls_and_condemnations() {
    assert_eq!(
        rows("calls", &[]),
        [
            format!("{DECLARATION} | act:urge | 会员国 |  | annex-p11 | 句240"),
            format!("{RESOLUTION} | act:request | organization/ctc | 反恐怖主义委员会 | op2 | 句50"),
        ]
    );
    assert_eq!(
        rows("condemned", &[]),
        [format!("{ATTACK} | 木仁袭击 | 木仁 | 2003-08 | {DECLARATION} | 木仁宣言 | annex-p11 | place/muren")]
    );
}

#[test]
fn unresolved() {
    assert_eq!(
        rows("unresolved", &[]),
        [
            format!("ambiguous | meeting/木仁会议 | 木仁会议 | two meetings bear the name | {SUMMIT} | {LETTER}"),
            format!("unknown | document/木仁计划 | 木仁计划 | no authority table has it |  | {RESOLUTION}"),
        ]
    );
}

#[test]
fn evidence_says_what_is_denied() {
    assert_eq!(
        rows("evidence", &[("subject", "state/KAZ")]),
        [format!(
            "{LETTER} | state/KAZ | org:memberOf | organization/ctc | true | 264 | 268 | annex-p12 | 句264 | test | 0.9"
        )]
    );
    // Each relation has its evidence: those of the letter and those of the resolution.
    assert_eq!(ask(&store(), "evidence", &[]).len(), 24 + 7);
}

#[test]
fn what_is_written_has_only_terms_of_the_vocabulary() {
    let base = Base::default();
    let coded: BTreeSet<&str> = TERMS.iter().flat_map(|terms| terms.iter()).map(|term| term.as_str()).collect();
    for document in [letter(), resolution()] {
        let extraction: Extraction = serde_json::from_value(document).expect("an extraction");
        for quad in rapporteur::rdf::quads(&extraction, &base) {
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
