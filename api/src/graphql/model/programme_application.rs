//! Applications of associations to programmes: for their own people, for who organises the programme, and for its jurors, each as
//! far as it is theirs.

use std::collections::HashMap;

use async_graphql::{Context, Description, Object, Result, SimpleObject, connection::Connection};
use chrono::{DateTime, Utc};
use entity::{
    CriterionId, JurorId, ProgrammeApplicationId, ProgrammeApplicationState as State, ProgrammeEventId,
    ProgrammeState, Timestamp, branch, juror, programme, programme_application, programme_event,
};

use super::{
    application_diagnosis::ApplicationDiagnosis,
    association::AssociationNode,
    programme::{ProgrammeEventNode, ProgrammeNode},
    programme_words::ProgrammeApplicationState,
    skill::Skill,
    team::ProgrammeTeamNode,
};
use crate::{
    Internal,
    access::Denied,
    domain::{
        engagements::factories,
        missions::programmes::{
            self, Seen, SeenApplication, challenges,
            noting::{self, Noted, Standing},
            ranking, reading, timeline,
        },
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        mission_loaders::look_up,
        page::{Cursor, Page, Total},
    },
};

/// An association's application to a programme. Its people read it, and once two people carry it, its organisers and jurors.
#[derive(Description)]
pub struct ProgrammeApplicationNode {
    seen: SeenApplication,
    /// How the viewer stands towards it as a juror, where they are one.
    standing: Option<Standing>,
}

/// A seat of the viewer in the jury of a programme, or the invitation to one.
#[derive(Description)]
pub struct JurySeatNode {
    pub(crate) seat: juror::Model,
    pub(crate) programme: programme::Model,
}

/// What a juror thinks of an application.
#[derive(SimpleObject)]
pub struct JuryNote {
    /// Who; null once they were erased.
    juror_name: Option<String>,
    /// Whether it is the viewer's own.
    is_own: bool,
    /// The points, in the order of the criteria.
    #[graphql(complexity = "list_cost(child_complexity)")]
    marks: Vec<JuryMark>,
    /// In words, which the jury and the organisers read.
    comment: String,
    /// When it was changed last.
    changed_at: DateTime<Utc>,
}

/// The points that a juror gives on one criterion.
#[derive(SimpleObject)]
pub struct JuryMark {
    /// On which criterion.
    criterion_id: Gid<CriterionId>,
    /// What is looked at.
    criterion: String,
    /// From 0 to 5.
    points: i32,
}

/// What a chosen association and its team work on.
#[derive(SimpleObject)]
pub struct Challenge {
    /// Its version: each change is approved anew.
    version: i32,
    /// What it is, in a line.
    title: String,
    /// What is worked on.
    text: String,
    /// What is handed over at the end.
    deliverable: String,
    /// The skills that it takes, by name.
    #[graphql(complexity = "list_cost(child_complexity)")]
    skills: Vec<Skill>,
    /// When the association approved this version; null while it has not.
    approved_at: Option<DateTime<Utc>>,
}

impl Challenge {
    /// The one of an application, for whoever may read it; null before it is written.
    pub(super) async fn of(ctx: &Context<'_>, id: ProgrammeApplicationId) -> Result<Option<Self>> {
        let found = challenges::of(ctx.database().reader(), id).await.map_err(Internal::from)?;
        Ok(found.map(|(row, skills)| Self {
            version: row.version,
            title: row.title,
            text: row.text,
            deliverable: row.deliverable,
            skills: skills.into_iter().map(Skill::from).collect(),
            approved_at: row.approved_at.map(Timestamp::to_utc),
        }))
    }
}

