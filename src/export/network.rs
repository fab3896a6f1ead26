//! A citation network with its measures, for other tools: GraphML and GEXF.

use std::io::{self, Write};

use crate::export::fields::{Field, Type, one_line};
use crate::export::names::Names;
use crate::export::provenance::Provenance;
use crate::export::{gexf, graphml, style};
use crate::graph::analysis::{CitationNetwork, Degree, Life, Link, Measures};
use crate::relation::Act;

/// A network and what was measured of it.
#[derive(Clone, Copy)]
pub struct Measured<'m, 'g> {
    /// The network.
    pub network: &'m CitationNetwork<'g>,
    /// Its measures.
    pub measures: &'m Measures,
    /// How its texts are called.
    pub names: &'m Names<'g>,
    /// What it was made of and how.
    pub provenance: &'m Provenance,
}

/// A text of it.
pub(super) struct Node<'m, 'g> {
    of: Measured<'m, 'g>,
    text: usize,
}

/// A link of it.
pub(super) struct Edge<'m, 'g> {
    of: Measured<'m, 'g>,
    link: Link<'m, 'g>,
}

impl Node<'_, '_> {
    fn life(&self) -> Option<&Life> {
        self.of.measures.lives[self.text].as_ref()
    }

    fn score(&self, scores: Option<&Vec<f64>>) -> Option<String> {
        scores.map(|scores| scores[self.text].to_string())
    }
}

/// Each act with its number: `recall 2; reaffirm 1`.
fn acts<'a>(acts: impl IntoIterator<Item = (&'a Option<Act>, &'a usize)>) -> Option<String> {
    let name = |act: &Option<Act>| act.map_or("none", Act::as_str);
    let acts: Vec<String> = acts.into_iter().map(|(act, count)| format!("{} {count}", name(act))).collect();
    (!acts.is_empty()).then(|| acts.join("; "))
}

fn citations(degree: &Degree) -> Option<String> {
    Some(degree.citations.to_string())
}

/// The fields of a text: what it is, then its measures.
pub(super) fn node_fields<'m, 'g: 'm>() -> [Field<Node<'m, 'g>>; 27] {
    const fn field<'m, 'g>(
        name: &'static str,
        of: Type,
        value: fn(&Node<'m, 'g>) -> Option<String>,
    ) -> Field<Node<'m, 'g>> {
        Field { name, of, value }
    }
    use Type::{Decimal, Text, Truth, Whole};
    [
        field("label", Text, |n| Some(n.of.names.of(n.of.network.texts()[n.text].node).to_owned())),
        field("key", Text, |n| Some(n.of.network.texts()[n.text].node.key.clone())),
        field("kind", Text, |n| Some(n.of.network.texts()[n.text].node.kind.to_string())),
        field("author", Text, |n| Some(n.of.network.texts()[n.text].author.clone())),
        field("year", Whole, |n| n.of.network.texts()[n.text].year.map(|year| year.to_string())),
        field("read", Truth, |n| Some(n.of.network.texts()[n.text].document.is_some().to_string())),
        field("cited_by", Whole, |n| Some(n.of.measures.in_degrees[n.text].texts.to_string())),
        field("cites", Whole, |n| Some(n.of.measures.out_degrees[n.text].texts.to_string())),
        field("citations_in", Whole, |n| citations(&n.of.measures.in_degrees[n.text])),
        field("citations_out", Whole, |n| citations(&n.of.measures.out_degrees[n.text])),
        field("acts_in", Text, |n| acts(&n.of.measures.in_degrees[n.text].acts)),
        field("acts_out", Text, |n| acts(&n.of.measures.out_degrees[n.text].acts)),
        field("page_rank", Decimal, |n| Some(n.of.measures.page_rank[n.text].to_string())),
        field("hub", Decimal, |n| n.score(n.of.measures.hits.as_ref().map(|hits| &hits.hubs))),
        field("authority", Decimal, |n| n.score(n.of.measures.hits.as_ref().map(|hits| &hits.authorities))),
        field("betweenness", Decimal, |n| n.score(n.of.measures.betweenness.as_ref())),
        field("closeness", Decimal, |n| n.score(n.of.measures.distances.as_ref().map(|d| &d.closeness))),
        field("eigenvector", Decimal, |n| n.score(n.of.measures.eigenvector.as_ref())),
        field("katz", Decimal, |n| n.score(n.of.measures.katz.as_ref())),
        field("weak_component", Whole, |n| Some(n.of.measures.weak[n.text].to_string())),
        field("strong_component", Whole, |n| Some(n.of.measures.strong[n.text].to_string())),
        field("community", Whole, |n| Some(n.of.measures.communities.of[n.text].to_string())),
        field("first_cited", Whole, |n| n.life().map(|life| life.first.to_string())),
        field("last_cited", Whole, |n| n.life().map(|life| life.last.to_string())),
        field("cited_half_life", Decimal, |n| n.life()?.half_life.map(|half| half.to_string())),
        field("bursts", Text, |n| {
            let bursts = &n.life()?.bursts;
            let shown: Vec<String> = bursts.iter().map(|(first, last, _)| format!("{first}–{last}")).collect();
            (!bursts.is_empty()).then(|| shown.join("; "))
        }),
        field("title", Text, |n| n.of.network.texts()[n.text].document?.title.clone()),
    ]
}

