//! Names by form, numbers and lists in scripts that part words by blanks: a noun leads its numbers, a preposition leads
//! what a name belongs to, and where the script has capitals they show how far a name reaches.

mod body;
mod capital;
mod lead;
mod list;
mod person;
mod resolution;
mod session;
mod short;
mod title;
pub(crate) mod words;

use super::{Alias, Body, FoundBy, Kind, Mention, NumberReading, Reader, Reading, alias, near, own, pattern, select};

pub(super) use list::accept;

/// Adds to the names of the tables and the patterns what is read by form.
pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>, aliases: &mut Vec<Alias>) {
    body::find(reader, found);
    lead::symbols(reader, found);
    select::sort(found);
    resolution::find(reader, found);
    select::settle(reader, found);
    session::with_body(reader, found);
    title::find(reader, found);
    own::letters(reader, found);
    own::title(reader, found);
    select::settle(reader, found);
    person::find(reader, found);
    select::settle(reader, found);
    alias::find(reader, found, aliases);
    select::settle(reader, found);
    capital::find(reader, found);
    lead::years(reader, found);
    own::annexed(reader, found);
    select::settle(reader, found);
    alias::find(reader, found, aliases);
    select::settle(reader, found);
    short::find(reader, found);
}
