//! Rules of a language: cue words by class, head nouns by kind, verbs by act, and patterns with examples.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use super::fold::Writing;
use super::numerals::Numerals;
use super::pattern::Pattern;
use super::resolution_words::ResolutionWords;
use super::word_class::WordClass;
use super::words::Words;
use crate::terms::{Act, Effect, Kind, named_enum};

named_enum! {
    /// How the groups of a rule's pattern are read.
    Yield {
        /// Groups `y m d` and `y2 m2 d2`; `rel` for a word such as 今年.
        Date = "date",
        /// The whole match is a UN document symbol.
        Symbol = "symbol",
        /// Group `n` (and `special`): a session of a body.
        Session = "session",
        /// Group `y` and the whole match: a session named by its year.
        YearSession = "year-session",
        /// Group `n`: a numbered meeting.
        NumberedMeeting = "numbered-meeting",
        /// Group `n`, and what follows it in a list: agenda items.
        Agenda = "agenda",
        /// Group `n` and the word for its sort: part of a text.
        Provision = "provision",
    }
}

/// What a language is, for the extractor: words and rules, no code.
#[derive(Debug, Default)]
pub struct Grammar {
    /// ISO 639-1 code.
    pub code: String,
    /// How it is written.
    pub writing: Writing,
    /// Numbers in words.
    pub numerals: Numerals,
    /// Head nouns by the kind of thing they head, longest first.
    pub heads: BTreeMap<Kind, Vec<String>>,
    /// Document types by their head noun: 联合声明 → joint-statement.
    pub doc_types: Vec<(String, String)>,
    /// Verbs by act.
    pub acts: Vec<(String, Act)>,
    /// Words that tell what a text does to another, by effect.
    pub effects: Vec<(String, Effect)>,
    words: Words,
    /// The nouns that head names, of every kind.
    all_heads: HashSet<String>,
    /// Languages by their name, as in [原件:俄文].
    pub language_names: Vec<(String, String)>,
    /// Patterns.
    pub rules: Vec<Rule>,
    /// How resolutions are cited.
    pub resolution: ResolutionWords,
    /// Names of the months, from January, folded.
    months: Vec<(String, u8)>,
    /// Words for years counted from that of the document, folded: last year is -1.
    relative_years: Vec<(String, i32)>,
    /// Words for the parts of texts, folded, with what stands for them in keys: 条 → art.
    provisions: Vec<(String, String)>,
    /// Keys of what a short name stands for where nothing nearer does: Assembly → UNGA.
    pub short_names: Vec<(String, String)>,
    /// How documents are built.
    pub structure: Structure,
    /// How persons' names are written.
    pub persons: Persons,
}

/// Characters of persons' names in a script that writes no blanks.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Persons {
    /// Characters with which native names begin.
    pub surnames: String,
    /// Characters with which foreign names are written.
    pub transliteration: String,
    /// Small words within the names of persons: de, bin.
    pub particles: Vec<String>,
}

/// Patterns that tell the parts of a document apart.
#[derive(Debug, Default)]
pub struct Structure {
    /// A line of subject headings before the document.
    pub subject: Pattern,
    /// Title of a letter with its date: groups `date`, `sender`, `addressee` and `sort`.
    pub letter: Pattern,
    /// The same at the head of a line without a date.
    pub undated_letter: Pattern,
    /// What a letter's sender must hold to be one.
    pub sender: Pattern,
    /// Opener of a resolution: the organ that speaks.
    pub opener: Pattern,
    /// Number of a paragraph, group `n`.
    pub number: Pattern,
    /// Number of a section, group `n`.
    pub section: Pattern,
    /// Heading of an annex; group `n` or `of` its number, where there are several.
    pub annex: Pattern,
    /// A line of the header that is no title.
    pub furniture: Pattern,
    /// A line of a resolution's header that tells of its adoption.
    pub adoption: Pattern,
    /// A line of the header that says whose report or paper it is.
    pub submission: Pattern,
    /// A line of the header that gives a resolution's number, group `n`, and its year, group `y` or `of`.
    pub numbered: Pattern,
    /// Languages of the original, group `languages`.
    pub original: Pattern,
    /// How often something is held: groups `year` or `month` where the unit is named, their number `n`, and `times`.
    pub recurrence: Pattern,
}

impl Grammar {
    /// The month of a name, from 1.
    pub fn month(&self, name: &str) -> Option<u8> {
        let folded = self.writing.fold(name.trim_end_matches('.')).text;
        self.months.iter().find(|(m, _)| *m == folded).map(|(_, n)| *n)
    }

    /// The year that a word names, counted from that of the document.
    pub fn relative_year(&self, word: &str) -> Option<i32> {
        let folded = self.writing.fold(word).text;
        self.relative_years.iter().find(|(w, _)| *w == folded).map(|(_, n)| *n)
    }

    /// What stands in keys for the word for a part of a text.
    pub fn provision(&self, word: &str) -> Option<&str> {
        let folded = self.writing.fold(word).text;
        self.provisions.iter().find(|(w, _)| *w == folded).map(|(_, sort)| sort.as_str())
    }

