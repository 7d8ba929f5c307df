//! `/invitations`: organisations that ask a person to take a role, and employers that ask to be linked to the account.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/invitations.graphql")]
struct Invitations;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/invitations.graphql")]
struct AcceptInvitation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/invitations.graphql")]
struct DeclineInvitation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/invitations.graphql")]
struct AcceptEmployment;

#[derive(Template)]
#[template(path = "account/invitations.html")]
struct InvitationsPage {
    shell: Shell,
    form: FormState,
    roles: Vec<invitations::InvitationsViewerInvitations>,
    employments: Vec<invitations::InvitationsViewerEmploymentInvitations>,
}

/// Lists them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, FormState::default()).await
}

/// Takes the role.
pub(crate) async fn accept(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at("/invitations".to_owned());
    page.must_be_signed_in()?;
    let variables = accept_invitation::Variables { id };
    let payload = page.ask::<AcceptInvitation>(variables).await?.accept_invitation;
    let payload = payload.ok_or(PageError::NotFound)?;
    if !payload.problems.is_empty() {
        return respond(page, form.with(problems_of!(payload.problems))).await;
    }
    // What else waits is answered first.
    if is_more_waiting(&page) {
        // Whoever had no seat is in the new one from the next page on.
        let is_seated = page.shell.seat.is_none();
        let told = if is_seated { "flash-invitation-seated" } else { "flash-invitation-accepted" };
        return Ok(Flash::done(told).and_go_to("/invitations"));
    }
    if let Some(seat) = payload.membership_id {
        let chosen = page.site.app.choose_seat(&page.asking.caller, &seat).await;
        chosen.map_err(|error| PageError::Failed(error.into()))?;
    }
    Ok(Flash::done("flash-invitation-seated").and_go_to("/"))
}

/// Whether something waited beside what was answered.
fn is_more_waiting(page: &PageContext) -> bool {
    page.shell.invitations > 1
}

/// Says no.
pub(crate) async fn decline(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at("/invitations".to_owned());
    page.must_be_signed_in()?;
    let variables = decline_invitation::Variables { id };
    let payload = page.ask::<DeclineInvitation>(variables).await?.decline_invitation;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("flash-invitation-declined").and_go_to("/invitations"));
    }
    respond(page, form.with(problems_of!(problems))).await
}

/// Links the account to what an employer knows of the person.
pub(crate) async fn accept_employment(
    page: PageContext,
    Path(id): Path<String>,
    form: FormState,
) -> PageResult {
    let page = page.at("/invitations".to_owned());
    page.must_be_signed_in()?;
    let variables = accept_employment::Variables { id };
    let payload = page.ask::<AcceptEmployment>(variables).await?.accept_employment;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        let next = if is_more_waiting(&page) { "/invitations" } else { "/" };
        return Ok(Flash::done("flash-employment-accepted").and_go_to(next));
    }
    respond(page, form.with(problems_of!(problems))).await
}

async fn respond(page: PageContext, form: FormState) -> PageResult {
    let viewer = page.ask::<Invitations>(invitations::Variables).await?.viewer;
    page.show(|shell| InvitationsPage {
        shell,
        form,
        roles: viewer.invitations,
        employments: viewer.employment_invitations,
    })
}
