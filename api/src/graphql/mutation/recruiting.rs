//! Making and ending the links by which volunteers come to a branch.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{BranchId, RecruitingLinkId, recruiting_link};

use super::payload::{parts, payload, row};
use crate::{
    domain::intermediaries::volunteers::recruiting,
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::recruiting::Recruiting,
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct RecruitingMutation;

/// A link that a branch makes.
#[derive(InputObject)]
struct OpenRecruitingLinkInput {
    /// Of which branch.
    branch_id: Gid<BranchId>,
    /// Where it will stand, in the branch's words: what its numbers are called by.
    name: String,
    /// Keeps a repeated request from making a second one.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of making a link.
    OpenRecruitingLinkPayload { /** How the branch looks for volunteers now. */ recruiting: Recruiting }
}

/// A link that ends.
#[derive(InputObject)]
struct EndRecruitingLinkInput {
    /// Which one.
    id: Gid<RecruitingLinkId>,
}

payload! {
    /// What came of ending a link.
    EndRecruitingLinkPayload { /** How the branch looks for volunteers now. */ recruiting: Recruiting }
}

#[Object]
impl RecruitingMutation {
    /// Makes a link by which volunteers come to a branch, for its support team and its head. Who registers by it is counted with
    /// it.
    async fn open_recruiting_link(
        &self,
        ctx: &Context<'_>,
        input: OpenRecruitingLinkInput,
    ) -> Result<Option<OpenRecruitingLinkPayload>> {
        let (key, Gid(branch), name) =
            (input.idempotency_key.as_deref(), input.branch_id, input.name.as_str());
        let opened = ctx
            .once("openRecruitingLink", key, &input, |tx, viewer| async move {
                recruiting::open(&viewer, &tx, branch, name).await
            })
            .await?;
        let (recruiting, problems) = told(ctx, opened).await?;
        Ok(Some(OpenRecruitingLinkPayload::new(recruiting, problems)))
    }

    /// Ends a link, for the support team and the head of its branch: it leads nowhere any more. Who came by it stays counted.
    async fn end_recruiting_link(
        &self,
        ctx: &Context<'_>,
        input: EndRecruitingLinkInput,
    ) -> Result<Option<EndRecruitingLinkPayload>> {
        let Gid(id) = input.id;
        let ended = ctx.write(|tx, viewer| async move { recruiting::end(&viewer, &tx, id).await }).await?;
        let (recruiting, problems) = told(ctx, ended).await?;
        Ok(Some(EndRecruitingLinkPayload::new(recruiting, problems)))
    }
}

/// How the branch of a link looks for volunteers now.
async fn told(
    ctx: &Context<'_>,
    done: Answer<RecruitingLinkId>,
) -> Result<(Option<Recruiting>, Vec<ProblemNode>)> {
    let (id, problems) = parts(done);
    let recruiting = match id {
        Some(id) => Recruiting::of(ctx, row::<recruiting_link::Entity>(ctx, id).await?.branch_id).await?,
        None => None,
    };
    Ok((recruiting, problems))
}
