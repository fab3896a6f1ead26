//! Texts that mix languages: where a document in one language holds paragraphs in another.

use super::{Language, Script};

/// The fewest letters of a stretch in another language; a Han character counts as four.
const LEAST: usize = 240;
/// The fewest letters by which a line in the same script is told from the language around it.
const TELLING: usize = 90;
/// How far apart a text in one script is probed for another language, and how much is looked at, in bytes.
const STRIDE: usize = 6000;
const PROBE: usize = 700;

/// A stretch of a text in a language that is not the main one, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its language.
    pub language: Language,
}

/// The stretches of whole lines that are in another language than the main one.
pub fn stretches(text: &str, main: Language) -> Vec<Stretch> {
    let latin_mixed = probes_differ(text, main);
    let mut out: Vec<Stretch> = Vec::new();
    let mut open: Option<(Stretch, usize)> = None;
    let mut close = |open: &mut Option<(Stretch, usize)>| {
        if let Some((stretch, letters)) = open.take()
            && letters >= LEAST
        {
            out.push(stretch);
        }
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let (letters, foreign) = other_language(line, main, latin_mixed);
        match (foreign, &mut open) {
            (Some(Some(language)), Some((stretch, n))) if stretch.language == language => {
                stretch.end = end;
                *n += letters;
            }
            (Some(Some(language)), _) => {
                close(&mut open);
                open = Some((Stretch { start, end, language }, letters));
            }
            (Some(None), _) => close(&mut open),
            // too short to tell: it goes with what is around it
            (None, Some((stretch, _))) => stretch.end = end,
            (None, None) => {}
        }
    }
    close(&mut open);
    out
}

/// The letters of a line, and its language where it is another one; `None` where it is too short to tell.
fn other_language(line: &str, main: Language, same_script: bool) -> (usize, Option<Option<Language>>) {
    let (mut han, mut in_main, mut all) = (0, 0, 0);
    for script in line.chars().filter_map(Script::of) {
        all += 1;
        han += usize::from(script == Script::Han);
        in_main += usize::from(script == main.script());
    }
    let (own, other) = match main.script() {
        Script::Han => (4 * han, all - han),
        Script::Kana => (in_main + 4 * han, all - in_main - han),
        _ => (in_main, all - in_main + 3 * han),
    };
    if other > own * 2 && other >= 24 {
        return (other, Some(Some(Language::detect(line))));
    }
    if own < TELLING {
        return (own, None);
    }
    if !same_script {
        return (own, Some(None));
    }
    let (language, sure) = Language::tell(line);
    (own, Some(Some(language).filter(|l| sure && *l != main)))
}

/// True where probes of a text in a script that several official languages share are not all in the main language.
fn probes_differ(text: &str, main: Language) -> bool {
    if main.script() != Script::Latin {
        return false;
    }
    let mut at = 0;
    while at < text.len() {
        let start = (at..text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
        let end = (0..=(start + PROBE).min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(start);
        let (language, sure) = Language::tell(&text[start..end.max(start)]);
        if sure && language != main && language.script() == main.script() {
            return true;
        }
        at += STRIDE;
    }
    false
}

/// The text with all but some stretches blank, character for character: places stay what they are.
pub fn only(text: &str, keep: &[Stretch]) -> String {
    blanked(text, |at| keep.iter().any(|s| s.start <= at && at < s.end))
}

/// The text without some stretches, character for character.
pub fn without(text: &str, drop: &[Stretch]) -> String {
    blanked(text, |at| !drop.iter().any(|s| s.start <= at && at < s.end))
}

fn blanked(text: &str, keep: impl Fn(usize) -> bool) -> String {
    text.char_indices().map(|(at, c)| if c == '\n' || keep(at) { c } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_in_another_script_or_language_are_told() {
        let chinese = "回顾其以往各项决议，强调所有会员国必须全面遵守《联合国宪章》的宗旨和原则，并为此加强合作。\n";
        let english = "Recalling its previous resolutions, and stressing that all Member States must comply with the Charter of the United Nations in full, and must cooperate to that end.\n";
        let french = "Rappelant ses résolutions antérieures et soulignant que tous les États Membres doivent respecter intégralement la Charte des Nations Unies et coopérer à cette fin.\n";
        let of = |text: &str| -> Vec<(String, String)> {
            let found = stretches(text, Language::detect(text.lines().next().unwrap_or_default()));
            found.iter().map(|s| (s.language.code().to_owned(), text[s.start..s.end].to_owned())).collect()
        };
        assert_eq!(of(&chinese.repeat(6)), []);
        let mixed = format!("{}{}{chinese}", chinese.repeat(3), english.repeat(3));
        assert_eq!(of(&mixed), [("en".to_owned(), english.repeat(3))]);
        let mixed = format!("{}{}", english.repeat(30), french.repeat(40));
        assert_eq!(of(&mixed), [("fr".to_owned(), french.repeat(40))]);
        assert_eq!(of(&format!("{}《Charter》(Charter of the United Nations)。\n", chinese.repeat(3))), []);
    }

    #[test]
    fn places_stay_what_they_are() {
        let text = "甲乙\nabc\n丙";
        let stretch = Stretch { start: "甲乙\n".len(), end: "甲乙\nabc\n".len(), language: Language::default() };
        assert_eq!(only(text, &[stretch]), "  \nabc\n ");
        assert_eq!(without(text, &[stretch]), "甲乙\n   \n丙");
    }
}
