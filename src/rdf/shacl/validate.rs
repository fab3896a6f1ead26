//! Validation of a store, the union of its graphs.

use std::collections::BTreeMap;

use oxigraph::model::{GraphNameRef, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Term, TermRef};

use super::sh;
use super::shapes::{Constraint, Path, Shape, Shapes, Target};
use crate::rdf::error::StoreError;
use crate::rdf::store::Store;
use crate::rdf::vocab::rdf;

/// What does not conform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The node that does not.
    pub focus: Term,
    /// The value that is wrong, where one is.
    pub value: Option<Term>,
    /// The shape that says so, or that shape's parent, which has a name.
    pub shape: String,
    /// What the shape says, to be read by people.
    pub message: String,
}

impl Shapes {
    /// What in the store does not conform, in the order of shapes and nodes.
    pub fn validate(&self, store: &Store) -> Result<Vec<Violation>, StoreError> {
        store.merge()?;
        let data = Data { store, shapes: self };
        let mut violations = Vec::new();
        for (key, shape) in &self.all {
            let mut nodes = BTreeMap::new();
            for target in &shape.targets {
                for node in data.targets(target)? {
                    nodes.insert(node.to_string(), node);
                }
            }
            for node in nodes.values() {
                data.check(key, shape, node, key, &mut |violation| violations.push(violation))?;
            }
        }
        violations.sort_by_cached_key(|v| {
            (v.shape.clone(), v.focus.to_string(), v.message.clone(), v.value.as_ref().map(ToString::to_string))
        });
        violations.dedup();
        Ok(violations)
    }
}

struct Data<'a> {
    store: &'a Store,
    shapes: &'a Shapes,
}

/// The subject that a term may be.
fn subject(term: &Term) -> Option<NamedOrBlankNodeRef<'_>> {
    match term {
        Term::NamedNode(node) => Some(node.as_ref().into()),
        Term::BlankNode(node) => Some(node.as_ref().into()),
        Term::Literal(_) => None,
    }
}

fn term(node: NamedOrBlankNode) -> Term {
    node.into()
}

