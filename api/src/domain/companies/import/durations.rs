//! Lengths of time as French and English tools write them. What could be read in two ways is refused.

use entity::Minutes;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{amounts::is_number, faults::FaultCode};

/// A number with a point or a comma and so many decimals at most.
pub(crate) fn read_decimal(text: &str, decimals: usize) -> Option<Decimal> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_plain = is_number(whole) && whole.len() <= 6 && is_number(part) && part.len() <= decimals.max(1);
    is_plain
        .then(|| format!("{whole}.{part}").parse().ok())
        .flatten()
        .map(|number: Decimal| number.normalize())
}

/// A length within a day: `7`, `7,4` (hours), `7 h 24`, `7:24`. It must be whole minutes.
pub(crate) fn read_day_length(text: &str) -> Result<Minutes, FaultCode> {
    let hours_and_minutes = text.split_once(['h', 'H', ':']).map(|(hours, rest)| (hours.trim(), rest.trim()));
    let minutes = match hours_and_minutes {
        Some((hours, "")) => read_decimal(hours, 2).map(|hours| hours * Decimal::from(60)),
        Some((hours, minutes)) => {
            let minutes = minutes.trim_end_matches("min").trim_end();
            let is_clock = is_number(hours) && minutes.len() == 2 && is_number(minutes) && minutes < "60";
            is_clock
                .then(|| Some(read_decimal(hours, 0)? * Decimal::from(60) + read_decimal(minutes, 0)?))
                .flatten()
        }
        None => read_decimal(text, 2).map(|hours| hours * Decimal::from(60)),
    };
    minutes
        .filter(|minutes| {
            minutes.is_integer() && *minutes > Decimal::ZERO && *minutes <= Decimal::from(24 * 60)
        })
        .and_then(|minutes| minutes.to_i64())
        .map(Minutes)
        .ok_or(FaultCode::InvalidDayLength)
}
