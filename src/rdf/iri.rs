//! IRIs of entities, graphs and the nodes within them: readable, deterministic, reversible.

use std::fmt::Write as _;

use oxigraph::model::{IriParseError, NamedNode, NamedNodeRef};

/// The IRI under which all entities and graphs are named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base(String);

/// Why an IRI is no base.
#[derive(Debug, thiserror::Error)]
pub enum BaseError {
    /// It is no IRI.
    #[error(transparent)]
    Iri(#[from] IriParseError),
    /// It has a fragment, and the nodes within a graph are named by one of their own.
    #[error("a base has no fragment: let it end in `/` instead of `#`")]
    Fragment,
}

/// The base where none is given.
pub const DEFAULT_BASE: &str = "https://rapporteur.example/id/";

impl Default for Base {
    fn default() -> Self {
        Self(DEFAULT_BASE.to_owned())
    }
}

impl Base {
    /// A base of one's own, without a fragment. A final `/` is added where it has none.
    pub fn new(iri: &str) -> Result<Self, BaseError> {
        let mut iri = NamedNode::new(iri)?.into_string();
        if iri.contains('#') {
            return Err(BaseError::Fragment);
        }
        if !iri.ends_with('/') {
            iri.push('/');
        }
        Ok(Self(iri))
    }

    /// The base itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The IRI of an entity: `state/TJK`, `resolution/S/RES/1373%282001%29` under the base.
    pub fn entity(&self, id: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{}", self.0, encode(id)))
    }

    /// The id of an entity's IRI, if it lies under this base.
    pub fn id(&self, iri: NamedNodeRef<'_>) -> Option<String> {
        decode(iri.as_str().strip_prefix(&self.0)?)
    }

    /// What is left of an IRI under this base, decoded: the id of an entity, or the name of a graph with its fragment. What
    /// is no such IRI stays as it is.
    pub fn local(&self, iri: &str) -> String {
        let local = iri.strip_prefix(&self.0).and_then(|rest| match rest.split_once('#') {
            Some((graph, fragment)) => Some(format!("{}#{fragment}", decode(graph)?)),
            None => decode(rest),
        });
        local.unwrap_or_else(|| iri.to_owned())
    }

    /// The graph that holds what was read off a document in one language.
    pub fn document_graph(&self, document: &str, language: &str) -> NamedNode {
        self.graph("graph", document, language)
    }

    /// The graph that holds what the authority tables said of the things this document names.
    pub fn authority_graph(&self, document: &str, language: &str) -> NamedNode {
        self.graph("authority", document, language)
    }

    /// The dataset itself, and the graph that describes it.
    pub fn dataset(&self) -> NamedNode {
        NamedNode::new_unchecked(format!("{}dataset", self.0))
    }

    fn graph(&self, of: &str, document: &str, language: &str) -> NamedNode {
        let language = if language.is_empty() { "und" } else { language };
        NamedNode::new_unchecked(format!("{}{of}/{}/{}", self.0, encode(document), encode(language)))
    }

    /// The node of a post: `role/常驻代表`, percent-encoded.
    pub fn role(&self, role: &str) -> NamedNode {
        self.entity(&format!("role/{role}"))
    }

    /// The post of a role's node.
    pub fn role_of(&self, iri: NamedNodeRef<'_>) -> Option<String> {
        self.id(iri)?.strip_prefix("role/").map(str::to_owned)
    }

    /// The node of a date or period: `date/2001-09-11`.
    pub fn date(&self, date: &str) -> NamedNode {
        self.entity(&format!("date/{date}"))
    }
}

/// A node named by a fragment of its graph.
pub(super) fn part(graph: NamedNodeRef<'_>, fragment: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}#{fragment}", graph.as_str()))
}

/// An IRI from elsewhere; what may not stand in an IRI is percent-encoded.
pub(super) fn foreign(iri: &str) -> NamedNode {
    NamedNode::new(iri).unwrap_or_else(|_| {
        let mut encoded = String::with_capacity(iri.len());
        for byte in iri.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'*+,;=".contains(&byte) {
                encoded.push(char::from(byte));
            } else {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
        NamedNode::new(&encoded).unwrap_or_else(|_| NamedNode::new_unchecked(format!("urn:rapporteur:{}", encode(iri))))
    })
}

/// Percent-encodes all but letters, digits, `-`, `_`, `~`, `/`, and `.` outside segments that consist of dots.
fn encode(id: &str) -> String {
    let mut encoded = String::with_capacity(id.len());
    for (number, segment) in id.split('/').enumerate() {
        if number > 0 {
            encoded.push('/');
        }
        let dots = segment.bytes().all(|byte| byte == b'.');
        for byte in segment.bytes() {
            if byte.is_ascii_alphanumeric() || b"-_~".contains(&byte) || (byte == b'.' && !dots) {
                encoded.push(char::from(byte));
            } else {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

fn decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let high = char::from(rest.next()?).to_digit(16)?;
                let low = char::from(rest.next()?).to_digit(16)?;
                u8::try_from(high * 16 + low).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entity_iris_are_valid_and_reversible() {
        let base = Base::default();
        for (id, iri) in [
            ("state/TJK", "state/TJK"),
            ("resolution/S/RES/1373(2001)", "resolution/S/RES/1373%282001%29"),
            ("treaty/ccit#draft", "treaty/ccit%23draft"),
            ("person/佐藤 行雄", "person/%E4%BD%90%E8%97%A4%20%E8%A1%8C%E9%9B%84"),
            ("document/../x%20", "document/%2E%2E/x%2520"),
        ] {
            let node = base.entity(id);
            assert_eq!(node.as_str(), format!("{DEFAULT_BASE}{iri}"));
            NamedNode::new(node.as_str()).expect("sound");
            assert_eq!(base.id(node.as_ref()).as_deref(), Some(id));
        }
    }

    #[test]
    fn what_is_under_a_base_can_be_said_without_it() {
        let base = Base::default();
        for id in ["treaty/ccit#draft", "resolution/S/RES/1373(2001)", "@12"] {
            assert_eq!(base.local(base.entity(id).as_str()), id);
            assert_eq!(base.local(id), id);
        }
        let mention = part(base.document_graph("resolution/S/RES/1(1946)", "zh").as_ref(), "mention-1-2");
        assert_eq!(base.local(mention.as_str()), "graph/resolution/S/RES/1(1946)/zh#mention-1-2");
    }

    #[test]
    fn a_base_ends_a_path_segment() {
        assert_eq!(Base::new("http://example.org/kg").expect("sound").as_str(), "http://example.org/kg/");
        assert!(Base::new("no base").is_err());
        assert!(matches!(Base::new("http://example.org/kg#"), Err(BaseError::Fragment)));
    }
}
