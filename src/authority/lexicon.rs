//! One automaton over all names and cue words of a language.

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use regex::RegexSet;

use super::fold::{Case, Token, Writing};
use super::rules::Grammar;
use super::tables::{KnownId, Tables};
use super::word_class::WordClass;
use crate::terms::{Act, Effect, Kind};
use crate::text::{is_ideograph, normalise};

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
    /// An adjective of a state, or a name of its inhabitants.
    Demonym(KnownId),
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

/// What a pattern stands for where the words are cased so.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Spelling {
    /// The least capitals of each word.
    cases: Vec<Case>,
    senses: u32,
}

/// The automaton with the senses of its patterns.
pub struct Lexicon {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// How words are matched.
    writing: Writing,
    /// For each pattern of the automaton its spellings.
    spellings: Vec<Vec<Spelling>>,
    senses: Vec<Vec<Sense>>,
    /// For each pattern the name that it is, or the adjective of a state: the first of the tables.
    names: Vec<Option<Sense>>,
    /// The folded words of each pattern.
    folded: Vec<String>,
    /// Rules that begin with a digit.
    pub digit_rules: RuleSet,
    /// Rules that begin with a capital letter.
    pub upper_rules: RuleSet,
}

/// Rules that are tried at the same places, matched all at once.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<u16>,
    /// All their patterns; none where they are too many for one automaton, and all rules are tried.
    patterns: Option<RegexSet>,
}

impl RuleSet {
    fn new(rules: Vec<u16>, language: &Grammar) -> Self {
        let patterns = rules.iter().map(|n| language.rules[usize::from(*n)].pattern.source());
        let patterns = RegexSet::new(patterns).ok();
        RuleSet { rules, patterns }
    }

    /// The rules that may match at the start of a text, in their order.
    pub fn matching(&self, text: &str) -> impl Iterator<Item = u16> {
        let matches = self.patterns.as_ref().map(|p| p.matches(text));
        let fits = move |i: &usize| matches.as_ref().is_none_or(|m| m.matched(*i));
        (0..self.rules.len()).filter(fits).map(|i| self.rules[i])
    }
}

impl Lexicon {
    /// Builds the automaton of a language from the names in its column and its cue words.
    pub fn new(tables: &Tables, language: &Grammar) -> Self {
        let mut patterns: Vec<(String, Vec<Case>, Sense)> = Vec::new();
        let mut add = |word: &str, sense: Sense| {
            let (folded, cases) = fold(&language.writing, word);
            if !folded.is_empty() {
                patterns.push((folded, cases, sense));
            }
        };
        for (id, known) in tables.iter() {
            // Fifth Conference, fifth Conference: the number of a meeting is written either way
            let number = |name: &str| {
                let first = name.split(' ').next().filter(|w| known.kind == Kind::Meeting && w.len() < name.len());
                first.filter(|w| language.numerals.value(w).is_some())?;
                let initial = name.chars().next()?;
                Some(initial.to_lowercase().chain(name[initial.len_utf8()..].chars()).collect::<String>())
            };
            for name in known.names_in(&language.code).iter() {
                add(&number(name).unwrap_or_else(|| name.to_string()), Sense::Name(id));
            }
            known.demonyms_in(&language.code).iter().for_each(|name| add(name, Sense::Demonym(id)));
        }
        for (kind, heads) in &language.heads {
            heads.iter().for_each(|h| add(h, Sense::Cue(Cue::Head(*kind))));
        }
        language.acts.iter().for_each(|(verb, act)| add(verb, Sense::Cue(Cue::Act(*act))));
        language.effects.iter().for_each(|(word, effect)| add(word, Sense::Cue(Cue::Effect(*effect))));
        for class in WordClass::ALL {
            language.words(*class).iter().for_each(|w| add(w, Sense::Cue(Cue::Word(*class))));
        }
        let (mut digit_rules, mut upper_rules) = (Vec::new(), Vec::new());
        for (n, rule) in language.rules.iter().enumerate() {
            let n = n as u16;
            for c in &rule.cues {
                match c.as_str() {
                    "@digit" => digit_rules.push(n),
                    "@upper" => upper_rules.push(n),
                    "@numeral" => language.numerals.words().for_each(|w| add(w, Sense::Cue(Cue::Rule(n)))),
                    literal => add(literal, Sense::Cue(Cue::Rule(n))),
                }
            }
        }
        patterns.sort_unstable();
        patterns.dedup();
        let mut words: Vec<String> = Vec::new();
        let mut spellings: Vec<Vec<Spelling>> = Vec::new();
        let mut senses: Vec<Vec<Sense>> = Vec::with_capacity(patterns.len());
        let mut folded: Vec<String> = Vec::with_capacity(patterns.len());
        for (word, cases, sense) in patterns {
            if words.last() != Some(&word) {
                words.push(word.clone());
                spellings.push(Vec::new());
            }
            let Some(of_word) = spellings.last_mut() else { continue };
            if of_word.last().is_none_or(|s| s.cases != cases) {
                of_word.push(Spelling { cases, senses: senses.len() as u32 });
                senses.push(Vec::with_capacity(1));
                folded.push(word);
            }
            senses.last_mut().into_iter().for_each(|list| list.push(sense));
        }
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .build_with_values(words.iter().enumerate().map(|(i, w)| (w.as_str(), i as u32)))
            .ok();
        let named = |list: &Vec<Sense>| {
            let name = list.iter().find(|s| matches!(s, Sense::Name(_)));
            name.or_else(|| list.iter().find(|s| matches!(s, Sense::Demonym(_)))).copied()
        };
        let names = senses.iter().map(named).collect();
        let writing = language.writing.clone();
        let (digit_rules, upper_rules) = (RuleSet::new(digit_rules, language), RuleSet::new(upper_rules, language));
        Lexicon { automaton, writing, spellings, senses, names, folded, digit_rules, upper_rules }
    }

