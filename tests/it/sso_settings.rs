//! How a company sets its sign-in up by itself: who may, what is asked of an issuer before it is taken, and in which order
//! the steps come.

use axum::http::StatusCode;
use entity::{IdentityProviderStatus as Status, MembershipRole as Role};
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Company, claims, described_provider},
    gid,
};

/// The settings of a provider, as they are typed.
fn typed(company: &Company, issuer: &str) -> Value {
    let mut input = claims();
    input["companyId"] = json!(gid(company.id));
    input["issuer"] = json!(issuer);
    input["clientId"] = json!("maillon");
    input["clientSecret"] = json!("a secret of the provider");
    input
}

/// What is known of the provider.
async fn known(manager: &Actor, company: &Company) -> Value {
    let document = "query ($id: ID!) { company(id: $id) { identityProvider {
        issuer clientId status enforced testedAt emailClaim breakGlass { id } failures { fault reference } } } }";
    let reply = manager.ask(document, json!({"id": gid(company.id)})).await;
    reply.data()["company"]["identityProvider"].clone()
}

async fn step(actor: &Actor, mutation: &str, company: &Company) -> Vec<String> {
    actor.is_refused(mutation, json!({"companyId": gid(company.id)})).await
}

/// Whoever runs the programme sets the provider up, and an auditor reads how; HR, finance and colleagues do neither, and for
/// strangers there is nothing.
#[both_databases]
async fn whoever_runs_the_programme_governs_sign_in(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    alpha.signs_in_at("https://id.example", Status::Active, false).await;
    let save = "mutation ($input: SaveIdentityProviderInput!) {
        saveIdentityProvider(input: $input) { problems { code } } }";
    let input = json!({"input": typed(&alpha, "https://id.example")});
    for role in [Role::Hr, Role::Finance, Role::LocalLead] {
        let other = alpha.with_role(role).await;
        assert_eq!(other.ask(save, input.clone()).await.error(), "FORBIDDEN");
        assert_eq!(known(&other, &alpha).await, Value::Null);
        assert_eq!(other.get("/company/sign-in").await.status, StatusCode::FORBIDDEN);
    }
    let auditor = alpha.with_role(Role::Auditor).await;
    assert_eq!(auditor.ask(save, input.clone()).await.error(), "FORBIDDEN");
    assert_eq!(known(&auditor, &alpha).await["status"], "ACTIVE");
    let page = auditor.get("/company/sign-in").await;
    page.says("https://id.example")
        .does_not_say("action=\"/company/sign-in")
        .does_not_say("/company/sign-in/test");
    assert_eq!(auditor.get("/company/sign-in/test").await.status, StatusCode::FORBIDDEN);
    let stranger = beta.with_role(Role::CsrManager).await;
    let lift = json!({"companyId": gid(alpha.id)});
    assert_eq!(stranger.is_refused("saveIdentityProvider", input["input"].clone()).await, ["NOT_FOUND"]);
    for mutation in ["activateIdentityProvider", "deactivateIdentityProvider", "liftSso"] {
        assert_eq!(stranger.is_refused(mutation, lift.clone()).await, ["NOT_FOUND"], "{mutation}");
    }
    let manager = alpha.with_role(Role::CsrManager).await;
    assert_eq!(known(&manager, &alpha).await["status"], "ACTIVE");
}

