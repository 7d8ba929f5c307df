//! Programmes: everybody reads those that were opened; who organises one reads its jury and its ranking too.

use async_graphql::{
    Context, Description, InputObject, Object, Result, SimpleObject, connection::Connection,
};
use chrono::{DateTime, Utc};
use entity::{
    CriterionId, JurorId, ProgrammeEventId, ProgrammeId, ProgrammeVolunteerId, Timestamp, juror, programme,
    programme_event, programme_volunteer,
};

use super::{
    commune::Commune,
    date::Date,
    decimal::Decimal,
    factory_words::ProgrammeVolunteerState,
    intermediary::BranchNode,
    programme_application::ProgrammeApplicationNode,
    programme_volunteer::{ChosenAssociation, ProgrammeVolunteerNode},
    programme_words::{PartnerKind, ProgrammeKind, ProgrammeSide, ProgrammeState, ProgrammeTheme},
    skill::Skill,
    team::ProgrammeTeamNode,
    team_plan::TeamPlan,
    volunteer::Situation,
};
use crate::{
    Internal,
    domain::{
        engagements::factories::{self, HOLDING, takes_registrations},
        missions::programmes::{
            self, Seen, SeenApplication, ranking, reading,
            states::{Actor, ProgrammeStep},
            takes_applications, timeline, zone_of,
        },
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        mission_loaders::look_up,
        page::{Cursor, Page, Total},
        programme_loaders::ThemesOf,
    },
};

/// A factory: a programme of a branch, to which associations apply and for which volunteers register. Everybody reads one that
/// was opened.
#[derive(Description)]
pub struct ProgrammeNode(pub(crate) Seen);

/// Somebody who was invited into the jury of a programme, for who organises it.
#[derive(Description)]
pub struct JurorNode(juror::Model);

/// A line of a programme's timeline, or of one application's.
#[derive(Description)]
pub struct ProgrammeEventNode(pub(crate) programme_event::Model);

/// Which volunteers of a programme are listed; all of it together.
#[derive(Default, InputObject)]
pub struct ProgrammeVolunteerFilterInput {
    /// Only those who stand so.
    state: Option<ProgrammeVolunteerState>,
    /// Only those who live by this.
    situation: Option<Situation>,
    /// Only those who have this skill, by its code.
    skill_code: Option<String>,
    /// Only those who would lead.
    #[graphql(default)]
    leads: bool,
    /// Only those who would coach.
    #[graphql(default)]
    coaches: bool,
    /// Only those in no team.
    #[graphql(default)]
    on_reserve: bool,
    /// Only those who are called so.
    text: Option<String>,
}

impl From<ProgrammeVolunteerFilterInput> for factories::reading::Filter {
    fn from(input: ProgrammeVolunteerFilterInput) -> Self {
        Self {
            state: input.state.map(Into::into),
            situation: input.situation.map(Into::into),
            skill: input.skill_code,
            leads: input.leads,
            coaches: input.coaches,
            is_on_reserve: input.on_reserve,
            text: input.text,
        }
    }
}

/// Who pays for a programme, or stands by it.
#[derive(SimpleObject)]
pub struct ProgrammePartner {
    /// Whether they pay.
    kind: PartnerKind,
    /// Their name.
    name: String,
}

/// A criterion on which the jury of a programme notes.
#[derive(SimpleObject)]
pub struct ProgrammeCriterion {
    /// Its id.
    id: Gid<CriterionId>,
    /// What is looked at.
    name: String,
    /// What that means.
    description: Option<String>,
    /// How much it weighs beside the others, from 1 to 10.
    weight: i32,
}

/// An application in the ranking of a programme.
#[derive(SimpleObject)]
pub struct RankedApplication {
    /// The application.
    application: ProgrammeApplicationNode,
    /// The mean of its notes, from 0 to 5; null while nobody has noted it.
    score: Option<Decimal>,
    /// How many jurors noted it.
    note_count: i64,
}

impl ProgrammeNode {
    /// One that the viewer may know of.
    pub(crate) async fn visible(ctx: &Context<'_>, id: ProgrammeId) -> Result<Option<Self>> {
        let found = programmes::find(ctx.database().reader(), ctx.viewer(), id).await;
        Ok(found.map_err(Internal::from)?.map(Self))
    }

