//! Three made-up documents that between them have every feature that graphs, RDF and exports must keep.
#![allow(dead_code, clippy::unwrap_used)] // Each test file uses some of it; a test may fail.

use std::collections::BTreeMap;

use rapporteur::extraction::{Diagnostic, DocumentInfo, Entity, Evidence, Extraction, MentionRecord, Relation, Status};
use rapporteur::mention::Kind;
use rapporteur::relation::{Act, Effect, Predicate};

/// A resolution that cites two texts with several acts, calls on somebody and condemns something.
pub fn resolution() -> Extraction {
    let mut made = Made::new("resolution/A/RES/59/153", Kind::Resolution, "zh", "大会，回顾第1373(2001)号决议");
    made.extraction.document.symbol = Some("A/RES/59/153".to_owned());
    made.extraction.document.date = Some("2004-12-20".to_owned());
    made.entity(1, "resolution/S/RES/1373(2001)", Kind::Resolution, &[("zh", "第1373(2001)号决议")]);
    made.entity(0, "treaty/un-charter", Kind::Treaty, &[("zh", "联合国宪章"), ("en", "Charter of the United Nations")]);
    made.entity(0, "state/TJK", Kind::State, &[("zh", "塔吉克斯坦"), ("zh", "塔吉克斯坦共和国")]);
    made.entity(0, "date/2001-09-11", Kind::Date, &[("zh", "2001年9月11日")]);
    made.entity(0, "event/attack-2001", Kind::Event, &[("zh", "2001年的袭击")]);
    made.last().status = Status::Unknown;
    made.last().reason = Some("in no table".to_owned());
    made.extraction.entities[3].same_as = vec!["https://www.wikidata.org/entity/Q863".to_owned()];
    let document = "resolution/A/RES/59/153";
    made.literal(document, Predicate::Title, "人权与恐怖主义", "header", None);
    made.literal(document, Predicate::Date, "2004-12-20", "header", None);
    made.relation(document, Predicate::Cites, "resolution/S/RES/1373(2001)", "pp1", Some(Act::Recall));
    made.relation(document, Predicate::Cites, "resolution/S/RES/1373(2001)", "op2", Some(Act::Implement));
    made.relation(document, Predicate::Cites, "treaty/un-charter", "pp2", Some(Act::Reaffirm));
    made.literal(document, Predicate::Calls, "会员国", "op3", Some(Act::Urge));
    made.relation(document, Predicate::Calls, "state/TJK", "op4", Some(Act::Thank));
    made.relation(document, Predicate::Condemns, "event/attack-2001", "op1", None);
    made.relation("event/attack-2001", Predicate::OccurredOn, "date/2001-09-11", "op1", None);
    made.extraction.diagnostics.push(Diagnostic { start: 1, end: 2, message: "a stray mark".to_owned() });
    made.extraction
}

/// A letter with a signatory, a post, an alias, a period, a draft, and a text that it denies to have acceded to.
pub fn letter() -> Extraction {
    let mut made = Made::new("document/A/56/888", Kind::Document, "zh", "常驻代表给秘书长的信");
    made.extraction.document.doc_type = Some("letter".to_owned());
    made.extraction.document.title = Some("给秘书长的“信”\\".to_owned());
    made.entity(0, "person/a-b", Kind::Person, &[("zh", "阿·乙")]);
    made.entity(0, "state/TJK", Kind::State, &[("zh", "塔吉克斯坦"), ("zh", "塔国")]);
    made.entity(0, "treaty/un-charter", Kind::Treaty, &[("zh", "联合国宪章"), ("en", "Charter of the United Nations")]);
    made.entity(0, "treaty/ccit#draft", Kind::Treaty, &[("zh", "全面公约草案")]);
    made.last().version_of = Some("treaty/ccit".to_owned());
    made.last().candidates = vec!["treaty/ccit-1".to_owned()];
    made.entity(1, "resolution/S/RES/1373(2001)", Kind::Resolution, &[("zh", "第1373(2001)号决议")]);
    made.entity(0, "meeting/conference 2000", Kind::Meeting, &[("zh", "会议")]);
    made.last().status = Status::Ambiguous;
    made.last().candidates = vec!["meeting/a".to_owned(), "meeting/b".to_owned()];
    made.entity(0, "date/2000-04-10/2000-04-17", Kind::Date, &[("zh", "4月10日至17日")]);
    let document = "document/A/56/888";
    made.relation(document, Predicate::SignedBy, "person/a-b", "signature", None);
    made.relation("person/a-b", Predicate::Represents, "state/TJK", "signature", None);
    made.relations().role = Some("常驻代表/大使".to_owned());
    made.literal("state/TJK", Predicate::AlsoKnownAs, "塔国", "letter", None);
    made.relation(document, Predicate::Cites, "treaty/ccit#draft", "letter", Some(Act::Adopt));
    made.relations().holder = Some("state/TJK".to_owned());
    made.relation(document, Predicate::Cites, "treaty/un-charter", "letter", Some(Act::Accede));
    made.relations().negated = true;
    made.relation(document, Predicate::Cites, "resolution/S/RES/1373(2001)", "letter", Some(Act::Implement));
    made.relations().effect = Some(Effect::Implements);
    made.relation("meeting/conference 2000", Predicate::HeldOn, "date/2000-04-10/2000-04-17", "letter", None);
    made.literal("treaty/ccit#draft", Predicate::Date, "2000-04-10/2000-04-17", "letter", None);
    made.literal("treaty/un-charter", Predicate::Date, "1945-06-31", "letter", None);
    made.extraction
}

