//! `/intermediary/programmes`: the factories of an intermediary, filtered in the address, for who organises them.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{KINDS, STATES, choices, intermediary_of, known};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{Choice, FormState},
    looking::said,
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct OrganisedProgrammes;

use organised_programmes::{
    OrganisedProgrammesNetworkProgrammesNodes as Programme, ProgrammeFilterInput, ProgrammeKind,
    ProgrammeState,
};

/// The address of the list.
pub(super) const ADDRESS: &str = "/intermediary/programmes";

/// What the list's address holds.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    state: String,
    kind: String,
    branch: String,
    after: Option<String>,
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "programmes/organised.html")]
struct ListPage {
    shell: Shell,
    form: FormState,
    states: Vec<Choice>,
    kinds: Vec<Choice>,
    branches: Vec<Choice>,
    programmes: Vec<Programme>,
    pages: Pages,
    is_filtered: bool,
}

/// Lists them.
pub(crate) async fn list(page: PageContext, Query(wanted): Query<Wanted>) -> PageResult {
    let intermediary = intermediary_of(&page)?;
    let position = Position { after: wanted.after, before: wanted.before };
    let (state, kind) = (known(&STATES, &wanted.state), known(&KINDS, &wanted.kind));
    let branch = Some(wanted.branch).filter(|branch| !branch.is_empty());
    let variables = organised_programmes::Variables {
        intermediary,
        filter: Some(ProgrammeFilterInput {
            state: state.clone().map(ProgrammeState::Other),
            kind: kind.clone().map(ProgrammeKind::Other),
            theme: None,
            departement: None,
            branch_id: branch.clone(),
        }),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<OrganisedProgrammes>(variables).await?;
    let all = found.network_programmes.ok_or(PageError::NotFound)?;
    let branches = found.intermediary.map(|one| one.branches).unwrap_or_default();
    let branches = branches.into_iter().filter(|one| one.viewer_organises);
    let is_filtered = state.is_some() || kind.is_some() || branch.is_some();
    let form = FormState::default()
        .set("state", state.unwrap_or_default())
        .set("kind", kind.unwrap_or_default())
        .set("branch", branch.unwrap_or_default());
    let pages = pages_of!(page.shell, all.page_info, Some(all.total_count));
    page.show(|shell| ListPage {
        shell,
        form,
        states: choices(&STATES),
        kinds: choices(&KINDS),
        branches: branches.map(|one| said(one.id, one.name)).collect(),
        programmes: all.nodes,
        pages,
        is_filtered,
    })
}
