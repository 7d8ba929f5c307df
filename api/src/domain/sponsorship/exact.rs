//! Amounts that are not rounded yet, and time to the second.
//! A paid hour has two decimals, 36 seconds each, so whole seconds hold both minutes and paid hours exactly.

use std::ops::{Add, Sub};

use entity::{Cents, Minutes};
use serde::{Deserialize, Serialize};

/// A length of time in whole seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Seconds(pub(crate) i64);

impl Seconds {
    /// No time.
    pub(crate) const ZERO: Self = Self(0);

    /// The same share of `whole` as this is of `part`, rounded up to the second: what is used of a month
    /// under one contract, in hours of another.
    pub(crate) fn rescaled(self, part: Self, whole: Self) -> Self {
        let scaled = i128::from(self.0) * i128::from(whole.0);
        let divisor = i128::from(part.0.max(1));
        Self(i64::try_from((scaled + divisor - 1) / divisor).unwrap_or(i64::MAX))
    }
}

impl From<Minutes> for Seconds {
    fn from(minutes: Minutes) -> Self {
        Self(minutes.0.saturating_mul(60))
    }
}

impl Add for Seconds {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Seconds {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

/// An exact amount: a fraction of cents in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exact {
    numerator: i128,
    /// Always positive.
    denominator: i128,
}

impl Exact {
    /// No money.
    pub(crate) const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// The share of `amount` that falls to `part` of `whole`, in one unit: multiplied, not divided yet.
    /// `None` when there is no whole.
    pub(crate) fn share(amount: Cents, part: i64, whole: i64) -> Option<Self> {
        let numerator = i128::from(amount.0) * i128::from(part);
        (whole > 0).then(|| Self { numerator, denominator: whole.into() }.reduced())
    }

    /// The exact sum; `None` when its figures are too large, which takes six contracts of different hours in
    /// a month.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let common =
            greatest_common_divisor(self.denominator.unsigned_abs(), other.denominator.unsigned_abs());
        let common = i128::try_from(common).ok()?;
        let (mine, theirs) = (other.denominator / common, self.denominator / common);
        let numerator =
            self.numerator.checked_mul(mine)?.checked_add(other.numerator.checked_mul(theirs)?)?;
        Some(Self { numerator, denominator: self.denominator.checked_mul(mine)? }.reduced())
    }

    /// The amount to the cent, half a cent up: the only rounding. `None` when it cannot be stored.
    pub(crate) fn to_cents(self) -> Option<Cents> {
        Cents::quotient(self.numerator, self.denominator)
    }

    fn reduced(self) -> Self {
        let common = greatest_common_divisor(self.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        match i128::try_from(common) {
            Ok(common) if common > 1 => {
                Self { numerator: self.numerator / common, denominator: self.denominator / common }
            }
            _ => self,
        }
    }
}

/// As Euclid finds it.
fn greatest_common_divisor(mut one: u128, mut other: u128) -> u128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A share is not rounded on the way: three thirds of a cent are one cent.
    #[test]
    fn thirds_make_a_whole() {
        let third = Exact::share(Cents(1), 1, 3).expect("small");
        assert_eq!(third.to_cents(), Some(Cents::ZERO));
        let two = third.plus(third).expect("small");
        assert_eq!(two.to_cents(), Some(Cents(1)));
        assert_eq!(two.plus(third), Exact::share(Cents(1), 7, 7));
    }

    /// Half a cent is rounded up.
    #[test]
    fn half_a_cent_goes_up() {
        let half = |halves| Exact::share(Cents(1), halves, 2).and_then(Exact::to_cents);
        assert_eq!((half(1), half(3), half(0)), (Some(Cents(1)), Some(Cents(2)), Some(Cents::ZERO)));
    }

    /// What cannot be divided or held is refused, never wrong.
    #[test]
    fn what_cannot_be_counted_is_refused() {
        assert_eq!(Exact::share(Cents(1), 1, 0), None);
        let fine = Exact { numerator: i128::MAX, denominator: 1_000_003 };
        let other = Exact { numerator: i128::MAX, denominator: 1_000_033 };
        assert_eq!(fine.plus(other), None);
        assert_eq!(Exact { numerator: i128::MAX, denominator: 2 }.to_cents(), None);
    }

    /// Half of one contract's month is half of another's, and a second is never won by changing contract.
    #[test]
    fn used_time_follows_the_contract() {
        assert_eq!(Seconds(100).rescaled(Seconds(200), Seconds(300)), Seconds(150));
        assert_eq!(Seconds(1).rescaled(Seconds(3), Seconds(2)), Seconds(1));
        assert_eq!(Seconds::ZERO.rescaled(Seconds::ZERO, Seconds(2)), Seconds::ZERO);
    }
}
