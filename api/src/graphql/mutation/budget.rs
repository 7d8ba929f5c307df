//! The rule by which a company grants time.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{CompanyId, Minutes, company};

use super::payload::{parts, payload, row};
use crate::{
    domain::budgets::rules::{self, NewRule},
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{budget::BudgetUnit, company::CompanyNode, date::Date, decimal::Decimal},
    },
};

#[derive(Default)]
pub struct BudgetMutation;

/// What to grant everybody, from a day on.
#[derive(InputObject)]
struct SetTimeBudgetInput {
    /// Which company grants it.
    company_id: Gid<CompanyId>,
    /// The first day of the first budget year it is for: the first of a month, in which all its budget years begin.
    from: Date,
    /// Whether the amount is in hours or in days.
    unit: BudgetUnit,
    /// How much somebody full-time gets for a whole year, with two decimals at most: `14`, `2.5`.
    amount: Decimal,
    /// The length of a day.
    #[graphql(default = 420)]
    day_minutes: i32,
    /// Keeps a repeated request from doing it twice.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of setting the time budget.
    SetTimeBudgetPayload { /** The company, with its rules. */ company: CompanyNode }
}

#[Object]
impl BudgetMutation {
    /// Sets what a company grants each employee a year. Part time and a part of the year give a part of it; what is
    /// booked and used stays.
    async fn set_time_budget(
        &self,
        ctx: &Context<'_>,
        input: SetTimeBudgetInput,
    ) -> Result<Option<SetTimeBudgetPayload>> {
        let (key, Gid(company_id), from) =
            (input.idempotency_key.as_deref(), input.company_id, input.from.into());
        let rule = NewRule {
            from,
            unit: input.unit.into(),
            // What has more than two decimals is no amount: the use case refuses it as it refuses a negative one.
            hundredths: input.amount.hundredths().unwrap_or(-1),
            day: Minutes(input.day_minutes.into()),
        };
        let set = ctx
            .once("setTimeBudget", key, &input, |tx, viewer| async move {
                rules::set(&viewer.may_manage_company(company_id)?, &tx, rule).await
            })
            .await?;
        let (id, problems) = parts(set);
        let company = match id {
            Some(_) => Some(CompanyNode(row::<company::Entity>(ctx, company_id).await?)),
            None => None,
        };
        Ok(Some(SetTimeBudgetPayload::new(company, problems)))
    }
}
