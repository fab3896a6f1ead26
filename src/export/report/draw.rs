//! The network and its years as drawings (SVG), and the table of citations that they lead to.

use std::fmt::Write as _;

use crate::export::network::Measured;
use crate::export::report::layout::places;
use crate::export::report::{escaped, named};
use crate::export::style;
use crate::export::wrap::wrapped;
use crate::graph::analysis::{Digraph, Link};
use crate::relation::Act;

/// How many texts are drawn at most: those with most links.
const DRAWN: usize = 1500;
/// How many citations the table of evidence lists at most.
const LISTED: usize = 20_000;
/// How many texts have their names beside them.
const NAMED: usize = 40;
/// How wide a letter and how high a line of these is, in units of the drawing.
const LETTER: f64 = 5.5;
const LINE: f64 = 9.0;
const SIZE: f64 = 1000.0;

/// The part of a network that is drawn.
pub(super) struct Drawing {
    /// The number of each drawn text in the network.
    texts: Vec<u32>,
    places: Vec<(f64, f64)>,
    /// For each text of the network where it is among the drawn.
    among: Vec<Option<usize>>,
}

impl Drawing {
    pub(super) fn new(of: Measured<'_, '_>) -> Self {
        let graph = of.network.digraph();
        let near = graph.undirected();
        let mut texts = of.network.ranked(|text| Some(near.row(text).len()));
        texts.truncate(DRAWN);
        texts.sort_unstable();
        let mut among = vec![None; graph.nodes()];
        texts.iter().enumerate().for_each(|(place, &text)| among[text as usize] = Some(place));
        let edges =
            graph.pairs().filter_map(|(from, to)| Some((among[from as usize]? as u32, among[to as usize]? as u32)));
        let communities: Vec<u32> = texts.iter().map(|&text| of.measures.communities.of[text as usize]).collect();
        let places = places(&Digraph::new(texts.len(), edges), &communities);
        Self { texts, places, among }
    }

    /// The links between drawn texts.
    fn links<'m, 'g>(&self, of: Measured<'m, 'g>) -> impl Iterator<Item = (usize, usize, Link<'m, 'g>)> {
        of.network
            .links()
            .filter_map(|link| Some((self.among[link.from as usize]?, self.among[link.to as usize]?, link)))
    }

    /// The drawing with its controls and its legend.
    pub(super) fn html(&self, of: Measured<'_, '_>) -> String {
        let all = of.network.texts().len();
        let mut html = String::from(
            "<p>Each circle is a text, the larger the more others cite it; each line a link; colours are communities.",
        );
        if self.texts.len() < all {
            let _ = write!(
                html,
                " <strong>Drawn are the {} texts with most links; {} are left out</strong>, and stand in the tables and the other formats.",
                self.texts.len(),
                all - self.texts.len()
            );
        }
        html.push_str("</p>\n");
        html.push_str(&self.controls(of));
        let _ = write!(
            html,
            "<div id=\"stage\"><svg id=\"net\" viewBox=\"{0} {0} {1} {1}\" role=\"img\" aria-label=\"The citation network\">\n<g id=\"links\">\n",
            -SIZE / 2.0 - 40.0,
            SIZE + 80.0
        );
        let at = |place: usize| {
            let (x, y) = self.places[place];
            (x * SIZE / 2.0, y * SIZE / 2.0)
        };
        for (from, to, link) in self.links(of) {
            let ((x1, y1), (x2, y2)) = (at(from), at(to));
            let acts: Vec<&str> = link.acts().keys().map(|act| act.map_or("none", Act::as_str)).collect();
            let year = of.network.texts()[link.from as usize].year.unwrap_or(0);
            let _ = writeln!(
                html,
                "<path d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\" data-l=\"{from}-{to}\" data-y=\"{year}\" data-a=\"{}\"{}/>",
                acts.join(" "),
                match link.citations.len() {
                    1 => String::new(),
                    n => format!(" style=\"stroke-width:{:.1}\"", 0.6 + (n as f64).log2() * 0.5),
                }
            );
        }
        html.push_str("</g>\n<g id=\"nodes\">\n");
        let graph = of.network.digraph();
        let cited = |text: u32| graph.incoming().row(text as usize).len();
        for (place, &text) in self.texts.iter().enumerate() {
            let (x, y) = at(place);
            let known = &of.network.texts()[text as usize];
            let label = of.label(text).unwrap_or("");
            let year = known.year.map_or_else(String::new, |year| year.to_string());
            let _ = writeln!(
                html,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\" fill=\"{}\" data-n=\"{place}\" data-k=\"{}\" data-t=\"{}\" data-y=\"{year}\"><title>{} {}</title></circle>",
                2.0 + (cited(text) as f64).sqrt(),
                style::of_community(of.measures.communities.of[text as usize]),
                escaped(of.key(text)),
                escaped(label),
                escaped(of.key(text)),
                escaped(label)
            );
        }
        html.push_str("</g>\n<g id=\"names\">\n");
        let mut most = self.texts.clone();
        most.sort_by_key(|&text| (std::cmp::Reverse(cited(text)), text));
        let mut written: Vec<(f64, f64, f64)> = Vec::new();
        for (text, place) in most.into_iter().filter_map(|text| Some((text, self.among[text as usize]?))) {
            let (x, y) = at(place);
            let y = y - 4.0 - (cited(text) as f64).sqrt();
            let name = wrapped(of.key(text), 28, 1).concat();
            let half = unicode_width::UnicodeWidthStr::width(name.as_str()) as f64 * LETTER / 2.0;
            // No name is written over another.
            let free = |&(ox, oy, other): &(f64, f64, f64)| (x - ox).abs() > half + other || (y - oy).abs() > LINE;
            if written.iter().all(free) {
                written.push((x, y, half));
                let name = escaped(&name);
                let _ = writeln!(html, "<text x=\"{x:.1}\" y=\"{y:.1}\" data-n=\"{place}\">{name}</text>");
            }
            if written.len() == NAMED {
                break;
            }
        }
        html.push_str("</g>\n</svg></div>\n");
        html.push_str(&legend(of));
        html
    }

