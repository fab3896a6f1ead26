//! What a CSV file holds and was made of, as CSV on the Web.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::export::fields::Type;
use crate::export::frame::Column;
use crate::export::provenance::Provenance;

fn datatype(of: Type) -> &'static str {
    match of {
        Type::Text => "string",
        Type::Whole => "integer",
        Type::Decimal => "double",
        Type::Truth => "boolean",
    }
}

pub(super) fn write(columns: &[Column<'_>], name: &str, about: &Provenance, mut writer: impl Write) -> io::Result<()> {
    let column = |(name, of): &Column<'_>| json!({"titles": name, "datatype": datatype(*of)});
    let metadata = json!({
        "@context": "http://www.w3.org/ns/csvw",
        "url": name,
        "tableSchema": {"columns": columns.iter().map(column).collect::<Vec<Value>>()},
        "notes": [{"provenance": about.to_json()}],
    });
    writeln!(writer, "{metadata:#}")
}
