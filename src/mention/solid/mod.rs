//! Names by form, titles and numbers in scripts that put no blanks between words: names are read leftwards from a head
//! noun that stands last, and what begins or ends them is told by characters.

mod event;
mod form;
mod initial;
mod list;
mod meeting;
mod organization;
mod person;
mod repeat;
mod resolution;
mod title;

use super::{Alias, Body, FoundBy, Kind, Mention, NumberReading, Reader, Reading, alias, name, near, own, select};

pub(super) use list::accept;
pub use organization::goes_on;

/// Adds to the names of the tables and the patterns what is read by form.
pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>, aliases: &mut Vec<Alias>) {
    name::other_posts(reader, found);
    name::places(reader, found);
    initial::find(reader, found);
    organization::governments(reader, found);
    select::sort(found);
    resolution::find(reader, found);
    title::quoted(reader, found);
    select::settle(reader, found);
    alias::find(reader, found, aliases);
    select::settle(reader, found);
    organization::compounds(reader, found);
    select::settle(reader, found);
    organization::by_form(reader, found);
    select::sort(found);
    meeting::with_body(reader, found);
    meeting::by_form(reader, found);
    select::settle(reader, found);
    title::by_form(reader, found);
    event::by_form(reader, found);
    person::find(reader, found);
    select::settle(reader, found);
    meeting::with_date(found);
    select::sort(found);
    alias::find(reader, found, aliases);
    select::sort(found);
    repeat::find(reader, found);
}
