//! Needs: an association sends one, somebody is named who coordinates it, and either side puts it off, goes on or stops it. What
//! a coordinator entered for the association it may deny.

use async_graphql::{Context, InputObject, Object, Result};
use chrono::NaiveDate;
use entity::{AssociationBranchId, AssociationId, IntermediaryId, NeedEventId, NeedId, PersonId, UploadId};

use super::{
    exporting::{ExportPayload, export},
    on_behalf::OnBehalfInput,
    payload::{parts, payload},
};
use crate::{
    domain::{
        engagements::denying,
        exports::Wish,
        missions::needs::{
            assigning, resting,
            sending::{self, Typed},
        },
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{
            date::Date,
            need::{NeedNode, NeedState},
        },
    },
};

#[derive(Default)]
pub struct NeedMutation;

/// What an association asks for.
#[derive(InputObject)]
struct SendNeedInput {
    /// Which association asks.
    association_id: Gid<AssociationId>,
    /// Which intermediary it asks.
    intermediary_id: Gid<IntermediaryId>,
    /// For which of its local branches; for the whole association when left out.
    branch_id: Option<Gid<AssociationBranchId>>,
    /// INSEE's code of the département in which help is needed; where the branch is, or the association, when left out.
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
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// Who coordinates a need from now on.
#[derive(InputObject)]
struct AssignNeedInput {
    /// Which need.
    need_id: Gid<NeedId>,
    /// Somebody who coordinates in its branch, or leads it.
    person_id: Gid<PersonId>,
}

/// Until when a need rests, and why.
#[derive(InputObject)]
struct PauseNeedInput {
    /// Which need.
    need_id: Gid<NeedId>,
    /// Why, in words that both sides read.
    reason: String,
    /// The day on which it is to go on: to come, and within a year.
    returns_on: Date,
    /// What the association said, where whoever coordinates enters that.
    on_behalf: Option<OnBehalfInput>,
}

/// Which need goes on.
#[derive(InputObject)]
struct ResumeNeedInput {
    /// Which need.
    need_id: Gid<NeedId>,
    /// What the association said, where whoever coordinates enters that.
    on_behalf: Option<OnBehalfInput>,
}

/// Which need is stopped, and why.
#[derive(InputObject)]
struct StopNeedInput {
    /// Which need.
    need_id: Gid<NeedId>,
    /// Why, in words that both sides read.
    reason: String,
    /// What the association said, where whoever coordinates enters that.
    on_behalf: Option<OnBehalfInput>,
}

/// What an association never said.
#[derive(InputObject)]
struct DenyStatementInput {
    /// The line of its need's timeline that says what a coordinator entered for it.
    event_id: Gid<NeedEventId>,
}

/// Which needs to export.
#[derive(InputObject)]
struct ExportAssociationNeedsInput {
    /// Of which association.
    association_id: Gid<AssociationId>,
    /// Only those that stand so; all when left out.
    state: Option<NeedState>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        payload! {
            $(#[$doc])*
            $name {
                /// The need as it is now; null when it was refused.
                need: NeedNode
            }
        }

        impl $name {
            async fn of(ctx: &Context<'_>, answer: Answer<NeedId>) -> Result<Option<Self>> {
                let (id, problems) = parts(answer);
                let need = match id {
                    Some(id) => NeedNode::visible(ctx, id).await?,
                    None => None,
                };
                Ok(Some(Self::new(need, problems)))
            }
        }
    )*};
}

payloads! {
    /// What came of sending a need.
    SendNeedPayload;
    /// What came of naming who coordinates a need.
    AssignNeedPayload;
    /// What came of putting a need off.
    PauseNeedPayload;
    /// What came of going on with a need.
    ResumeNeedPayload;
    /// What came of stopping a need.
    StopNeedPayload;
    /// What came of denying what was entered for an association.
    DenyStatementPayload;
}

