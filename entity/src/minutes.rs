//! Working time as it is stored: whole minutes.

use std::{
    iter::Sum,
    ops::{Add, Neg, Sub},
};

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// A length of time in whole minutes. Negative only in what reverses something.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType, Serialize, Deserialize,
)]
pub struct Minutes(pub i64);

impl Minutes {
    /// No time.
    pub const ZERO: Self = Self(0);
}

impl Add for Minutes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Minutes {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Minutes {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}
