//! Why the program found what it found: which rule or name, set off by what, against which other readings, and what it
//! was linked to. Made of the notes that the stages took ([`crate::trace`]); nothing is read a second time here.

mod target;

use serde::Serialize;

use crate::authority::{Authority, RuleInfo};
use crate::extraction::{Diagnostic, Entity, Evidence, Extraction, MentionRecord, Relation};
use crate::fragments::Fragments;
use crate::terms::Predicate;
use crate::trace::Topic;

pub use target::{SHAPES, Target};

/// An extraction with the notes that were taken of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Traced {
    /// What was found.
    pub extraction: Extraction,
    /// What the stages noted, in their order; none where nobody asked.
    pub notes: Vec<NoteRecord>,
    /// The sentences of the document; none where nobody asked.
    pub sentences: Vec<Evidence>,
}

/// A note, in characters of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteRecord {
    /// What it is about.
    pub topic: Topic,
    /// What it is noted of.
    pub of: Evidence,
    /// The rule that was at work, or the act of a verb; empty where it is no rule's.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// Another place that it points to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Evidence>,
    /// In words.
    pub why: String,
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "explains", rename_all = "lowercase")]
pub enum Explanation {
    /// Why a mention was found.
    Mention(Box<MentionReason>),
    /// What an entity is, and by which mentions.
    Entity(Box<EntityReason>),
    /// Why a relation was found.
    Relation(Box<RelationReason>),
    /// What is at one place of the text.
    Place(Box<PlaceReason>),
}

/// Why a mention was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MentionReason {
    /// Its name: `mention-30-39`.
    pub id: String,
    /// The mention.
    pub mention: MentionRecord,
    /// Label of its paragraph.
    pub paragraph: String,
    /// Its sentence.
    pub sentence: Evidence,
    /// The rule or name that found it.
    pub found_by: RuleInfo,
    /// What set the rule off.
    pub cues: Vec<NoteRecord>,
    /// What it says before it is linked.
    pub reads: Vec<NoteRecord>,
    /// Why it stands for its entity.
    pub linked: Vec<NoteRecord>,
    /// Other readings of the same characters that were not kept.
    pub instead_of: Vec<NoteRecord>,
    /// What it stands for.
    pub entity: Option<Entity>,
    /// The relations of that entity whose evidence holds the mention.
    pub relations: Vec<String>,
}

/// What an entity is, and by which mentions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntityReason {
    /// The entity.
    pub entity: Entity,
    /// Its mentions.
    pub mentions: Vec<MentionReason>,
    /// The relations that it takes part in.
    pub relations: Vec<RelationReason>,
}

/// Why a relation was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RelationReason {
    /// Its name: `cites-28-39`.
    pub id: String,
    /// The relation.
    pub relation: Relation,
    /// True where its subject is the document itself, and not a text that it names or holds.
    pub own: bool,
    /// The sentence that it was read in.
    pub sentence: Evidence,
    /// The rule that found it.
    pub found_by: RuleInfo,
    /// What governs it.
    pub cues: Vec<NoteRecord>,
    /// Where a verb governs it, the words of acts in the sentence: which are verbs, and how they stand in it; which are
    /// none.
    pub verbs: Vec<NoteRecord>,
}

/// What is at one place of the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceReason {
    /// The character.
    pub at: usize,
    /// Label of its paragraph.
    pub paragraph: String,
    /// Its sentence.
    pub sentence: Evidence,
    /// The mentions that hold it, the widest first.
    pub mentions: Vec<MentionReason>,
    /// Readings of the place that were not kept.
    pub not_kept: Vec<NoteRecord>,
    /// The words of acts at the place.
    pub verbs: Vec<NoteRecord>,
    /// The relations whose evidence holds it.
    pub relations: Vec<RelationReason>,
    /// The remarks on it.
    pub diagnostics: Vec<Diagnostic>,
}