/// The resolution that the others cite, in English; it cites the Charter and a text that nothing describes.
pub fn cited() -> Extraction {
    let mut made =
        Made::new("resolution/S/RES/1373(2001)", Kind::Resolution, "en", "Reaffirming resolution 1269 (1999)");
    made.extraction.document.date = Some("2001-09-28".to_owned());
    made.entity(0, "treaty/un-charter", Kind::Treaty, &[("en", "Charter of the United Nations"), ("zh", "联合国宪章")]);
    let document = "resolution/S/RES/1373(2001)";
    made.relation(document, Predicate::Cites, "treaty/un-charter", "pp4", Some(Act::Recall));
    made.relation(document, Predicate::Cites, "resolution/S/RES/1269(1999)", "pp1", Some(Act::Reaffirm));
    made.extraction
}

/// All three.
pub fn all() -> [Extraction; 3] {
    [resolution(), letter(), cited()]
}

struct Made {
    extraction: Extraction,
    place: usize,
}

impl Made {
    fn new(id: &str, kind: Kind, language: &str, label: &str) -> Self {
        let mut made = Self {
            extraction: Extraction {
                document: DocumentInfo {
                    id: id.to_owned(),
                    source: format!("corpus/{}.txt", id.replace('/', "-")),
                    language: language.to_owned(),
                    digest: format!("{:064x}", id.len()),
                    ..DocumentInfo::default()
                },
                mentions: Vec::new(),
                entities: Vec::new(),
                relations: Vec::new(),
                diagnostics: Vec::new(),
                paragraphs: Vec::new(),
            },
            place: 0,
        };
        made.entity(0, id, kind, &[(language, label)]);
        made
    }

    /// An entity, named in the text by its first label and so many times more.
    fn entity(&mut self, more: usize, id: &str, kind: Kind, names: &[(&str, &str)]) {
        let mut labels: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (language, name) in names {
            labels.entry((*language).to_owned()).or_default().push((*name).to_owned());
        }
        for _ in 0..=more {
            let evidence = self.evidence(names[0].1);
            self.extraction.mentions.push(MentionRecord {
                start: evidence.start,
                end: evidence.end,
                text: evidence.text,
                kind,
                entity: id.to_owned(),
                rule: "name".to_owned(),
                inferred: more > 0,
            });
        }
        let key = id.split_once('/').map_or(id, |(_, key)| key).to_owned();
        self.extraction.entities.push(Entity { id: id.to_owned(), kind, key, labels, ..Entity::default() });
    }

    fn last(&mut self) -> &mut Entity {
        self.extraction.entities.last_mut().unwrap()
    }

    fn relations(&mut self) -> &mut Relation {
        self.extraction.relations.last_mut().unwrap()
    }

    fn evidence(&mut self, text: &str) -> Evidence {
        let start = self.place;
        self.place += text.chars().count();
        Evidence { start, end: self.place, text: text.to_owned() }
    }

    fn relation(&mut self, subject: &str, predicate: Predicate, object: &str, paragraph: &str, act: Option<Act>) {
        let evidence = self.evidence(&format!("{predicate} “{object}”\n<{paragraph}> & \"more\""));
        self.extraction.relations.push(Relation {
            subject: subject.to_owned(),
            predicate,
            object: object.to_owned(),
            literal: false,
            act,
            effect: None,
            role: None,
            holder: None,
            negated: false,
            paragraph: paragraph.to_owned(),
            evidence,
            rule: format!("{predicate}-rule"),
            confidence: 0.9,
        });
    }

    fn literal(&mut self, subject: &str, predicate: Predicate, value: &str, paragraph: &str, act: Option<Act>) {
        self.relation(subject, predicate, value, paragraph, act);
        self.relations().literal = true;
    }
}
