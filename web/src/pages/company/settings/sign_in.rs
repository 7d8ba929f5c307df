//! `/company/sign-in`: how a company's people sign in. The settings of its identity provider, the test that shows what it
//! sends, the switch, whether other ways in are closed and for whom not, and what went wrong lately.

use api::{NotDone, SsoTest};
use askama::Template;
use axum::response::{IntoResponse as _, Redirect};
use graphql_client::GraphQLQuery;

use super::{Head, read, run};
use crate::{
    http::{client::ClientAddress, sso},
    pages::{
        context::{PageContext, PageError, PageResult},
        filters,
        flash::Flash,
        form::{Choice, FormState, code_of, existing, problems_of},
        scalars::DateTime,
        shell::Shell,
        visitor::sso_refused::refused,
        words::Words,
    },
};

/// The address of this view.
pub(in crate::pages) const ADDRESS: &str = "/company/sign-in";

/// The fields of the claims, and what each means where a provider keeps to the standard.
const CLAIMS: [(&str, &str); 8] = [
    ("firstNameClaim", "given_name"),
    ("lastNameClaim", "family_name"),
    ("emailClaim", "email"),
    ("staffNumberClaim", ""),
    ("managerClaim", ""),
    ("entityClaim", ""),
    ("siteClaim", ""),
    ("groupsClaim", ""),
];

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/sign_in.graphql")]
struct CompanySignIn;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/sign_in.graphql")]
struct SaveIdentityProvider;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/sign_in.graphql")]
struct ActivateIdentityProvider;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/sign_in.graphql")]
struct DeactivateIdentityProvider;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/sign_in.graphql")]
struct EnforceSso;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/sign_in.graphql")]
struct LiftSso;

use company_sign_in::{
    CompanySignInCompany as Company, CompanySignInCompanyIdentityProvider as Provider,
    CompanySignInCompanyIdentityProviderFailures as Failure,
    CompanySignInCompanySignInAddresses as Addresses, IdentityProviderStatus,
};

impl Provider {
    fn is_tested(&self) -> bool {
        matches!(self.status, IdentityProviderStatus::TESTED)
    }

    fn is_active(&self) -> bool {
        matches!(self.status, IdentityProviderStatus::ACTIVE)
    }
}

impl Failure {
    /// What the company is told of a sign-in that came to nothing for who came, and not for how the settings are: the words for
    /// that person are no advice to anybody else.
    fn of_person(&self) -> Option<&'static str> {
        match code_of(self.fault.as_ref()?).as_str() {
            "HAS_LEFT" => Some("sso-failure-has-left"),
            "NOT_STARTED" => Some("sso-failure-not-started"),
            _ => None,
        }
    }
}

#[derive(Template)]
#[template(path = "company/settings/sign_in.html")]
struct SignInPage {
    shell: Shell,
    head: Head,
    addresses: Addresses,
    provider: Option<Provider>,
    /// The settings.
    form: FormState,
    /// Who may enter all the same.
    named: FormState,
    people: Vec<Choice>,
    /// The names of those who may.
    may_enter: Vec<String>,
    lifts: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "company/settings/sign_in_tested.html")]
struct TestedPage {
    shell: Shell,
    test: Box<SsoTest>,
}

/// Shows them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let head = read(&page).await?;
    respond(page, head, None, None).await
}

/// Saves the settings.
pub(crate) async fn save(page: PageContext, form: FormState) -> PageResult {
    let head = run(&page).await?;
    let input = save_identity_provider::SaveIdentityProviderInput {
        company_id: head.id.clone(),
        issuer: form.value("issuer").to_owned(),
        client_id: form.value("clientId").to_owned(),
        client_secret: form.text("clientSecret"),
        scopes: form.value("scopes").to_owned(),
        first_name_claim: form.value("firstNameClaim").to_owned(),
        last_name_claim: form.value("lastNameClaim").to_owned(),
        email_claim: form.text("emailClaim"),
        staff_number_claim: form.text("staffNumberClaim"),
        manager_claim: form.text("managerClaim"),
        entity_claim: form.text("entityClaim"),
        site_claim: form.text("siteClaim"),
        groups_claim: form.text("groupsClaim"),
        lifts_enforcement: form.text("liftsEnforcement").map(|answer| answer == "yes"),
    };
    let payload = page.ask::<SaveIdentityProvider>(save_identity_provider::Variables { input }).await?;
    let payload = payload.save_identity_provider.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("sso-saved").and_go_to(ADDRESS));
    }
    // A secret is typed again: it comes back on no page.
    respond(page, head, Some(form.put("clientSecret", "").with(problems)), None).await
}

/// Begins a test: the manager signs in at the provider.
pub(crate) async fn test(page: PageContext, client: ClientAddress) -> PageResult {
    let head = run(&page).await?;
    let (app, caller) = (&page.site.app, &page.asking.caller);
    let begun = app.begin_sso_test(caller, &head.id, &client.for_limits().0, &page.shell.form_key).await;
    match begun {
        Ok(Ok(begun)) => {
            let jar = sso::keep(&begun, page.site.is_https);
            Ok((jar, Redirect::to(&begun.address)).into_response())
        }
        Ok(Err(refusal)) => refused(page.at(ADDRESS.to_owned()), refusal),
        Err(NotDone::Forbidden) => Err(PageError::Forbidden),
        Err(NotDone::Failed(failed)) => Err(PageError::Failed(failed.into())),
        Err(_) => Err(PageError::NotFound),
    }
}

