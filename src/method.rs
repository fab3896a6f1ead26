//! How it was known which text a citation means: read off its number or title, or inferred.
//!
//! It follows from the mentions that the evidence of a citation holds, and so needs no place in an extraction of its own.

use std::collections::HashMap;

use crate::extraction::{Extraction, MentionRecord, Relation};
use crate::terms::{Predicate, named_enum};

named_enum! {
    /// How it was known which text a citation means.
    Method {
        /// Its number, symbol, title or name stands there.
        Explicit = "explicit",
        /// Its number stands in a list, or between the ends of a range, and shares the noun of the others.
        List = "list",
        /// It is named by a short name that the document gave it, or by a part of a name given in full elsewhere.
        Alias = "alias",
        /// It is referred back to: *the said resolution*, *ibid.*
        Ibid = "ibid",
        /// Its number or title stands there without the year, which the tables or the document tell.
        InferredYear = "inferred-year",
        /// Its number was misread by a machine; the table of resolutions proves which is meant.
        Repaired = "repaired",
    }
}

impl Method {
    /// Whether more than the words of the citation was needed to know what it means.
    pub fn is_inferred(self) -> bool {
        matches!(self, Method::Ibid | Method::InferredYear | Method::Repaired)
    }
}

/// The methods of an extraction's citations.
#[derive(Debug)]
pub struct Methods<'e> {
    mentions: HashMap<&'e str, Vec<&'e MentionRecord>>,
}

impl<'e> Methods<'e> {
    /// Prepares to tell them.
    pub fn of(extraction: &'e Extraction) -> Self {
        let mut mentions: HashMap<&str, Vec<&MentionRecord>> = HashMap::new();
        for mention in &extraction.mentions {
            mentions.entry(&mention.entity).or_default().push(mention);
        }
        Methods { mentions }
    }

    /// The method of a citation: that of the mention of its object in its evidence, the plainest where there are several.
    /// Where there is none it is a number within a range. Nothing for other relations.
    pub fn get(&self, relation: &Relation) -> Option<Method> {
        if relation.predicate != Predicate::Cites {
            return None;
        }
        let within = |m: &&&MentionRecord| relation.evidence.start <= m.start && m.end <= relation.evidence.end;
        let mentions = self.mentions.get(relation.object.as_str()).map_or(&[][..], Vec::as_slice);
        Some(mentions.iter().filter(within).map(|m| method(m)).min().unwrap_or(Method::List))
    }
}

fn method(mention: &MentionRecord) -> Method {
    match mention.rule.split(['.', ':']).next() {
        _ if mention.rule == "resolution.repaired" => Method::Repaired,
        Some("anaphora") => Method::Ibid,
        Some("alias" | "repeat" | "shortened") => Method::Alias,
        _ if mention.inferred => Method::InferredYear,
        // a number that leaves its noun to the others of its list
        Some("resolution") if !mention.text.chars().any(|c| c.is_alphabetic() && !matches!(c, '第' | '号')) => {
            Method::List
        }
        _ => Method::Explicit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;
    use crate::text::{Language, Source};

    /// The methods of the citations of a text, by the key of what is cited.
    fn methods(language: &str, text: &str) -> Vec<(String, &'static str)> {
        let mut source = Source::from_text("t.txt", text);
        source.language = Language::parse(language).expect("a language");
        let extraction = Extractor::new().extract(&source);
        let methods = Methods::of(&extraction);
        let told = extraction.relations.iter().filter_map(|r| Some((r, methods.get(r)?)));
        told.map(|(r, m)| (r.object.split_once('/').expect("a kind").1.to_owned(), m.as_str())).collect()
    }

    #[test]
    fn a_list_shares_its_noun_and_a_year_may_be_inferred() {
        let text = "安全理事会，\n回顾其第1267(1999)、1333(2000)和1373(2001)号决议，\n重申第1441号决议，\n";
        let found = methods("zh", text);
        let method = |key: &str| found.iter().find(|(k, _)| k == key).map(|(_, m)| *m);
        assert_eq!(method("S/RES/1333(2000)"), Some("list"), "{found:?}");
        assert_eq!(method("S/RES/1373(2001)"), Some("explicit"), "{found:?}");
        assert_eq!(method("S/RES/1441(2002)"), Some("inferred-year"), "{found:?}");
        let found = methods("en", "The Security Council,\n\nRecalling its resolutions 1267 (1999) and 1333 (2000),\n");
        assert_eq!(found.iter().map(|(_, m)| *m).collect::<Vec<_>>(), ["explicit", "list"], "{found:?}");
    }
}
