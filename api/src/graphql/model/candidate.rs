//! Candidates of a need: whoever coordinates it reads them and decides, but about themselves and those they are tied to; its
//! association reads the names of those whose time has come.

use std::collections::BTreeSet;

use async_graphql::{Context, Description, Object, Result, connection::Connection};
use chrono::{DateTime, Utc};
use entity::{
    AccessKind, ApplicationId, InterviewNoteId, PersonId, TimeBasis, VolunteerAge, VolunteerId, application,
    branch, interview_note, need, volunteer,
};

use super::{
    application::ApplicationState,
    date::Date,
    matching::{Match, Voice},
    need::NeedNode,
    skill::Skill,
    volunteer::Situation,
    working_time::ApplicationBasis,
};
use crate::{
    Internal,
    access::BranchPlace,
    domain::{
        access_log::Shown,
        engagements::applications::{
            NotSelectedReason, closed,
            deciding::Decision,
            ranking,
            reading::{self, Candidate, Reads},
        },
        missions::needs::Seen,
    },
    graphql::{
        application_loaders::{NotesOf, RankingOf, SkillsAskedBy, SkillsOfCandidate, WishingSince},
        context::RequestContext as _,
        cost::list_cost,
        id::Gid,
        list_loaders::AddressesOf,
        mission_loaders::look_up,
        page::{Cursor, Page, Total},
        volunteer_loaders::VolunteerIn,
    },
};

/// Somebody who put themselves forward for a mission, as those see them who select, and as the association does.
#[derive(Description)]
pub struct CandidateNode(Candidate);

/// What a candidate said and what was noted of them, for whoever may decide about them.
#[derive(Description)]
pub struct CandidateFile {
    row: application::Model,
    need: need::Model,
    /// Who reads it.
    reader: PersonId,
}

/// What was noted of an interview with a candidate.
#[derive(Description)]
pub struct InterviewNoteNode(interview_note::Model);

/// A page of candidates.
pub(crate) type Candidates = Connection<Cursor<ApplicationId>, CandidateNode, Total>;

/// A page of a need's candidates, the latest first, as the viewer reads them.
pub(crate) async fn candidates_of(
    ctx: &Context<'_>,
    seen: &Seen,
    state: Option<ApplicationState>,
    page: Page<ApplicationId>,
) -> Result<Candidates> {
    let reader = ctx.database().reader();
    let reads = reading::reads(reader, seen).await.map_err(Internal::from)?;
    let all = reading::candidates(seen.need.id, reads, state.map(Into::into));
    let rows = page.latest_first(all.clone(), application::Column::Id, reader).await?;
    let closed = match reads {
        Reads::All(person) | Reads::Own(person) => {
            closed::closed_to(reader, person, &rows).await.map_err(Internal::from)?
        }
        Reads::Names | Reads::Nothing => BTreeSet::new(),
    };
    let node = |row: application::Model| {
        let is_closed = closed.contains(&row.id);
        CandidateNode(Candidate { row, seen: seen.clone(), reads, is_closed })
    };
    Ok(page.connect(rows, |row| row.id, node, Total::of(all)))
}

/// A page of a need's candidates as those read them who select: who waits for a decision by how well they fit, then the others,
/// the latest first. Nothing of it is for anybody else.
pub(crate) async fn ranked_candidates_of(
    ctx: &Context<'_>,
    seen: &Seen,
    state: Option<ApplicationState>,
    page: Page<ApplicationId>,
) -> Result<Option<Candidates>> {
    let reader = ctx.database().reader();
    let reads = reading::reads(reader, seen).await.map_err(Internal::from)?;
    let Reads::All(person) = reads else { return Ok(None) };
    let state: Option<entity::ApplicationState> = state.map(Into::into);
    let ranking = look_up(ctx, RankingOf(seen.need.id, person)).await?.unwrap_or_default();
    let stands = |id: &ApplicationId| state.is_none_or(|state| ranking.states.get(id) == Some(&state));
    let mut ids: Vec<ApplicationId> = ranking.ranked.iter().map(|one| one.key).filter(stands).collect();
    let all = reading::candidates(seen.need.id, reads, state);
    ids.extend(ranking::others(reader, all.clone(), &ranking).await.map_err(Internal::from)?);
    let ids = page.of_list(ids);
    let rows = ranking::rows(reader, &ids).await.map_err(Internal::from)?;
    let closed = closed::closed_to(reader, person, &rows).await.map_err(Internal::from)?;
    let node = |row: application::Model| {
        let is_closed = closed.contains(&row.id);
        CandidateNode(Candidate { row, seen: seen.clone(), reads, is_closed })
    };
    Ok(Some(page.connect(rows, |row| row.id, node, Total::of(all))))
}

/// The name of somebody who still has an account.
async fn name_of(ctx: &Context<'_>, person: PersonId) -> Result<Option<String>> {
    let found = look_up(ctx, person).await?.filter(|person| person.erased_at.is_none());
    Ok(found.map(|person| person.full_name()))
}

