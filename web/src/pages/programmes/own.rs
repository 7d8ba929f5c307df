//! `/association/programmes`: the applications of an association to factories. On the page of one its people follow it, the second
//! of the two who carry it says yes, and a chosen association says that it comes.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::{association_of, read};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/own.graphql")]
struct OwnApplications;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/own.graphql")]
struct OwnApplication;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/own.graphql")]
struct CarryApplication;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/own.graphql")]
struct WithdrawProgrammeApplication;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/own.graphql")]
struct ConfirmProgrammeApplication;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/own.graphql")]
struct ApproveChallenge;

use own_application::{
    OwnApplicationProgrammeApplication as Application, OwnApplicationProgrammeApplicationEventsNodes as Event,
};
use own_applications::OwnApplicationsAssociationProgrammeApplicationsNodes as Listed;

#[derive(Template)]
#[template(path = "programmes/own_list.html")]
struct ListPage {
    shell: Shell,
    applications: Vec<Listed>,
    pages: Pages,
}

#[derive(Template)]
#[template(path = "programmes/own.html")]
struct ApplicationPage {
    shell: Shell,
    application: Application,
    events: Vec<Event>,
    pages: Pages,
    form: FormState,
}

/// The page of one.
pub(super) fn address(id: &str) -> String {
    format!("/association/programmes/{id}")
}

/// Lists them.
pub(crate) async fn list(page: PageContext, Query(position): Query<Position>) -> PageResult {
    let association = association_of(&page)?;
    let variables = own_applications::Variables {
        association,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<OwnApplications>(variables).await?.association_programme_applications;
    let found = found.ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, found.page_info, Some(found.total_count));
    page.show(|shell| ListPage { shell, applications: found.nodes, pages })
}

/// Shows one.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(position): Query<Position>,
) -> PageResult {
    respond(page, id, position, FormState::default()).await
}

/// Says yes or no to carrying it.
pub(crate) async fn carry(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let carries = form.value("carries") == "yes";
    let input = carry_application::CarryApplicationInput { id: id.clone(), carries };
    let payload = page.ask::<CarryApplication>(carry_application::Variables { input }).await?;
    let problems = problems_of!(payload.carry_application.ok_or(PageError::NotFound)?.problems);
    let done = if carries { "flash-programme-carried" } else { "flash-programme-not-carried" };
    acted(page, id, form, read(problems)?, done).await
}

/// Takes it back.
pub(crate) async fn withdraw(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = withdraw_programme_application::WithdrawProgrammeApplicationInput { id: id.clone() };
    let variables = withdraw_programme_application::Variables { input };
    let payload = page.ask::<WithdrawProgrammeApplication>(variables).await?;
    let problems = problems_of!(payload.withdraw_programme_application.ok_or(PageError::NotFound)?.problems);
    acted(page, id, form, read(problems)?, "flash-programme-withdrawn").await
}

/// Says that the association comes.
pub(crate) async fn confirm(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = confirm_programme_application::ConfirmProgrammeApplicationInput { id: id.clone() };
    let variables = confirm_programme_application::Variables { input };
    let payload = page.ask::<ConfirmProgrammeApplication>(variables).await?;
    let problems = problems_of!(payload.confirm_programme_application.ok_or(PageError::NotFound)?.problems);
    acted(page, id, form, read(problems)?, "flash-programme-confirmed").await
}

/// Approves the challenge as it was read.
pub(crate) async fn approve_challenge(
    page: PageContext,
    Path(id): Path<String>,
    form: FormState,
) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let version = form.value("version").parse().map_err(|_| PageError::NotFound)?;
    let input = approve_challenge::ApproveChallengeInput { application_id: id.clone(), version };
    let payload = page.ask::<ApproveChallenge>(approve_challenge::Variables { input }).await?;
    let problems = problems_of!(payload.approve_challenge.ok_or(PageError::NotFound)?.problems);
    acted(page, id, form, read(problems)?, "flash-challenge-approved").await
}

async fn acted(
    page: PageContext,
    id: String,
    form: FormState,
    problems: Vec<Problem>,
    done: &'static str,
) -> PageResult {
    if problems.is_empty() {
        return Ok(Flash::done(done).and_go_to(&address(&id)));
    }
    respond(page, id, Position::default(), form.with(problems).on_a_page_with(|_| false)).await
}

async fn respond(page: PageContext, id: String, position: Position, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let variables = own_application::Variables {
        id,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<OwnApplication>(variables).await?.programme_application;
    let mut application = found.ok_or(PageError::NotFound)?;
    // Organisers and jurors read it on a page of their own.
    let events = application.events.take().ok_or(PageError::NotFound)?;
    page.show(|shell| ApplicationPage {
        pages: pages_of!(shell, events.page_info, Some(events.total_count)),
        events: events.nodes,
        application,
        form,
        shell,
    })
}
