//! Passing announcements on: a relay's links, and a search that is opened to all branches.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{IntermediaryId, NeedId};

use super::{
    on_behalf::OnBehalfInput,
    payload::{parts, payload},
};
use crate::{
    domain::missions::needs::broadcasting::{national, share_links},
    graphql::{context::RequestContext as _, id::Gid, model::need::NeedNode},
};

#[derive(Default)]
pub struct BroadcastMutation;

/// Where to make a relay's links.
#[derive(InputObject)]
struct PrepareShareLinksInput {
    /// In which intermediary.
    intermediary_id: Gid<IntermediaryId>,
}

/// Which search to open to all branches.
#[derive(InputObject)]
struct GoNationalInput {
    /// Of which need.
    need_id: Gid<NeedId>,
    /// That the association accepts volunteers at a distance; needed where its announcement is for a place alone.
    consent: Option<OnBehalfInput>,
}

payload! {
    /// What came of making a relay's links.
    PrepareShareLinksPayload { /** How many were made. */ made: u64 }
}
payload! {
    /// What came of opening a search to all branches.
    GoNationalPayload { /** The need. */ need: NeedNode }
}

#[Object]
impl BroadcastMutation {
    /// Makes the viewer's own links to all announcements that they pass on and have no link to yet. For relays.
    async fn prepare_share_links(
        &self,
        ctx: &Context<'_>,
        input: PrepareShareLinksInput,
    ) -> Result<Option<PrepareShareLinksPayload>> {
        let Gid(id) = input.intermediary_id;
        let made = ctx
            .write(|tx, viewer| async move { share_links::prepare(&viewer.may_relay(id)?, &tx).await })
            .await?;
        let (made, problems) = parts(made);
        Ok(Some(PrepareShareLinksPayload::new(made, problems)))
    }

    /// Has the volunteers of all branches asked, where the mission can be done at a distance or the association has said that
    /// it may be. For whoever coordinates it.
    async fn go_national(
        &self,
        ctx: &Context<'_>,
        input: GoNationalInput,
    ) -> Result<Option<GoNationalPayload>> {
        let Gid(id) = input.need_id;
        let consent = &input.consent.as_ref().map(OnBehalfInput::typed);
        let gone = ctx
            .write(|tx, viewer| async move { national::pass_on(&viewer, &tx, id, consent.as_ref()).await })
            .await?;
        let (id, problems) = parts(gone);
        let need = match id {
            Some(id) => NeedNode::visible(ctx, id).await?,
            None => None,
        };
        Ok(Some(GoNationalPayload::new(need, problems)))
    }
}
