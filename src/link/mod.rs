//! What each mention stands for: authority look-up, identity by symbol, date or name, aliases that the document
//! defines, anaphora. Nothing is dropped: what stays unknown keeps a document-scoped id and says why.

mod alias;
mod anaphora;
mod frame;
mod identity;
mod keys;
mod misprint;
mod names;
mod provision;
mod told;

use std::collections::{BTreeMap, HashMap};

use crate::authority::KnownId;
use crate::extraction::{Entity, Status};
use crate::mention::{Alias, Kind, Mention, Reader};
use crate::text::{LONGEST_NAME, Range, Source};

pub use frame::Frame;

/// Index of an entity in [`Linked::entities`].
pub type EntityId = usize;

/// An alias that the document defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AliasDefinition {
    /// What it stands for.
    pub entity: EntityId,
    /// The alias, without quotation marks.
    pub alias: String,
    /// The definition, from the full name to the closing bracket.
    pub range: Range,
}

/// Mentions with what they stand for.
#[derive(Debug)]
pub struct Linked {
    /// In order of start, the longer first.
    pub mentions: Vec<Mention>,
    /// For each mention, its entity.
    pub links: Vec<EntityId>,
    /// For each mention, whether the text alone does not say which.
    pub inferred: Vec<bool>,
    /// All entities; the document itself is the first.
    pub entities: Vec<Entity>,
    /// The entity of each text that the document holds: 0 is the document, 1 the annexed text.
    pub works: Vec<EntityId>,
    /// Aliases defined in the text.
    pub aliases: Vec<AliasDefinition>,
    /// What the document says of itself.
    pub frame: Frame,
    /// What a reader should know, by place.
    pub diagnostics: Vec<(Range, String)>,
}

impl Linked {
    /// Mentions of some kinds within a range.
    pub fn within<'l>(&'l self, range: Range, kinds: &'l [Kind]) -> impl Iterator<Item = usize> + 'l {
        let from = self.mentions.partition_point(|m| m.range.start < range.start);
        (from..self.mentions.len())
            .take_while(move |i| self.mentions[*i].range.start < range.end)
            .filter(move |i| range.contains(self.mentions[*i].range) && kinds.contains(&self.mentions[*i].kind))
    }

    /// The entity of a kind and key, made where the document names it without a mention of its own.
    pub fn intern(&mut self, kind: Kind, key: &str) -> EntityId {
        if let Some(e) = self.entities.iter().position(|e| e.kind == kind && e.key == key) {
            return e;
        }
        self.entities.push(Entity { id: keys::id(kind, key), kind, key: key.to_owned(), ..Entity::default() });
        self.entities.len() - 1
    }

    /// Adds an entity that the document names without a mention of its own, and gives its index.
    pub fn add_entity(&mut self, kind: Kind, name: &str, language: &str, labels: &[&str]) -> EntityId {
        let known = self.entities.len();
        let e = self.intern(kind, &keys::slug(name).to_uppercase());
        if e == known {
            let entity = &mut self.entities[e];
            entity.labels = BTreeMap::from([(language.to_owned(), labels.iter().map(|l| (*l).to_owned()).collect())]);
            entity.status = Status::Unknown;
            entity.reason = Some("one of a list that shares a head".to_owned());
        }
        e
    }

    /// Indices of the mentions that may touch a range.
    pub fn around(&self, range: Range) -> std::ops::Range<usize> {
        let from = self.mentions.partition_point(|m| m.range.start + LONGEST_NAME < range.start);
        let to = self.mentions.partition_point(|m| m.range.start <= range.end);
        from..to.max(from)
    }

    /// True where no other mention of the same kind contains this one.
    pub fn is_outermost(&self, i: usize) -> bool {
        let m = &self.mentions[i];
        !self
            .around(m.range)
            .map(|j| (j, &self.mentions[j]))
            .any(|(j, o)| j != i && o.range != m.range && o.range.contains(m.range))
    }
}

/// Entities under construction.
pub(super) struct Registry<'a, 'r> {
    pub reader: &'r Reader<'a>,
    pub language: String,
    pub entities: Vec<Entity>,
    /// By kind.
    index: Vec<HashMap<String, EntityId>>,
    known: HashMap<KnownId, EntityId>,
    /// The row of each entity.
    rows: Vec<Option<KnownId>>,
}

