//! Sponsorship: what confirmed working time is worth, and the papers that say so.
//! The arithmetic below is exact and knows no database: the same facts always give the same cents.

mod attested;
pub(crate) mod ceiling;
pub(crate) mod certificates;
mod confidential;
pub(crate) mod cost_coverage;
pub(crate) mod cost_rates;
pub(crate) mod declaring;
mod described;
pub(crate) mod entering;
pub(crate) mod exact;
pub(crate) mod facts_of_period;
pub(crate) mod fiscal_years;
mod kept_back;
pub(crate) mod lines;
mod locks;
pub(crate) mod period;
mod preparing_receipts;
pub(crate) mod proof;
pub(crate) mod rates;
pub(crate) mod rates_csv;
pub(crate) mod rates_import;
pub(crate) mod reading;
pub(crate) mod receipt_content;
mod receipt_mails;
mod receipt_sources;
pub(crate) mod receipts;
#[cfg_attr(not(test), expect(dead_code, reason = "a golden number, here before the tax file that says it"))]
pub(crate) mod reduction;
pub(crate) mod replayed_costs;
#[cfg_attr(not(test), expect(dead_code, reason = "a golden number, here before the sweep that obeys it"))]
pub(crate) mod retention;
pub(crate) mod sealed_lines;
pub(crate) mod signing_receipts;
pub(crate) mod to_replace;
pub(crate) mod under_way;
pub(crate) mod valuations;
pub(crate) mod valuing;

#[cfg(test)]
mod facts;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod story;
