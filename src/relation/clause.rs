//! Clauses: which verb governs which mention, who holds it, and what ends its reach.

use std::cell::RefCell;

use super::Act;
use crate::authority::{Cue, WordClass};
use crate::document::PartKind;
use crate::link::{EntityId, Linked};
use crate::mention::{Kind, Mention, Reader, Reading};
use crate::text::{Range, near};

/// The kinds of thing that are cited.
pub(super) const CITED: &[Kind] = &[Kind::Resolution, Kind::Treaty, Kind::Document];

/// An act verb in running text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verb {
    pub range: Range,
    pub act: Act,
    /// True where it is denied (尚未加入).
    pub negated: bool,
}

/// The governor of a mention.
#[derive(Debug, Clone, Copy)]
pub(super) struct Governor {
    pub act: Act,
    pub negated: bool,
    /// The text that speaks, where it is not the document.
    pub holder: Option<EntityId>,
}

/// A document with its verbs and cue words at hand.
pub(super) struct Clauses<'r, 'l> {
    pub reader: &'r Reader<'r>,
    pub linked: &'l Linked,
    pub verbs: Vec<Verb>,
    /// Words of the classes that clauses are read by, in order of start.
    words: Vec<(Range, WordClass)>,
    /// Mentions that no other contains.
    pub outer: Vec<usize>,
    /// Events that share a head with the one that ends the list: event, place, the list.
    pub listed: Vec<(EntityId, EntityId, Range)>,
    /// What resolutions and decisions are about: 关于…的 and 题为“…”的 before their numbers.
    pub topics: Vec<Range>,
    /// What a reader should know, by place.
    pub notes: RefCell<Vec<(Range, String)>>,
}

impl<'r, 'l> Clauses<'r, 'l> {
    pub fn new(reader: &'r Reader<'r>, linked: &'l Linked, listed: Vec<(EntityId, EntityId, Range)>) -> Self {
        let mut outer = Vec::new();
        let mut end = 0;
        for (i, m) in linked.mentions.iter().enumerate() {
            if m.range.end > end {
                outer.push(i);
                end = m.range.end;
            }
        }
        let mut words: Vec<(Range, WordClass)> = reader
            .cues()
            .filter_map(|(r, c)| match c {
                Cue::Word(w) => Some((r, w)),
                _ => None,
            })
            .collect();
        words.sort_by_key(|(r, w)| (r.start, std::cmp::Reverse(r.end), *w));
        // what stands in a name says nothing of the clause
        words.retain(|(r, w)| {
            let clausal = matches!(w, WordClass::Basis | WordClass::Frame | WordClass::FrameLead | WordClass::Wherein);
            !clausal || !linked.around(*r).any(|i| linked.mentions[i].range.contains(*r))
        });
        let topics = topics(reader, linked, &outer);
        let mut clauses =
            Clauses { reader, linked, verbs: Vec::new(), words, outer, listed, topics, notes: RefCell::default() };
        clauses.verbs = clauses.find_verbs();
        clauses
    }

