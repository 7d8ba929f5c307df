//! Who approves what somebody asks for, and what happens when nobody answers: as the rule says that applies to them.

use chrono::NaiveDate;
use entity::{ApprovalBy, EmploymentId, Minutes, SettledAs, employment, policy_rule};
use sea_orm::EntityTrait as _;

use super::Standing;
use crate::{Internal, tx::Tx};

/// How a place that is asked for is approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ApprovalTerms {
    /// Who decides.
    pub(crate) by: ApprovalBy,
    /// Up to which length the line manager does, where others do above it.
    pub(crate) threshold: Option<Minutes>,
    /// After how many hours they are reminded,
    pub(crate) remind_after_hours: Option<i32>,
    /// others are asked,
    pub(crate) escalate_after_hours: Option<i32>,
    /// and it is settled by itself,
    pub(crate) settle_after_hours: Option<i32>,
    /// in this way.
    pub(crate) settled_as: Option<SettledAs>,
}

impl ApprovalTerms {
    /// Where a company has no policy, nobody is asked.
    pub(crate) const NOBODY: Self = Self {
        by: ApprovalBy::Nobody,
        threshold: None,
        remind_after_hours: None,
        escalate_after_hours: None,
        settle_after_hours: None,
        settled_as: None,
    };
}

impl From<&policy_rule::Model> for ApprovalTerms {
    fn from(row: &policy_rule::Model) -> Self {
        Self {
            by: row.approval_by,
            threshold: row.approval_threshold_minutes,
            remind_after_hours: row.remind_after_hours,
            escalate_after_hours: row.escalate_after_hours,
            settle_after_hours: row.settle_after_hours,
            settled_as: row.settled_as,
        }
    }
}

/// The terms for an employee on the day for which a place is asked.
pub(crate) async fn approval_terms(
    tx: &Tx,
    employment: EmploymentId,
    on: NaiveDate,
) -> Result<ApprovalTerms, Internal> {
    let employee = employment::Entity::find_by_id(employment).one(tx).await?;
    let employee = employee.ok_or_else(|| Internal::because("an approval for nobody"))?;
    let standing = Standing::of(tx, std::slice::from_ref(&employee)).await?;
    Ok(terms_on(&standing, &employee, on))
}

/// The same of what stands for an employee.
pub(crate) fn terms_on(standing: &Standing, employee: &employment::Model, on: NaiveDate) -> ApprovalTerms {
    let rule = standing.rule(employee, on);
    rule.map_or(ApprovalTerms::NOBODY, |(_, rule)| ApprovalTerms::from(&rule.row))
}
