//! `/` for somebody who is signed in: what is next, what waits for them, what is left to give and what would fit.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::cards::{Card, InSeries};
use crate::pages::{
    charts::Budget,
    context::{PageContext, PageResult},
    filters,
    form::code_of,
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/home.graphql")]
struct VolunteerHome;

use volunteer_home::VolunteerHomeViewerBookingsNodes as Booked;

/// How many cards of bookings stand there: the rest is one link away. The query asks for more bookings than that, since a
/// weekly series puts a year of them on one card.
const CARDS: usize = 3;

/// What stands in the way of booking a mission on an employer's time: among the lines that do not speak for one, those that are
/// told here too.
const OBSTACLES: [&str; 2] = ["NOT_ALLOWED", "OVER_BUDGET"];

impl volunteer_home::VolunteerHomeViewerRecommendedMissionsMissionMatchReasons {
    fn hinders(&self) -> bool {
        OBSTACLES.contains(&self.kind.as_str())
    }
}

#[derive(Template)]
#[template(path = "volunteer/home.html")]
struct HomePage {
    shell: Shell,
    first_name: String,
    waiting: Vec<Waiting>,
    budgets: Vec<Grant>,
    bookings: Vec<Card<Booked>>,
    /// Entries that the person has to complete or to answer.
    entries: i64,
    missions: Vec<volunteer_home::VolunteerHomeViewerRecommendedMissions>,
    /// Whether the person said what they can do; until then nothing can be recommended well.
    has_skills: bool,
    /// The campaigns of the person's employers that speak to them.
    campaigns: Vec<volunteer_home::VolunteerHomeOwnCampaigns>,
    /// The crisis mode that one of them has opened.
    crisis: Option<volunteer_home::VolunteerHomeOwnCrisisMode>,
    /// How many announcements ask for skills of theirs.
    announcements: i64,
    /// Whether an employer has opened help between colleagues.
    helps_colleagues: bool,
}

/// What waits for the person in an organisation of theirs, or on the platform.
struct Waiting {
    words: Words,
    href: &'static str,
    /// The seat to act in there; none where they act in it already.
    seat: Option<String>,
}

/// What an employer grants.
struct Grant {
    employer: String,
    from: Date,
    until: Date,
    budget: Budget,
    /// The rule of the employer's policy that applies.
    rule: Option<String>,
    /// The limits of it that do not hold for the person.
    exceptions: Vec<volunteer_home::VolunteerHomeViewerMembershipsPolicyExceptions>,
}

impl InSeries for Booked {
    fn series(&self) -> Option<&str> {
        self.series_id.as_deref()
    }

    fn is_told_as(&self, other: &Self) -> bool {
        let told = |one: &Self| (code_of(&one.status), one.no_longer_fits);
        told(self) == told(other)
    }
}

/// Shows the page.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let found = page.ask::<VolunteerHome>(volunteer_home::Variables).await?;
    let announcements = found.announcements.map_or(0, |found| found.total_count);
    let helps_colleagues = found.help_spaces.iter().any(|space| space.is_open && space.viewer_helps);
    let (viewer, campaigns, crisis) = (found.viewer, found.own_campaigns, found.own_crisis_mode);
    let grant = |seat: volunteer_home::VolunteerHomeViewerMemberships| {
        let found = seat.time_budget?;
        let budget = Budget {
            granted: found.granted_minutes,
            exceptional: found.exceptional_minutes,
            confirmed: found.confirmed_minutes,
            pending: found.pending_minutes,
            ahead: found.ahead_minutes,
            left: found.left_minutes,
        };
        Some(Grant {
            employer: seat.organisation_name,
            from: found.from,
            until: found.to,
            budget,
            rule: seat.policy_rule.map(|rule| rule.name),
            exceptions: seat.policy_exceptions.into_iter().filter(|exception| exception.is_open).collect(),
        })
    };
    let waiting = waiting(&page.shell, &viewer);
    let mut bookings = Card::of(viewer.bookings.nodes);
    bookings.truncate(CARDS);
    let person = viewer.person;
    let has_skills =
        person.as_ref().and_then(|person| person.skills.as_ref()).is_some_and(|skills| !skills.is_empty());
    page.show(|shell| HomePage {
        shell,
        waiting,
        first_name: person.map(|person| person.first_name).unwrap_or_default(),
        budgets: viewer.memberships.into_iter().filter_map(grant).collect(),
        bookings,
        entries: viewer.time_entries.map(|entries| entries.total_count).unwrap_or_default(),
        missions: viewer.recommended_missions,
        has_skills,
        campaigns,
        crisis,
        announcements,
        helps_colleagues,
    })
}

/// What waits in each of the person's seats, and for an operator.
fn waiting(shell: &Shell, viewer: &volunteer_home::VolunteerHomeViewer) -> Vec<Waiting> {
    let mut all = Vec::new();
    for membership in &viewer.memberships {
        let is_current = shell.seat.as_ref().is_some_and(|seat| seat.id == membership.id);
        let mut add = |words: Words, href| {
            let words = words.with("organisation", membership.organisation_name.as_str());
            all.push(Waiting { words, href, seat: (!is_current).then(|| membership.id.clone()) });
        };
        if let Some(count) = membership.entries_to_confirm.filter(|count| *count > 0) {
            add(Words::text("waiting-entries").with("count", count), "/association/hours");
        }
        if let Some(count) = membership.receipts_to_sign.filter(|count| *count > 0) {
            add(Words::text("waiting-receipts").with("count", count), "/association/receipts");
        }
        if reads_programme(membership) {
            add(Words::text("waiting-company"), "/company");
        }
    }
    if let Some(count) = shell.approvals.filter(|count| *count > 0) {
        let words = Words::text("waiting-approvals").with("count", count);
        all.push(Waiting { words, href: "/approvals", seat: None });
    }
    if viewer.is_operator {
        all.push(Waiting { words: Words::text("waiting-operator"), href: "/operator", seat: None });
    }
    all
}

/// Whether the person is more in a company than its employee: all its other roles read the programme.
fn reads_programme(membership: &volunteer_home::VolunteerHomeViewerMemberships) -> bool {
    use volunteer_home::{OrganisationKind, Role};
    matches!(membership.organisation_kind, OrganisationKind::COMPANY)
        && membership.roles.iter().any(|role| !matches!(role, Role::EMPLOYEE))
}