    fn controls(&self, of: Measured<'_, '_>) -> String {
        let mut html = String::from(
            "<form id=\"controls\" hidden><label>Find <input id=\"find\" type=\"search\" placeholder=\"symbol or name\"></label> \
             <label>Act <select id=\"act\"><option value=\"\">all</option>",
        );
        for count in of.network.by_act() {
            let act = count.act.map_or("none", Act::as_str);
            let _ = write!(html, "<option value=\"{act}\">{act} ({})</option>", count.citations);
        }
        let years: Vec<u16> = of.network.by_year().into_iter().filter_map(|count| count.year).collect();
        let (first, last) = (years.first().copied().unwrap_or(0), years.last().copied().unwrap_or(0));
        let _ = writeln!(
            html,
            "</select></label> <label>Citing texts from <input id=\"from\" type=\"number\" min=\"{first}\" max=\"{last}\" value=\"{first}\"></label> \
             <label>to <input id=\"until\" type=\"number\" min=\"{first}\" max=\"{last}\" value=\"{last}\"></label> \
             <button type=\"button\" id=\"nearer\">+</button> <button type=\"button\" id=\"farther\">−</button> \
             <button type=\"button\" id=\"whole\">Whole</button> <output id=\"told\"></output></form>"
        );
        html
    }

    /// The table of citations, those between drawn texts with the names by which the drawing finds them.
    pub(super) fn citations(&self, of: Measured<'_, '_>) -> String {
        let all = of.network.citations().len();
        let mut html = String::new();
        let _ = writeln!(
            html,
            "<p>{}</p><details id=\"evidence\"><summary>{} citations</summary><div class=\"wide\"><table><thead><tr>\
             <th>citing</th><th>act</th><th>cited</th><th>paragraph</th><th>evidence</th></tr></thead><tbody>",
            match all.saturating_sub(LISTED) {
                0 => String::new(),
                more => format!("The first {LISTED}; {more} more are left out, and stand in the other formats."),
            },
            all.min(LISTED)
        );
        for (link, citation) in
            of.network.links().flat_map(|link| link.citations.iter().map(move |c| (link, c))).take(LISTED)
        {
            let drawn = self.among[link.from as usize].zip(self.among[link.to as usize]);
            let name = drawn.map_or_else(String::new, |(from, to)| format!(" data-l=\"{from}-{to}\""));
            let act = citation.edge.act.map_or("none stated", Act::as_str);
            let _ = writeln!(
                html,
                "<tr{name}><td>{}</td><td>{act}</td><td>{}</td><td>{}</td><td dir=\"auto\">{}</td></tr>",
                named(of.key(link.from)),
                named(of.key(link.to)),
                escaped(&citation.edge.paragraph),
                escaped(&citation.edge.evidence.text)
            );
        }
        html.push_str("</tbody></table></div></details>\n");
        html
    }
}

fn legend(of: Measured<'_, '_>) -> String {
    const SHOWN: usize = 10;
    let sizes = of.measures.communities.sizes();
    let mut html = String::from("<ul class=\"legend\">");
    for (number, (members, subjects)) in of.named_communities().into_iter().enumerate().take(SHOWN) {
        let members: Vec<String> = members.into_iter().map(|text| named(of.key(text))).collect();
        let subjects: Vec<String> = subjects.iter().map(|subject| named(subject)).collect();
        let _ = write!(
            html,
            "<li><i style=\"background:{}\"></i>{} ({} texts) {}</li>",
            style::of_community(number as u32),
            members.join(", "),
            sizes[number],
            subjects.join(", ")
        );
    }
    let _ = writeln!(
        html,
        "{}</ul>",
        match sizes.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!("<li><i style=\"background:#8c8c8c\"></i>{more} smaller communities</li>"),
        }
    );
    html
}

/// Citations by the year of the citing text as bars; the figures themselves stand in the table by year.
pub(super) fn timeline(of: Measured<'_, '_>) -> String {
    let counts: Vec<(u16, usize)> =
        of.network.by_year().into_iter().filter_map(|count| Some((count.year?, count.citations))).collect();
    let (Some(first), Some(last)) = (counts.first(), counts.last()) else {
        return "<p>No year is known.</p>\n".to_owned();
    };
    let (first, last) = (first.0, last.0);
    let most = counts.iter().map(|count| count.1).max().unwrap_or(1) as f64;
    let years = f64::from(last - first) + 1.0;
    let width = 1000.0 / years;
    let mut html = String::from(
        "<p>Citations by the year of the citing text.</p><svg class=\"bars\" viewBox=\"-10 -16 1020 220\" role=\"img\" aria-label=\"Citations by year\">\n",
    );
    for (year, count) in &counts {
        let height = *count as f64 / most * 170.0;
        let x = f64::from(year - first) * width;
        let _ = writeln!(
            html,
            "<rect x=\"{x:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{height:.1}\"><title>{year}: {count}</title></rect>",
            170.0 - height,
            (width * 0.85).min(60.0)
        );
    }
    let step = if years > 60.0 {
        10
    } else if years > 15.0 {
        5
    } else {
        1
    };
    for year in (first..=last).filter(|year| year % step == 0 || years < 8.0) {
        let x = f64::from(year - first) * width + (width * 0.85).min(60.0) / 2.0;
        let _ = writeln!(html, "<text x=\"{x:.1}\" y=\"190\">{year}</text>");
    }
    html.push_str("</svg>\n");
    html
}
