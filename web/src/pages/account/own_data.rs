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
struct ExportOwnData;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/own_data.graphql")]
struct EraseAccount;

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
}

#[derive(Template)]
#[template(path = "account/erase.html")]
struct ErasePage {
    shell: Shell,
    form: FormState,
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

/// Says what is in the archive.
pub(crate) async fn show(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    page.show(|shell| OwnDataPage { shell })
}

/// Has the archive made, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let input = export_own_data::ExportOwnDataInput { idempotency_key: form.key() };
    let answer = page.ask::<ExportOwnData>(export_own_data::Variables { input }).await?.export_own_data;
    exports::go_to(answer.and_then(|payload| payload.export_id))
}

/// Says what follows from erasing one's account.
pub(crate) async fn ask(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    page.show(|shell| ErasePage { shell, form: FormState::default() })
}

/// Erases it.
pub(crate) async fn erase(page: PageContext, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    if form.text("confirmation").is_none() {
        form.refuse("confirmation", "REQUIRED", Words::text("erase-needed"));
        return page.show(|shell| ErasePage { shell, form });
    }
    let input = erase_account::EraseAccountInput { confirmation: form.value("confirmation").to_owned() };
    let payload = page.ask::<EraseAccount>(erase_account::Variables { input }).await?.erase_account;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.is_erased {
        return Ok(Flash::done("erase-done").and_go_to("/"));
    }
    let form = form.with(problems_of!(payload.problems));
    page.show(|shell| ErasePage { shell, form })
}
