//! Exceptions from a company's policy. Whoever shows one has checked that the viewer reads about the employee, or is them.

use async_graphql::{Context, Description, Object, Result};
use chrono::{DateTime, Utc};
use entity::{EmploymentId, PolicyExceptionId, Timestamp, policy_exception};

use super::{company::today, date::Date, policy::name_of, policy_words::PolicyLimit};
use crate::{
    domain::policies::exceptions,
    graphql::{id::Gid, mission_loaders::look_up, policy_loaders::ExceptionsOf},
};

/// A limit of the policy that does not hold for one employee, for what is given until a day.
#[derive(Description)]
pub struct PolicyExceptionNode(pub(crate) policy_exception::Model);

impl PolicyExceptionNode {
    /// All that an employee ever had, the latest first.
    pub(crate) async fn of(ctx: &Context<'_>, employee: EmploymentId) -> Result<Vec<Self>> {
        let rows = look_up(ctx, ExceptionsOf(employee)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(Self).collect())
    }
}

#[Object(name = "PolicyException", use_type_description)]
impl PolicyExceptionNode {
    /// The exception's id.
    async fn id(&self) -> Gid<PolicyExceptionId> {
        Gid(self.0.id)
    }

    /// Which limit does not hold.
    async fn limit(&self) -> PolicyLimit {
        self.0.lifts.into()
    }

    /// How many minutes it adds to the budget of the year that holds its last day; null where it lifts another limit.
    async fn minutes(&self) -> Option<i64> {
        self.0.minutes.map(|minutes| minutes.0)
    }

    /// Why.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// The last day for which it holds.
    async fn until(&self) -> Date {
        self.0.until_on.into()
    }

    /// Who granted it, by name.
    async fn granted_by_name(&self, ctx: &Context<'_>) -> Result<String> {
        name_of(ctx, self.0.granted_by).await
    }

    /// When.
    async fn granted_at(&self) -> DateTime<Utc> {
        self.0.granted_at.to_utc()
    }

    /// When it was taken back before its day; null where it was not.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.0.ended_at.map(Timestamp::to_utc)
    }

    /// Whether it still lifts anything.
    async fn is_open(&self, ctx: &Context<'_>) -> Result<bool> {
        let employee = look_up(ctx, self.0.employment_id).await?;
        Ok(exceptions::is_open(&self.0, employee.as_ref(), today(ctx)))
    }
}
