//! Documents as one page of HTML: the text with its mentions, and tables of what was found. It needs nothing from
//! elsewhere, and can be read without scripts; a small script tells of a mention what the tables say of it.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::layout::{Block, Piece, blocks, unresolved, visible};
use super::statement::Statement;
use super::style;
use crate::extraction::{Entity, Extraction, Relation, Status};
use crate::fragments::Fragments;
use crate::terms::Kind;

/// The page, with places for what is put into it.
const TEMPLATE: &str = include_str!("page.html");

/// A page in the making.
#[derive(Debug, Default)]
pub struct Page {
    titles: Vec<String>,
    sections: String,
}

impl Page {
    /// Adds a document with its text.
    pub fn add(&mut self, extraction: &Extraction, text: &str) {
        self.titles.push(title(extraction).to_owned());
        let mut section = Section {
            extraction,
            name: format!("d{}", self.titles.len()),
            fragments: Fragments::of(extraction),
            rows: extraction.entities.iter().enumerate().map(|(n, e)| (e.id.as_str(), n)).collect(),
            unresolved: unresolved(extraction),
            html: String::new(),
        };
        section.write(text);
        self.sections.push_str(&section.html);
    }

    /// The page with all that was added.
    pub fn finish(&self) -> String {
        let mut contents = String::new();
        if self.titles.len() > 1 {
            contents.push_str("<nav><ol>");
            for (n, title) in self.titles.iter().enumerate() {
                let _ = write!(contents, "<li><a href=\"#d{}\">{}</a></li>", n + 1, escaped(title));
            }
            contents.push_str("</ol></nav>");
        }
        let title = self.titles.first().map_or("rapporteur", String::as_str);
        let filled = [
            ("{{title}}", escaped(title)),
            ("{{colours}}", colours()),
            ("{{legend}}", legend()),
            ("{{contents}}", contents),
            ("{{documents}}", self.sections.clone()),
        ];
        // in one pass, so that nothing is looked for in what was put in
        let mut page = String::with_capacity(TEMPLATE.len() + self.sections.len());
        let mut rest = TEMPLATE;
        while let Some((at, (place, text))) =
            filled.iter().filter_map(|f| rest.find(f.0).map(|at| (at, f))).min_by_key(|(at, _)| *at)
        {
            page.push_str(&rest[..at]);
            page.push_str(text);
            rest = &rest[at + place.len()..];
        }
        page.push_str(rest);
        page
    }
}

/// Text that means nothing but itself, between tags and in quoted attributes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| *c != '\r').map(visible) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

fn title(extraction: &Extraction) -> &str {
    let document = &extraction.document;
    document.title.as_deref().or(document.symbol.as_deref()).unwrap_or(&document.source)
}

fn class(kind: Kind) -> String {
    kind.as_str().to_lowercase()
}

/// The colours of the kinds, on light and on dark ground.
fn colours() -> String {
    let of = |kind: &Kind, ground: &str, line: &str| format!(".{}{{--ground:{ground};--line:{line}}}", class(*kind));
    let light = Kind::ALL.iter().map(|k| of(k, style::of_kind(*k).fill, style::of_kind(*k).line));
    // the ground is the line's colour, thinned out
    let dark = Kind::ALL.iter().map(|k| {
        let look = style::of_kind(*k);
        of(k, &format!("{}66", look.line), look.fill)
    });
    format!("{}@media(prefers-color-scheme:dark){{{}}}", light.collect::<String>(), dark.collect::<String>())
}

fn legend() -> String {
    let kinds = Kind::ALL.iter().map(|k| format!("<span class=\"m {}\">{k}</span> ", class(*k)));
    format!(
        "{}<span class=\"m open\">in no table, or one of several</span> <span class=\"m inferred\">inferred</span>",
        kinds.collect::<String>()
    )
}

/// One document.
struct Section<'e> {
    extraction: &'e Extraction,
    /// What its ids begin with.
    name: String,
    fragments: Fragments,
    rows: HashMap<&'e str, usize>,
    unresolved: Vec<bool>,
    html: String,
}

