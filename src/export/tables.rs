//! The figures of a citation network as tables: for people, for programs, and for the report.

use serde_json::Value;

use crate::export::network::Measured;
use crate::graph::analysis::{Degree, Likeness, Pair, Parameters, closest};
use crate::relation::Act;

/// One ranking, distribution or list.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its name in JSON and CSV.
    pub name: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// The columns, and whether they hold numbers.
    pub columns: Vec<(&'static str, bool)>,
    /// The rows, in order.
    pub rows: Vec<Vec<Value>>,
}

/// How many members name a community.
const MEMBERS: usize = 3;
/// How many subjects do.
const SUBJECTS: usize = 4;

const TEXT: (&str, bool) = ("text", false);
const LABEL: (&str, bool) = ("label", false);
const TEXTS: (&str, bool) = ("texts", true);
const CITATIONS: (&str, bool) = ("citations", true);
const LINKS: (&str, bool) = ("links", true);
const SCORE: (&str, bool) = ("score", true);

fn act(act: Option<Act>) -> Value {
    act.map_or("none stated", Act::as_str).into()
}

fn year(year: Option<u16>) -> Value {
    year.map_or_else(|| "unknown".to_owned(), |year| year.to_string()).into()
}

impl<'m, 'g> Measured<'m, 'g> {
    /// The symbol or slug of a text.
    pub(super) fn key(self, text: u32) -> &'m str {
        &self.network.texts()[text as usize].node.key
    }

    fn keyed(self, text: u32) -> Value {
        self.key(text).into()
    }

    /// Its name, where that is another.
    pub(super) fn label(self, text: u32) -> Option<&'m str> {
        let node = self.network.texts()[text as usize].node;
        Some(self.names.of(node)).filter(|label| *label != node.key)
    }

    fn labelled(self, text: u32) -> Value {
        self.label(text).into()
    }

    /// The tables, with at most `top` rows where they rank; those of which nothing is known have no rows.
    pub fn tables(self, parameters: &Parameters, top: usize) -> Vec<Table> {
        let m = self.measures;
        let hits = m.hits.as_ref();
        let mut tables = self.of_the_whole(top);
        tables.extend([
            self.by_score("page_rank", "PageRank", Some(&m.page_rank), top),
            self.by_score("authorities", "Authorities: cited by good hubs (HITS)", hits.map(|h| &h.authorities), top),
            self.by_score("hubs", "Hubs: citing good authorities (HITS)", hits.map(|h| &h.hubs), top),
            self.by_score(
                "betweenness",
                "Betweenness: how many shortest paths lead over it",
                m.betweenness.as_ref(),
                top,
            ),
            self.by_score(
                "closeness",
                "Closeness: from how many texts, and how near, it is reached",
                m.distances.as_ref().map(|d| &d.closeness),
                top,
            ),
            self.by_score("eigenvector", "Eigenvector centrality, directions left aside", m.eigenvector.as_ref(), top),
            self.by_score("katz", "Katz centrality: chains of citations that lead to it", m.katz.as_ref(), top),
            self.pairs("co_citation", "Cited together: how many texts cite both", Likeness::CoCitation, top),
            self.pairs("coupling", "Bibliographic coupling: how many texts both cite", Likeness::Coupling, top),
            self.communities(top),
        ]);
        tables.extend(self.paths(parameters));
        tables.extend(self.over_time(top));
        tables
    }

    fn of_the_whole(self, top: usize) -> Vec<Table> {
        let m = self.measures;
        let ranked = |ranking: Vec<(u32, Degree)>| {
            let row = |(text, degree): (u32, Degree)| {
                vec![self.keyed(text), self.labelled(text), degree.texts.into(), degree.citations.into()]
            };
            ranking.into_iter().take(top).map(row).collect()
        };
        let whole = m.whole(self.network);
        let mut authors: Vec<_> = self.network.by_authors().into_iter().collect();
        authors.sort_by_key(|cell| std::cmp::Reverse(cell.1.1));
        vec![
            Table {
                name: "network",
                title: "The network",
                columns: vec![("measure", false), ("value", true)],
                rows: whole.into_iter().map(|(name, value)| vec![name.into(), number(value)]).collect(),
            },
            Table {
                name: "most_cited",
                title: "Most cited: how many texts cite it, with how many citations",
                columns: vec![TEXT, LABEL, TEXTS, CITATIONS],
                rows: ranked(self.network.most_cited()),
            },
            Table {
                name: "most_citing",
                title: "Most citing: how many texts it cites, with how many citations",
                columns: vec![TEXT, LABEL, TEXTS, CITATIONS],
                rows: ranked(self.network.most_citing()),
            },
            Table {
                name: "by_act",
                title: "By act: what the citing texts do with what they cite",
                columns: vec![("act", false), CITATIONS, LINKS],
                rows: self
                    .network
                    .by_act()
                    .into_iter()
                    .map(|n| vec![act(n.act), n.citations.into(), n.links.into()])
                    .collect(),
            },
            Table {
                name: "by_year",
                title: "By year of the citing text",
                columns: vec![("year", false), TEXTS, CITATIONS],
                rows: self
                    .network
                    .by_year()
                    .into_iter()
                    .map(|n| vec![year(n.year), n.texts.into(), n.citations.into()])
                    .collect(),
            },
            Table {
                name: "by_organ",
                title: "Who cites whom: organs, and states by their letters",
                columns: vec![("citing", false), ("cited", false), LINKS, CITATIONS],
                rows: authors
                    .into_iter()
                    .map(|((citing, cited), (citations, links))| {
                        vec![citing.into(), cited.into(), links.into(), citations.into()]
                    })
                    .collect(),
            },
        ]
    }

    fn by_score(self, name: &'static str, title: &'static str, scores: Option<&Vec<f64>>, top: usize) -> Table {
        let ranked = |scores: &Vec<f64>| {
            let texts = self.network.ranked(|text| Some(scores[text]).filter(|score| *score > 0.0));
            let row = |text: u32| vec![self.keyed(text), self.labelled(text), scores[text as usize].into()];
            texts.into_iter().take(top).map(row).collect()
        };
        Table { name, title, columns: vec![TEXT, LABEL, SCORE], rows: scores.map(ranked).unwrap_or_default() }
    }

    fn pairs(self, name: &'static str, title: &'static str, likeness: Likeness, top: usize) -> Table {
        let pairs = match likeness {
            Likeness::CoCitation => &self.measures.co_citations,
            Likeness::Coupling => &self.measures.couplings,
        };
        let row = |pair: Pair| {
            let jaccard = likeness.jaccard(self.network.digraph(), pair);
            vec![self.keyed(pair.first), self.keyed(pair.second), pair.shared.into(), jaccard.into()]
        };
        Table {
            name,
            title,
            columns: vec![TEXT, ("with", false), TEXTS, ("jaccard", true)],
            rows: closest(pairs.clone().unwrap_or_default(), top).into_iter().map(row).collect(),
        }
    }

    /// The texts that a community is called by: those most cited by its own members.
    pub(super) fn named_communities(self) -> Vec<(Vec<u32>, Vec<String>)> {
        let of = &self.measures.communities.of;
        let subjects = self.network.subjects(of, SUBJECTS);
        let graph = self.network.digraph();
        let within = |text: u32| {
            graph.incoming().row(text as usize).iter().filter(|&&from| of[from as usize] == of[text as usize]).count()
        };
        let mut members: Vec<Vec<u32>> = vec![Vec::new(); subjects.len()];
        of.iter().enumerate().for_each(|(text, &community)| members[community as usize].push(text as u32));
        let name = |(mut members, subjects): (Vec<u32>, Vec<&crate::graph::Node>)| {
            members.sort_by_key(|&text| (std::cmp::Reverse(within(text)), text));
            members.truncate(MEMBERS);
            (members, subjects.into_iter().map(|node| self.names.of(node).to_owned()).collect())
        };
        members.into_iter().zip(subjects).map(name).collect()
    }

    fn communities(self, top: usize) -> Table {
        let sizes = self.measures.communities.sizes();
        let row = |(community, (members, subjects)): (usize, (Vec<u32>, Vec<String>))| {
            let members: Vec<&str> = members.into_iter().map(|text| self.key(text)).collect();
            vec![community.into(), sizes[community].into(), members.join(", ").into(), subjects.join(", ").into()]
        };
        let rows = self.named_communities().into_iter().enumerate().take(top).map(row).collect();
        Table {
            name: "communities",
            title: "Communities (Leiden), by their most cited members and by what sets them apart",
            columns: vec![("community", true), TEXTS, ("most_cited", false), ("subjects", false)],
            rows,
        }
    }

    fn paths(self, parameters: &Parameters) -> [Table; 2] {
        let paths = self.measures.paths.as_ref();
        let count = |from: u32, to: u32| -> Value {
            let graph = self.network.digraph();
            let found = graph.outgoing().row(from as usize).binary_search(&to).is_ok();
            match (found, paths) {
                (true, Some(paths)) => number(paths.count(from, to)),
                _ => Value::Null,
            }
        };
        let rows = |path: &[u32], route: Option<usize>| -> Vec<Vec<Value>> {
            path.iter()
                .enumerate()
                .map(|(step, &text)| {
                    let next = path.get(step + 1).map_or(Value::Null, |&next| count(text, next));
                    let year = year(self.network.texts()[text as usize].year);
                    let step = vec![(step + 1).into(), self.keyed(text), self.labelled(text), year, next];
                    route.map(|route| (route + 1).into()).into_iter().chain(step).collect()
                })
                .collect()
        };
        let columns = [("step", true), TEXT, LABEL, ("year", false), ("paths", true)];
        let routes = paths.map(|paths| paths.key_routes(parameters.key_routes)).unwrap_or_default();
        [
            Table {
                name: "main_path",
                title: "Main path: the chain of citations over which most paths lead, and how many over each step (SPC)",
                columns: columns.to_vec(),
                rows: paths.map(|paths| rows(&paths.main_path(), None)).unwrap_or_default(),
            },
            Table {
                name: "key_routes",
                title: "Key routes: the main paths through the steps over which most paths lead",
                columns: [("route", true)].into_iter().chain(columns).collect(),
                rows: routes.iter().enumerate().flat_map(|(route, path)| rows(path, Some(route))).collect(),
            },
        ]
    }

    fn over_time(self, top: usize) -> [Table; 4] {
        let m = self.measures;
        let degrees = |degrees: &[Degree]| {
            let mut counts = std::collections::BTreeMap::new();
            degrees.iter().for_each(|degree| *counts.entry(degree.texts).or_insert(0_usize) += 1);
            counts
        };
        let (ins, outs) = (degrees(&m.in_degrees), degrees(&m.out_degrees));
        let all: std::collections::BTreeSet<usize> = ins.keys().chain(outs.keys()).copied().collect();
        let most_cited: Vec<u32> = self.network.most_cited().into_iter().map(|(text, _)| text).collect();
        let lives = most_cited.iter().filter_map(|&text| Some((text, m.lives[text as usize].as_ref()?)));
        let mut bursts: Vec<(u32, (u16, u16, f64))> =
            lives.clone().flat_map(|(text, life)| life.bursts.iter().map(move |&burst| (text, burst))).collect();
        bursts.sort_by(|a, b| b.1.2.total_cmp(&a.1.2).then(a.0.cmp(&b.0)));
        [
            Table {
                name: "lives",
                title: "The most cited in time: first and last citation, years until half of them were made",
                columns: vec![TEXT, LABEL, ("year", false), ("first", true), ("last", true), ("half_life", true)],
                rows: lives
                    .take(top)
                    .map(|(text, life)| {
                        let own = year(self.network.texts()[text as usize].year);
                        let (first, last) = (life.first.into(), life.last.into());
                        vec![self.keyed(text), self.labelled(text), own, first, last, number(life.half_life)]
                    })
                    .collect(),
            },
            Table {
                name: "bursts",
                title: "Bursts: years in which a text was cited far more than usual",
                columns: vec![TEXT, LABEL, ("first", true), ("last", true), ("weight", true)],
                rows: bursts
                    .into_iter()
                    .take(top)
                    .map(|(text, (first, last, weight))| {
                        vec![self.keyed(text), self.labelled(text), first.into(), last.into(), weight.into()]
                    })
                    .collect(),
            },
            Table {
                name: "ages",
                title: "Age of what is cited, in years",
                columns: vec![("age", true), LINKS],
                rows: m
                    .ages
                    .iter()
                    .flat_map(|ages| &ages.counts)
                    .map(|(&age, &links)| vec![age.into(), links.into()])
                    .collect(),
            },
            Table {
                name: "degrees",
                title: "How many texts are cited by, and how many cite, so many others",
                columns: vec![("degree", true), ("cited_by", true), ("citing", true)],
                rows: all
                    .into_iter()
                    .map(|degree| {
                        let count = |counts: &std::collections::BTreeMap<usize, usize>| {
                            counts.get(&degree).copied().unwrap_or(0).into()
                        };
                        vec![degree.into(), count(&ins), count(&outs)]
                    })
                    .collect(),
            },
        ]
    }
}

/// A number, whole where it is.
fn number(value: Option<f64>) -> Value {
    match value {
        Some(value) if value.fract() == 0.0 && value.abs() < 9e15 => (value as i64).into(),
        Some(value) => value.into(),
        None => Value::Null,
    }
}
