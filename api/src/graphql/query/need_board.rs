//! `needBoard` and `needMailPreview`: what coordinators see together, and whom they would write to about it.

use async_graphql::{Context, Object, Result};
use entity::{BranchId, IntermediaryId, NeedId, need, person};
use sea_orm::PaginatorTrait as _;

use crate::{
    Internal,
    domain::missions::needs::{board::Scope, mailing},
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            need::NeedNode,
            need_board::{NeedBoardNode, NeedFilterInput, NeedMailPreview, NeedMailRecipient},
        },
    },
};

/// How many of those who would be written to are named.
const NAMED: u64 = 100;

#[derive(Default)]
pub struct NeedBoardQuery;

#[Object]
impl NeedBoardQuery {
    /// The needs of an intermediary, for who coordinates in its branches and for who runs the network: of a branch, of the viewer
    /// alone, or those that a text finds. What is left out is as in a filter.
    async fn need_board(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
        branch_id: Option<Gid<BranchId>>,
        mine: Option<bool>,
        text: Option<String>,
    ) -> Result<Option<NeedBoardNode>> {
        let filter = NeedFilterInput { branch_id, mine, text, ..NeedFilterInput::default() };
        NeedBoardNode::of(ctx, intermediary_id.0, filter).await
    }

    /// Who would be written to about the needs under a filter, or about some of them, for who coordinates them.
    async fn need_mail_preview(
        &self,
        ctx: &Context<'_>,
        intermediary_id: Gid<IntermediaryId>,
        filter: Option<NeedFilterInput>,
        need_ids: Option<Vec<Gid<NeedId>>>,
    ) -> Result<Option<NeedMailPreview>> {
        let right = ctx.viewer().may_write_from_board(intermediary_id.0);
        let Some(right) = ctx.if_allowed(right)? else { return Ok(None) };
        let (reader, right) = (ctx.database().reader(), right.reader());
        let scope = Scope::of(reader, right, filter.unwrap_or_default().of(right)).await;
        let Some(scope) = ctx.if_allowed(scope.map_err(Internal::from)?)? else { return Ok(None) };
        let only = need_ids.unwrap_or_default().into_iter().map(|Gid(id)| id);
        let only: Vec<NeedId> = only.take(mailing::MOST_NAMED).collect();
        let chosen = mailing::chosen(&scope, &only);
        let need_count = chosen.clone().count(reader).await.map_err(Internal::from)?;
        let reached = mailing::reached(reader, right, chosen).await.map_err(Internal::from)?;
        let recipient_count = reached.clone().count(reader).await.map_err(Internal::from)?;
        let first = mailing::first_of(reader, reached, NAMED).await.map_err(Internal::from)?;
        let recipient = |(need, person): (need::Model, Option<person::Model>)| {
            let need = scope.seen(ctx.viewer(), vec![need]).pop().map(NeedNode)?;
            Some(NeedMailRecipient { person_name: person?.full_name(), need })
        };
        let recipients = first.into_iter().filter_map(recipient).collect();
        Ok(Some(NeedMailPreview { need_count, recipient_count, recipients }))
    }
}
