//! Shapes, read from Turtle.

use std::collections::{BTreeMap, HashMap};

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use regex::Regex;

use super::sh;
use crate::rdf::error::StoreError;
use crate::rdf::vocab::{lists, rdf};

/// Shapes to validate a store against.
pub struct Shapes {
    pub(super) all: BTreeMap<String, Shape>,
}

/// One shape, of nodes or, with a path, of what the path leads to.
#[derive(Default)]
pub(super) struct Shape {
    pub(super) path: Option<Path>,
    pub(super) targets: Vec<Target>,
    pub(super) constraints: Vec<Constraint>,
    pub(super) message: Option<String>,
}

pub(super) enum Path {
    Property(NamedNode),
    Inverse(Box<Path>),
    Sequence(Vec<Path>),
}

pub(super) enum Target {
    Class(NamedNode),
    Node(Term),
    ObjectsOf(NamedNode),
    SubjectsOf(NamedNode),
}

/// A constraint; shapes are named by their keys in [`Shapes`].
pub(super) enum Constraint {
    Class(NamedNode),
    Datatype(NamedNode),
    Equals(NamedNode),
    HasValue(Term),
    In(Vec<Term>),
    LessThanOrEquals(NamedNode),
    MaxCount(usize),
    MaxInclusive(f64),
    MinCount(usize),
    MinInclusive(f64),
    MinLength(usize),
    Node(String),
    NodeKind(NamedNode),
    Not(String),
    Or(Vec<String>),
    Pattern(Regex),
    Property(String),
    Qualified { shape: String, least: usize, most: Option<usize> },
    Xone(Vec<String>),
}

type Facts = HashMap<NamedOrBlankNode, Vec<(NamedNode, Term)>>;

impl Shapes {
    /// Those of everything that this program writes: `ontology/shapes.ttl`.
    pub fn own() -> Result<Self, StoreError> {
        Self::parse(include_str!("../../../ontology/shapes.ttl"))
    }

    /// Shapes in Turtle. A constraint that is not understood is an error.
    pub fn parse(turtle: &str) -> Result<Self, StoreError> {
        let mut facts = Facts::new();
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle.as_bytes()) {
            let Quad { subject, predicate, object, .. } =
                quad.map_err(|error| StoreError::Shapes(error.to_string()))?;
            facts.entry(subject).or_default().push((predicate, object));
        }
        let mut all = BTreeMap::new();
        for (node, its) in &facts {
            let is_shape = its.iter().any(|(predicate, object)| {
                let constrains = predicate.as_str().starts_with(sh::NAMESPACE) && *predicate != sh::INVERSE_PATH;
                constrains || *predicate == rdf::TYPE && *object == sh::NODE_SHAPE.into()
            });
            if is_shape {
                all.insert(node.to_string(), shape(node, its, &facts)?);
            }
        }
        let known = |key: &String| all.contains_key(key);
        let refers = |constraint: &Constraint| match constraint {
            Constraint::Node(key) | Constraint::Not(key) | Constraint::Property(key) => known(key),
            Constraint::Qualified { shape, .. } => known(shape),
            Constraint::Or(keys) | Constraint::Xone(keys) => keys.iter().all(known),
            _ => true,
        };
        match all.iter().find(|(_, shape)| !shape.constraints.iter().all(refers)) {
            Some((key, _)) => Err(StoreError::Shapes(format!("{key} refers to a shape that is not there"))),
            None => Ok(Shapes { all }),
        }
    }
}

