//! Numbers as the visitor's language writes them.

use std::borrow::Borrow;

use api::words;
use askama::{Result, Values};
use rust_decimal::Decimal;

use super::speaker;
use crate::pages::charts::Unit;

/// A number that a template may write.
pub(crate) trait Number {
    fn exactly(&self) -> Decimal;
}

impl<T: Number + ?Sized> Number for &T {
    fn exactly(&self) -> Decimal {
        (**self).exactly()
    }
}

macro_rules! exact {
    ($($number:ty),*) => {
        $(impl Number for $number {
            fn exactly(&self) -> Decimal {
                Decimal::from(*self)
            }
        })*
    };
}
exact!(i32, i64, u32, u64, usize);

impl Number for Decimal {
    fn exactly(&self) -> Decimal {
        *self
    }
}

/// A whole number: minutes, or what a chart counts.
pub(crate) trait Whole {
    fn whole(&self) -> i64;
}

impl<T: Whole + ?Sized> Whole for &T {
    fn whole(&self) -> i64 {
        (**self).whole()
    }
}

impl Whole for i64 {
    fn whole(&self) -> i64 {
        *self
    }
}

/// `{{ people|number }}`: `1 284`.
#[askama::filter_fn]
pub(crate) fn number<N: Number>(value: N, values: &dyn Values) -> Result<String> {
    Ok(words::decimal(value.exactly(), speaker(values)?.language))
}

/// `{{ share|percent }}`, a share in hundredths: `17 %`.
#[askama::filter_fn]
pub(crate) fn percent<N: Number>(hundredths: N, values: &dyn Values) -> Result<String> {
    Ok(words::percent(hundredths.exactly(), speaker(values)?.language))
}

/// `{{ value.amount|money }}`, euros to the cent: `1 234,56 €`.
#[askama::filter_fn]
pub(crate) fn money<N: Number>(amount: N, values: &dyn Values) -> Result<String> {
    Ok(words::amount(amount.exactly(), speaker(values)?.language))
}

/// `{{ value.amount|euros }}`, to the euro, for tiles and charts: `61 870 €`.
#[askama::filter_fn]
pub(crate) fn euros<N: Number>(amount: N, values: &dyn Values) -> Result<String> {
    Ok(words::euros(amount.exactly(), speaker(values)?.language))
}

/// `{{ entry.minutes|duration }}`: `1 h 30`.
#[askama::filter_fn]
pub(crate) fn duration<M: Whole>(minutes: M, values: &dyn Values) -> Result<String> {
    Ok(words::minutes(minutes.whole(), speaker(values)?.language))
}

/// `{{ part.counted_seconds|seconds }}`: `1 h 30`, to the second where minutes are not enough.
#[askama::filter_fn]
pub(crate) fn seconds<S: Whole>(seconds: S, values: &dyn Values) -> Result<String> {
    Ok(words::seconds(seconds.whole(), speaker(values)?.language))
}

/// `{{ bar.value|measure(chart.unit) }}`: a chart's figure in its unit.
#[askama::filter_fn]
pub(crate) fn measure<V: Whole, U: Borrow<Unit>>(value: V, values: &dyn Values, unit: U) -> Result<String> {
    let (language, value) = (speaker(values)?.language, value.whole());
    Ok(match unit.borrow() {
        Unit::Count => words::number(value, language),
        Unit::Minutes => words::minutes(value, language),
        Unit::Euros => words::euros(value.into(), language),
        Unit::Percent => words::percent(value.into(), language),
    })
}
