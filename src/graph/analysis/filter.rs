//! Which citations a network is made of.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::graph::EdgeRef;
use crate::graph::analysis::Text;
use crate::relation::Act;

/// Conditions that a citation must meet. An empty list asks nothing. What a condition asks of a text whose year, language or
/// author is not known, the text does not meet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Who the citing text is of: the key of an organ (UNSC) or, for letters, a state (TJK).
    pub organs: Vec<String>,
    /// Who the cited text is of.
    pub cited_organs: Vec<String>,
    /// When the citing text is from.
    pub years: Option<RangeInclusive<u16>>,
    /// By which acts it cites.
    pub acts: Vec<Act>,
    /// What the citing text is: a kind of thing (resolution, treaty) or of document (letter, report).
    pub kinds: Vec<String>,
    /// What the cited text is.
    pub cited_kinds: Vec<String>,
    /// The language in which the citing text was read, as an ISO 639-1 code.
    pub languages: Vec<String>,
    /// What the citing text is about: part of its title or of the name of something that it names.
    pub subjects: Vec<String>,
    /// Only where the text itself says which text is meant: not by “the same resolution”, nor by a number without its year.
    pub explicit: bool,
}

impl Filter {
    /// True where it lets every citation pass.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the citation passes, but for its subject.
    pub(super) fn keeps(&self, citing: &Text<'_>, edge: &EdgeRef<'_>, cited: &Text<'_>) -> bool {
        let same =
            |wanted: &[String], text: &str| wanted.is_empty() || wanted.iter().any(|w| w.eq_ignore_ascii_case(text));
        let of_kind = |wanted: &[String], text: &Text<'_>| {
            wanted.is_empty() || text.kinds().any(|kind| wanted.iter().any(|w| w.eq_ignore_ascii_case(kind)))
        };
        same(&self.organs, &citing.author)
            && same(&self.cited_organs, &cited.author)
            && self.years.as_ref().is_none_or(|years| citing.year.is_some_and(|year| years.contains(&year)))
            && (self.acts.is_empty() || edge.edge.act.is_some_and(|act| self.acts.contains(&act)))
            && of_kind(&self.kinds, citing)
            && of_kind(&self.cited_kinds, cited)
            && same(&self.languages, &edge.edge.language)
            && (!self.explicit || edge.edge.explicit)
    }

    /// The documents that are about one of the subjects asked for; `None` where none is.
    pub(super) fn documents_about<'g>(&self, graph: &'g crate::graph::KnowledgeGraph) -> Option<BTreeSet<&'g str>> {
        if self.subjects.is_empty() {
            return None;
        }
        let wanted: Vec<String> = self.subjects.iter().map(|subject| subject.to_lowercase()).collect();
        let says = |text: &str| {
            let text = text.to_lowercase();
            wanted.iter().any(|subject| text.contains(subject.as_str()))
        };
        let titled = graph
            .documents()
            .filter(|document| document.title.as_deref().is_some_and(says))
            .map(|document| document.id.as_str());
        let named = graph
            .nodes()
            .filter(|node| {
                wanted.contains(&node.key.to_lowercase()) || node.labels.values().any(|names| names.iter().any(says))
            })
            .flat_map(|node| node.documents.iter().map(String::as_str).chain([node.id.as_str()]));
        Some(titled.chain(named).collect())
    }
}
