//! The guides by which a company's administrator connects its identity provider.

use axum::http::{Request, StatusCode, header};
use tests::{TestApp, both_databases};

/// Each guide's address, and what it must name: the provider, its issuer, and the screen where one begins there.
const GUIDES: [(&str, &str, &str, &str); 4] = [
    (
        "entra",
        "Microsoft Entra ID",
        "https://login.microsoftonline.com/TENANT-ID/v2.0",
        "entra.microsoft.com",
    ),
    ("google", "Google Workspace", "https://accounts.google.com", "console.cloud.google.com"),
    ("okta", "Okta", "https://YOUR-DOMAIN.okta.com/oauth2/default", "Create App Integration"),
    ("keycloak", "Keycloak", "https://YOUR-SERVER/realms/YOUR-REALM", "Create client"),
];

/// Whoever sets up the provider need not have an account here: the index leads to every guide, and each shows the address to
/// paste as this site has it, where the issuer, the client and the secret are, which scopes and claims, and how to test.
#[both_databases]
async fn each_provider_has_a_guide(app: TestApp) {
    let index = app.get("/help/sso").await;
    index.says("https://maillon.example/sso/callback");
    for (slug, name, issuer, begins) in GUIDES {
        let path = format!("/help/sso/{slug}");
        index.says(&format!("href=\"{path}\"")).says(name);
        let page = app.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{slug}");
        page.says(&format!("<h1>Connecter {name}</h1>")).says(issuer).says(begins);
        page.says("https://maillon.example/sso/callback").says("openid profile email");
        page.says("Secret du client").says("Essayer, puis activer").says("Groupes");
    }
}

/// The guides are in English for whoever reads English.
#[both_databases]
async fn the_guides_are_in_english_too(app: TestApp) {
    for (slug, name, issuer, begins) in GUIDES {
        let english = Request::get(format!("/help/sso/{slug}"))
            .header(header::ACCEPT, "text/html")
            .header(header::ACCEPT_LANGUAGE, "en");
        let page = app.send(english).await;
        page.says(&format!("<h1>Connect {name}</h1>")).says(issuer).says(begins).says("Try, then switch on");
        page.does_not_say("Essayer");
    }
}

/// What a provider does not take is not shown as something to paste there.
#[both_databases]
async fn a_guide_shows_what_its_provider_takes(app: TestApp) {
    app.get("/help/sso/keycloak").await.says("https://maillon.example/sso/COMPANY-CODE/backchannel-logout");
    app.get("/help/sso/entra").await.does_not_say("backchannel-logout");
    app.get("/help/sso/google").await.does_not_say("Adresse après la déconnexion");
}

/// A provider without a guide is a page that is not there.
#[both_databases]
async fn there_is_no_other_guide(app: TestApp) {
    for slug in ["auth0", "Entra", "%00"] {
        let page = app.get(&format!("/help/sso/{slug}")).await;
        assert!(page.status.is_client_error(), "{slug}");
    }
}
