//! The page of terms, `ontology/TERMS.md`, is made of the ontology: with `RAPPORTEUR_WRITE` set it is written, else it is
//! compared.

use std::fmt::Write as _;

use super::*;

fn skos_term(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}{name}", skos::NAMESPACE))
}

/// A term by its prefix, where it has one.
fn short(iri: &str) -> String {
    let others = [("owl", "http://www.w3.org/2002/07/owl#")];
    let mut prefixes = vocab::PREFIXES.iter().chain(&others);
    let found = prefixes.find_map(|(prefix, namespace)| Some((prefix, iri.strip_prefix(namespace)?)));
    found.map_or_else(|| iri.to_owned(), |(prefix, local)| format!("{prefix}:{local}"))
}

/// What a domain, a range or a mapping is: a term, or any of the terms or values of a list.
fn shown(quads: &[Quad], term: &Term) -> String {
    let next = |node: &NamedOrBlankNode, predicate: &str| {
        quads
            .iter()
            .find(|quad| quad.subject == *node && quad.predicate.as_str().ends_with(predicate))
            .map(|q| &q.object)
    };
    match term {
        Term::NamedNode(node) => format!("`{}`", short(node.as_str())),
        Term::Literal(literal) => format!("`{}`", literal.value()),
        Term::BlankNode(node) => {
            let node = NamedOrBlankNode::from(node.clone());
            let mut list = next(&node, "#unionOf").or_else(|| next(&node, "#oneOf"));
            let mut members = Vec::new();
            while let Some(Term::BlankNode(cell)) = list {
                let cell = NamedOrBlankNode::from(cell.clone());
                members.extend(next(&cell, "#first").map(|first| shown(quads, first)));
                list = next(&cell, "#rest");
            }
            members.join(", ")
        }
    }
}

/// The texts of a thing in a language.
fn texts(quads: &[Quad], node: NamedNodeRef<'_>, predicate: NamedNodeRef<'_>, language: &str) -> String {
    let texts = objects(quads, node, predicate).into_iter().filter_map(|term| match term {
        Term::Literal(literal) if literal.language() == Some(language) => Some(literal.value()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("; ")
}

/// The mappings to published terms, each with the property that says it.
fn mappings(quads: &[Quad], node: NamedNodeRef<'_>) -> Vec<String> {
    let says = [
        format!("{}subClassOf", rdfs::NAMESPACE),
        format!("{}subPropertyOf", rdfs::NAMESPACE),
        skos_term("closeMatch").into_string(),
        skos_term("broadMatch").into_string(),
        skos_term("relatedMatch").into_string(),
    ];
    let of = |iri: &String| {
        let predicate = NamedNodeRef::new_unchecked(iri);
        let targets: Vec<String> =
            objects(quads, node, predicate).into_iter().map(|target| shown(quads, target)).collect();
        (!targets.is_empty()).then(|| format!("{} {}", short(iri), targets.join(", ")))
    };
    says.iter().filter_map(of).collect()
}

fn rendered() -> String {
    let (quads, acts) = (turtle("rapporteur.ttl"), turtle("acts.ttl"));
    let [comment, domain, range] = ["comment", "domain", "range"].map(|n| format!("{}{n}", rdfs::NAMESPACE));
    let node = NamedNodeRef::new_unchecked;
    let ontology = node(rap::NAMESPACE.trim_end_matches('#'));
    let version = objects(&quads, ontology, node("http://www.w3.org/2002/07/owl#versionIRI"));
    let licence = objects(&quads, ontology, node("http://purl.org/dc/terms/license"));
    let changes = texts(&quads, ontology, skos_term("changeNote").as_ref(), "en");
    let mut page = format!(
        "# The terms\n\nMade of `rapporteur.ttl` and `acts.ttl` by `RAPPORTEUR_WRITE=1 cargo test --test ontology page`; do not edit.\n\n\
         Version {}, licence {}. Changes: {changes}\n",
        version[0], licence[0]
    );
    for (heading, is_class) in [("Classes", true), ("Properties", false)] {
        let _ = write!(page, "\n## {heading}\n");
        for &term in rap::ALL {
            let local = &term.as_str()[rap::NAMESPACE.len()..];
            if local.starts_with(char::is_uppercase) != is_class {
                continue;
            }
            let _ = write!(
                page,
                "\n### `rap:{local}`\n\n**{}, {}.** {}\n\n{}\n\n",
                texts(&quads, term, rdfs::LABEL, "en"),
                texts(&quads, term, rdfs::LABEL, "zh"),
                texts(&quads, term, node(&comment), "en"),
                texts(&quads, term, node(&comment), "zh"),
            );
            for (what, predicate) in [("domain", &domain), ("range", &range)] {
                for object in objects(&quads, term, node(predicate)) {
                    let _ = writeln!(page, "- {what}: {}", shown(&quads, object));
                }
            }
            for mapping in mappings(&quads, term) {
                let _ = writeln!(page, "- {mapping}");
            }
        }
    }
    page.push_str("\n## Acts\n\n| act | group | stands in | en | zh | fr | es | ru | ar | CiTO |\n|---|---|---|---|---|---|---|---|---|---|\n");
    for &act in Act::ALL {
        let concept = act_concept(act);
        let concept = concept.as_ref();
        let one = |name: &str| match objects(&acts, concept, skos_term(name).as_ref())[..] {
            [Term::NamedNode(group)] => group.as_str().rsplit('/').next().unwrap_or_default().to_owned(),
            [Term::Literal(note)] => note.value().to_owned(),
            ref other => panic!("{act} has {other:?} for its {name}"),
        };
        let labels =
            ["en", "zh", "fr", "es", "ru", "ar"].map(|language| texts(&acts, concept, skos::PREF_LABEL, language));
        let (group, note, cito) = (one("broader"), one("note"), mappings(&acts, concept).join(", "));
        let _ = writeln!(page, "| `{act}` | {group} | {note} | {} | {cito} |", labels.join(" | "));
    }
    page
}

#[test]
fn the_page_of_terms_is_current() {
    let page = rendered();
    if std::env::var_os("RAPPORTEUR_WRITE").is_some() {
        fs::write(folder().join("TERMS.md"), &page).expect("a page");
    }
    assert!(text("TERMS.md") == page, "RAPPORTEUR_WRITE=1 cargo test --test ontology page");
}

#[test]
fn each_own_term_is_mapped_to_a_published_one() {
    let quads = turtle("rapporteur.ttl");
    for &term in rap::ALL {
        assert!(!mappings(&quads, term).is_empty(), "{term}");
    }
}
