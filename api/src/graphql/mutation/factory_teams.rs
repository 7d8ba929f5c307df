//! Factories, as who organises them makes the teams and holds the day.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{ProgrammeId, ProgrammeVolunteerId, TeamId};

use super::payload::{parts, payload};
use crate::{
    domain::engagements::factories::{
        attending::{self, Mark},
        editing::{self, Wish},
        ending, forming, leaving, readying,
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{
            factory_words::{AttendanceMeans, TeamRole},
            programme::ProgrammeNode,
        },
    },
};

#[derive(Default)]
pub struct FactoryTeamsMutation;

/// Of which programme teams are made.
#[derive(InputObject)]
struct FormTeamsInput {
    /// Which one.
    id: Gid<ProgrammeId>,
}

/// Of which programme teams are worked out anew.
#[derive(InputObject)]
struct ProposeTeamsInput {
    /// Which one.
    id: Gid<ProgrammeId>,
}

/// Where somebody is to be.
#[derive(InputObject)]
struct PlaceVolunteerInput {
    /// Who.
    volunteer_id: Gid<ProgrammeVolunteerId>,
    /// In which team; left out for the reserve.
    team_id: Option<Gid<TeamId>>,
    /// As what.
    #[graphql(default_with = "TeamRole::Member")]
    role: TeamRole,
    /// Whether they stay there when the teams are worked out anew.
    #[graphql(default)]
    is_pinned: bool,
    /// Why, where a hard rule is broken.
    reason: Option<String>,
}

/// Who is kept apart.
#[derive(InputObject)]
struct KeepApartInput {
    /// The one.
    volunteer_id: Gid<ProgrammeVolunteerId>,
    /// The other.
    other_id: Gid<ProgrammeVolunteerId>,
    /// Whether they are; else they are no more.
    is_apart: bool,
}

/// Why a team goes without a skill.
#[derive(InputObject)]
struct AcceptSkillGapInput {
    /// Which team.
    team_id: Gid<TeamId>,
    /// Why; left out where it goes without none any more.
    reason: Option<String>,
}

/// Whose teams are published.
#[derive(InputObject)]
struct PublishTeamsInput {
    /// Which programme.
    id: Gid<ProgrammeId>,
}

/// Whose teams are made anew.
#[derive(InputObject)]
struct ReopenTeamsInput {
    /// Which programme.
    id: Gid<ProgrammeId>,
    /// Why, in words that everybody in them reads.
    reason: String,
}

/// Who is taken off the list.
#[derive(InputObject)]
struct RemoveVolunteerInput {
    /// Who.
    id: Gid<ProgrammeVolunteerId>,
    /// Why, in words for them.
    reason: String,
}

/// Whether somebody was there.
#[derive(Clone, InputObject)]
struct TeamAttendanceInput {
    /// Who.
    volunteer_id: Gid<ProgrammeVolunteerId>,
    /// There or not.
    is_present: bool,
    /// How many minutes; the whole day where it is left out.
    minutes: Option<i64>,
}

/// Who was there.
#[derive(InputObject)]
struct RecordTeamAttendanceInput {
    /// On the day of which programme.
    programme_id: Gid<ProgrammeId>,
    /// How it is recorded.
    means: AttendanceMeans,
    /// Each of them.
    marks: Vec<TeamAttendanceInput>,
}

/// Whose day is over.
#[derive(InputObject)]
struct EndDayInput {
    /// Which programme.
    id: Gid<ProgrammeId>,
}

/// Whose challenge is over, in flow.
#[derive(InputObject)]
struct EndTeamInput {
    /// Which team.
    team_id: Gid<TeamId>,
}

macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        payload! {
            $(#[$doc])*
            $name {
                /// The programme as it is now; null when it was refused.
                programme: ProgrammeNode
            }
        }

        impl $name {
            async fn of(ctx: &Context<'_>, answer: Answer<ProgrammeId>) -> Result<Option<Self>> {
                let (id, problems) = parts(answer);
                let programme = match id {
                    Some(id) => ProgrammeNode::visible(ctx, id).await?,
                    None => None,
                };
                Ok(Some(Self::new(programme, problems)))
            }
        }
    )*};
}

payloads! {
    /// What came of beginning to make teams.
    FormTeamsPayload;
    /// What came of asking for teams.
    ProposeTeamsPayload;
    /// What came of putting somebody somewhere.
    PlaceVolunteerPayload;
    /// What came of keeping people apart.
    KeepApartPayload;
    /// What came of accepting that a skill is missing.
    AcceptSkillGapPayload;
    /// What came of publishing teams.
    PublishTeamsPayload;
    /// What came of making them anew.
    ReopenTeamsPayload;
    /// What came of recording who was there.
    RecordTeamAttendancePayload;
    /// What came of ending a day.
    EndDayPayload;
    /// What came of ending a challenge in flow.
    EndTeamPayload;
}

payload! {
    /// What came of taking somebody off the list.
    RemoveVolunteerPayload {
        /// The registration that is over; null when it was refused.
        volunteer_id: Gid<ProgrammeVolunteerId>
    }
}

#[Object]
impl FactoryTeamsMutation {
    /// Begins to make the teams of a programme, and has them worked out. For who organises.
    async fn form_teams(&self, ctx: &Context<'_>, input: FormTeamsInput) -> Result<Option<FormTeamsPayload>> {
        let id = input.id.0;
        let answer = ctx.write(|tx, viewer| async move { forming::form(&viewer, &tx, id).await });
        FormTeamsPayload::of(ctx, answer.await?).await
    }

