//! Bytes to text: byte order marks, UTF-8, UTF-16 with and without a mark, GB18030, Big5 and the other legacy
//! encodings, and telling what is not text at all.

use std::cmp::Ordering;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::ReadErrorKind;

/// Beginnings of files that are not text, and what they are.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF (convert it with pdftotext)"),
    (b"PK\x03\x04", "a ZIP archive or Office document (save it as text)"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document (save it as text)"),
    (b"\xFFWPC", "a WordPerfect document (save it as text)"),
    (b"{\\rtf", "RTF (save it as text)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1F\x8B", "a gzip file (unpack it)"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard file (unpack it)"),
    (b"BZh9", "a bzip2 file (unpack it)"),
    (b"\xFD7zXZ", "an xz file (unpack it)"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"\x7FELF", "a program"),
    (b"SQLite format 3", "a database"),
];

/// What a file is, by its first bytes, where it is known not to be text.
pub fn magic(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, name)| *name)
}

/// The text of `bytes`, without a byte order mark, and the name of the encoding it was in.
///
/// # Errors
/// [`ReadErrorKind::Binary`] for what is not text, [`ReadErrorKind::UnknownEncoding`] for text in no known encoding.
pub fn decode(bytes: &[u8]) -> Result<(String, &'static str), ReadErrorKind> {
    if let Some(what) = magic(bytes) {
        return Err(ReadErrorKind::Binary(what));
    }
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(ReadErrorKind::Binary("UTF-32 (convert it to UTF-8)"));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    let has_nul = bytes.contains(&0);
    if !has_nul && let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), UTF_8.name()));
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return with(encoding, bytes);
    }
    if has_nul || controls(bytes) * 50 > bytes.len() {
        return Err(ReadErrorKind::Binary("binary data"));
    }
    if let Some(text) = damaged_utf8(bytes) {
        return Ok((text, UTF_8.name()));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let sparse = bytes.iter().filter(|b| !b.is_ascii()).count() * 200 < bytes.len();
    match guess {
        _ if guess == GBK => with(GB18030, bytes),
        // A stray accent in English says nothing about Central Europe.
        _ if sparse && guess.is_single_byte() => with(WINDOWS_1252, bytes),
        _ => with(guess, bytes),
    }
}

/// Decodes, and refuses where more than one place in a hundred is wrong.
fn with(encoding: &'static Encoding, bytes: &[u8]) -> Result<(String, &'static str), ReadErrorKind> {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    if wrong {
        let bad = text.matches('\u{FFFD}').count();
        if bad * 100 > text.chars().count().max(100) {
            return Err(ReadErrorKind::UnknownEncoding { guess: encoding.name(), bad });
        }
    }
    if text.contains('\0') {
        return Err(ReadErrorKind::Binary("binary data"));
    }
    Ok((text.into_owned(), encoding.name()))
}

/// UTF-8 with a few broken places: at most one to twenty sound characters beyond ASCII.
fn damaged_utf8(bytes: &[u8]) -> Option<String> {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (broken * 20 <= sound).then(|| String::from_utf8_lossy(bytes).into_owned())
}

/// How many control characters there are that no text has.
fn controls(bytes: &[u8]) -> usize {
    let is_control = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B);
    bytes.iter().filter(|&&b| is_control(b)).count()
}