impl<'a, 'r> Registry<'a, 'r> {
    fn new(reader: &'r Reader<'a>, language: &str) -> Self {
        Registry {
            reader,
            language: language.to_owned(),
            entities: Vec::new(),
            index: Kind::ALL.iter().map(|_| HashMap::new()).collect(),
            known: HashMap::new(),
            rows: Vec::new(),
        }
    }

    /// The entity of a table.
    pub fn known(&mut self, id: KnownId) -> EntityId {
        if let Some(e) = self.known.get(&id) {
            return *e;
        }
        let known = self.reader.authority.tables.get(id);
        let key = known
            .symbol
            .as_ref()
            .filter(|_| known.kind == Kind::Resolution)
            .map_or(known.key.to_string(), Clone::clone);
        let e = self.intern(known.kind, &key, Status::Linked, None);
        let entity = &mut self.entities[e];
        entity.same_as = known.same_as.clone();
        for names in &known.names {
            let labels = entity.labels.entry(names.language.to_string()).or_default();
            match *names.language == *self.language {
                true => labels.extend(names.all().iter().cloned()),
                false => labels.push(names.first().to_owned()),
            }
        }
        self.known.insert(id, e);
        self.rows[e] = Some(id);
        e
    }

    /// The row of a table that an entity came from.
    pub fn row(&self, entity: EntityId) -> Option<KnownId> {
        self.rows[entity]
    }

    /// The entity of a kind and key, made where there is none.
    pub fn intern(&mut self, kind: Kind, key: &str, status: Status, reason: Option<&str>) -> EntityId {
        if let Some(e) = self.find(kind, key) {
            return e;
        }
        let e = self.entities.len();
        self.entities.push(Entity {
            id: keys::id(kind, key),
            kind,
            key: key.to_owned(),
            labels: BTreeMap::new(),
            same_as: Vec::new(),
            status,
            reason: reason.map(str::to_owned),
            candidates: Vec::new(),
            version_of: keys::version_of(kind, key),
        });
        self.rows.push(None);
        self.index[kind as usize].insert(key.to_owned(), e);
        e
    }

    /// The entity of a kind and key.
    pub fn find(&self, kind: Kind, key: &str) -> Option<EntityId> {
        self.index[kind as usize].get(key).copied()
    }

    /// Adds a label in the document's language, where it is new.
    pub fn label(&mut self, entity: EntityId, label: &str) {
        let of_language = &mut self.entities[entity].labels;
        if !of_language.contains_key(&self.language) {
            of_language.insert(self.language.clone(), Vec::new());
        }
        let Some(labels) = of_language.get_mut(&self.language) else { return };
        if !label.is_empty() && !labels.iter().any(|l| l == label) {
            labels.push(label.to_owned());
        }
    }
}

/// Links all mentions of a document. `source_id` names documents that have neither symbol nor title.
pub fn link(reader: &Reader<'_>, mentions: Vec<Mention>, aliases: Vec<Alias>, source: &Source) -> Linked {
    let mut registry = Registry::new(reader, source.language.code());
    let frame = Frame::read(reader, &mentions, source, &mut registry);
    let mut linked = identity::resolve(&mut registry, mentions, frame);
    misprint::resolutions(&mut registry, &mut linked);
    alias::apply(&mut registry, &mut linked, aliases);
    anaphora::apply(&mut registry, &mut linked);
    provision::attach(&mut registry, &mut linked);
    label(&mut registry, &mut linked);
    linked.entities = registry.entities;
    linked
}

/// Gives every entity the surfaces of its mentions as labels.
fn label(registry: &mut Registry<'_, '_>, linked: &mut Linked) {
    for (m, e) in linked.mentions.iter().zip(&linked.links) {
        let surface = keys::bare(m.range.of(registry.reader.text()));
        registry.label(*e, &surface);
    }
}

/// Sorts mentions with all that is kept beside them.
pub(super) fn sort(linked: &mut Linked) {
    let (mentions, links, inferred) = (&mut linked.mentions, &mut linked.links, &mut linked.inferred);
    let beside = links.drain(..).zip(inferred.drain(..));
    let mut all: Vec<_> = mentions.drain(..).zip(beside).collect();
    all.sort_by_key(|(m, _)| (m.range.start, std::cmp::Reverse(m.range.end), m.kind));
    for (m, (link, is_inferred)) in all {
        mentions.push(m);
        links.push(link);
        inferred.push(is_inferred);
    }
}
