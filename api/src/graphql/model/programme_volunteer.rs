//! Registrations for programmes: each is read by whose it is, and those that have a place or wait for one by who organises.

use async_graphql::{Context, Description, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{
    ProgrammeApplicationId, ProgrammeVolunteerId, ProgrammeVolunteerState as State, WishKind,
    programme_volunteer, team_attendance,
};

use super::{
    booking::TimeBasis,
    debrief::name_of,
    factory_words::{AttendanceMeans, Presence, ProgrammeVolunteerState, TeamRole},
    programme::ProgrammeNode,
    skill::Skill,
    team::ProgrammeTeamNode,
    volunteer::{Situation, VolunteerAge},
};
use crate::{
    Internal,
    domain::{
        engagements::factories::{self, LIVE, reading},
        missions::programmes::{self, Seen},
    },
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        factory_loaders::{AttendanceOf, LanguagesOf, SeatsOf, SkillsOf},
        id::Gid,
        mission_loaders::look_up,
    },
};

/// Somebody's registration for a programme. They read it, and once they have a place or wait for one, who organises it.
#[derive(Description)]
pub struct ProgrammeVolunteerNode {
    row: programme_volunteer::Model,
    seen: Seen,
    is_own: bool,
}

/// An association that comes to a programme, or is asked whether it does.
#[derive(SimpleObject)]
pub struct ChosenAssociation {
    /// The id of its application, by which it is wished or excluded.
    application_id: Gid<ProgrammeApplicationId>,
    /// Its name.
    name: String,
}

/// Whether somebody was there on the day of a programme.
#[derive(SimpleObject)]
pub struct TeamAttendance {
    /// There or not.
    presence: Presence,
    /// How many minutes; null of who was not.
    minutes: Option<i64>,
    /// How that was recorded.
    means: AttendanceMeans,
    /// When.
    recorded_at: DateTime<Utc>,
}

impl From<team_attendance::Model> for TeamAttendance {
    fn from(row: team_attendance::Model) -> Self {
        Self {
            presence: row.presence.into(),
            minutes: row.minutes.map(|minutes| minutes.0),
            means: row.means.into(),
            recorded_at: row.recorded_at.to_utc(),
        }
    }
}

impl ProgrammeVolunteerNode {
    /// One that the viewer may know of.
    pub(crate) async fn visible(ctx: &Context<'_>, id: ProgrammeVolunteerId) -> Result<Option<Self>> {
        let (reader, viewer) = (ctx.database().reader(), ctx.viewer());
        let Ok(right) = viewer.oneself() else { return Ok(None) };
        let found = reading::with_programme(reader, id).await.map_err(Internal::from)?;
        let Some((row, programme)) = found else { return Ok(None) };
        let seen = programmes::find(reader, viewer, programme.id).await.map_err(Internal::from)?;
        let Some(seen) = seen else { return Ok(None) };
        let own = reading::own(reader, right, programme.id).await.map_err(Internal::from)?;
        Ok(Self::seen(row, seen, own.is_some_and(|own| own.id == id)))
    }

    /// One of a programme that is seen, where it is the viewer's own or they organise.
    pub(crate) fn seen(row: programme_volunteer::Model, seen: Seen, is_own: bool) -> Option<Self> {
        let is_listed = matches!(row.state, State::Registered | State::Waiting);
        let is_seen = is_own || (seen.organiser.is_some() && is_listed);
        is_seen.then_some(Self { row, seen, is_own })
    }

    /// The viewer's own for a programme, whatever became of it.
    pub(crate) async fn own(ctx: &Context<'_>, seen: &Seen) -> Result<Option<Self>> {
        let Ok(right) = ctx.viewer().oneself() else { return Ok(None) };
        let found = reading::own(ctx.database().reader(), right, seen.programme.id).await;
        Ok(found.map_err(Internal::from)?.and_then(|row| Self::seen(row, seen.clone(), true)))
    }

    /// Its id, for pages of lists.
    pub(crate) fn key(&self) -> ProgrammeVolunteerId {
        self.row.id
    }

    async fn wished(&self, ctx: &Context<'_>, kind: WishKind) -> Result<Vec<ChosenAssociation>> {
        let found = reading::wishes(ctx.database().reader(), self.row.id, kind).await;
        let mut named = Vec::new();
        for id in found.map_err(Internal::from)? {
            named.extend(ChosenAssociation::of(ctx, id).await?);
        }
        Ok(named)
    }
}

impl ChosenAssociation {
    /// The one of an application.
    async fn of(ctx: &Context<'_>, id: ProgrammeApplicationId) -> Result<Option<Self>> {
        let Some(application) = look_up(ctx, id).await? else { return Ok(None) };
        let found = look_up(ctx, application.association_id).await?;
        Ok(found.map(|row| Self { application_id: Gid(id), name: row.name }))
    }

    /// Those of a programme.
    pub(crate) async fn all(ctx: &Context<'_>, seen: &Seen) -> Result<Vec<Self>> {
        let found = reading::chosen(ctx.database().reader(), seen.programme.id).await;
        let rows = found.map_err(Internal::from)?;
        let names = ctx.loaders().load_many(rows.iter().map(|row| row.association_id)).await;
        let names = names.map_err(Internal::because)?;
        let chosen = rows.into_iter().filter_map(|row| {
            let name = names.get(&row.association_id)?.name.clone();
            Some(Self { application_id: Gid(row.id), name })
        });
        Ok(chosen.collect())
    }
}

