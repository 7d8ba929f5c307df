//! When in a week somebody is free: mornings, afternoons and evenings of its seven days, each a bit of one number.

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// Some times of a week, counted from Monday's morning; none of them while nothing was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, DeriveValueType, Serialize, Deserialize)]
pub struct TimesOfWeek(pub i32);

impl TimesOfWeek {
    /// How many there are in all: three a day.
    pub const COUNT: u8 = 21;

    /// Those of these numbers.
    pub fn of(numbers: impl IntoIterator<Item = u8>) -> Self {
        let known = numbers.into_iter().filter(|number| *number < Self::COUNT);
        Self(known.fold(0, |times, number| times | (1_i32 << number)))
    }

    /// Whether one of them has this number.
    pub fn holds(self, number: u8) -> bool {
        number < Self::COUNT && self.0 & (1_i32 << number) != 0
    }

    /// Their numbers, in order.
    pub fn numbers(self) -> impl Iterator<Item = u8> {
        (0..Self::COUNT).filter(move |number| self.holds(*number))
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