    pub fn text(&self) -> &'r str {
        self.reader.text()
    }

    pub fn mention(&self, i: usize) -> &'l Mention {
        &self.linked.mentions[i]
    }

    pub fn entity(&self, i: usize) -> EntityId {
        self.linked.links[i]
    }

    /// Mentions that may touch a range.
    pub fn near(&self, range: Range) -> impl Iterator<Item = &'l Mention> + use<'l> {
        self.linked.mentions[self.linked.around(range)].iter()
    }

    /// Of the outermost mentions those that may touch a range, as indices.
    pub fn outer_near(&self, range: Range) -> &[usize] {
        let around = self.linked.around(range);
        let from = self.outer.partition_point(|i| *i < around.start);
        let to = self.outer.partition_point(|i| *i < around.end);
        &self.outer[from..to]
    }

    /// Of the outermost mentions those that begin before a place, the last first.
    pub fn outer_before(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let to = self.outer.partition_point(|i| self.mention(*i).range.start < at);
        self.outer[..to].iter().rev().copied()
    }

    /// The topic or quotation that holds a range.
    pub fn topic(&self, range: Range) -> Option<Range> {
        near(&self.topics, range).iter().find(|t| t.contains(range)).copied()
    }

    /// Words of a class within a range.
    pub fn words(&self, class: WordClass, range: Range) -> impl Iterator<Item = Range> + '_ {
        let from = self.words.partition_point(|(r, _)| r.start < range.start);
        self.words[from..]
            .iter()
            .take_while(move |(r, _)| r.start < range.end)
            .filter(move |(r, w)| *w == class && r.end <= range.end)
            .map(|(r, _)| *r)
    }

    /// True where the text at a place begins with a word of a class.
    pub fn at(&self, class: WordClass, at: usize) -> Option<Range> {
        let from = self.words.partition_point(|(r, _)| r.start < at);
        self.words[from..].iter().take_while(|(r, _)| r.start == at).find(|(_, w)| *w == class).map(|(r, _)| *r)
    }

    /// The word of a class that ends at a place, the longest.
    pub fn ending(&self, class: WordClass, at: usize) -> Option<Range> {
        let list = self.reader.grammar.words(class);
        list.iter()
            .filter(|w| self.text()[..at].ends_with(w.as_str()))
            .map(|w| Range::new(at - w.len(), at))
            .max_by_key(|r| r.len())
    }

    /// The stretch between commas around a place, within its sentence.
    pub fn segment(&self, at: usize) -> Range {
        let sentence = self.reader.document.sentence(at);
        let text = self.text();
        let start = text[sentence.start..at.max(sentence.start)]
            .rfind('，')
            .map_or(sentence.start, |i| sentence.start + i + '，'.len_utf8());
        let end = text[at.min(sentence.end)..sentence.end].find('，').map_or(sentence.end, |i| at + i);
        Range::new(start, end.max(start))
    }

    /// The text that a place belongs to.
    pub fn work(&self, at: usize) -> EntityId {
        let work = self.reader.document.part_at(at).work;
        self.linked.works.get(work).copied().unwrap_or(self.linked.works[0])
    }

    /// Mentions of some kinds within a range, the outermost only.
    pub fn outer_within(&self, range: Range, kinds: &'static [Kind]) -> impl Iterator<Item = usize> + '_ {
        let from = self.outer.partition_point(|i| self.mention(*i).range.start < range.start);
        self.outer[from..]
            .iter()
            .copied()
            .take_while(move |i| self.mention(*i).range.start < range.end)
            .filter(move |i| range.contains(self.mention(*i).range) && kinds.contains(&self.mention(*i).kind))
    }

    /// Notes something a reader should know.
    pub fn note(&self, range: Range, message: String) {
        self.notes.borrow_mut().push((range, message));
    }

    /// The end of the last verb between two places.
    pub fn verb_in(&self, from: usize, to: usize) -> Option<usize> {
        let n = self.verbs.partition_point(|v| v.range.end <= to);
        self.verbs[..n].last().filter(|v| v.range.start >= from).map(|v| v.range.end)
    }

    fn find_verbs(&self) -> Vec<Verb> {
        let text = self.text();
        let document = self.reader.document;
        let mut hits: Vec<(Range, Option<Act>)> = self
            .reader
            .cues()
            .filter_map(|(r, c)| match c {
                Cue::Act(a) => Some((r, Some(a))),
                Cue::Word(WordClass::Guard) => Some((r, None)),
                _ => None,
            })
            .collect();
        hits.sort_by_key(|(r, a)| (r.start, std::cmp::Reverse(r.end), a.is_none()));
        let mut verbs: Vec<Verb> = Vec::new();
        let mut covered = 0;
        for (range, act) in hits {
            if range.end <= covered || range.start < covered {
                continue;
            }
            covered = range.end;
            let Some(act) = act else { continue };
            let part = document.part_at(range.start).kind;
            let named = self.near(range).any(|m| m.range.overlaps(range) && m.kind != Kind::Event);
            let speaks = matches!(
                part,
                PartKind::Letter | PartKind::Preamble | PartKind::Operative | PartKind::Body | PartKind::Notes
            );
            let told = self.topic(range).is_some();
            if named || told || !speaks || !self.is_verb(range, act) {
                continue;
            }
            let negated = self
                .reader
                .grammar
                .words(WordClass::Negation)
                .iter()
                .any(|n| text[..range.start].ends_with(n.as_str()));
            verbs.push(Verb { range, act, negated });
        }
        verbs
    }

    /// False where the word is a noun (的决定), an adverb (赞赏地), or the lead of a means (通过提供援助).
    fn is_verb(&self, range: Range, act: Act) -> bool {
        let text = self.text();
        let (before, after) = (&text[..range.start], &text[range.end..]);
        if after.starts_with('地') {
            return false;
        }
        let noun = before.ends_with('的')
            && matches!(
                act,
                Act::Decide
                    | Act::Recommend
                    | Act::Declare
                    | Act::Support
                    | Act::Implement
                    | Act::Request
                    | Act::Affirm
                    | Act::Adopt
                    | Act::ExpressConcern
            );
        if noun || after.starts_with("草案") {
            return false;
        }
        if act == Act::Adopt {
            let at = range.end + if after.starts_with('了') { '了'.len_utf8() } else { 0 };
            // 大会…11月29日通过第181(II)号决议: told of another
            let dated = self.near(range).any(|m| m.range.end == range.start && is_date(m));
            return !dated && self.near(Range::at(at)).any(|m| m.range.start == at && CITED.contains(&m.kind));
        }
        true
    }

    /// The verb, basis or frame that governs a cited mention, and who holds it.
    pub fn governor(&self, i: usize) -> Governor {
        let range = self.mention(i).range;
        let sentence = self.reader.document.sentence(range.start);
        let holder = self.holder(range, sentence);
        let plain = |act, negated| Governor { act, negated, holder };
        let verb = self.verb_before(range, sentence);
        let from = verb.map_or(sentence.start, |v| v.range.end);
        // 《…》是…: the subject of a clause of its own
        let subject = self.segment(range.start).start == range.start && self.text()[range.end..].starts_with('是');
        if subject || self.on_basis(range, from) || self.framed(range, from) {
            return plain(Act::Mention, false);
        }
        if let Some(act) = self.postposed(range) {
            return plain(act, false);
        }
        match verb {
            // 会议通过了…: what others adopted is only told
            Some(v) if v.act == Act::Adopt && self.text()[v.range.end..].starts_with('了') => {
                plain(Act::Mention, false)
            }
            Some(v) => plain(v.act, v.negated),
            None => match self.paragraph_verb(range, sentence) {
                Some(v) => plain(v.act, false),
                None => plain(Act::Mention, false),
            },
        }
    }

    /// The nearest verb before a mention whose reach has not ended.
    fn verb_before(&self, range: Range, sentence: Range) -> Option<Verb> {
        let to = self.verbs.partition_point(|v| v.range.end <= range.start);
        self.verbs[..to]
            .iter()
            .rev()
            .take_while(|v| v.range.start >= sentence.start)
            .copied()
            .find(|v| self.reaches(v, range))
    }

    /// False where the verb belongs to a relative clause that ended before the mention.
    fn reaches(&self, verb: &Verb, range: Range) -> bool {
        let text = self.text();
        if text[verb.range.end..].starts_with('的') {
            return false; // 支持的《…》
        }
        let between = Range::new(verb.range.end, range.start);
        // 尚未加入…的会员国利用《…》
        let closed = self.words(WordClass::Addressee, between).any(|a| {
            let lead = text[between.start..a.start].trim_end_matches("所有").trim_end_matches("各");
            lead.ends_with('的') && !text[a.end..].starts_with('的')
        });
        !closed || CALLING.contains(&verb.act)
    }

    /// 根据, 按照 before the mention in its segment, after the verb; a list shares its basis.
    fn on_basis(&self, range: Range, from: usize) -> bool {
        let segment = self.segment(range.start);
        let from = from.max(segment.start);
        if from >= range.start {
            return false;
        }
        let Some(basis) = self.words(WordClass::Basis, Range::new(from, range.start)).last() else { return false };
        let mut at = basis.end;
        let listed = self.outer_within(Range::new(basis.end, range.start), CITED).map(|i| self.mention(i).range);
        for item in listed.chain([range]) {
            if self.text()[at..item.start].chars().count() > 60 {
                return false;
            }
            at = item.end;
        }
        true
    }

    /// 在…框架内, 以…为基础, …中所提到的: what stands around the list says that nothing is done with the text.
    fn framed(&self, range: Range, from: usize) -> bool {
        if self.at(WordClass::Told, range.end).is_some() {
            return true;
        }
        let segment = self.segment(range.end);
        let from = from.max(segment.start);
        let opened =
            from < range.start && self.words(WordClass::FrameLead, Range::new(from, range.start)).next().is_some();
        let rest = Range::new(range.end.min(segment.end), segment.end);
        let verb = self.verbs[self.verbs.partition_point(|v| v.range.start < rest.start)..]
            .first()
            .filter(|v| rest.contains(v.range))
            .map_or(segment.end, |v| v.range.start);
        opened && self.words(WordClass::Frame, Range::new(rest.start, verb.max(rest.start))).next().is_some()
    }

    /// …早日得到实施: the verb comes after its text.
    fn postposed(&self, range: Range) -> Option<Act> {
        let rest = &self.text()[range.end..];
        let rest = rest.strip_prefix('的').unwrap_or(rest);
        self.reader.grammar.words(WordClass::Passive).iter().find_map(|lead| {
            let after = rest.strip_prefix(lead.as_str())?;
            let acts = self.reader.grammar.acts.iter();
            acts.filter(|(v, _)| after.starts_with(v.as_str())).max_by_key(|(v, _)| v.len()).map(|(_, a)| *a)
        })
    }

    /// The verb that a preambular paragraph begins with, for sentences after its first.
    fn paragraph_verb(&self, range: Range, sentence: Range) -> Option<Verb> {
        let paragraph = self.reader.document.paragraphs[self.reader.document.paragraph_at(range.start)].range;
        if sentence.start <= paragraph.start || self.reader.document.part_at(range.start).kind != PartKind::Preamble {
            return None;
        }
        let first = self.verbs.get(self.verbs.partition_point(|v| v.range.start < paragraph.start))?;
        (first.range.start < paragraph.start + 16 && first.range.end <= range.start).then_some(*first)
    }

    /// The cited text that speaks at a place: after 其中, or where it is the subject of the verb before.
    pub fn holder(&self, range: Range, sentence: Range) -> Option<EntityId> {
        let text = self.text();
        if sentence.start >= range.start {
            return None;
        }
        let before = Range::new(sentence.start, range.start);
        let speaker = |at: usize| {
            let i = self.outer_within(Range::new(sentence.start, at), CITED).last()?;
            (self.mention(i).range.end <= at).then(|| self.entity(i))
        };
        if let Some(w) = self.words(WordClass::Wherein, before).next()
            && let Some(h) = speaker(w.start)
        {
            // 回顾…，其中确认…，又回顾…: the document's own verb, said again, takes the word back
            let own = self
                .verbs
                .get(self.verbs.partition_point(|v| v.range.start < sentence.start))
                .filter(|v| v.range.end <= w.start);
            let again = own.is_some_and(|own| {
                let from = self.verbs.partition_point(|v| v.range.start < w.end);
                self.verbs[from..].iter().take_while(|v| v.range.end <= range.start).any(|v| {
                    v.act == own.act
                        && self
                            .ending(WordClass::Adverb, v.range.start)
                            .is_some_and(|a| text[..a.start].ends_with('，'))
                })
            });
            return (!again).then_some(h);
        }
        // 第56/1号决议强烈谴责…
        let to = self.verbs.partition_point(|v| v.range.end <= range.start);
        self.verbs[..to].iter().rev().take_while(|v| v.range.start >= sentence.start).find_map(|v| {
            let mut at = v.range.start;
            while let Some(a) = self.ending(WordClass::Adverb, at) {
                at = a.start;
            }
            self.outer_within(before, &[Kind::Resolution])
                .find(|i| self.mention(*i).range.end == at && at <= text.len())
                .map(|i| self.entity(i))
        })
    }
}

