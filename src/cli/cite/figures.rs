//! Tables of figures as text, JSON and CSV, each with what it was made of.

use rapporteur::export::{Provenance, Table};
use serde_json::{Map, Value, json};

use super::super::Failure;
use super::super::table::{Column, table};

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The same, with a few digits only.
fn short(value: &Value) -> String {
    match value.as_f64().filter(|_| value.is_f64()) {
        Some(score) => format!("{score:.6}"),
        None => cell(value),
    }
}

pub(super) fn as_tables(tables: &[Table], provenance: &Provenance) -> String {
    let mut text = String::new();
    for of in tables.iter().filter(|table| !table.rows.is_empty()) {
        let rows: Vec<Vec<String>> = of.rows.iter().map(|row| row.iter().map(short).collect()).collect();
        let columns: Vec<Column<'_>> = of.columns.iter().map(|(name, number)| Column(name, *number)).collect();
        text.extend([of.title, "\n", &table(&columns, &rows), "\n"]);
    }
    text.push_str(&format!("Made by {provenance}\n"));
    text
}

pub(super) fn as_json(tables: &[Table], provenance: &Provenance) -> String {
    let object = |table: &Table, row: &Vec<Value>| -> Value {
        table.columns.iter().zip(row).map(|(column, value)| (column.0.to_owned(), value.clone())).collect()
    };
    let rows = |table: &Table| -> Value {
        match table.name {
            // Single numbers by name.
            "network" => table.rows.iter().map(|row| (cell(&row[0]), row[1].clone())).collect(),
            _ => table.rows.iter().map(|row| object(table, row)).collect(),
        }
    };
    let all: Map<String, Value> = [("provenance".to_owned(), provenance.to_json())]
        .into_iter()
        .chain(tables.iter().map(|table| (table.name.to_owned(), rows(table))))
        .collect();
    format!("{:#}\n", json!(all))
}

/// One table of all: what a measure does not have stays empty. The last rows say what it was made of.
pub(super) fn as_csv(tables: &[Table], provenance: &Provenance) -> Result<Vec<u8>, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::about("the figures cannot be written as CSV", error);
    let mut head = vec!["table", "rank"];
    for (column, _) in tables.iter().flat_map(|table| &table.columns) {
        if !head.contains(column) {
            head.push(column);
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&head).map_err(|error| failed(&error))?;
    for table in tables {
        for (rank, row) in table.rows.iter().enumerate() {
            let mut record = vec![table.name.to_owned(), (rank + 1).to_string()];
            record.extend(head[2..].iter().map(|name| {
                let place = table.columns.iter().position(|column| column.0 == *name);
                place.and_then(|place| row.get(place)).map_or_else(String::new, cell)
            }));
            writer.write_record(record).map_err(|error| failed(&error))?;
        }
    }
    for (rank, (name, value)) in provenance.rows().into_iter().enumerate() {
        let mut record = vec!["provenance".to_owned(), (rank + 1).to_string()];
        record.extend(head[2..].iter().map(|column| match *column {
            "measure" => name.clone(),
            "value" => value.clone(),
            _ => String::new(),
        }));
        writer.write_record(record).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}