    /// Those of a page, whose branches are looked up together.
    pub(crate) async fn of_rows(
        ctx: &Context<'_>,
        rows: Vec<programme::Model>,
    ) -> Result<Vec<(ProgrammeId, Self)>> {
        let branches = ctx.loaders().load_many(rows.iter().map(|row| row.branch_id)).await;
        let branches = branches.map_err(Internal::because)?;
        let seen = rows.into_iter().filter_map(|row| {
            let branch = branches.get(&row.branch_id)?.clone();
            Some((row.id, Self(Seen::of(ctx.viewer(), row, branch)?)))
        });
        Ok(seen.collect())
    }

    fn row(&self) -> &programme::Model {
        &self.0.programme
    }
}

#[Object(name = "Programme", use_type_description)]
impl ProgrammeNode {
    /// The programme's id.
    async fn id(&self) -> Gid<ProgrammeId> {
        Gid(self.row().id)
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.row().title
    }

    /// What it is.
    async fn summary(&self) -> &str {
        &self.row().summary
    }

    /// Which associations and volunteers are looked for.
    async fn looked_for(&self) -> &str {
        &self.row().looked_for
    }

    /// On one day, or in flow.
    async fn kind(&self) -> ProgrammeKind {
        self.row().kind.into()
    }

    /// Where it stands.
    async fn state(&self) -> ProgrammeState {
        self.row().state.into()
    }

    /// What it is about.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn themes(&self, ctx: &Context<'_>) -> Result<Vec<ProgrammeTheme>> {
        let rows = look_up(ctx, ThemesOf(self.row().id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(|row| row.theme.into()).collect())
    }

    /// For whose associations it is: INSEE's code of the département.
    async fn departement(&self) -> &str {
        &self.row().departement_code
    }

    /// Which branch organises it.
    async fn branch(&self) -> BranchNode {
        BranchNode(self.0.branch.clone())
    }

    /// When it begins; null in flow.
    async fn starts_at(&self) -> Option<DateTime<Utc>> {
        self.row().starts_at.map(Timestamp::to_utc)
    }

    /// When it ends.
    async fn ends_at(&self) -> Option<DateTime<Utc>> {
        self.row().ends_at.map(Timestamp::to_utc)
    }

    /// The civil time it begins, as `2026-06-12T09:00`.
    async fn local_start(&self) -> Option<&str> {
        self.row().local_start.as_deref()
    }

    /// The civil time it ends.
    async fn local_end(&self) -> Option<&str> {
        self.row().local_end.as_deref()
    }

    /// The IANA zone of its times and deadlines.
    async fn time_zone(&self) -> &str {
        &self.row().time_zone
    }

    /// Whether all of it happens at a distance.
    async fn is_remote(&self) -> bool {
        self.row().is_remote
    }

    /// Where it takes place.
    async fn commune(&self, ctx: &Context<'_>) -> Result<Option<Commune>> {
        Commune::of_code(ctx, self.row().commune_code.as_deref()).await
    }

    /// Where to go there.
    async fn address(&self) -> Option<&str> {
        self.row().address.as_deref()
    }

    /// How many associations are chosen at most.
    async fn association_places(&self) -> i32 {
        self.row().association_places
    }

    /// How many volunteers have a place.
    async fn volunteer_places(&self) -> i32 {
        self.row().volunteer_places
    }

    /// How many people a team has at least.
    async fn team_min(&self) -> i32 {
        self.row().team_min
    }

    /// How many it has at most.
    async fn team_max(&self) -> i32 {
        self.row().team_max
    }

    /// The last day on which an association applies.
    async fn applications_until(&self) -> Date {
        self.row().applications_until.into()
    }

    /// The last day on which a volunteer registers.
    async fn registrations_until(&self) -> Date {
        self.row().registrations_until.into()
    }

    /// Whether associations apply today.
    async fn takes_applications(&self, ctx: &Context<'_>) -> bool {
        let now = ctx.database().environment().clock.now();
        takes_applications(self.row(), now.with_timezone(&zone_of(self.row())).date_naive())
    }

    /// Why it was cancelled.
    async fn reason(&self) -> Option<&str> {
        self.row().reason.as_deref()
    }