fn overlap(a: (usize, usize), b: (usize, usize)) -> bool {
    a.0 < b.1 && b.0 < a.1
}

impl NoteRecord {
    fn range(&self) -> (usize, usize) {
        (self.of.start, self.of.end)
    }
}

impl Traced {
    /// Explains what an id stands for; nothing where this document does not have it.
    pub fn explain(&self, authority: &Authority, id: &str) -> Option<Explanation> {
        let teller = Teller { traced: self, authority, fragments: Fragments::of(&self.extraction) };
        Some(match Target::find(&self.extraction, &teller.fragments, id)? {
            Target::Entity(n) => Explanation::Entity(Box::new(teller.entity(&self.extraction.entities[n]))),
            Target::Mention(n) => Explanation::Mention(Box::new(teller.mention(n))),
            Target::Relation(n) => Explanation::Relation(Box::new(teller.relation(n))),
            Target::Place(at) => Explanation::Place(Box::new(teller.place(at))),
        })
    }

    /// Ids of this document that look like one that it does not have, the nearest first, with how near they are.
    pub fn near(&self, id: &str) -> Vec<(f64, String)> {
        target::near(&self.extraction, &Fragments::of(&self.extraction), id)
    }
}

/// Gathers what is known of a thing.
struct Teller<'t> {
    traced: &'t Traced,
    authority: &'t Authority,
    fragments: Fragments,
}

