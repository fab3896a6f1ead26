//! Relations in scripts that write no blanks: words are met wherever their characters stand, and what belongs to a name
//! stands before it.

mod adoption;
mod call;
mod clause;
mod effect;
mod event;
mod meeting;
mod membership;
mod office;
mod organ;
mod signature;
mod submission;
mod topic;
mod verb;

use super::scene::Scene;
use super::{Found, alias, citation, document, range};
use crate::link::Linked;
use crate::mention::Reader;
use crate::text::Range;

/// Adds all relations of a document.
pub(super) fn find(
    reader: &Reader<'_>,
    linked: &mut Linked,
    found: &mut Vec<Found>,
    diagnostics: &mut Vec<(Range, String)>,
) {
    let events = event::spread(reader, linked);
    let ranges = range::spread(reader, linked);
    let scene = Scene::new(reader, linked, events, ranges, topic::read);
    let clauses = clause::read(&scene);
    document::find(&scene, found);
    submission::find(&scene, found);
    super::adoption::find(&scene, found);
    adoption::find(&scene, found);
    signature::find(&scene, found, diagnostics);
    office::find(&scene, found);
    meeting::find(&scene, found);
    organ::find(&scene, found);
    super::organ::find(&scene, found);
    membership::find(&scene, found);
    event::find(&scene, found);
    citation::find(&scene, &clauses, found);
    effect::find(&scene, &clauses, found);
    call::find(&scene, &clauses, found, diagnostics);
    alias::find(&scene, found);
}
