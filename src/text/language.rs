//! The language of a text: a small value, its script's properties, and detection.
//!
//! What is known of a language is a row of a table; nothing else in the program asks which language it has before it,
//! only for such properties as [`Script::spaces_words`].

use std::fmt;

use whatlang::{Detector, Lang};

/// Which way a script runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    LeftToRight,
    /// Right to left.
    RightToLeft,
}

/// The writing system of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // The names say it.
pub enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Han,
    Kana,
    Hangul,
    Thai,
    Burmese,
    Khmer,
    Indic,
    Armenian,
    Georgian,
    Ethiopic,
}

impl Script {
    const COUNT: usize = 15;
    const ALL: [Script; Self::COUNT] = [
        Script::Latin,
        Script::Cyrillic,
        Script::Greek,
        Script::Arabic,
        Script::Hebrew,
        Script::Han,
        Script::Kana,
        Script::Hangul,
        Script::Thai,
        Script::Burmese,
        Script::Khmer,
        Script::Indic,
        Script::Armenian,
        Script::Georgian,
        Script::Ethiopic,
    ];

    /// Whether words are separated by spaces.
    pub fn spaces_words(self) -> bool {
        !matches!(self, Script::Han | Script::Kana | Script::Thai | Script::Burmese | Script::Khmer)
    }

    /// Which way it runs.
    pub fn direction(self) -> Direction {
        match self {
            Script::Arabic | Script::Hebrew => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }

    /// The script of a letter; `None` for digits, punctuation and scripts without a row.
    pub fn of(letter: char) -> Option<Script> {
        Some(match u32::from(letter) {
            // most of all
            0x4E00..=0x9FFF => Script::Han,
            0x20..=0x40 => return None,
            0x41..=0x5A | 0x61..=0x7A | 0xC0..=0x24F | 0x1E00..=0x1EFF | 0xFF21..=0xFF3A | 0xFF41..=0xFF5A => {
                Script::Latin
            }
            0x370..=0x3FF | 0x1F00..=0x1FFF => Script::Greek,
            0x400..=0x52F => Script::Cyrillic,
            0x531..=0x58F => Script::Armenian,
            0x590..=0x5FF => Script::Hebrew,
            0x620..=0x64A | 0x66E..=0x6D5 | 0x750..=0x77F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC => Script::Arabic,
            0x900..=0xDFF => Script::Indic,
            0xE00..=0xE7F => Script::Thai,
            0x1000..=0x109F => Script::Burmese,
            0x10A0..=0x10FF => Script::Georgian,
            0x1100..=0x11FF | 0x3130..=0x318F | 0xAC00..=0xD7AF => Script::Hangul,
            0x1200..=0x139F => Script::Ethiopic,
            0x1780..=0x17FF => Script::Khmer,
            0x3041..=0x30FF | 0xFF66..=0xFF9D => Script::Kana,
            0x3400..=0x4DBF | 0xF900..=0xFAFF | 0x20000..=0x3134F => Script::Han,
            _ => return None,
        })
    }

    /// How many letters of an alphabet one character stands for, about: a Han character is a word.
    fn weight(self) -> usize {
        match self {
            Script::Han => 4,
            Script::Kana | Script::Hangul => 3,
            _ => 1,
        }
    }
}

/// A row of the table.
struct Known {
    code: [u8; 2],
    iso639_3: &'static str,
    script: Script,
    /// An official language of the United Nations: likelier when a text is too short to tell.
    official: bool,
}

const fn row(code: &[u8; 2], iso639_3: &'static str, script: Script, official: bool) -> Known {
    Known { code: *code, iso639_3, script, official }
}

/// The languages that can be told apart. The first row of a script is what a text in it is taken for when unsure.
const LANGUAGES: &[Known] = &[
    row(b"en", "eng", Script::Latin, true),
    row(b"fr", "fra", Script::Latin, true),
    row(b"es", "spa", Script::Latin, true),
    row(b"ru", "rus", Script::Cyrillic, true),
    row(b"ar", "ara", Script::Arabic, true),
    row(b"zh", "cmn", Script::Han, true),
    row(b"af", "afr", Script::Latin, false),
    row(b"ak", "aka", Script::Latin, false),
    row(b"az", "aze", Script::Latin, false),
    row(b"ca", "cat", Script::Latin, false),
    row(b"cs", "ces", Script::Latin, false),
    row(b"cy", "cym", Script::Latin, false),
    row(b"da", "dan", Script::Latin, false),
    row(b"de", "deu", Script::Latin, false),
    row(b"eo", "epo", Script::Latin, false),
    row(b"et", "est", Script::Latin, false),
    row(b"fi", "fin", Script::Latin, false),
    row(b"hr", "hrv", Script::Latin, false),
    row(b"hu", "hun", Script::Latin, false),
    row(b"id", "ind", Script::Latin, false),
    row(b"it", "ita", Script::Latin, false),
    row(b"jv", "jav", Script::Latin, false),
    row(b"la", "lat", Script::Latin, false),
    row(b"lt", "lit", Script::Latin, false),
    row(b"lv", "lav", Script::Latin, false),
    row(b"nb", "nob", Script::Latin, false),
    row(b"nl", "nld", Script::Latin, false),
    row(b"pl", "pol", Script::Latin, false),
    row(b"pt", "por", Script::Latin, false),
    row(b"ro", "ron", Script::Latin, false),
    row(b"sk", "slk", Script::Latin, false),
    row(b"sl", "slv", Script::Latin, false),
    row(b"sn", "sna", Script::Latin, false),
    row(b"sv", "swe", Script::Latin, false),
    row(b"tk", "tuk", Script::Latin, false),
    row(b"tl", "tgl", Script::Latin, false),
    row(b"tr", "tur", Script::Latin, false),
    row(b"uz", "uzb", Script::Latin, false),
    row(b"vi", "vie", Script::Latin, false),
    row(b"zu", "zul", Script::Latin, false),
    row(b"be", "bel", Script::Cyrillic, false),
    row(b"bg", "bul", Script::Cyrillic, false),
    row(b"mk", "mkd", Script::Cyrillic, false),
    row(b"sr", "srp", Script::Cyrillic, false),
    row(b"uk", "ukr", Script::Cyrillic, false),
    row(b"fa", "pes", Script::Arabic, false),
    row(b"ur", "urd", Script::Arabic, false),
    row(b"he", "heb", Script::Hebrew, false),
    row(b"yi", "yid", Script::Hebrew, false),
    row(b"ja", "jpn", Script::Kana, false),
    row(b"ko", "kor", Script::Hangul, false),
    row(b"el", "ell", Script::Greek, false),
    row(b"th", "tha", Script::Thai, false),
    row(b"my", "mya", Script::Burmese, false),
    row(b"km", "khm", Script::Khmer, false),
    row(b"hi", "hin", Script::Indic, false),
    row(b"bn", "ben", Script::Indic, false),
    row(b"gu", "guj", Script::Indic, false),
    row(b"kn", "kan", Script::Indic, false),
    row(b"ml", "mal", Script::Indic, false),
    row(b"mr", "mar", Script::Indic, false),
    row(b"ne", "nep", Script::Indic, false),
    row(b"or", "ori", Script::Indic, false),
    row(b"pa", "pan", Script::Indic, false),
    row(b"si", "sin", Script::Indic, false),
    row(b"ta", "tam", Script::Indic, false),
    row(b"te", "tel", Script::Indic, false),
    row(b"hy", "hye", Script::Armenian, false),
    row(b"ka", "kat", Script::Georgian, false),
    row(b"am", "amh", Script::Ethiopic, false),
];

/// A language: its ISO 639-1 code and its script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language {
    code: [u8; 2],
    script: Script,
}

