//! `/applications/{id}/time`: on whose time somebody does a mission that selects, what their company answered, and how to offer other
//! time.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::offered_time::{TimeOffer, time_offer};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/application_time.graphql")]
struct ShowApplicationTime;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/application_time.graphql")]
struct ChangeApplicationTime;

use show_application_time::{
    ApplicationBasis, ApprovalState, ShowApplicationTimeOwnApplication as Application,
};

#[derive(Template)]
#[template(path = "volunteer/application_time.html")]
struct TimePage {
    shell: Shell,
    application: Application,
    offer: TimeOffer,
    form: FormState,
}

impl Application {
    fn is_on_working_time(&self) -> bool {
        matches!(self.basis, ApplicationBasis::WORKING_TIME)
    }

    /// Where the company's answer stands, as the key of how that is said.
    fn standing(&self) -> &'static str {
        let request = self.time_request.as_ref().map(|request| &request.state);
        match (self.time_agreed_at, request) {
            (Some(_), _) => "time-standing-agreed",
            (None, Some(ApprovalState::WAITING)) => "time-standing-waits",
            (None, Some(ApprovalState::REFUSED)) => "time-standing-refused",
            (None, Some(ApprovalState::LAPSED)) => "time-standing-lapsed",
            (None, Some(ApprovalState::APPROVED)) => "time-standing-ended",
            (None, _) => "time-standing-later",
        }
    }

    /// Whether the company can be asked for the same time again: it did not answer, or did not agree.
    fn may_ask_again(&self) -> bool {
        self.may_offer_working_time
            && matches!(self.standing(), "time-standing-refused" | "time-standing-lapsed")
    }

    /// Whether working time can be offered in place of one's own.
    fn may_offer(&self) -> bool {
        self.may_offer_working_time && (!self.is_on_working_time() || self.may_ask_again())
    }
}

fn address(id: &str) -> String {
    format!("/applications/{id}/time")
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, None).await
}

/// Offers other time.
pub(crate) async fn change(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let basis = match form.value("basis") {
        "WORKING_TIME" => change_application_time::ApplicationBasis::WORKING_TIME,
        _ => change_application_time::ApplicationBasis::PERSONAL_TIME,
    };
    let input = change_application_time::ChangeApplicationTimeInput {
        id: id.clone(),
        basis,
        membership_id: form.text("membershipId"),
        keep_from_company: form.is_ticked("keepFromCompany"),
    };
    let answer = page.ask::<ChangeApplicationTime>(change_application_time::Variables { input }).await?;
    let payload = answer.change_application_time.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        return Ok(Flash::done("flash-time-changed").and_go_to(&address(&id)));
    }
    if payload.problems.iter().any(|problem| problem.code == "NOT_FOUND") {
        return Err(PageError::NotFound);
    }
    respond(page, id, Some(form.with(problems_of!(payload.problems)))).await
}

async fn respond(page: PageContext, id: String, form: Option<FormState>) -> PageResult {
    let found = page.ask::<ShowApplicationTime>(show_application_time::Variables { id }).await?;
    let application = found.own_application.ok_or(PageError::NotFound)?;
    let is_confidential = application.mission.as_ref().is_some_and(|mission| mission.confidential);
    let offer = time_offer!(application.ways_to_give, is_confidential);
    let form = form.unwrap_or_else(|| {
        FormState::default()
            .set("basis", if application.is_on_working_time() { "WORKING_TIME" } else { "PERSONAL_TIME" })
    });
    page.show(|shell| TimePage { shell, application, offer, form })
}
