//! Values for the variables of a question, put into its algebra and never into its text.

use std::str::FromStr;

use oxigraph::model::{Literal, NamedNode, Variable};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::GroundTerm;

use crate::rdf::error::StoreError;
use crate::rdf::iri::Base;

/// A value for a variable of a question: `text=resolution/S/RES/1373(2001)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    name: String,
    value: String,
}

impl Binding {
    /// The variable of that name, with or without `?`, has that value.
    ///
    /// A value is an IRI where it stands in angle brackets, an entity where it has the form of an id (`state/TJK`),
    /// else a text.
    pub fn new(name: &str, value: &str) -> Result<Self, StoreError> {
        let bare = name.trim().trim_start_matches(['?', '$']);
        match Variable::new(bare) {
            Ok(_) => Ok(Self { name: bare.to_owned(), value: value.to_owned() }),
            Err(_) => Err(StoreError::Binding(format!("{name}={value}"))),
        }
    }

    /// The value as a term of a store with that base.
    pub(super) fn term(&self, base: &Base) -> Result<GroundTerm, StoreError> {
        let value = self.value.as_str();
        if let Some(iri) = value.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            let iri = NamedNode::new(iri).map_err(|error| {
                StoreError::Evaluation(format!("`{value}`, the value of ?{}, is no IRI: {error}", self.name))
            })?;
            return Ok(GroundTerm::NamedNode(iri));
        }
        Ok(if is_id(value) {
            GroundTerm::NamedNode(base.entity(value))
        } else {
            GroundTerm::Literal(Literal::from(value))
        })
    }

    /// Puts the value into a query, as a `VALUES` block at the start of its `WHERE` would.
    pub(super) fn apply(&self, query: &mut Query, base: &Base) -> Result<(), StoreError> {
        if !has_variable(query, &self.name) {
            return Err(StoreError::Binding(format!("{}={}", self.name, self.value)));
        }
        let variable = Variable::new_unchecked(self.name.as_str());
        let values = GraphPattern::Values { variables: vec![variable], bindings: vec![vec![Some(self.term(base)?)]] };
        let (Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. }) = query;
        let start = start(pattern);
        let rest = std::mem::take(start);
        *start = GraphPattern::Join { left: Box::new(values), right: Box::new(rest) };
        Ok(())
    }
}

impl FromStr for Binding {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let (name, value) = text.split_once('=').ok_or_else(|| StoreError::Binding(text.to_owned()))?;
        Self::new(name, value)
    }
}

/// Whether a value has the form of an id: a kind in small letters, then what it is. Not `A/59/494`, a symbol.
fn is_id(value: &str) -> bool {
    let kind = |first: &str| !first.is_empty() && first.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    !value.contains(char::is_whitespace)
        && value.split_once('/').is_some_and(|(first, rest)| kind(first) && !rest.is_empty())
}

/// The pattern with which a `WHERE` starts, below all that is done to its solutions.
fn start(pattern: &mut GraphPattern) -> &mut GraphPattern {
    match pattern {
        GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Group { inner, .. }
        | GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::LeftJoin { left: inner, .. }
        | GraphPattern::Minus { left: inner, .. } => start(inner),
        other => other,
    }
}

fn has_variable(query: &Query, name: &str) -> bool {
    let text = query.to_string();
    let name = format!("?{name}");
    text.match_indices(&name).any(|(at, _)| {
        let after = text[at + name.len()..].chars().next();
        !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(value: &str) -> String {
        Binding::new("x", value).expect("sound").term(&Base::default()).expect("sound").to_string()
    }

    #[test]
    fn a_value_is_an_iri_an_entity_or_a_text() {
        assert_eq!(term("<http://a.example/b>"), "<http://a.example/b>");
        assert_eq!(
            term("resolution/S/RES/1373(2001)"),
            "<https://rapporteur.example/id/resolution/S/RES/1373%282001%29>"
        );
        for text in ["A/59/494", "2000-04-10/2000-04-17", "http://a.example/b", "大会", "and/or so", "x/", "/x"] {
            assert_eq!(term(text), format!("\"{text}\""));
        }
        assert!(Binding::new("x", "<no iri>").expect("sound").term(&Base::default()).is_err());
    }

    #[test]
    fn a_name_is_a_variable_with_or_without_its_mark() {
        assert_eq!("?x=1=2".parse::<Binding>().expect("sound"), Binding { name: "x".into(), value: "1=2".into() });
        for wrong in ["x", "=1", "a b=1", ""] {
            assert!(wrong.parse::<Binding>().is_err(), "{wrong}");
        }
    }
}
