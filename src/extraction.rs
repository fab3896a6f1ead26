//! What one document yields: a pure value, equal for equal inputs, that serialises to the JSON Lines contract.
//!
//! Everything here is seen from outside: offsets count Unicode characters of the source text, ends are exclusive,
//! and ids are stable across runs and machines.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::terms::{Act, Effect, Kind, Predicate};

/// All that was read off one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// The document itself.
    pub document: DocumentInfo,
    /// Mentions in order of their start, the longer first where two start together.
    pub mentions: Vec<MentionRecord>,
    /// Entities in order of their first mention; the document itself comes first.
    pub entities: Vec<Entity>,
    /// Relations in order of their evidence.
    pub relations: Vec<Relation>,
    /// What could not be read or resolved, with its place.
    pub diagnostics: Vec<Diagnostic>,
    /// How the text is divided: every paragraph, heading and note, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paragraphs: Vec<ParagraphRecord>,
}

/// Identity and description of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DocumentInfo {
    /// Stable id: `resolution/A/RES/59/153`, or `document/<slug>` where it has no symbol.
    pub id: String,
    /// Where it came from: the path as given, or the `id` field of a JSON Lines record.
    pub source: String,
    /// ISO 639-1 code of the main language.
    pub language: String,
    /// SHA-256 of the source bytes in hexadecimal: tells whether a document changed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
    /// Which state of the tables and rules read it: twelve hexadecimal digits.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rules: String,
    /// UN document symbol, where stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub symbol: Option<String>,
    /// Title, without line breaks or segmentation spaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// ISO 8601 date or period of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Kind of document: letter, resolution, joint-communique, …
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub doc_type: Option<String>,
}

/// One mention, in characters of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The source text between them, unchanged.
    pub text: String,
    /// What kind of thing it names.
    pub kind: Kind,
    /// Id of the entity it stands for.
    pub entity: String,
    /// The rule or authority name that found it.
    pub rule: String,
    /// True where the text alone does not say which thing is meant (a number without a year, a relative date).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
}

/// How sure it is what an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Identified by an authority table, a symbol or a date.
    #[default]
    Linked,
    /// Several things bear this name; `candidates` lists them.
    Ambiguous,
    /// Known from this document alone; `reason` says why.
    Unknown,
}

/// One thing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Entity {
    /// Stable, readable id: `state/TJK`, `resolution/S/RES/1373(2001)`.
    pub id: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// The same in every language: UN symbol, ISO alpha-3 code, ISO 8601 date, else a short slug.
    pub key: String,
    /// Labels by language: the authority's names first, then how this document names it.
    pub labels: BTreeMap<String, Vec<String>>,
    /// IRIs of the same thing in a registry that proves it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    /// Linked, ambiguous or unknown.
    #[serde(default)]
    pub status: Status,
    /// Why it is ambiguous or unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Ids of what it may be, where ambiguous, or of what is meant, where the source errs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// Id of the text that it is a draft, a revision or a correction of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_of: Option<String>,
}

/// A stretch of the source that shows a relation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Evidence {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The source text between them, unchanged.
    pub text: String,
}

/// One edge: what the document says of two things, or of one thing and a literal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Id of an entity.
    pub subject: String,
    /// What is said of it.
    pub predicate: Predicate,
    /// Id of an entity, or the literal itself where `literal` is set.
    pub object: String,
    /// True where `object` is a literal: a title, a date, an alias, a generic addressee.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub literal: bool,
    /// The verb that governs a citation or a call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Act>,
    /// What a citing text does to the cited one, beyond naming it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// The post held, as the text names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Id of the text or party that performs the act, where it is not the subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// True where the text denies it (尚未加入).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub negated: bool,
    /// Label of the paragraph: `pp3`, `op12`, `fn1`, `letter`, `header`.
    pub paragraph: String,
    /// The clause that shows it.
    pub evidence: Evidence,
    /// The rule that found it.
    pub rule: String,
    /// From 0 to 1.
    pub confidence: f32,
}

/// Something a reader should know about the reading of one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// What was found there.
    pub message: String,
}

/// A paragraph, a heading or a note, in characters of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParagraphRecord {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// `pp3`, `op12`, `fn1`, `letter`, `header`; several lines of a header share theirs.
    pub label: String,
}
