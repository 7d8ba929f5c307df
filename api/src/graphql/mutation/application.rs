//! Putting oneself forward for a mission that selects, on whichever time, taking that back, and saying whether one wishes another
//! mission.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{ApplicationId, CompanyId, MissionId};
use uuid::Uuid;

use super::payload::{parts, payload};
use crate::{
    domain::engagements::{
        applications::{
            applying::{self, Wish},
            retiming, wishing,
        },
        working_time::offering::Offered,
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{application::ApplicationNode, membership::MembershipKey, working_time::ApplicationBasis},
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct ApplicationMutation;

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
    /// Whose employer's time it is; required when several employers fit.
    membership_id: Option<Gid<MembershipKey>>,
    /// On a mission whose cause is confidential, for an employer's time: that those who approve are not to see the association.
    #[graphql(default)]
    keep_from_company: bool,
    /// Makes sending the same request again safe.
    idempotency_key: Option<String>,
}

/// For which application to offer other time.
#[derive(InputObject)]
struct ChangeApplicationTimeInput {
    /// One of the viewer's own.
    id: Gid<ApplicationId>,
    /// Whose time it is from now on.
    basis: ApplicationBasis,
    /// Whose employer's time it is; required when several employers fit.
    membership_id: Option<Gid<MembershipKey>>,
    /// On a mission whose cause is confidential, for an employer's time: that those who approve are not to see the association.
    #[graphql(default)]
    keep_from_company: bool,
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
    /// What came of offering other time.
    ChangeApplicationTimePayload { /** The application. */ application: ApplicationNode }
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
            offered: offered(input.basis, input.membership_id, input.keep_from_company),
        };
        let applied = ctx
            .once("applyToMission", key, &input, |tx, viewer| async move {
                applying::apply(viewer.oneself_as_no_guest()?, &viewer, &tx, wish).await
            })
            .await?;
        let (application, problems) = told(ctx, applied).await?;
        Ok(Some(ApplyToMissionPayload::new(application, problems)))
    }

    /// Offers other time for one of the viewer's own applications: working time while its search goes on, of which the employer is
    /// asked once they are selected; one's own time as long as the mission is not over.
    async fn change_application_time(
        &self,
        ctx: &Context<'_>,
        input: ChangeApplicationTimeInput,
    ) -> Result<Option<ChangeApplicationTimePayload>> {
        let wish = (input.id.0, offered(input.basis, input.membership_id, input.keep_from_company));
        let changed = ctx
            .write(|tx, viewer| async move {
                retiming::change(viewer.oneself_as_no_guest()?, &viewer, &tx, wish).await
            })
            .await?;
        let (application, problems) = told(ctx, changed).await?;
        Ok(Some(ChangeApplicationTimePayload::new(application, problems)))
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

/// Whose time somebody offers, as it is said.
fn offered(
    basis: ApplicationBasis,
    membership: Option<Gid<MembershipKey>>,
    is_kept_from_company: bool,
) -> Offered {
    match basis {
        ApplicationBasis::PersonalTime => Offered::OwnTime,
        ApplicationBasis::WorkingTime => Offered::WorkingTime {
            employer: membership.map(|Gid(key)| CompanyId::from(Uuid::from(key))),
            is_kept_from_company,
        },
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
