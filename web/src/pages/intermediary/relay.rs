//! `/relay`: the announcements that a relay passes on, each with a link of their own, words to send along, and what came of it
//! in numbers.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::intermediary_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::FormState,
    paging::{Pages, Position, pages_of},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/relay.graphql")]
struct RelayedAnnouncements;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/relay.graphql")]
struct PrepareShareLinks;

#[derive(Template)]
#[template(path = "intermediary/relay.html")]
struct RelayPage {
    shell: Shell,
    announcements: Vec<relayed_announcements::RelayedAnnouncementsAnnouncementsToRelayNodes>,
    pages: Pages,
}

impl RelayPage {
    /// Whether one of them has no link yet.
    fn lacks_links(&self) -> bool {
        self.announcements.iter().any(|one| one.address.is_none())
    }
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    let variables = relayed_announcements::Variables {
        intermediary: intermediary_of(&page)?,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<RelayedAnnouncements>(variables).await?.announcements_to_relay;
    let listed = found.ok_or(PageError::NotFound)?;
    page.show(|shell| RelayPage {
        pages: pages_of!(shell, listed.page_info, listed.total_count),
        announcements: listed.nodes,
        shell,
    })
}

/// Makes the links that are missing.
pub(crate) async fn prepare(page: PageContext, _: FormState) -> PageResult {
    let page = page.at("/relay".to_owned());
    let input = prepare_share_links::PrepareShareLinksInput { intermediary_id: intermediary_of(&page)? };
    let payload = page.ask::<PrepareShareLinks>(prepare_share_links::Variables { input }).await?;
    payload.prepare_share_links.and_then(|made| made.made).ok_or(PageError::NotFound)?;
    Ok(Flash::done("relay-prepared").and_go_to("/relay"))
}
