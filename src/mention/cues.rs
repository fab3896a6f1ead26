//! The cues of a document, sorted once by what they are cues for: an extractor looks at the words that it asks for and at
//! no others.

use std::cell::OnceCell;

use crate::authority::{Cue, Hit, Lexicon, Sense, WordClass};
use crate::terms::{Act, Effect, Kind};
use crate::text::Range;

/// How far before a head a word that runs into it may begin, in bytes.
const RUNS_IN: usize = 60;

/// Places of cues, each list in order of start, the longer first.
#[derive(Debug, Default)]
pub struct Cues {
    words: Vec<Vec<Range>>,
    heads: Vec<Vec<Range>>,
    acts: Vec<(Range, Act)>,
    effects: Vec<(Range, Effect)>,
    rules: Vec<(Range, u16)>,
    free_heads: Vec<OnceCell<Vec<Range>>>,
    longer_words: OnceCell<Vec<Range>>,
    ends: OnceCell<Vec<usize>>,
    boundaries: OnceCell<Vec<Range>>,
}

impl Cues {
    /// Sorts the hits of a document.
    pub(super) fn new(hits: &[Hit], lexicon: &Lexicon) -> Self {
        let mut cues = Cues {
            words: vec![Vec::new(); WordClass::ALL.len()],
            heads: vec![Vec::new(); Kind::ALL.len()],
            free_heads: Kind::ALL.iter().map(|_| OnceCell::new()).collect(),
            ..Cues::default()
        };
        for hit in hits {
            let range = Range::new(hit.start, hit.end);
            for sense in lexicon.senses(hit.pattern) {
                let Sense::Cue(cue) = sense else { continue };
                match *cue {
                    Cue::Word(class) => cues.words[class as usize].push(range),
                    Cue::Head(kind) => cues.heads[kind as usize].push(range),
                    Cue::Act(act) => cues.acts.push((range, act)),
                    Cue::Effect(effect) => cues.effects.push((range, effect)),
                    Cue::Rule(n) => cues.rules.push((range, n)),
                }
            }
        }
        cues
    }

    /// Places of the words of a class.
    pub fn words(&self, class: WordClass) -> &[Range] {
        &self.words[class as usize]
    }

    /// Words of acts.
    pub fn acts(&self) -> &[(Range, Act)] {
        &self.acts
    }

    /// Words of acts, and among them the words of other classes, which are none.
    pub fn acts_among(&self, others: &[WordClass]) -> Vec<(Range, Option<Act>)> {
        let others = others.iter().flat_map(|c| self.words(*c)).map(|r| (*r, None));
        let mut out: Vec<_> = self.acts.iter().map(|(r, act)| (*r, Some(*act))).chain(others).collect();
        out.sort_by(|(a, _), (b, _)| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
        out
    }

    /// Words that tell what a text does to another.
    pub fn effects(&self) -> &[(Range, Effect)] {
        &self.effects
    }

    /// Places where rules are tried.
    pub fn rules(&self) -> &[(Range, u16)] {
        &self.rules
    }

    /// Places of the head nouns of a kind that are no part of a longer one, nor cut by another word (外交部|长).
    pub fn heads(&self, kind: Kind) -> &[Range] {
        self.free_heads[kind as usize].get_or_init(|| {
            let mut out: Vec<Range> = Vec::new();
            for head in &self.heads[kind as usize] {
                // in order of start, the longer first: a later one within the last is its part, one that runs on from
                // it makes it longer
                match out.last_mut() {
                    Some(last) if last.contains(*head) => continue,
                    Some(last) if last.crosses(*head) => *last = last.hull(*head),
                    _ => out.push(*head),
                }
            }
            let words = self.longer_words();
            let mut from = 0;
            out.retain(|head| {
                from += words[from..].iter().take_while(|w| w.start + RUNS_IN < head.start).count();
                let near = words[from..].iter().take_while(|w| w.start < head.end);
                !near.into_iter().any(|w| w.crosses(*head) || w.contains(*head) && w != head)
            });
            out
        })
    }

    /// Words within which a head is none.
    fn longer_words(&self) -> &[Range] {
        const CLASSES: [WordClass; 4] = [WordClass::Guard, WordClass::Post, WordClass::Seat, WordClass::Addressee];
        self.longer_words.get_or_init(|| {
            let mut words: Vec<Range> = CLASSES.iter().flat_map(|c| self.words(*c)).copied().collect();
            words.sort_by_key(|w| w.start);
            words
        })
    }

    /// True where a word ends after which a noun may begin: a boundary of names, or a verb.
    pub fn ends_word(&self, at: usize) -> bool {
        let ends = self.ends.get_or_init(|| {
            let acts = self.acts.iter().map(|(r, _)| r.end);
            let mut ends: Vec<usize> = acts.chain(self.words(WordClass::Boundary).iter().map(|r| r.end)).collect();
            ends.sort_unstable();
            ends
        });
        ends.binary_search(&at).is_ok()
    }

    /// Boundary words of names by form, without those that are part of a longer word.
    pub fn boundaries(&self) -> &[Range] {
        self.boundaries.get_or_init(|| {
            let guards = self.words(WordClass::Guard).iter().map(|r| (*r, false));
            let own = self.words(WordClass::Boundary).iter().map(|r| (*r, true));
            let mut words: Vec<(Range, bool)> = own.chain(guards).collect();
            // stable, with the boundaries first: a word that is both is a boundary
            words.sort_by(|a, b| a.0.start.cmp(&b.0.start).then(b.0.end.cmp(&a.0.end)));
            words.dedup_by(|b, a| a.0 == b.0);
            let mut out = Vec::new();
            let mut covered = 0; // end of the ordinary word that covers what follows
            for (range, boundary) in words {
                if range.end <= covered {
                    continue;
                }
                match boundary {
                    true => out.push(range),
                    false => covered = range.end,
                }
            }
            out
        })
    }
}
