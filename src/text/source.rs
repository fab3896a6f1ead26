//! One document's text, with where it came from.

use sha2::{Digest, Sha256};

use super::Language;

/// The decoded text of one document, with where it came from and its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Stem of the file's name, or the `id` of a JSON Lines record.
    pub id: String,
    /// The path as given; `file.jsonl#id` for a record, `-` for standard input.
    pub path: String,
    /// The text, without a byte order mark and otherwise unchanged.
    pub text: String,
    /// The main language.
    pub language: Language,
    /// SHA-256 of the raw bytes (of the line, for a record) in hexadecimal.
    pub digest: String,
    /// UN document symbol, where the record states it.
    pub symbol: Option<String>,
    /// ISO 8601 date, where the record states it.
    pub date: Option<String>,
    /// Title, where the record states it.
    pub title: Option<String>,
    /// Name of the encoding that was decoded, as the WHATWG Encoding Standard spells it.
    pub encoding: &'static str,
}

impl Source {
    /// A source of text that is already decoded, its language detected from the text.
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        let (id, text) = (id.into(), text.into());
        Source {
            path: id.clone(),
            id,
            language: Language::detect(&text),
            digest: digest(text.as_bytes()),
            text,
            symbol: None,
            date: None,
            title: None,
            encoding: "UTF-8",
        }
    }
}

/// SHA-256 in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        hex.push(char::from(HEX[usize::from(byte >> 4)]));
        hex.push(char::from(HEX[usize::from(byte & 15)]));
    }
    hex
}

#[cfg(test)]
mod tests {
    #[test]
    fn digest_is_sha_256() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(super::digest(b"abc"), expected);
    }
}
