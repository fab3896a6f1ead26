//! What the text names: spans with a kind, each found by a rule or by an authority name.
//!
//! One scan over names and cue words gives the hits; everything else is local parsing around them. One file an
//! extractor; they run in the order of [`find`], and [`select`] decides between readings that cross.

mod alias;
mod cues;
mod date;
mod found_by;
mod institution;
mod name;
mod own;
mod pattern;
mod select;
mod shared;
mod solid;
mod spaced;
mod told;

pub use crate::terms::Kind;
pub use alias::{Alias, is_subsequence};
pub use cues::Cues;
pub use date::{DateReading, Moment};
pub use found_by::FoundBy;
pub use solid::goes_on;
pub(crate) use spaced::words;

use crate::authority::{Authority, Grammar, Hit, KnownId, Lexicon, WordClass};
use crate::document::Document;
use crate::text::{LONGEST_NAME, Range};
use crate::trace::Trace;

/// What a mention itself says, before it is linked.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// A name of an entity known beforehand.
    Known(KnownId),
    /// A date, perhaps without its year.
    Date(DateReading),
    /// The number of a resolution or decision; the organ comes from the text around it.
    Number(NumberReading),
    /// A UN document symbol.
    Symbol(String),
    /// A session: number with `S` or `ES` before it where it is special.
    Session(String),
    /// A session named by its year.
    YearSession(u16),
    /// A numbered meeting, and whether it is a plenary one.
    NumberedMeeting(String, bool),
    /// An agenda item: 66(s).
    Agenda(String),
    /// Part of a text: `para-34`, `annex-2`.
    Provision(String),
    /// A body of a state or an organisation.
    BodyOf(Body, KnownId),
    /// A body that each state has one of, by its row, of a state.
    InstitutionOf(KnownId, KnownId),
    /// A name by form, as written without quotation marks.
    Name(String),
    /// A text under negotiation, by its name without 草案; known or not.
    Draft(Option<KnownId>, String),
    /// An alias that the document defines, with the range of the name that it stands for.
    Alias(Range),
    /// A person's name.
    Person(String),
}

/// A body that a state or an organisation has, whatever the language calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Body {
    /// The government of a state, or its authorities.
    Government,
    /// The permanent mission of a state to the United Nations.
    Mission,
    /// The armed forces of a state.
    Forces,
    /// The secretariat of an organisation or a treaty.
    Secretariat,
}

impl Body {
    /// All of them, with the words that name them.
    pub const WORDS: [(Body, WordClass); 4] = [
        (Body::Government, WordClass::Government),
        (Body::Mission, WordClass::Mission),
        (Body::Forces, WordClass::Forces),
        (Body::Secretariat, WordClass::OrganNoun),
    ];

    /// The key of the body of what has a key.
    pub fn key(self, of: &str) -> String {
        match self {
            Body::Government => format!("GOV-{of}"),
            Body::Mission => format!("MISSION-UN-{of}"),
            Body::Forces => format!("FORCES-{of}"),
            Body::Secretariat => format!("{of}-SECRETARIAT"),
        }
    }

    /// Its name in English.
    pub fn name(self, of: &str) -> String {
        match self {
            Body::Government => format!("Government of {of}"),
            Body::Mission => format!("Permanent Mission of {of} to the United Nations"),
            Body::Forces => format!("armed forces of {of}"),
            Body::Secretariat => format!("secretariat of {of}"),
        }
    }

    /// True where states have it.
    pub fn of_states(self) -> bool {
        self != Body::Secretariat
    }
}

/// The number of a resolution or decision as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberReading {
    /// 1373, 59/153, 2004/1, ES-10/13, 217A.
    pub number: String,
    /// The year or the Roman session in brackets.
    pub bracket: Option<String>,
    /// The organ named before the list, where there is one.
    pub organ: Option<KnownId>,
    /// True for decisions.
    pub decision: bool,
    /// True where a machine misread it and the table of resolutions tells what is meant.
    pub misread: bool,
}

