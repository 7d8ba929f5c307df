//! Requests for a place on an employer's time, and who stands in for whoever decides. Whoever shows a request has checked
//! that the viewer asked for it, decides about it or approved it.

use std::collections::HashMap;

use async_graphql::{Context, Description, Enum, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{
    ApprovalDelegationId, ApprovalRequestId, BookingStatus, CompanyId, EscalatedFor, SessionId, Timestamp,
    approval_delegation, approval_request, booking, employment, session,
};

use super::date::Date;
use crate::{
    Internal,
    access::Denied,
    domain::engagements::{
        approvals::{
            following::{self, Deadline, Silence},
            links,
        },
        factories::days::Day,
    },
    graphql::{
        approval_loaders::{BookingsAskedFor, DayOf, OfTheLast, TimeAskedFor},
        context::RequestContext as _,
        cost::list_cost,
        id::Gid,
        list_loaders::{BudgetForOthers, BudgetOn},
        mission_loaders::look_up,
    },
    zone,
};

/// Who is to decide about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::ApprovalStage")]
pub enum ApprovalStage {
    /// The line manager.
    Manager,
    /// Those who look after the company's employees.
    Hr,
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::ApprovalState")]
pub enum ApprovalState {
    /// Nobody has decided yet.
    Waiting,
    /// The place is had.
    Approved,
    /// It is not: told to whoever asked, and to nobody else.
    Refused,
    /// The place was given back, or asked for anew.
    Withdrawn,
    /// Nobody decided in time.
    Lapsed,
}

/// What happened to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum ApprovalEventKind {
    /// It was asked for.
    Asked,
    /// No manager could decide: it is for those who look after employees.
    WithoutManager,
    /// Those who decide were reminded.
    Reminded,
    /// The manager did not decide in time: it is for those who look after employees.
    Escalated,
    /// Those who look after employees did not decide in time: those who run the programme decide beside them.
    PassedToProgramme,
    /// It was approved.
    Approved,
    /// It was not: told to whoever asked, and to nobody else.
    Refused,
    /// The place was given back, or asked for anew.
    Withdrawn,
    /// Nobody decided before the session.
    Lapsed,
}

/// How a request ends that nobody decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum ApprovalSilence {
    /// The company's policy gives the place.
    Approved,
    /// The company's policy does not.
    Refused,
    /// It comes to nothing before the session.
    Lapsed,
}

impl From<Silence> for ApprovalSilence {
    fn from(silence: Silence) -> Self {
        match silence {
            Silence::Approves => Self::Approved,
            Silence::Refuses => Self::Refused,
            Silence::Lapses => Self::Lapsed,
        }
    }
}

/// Something that happened to a request.
#[derive(SimpleObject)]
#[graphql(name = "ApprovalEvent")]
pub struct ApprovalEventNode {
    /// What.
    kind: ApprovalEventKind,
    /// When.
    at: DateTime<Utc>,
    /// Whether nobody did it: the policy says what silence means.
    by_policy: bool,
    /// Who decided, by name; null where nobody did, and for everything else.
    by_name: Option<String>,
}

/// Between which days a mission takes place, as far as they are known.
#[derive(SimpleObject)]
pub struct MissionPeriod {
    /// The first one.
    from: Option<Date>,
    /// The last one.
    until: Option<Date>,
}

/// A place on an employer's time, the places of a series, or the time of somebody who was selected for a mission, that was asked for and
/// that the employer approves.
#[derive(Description)]
pub struct ApprovalRequestNode(pub(crate) approval_request::Model);

impl ApprovalRequestNode {
    fn is_own(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().person_id() == Some(self.0.person_id)
    }

    async fn job(&self, ctx: &Context<'_>) -> Result<employment::Model> {
        let job = look_up(ctx, self.0.employment_id).await?;
        Ok(job.ok_or_else(|| Internal::because("a request of nobody's"))?)
    }

    async fn bookings(&self, ctx: &Context<'_>) -> Result<Vec<booking::Model>> {
        Ok(look_up(ctx, BookingsAskedFor(self.0.id)).await?.unwrap_or_default())
    }

