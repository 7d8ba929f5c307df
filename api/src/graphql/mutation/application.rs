//! Putting oneself forward for a mission that selects, taking that back, and saying whether one wishes another mission.

use async_graphql::{Context, Enum, InputObject, Object, Result};
use entity::{ApplicationId, MissionId};

use super::payload::{parts, payload};
use crate::{
    domain::engagements::applications::{
        applying::{self, Wish},
        wishing,
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::application::ApplicationNode,
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct ApplicationMutation;

/// Whose time an application is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
enum ApplicationBasis {
    /// The employer's. It is refused until a company can approve it.
    WorkingTime,
    /// The person's own.
    PersonalTime,
}

/// For which mission, and why.
#[derive(InputObject)]
struct ApplyToMissionInput {
    /// A mission that selects its volunteers.
    mission_id: Gid<MissionId>,
    /// Why they want it, in 3000 letters at most.
    motivation: String,
    /// When they can, in 1000 letters at most.
    availability: String,
    /// Whether the association may see their name while they are on the shortlist.
    #[graphql(default)]
    may_be_shown: bool,
    /// Whose time it is.
    #[graphql(default_with = "ApplicationBasis::PersonalTime")]
    basis: ApplicationBasis,
    /// Makes sending the same request again safe.
    idempotency_key: Option<String>,
}

/// Which application to take back.
#[derive(InputObject)]
struct WithdrawApplicationInput {
    /// One of the viewer's own, before the introduction.
    id: Gid<ApplicationId>,
}

/// Whether one wishes another mission.
#[derive(InputObject)]
struct AnswerAnotherMissionInput {
    /// One of the viewer's own, which was not selected or is kept in reserve.
    id: Gid<ApplicationId>,
    /// Whether they do; a wish is taken back by false.
    wishes: bool,
}

payload! {
    /// What came of applying.
    ApplyToMissionPayload { /** The application. */ application: ApplicationNode }
}
payload! {
    /// What came of taking an application back.
    WithdrawApplicationPayload { /** The application. */ application: ApplicationNode }
}
payload! {
    /// What came of the answer.
    AnswerAnotherMissionPayload { /** The application. */ application: ApplicationNode }
}

#[Object]
impl ApplicationMutation {
    /// Applies for a mission that selects its volunteers: one application a mission, three that wait at most. For volunteers whom
    /// the intermediary has welcomed.
    async fn apply_to_mission(
        &self,
        ctx: &Context<'_>,
        input: ApplyToMissionInput,
    ) -> Result<Option<ApplyToMissionPayload>> {
        let key = input.idempotency_key.as_deref();
        let wish = &Wish {
            mission: input.mission_id.0,
            motivation: input.motivation.clone(),
            availability: input.availability.clone(),
            may_be_shown: input.may_be_shown,
            on_working_time: input.basis == ApplicationBasis::WorkingTime,
        };
        let applied = ctx
            .once("applyToMission", key, &input, |tx, viewer| async move {
                applying::apply(viewer.oneself_as_no_guest()?, &viewer, &tx, wish).await
            })
            .await?;
        let (application, problems) = told(ctx, applied).await?;
        Ok(Some(ApplyToMissionPayload::new(application, problems)))
    }

    /// Takes one of the viewer's own applications back.
    async fn withdraw_application(
        &self,
        ctx: &Context<'_>,
        input: WithdrawApplicationInput,
    ) -> Result<Option<WithdrawApplicationPayload>> {
        let Gid(id) = input.id;
        let withdrawn = ctx
            .write(
                |tx, viewer| async move { applying::withdraw(viewer.oneself_as_no_guest()?, &tx, id).await },
            )
            .await?;
        let (application, problems) = told(ctx, withdrawn).await?;
        Ok(Some(WithdrawApplicationPayload::new(application, problems)))
    }

    /// Says whether the viewer, who was not selected or is kept in reserve, wishes another mission: for a time they then come
    /// first, where all else is equal, in searches that ask for the same skills.
    async fn answer_another_mission(
        &self,
        ctx: &Context<'_>,
        input: AnswerAnotherMissionInput,
    ) -> Result<Option<AnswerAnotherMissionPayload>> {
        let (Gid(id), wishes) = (input.id, input.wishes);
        let answered = ctx
            .write(|tx, viewer| async move {
                wishing::answer(viewer.oneself_as_no_guest()?, &tx, id, wishes).await
            })
            .await?;
        let (application, problems) = told(ctx, answered).await?;
        Ok(Some(AnswerAnotherMissionPayload::new(application, problems)))
    }
}

/// The application as it is after the commit, or what stood in the way.
async fn told(
    ctx: &Context<'_>,
    answer: Answer<ApplicationId>,
) -> Result<(Option<ApplicationNode>, Vec<ProblemNode>)> {
    let (id, problems) = parts(answer);
    let application = match id {
        Some(id) => ApplicationNode::own(ctx, id).await?,
        None => None,
    };
    Ok((application, problems))
}