    /// Who pays for it, and who stands by it, in their order.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn partners(&self, ctx: &Context<'_>) -> Result<Vec<ProgrammePartner>> {
        let rows = reading::partners(ctx.database().reader(), self.row().id).await.map_err(Internal::from)?;
        let partner = |row: entity::programme_partner::Model| ProgrammePartner {
            kind: row.kind.into(),
            name: row.name,
        };
        Ok(rows.into_iter().map(partner).collect())
    }

    /// The criteria on which its jury notes, in their order.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn criteria(&self, ctx: &Context<'_>) -> Result<Vec<ProgrammeCriterion>> {
        let rows = reading::criteria(ctx.database().reader(), self.row().id).await.map_err(Internal::from)?;
        let criterion = |row: entity::programme_criterion::Model| ProgrammeCriterion {
            id: Gid(row.id),
            name: row.name,
            description: row.description,
            weight: row.weight,
        };
        Ok(rows.into_iter().map(criterion).collect())
    }

    /// Whether the viewer organises it.
    async fn viewer_organises(&self) -> bool {
        self.0.organiser.is_some()
    }

    /// The steps that the viewer may go now. Which of their conditions are missing is told when they are gone.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn steps(&self) -> Vec<ProgrammeStep> {
        let Some(right) = self.0.organiser else { return Vec::new() };
        let actor = if right.leads() { Actor::Head } else { Actor::Organiser };
        ProgrammeStep::from(self.row().state, self.row().kind, actor).collect()
    }

    /// Its jury, with those who have not answered. For who organises it; null for everybody else.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn jury(&self, ctx: &Context<'_>) -> Result<Option<Vec<JurorNode>>> {
        if self.0.organiser.is_none() {
            return Ok(None);
        }
        let rows = reading::jury(ctx.database().reader(), self.row().id).await.map_err(Internal::from)?;
        Ok(Some(rows.into_iter().map(JurorNode).collect()))
    }

    /// The applications that two people carry, by the mean of their notes. For who organises it and belongs to none of the
    /// associations; null for everybody else, and for who sits in the jury too until they have noted all that they note.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn ranking(&self, ctx: &Context<'_>) -> Result<Option<Vec<RankedApplication>>> {
        let Some(right) = self.0.organiser else { return Ok(None) };
        let rows = ranking::of(ctx.database().reader(), &right, self.row()).await.map_err(Internal::from)?;
        let Some(rows) = rows else { return Ok(None) };
        let (programme, branch) = (self.row(), &self.0.branch);
        let ranked = |row: ranking::Ranked| RankedApplication {
            application: ProgrammeApplicationNode::of(SeenApplication {
                application: row.application,
                programme: programme.clone(),
                branch: branch.clone(),
                association: None,
                organiser: Some(right),
                juror: None,
            }),
            score: row.score.map(Decimal::from),
            note_count: i64::try_from(row.notes).unwrap_or(i64::MAX),
        };
        Ok(Some(rows.into_iter().map(ranked).collect()))
    }

    /// The applications that the viewer notes as a juror, in the order in which they came: those from which they are kept, too.
    /// Null for who sits not in its jury.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn jury_applications(&self, ctx: &Context<'_>) -> Result<Option<Vec<ProgrammeApplicationNode>>> {
        ProgrammeApplicationNode::of_juror(ctx, self.row(), &self.0.branch).await
    }

    /// Whether volunteers register today.
    async fn takes_registrations(&self, ctx: &Context<'_>) -> bool {
        let now = ctx.database().environment().clock.now();
        takes_registrations(self.row(), now.with_timezone(&zone_of(self.row())).date_naive())
    }

    /// How many of the places for volunteers are left.
    async fn volunteer_places_left(&self, ctx: &Context<'_>) -> Result<i64> {
        let taken = factories::reading::count(ctx.database().reader(), self.row().id, &HOLDING).await;
        let taken = i64::try_from(taken.map_err(Internal::from)?).unwrap_or(i64::MAX);
        Ok((i64::from(self.row().volunteer_places) - taken).max(0))
    }

    /// The associations that were chosen and come, or are asked whether they do; empty before the choice, and for visitors.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn chosen_associations(&self, ctx: &Context<'_>) -> Result<Vec<ChosenAssociation>> {
        if ctx.viewer().account().is_err() {
            Ok(Vec::new())
        } else {
            ChosenAssociation::all(ctx, &self.0).await
        }
    }

    /// The viewer's own registration, whatever became of it; null where they never registered.
    async fn viewer_registration(&self, ctx: &Context<'_>) -> Result<Option<ProgrammeVolunteerNode>> {
        ProgrammeVolunteerNode::own(ctx, &self.0).await
    }

    /// What those can do who have a place or wait for one, by name. For who organises; empty for everybody else.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn volunteer_skills(&self, ctx: &Context<'_>) -> Result<Vec<Skill>> {
        if self.0.organiser.is_none() {
            return Ok(Vec::new());
        }
        let found = factories::reading::skills_listed(ctx.database().reader(), self.row().id).await;
        Ok(found.map_err(Internal::from)?.into_iter().map(Into::into).collect())
    }

    /// Those who have a place or wait for one, the latest first. For who organises it; null for everybody else.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn volunteers(
        &self,
        ctx: &Context<'_>,
        filter: Option<ProgrammeVolunteerFilterInput>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Connection<Cursor<ProgrammeVolunteerId>, ProgrammeVolunteerNode, Total>>> {
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        if self.0.organiser.is_none() {
            return Ok(None);
        }
        let all = factories::reading::listed(self.row().id, &filter.unwrap_or_default().into());
        let reader = ctx.database().reader();
        let rows = page.latest_first(all.clone(), programme_volunteer::Column::Id, reader).await?;
        let own = ctx.viewer().person_id();
        let node = |row: programme_volunteer::Model| {
            let is_own = own == Some(row.person_id);
            ProgrammeVolunteerNode::seen(row, self.0.clone(), is_own)
        };
        let nodes: Vec<_> = rows.into_iter().filter_map(node).collect();
        Ok(Some(page.connect(nodes, ProgrammeVolunteerNode::key, |node| node, Total::of(all))))
    }

    /// How many registrations wait for an employer's approval. For who organises it; null for everybody else.
    async fn awaiting_approval_count(&self, ctx: &Context<'_>) -> Result<Option<u64>> {
        if self.0.organiser.is_none() {
            return Ok(None);
        }
        let states = [entity::ProgrammeVolunteerState::AwaitingApproval];
        let count = factories::reading::count(ctx.database().reader(), self.row().id, &states).await;
        Ok(Some(count.map_err(Internal::from)?))
    }

    /// The teams as they are made, with why everybody is where they are. For who organises it; null for everybody else, and before
    /// teams are made.
    async fn team_plan(&self, ctx: &Context<'_>) -> Result<Option<TeamPlan>> {
        if self.0.organiser.is_none() { Ok(None) } else { TeamPlan::of(ctx, self.row()).await }
    }

    /// The teams that the viewer may read: all of them for who organises it, and once they are published their own, or their
    /// association's.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn teams(&self, ctx: &Context<'_>) -> Result<Vec<ProgrammeTeamNode>> {
        ProgrammeTeamNode::of_programme(ctx, &self.0).await
    }

    /// What happened, the latest first. For who organises it; null for everybody else.
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
        if self.0.organiser.is_none() {
            return Ok(None);
        }
        let all = timeline::of_programme(self.row().id);
        let reader = ctx.database().reader();
        let rows = page.latest_first(all.clone(), programme_event::Column::Id, reader).await?;
        Ok(Some(page.connect(rows, |row| row.id, ProgrammeEventNode, Total::of(all))))
    }
}

