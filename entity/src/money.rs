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

    /// An amount in euros to the cent, half a cent rounded away from zero. Money is rounded here and in
    /// [`Cents::quotient`], nowhere else. `None` when it is too large to be stored.
    pub fn from_euros(euros: Decimal) -> Option<Self> {
        let cents = euros
            .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
            .checked_mul(Decimal::ONE_HUNDRED)?;
        cents.to_i64().map(Self)
    }

    /// An amount as somebody typed it: one with a third decimal is none, to be asked again and never rounded.
    pub fn from_typed_euros(euros: Decimal) -> Option<Self> {
        Self::from_euros(euros).filter(|cents| cents.euros() == euros)
    }

    /// `dividend` ÷ `divisor` cents, half a cent rounded away from zero: for amounts that are multiplied
    /// before they are divided. `None` when nothing can be divided, or when the result is too large to be
    /// stored.
    pub fn quotient(dividend: i128, divisor: i128) -> Option<Self> {
        let (whole, rest) = (dividend.checked_div(divisor)?, dividend.checked_rem(divisor)?);
        let is_half_or_more = rest.unsigned_abs() >= divisor.unsigned_abs() - rest.unsigned_abs();
        let away_from_zero = if (dividend < 0) == (divisor < 0) { 1 } else { -1 };
        let cents = if is_half_or_more { whole + away_from_zero } else { whole };
        i64::try_from(cents).ok().map(Self)
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

    /// A division rounds as an amount in euros does, whatever the signs, and refuses what it cannot hold.
    #[test]
    fn a_quotient_is_rounded_once() {
        for (dividend, divisor, cents) in
            [(1_005, 10, 101), (1_004, 10, 100), (-1_005, 10, -101), (1_005, -10, -101), (2, 3, 1), (1, 3, 0)]
        {
            assert_eq!(Cents::quotient(dividend, divisor), Some(Cents(cents)), "{dividend} / {divisor}");
        }
        assert_eq!(Cents::quotient(1, 0), None);
        assert_eq!(Cents::quotient(i128::MAX, 1), None);
        assert_eq!(Cents::quotient(i128::MIN, -1), None);
    }
}
