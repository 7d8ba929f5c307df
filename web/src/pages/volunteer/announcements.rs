//! `/announcements`: what searches for volunteers in one's branches and nationally. What asks for one's own skills stands by
//! how well it fits, with the reasons; the rest, to pass on, by its age.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    paging::{Pages, Position, pages_of},
    scalars::Date,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/announcements.graphql")]
struct AnnouncementsForYou;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/announcements.graphql")]
struct AnnouncementsForOthers;

use announcements_for_others::AnnouncementsForOthersAnnouncementsNodes as ForOthers;
use announcements_for_you::AnnouncementsForYouAnnouncementsForYouNodes as ForYou;

#[derive(Template)]
#[template(path = "volunteer/announcements.html")]
struct AnnouncementsPage {
    shell: Shell,
    /// Those that ask for skills of the viewer's, where these are shown.
    matches: Vec<ForYou>,
    /// The others, to pass on, where those are.
    others: Vec<ForOthers>,
    pages: Pages,
    is_others: bool,
    /// How many ask for skills of the viewer's.
    for_you: i64,
    /// How many ask for others.
    for_others: i64,
}

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    skills: String,
    after: Option<String>,
    before: Option<String>,
}

/// Lists those of one kind.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    page.must_be_signed_in()?;
    let is_others = asked.skills == "others";
    let position = Position { after: asked.after, before: asked.before };
    if is_others { for_others(page, position).await } else { for_you(page, position).await }
}

async fn for_you(page: PageContext, position: Position) -> PageResult {
    let variables = announcements_for_you::Variables {
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<AnnouncementsForYou>(variables).await?;
    let listed = found.announcements_for_you.ok_or(PageError::NotFound)?;
    let for_others = found.besides.map_or(0, |besides| besides.total_count);
    page.show(|shell| AnnouncementsPage {
        pages: pages_of!(shell, listed.page_info, listed.total_count),
        for_you: listed.total_count,
        for_others,
        matches: listed.nodes,
        others: Vec::new(),
        is_others: false,
        shell,
    })
}

async fn for_others(page: PageContext, position: Position) -> PageResult {
    let variables = announcements_for_others::Variables {
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<AnnouncementsForOthers>(variables).await?;
    let listed = found.announcements.ok_or(PageError::NotFound)?;
    let for_you = found.besides.map_or(0, |besides| besides.total_count);
    page.show(|shell| AnnouncementsPage {
        pages: pages_of!(shell, listed.page_info, listed.total_count),
        for_you,
        for_others: listed.total_count,
        matches: Vec::new(),
        others: listed.nodes,
        is_others: true,
        shell,
    })
}
