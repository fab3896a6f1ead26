//! What every family of relations looks at: the mentions with what they stand for, how they nest, and the words
//! around them.

use std::collections::{BTreeMap, HashSet};

use crate::authority::WordClass;
use crate::document::{Part, PartKind};
use crate::link::{EntityId, Linked};
use crate::mention::{Kind, Mention, Reader, Reading};
use crate::text::Range;

/// Kinds of text that a document may cite.
pub(super) const TEXTS: &[Kind] = &[Kind::Resolution, Kind::Treaty, Kind::Document];
/// Kinds that may act or be addressed.
pub(super) const PARTIES: &[Kind] = &[Kind::Organization, Kind::State];

/// How far a sentence is read to each side, in bytes.
const WINDOW: usize = 8000;

/// Things of one list or range that have no mention of their own, by the mention that carries its head.
pub(super) type Lists = BTreeMap<usize, Vec<EntityId>>;

/// The document as the relations see it.
pub(super) struct Scene<'s, 'a> {
    pub reader: &'s Reader<'a>,
    pub linked: &'s Linked,
    pub text: &'a str,
    /// For each mention the smallest one that contains it.
    pub parent: Vec<Option<usize>>,
    /// Events named in one list under a shared head.
    pub events: Lists,
    /// Resolutions between the first and the last of a range.
    pub ranges: Lists,
    /// What the numbers of resolutions and decisions are about (关于…的, 题为“…”的 before them), with the mention.
    pub topics: Vec<(Range, usize)>,
    /// Stretches between quotation marks.
    quotes: Vec<Range>,
    parties: HashSet<EntityId>,
    by_end: Vec<usize>,
}

impl<'s, 'a> Scene<'s, 'a> {
    pub fn new(
        reader: &'s Reader<'a>,
        linked: &'s Linked,
        events: Lists,
        ranges: Lists,
        topics: fn(&Self) -> Vec<(Range, usize)>,
    ) -> Self {
        let mentions = &linked.mentions;
        let mut parent = vec![None; mentions.len()];
        let mut open: Vec<usize> = Vec::new();
        for (i, m) in mentions.iter().enumerate() {
            while open.last().is_some_and(|o| !mentions[*o].range.contains(m.range)) {
                open.pop();
            }
            parent[i] = open.last().copied();
            open.push(i);
        }
        let mut by_end: Vec<usize> = (0..mentions.len()).collect();
        by_end.sort_by_key(|i| (mentions[*i].range.end, mentions[*i].range.start));
        let (quotes, parties) = (quotes(reader.text()), HashSet::new());
        let mut scene = Scene {
            reader,
            linked,
            text: reader.text(),
            parent,
            events,
            ranges,
            topics: Vec::new(),
            quotes,
            parties,
            by_end,
        };
        scene.topics = topics(&scene);
        scene.parties = scene.read_parties();
        scene
    }

    /// Whom the document speaks for: its organ, and the parties that the titles of its texts name.
    fn read_parties(&self) -> HashSet<EntityId> {
        let organ = self.linked.frame.organ.map(|o| &*self.reader.authority.tables.get(o).key);
        let mut parties: HashSet<EntityId> = HashSet::new();
        for (i, m) in self.linked.mentions.iter().enumerate() {
            if PARTIES.contains(&m.kind) && organ.is_some_and(|o| self.linked.entities[self.entity(i)].key == o) {
                parties.insert(self.entity(i));
            }
            if self.linked.works.contains(&self.entity(i)) {
                parties.extend(self.within(m.range, PARTIES).map(|p| self.entity(p)));
            }
        }
        parties
    }

    /// True where the document speaks through this mention.
    pub fn is_party(&self, i: usize) -> bool {
        matches!(self.mention(i).reading, Reading::Alias(_))
            || self.kind(i) == Kind::Meeting
            || self.parties.contains(&self.entity(i))
            || self.within(self.range(i), &[Kind::State]).any(|s| self.parties.contains(&self.entity(s)))
    }

    /// The text whose topic a range is part of.
    pub fn topic(&self, range: Range) -> Option<usize> {
        let i = self.topics.partition_point(|(t, _)| t.start <= range.start);
        self.topics[..i].last().filter(|(t, _)| t.contains(range)).map(|(_, m)| *m)
    }

    /// What the number of a resolution is about, where that stands before it.
    pub fn topic_of(&self, i: usize) -> Option<Range> {
        let at = self.range(i).start;
        let from = self.topics.partition_point(|(t, _)| t.start + WINDOW < at);
        let near = self.topics[from..].iter().take_while(|(t, _)| t.start <= at);
        near.into_iter().find(|(_, m)| *m == i).map(|(t, _)| *t)
    }

    /// True where a range stands between quotation marks, with more than itself.
    pub fn quoted(&self, range: Range) -> bool {
        let i = self.quotes.partition_point(|q| q.start <= range.start);
        self.quotes[..i].last().is_some_and(|q| q.contains(range) && *q != range)
    }

