//! Teams of programmes, with their challenge and what they hand over: who organises reads them from the beginning on, their people and
//! their association once they are published.

use async_graphql::{Context, Description, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{
    DeliverableId, ProgrammeState, ProgrammeVolunteerId, TeamId, TeamState as State, Timestamp, deliverable,
    team,
};

use super::{
    association::AssociationNode,
    debrief::{LaterQuestionNode, name_of},
    factory_words::{DeliverableState, TeamRole, TeamState},
    programme::ProgrammeNode,
    programme_application::Challenge,
    programme_volunteer::TeamAttendance,
};
use crate::{
    Internal,
    domain::{
        engagements::factories::{self, SeenTeam, reading},
        missions::programmes::Seen,
    },
    graphql::{context::RequestContext as _, cost::list_cost, id::Gid},
};

/// The team of one association in a programme.
#[derive(Description)]
pub struct ProgrammeTeamNode(pub(crate) SeenTeam);

/// What a team hands over, or why it does not.
#[derive(Description)]
pub struct DeliverableNode(deliverable::Model);

/// Somebody in a team.
#[derive(SimpleObject)]
pub struct TeamMember {
    /// Their registration.
    volunteer_id: Gid<ProgrammeVolunteerId>,
    /// Their name; null once they were erased.
    name: Option<String>,
    /// As what.
    role: TeamRole,
    /// Whether it is the viewer.
    is_own: bool,
    /// Whether they were there, for who organises; null for everybody else, and while nobody has recorded it.
    attendance: Option<TeamAttendance>,
}

impl ProgrammeTeamNode {
    /// One that the viewer may know of.
    pub(crate) async fn visible(ctx: &Context<'_>, id: TeamId) -> Result<Option<Self>> {
        let found = factories::find_team(ctx.database().reader(), ctx.viewer(), id).await;
        Ok(found.map_err(Internal::from)?.map(Self))
    }

    /// Those of a programme that the viewer may read.
    pub(crate) async fn of_programme(ctx: &Context<'_>, seen: &Seen) -> Result<Vec<Self>> {
        let (reader, viewer) = (ctx.database().reader(), ctx.viewer());
        let Ok(right) = viewer.oneself() else { return Ok(Vec::new()) };
        let teams = reading::teams(reader, seen.programme.id).await.map_err(Internal::from)?;
        let own = reading::own(reader, right, seen.programme.id).await.map_err(Internal::from)?;
        let seat = match &own {
            Some(own) => reading::seats(reader, &[own.id]).await.map_err(Internal::from)?.pop(),
            None => None,
        };
        let applications = ctx.loaders().load_many(teams.iter().map(|team| team.application_id)).await;
        let applications = applications.map_err(Internal::because)?;
        let node = |team: team::Model| {
            let application = applications.get(&team.application_id)?.clone();
            let is_in_it = seat.as_ref().is_some_and(|seat| seat.team_id == team.id);
            let member = is_in_it.then(|| right.person());
            factories::see(viewer, team, application, seen.clone(), member).map(Self)
        };
        Ok(teams.into_iter().filter_map(node).collect())
    }

    fn is_side(&self) -> bool {
        self.0.association.is_some() || self.0.organiser.is_some()
    }
}

#[Object(name = "ProgrammeTeam", use_type_description)]
impl ProgrammeTeamNode {
    /// The team's id.
    async fn id(&self) -> Gid<TeamId> {
        Gid(self.0.team.id)
    }

    /// In which programme.
    async fn programme(&self) -> ProgrammeNode {
        ProgrammeNode(self.0.seen.clone())
    }

    /// For which association.
    async fn association(&self, ctx: &Context<'_>) -> Result<AssociationNode> {
        AssociationNode::named(ctx, self.0.application.association_id).await
    }

    /// Where it stands.
    async fn state(&self) -> TeamState {
        self.0.team.state.into()
    }

    /// Why it is complete although a skill is missing; null for everybody but who organises.
    async fn accepted_gap(&self) -> Option<&str> {
        self.0.team.accepted_gap.as_deref().filter(|_| self.0.organiser.is_some())
    }

    /// What it works on.
    async fn challenge(&self, ctx: &Context<'_>) -> Result<Option<Challenge>> {
        Challenge::of(ctx, self.0.application.id).await
    }

    /// Its people.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn members(&self, ctx: &Context<'_>) -> Result<Vec<TeamMember>> {
        let found = reading::people(ctx.database().reader(), self.0.team.id).await.map_err(Internal::from)?;
        let people = ctx.loaders().load_many(found.iter().map(|(_, row)| row.person_id)).await;
        let people = people.map_err(Internal::because)?;
        let ids: Vec<_> = found.iter().map(|(member, _)| member.volunteer_id).collect();
        let mut recorded = match self.0.organiser {
            Some(_) => reading::attendance(ctx.database().reader(), &ids).await.map_err(Internal::from)?,
            None => Vec::new(),
        };
        let own = ctx.viewer().person_id();
        let member = |(member, row): (entity::team_member::Model, entity::programme_volunteer::Model)| {
            let person = people.get(&row.person_id).filter(|person| person.erased_at.is_none());
            let at = recorded.iter().position(|mark| mark.volunteer_id == member.volunteer_id);
            TeamMember {
                is_own: own == Some(row.person_id),
                attendance: at.map(|at| recorded.swap_remove(at).into()),
                volunteer_id: Gid(member.volunteer_id),
                name: person.map(entity::person::Model::full_name),
                role: member.role.into(),
            }
        };
        Ok(found.into_iter().map(member).collect())
    }

    /// What it hands over.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn deliverables(&self, ctx: &Context<'_>) -> Result<Vec<DeliverableNode>> {
        let found = reading::deliverables(ctx.database().reader(), self.0.team.id).await;
        Ok(found.map_err(Internal::from)?.into_iter().map(DeliverableNode).collect())
    }

    /// Whether the viewer writes what it hands over.
    async fn can_be_delivered(&self) -> bool {
        self.0.member.is_some() || self.0.organiser.is_some()
    }

    /// Whether the viewer accepts that for the association.
    async fn can_be_accepted(&self) -> bool {
        self.0.association.is_some() && self.0.member.is_none()
    }

    /// Whether the viewer may end its challenge, which goes in flow.
    async fn can_be_ended(&self) -> bool {
        let is_in_flow = self.0.seen.programme.kind == entity::ProgrammeKind::Continuous;
        let is_under_way =
            self.0.team.state == State::UnderWay && self.0.seen.programme.state == ProgrammeState::Ready;
        self.0.organiser.is_some() && is_in_flow && is_under_way
    }

    /// What is asked long after, by its days; empty for who is neither of the association nor organises.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn later_questions(&self, ctx: &Context<'_>) -> Result<Vec<LaterQuestionNode>> {
        if !self.is_side() {
            return Ok(Vec::new());
        }
        let found = reading::later(ctx.database().reader(), self.0.team.id).await.map_err(Internal::from)?;
        Ok(found.into_iter().map(LaterQuestionNode).collect())
    }
}

#[Object(name = "Deliverable", use_type_description)]
impl DeliverableNode {
    /// Its id.
    async fn id(&self) -> Gid<DeliverableId> {
        Gid(self.0.id)
    }

    /// What it is.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// What there is to say about it.
    async fn text(&self) -> &str {
        &self.0.text
    }

    /// Where it is found.
    async fn link(&self) -> Option<&str> {
        self.0.link.as_deref()
    }

    /// How far it is.
    async fn state(&self) -> DeliverableState {
        self.0.state.into()
    }

    /// Why there is none.
    async fn missing_reason(&self) -> Option<&str> {
        self.0.missing_reason.as_deref()
    }

    /// The name of who accepted it for the association; null before, and once they were erased.
    async fn accepted_by_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        name_of(ctx, self.0.accepted_by).await
    }

    /// When it was accepted.
    async fn accepted_at(&self) -> Option<DateTime<Utc>> {
        self.0.accepted_at.map(Timestamp::to_utc)
    }
}