    /// The words of a class; none where the language has none.
    pub fn words(&self, class: WordClass) -> &[String] {
        self.words.of(class)
    }

    /// True for a noun that heads names of some kind.
    pub fn is_head(&self, word: &str) -> bool {
        self.all_heads.contains(word)
    }

    /// The length of the longest word of a class that ends a text, in bytes.
    pub fn word_ending(&self, class: WordClass, text: &str) -> Option<usize> {
        self.words.ending(class, text)
    }
}

/// A pattern with what it yields.
#[derive(Debug)]
pub struct Rule {
    /// Name of the rule, shown with each mention that it found.
    pub id: String,
    /// How its groups are read.
    pub yields: Yield,
    /// Literals at which a match begins; `@digit` and `@upper` stand for the start of a number or of capitals.
    pub cues: Vec<String>,
    /// The pattern, anchored at the cue.
    pub pattern: Pattern,
    /// Text and what it yields.
    pub examples: Vec<(String, String)>,
    /// Text that must not match.
    pub rejects: Vec<String>,
}

/// A rules file that could not be read.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// Not TOML, or not of the shape that is asked for.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// A word class, act, kind or yield of an unknown name.
    #[error("unknown {what} {name:?}")]
    Unknown {
        /// Which sort of name.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A pattern that is none.
    #[error("rule {id}: {problem}")]
    Pattern {
        /// The rule.
        id: String,
        /// What is wrong with it.
        problem: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGrammar {
    language: String,
    #[serde(default)]
    writing: Writing,
    #[serde(default)]
    numerals: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    fragments: BTreeMap<String, String>,
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    acts: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    effects: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    heads: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    doc_types: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    language_names: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    resolution: ResolutionWords,
    #[serde(default)]
    months: Vec<Vec<String>>,
    #[serde(default, rename = "relative-years")]
    relative_years: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    provisions: BTreeMap<String, Vec<String>>,
    #[serde(default, rename = "short-names")]
    short_names: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    structure: RawStructure,
    #[serde(default)]
    persons: Persons,
    #[serde(default)]
    rule: Vec<RawRule>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RawStructure {
    subject: String,
    letter: String,
    letter_date: String,
    sender: String,
    opener: String,
    number: String,
    section: String,
    annex: String,
    numbered: String,
    original: String,
    recurrence: String,
    furniture: String,
    adoption: String,
    submission: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    r#yield: String,
    cue: Vec<String>,
    pattern: String,
    examples: Vec<(String, String)>,
    rejects: Vec<String>,
}

impl Grammar {
    /// Compiles every pattern.
    ///
    /// # Errors
    /// Where one is broken. Such a pattern matches nothing.
    pub fn check(&self) -> Result<(), RuleError> {
        let s = &self.structure;
        let structure = [
            ("subject", &s.subject),
            ("letter", &s.letter),
            ("letter", &s.undated_letter),
            ("sender", &s.sender),
            ("opener", &s.opener),
            ("number", &s.number),
            ("section", &s.section),
            ("annex", &s.annex),
            ("furniture", &s.furniture),
            ("adoption", &s.adoption),
            ("submission", &s.submission),
            ("numbered", &s.numbered),
            ("original", &s.original),
            ("recurrence", &s.recurrence),
        ];
        let mut all = self.rules.iter().map(|r| (r.id.as_str(), &r.pattern)).chain(structure);
        let broken = all.find_map(|(id, pattern)| Some((id.to_owned(), pattern.problem()?)));
        broken.map_or(Ok(()), |(id, problem)| Err(RuleError::Pattern { id, problem }))
    }

    /// Reads a rules file. Its patterns are compiled when they are used; [`Grammar::check`] tells whether they can be.
    ///
    /// # Errors
    /// Where it is not TOML of the right shape, or names an unknown class, act or kind.
    pub fn read(text: &str) -> Result<Self, RuleError> {
        let raw: RawGrammar = toml::from_str(text)?;
        let unknown = |what: &'static str, name: &str| RuleError::Unknown { what, name: name.to_owned() };
        let mut acts = Vec::new();
        for (name, verbs) in raw.acts {
            let act = Act::parse(&name).ok_or_else(|| unknown("act", &name))?;
            acts.extend(verbs.into_iter().map(|v| (v, act)));
        }
        let mut effects = Vec::new();
        for (name, list) in raw.effects {
            let effect = Effect::parse(&name).ok_or_else(|| unknown("effect", &name))?;
            effects.extend(list.into_iter().map(|w| (w, effect)));
        }
        let mut words = Vec::new();
        for (name, list) in raw.words {
            words.push((WordClass::parse(&name).ok_or_else(|| unknown("word class", &name))?, list));
        }
        let mut heads = BTreeMap::new();
        for (name, mut list) in raw.heads {
            list.sort_by_key(|w| std::cmp::Reverse(w.len()));
            heads.insert(Kind::parse(&name).ok_or_else(|| unknown("kind", &name))?, list);
        }
        let by_length = |table: BTreeMap<String, Vec<String>>| {
            let mut pairs: Vec<(String, String)> =
                table.into_iter().flat_map(|(to, from)| from.into_iter().map(move |f| (f, to.clone()))).collect();
            pairs.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
            pairs
        };
        let mut rules = Vec::new();
        for r in raw.rule {
            let yields = Yield::parse(&r.r#yield).ok_or_else(|| unknown("yield", &r.r#yield))?;
            let pattern = with_fragments(&r.pattern, &raw.fragments);
            let pattern = Pattern::new(format!("^(?:{pattern})"));
            rules.push(Rule { id: r.id, yields, cues: r.cue, pattern, examples: r.examples, rejects: r.rejects });
        }
        let raw_structure = &raw.structure;
        let pattern = |given: &str, around: [&str; 2]| match given {
            "" => Pattern::default(),
            _ => Pattern::new(format!("{}{}{}", around[0], with_fragments(given, &raw.fragments), around[1])),
        };
        let (free, begins, whole) = (["", ""], ["^(?:", ")"], ["^(?:", ")$"]);
        let dated = format!("(?<date>{})", raw_structure.letter_date);
        let dated_letter = match raw_structure.letter.contains("{date}") {
            true => raw_structure.letter.replace("{date}", &dated),
            false if raw_structure.letter.is_empty() => String::new(),
            false => format!("{dated}{}", raw_structure.letter),
        };
        let undated_letter = match raw_structure.letter.contains("{date}") {
            true => "",
            false => &raw_structure.letter,
        };
        let structure = Structure {
            subject: pattern(&raw_structure.subject, free),
            letter: pattern(&dated_letter, free),
            undated_letter: pattern(undated_letter, ["(?m)^", ""]),
            sender: pattern(&raw_structure.sender, free),
            opener: pattern(&raw_structure.opener, whole),
            number: pattern(&raw_structure.number, begins),
            section: pattern(&raw_structure.section, begins),
            annex: pattern(&raw_structure.annex, ["(?m)", ""]),
            furniture: pattern(&raw_structure.furniture, whole),
            adoption: pattern(&raw_structure.adoption, whole),
            submission: pattern(&raw_structure.submission, whole),
            numbered: pattern(&raw_structure.numbered, begins),
            original: pattern(&raw_structure.original, free),
            recurrence: pattern(&raw_structure.recurrence, begins),
        };
        Ok(Grammar {
            structure,
            persons: raw.persons,
            code: raw.language,
            months: months_of(&raw.writing, raw.months),
            relative_years: relative_years(&raw.writing, raw.relative_years)?,
            provisions: by_length(raw.provisions).into_iter().map(|(w, s)| (raw.writing.fold(&w).text, s)).collect(),
            short_names: by_length(raw.short_names),
            numerals: Numerals::new(&raw.writing, &raw.numerals)?,
            writing: raw.writing,
            all_heads: heads.values().flatten().cloned().collect(),
            heads,
            doc_types: by_length(raw.doc_types),
            acts,
            effects,
            words: Words::new(words),
            language_names: by_length(raw.language_names),
            rules,
            resolution: raw.resolution,
        })
    }
}

/// The names of the months, folded, with their numbers.
fn months_of(writing: &Writing, months: Vec<Vec<String>>) -> Vec<(String, u8)> {
    let numbered = months.into_iter().zip(1..);
    numbered
        .flat_map(|(names, n)| names.into_iter().map(move |name| (name, n)))
        .map(|(m, n)| (writing.fold(m.trim_end_matches('.')).text, n))
        .collect()
}

/// Words for years, folded, with what they add to the year of the document.
fn relative_years(writing: &Writing, table: BTreeMap<String, Vec<String>>) -> Result<Vec<(String, i32)>, RuleError> {
    let mut years = Vec::new();
    for (n, words) in table {
        let n: i32 = n.parse().map_err(|_| RuleError::Unknown { what: "relative year", name: n.clone() })?;
        years.extend(words.iter().map(|w| (writing.fold(w).text, n)));
    }
    Ok(years)
}

/// A pattern with what its fragments ({year}) stand for; a fragment may use those that stand before it in the alphabet.
fn with_fragments(pattern: &str, fragments: &BTreeMap<String, String>) -> String {
    let mut pattern = pattern.to_owned();
    for (name, fragment) in fragments.iter().rev() {
        pattern = pattern.replace(&format!("{{{name}}}"), &format!("(?:{fragment})"));
    }
    pattern
}

macro_rules! language {
    ($code:literal) => {
        ($code, include_str!(concat!("../../data/rules/", $code, ".toml")))
    };
}

/// The files of rules that the program carries, by language, that of the default language first.
pub(super) const FILES: &[(&str, &str)] =
    &[language!("zh"), language!("en"), language!("fr"), language!("es"), language!("ru"), language!("ar")];
