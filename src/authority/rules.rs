//! Rules of a language: cue words by class, head nouns by kind, verbs by act, and patterns with examples.

use std::collections::{BTreeMap, HashMap};

use regex::Regex;
use serde::Deserialize;

use super::fold::Writing;
use super::numerals::Numerals;
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

named_enum! {
    /// What a word does in the grammar of names and clauses. The words stand in the rules file of each language.
    WordClass {
        /// Ordinary words that overlap names: a name that two of them cut through is none.
        Guard = "guard",
        /// Words at which a name by form begins or ends.
        Boundary = "boundary",
        /// 举行的, 召开的: what follows, up to the head, is the name of a meeting.
        Held = "held",
        /// 外交部长, 常驻代表: posts.
        Post = "post",
        /// 先生, 女士.
        Honorific = "honorific",
        /// (签名).
        Signed = "signed",
        /// 关于, 有关: lead of a title by form.
        About = "about",
        /// 政府, 当局: with a state before it, its government.
        Government = "government",
        /// 以下简称, 下称: lead of an alias.
        Alias = "alias",
        /// 或: between two aliases.
        Or = "or",
        /// 问题: a body's name says before it what it is about.
        Topic = "topic",
        /// 委员会, 法院: a head that stands alone for the body it headed before.
        BareHead = "bare-head",
        /// 题为: lead of a title in quotation marks.
        Entitled = "entitled",
        /// 草案: a text under negotiation.
        Draft = "draft",
        /// 该, 上述, 这: lead of an anaphor.
        Demonstrative = "demonstrative",
        /// 转递, 随函附上: lead of a transmitted text.
        Transmit = "transmit",
        /// 举行, 召开, 召集.
        Hold = "hold",
        /// 主办, 组织, 东道.
        Host = "host",
        /// 出席, 参加.
        Attend = "attend",
        /// 会员国, 各国, 国际社会: addressees without a name.
        Addressee = "addressee",
        /// 系统, 各机构: nouns after the name of an organisation that stand for all of it.
        Collective = "collective",
        /// 所设, 设立的.
        Established = "established",
        /// 分别.
        Respectively = "respectively",
        /// 其.
        Possessive = "possessive",
        /// 尚未, 不, 未能.
        Negation = "negation",
        /// 根据, 按照, 依照: leads of a citation that no act governs.
        Basis = "basis",
        /// 其中: what follows is said by the text just named.
        Wherein = "wherein",
        /// 同上: the text of the note before.
        Ibid = "ibid",
        /// 总部, 驻地.
        Seat = "seat",
        /// 组织, 中心: heads that only a state, an organ or a quotation before them makes a name.
        WeakHead = "weak-head",
        /// 国际, 有关: modifiers that name no single thing.
        Generic = "generic",
        /// 联合声明, 公约: heads that make a title with the words before them.
        TitleHead = "title-head",
        /// 高级别, 缔约国: words that describe one meeting rather than meetings.
        Describing = "describing",
        /// 国家元首, 领导人: parties to a text, before its head.
        Party = "party",
        /// 通过的, 举行的: what stands between a date and what it dates.
        Dating = "dating",
        /// 形式, 式: after a name, what is like it and no part of it.
        Likeness = "likeness",
        /// 成员国: members of a body.
        Member = "member",
        /// 是, 为: between members and their list.
        Copula = "copula",
        /// 由: what a body is composed of.
        By = "by",
        /// 组成: the verb after it.
        Compose = "compose",
        /// 本组织: the United Nations, in its documents, unless defined otherwise.
        OwnOrganization = "own-organization",
        /// 下次, 下届: leads of a meeting to come, which has no name yet.
        Upcoming = "upcoming",
        /// 又, 强烈, 双方: what may stand between the start of a clause and the verb with which the document acts.
        Lead = "lead",
        /// 的, 提供: a verb after them is a noun.
        NounLead = "noun-lead",
        /// 的, 下: a verb before them is an attribute or a noun.
        NounTail = "noun-tail",
        /// 情况, 机制: a verb deep in a clause before them is part of a compound noun.
        CompoundTail = "compound-tail",
        /// 与, 同: with, where 和 is and.
        With = "with",
        /// 得到, 予以: lead of a verb that follows its object.
        Postposing = "postposing",
        /// 框架内, 为基础: end of a frame that begins with 在 or 以.
        FrameEnd = "frame-end",
        /// 在, 以: start of such a frame.
        FrameStart = "frame-start",
        /// 中所提到: a text before it is only pointed to.
        Pointed = "pointed",
        /// 例如: no verb before it governs what follows.
        Aside = "aside",
        /// 包括, 特别是: what follows a comma still belongs to the verb before it.
        Inclusive = "inclusive",
        /// 所有, 我们的: before the head of an addressee.
        Quantifier = "quantifier",
        /// 的基础, 提交的: who puts a text forward, in its header.
        Submitted = "submitted",
        /// 设立, 建立.
        Establish = "establish",
        /// 和, 、, 以及: between the items of a list.
        Separator = "separator",
        /// 上, 期间, 过程中: after a meeting, its time.
        During = "during",
        /// 并, 又: a verb after them goes on where the verb before left off.
        Connector = "connector",
        /// 经, 由, 被: before whoever does what the verb after says.
        Agent = "agent",
        /// 将, 把: before what is done something to.
        Patient = "patient",
        /// 任务期限, 授权: what a body has for a time.
        Mandate = "mandate",
        /// 为, 旨在: what follows is the purpose.
        Purpose = "purpose",
        /// 本决议, 本文件: the text that speaks.
        OwnText = "own-text",
        /// 的: between an attribute and its noun.
        Attribute = "attribute",
        /// 问题, 局势: between a state and the post of whoever deals with it.
        Matter = "matter",
        /// 谨代表: lead of the group on whose behalf a letter is sent.
        Behalf = "behalf",
        /// 兼: between two posts of one person.
        Concurrent = "concurrent",
        /// 出售品编号: before a sales number.
        Sales = "sales",
        /// 每: how often something is done.
        Every = "every",
        /// 国内, 境内: after a state by its first character alone.
        Domestic = "domestic",
        /// 对: before what a deed is done to.
        Toward = "toward",
        /// 了: after a verb, it is done.
        Done = "done",
        /// 执行情况, 成果: between a text and what takes it up.
        Carrying = "carrying",
        /// 所附, 所载: between a text and another one that is annexed to it.
        Annexed = "annexed",
        /// the, le, la: before a name, and no part of it.
        Article = "article",
        /// of, du, de la: between a thing and whose it is, or its date.
        Of = "of",
        /// No., n°: before a number.
        NumberSign = "number-sign",
        /// resolution, résolutions: before the numbers of resolutions.
        Resolution = "resolution",
        /// decision: before the numbers of decisions.
        Decision = "decision",
        /// قرارها: its resolution, in one word.
        OwnResolution = "own-resolution",
        /// مقررها: its decision, in one word.
        OwnDecision = "own-decision",
        /// Convention, Charter: a text that was named before, by its head alone.
        BareText = "bare-text",
        /// of, on, and: small words between the capitalised words of one name.
        TitleJoiner = "title-joiner",
        /// in, at, to: joiners that join no name to another one.
        LooseJoiner = "loose-joiner",
        /// to the United Nations: what belongs to the name before it.
        Complement = "complement",
        /// thereof, thereto: of the text just named.
        Thereof = "thereof",
        /// Permanent Mission: with a state beside it, its mission to the United Nations.
        Mission = "mission",
        /// armed forces: with a state beside them, its forces.
        Forces = "forces",
        /// secretariat: an organ that has a name by that of its body.
        OrganNoun = "organ-noun",
        /// document, documents: before a symbol.
        DocumentNoun = "document-noun",
        /// recall, urge: forms of verbs that speak for the text only after we, or at the head of a sentence.
        BareVerb = "bare-verb",
        /// recalled, adopted: forms that tell what somebody did, and after a text what was done to it.
        PastVerb = "past-verb",
        /// we, I: the text that speaks, as the subject of a verb.
        OwnPronoun = "own-pronoun",
        /// it, they: whoever was named, as the subject of a verb.
        Pronoun = "pronoun",
        /// to, de: before the verb that another verb takes.
        InfinitiveMark = "infinitive-mark",
        /// in, at, on, from: before the place, the time and the meeting of something.
        Circumstance = "circumstance",
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
    /// Words by class.
    pub words: HashMap<WordClass, Vec<String>>,
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
#[derive(Debug)]
pub struct Structure {
    /// A line of subject headings before the document.
    pub subject: Regex,
    /// Title of a letter with its date: groups `date`, `sender`, `addressee` and `sort`.
    pub letter: Regex,
    /// The same at the head of a line without a date.
    pub undated_letter: Regex,
    /// What a letter's sender must hold to be one.
    pub sender: Regex,
    /// Opener of a resolution: the organ that speaks.
    pub opener: Regex,
    /// Number of a paragraph, group `n`.
    pub number: Regex,
    /// Number of a section, group `n`.
    pub section: Regex,
    /// Heading of an annex; group `n` or `of` its number, where there are several.
    pub annex: Regex,
    /// A line of the header that is no title.
    pub furniture: Regex,
    /// A line of a resolution's header that tells of its adoption.
    pub adoption: Regex,
    /// A line of the header that says whose report or paper it is.
    pub submission: Regex,
    /// A line of the header that gives a resolution's number, group `n`, and the year of its adoption, group `y`.
    pub numbered: Regex,
    /// Languages of the original, group `languages`.
    pub original: Regex,
    /// How often something is held: groups `year` or `month` where the unit is named, their number `n`, and `times`.
    pub recurrence: Regex,
}

/// The words around the number of a resolution.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct ResolutionWords {
    /// Before the number: 第.
    pub lead: Vec<String>,
    /// After it: 号决议.
    pub tail: Vec<String>,
    /// After it where the noun comes later: 号.
    pub bare_tail: Vec<String>,
    /// After it where it is a decision: 号决定.
    pub decision_tail: Vec<String>,
    /// After a document symbol: 号文件.
    pub document_tail: Vec<String>,
    /// Between the items of a list.
    pub separators: Vec<String>,
    /// Between the first and the last of a range.
    pub ranges: Vec<String>,
    /// What stands before the number of a session, with what symbols have for it: د- for none, دإ- for S-.
    pub sessions: BTreeMap<String, String>,
    /// How a resolution and a decision are cited in full: `{organ} resolution {number}`.
    pub formal: Vec<String>,
}

/// A pattern that matches nothing, for what a language does not have.
fn never() -> Regex {
    #[allow(clippy::unwrap_used, reason = "a constant pattern")]
    Regex::new(r"[^\s\S]").unwrap()
}

impl Default for Structure {
    fn default() -> Self {
        Structure {
            subject: never(),
            letter: never(),
            undated_letter: never(),
            sender: never(),
            opener: never(),
            number: never(),
            section: never(),
            annex: never(),
            furniture: never(),
            adoption: never(),
            submission: never(),
            numbered: never(),
            original: never(),
            recurrence: never(),
        }
    }
}

impl ResolutionWords {
    /// The number of a session as symbols have it: S-24/2; `None` where what stands before it is no word for a session.
    pub fn session(&self, number: &str) -> Option<String> {
        let digits = number.find(|c: char| c.is_ascii_digit())?;
        let (lead, rest) = number.split_at(digits);
        match lead {
            "" | "S-" | "ES-" => Some(number.to_owned()),
            _ => self.sessions.get(lead).map(|symbol| format!("{symbol}{rest}")),
        }
    }

    /// The year or the session in brackets after a number, the session in Roman figures: XXXV for د-35.
    pub fn bracket(&self, bracket: &str) -> Option<String> {
        let plain: String = bracket.split_whitespace().collect();
        let (lead, number) = plain.split_at(plain.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
        match (lead, number.parse::<u32>()) {
            ("", _) | (_, Err(_)) => Some(plain),
            (lead, Ok(n)) => self.sessions.get(lead).map(|symbol| format!("{symbol}{}", roman(n))),
        }
    }
}

/// A number below four hundred in Roman figures.
fn roman(mut n: u32) -> String {
    const FIGURES: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut out = String::new();
    for (value, figure) in FIGURES {
        while n >= value && out.len() < 16 {
            out.push_str(figure);
            n -= value;
        }
    }
    out
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
        self.words.get(&class).map_or(&[], Vec::as_slice)
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
    pub pattern: Regex,
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
    /// Reads a rules file.
    ///
    /// # Errors
    /// Where it is not TOML of the right shape, names an unknown class, act or kind, or holds a broken pattern.
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
        let mut words = HashMap::new();
        for (name, list) in raw.words {
            words.insert(WordClass::parse(&name).ok_or_else(|| unknown("word class", &name))?, list);
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
            let pattern = Regex::new(&format!("^(?:{pattern})"))
                .map_err(|e| RuleError::Pattern { id: r.id.clone(), problem: e.to_string() })?;
            rules.push(Rule { id: r.id, yields, cues: r.cue, pattern, examples: r.examples, rejects: r.rejects });
        }
        let raw_structure = &raw.structure;
        let pattern = |id: &str, given: &str, around: [&str; 2]| match given {
            "" => Ok(never()),
            _ => Regex::new(&format!("{}{}{}", around[0], with_fragments(given, &raw.fragments), around[1]))
                .map_err(|e| RuleError::Pattern { id: id.to_owned(), problem: e.to_string() }),
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
            subject: pattern("subject", &raw_structure.subject, free)?,
            letter: pattern("letter", &dated_letter, free)?,
            undated_letter: pattern("letter", undated_letter, ["(?m)^", ""])?,
            sender: pattern("sender", &raw_structure.sender, free)?,
            opener: pattern("opener", &raw_structure.opener, whole)?,
            number: pattern("number", &raw_structure.number, begins)?,
            section: pattern("section", &raw_structure.section, begins)?,
            annex: pattern("annex", &raw_structure.annex, ["(?m)", ""])?,
            furniture: pattern("furniture", &raw_structure.furniture, whole)?,
            adoption: pattern("adoption", &raw_structure.adoption, whole)?,
            submission: pattern("submission", &raw_structure.submission, whole)?,
            numbered: pattern("numbered", &raw_structure.numbered, begins)?,
            original: pattern("original", &raw_structure.original, free)?,
            recurrence: pattern("recurrence", &raw_structure.recurrence, begins)?,
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
            heads,
            doc_types: by_length(raw.doc_types),
            acts,
            effects,
            words,
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
        .map(|(m, n)| (writing.fold(&m).text, n))
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
