//! Following missions up: notes, a search that finds nobody, other branches, and volunteers who go.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{ApplicationId, BranchId, BranchOfferId, IntermediaryId, NeedId, intermediary};

use super::{
    on_behalf::OnBehalfInput,
    payload::{parts, payload, row},
};
use crate::{
    domain::engagements::follow_ups::{
        going_on,
        noting::{self, Typed},
        offering,
        replacing::{self, Wish},
        searching::{self, WayOut},
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            date::Date,
            follow_up::{FollowedWith, MissionFollowUpNode},
            intermediary::IntermediaryNode,
        },
    },
};

#[derive(Default)]
pub struct FollowUpMutation;

/// What a coordinator notes of a mission.
#[derive(InputObject)]
struct RecordFollowUpInput {
    /// Of which need.
    need_id: Gid<NeedId>,
    /// When they spoke: today or before.
    held_on: Date,
    /// With whom.
    followed_with: FollowedWith,
    /// What was said. The branch alone reads it.
    note: String,
    /// When they speak next.
    next_on: Option<Date>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// What follows a search without candidates.
#[derive(InputObject)]
struct ChooseWayOutInput {
    /// Of which need.
    need_id: Gid<NeedId>,
    /// What follows.
    way: WayOut,
    /// Why, in words that both sides read.
    reason: String,
    /// What the association said, where whoever coordinates enters that.
    on_behalf: Option<OnBehalfInput>,
}

/// To which branch to offer a need.
#[derive(InputObject)]
struct OfferToBranchInput {
    /// Which need.
    need_id: Gid<NeedId>,
    /// To which branch of its intermediary.
    branch_id: Gid<BranchId>,
    /// Why, in words that the other branch reads.
    reason: String,
}

/// Which offer to withdraw.
#[derive(InputObject)]
struct WithdrawBranchOfferInput {
    /// The one of this need that nobody has answered.
    need_id: Gid<NeedId>,
}

/// Which offer to accept.
#[derive(InputObject)]
struct AcceptNeedInput {
    /// One made to a branch in which the viewer coordinates.
    offer_id: Gid<BranchOfferId>,
}

/// Which offer to decline.
#[derive(InputObject)]
struct DeclineNeedInput {
    /// One made to a branch in which the viewer coordinates.
    offer_id: Gid<BranchOfferId>,
    /// Why, in words that the other branch reads.
    reason: String,
}

/// Whom to replace.
#[derive(InputObject)]
struct ReplaceVolunteerInput {
    /// On the mission of which need.
    need_id: Gid<NeedId>,
    /// The application by which they came.
    application_id: Gid<ApplicationId>,
    /// Why, in words that both sides read.
    reason: String,
    /// Whether the announcement is written anew before volunteers are looked for again.
    #[graphql(default)]
    reword: bool,
}

/// Which mission goes on with those who are there.
#[derive(InputObject)]
struct GoOnWithVolunteersInput {
    /// Of which need.
    need_id: Gid<NeedId>,
    /// What the association said, where it has not agreed to so few volunteers by itself.
    on_behalf: Option<OnBehalfInput>,
}

/// Which mission to leave.
#[derive(InputObject)]
struct LeaveMissionInput {
    /// Of which need.
    need_id: Gid<NeedId>,
    /// Why. Those who coordinate read it.
    reason: String,
}

/// After how long a network's coordinators are told of silence.
#[derive(InputObject)]
struct SetFollowUpDaysInput {
    /// In which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// After how many days, from 7 to 365.
    days: i32,
}

macro_rules! followed {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        payload! {
            $(#[$doc])*
            $name {
                /// How the mission is followed up now; null when it was refused, and once the viewer sees it no more.
                follow_up: MissionFollowUpNode
            }
        }
    )*};
}

