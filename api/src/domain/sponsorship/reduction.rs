//! What gifts take off the donor's tax, as far as a fiscal year's own gifts and turnover decide. The figures are those of
//! the year's last day: the law speaks of years closed from a day on.

use entity::Cents;

use super::fiscal_years::FiscalYear;
use crate::domain::reference::parameters::Figure;

/// The reduction on a fiscal year's ordinary gifts, before its ceiling: 60 %, and 40 % of what lies above two million
/// euros in years closed from 31/12/2020 on (CGI art. 238 bis-1; law 2019-1479, art. 134). Rounded once, to the cent.
/// `None` when it is too large to be stored.
pub(crate) fn of_ordinary_gifts(year: FiscalYear, gifts: Cents) -> Option<Cents> {
    let percent = |figure: Figure| figure.on(year.ends_on).map(i128::from);
    let threshold = Figure::ReductionThreshold.cents_on(year.ends_on).map_or(gifts, |most| most.min(gifts));
    let below = i128::from(threshold.0) * percent(Figure::ReductionRate)?;
    let rest = i128::from(gifts.0) - i128::from(threshold.0);
    let above = if rest == 0 { 0 } else { rest * percent(Figure::ReductionRateAbove)? };
    Cents::quotient(below + above, 100)
}

/// Which gifts count in a fiscal year: up to 5 ‰ of its turnover, or up to 10,000 and later 20,000 € if that is more
/// (CGI art. 238 bis-1; BOI-BIC-RICI-20-30-30 §30). Rounded once, to the cent.
pub(crate) fn ceiling_of_gifts(year: FiscalYear, turnover: Cents) -> Option<Cents> {
    let share = Figure::GiftCeilingShare.on(year.ends_on)?;
    let of_turnover = Cents::quotient(i128::from(turnover.0) * i128::from(share), 1_000)?;
    Some(Figure::GiftCeilingFloor.cents_on(year.ends_on).map_or(of_turnover, |floor| floor.max(of_turnover)))
}