/// What a test has found.
pub(in crate::pages) fn tested(page: PageContext, test: Box<SsoTest>) -> PageResult {
    page.at(ADDRESS.to_owned()).show(|shell| TestedPage { shell, test })
}

/// Switches the provider on.
pub(crate) async fn activate(page: PageContext, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let head = run(&page).await?;
    let input = activate_identity_provider::ActivateIdentityProviderInput { company_id: head.id.clone() };
    let variables = activate_identity_provider::Variables { input };
    let payload = page.ask::<ActivateIdentityProvider>(variables).await?.activate_identity_provider;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("sso-activated").and_go_to(ADDRESS));
    }
    let named = FormState::among_others("named-").with(problems);
    respond(page, head, None, Some(named)).await
}

/// Switches it off.
pub(crate) async fn deactivate(page: PageContext, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let head = run(&page).await?;
    let input = deactivate_identity_provider::DeactivateIdentityProviderInput { company_id: head.id.clone() };
    let variables = deactivate_identity_provider::Variables { input };
    let payload = page.ask::<DeactivateIdentityProvider>(variables).await?.deactivate_identity_provider;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("sso-deactivated").and_go_to(ADDRESS));
    }
    let named = FormState::among_others("named-").with(problems);
    respond(page, head, None, Some(named)).await
}

/// Closes the other ways in, or names others who may use them all the same.
pub(crate) async fn enforce(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let head = run(&page).await?;
    let input = enforce_sso::EnforceSsoInput {
        company_id: head.id.clone(),
        break_glass_ids: form.values("breakGlassIds").map(ToOwned::to_owned).collect(),
    };
    let payload = page.ask::<EnforceSso>(enforce_sso::Variables { input }).await?.enforce_sso;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("sso-now-enforced").and_go_to(ADDRESS));
    }
    respond(page, head, None, Some(form.apart("named-").with(problems))).await
}

/// Opens them again.
pub(crate) async fn lift(page: PageContext, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let head = run(&page).await?;
    let input = lift_sso::LiftSsoInput { company_id: head.id };
    let payload = page.ask::<LiftSso>(lift_sso::Variables { input }).await?.lift_sso;
    existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    Ok(Flash::done("sso-now-lifted").and_go_to(ADDRESS))
}

async fn respond(
    page: PageContext,
    head: Head,
    form: Option<FormState>,
    named: Option<FormState>,
) -> PageResult {
    let found = page.ask::<CompanySignIn>(company_sign_in::Variables { company: head.id.clone() }).await?;
    let Company { sign_in_addresses, identity_provider: provider, members } =
        found.company.ok_or(PageError::NotFound)?;
    let addresses = sign_in_addresses.ok_or(PageError::NotFound)?;
    let form = form.unwrap_or_else(|| filled(provider.as_ref()));
    let named = named.unwrap_or_else(|| {
        let held = provider.iter().flat_map(|provider| &provider.break_glass);
        held.fold(FormState::among_others("named-"), |form, person| form.set("breakGlassIds", &person.id))
    });
    let held = provider.iter().flat_map(|provider| &provider.break_glass);
    let held: Vec<&str> = held.map(|person| person.id.as_str()).collect();
    let (mut people, mut may_enter): (Vec<Choice>, Vec<String>) = (Vec::new(), Vec::new());
    for member in members.into_iter().flatten() {
        let person = member.person;
        // Somebody may have several roles.
        if people.iter().all(|known| known.value != person.id) {
            let name = format!("{} {}", person.first_name, person.last_name);
            if held.contains(&person.id.as_str()) {
                may_enter.push(name.clone());
            }
            people.push(Choice::new(person.id, Words::Said(name)));
        }
    }
    let lifts = vec![
        Choice::new("yes", Words::text("sso-lifts-yes")),
        Choice::new("no", Words::text("sso-lifts-no")),
    ];
    page.show(|shell| SignInPage { shell, head, addresses, provider, form, named, people, may_enter, lifts })
}

/// The settings as they are, or as the standard has them. The secret is never told.
fn filled(provider: Option<&Provider>) -> FormState {
    let Some(provider) = provider else {
        let form = FormState::default().set("scopes", "openid profile email");
        return CLAIMS.iter().fold(form, |form, (field, claim)| form.set(field, claim));
    };
    let or_none = |claim: &Option<String>| claim.clone().unwrap_or_default();
    FormState::default()
        .set("issuer", &provider.issuer)
        .set("clientId", &provider.client_id)
        .set("scopes", &provider.scopes)
        .set("firstNameClaim", &provider.first_name_claim)
        .set("lastNameClaim", &provider.last_name_claim)
        .set("emailClaim", or_none(&provider.email_claim))
        .set("staffNumberClaim", or_none(&provider.staff_number_claim))
        .set("managerClaim", or_none(&provider.manager_claim))
        .set("entityClaim", or_none(&provider.entity_claim))
        .set("siteClaim", or_none(&provider.site_claim))
        .set("groupsClaim", or_none(&provider.groups_claim))
}
