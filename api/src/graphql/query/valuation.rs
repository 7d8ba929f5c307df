//! `valuationPreview`, `timeToValue`, `valuations` and `valuation`: for the finance role, and the last two for auditors too.

use std::collections::BTreeSet;

use async_graphql::{Context, InputObject, Object, Result, connection::Connection};
use entity::{AssociationId, CompanyId, EmploymentId, LegalEntityId, TaxReceiptId, ValuationId, valuation};

use crate::{
    Internal,
    access::{CompanyFinance, Denied},
    domain::{
        associations::obstacles,
        reference::calendar::Month,
        sponsorship::{
            facts_of_period,
            lines::EmployeeMonth,
            period::Period,
            reading,
            valuations::{self, Draft, Refused},
        },
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        model::{
            date::Date,
            valuation::ValuationNode,
            valuation_preview::{TimeToValue, ValuationPreview},
        },
        page::{Cursor, Page, Total},
    },
    outcome::{Problem, Refusal as _, Stop},
};

#[derive(Default)]
pub struct ValuationQuery;

/// An employee in a month.
#[derive(Clone, InputObject)]
pub struct EmployeeMonthInput {
    /// The employment.
    pub(crate) employee_id: Gid<EmploymentId>,
    /// Any day of the month.
    pub(crate) month: Date,
}

/// Whom finance leaves out, as a use case takes it.
pub(crate) fn left_out(named: &[EmployeeMonthInput]) -> BTreeSet<EmployeeMonth> {
    let of = |named: &EmployeeMonthInput| EmployeeMonth {
        employment: named.employee_id.0,
        month: Month::of(named.month.into()),
    };
    named.iter().map(of).collect()
}

/// The valuation that a receipt of the company attests.
async fn attested(
    ctx: &Context<'_>,
    right: &CompanyFinance,
    id: TaxReceiptId,
) -> Result<Option<ValuationId>> {
    let receipt = ctx.loaders().load_one(id).await?;
    Ok(receipt.filter(|row| row.company_id == right.company()).map(|row| row.valuation_id))
}

/// What would keep a draft from being declared, beside what keeps it from being made.
async fn in_the_way(
    ctx: &Context<'_>,
    right: &CompanyFinance,
    draft: &Draft,
    wish: &Period,
    own: &[EmployeeMonth],
) -> Result<Vec<Problem>, Internal> {
    let reader = ctx.database().reader();
    let mut problems = Vec::new();
    if wish.instead_of.is_none()
        && let Some(refused) = valuations::in_the_place_of_one(right, reader, wish).await?
    {
        problems.extend(refused.problems());
    }
    if let Some(refused) = valuations::nothing_in(right, reader, wish, draft).await? {
        problems.extend(refused.problems());
    }
    if !own.is_empty() {
        problems.extend(Refused::OwnTime.problems());
    }
    let now = ctx.database().environment().clock.now().into();
    if let Some(obstacle) = obstacles::first(reader, wish.association, now).await? {
        problems.push(obstacle.problem_for_others());
    }
    Ok(problems)
}

type Valuations = Connection<Cursor<ValuationId>, ValuationNode, Total>;

#[Object]
impl ValuationQuery {
    /// What the confirmed working time of a period is worth, line by line, without declaring it. Finance only; null for
    /// those who do not know of the legal entity.
    #[expect(clippy::too_many_arguments, reason = "these are the arguments of the field")]
    async fn valuation_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who gives.")] legal_entity_id: Gid<LegalEntityId>,
        #[graphql(desc = "Who received.")] association_id: Gid<AssociationId>,
        #[graphql(desc = "The first day of the period.")] from: Date,
        #[graphql(desc = "The last day, in the same fiscal year.")] to: Date,
        #[graphql(
            desc = "Whom to leave out, for want of a rate or as the viewer's own time; they stay available.",
            default
        )]
        left_out: Vec<EmployeeMonthInput>,
        #[graphql(desc = "The signed receipt whose place it would take: its hours count too.")]
        replaces: Option<Gid<TaxReceiptId>>,
    ) -> Result<Option<ValuationPreview>> {
        ctx.viewer().recognised().map_err(|denied| ctx.denied(denied))?;
        let Some(entity) = ctx.loaders().load_one(legal_entity_id.0).await? else {
            return Ok(None);
        };
        let right = ctx.viewer().may_see_costs(entity.company_id);
        let right = ctx.viewer().over_what_readers_see(entity.company_id, right);
        let Some(right) = ctx.if_allowed(right)? else {
            return Ok(None);
        };
        let instead_of = match replaces {
            Some(Gid(id)) => match attested(ctx, &right, id).await? {
                Some(valuation) => Some(valuation),
                None => return Ok(None),
            },
            None => None,
        };
        let wish = Period {
            legal_entity: legal_entity_id.0,
            association: association_id.0,
            from_on: from.into(),
            to_on: to.into(),
            left_out: self::left_out(&left_out),
            instead_of,
            fingerprint: None,
        };
        let (reader, environment) = (ctx.database().reader(), ctx.database().environment());
        let now = environment.clock.now().into();
        let draft = valuations::preview(&right, reader, &environment.keys, &wish, now).await;
        let mut draft = match draft {
            Ok(draft) => draft,
            Err(Stop::Refused(refused)) => {
                let problems = ctx.say_all(&refused.problems());
                return Ok(Some(ValuationPreview::refused(refused, problems)));
            }
            Err(Stop::Denied(Denied::Hidden)) => return Ok(None),
            Err(Stop::Denied(denied)) => return Err(ctx.denied(denied)),
            Err(Stop::Failed(failed)) => return Err(failed.into()),
        };
        valuations::by_name(reader, &mut draft.statement.lines).await?;
        let own = valuations::own_months(&right, reader, &draft.statement).await?;
        let problems = in_the_way(ctx, &right, &draft, &wish, &own).await?;
        Ok(Some(ValuationPreview::of(draft, own, ctx.say_all(&problems))))
    }

    /// What a company could value, by legal entity and association. Finance only.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn time_to_value(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
    ) -> Result<Option<Vec<TimeToValue>>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_read_costs(company_id.0))? else {
            return Ok(None);
        };
        let found = facts_of_period::to_value(&right, ctx.database().reader()).await?;
        Ok(Some(found.into_iter().map(TimeToValue).collect()))
    }

    /// A company's valuations, the latest first, for its finance and for who audits it. An auditor reads none that counts time
    /// given for a confidential cause.
    #[expect(clippy::too_many_arguments, reason = "they are the arguments of a connection")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn valuations(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
        #[graphql(desc = "Only those whose period begins in this calendar year.")] year: Option<i32>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Valuations>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_read_valuations(company_id.0))? else {
            return Ok(None);
        };
        let page: Page<ValuationId> = Page::read(first, after.as_deref(), last, before.as_deref())?;
        let all = reading::valuations(&right, year);
        let total = Total::of(all.clone());
        let rows = page.latest_first(all, valuation::Column::Id, ctx.database().reader()).await?;
        Ok(Some(page.connect(rows, |row| row.id, ValuationNode, total)))
    }

    /// A valuation. Null for everybody but the company's finance and who audits it.
    async fn valuation(&self, ctx: &Context<'_>, id: Gid<ValuationId>) -> Result<Option<ValuationNode>> {
        ValuationNode::visible(ctx, id.0).await
    }
}
