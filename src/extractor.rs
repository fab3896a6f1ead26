//! Reading mentions, entities and relations off one document.

use crate::extraction::{DocumentInfo, Entity, Extraction};
use crate::mention::Kind;
use crate::text::Source;

/// Extracts from one document after another; may be shared between threads.
#[derive(Debug, Default)]
pub struct Extractor {}

impl Extractor {
    /// An extractor with the names and rules that come with the program.
    pub fn new() -> Self {
        Extractor {}
    }

    /// All that is read off one document.
    pub fn extract(&self, source: &Source) -> Extraction {
        let id = format!("document/{}", source.symbol.as_ref().unwrap_or(&source.id));
        Extraction {
            document: DocumentInfo {
                id: id.clone(),
                source: source.path.clone(),
                language: source.language.to_string(),
                digest: source.digest.clone(),
                symbol: source.symbol.clone(),
                title: source.title.clone(),
                date: source.date.clone(),
                doc_type: None,
            },
            mentions: Vec::new(),
            entities: vec![Entity {
                id,
                kind: Kind::Document,
                key: source.id.clone(),
                ..Entity::default()
            }],
            relations: Vec::new(),
            diagnostics: Vec::new(),
        }
    }
}
