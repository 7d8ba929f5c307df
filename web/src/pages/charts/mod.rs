//! Where the parts of a chart stand. All is whole numbers and hundredths of a percent, so a picture is the same on
//! every machine; templates draw it with classes, and put the table of its figures beside it.

mod bars;
mod distribution;
mod lines;
mod radar;
mod scale;

use std::fmt;

pub(crate) use self::{
    bars::Bars,
    distribution::Distribution,
    lines::Lines,
    radar::{Axis, Radar},
    scale::Budget,
};

/// What a chart's numbers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// People, missions, answers.
    Count,
    /// Minutes, written as hours and minutes.
    Minutes,
    /// Whole euros.
    Euros,
    /// Hundredths.
    Percent,
}

impl Unit {
    /// The text that stands over a column of such numbers.
    pub(crate) fn head(self) -> &'static str {
        match self {
            Self::Count => "chart-count",
            Self::Minutes => "chart-hours",
            Self::Euros => "chart-euros",
            Self::Percent => "chart-share",
        }
    }
}

/// A figure under its label; `None` when it may not be shown, because it would tell about too few people.
pub(crate) type Figure = (String, Option<i64>);

/// A place or a length along a side of a chart, in hundredths of a percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part(i64);

impl Part {
    /// The whole side.
    const WHOLE: Self = Self(10_000);

    /// The share of a part in a whole, none when there is no whole.
    fn of(part: i64, whole: i64) -> Self {
        if whole <= 0 { Self(0) } else { Self(part.clamp(0, whole).saturating_mul(Self::WHOLE.0) / whole) }
    }

    /// What is left of the side: charts are drawn from above, and read from below.
    fn until_the_end(self) -> Self {
        Self(Self::WHOLE.0 - self.0)
    }

    /// Without the sign, for coordinates inside a drawing of a hundred by a hundred.
    fn plain(self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.plain())
    }
}

/// The middle of a band, of so many equal ones side by side.
fn middle(band: usize, bands: usize) -> Part {
    Part::of(twice(band) + 1, twice(bands))
}

fn twice(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX / 2) * 2
}

/// The lowest and the highest figure that may be shown, each with its label: what a chart says in one sentence.
fn extremes<'a>(figures: impl IntoIterator<Item = (&'a str, Option<i64>)>) -> Option<[(String, i64); 2]> {
    let mut shown = figures.into_iter().filter_map(|(label, value)| Some((label, value?)));
    let first = shown.next()?;
    let (low, high) = shown.fold((first, first), |(low, high), next| {
        (if next.1 < low.1 { next } else { low }, if next.1 > high.1 { next } else { high })
    });
    Some([(low.0.to_owned(), low.1), (high.0.to_owned(), high.1)])
}