/// An issuer is taken when it says of itself what was typed; what is wrong with it is said beside its field, and the secret
/// is told to nobody.
#[both_databases]
async fn an_issuer_is_asked_before_it_is_taken(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let issuer = described_provider().await;
    for (wrong, code) in [
        ("https://10.1.2.3", "ISSUER_NOT_ALLOWED"),
        ("https://169.254.169.254", "ISSUER_NOT_ALLOWED"),
        ("http://id.example", "ISSUER_NOT_ALLOWED"),
        ("no address", "ISSUER_NOT_ALLOWED"),
        ("http://127.0.0.1:1", "ISSUER_UNREACHABLE"),
        (&format!("{issuer}/tenant"), "ISSUER_WITHOUT_DOCUMENT"),
        (&format!("{issuer}/other"), "ISSUER_OF_ANOTHER_NAME"),
    ] {
        let payload = manager.tries("saveIdentityProvider", typed(&alpha, wrong), "").await;
        assert_eq!(payload["problems"][0]["code"], code, "{wrong}");
        assert_eq!(payload["problems"][0]["path"], json!(["issuer"]), "{wrong}");
    }
    assert_eq!(known(&manager, &alpha).await, Value::Null);

    let mut incomplete = typed(&alpha, &issuer);
    incomplete["clientSecret"] = Value::Null;
    incomplete["emailClaim"] = json!(" ");
    incomplete["staffNumberClaim"] = Value::Null;
    let codes = manager.is_refused("saveIdentityProvider", incomplete).await;
    assert_eq!(codes, ["REQUIRED", "EMAIL_OR_STAFF_NUMBER_CLAIM"]);

    manager.does("saveIdentityProvider", typed(&alpha, &issuer), "identityProvider { id }").await;
    let saved = known(&manager, &alpha).await;
    assert_eq!((&saved["status"], &saved["issuer"]), (&json!("DRAFT"), &json!(issuer)));
    let page = manager.get("/company/sign-in").await;
    page.says("/sso/callback").says(&issuer).does_not_say("a secret of the provider");
    assert_eq!(
        app.number("select count(*) from identity_provider where length(sealed_client_secret) > 30").await,
        1
    );
}

/// A slash at the end of an issuer, or the address of its document, is not held against whoever typed it.
#[both_databases]
async fn an_issuer_is_read_as_people_paste_it(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let issuer = described_provider().await;
    for typed_as in [format!("{issuer}/"), format!("{issuer}/.well-known/openid-configuration")] {
        manager.does("saveIdentityProvider", typed(&alpha, &typed_as), "").await;
        assert_eq!(known(&manager, &alpha).await["issuer"], json!(issuer), "{typed_as}");
    }
}

/// Nobody signs in by settings that were not tried; another secret is tried anew, the same settings are not.
#[both_databases]
async fn settings_are_tried_before_they_are_used(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    assert_eq!(step(&manager, "activateIdentityProvider", &alpha).await, ["NO_IDENTITY_PROVIDER"]);
    let issuer = described_provider().await;
    manager.does("saveIdentityProvider", typed(&alpha, &issuer), "").await;
    assert_eq!(step(&manager, "activateIdentityProvider", &alpha).await, ["SSO_NOT_TESTED"]);
    app.sql("update identity_provider set status = 'TESTED', tested_at = 1").await.expect("a test");
    assert_eq!(step(&manager, "activateIdentityProvider", &alpha).await, [""; 0]);
    assert_eq!(known(&manager, &alpha).await["status"], "ACTIVE");

    let mut same = typed(&alpha, &issuer);
    same["clientSecret"] = Value::Null;
    same["emailClaim"] = json!("upn");
    manager.does("saveIdentityProvider", same, "").await;
    let saved = known(&manager, &alpha).await;
    assert_eq!((&saved["status"], &saved["emailClaim"]), (&json!("ACTIVE"), &json!("upn")));
    manager.does("saveIdentityProvider", typed(&alpha, &issuer), "").await;
    let saved = known(&manager, &alpha).await;
    assert_eq!((&saved["status"], &saved["testedAt"]), (&json!("DRAFT"), &Value::Null));
}

