//! Runs the extractor on a text made up for a test.

use std::sync::OnceLock;

use crate::extraction::Extraction;
use crate::extractor::Extractor;
use crate::text::Source;

/// What is read off a text.
pub(super) fn extract(text: &str) -> Extraction {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(Extractor::new).extract(&Source::from_text("test", text))
}

/// The relations of a text, one a line: subject, predicate, object and act, by key.
pub(super) fn relations(text: &str) -> Vec<String> {
    let e = extract(text);
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
    let got = relations(text);
    for w in wanted {
        assert!(got.iter().any(|g| g == w), "{w:?} is missing in {got:#?}");
    }
    for u in unwanted {
        assert!(!got.iter().any(|g| g == u), "{u:?} should not be in {got:#?}");
    }
}
