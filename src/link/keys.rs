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

/// The id of the text that a draft (`…#draft`) or a revision or correction (`A/C.3/78/L.5/Rev.1`) is a version of.
pub(super) fn version_of(kind: Kind, key: &str) -> Option<String> {
    let whole = match key.strip_suffix("#draft") {
        Some(adopted) => adopted,
        None => {
            let (whole, last) = key.rsplit_once('/')?;
            let number = last.strip_prefix("Rev.").or_else(|| last.strip_prefix("Corr."))?;
            if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            whole
        }
    };
    Some(id(kind, whole))
}

/// A name without quotation marks.
pub(super) fn bare(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    name.trim().split(['《', '》', '“', '”', '\n', '\r']).for_each(|part| out.push_str(part));
    out
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

    #[test]
    fn a_revision_is_a_version_of_its_first_text() {
        let of = |key| version_of(Kind::Document, key);
        assert_eq!(of("A/C.3/78/L.5/Rev.1").as_deref(), Some("document/A/C.3/78/L.5"));
        assert_eq!(of("A/78/12/Corr.2").as_deref(), Some("document/A/78/12"));
        assert_eq!(version_of(Kind::Treaty, "CCIT#draft").as_deref(), Some("treaty/ccit"));
        assert_eq!((of("A/78/12/Add.1"), of("A/78/Rev.x"), of("A/78/12")), (None, None, None));
    }
}
