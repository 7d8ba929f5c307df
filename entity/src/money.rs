//! Money as it is stored: whole euro cents. Outside the database it is an exact decimal.

use std::{
    iter::Sum,
    ops::{Add, Sub},
};

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive as _};
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// An amount in euro cents.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType, Serialize, Deserialize,
)]
pub struct Cents(pub i64);

impl Cents {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// The amount in euros, exactly.
    pub fn euros(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// An amount in euros to the cent, half a cent rounded away from zero: the one place where money is rounded.
    /// `None` when it is too large to be stored.
    pub fn from_euros(euros: Decimal) -> Option<Self> {
        let cents = euros
            .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
            .checked_mul(Decimal::ONE_HUNDRED)?;
        cents.to_i64().map(Self)
    }
}

impl Add for Cents {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Cents {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half a cent goes away from zero, on both sides.
    #[test]
    fn half_a_cent_is_rounded_away_from_zero() {
        for (euros, cents) in [(1_005, 101), (1_004, 100), (-1_005, -101), (0, 0)] {
            assert_eq!(Cents::from_euros(Decimal::new(euros, 3)), Some(Cents(cents)));
        }
        assert_eq!(Cents::from_euros(Decimal::MAX), None);
    }
}
