//! What coordinators do for associations that are not at their screens: a need that was told on the telephone, an adherence that
//! was given on paper, the links by which they answer themselves, and a letter to one that is not here yet.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{AssociationId, CharterId, IntermediaryId, NeedId, UploadId};

use super::{
    on_behalf::OnBehalfInput,
    payload::{parts, payload},
};
use crate::{
    domain::{
        engagements::follow_ups::awaited,
        missions::needs::{
            adhering, inviting,
            sending::{self, Typed},
        },
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::need::NeedNode,
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct NeedOnBehalfMutation;

/// What an association asks for, as it told whoever coordinates.
#[derive(InputObject)]
struct EnterNeedInput {
    /// Which association asks: one that was verified.
    association_id: Gid<AssociationId>,
    /// Which intermediary it asks.
    intermediary_id: Gid<IntermediaryId>,
    /// INSEE's code of the département in which help is needed; where the association is when left out. The viewer coordinates in
    /// the branch that takes needs of it.
    departement: Option<String>,
    /// What it is, in a line.
    title: String,
    /// What the association lives through now.
    situation: String,
    /// What it would like somebody to do.
    wish: String,
    /// What would be different afterwards.
    outcome: String,
    /// Up to five files as they were uploaded by the viewer: PDF, PNG or JPEG.
    #[graphql(default)]
    upload_ids: Vec<Gid<UploadId>>,
    /// Who of the association said it, how and when.
    on_behalf: OnBehalfInput,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// That an association adheres to a charter.
#[derive(InputObject)]
struct EnterCharterAdherenceInput {
    /// The association of which need.
    need_id: Gid<NeedId>,
    /// The version that was read to it: the one that holds now.
    charter_id: Gid<CharterId>,
    /// Who of the association said it, how and when.
    on_behalf: OnBehalfInput,
}

/// Whose association gets its links.
#[derive(InputObject)]
struct SendNeedLinksInput {
    /// That of which need.
    need_id: Gid<NeedId>,
}

/// Whom to ask to register an association.
#[derive(InputObject)]
struct InviteAssociationInput {
    /// In which intermediary's name.
    intermediary_id: Gid<IntermediaryId>,
    /// What the association is called.
    association_name: String,
    /// The address of somebody there.
    email: String,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of entering a need.
    EnterNeedPayload { /** The need as it is now; null when it was refused. */ need: NeedNode }
}
payload! {
    /// What came of entering an adherence.
    EnterCharterAdherencePayload { /** The need as it is now; null when it was refused. */ need: NeedNode }
}
payload! {
    /// What came of sending an association its links.
    SendNeedLinksPayload { /** The need as it is now; null when it was refused. */ need: NeedNode }
}
payload! {
    /// What came of asking an association to register.
    InviteAssociationPayload { /** The address that is written to; null when it was refused. */ invited_email: String }
}

#[Object]
impl NeedOnBehalfMutation {
    /// Enters a need of which an association has told the viewer, who coordinates in the branch that takes it and does not belong
    /// to the association. It is told at once, and may say that nobody there asked.
    async fn enter_need(&self, ctx: &Context<'_>, input: EnterNeedInput) -> Result<Option<EnterNeedPayload>> {
        let association = input.association_id.0;
        let typed = &Typed {
            intermediary: input.intermediary_id.0,
            branch: None,
            departement: input.departement.clone(),
            title: input.title.clone(),
            situation: input.situation.clone(),
            wish: input.wish.clone(),
            outcome: input.outcome.clone(),
            uploads: input.upload_ids.iter().map(|id| id.0).collect(),
        };
        let (key, said) = (input.idempotency_key.as_deref(), &input.on_behalf.typed());
        let answer = ctx.once("enterNeed", key, &input, |tx, viewer| async move {
            sending::enter(&viewer, &tx, (association, typed), said).await
        });
        let (need, problems) = shown(ctx, answer.await?).await?;
        Ok(Some(EnterNeedPayload::new(need, problems)))
    }

    /// Enters that the association of a need adheres to the charter that it is asked for. It is told at once, and may say that
    /// nobody there did. For those who coordinate the need.
    async fn enter_charter_adherence(
        &self,
        ctx: &Context<'_>,
        input: EnterCharterAdherenceInput,
    ) -> Result<Option<EnterCharterAdherencePayload>> {
        let (about, said) = ((input.need_id.0, input.charter_id.0), &input.on_behalf.typed());
        let answer =
            ctx.write(|tx, viewer| async move { adhering::enter(&viewer, &tx, about, said).await }).await?;
        let (need, problems) = shown(ctx, answer).await?;
        Ok(Some(EnterCharterAdherencePayload::new(need, problems)))
    }

    /// Sends those who work in the association of a need the links by which they answer without an account: what waits for them,
    /// and whatever else they may do now. For those who coordinate it.
    async fn send_need_links(
        &self,
        ctx: &Context<'_>,
        input: SendNeedLinksInput,
    ) -> Result<Option<SendNeedLinksPayload>> {
        let id = input.need_id.0;
        let answer =
            ctx.write(|tx, viewer| async move { awaited::send_links(&viewer, &tx, id).await }).await?;
        let (need, problems) = shown(ctx, answer).await?;
        Ok(Some(SendNeedLinksPayload::new(need, problems)))
    }

    /// Writes to somebody of an association that is not here yet, to register it and send its need. For those who coordinate in
    /// the intermediary.
    async fn invite_association(
        &self,
        ctx: &Context<'_>,
        input: InviteAssociationInput,
    ) -> Result<Option<InviteAssociationPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.intermediary_id);
        let typed =
            &inviting::Typed { email: input.email.clone(), association: input.association_name.clone() };
        let answer = ctx
            .once("inviteAssociation", key, &input, |tx, viewer| async move {
                inviting::invite(&viewer.may_write_from_board(id)?, &tx, typed).await
            })
            .await?;
        let (invited, problems) = parts(answer);
        Ok(Some(InviteAssociationPayload::new(invited, problems)))
    }
}

/// The need as it stands after the commit, or what stood in the way.
async fn shown(ctx: &Context<'_>, answer: Answer<NeedId>) -> Result<(Option<NeedNode>, Vec<ProblemNode>)> {
    let (id, problems) = parts(answer);
    let need = match id {
        Some(id) => NeedNode::visible(ctx, id).await?,
        None => None,
    };
    Ok((need, problems))
}
