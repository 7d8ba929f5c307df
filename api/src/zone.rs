//! The clocks by which civil dates are taken. Zones are stored by their names.

use chrono_tz::Tz;

/// The zone of those who have told none.
pub(crate) const DEFAULT: Tz = chrono_tz::Europe::Paris;

/// The zone of a stored name. It was checked when it was stored; one that is known no more does not keep a page from
/// being shown.
pub(crate) fn of(name: &str) -> Tz {
    name.parse().unwrap_or(DEFAULT)
}
