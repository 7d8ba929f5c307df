//! Declaring what confirmed working time was worth, and taking a declaration back. Finance only.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{AssociationId, LegalEntityId, ValuationId};

use crate::{
    access::Denied,
    domain::sponsorship::{declaring, period::Period, reading, valuations},
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{date::Date, valuation::ValuationNode},
        problem::ProblemNode,
        query::valuation::{EmployeeMonthInput, left_out},
    },
    outcome::Outcome,
};

#[derive(Default)]
pub struct ValuationMutation;

/// What to declare.
#[derive(InputObject)]
struct DeclareValuationInput {
    /// Who gives.
    legal_entity_id: Gid<LegalEntityId>,
    /// Who received.
    association_id: Gid<AssociationId>,
    /// The first day of the period.
    from: Date,
    /// The last day, in the same fiscal year.
    to: Date,
    /// Whom to leave out, for want of a rate or as the viewer's own time; they stay available.
    #[graphql(default)]
    left_out: Vec<EmployeeMonthInput>,
    /// The fingerprint of the preview that was read: when what would be declared is not that any more, it is refused.
    fingerprint: Option<String>,
    /// The same key again declares nothing twice.
    idempotency_key: Option<String>,
}

/// What came of a declaration.
#[derive(SimpleObject)]
struct DeclareValuationPayload {
    /// The valuation, frozen with its lines and rates; its receipt waits for the association.
    valuation: Option<ValuationNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Which valuation to take back.
#[derive(InputObject)]
struct WithdrawValuationInput {
    /// One that no signed receipt attests.
    id: Gid<ValuationId>,
    /// Why; the association reads it.
    reason: String,
}

/// What came of taking a valuation back.
#[derive(SimpleObject)]
struct WithdrawValuationPayload {
    /// The valuation, withdrawn; its hours can be valued again.
    valuation: Option<ValuationNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl ValuationMutation {
    /// Declares to an association what its confirmed working time of a period was worth, which prepares the receipt it
    /// signs. Finance only; nobody values their own time.
    async fn declare_valuation(
        &self,
        ctx: &Context<'_>,
        input: DeclareValuationInput,
    ) -> Result<Option<DeclareValuationPayload>> {
        let wish = Period {
            legal_entity: input.legal_entity_id.0,
            association: input.association_id.0,
            from_on: input.from.into(),
            to_on: input.to.into(),
            left_out: left_out(&input.left_out),
            instead_of: None,
            fingerprint: input.fingerprint.clone(),
        };
        let wish = &wish;
        let declared = ctx
            .once("declareValuation", input.idempotency_key.as_deref(), &input, |tx, viewer| async move {
                let company = valuations::company_of(&tx, wish.legal_entity).await?.ok_or(Denied::Hidden)?;
                let right = viewer.over_what_readers_see(company, viewer.may_see_costs(company))?;
                declaring::declare(&right, &tx, wish, None).await
            })
            .await?;
        Ok(Some(match declared {
            Ok((id, _)) => DeclareValuationPayload {
                valuation: ValuationNode::visible(ctx, id).await?,
                problems: Vec::new(),
            },
            Err(problems) => DeclareValuationPayload { valuation: None, problems },
        }))
    }

    /// Takes a valuation back before its receipt is signed: its hours can be valued again. Finance only.
    async fn withdraw_valuation(
        &self,
        ctx: &Context<'_>,
        input: WithdrawValuationInput,
    ) -> Result<Option<WithdrawValuationPayload>> {
        let (Gid(id), reason) = (input.id, input.reason.as_str());
        let withdrawn = ctx
            .write(|tx, viewer| async move {
                let company = valuations::company_that_made(&tx, id).await?.ok_or(Denied::Hidden)?;
                let is_seen = match viewer.may_read_valuations(company) {
                    Ok(right) => reading::is_read(&tx, &right, id).await?,
                    Err(_) => false,
                };
                let right = viewer.may_see_costs(company).map_err(|denied| denied.where_seen(is_seen))?;
                let withdrawn: Outcome<(), valuations::Refused> =
                    declaring::withdraw(&right, &tx, id, reason).await;
                withdrawn
            })
            .await?;
        Ok(Some(match withdrawn {
            Ok(()) => WithdrawValuationPayload {
                valuation: ValuationNode::visible(ctx, id).await?,
                problems: Vec::new(),
            },
            Err(problems) => WithdrawValuationPayload { valuation: None, problems },
        }))
    }
}
