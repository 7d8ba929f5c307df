//! `programmeVolunteer`, `programmeTeam` and `programmeRegistrations`: factories from their volunteers' side.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{ProgrammeVolunteerId, TeamId, programme_volunteer};

use crate::{
    Internal,
    access::Denied,
    domain::{engagements::factories::reading, missions::programmes::Seen},
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        id::Gid,
        model::{programme_volunteer::ProgrammeVolunteerNode, team::ProgrammeTeamNode},
        page::{Cursor, Page, Total},
    },
};

#[derive(Default)]
pub struct FactoryQuery;

type Registrations = Connection<Cursor<ProgrammeVolunteerId>, ProgrammeVolunteerNode, Total>;

#[Object]
impl FactoryQuery {
    /// Somebody's registration for a programme: for themselves, and for who organises it once they have a place or wait for one.
    async fn programme_volunteer(
        &self,
        ctx: &Context<'_>,
        id: Gid<ProgrammeVolunteerId>,
    ) -> Result<Option<ProgrammeVolunteerNode>> {
        ProgrammeVolunteerNode::visible(ctx, id.0).await
    }

    /// The team of an association in a programme: for who organises it, and once it is published for its people and the association.
    async fn programme_team(&self, ctx: &Context<'_>, id: Gid<TeamId>) -> Result<Option<ProgrammeTeamNode>> {
        ProgrammeTeamNode::visible(ctx, id.0).await
    }

    /// The viewer's own registrations for programmes, the latest first.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn programme_registrations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the beginning: 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<Registrations> {
        let page = Page::<ProgrammeVolunteerId>::read(first, after.as_deref(), last, before.as_deref())?;
        let right = ctx.viewer().oneself().map_err(|denied: Denied| ctx.denied(denied))?;
        let all = reading::all_own(right);
        let reader = ctx.database().reader();
        let rows = page.latest_first(all.clone(), programme_volunteer::Column::Id, reader).await?;
        let programmes = ctx.loaders().load_many(rows.iter().map(|row| row.programme_id)).await;
        let programmes = programmes.map_err(Internal::because)?;
        let branches = ctx.loaders().load_many(programmes.values().map(|row| row.branch_id)).await;
        let branches = branches.map_err(Internal::because)?;
        let node = |row: programme_volunteer::Model| {
            let programme = programmes.get(&row.programme_id)?.clone();
            let branch = branches.get(&programme.branch_id)?.clone();
            let seen = Seen::of(ctx.viewer(), programme, branch)?;
            ProgrammeVolunteerNode::seen(row, seen, true)
        };
        let nodes: Vec<_> = rows.into_iter().filter_map(node).collect();
        Ok(page.connect(nodes, ProgrammeVolunteerNode::key, |node| node, Total::of(all)))
    }
}