impl Section<'_> {
    fn put(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn write(&mut self, text: &str) {
        let extraction = self.extraction;
        let document = &extraction.document;
        let name = self.name.clone();
        self.put(&format!(
            "<section class=\"document\" id=\"{name}\"><h2 dir=\"auto\">{}</h2><dl>",
            escaped(title(extraction))
        ));
        let facts = [
            ("file", Some(&document.source)),
            ("id", Some(&document.id)),
            ("symbol", document.symbol.as_ref()),
            ("type", document.doc_type.as_ref()),
            ("date", document.date.as_ref()),
            ("language", Some(&document.language)),
        ];
        for (fact, value) in facts {
            if let Some(value) = value.filter(|v| !v.is_empty()) {
                self.put(&format!("<div><dt>{fact}</dt><dd><bdi>{}</bdi></dd></div>", escaped(value)));
            }
        }
        self.put(&format!(
            "<div><dt>tables</dt><dd><a href=\"#{name}-entities\">{} entities</a>, <a href=\"#{name}-relations\">{} \
             relations</a></dd></div></dl><div class=\"text\" lang=\"{}\">",
            extraction.entities.len(),
            extraction.relations.len(),
            escaped(&document.language)
        ));
        let mut cuts: Vec<usize> =
            extraction.relations.iter().flat_map(|r| [r.evidence.start, r.evidence.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut evidence: Vec<usize> = (0..extraction.relations.len()).collect();
        evidence.sort_by_key(|n| extraction.relations[*n].evidence.start);
        for block in blocks(extraction, text, &cuts) {
            self.block(&block, &evidence);
        }
        self.put("</div>");
        self.entities();
        self.relations();
        self.put("</section>\n");
    }

    fn block(&mut self, block: &Block<'_>, evidence: &[usize]) {
        let relations = &self.extraction.relations;
        self.put(&format!(
            "<div class=\"block\"><span class=\"label\">{}</span><p dir=\"auto\">",
            escaped(block.label)
        ));
        for piece in &block.pieces {
            match piece {
                Piece::Open { mention, first } => self.open(*mention, *first),
                Piece::Close { .. } => self.put("</span>"),
                Piece::Text(at, text) => {
                    let end = at + text.chars().count();
                    let begun = &evidence[..evidence.partition_point(|n| relations[*n].evidence.start <= *at)];
                    let shown: Vec<usize> =
                        begun.iter().copied().filter(|n| relations[*n].evidence.end >= end.max(at + 1)).collect();
                    for n in shown.iter().filter(|n| relations[**n].evidence.start == *at) {
                        let name = format!("{}-at-{n}", self.name);
                        self.put(&format!("<a class=\"at\" id=\"{name}\"></a>"));
                    }
                    match shown.is_empty() {
                        true => self.put(&escaped(text)),
                        false => {
                            let list: Vec<String> = shown.iter().map(usize::to_string).collect();
                            self.put(&format!("<span data-r=\"{}\">{}</span>", list.join(" "), escaped(text)));
                        }
                    }
                }
            }
        }
        self.put("</p>");
        for n in &block.diagnostics {
            let d = &self.extraction.diagnostics[*n];
            let id = format!("{}-{}", self.name, self.fragments.diagnostics[*n]);
            self.put(&format!("<p class=\"remark\" id=\"{id}\">{} ({}–{})</p>", escaped(&d.message), d.start, d.end));
        }
        if !block.relations.is_empty() {
            self.put(&format!("<details><summary>{}</summary><ul>", block.relations.len()));
            for n in &block.relations {
                let statement = self.statement(*n);
                self.put(&format!("<li>{statement}</li>"));
            }
            self.put("</ul></details>");
        }
        self.put("</div>");
    }

    fn open(&mut self, n: usize, first: bool) {
        let m = &self.extraction.mentions[n];
        let mut classes = format!("m {}", class(m.kind));
        if self.unresolved[n] {
            classes.push_str(" open");
        }
        if m.inferred {
            classes.push_str(" inferred");
        }
        let name = format!("{}-{}", self.name, self.fragments.mentions[n]);
        // a mention that goes on after a cut has its name already
        let id = if first { format!(" id=\"{name}\" tabindex=\"0\"") } else { String::new() };
        let entity = self.rows.get(m.entity.as_str()).map(|n| format!(" data-e=\"{n}\"")).unwrap_or_default();
        self.put(&format!(
            "<span class=\"{classes}\"{id}{entity} data-m=\"{}\" data-rule=\"{}\" title=\"{} {}\">",
            self.fragments.mentions[n],
            escaped(&m.rule),
            m.kind,
            escaped(&m.entity)
        ));
    }

    /// A relation in a line, which leads to its evidence.
    fn statement(&self, n: usize) -> String {
        let relation = &self.extraction.relations[n];
        let statement = Statement { relation, within: &self.extraction.document.id };
        format!("<a href=\"#{0}-at-{n}\" data-show=\"{n}\">{1}</a>", self.name, escaped(&statement.to_string()))
    }

    /// An entity by its id, with a link to its row.
    fn named(&self, id: &str) -> String {
        match self.rows.get(id) {
            Some(n) => format!("<a href=\"#{}-e{n}\"><bdi>{}</bdi></a>", self.name, escaped(id)),
            None => format!("<bdi>{}</bdi>", escaped(id)),
        }
    }

    fn entities(&mut self) {
        let name = self.name.clone();
        self.put(&format!(
            "<h3 id=\"{name}-entities\">Entities</h3><div class=\"wide\"><table class=\"entities\"><thead><tr><th>id</th>\
             <th>kind</th><th>key</th><th>names</th><th>status</th><th>same as</th><th>mentions</th></tr></thead><tbody>"
        ));
        let mut mentions: HashMap<&str, Vec<usize>> = HashMap::new();
        for (n, m) in self.extraction.mentions.iter().enumerate() {
            mentions.entry(&m.entity).or_default().push(n);
        }
        for (n, e) in self.extraction.entities.iter().enumerate() {
            let places = mentions.get(e.id.as_str()).map_or(&[][..], Vec::as_slice).iter().enumerate();
            let places: Vec<String> = places
                .map(|(k, m)| format!("<a href=\"#{name}-{}\">{}</a>", self.fragments.mentions[*m], k + 1))
                .collect();
            self.put(&format!(
                "<tr id=\"{name}-e{n}\" class=\"{}\"><td><bdi>{}</bdi></td><td><span class=\"m {}\">{}</span></td>\
                 <td><bdi>{}</bdi></td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                class(e.kind),
                escaped(&e.id),
                class(e.kind),
                e.kind,
                escaped(&e.key),
                names(e),
                status(e, |id| self.named(id)),
                e.same_as.iter().map(|iri| outward(iri)).collect::<Vec<_>>().join("<br/>"),
                places.join(" ")
            ));
        }
        self.put("</tbody></table></div>");
    }

    fn relations(&mut self) {
        let name = self.name.clone();
        self.put(&format!(
            "<h3 id=\"{name}-relations\">Relations</h3><div class=\"wide\"><table class=\"relations\"><thead><tr>\
             <th>subject</th><th>predicate</th><th>act</th><th>object</th><th>by</th><th>place</th><th>evidence</th>\
             <th>rule</th><th>confidence</th></tr></thead><tbody>"
        ));
        for (n, r) in self.extraction.relations.iter().enumerate() {
            let of = |id: &str| self.rows.get(id).map(|n| n.to_string()).unwrap_or_default();
            let parts = [of(&r.subject), if r.literal { String::new() } else { of(&r.object) }];
            let holder = r.holder.as_deref().map(of).unwrap_or_default();
            let parts: Vec<String> = parts.into_iter().chain([holder]).filter(|part| !part.is_empty()).collect();
            let object = match r.literal {
                true => format!("<q dir=\"auto\">{}</q>", escaped(&r.object)),
                false => self.named(&r.object),
            };
            let role = r.role.as_ref().map(|role| format!(" as <bdi>{}</bdi>", escaped(role))).unwrap_or_default();
            self.put(&format!(
                "<tr id=\"{name}-{}\" data-show=\"{n}\" data-of=\"{}\"><td>{}</td><td>{}{}</td><td>{}</td>\
                 <td>{object}{role}</td><td>{}</td><td>{}</td><td><a href=\"#{name}-at-{n}\" dir=\"auto\">{}</a></td>\
                 <td>{}</td><td>{}</td></tr>",
                self.fragments.relations[n],
                parts.join(" "),
                self.named(&r.subject),
                if r.negated { "<strong>not</strong> " } else { "" },
                r.predicate,
                act(r),
                r.holder.as_deref().map(|id| self.named(id)).unwrap_or_default(),
                escaped(&r.paragraph),
                escaped(&r.evidence.text),
                escaped(&r.rule),
                r.confidence
            ));
        }
        self.put("</tbody></table></div>");
    }
}

fn names(entity: &Entity) -> String {
    let names = entity.labels.iter().map(|(language, names)| {
        let names: Vec<String> =
            names.iter().map(|n| format!("<bdi lang=\"{}\">{}</bdi>", escaped(language), escaped(n))).collect();
        format!("<small>{}</small> {}", escaped(language), names.join(" · "))
    });
    names.collect::<Vec<_>>().join("<br/>")
}

/// How sure it is what an entity is, with the reason and what else it may be.
fn status(entity: &Entity, named: impl Fn(&str) -> String) -> String {
    let mut html = match entity.status {
        Status::Linked => "linked",
        Status::Ambiguous => "<strong>ambiguous</strong>",
        Status::Unknown => "<strong>unknown</strong>",
    }
    .to_owned();
    if let Some(reason) = &entity.reason {
        let _ = write!(html, ": {}", escaped(reason));
    }
    if !entity.candidates.is_empty() {
        let candidates: Vec<String> = entity.candidates.iter().map(|id| named(id)).collect();
        let _ = write!(html, "; candidates: {}", candidates.join(", "));
    }
    if let Some(whole) = &entity.version_of {
        let _ = write!(html, "; version of {}", named(whole));
    }
    html
}

fn act(relation: &Relation) -> String {
    let act = relation.act.map(|act| act.as_str());
    let effect = relation.effect.map(|effect| effect.as_str());
    act.into_iter().chain(effect).collect::<Vec<_>>().join(", ")
}

/// A link to a registry; what is no address of the web is text.
fn outward(iri: &str) -> String {
    match iri.starts_with("https://") || iri.starts_with("http://") {
        true => format!("<a href=\"{0}\" rel=\"noreferrer\">{0}</a>", escaped(iri)),
        false => escaped(iri),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escaped("<a b='&\"'>\0"), "&lt;a b=&#39;&amp;&quot;&#39;&gt;␀");
        assert_eq!(outward("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(
            outward("https://a/\"><b>"),
            "<a href=\"https://a/&quot;&gt;&lt;b&gt;\" rel=\"noreferrer\">https://a/&quot;&gt;&lt;b&gt;</a>"
        );
    }

    #[test]
    fn the_template_is_filled_and_asks_nothing_of_the_net() {
        let page = Page { titles: vec!["{{documents}}".to_owned()], sections: "{{title}}".to_owned() }.finish();
        assert!(page.contains("<title>{{documents}}</title>"), "what is put in is not filled again");
        assert_eq!(page.matches("{{").count(), 2);
        for from_elsewhere in ["src=", "<link", "@import", "url(", "http"] {
            assert!(!page.replace("http-equiv", "").contains(from_elsewhere), "{from_elsewhere}");
        }
    }
}
