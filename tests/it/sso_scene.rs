//! What the tests of single sign-on begin with: a company whose identity provider is set up by its own people, as they do it,
//! and what a refused sign-in must look like.

use chrono::TimeDelta;
use entity::{MembershipRole as Role, PersonId};
use serde_json::{Value, json};
use tests::{Actor, Page, Provider, TestApp, Visitor, builders::Company, gid};

/// A company with a proven domain and a provider.
pub(crate) struct Connected {
    pub(crate) app: TestApp,
    pub(crate) company: Company,
    /// The company's code, which its sign-in's address holds.
    pub(crate) code: String,
    /// Who set the provider up, and is named to enter without it.
    pub(crate) manager: Actor,
    manager_id: PersonId,
    pub(crate) provider: Provider,
}

/// What a directory says of Nadia, who is employed at the company's proven domain.
pub(crate) fn nadia() -> Value {
    json!({
        "sub": "nadia-1", "given_name": "Nadia", "family_name": "Lemoine", "email": "nadia@alpha.example",
        "employee_number": "N-1",
    })
}

impl Connected {
    /// A company that people sign in to by their directory: set up, tested and switched on.
    pub(crate) async fn new(app: &TestApp) -> Self {
        let connected = Self::saved(app).await;
        connected.is_tested().await;
        connected.activate().await;
        connected
    }

    /// The manager switches on what was tested.
    pub(crate) async fn activate(&self) {
        let id = json!({"companyId": gid(self.company.id)});
        self.manager.does("activateIdentityProvider", id, "").await;
    }

    /// The same where no other way leads into the company, but for the manager and those who are named.
    pub(crate) async fn enforced(app: &TestApp, named: &[PersonId]) -> Self {
        let connected = Self::new(app).await;
        connected.enforce(named).await;
        connected
    }

    /// The same before it was tested.
    pub(crate) async fn saved(app: &TestApp) -> Self {
        let provider = app.provider().await;
        provider.is_signed_in(nadia());
        Self::with(app, "Alpha", "alpha.example", provider).await
    }

    /// A company of a name, with a domain of its own, and this provider.
    pub(crate) async fn with(app: &TestApp, name: &str, domain: &str, provider: Provider) -> Self {
        let company = app.company(name).await;
        company.has_proven(domain).await;
        let (manager_id, manager) = app.somebody("Claire", "Réglages").await;
        app.seat(manager_id, Some(company.id), None, Role::CsrManager).await;
        let code = company.with_code().await;
        let connected = Self { app: app.clone(), company, code, manager, manager_id, provider };
        connected.manager.does("saveIdentityProvider", connected.settings(), "").await;
        connected
    }

    /// What a manager types.
    pub(crate) fn settings(&self) -> Value {
        json!({
            "companyId": gid(self.company.id), "issuer": self.provider.issuer(),
            "clientId": self.provider.client_id(), "clientSecret": self.provider.client_secret(),
            "scopes": "openid profile email", "firstNameClaim": "given_name", "lastNameClaim": "family_name",
            "emailClaim": "email", "staffNumberClaim": "employee_number", "entityClaim": "entity",
            "siteClaim": "site", "managerClaim": "manager", "groupsClaim": "groups",
        })
    }

    /// The manager tries the provider with an account there; the page that shows what came.
    pub(crate) async fn is_tested(&self) -> Page {
        let browser = self.app.browser_of(&self.manager);
        let begun = browser.begins("/company/sign-in/test").await;
        browser.is_led_to(&self.provider.answer(&begun)).await
    }

    /// Leaves no other way into the company, but for the manager and those who are named.
    pub(crate) async fn enforce(&self, named: &[PersonId]) {
        self.manager.does("enforceSso", self.naming(named), "").await;
    }

    /// What a manager sends who names themself and others.
    pub(crate) fn naming(&self, named: &[PersonId]) -> Value {
        let named: Vec<_> = named.iter().chain([&self.manager_id]).map(|person| gid(*person)).collect();
        json!({"companyId": gid(self.company.id), "breakGlassIds": named})
    }

