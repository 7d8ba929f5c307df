//! Use cases and rules. A later area may use an earlier one, never the reverse.

pub(crate) mod reference;

pub(crate) mod audit;
pub(crate) mod budgets;
pub(crate) mod checks;
pub(crate) mod companies;
#[cfg_attr(not(test), expect(dead_code, reason = "the arithmetic is here before the use cases that call it"))]
pub(crate) mod engagements;
#[cfg_attr(not(test), expect(dead_code, reason = "the arithmetic is here before the use cases that call it"))]
pub(crate) mod hours;
pub(crate) mod installation;
pub(crate) mod people;
#[cfg_attr(not(test), expect(dead_code, reason = "the arithmetic is here before the use cases that call it"))]
pub(crate) mod sponsorship;
pub(crate) mod uploads;