/// With fewer letters than this a text is in the first language of its script.
const TOO_SHORT: usize = 8;
/// How many characters of a text are looked at to tell its language.
const SAMPLE: usize = 8000;

impl Language {
    /// The language of a BCP 47 tag (`zh`, `zh-Hans`, `cmn`), by its first subtag. A two-letter code without a row of
    /// its own is kept and taken to be written in Latin letters.
    pub fn parse(tag: &str) -> Option<Language> {
        let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        let known = LANGUAGES.iter().find(|l| l.code == primary.as_bytes() || l.iso639_3 == primary);
        match (known, primary.as_bytes()) {
            (Some(known), _) => Some(known.language()),
            (None, &[a @ b'a'..=b'z', b @ b'a'..=b'z']) => Some(Language { code: [a, b], script: Script::Latin }),
            _ => None,
        }
    }

    /// The ISO 639-1 code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or_default()
    }

    /// The script it is written in.
    pub fn script(self) -> Script {
        self.script
    }

    /// Whether its words are separated by spaces.
    pub fn spaces_words(self) -> bool {
        self.script.spaces_words()
    }

    /// Which way it runs.
    pub fn direction(self) -> Direction {
        self.script.direction()
    }

    /// The main language of a text. Where the text is too short to tell, the official languages of the United
    /// Nations are preferred, then the first language of its script.
    pub fn detect(text: &str) -> Language {
        Self::tell(text).0
    }

    /// The main language of a text, and whether the text is enough to be sure of it.
    pub fn tell(text: &str) -> (Language, bool) {
        let script = main_script(text);
        let in_script = || LANGUAGES.iter().filter(|l| l.script == script);
        let sample = std::cell::LazyCell::new(|| letters_of(text, script));
        let among = |official_only: bool| {
            let list: Vec<Lang> = in_script()
                .filter(|l| l.official || !official_only)
                .filter_map(|l| Lang::from_code(l.iso639_3))
                .collect();
            (list.len() > 1).then(|| Detector::with_allowlist(list).detect(&sample)).flatten()
        };
        let letters = text.chars().take(2 * SAMPLE).filter(|c| Script::of(*c) == Some(script));
        let short = letters.take(TOO_SHORT).count() < TOO_SHORT;
        let reliable = among(false).filter(whatlang::Info::is_reliable).filter(|_| !short);
        let alone = in_script().filter(|l| l.official).count() == 1;
        let sure = reliable.is_some() || alone && !short;
        let found = reliable.or_else(|| among(true)).filter(|_| !short).map(|info| info.lang());
        let language = found
            .and_then(|lang| in_script().find(|l| l.iso639_3 == lang.code()))
            .or_else(|| in_script().next())
            .unwrap_or(&LANGUAGES[0])
            .language();
        (language, sure)
    }
}

