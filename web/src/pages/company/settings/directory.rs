//! `/company/directory`: how a company's directory comes in, its tokens, and which of its attributes name the company's
//! places. A token is shown once, on the page of all that is shown once.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{Head, read, run};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, existing, problems_of},
    scalars::DateTime,
    shell::Shell,
    shown_once::{self, Shown},
    words::Words,
};

/// The address of this view.
const ADDRESS: &str = "/company/directory";

/// The attributes that may name a place, and the key of what each is called.
const ATTRIBUTES: [(&str, &str); 4] = [
    ("DEPARTMENT", "directory-attribute-department"),
    ("ORGANIZATION", "directory-attribute-organization"),
    ("DIVISION", "directory-attribute-division"),
    ("COST_CENTER", "directory-attribute-cost-center"),
];

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/directory.graphql")]
struct CompanyDirectory;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/directory.graphql")]
struct CreateScimToken;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/directory.graphql")]
struct RevokeScimToken;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/directory.graphql")]
struct UpdateProvisioning;

use company_directory::CompanyDirectoryCompanyProvisioning as Provisioning;

#[derive(Template)]
#[template(path = "company/settings/directory.html")]
struct DirectoryPage {
    shell: Shell,
    head: Head,
    provisioning: Provisioning,
    /// What stands in the way of a token.
    token: FormState,
    /// Which attributes name places.
    places: FormState,
    attributes: Vec<Choice>,
}

impl DirectoryPage {
    /// The key of what the attribute is called that names the legal entity.
    fn entity_attribute(&self) -> &'static str {
        self.attribute("entityAttribute")
    }

    /// The same of the one that names the site.
    fn site_attribute(&self) -> &'static str {
        self.attribute("siteAttribute")
    }

    fn attribute(&self, place: &str) -> &'static str {
        let code = self.places.value(place);
        let known = ATTRIBUTES.iter().find(|(known, _)| *known == code);
        known.map_or("directory-attribute-none", |(_, key)| *key)
    }
}

/// Shows all of it.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let head = read(&page).await?;
    respond(page, head, FormState::default(), None).await
}

/// Makes a token, and shows it this once.
pub(crate) async fn create(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let head = run(&page).await?;
    let label = form.value("label").to_owned();
    let input = create_scim_token::CreateScimTokenInput { company_id: head.id.clone(), label };
    let payload = page.ask::<CreateScimToken>(create_scim_token::Variables { input }).await?;
    let payload = payload.create_scim_token.ok_or(PageError::NotFound)?;
    let Some(secret) = payload.secret else {
        let problems = existing(problems_of!(payload.problems))?;
        return respond(page, head, form.with(problems), None).await;
    };
    let address = of(&page, &head).await?.address;
    let (title, hint) = (Words::text("directory-token-shown"), Words::text("directory-token-shown-text"));
    let beside = Some((Words::text("directory-address"), address));
    // The guide for programs tells nothing of directories.
    shown_once::show(page, Shown { title, hint, beside, secret, back: ADDRESS.to_owned(), has_guide: false })
}

/// Revokes a token.
pub(crate) async fn revoke(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let head = run(&page).await?;
    if of(&page, &head).await?.tokens.iter().all(|token| token.id != id) {
        return Err(PageError::NotFound);
    }
    let input = revoke_scim_token::RevokeScimTokenInput { id };
    let payload = page.ask::<RevokeScimToken>(revoke_scim_token::Variables { input }).await?;
    existing(problems_of!(payload.revoke_scim_token.ok_or(PageError::NotFound)?.problems))?;
    Ok(Flash::done("flash-directory-token-revoked").and_go_to(ADDRESS))
}

/// Says which attributes name places.
pub(crate) async fn settle(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let head = run(&page).await?;
    let chosen = |name: &str| {
        let value = form.value(name);
        let known = ATTRIBUTES.iter().find(|(code, _)| *code == value);
        known.map(|(code, _)| update_provisioning::DirectoryAttribute::Other((*code).to_owned()))
    };
    let input = update_provisioning::UpdateProvisioningInput {
        company_id: head.id.clone(),
        entity_attribute: chosen("entityAttribute"),
        site_attribute: chosen("siteAttribute"),
    };
    let payload = page.ask::<UpdateProvisioning>(update_provisioning::Variables { input }).await?;
    let problems = existing(problems_of!(payload.update_provisioning.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(ADDRESS));
    }
    respond(page, head, FormState::default(), Some(form.with(problems))).await
}

async fn of(page: &PageContext, head: &Head) -> Result<Provisioning, PageError> {
    let variables = company_directory::Variables { company: head.id.clone() };
    let found = page.ask::<CompanyDirectory>(variables).await?.company;
    found.and_then(|company| company.provisioning).ok_or(PageError::NotFound)
}

async fn respond(page: PageContext, head: Head, token: FormState, places: Option<FormState>) -> PageResult {
    let provisioning = of(&page, &head).await?;
    let places = places.unwrap_or_else(|| {
        let code = |attribute: Option<&company_directory::DirectoryAttribute>| {
            attribute.map(code_of).unwrap_or_default()
        };
        FormState::default()
            .set("entityAttribute", code(provisioning.entity_attribute.as_ref()))
            .set("siteAttribute", code(provisioning.site_attribute.as_ref()))
    });
    let attributes = ATTRIBUTES.iter().map(|(code, key)| Choice::new(*code, Words::text(key))).collect();
    page.show(|shell| DirectoryPage {
        shell,
        head,
        provisioning,
        token: token.apart("token-"),
        places,
        attributes,
    })
}
