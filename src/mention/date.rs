//! Dates as written: of any precision, as ranges, without a year, relative to the document.

use std::fmt;

use regex::Captures;

use crate::authority::Grammar;

/// A point in time of any precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment {
    /// Year, where given.
    pub year: Option<i32>,
    /// Month from 1, where given.
    pub month: Option<u8>,
    /// Day from 1, where given.
    pub day: Option<u8>,
}

/// A date or period as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct DateReading {
    /// Its beginning, or all of it.
    pub from: Moment,
    /// Its end, where it is a period.
    pub to: Option<Moment>,
    /// The year counted from that of the document: 0 for 今年, -1 for 去年.
    pub relative: Option<i32>,
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(y) => write!(f, "{y:04}")?,
            None => f.write_str("-")?,
        }
        if let Some(m) = self.month {
            write!(f, "-{m:02}")?;
        }
        if let Some(d) = self.day {
            write!(f, "-{d:02}")?;
        }
        Ok(())
    }
}

impl fmt::Display for DateReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(r) = self.relative {
            write!(f, "{r:+}")?;
            if let Some(m) = self.from.month {
                write!(f, "-{m:02}")?;
            }
            if let Some(d) = self.from.day {
                write!(f, "-{d:02}")?;
            }
            return Ok(());
        }
        write!(f, "{}", self.from)?;
        if let Some(to) = self.to {
            write!(f, "/{to}")?;
        }
        Ok(())
    }
}

impl DateReading {
    /// Reads the groups `y m d`, `y2 m2 d2`, `mon`, `mon2` and `rel` of a date rule; `None` where they are no date.
    pub fn of(c: &Captures<'_>, grammar: &Grammar) -> Option<Self> {
        let number = |name: &str| c.name(name).and_then(|m| grammar.numerals.value(m.as_str()));
        let mut from = Moment {
            year: number("y").map(|y| y as i32),
            month: number("m").map(|m| m as u8),
            day: number("d").map(|d| d as u8),
        };
        if let Some(name) = c.name("mon") {
            from.month = Some(grammar.month(name.as_str())?);
        }
        let mut second = Moment {
            year: number("y2").map(|y| y as i32),
            month: number("m2").map(|m| m as u8),
            day: number("d2").map(|d| d as u8),
        };
        if let Some(name) = c.name("mon2") {
            second.month = Some(grammar.month(name.as_str())?);
        }
        // 3 to 5 May 2001: the month and the year of the end are those of the beginning
        if from.day.is_some() && from.month.is_none() {
            from.month = second.month;
        }
        if from.year.is_none() && c.name("mon2").is_some() {
            from.year = second.year;
        }
        let to = (second != Moment::default()).then(|| Moment {
            year: second.year.or(from.year),
            month: if second.year.is_some() { second.month } else { second.month.or(from.month) },
            day: second.day,
        });
        let relative = match c.name("rel") {
            None => None,
            Some(word) => Some(grammar.relative_year(word.as_str())?),
        };
        let reading = DateReading { from, to, relative };
        (from.is_real() && to.is_none_or(|t| t.is_real())).then_some(reading)
    }

    /// True where the text alone does not give the year.
    pub fn lacks_year(self) -> bool {
        self.from.year.is_none()
    }

    /// The same with the year filled in from `year`, that of the document or of the date before.
    pub fn in_year(mut self, year: i32) -> Self {
        let year = year + self.relative.unwrap_or(0);
        if self.from.year.is_none() {
            self.from.year = Some(year);
            if let Some(to) = &mut self.to
                && to.year.is_none()
            {
                to.year = Some(year);
            }
        }
        self.relative = None;
        self
    }
}

impl Moment {
    /// True where the calendar has it.
    fn is_real(self) -> bool {
        match (self.year, self.month, self.day) {
            (_, None, None) => true,
            (_, Some(m), None) => (1..=12).contains(&m),
            (y, Some(m), Some(d)) => jiff::civil::Date::new(y.unwrap_or(2000) as i16, m as i8, d as i8).is_ok(),
            (_, None, Some(_)) => false,
        }
    }
}