followed! {
    /// What came of a note.
    RecordFollowUpPayload
    /// What came of a choice.
    ChooseWayOutPayload
    /// What came of an offer.
    OfferToBranchPayload
    /// What came of withdrawing an offer.
    WithdrawBranchOfferPayload
    /// What came of accepting an offer.
    AcceptNeedPayload
    /// What came of replacing somebody.
    ReplaceVolunteerPayload
    /// What came of going on.
    GoOnWithVolunteersPayload
    /// What came of asking to leave.
    LeaveMissionPayload
}

payload! {
    /// What came of declining an offer.
    DeclineNeedPayload {
        /// The offer that was declined; null when it was refused.
        declined_id: Gid<BranchOfferId>
    }
}

payload! {
    /// What came of setting the days.
    SetFollowUpDaysPayload {
        /// The intermediary; null when it was refused.
        intermediary: IntermediaryNode
    }
}

async fn shown(ctx: &Context<'_>, id: Option<NeedId>) -> Result<Option<MissionFollowUpNode>> {
    match id {
        Some(id) => MissionFollowUpNode::visible(ctx, id).await,
        None => Ok(None),
    }
}

#[Object]
impl FollowUpMutation {
    /// Notes that somebody who coordinates spoke with a side of a mission, or with both. The next day is the need's on the board.
    async fn record_follow_up(
        &self,
        ctx: &Context<'_>,
        input: RecordFollowUpInput,
    ) -> Result<Option<RecordFollowUpPayload>> {
        let id = input.need_id.0;
        let typed = Typed {
            held_on: input.held_on.0,
            followed_with: input.followed_with.into(),
            note: input.note.clone(),
            next_on: input.next_on.map(|day| day.0),
        };
        let (key, typed) = (input.idempotency_key.as_deref(), &typed);
        let answer = ctx.once("recordFollowUp", key, &input, |tx, viewer| async move {
            noting::record(&viewer, &tx, id, typed).await
        });
        let (done, problems) = parts(answer.await?);
        Ok(Some(RecordFollowUpPayload::new(shown(ctx, done).await?, problems)))
    }

    /// Chooses what follows a search that had no candidate in fourteen days, for the association or as who coordinates.
    async fn choose_way_out(
        &self,
        ctx: &Context<'_>,
        input: ChooseWayOutInput,
    ) -> Result<Option<ChooseWayOutPayload>> {
        let (id, way, reason) = (input.need_id.0, input.way, input.reason.as_str());
        let said = &input.on_behalf.as_ref().map(OnBehalfInput::typed);
        let answer = ctx.write(|tx, viewer| async move {
            searching::choose(&viewer, &tx, id, (way, reason), said.as_ref()).await
        });
        let (done, problems) = parts(answer.await?);
        Ok(Some(ChooseWayOutPayload::new(shown(ctx, done).await?, problems)))
    }

    /// Offers a need whose search had no candidate in fourteen days to another branch of its intermediary.
    async fn offer_to_branch(
        &self,
        ctx: &Context<'_>,
        input: OfferToBranchInput,
    ) -> Result<Option<OfferToBranchPayload>> {
        let (id, to, reason) = (input.need_id.0, input.branch_id.0, input.reason.as_str());
        let answer =
            ctx.write(|tx, viewer| async move { offering::offer(&viewer, &tx, id, (to, reason)).await });
        let (done, problems) = parts(answer.await?);
        Ok(Some(OfferToBranchPayload::new(shown(ctx, done).await?, problems)))
    }

    /// Withdraws the offer of a need to another branch, which has not answered it.
    async fn withdraw_branch_offer(
        &self,
        ctx: &Context<'_>,
        input: WithdrawBranchOfferInput,
    ) -> Result<Option<WithdrawBranchOfferPayload>> {
        let id = input.need_id.0;
        let answer = ctx.write(|tx, viewer| async move { offering::withdraw(&viewer, &tx, id).await });
        let (done, problems) = parts(answer.await?);
        Ok(Some(WithdrawBranchOfferPayload::new(shown(ctx, done).await?, problems)))
    }

