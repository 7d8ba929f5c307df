//! Writing, publishing and closing missions.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{AssociationBranchId, AssociationId, MissionId};

use crate::{
    domain::missions::{
        publishing,
        writing::{self, Typed},
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        mission_loaders::look_up,
        model::{
            mission::MissionNode,
            mission_words::{BookingMode, MissionFormat, Regime, ServiceFamily, SpokenLanguage},
        },
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct MissionMutation;

/// A mission, whole. Only its title is needed while it is a draft.
#[derive(InputObject)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box that is ticked")]
struct MissionInput {
    /// The local branch it is for, whose confirmers then confirm its hours too. What was booked or declared before stays
    /// with the branch that the mission was for then.
    branch_id: Option<Gid<AssociationBranchId>>,
    /// What it is, in a line.
    title: String,
    /// The need, in the association's words.
    #[graphql(default)]
    need: String,
    /// What it is to reach.
    #[graphql(default)]
    objectives: Vec<String>,
    /// What it is to hand over.
    #[graphql(default)]
    deliverables: Vec<String>,
    /// Codes of skills: see `skills`.
    #[graphql(default)]
    skill_codes: Vec<String>,
    /// The code of the cause it serves.
    #[graphql(default)]
    cause_code: String,
    /// What kind of help it asks for.
    #[graphql(default_with = "ServiceFamily::StrategicAdvice")]
    service_family: ServiceFamily,
    /// Who directs the work.
    #[graphql(default_with = "Regime::Service")]
    regime: Regime,
    /// Where it happens.
    #[graphql(default_with = "MissionFormat::Remote")]
    format: MissionFormat,
    /// The language spoken in it.
    #[graphql(default_with = "SpokenLanguage::Fr")]
    language: SpokenLanguage,
    /// INSEE's code of the commune where it happens.
    commune_code: Option<String>,
    /// Where it happens, in words.
    place: Option<String>,
    /// How people with disabilities can take part.
    accessibility: Option<String>,
    /// Who insures what.
    insurance: Option<String>,
    /// Whether volunteers of 16 and 17 are welcome.
    #[graphql(default)]
    open_to_minors: bool,
    /// Whether it is in contact with children or vulnerable people.
    #[graphql(default)]
    vulnerable_public: bool,
    /// Whether its cause hides it from managers and reports.
    #[graphql(default)]
    confidential: bool,
    /// Whether it cannot wait.
    #[graphql(default)]
    urgent: bool,
    /// How its sessions are booked.
    #[graphql(default_with = "BookingMode::Single")]
    booking_mode: BookingMode,
}

impl MissionInput {
    fn typed(&self) -> Typed {
        Typed {
            branch: self.branch_id.map(|id| id.0),
            title: self.title.clone(),
            need: self.need.clone(),
            objectives: self.objectives.clone(),
            deliverables: self.deliverables.clone(),
            skill_codes: self.skill_codes.clone(),
            cause_code: self.cause_code.clone(),
            service_family: self.service_family.into(),
            regime: self.regime.into(),
            format: self.format.into(),
            language: self.language.into(),
            commune_code: self.commune_code.clone(),
            place: self.place.clone(),
            accessibility: self.accessibility.clone(),
            insurance: self.insurance.clone(),
            open_to_minors: self.open_to_minors,
            vulnerable_public: self.vulnerable_public,
            confidential: self.confidential,
            urgent: self.urgent,
            booking_mode: self.booking_mode.into(),
        }
    }
}

/// A new draft.
#[derive(InputObject)]
struct CreateMissionInput {
    /// Of which association.
    association_id: Gid<AssociationId>,
    /// The mission.
    mission: MissionInput,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// A mission as it is to be.
#[derive(InputObject)]
struct UpdateMissionInput {
    /// Which mission.
    id: Gid<MissionId>,
    /// The mission. Of a published one, how it is done and for whom stays.
    mission: MissionInput,
}

/// Which draft to publish.
#[derive(InputObject)]
struct PublishMissionInput {
    /// A complete draft of a verified association.
    id: Gid<MissionId>,
    /// That the association has checked what the law asks for: needed where the mission is in contact with children or
    /// vulnerable people. The trail keeps who said so, and no document is kept.
    vulnerable_checked: Option<bool>,
}

/// Which mission to close.
#[derive(InputObject)]
struct CloseMissionInput {
    /// A published one.
    id: Gid<MissionId>,
}

macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(SimpleObject)]
        struct $name {
            /// The mission as it is now; null when it was refused.
            mission: Option<MissionNode>,
            /// What stood in the way; empty when it worked.
            problems: Vec<ProblemNode>,
        }

        impl $name {
            async fn of(ctx: &Context<'_>, answer: Answer<MissionId>) -> Result<Option<Self>> {
                Ok(Some(match answer {
                    Ok(id) => Self { mission: look_up(ctx, id).await?.map(MissionNode), problems: Vec::new() },
                    Err(problems) => Self { mission: None, problems },
                }))
            }
        }
    )*};
}

payloads! {
    /// What came of beginning a draft.
    CreateMissionPayload;
    /// What came of changing a mission.
    UpdateMissionPayload;
    /// What came of publishing a draft.
    PublishMissionPayload;
    /// What came of closing a mission.
    CloseMissionPayload;
}

#[Object]
impl MissionMutation {
    /// Begins a draft. For those who work in the association.
    async fn create_mission(
        &self,
        ctx: &Context<'_>,
        input: CreateMissionInput,
    ) -> Result<Option<CreateMissionPayload>> {
        let (association, typed) = (input.association_id.0, &input.mission.typed());
        let key = input.idempotency_key.as_deref();
        let answer = ctx.once("createMission", key, &input, |tx, viewer| async move {
            writing::create(viewer.may_work_in_association(association)?, &tx, typed).await
        });
        CreateMissionPayload::of(ctx, answer.await?).await
    }

    /// Changes a mission. For those who work in its association.
    async fn update_mission(
        &self,
        ctx: &Context<'_>,
        input: UpdateMissionInput,
    ) -> Result<Option<UpdateMissionPayload>> {
        let (id, typed) = (input.id.0, &input.mission.typed());
        let answer =
            ctx.write(|tx, viewer| async move { writing::update(&viewer, &tx, id, typed).await }).await?;
        UpdateMissionPayload::of(ctx, answer).await
    }

    /// Publishes a complete draft; of one that is not, problems name the parts of `MissionInput` that are missing. For
    /// those who work in its association.
    async fn publish_mission(
        &self,
        ctx: &Context<'_>,
        input: PublishMissionInput,
    ) -> Result<Option<PublishMissionPayload>> {
        let (id, has_checked) = (input.id.0, input.vulnerable_checked.unwrap_or_default());
        let answer =
            ctx.write(|tx, viewer| async move { publishing::publish(&viewer, &tx, id, has_checked).await });
        let answer = answer.await?;
        PublishMissionPayload::of(ctx, answer).await
    }

    /// Closes a mission: it takes no more bookings, and what was booked stays. For those who work in its association.
    async fn close_mission(
        &self,
        ctx: &Context<'_>,
        input: CloseMissionInput,
    ) -> Result<Option<CloseMissionPayload>> {
        let id = input.id.0;
        let answer = ctx.write(|tx, viewer| async move { publishing::close(&viewer, &tx, id).await }).await?;
        CloseMissionPayload::of(ctx, answer).await
    }
}
