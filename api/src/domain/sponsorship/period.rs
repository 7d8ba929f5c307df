//! Which period of which association, for which legal entity: what every valuation begins with.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entity::{AssociationId, LegalEntityId, ValuationId};

use super::lines::EmployeeMonth;

/// What finance wants to value.
#[derive(Clone, Debug)]
pub(crate) struct Period {
    pub(crate) legal_entity: LegalEntityId,
    pub(crate) association: AssociationId,
    pub(crate) from_on: NaiveDate,
    pub(crate) to_on: NaiveDate,
    /// Whom finance leaves out by name, for want of a rate or as the time is their own.
    pub(crate) left_out: BTreeSet<EmployeeMonth>,
    /// The valuation whose place this one would take: its hours count as if it were withdrawn.
    pub(crate) instead_of: Option<ValuationId>,
    /// The fingerprint of what finance has read: nothing else is declared. Whatever is found when left out.
    pub(crate) fingerprint: Option<String>,
}