#[Object]
impl NeedMutation {
    /// Sends a need to an intermediary: its branch of that territory takes it, and a coordinator there is assigned soon. For
    /// those who work in a verified association.
    async fn send_need(&self, ctx: &Context<'_>, input: SendNeedInput) -> Result<Option<SendNeedPayload>> {
        let association = input.association_id.0;
        let typed = &Typed {
            intermediary: input.intermediary_id.0,
            branch: input.branch_id.map(|id| id.0),
            departement: input.departement.clone(),
            title: input.title.clone(),
            situation: input.situation.clone(),
            wish: input.wish.clone(),
            outcome: input.outcome.clone(),
            uploads: input.upload_ids.iter().map(|id| id.0).collect(),
        };
        let key = input.idempotency_key.as_deref();
        let answer = ctx.once("sendNeed", key, &input, |tx, viewer| async move {
            sending::send(viewer.may_work_in_association(association)?, &tx, typed).await
        });
        SendNeedPayload::of(ctx, answer.await?).await
    }

    /// Names who coordinates a need from now on. For those who lead its branch, and for whoever coordinates it and hands it
    /// over; nobody takes on a need of an association to which they belong.
    async fn assign_need(
        &self,
        ctx: &Context<'_>,
        input: AssignNeedInput,
    ) -> Result<Option<AssignNeedPayload>> {
        let (id, person) = (input.need_id.0, input.person_id.0);
        let answer =
            ctx.write(|tx, viewer| async move { assigning::assign_by_hand(&viewer, &tx, id, person).await });
        AssignNeedPayload::of(ctx, answer.await?).await
    }

    /// Puts a need off until a day to come, on which both sides are reminded. For those who work in its association and for
    /// those who coordinate in its branch, for themselves or as they enter what the association said.
    async fn pause_need(&self, ctx: &Context<'_>, input: PauseNeedInput) -> Result<Option<PauseNeedPayload>> {
        let (id, reason) = (input.need_id.0, &input.reason);
        let returns_on: NaiveDate = input.returns_on.into();
        let said = &input.on_behalf.as_ref().map(OnBehalfInput::typed);
        let answer = ctx.write(|tx, viewer| async move {
            resting::pause(&viewer, &tx, id, (reason.as_str(), returns_on), said.as_ref()).await
        });
        PauseNeedPayload::of(ctx, answer.await?).await
    }

    /// Goes on with a need that rests, where it was. For the same.
    async fn resume_need(
        &self,
        ctx: &Context<'_>,
        input: ResumeNeedInput,
    ) -> Result<Option<ResumeNeedPayload>> {
        let id = input.need_id.0;
        let said = &input.on_behalf.as_ref().map(OnBehalfInput::typed);
        let answer =
            ctx.write(|tx, viewer| async move { resting::resume(&viewer, &tx, id, said.as_ref()).await });
        ResumeNeedPayload::of(ctx, answer.await?).await
    }

    /// Stops a need before its end; it is never opened again. For the same.
    async fn stop_need(&self, ctx: &Context<'_>, input: StopNeedInput) -> Result<Option<StopNeedPayload>> {
        let (id, reason) = (input.need_id.0, &input.reason);
        let said = &input.on_behalf.as_ref().map(OnBehalfInput::typed);
        let answer = ctx
            .write(|tx, viewer| async move { resting::stop(&viewer, &tx, id, reason, said.as_ref()).await });
        StopNeedPayload::of(ctx, answer.await?).await
    }

    /// Says that nobody of an association said what a coordinator entered for it. Where the need still stands where that
    /// brought it, the step is gone back; those who coordinate are told in any case. For those who work in the association.
    async fn deny_statement(
        &self,
        ctx: &Context<'_>,
        input: DenyStatementInput,
    ) -> Result<Option<DenyStatementPayload>> {
        let id = input.event_id.0;
        let answer = ctx.write(|tx, viewer| async move { denying::by_page(&viewer, &tx, id).await });
        DenyStatementPayload::of(ctx, answer.await?).await
    }

    /// Makes a CSV file of the needs that an association sent, for those who work in it.
    async fn export_association_needs(
        &self,
        ctx: &Context<'_>,
        input: ExportAssociationNeedsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(association)) = (input.idempotency_key.as_deref(), input.association_id);
        export(ctx, "exportAssociationNeeds", key, &input, |viewer| {
            let right = viewer.may_work_in_association(association)?;
            Ok(Wish::association_needs(right, input.state.map(Into::into))?)
        })
        .await
    }
}
