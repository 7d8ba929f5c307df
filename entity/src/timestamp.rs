//! An instant, as every table stores it: UTC, to the millisecond, in one integer.
//! Both databases then sort, compare and index it alike, which text with an offset does not.

use chrono::{DateTime, SubsecRound as _, Utc};
use sea_orm::DeriveValueType;

/// An instant in UTC, in whole milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Milliseconds since the epoch, as stored.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// The same instant for calendar arithmetic and for the API. A value that a calendar cannot hold
    /// (some 262,000 years away) becomes the nearest one it can.
    pub fn to_utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or(if self.0 < 0 {
            DateTime::<Utc>::MIN_UTC
        } else {
            DateTime::<Utc>::MAX_UTC
        })
    }
}

impl From<DateTime<Utc>> for Timestamp {
    /// Cuts what is finer than a millisecond off, so that what is read back equals what was written.
    fn from(instant: DateTime<Utc>) -> Self {
        Self(instant.trunc_subsecs(3).timestamp_millis())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is finer than the stored precision is cut before it is stored, never on the way back.
    #[test]
    fn precision_is_fixed_when_made() {
        let fine = DateTime::from_timestamp(1_772_000_000, 123_456_789).expect("a date in 2026");
        let stored = Timestamp::from(fine);
        assert_eq!(stored.millis(), 1_772_000_000_123);
        assert_eq!(Timestamp::from(stored.to_utc()), stored);
    }
}