    /// Has the teams worked out anew, around those who are pinned. For the same.
    async fn propose_teams(
        &self,
        ctx: &Context<'_>,
        input: ProposeTeamsInput,
    ) -> Result<Option<ProposeTeamsPayload>> {
        let id = input.id.0;
        let answer = ctx.write(|tx, viewer| async move { forming::propose(&viewer, &tx, id).await });
        ProposeTeamsPayload::of(ctx, answer.await?).await
    }

    /// Puts somebody into a team, makes them its lead or its coach, or puts them on the reserve. For the same, and nobody does so
    /// with themselves.
    async fn place_volunteer(
        &self,
        ctx: &Context<'_>,
        input: PlaceVolunteerInput,
    ) -> Result<Option<PlaceVolunteerPayload>> {
        let wish = &Wish {
            volunteer: input.volunteer_id.0,
            team: input.team_id.map(|id| id.0),
            role: input.role.into(),
            is_pinned: input.is_pinned,
            reason: input.reason,
        };
        let answer = ctx.write(|tx, viewer| async move { editing::place(&viewer, &tx, wish).await });
        PlaceVolunteerPayload::of(ctx, answer.await?).await
    }

    /// Keeps two volunteers of a programme apart, or does so no more. For the same.
    async fn keep_apart(&self, ctx: &Context<'_>, input: KeepApartInput) -> Result<Option<KeepApartPayload>> {
        let (pair, is_apart) = ((input.volunteer_id.0, input.other_id.0), input.is_apart);
        let answer =
            ctx.write(|tx, viewer| async move { editing::keep_apart(&viewer, &tx, pair, is_apart).await });
        KeepApartPayload::of(ctx, answer.await?).await
    }

    /// Accepts that a team goes without a skill, or does so no more. For the same.
    async fn accept_skill_gap(
        &self,
        ctx: &Context<'_>,
        input: AcceptSkillGapInput,
    ) -> Result<Option<AcceptSkillGapPayload>> {
        let (id, reason) = (input.team_id.0, input.reason.as_deref());
        let answer =
            ctx.write(|tx, viewer| async move { editing::accept_gap(&viewer, &tx, id, reason).await });
        AcceptSkillGapPayload::of(ctx, answer.await?).await
    }

    /// Publishes the teams of a programme: everybody is told where they are. For the same.
    async fn publish_teams(
        &self,
        ctx: &Context<'_>,
        input: PublishTeamsInput,
    ) -> Result<Option<PublishTeamsPayload>> {
        let id = input.id.0;
        let answer = ctx.write(|tx, viewer| async move { readying::publish(&viewer, &tx, id).await });
        PublishTeamsPayload::of(ctx, answer.await?).await
    }

    /// Makes published teams anew, before the day. For the same.
    async fn reopen_teams(
        &self,
        ctx: &Context<'_>,
        input: ReopenTeamsInput,
    ) -> Result<Option<ReopenTeamsPayload>> {
        let (id, reason) = (input.id.0, input.reason.as_str());
        let answer = ctx.write(|tx, viewer| async move { readying::reopen(&viewer, &tx, id, reason).await });
        ReopenTeamsPayload::of(ctx, answer.await?).await
    }

    /// Takes a volunteer off the list before the day. For the same.
    async fn remove_volunteer(
        &self,
        ctx: &Context<'_>,
        input: RemoveVolunteerInput,
    ) -> Result<Option<RemoveVolunteerPayload>> {
        let (id, reason) = (input.id.0, input.reason.as_str());
        let answer = ctx.write(|tx, viewer| async move { leaving::remove(&viewer, &tx, id, reason).await });
        let (id, problems) = parts(answer.await?);
        Ok(Some(RemoveVolunteerPayload::new(id.map(Gid), problems)))
    }

    /// Records who is there on the day of a programme, and who is not. For the same, and nobody does so of themselves.
    async fn record_team_attendance(
        &self,
        ctx: &Context<'_>,
        input: RecordTeamAttendanceInput,
    ) -> Result<Option<RecordTeamAttendancePayload>> {
        let (id, means) = (input.programme_id.0, input.means.into());
        let mark = |one: TeamAttendanceInput| Mark {
            volunteer: one.volunteer_id.0,
            is_present: one.is_present,
            minutes: one.minutes,
        };
        let marks: &Vec<Mark> = &input.marks.into_iter().map(mark).collect();
        let answer = ctx.write(|tx, viewer| async move {
            attending::record(&viewer, &tx, id, (means, marks.as_slice())).await
        });
        RecordTeamAttendancePayload::of(ctx, answer.await?).await
    }

    /// Ends the day of a programme: hours are proposed to those who were there. For the same.
    async fn end_day(&self, ctx: &Context<'_>, input: EndDayInput) -> Result<Option<EndDayPayload>> {
        let id = input.id.0;
        let answer = ctx.write(|tx, viewer| async move { ending::end_day(&viewer, &tx, id).await });
        EndDayPayload::of(ctx, answer.await?).await
    }

    /// Ends the challenge of one team of a programme in flow. For the same.
    async fn end_team(&self, ctx: &Context<'_>, input: EndTeamInput) -> Result<Option<EndTeamPayload>> {
        let id = input.team_id.0;
        let answer = ctx.write(|tx, viewer| async move { ending::end_team(&viewer, &tx, id).await });
        EndTeamPayload::of(ctx, answer.await?).await
    }
}