/// Other ways in close once the provider is on and somebody who runs the programme can still enter; they open again by a
/// word, and whoever names another provider says whether they do.
#[both_databases]
async fn other_ways_in_close_by_name(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (person, manager) = app.somebody("Cécile", "Garde").await;
    app.seat(person, Some(alpha.id), None, Role::CsrManager).await;
    let (auditor, _) = app.somebody("Aude", "Itrice").await;
    app.seat(auditor, Some(alpha.id), None, Role::Auditor).await;
    let (stranger, _) = app.somebody("Paul", "Ailleurs").await;
    let issuer = described_provider().await;
    alpha.signs_in_at(&issuer, Status::Tested, false).await;
    let enforce = |named: Vec<String>| json!({"companyId": gid(alpha.id), "breakGlassIds": named});
    let own = vec![gid(person)];
    assert_eq!(manager.is_refused("enforceSso", enforce(own.clone())).await, ["SSO_NOT_ACTIVE"]);
    step(&manager, "activateIdentityProvider", &alpha).await;
    assert_eq!(manager.is_refused("enforceSso", enforce(vec![])).await, ["BREAK_GLASS_REQUIRED"]);
    assert_eq!(manager.is_refused("enforceSso", enforce(vec![gid(auditor)])).await, ["BREAK_GLASS_REQUIRED"]);
    let with_stranger = enforce(vec![gid(person), gid(stranger)]);
    assert_eq!(manager.is_refused("enforceSso", with_stranger).await, ["BREAK_GLASS_UNKNOWN"]);
    manager.does("enforceSso", enforce(own), "identityProvider { enforced }").await;
    let told = app.mails_to(&manager.email).await;
    assert!(
        told.iter().any(|mail| mail.subject.contains("devient obligatoire")),
        "those with a role are told"
    );

    assert_eq!(step(&manager, "deactivateIdentityProvider", &alpha).await, ["SSO_ENFORCED"]);
    let mut other = typed(&alpha, &issuer);
    assert_eq!(manager.is_refused("saveIdentityProvider", other.clone()).await, ["SSO_ENFORCED"]);
    other["liftsEnforcement"] = json!(false);
    manager.does("saveIdentityProvider", other.clone(), "").await;
    let saved = known(&manager, &alpha).await;
    assert_eq!((&saved["status"], &saved["enforced"]), (&json!("DRAFT"), &json!(true)));
    other["liftsEnforcement"] = json!(true);
    manager.does("saveIdentityProvider", other, "").await;
    assert_eq!(known(&manager, &alpha).await["enforced"], false);
    assert_eq!(step(&manager, "liftSso", &alpha).await, [""; 0]);
}

/// The page of the settings keeps what was typed, says what is wrong beside its field, and shows what went wrong lately.
#[both_databases]
async fn settings_are_kept_by_form(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let page = manager.get("/company/sign-in").await;
    page.says("href=\"/company/sign-in\" aria-current=\"page\"").says("value=\"given_name\"");
    page.says("href=\"/help/sso/entra\"").does_not_say("Derniers échecs");
    let form = "issuer=https%3A%2F%2F10.0.0.1&clientId=maillon&clientSecret=s&scopes=openid&firstNameClaim=prenom\
        &lastNameClaim=nom&emailClaim=courriel&staffNumberClaim=&managerClaim=&entityClaim=&siteClaim=&groupsClaim=";
    let wrong = manager.post("/company/sign-in", form).await;
    wrong.says("id=\"issuer-wrong\"").says("value=\"prenom\"").says("value=\"https://10.0.0.1\"");
    wrong.does_not_say("value=\"s\"");
    let issuer = described_provider().await;
    let encoded = issuer.replace(':', "%3A").replace('/', "%2F");
    let saved = manager.post("/company/sign-in", &form.replace("https%3A%2F%2F10.0.0.1", &encoded)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = manager.get("/company/sign-in").await;
    page.says("à essayer").says("href=\"/company/sign-in/test\"").says("Aucun échec");
    let test = manager.get("/company/sign-in/test").await;
    let address = test.header(axum::http::header::LOCATION).expect("the provider's page");
    assert!(
        address.starts_with(&format!("{issuer}/authorize?response_type=code&client_id=maillon")),
        "{address}"
    );
    assert!(address.contains("code_challenge_method=S256") && address.contains("nonce="), "{address}");
    alpha.has_failed_to_sign_in().await;
    manager.get("/company/sign-in").await.says("Derniers échecs").says("a-request").says("n’a pas répondu");
}
