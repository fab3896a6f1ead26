//! Words as names are matched: without case, accents, apostrophes and hyphens, and without what inflection adds. What a
//! language adds is data ([`Writing`]); what a script has (case, accents, vowel marks) is here.

use std::collections::BTreeMap;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use crate::text::Range;

/// How a language is written, as far as it matters for finding words.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Writing {
    /// True where no blanks part the words.
    #[serde(default)]
    pub solid: bool,
    /// Particles that are written together with the word after them: و, ب.
    #[serde(default)]
    pub proclitics: Vec<String>,
    /// Beginnings of words that stand for others: لل for لال.
    #[serde(default)]
    pub contractions: BTreeMap<String, String>,
    /// Endings that inflection puts on words, which names are matched without.
    #[serde(default)]
    pub endings: Vec<String>,
    /// Words that look inflected and are not.
    #[serde(default)]
    pub uninflected: Vec<String>,
    /// True where all words of a name have capitals, but for small ones between them.
    #[serde(default)]
    pub title_case: bool,
    /// Abbreviations whose full stop ends no sentence, without it.
    #[serde(default)]
    pub abbreviations: Vec<String>,
}

/// The fewest letters that an ending leaves of a word.
const SHORTEST_STEM: usize = 3;

/// How a word's letters are cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Case {
    /// Small letters, or a script without capitals.
    #[default]
    Small,
    /// A capital first.
    Capital,
    /// More than one letter, all capitals.
    Capitals,
}

/// A word, or a mark between words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub range: Range,
    /// Where it begins in the folded text.
    pub folded: usize,
    /// Its capitals.
    pub case: Case,
    /// False for punctuation.
    pub word: bool,
}

/// A text as its folded words, with one blank between two.
#[derive(Debug, Default)]
pub struct Folded {
    /// The folded words.
    pub text: String,
    /// The words in order.
    pub tokens: Vec<Token>,
}

impl Folded {
    /// Index of the token that a place of the folded text belongs to.
    pub fn token_at(&self, folded: usize) -> usize {
        self.tokens.partition_point(|t| t.folded <= folded).saturating_sub(1)
    }
}

/// Letters and figures, and the marks that are set on them.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Vowel signs and accents that are written on letters, and the stroke that lengthens Arabic words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}')
}

/// True for marks that part words and are no part of a name: Timor-Leste, d'Ivoire.
fn parts_silently(c: char) -> bool {
    matches!(c, '-' | '\'' | '’' | 'ʼ' | '`' | '‘')
}

/// True where figures at the end of a word are the mark of a note: Crime1.
fn note_mark(text: &str, start: usize, at: usize) -> bool {
    let (word, rest) = (&text[start..at], &text[at..]);
    let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
    figures <= 2
        && word.chars().count() > 3
        && word.ends_with(char::is_lowercase)
        && !rest[figures..].starts_with(char::is_alphanumeric)
}

/// Writes a letter without case and accents.
fn push_folded(out: &mut String, c: char) {
    match c {
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        _ if c.is_ascii() => out.push(c),
        _ if is_mark(c) => {}
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' => out.push('ي'),
        'ة' => out.push('ه'),
        'ё' | 'Ё' => out.push('е'),
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'À'..='ɏ' | 'Ḁ'..='ỿ' => out.extend(c.nfd().filter(|c| !is_mark(*c)).flat_map(char::to_lowercase)),
        _ => out.extend(c.to_lowercase()),
    }
}