impl Data<'_> {
    fn targets(&self, target: &Target) -> Result<Vec<Term>, StoreError> {
        match target {
            Target::Node(node) => Ok(vec![node.clone()]),
            Target::Class(class) => self.subjects(rdf::TYPE, class.as_ref().into()),
            Target::ObjectsOf(property) => self.triples(None, property.as_ref(), None, |_, object| object),
            Target::SubjectsOf(property) => self.triples(None, property.as_ref(), None, |subject, _| term(subject)),
        }
    }

    fn triples(
        &self,
        subject: Option<NamedOrBlankNodeRef<'_>>,
        predicate: NamedNodeRef<'_>,
        object: Option<TermRef<'_>>,
        which: impl Fn(NamedOrBlankNode, Term) -> Term,
    ) -> Result<Vec<Term>, StoreError> {
        let graph = Some(GraphNameRef::DefaultGraph);
        let found = self.store.inner.quads_for_pattern(subject, Some(predicate), object, graph);
        Ok(found.map(|quad| quad.map(|quad| which(quad.subject, quad.object))).collect::<Result<_, _>>()?)
    }

    fn subjects(&self, predicate: NamedNodeRef<'_>, object: TermRef<'_>) -> Result<Vec<Term>, StoreError> {
        self.triples(None, predicate, Some(object), |subject, _| term(subject))
    }

    fn objects(&self, node: &Term, predicate: NamedNodeRef<'_>) -> Result<Vec<Term>, StoreError> {
        match subject(node) {
            Some(subject) => self.triples(Some(subject), predicate, None, |_, object| object),
            None => Ok(Vec::new()),
        }
    }

    /// What a path leads to, each thing once.
    fn follow(&self, node: &Term, path: &Path) -> Result<Vec<Term>, StoreError> {
        match path {
            Path::Property(property) => self.objects(node, property.as_ref()),
            Path::Inverse(path) => match &**path {
                Path::Property(property) => self.subjects(property.as_ref(), node.as_ref()),
                _ => Err(StoreError::Shapes("an inverse path of more than one property is not understood".to_owned())),
            },
            Path::Sequence(steps) => {
                let mut nodes = vec![node.clone()];
                for step in steps {
                    let mut next: Vec<Term> = Vec::new();
                    for node in &nodes {
                        for found in self.follow(node, step)? {
                            if !next.contains(&found) {
                                next.push(found);
                            }
                        }
                    }
                    nodes = next;
                }
                Ok(nodes)
            }
        }
    }

    fn conforms(&self, key: &str, node: &Term) -> Result<bool, StoreError> {
        let Some(shape) = self.shapes.all.get(key) else { return Ok(false) };
        let mut conforms = true;
        self.check(key, shape, node, key, &mut |_| conforms = false)?;
        Ok(conforms)
    }

    /// Tells of each violation of a shape; `named` is the nearest shape around it that has a name.
    fn check(
        &self,
        key: &str,
        shape: &Shape,
        focus: &Term,
        named: &str,
        tell: &mut dyn FnMut(Violation),
    ) -> Result<(), StoreError> {
        let named = if key.starts_with('<') { key } else { named };
        let values = match &shape.path {
            None => vec![focus.clone()],
            Some(path) => self.follow(focus, path)?,
        };
        for constraint in &shape.constraints {
            let mut wrong = |value: Option<&Term>| {
                let message = shape.message.clone().unwrap_or_else(|| format!("does not conform to {named}"));
                let value = value.filter(|value| *value != focus).cloned();
                tell(Violation { focus: focus.clone(), value, shape: named.to_owned(), message });
            };
            match constraint {
                Constraint::Property(key) => {
                    let Some(property) = self.shapes.all.get(key) else { continue };
                    for value in &values {
                        self.check(key, property, value, named, tell)?;
                    }
                }
                Constraint::MinCount(n) if values.len() < *n => wrong(None),
                Constraint::MaxCount(n) if values.len() > *n => wrong(None),
                Constraint::MinCount(_) | Constraint::MaxCount(_) => {}
                Constraint::HasValue(value) if !values.contains(value) => wrong(None),
                Constraint::HasValue(_) => {}
                Constraint::Equals(property) => {
                    let others = self.objects(focus, property.as_ref())?;
                    values.iter().filter(|v| !others.contains(v)).for_each(|v| wrong(Some(v)));
                    others.iter().filter(|v| !values.contains(v)).for_each(|v| wrong(Some(v)));
                }
                Constraint::LessThanOrEquals(property) => {
                    let others = self.objects(focus, property.as_ref())?;
                    for value in &values {
                        if !others.iter().all(|other| number(value) <= number(other) && number(value).is_some()) {
                            wrong(Some(value));
                        }
                    }
                }
                Constraint::Qualified { shape, least, most } => {
                    let mut n = 0;
                    for value in &values {
                        n += usize::from(self.conforms(shape, value)?);
                    }
                    if n < *least || most.is_some_and(|most| n > most) {
                        wrong(None);
                    }
                }
                each => {
                    for value in &values {
                        if !self.holds(each, value)? {
                            wrong(Some(value));
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether a constraint on single values holds of one.
    fn holds(&self, constraint: &Constraint, value: &Term) -> Result<bool, StoreError> {
        let literal = match value {
            Term::Literal(literal) => Some(literal),
            _ => None,
        };
        Ok(match constraint {
            Constraint::Class(class) => self.objects(value, rdf::TYPE)?.contains(&class.clone().into()),
            Constraint::Datatype(datatype) => literal.is_some_and(|literal| literal.datatype() == datatype.as_ref()),
            Constraint::In(terms) => terms.contains(value),
            Constraint::MaxInclusive(most) => number(value).is_some_and(|number| number <= *most),
            Constraint::MinInclusive(least) => number(value).is_some_and(|number| number >= *least),
            Constraint::MinLength(least) => text(value).is_some_and(|text| text.chars().count() >= *least),
            Constraint::Pattern(pattern) => text(value).is_some_and(|text| pattern.is_match(text)),
            Constraint::NodeKind(kind) => match value {
                Term::NamedNode(_) => *kind == sh::IRI,
                Term::BlankNode(_) => *kind == sh::BLANK_NODE,
                Term::Literal(_) => *kind == sh::LITERAL,
            },
            Constraint::Node(key) => self.conforms(key, value)?,
            Constraint::Not(key) => !self.conforms(key, value)?,
            Constraint::Or(keys) => self.how_many(keys, value)? > 0,
            Constraint::Xone(keys) => self.how_many(keys, value)? == 1,
            _ => true,
        })
    }

    fn how_many(&self, keys: &[String], value: &Term) -> Result<usize, StoreError> {
        keys.iter().try_fold(0, |n, key| Ok(n + usize::from(self.conforms(key, value)?)))
    }
}

fn text(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => Some(literal.value()),
        Term::NamedNode(node) => Some(node.as_str()),
        Term::BlankNode(_) => None,
    }
}

fn number(term: &Term) -> Option<f64> {
    match term {
        Term::Literal(literal) => literal.value().parse().ok(),
        _ => None,
    }
}
