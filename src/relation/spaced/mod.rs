//! Relations in scripts that part words by blanks: what governs stands before what it governs, and prepositions lead who,
//! when and where.

mod adoption;
mod basis;
mod call;
mod circumstance;
mod clause;
mod effect;
mod event;
mod meeting;
mod office;
mod organ;
mod submission;
mod topic;
mod verb;
mod words;

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
    let ranges = range::spread(reader, linked);
    let scene = Scene::new(reader, linked, Default::default(), ranges, topic::read);
    let clauses = clause::read(&scene);
    document::find(&scene, found);
    submission::find(&scene, found);
    super::adoption::find(&scene, found);
    adoption::find(&scene, found);
    office::find(&scene, found, diagnostics);
    meeting::find(&scene, found);
    organ::find(&scene, found);
    super::organ::find(&scene, found);
    event::find(&scene, found);
    citation::find(&scene, &clauses, found);
    effect::find(&scene, &clauses, found);
    call::find(&scene, &clauses, found, diagnostics);
    alias::find(&scene, found);
}
