//! Where a name by form begins: leftwards from its head noun, over known names and modifiers, to a boundary.

use super::{Kind, Mention, Reader};
use crate::text::{LONGEST_NAME, Range};

/// The longest name by form, in bytes.
const LONGEST: usize = 150;

/// Walks leftwards from the head noun at `head`.
pub(super) struct Left<'r> {
    text: &'r str,
    boundaries: &'r [Range],
    /// In order of their ends.
    names: Vec<(Range, Kind)>,
    /// Those found while the text was walked over, which come in about this order.
    added: Vec<(Range, Kind)>,
}

impl<'r> Left<'r> {
    pub(super) fn new(reader: &'r Reader<'_>, found: &[Mention]) -> Self {
        let mut names: Vec<(Range, Kind)> = found
            .iter()
            .filter(|m| {
                matches!(
                    m.kind,
                    Kind::State
                        | Kind::Organization
                        | Kind::Place
                        | Kind::Date
                        | Kind::Event
                        | Kind::Treaty
                        | Kind::Document
                        | Kind::Meeting
                )
            })
            .map(|m| (m.range, m.kind))
            .collect();
        names.sort_by_key(|(r, _)| r.end);
        Left { text: reader.text(), boundaries: reader.cues.boundaries(), names, added: Vec::new() }
    }

    /// Makes a name that was just found known to the next walk.
    pub(super) fn add(&mut self, range: Range, kind: Kind) {
        let at = self.added.partition_point(|(r, _)| r.end < range.end);
        self.added.insert(at, (range, kind));
    }

    /// The date that ends at a place, and the name before it: 反恐怖主义委员会2003年3月6日.
    pub(super) fn dated(&self, at: usize) -> Option<(Range, Option<Range>)> {
        let (date, kind) = self.name_ending(at)?;
        (kind == Kind::Date)
            .then(|| (date, self.name_ending(date.start).filter(|(_, k)| *k == Kind::Organization).map(|(r, _)| r)))
    }

    /// The longest name that ends at `at`.
    fn name_ending(&self, at: usize) -> Option<(Range, Kind)> {
        let longest = |names: &[(Range, Kind)]| {
            let from = names.partition_point(|(r, _)| r.end < at);
            names[from..].iter().take_while(|(r, _)| r.end == at).min_by_key(|(r, _)| r.start).copied()
        };
        longest(&self.added).into_iter().chain(longest(&self.names)).min_by_key(|(r, _)| r.start)
    }

    fn boundary_ending(&self, at: usize) -> bool {
        let from = self.boundaries.partition_point(|b| b.start + 24 < at);
        self.boundaries[from..].iter().take_while(|b| b.start < at).any(|b| b.end == at)
    }

    /// Where the name with this head begins, and whether it begins with a known name (a state, an organ, a place).
    /// Dates are left to rule 11 of the guidelines and not crossed.
    pub(super) fn start(&self, head: Range) -> (usize, Option<Kind>) {
        let mut at = head.start;
        let mut led_by = None;
        while head.start - at < LONGEST {
            if let Some((name, kind)) = self.name_ending(at) {
                // names that each hold the one before would have no end
                if kind == Kind::Date || head.end - name.start > LONGEST_NAME {
                    break;
                }
                at = name.start;
                led_by = Some(kind);
                continue;
            }
            let Some(c) = self.text[..at].chars().next_back() else {
                break;
            };
            if c == ')' {
                // 上海合作组织(以下简称“本组织”)外交部长会议: over the alias to the name
                match self.text[..at].rfind('(') {
                    Some(open) if at - open < 60 && self.name_ending(open).is_some_and(|(_, k)| k != Kind::Date) => {
                        at = open;
                        continue;
                    }
                    _ => break,
                }
            }
            if c == '”' {
                // “打击恐怖主义…”高级别会议: over the quotation to its opening mark
                match self.text[..at].rfind('“') {
                    Some(open) if at - open < LONGEST && !self.text[open..at].contains(['。', '\n', '；']) => {
                        at = open;
                        led_by = None;
                        continue;
                    }
                    _ => break,
                }
            }
            if !crate::text::is_ideograph(c) && !c.is_ascii_alphanumeric() && c != '-' && c != '/' {
                break;
            }
            if self.boundary_ending(at) {
                break;
            }
            at -= c.len_utf8();
            led_by = None;
        }
        (at, led_by)
    }
}
