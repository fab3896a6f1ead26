//! Ids and keys: readable, deterministic, the same on every machine.

use crate::terms::Kind;

/// The id of an entity: its kind and its key, readable.
pub(super) fn id(kind: Kind, key: &str) -> String {
    match kind {
        Kind::State => format!("state/{key}"),
        Kind::Resolution => format!("resolution/{key}"),
        Kind::Date => format!("date/{key}"),
        Kind::AgendaItem => format!("agenda/{key}"),
        Kind::Provision => format!("provision/{key}"),
        Kind::Document if key.contains('/') => format!("document/{key}"),
        _ => format!("{}/{}", kind.as_str().to_lowercase(), slug(key)),
    }
}

/// Lower case, letters and digits of any script kept, the rest one hyphen; `#` keeps its meaning (`#draft`).
pub(super) fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() || c == '#' {
            out.extend(c.to_lowercase());
        } else if !out.ends_with('-') && !out.is_empty() && !matches!(c, '“' | '”' | '《' | '》') {
            out.push('-');
        }
    }
    out.trim_matches('-').to_owned()
}

/// A name without quotation marks.
pub(super) fn bare(name: &str) -> String {
    name.trim().chars().filter(|c| !matches!(c, '《' | '》' | '“' | '”' | '\n' | '\r')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_readable() {
        assert_eq!(id(Kind::Organization, "SCO-SECRETARIAT"), "organization/sco-secretariat");
        assert_eq!(id(Kind::Resolution, "S/RES/1373(2001)"), "resolution/S/RES/1373(2001)");
        assert_eq!(id(Kind::Treaty, "CCIT#draft"), "treaty/ccit#draft");
        assert_eq!(id(Kind::Place, "New York"), "place/new-york");
        assert_eq!(slug("《杜尚别 声明》"), "杜尚别-声明");
    }
}
