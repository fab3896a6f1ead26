//! One document out of the parts of a text that mixes languages: what each part says is said by the same document.

use crate::explain::Traced;
use crate::extraction::{Entity, Extraction, Relation};
use crate::terms::Predicate;

impl Traced {
    /// Adds what was read off another part of the same text.
    pub(super) fn join(&mut self, part: Traced) {
        self.extraction.join(part.extraction);
        self.notes.extend(part.notes);
        self.sentences.extend(part.sentences);
        self.sentences.sort_by_key(|s| (s.start, s.end));
    }
}

impl Extraction {
    fn join(&mut self, part: Extraction) {
        let (own, other) = (self.document.id.clone(), part.document.id.clone());
        let ours = |id: String| if id == other { own.clone() } else { id };
        for mut mention in part.mentions {
            mention.entity = ours(mention.entity);
            self.mentions.push(mention);
        }
        self.mentions.sort_by(|a, b| (a.start, b.end, a.kind).cmp(&(b.start, a.end, b.kind)));
        for entity in part.entities.into_iter().filter(|e| e.id != other) {
            self.add(entity);
        }
        for mut relation in part.relations {
            (relation.subject, relation.object) = (ours(relation.subject), ours(relation.object));
            relation.holder = relation.holder.map(ours);
            // what a part says of itself the document says already
            let itself =
                relation.subject == own && describes(relation.predicate) || relation.subject == relation.object;
            if !itself && !self.relations.iter().any(|r| says_the_same(r, &relation)) {
                self.relations.push(relation);
            }
        }
        self.relations.sort_by_key(|r| (r.evidence.start, r.evidence.end));
        let language = part.document.language;
        for mut paragraph in part.paragraphs {
            paragraph.label = format!("{language}-{}", paragraph.label);
            self.paragraphs.push(paragraph);
        }
        self.paragraphs.sort_by_key(|p| (p.start, p.end));
        self.diagnostics.extend(part.diagnostics);
    }

    /// Adds an entity, or its labels to those of the same one.
    fn add(&mut self, entity: Entity) {
        let Some(known) = self.entities.iter_mut().find(|e| e.id == entity.id) else {
            self.entities.push(entity);
            return;
        };
        for (language, names) in entity.labels {
            let labels = known.labels.entry(language).or_default();
            for name in names {
                if !labels.contains(&name) {
                    labels.push(name);
                }
            }
        }
    }
}

/// True for what the header of a document says of it.
fn describes(predicate: Predicate) -> bool {
    use Predicate::{Date, DocType, Language, Symbol, Title};
    matches!(predicate, Symbol | Title | Date | DocType | Language)
}

fn says_the_same(a: &Relation, b: &Relation) -> bool {
    (&a.subject, a.predicate, &a.object, a.act) == (&b.subject, b.predicate, &b.object, b.act)
        && a.evidence.start == b.evidence.start
}
