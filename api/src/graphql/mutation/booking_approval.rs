//! Deciding about places that employees ask for, and letting somebody decide meanwhile.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{ApprovalDelegationId, ApprovalRequestId, CompanyId};

use super::payload::parts;
use crate::{
    Internal,
    access::{Denied, Viewer, viewer::Organisation},
    domain::engagements::{
        Refused,
        approvals::{
            deciding::{self, Decision},
            delegating::{self, Wish},
        },
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{approval_request::ApprovalDelegationNode, date::Date},
        problem::ProblemNode,
    },
    outcome::Outcome,
    tx::Tx,
};

#[derive(Default)]
pub struct BookingApprovalMutation;

/// What is decided about one request.
#[derive(Clone, InputObject)]
struct ApprovalDecisionInput {
    /// A request that waits for the viewer.
    id: Gid<ApprovalRequestId>,
    /// Whether the place is had.
    approve: bool,
    /// Why not, for whoever asked; needed where it is not had.
    reason: Option<String>,
}

/// What is decided. Each request is decided on its own.
#[derive(InputObject)]
struct DecideApprovalsInput {
    /// One to a hundred.
    decisions: Vec<ApprovalDecisionInput>,
}

/// What came of deciding.
#[derive(SimpleObject)]
struct DecideApprovalsPayload {
    /// The requests that are decided.
    decided_ids: Vec<Gid<ApprovalRequestId>>,
    /// What stood in the way of the others; empty when there was nothing.
    problems: Vec<ProblemNode>,
}

/// Who stands in, and when.
#[derive(InputObject)]
struct DelegateApprovalsInput {
    /// A company in which the viewer decides.
    company_id: Gid<CompanyId>,
    /// The address of a colleague there who has an account.
    email: String,
    /// From this day on.
    from: Date,
    /// Up to this day.
    until: Date,
    /// Makes sending the same request again safe.
    idempotency_key: Option<String>,
}

/// What came of letting somebody decide.
#[derive(SimpleObject)]
struct DelegateApprovalsPayload {
    /// Who stands in, and when.
    delegation: Option<ApprovalDelegationNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// What to take back.
#[derive(InputObject)]
struct EndApprovalDelegationInput {
    /// One of the viewer's own.
    id: Gid<ApprovalDelegationId>,
}

/// What came of taking it back.
#[derive(SimpleObject)]
struct EndApprovalDelegationPayload {
    /// What lets nobody decide any more.
    ended_id: Option<Gid<ApprovalDelegationId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl BookingApprovalMutation {
    /// Decides about places that employees asked for on the company's time. Nobody decides about their own.
    async fn decide_approvals(
        &self,
        ctx: &Context<'_>,
        input: DecideApprovalsInput,
    ) -> Result<Option<DecideApprovalsPayload>> {
        let wish = |decision: &ApprovalDecisionInput| Decision {
            id: decision.id.0,
            approves: decision.approve,
            reason: decision.reason.clone(),
        };
        let decisions: Vec<_> = input.decisions.iter().map(wish).collect();
        let decisions = &decisions;
        let decided = ctx
            .write(|tx, viewer| async move {
                let right = viewer.may_decide_approvals(&tx, tx.now()).await?.ok_or(Denied::Hidden)?;
                deciding::decide(&right, &tx, decisions).await
            })
            .await?;
        Ok(Some(match decided {
            Ok(decided) => DecideApprovalsPayload {
                decided_ids: decided.ids.into_iter().map(Gid).collect(),
                problems: ctx.say_all(&decided.problems),
            },
            Err(problems) => DecideApprovalsPayload { decided_ids: Vec::new(), problems },
        }))
    }

    /// Lets a colleague decide in the viewer's place on some days; both are told. It ends by itself.
    async fn delegate_approvals(
        &self,
        ctx: &Context<'_>,
        input: DelegateApprovalsInput,
    ) -> Result<Option<DelegateApprovalsPayload>> {
        let company = input.company_id.0;
        let wish = &Wish { email: input.email.clone(), from: input.from.0, until: input.until.0 };
        let key = input.idempotency_key.as_deref();
        let made = ctx
            .once("delegateApprovals", key, &input, |tx, viewer| async move {
                let right = right(&viewer, &tx, company).await?;
                delegating::delegate(&right, &tx, wish).await
            })
            .await?;
        Ok(Some(match made {
            Ok(id) => {
                let own = ctx.viewer().oneself().map_err(|denied| ctx.denied(denied))?;
                let row = delegating::find(ctx.database().reader(), own, id).await.map_err(Internal::from)?;
                let delegation = row.map(ApprovalDelegationNode);
                DelegateApprovalsPayload { delegation, problems: Vec::new() }
            }
            Err(problems) => DelegateApprovalsPayload { delegation: None, problems },
        }))
    }

    /// Takes back what the viewer had let a colleague decide.
    async fn end_approval_delegation(
        &self,
        ctx: &Context<'_>,
        input: EndApprovalDelegationInput,
    ) -> Result<Option<EndApprovalDelegationPayload>> {
        let Gid(id) = input.id;
        let ended = ctx
            .write(|tx, viewer| async move { delegating::take_back(viewer.oneself()?, &tx, id).await })
            .await?;
        let (ended, problems) = parts(ended);
        Ok(Some(EndApprovalDelegationPayload { ended_id: ended.map(Gid), problems }))
    }
}

/// The right to let somebody decide; whoever works there or holds a seat is told that they may not.
async fn right(
    viewer: &Viewer,
    tx: &Tx,
    company: CompanyId,
) -> Outcome<crate::access::ApprovalDelegator, Refused> {
    if let Some(right) = viewer.may_delegate_approvals(tx, company).await? {
        return Ok(right);
    }
    let is_there =
        viewer.works_for(company) || viewer.seats_in(Organisation::Company(company)).next().is_some();
    Err(if is_there { Denied::Forbidden } else { Denied::Hidden }.into())
}