impl Teller<'_> {
    /// Notes of some topics that hold for a thing, each once.
    fn notes(&self, topics: &[Topic], wanted: impl Fn(&NoteRecord) -> bool) -> Vec<NoteRecord> {
        let mut notes: Vec<NoteRecord> = Vec::new();
        for note in self.traced.notes.iter().filter(|n| topics.contains(&n.topic) && wanted(n)) {
            if !notes.contains(note) {
                notes.push(note.clone());
            }
        }
        notes
    }

    /// Notes of a mention: those of exactly its range, else those that it grew out of.
    fn notes_of(&self, m: &MentionRecord, topic: Topic, rule: Option<&str>) -> Vec<NoteRecord> {
        let fits = |n: &NoteRecord| rule.is_none_or(|r| n.rule == r);
        let exact = self.notes(&[topic], |n| fits(n) && n.range() == (m.start, m.end));
        match exact.is_empty() {
            false => exact,
            true => self.notes(&[topic], |n| fits(n) && m.start <= n.of.start && n.of.end == m.end),
        }
    }

    /// Readings of a stretch that were not kept.
    fn not_kept(&self, range: (usize, usize)) -> Vec<NoteRecord> {
        let kept = |n: &NoteRecord| {
            self.traced.extraction.mentions.iter().any(|m| (m.start, m.end) == n.range() && m.rule == n.rule)
        };
        self.notes(&[Topic::Lost, Topic::Passed], |n| overlap(n.range(), range) && !kept(n))
    }

    fn sentence(&self, at: usize) -> Evidence {
        let sentences = &self.traced.sentences;
        let n = sentences.partition_point(|s| s.start <= at);
        n.checked_sub(1).map(|n| sentences[n].clone()).filter(|s| at <= s.end).unwrap_or_default()
    }

    fn paragraph(&self, at: usize) -> String {
        let paragraphs = &self.traced.extraction.paragraphs;
        let n = paragraphs.partition_point(|p| p.start <= at).saturating_sub(1);
        paragraphs.get(n).map(|p| p.label.clone()).unwrap_or_default()
    }

    fn language(&self) -> &str {
        &self.traced.extraction.document.language
    }

    fn mention(&self, n: usize) -> MentionReason {
        let m = &self.traced.extraction.mentions[n];
        let extraction = &self.traced.extraction;
        let relations = extraction.relations.iter().zip(&self.fragments.relations);
        let takes_part = |r: &Relation| {
            (r.subject == m.entity || !r.literal && r.object == m.entity || r.holder.as_ref() == Some(&m.entity))
                && r.evidence.start <= m.start
                && m.end <= r.evidence.end
        };
        MentionReason {
            id: self.fragments.mentions[n].clone(),
            mention: m.clone(),
            paragraph: self.paragraph(m.start),
            sentence: self.sentence(m.start),
            found_by: self.authority.describe(&m.rule, self.language(), Some(m.kind)),
            cues: self.notes_of(m, Topic::Cue, Some(&m.rule)),
            reads: self.notes_of(m, Topic::Reading, Some(&m.rule)),
            linked: self.notes_of(m, Topic::Link, None),
            instead_of: self.not_kept((m.start, m.end)),
            entity: extraction.entities.iter().find(|e| e.id == m.entity).cloned(),
            relations: relations.filter(|(r, _)| takes_part(r)).map(|(_, id)| id.clone()).collect(),
        }
    }

    fn entity(&self, entity: &Entity) -> EntityReason {
        let extraction = &self.traced.extraction;
        let mentions = (0..extraction.mentions.len()).filter(|n| extraction.mentions[*n].entity == entity.id);
        let takes_part = |r: &Relation| {
            r.subject == entity.id || !r.literal && r.object == entity.id || r.holder.as_ref() == Some(&entity.id)
        };
        let relations = (0..extraction.relations.len()).filter(|n| takes_part(&extraction.relations[*n]));
        EntityReason {
            entity: entity.clone(),
            mentions: mentions.map(|n| self.mention(n)).collect(),
            relations: relations.map(|n| self.relation(n)).collect(),
        }
    }

    fn relation(&self, n: usize) -> RelationReason {
        let r = &self.traced.extraction.relations[n];
        let evidence = (r.evidence.start, r.evidence.end);
        let sentence = self.sentence(r.evidence.start);
        let within = (sentence.start, sentence.end.max(evidence.1));
        let read = |n: &NoteRecord| n.topic == Topic::Verb && overlap(n.range(), within);
        let mut verbs = match r.predicate {
            Predicate::Cites | Predicate::Calls | Predicate::Condemns => {
                self.notes(&[Topic::Verb, Topic::NoVerb], |n| {
                    let part = |v: &&NoteRecord| read(v) && v.range() != n.range() && overlap(v.range(), n.range());
                    overlap(n.range(), within) && (read(n) || !self.traced.notes.iter().any(|v| part(&v)))
                })
            }
            _ => Vec::new(),
        };
        verbs.sort_by_key(NoteRecord::range);
        RelationReason {
            id: self.fragments.relations[n].clone(),
            relation: r.clone(),
            own: r.subject == self.traced.extraction.document.id,
            found_by: self.authority.describe(&r.rule, self.language(), None),
            cues: self.notes(&[Topic::Cue], |n| n.rule == r.rule && n.range() == evidence),
            verbs,
            sentence,
        }
    }

    fn place(&self, at: usize) -> PlaceReason {
        let extraction = &self.traced.extraction;
        let here = (at, at + 1);
        let mentions = (0..extraction.mentions.len())
            .filter(|n| overlap((extraction.mentions[*n].start, extraction.mentions[*n].end), here));
        let relations = (0..extraction.relations.len()).filter(|n| {
            let evidence = &extraction.relations[*n].evidence;
            overlap((evidence.start, evidence.end), here)
        });
        PlaceReason {
            at,
            paragraph: self.paragraph(at),
            sentence: self.sentence(at),
            mentions: mentions.map(|n| self.mention(n)).collect(),
            not_kept: self.not_kept(here),
            verbs: self.notes(&[Topic::Verb, Topic::NoVerb], |n| overlap(n.range(), here)),
            relations: relations.map(|n| self.relation(n)).collect(),
            diagnostics: extraction
                .diagnostics
                .iter()
                .filter(|d| overlap((d.start, d.end.max(d.start + 1)), here))
                .cloned()
                .collect(),
        }
    }
}
