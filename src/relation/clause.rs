//! Who does what to which text: each text that is named with what governs the naming, and each verb with who speaks.
//! How clauses are read off the words is told in the rooms of the scripts.

use super::Act;
use super::scene::{Scene, TEXTS};
use super::verb::Verb;
use crate::document::PartKind;
use crate::link::EntityId;
use crate::text::Range;

/// A text that is named, with what governs the naming.
#[derive(Debug, Clone)]
pub(super) struct Governed {
    pub mention: usize,
    pub act: Act,
    /// The verb or the word of basis; the mention itself where there is none.
    pub cue: Range,
    /// The texts that say so, where it is not the document.
    pub holders: Vec<EntityId>,
    /// The party that the document tells does so, where neither it nor a text that it names does.
    pub party: Option<EntityId>,
    pub negated: bool,
    pub rule: &'static str,
}

/// A verb with who speaks.
#[derive(Debug, Clone)]
pub(super) struct Speech {
    pub verb: Verb,
    /// The texts that say so, where it is not the document.
    pub holders: Vec<EntityId>,
    /// True where neither the document nor a text that it names speaks, but somebody else.
    pub foreign: bool,
    /// Where what it governs ends.
    pub end: usize,
}

/// The clauses of a document.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    pub governed: Vec<Governed>,
    pub speeches: Vec<Speech>,
}

impl Clauses {
    /// Goes over the paragraphs in which a text speaks, each read by `paragraph`; in notes texts are only mentioned.
    pub fn read(scene: &Scene<'_, '_>, mut paragraph: impl FnMut(&mut Clauses, Range)) -> Self {
        let mut clauses = Clauses::default();
        for p in &scene.reader.document.paragraphs {
            match scene.reader.document.parts[p.part].kind {
                PartKind::Notes | PartKind::Closing => clauses.notes(scene, p.range),
                PartKind::Letter | PartKind::Preamble | PartKind::Operative | PartKind::Body => {
                    paragraph(&mut clauses, p.range)
                }
                _ => {}
            }
        }
        clauses
    }

    /// Texts in notes are only mentioned.
    fn notes(&mut self, scene: &Scene<'_, '_>, range: Range) {
        for i in scene.within(range, TEXTS).filter(|i| citable(scene, *i)) {
            let (act, cue) = (Act::Mention, scene.range(i));
            self.governed.push(Governed {
                mention: i,
                act,
                cue,
                holders: Vec::new(),
                party: None,
                negated: false,
                rule: "citation.note",
            });
        }
    }
}

/// A verb or a word of basis that governs the texts after it.
#[derive(Clone, Copy)]
pub(super) struct Governor {
    pub act: Act,
    /// The verb or the word.
    pub cue: Range,
    pub negated: bool,
}

impl Governor {
    /// The act of a verb.
    pub fn verb(v: &Verb) -> Self {
        Governor { act: v.act, cue: v.range, negated: v.negated }
    }

    /// No act governs what is named here.
    pub fn none(cue: Range) -> Self {
        Governor { act: Act::Mention, cue, negated: false }
    }
}

/// True where the mention names a text that the document cites by itself: not within another name.
pub(super) fn citable(scene: &Scene<'_, '_>, i: usize) -> bool {
    let range = scene.range(i);
    TEXTS.contains(&scene.kind(i))
        && scene.outer(i)
        && scene.parent[i].is_none_or(|p| scene.entity(p) != scene.entity(i))
        && scene.topic(range).is_none()
        && !scene.quoted(range)
}

/// True where the document reports what others said.
pub(super) fn is_record(scene: &Scene<'_, '_>) -> bool {
    scene.linked.frame.doc_type.as_deref().is_some_and(|t| t.ends_with("record"))
}

/// What mentions stand for, each once in a row.
pub(super) fn entities(scene: &Scene<'_, '_>, mentions: &[usize]) -> Vec<EntityId> {
    let mut out: Vec<EntityId> = mentions.iter().map(|i| scene.entity(*i)).collect();
    out.dedup();
    out
}
