//! The civil date of the API: a day on the calendar, whatever the time zone.

use std::ops::RangeInclusive;

use async_graphql::{
    Description, Error, ErrorExtensions as _, InputValueError, InputValueResult, Result, Scalar, ScalarType,
    Value,
};
use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

/// The years that a date may be of: nobody here means another, and the databases count no further.
const YEARS: RangeInclusive<i32> = 1900..=2199;

/// A civil date of the years 1900 to 2199, as ISO 8601 writes it: `2026-03-31`. It has no time zone: what "today" is
/// follows from whose day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Description)]
pub struct Date(pub(crate) NaiveDate);

#[Scalar(use_type_description, specified_by_url = "https://www.iso.org/iso-8601-date-and-time-format.html")]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = value else {
            return Err(InputValueError::expected_type(value));
        };
        // Chrono reads `2026-3-1` and `+2026-03-01` too; the standard does not.
        let date = text.parse().ok().filter(|date: &NaiveDate| date.to_string() == text);
        match date {
            Some(date) if YEARS.contains(&date.year()) => Ok(Self(date)),
            Some(_) => Err(InputValueError::custom("a civil date is of the years 1900 to 2199")),
            None => Err(InputValueError::custom("a civil date looks like 2026-03-31")),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl From<Date> for NaiveDate {
    fn from(Date(date): Date) -> Self {
        date
    }
}

/// Refuses a period that ends before it starts, as what is asked for. One without a beginning or an end is in order.
pub(crate) fn in_order<T: PartialOrd>(from: Option<T>, to: Option<T>) -> Result<()> {
    match from.zip(to) {
        Some((from, to)) if to < from => {
            let refused = Error::new("the period ends before it starts");
            Err(refused.extend_with(|_, e| e.set("code", "INVALID_PERIOD")))
        }
        _ => Ok(()),
    }
}