impl ProgrammeApplicationNode {
    /// One that the viewer may know of.
    pub(crate) async fn visible(ctx: &Context<'_>, id: ProgrammeApplicationId) -> Result<Option<Self>> {
        if ctx.viewer().account().is_err() {
            return Ok(None);
        }
        let reader = ctx.database().reader();
        let found = programmes::find_application(reader, ctx.viewer(), id).await.map_err(Internal::from)?;
        let Some(seen) = found else { return Ok(None) };
        let Some(seat) = seen.juror else { return Ok(Some(Self::of(seen))) };
        let rows = std::slice::from_ref(&seen.application);
        let standings = noting::standings(reader, &seat, rows).await.map_err(Internal::from)?;
        Ok(Some(Self { standing: standings.into_iter().next(), seen }))
    }

    /// One that is seen otherwise than by a juror.
    pub(crate) fn of(seen: SeenApplication) -> Self {
        Self { seen, standing: None }
    }

    /// Those of an association's people, whose programmes and branches are looked up together.
    pub(crate) async fn of_rows(
        ctx: &Context<'_>,
        rows: Vec<programme_application::Model>,
    ) -> Result<Vec<(ProgrammeApplicationId, Self)>> {
        let programmes = ctx.loaders().load_many(rows.iter().map(|row| row.programme_id)).await;
        let programmes = programmes.map_err(Internal::because)?;
        let branches = ctx.loaders().load_many(programmes.values().map(|row| row.branch_id)).await;
        let branches = branches.map_err(Internal::because)?;
        let viewer = ctx.viewer();
        let seen = rows.into_iter().filter_map(|application| {
            let programme = programmes.get(&application.programme_id)?.clone();
            let branch = branches.get(&programme.branch_id)?.clone();
            let association = viewer.may_work_in_association(application.association_id).ok();
            let id = application.id;
            let (organiser, juror) = (None, None);
            let seen = SeenApplication { application, programme, branch, association, organiser, juror };
            Some((id, Self::of(seen)))
        });
        Ok(seen.collect())
    }

    /// Those that the viewer notes as a juror; none where they sit not in the jury. Whoever belongs to an association does not see
    /// its application as a juror.
    pub(crate) async fn of_juror(
        ctx: &Context<'_>,
        programme: &programme::Model,
        branch: &branch::Model,
    ) -> Result<Option<Vec<Self>>> {
        let (reader, viewer) = (ctx.database().reader(), ctx.viewer());
        let seat = viewer.sits_in_jury(reader, programme).await.map_err(Internal::from)?;
        let Some(seat) = seat else { return Ok(None) };
        let carried = [State::Applied, State::Selected, State::Confirmed, State::Reserve, State::NotSelected];
        let rows = reading::in_states(programme.id, &carried).all(reader).await.map_err(Internal::from)?;
        let standings = noting::standings(reader, &seat, &rows).await.map_err(Internal::from)?;
        let seen = rows.into_iter().zip(standings).map(|(application, standing)| {
            let association = viewer.may_work_in_association(application.association_id).ok();
            let seen = SeenApplication {
                association,
                organiser: None,
                juror: Some(seat).filter(|_| association.is_none()),
                application,
                programme: programme.clone(),
                branch: branch.clone(),
            };
            Self { seen, standing: Some(standing) }
        });
        Ok(Some(seen.collect()))
    }

    fn row(&self) -> &programme_application::Model {
        &self.seen.application
    }

    /// Whether what is decided about it is told: to the association, and to who organises.
    fn tells_decision(&self) -> bool {
        self.seen.association.is_some() || self.seen.organiser.is_some()
    }

    async fn name_of(&self, ctx: &Context<'_>, id: Option<entity::PersonId>) -> Result<Option<String>> {
        let Some(id) = id else { return Ok(None) };
        let found = look_up(ctx, id).await?.filter(|person| person.erased_at.is_none());
        Ok(found.map(|person| person.full_name()))
    }

