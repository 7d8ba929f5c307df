//! `recruiting` and `recruitingInvitation`: how a branch looks for volunteers, and where its links lead.

use async_graphql::{Context, Object, Result};
use entity::BranchId;

use crate::graphql::{
    id::Gid,
    model::recruiting::{Recruiting, RecruitingInvitation},
};

#[derive(Default)]
pub struct RecruitingQuery;

#[Object]
impl RecruitingQuery {
    /// How a branch looks for volunteers and how many came by which link, for those of it who welcome them or coordinate. Null
    /// for who has nothing to do with its intermediary.
    async fn recruiting(&self, ctx: &Context<'_>, branch_id: Gid<BranchId>) -> Result<Option<Recruiting>> {
        Recruiting::of(ctx, branch_id.0).await
    }

    /// Where the link of a branch leads, by what its address ends with: everybody may follow it. Null once it has ended, and while
    /// the branch is not open.
    async fn recruiting_invitation(
        &self,
        ctx: &Context<'_>,
        code: String,
    ) -> Result<Option<RecruitingInvitation>> {
        RecruitingInvitation::of(ctx, &code).await
    }
}