/// UTF-16 without a mark: nearly all units are characters of ordinary text in one byte order, fewer in the other, and
/// there are bytes (the high one of ASCII, any low one of Chinese) that no 8-bit text has.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1 << 16)];
    let units = sample.len() / 2;
    if units < 2 || bytes.len() % 2 == 1 || controls(sample) * 100 < sample.len() {
        return None;
    }
    let ordinary =
        |read: fn([u8; 2]) -> u16| sample.chunks_exact(2).filter(|pair| is_ordinary(read([pair[0], pair[1]]))).count();
    let (little, big) = (ordinary(u16::from_le_bytes), ordinary(u16::from_be_bytes));
    let enough = |n: usize| n * 100 >= units * 95;
    match little.cmp(&big) {
        Ordering::Greater if enough(little) => Some(UTF_16LE),
        Ordering::Less if enough(big) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether a UTF-16 unit is one of the characters that texts in the languages of the United Nations are made of.
fn is_ordinary(unit: u16) -> bool {
    matches!(unit,
        0x09..=0x0D | 0x20..=0x7E | 0xA0..=0x24F | 0x400..=0x4FF | 0x600..=0x6FF
        | 0x2000..=0x206F | 0x2100..=0x27BF | 0x3000..=0x30FF | 0x3200..=0x4DBF
        | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF | 0xFB50..=0xFDFF | 0xFE30..=0xFEFC | 0xFF00..=0xFFEF)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: &str =
        "大会，\n回顾其2004年12月20日第59/153号决议，\n强调会员国应充分遵守《联合国宪章》的宗旨和原则，\n";
    const TRADITIONAL: &str = "聯合國大會回顧以往各項決議,強調會員國應充分遵守憲章的宗旨和原則,並請秘書長提出報告。\n";
    const ENGLISH: &str = "The Security Council,\nRecalling its resolution 1373 (2001) of 28 September 2001,\n";
    const FRENCH: &str = "Le Conseil de sécurité, rappelant ses résolutions antérieures, réaffirme les décisions\n";
    const RUSSIAN: &str = "Совет Безопасности, ссылаясь на свою резолюцию 1373 (2001) от 28 сентября 2001 года,\n";
    const ARABIC: &str = "إن مجلس الأمن، إذ يشير إلى قراره 1373 (2001) المؤرخ 28 أيلول/سبتمبر 2001،\n";

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn utf16_with_and_without_a_mark() {
        for text in [CHINESE, TRADITIONAL, ENGLISH, FRENCH, RUSSIAN, ARABIC] {
            for name in ["UTF-16LE", "UTF-16BE"] {
                let bytes_of = if name == "UTF-16LE" { u16::to_le_bytes } else { u16::to_be_bytes };
                let plain = utf16(text, bytes_of);
                let marked = utf16(&format!("\u{FEFF}{text}"), bytes_of);
                assert_eq!(decode(&plain).expect(text), (text.to_owned(), name));
                assert_eq!(decode(&marked).expect(text), (text.to_owned(), name));
            }
        }
    }

    #[test]
    fn legacy_encodings() {
        for (text, label, name) in [
            (CHINESE, "gb18030", "gb18030"),
            (TRADITIONAL, "big5", "Big5"),
            (FRENCH, "latin1", "windows-1252"),
            (RUSSIAN, "windows-1251", "windows-1251"),
            (RUSSIAN, "koi8-u", "KOI8-U"),
            (ARABIC, "windows-1256", "windows-1256"),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).expect(label);
            let (bytes, _, _) = encoding.encode(text);
            assert_eq!(decode(&bytes).expect(label), (text.to_owned(), name));
        }
    }

    #[test]
    fn one_accent_in_an_english_text() {
        let mut bytes = ENGLISH.repeat(4).into_bytes();
        bytes.extend(b"Mr. La\xEFty KAMA (Senegal)");
        let (text, name) = decode(&bytes).expect("text");
        assert!(text.ends_with("Mr. Laïty KAMA (Senegal)"), "{text}");
        assert_eq!(name, "windows-1252");
    }

    #[test]
    fn gb18030_beyond_gbk() {
        let text = CHINESE.repeat(4) + "㐀𠀀";
        let (bytes, _, _) = GB18030.encode(&text);
        assert_eq!(decode(&bytes).expect("GB18030").0, text);
    }

    #[test]
    fn utf8_with_a_mark_or_a_broken_place() {
        let marked = [b"\xEF\xBB\xBF", CHINESE.as_bytes()].concat();
        assert_eq!(decode(&marked).expect("UTF-8"), (CHINESE.to_owned(), "UTF-8"));
        let broken = [CHINESE.as_bytes(), b"\xE5\xA4", CHINESE.as_bytes()].concat();
        assert_eq!(decode(&broken).expect("UTF-8").0, format!("{CHINESE}\u{FFFD}{CHINESE}"));
    }

    #[test]
    fn what_is_not_text() {
        for (bytes, says) in [
            (b"%PDF-1.4\n%\xE2\xE3".as_slice(), "PDF"),
            (b"PK\x03\x04\x14\0", "ZIP"),
            (b"\x89PNG\r\n\x1A\n\0\0", "PNG"),
            (b"plain text with a \0 in it, and more of it", "binary"),
            (b"\x01\x02\x03\x80\x90\x01\x02\x03\x04", "binary"),
        ] {
            let error = decode(bytes).expect_err(says);
            assert!(error.to_string().contains(says), "{error}");
        }
    }

    #[test]
    fn every_short_input_is_decoded_or_refused() {
        for a in 0..=255u8 {
            for b in [0, b'a', 0x80, 0xA4, 0xD8, 0xFE, 0xFF] {
                for bytes in [&[a][..], &[a, b], &[a, b, 0xFF, a, b]] {
                    let _ = decode(bytes);
                }
            }
        }
    }
}
