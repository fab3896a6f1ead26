//! Runs the extractor on a text made up for a test.

use std::sync::OnceLock;

use crate::extraction::Extraction;
use crate::extractor::Extractor;
use crate::text::{Language, Source};

static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();

/// What is read off a text.
pub(super) fn extract(text: &str) -> Extraction {
    EXTRACTOR.get_or_init(Extractor::new).extract(&Source::from_text("test", text))
}

/// What is read off a text in a language.
pub(super) fn extract_in(language: &str, text: &str) -> Extraction {
    let language = Language::parse(language).expect("a language");
    EXTRACTOR.get_or_init(Extractor::new).extract(&Source { language, ..Source::from_text("test", text) })
}

/// The relations of a text, one a line: subject, predicate, object and act, by key.
fn relations(e: &Extraction) -> Vec<String> {
    let key = |id: &str| match e.entities.iter().find(|x| x.id == id) {
        Some(_) if id == e.document.id => "SELF".to_owned(),
        Some(x) => x.key.clone(),
        None => id.to_owned(),
    };
    e.relations
        .iter()
        .map(|r| {
            let act = r.act.map(|a| format!(" {a}")).unwrap_or_default();
            format!("{} {} {}{act}", key(&r.subject), r.predicate, key(&r.object))
        })
        .collect()
}

/// Demands that a text yields some relations and not others.
pub(super) fn expect(text: &str, wanted: &[&str], unwanted: &[&str]) {
    demand(&extract(text), wanted, unwanted);
}

/// Demands that a text in a language yields some relations and not others.
pub(super) fn expect_in(language: &str, text: &str, wanted: &[&str], unwanted: &[&str]) {
    demand(&extract_in(language, text), wanted, unwanted);
}

fn demand(e: &Extraction, wanted: &[&str], unwanted: &[&str]) {
    let got = relations(e);
    for w in wanted {
        assert!(got.iter().any(|g| g == w), "{w:?} is missing in {got:#?}");
    }
    for u in unwanted {
        assert!(!got.iter().any(|g| g == u), "{u:?} should not be in {got:#?}");
    }
}

/// A resolution in English that says something before it decides.
pub(super) fn preamble(text: &str) -> String {
    let header = "Resolution adopted by the General Assembly on 1 December 2025\nThe General Assembly,";
    format!("{header}\n{text},\n1. Decides to remain seized of the matter.")
}
