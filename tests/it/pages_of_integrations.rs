//! The pages on which a company and an association keep their programs, and the help beside them.

use axum::http::StatusCode;
use entity::MembershipRole as Role;
use serde_json::json;
use tests::{Actor, Question, Short, TestApp, both_databases, builders::Company, gid};

use crate::{
    receiver::Receiver,
    statements::{LONG, SHORT},
};

/// Whoever runs the programme gives a system access on a page, sees its secret once, and gives it another last day.
#[both_databases]
async fn a_system_is_kept_on_a_page(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    manager.get("/company/integrations").await.says("Aucun système n’a d’accès");
    let refused = manager.post("/company/integrations", "label=&scopes=finance%3Aread").await;
    refused.says("role=\"alert\"");
    let made = manager.post("/company/integrations", "label=SIRH&scopes=company%3Aread").await;
    made.says("il ne sera plus affiché");
    let list = manager.get("/company/integrations").await;
    list.says("SIRH").says("jamais vu").does_not_say("Fonctionne jusqu’au");
    let id =
        list.body.split("name=\"id\" value=\"").nth(1).expect("a form").split('"').next().expect("an id");
    let ends_on = async |day: &str| {
        manager.post("/company/integrations/clients/end", &format!("id={id}&endsOn={day}")).await
    };
    ends_on("2026-03-09")
        .await
        .says("role=\"alert\"")
        .says("value=\"2026-03-09\"")
        .says("<details class=\"more\" open>");
    ends_on("demain").await.says("role=\"alert\"");
    assert_eq!(ends_on("2026-12-31").await.status, StatusCode::SEE_OTHER);
    let list = manager.get("/company/integrations").await;
    list.says("Fonctionne jusqu’au jeudi 31\u{a0}décembre 2026 inclus").says("value=\"2026-12-31\"");
    assert_eq!(ends_on("").await.status, StatusCode::SEE_OTHER);
    manager.get("/company/integrations").await.does_not_say("Fonctionne jusqu’au");
    let past = "label=Ancien&scopes=company%3Aread&endsOn=2026-03-09";
    manager.post("/company/integrations", past).await.says("role=\"alert\"").says("value=\"Ancien\"");
    let hr = company.with_role(Role::Hr).await;
    assert_eq!(hr.get("/company/integrations").await.status, StatusCode::FORBIDDEN);
}

/// A webhook is added, tried and looked at on pages, by a company and by an association; a bad address is told beside its
/// field, and what was ticked stays ticked.
#[both_databases]
async fn webhooks_are_kept_on_pages(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    for (who, home) in [
        (company.with_role(Role::CsrManager).await, "/company/integrations/webhooks"),
        (association.with_role(Role::AssociationAdmin).await, "/association/webhooks"),
    ] {
        let receiver = Receiver::new().await;
        who.get(home).await.says("Aucun webhook");
        let inside = who.post(home, "address=https%3A%2F%2F10.0.0.1%2F&events=HOURS_CONFIRMED").await;
        inside.says("mène dans un réseau interne").says("value=\"HOURS_CONFIRMED\" checked");
        let address = receiver.address.replace(':', "%3A").replace('/', "%2F");
        let made = who.post(home, &format!("address={address}&events=HOURS_CONFIRMED")).await;
        made.says("whsec_");
        let list = who.get(home).await;
        list.says(&receiver.address).does_not_say("whsec_");
        let id = list.body.split(&format!("href=\"{home}/")).nth(1).expect("a link");
        let here = format!("{home}/{}", id.split('"').next().expect("its end"));
        who.get(&here).await.says("Rien n’a été envoyé");
        assert_eq!(who.post(&format!("{here}/test"), "").await.status, StatusCode::SEE_OTHER);
        app.do_jobs().await;
        who.get(&here).await.says("Message d’essai").says("pris");
        who.get(&format!("{here}?status=FAILED")).await.says("Effacez-en un");
        assert_eq!(who.post(&format!("{here}/switch"), "on=no").await.status, StatusCode::SEE_OTHER);
        who.get(&here).await.says("Remettre en service");
        who.post(&format!("{here}/again-all"), "since=").await;
        assert_eq!(who.post(&format!("{here}/remove"), "").await.status, StatusCode::SEE_OTHER);
        assert_eq!(who.get(&here).await.status, StatusCode::NOT_FOUND);
        assert_eq!(receiver.kinds(), ["ping"]);
    }
}