/// The topics between 关于 or 题为 and the number of a resolution or decision, and all that is quoted.
fn topics(reader: &Reader<'_>, linked: &Linked, outer: &[usize]) -> Vec<Range> {
    let text = reader.text();
    let leads: Vec<Range> = reader.words(WordClass::About).chain(reader.words(WordClass::Entitled)).collect();
    let mut topics = Vec::new();
    for i in outer {
        let m = &linked.mentions[*i];
        if !matches!(m.reading, Reading::Number(_)) || !text[..m.range.start].ends_with('的') {
            continue;
        }
        let clause = text[..m.range.start].rfind(['，', '。', '；', '\n']).map_or(0, |p| p + 1);
        let around = linked.around(Range::new(clause.min(m.range.start), m.range.start));
        let last = linked.mentions[around].iter().filter(|o| {
            o.range.end < m.range.start
                && matches!(o.reading, Reading::Number(_))
                && text[..o.range.start].ends_with('的')
        });
        let from = last.map(|o| o.range.end).max().unwrap_or(0).max(clause);
        if let Some(lead) = leads.iter().filter(|l| l.start >= from && l.end <= m.range.start).map(|l| l.start).min() {
            topics.push(Range::new(lead, m.range.start));
        }
    }
    for (open, _) in text.match_indices('“') {
        // an opening mark without its closing one quotes nothing
        if let Some(close) = text[open..].find(['”', '\n']).filter(|c| text[open + c..].starts_with('”')) {
            topics.push(Range::new(open, open + close));
        }
    }
    topics.sort();
    topics
}

/// Acts that are directed to somebody.
pub(super) const CALLING: &[Act] =
    &[Act::Request, Act::Urge, Act::Call, Act::Invite, Act::Encourage, Act::Entrust, Act::Commend, Act::Thank];

/// True where a mention's reading is a date.
pub(super) fn is_date(m: &Mention) -> bool {
    matches!(m.reading, Reading::Date(_))
}
