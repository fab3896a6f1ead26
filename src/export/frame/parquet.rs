//! Apache Parquet.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type as Schema;

use crate::export::fields::Type;
use crate::export::frame::{Column, Row};
use crate::export::provenance::Provenance;

/// How many rows are held at a time.
const GROUP: usize = 1 << 16;

pub(super) fn write(
    columns: &[Column<'_>],
    rows: impl Iterator<Item = Row>,
    about: &Provenance,
    mut writer: impl Write,
) -> io::Result<()> {
    writer.write_all(&file(columns, rows, about).map_err(io::Error::other)?)
}

fn file(columns: &[Column<'_>], mut rows: impl Iterator<Item = Row>, about: &Provenance) -> Result<Vec<u8>> {
    let fields = columns.iter().map(|column| schema(column).map(Arc::new)).collect::<Result<_>>()?;
    let schema = Schema::group_type_builder("rapporteur").with_fields(fields).build()?;
    let properties = WriterProperties::builder()
        .set_created_by(about.program())
        .set_key_value_metadata(Some(vec![KeyValue::new("provenance".to_owned(), about.to_json().to_string())]))
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    loop {
        let group: Vec<Row> = rows.by_ref().take(GROUP).collect();
        if group.is_empty() {
            return file.into_inner();
        }
        let mut writer = file.next_row_group()?;
        for (place, (_, of)) in columns.iter().enumerate() {
            let Some(mut column) = writer.next_column()? else { break };
            let cells = group.iter().map(|row| row[place].as_deref());
            match of {
                Type::Text => put::<ByteArrayType>(&mut column, cells, |text| Some(ByteArray::from(text)))?,
                Type::Whole => put::<Int64Type>(&mut column, cells, |text| text.parse().ok())?,
                Type::Decimal => put::<DoubleType>(&mut column, cells, |text| text.parse().ok())?,
                Type::Truth => put::<BoolType>(&mut column, cells, |text| text.parse().ok())?,
            }
            column.close()?;
        }
        writer.close()?;
    }
}

fn schema((name, of): &Column<'_>) -> Result<Schema> {
    let (physical, logical) = match of {
        Type::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Type::Whole => (Physical::INT64, None),
        Type::Decimal => (Physical::DOUBLE, None),
        Type::Truth => (Physical::BOOLEAN, None),
    };
    let column = Schema::primitive_type_builder(name, physical).with_logical_type(logical);
    column.with_repetition(Repetition::OPTIONAL).build()
}

/// Writes the cells of a column, of which some may be empty.
fn put<'c, T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = Option<&'c str>>,
    value: impl Fn(&str) -> Option<T::T>,
) -> Result<()> {
    let cells: Vec<Option<T::T>> = cells.map(|cell| cell.and_then(&value)).collect();
    let there: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<T::T> = cells.into_iter().flatten().collect();
    column.typed::<T>().write_batch(&values, Some(&there), None).map(drop)
}