/// Lists of webhooks and systems, and the log of a webhook, cost the database no more when they are long.
#[both_databases]
async fn long_lists_cost_no_more(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let receiver = Receiver::new().await;
    let first = fill(&manager, &company, &receiver, SHORT).await;
    let short = Short::ask(
        &app,
        vec![
            Question::page(Some(&manager), "/company/integrations"),
            Question::page(Some(&manager), "/company/integrations/webhooks"),
            Question::page(Some(&manager), &format!("/company/integrations/webhooks/{first}")),
        ],
    )
    .await;
    fill(&manager, &company, &receiver, LONG).await;
    for _ in LONG {
        manager.does("testWebhook", json!({ "id": first }), "delivery { id }").await;
    }
    short.and_now_that_they_are_long().await;
}

/// Webhooks and systems of a company, and an event sent to each; the id of the first webhook.
async fn fill(
    manager: &Actor,
    company: &Company,
    receiver: &Receiver,
    rows: std::ops::Range<usize>,
) -> String {
    let mut first = String::new();
    for row in rows {
        let hook =
            json!({"companyId": gid(company.id), "address": receiver.address, "events": ["HOURS_CONFIRMED"]});
        let made = manager.does("createWebhook", hook, "webhook { id }").await;
        let id = made["webhook"]["id"].as_str().expect("an id").to_owned();
        manager.does("testWebhook", json!({ "id": id }), "delivery { id }").await;
        if first.is_empty() {
            first = id;
        }
        let system =
            json!({"companyId": gid(company.id), "label": format!("SIRH {row}"), "scopes": ["company:read"]});
        manager.does("createApiClient", system, "apiClient { id }").await;
    }
    first
}

/// The help tells everybody how programs ask and are told, in both languages.
#[both_databases]
async fn the_help_is_for_everybody(app: TestApp) {
    let help = app.get("/help/api").await;
    help.says("company:read").says("webhook-signature").says("booking.confirmed").says("/oauth/token");
}

/// Another process writes, and whoever listens here hears of it: an import goes on, place after place is taken.
#[both_databases]
async fn what_another_process_does_is_heard(app: TestApp) {
    use api::Language;
    use async_graphql::{Request, Variables};
    use futures_util::StreamExt as _;
    let company = app.company("Groupe Alpha").await;
    let hr = company.with_role(Role::Hr).await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let session =
        app.association("Les Jardins").await.mission("Budget").await.session("2026-03-17T14:00", 60, 5).await;
    let files = std::env::temp_dir().join(format!("maillon-two-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir_all(&files).expect("a folder");
    let there = app.again(&files, &["the secret of a second process of one test"]).await;
    let import = crate::imports::start(&hr, &company, "Prénom;Nom;Matricule\nLéo;Roux;R1\n".as_bytes()).await;

    let listen = |document: &str, id: String, caller: api::Caller| {
        let request = Request::new(document).variables(Variables::from_json(json!({ "id": id })));
        Box::pin(there.app.execute_stream(&caller, Language::Fr, request))
    };
    let places = "subscription ($id: ID!) { sessionPlaces(sessionId: $id) { placesLeft } }";
    let mut places = listen(places, gid(session), api::Caller::anonymous());
    let progress = "subscription ($id: ID!) { employeeImportProgress(importId: $id) { state } }";
    let id = import["id"].as_str().expect("an id").to_owned();
    let mut progress = listen(progress, id.clone(), hr.caller().await);
    let left = |answer: async_graphql::Response| {
        serde_json::to_value(answer.data).expect("data")["sessionPlaces"]["placesLeft"].clone()
    };
    assert_eq!(left(places.next().await.expect("a session")), 5);
    crate::booking::book(&nadia.actor, session).await;
    assert_eq!(left(places.next().await.expect("a session")), 4);

    let first = serde_json::to_value(progress.next().await.expect("an import").data).expect("data");
    assert!(first["employeeImportProgress"]["state"].is_string(), "{first}");
    crate::imports::check(&hr, &import).await;
    app.do_jobs().await;
    let news = tokio::time::timeout(std::time::Duration::from_secs(20), progress.next()).await;
    let news = news.expect("news in time").expect("news");
    let next = serde_json::to_value(news.data).expect("data");
    assert_ne!(first, next, "the job of this process is heard of in the other");
    let mut hidden = listen(
        "subscription ($id: ID!) { employeeImportProgress(importId: $id) { state } }",
        id,
        nadia.actor.caller().await,
    );
    let refused = hidden.next().await.expect("an answer");
    assert!(!refused.errors.is_empty(), "who does not look after employees hears nothing");
}
