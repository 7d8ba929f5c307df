//! `/profile/access`: who opened what is about oneself; `/profile/data`: all that is kept of oneself, to take along;
//! `/profile/erase`: the end of one's account, with what follows from it.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{FormState, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/own_data.graphql")]
struct OwnFileAccesses;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/own_data.graphql")]
struct OwnArchives;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/own_data.graphql")]
struct ExportOwnData;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/own_data.graphql")]
struct EraseAccount;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/own_data.graphql")]
struct ErasureObstacles;

use erasure_obstacles::{
    ErasureObstaclesErasureObstacles as Problem, ErasureObstaclesErasureObstaclesOn as On,
    ErasureObstaclesErasureObstaclesOnCompanyObstacle as InCompany,
};
use own_file_accesses::OwnFileAccessesOwnFileAccessesNodes as Line;

#[derive(Template)]
#[template(path = "account/own_accesses.html")]
struct OwnAccessesPage {
    shell: Shell,
    lines: Vec<Line>,
    pages: Pages,
}

#[derive(Template)]
#[template(path = "account/own_data.html")]
struct OwnDataPage {
    shell: Shell,
    /// Those that were made, or are being made.
    archives: Vec<own_archives::OwnArchivesOwnArchives>,
}

#[derive(Template)]
#[template(path = "account/erase.html")]
struct ErasePage {
    shell: Shell,
    form: FormState,
    /// What has to be settled first; there is no button as long as anything has.
    obstacles: Vec<Obstacle>,
}

/// What others would be left without, and where that is settled.
struct Obstacle {
    message: String,
    link: Option<(String, Words)>,
}

impl Obstacle {
    fn new(problem: Problem) -> Self {
        // What is to be settled in a company that its own sign-in alone opens has no page here.
        if let On::CompanyObstacle(InCompany { company_name, sign_in_path: Some(path) }) = problem.on {
            let words = Words::text("sso-elsewhere-link").with("company", company_name);
            return Self { message: problem.message, link: Some((path, words)) };
        }
        let link = match &*problem.code {
            "ERASURE_OF_LAST_CSR_MANAGER" => Some(("/company/settings/people", "erase-to-company")),
            "ERASURE_OF_LAST_ADMIN" => Some(("/association/people", "erase-to-association")),
            "ERASURE_BEFORE_SIGNING" => Some(("/association/receipts", "erase-to-receipts")),
            "ERASURE_BEFORE_DECISION" => Some(("/hours", "erase-to-hours")),
            _ => None,
        };
        let link = link.map(|(path, words)| (path.to_owned(), Words::text(words)));
        Self { message: problem.message, link }
    }
}

/// Lists who opened what is about oneself.
pub(crate) async fn accesses(page: PageContext, Query(position): Query<Position>) -> PageResult {
    page.must_be_signed_in()?;
    let variables = own_file_accesses::Variables {
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<OwnFileAccesses>(variables).await?.own_file_accesses;
    let found = found.ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, found.page_info, found.total_count);
    page.show(|shell| OwnAccessesPage { shell, lines: found.nodes, pages })
}

/// Says what is in the archive, and lists those that can be fetched.
pub(crate) async fn show(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    let archives = page.ask::<OwnArchives>(own_archives::Variables).await?.own_archives;
    page.show(|shell| OwnDataPage { shell, archives })
}

/// Has the archive made, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let input = export_own_data::ExportOwnDataInput { idempotency_key: form.key() };
    let answer = page.ask::<ExportOwnData>(export_own_data::Variables { input }).await?.export_own_data;
    exports::go_to(answer.and_then(|payload| payload.export_id))
}

/// Says what follows from erasing one's account, and what has to be settled first.
pub(crate) async fn ask(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, FormState::default()).await
}

async fn respond(page: PageContext, form: FormState) -> PageResult {
    let found = page.ask::<ErasureObstacles>(erasure_obstacles::Variables).await?.erasure_obstacles;
    let obstacles = found.unwrap_or_default().into_iter().map(Obstacle::new).collect();
    page.show(|shell| ErasePage { shell, form, obstacles })
}

/// Erases it.
pub(crate) async fn erase(page: PageContext, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    if form.text("confirmation").is_none() {
        form.refuse("confirmation", "REQUIRED", Words::text("erase-needed"));
        return respond(page, form).await;
    }
    let input = erase_account::EraseAccountInput { confirmation: form.value("confirmation").to_owned() };
    let payload = page.ask::<EraseAccount>(erase_account::Variables { input }).await?.erase_account;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.is_erased {
        return Ok(Flash::done("erase-done").and_go_to("/"));
    }
    // What has to be settled first stands on the page by itself.
    let problems = problems_of!(payload.problems).filter(|problem| !problem.code.starts_with("ERASURE_"));
    respond(page, form.with(problems)).await
}
