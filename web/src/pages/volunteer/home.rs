//! `/` for somebody who is signed in: what is next, what waits for them, what is left to give and what would fit.

use askama::Template;
use graphql_client::GraphQLQuery;

use crate::pages::{
    charts::Budget,
    context::{PageContext, PageResult},
    filters,
    scalars::{Date, DateTime},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/home.graphql")]
struct VolunteerHome;

#[derive(Template)]
#[template(path = "volunteer/home.html")]
struct HomePage {
    shell: Shell,
    first_name: String,
    budgets: Vec<Grant>,
    bookings: Vec<volunteer_home::VolunteerHomeViewerBookingsNodes>,
    /// Entries that the person has to complete or to answer.
    entries: i64,
    missions: Vec<volunteer_home::VolunteerHomeViewerRecommendedMissions>,
    /// Whether the person said what they can do; until then nothing can be recommended well.
    has_skills: bool,
}

/// What an employer grants.
struct Grant {
    employer: String,
    until: Date,
    budget: Budget,
}

/// Shows the page.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let viewer = page.ask::<VolunteerHome>(volunteer_home::Variables).await?.viewer;
    let grant = |seat: volunteer_home::VolunteerHomeViewerMemberships| {
        let found = seat.time_budget?;
        let budget = Budget {
            granted: found.granted_minutes,
            confirmed: found.confirmed_minutes,
            pending: found.pending_minutes,
            left: found.left_minutes,
        };
        Some(Grant { employer: seat.organisation_name, until: found.to, budget })
    };
    let person = viewer.person;
    let has_skills =
        person.as_ref().and_then(|person| person.skills.as_ref()).is_some_and(|skills| !skills.is_empty());
    page.show(|shell| HomePage {
        shell,
        first_name: person.map(|person| person.first_name).unwrap_or_default(),
        budgets: viewer.memberships.into_iter().filter_map(grant).collect(),
        bookings: viewer.bookings.nodes,
        entries: viewer.time_entries.map(|entries| entries.total_count).unwrap_or_default(),
        missions: viewer.recommended_missions,
        has_skills,
    })
}
