//! `/profile/addresses`: the addresses that open a person's account and which one gets their mails; and below it the link
//! that proves one. Looking at that changes nothing, since mail scanners look too; a button acts.

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

/// Where they stand.
const PLACE: &str = "/profile/addresses";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/addresses.graphql")]
struct MyAddresses;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/addresses.graphql")]
struct EmailToProve;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/addresses.graphql")]
struct AddEmail;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/addresses.graphql")]
struct ProveEmail;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/addresses.graphql")]
struct PreferEmail;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/addresses.graphql")]
struct RemoveEmail;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/addresses.graphql")]
struct ResumeAddress;

#[derive(Template)]
#[template(path = "account/addresses.html")]
struct AddressesPage {
    shell: Shell,
    form: FormState,
    addresses: Vec<my_addresses::MyAddressesViewerEmailAddresses>,
}

#[derive(Template)]
#[template(path = "account/address_link.html")]
struct AddressLinkPage {
    shell: Shell,
    form: FormState,
    /// What the link proves; nothing when it works no more.
    address: Option<String>,
    action: String,
}

/// Lists them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, FormState::default()).await
}

/// Sends a link to a new one, or says what is wrong with it.
pub(crate) async fn add(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let input =
        add_email::AddEmailInput { email: form.value("email").to_owned(), idempotency_key: form.key() };
    let payload = page.ask::<AddEmail>(add_email::Variables { input }).await?.add_email;
    let payload = payload.ok_or(PageError::NotFound)?;
    if let Some(address) = payload.sent_to {
        return Ok(Flash::done("addresses-link-sent").with("email", address).and_go_to(PLACE));
    }
    respond(page, form.with(problems_of!(payload.problems))).await
}

/// Has mails go to one of them.
pub(crate) async fn prefer(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(PLACE.to_owned());
    page.must_be_signed_in()?;
    let variables = prefer_email::Variables { id: form.value("id").to_owned() };
    let payload = page.ask::<PreferEmail>(variables).await?.prefer_email;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("addresses-preferred").and_go_to(PLACE));
    }
    respond(page, form.with(problems_of!(problems))).await
}

/// Takes one of them away.
pub(crate) async fn remove(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(PLACE.to_owned());
    page.must_be_signed_in()?;
    let variables = remove_email::Variables { id: form.value("id").to_owned() };
    let payload = page.ask::<RemoveEmail>(variables).await?.remove_email;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("addresses-removed").and_go_to(PLACE));
    }
    respond(page, form.with(problems_of!(problems))).await
}

/// Says that one of them works again, from which mails came back.
pub(crate) async fn resume(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(PLACE.to_owned());
    page.must_be_signed_in()?;
    let variables = resume_address::Variables { id: form.value("id").to_owned() };
    let payload = page.ask::<ResumeAddress>(variables).await?.resume_address;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("addresses-resumed").and_go_to(PLACE));
    }
    respond(page, form.with(problems_of!(problems))).await
}

async fn respond(page: PageContext, form: FormState) -> PageResult {
    let viewer = page.ask::<MyAddresses>(my_addresses::Variables).await?.viewer;
    page.show(|shell| AddressesPage { shell, form, addresses: viewer.email_addresses })
}

/// The link that proves one, and its button.
pub(crate) async fn show_link(page: PageContext, Path(token): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond_to_link(page, token, FormState::default()).await
}

/// Proves it.
pub(crate) async fn prove(page: PageContext, Path(token): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address_of(&token));
    page.must_be_signed_in()?;
    let variables = prove_email::Variables { token: token.clone() };
    let payload = page.ask::<ProveEmail>(variables).await?.prove_email;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("addresses-proven").and_go_to(PLACE));
    }
    respond_to_link(page, token, form.with(problems_of!(problems))).await
}

fn address_of(token: &str) -> String {
    format!("{PLACE}/prove/{token}")
}

async fn respond_to_link(page: PageContext, token: String, form: FormState) -> PageResult {
    let action = address_of(&token);
    let address = page.ask::<EmailToProve>(email_to_prove::Variables { token }).await?.email_to_prove;
    page.show(|shell| AddressLinkPage { shell, form, address, action })
}
