//! Factories, as volunteers register for them and teams hand over, and as associations accept what was handed over and answer long
//! after.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{
    CompanyId, DeliverableId, LaterQuestionId, ProgrammeApplicationId, ProgrammeId, ProgrammeVolunteerId,
    TeamId,
};

use uuid::Uuid;

use super::payload::{parts, payload};
use crate::{
    domain::engagements::{
        factories::{delivering, lasting, leaving, preferences, registering},
        follow_ups::later,
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{
            booking::TimeBasis,
            debrief::LaterAnswer,
            factory_words::DeliverableState,
            membership::MembershipKey,
            programme_volunteer::ProgrammeVolunteerNode,
            team::ProgrammeTeamNode,
            volunteer::{Situation, VolunteerAge},
        },
    },
};

#[derive(Default)]
pub struct FactoryMutation;

/// What a volunteer says of themselves for the teams.
#[derive(Clone, InputObject)]
struct VolunteerPreferencesInput {
    /// Whether they would be one of a team's people.
    #[graphql(default)]
    may_join: bool,
    /// Whether they would lead a team, as one of its people.
    #[graphql(default)]
    may_lead: bool,
    /// Whether they would coach one.
    #[graphql(default)]
    may_coach: bool,
    /// What they say beside.
    words: Option<String>,
    /// What they can do, by ROME's codes; needed of who joins a team.
    #[graphql(default)]
    skill_codes: Vec<String>,
    /// The languages that they speak, by their ISO 639 codes.
    #[graphql(default)]
    languages: Vec<String>,
    /// The applications of chosen associations with which they wish to be.
    #[graphql(default)]
    wishes: Vec<Gid<ProgrammeApplicationId>>,
    /// Those with which they must not be.
    #[graphql(default)]
    exclusions: Vec<Gid<ProgrammeApplicationId>>,
}

impl From<VolunteerPreferencesInput> for preferences::Typed {
    fn from(input: VolunteerPreferencesInput) -> Self {
        Self {
            may_join: input.may_join,
            may_lead: input.may_lead,
            may_coach: input.may_coach,
            words: input.words,
            skills: input.skill_codes,
            languages: input.languages,
            wishes: input.wishes.into_iter().map(|id| id.0).collect(),
            exclusions: input.exclusions.into_iter().map(|id| id.0).collect(),
        }
    }
}

