//! `/approvals/{id}`: one place that an employee asks for, its story, and the decision on it.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::approvals::{ADDRESS, decide_all, told};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::FormState,
    scalars::{Date, DateTime},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/approvals.graphql")]
struct Approval;

use approval::{ApprovalApproval as Request, ApprovalApprovalEvents as Event, ApprovalEventKind as Kind};

#[derive(Template)]
#[template(path = "company/approval.html")]
struct ApprovalPage {
    shell: Shell,
    request: Request,
    form: FormState,
}

impl Event {
    /// How the event is marked.
    fn look(&self) -> &'static str {
        match self.kind {
            Kind::APPROVED => "hit",
            Kind::REMINDED | Kind::ESCALATED | Kind::PASSED_TO_PROGRAMME | Kind::WITHOUT_MANAGER => "warn",
            Kind::REFUSED | Kind::LAPSED => "bad",
            _ => "",
        }
    }
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, FormState::default()).await
}

/// Decides about it.
pub(crate) async fn decide(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(format!("{ADDRESS}/{id}"));
    page.must_be_signed_in()?;
    let decided = decide_all(&page, std::slice::from_ref(&id), &mut form).await?;
    if decided.count > 0 {
        return Ok(told(&form, decided.count).and_go_to(ADDRESS));
    }
    // Somebody else was faster, or decides now: the request is not theirs to see any more.
    if decided.problems.iter().any(|problem| matches!(&*problem.code, "APPROVAL_DECIDED" | "NOT_FOUND")) {
        return Ok(Flash::notice("approvals-decided-meanwhile").and_go_to(ADDRESS));
    }
    let form = form.with(decided.problems);
    respond(page, id, form).await
}

async fn respond(page: PageContext, id: String, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let request = page.ask::<Approval>(approval::Variables { id }).await?.approval;
    let request = request.ok_or(PageError::NotFound)?;
    page.show(|shell| ApprovalPage { shell, request, form })
}
