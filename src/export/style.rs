//! How kinds and predicates look, in drawings and in network tools.

use anstyle::{AnsiColor, Style};

use crate::mention::Kind;
use crate::relation::{Act, Predicate};

/// How a kind looks.
pub(super) struct Look {
    /// A shape of Graphviz.
    pub(super) shape: &'static str,
    /// The style of the shape.
    pub(super) style: &'static str,
    /// Its light ground.
    pub(super) fill: &'static str,
    /// Its line.
    pub(super) line: &'static str,
    /// What stands for it in a text without colours.
    pub(super) tag: &'static str,
    /// How it looks in a terminal.
    pub(super) terminal: Style,
}

const fn look(
    shape: &'static str,
    fill: &'static str,
    line: &'static str,
    tag: &'static str,
    terminal: AnsiColor,
) -> Look {
    Look { shape, style: "filled", fill, line, tag, terminal: terminal.on_default() }
}

/// How a kind looks. No two share a shape or a tag, so that all can be read without colours.
pub(super) fn of_kind(kind: Kind) -> Look {
    match kind {
        Kind::State => look("ellipse", "#fff2cc", "#9a7400", "STATE", AnsiColor::Yellow),
        Kind::Organization => look("octagon", "#ead1dc", "#8e3a63", "ORG", AnsiColor::Magenta),
        Kind::Place => look("house", "#d0e0e3", "#0b6b75", "PLACE", AnsiColor::Cyan),
        Kind::Person => {
            Look { style: "filled,rounded", ..look("box", "#fce5cd", "#b45f06", "PERSON", AnsiColor::BrightYellow) }
        }
        Kind::Resolution => look("box", "#cfe2f3", "#1f4e79", "RES", AnsiColor::BrightBlue),
        Kind::Treaty => look("folder", "#d9ead3", "#38761d", "TREATY", AnsiColor::Green),
        Kind::Document => look("note", "#f3f3f3", "#4d4d4d", "DOC", AnsiColor::Blue),
        Kind::Meeting => look("hexagon", "#d9d2e9", "#5b3f99", "MEET", AnsiColor::BrightMagenta),
        Kind::Event => look("cds", "#f4cccc", "#a61c00", "EVENT", AnsiColor::Red),
        Kind::Date => look("underline", "#ffffff", "#7f7f7f", "DATE", AnsiColor::BrightBlack),
        Kind::AgendaItem => look("tab", "#ffffff", "#7f7f7f", "AGENDA", AnsiColor::BrightCyan),
        Kind::Provision => look("component", "#e8f4e0", "#5f8d4e", "PROVISION", AnsiColor::BrightGreen),
    }
}

/// The families of predicates that a drawing tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// What a text does with another.
    Citation,
    /// Whom it calls on, and what it condemns.
    Call,
    /// All else.
    Fact,
}

impl Family {
    pub(super) fn of(predicate: Predicate) -> Self {
        match predicate {
            Predicate::Cites => Self::Citation,
            Predicate::Calls | Predicate::Condemns => Self::Call,
            _ => Self::Fact,
        }
    }

    /// The colour of its edges.
    pub(super) fn colour(self) -> &'static str {
        match self {
            Self::Citation => "#1f4e79",
            Self::Call => "#c55a11",
            Self::Fact => "#8c8c8c",
        }
    }

    /// What a legend calls it.
    pub(super) fn explanation(self) -> &'static str {
        match self {
            Self::Citation => "cites, with this act",
            Self::Call => "calls on, condemns",
            Self::Fact => "other relation",
        }
    }
}

/// Colours that are told apart on white and on black, also by most who see few colours (after Okabe and Ito).
const COMMUNITIES: [&str; 10] =
    ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#8c564b", "#7b52ab", "#e69f00", "#5f7f5f"];

/// The colour of a community; of those beyond the tenth, grey.
pub(super) fn of_community(number: u32) -> &'static str {
    COMMUNITIES.get(number as usize).copied().unwrap_or("#8c8c8c")
}

/// How the line of a citation with that act looks in Graphviz: heavy where the citing text acts on the other, dotted where it only
/// mentions or notes it, else plain.
pub(super) fn of_act(act: Act) -> &'static str {
    match act {
        Act::Implement | Act::Accede | Act::Ratify | Act::Sign | Act::Adopt | Act::Decide | Act::Endorse => {
            ", style=bold"
        }
        Act::Mention | Act::Note | Act::Consider | Act::Introduce => ", style=dotted",
        _ => "",
    }
}
