//! The words of sponsorship: how a ceiling is counted, where valuations and receipts stand.

use async_graphql::Enum;

/// How the ceiling of an employee's value is counted (CGI art. 238 bis-1; its period is settled by no text).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::CapMode")]
pub enum CapMode {
    /// Three monthly ceilings, in proportion of the hours given.
    MonthlyProrata,
    /// Three monthly ceilings a month, shared by its associations.
    MonthlyFull,
    /// Three yearly ceilings over the donor's fiscal year.
    Annual,
    /// Three monthly ceilings over the donor's fiscal year: the most prudent.
    OneQuarterPerYear,
}

/// How the pay that a company enters counts a 13th month and bonuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::BonusMode")]
pub enum BonusMode {
    /// A part of them in every month.
    SpreadOverTheYear,
    /// In the month in which they are paid.
    InTheirMonth,
}

/// Where a valuation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::ValuationStatus")]
pub enum ValuationStatus {
    /// The association was told the value.
    Declared,
    /// A signed receipt attests it.
    Receipted,
    /// The company took it back, the association returned it, or an hour of it was taken back.
    Withdrawn,
}

/// Where a receipt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::ReceiptStatus")]
pub enum ReceiptStatus {
    /// Its signatory has yet to sign.
    ToSign,
    /// Signed, numbered and unchangeable.
    Issued,
    /// An hour on it was taken back, or the company declared its period again: it must be replaced.
    ToReplace,
    /// Its valuation was withdrawn before anybody signed.
    Cancelled,
    /// Another receipt took its place.
    Replaced,
    /// The association returned it with a reason.
    Refused,
}

/// For how long a cost rate holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::RateKind")]
pub enum RateKind {
    /// For one month.
    Month,
    /// From a day on, until a later one.
    From,
}