    pub fn mention(&self, i: usize) -> &'s Mention {
        &self.linked.mentions[i]
    }

    pub fn range(&self, i: usize) -> Range {
        self.linked.mentions[i].range
    }

    pub fn kind(&self, i: usize) -> Kind {
        self.linked.mentions[i].kind
    }

    pub fn entity(&self, i: usize) -> EntityId {
        self.linked.links[i]
    }

    pub fn surface(&self, i: usize) -> &'a str {
        self.range(i).of(self.text)
    }

    pub fn part(&self, at: usize) -> &'a Part {
        self.reader.document.part_at(at)
    }

    /// The text that speaks at a place.
    pub fn work(&self, at: usize) -> EntityId {
        self.linked.works.get(self.part(at).work).copied().unwrap_or(self.linked.frame.own)
    }

    /// True where a text of the document speaks in sentences.
    pub fn speaks(&self, at: usize) -> bool {
        matches!(self.part(at).kind, PartKind::Letter | PartKind::Preamble | PartKind::Operative | PartKind::Body)
    }

    /// All mentions of a kind but those in the line of subjects, in order.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = usize> + '_ {
        let own = move |i: &usize| self.kind(*i) == kind && self.part(self.range(*i).start).kind != PartKind::Subject;
        (0..self.linked.mentions.len()).filter(own)
    }

    /// True where no mention of another thing of its kind holds this one.
    pub fn widest(&self, i: usize) -> bool {
        self.parent[i].is_none_or(|p| self.kind(p) != self.kind(i) || self.entity(p) == self.entity(i))
    }

    /// Mentions within a range, of some kinds, in order.
    pub fn within(&self, range: Range, kinds: &'s [Kind]) -> impl DoubleEndedIterator<Item = usize> + use<'s, '_, 'a> {
        let mentions = &self.linked.mentions;
        let from = mentions.partition_point(|m| m.range.start < range.start);
        let to = mentions.partition_point(|m| m.range.start < range.end);
        (from..to.max(from))
            .filter(move |i| range.contains(mentions[*i].range))
            .filter(move |i| kinds.contains(&mentions[*i].kind))
    }

    /// Mentions directly within another one, with none of another entity between.
    pub fn children(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let range = self.range(i);
        (i + 1..self.linked.mentions.len())
            .take_while(move |j| self.range(*j).start < range.end)
            .filter(move |j| self.own_parent(*j) == Some(i))
    }

    /// The smallest mention of another thing that contains this one; nested names of one thing count as the widest.
    pub fn own_parent(&self, i: usize) -> Option<usize> {
        let mut parent = self.parent[i]?;
        while let Some(next) = self.parent[parent].filter(|n| self.entity(*n) == self.entity(parent)) {
            parent = next;
        }
        Some(parent)
    }

    /// True where no mention of another thing contains this one.
    pub fn outer(&self, i: usize) -> bool {
        let mut at = i;
        while let Some(p) = self.parent[at] {
            if self.entity(p) != self.entity(i) && self.kind(p) != Kind::Provision {
                return false;
            }
            at = p;
        }
        true
    }

    /// True where no mention contains this one, save those of one entity.
    pub fn outer_but(&self, i: usize, entity: EntityId) -> bool {
        let mut at = self.parent[i];
        while let Some(p) = at {
            if self.entity(p) != entity {
                return false;
            }
            at = self.parent[p];
        }
        true
    }

    /// The widest mention that begins at a place.
    pub fn starting(&self, at: usize) -> Option<usize> {
        let i = self.linked.mentions.partition_point(|m| m.range.start < at);
        (i < self.linked.mentions.len() && self.range(i).start == at).then_some(i)
    }

    /// The widest mention of some kinds that ends at a place.
    pub fn ending(&self, at: usize, kinds: &[Kind]) -> Option<usize> {
        let from = self.by_end.partition_point(|i| self.range(*i).end < at);
        self.by_end[from..]
            .iter()
            .copied()
            .take_while(|i| self.range(*i).end == at)
            .find(|i| kinds.contains(&self.kind(*i)))
    }

    /// The widest mention that holds a place.
    pub fn holding(&self, at: usize) -> Option<usize> {
        let to = self.linked.mentions.partition_point(|m| m.range.start <= at);
        let mut i = to.checked_sub(1)?;
        while let Some(p) = self.parent[i] {
            i = p;
        }
        self.range(i).has(at).then_some(i)
    }

    /// Places of the words of a class.
    pub fn words(&self, class: WordClass) -> &[Range] {
        self.reader.cues.words(class)
    }

    /// The longest word of a class that begins at a place.
    pub fn word_at(&self, class: WordClass, at: usize) -> Option<Range> {
        let words = self.words(class);
        let i = words.partition_point(|w| w.start < at);
        words.get(i).filter(|w| w.start == at).copied()
    }

    /// The longest word of a class that ends at a place.
    pub fn word_before(&self, class: WordClass, at: usize) -> Option<Range> {
        let longest = self.reader.grammar.word_ending(class, &self.text[..at])?;
        Some(Range::new(at - longest, at))
    }

    /// Where the adverbs, connectors and denials before a place begin in its clause, and whether one of them denies.
    pub fn adverbs_before(&self, at: usize) -> (usize, bool) {
        let floor = self.clause(at).start;
        let (mut start, mut denied) = (at, false);
        while let Some((w, class)) = [WordClass::Lead, WordClass::Negation]
            .iter()
            .filter_map(|c| Some((self.word_before(*c, start)?, *c)))
            .filter(|(w, _)| w.start >= floor && self.holding(w.start).is_none())
            .max_by_key(|(w, _)| w.len())
        {
            start = w.start;
            denied |= class == WordClass::Negation;
        }
        (start, denied)
    }

    /// Words of a class within a range.
    pub fn words_in(&self, class: WordClass, range: Range) -> impl DoubleEndedIterator<Item = Range> + '_ {
        let words = self.words(class);
        let from = words.partition_point(|w| w.start < range.start);
        let to = words.partition_point(|w| w.start < range.end).max(from);
        words[from..to].iter().copied().filter(move |w| range.contains(*w))
    }

    /// The start of the character that a byte belongs to.
    pub fn floor(&self, at: usize) -> usize {
        (0..=at.min(self.text.len())).rev().find(|i| self.text.is_char_boundary(*i)).unwrap_or(0)
    }

    /// The sentence around a place, or as much of it as a reader would look at.
    pub fn sentence(&self, at: usize) -> Range {
        let at = self.floor(at);
        let p = self.reader.document.paragraphs[self.reader.document.paragraph_at(at)].range;
        let at = at.clamp(p.start, p.end);
        let (from, to) = (self.floor(p.start.max(at.saturating_sub(WINDOW))), self.floor(p.end.min(at + WINDOW)));
        let within = Range::new(from, to);
        self.reader.document.stops.sentence(at, within)
    }

    /// The clause around a place: between commas and stops, outside names, within its paragraph.
    pub fn clause(&self, at: usize) -> Range {
        let at = self.floor(at);
        let sentence = self.sentence(at);
        let at = at.clamp(sentence.start, sentence.end);
        self.reader.document.stops.clause(at, sentence, |i| self.holding(i).is_none())
    }

    /// The clause around a place without the number of its paragraph.
    pub fn clause_words(&self, at: usize) -> Range {
        let clause = self.clause(at);
        let words = clause.of(self.text).trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
        Range::new(clause.end - words.len(), clause.end)
    }

    /// True where only separators stand between two places.
    pub fn separated(&self, range: Range) -> bool {
        let mut rest = range.of(self.text).trim();
        let separators = self.reader.grammar.words(WordClass::Separator);
        while !rest.is_empty() {
            match separators.iter().filter(|s| rest.starts_with(s.as_str())).map(String::len).max() {
                Some(n) => rest = &rest[n..],
                None => return false,
            }
        }
        !range.is_empty()
    }

    /// Skips an alias in brackets that follows a name: 欧洲联盟(欧盟).
    pub fn after_alias(&self, at: usize) -> usize {
        let Some(rest) = self.text[at..].strip_prefix('(') else { return at };
        match rest.find([')', '\n']) {
            Some(i) if rest[i..].starts_with(')') && rest[..i].chars().count() <= 30 => at + 1 + i + 1,
            _ => at,
        }
    }

    /// Mentions of some kinds in a list that ends before a place: A、B(乙)和C|.
    pub fn list_before(&self, at: usize, kinds: &[Kind]) -> Vec<usize> {
        let mut out = Vec::new();
        let mut at = at;
        loop {
            let mut end = at;
            if self.ending(end, kinds).is_none()
                && self.text[..end].ends_with(')')
                && let Some(open) = self.text[..end].rfind('(')
                && self.after_alias(open) == end
            {
                end = open;
            }
            let Some(i) = self.ending(end, kinds) else { break };
            out.push(i);
            at = match self.word_before(WordClass::Separator, self.range(i).start) {
                Some(w) => w.start,
                None => break,
            };
        }
        out.reverse();
        out
    }
}

/// True where words end as a sentence does.
fn ends_sentence(words: &str) -> bool {
    words.ends_with(['。', '；', '，'])
}

/// Stretches between quotation marks; an opening mark without its closing one quotes nothing.
fn quotes(text: &str) -> Vec<Range> {
    let mut out: Vec<Range> = Vec::new();
    for (open, mark) in text.match_indices('“') {
        let rest = &text[open + mark.len()..];
        if out.last().is_some_and(|l| l.end > open) {
            continue;
        }
        if let Some(close) = rest.find(['”', '\n']).filter(|c| rest[*c..].starts_with('”')) {
            let end = open + mark.len() + close + '”'.len_utf8();
            // a paragraph in quotation marks is the statement itself
            let line = text[..open].ends_with('\n') && (text[end..].starts_with('\n') || end == text.len());
            if !(line && ends_sentence(&rest[..close])) {
                out.push(Range::new(open, end));
            }
        }
    }
    out
}
