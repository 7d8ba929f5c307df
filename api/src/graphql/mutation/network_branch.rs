//! The branches of an intermediary, their territories, and the branch that takes what no territory has.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{BranchId, IntermediaryId};

use super::payload::{parts, payload};
use crate::{
    Internal,
    access::{Denied, NetworkAdmin, Viewer},
    domain::{
        intermediaries::{
            self,
            branches::{self, Typed},
            territory,
        },
        missions::needs::closing,
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{
            date::Date,
            intermediary::{BranchNode, IntermediaryNode},
        },
        problem::ProblemNode,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

#[derive(Default)]
pub struct NetworkBranchMutation;

/// A branch to open.
#[derive(InputObject)]
struct OpenNetworkBranchInput {
    /// Of which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// Its name.
    name: String,
    /// Under which antenne it hangs, for a bureau: one that hangs under none itself.
    parent_id: Option<Gid<BranchId>>,
    /// The day on which it opens; one to come while it is planned.
    opens_on: Date,
    /// Its IANA time zone: the clock of its deadlines.
    time_zone: String,
    /// Where anybody writes to it; to its intermediary when left out.
    contact_email: Option<String>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// A branch as it is to be: what is left out is gone.
#[derive(InputObject)]
struct ChangeNetworkBranchInput {
    /// Which branch.
    id: Gid<BranchId>,
    /// Its name.
    name: String,
    /// Under which antenne it hangs, for a bureau: one that hangs under none itself.
    parent_id: Option<Gid<BranchId>>,
    /// The day on which it opens; one to come while it is planned.
    opens_on: Date,
    /// Its IANA time zone: the clock of its deadlines.
    time_zone: String,
    /// Where anybody writes to it; to its intermediary when left out.
    contact_email: Option<String>,
}

/// A branch to close.
#[derive(InputObject)]
struct CloseNetworkBranchInput {
    /// Which branch.
    id: Gid<BranchId>,
    /// The day from which it takes nothing more, today or later.
    on: Date,
    /// Which open branch takes its open needs, its volunteers and its territory, at once. Needed where it still has needs or
    /// volunteers.
    successor_id: Option<Gid<BranchId>>,
}

/// Where a branch takes needs.
#[derive(InputObject)]
struct SetBranchTerritoryInput {
    /// Which branch.
    id: Gid<BranchId>,
    /// INSEE's codes of all its départements.
    departement_codes: Vec<String>,
    /// Whether those of other branches are taken from them; else they are refused, each with whose it is.
    #[graphql(default = false)]
    takes_over: bool,
}

/// The branch that takes needs of territories without one.
#[derive(InputObject)]
struct SetDefaultBranchInput {
    /// Of which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// Which branch; none does when left out.
    branch_id: Option<Gid<BranchId>>,
}

payload! {
    /// What came of opening a branch.
    OpenNetworkBranchPayload { /** The branch. */ branch: BranchNode }
}

payload! {
    /// What came of changing a branch.
    ChangeNetworkBranchPayload { /** The branch as it is now. */ branch: BranchNode }
}

payload! {
    /// What came of closing a branch.
    CloseNetworkBranchPayload { /** The branch as it is now. */ branch: BranchNode }
}

payload! {
    /// What came of saying where a branch takes needs.
    SetBranchTerritoryPayload { /** The branch as it is now. */ branch: BranchNode }
}

payload! {
    /// What came of naming the branch of territories without one.
    SetDefaultBranchPayload { /** The intermediary as it is now. */ intermediary: IntermediaryNode }
}

#[Object]
impl NetworkBranchMutation {
    /// Opens a branch of an intermediary, or plans one. For its network administrators.
    async fn open_network_branch(
        &self,
        ctx: &Context<'_>,
        input: OpenNetworkBranchInput,
    ) -> Result<Option<OpenNetworkBranchPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.intermediary_id);
        let typed = &Typed {
            name: input.name.clone(),
            parent: input.parent_id.map(|id| id.0),
            opens_on: input.opens_on.into(),
            time_zone: input.time_zone.clone(),
            contact_email: input.contact_email.clone(),
        };
        let answer = ctx
            .once("openNetworkBranch", key, &input, |tx, viewer| async move {
                branches::open(&viewer.may_run_network(id)?, &tx, typed).await
            })
            .await?;
        let (branch, problems) = told(ctx, answer).await?;
        Ok(Some(OpenNetworkBranchPayload::new(branch, problems)))
    }

    /// Changes what a branch is called, when it opens, under which antenne it hangs and how it is reached. For the network
    /// administrators of its intermediary.
    async fn change_network_branch(
        &self,
        ctx: &Context<'_>,
        input: ChangeNetworkBranchInput,
    ) -> Result<Option<ChangeNetworkBranchPayload>> {
        let id = input.id.0;
        let typed = &Typed {
            name: input.name,
            parent: input.parent_id.map(|id| id.0),
            opens_on: input.opens_on.into(),
            time_zone: input.time_zone,
            contact_email: input.contact_email,
        };
        let answer = ctx
            .write(|tx, viewer| async move {
                branches::change(&runs(&tx, &viewer, id).await?, &tx, id, typed).await
            })
            .await?;
        let (branch, problems) = told(ctx, answer).await?;
        Ok(Some(ChangeNetworkBranchPayload::new(branch, problems)))
    }

    /// Closes a branch on a day, and gives what it carries to another one. For the network administrators of its intermediary.
    async fn close_network_branch(
        &self,
        ctx: &Context<'_>,
        input: CloseNetworkBranchInput,
    ) -> Result<Option<CloseNetworkBranchPayload>> {
        let id = input.id.0;
        let wish = closing::Wish { on: input.on.into(), successor: input.successor_id.map(|id| id.0) };
        let answer =
            ctx.write(|tx, viewer| async move {
                closing::close(&runs(&tx, &viewer, id).await?, &tx, id, wish).await
            })
            .await?;
        let (branch, problems) = told(ctx, answer).await?;
        Ok(Some(CloseNetworkBranchPayload::new(branch, problems)))
    }

    /// Says in which départements a branch takes needs: each is one branch's. For the network administrators of its intermediary.
    async fn set_branch_territory(
        &self,
        ctx: &Context<'_>,
        input: SetBranchTerritoryInput,
    ) -> Result<Option<SetBranchTerritoryPayload>> {
        let (id, codes, takes_over) = (input.id.0, &input.departement_codes, input.takes_over);
        let answer = ctx
            .write(|tx, viewer| async move {
                territory::set(&runs(&tx, &viewer, id).await?, &tx, id, codes, takes_over).await
            })
            .await?;
        let (branch, problems) = told(ctx, answer).await?;
        Ok(Some(SetBranchTerritoryPayload::new(branch, problems)))
    }

    /// Names the branch that takes needs of territories without one. For the intermediary's network administrators.
    async fn set_default_branch(
        &self,
        ctx: &Context<'_>,
        input: SetDefaultBranchInput,
    ) -> Result<Option<SetDefaultBranchPayload>> {
        let (id, branch) = (input.intermediary_id.0, input.branch_id.map(|id| id.0));
        let answer = ctx
            .write(|tx, viewer| async move {
                branches::set_default(&viewer.may_run_network(id)?, &tx, branch).await
            })
            .await?;
        let (id, problems) = parts(answer);
        let intermediary = match id {
            Some(id) => Some(IntermediaryNode::named(ctx, id).await?),
            None => None,
        };
        Ok(Some(SetDefaultBranchPayload::new(intermediary, problems)))
    }
}

/// The right to run the network that a branch is of.
async fn runs(tx: &Tx, viewer: &Viewer, id: BranchId) -> Outcome<NetworkAdmin, Vec<Problem>> {
    viewer.account()?;
    let branch = intermediaries::find_branch(tx, id).await?.ok_or(Denied::Hidden)?;
    Ok(viewer.may_run_network(branch.intermediary_id)?)
}

/// The branch as it is now, or what stood in the way.
async fn told(ctx: &Context<'_>, answer: Answer<BranchId>) -> Result<(Option<BranchNode>, Vec<ProblemNode>)> {
    let (id, problems) = parts(answer);
    let Some(id) = id else { return Ok((None, problems)) };
    let found = intermediaries::find_branch(ctx.database().reader(), id).await.map_err(Internal::from)?;
    Ok((found.map(BranchNode), problems))
}