    /// The notes that the viewer may read, and which juror they are.
    async fn readable(&self, ctx: &Context<'_>) -> Result<(Vec<Noted>, Option<JurorId>)> {
        let (reader, id) = (ctx.database().reader(), self.row().id);
        if let Some(seat) = self.seen.juror {
            if self.standing.is_none_or(|standing| standing.is_closed || !standing.is_noted) {
                return Ok((Vec::new(), None));
            }
            let notes = noting::of_application(reader, id).await.map_err(Internal::from)?;
            return Ok((notes, Some(seat.juror())));
        }
        let Some(right) = self.seen.organiser else { return Ok((Vec::new(), None)) };
        let ranked = ranking::of(reader, &right, &self.seen.programme).await.map_err(Internal::from)?;
        if ranked.is_none() {
            return Ok((Vec::new(), None));
        }
        Ok((noting::of_application(reader, id).await.map_err(Internal::from)?, None))
    }
}

#[Object(name = "ProgrammeApplication", use_type_description)]
impl ProgrammeApplicationNode {
    /// The application's id.
    async fn id(&self) -> Gid<ProgrammeApplicationId> {
        Gid(self.row().id)
    }

    /// To which programme.
    #[expect(clippy::unused_async, reason = "the schema’s fields are asynchronous")]
    async fn programme(&self, ctx: &Context<'_>) -> Result<ProgrammeNode> {
        let (programme, branch) = (self.seen.programme.clone(), self.seen.branch.clone());
        let seen = Seen::of(ctx.viewer(), programme, branch).ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(ProgrammeNode(seen))
    }

    /// Which association.
    async fn association(&self, ctx: &Context<'_>) -> Result<AssociationNode> {
        AssociationNode::named(ctx, self.row().association_id).await
    }

    /// Where it stands.
    async fn state(&self) -> ProgrammeApplicationState {
        self.row().state.into()
    }

    /// When it was written.
    async fn applied_at(&self) -> DateTime<Utc> {
        self.row().applied_at.to_utc()
    }

    /// Why the association applies.
    async fn motivation(&self) -> &str {
        &self.row().motivation
    }

    /// What it would like the volunteers to work on.
    async fn challenge_wanted(&self) -> &str {
        &self.row().challenge_wanted
    }

    /// What the diagnosis comes to that the association brings along; null where it brings none.
    async fn diagnosis(&self, ctx: &Context<'_>) -> Result<Option<ApplicationDiagnosis>> {
        match self.row().diagnosis_id {
            Some(id) => ApplicationDiagnosis::of(ctx, id).await,
            None => Ok(None),
        }
    }