    /// The day of the factory that it is about; none where it is about a mission.
    async fn day(&self, ctx: &Context<'_>) -> Result<Option<Day>> {
        let Some(registration) = self.0.programme_volunteer_id else { return Ok(None) };
        look_up(ctx, DayOf(registration)).await
    }

    /// The session that begins first, or the day of the factory; none where it is the time of an application.
    async fn first_session(&self, ctx: &Context<'_>) -> Result<Option<session::Model>> {
        if self.0.application_id.is_some() {
            return Ok(None);
        }
        if let Some(day) = self.day(ctx).await? {
            return Ok(Some(day.session));
        }
        let bookings = self.bookings(ctx).await?;
        let first = bookings.first().ok_or_else(|| Internal::because("a request for nothing"))?;
        let session = look_up(ctx, first.session_id).await?;
        Ok(Some(session.ok_or_else(|| ctx.denied(Denied::Hidden))?))
    }

    /// The sessions that wait with it; none once it was decided.
    async fn waiting_sessions(&self, ctx: &Context<'_>) -> Result<HashMap<SessionId, session::Model>> {
        let is_open = self.0.state == entity::ApprovalState::Waiting;
        if let Some(day) = self.day(ctx).await? {
            return Ok(HashMap::from_iter(is_open.then_some((day.session.id, day.session))));
        }
        let bookings = self.bookings(ctx).await?;
        let waiting = bookings.iter().filter(|row| is_open && row.status == BookingStatus::PendingApproval);
        Ok(ctx.loaders().load_many(waiting.map(|row| row.session_id)).await.map_err(Internal::because)?)
    }

    /// Whether the viewer may know of the mission: whoever asked does, and keeps it from the company where they said so.
    async fn tells_mission(&self, ctx: &Context<'_>) -> Result<bool> {
        if self.is_own(ctx) {
            return Ok(true);
        }
        let is_kept = match self.0.application_id {
            Some(_) => look_up(ctx, TimeAskedFor(self.0.id)).await?.is_none_or(|of| of.is_kept),
            None => self.bookings(ctx).await?.iter().any(|row| row.is_kept_from_company),
        };
        Ok(!is_kept)
    }

    /// Until when it can be answered, and how silence ends it; what is of the last who decide passes on to nobody before.
    fn deadline(&self, ctx: &Context<'_>, is_of_the_last: bool) -> Deadline {
        following::deadline(&self.0, is_of_the_last, ctx.database().environment().clock.now())
    }

    /// What happened, but for how it ended.
    fn begun(&self) -> Vec<(ApprovalEventKind, Timestamp)> {
        let row = &self.0;
        let escalated = row.escalated_at.zip(row.escalated_for).map(|(at, why)| match why {
            EscalatedFor::NoManager => (ApprovalEventKind::WithoutManager, at),
            EscalatedFor::Silence if row.is_with_programme() => (ApprovalEventKind::PassedToProgramme, at),
            EscalatedFor::Silence => (ApprovalEventKind::Escalated, at),
        });
        let reminded = row.reminded_at.map(|at| (ApprovalEventKind::Reminded, at));
        let mut events = vec![(ApprovalEventKind::Asked, row.asked_at)];
        events.extend(reminded);
        events.extend(escalated);
        events.sort_by_key(|(_, at)| at.millis());
        events
    }

    /// How it ended; none while it waits.
    fn end(&self) -> Option<ApprovalEventKind> {
        match self.0.state {
            entity::ApprovalState::Waiting => None,
            entity::ApprovalState::Approved => Some(ApprovalEventKind::Approved),
            entity::ApprovalState::Refused => Some(ApprovalEventKind::Refused),
            entity::ApprovalState::Withdrawn => Some(ApprovalEventKind::Withdrawn),
            entity::ApprovalState::Lapsed => Some(ApprovalEventKind::Lapsed),
        }
    }
}

#[Object(name = "ApprovalRequest", use_type_description)]
impl ApprovalRequestNode {
    /// The request's id.
    async fn id(&self) -> Gid<ApprovalRequestId> {
        Gid(self.0.id)
    }