impl CandidateNode {
    /// A candidate that the viewer may know of.
    pub(crate) async fn visible(ctx: &Context<'_>, id: ApplicationId) -> Result<Option<Self>> {
        let found = reading::candidate(ctx.database().reader(), ctx.viewer(), id).await;
        Ok(found.map_err(Internal::from)?.map(Self))
    }

    /// The file of a candidate, for who knows of them. That it was opened is written down, where it holds more than a name.
    pub(crate) async fn open(ctx: &Context<'_>, id: ApplicationId) -> Result<Option<Self>> {
        let found = Self::visible(ctx, id).await?;
        if let (Some(file), Some(who)) = (found.as_ref().filter(|file| file.is_open()), ctx.viewer().looker())
        {
            let (kind, row) = (AccessKind::CandidateFile, &file.0.row);
            ctx.note_shown(Shown::of_person(kind, row.id.into(), row.person_id, who)).await?;
        }
        Ok(found)
    }

    /// Whether the viewer may decide about them.
    fn is_open(&self) -> bool {
        matches!(self.0.reads, Reads::All(_)) && !self.0.is_closed
    }
}

#[Object(name = "Candidate", use_type_description)]
impl CandidateNode {
    /// The application's id.
    async fn id(&self) -> Gid<ApplicationId> {
        Gid(self.0.row.id)
    }

    /// For which need.
    async fn need(&self) -> NeedNode {
        NeedNode(self.0.seen.clone())
    }

    /// Their name; null once they have erased their account.
    async fn name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        name_of(ctx, self.0.row.person_id).await
    }

    /// Where they stand; null for a coordinator to whom they are closed.
    async fn state(&self) -> Option<ApplicationState> {
        (!self.0.is_closed).then(|| self.0.row.state.into())
    }

    /// Whether the viewer coordinates, and may not decide about them: it is the viewer's own application, or somebody to whom
    /// they said to be tied.
    async fn is_closed_to_viewer(&self) -> bool {
        self.0.is_closed
    }

    /// Whether there is somebody who may decide about them; without anybody they wait. Null for the association.
    #[graphql(complexity = 5)]
    async fn has_decider(&self, ctx: &Context<'_>) -> Result<Option<bool>> {
        if !matches!(self.0.reads, Reads::All(_) | Reads::Own(_)) {
            return Ok(None);
        }
        let (of, row) = ((&self.0.seen.need, &self.0.seen.branch), &self.0.row);
        let deciders = closed::deciders(ctx.database().reader(), of, (row.id, row.person_id)).await;
        Ok(Some(!deciders.map_err(Internal::from)?.is_empty()))
    }

    /// What they said and what was noted of them; null for whoever may not decide about them.
    async fn file(&self) -> Option<CandidateFile> {
        let Reads::All(reader) = self.0.reads else { return None };
        let file = || CandidateFile { row: self.0.row.clone(), need: self.0.seen.need.clone(), reader };
        self.is_open().then(file)
    }
}

#[Object(name = "CandidateFile", use_type_description)]
impl CandidateFile {
    /// When they applied.
    async fn applied_at(&self) -> DateTime<Utc> {
        self.row.applied_at.to_utc()
    }

    /// Since when they stand where they do.
    async fn state_since(&self) -> DateTime<Utc> {
        self.row.state_since.to_utc()
    }

    /// The address that their mails go to, at which an interview is arranged; null for who has none.
    async fn email(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let rows = look_up(ctx, AddressesOf(self.row.person_id)).await?.unwrap_or_default();
        Ok(rows.first().map(|row| row.address.to_string()))
    }

    /// What they live by; null where they have not said.
    async fn situation(&self, ctx: &Context<'_>) -> Result<Option<Situation>> {
        let person = look_up(ctx, self.row.person_id).await?;
        Ok(person.and_then(|person| person.situation).map(Into::into))
    }

    /// Whether they said to be 16 or 17 when they registered as a volunteer; null for who is no volunteer of the intermediary.
    async fn is_minor(&self, ctx: &Context<'_>) -> Result<Option<bool>> {
        Ok(self.volunteer(ctx).await?.map(|row| row.age == VolunteerAge::Minor))
    }

