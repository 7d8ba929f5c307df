//! Looking back on missions, and what is still in use long after.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{LaterQuestionId, NeedId};

use super::{
    on_behalf::OnBehalfInput,
    payload::{parts, payload},
};
use crate::{
    domain::engagements::follow_ups::{debriefs, later},
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{debrief::LaterAnswer, follow_up::MissionFollowUpNode},
    },
};

#[derive(Default)]
pub struct DebriefMutation;

/// Which mission to look back on.
#[derive(InputObject)]
struct BeginDebriefInput {
    /// Of which need.
    need_id: Gid<NeedId>,
}

/// How one side looks back.
#[derive(InputObject)]
struct GiveDebriefInput {
    /// On the mission of which need.
    need_id: Gid<NeedId>,
    /// What was achieved.
    achieved: String,
    /// What was difficult.
    #[graphql(default)]
    difficult: String,
    /// How satisfied, from 0 to 10. It is told in sums over many alone.
    satisfaction: i32,
    /// Whether they would do it again.
    would_again: bool,
    /// Who of the association said it, where whoever coordinates enters its debrief.
    on_behalf: Option<OnBehalfInput>,
}

/// Which need to close.
#[derive(InputObject)]
struct CloseNeedInput {
    /// One whose debriefs are all given or missing.
    need_id: Gid<NeedId>,
}

/// What an association answers long after.
#[derive(InputObject)]
struct AnswerLaterQuestionInput {
    /// Which question.
    id: Gid<LaterQuestionId>,
    /// Whether it is still in use.
    answer: LaterAnswer,
    /// The same in words.
    #[graphql(default)]
    note: String,
    /// Who of the association said it, where whoever coordinates enters that.
    on_behalf: Option<OnBehalfInput>,
}

macro_rules! looked_back {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        payload! {
            $(#[$doc])*
            $name {
                /// How the mission is followed up now; null when it was refused.
                follow_up: MissionFollowUpNode
            }
        }
    )*};
}

looked_back! {
    /// What came of beginning to look back.
    BeginDebriefPayload
    /// What came of a debrief.
    GiveDebriefPayload
    /// What came of closing a need.
    CloseNeedPayload
    /// What came of an answer.
    AnswerLaterQuestionPayload
}

async fn shown(ctx: &Context<'_>, id: Option<NeedId>) -> Result<Option<MissionFollowUpNode>> {
    match id {
        Some(id) => MissionFollowUpNode::visible(ctx, id).await,
        None => Ok(None),
    }
}

#[Object]
impl DebriefMutation {
    /// Begins to look back on a mission: both sides are asked. Without it this begins by itself after the last day that the roadmap,
    /// or else the announcement, names.
    async fn begin_debrief(
        &self,
        ctx: &Context<'_>,
        input: BeginDebriefInput,
    ) -> Result<Option<BeginDebriefPayload>> {
        let id = input.need_id.0;
        let answer = ctx.write(|tx, viewer| async move { debriefs::begin(&viewer, &tx, id).await });
        let (done, problems) = parts(answer.await?);
        Ok(Some(BeginDebriefPayload::new(shown(ctx, done).await?, problems)))
    }

    /// Gives the debrief of the viewer's side: their own as a volunteer, else the association's, which is given once. Those who
    /// coordinate enter the association's as it was said to them.
    async fn give_debrief(
        &self,
        ctx: &Context<'_>,
        input: GiveDebriefInput,
    ) -> Result<Option<GiveDebriefPayload>> {
        let id = input.need_id.0;
        let said = &input.on_behalf.as_ref().map(OnBehalfInput::typed);
        let typed = &debriefs::Typed {
            achieved: input.achieved,
            difficult: input.difficult,
            satisfaction: input.satisfaction,
            would_again: input.would_again,
        };
        let answer = ctx
            .write(|tx, viewer| async move { debriefs::give(&viewer, &tx, id, typed, said.as_ref()).await });
        let (done, problems) = parts(answer.await?);
        Ok(Some(GiveDebriefPayload::new(shown(ctx, done).await?, problems)))
    }

    /// Closes a need once every debrief is given, or missing after two reminders.
    async fn close_need(&self, ctx: &Context<'_>, input: CloseNeedInput) -> Result<Option<CloseNeedPayload>> {
        let id = input.need_id.0;
        let answer = ctx.write(|tx, viewer| async move { debriefs::close(&viewer, &tx, id).await });
        let (done, problems) = parts(answer.await?);
        Ok(Some(CloseNeedPayload::new(shown(ctx, done).await?, problems)))
    }

    /// Answers for an association whether what a mission handed over is still in use.
    async fn answer_later_question(
        &self,
        ctx: &Context<'_>,
        input: AnswerLaterQuestionInput,
    ) -> Result<Option<AnswerLaterQuestionPayload>> {
        let id = input.id.0;
        let said = &input.on_behalf.as_ref().map(OnBehalfInput::typed);
        let typed = &later::Typed { answer: input.answer.into(), note: input.note };
        let answer = ctx
            .write(|tx, viewer| async move { later::answer(&viewer, &tx, id, typed, said.as_ref()).await });
        let (done, problems) = parts(answer.await?);
        Ok(Some(AnswerLaterQuestionPayload::new(shown(ctx, done).await?, problems)))
    }
}