    /// Every occurrence of every pattern, in order of start, the longer first.
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let mut hits: Vec<Hit> = if self.writing.solid {
            let occurrences = automaton.find_overlapping_iter(text);
            let pattern = |m: u32| self.spellings[m as usize].first().map_or(0, |s| s.senses);
            occurrences.map(|m| Hit { start: m.start(), end: m.end(), pattern: pattern(m.value()) }).collect()
        } else {
            self.scan_words(automaton, text)
        };
        sort(&mut hits);
        hits
    }

    /// The occurrences that are whole words, perhaps after particles, with the capitals of the pattern.
    fn scan_words(&self, automaton: &CharwiseDoubleArrayAhoCorasick<u32>, text: &str) -> Vec<Hit> {
        let folded = self.writing.fold(text);
        let bytes = folded.text.as_bytes();
        let mut hits = Vec::new();
        for m in automaton.find_overlapping_iter(&folded.text) {
            if bytes.get(m.end()).is_some_and(|b| *b != b' ') {
                continue;
            }
            let (first, last) = (folded.token_at(m.start()), folded.token_at(m.end() - 1));
            let token = &folded.tokens[first];
            let start = match token.folded == m.start() {
                true => Some(token.range.start),
                false => self.writing.after_proclitics(text, token, &folded.text[token.folded..m.start()]),
            };
            let Some(start) = start else { continue };
            let words = &folded.tokens[first..=last];
            // after a particle the name has capitals of its own: alSekretulon
            let case = |n: usize, word: &Token| match n == 0 && start > word.range.start {
                true if text[start..].starts_with(char::is_uppercase) => word.case.max(Case::Capital),
                _ => word.case,
            };
            let fits =
                |s: &&Spelling| s.cases.iter().zip(words).enumerate().all(|(n, (least, w))| case(n, w) >= *least);
            let end = words[words.len() - 1].range.end;
            let found = self.spellings[m.value() as usize].iter().filter(fits);
            hits.extend(found.map(|s| Hit { start, end, pattern: s.senses }));
        }
        hits
    }

    /// The name that a pattern is, or the adjective of a state: the first of the tables.
    pub fn name_of(&self, pattern: u32) -> Option<Sense> {
        self.names[pattern as usize]
    }

    /// What a pattern may be.
    pub fn senses(&self, pattern: u32) -> &[Sense] {
        &self.senses[pattern as usize]
    }

    /// What bears a name, however it is written.
    pub fn named(&self, name: &str) -> impl Iterator<Item = KnownId> + '_ {
        let folded = fold(&self.writing, name).0;
        let from = self.folded.partition_point(|f| *f < folded);
        let same = self.folded[from..].iter().take_while(move |f| **f == folded).count();
        self.senses[from..from + same].iter().flatten().filter_map(|s| match s {
            Sense::Name(id) => Some(*id),
            _ => None,
        })
    }

    /// The folded words of a pattern.
    pub fn folded(&self, pattern: u32) -> &str {
        &self.folded[pattern as usize]
    }

    /// How words are matched.
    pub fn writing(&self) -> &Writing {
        &self.writing
    }
}

/// A word as the automaton has it, and the capitals that it must have.
fn fold(writing: &Writing, word: &str) -> (String, Vec<Case>) {
    match writing.solid {
        // most words are made of nothing else, and stay as they are
        true if word.chars().all(is_ideograph) => (word.to_owned(), Vec::new()),
        true => (normalise(word, true).text, Vec::new()),
        false => {
            let folded = writing.fold(word);
            (folded.text, least_cases(&folded.tokens))
        }
    }
}

/// Puts hits in order of start, the longer first. They come in order of their ends, so that none has far to go.
fn sort(hits: &mut [Hit]) {
    let key = |h: &Hit| (h.start, usize::MAX - h.end, h.pattern);
    for i in 1..hits.len() {
        let (hit, at) = (hits[i], key(&hits[i]));
        let mut to = i;
        while to > 0 && key(&hits[to - 1]) > at {
            hits[to] = hits[to - 1];
            to -= 1;
        }
        hits[to] = hit;
    }
}

/// The capitals that a name must have where it is met: those of its first word, and of its abbreviations.
fn least_cases(tokens: &[Token]) -> Vec<Case> {
    let capitals = |(n, t): (usize, &Token)| match t.case {
        Case::Capitals => Case::Capitals,
        Case::Capital if n == 0 => Case::Capital,
        _ => Case::Small,
    };
    tokens.iter().enumerate().map(capitals).collect()
}
