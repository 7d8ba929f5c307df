//! The one who asks.

use async_graphql::{Context, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{BrowserSessionId, browser_session};

use crate::{
    Internal, Language,
    access::viewer::Organisation,
    domain::{
        companies::employment_links,
        people::{invitations, sessions},
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        mission_loaders::look_up,
        model::{
            association_people::InvitationNode,
            company_member::EmploymentInvitationNode,
            membership::MembershipNode,
            mission_match::{self, MissionMatch},
            person::PersonNode,
        },
    },
};

/// Who is asking, and what they may do. Anonymous visitors have a viewer too.
pub struct Viewer;

#[Object]
impl Viewer {
    /// The language in which messages for this viewer are written.
    async fn language(&self, ctx: &Context<'_>) -> Language {
        ctx.language()
    }

    /// Who is signed in; null for a visitor.
    async fn person(&self, ctx: &Context<'_>) -> Option<PersonNode> {
        ctx.viewer().account().ok().map(|account| PersonNode(account.person.clone()))
    }

    /// The organisations in which the viewer has a role, employers among them.
    async fn memberships(&self, ctx: &Context<'_>) -> Vec<MembershipNode> {
        MembershipNode::all_of(ctx.viewer())
    }

    /// The employments that the viewer may link to their account: their work address is one proven theirs.
    async fn employment_invitations(&self, ctx: &Context<'_>) -> Result<Vec<EmploymentInvitationNode>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(Vec::new());
        };
        let rows = employment_links::offered(ctx.database().reader(), right).await.map_err(Internal::from)?;
        Ok(rows.into_iter().map(|(row, company)| EmploymentInvitationNode::new(row, company)).collect())
    }

    /// The missions that fit the viewer best, the best first; empty for a visitor.
    async fn recommended_missions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most.", default = 12, validator(minimum = 1, maximum = 100))]
        first: usize,
    ) -> Result<Vec<MissionMatch>> {
        mission_match::recommended(ctx, first).await
    }

    /// Invitations that were written to one of the viewer's addresses and wait for an answer; empty for a visitor.
    async fn invitations(&self, ctx: &Context<'_>) -> Result<Vec<InvitationNode>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(Vec::new());
        };
        let found = invitations::waiting_for(ctx.database().reader(), right).await.map_err(Internal::from)?;
        let mut nodes = Vec::new();
        for row in found {
            let organisation_name = match invitations::organisation_of(&row)? {
                Organisation::Company(id) => look_up(ctx, id).await?.map(|company| company.name),
                Organisation::Association(id) => look_up(ctx, id).await?.map(|association| association.name),
            };
            nodes.push(InvitationNode { row, organisation_name: organisation_name.unwrap_or_default() });
        }
        Ok(nodes)
    }

    /// Whether the viewer operates the platform.
    async fn is_operator(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_operate().is_ok()
    }

    /// The browsers in which the viewer is signed in, the latest first; empty for a visitor.
    async fn browser_sessions(&self, ctx: &Context<'_>) -> Result<Vec<BrowserSessionNode>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(Vec::new());
        };
        let database = ctx.database();
        let now = database.environment().clock.now().into();
        let rows = sessions::list(database.reader(), right, now).await.map_err(Internal::from)?;
        let current = ctx.viewer().account().ok().and_then(|account| account.session);
        Ok(rows.into_iter().map(|row| BrowserSessionNode::new(row, current)).collect())
    }
}

/// A browser in which the viewer is signed in.
#[derive(SimpleObject)]
#[graphql(name = "BrowserSession")]
pub struct BrowserSessionNode {
    /// Its id.
    id: Gid<BrowserSessionId>,
    /// The browser, as it names itself.
    user_agent: String,
    /// When the viewer signed in there.
    created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    last_seen_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    is_current: bool,
}

impl BrowserSessionNode {
    fn new(row: browser_session::Model, current: Option<BrowserSessionId>) -> Self {
        Self {
            id: Gid(row.id),
            is_current: current == Some(row.id),
            user_agent: row.user_agent,
            created_at: row.created_at.to_utc(),
            last_seen_at: row.last_seen_at.to_utc(),
        }
    }
}