impl Writing {
    /// Folds a text word by word.
    pub fn fold(&self, text: &str) -> Folded {
        let mut out =
            Folded { text: String::with_capacity(text.len() + 16), tokens: Vec::with_capacity(text.len() / 5) };
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if c == ' ' || c == '\t' || parts_silently(c) {
                continue;
            }
            if !out.text.is_empty() {
                out.text.push(' ');
            }
            let folded = out.text.len();
            let mut token =
                Token { range: Range::new(start, start + c.len_utf8()), folded, case: Case::Small, word: false };
            if !in_word(c) {
                out.text.push(c);
                out.tokens.push(token);
                continue;
            }
            let (mut capitals, mut letters) = (usize::from(c.is_uppercase()), 1);
            let first_is_capital = c.is_uppercase();
            push_folded(&mut out.text, c);
            while let Some((at, c)) =
                chars.next_if(|(at, c)| in_word(*c) && !(c.is_ascii_digit() && note_mark(text, start, *at)))
            {
                push_folded(&mut out.text, c);
                capitals += usize::from(c.is_uppercase());
                letters += 1;
                token.range.end = at + c.len_utf8();
            }
            token.word = true;
            token.case = match capitals {
                n if n == letters && letters > 1 => Case::Capitals,
                _ if first_is_capital => Case::Capital,
                _ => Case::Small,
            };
            self.expand(&mut out.text, folded);
            if token.case != Case::Capitals || letters > 6 {
                self.strip(&mut out.text, folded);
            }
            out.tokens.push(token);
        }
        out
    }

    /// Writes out the contraction at the head of the word that begins at `start`.
    fn expand(&self, out: &mut String, start: usize) {
        let longest =
            self.contractions.iter().filter(|(c, _)| out[start..].starts_with(c.as_str())).max_by_key(|(c, _)| c.len());
        if let Some((short, full)) = longest {
            out.replace_range(start..start + short.len(), full);
        }
    }

    /// Takes the longest ending off the word that begins at `start`.
    fn strip(&self, out: &mut String, start: usize) {
        if self.endings.is_empty() {
            return;
        }
        let word = &out[start..];
        let letters = word.chars().count();
        if letters <= SHORTEST_STEM || self.uninflected.iter().any(|w| w == word) {
            return;
        }
        let fits = |e: &&String| word.ends_with(e.as_str()) && letters - e.chars().count() >= SHORTEST_STEM;
        let ending = self.endings.iter().filter(fits).map(String::len).max().unwrap_or(0);
        out.truncate(out.len() - ending);
    }

    /// Where in the text a word begins of which `prefix` (folded) are particles; `None` where they are none.
    pub fn after_proclitics(&self, text: &str, token: &Token, prefix: &str) -> Option<usize> {
        let mut rest = prefix;
        while !rest.is_empty() {
            rest = self.proclitics.iter().find_map(|p| rest.strip_prefix(p.as_str()))?;
        }
        let letters = prefix.chars().count();
        let word = token.range.of(text);
        let (at, _) = word.char_indices().filter(|(_, c)| !is_mark(*c)).nth(letters)?;
        Some(token.range.start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writing() -> Writing {
        Writing {
            proclitics: ["و", "ل", "ب"].map(String::from).to_vec(),
            contractions: [("لل".to_owned(), "لال".to_owned())].into(),
            endings: ["а", "у", "ом", "ая", "ой", "ую", "и", "ия", "ию", "ии"].map(String::from).to_vec(),
            uninflected: vec!["мали".to_owned()],
            ..Writing::default()
        }
    }

    #[test]
    fn case_accents_apostrophes_and_hyphens_go() {
        let folded = writing().fold("Côte d’Ivoire et Timor-Leste, GUINÉE");
        assert_eq!(folded.text, "cote d ivoire et timor leste , guinee");
        let cases: Vec<Case> = folded.tokens.iter().map(|t| t.case).collect();
        assert_eq!(cases[..3], [Case::Capital, Case::Small, Case::Capital]);
        assert_eq!(cases.last(), Some(&Case::Capitals));
    }

    #[test]
    fn inflected_forms_are_one() {
        let fold = |text: &str| writing().fold(text).text;
        assert_eq!(fold("Сирийская"), fold("Сирийской"));
        assert_eq!(fold("Устав"), fold("Уставом"));
        assert_ne!(fold("Мали"), fold("мало"));
        assert_eq!(fold("Мали"), "мали");
        assert_eq!(fold("США"), "сша", "abbreviations have no endings");
    }

    #[test]
    fn a_word_begins_after_its_particles() {
        let (text, w) = ("وللأمم", writing());
        let token = w.fold(text).tokens[0];
        assert_eq!(w.after_proclitics(text, &token, "ول").map(|at| &text[at..]), Some("لأمم"));
        assert_eq!(w.after_proclitics(text, &token, "م"), None);
    }
}
