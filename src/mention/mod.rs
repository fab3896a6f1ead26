//! What the text names: spans with a kind, each found by a rule or by an authority name.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::relation::named_enum;

named_enum! {
    /// The twelve kinds of thing a document names.
    #[derive(Default)]
    Kind {
        /// A state.
        State = "State",
        /// An organisation, organ, committee, force, grouping or named group.
        Organization = "Organization",
        /// A city, region or other place that is not a state.
        Place = "Place",
        /// A named natural person.
        Person = "Person",
        /// A resolution of a UN organ.
        Resolution = "Resolution",
        /// A charter, convention, protocol, covenant, treaty or agreement, also under negotiation.
        Treaty = "Treaty",
        /// Any other document.
        #[default]
        Document = "Document",
        /// A named or numbered meeting.
        Meeting = "Meeting",
        /// A dated or located occurrence that is not a meeting.
        Event = "Event",
        /// A date or period as written.
        Date = "Date",
        /// A reference to an agenda item.
        AgendaItem = "AgendaItem",
        /// An article, chapter, paragraph or annex of a cited document.
        Provision = "Provision",
    }
}