fn shape(node: &NamedOrBlankNode, its: &[(NamedNode, Term)], facts: &Facts) -> Result<Shape, StoreError> {
    let odd = |what: &dyn std::fmt::Display| StoreError::Shapes(format!("{node}: {what}"));
    let number = |predicate: NamedNodeRef<'_>| {
        let found = its.iter().find(|(other, _)| *other == predicate);
        found.and_then(|(_, object)| literal(object)?.value().parse::<usize>().ok())
    };
    let mut shape = Shape::default();
    for (predicate, object) in its {
        let iri = || match object {
            Term::NamedNode(iri) => Ok(iri.clone()),
            other => Err(odd(&format_args!("{predicate} {other} is no IRI"))),
        };
        let value = || literal(object).ok_or_else(|| odd(&format_args!("{predicate} {object} is no literal")));
        let float = || value()?.value().parse().map_err(|error| odd(&format_args!("{predicate}: {error}")));
        let count = || value()?.value().parse().map_err(|error| odd(&format_args!("{predicate}: {error}")));
        let items = || list(object, facts).ok_or_else(|| odd(&format_args!("{predicate} is no list")));
        let keys = || Ok::<_, StoreError>(items()?.iter().map(ToString::to_string).collect());
        let constraint = match predicate.as_ref() {
            sh::PATH => {
                shape.path = Some(path(object, facts).ok_or_else(|| odd(&"a path of this kind is not understood"))?);
                continue;
            }
            sh::MESSAGE => {
                shape.message = Some(value()?.value().to_owned());
                continue;
            }
            sh::TARGET_CLASS => {
                shape.targets.push(Target::Class(iri()?));
                continue;
            }
            sh::TARGET_NODE => {
                shape.targets.push(Target::Node(object.clone()));
                continue;
            }
            sh::TARGET_OBJECTS_OF => {
                shape.targets.push(Target::ObjectsOf(iri()?));
                continue;
            }
            sh::TARGET_SUBJECTS_OF => {
                shape.targets.push(Target::SubjectsOf(iri()?));
                continue;
            }
            sh::CLASS => Constraint::Class(iri()?),
            sh::DATATYPE => Constraint::Datatype(iri()?),
            sh::EQUALS => Constraint::Equals(iri()?),
            sh::HAS_VALUE => Constraint::HasValue(object.clone()),
            sh::IN => Constraint::In(items()?),
            sh::LESS_THAN_OR_EQUALS => Constraint::LessThanOrEquals(iri()?),
            sh::MAX_COUNT => Constraint::MaxCount(count()?),
            sh::MAX_INCLUSIVE => Constraint::MaxInclusive(float()?),
            sh::MIN_COUNT => Constraint::MinCount(count()?),
            sh::MIN_INCLUSIVE => Constraint::MinInclusive(float()?),
            sh::MIN_LENGTH => Constraint::MinLength(count()?),
            sh::NODE => Constraint::Node(object.to_string()),
            sh::NODE_KIND => Constraint::NodeKind(iri()?),
            sh::NOT => Constraint::Not(object.to_string()),
            sh::OR => Constraint::Or(keys()?),
            sh::PATTERN => Constraint::Pattern(Regex::new(value()?.value()).map_err(|error| odd(&error))?),
            sh::PROPERTY => Constraint::Property(object.to_string()),
            sh::QUALIFIED_VALUE_SHAPE => Constraint::Qualified {
                shape: object.to_string(),
                least: number(sh::QUALIFIED_MIN_COUNT).unwrap_or(0),
                most: number(sh::QUALIFIED_MAX_COUNT),
            },
            sh::QUALIFIED_MAX_COUNT | sh::QUALIFIED_MIN_COUNT => continue,
            sh::XONE => Constraint::Xone(keys()?),
            other if other.as_str().starts_with(sh::NAMESPACE) => {
                return Err(odd(&format_args!("{other} is not understood; an engine such as pySHACL may")));
            }
            _ => continue,
        };
        shape.constraints.push(constraint);
    }
    Ok(shape)
}

fn literal(term: &Term) -> Option<&Literal> {
    match term {
        Term::Literal(literal) => Some(literal),
        _ => None,
    }
}

fn node(term: &Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.clone().into()),
        Term::BlankNode(node) => Some(node.clone().into()),
        Term::Literal(_) => None,
    }
}

fn list(head: &Term, facts: &Facts) -> Option<Vec<Term>> {
    let mut items = Vec::new();
    let mut rest = head.clone();
    while rest != lists::NIL.into() {
        let its = facts.get(&node(&rest)?)?;
        let value =
            |predicate: NamedNodeRef<'_>| its.iter().find(|(other, _)| *other == predicate).map(|(_, o)| o.clone());
        items.push(value(lists::FIRST)?);
        rest = value(lists::REST)?;
        // a list that bites its tail has no end
        if items.len() > facts.len() {
            return None;
        }
    }
    Some(items)
}

fn path(term: &Term, facts: &Facts) -> Option<Path> {
    if let Term::NamedNode(property) = term {
        return Some(Path::Property(property.clone()));
    }
    let its = facts.get(&node(term)?)?;
    match &its[..] {
        [(predicate, object)] if *predicate == sh::INVERSE_PATH => Some(Path::Inverse(Box::new(path(object, facts)?))),
        _ => {
            let steps = list(term, facts)?;
            Some(Path::Sequence(steps.iter().map(|step| path(step, facts)).collect::<Option<_>>()?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_shapes_are_understood_and_others_refused() {
        assert!(Shapes::own().expect("the own shapes").all.len() > 100);
        let prefixes = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .";
        for (shape, says) in [
            ("e:s a sh:NodeShape ; sh:closed true .", "closed"),
            ("e:s a sh:NodeShape ; sh:property [ sh:path [ sh:zeroOrMorePath e:p ] ] .", "path"),
            ("e:s a sh:NodeShape ; sh:node e:t .", "not there"),
            ("e:s a sh:NodeShape ; sh:in e:t .", "no list"),
            ("no Turtle", ""),
        ] {
            let error = Shapes::parse(&format!("{prefixes}\n{shape}")).err().expect("an error");
            // whether the shape is met first or its path depends on the ids of blank nodes, and these on chance
            let message = error.to_string().to_lowercase();
            assert!(matches!(error, StoreError::Shapes(_)) && message.contains(says), "{error}");
        }
    }
}
