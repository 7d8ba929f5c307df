//! The pages on which campaigns are written, looked at and followed, and those of crisis mode.

use axum::http::{StatusCode, header};
use entity::MembershipRole as Role;
use serde_json::json;
use tests::{
    TestApp, both_databases,
    builders::{Association, Mission},
    gid,
};

use crate::campaigns::{published, spring, with};

/// What the form sends, but for what a test is about.
const TYPED: &str = "name=Printemps&from=2026-03-01&to=2026-03-31&messageFr=Venez&messageEn=Come";

/// A campaign is written on its page, published, and its kit is asked for with one press; the list shows it.
#[both_databases]
async fn a_campaign_is_written_on_pages(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    csr.get("/company/campaigns").await.says("Pas encore de campagne").says("/company/campaigns/new");
    csr.get("/company/campaigns/new").await.says("value=\"#0b6e5f\"").says("Siège").says("novalidate");
    let mission = app.association("Les Jardins").await.mission("Budget prévisionnel").await;
    let form = format!(
        "{TYPED}&colour=%230b6e5f&populations={}&causeCodes=9&missionIds={}",
        gid(company.site),
        gid(mission.id)
    );
    let saved = csr.post("/company/campaigns/new", &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let address = saved.header(header::LOCATION).expect("its page").to_owned();
    let page = csr.get(&address).await;
    page.says("Printemps")
        .says("brouillon")
        .says("Siège")
        .says("Budget prévisionnel")
        .does_not_say("Préparer le kit");
    let done = csr.post(&format!("{address}/publish"), "").await;
    assert_eq!(done.header(header::LOCATION), Some(address.as_str()));
    csr.get(&address).await.says("en cours").says("Préparer le kit").says("Ce qu’elle a donné");
    let kit = csr.post(&format!("{address}/kit"), "key=one").await;
    assert!(kit.header(header::LOCATION).is_some_and(|path| path.starts_with("/exports/")), "{}", kit.body);
    let list = csr.get("/company/campaigns?status=RUNNING").await;
    list.says("Printemps").says("name=\"status\" value=\"RUNNING\"");
    csr.get("/company/campaigns?status=ENDED").await.says("Aucune campagne dans cet état");
    let ended = csr.post(&format!("{address}/end"), "").await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    csr.get(&address).await.says("terminée").does_not_say("Préparer le kit");
}

/// Its words are those by which a search finds it, as they are once its association has written it.
async fn is_found_by_its_words(association: &Association, mission: &Mission, title: &str) {
    let editor = association.with_role(Role::AssociationAdmin).await;
    let known = "{ skills(text: \"comptabilité\", first: 1) { skill { code } } }";
    let skill = editor.ask(known, json!({})).await.data()["skills"][0]["skill"]["code"].clone();
    let written = json!({"id": gid(mission.id), "mission": {
        "title": title, "need": "Un besoin précis.", "objectives": ["Un budget"], "skillCodes": [skill],
        "causeCode": "9",
    }});
    editor.does("updateMission", written, "mission { id }").await;
}

/// A colour that cannot be read is told beside its field with what would pass, and nothing that was typed is lost; looking
/// for a mission loses nothing either.
#[both_databases]
async fn nothing_typed_is_lost(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let association = app.association("Les Jardins").await;
    let mission = association.mission("Budget prévisionnel").await;
    is_found_by_its_words(&association, &mission, "Budget prévisionnel").await;
    let page = csr.post("/company/campaigns/new", &format!("{TYPED}&colour=%23ffcc00")).await;
    page.says("id=\"colour-wrong\"")
        .says("href=\"#colour\"")
        .says("value=\"#ffcc00\"")
        .says("value=\"Printemps\"");
    let looked = csr.post("/company/campaigns/new", &format!("{TYPED}&missionText=budget&do=look")).await;
    looked.says("Budget prévisionnel").says("value=\"Printemps\"").says(&gid(mission.id));
    csr.post("/company/campaigns/new", "name=").await.says("Ce champ est nécessaire");
}

/// A known campaign comes into its form as it is, its missions ticked, and is changed there.
#[both_databases]
async fn a_campaign_is_changed_on_its_page(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let mission = app.association("Les Jardins").await.mission("Budget prévisionnel").await;
    let (id, _) = published(&csr, with(spring(&company), json!({"missionIds": [gid(mission.id)]}))).await;
    let address = format!("/company/campaigns/{id}");
    let form = csr.get(&format!("{address}/edit")).await;
    form.says("Le printemps solidaire").says(&format!("value=\"{}\" checked", gid(mission.id)));
    let changed = csr.post(&format!("{address}/edit"), &format!("{TYPED}&colour=%230b6e5f")).await;
    assert_eq!(changed.header(header::LOCATION), Some(address.as_str()), "{}", changed.body);
    csr.get(&address).await.says("Printemps").does_not_say("Budget prévisionnel");
}

/// A reader of the programme looks and changes nothing; an employee of the company and another company's people find no
/// such pages.
#[both_databases]
async fn others_find_no_such_pages(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (id, _) = published(&csr, spring(&company)).await;
    let address = format!("/company/campaigns/{id}");
    let auditor = company.with_role(Role::Auditor).await;
    auditor.get(&address).await.says("Le printemps solidaire").does_not_say("Préparer le kit");
    auditor
        .get("/company/campaigns")
        .await
        .says("Le printemps solidaire")
        .does_not_say("/company/campaigns/new");
    for path in ["/company/campaigns/new", &format!("{address}/edit")] {
        assert_eq!(auditor.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(auditor.post(&format!("{address}/end"), "").await.status, StatusCode::FORBIDDEN);
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    assert_eq!(nadia.get("/company/campaigns").await.status, StatusCode::FORBIDDEN);
    let elsewhere = app.company("Société Bêta").await.with_role(Role::CsrManager).await;
    for who in [&nadia, &elsewhere] {
        assert_eq!(who.get(&address).await.status, StatusCode::NOT_FOUND);
        assert_eq!(who.post(&format!("{address}/end"), "").await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(app.get("/company/campaigns").await.status, StatusCode::SEE_OTHER);
}

/// The campaign's page is open to whoever has its address, in its company's colours, with its missions, the search among
/// its causes and the way in; and it holds no style and no script of its own.
#[both_databases]
async fn its_page_is_open_to_all(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let mission = app.association("Les Jardins").await.mission("Budget prévisionnel").await;
    let lists = json!({"missionIds": [gid(mission.id)], "causeCodes": ["9"]});
    let (_, code) = published(&csr, with(spring(&company), lists)).await;
    let page = app.get(&format!("/c/{code}")).await;
    page.says("Groupe Alpha")
        .says("Le printemps solidaire")
        .says("Donnez une heure.")
        .says("Budget prévisionnel");
    page.says("href=\"/missions?cause=9\"").says(&format!("/sign-in?back=%2Fc%2F{code}"));
    page.says(&format!("href=\"/c/{code}/colours.css\"")).does_not_say("style=\"");
    let colours = app.get(&format!("/c/{code}/colours.css")).await;
    assert_eq!(colours.header(header::CONTENT_TYPE), Some("text/css; charset=utf-8"));
    colours.says("--campaign: #0b6e5f");
    assert_eq!(app.get("/c/inconnu").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get("/c/inconnu/colours.css").await.status, StatusCode::NOT_FOUND);
}

/// Crisis mode is opened, renewed and closed on its page by whoever runs the programme; a reader only sees it.
#[both_databases]
async fn crisis_mode_has_its_page(app: TestApp) {
    const PAGE: &str = "/company/campaigns/crisis";
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    csr.get(PAGE).await.says("Le mode de crise n’est pas ouvert");
    csr.post(PAGE, "until=").await.says("id=\"until-wrong\"");
    let late = csr.post(PAGE, "until=2026-12-31").await;
    late.says("pour 90 jours au plus").says("value=\"2026-12-31\"");
    assert_eq!(csr.post(PAGE, "until=2026-03-31&key=one").await.status, StatusCode::SEE_OTHER);
    csr.get(PAGE).await.says("Renouveler le mode de crise").says("Fermer maintenant");
    csr.get("/company/campaigns").await.says("Le mode de crise est ouvert jusqu’au");
    let auditor = company.with_role(Role::Auditor).await;
    auditor.get(PAGE).await.says("Le mode de crise est ouvert").does_not_say("Fermer maintenant");
    assert_eq!(auditor.post(&format!("{PAGE}/close"), "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(csr.post(&format!("{PAGE}/close"), "").await.status, StatusCode::SEE_OTHER);
    csr.get(PAGE).await.says("Le mode de crise n’est pas ouvert");
}
