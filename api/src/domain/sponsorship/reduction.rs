//! What a gift takes off the donor's tax, as far as one gift alone decides.

use entity::Cents;

/// The ordinary rate in percent (CGI art. 238 bis-1).
const PERCENT: i128 = 60;

/// 60 % of a gift, to the cent: the reduction before the year's ceiling, and as long as its gifts do not pass
/// two million euros. `None` when it is too large to be stored.
pub(crate) fn at_ordinary_rate(gift: Cents) -> Option<Cents> {
    Cents::quotient(i128::from(gift.0) * PERCENT, 100)
}
