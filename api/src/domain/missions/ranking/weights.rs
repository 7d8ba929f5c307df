//! What each reason counts, in whole points, from a day on: the only place in which that is decided. A later table joins the
//! earlier ones, so that it can be told how a list of another day came about.

use chrono::NaiveDate;

/// By how many points somebody fits clearly better. No wish of another mission counts more, so that it never outranks them.
pub(crate) const CLEARLY_BETTER: i64 = 10;

/// What each reason counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Weights {
    /// The first day on which they count so: year, month and day.
    from: (i32, u32, u32),
    /// All the skills that are asked for together, each an equal part of it.
    pub(crate) skills: i64,
    /// How much of its part a skill counts with somebody who begins, has done it, or is better than most, in percents. Who has
    /// not said counts as one who has done it.
    pub(crate) levels: [i64; 3],
    /// What of it one can, where both sides name the same detailed skills, each skill an equal part of it.
    pub(crate) details: i64,
    /// How much one wants to do what is asked for, each skill an equal part of it.
    pub(crate) wishes: i64,
    /// How much of it a wish counts: where it helps, gladly, keenly, in percents.
    pub(crate) keenness: [i64; 3],
    /// When one is free, of the times at which it is.
    pub(crate) times: i64,
    /// As many hours a week as it takes.
    pub(crate) hours: i64,
    /// At a distance, or near.
    pub(crate) reach: i64,
    /// A cause that one cares about.
    pub(crate) cause: i64,
    /// Each step of an interview's mark above or below the middle one, of aptitude and of motivation.
    pub(crate) mark: i64,
    /// Its association hosts as much as it can: how much less it counts.
    pub(crate) full: i64,
    /// What is no journey, in kilometres, and what is too long a one.
    pub(crate) near: i64,
    pub(crate) far: i64,
}

/// The tables, the earliest first.
const TABLES: [Weights; 1] = [Weights {
    from: (2026, 1, 1),
    skills: 50,
    levels: [60, 80, 100],
    details: 8,
    wishes: 12,
    keenness: [0, 50, 100],
    times: 12,
    hours: 6,
    reach: 10,
    cause: 10,
    mark: 4,
    full: 12,
    near: 30,
    far: 100,
}];

impl Weights {
    /// Those of a day; of one before the first table, its.
    pub(crate) fn on(day: NaiveDate) -> Self {
        let begun = |table: &&Self| {
            let (year, month, first) = table.from;
            NaiveDate::from_ymd_opt(year, month, first).is_some_and(|from| from <= day)
        };
        TABLES.iter().rev().find(begun).copied().unwrap_or(TABLES[0])
    }
}