impl Known {
    fn language(&self) -> Language {
        Language { code: self.code, script: self.script }
    }
}

impl Default for Language {
    fn default() -> Self {
        LANGUAGES[0].language()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The script most of the text is in. Han characters count for the script they stand beside: a text of Han and many
/// Kana is in Kana.
fn main_script(text: &str) -> Script {
    let mut letters = [0; Script::COUNT];
    text.chars().filter_map(Script::of).take(SAMPLE).for_each(|script| letters[script as usize] += 1);
    let scripts = Script::ALL.into_iter().filter(|s| letters[*s as usize] > 0);
    let mut counts: Vec<(Script, usize)> = scripts.map(|s| (s, letters[s as usize] * s.weight())).collect();
    let count = |script| counts.iter().find(|(s, _)| *s == script).map_or(0, |(_, n)| *n);
    let (han, kana) = (count(Script::Han), count(Script::Kana));
    if kana * 5 > han {
        for (script, n) in &mut counts {
            match script {
                Script::Kana => *n += han,
                Script::Han => *n = 0,
                _ => {}
            }
        }
    }
    counts.sort_by_key(|&(script, n)| (std::cmp::Reverse(n), script));
    counts.first().map_or(LANGUAGES[0].script, |&(script, _)| script)
}

/// The words of the text that are in `script`: symbols and names in another one must not mislead the detector.
fn letters_of(text: &str, script: Script) -> String {
    let keep = |c: char| match Script::of(c) {
        Some(of) if of == script => c,
        None if c.is_alphabetic() || c == '\'' || c == '’' => c,
        _ => ' ',
    };
    text.chars().take(2 * SAMPLE).map(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_language_of_the_detector() {
        for known in LANGUAGES {
            assert!(Lang::from_code(known.iso639_3).is_some(), "{}", known.iso639_3);
        }
        for lang in Lang::all() {
            assert!(LANGUAGES.iter().any(|l| l.iso639_3 == lang.code()), "{} has no row", lang.code());
        }
    }

    #[test]
    fn tells_short_texts() {
        for (text, code) in [
            ("联合国", "zh"),
            ("S/RES/1373 (2001) 安全理事会第1373号决议", "zh"),
            ("聯合國大會第五十九屆會議", "zh"),
            ("Совет Безопасности,", "ru"),
            ("مجلس الأمن", "ar"),
            ("The Security Council,", "en"),
            ("Le Conseil de sécurité, rappelant ses résolutions antérieures", "fr"),
            ("El Consejo de Seguridad, recordando sus resoluciones anteriores", "es"),
            ("国際連合は、国際の平和及び安全を維持する", "ja"),
            ("국제연합 안전보장이사회", "ko"),
            ("", "en"),
            ("A/59/494", "en"),
        ] {
            assert_eq!(Language::detect(text).code(), code, "{text}");
        }
    }

    #[test]
    fn tags_are_read_by_their_first_subtag() {
        assert_eq!(Language::parse("zh-Hans").map(Language::script), Some(Script::Han));
        assert_eq!(Language::parse("ENG").map(|l| l.to_string()).as_deref(), Some("en"));
        assert_eq!(Language::parse("mt").map(Language::spaces_words), Some(true));
        assert_eq!(Language::parse("ar").map(Language::direction), Some(Direction::RightToLeft));
        assert_eq!(Language::parse("Chinese"), None);
        assert_eq!(Language::parse(""), None);
    }
}