    /// The name of who applied and carries the project; null once they were erased, and for jurors.
    async fn first_carrier_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if !self.tells_decision() {
            return Ok(None);
        }
        self.name_of(ctx, self.row().first_carrier_id).await
    }

    /// The name of who carries it with them; null once they were erased, and for jurors.
    async fn second_carrier_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if !self.tells_decision() {
            return Ok(None);
        }
        self.name_of(ctx, self.row().second_carrier_id).await
    }

    /// Whether the viewer is asked to carry it as the second of two.
    async fn asks_viewer(&self, ctx: &Context<'_>) -> bool {
        let is_second = self.row().second_carrier_id.is_some()
            && self.row().second_carrier_id == ctx.viewer().person_id();
        is_second && self.row().state == State::ToCarry && self.seen.programme.state == ProgrammeState::Open
    }

    /// Why it was not chosen, in words for the association; null for jurors.
    async fn reason(&self) -> Option<&str> {
        self.row().reason.as_deref().filter(|_| self.tells_decision())
    }

    /// Its rank in reserve; null for jurors.
    async fn reserve_rank(&self) -> Option<i32> {
        self.row().reserve_rank.filter(|_| self.tells_decision())
    }

    /// Whether the viewer may take it back for the association.
    async fn can_be_withdrawn(&self) -> bool {
        let open = [ProgrammeState::Open, ProgrammeState::Jury, ProgrammeState::Chosen];
        let is_over = matches!(self.row().state, State::Withdrawn | State::NotSelected);
        self.seen.association.is_some() && open.contains(&self.seen.programme.state) && !is_over
    }

    /// Whether the viewer is asked to say that the association comes.
    async fn can_be_confirmed(&self) -> bool {
        let is_asked = self.row().state == State::Selected;
        self.seen.association.is_some() && self.seen.programme.state == ProgrammeState::Chosen && is_asked
    }

    /// Whether the viewer, who sits in the jury, is kept from it: they belong to the association, or said to be tied to it.
    async fn is_closed_to_viewer(&self) -> bool {
        self.standing.is_some_and(|standing| standing.is_closed)
    }

    /// Whether the viewer noted it as a juror.
    async fn is_noted_by_viewer(&self) -> bool {
        self.standing.is_some_and(|standing| standing.is_noted)
    }

    /// Whether the viewer writes its challenge now, as who organises.
    async fn can_write_challenge(&self) -> bool {
        challenges::is_written_now(&self.seen)
    }

    /// What it and its team work on, once that was written. For the association and for who organises; null for jurors.
    async fn challenge(&self, ctx: &Context<'_>) -> Result<Option<Challenge>> {
        if !self.tells_decision() {
            return Ok(None);
        }
        Challenge::of(ctx, self.row().id).await
    }

    /// What jurors noted, in the order in which they did. For who organises, and for a juror once their own note is in.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn notes(&self, ctx: &Context<'_>) -> Result<Vec<JuryNote>> {
        let (notes, own) = self.readable(ctx).await?;
        if notes.is_empty() {
            return Ok(Vec::new());
        }
        let reader = ctx.database().reader();
        let criteria = reading::criteria(reader, self.row().programme_id).await.map_err(Internal::from)?;
        let jury = reading::jury(reader, self.row().programme_id).await.map_err(Internal::from)?;
        let names: HashMap<JurorId, String> = jury
            .into_iter()
            .map(|seat| (seat.id, format!("{} {}", seat.first_name, seat.last_name)))
            .collect();
        let note = |one: Noted| JuryNote {
            juror_name: names.get(&one.note.juror_id).cloned(),
            is_own: own == Some(one.note.juror_id),
            marks: criteria
                .iter()
                .filter_map(|criterion| {
                    let points = *one.marks.get(&criterion.id)?;
                    let criterion_id = Gid(criterion.id);
                    Some(JuryMark { criterion_id, criterion: criterion.name.clone(), points })
                })
                .collect(),
            comment: one.note.comment,
            changed_at: one.note.changed_at.to_utc(),
        };
        Ok(notes.into_iter().map(note).collect())
    }

    /// Its team: for who organises, and once it is published for the association.
    async fn team(&self, ctx: &Context<'_>) -> Result<Option<ProgrammeTeamNode>> {
        let found = factories::reading::team_of(ctx.database().reader(), self.row().id).await;
        match found.map_err(Internal::from)? {
            Some(team) => ProgrammeTeamNode::visible(ctx, team.id).await,
            None => Ok(None),
        }
    }

    /// What happened to it, the latest first, for the association; null for everybody else.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn events(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Connection<Cursor<ProgrammeEventId>, ProgrammeEventNode, Total>>> {
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        if self.seen.association.is_none() {
            return Ok(None);
        }
        let all = timeline::of_application(self.row().id);
        let reader = ctx.database().reader();
        let rows = page.latest_first(all.clone(), programme_event::Column::Id, reader).await?;
        Ok(Some(page.connect(rows, |row| row.id, ProgrammeEventNode, Total::of(all))))
    }
}

#[Object(name = "JurySeat", use_type_description)]
impl JurySeatNode {
    /// The seat's id.
    async fn id(&self) -> Gid<JurorId> {
        Gid(self.seat.id)
    }

    /// Of which programme.
    async fn programme_id(&self) -> Gid<entity::ProgrammeId> {
        Gid(self.programme.id)
    }

    /// Its title.
    async fn programme_title(&self) -> &str {
        &self.programme.title
    }

    /// Where the programme stands.
    async fn programme_state(&self) -> super::programme_words::ProgrammeState {
        self.programme.state.into()
    }

    /// When the viewer accepted; null while they have not answered.
    async fn accepted_at(&self) -> Option<DateTime<Utc>> {
        self.seat.accepted_at.map(Timestamp::to_utc)
    }
}
