//! Single sign-on at a certified OpenID provider, which answers as the standard means it. What it takes a misbehaving one to
//! find out is elsewhere; the journey in a browser is among the others.

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{
    Actor, Algorithm, CertifiedProvider, TestApp, both_databases, builders::Company, gid, tools::Tool,
};

use crate::sso_scene::reached;

/// Nadia, as the directory of a company at this domain knows her.
fn people(domain: &str) -> Value {
    json!({"nadia": {
        "given_name": "Nadia", "family_name": "Lemoine", "email": format!("nadia@{domain}"), "email_verified": true,
        "employee_number": "N-1", "groups": ["Lyon"],
    }})
}

/// A manager sets the provider up, tries it with an account there, and switches it on.
async fn is_connected(app: &TestApp, manager: &Actor, company: &Company, provider: &CertifiedProvider) {
    let settings = json!({
        "companyId": gid(company.id), "issuer": provider.issuer, "clientId": provider.client_id(),
        "clientSecret": provider.client_secret(), "scopes": "openid profile email",
        "firstNameClaim": "given_name", "lastNameClaim": "family_name", "emailClaim": "email",
        "staffNumberClaim": "employee_number", "groupsClaim": "groups",
    });
    manager.does("saveIdentityProvider", settings, "").await;
    let browser = app.browser_of(manager);
    let asked = browser.begins("/company/sign-in/test").await;
    let page = browser.is_led_to(&provider.answer(&asked, "nadia").await).await;
    page.says("Lemoine").says("N-1").says("Lyon");
    manager.does("activateIdentityProvider", json!({"companyId": gid(company.id)}), "").await;
}

/// Somebody signs in and out at a certified provider, by each algorithm that is taken, and where it tells of people only when
/// it is asked with the access token.
#[both_databases]
async fn a_certified_provider_signs_people_in(app: TestApp) {
    if !Tool::OpenIdProvider.is_here_or_skip() {
        return;
    }
    app.clock.catch_up();
    let loud = Algorithm::ALL.map(|algorithm| (algorithm, false));
    for (number, (algorithm, is_quiet)) in loud.into_iter().chain([(Algorithm::Ps256, true)]).enumerate() {
        // A company for each: who signs in by another issuer is another person until they say otherwise.
        let company = app.company(&format!("Alpha {number}")).await;
        let domain = format!("alpha{number}.example");
        company.has_proven(&domain).await;
        let manager = company.with_role(Role::CsrManager).await;
        let provider =
            CertifiedProvider::start("https://maillon.example", algorithm, is_quiet, people(&domain));
        is_connected(&app, &manager, &company, &provider).await;

        let visitor = app.visitor();
        let asked = visitor.begins(&format!("/sso/{}", company.with_code().await)).await;
        app.clock.catch_up();
        let page = visitor.is_led_to(&provider.answer(&asked, "nadia").await).await;
        let Some(nadia) = visitor.actor() else {
            panic!("nobody is signed in by {algorithm:?}: {}\n{}", page.status, page.body)
        };
        assert_eq!(reached(&nadia).await, [format!("Alpha {number}")]);
        let left = nadia.post("/sign-out", "").await;
        assert!(left.onward().starts_with(&format!("{}/session/end?", provider.issuer)));
        assert!(nadia.is_signed_out().await);
    }
}
