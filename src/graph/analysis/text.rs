//! The texts of a citation network: what each is, whose, and from when.

use crate::authority::organ_of;
use crate::extraction::DocumentInfo;
use crate::graph::{KnowledgeGraph, Node};
use crate::mention::Kind;
use crate::relation::Predicate;

/// A text that cites or is cited.
#[derive(Debug, Clone)]
pub struct Text<'g> {
    /// The entity.
    pub node: &'g Node,
    /// The document itself, where it was read and not only cited.
    pub document: Option<&'g DocumentInfo>,
    /// When it is from: the year in brackets in its symbol, else that of its date, of its adoption or signature, else what its symbol
    /// says otherwise.
    pub year: Option<u16>,
    /// Whose it is: the key of the organ that adopted it (UNSC), of the state or body that submitted or signed it, else of the
    /// organ in whose series of documents its symbol lies; else its kind (Treaty, Document).
    pub author: String,
}

impl<'g> Text<'g> {
    /// What the graph knows of a text.
    pub fn new(graph: &'g KnowledgeGraph, node: &'g Node) -> Self {
        let document = graph.document(&node.id);
        Self { node, document, year: year(graph, node, document), author: author(graph, node) }
    }

    /// What it is: its kind, and what sort of document.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        let read = self.document.and_then(|document| document.doc_type.as_deref());
        [self.node.kind.as_str()].into_iter().chain(read).chain(self.node.values(Predicate::DocType))
    }
}

fn year(graph: &KnowledgeGraph, node: &Node, document: Option<&DocumentInfo>) -> Option<u16> {
    let year = |date: &str| date.get(..4)?.parse().ok();
    // A date may be misread by a machine; the symbol was checked against the table of resolutions.
    bracketed(&node.key)
        .and_then(plausible)
        .or_else(|| node.values(Predicate::Date).into_iter().find_map(year))
        .or_else(|| document?.date.as_deref().and_then(year))
        .or_else(|| {
            [Predicate::AdoptedOn, Predicate::SignedOn].into_iter().find_map(|predicate| {
                let dates = graph.objects(&node.id, predicate);
                dates.into_iter().find_map(|date| year(&date.key))
            })
        })
        .or_else(|| year_of_symbol(&node.key))
}

/// What stands in brackets at the end of a symbol: 2001 in S/RES/1373(2001), XV in A/RES/1514(XV).
fn bracketed(symbol: &str) -> Option<&str> {
    symbol.rsplit_once('(')?.1.strip_suffix(')')
}

fn plausible(year: &str) -> Option<u16> {
    year.parse().ok().filter(|year| (1800..2200).contains(year))
}

/// The year that a symbol gives: S/RES/1373(2001), S/2001/123, E/RES/2004/1; or that in which the session began: A/RES/59/153,
/// A/RES/1514(XV), A/59/494. Regular sessions of the Assembly begin in September, those of the Human Rights Council are not counted by years.
/// Documents of the Security Council are numbered by year since 1994, those of the Economic and Social Council since 1978: S/1872/Rev.1 is older.
fn year_of_symbol(symbol: &str) -> Option<u16> {
    if let Some(inside) = bracketed(symbol) {
        return plausible(inside).or_else(|| roman(inside).map(|session| 1945 + session));
    }
    let mut parts = symbol.split('/');
    let series = parts.next()?;
    let next = parts.next()?;
    let number = if next == "RES" || next == "DEC" { parts.next()? } else { next };
    parts.next()?;
    match (series, number.parse::<u16>().ok()?) {
        ("A", session) if session < 200 => Some(1945 + session),
        ("S", year) => Some(year).filter(|year| (1994..2200).contains(year)),
        ("E", year) => Some(year).filter(|year| (1978..2200).contains(year)),
        _ => plausible(number),
    }
}

fn roman(numeral: &str) -> Option<u16> {
    let value = |c| {
        Some(match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            _ => return None,
        })
    };
    let values: Option<Vec<u16>> = numeral.chars().map(value).collect();
    let values = values.filter(|values| !values.is_empty())?;
    let mut sum = 0;
    for (place, &value) in values.iter().enumerate() {
        match values.get(place + 1) {
            Some(&next) if next > value => sum -= i32::from(value),
            _ => sum += i32::from(value),
        }
    }
    u16::try_from(sum).ok()
}

fn author(graph: &KnowledgeGraph, node: &Node) -> String {
    let party = |node: &&Node| matches!(node.kind, Kind::Organization | Kind::State);
    let first = |predicate| graph.objects(&node.id, predicate).into_iter().find(party);
    let signed = || {
        graph.objects(&node.id, Predicate::SignedBy).into_iter().find_map(|signatory| match signatory.kind {
            Kind::Person => graph.objects(&signatory.id, Predicate::Represents).into_iter().find(party),
            _ => Some(signatory).filter(party),
        })
    };
    let found = first(Predicate::AdoptedBy).or_else(|| first(Predicate::SubmittedBy)).or_else(signed);
    let series = || organ_of(&node.key).map(str::to_owned);
    found.map(|party| party.key.clone()).or_else(series).unwrap_or_else(|| node.kind.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_tell_years() {
        for (symbol, year) in [
            ("S/RES/1373(2001)", Some(2001)),
            ("A/RES/1514(XV)", Some(1960)),
            ("A/RES/59/153", Some(2004)),
            ("A/59/494", Some(2004)),
            ("S/1994/1441", Some(1994)),
            ("S/12611", None),
            ("S/1872/Rev.1", None),
            ("E/RES/2004/1", Some(2004)),
            ("E/2004/1", Some(2004)),
            ("S/PV.123", None),
            ("UN-CHARTER", None),
            ("A/RES/3212(XXIX)", Some(1974)),
        ] {
            assert_eq!(year_of_symbol(symbol), year, "{symbol}");
        }
    }
}