    /// The name of the branch whose volunteer they are, which may be another one than the need's; null for who is no volunteer of
    /// the intermediary.
    async fn branch_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.volunteering(ctx).await?.map(|(_, branch)| branch.name))
    }

    /// Their file as a volunteer; null where the viewer does not read the volunteers of their branch.
    async fn volunteer_id(&self, ctx: &Context<'_>) -> Result<Option<Gid<VolunteerId>>> {
        let Some((row, branch)) = self.volunteering(ctx).await? else { return Ok(None) };
        let reads = ctx.viewer().may_read_volunteers(BranchPlace::from(&branch)).is_ok();
        Ok(reads.then_some(Gid(row.id)))
    }

    /// Why they want it, in their words.
    async fn motivation(&self) -> &str {
        &self.row.motivation
    }

    /// When they can.
    async fn availability(&self) -> &str {
        &self.row.availability
    }

    /// Whether the association may see their name while they are on the shortlist.
    async fn may_be_shown(&self) -> bool {
        self.row.may_be_shown
    }

    /// Whose time they offer.
    async fn basis(&self) -> ApplicationBasis {
        self.row.basis.into()
    }

    /// Whether their company agreed to the working time; null for their own time. That it did not is told to them alone.
    async fn time_agreed(&self) -> Option<bool> {
        (self.row.basis == TimeBasis::WorkingTime).then_some(self.row.time_agreed_at.is_some())
    }

    /// The skills they say they have, by name.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn skills(&self, ctx: &Context<'_>) -> Result<Vec<Skill>> {
        let found = look_up(ctx, SkillsOfCandidate(self.row.person_id)).await?.unwrap_or_default();
        Ok(found.into_iter().map(Skill::from).collect())
    }

    /// Those that the announcement asks for, by name.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn asked_skills(&self, ctx: &Context<'_>) -> Result<Vec<Skill>> {
        let found = look_up(ctx, SkillsAskedBy(self.need.id)).await?.unwrap_or_default();
        Ok(found.into_iter().map(Skill::from).collect())
    }

    /// The day on which another search did not select them, where they still wish a mission and this one asks for a skill of that
    /// one: they come first where all else is equal.
    async fn wishing_since(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        let key = WishingSince(self.need.id, self.row.person_id);
        Ok(look_up(ctx, key).await?.map(Date::from))
    }

    /// Whether they wish another mission, since this one did not select them; null while they have not said.
    async fn wishes_another(&self) -> Option<bool> {
        self.row.wants_another
    }

    /// Why they were not selected; null where they were not answered so.
    async fn reason(&self) -> Option<NotSelectedReason> {
        NotSelectedReason::of_code(self.row.reason_code.as_deref()?)
    }

    /// What was said to them with the decision.
    async fn words(&self) -> Option<&str> {
        self.row.reason.as_deref()
    }

    /// What was noted of interviews, the earliest first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn notes(&self, ctx: &Context<'_>) -> Result<Vec<InterviewNoteNode>> {
        let found = look_up(ctx, NotesOf(self.row.id)).await?.unwrap_or_default();
        Ok(found.into_iter().map(InterviewNoteNode).collect())
    }

    /// How well they fit, beside those others who wait for a decision and are open to the viewer, five hundred at most. Null
    /// for who does not wait for one.
    #[graphql(name = "match")]
    async fn fit(&self, ctx: &Context<'_>) -> Result<Option<Match>> {
        let ranking = look_up(ctx, RankingOf(self.need.id, self.reader)).await?.unwrap_or_default();
        let found = ranking.ranked.iter().find(|one| one.key == self.row.id);
        Ok(found.map(|one| Match::of(one, ranking.cause.as_deref(), Voice::Others)))
    }

    /// What can be decided about them now.
    async fn decisions(&self) -> Vec<Decision> {
        Decision::about(&self.row, &self.need).collect()
    }
}

impl CandidateFile {
    /// As what they volunteer in the need's intermediary.
    async fn volunteer(&self, ctx: &Context<'_>) -> Result<Option<volunteer::Model>> {
        look_up(ctx, VolunteerIn(self.need.intermediary_id, self.row.person_id)).await
    }

    /// The same with their branch.
    async fn volunteering(&self, ctx: &Context<'_>) -> Result<Option<(volunteer::Model, branch::Model)>> {
        let Some(row) = self.volunteer(ctx).await? else { return Ok(None) };
        let branch = look_up(ctx, row.branch_id).await?;
        Ok(branch.map(|branch| (row, branch)))
    }
}

#[Object(name = "InterviewNote", use_type_description)]
impl InterviewNoteNode {
    /// The note's id.
    async fn id(&self) -> Gid<InterviewNoteId> {
        Gid(self.0.id)
    }

    /// The day of the interview.
    async fn interviewed_on(&self) -> Date {
        self.0.interviewed_on.into()
    }

    /// How well they can do it, from 1 to 5.
    async fn aptitude(&self) -> i32 {
        self.0.aptitude
    }

    /// How much they want it, from 1 to 5.
    async fn motivation(&self) -> i32 {
        self.0.motivation
    }

    /// What was said.
    async fn text(&self) -> &str {
        &self.0.text
    }

    /// The name of who noted it; null once they have erased their account.
    async fn author_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        match self.0.written_by {
            Some(id) => name_of(ctx, id).await,
            None => Ok(None),
        }
    }

    /// When.
    async fn written_at(&self) -> DateTime<Utc> {
        self.0.written_at.to_utc()
    }
}
