//! From files to text: reading, decoding, telling the language, and normalising with an exact way back.

pub mod decode;
pub mod language;
mod layout;
pub mod mixture;
mod normalise;
mod numeral;
mod occurrences;
pub mod read;
mod record;
pub mod source;
mod span;

pub use language::{Direction, Language, Script};
pub use normalise::{Mark, MarkKind, Normalised, OffsetMap, is_ideograph, is_invisible, is_solid, normalise};
pub use numeral::{from_roman, numeral, roman};
pub use occurrences::occurrences;
pub use read::{ReadOptions, read_inputs, total_bytes};
pub use source::Source;
pub use span::{LONGEST_NAME, Range, Span, near};
