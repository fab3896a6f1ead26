//! Where a SPARQL text goes wrong.
//!
//! Oxigraph's parser reports the furthest place that it looked at, and it looks for each keyword over as many characters
//! as the keyword has: the error of `} } LIMIT` may seem to be in `LIMIT`. So a text that does not parse is stretched, its
//! tokens set so far apart that no look reaches from one to the next, and the place is that of a whole token.

use spargebra::{SparqlParser, SparqlSyntaxError};
use unicode_width::UnicodeWidthStr as _;

use crate::rdf::error::{Place, StoreError};

/// Longer than any keyword of SPARQL.
const GAP: &str = "                                ";

/// The error of a text that did not parse, with its place and the line it is in.
pub(super) fn error(parser: SparqlParser, sparql: &str, error: &SparqlSyntaxError) -> StoreError {
    let (mut place, mut what) = parts(&error.to_string());
    let (stretched, tokens) = stretched(sparql);
    if let Err(again) = parser.parse_query(&stretched)
        && let (Some(at), words) = parts(&again.to_string())
    {
        // The stretched text is one line.
        let at = usize::try_from(at.column).unwrap_or(usize::MAX);
        let token = tokens.iter().rev().find(|(column, _)| *column <= at);
        place = Some(token.map_or(Place { line: 1, column: 1 }, |(_, token)| place_of(sparql, *token)));
        what = words;
        if sparql[token.map_or(0, |(_, token)| *token)..].trim().is_empty() || end_reached(&tokens, at) {
            place = Some(place_of(sparql, sparql.trim_end().len()));
            what = format!("unexpected end: {what}");
        }
    }
    let excerpt = place.and_then(|place| excerpt(sparql, place));
    let at = place.map(|place| format!(" at {place}")).unwrap_or_default();
    StoreError::Syntax { place, message: format!("SPARQL error{at}: {what}"), excerpt }
}

/// Whether a place lies beyond the last token.
fn end_reached(tokens: &[(usize, usize)], at: usize) -> bool {
    tokens.last().is_none_or(|(column, _)| at > column + GAP.len())
}

/// The parser tells its place only in words: `error at 3:14: expected …`.
fn parts(message: &str) -> (Option<Place>, String) {
    let parts = message.strip_prefix("error at ").and_then(|rest| rest.split_once(": ")).and_then(|(place, what)| {
        let (line, column) = place.split_once(':')?;
        Some((Place { line: line.parse().ok()?, column: column.parse().ok()? }, readable(what)))
    });
    parts.map_or_else(|| (None, message.to_owned()), |(place, what)| (Some(place), what))
}

/// What was expected, without the character classes of names.
fn readable(what: &str) -> String {
    if what.contains("Prefix not found") {
        return "this prefix is not declared".to_owned();
    }
    let Some(list) = what.strip_prefix("expected one of ").or_else(|| what.strip_prefix("expected ")) else {
        return what.to_owned();
    };
    let list = list.replace('\n', " ");
    let mut words: Vec<&str> = list.split(", ").map(str::trim).filter(|word| !word.contains(['[', ']', '|'])).collect();
    words.dedup();
    match words[..] {
        [] => "this is not understood here".to_owned(),
        [word] => format!("expected {word}"),
        _ => format!("expected one of {}", words.join(", ")),
    }
}

/// The tokens of a text on one line, far apart, and for each its column there, counted from one, and its byte in the text.
fn stretched(sparql: &str) -> (String, Vec<(usize, usize)>) {
    let mut text = String::new();
    let mut columns = 0;
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = sparql[at..].chars().next() {
        let length = token(&sparql[at..]);
        let token = &sparql[at..at + length];
        if !first.is_whitespace() && first != '#' {
            text.push_str(GAP);
            tokens.push((columns + GAP.len() + 1, at));
            text.push_str(token);
            columns += GAP.len() + token.chars().count();
        }
        at += length;
    }
    // A look beyond the end of the text would fail there.
    text.push_str(GAP);
    (text, tokens)
}

