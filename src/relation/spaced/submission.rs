//! Who puts a document forward, by a line of its header: Report of the Secretary-General; Working paper submitted by X;
//! X, Y and Z: draft resolution.

use super::words;
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::relation::scene::{PARTIES, Scene};
use crate::relation::{Found, Predicate};
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    let document = scene.reader.document;
    if document.letter.is_some() {
        return;
    }
    for p in &document.paragraphs {
        if !matches!(document.parts[p.part].kind, PartKind::Header | PartKind::Title) {
            continue;
        }
        let parties = led(scene, p.range).or_else(|| before_colon(scene, p.range)).unwrap_or_default();
        for i in parties {
            let own = scene.linked.frame.own;
            found.push(Found::link(own, Predicate::SubmittedBy, scene.entity(i), p.range, "document.submitted"));
        }
    }
}

/// Draft resolution submitted by X, Report of X: the noun for the document and a word before whose it is.
fn led(scene: &Scene<'_, '_>, line: Range) -> Option<Vec<usize>> {
    let text = line.of(scene.text);
    let (word, _) = scene.reader.grammar.doc_types.iter().find(|(w, _)| text.starts_with(w.as_str()))?;
    let lead = words::at(scene, line.start + word.len(), &[WordClass::Submitted])?;
    let (list, _) = words::list_at(scene, lead.end, PARTIES);
    (!list.is_empty() && list.iter().all(|i| line.contains(scene.range(*i)))).then_some(list)
}

/// X, Y and Z: draft resolution.
fn before_colon(scene: &Scene<'_, '_>, line: Range) -> Option<Vec<usize>> {
    let text = line.of(scene.text);
    let (names, sort) = text.rsplit_once(':')?;
    let sort = sort.trim_matches([' ', '*']);
    scene.reader.grammar.doc_types.iter().find(|(w, _)| sort.ends_with(w.as_str()))?;
    let (list, end) = words::list_at(scene, line.start, PARTIES);
    (end == line.start + names.trim_end_matches([' ', '*']).len()).then_some(list)
}

#[cfg(test)]
mod tests {
    use crate::relation::testing::expect_in;

    #[test]
    fn a_report_and_a_draft_are_put_forward_in_their_headers() {
        expect_in(
            "en",
            "General Assembly\nEightieth session\nReport of the Secretary-General\nSupport for ports\nThe Secretary-General recalls resolution 74/250.",
            &["SELF submittedBy UNSG"],
            &[],
        );
        expect_in(
            "en",
            "A/C.3/80/L.35\nGeneral Assembly\nEightieth session\nAlbania, Iceland and Ghana: draft resolution\nPorts\nThe General Assembly,\nRecalling the Charter of the United Nations,\n1. Decides to remain seized of the matter.",
            &["SELF submittedBy ALB", "SELF submittedBy ISL", "SELF submittedBy GHA"],
            &["SELF adoptedBy UNGA"],
        );
    }
}