#[Object(name = "Juror", use_type_description)]
impl JurorNode {
    /// The id of their seat.
    async fn id(&self) -> Gid<JurorId> {
        Gid(self.0.id)
    }

    /// Their name, as whoever invited wrote it.
    async fn name(&self) -> String {
        format!("{} {}", self.0.first_name, self.0.last_name)
    }

    /// Where they were invited; null once they were erased.
    async fn email(&self) -> Option<&str> {
        self.0.address.as_ref().map(entity::EmailAddress::as_str)
    }

    /// When they accepted; null while they have not answered.
    async fn accepted_at(&self) -> Option<DateTime<Utc>> {
        self.0.accepted_at.map(Timestamp::to_utc)
    }
}

#[Object(name = "ProgrammeEvent", use_type_description)]
impl ProgrammeEventNode {
    /// The line's id.
    async fn id(&self) -> Gid<ProgrammeEventId> {
        Gid(self.0.id)
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at.to_utc()
    }

    /// What happened, as a stable code: `CLOSE_CALL`.
    async fn kind(&self) -> &str {
        &self.0.kind
    }

    /// Whose act it was.
    async fn side(&self) -> ProgrammeSide {
        self.0.side.into()
    }

    /// The name of who acted; null for a job, and of who was erased.
    async fn person_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(id) = self.0.person_id else { return Ok(None) };
        let found = look_up(ctx, id).await?.filter(|person| person.erased_at.is_none());
        Ok(found.map(|person| person.full_name()))
    }

    /// The name of the association that it is about; null where it is about none, or about one whose application two people do not
    /// carry.
    async fn association_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(id) = self.0.application_id else { return Ok(None) };
        let found = look_up(ctx, id).await?.filter(|row| row.second_said_at.is_some());
        let Some(application) = found else { return Ok(None) };
        Ok(look_up(ctx, application.association_id).await?.map(|row| row.name))
    }

    /// In words: why.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }
}
