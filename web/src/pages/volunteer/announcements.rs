//! `/announcements`: what searches for volunteers in one's branches and nationally, what asks for one's own skills first.

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
struct OpenAnnouncements;

#[derive(Template)]
#[template(path = "volunteer/announcements.html")]
struct AnnouncementsPage {
    shell: Shell,
    announcements: Vec<open_announcements::OpenAnnouncementsAnnouncementsNodes>,
    pages: Pages,
    /// Whether these are the others, to pass on.
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
    let variables = open_announcements::Variables {
        for_you: !is_others,
        others: is_others,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<OpenAnnouncements>(variables).await?;
    let listed = found.announcements.ok_or(PageError::NotFound)?;
    let besides = found.besides.map_or(0, |besides| besides.total_count);
    let total = listed.total_count;
    let (for_you, for_others) = if is_others { (besides, total) } else { (total, besides) };
    page.show(|shell| AnnouncementsPage {
        pages: pages_of!(shell, listed.page_info, listed.total_count),
        announcements: listed.nodes,
        is_others,
        for_you,
        for_others,
        shell,
    })
}
