//! How a branch looks for volunteers: its links, and how many came by each.

use async_graphql::{Context, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{BranchId, RecruitingLinkId, branch, intermediary, recruiting_link};

use super::intermediary::{BranchNode, IntermediaryNode};
use crate::{
    Internal,
    access::{BranchPlace, Denied},
    domain::intermediaries::{
        self,
        volunteers::recruiting::{self, Numbers},
    },
    graphql::{context::RequestContext as _, cost::long_list_cost, id::Gid},
};

/// How a branch looks for volunteers, for those of it who welcome them or coordinate.
#[derive(SimpleObject)]
pub struct Recruiting {
    /// Which branch.
    branch: BranchNode,
    /// Its links, the latest first, those that have ended too.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    links: Vec<RecruitingLink>,
    /// Who came by none of them.
    without_link: RecruitingNumbers,
    /// Whether the viewer makes and ends links: the support team and the head do.
    viewer_may_recruit: bool,
}

/// A link by which volunteers come to a branch: it stands on a poster, at a fair, in a letter.
#[derive(SimpleObject)]
pub struct RecruitingLink {
    /// The link's id.
    id: Gid<RecruitingLinkId>,
    /// Where it stands, in the branch's words.
    name: String,
    /// Its address.
    address: String,
    /// The address of its square code, as an SVG image; null once it has ended.
    code_address: Option<String>,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it stopped leading anywhere.
    ended_at: Option<DateTime<Utc>>,
    /// Who came by it.
    numbers: RecruitingNumbers,
}

/// How many came, and where they stand by now.
#[derive(SimpleObject)]
pub struct RecruitingNumbers {
    /// All of them.
    came: i64,
    /// Those who wait for the welcome interview.
    registered: i64,
    /// Those who were welcomed.
    active: i64,
    /// Those who left, or were not taken on.
    left: i64,
}

/// Where a branch's link leads.
#[derive(SimpleObject)]
pub struct RecruitingInvitation {
    /// The branch that looks for volunteers.
    branch: BranchNode,
    /// Its intermediary.
    intermediary: IntermediaryNode,
}

impl Recruiting {
    /// That of a branch. Null for who has nothing to do with its intermediary.
    pub(crate) async fn of(ctx: &Context<'_>, id: BranchId) -> Result<Option<Self>> {
        let reader = ctx.database().reader();
        ctx.viewer().account().map_err(|denied| ctx.denied(denied))?;
        let found = intermediaries::find_branch(reader, id).await.map_err(Internal::from)?;
        let allowed = match found.as_ref().map(BranchPlace::from) {
            Some(place) => ctx.viewer().may_read_volunteers(place),
            None => Err(Denied::Hidden),
        };
        let Some((right, branch)) = ctx.if_allowed(allowed)?.zip(found) else { return Ok(None) };
        let (links, others) = recruiting::of_branch(reader, id).await.map_err(Internal::from)?;
        Ok(Some(Self {
            viewer_may_recruit: ctx.viewer().may_welcome(right.place()).is_ok(),
            branch: BranchNode(branch),
            links: links.into_iter().map(|link| RecruitingLink::of(ctx, link)).collect(),
            without_link: others.into(),
        }))
    }
}

impl RecruitingLink {
    fn of(ctx: &Context<'_>, (row, numbers): (recruiting_link::Model, Numbers)) -> Self {
        let address = format!("{}/join/{}", ctx.base_url().trim_end_matches('/'), row.code);
        Self {
            id: Gid(row.id),
            name: row.name,
            code_address: row.ended_at.is_none().then(|| format!("/join/{}/code.svg", row.code)),
            address,
            created_at: row.created_at.to_utc(),
            ended_at: row.ended_at.map(entity::Timestamp::to_utc),
            numbers: numbers.into(),
        }
    }
}

impl From<Numbers> for RecruitingNumbers {
    fn from(Numbers { registered, active, left }: Numbers) -> Self {
        Self { came: registered + active + left, registered, active, left }
    }
}

impl RecruitingInvitation {
    /// Where a link leads, while it does.
    pub(crate) async fn of(ctx: &Context<'_>, code: &str) -> Result<Option<Self>> {
        let database = ctx.database();
        let now = database.environment().clock.now();
        let found = recruiting::followed(database.reader(), code, now).await.map_err(Internal::from)?;
        Ok(found.map(|(branch, intermediary): (branch::Model, intermediary::Model)| Self {
            branch: BranchNode(branch),
            intermediary: IntermediaryNode(intermediary),
        }))
    }
}