#[Object(name = "ProgrammeVolunteer", use_type_description)]
impl ProgrammeVolunteerNode {
    /// The registration's id; a badge leads to it.
    async fn id(&self) -> Gid<ProgrammeVolunteerId> {
        Gid(self.row.id)
    }

    /// For which programme.
    async fn programme(&self) -> ProgrammeNode {
        ProgrammeNode(self.seen.clone())
    }

    /// The volunteer's name; null once they were erased.
    async fn name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        name_of(ctx, Some(self.row.person_id)).await
    }

    /// Whether it is the viewer's own.
    async fn is_own(&self) -> bool {
        self.is_own
    }

    /// Where it stands.
    async fn state(&self) -> ProgrammeVolunteerState {
        self.row.state.into()
    }

    /// What they live by.
    async fn situation(&self) -> Situation {
        self.row.situation.into()
    }

    /// Where they work or study, in their words.
    async fn organisation(&self) -> Option<&str> {
        self.row.organisation.as_deref()
    }

    /// On whose time; null for everybody but the volunteer.
    async fn basis(&self) -> Option<TimeBasis> {
        self.is_own.then(|| self.row.basis.into())
    }

    /// How old they said to be; null for everybody but the volunteer.
    async fn age(&self) -> Option<VolunteerAge> {
        self.is_own.then(|| self.row.age.into())
    }

    /// Whether they would be one of a team's people.
    async fn may_join(&self) -> bool {
        self.row.may_join
    }

    /// Whether they would lead a team.
    async fn may_lead(&self) -> bool {
        self.row.may_lead
    }

    /// Whether they would coach one.
    async fn may_coach(&self) -> bool {
        self.row.may_coach
    }

    /// What they say beside.
    async fn words(&self) -> Option<&str> {
        self.row.words.as_deref()
    }

    /// What they can do.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn skills(&self, ctx: &Context<'_>) -> Result<Vec<Skill>> {
        let rows = look_up(ctx, SkillsOf(self.row.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(|row| row.skill.into()).collect())
    }

    /// The languages that they speak, by their codes.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn languages(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        let rows = look_up(ctx, LanguagesOf(self.row.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(|row| row.language).collect())
    }

    /// With which associations they wish to be; empty for everybody but the volunteer.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn wishes(&self, ctx: &Context<'_>) -> Result<Vec<ChosenAssociation>> {
        if self.is_own { self.wished(ctx, WishKind::Wish).await } else { Ok(Vec::new()) }
    }

    /// With which they must not be; empty for everybody but the volunteer.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn exclusions(&self, ctx: &Context<'_>) -> Result<Vec<ChosenAssociation>> {
        if self.is_own { self.wished(ctx, WishKind::Exclusion).await } else { Ok(Vec::new()) }
    }

    /// Those of the list from whom they are kept apart. For who organises; empty for everybody else.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn kept_apart(&self, ctx: &Context<'_>) -> Result<Vec<ProgrammeVolunteerNode>> {
        if self.seen.organiser.is_none() {
            return Ok(Vec::new());
        }
        let found = reading::kept_apart(ctx.database().reader(), self.row.id).await;
        let own = ctx.viewer().person_id();
        let node = |row: programme_volunteer::Model| {
            let is_own = own == Some(row.person_id);
            Self::seen(row, self.seen.clone(), is_own)
        };
        Ok(found.map_err(Internal::from)?.into_iter().filter_map(node).collect())
    }

    /// When they registered.
    async fn registered_at(&self) -> DateTime<Utc> {
        self.row.registered_at.to_utc()
    }

    /// Why they have no place any more, in words, where that was said.
    async fn reason(&self) -> Option<&str> {
        self.row.reason.as_deref()
    }

    /// Whether the viewer may give it back.
    async fn can_be_left(&self) -> bool {
        let before = [
            entity::ProgrammeState::Open,
            entity::ProgrammeState::Jury,
            entity::ProgrammeState::Chosen,
            entity::ProgrammeState::Teams,
            entity::ProgrammeState::Ready,
        ];
        self.is_own && LIVE.contains(&self.row.state) && before.contains(&self.seen.programme.state)
    }

    /// The team in which they are; null before it is published, but for who organises.
    async fn team(&self, ctx: &Context<'_>) -> Result<Option<ProgrammeTeamNode>> {
        let Some(seat) = look_up(ctx, SeatsOf(self.row.id)).await?.unwrap_or_default().pop() else {
            return Ok(None);
        };
        let Some(team) = look_up(ctx, seat.team_id).await? else { return Ok(None) };
        let Some(application) = look_up(ctx, team.application_id).await? else { return Ok(None) };
        let member = self.is_own.then_some(self.row.person_id);
        let seen = factories::see(ctx.viewer(), team, application, self.seen.clone(), member);
        Ok(seen.map(ProgrammeTeamNode))
    }

    /// As what they are in it; null where the team is.
    async fn role(&self, ctx: &Context<'_>) -> Result<Option<TeamRole>> {
        let Some(seat) = look_up(ctx, SeatsOf(self.row.id)).await?.unwrap_or_default().pop() else {
            return Ok(None);
        };
        let Some(team) = look_up(ctx, seat.team_id).await? else { return Ok(None) };
        let is_told = self.seen.organiser.is_some() || team.state != entity::TeamState::Forming;
        Ok(is_told.then(|| seat.role.into()))
    }

    /// Whether they were there; null while nobody has recorded it.
    async fn attendance(&self, ctx: &Context<'_>) -> Result<Option<TeamAttendance>> {
        let found = look_up(ctx, AttendanceOf(self.row.id)).await?.unwrap_or_default().pop();
        Ok(found.map(Into::into))
    }
}