/// The fields of a link.
pub(super) fn edge_fields<'m, 'g: 'm>() -> [Field<Edge<'m, 'g>>; 8] {
    const fn field<'m, 'g>(
        name: &'static str,
        of: Type,
        value: fn(&Edge<'m, 'g>) -> Option<String>,
    ) -> Field<Edge<'m, 'g>> {
        Field { name, of, value }
    }
    use Type::{Text, Truth, Whole};
    [
        field("weight", Whole, |e| Some(e.link.citations.len().to_string())),
        field("paragraphs", Whole, |e| Some(e.link.paragraphs().to_string())),
        field("acts", Text, |e| acts(&e.link.acts())),
        field("year", Whole, |e| e.of.network.texts()[e.link.from as usize].year.map(|year| year.to_string())),
        field("age", Whole, |e| {
            let year = |text: u32| e.of.network.texts()[text as usize].year.map(i32::from);
            Some((year(e.link.from)? - year(e.link.to)?).to_string())
        }),
        field("explicit", Truth, |e| Some(e.link.citations.iter().any(|edge| edge.edge.explicit).to_string())),
        field("effects", Text, |e| {
            let effects: std::collections::BTreeSet<&str> =
                e.link.citations.iter().filter_map(|edge| edge.edge.effect).map(|effect| effect.as_str()).collect();
            (!effects.is_empty()).then(|| effects.into_iter().collect::<Vec<_>>().join("; "))
        }),
        field("evidence", Text, |e| e.link.citations.first().map(|edge| one_line(&edge.edge.evidence.text))),
    ]
}

impl<'m, 'g> Measured<'m, 'g> {
    pub(super) fn nodes(self) -> impl Iterator<Item = (&'m str, Node<'m, 'g>)> {
        let texts = self.network.texts().iter().enumerate();
        texts.map(move |(text, of)| (of.node.id.as_str(), Node { of: self, text }))
    }

    pub(super) fn edges(self) -> impl Iterator<Item = (&'m str, &'m str, Edge<'m, 'g>)> {
        let id = move |text: u32| self.network.texts()[text as usize].node.id.as_str();
        self.network.links().map(move |link| (id(link.from), id(link.to), Edge { of: self, link }))
    }

    /// Writes it as GraphML: a simple graph whose nodes carry their measures and whose edges their numbers of citations.
    pub fn write_graphml(self, writer: impl Write) -> io::Result<()> {
        let about = self.provenance.to_string();
        graphml::write(Some(&about), (&node_fields(), self.nodes()), (&edge_fields(), self.edges()), writer)
    }

    /// Writes it as GEXF: the same, coloured by community, each text and link beginning with its year.
    pub fn write_gexf(self, writer: impl Write) -> io::Result<()> {
        let about = self.provenance.to_string();
        let start = |text: usize| self.network.texts()[text].year.map(|year| format!("{year:04}-01-01"));
        let nodes = self.nodes().map(|(id, fields)| gexf::Shown {
            id,
            label: &self.network.texts()[fields.text].node.key,
            colour: style::of_community(self.measures.communities.of[fields.text]),
            start: start(fields.text),
            fields,
        });
        let edges = self.edges().map(|(source, target, fields)| gexf::Joined {
            source,
            target,
            kind: "cites",
            label: fields.link.citations.iter().find_map(|edge| edge.edge.act).map_or("cites", Act::as_str),
            weight: fields.link.citations.len(),
            start: start(fields.link.from as usize),
            fields,
        });
        gexf::write(Some(&about), (&node_fields(), nodes), (&edge_fields(), edges), writer)
    }
}