/// A registration for a programme.
#[derive(Clone, InputObject)]
struct RegisterForProgrammeInput {
    /// For which programme.
    programme_id: Gid<ProgrammeId>,
    /// What the volunteer lives by.
    situation: Situation,
    /// Where they work or study, in words.
    organisation: Option<String>,
    /// On working time, which passes what a booking does, or on personal time.
    basis: TimeBasis,
    /// On whose time; required when several employers fit.
    membership_id: Option<Gid<MembershipKey>>,
    /// How old they are: nobody is under 16, and a parent agrees for who is under 18.
    age: VolunteerAge,
    /// Whether a rank on the waiting list will do where it is full.
    #[graphql(default)]
    joins_waiting_list: bool,
    /// What they say of themselves for the teams.
    preferences: VolunteerPreferencesInput,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// What a volunteer says otherwise.
#[derive(InputObject)]
struct ChangeRegistrationInput {
    /// Of which registration.
    id: Gid<ProgrammeVolunteerId>,
    /// What they say of themselves for the teams.
    preferences: VolunteerPreferencesInput,
}

/// A registration that is given back.
#[derive(InputObject)]
struct LeaveProgrammeInput {
    /// Which one.
    id: Gid<ProgrammeVolunteerId>,
    /// Why, in words.
    reason: Option<String>,
}

/// What a team hands over, or why it does not.
#[derive(Clone, InputObject)]
struct WriteDeliverableInput {
    /// Of which team.
    team_id: Gid<TeamId>,
    /// Which one; left out for a new one.
    id: Option<Gid<DeliverableId>>,
    /// What it is.
    title: String,
    /// What there is to say about it.
    #[graphql(default)]
    text: String,
    /// Where it is found.
    link: Option<String>,
    /// How far it is; the association alone accepts.
    state: DeliverableState,
    /// Why there is none.
    missing_reason: Option<String>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// What an association says of what was handed over.
#[derive(InputObject)]
struct AnswerDeliverableInput {
    /// Of which deliverable.
    id: Gid<DeliverableId>,
    /// Whether it accepts it; else it is worked on again.
    accepts: bool,
}

/// What an association says long after.
#[derive(InputObject)]
struct AnswerTeamQuestionInput {
    /// Which question.
    id: Gid<LaterQuestionId>,
    /// Whether what was handed over is still in use.
    answer: LaterAnswer,
    /// The same in words.
    #[graphql(default)]
    note: String,
}

macro_rules! payloads {
    ($of:ty, $node:ty, $($(#[$doc:meta])* $name:ident { $(#[$field_doc:meta])* $field:ident };)*) => {$(
        payload! {
            $(#[$doc])*
            $name {
                $(#[$field_doc])*
                $field: $node
            }
        }

        impl $name {
            async fn of(ctx: &Context<'_>, answer: Answer<$of>) -> Result<Option<Self>> {
                let (id, problems) = parts(answer);
                let found = match id {
                    Some(id) => <$node>::visible(ctx, id).await?,
                    None => None,
                };
                Ok(Some(Self::new(found, problems)))
            }
        }
    )*};
}

payloads! {
    ProgrammeVolunteerId, ProgrammeVolunteerNode,
    /// What came of registering.
    RegisterForProgrammePayload {
        /// The registration as it is now; null when it was refused.
        registration
    };
    /// What came of saying it otherwise.
    ChangeRegistrationPayload {
        /// The registration as it is now; null when it was refused.
        registration
    };
    /// What came of giving it back.
    LeaveProgrammePayload {
        /// The registration as it is now; null when it was refused.
        registration
    };
}

payloads! {
    TeamId, ProgrammeTeamNode,
    /// What came of writing what is handed over.
    WriteDeliverablePayload {
        /// The team as it is now; null when it was refused.
        team
    };
    /// What came of accepting it.
    AnswerDeliverablePayload {
        /// The team as it is now; null when it was refused.
        team
    };
    /// What came of an answer long after.
    AnswerTeamQuestionPayload {
        /// The team as it is now; null when it was refused.
        team
    };
}

#[Object]
impl FactoryMutation {
    /// Registers the viewer as a volunteer for a programme. On working time their employer's policy, budget and approval count as
    /// for a booking.
    async fn register_for_programme(
        &self,
        ctx: &Context<'_>,
        input: RegisterForProgrammeInput,
    ) -> Result<Option<RegisterForProgrammePayload>> {
        let key = input.idempotency_key.as_deref();
        let wish = &registering::Wish {
            programme: input.programme_id.0,
            situation: input.situation.into(),
            organisation: input.organisation.clone(),
            basis: input.basis.into(),
            employer: input.membership_id.map(|Gid(key)| CompanyId::from(Uuid::from(key))),
            age: input.age.into(),
            joins_waiting_list: input.joins_waiting_list,
            preferences: input.preferences.clone().into(),
        };
        let answer = ctx.once("registerForProgramme", key, &input, |tx, viewer| async move {
            registering::register(&viewer, &tx, wish).await
        });
        RegisterForProgrammePayload::of(ctx, answer.await?).await
    }

    /// Changes what the viewer said of themselves for the teams, before these are made.
    async fn change_registration(
        &self,
        ctx: &Context<'_>,
        input: ChangeRegistrationInput,
    ) -> Result<Option<ChangeRegistrationPayload>> {
        let (id, typed) = (input.id.0, &preferences::Typed::from(input.preferences));
        let answer =
            ctx.write(|tx, viewer| async move { preferences::change(&viewer, &tx, id, typed).await });
        ChangeRegistrationPayload::of(ctx, answer.await?).await
    }

    /// Gives the viewer's own place, or rank, back before the day. Who was in a team is replaced with as few moves as can be.
    async fn leave_programme(
        &self,
        ctx: &Context<'_>,
        input: LeaveProgrammeInput,
    ) -> Result<Option<LeaveProgrammePayload>> {
        let (id, reason) = (input.id.0, input.reason.as_deref());
        let answer = ctx.write(|tx, viewer| async move { leaving::leave(&viewer, &tx, id, reason).await });
        LeaveProgrammePayload::of(ctx, answer.await?).await
    }

    /// Writes what a team hands over, or why it does not. For its people, and for who organises.
    async fn write_deliverable(
        &self,
        ctx: &Context<'_>,
        input: WriteDeliverableInput,
    ) -> Result<Option<WriteDeliverablePayload>> {
        let (key, about) = (input.idempotency_key.as_deref(), (input.team_id.0, input.id.map(|id| id.0)));
        let typed = &delivering::Typed {
            title: input.title.clone(),
            text: input.text.clone(),
            link: input.link.clone(),
            state: input.state.into(),
            missing_reason: input.missing_reason.clone(),
        };
        let answer = ctx.once("writeDeliverable", key, &input, |tx, viewer| async move {
            delivering::write(&viewer, &tx, about, typed).await
        });
        WriteDeliverablePayload::of(ctx, answer.await?).await
    }

    /// Accepts for an association what its team handed over, or gives it back to be worked on.
    async fn answer_deliverable(
        &self,
        ctx: &Context<'_>,
        input: AnswerDeliverableInput,
    ) -> Result<Option<AnswerDeliverablePayload>> {
        let (id, accepts) = (input.id.0, input.accepts);
        let answer =
            ctx.write(|tx, viewer| async move { delivering::answer(&viewer, &tx, id, accepts).await });
        AnswerDeliverablePayload::of(ctx, answer.await?).await
    }

    /// Answers for an association whether what its team handed over is still in use.
    async fn answer_team_question(
        &self,
        ctx: &Context<'_>,
        input: AnswerTeamQuestionInput,
    ) -> Result<Option<AnswerTeamQuestionPayload>> {
        let id = input.id.0;
        let typed = &later::Typed { answer: input.answer.into(), note: input.note };
        let answer = ctx.write(|tx, viewer| async move { lasting::answer(&viewer, &tx, id, typed).await });
        AnswerTeamQuestionPayload::of(ctx, answer.await?).await
    }
}
