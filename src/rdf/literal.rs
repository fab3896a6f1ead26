//! Literals that stay what they are: checked before they are written, because the store would rewrite or accept them.

use jiff::civil::Date;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term};

use crate::rdf::iri::Base;
use crate::rdf::vocab::{rdf, time, xsd};

/// A text in a language; without a tag where the language is not known.
pub(super) fn text(value: &str, language: &str) -> Literal {
    Literal::new_language_tagged_literal(value, language).unwrap_or_else(|_| Literal::from(value))
}

/// A date as `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`; what is no date, or a period, as a plain string.
pub(super) fn date_literal(value: &str) -> Literal {
    match precision(value) {
        Some((_, datatype)) => Literal::new_typed_literal(value, datatype),
        None => Literal::from(value),
    }
}

/// The property of an instant and the datatype, by precision.
fn precision(value: &str) -> Option<(NamedNodeRef<'static>, NamedNodeRef<'static>)> {
    let digits = value.bytes().enumerate().all(|(place, byte)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if !digits {
        return None;
    }
    let whole = |rest: &str| format!("{value}{rest}").parse::<Date>().is_ok();
    match value.len() {
        10 if whole("") => Some((time::IN_XSD_DATE, xsd::DATE)),
        7 if whole("-01") => Some((time::IN_XSD_G_YEAR_MONTH, xsd::G_YEAR_MONTH)),
        4 if value != "0000" => Some((time::IN_XSD_G_YEAR, xsd::G_YEAR)),
        _ => None,
    }
}

fn interval(value: &str) -> Option<(&str, &str)> {
    let (begin, end) = value.split_once('/')?;
    (precision(begin).is_some() && precision(end).is_some()).then_some((begin, end))
}

/// Whether that is a period with a beginning and an end.
pub(super) fn is_interval(value: &str) -> bool {
    interval(value).is_some()
}

/// What OWL-Time says of a date or period.
pub(super) fn describe_date(
    base: &Base,
    node: &NamedNode,
    value: &str,
) -> Vec<(NamedNode, NamedNodeRef<'static>, Term)> {
    let instant = |node: NamedNode, value: &str| {
        precision(value).map(|(property, datatype)| {
            [
                (node.clone(), rdf::TYPE, time::INSTANT.into()),
                (node, property, Literal::new_typed_literal(value, datatype).into()),
            ]
        })
    };
    if let Some((begin, end)) = interval(value) {
        let mut triples = vec![
            (node.clone(), rdf::TYPE, time::INTERVAL.into()),
            (node.clone(), time::HAS_BEGINNING, base.date(begin).into()),
            (node.clone(), time::HAS_END, base.date(end).into()),
        ];
        triples.extend(instant(base.date(begin), begin).into_iter().flatten());
        triples.extend(instant(base.date(end), end).into_iter().flatten());
        triples
    } else {
        instant(node.clone(), value).into_iter().flatten().collect()
    }
}

/// A confidence between 0 and 1.
pub(super) fn decimal(value: f32) -> Literal {
    let value = if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 };
    Literal::new_typed_literal(value.to_string(), xsd::DECIMAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_the_type_of_their_precision() {
        for (value, literal) in [
            ("2001-09-11", "\"2001-09-11\"^^<http://www.w3.org/2001/XMLSchema#date>"),
            ("2001-09", "\"2001-09\"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>"),
            ("2001", "\"2001\"^^<http://www.w3.org/2001/XMLSchema#gYear>"),
            ("2001-09-31", "\"2001-09-31\""),
            ("2001-13", "\"2001-13\""),
            ("2000-04-10/2000-04-17", "\"2000-04-10/2000-04-17\""),
            ("спустя", "\"спустя\""),
        ] {
            assert_eq!(date_literal(value).to_string(), literal);
        }
    }

    #[test]
    fn a_period_has_a_beginning_and_an_end() {
        let base = Base::default();
        let node = base.date("2000-04-10/2000-04-17");
        let lines: Vec<String> = describe_date(&base, &node, "2000-04-10/2000-04-17")
            .into_iter()
            .map(|(_, property, value)| format!("{property} {value}"))
            .collect();
        assert_eq!(lines.len(), 7);
        assert!(lines[1].ends_with("#hasBeginning> <https://rapporteur.example/id/date/2000-04-10>"));
        assert!(describe_date(&base, &node, "soon").is_empty());
    }

    #[test]
    fn confidences_are_decimals_between_zero_and_one() {
        for (value, lexical) in [(0.9, "0.9"), (1.0, "1"), (f32::NAN, "0"), (7.0, "1")] {
            assert_eq!(decimal(value).value(), lexical);
        }
    }
}