/// A stretch of normalised text that names something.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where it is.
    pub range: Range,
    /// What kind of thing it names.
    pub kind: Kind,
    /// What it says.
    pub reading: Reading,
    /// The rule that found it.
    pub rule: FoundBy,
}

impl Mention {
    /// Its text.
    pub fn text<'t>(&self, document: &'t Document) -> &'t str {
        self.range.of(document.text())
    }
}

/// Of mentions in order of start, those that may touch a range.
pub fn near(mentions: &[Mention], range: Range) -> &[Mention] {
    let from = mentions.partition_point(|m| m.range.start + LONGEST_NAME < range.start);
    let to = mentions.partition_point(|m| m.range.start <= range.end);
    &mentions[from..to.max(from)]
}

/// What every extractor reads: the document, its hits, and what is known beforehand.
pub struct Reader<'a> {
    /// The document.
    pub document: &'a Document,
    /// Names, rules, tables.
    pub authority: &'a Authority,
    /// Words and rules of the document's language.
    pub grammar: &'a Grammar,
    /// The automaton of the document's language.
    pub lexicon: &'a Lexicon,
    /// Every name and cue in the text, by start, the longer first.
    pub hits: Vec<Hit>,
    /// The cues among them, by what they are cues for.
    pub cues: Cues,
    /// Where reasons are noted; off in a normal run.
    pub trace: Trace,
}

impl<'a> Reader<'a> {
    /// Scans a document.
    pub fn new(document: &'a Document, authority: &'a Authority, language: &str) -> Self {
        let (grammar, lexicon) = authority.language(language);
        let hits = lexicon.scan(document.text());
        let cues = Cues::new(&hits, lexicon);
        Reader { document, authority, grammar, lexicon, hits, cues, trace: Trace::default() }
    }

    /// True for the organs whose resolutions are cited by number alone.
    pub fn is_principal(&self, id: KnownId) -> bool {
        let known = self.authority.tables.get(id);
        known.kind == Kind::Organization && matches!(&*known.key, "UNSC" | "UNGA" | "ECOSOC" | "HRC")
    }

    /// The normalised text.
    pub fn text(&self) -> &'a str {
        self.document.text()
    }

    /// The hits that begin at a place or after it, in order.
    pub fn hits_from(&self, start: usize) -> &[Hit] {
        &self.hits[self.hits.partition_point(|h| h.start < start)..]
    }

    /// Places of the words of a class.
    pub fn words(&self, class: WordClass) -> impl Iterator<Item = Range> + '_ {
        self.cues.words(class).iter().copied()
    }

    /// Places of the words of a class within a range.
    pub fn words_in(&self, class: WordClass, range: Range) -> impl Iterator<Item = Range> + '_ {
        let words = self.cues.words(class);
        let from = words.partition_point(|w| w.start < range.start);
        words[from..].iter().take_while(move |w| w.start < range.end).filter(move |w| w.end <= range.end).copied()
    }

    /// True where a modifier is made of words that name no single thing.
    pub fn is_generic(&self, modifier: &str) -> bool {
        let words = self.grammar.words(WordClass::Generic);
        let mut rest = modifier;
        while !rest.is_empty() {
            match words.iter().filter(|w| rest.starts_with(w.as_str())).map(String::len).max() {
                Some(n) => rest = &rest[n..],
                None => return false,
            }
        }
        !modifier.is_empty()
    }
}

/// All mentions of a document, in order of start, the longer first, and the aliases that it defines.
pub fn find(reader: &Reader<'_>) -> (Vec<Mention>, Vec<Alias>) {
    let (mut found, mut aliases) = (Vec::new(), Vec::new());
    pattern::find(reader, &mut found);
    name::find(reader, &mut found);
    select::sort(&mut found);
    institution::find(reader, &mut found);
    shared::find(reader, &mut found);
    select::sort(&mut found);
    match reader.grammar.writing.solid {
        true => solid::find(reader, &mut found, &mut aliases),
        false => spaced::find(reader, &mut found, &mut aliases),
    }
    select::settle(reader, &mut found);
    told::note(reader, &found);
    (found, aliases)
}