    /// Takes a need that another branch offers. The viewer coordinates it from now on, and its search has fourteen days again.
    async fn accept_need(
        &self,
        ctx: &Context<'_>,
        input: AcceptNeedInput,
    ) -> Result<Option<AcceptNeedPayload>> {
        let id = input.offer_id.0;
        let answer = ctx.write(|tx, viewer| async move { offering::accept(&viewer, &tx, id).await });
        let (done, problems) = parts(answer.await?);
        Ok(Some(AcceptNeedPayload::new(shown(ctx, done).await?, problems)))
    }

    /// Says no to a need that another branch offers.
    async fn decline_need(
        &self,
        ctx: &Context<'_>,
        input: DeclineNeedInput,
    ) -> Result<Option<DeclineNeedPayload>> {
        let (id, reason) = (input.offer_id.0, input.reason.as_str());
        let answer = ctx.write(|tx, viewer| async move { offering::decline(&viewer, &tx, id, reason).await });
        let (done, problems) = parts(answer.await?);
        Ok(Some(DeclineNeedPayload::new(done.map(Gid), problems)))
    }

    /// Replaces a volunteer of a mission: their engagement ends today with all that they gave, and the search is open again while
    /// the others go on.
    async fn replace_volunteer(
        &self,
        ctx: &Context<'_>,
        input: ReplaceVolunteerInput,
    ) -> Result<Option<ReplaceVolunteerPayload>> {
        let id = input.need_id.0;
        let wish = &Wish { application: input.application_id.0, reason: input.reason, rewords: input.reword };
        let answer = ctx.write(|tx, viewer| async move { replacing::replace(&viewer, &tx, id, wish).await });
        let (done, problems) = parts(answer.await?);
        Ok(Some(ReplaceVolunteerPayload::new(shown(ctx, done).await?, problems)))
    }

    /// Ends the search for somebody in a replaced volunteer's place, with the association's leave: those who are there go on, and
    /// who else had come forward is answered.
    async fn go_on_with_volunteers(
        &self,
        ctx: &Context<'_>,
        input: GoOnWithVolunteersInput,
    ) -> Result<Option<GoOnWithVolunteersPayload>> {
        let id = input.need_id.0;
        let said = &input.on_behalf.as_ref().map(OnBehalfInput::typed);
        let answer =
            ctx.write(|tx, viewer| async move { going_on::go_on(&viewer, &tx, id, said.as_ref()).await });
        let (done, problems) = parts(answer.await?);
        Ok(Some(GoOnWithVolunteersPayload::new(shown(ctx, done).await?, problems)))
    }

    /// Asks to leave a mission that the viewer is on. Whoever coordinates it is told, and replaces them.
    async fn leave_mission(
        &self,
        ctx: &Context<'_>,
        input: LeaveMissionInput,
    ) -> Result<Option<LeaveMissionPayload>> {
        let (id, reason) = (input.need_id.0, input.reason.as_str());
        let answer =
            ctx.write(|tx, viewer| async move { replacing::ask_to_leave(&viewer, &tx, id, reason).await });
        let (done, problems) = parts(answer.await?);
        Ok(Some(LeaveMissionPayload::new(shown(ctx, done).await?, problems)))
    }

    /// Says after how many days without a word of a mission a network's coordinators are told.
    async fn set_follow_up_days(
        &self,
        ctx: &Context<'_>,
        input: SetFollowUpDaysInput,
    ) -> Result<Option<SetFollowUpDaysPayload>> {
        let (id, days) = (input.intermediary_id.0, input.days);
        let answer = ctx.write(|tx, viewer| async move { noting::set_pace(&viewer, &tx, id, days).await });
        let (done, problems) = parts(answer.await?);
        let intermediary = match done {
            Some(id) => Some(IntermediaryNode(row::<intermediary::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(SetFollowUpDaysPayload::new(intermediary, problems)))
    }
}
