//! The words around the numbers of resolutions, and how a language writes the sessions in them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::text::roman;

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

#[cfg(test)]
mod tests {
    use super::ResolutionWords;

    #[test]
    fn sessions_are_written_as_symbols_have_them() {
        let sessions = [("د-", ""), ("دإ-", "S-")].map(|(word, symbol)| (word.to_owned(), symbol.to_owned())).into();
        let words = ResolutionWords { sessions, ..ResolutionWords::default() };
        let session = |s: &str| words.session(s);
        assert_eq!((session("59/153"), session("S-24/2")), (Some("59/153".to_owned()), Some("S-24/2".to_owned())));
        assert_eq!((session("دإ-24/2"), session("X-24/2")), (Some("S-24/2".to_owned()), None));
        assert_eq!(words.bracket("د - 35").as_deref(), Some("XXXV"));
        assert_eq!(words.bracket("2001").as_deref(), Some("2001"));
        assert_eq!(words.bracket("S-VI").as_deref(), Some("S-VI"));
        assert_eq!(words.bracket("x-35"), None);
    }
}
