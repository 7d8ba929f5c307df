//! What pages say of a company's own sign-in: before it closes other ways in, in a session that it opened, and where one of its
//! links works no more.

use axum::http::StatusCode;
use entity::IdentityProviderStatus as Status;
use sea_orm::ActiveValue::Set;
use serde_json::json;
use tests::{TestApp, both_databases, gid};

use crate::{
    sso_accounts::employed,
    sso_scene::{Connected, nadia},
};

/// Closing the other ways in and opening them again are asked about first, with how many accounts are not linked yet.
#[both_databases]
async fn ways_are_closed_and_opened_after_a_question(app: TestApp) {
    let connected = Connected::new(&app).await;
    let linked = "Tous les salariés qui ont un compte l’ont déjà relié.";
    let page = connected.manager.get("/company/sign-in").await;
    page.says("popovertarget=\"sso-close\"")
        .says("Rendre obligatoire la connexion par le fournisseur\u{202f}?");
    page.says(linked).says("Laissez vide pour garder celui qui est enregistré.");
    connected.company.employee("Awa", "Diagne").await;
    connected.signs_in(nadia()).await;
    let page = connected.manager.get("/company/sign-in").await;
    page.says("Un salarié qui a un compte ne l’a pas encore relié").does_not_say(linked);
    connected.enforce(&[]).await;
    let page = connected.manager.get("/company/sign-in").await;
    page.says("Rouvrir les autres façons d’entrer\u{202f}?").does_not_say("popovertarget=\"sso-close\"");

    let bravo = app.company("Bravo").await.with_role(entity::MembershipRole::CsrManager).await;
    let page = bravo.get("/company/sign-in").await;
    page.says("Gardé chiffré").does_not_say("Laissez vide pour garder");
}

/// Whoever tries the settings and fails is led back to them, and not to a sign-in that can only fail again.
#[both_databases]
async fn a_failed_test_leads_back_to_the_settings(app: TestApp) {
    let connected = Connected::new(&app).await;
    let mut wrong = connected.settings();
    wrong["clientSecret"] = json!("a secret that nobody knows");
    connected.manager.does("saveIdentityProvider", wrong, "").await;
    connected.provider.is_signed_in(nadia());
    let page = connected.is_tested().await;
    page.says("Qui gère la connexion doit vérifier").says("Revenir aux réglages");
    page.says("class=\"btn\" href=\"/company/sign-in\"").does_not_say("Autres façons d’entrer");
}

/// A session says which company's sign-in opened it, and in it no form stands that it could not send.
#[both_databases]
async fn a_session_by_an_employer_says_what_it_does_not_open(app: TestApp) {
    let connected = Connected::new(&app).await;
    let session = connected.signs_in(nadia()).await;
    let employed = employed(&app, nadia()["employee_number"].as_str().expect("a number")).await;
    app.has_address(employed.person_id.expect("an account"), "nadia@maison.example").await;
    session.get("/sessions").await.says("Ouverte par la connexion d’Alpha");
    let (_, somebody) = app.somebody("Awa", "Diagne").await;
    let said = "Vous êtes entré par la connexion de votre employeur";
    for (place, form) in [
        ("/profile/addresses", "Ajouter une adresse"),
        ("/profile/data", "Préparer mon archive"),
        ("/profile/erase", "Effacer mon compte pour de bon"),
    ] {
        session.get(place).await.says(said).does_not_say(form);
        somebody.get(place).await.says(form).does_not_say(said);
    }
    connected.manager.get("/sessions").await.does_not_say("Ouverte par la connexion");
    // What the person has opened elsewhere is neither seen nor ended in it, and their name is their own.
    app.post("/sign-in", "email=nadia%40maison.example").await;
    let elsewhere = app.sign_in("nadia@maison.example").await;
    let others = session.ask("mutation { endOtherBrowserSessions { ended } }", json!({})).await;
    assert_eq!(others.data()["endOtherBrowserSessions"]["ended"], 0);
    assert_eq!(elsewhere.get("/profile").await.status, StatusCode::OK);
    let named = json!({"firstName": "Fausse", "lastName": "Personne"});
    let document =
        "mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { problems { code } } }";
    for input in [named, json!({"availability": "Le jeudi"}), json!({"language": "EN"})] {
        assert_eq!(session.ask(document, json!({ "input": input })).await.error(), "FORBIDDEN");
    }
}

