//! The clocks by which civil dates are taken. Zones are stored by their names.

use chrono::NaiveDate;
use chrono_tz::Tz;
use entity::Timestamp;

/// The zone of those who have told none.
pub(crate) const DEFAULT: Tz = chrono_tz::Europe::Paris;

/// The day by which companies close: whatever clocks somebody has chosen, it opens nothing before its time.
pub(crate) fn day_of_companies(now: Timestamp) -> NaiveDate {
    now.to_utc().with_timezone(&DEFAULT).date_naive()
}

/// The zone of a stored name. It was checked when it was stored; one that is known no more does not keep a page from
/// being shown.
pub(crate) fn of(name: &str) -> Tz {
    name.parse().unwrap_or(DEFAULT)
}
