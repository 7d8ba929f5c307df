//! Associations that do not answer: they are reminded twice by a link that answers, then whoever coordinates is told, and those
//! who wait for them see it.

use chrono::Duration;
use entity::{AnnouncementMails, MembershipRole as Role, NeedState, charter, need, person};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};
use uuid::Uuid;

use crate::{announcements::Scene, board::titled, follow_ups::day_by_day, roadmaps};

const SILENT: &str = "associationSilentSince";

/// An announcement that waits is asked for again after five and twelve days, by a link that answers; a week later its
/// coordinator is told, and nobody is reminded any more. Meanwhile the branch sees since when, and the association does not.
#[both_databases]
async fn a_waiting_announcement_is_asked_for_again(app: TestApp) {
    let scene = Scene::asked(&app).await;
    assert_eq!(scene.reads(&scene.coordinator, SILENT).await[SILENT], Value::Null);
    assert_eq!(day_by_day(&app, 11, &scene.member, "Rappel").await, [5]);
    let coordinator = app.sign_in_again(&scene.coordinator).await;
    assert_eq!(scene.reads(&coordinator, SILENT).await[SILENT], "2026-03-10");
    coordinator.get("/intermediary/needs?whose=all").await.says("sans réponse depuis le");
    let member = app.sign_in_again(&scene.member).await;
    assert_eq!(scene.reads(&member, SILENT).await[SILENT], Value::Null);
    app.mails_to(&coordinator.email).await;
    app.clock.advance(Duration::days(1));
    app.do_daily("follow_needs").await;
    let mails = app.mails_to(&member.email).await;
    let link = mails.iter().find(|mail| mail.subject.contains("Rappel")).expect("a reminder").link("/act/");
    assert_eq!(day_by_day(&app, 25, &coordinator, "ne répond pas").await, [7]);
    let none = app.mails_to(&member.email).await;
    assert!(none.iter().all(|mail| !mail.subject.contains("Rappel")), "{none:?}");
    app.post(&format!("{link}/announcement"), "do=approve").await.says("Annonce approuvée");
    let coordinator = app.sign_in_again(&coordinator).await;
    assert_eq!(scene.reads(&coordinator, SILENT).await[SILENT], Value::Null);
}

/// A need whose association has not adhered to the charter waits for whoever runs its account: they alone are reminded.
#[both_databases]
async fn a_charter_is_asked_for_again(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Qualifying).await;
    let admin = scene.association.with_role(Role::AssociationAdmin).await;
    let row = charter::ActiveModel {
        id: Set(Uuid::new_v4().into()),
        intermediary_id: Set(scene.network.id),
        version: Set(1),
        text: Set("Nos valeurs".to_owned()),
        published_by: Set(scene.network.founder),
        published_at: Set(app.now()),
    };
    row.insert(app.connection()).await.expect("a charter");
    assert_eq!(day_by_day(&app, 6, &admin, "Rappel").await, [5]);
    let others = app.mails_to(&scene.member.email).await;
    assert!(others.is_empty(), "{others:?}");
    let coordinator = app.sign_in_again(&scene.coordinator).await;
    assert_eq!(scene.reads(&coordinator, SILENT).await[SILENT], "2026-03-10");
    let (admin, charter) = (app.sign_in_again(&admin).await, "charter { id }");
    let id = scene.reads(&coordinator, charter).await["charter"]["id"].clone();
    let adheres = json!({"associationId": gid(scene.association.id), "charterId": id});
    admin.does("adhereToCharter", adheres, "adherence { adheredAt }").await;
    assert_eq!(scene.reads(&coordinator, SILENT).await[SILENT], Value::Null);
    assert_eq!(day_by_day(&app, 10, &admin, "Rappel").await, Vec::<i64>::new());
}

/// Volunteers who approved a roadmap see that the association was reminded; a new version is another turn.
#[both_databases]
async fn volunteers_see_that_the_association_was_reminded(app: TestApp) {
    let scene = roadmaps::Scene::new(&app).await;
    scene.writes(&scene.nadia, 0).await;
    scene.approves(&scene.nadia, 1).await;
    assert_eq!(day_by_day(&app, 6, &scene.member, "Rappel").await, Vec::<i64>::new(), "not its turn");
    let hugo = app.sign_in_again(&scene.hugo).await;
    scene.approves(&hugo, 1).await;
    assert_eq!(day_by_day(&app, 6, &scene.member, "Rappel").await, [5]);
    let hugo = app.sign_in_again(&hugo).await;
    let document = "query ($id: ID!) { roadmap(needId: $id) { associationSilentSince } }";
    let seen = hugo.ask(document, json!({"id": gid(scene.need)})).await;
    assert_eq!(seen.data()["roadmap"][SILENT], "2026-03-16");
    hugo.get(&format!("/roadmaps/{}", gid(scene.need))).await.says("Rappel envoyé à Les Jardins");
    let mut changed = scene.whole(1);
    changed["context"] = json!("Le quartier nous oublie.");
    hugo.does("saveRoadmap", changed, "roadmap { latest { number } }").await;
    let seen = hugo.ask(document, json!({"id": gid(scene.need)})).await;
    assert_eq!(seen.data()["roadmap"][SILENT], Value::Null);
}

/// Who wants no mail of missions, or whose mails come back, is left out of what is written to many at once.
#[both_databases]
async fn writing_to_many_honours_wishes(app: TestApp) {
    let network = app.network("Passerelles").await;
    let gardens = app.association("Jardins").await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let mut senders = Vec::new();
    for name in ["Awa", "Bob", "Cleo"] {
        let (id, actor) = app.somebody(name, "Roux").await;
        app.seat(id, None, Some(gardens.id), Role::AssociationMember).await;
        let sent = titled(&network, &gardens, (name, NeedState::Searching, None), 2).await;
        let row = need::ActiveModel { id: Set(sent), sent_by: Set(Some(id)), ..Default::default() };
        row.update(app.connection()).await.expect("a need");
        senders.push((id, actor));
    }
    let never = person::ActiveModel {
        id: Set(senders[0].0),
        announcement_mails: Set(AnnouncementMails::Never),
        ..Default::default()
    };
    never.update(app.connection()).await.expect("a person");
    let paused = format!("update email set paused_at = 1 where address = '{}'", senders[1].1.email);
    app.sql(&paused).await.expect("a pause");
    let input = json!({
        "intermediaryId": gid(network.id), "filter": {"mine": false, "state": "SEARCHING"}, "subject": "Rencontre",
        "text": "Au local.",
    });
    let sent = coordinator.does("mailNeeds", input, "mailedCount").await;
    assert_eq!(sent["mailedCount"], 1);
    let counts = [
        app.mails_to(&senders[0].1.email).await.len(),
        app.mails_to(&senders[1].1.email).await.len(),
        app.mails_to(&senders[2].1.email).await.len(),
    ];
    assert_eq!(counts, [0, 0, 1]);
}