    /// The employer, by name.
    async fn company_name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(look_up(ctx, self.0.company_id).await?.map(|row| row.name).unwrap_or_default())
    }

    /// The first name of whoever asks, as the employer writes it.
    async fn first_name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.job(ctx).await?.first_name)
    }

    /// Their last name, as the employer writes it.
    async fn last_name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.job(ctx).await?.last_name)
    }

    /// Their job, in the employer's words; null when it names none.
    async fn qualification(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.job(ctx).await?.qualification)
    }

    /// The mission's title, or the factory's; null for those who decide where whoever asked keeps it from the company.
    async fn mission_title(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if !self.tells_mission(ctx).await? {
            return Ok(None);
        }
        if let Some(day) = self.day(ctx).await? {
            return Ok(Some(day.programme));
        }
        let Some(mission) = self.0.mission_id else { return Ok(None) };
        Ok(look_up(ctx, mission).await?.map(|row| row.title))
    }

    /// The association's name, or that of who organises the factory, whose association is not known yet; null for those who decide where whoever asked keeps it from the company.
    async fn association_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if !self.tells_mission(ctx).await? {
            return Ok(None);
        }
        if let Some(day) = self.day(ctx).await? {
            return Ok(Some(day.intermediary));
        }
        let Some(mission) = self.0.mission_id else { return Ok(None) };
        let Some(mission) = look_up(ctx, mission).await? else { return Ok(None) };
        Ok(look_up(ctx, mission.association_id).await?.map(|row| row.name))
    }

    /// When the first session begins; of a mission that selects, until when it waits for the answer.
    async fn starts_at(&self, ctx: &Context<'_>) -> Result<DateTime<Utc>> {
        let session = self.first_session(ctx).await?;
        Ok(session.map_or(self.0.starts_at, |session| session.starts_at).to_utc())
    }

    /// When that session ends; of a mission that selects, the same as `startsAt`.
    async fn ends_at(&self, ctx: &Context<'_>) -> Result<DateTime<Utc>> {
        let session = self.first_session(ctx).await?;
        Ok(session.map_or(self.0.starts_at, |session| session.ends_at).to_utc())
    }

    /// Between which days the mission was announced to take place; null where sessions are asked for.
    async fn mission_period(&self) -> Option<MissionPeriod> {
        self.0.application_id?;
        Some(MissionPeriod { from: self.0.from_on.map(Date), until: self.0.until_on.map(Date) })
    }

    /// The IANA time zone of that session, or of the branch that selects.
    async fn time_zone(&self, ctx: &Context<'_>) -> Result<String> {
        if let Some(session) = self.first_session(ctx).await? {
            return Ok(session.time_zone);
        }
        let of = look_up(ctx, TimeAskedFor(self.0.id)).await?;
        Ok(of.map_or(zone::DEFAULT, |of| of.zone).name().to_owned())
    }

    /// How many sessions are asked for together; none where it is for a mission that selects.
    async fn session_count(&self, ctx: &Context<'_>) -> Result<usize> {
        if self.0.programme_volunteer_id.is_some() {
            return Ok(1);
        }
        Ok(self.bookings(ctx).await?.len())
    }

    /// The working time that they take together.
    async fn minutes(&self) -> i64 {
        self.0.minutes.0
    }

    /// What is left of the time budget now. While it waits, that is what would be left after it; of whatever else waits,
    /// whoever asked alone sees it counted.
    async fn left_minutes(&self, ctx: &Context<'_>) -> Result<i64> {
        let first = self.first_session(ctx).await?;
        let (employment, on) = match &first {
            Some(session) => links::budget_of(&self.0, session),
            None => links::budget_of_application(&self.0),
        };
        if self.is_own(ctx) {
            let budget = look_up(ctx, BudgetOn(employment, on)).await?;
            return Ok(budget.map_or(0, |budget| budget.left().0));
        }
        let budget = look_up(ctx, BudgetForOthers(employment, on)).await?;
        if first.is_none() && self.0.state == entity::ApprovalState::Waiting {
            return Ok(links::left_after_application(budget.as_ref(), &self.0).0);
        }
        Ok(links::left_after(budget.as_ref(), self.waiting_sessions(ctx).await?.values()).0)
    }

    /// When it was asked for.
    async fn asked_at(&self) -> DateTime<Utc> {
        self.0.asked_at.to_utc()
    }

    /// When it comes to nothing if nobody has decided, and silence has not by then.
    async fn lapses_at(&self) -> DateTime<Utc> {
        self.0.lapses_at.to_utc()
    }

    /// When silence ends it: the earliest of what its terms say and of when it comes to nothing.
    async fn answer_by(&self, ctx: &Context<'_>) -> DateTime<Utc> {
        self.deadline(ctx, false).at
    }

    /// How silence ends it then.
    async fn silence(&self, ctx: &Context<'_>) -> ApprovalSilence {
        self.deadline(ctx, false).silence.into()
    }

    /// When it passes on, where nobody decides before: from the manager to those who look after employees, from these to
    /// those who run the programme too; null where it does not.
    async fn passes_on_at(&self, ctx: &Context<'_>) -> Result<Option<DateTime<Utc>>> {
        let is_of_the_last =
            self.0.may_pass_to_programme() && look_up(ctx, OfTheLast(self.0.id)).await?.unwrap_or_default();
        Ok(self.deadline(ctx, is_of_the_last).passes_on_at)
    }

    /// Who is to decide, or was.
    async fn stage(&self) -> ApprovalStage {
        self.0.stage.into()
    }

    /// Whether those who run the programme decide beside those who look after employees, who did not in time.
    async fn is_with_programme(&self) -> bool {
        self.0.is_with_programme()
    }

    /// Where it stands.
    async fn state(&self) -> ApprovalState {
        self.0.state.into()
    }

    /// Whether the viewer can decide about it.
    async fn can_be_decided(&self, ctx: &Context<'_>) -> bool {
        let now = ctx.database().environment().clock.now();
        self.0.state == entity::ApprovalState::Waiting && self.0.lapses_at.to_utc() > now && !self.is_own(ctx)
    }

    /// What happened to it, the earliest first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<ApprovalEventNode>> {
        let event = |(kind, at): (ApprovalEventKind, Timestamp)| ApprovalEventNode {
            kind,
            at: at.to_utc(),
            by_policy: false,
            by_name: None,
        };
        let mut events: Vec<_> = self.begun().into_iter().map(event).collect();
        if let Some((kind, at)) = self.end().zip(self.0.decided_at) {
            let by_name = match self.0.decided_by {
                Some(person) => look_up(ctx, person).await?.map(|person| person.full_name()),
                None => None,
            };
            let by_policy = self.0.decided_how == Some(entity::DecidedHow::Policy);
            events.push(ApprovalEventNode { kind, at: at.to_utc(), by_policy, by_name });
        }
        Ok(events)
    }
}

/// Somebody who decides in another one's place during an absence.
#[derive(Description)]
pub struct ApprovalDelegationNode(pub(crate) approval_delegation::Model);

#[Object(name = "ApprovalDelegation", use_type_description)]
impl ApprovalDelegationNode {
    /// Its id.
    async fn id(&self) -> Gid<ApprovalDelegationId> {
        Gid(self.0.id)
    }

    /// In which company.
    async fn company_id(&self) -> Gid<CompanyId> {
        Gid(self.0.company_id)
    }

    /// Who is away, by name.
    async fn away_name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(look_up(ctx, self.0.person_id).await?.map(|row| row.full_name()).unwrap_or_default())
    }

    /// Who stands in, by name.
    async fn stand_in_name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(look_up(ctx, self.0.delegate_id).await?.map(|row| row.full_name()).unwrap_or_default())
    }

    /// From this day on.
    async fn from(&self) -> Date {
        self.0.from_on.into()
    }

    /// Up to this day.
    async fn until(&self) -> Date {
        self.0.until_on.into()
    }

    /// Whether the viewer is the one who is away, and can take it back.
    async fn is_own(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().person_id() == Some(self.0.person_id)
    }
}
