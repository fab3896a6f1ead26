//! Structure of a document: its parts (header, letter, annex, preamble, operative part, signatures, notes), and its
//! paragraphs with their labels. All ranges are of the normalised text.

mod sentence;
mod structure;

use self::sentence::Stops;
use crate::authority::Grammar;
use crate::text::{MarkKind, Normalised, Range, Span, normalise};

/// What a part of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// A line of subject headings before the document; names in it are not the document's.
    Subject,
    /// Symbol, distribution, session and agenda lines.
    Header,
    /// The title.
    Title,
    /// A letter's own text.
    Letter,
    /// The names and posts under a letter.
    Signature,
    /// The paragraphs before the first decision.
    Preamble,
    /// The numbered paragraphs.
    Operative,
    /// Running text of documents that are neither.
    Body,
    /// Date and meeting after the last paragraph.
    Closing,
    /// Footnotes.
    Notes,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Where it is.
    pub range: Range,
    /// Which text it belongs to: 0 is the document itself, 1 the first text annexed to it, and so on.
    pub work: usize,
}

/// A paragraph, a heading or a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it is, without its line break.
    pub range: Range,
    /// Index of its part.
    pub part: usize,
    /// `pp3`, `op12`, `fn1`, `p5`, `header`, `letter`…
    pub label: String,
}

/// What the title of a letter says, as ranges of the normalised text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The whole title, with its date.
    pub title: Range,
    /// The date before it.
    pub date: Option<Range>,
    /// Who sends it.
    pub sender: Range,
    /// To whom.
    pub addressee: Range,
    /// 信, 函, 普通照会.
    pub sort: Range,
}

/// A document ready to be read: normalised text and its structure.
#[derive(Debug, Clone)]
pub struct Document {
    /// The normalised text with its map.
    pub norm: Normalised,
    /// Parts in order; together they cover the text.
    pub parts: Vec<Part>,
    /// Paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
    /// The title of the letter, where the document is one.
    pub letter: Option<Letter>,
    /// The organ that speaks in a resolution.
    pub opener: Option<Range>,
    /// Title of a document that is no letter.
    pub title: Option<Range>,
    /// How many texts it holds: 1, or 2 with an annexed one.
    pub works: usize,
    /// Where sentences and clauses end.
    pub stops: Stops,
}

impl Document {
    /// Normalises a text and finds its structure.
    pub fn new(source: &str, solid: bool, language: &Grammar) -> Self {
        structure::build(normalise(source, solid), language)
    }

    /// The normalised text.
    pub fn text(&self) -> &str {
        &self.norm.text
    }

    /// The original text that a range stands for.
    pub fn to_original(&self, range: Range) -> Span {
        self.norm.map.to_original(range)
    }

    /// Index of the paragraph at a place.
    pub fn paragraph_at(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|p| p.range.start <= at).saturating_sub(1)
    }

    /// The part at a place.
    pub fn part_at(&self, at: usize) -> &Part {
        let n = self.parts.partition_point(|p| p.range.start <= at).saturating_sub(1);
        &self.parts[n]
    }

    /// Footnote marks that stood in the text, not at the head of a note: place and number.
    pub fn anchors(&self) -> impl Iterator<Item = (usize, &str)> {
        self.norm.marks.iter().filter_map(|m| match &m.kind {
            MarkKind::Note(n) if self.part_at(m.at).kind != PartKind::Notes => Some((m.at, n.as_str())),
            _ => None,
        })
    }

    /// True where the header bears the symbol of a draft (A/78/L.5).
    pub fn is_draft(&self) -> bool {
        let header = self.opener.map_or("", |o| &self.text()[..o.start]);
        header.lines().any(|l| l.contains("/L.") && !l.contains(['[', '(']))
    }

    /// Every sentence with something in it, in order.
    pub fn sentences(&self) -> Vec<Range> {
        let mut sentences = Vec::new();
        for p in &self.paragraphs {
            let mut at = p.range.start;
            while at < p.range.end {
                let sentence = self.sentence(at);
                sentences.push(sentence);
                at = sentence.end + self.text()[sentence.end..].chars().next().map_or(1, char::len_utf8);
            }
        }
        sentences.retain(|s| !s.is_empty());
        sentences
    }

    /// The sentence around a place, within its paragraph.
    pub fn sentence(&self, at: usize) -> Range {
        self.stops.sentence(at, self.paragraphs[self.paragraph_at(at)].range)
    }
}