/// How long the token, comment or space is with which a text begins.
fn token(text: &str) -> usize {
    let until = |end: &dyn Fn(char) -> bool| text.find(end).unwrap_or(text.len());
    let Some(first) = text.chars().next() else { return 0 };
    match first {
        '#' => until(&|c| c == '\n'),
        '{' | '}' | '(' | ')' | '[' | ']' | ';' | ',' => 1,
        '"' | '\'' => string(text, first),
        '<' => match text.find(|c: char| c == '>' || c.is_whitespace() || "\"{}|^`".contains(c)) {
            Some(end) if text[end..].starts_with('>') => end + 1,
            _ => 1 + usize::from(text[1..].starts_with('=')),
        },
        _ if first.is_whitespace() => until(&|c| !c.is_whitespace()),
        _ => {
            let mut escaped = false;
            let end = text.char_indices().skip(1).find(|(_, c)| {
                let ends = !escaped && (c.is_whitespace() || "{}()[];,\"'<#".contains(*c));
                escaped = *c == '\\';
                ends
            });
            end.map_or(text.len(), |(end, _)| end)
        }
    }
}

/// How long the string is with which a text begins, with its language tag or the mark of its datatype.
fn string(text: &str, quote: char) -> usize {
    let long = String::from(quote).repeat(3);
    let (open, close) = if text.starts_with(&long) { (3, long.as_str()) } else { (1, &long[..1]) };
    let mut at = open;
    loop {
        let rest = &text[at..];
        if rest.is_empty() || (open == 1 && rest.starts_with('\n')) {
            return at;
        }
        if rest.starts_with(close) {
            at += close.len();
            break;
        }
        let step = if rest.starts_with('\\') { 2 } else { 1 };
        at += rest.chars().take(step).map(char::len_utf8).sum::<usize>();
    }
    let tag = |c: char| c == '@' || c == '-' || c == '^' || c.is_ascii_alphanumeric();
    at + text[at..].find(|c| !tag(c)).unwrap_or(text.len() - at)
}

fn place_of(text: &str, byte: usize) -> Place {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() as u64 + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() as u64 + 1;
    Place { line, column }
}

/// The line of a place, with a mark under it.
fn excerpt(sparql: &str, place: Place) -> Option<String> {
    let line = sparql.lines().nth(usize::try_from(place.line).ok()?.checked_sub(1)?)?.replace('\t', " ");
    let before: String = line.chars().take(usize::try_from(place.column).ok()?.saturating_sub(1)).collect();
    Some(format!("  {line}\n  {}^", " ".repeat(before.width())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::iri::Base;
    use crate::rdf::query::parse;

    fn place(sparql: &str) -> (u64, u64, String) {
        match parse(sparql, &Base::default()) {
            Err(StoreError::Syntax { place: Some(place), message, .. }) => (place.line, place.column, message),
            other => panic!("{sparql}: {other:?}"),
        }
    }

    #[test]
    fn the_place_is_that_of_the_token_that_is_wrong() {
        for (sparql, line, column) in [
            ("SELEKT ?x { }", 1, 1),
            ("SELECT ?x WHERE {\n ?大会 a schema:Country }} LIMIT 3", 2, 24),
            ("SELECT ?x { ?x a foo:Bar }", 1, 18),
            ("# a comment } here\nSELECT ?x { ?x a \"}\"@en ;; }\n}", 3, 1),
            ("SELECT ?x { ?x ?y ?z } LIMITS 3", 1, 24),
            ("SELECT ?x { ?x ?y ?z ", 1, 21),
            ("ASK { FILTER(1 < 2 }", 1, 20),
            ("", 1, 1),
        ] {
            let found = place(sparql);
            assert_eq!((found.0, found.1), (line, column), "{sparql}: {}", found.2);
        }
    }

    #[test]
    fn the_message_is_for_people() {
        assert_eq!(place("ASK { ?x a foo:Bar }").2, "SPARQL error at 1:12: this prefix is not declared");
        assert!(!place("ASK { ?x ?y }").2.contains('['));
    }

    #[test]
    fn stretching_does_not_change_what_is_asked() {
        let parse = |text: &str| SparqlParser::new().parse_query(text).map(|query| query.to_string());
        for sparql in [
            "PREFIX a: <http://a/#> SELECT (COUNT(*) AS ?n) WHERE { ?x a:b \"x } # y\"@en , 'it\\'s' ; a:c\\,d '''l\n'q''' }",
            "ASK { ?x <p:q> \"1\"^^<http://x> . FILTER(?x<3 && ?x<=?y || !BOUND(?z)) # end\n }",
            "SELECT * { ?x (<p:a>|^<p:b>)*/<p:c>+ [ <p:d> 1.5e3 ] . } ORDER BY DESC(?x) LIMIT 3",
        ] {
            let blank = |text: String| text.replace(|c: char| c.is_ascii_hexdigit(), "");
            assert_eq!(
                parse(&stretched(sparql).0).map(blank).expect("sound"),
                parse(sparql).map(blank).expect("sound")
            );
        }
    }
}
