//! `/company/integrations`: a company's own systems, which get tokens for a secret of their own.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::{scope_choices, scope_words, show_once};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    scalars::{Date, DateTime},
    seat::shell_query::OrganisationKind,
    shell::Shell,
    words::Words,
};

/// The address of the page.
const ADDRESS: &str = "/company/integrations";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/integrations/clients.graphql")]
struct CompanyClients;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/integrations/clients.graphql")]
struct CreateApiClient;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/integrations/clients.graphql")]
struct UpdateApiClient;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/integrations/clients.graphql")]
struct RotateApiClientSecret;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/integrations/clients.graphql")]
struct RevokeApiClient;

type Client = company_clients::CompanyClientsCompanyApiClients;

#[derive(Template)]
#[template(path = "integrations/clients.html")]
struct ClientsPage {
    shell: Shell,
    /// Each with its scopes in words.
    clients: Vec<(Client, Vec<Words>)>,
    /// Whether the one who looks keeps them.
    can_change: bool,
    form: FormState,
    scopes: Vec<Choice>,
    /// The last day that is to be put right, if one is.
    ending: FormState,
}

impl ClientsPage {
    /// The form of one system's last day: what was typed for it, or the day that it has.
    fn ending_of(&self, client: &Client) -> FormState {
        let prefix = format!("{}-", client.id);
        if self.ending.value("id") == client.id {
            return self.ending.clone().apart(prefix);
        }
        let form = FormState::among_others(prefix);
        match client.ends_on {
            Some(day) => form.set("endsOn", day),
            None => form,
        }
    }
}

/// Lists them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let company = company_of(&page)?;
    respond(page, company, FormState::default(), FormState::default()).await
}

/// Makes one, and shows its secret this once.
pub(crate) async fn create(page: PageContext, mut form: FormState) -> PageResult {
    let company = company_of(&page)?;
    let ends_on = form.date("endsOn");
    if !form.problems().is_empty() {
        return respond(page, company, form, FormState::default()).await;
    }
    let input = create_api_client::CreateApiClientInput {
        company_id: company.clone(),
        label: form.value("label").to_owned(),
        scopes: form.values("scopes").map(ToOwned::to_owned).collect(),
        ends_on,
    };
    let payload = page.ask::<CreateApiClient>(create_api_client::Variables { input }).await?;
    let payload = payload.create_api_client.ok_or(PageError::NotFound)?;
    let (Some(client), Some(secret)) = (payload.api_client, payload.secret) else {
        let form = form.with(problems_of!(payload.problems));
        return respond(page, company, form, FormState::default()).await;
    };
    let (title, hint) = (Words::text("client-made-title"), Words::text("client-made-hint"));
    show_once(page, title, hint, Some(client.client_id), secret, ADDRESS)
}

/// Gives one another last day, or none.
pub(crate) async fn end(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let company = company_of(&page)?;
    let ends_on = form.date("endsOn");
    if !form.problems().is_empty() {
        return respond(page, company, FormState::default(), form).await;
    }
    let input = update_api_client::UpdateApiClientInput { id: form.value("id").to_owned(), ends_on };
    let payload = page.ask::<UpdateApiClient>(update_api_client::Variables { input }).await?;
    let problems = existing(problems_of!(payload.update_api_client.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(ADDRESS));
    }
    respond(page, company, FormState::default(), form.with(problems)).await
}

/// Gives one another secret, and shows it this once.
pub(crate) async fn rotate(page: PageContext, form: FormState) -> PageResult {
    company_of(&page)?;
    let variables = rotate_api_client_secret::Variables { id: form.value("id").to_owned() };
    let payload = page.ask::<RotateApiClientSecret>(variables).await?.rotate_api_client_secret;
    let payload = payload.ok_or(PageError::NotFound)?;
    let (Some(client), Some(secret)) = (payload.api_client, payload.secret) else {
        return Err(PageError::NotFound);
    };
    let (title, hint) = (Words::text("client-rotated-title"), Words::text("client-rotated-hint"));
    show_once(page, title, hint, Some(client.client_id), secret, ADDRESS)
}

/// Revokes one.
pub(crate) async fn revoke(page: PageContext, form: FormState) -> PageResult {
    company_of(&page)?;
    let variables = revoke_api_client::Variables { id: form.value("id").to_owned() };
    let payload = page.ask::<RevokeApiClient>(variables).await?.revoke_api_client;
    if payload.is_none_or(|payload| !payload.problems.is_empty()) {
        return Err(PageError::NotFound);
    }
    Ok(Flash::done("client-revoked").and_go_to(ADDRESS))
}

/// The company of the seat in which somebody acts.
fn company_of(page: &PageContext) -> Result<String, PageError> {
    page.must_be_signed_in()?;
    let seat = page.shell.seat.as_ref().filter(|seat| matches!(seat.kind, OrganisationKind::COMPANY));
    seat.map(|seat| seat.organisation_id.clone()).ok_or(PageError::NotFound)
}

async fn respond(page: PageContext, company: String, form: FormState, ending: FormState) -> PageResult {
    let found = page.ask::<CompanyClients>(company_clients::Variables { company }).await?;
    let can_change = found.company.is_some_and(|company| company.viewer_keeps_accounts);
    let clients = found.company_api_clients.ok_or(PageError::NotFound)?;
    let in_words = |client: Client| {
        let words = client.scopes.iter().map(|code| scope_words(code)).collect();
        (client, words)
    };
    page.show(|shell| ClientsPage {
        shell,
        clients: clients.into_iter().map(in_words).collect(),
        can_change,
        form,
        scopes: scope_choices(&api::CLIENT_SCOPES),
        ending,
    })
}
