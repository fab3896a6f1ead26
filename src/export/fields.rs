//! The fields of nodes and edges, the same in every format that has fields.

use crate::export::names::Names;
use crate::extraction::Status;
use crate::graph::{EdgeRef, Node};
use crate::relation::Predicate;

/// A field: its name, its type, and its value where there is one.
pub(super) struct Field<T> {
    pub(super) name: &'static str,
    pub(super) of: Type,
    pub(super) value: fn(&T) -> Option<String>,
}

/// The type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Whole,
    Decimal,
    Truth,
}

/// A node with its name.
pub(super) struct Named<'g> {
    pub(super) node: &'g Node,
    pub(super) label: &'g str,
}

impl<'g> Named<'g> {
    pub(super) fn new(node: &'g Node, names: &Names<'_>) -> Self {
        Self { node, label: names.of(node) }
    }
}

fn values(node: &Node, predicate: Predicate) -> Option<String> {
    let values: Vec<&str> = node.values(predicate).into_iter().collect();
    (!values.is_empty()).then(|| values.join("; "))
}

/// The fields of a node but its id.
pub(super) fn of_nodes<'g>() -> [Field<Named<'g>>; 8] {
    [
        Field { name: "label", of: Type::Text, value: |n| Some(n.label.to_owned()) },
        Field { name: "kind", of: Type::Text, value: |n| Some(n.node.kind.to_string()) },
        Field { name: "key", of: Type::Text, value: |n| Some(n.node.key.clone()) },
        Field {
            name: "status",
            of: Type::Text,
            value: |n| {
                let status = match n.node.status {
                    Status::Linked => "linked",
                    Status::Ambiguous => "ambiguous",
                    Status::Unknown => "unknown",
                };
                Some(status.to_owned())
            },
        },
        Field { name: "documents", of: Type::Whole, value: |n| Some(n.node.documents.len().to_string()) },
        Field { name: "title", of: Type::Text, value: |n| values(n.node, Predicate::Title) },
        Field { name: "date", of: Type::Text, value: |n| values(n.node, Predicate::Date) },
        Field { name: "type", of: Type::Text, value: |n| values(n.node, Predicate::DocType) },
    ]
}

/// The fields of an edge but its ends.
pub(super) fn of_edges<'g>() -> [Field<EdgeRef<'g>>; 14] {
    [
        Field { name: "predicate", of: Type::Text, value: |e| Some(e.edge.predicate.to_string()) },
        Field { name: "act", of: Type::Text, value: |e| e.edge.act.map(|act| act.to_string()) },
        Field { name: "effect", of: Type::Text, value: |e| e.edge.effect.map(|effect| effect.to_string()) },
        Field { name: "role", of: Type::Text, value: |e| e.edge.role.clone() },
        Field { name: "holder", of: Type::Text, value: |e| e.edge.holder.clone() },
        Field { name: "negated", of: Type::Truth, value: |e| e.edge.negated.then(|| "true".to_owned()) },
        Field { name: "document", of: Type::Text, value: |e| Some(e.edge.document.clone()) },
        Field { name: "language", of: Type::Text, value: |e| Some(e.edge.language.clone()) },
        Field { name: "paragraph", of: Type::Text, value: |e| Some(e.edge.paragraph.clone()) },
        Field { name: "start", of: Type::Whole, value: |e| Some(e.edge.evidence.start.to_string()) },
        Field { name: "end", of: Type::Whole, value: |e| Some(e.edge.evidence.end.to_string()) },
        Field { name: "evidence", of: Type::Text, value: |e| Some(one_line(&e.edge.evidence.text)) },
        Field { name: "rule", of: Type::Text, value: |e| Some(e.edge.rule.clone()) },
        Field { name: "confidence", of: Type::Decimal, value: |e| Some(e.edge.confidence.to_string()) },
    ]
}

/// A text without line breaks and without characters that XML forbids.
pub(super) fn one_line(text: &str) -> String {
    let forbidden = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    let text: String = text.chars().map(|c| if forbidden(c) { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
