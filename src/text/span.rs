//! Ranges of text: `Span` in the original, `Range` in the normalised text of one document.

/// A half-open byte range of the *original* text of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A half-open byte range of the *normalised* text of a document; [`crate::text::OffsetMap`] leads back to a [`Span`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Range {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The longest stretch that one name or title covers, in bytes: what begins further away touches nothing.
pub const LONGEST_NAME: usize = 1200;

/// Of ranges in order of start, those that may touch `range`.
pub fn near(ranges: &[Range], range: Range) -> &[Range] {
    let from = ranges.partition_point(|r| r.start + LONGEST_NAME < range.start);
    let to = ranges.partition_point(|r| r.start <= range.end);
    &ranges[from..to.max(from)]
}

impl Range {
    /// The empty range at a place.
    pub fn at(place: usize) -> Self {
        Range { start: place, end: place }
    }
    /// True where nothing else stands on its line.
    pub fn is_line_of(self, text: &str) -> bool {
        let before = text[..self.start].rsplit('\n').next().unwrap_or_default();
        let after = text[self.end..].split('\n').next().unwrap_or_default();
        before.trim().is_empty() && after.trim().is_empty()
    }
    /// The range from `start` to `end`, which is not before it.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Range { start, end }
    }
    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }
    /// True where nothing lies between start and end.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
    /// True where `other` lies within `self`, also where they are equal.
    pub fn contains(self, other: Range) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// True where the byte at `at` lies within.
    pub fn has(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }
    /// True where both share at least one byte.
    pub fn overlaps(self, other: Range) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// True where both share bytes and neither contains the other.
    pub fn crosses(self, other: Range) -> bool {
        self.overlaps(other) && !self.contains(other) && !other.contains(self)
    }
    /// The smallest range that holds both.
    pub fn hull(self, other: Range) -> Range {
        Range::new(self.start.min(other.start), self.end.max(other.end))
    }
    /// The text between start and end; empty where the range does not fall on characters of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}
