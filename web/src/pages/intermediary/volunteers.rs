//! `/intermediary/volunteers`: the volunteers of a branch, filtered in the address and taken home as a file, for those of it who
//! welcome them or coordinate. Who runs the network finds how many there are in each branch, and no names.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::intermediary_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    form::{Choice, FormState},
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    seat::shell_query::Role,
    shell::Shell,
    volunteer::volunteering::SITUATIONS,
    words::Words,
};

/// The address of the list.
pub(super) const LIST: &str = "/intermediary/volunteers";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/volunteers.graphql")]
struct NetworkVolunteers;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/volunteers.graphql")]
struct VolunteersOfBranch;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/volunteers.graphql")]
struct ExportVolunteers;

use network_volunteers::NetworkVolunteersBranchVolunteers as OfBranch;
use volunteers_of_branch::VolunteersOfBranchVolunteersNodes as Volunteer;

#[derive(Template)]
#[template(path = "intermediary/volunteers.html")]
struct VolunteersPage {
    shell: Shell,
    /// How many each branch has, of those that the reader counts.
    counts: Vec<OfBranch>,
    /// The branches whose volunteers the reader may see, to choose from.
    branches: Vec<Choice>,
    /// The one that is shown, where there is one.
    shown: Option<Shown>,
    form: FormState,
    states: Vec<Choice>,
    situations: Vec<Choice>,
    is_filtered: bool,
    now: DateTime,
}

/// The volunteers of the branch that is shown.
struct Shown {
    branch: String,
    name: String,
    volunteers: Vec<Volunteer>,
    pages: Pages,
}

impl Volunteer {
    /// Whether they wait for the welcome interview.
    fn waits(&self) -> bool {
        matches!(self.state, volunteers_of_branch::VolunteerState::REGISTERED)
    }
}

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    branch: String,
    q: String,
    state: String,
    situation: String,
    after: Option<String>,
    before: Option<String>,
}

const STATES: [(&str, &str); 3] = [
    ("REGISTERED", "volunteer-state-registered"),
    ("ACTIVE", "volunteer-state-active"),
    ("LEFT", "volunteer-state-left"),
];

/// The filter that an address or a form means, in the types of one document.
macro_rules! filter_of {
    ($document:ident, $state:expr, $situation:expr, $text:expr) => {{
        let known = |some: &[(&str, &str)], code: &str| some.iter().any(|(one, _)| *one == code);
        let (state, situation, text): (&str, &str, &str) = ($state, $situation, $text.trim());
        $document::VolunteerFilterInput {
            state: known(&STATES, state).then(|| $document::VolunteerState::Other(state.to_owned())),
            situation: known(&SITUATIONS, situation)
                .then(|| $document::Situation::Other(situation.to_owned())),
            text: (!text.is_empty()).then(|| text.to_owned()),
        }
    }};
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let intermediary = intermediary_of(&page)?;
    let found = page.ask::<NetworkVolunteers>(network_volunteers::Variables { intermediary }).await?;
    let counts = found.branch_volunteers.ok_or(PageError::NotFound)?;
    if counts.is_empty() && !runs_network(&page) {
        return Err(PageError::Forbidden);
    }
    let shown = match branch_of(&counts, &asked.branch)? {
        Some((branch, name)) => Some(list(&page, branch, name, &asked).await?),
        None => None,
    };
    let form = FormState::default()
        .set("branch", shown.as_ref().map(|shown| shown.branch.as_str()).unwrap_or_default())
        .set("q", asked.q.trim())
        .set("state", &asked.state)
        .set("situation", &asked.situation);
    let choice = |(code, key): (&str, &'static str)| Choice::new(code, Words::text(key));
    let readable = counts.iter().filter(|one| one.viewer_reads);
    let branches = readable.map(|one| Choice::new(&one.branch.id, Words::Said(one.branch.name.clone())));
    let branches = branches.collect();
    let now = page.site.app.clock_shows();
    page.show(|shell| VolunteersPage {
        shell,
        branches,
        counts,
        shown,
        form,
        states: STATES.map(choice).to_vec(),
        situations: SITUATIONS.map(choice).to_vec(),
        now,
        is_filtered: [&asked.q, &asked.state, &asked.situation].iter().any(|part| !part.trim().is_empty()),
    })
}

/// Whether the seat is that of who runs the network.
fn runs_network(page: &PageContext) -> bool {
    let mut roles = page.shell.seat.iter().flat_map(|seat| &seat.roles);
    roles.any(|role| matches!(role, Role::NETWORK_ADMIN))
}

/// The branch that is asked for, or the first one whose volunteers the reader may see.
fn branch_of(counts: &[OfBranch], asked: &str) -> Result<Option<(String, String)>, PageError> {
    let mut readable = counts.iter().filter(|one| one.viewer_reads);
    let found = if asked.is_empty() {
        readable.next()
    } else {
        Some(readable.find(|one| one.branch.id == asked).ok_or(PageError::NotFound)?)
    };
    Ok(found.map(|one| (one.branch.id.clone(), one.branch.name.clone())))
}

async fn list(page: &PageContext, branch: String, name: String, asked: &Asked) -> Result<Shown, PageError> {
    let position = Position { after: asked.after.clone(), before: asked.before.clone() };
    let variables = volunteers_of_branch::Variables {
        branch: branch.clone(),
        filter: Some(filter_of!(
            volunteers_of_branch,
            asked.state.as_str(),
            asked.situation.as_str(),
            asked.q.as_str()
        )),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<VolunteersOfBranch>(variables).await?.volunteers.ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, found.page_info, Some(found.total_count));
    Ok(Shown { branch, name, volunteers: found.nodes, pages })
}

/// Has a file made of those that are listed, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(LIST.to_owned());
    intermediary_of(&page)?;
    let input = export_volunteers::ExportVolunteersInput {
        branch_id: form.value("branch").to_owned(),
        filter: Some(filter_of!(
            export_volunteers,
            form.value("state"),
            form.value("situation"),
            form.value("q")
        )),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportVolunteers>(export_volunteers::Variables { input }).await?;
    exports::go_to(answer.export_volunteers.and_then(|payload| payload.export_id))
}