    /// Somebody signs in in a browser that was never here, which must work; whoever they are then.
    pub(crate) async fn signs_in(&self, claims: Value) -> Actor {
        self.provider.is_signed_in(claims);
        let visitor = self.app.visitor();
        let page = visitor.signs_in(&self.code, &self.provider).await;
        visitor.actor().unwrap_or_else(|| panic!("nobody is signed in: {}\n{}", page.status, page.body))
    }

    /// Somebody signs in in a browser that was never here, which must not work; what they read.
    pub(crate) async fn is_refused(&self) -> Page {
        let page = self.is_turned_away().await;
        page.says(reference(&page));
        page
    }

    /// Somebody signs in and is refused, whether or not a reference is told: where nobody has anything to put right, none is.
    pub(crate) async fn is_turned_away(&self) -> Page {
        let visitor = self.app.visitor();
        let before = rows(&self.app).await;
        let page = visitor.signs_in(&self.code, &self.provider).await;
        self.gives_nothing_away(&page);
        assert!(visitor.actor().is_none(), "somebody is signed in all the same");
        assert_eq!(rows(&self.app).await, before, "something was written all the same");
        page
    }

    /// A refusal is a page with a sentence and a reference, and holds nothing of what was sent and received.
    pub(crate) fn is_told_in_words(&self, page: &Page) {
        self.gives_nothing_away(page);
        page.says(reference(page));
    }

    /// A refusal is a page with a sentence, and holds nothing of what was sent and received.
    fn gives_nothing_away(&self, page: &Page) {
        assert!(!page.status.is_redirection() && !page.status.is_success(), "{}", page.status);
        page.says("<h1>").says("<main");
        let client_secret = self.provider.client_secret();
        let mut secrets =
            vec![client_secret, "eyJ".to_owned(), "<script>alert".to_owned(), "code_verifier".to_owned()];
        secrets.extend(self.provider.last_token());
        // The address that was asked last holds the state and the nonce of this sign-in.
        let asked = self.provider.asked().into_iter().rev().find(|path| path.starts_with("/authorize"));
        for pair in asked.iter().flat_map(|path| path.split(['?', '&'])) {
            if let Some((name @ ("state" | "nonce" | "code_challenge"), value)) = pair.split_once('=') {
                assert!(!value.is_empty(), "{name}");
                secrets.push(value.to_owned());
            }
        }
        for secret in secrets {
            page.does_not_say(&secret);
        }
    }

    /// The last failure that its settings show, as a code.
    pub(crate) async fn last_failure(&self) -> String {
        let document = "query ($id: ID!) { company(id: $id) { identityProvider { failures { fault } } } }";
        let found = self.manager.ask(document, json!({"id": gid(self.company.id)})).await;
        let last = found.data()["company"]["identityProvider"]["failures"][0]["fault"].clone();
        last.as_str().unwrap_or("none").to_owned()
    }

    /// Time passes until what is known of the provider is asked for anew.
    pub(crate) fn time_passes(&self) {
        self.app.clock.advance(TimeDelta::minutes(15));
    }
}

/// What a company's administrator finds a failure by.
fn reference(page: &Page) -> &str {
    page.headers.get("x-request-id").and_then(|id| id.to_str().ok()).expect("a reference")
}

/// How many rows there are of all that a sign-in may write.
pub(crate) async fn rows(app: &TestApp) -> Vec<(&'static str, i64)> {
    let mut counted = Vec::new();
    for table in [
        "person",
        "email",
        "employment",
        "entity_period",
        "employee_group",
        "employee_group_member",
        "membership",
        "browser_session",
        "sso_identity",
        "sso_link",
        "job",
    ] {
        counted.push((table, app.number(&format!("select count(*) from {table}")).await));
    }
    counted
}

/// The organisations that a session reaches, employers among them.
pub(crate) async fn reached(actor: &Actor) -> Vec<String> {
    let found = actor.ask("{ viewer { memberships { organisationName } } }", json!({})).await;
    let seats = found.data()["viewer"]["memberships"].as_array().cloned().unwrap_or_default();
    seats.iter().filter_map(|seat| seat["organisationName"].as_str().map(ToOwned::to_owned)).collect()
}

/// A browser that was never here, led to the end of a sign-in that another began.
pub(crate) async fn another_browser(app: &TestApp, address: &str) -> (Visitor, Page) {
    let visitor = app.visitor();
    let page = visitor.is_led_to(address).await;
    (visitor, page)
}