/// A link that links no account any more says how to get another; a company that does not ask for its sign-in offers it; and a
/// test of somebody who would be refused calls them nobody.
#[both_databases]
async fn words_are_of_what_would_happen(app: TestApp) {
    let page = app.get("/sso/link/unknown").await;
    assert_eq!(page.status, StatusCode::GONE);
    page.says("Pour relier votre compte, connectez-vous de nouveau").does_not_say("relevés");
    let bravo = app.company("Bravo").await;
    bravo.has_proven("bravo.example").await;
    bravo.signs_in_at("https://id.example", Status::Active, false).await;
    let page = app.get("/sso?company=bravo.example").await;
    page.says("Bravo vous propose de vous connecter").does_not_say("demande de se connecter");

    let connected = Connected::saved(&app).await;
    let mut stranger = nadia();
    stranger["email"] = json!("nadia@elsewhere.example");
    stranger.as_object_mut().expect("claims").remove("employee_number");
    connected.provider.is_signed_in(stranger);
    let tested = connected.is_tested().await;
    tested.says("personne\u{a0}: la connexion serait refusée").does_not_say("déjà connu de l’entreprise");
    connected.provider.is_signed_in(nadia());
    connected.is_tested().await.says("nouveau dans l’entreprise");
}

/// A test of somebody whom the company knows says when others would be refused, and of what the settings do not ask for it does
/// not blame the provider.
#[both_databases]
async fn a_test_speaks_for_newcomers(app: TestApp) {
    let connected = Connected::saved(&app).await;
    connected.company.employed("N-1", "Lemoine").await;
    connected.is_tested().await.says("Cette connexion aboutirait. Vous pouvez activer.");
    connected.company.add_entity("Alpha Services").await;
    let refused = "Qui n’y est pas encore inscrit serait refusé";
    connected.is_tested().await.says(refused).says("L’administrateur du fournisseur doit l’envoyer");
    let mut settings = connected.settings();
    for claim in ["entityClaim", "siteClaim"] {
        settings[claim] = json!(null);
    }
    connected.manager.does("saveIdentityProvider", settings, "").await;
    let unmapped = "aucun attribut ne dit laquelle";
    connected.is_tested().await.says(refused).says(unmapped).does_not_say("doit l’envoyer");
    connected.activate().await;
    let mut newcomer = nadia();
    newcomer["sub"] = json!("hugo-1");
    newcomer["employee_number"] = json!("N-2");
    newcomer["email"] = json!("hugo@alpha.example");
    connected.provider.is_signed_in(newcomer);
    connected.is_refused().await.says(unmapped);
    assert_eq!(connected.last_failure().await, "ENTITY_NOT_MAPPED");
}

/// A test says of each group that the provider sends what being in it would give, and where: of what is known, and of what a
/// sign-in would make.
#[both_databases]
async fn a_test_tells_what_each_group_gives(app: TestApp) {
    let connected = Connected::saved(&app).await;
    let site = || json!(gid(connected.company.site));
    for (name, role, place) in [
        ("Auditeurs", json!("AUDITOR"), json!(null)),
        ("Référents", json!("LOCAL_LEAD"), site()),
        ("Siège Sud", json!(null), site()),
        ("Cadres", json!(null), json!(null)),
    ] {
        let wish = json!({"companyId": gid(connected.company.id), "name": name, "role": role,
            "establishmentId": place});
        connected.manager.does("saveEmployeeGroup", wish, "employeeGroup { id }").await;
    }
    let mut grouped = nadia();
    grouped["groups"] = json!(["Auditeurs", "Référents", "Siège Sud", "Cadres", "Nouveaux"]);
    connected.provider.is_signed_in(grouped);
    let page = connected.is_tested().await;
    for (group, becomes) in [
        ("Auditeurs", "auditeur"),
        ("Référents", "référent local, Siège"),
        ("Siège Sud", "travaille à ce lieu\u{a0}: Siège"),
        ("Cadres", "groupe connu, sans rôle"),
        ("Nouveaux", "nouveau groupe, sans rôle"),
    ] {
        page.says(&format!("{group} <span class=\"small muted\">{becomes}</span>"));
    }
}

/// Who came before their first day is told to the company as somebody who has nothing to put right, and not in the words for
/// that person.
#[both_databases]
async fn a_first_day_to_come_is_nothing_to_put_right(app: TestApp) {
    let connected = Connected::new(&app).await;
    let hired = connected.company.employed("N-1", "Lemoine").await;
    let first = chrono::NaiveDate::from_ymd_opt(2026, 3, 11);
    app.set_employment(hired, |row| row.starts_on = Set(first)).await;
    connected.is_refused().await;
    let page = connected.manager.get("/company/sign-in").await;
    page.says("le premier jour de cette personne n’est pas encore arrivé");
    page.does_not_say("n’a pas encore commencé");
}
