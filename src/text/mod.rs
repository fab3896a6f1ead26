//! From files to text: reading, decoding and telling the language.

pub mod decode;
pub mod language;
pub mod read;
mod record;
pub mod source;

pub use language::{Direction, Language, Script};
pub use read::{Inputs, ReadOptions, read_inputs};
pub use source::Source;
