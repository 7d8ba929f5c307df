//! `/association/hosting`: how many hours of help a week an association can host, and what an hour takes of its own people.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::association_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    scalars::DateTime,
    shell::Shell,
};

const ADDRESS: &str = "/association/hosting";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/hosting.graphql")]
struct AssociationHosting;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/hosting.graphql")]
struct DeclareHostingCapacity;

#[derive(Template)]
#[template(path = "association/hosting.html")]
struct HostingPage {
    shell: Shell,
    association: association_hosting::AssociationHostingAssociation,
    form: FormState,
}

/// Shows it to those who run the association's account.
pub(crate) async fn show(page: PageContext) -> PageResult {
    respond(page, None).await
}

/// Says it.
pub(crate) async fn declare(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let association_id = association_of(&page)?;
    let hours_a_week = form.number("hoursAWeek");
    let supervision_minutes = form.number("supervisionMinutes").unwrap_or_default();
    if !form.problems().is_empty() {
        return respond(page, Some(form)).await;
    }
    let input = declare_hosting_capacity::DeclareHostingCapacityInput {
        association_id,
        hours_a_week,
        supervision_minutes,
    };
    let variables = declare_hosting_capacity::Variables { input };
    let payload = page.ask::<DeclareHostingCapacity>(variables).await?.declare_hosting_capacity;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("hosting-saved").and_go_to(ADDRESS));
    }
    respond(page, Some(form.with(problems_of!(problems)))).await
}

async fn respond(page: PageContext, form: Option<FormState>) -> PageResult {
    let id = association_of(&page)?;
    let found = page.ask::<AssociationHosting>(association_hosting::Variables { id }).await?;
    let association = found.association.filter(|association| association.viewer_is_admin);
    let association = association.ok_or(PageError::NotFound)?;
    let form = form.unwrap_or_else(|| match &association.hosting_capacity {
        Some(said) => FormState::default()
            .set("hoursAWeek", said.hours_a_week)
            .set("supervisionMinutes", said.supervision_minutes),
        None => FormState::default(),
    });
    page.show(|shell| HostingPage { shell, association, form })
}
