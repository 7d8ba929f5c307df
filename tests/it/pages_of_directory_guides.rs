//! The guides by which a company's administrator lets its directory write the employees.

use axum::http::{Request, StatusCode, header};
use entity::MembershipRole as Role;
use tests::{TestApp, both_databases};

/// Each guide's address, and what it must name: the provider, and the fields there for the address, in both languages.
const GUIDES: [(&str, &str, [&str; 2]); 2] = [
    ("entra", "Microsoft Entra ID", ["URL de locataire", "Tenant URL"]),
    ("okta", "Okta", ["SCIM connector base URL", "SCIM connector base URL"]),
];

/// The directory's page leads to each guide. It needs no account, and shows the address to paste as this site has it, where it
/// goes, which attributes to map, how to try with one person and how to replace the token.
#[both_databases]
async fn each_directory_has_a_guide(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let settings = alpha.with_role(Role::CsrManager).await.get("/company/directory").await;
    for (slug, name, [field, _]) in GUIDES {
        let path = format!("/help/directory/{slug}");
        settings.says(&format!("href=\"{path}\""));
        let page = app.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{slug}");
        page.says(&format!("<h1>Mettre à jour vos salariés depuis {name}</h1>")).says(field);
        page.says("https://maillon.example/scim/v2").says("href=\"/company/directory\"");
        for attribute in
            ["userName", "employeeNumber", "department", "organization", "division", "costCenter"]
        {
            page.says(&format!("<code class=\"code\">{attribute}</code>"));
        }
        page.says("Essayer avec une personne").says("Remplacer le jeton").says("Derniers refus");
    }
    app.get("/help/directory/entra").await.says("href=\"/help/directory/okta\"");
}

/// The guides are in English for whoever reads English.
#[both_databases]
async fn the_guides_are_in_english_too(app: TestApp) {
    for (slug, name, [_, field]) in GUIDES {
        let english = Request::get(format!("/help/directory/{slug}"))
            .header(header::ACCEPT, "text/html")
            .header(header::ACCEPT_LANGUAGE, "en");
        let page = app.send(english).await;
        page.says(&format!("<h1>Keep your employees up to date from {name}</h1>")).says(field);
        page.says("Try with one person").says("Replace the token").does_not_say("Essayer");
    }
}

/// A provider without a guide is a page that is not there.
#[both_databases]
async fn there_is_no_other_guide(app: TestApp) {
    for slug in ["google", "Entra", "%00"] {
        let page = app.get(&format!("/help/directory/{slug}")).await;
        assert!(page.status.is_client_error(), "{slug}");
    }
    assert_eq!(app.get("/help/directory").await.status, StatusCode::NOT_FOUND);
}
