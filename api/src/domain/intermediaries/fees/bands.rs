//! Bands of a grid: which one an operating budget is in, and what it costs there. A band holds its own upper bound, so that
//! "up to 50,000 €" means it.

use entity::{Cents, FeeKind, fee_band};

/// The band of a budget; none in a grid that has no band for it.
pub(super) fn band_of(bands: &[fee_band::Model], budget: Cents) -> Option<&fee_band::Model> {
    bands.iter().find(|band| band.up_to.is_none_or(|up_to| budget <= up_to))
}

/// What somebody with a budget pays for something.
pub(super) fn price(bands: &[fee_band::Model], kind: FeeKind, budget: Cents) -> Option<Cents> {
    band_of(bands, budget).map(|band| match kind {
        FeeKind::Yearly => band.yearly,
        FeeKind::Search => band.search,
    })
}

#[cfg(test)]
mod tests {
    use entity::FeeGridId;
    use uuid::Uuid;

    use super::*;

    /// Three bands: up to 50,000 €, up to 200,000 €, and above.
    fn grid() -> Vec<fee_band::Model> {
        let band = |(position, up_to, yearly, search): (i32, Option<i64>, i64, i64)| fee_band::Model {
            grid_id: FeeGridId::from(Uuid::nil()),
            position,
            up_to: up_to.map(Cents),
            yearly: Cents(yearly),
            search: Cents(search),
        };
        let bands =
            [(1, Some(5_000_000), 0, 5_000), (2, Some(20_000_000), 6_000, 15_000), (3, None, 12_050, 30_099)];
        bands.map(band).to_vec()
    }

    /// Golden: a budget that is a band's bound is in that band, one cent more is in the next.
    #[test]
    fn a_band_holds_its_bound() {
        for (budget, yearly, search) in [
            (0, 0, 5_000),
            (1, 0, 5_000),
            (5_000_000, 0, 5_000),
            (5_000_001, 6_000, 15_000),
            (19_999_999, 6_000, 15_000),
            (20_000_000, 6_000, 15_000),
            (20_000_001, 12_050, 30_099),
            (99_999_999_999, 12_050, 30_099),
        ] {
            let costs = |kind| price(&grid(), kind, Cents(budget));
            assert_eq!(costs(FeeKind::Yearly), Some(Cents(yearly)), "{budget}");
            assert_eq!(costs(FeeKind::Search), Some(Cents(search)), "{budget}");
        }
    }

    /// A grid without bands, or whose last band has a bound, guesses nothing.
    #[test]
    fn what_no_band_holds_has_no_price() {
        assert_eq!(price(&[], FeeKind::Yearly, Cents(1)), None);
        let bounded = &grid()[..2];
        assert_eq!(price(bounded, FeeKind::Search, Cents(20_000_001)), None);
    }
}
