//! One automaton over all names and cue words of a language.

use std::collections::HashMap;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};

use super::rules::{Grammar, WordClass};
use super::tables::{KnownId, Tables};
use crate::terms::{Act, Effect, Kind};
use crate::text::normalise;

/// What a cue word is a cue for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cue {
    /// The rule of this index may begin here.
    Rule(u16),
    /// Head noun of a name of this kind.
    Head(Kind),
    /// Verb of an act.
    Act(Act),
    /// A word that tells what a text does to another.
    Effect(Effect),
    /// A word of a class.
    Word(WordClass),
}

/// One sense of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// A name of this entity.
    Name(KnownId),
    /// A cue.
    Cue(Cue),
}

/// An occurrence of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// First byte in the normalised text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Which pattern; [`Lexicon::senses`] tells what it may be.
    pub pattern: u32,
}

/// The automaton with the senses of its patterns.
pub struct Lexicon {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    senses: Vec<Vec<Sense>>,
    /// Rules that begin with a digit.
    pub digit_rules: Vec<u16>,
    /// Rules that begin with a capital letter.
    pub upper_rules: Vec<u16>,
}

impl Lexicon {
    /// Builds the automaton of a language from the names in its column and its cue words.
    pub fn new(tables: &Tables, language: &Grammar) -> Self {
        let mut patterns: HashMap<String, Vec<Sense>> = HashMap::new();
        for (id, known) in tables.iter() {
            for name in known.names_in(&language.code) {
                let name = if language.solid { normalise(name, true).text } else { name.clone() };
                patterns.entry(name).or_default().push(Sense::Name(id));
            }
        }
        let mut add = |word: &str, cue| patterns.entry(word.to_owned()).or_default().push(Sense::Cue(cue));
        for (kind, heads) in &language.heads {
            heads.iter().for_each(|h| add(h.as_str(), Cue::Head(*kind)));
        }
        for (verb, act) in &language.acts {
            add(verb.as_str(), Cue::Act(*act));
        }
        for (word, effect) in &language.effects {
            add(word.as_str(), Cue::Effect(*effect));
        }
        for class in WordClass::ALL {
            language.words(*class).iter().for_each(|w| add(w.as_str(), Cue::Word(*class)));
        }
        let (mut digit_rules, mut upper_rules) = (Vec::new(), Vec::new());
        for (n, rule) in language.rules.iter().enumerate() {
            for c in &rule.cues {
                match c.as_str() {
                    "@digit" => digit_rules.push(n as u16),
                    "@upper" => upper_rules.push(n as u16),
                    literal => add(literal, Cue::Rule(n as u16)),
                }
            }
        }
        let mut list: Vec<(String, Vec<Sense>)> = patterns.into_iter().filter(|(w, _)| !w.is_empty()).collect();
        list.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .build_with_values(list.iter().enumerate().map(|(i, (w, _))| (w.as_str(), i as u32)))
            .ok();
        let senses = list
            .into_iter()
            .map(|(_, mut s)| {
                s.sort_unstable();
                s.dedup();
                s
            })
            .collect();
        Lexicon { automaton, senses, digit_rules, upper_rules }
    }

    /// Every occurrence of every pattern, in order of start, the longer first.
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let mut hits: Vec<Hit> = automaton
            .find_overlapping_iter(text)
            .map(|m| Hit { start: m.start(), end: m.end(), pattern: m.value() })
            .collect();
        hits.sort_unstable_by(|a, b| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
        hits
    }

    /// What a pattern may be.
    pub fn senses(&self, pattern: u32) -> &[Sense] {
        &self.senses[pattern as usize]
    }
}
