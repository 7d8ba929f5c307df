//! Writing about several needs at once, and taking their list home.

use entity::{MembershipRole as Role, NeedId, NeedState, PersonId, need};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Network},
    gid,
};

use crate::{
    board::titled,
    lists_taken_home::{exported, refusal},
};

/// Writing, with the codes of what stands in the way.
const DOCUMENT: &str =
    "mutation ($input: MailNeedsInput!) { mailNeeds(input: $input) { problems { code } } }";

/// A need that somebody sent.
async fn sent_by(network: &Network, association: &Association, title: &str, sender: PersonId) -> NeedId {
    let id = titled(network, association, (title, NeedState::Searching, None), 2).await;
    let row = need::ActiveModel { id: Set(id), sent_by: Set(Some(sender)), ..Default::default() };
    row.update(network.app.connection()).await.expect("a need");
    id
}

/// Somebody who works in an association.
async fn member(app: &TestApp, association: &Association, name: &str) -> (PersonId, Actor) {
    let (person, actor) = app.somebody(name, "Roux").await;
    app.seat(person, None, Some(association.id), Role::AssociationMember).await;
    (person, actor)
}

/// What somebody would be shown before they write.
async fn preview(who: &Actor, network: &Network, needs: &[NeedId]) -> Value {
    let document = "query ($id: ID!, $needs: [ID!]) {
        needMailPreview(intermediaryId: $id, filter: {mine: false}, needIds: $needs) {
        needCount recipientCount recipients { personName need { title } } } }";
    let needs: Vec<String> = needs.iter().map(|id| gid(*id)).collect();
    who.ask(document, json!({ "id": gid(network.id), "needs": needs })).await.data()["needMailPreview"]
        .clone()
}

fn mail(network: &Network) -> Value {
    json!({
        "intermediaryId": gid(network.id), "filter": { "mine": false, "state": "SEARCHING" },
        "subject": "Rencontre du 12 mars", "text": "Au local.\nÀ 18 h.", "idempotencyKey": "une",
    })
}

/// One mail goes to who sent each need, once, and stands on its timeline; whoever has left the association is not written to, nor
/// is anybody of an association to which the writer belongs.
#[both_databases]
async fn each_sender_is_written_to_about_each_need(app: TestApp) {
    let network = app.network("Passerelles").await;
    let (gardens, theatre) = (app.association("Jardins").await, app.association("Théâtre").await);
    let (ines, coordinator) = network.person_with_role(Role::Coordinator).await;
    app.seat(ines, None, Some(theatre.id), Role::AssociationMember).await;
    let ((awa, of_awa), (bob, of_bob)) =
        (member(&app, &gardens, "Awa").await, member(&app, &theatre, "Bob").await);
    let (gone, of_gone) = app.somebody("Parti", "Roux").await;
    let first = sent_by(&network, &gardens, "Un site", awa).await;
    sent_by(&network, &gardens, "Un plan", awa).await;
    sent_by(&network, &theatre, "Une affiche", bob).await;
    sent_by(&network, &gardens, "Un bilan", gone).await;
    titled(&network, &gardens, ("Ailleurs", NeedState::Sent, None), 1).await;

    let shown = preview(&coordinator, &network, &[first]).await;
    let recipients = json!([{ "personName": "Awa Roux", "need": { "title": "Un site" } }]);
    assert_eq!(shown, json!({ "needCount": 1, "recipientCount": 1, "recipients": recipients }));
    assert_eq!(preview(&coordinator, &network, &[]).await["needCount"], 5);

    let sent = coordinator.does("mailNeeds", mail(&network), "mailedCount jobId").await;
    assert_eq!(sent["mailedCount"], 2);
    assert_eq!(coordinator.does("mailNeeds", mail(&network), "mailedCount jobId").await, sent, "sent once");
    let mails = app.mails_to(&of_awa.email).await;
    assert_eq!(mails.len(), 2, "one for each need: {mails:?}");
    assert_eq!(mails[0].subject, "Rencontre du 12 mars");
    assert!(
        mails
            .iter()
            .any(|mail| mail.text.contains("«\u{a0}Un site\u{a0}»") && mail.text.contains("Au local."))
    );
    for other in [&of_bob, &of_gone] {
        assert_eq!(app.mails_to(&other.email).await.len(), 0, "{}", other.email);
    }
    let document = "query ($id: ID!) { job(id: $id) { state done total } }";
    let job = coordinator.ask(document, json!({ "id": sent["jobId"] })).await;
    assert_eq!(job.data()["job"], json!({ "state": "DONE", "done": 2, "total": 2 }));
    assert_eq!(app.number("select count(*) as n from need_mailing").await, 0, "nothing is left of it");
    let document = "query ($id: ID!) { need(id: $id) { events(first: 5) { nodes { kind note isShared } } } }";
    let events =
        of_awa.ask(document, json!({ "id": gid(first) })).await.data()["need"]["events"]["nodes"].clone();
    assert_eq!(events, json!([{ "kind": "MAILED", "note": "Rencontre du 12 mars", "isShared": true }]));
}

/// Whoever lost their role before the job came to it writes to nobody any more.
#[both_databases]
async fn who_lost_the_role_writes_no_more(app: TestApp) {
    let network = app.network("Passerelles").await;
    let gardens = app.association("Jardins").await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let (awa, of_awa) = member(&app, &gardens, "Awa").await;
    sent_by(&network, &gardens, "Un site", awa).await;
    coordinator.does("mailNeeds", mail(&network), "jobId").await;
    let ended = "update membership set ended_at = 0 where role = 'COORDINATOR'";
    app.sql(ended).await.expect("an end");
    assert_eq!(app.mails_to(&of_awa.email).await.len(), 0);
}

/// What is missing is told at its field; needs of others, and none at all, are refused; who runs the network does not write.
#[both_databases]
async fn writing_is_refused(app: TestApp) {
    let network = app.network("Passerelles").await;
    let gardens = app.association("Jardins").await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let (awa, _) = member(&app, &gardens, "Awa").await;
    sent_by(&network, &gardens, "Un site", awa).await;
    let with = |name: &str, value: Value| {
        let mut input = mail(&network);
        input["idempotencyKey"] = Value::Null;
        input[name] = value;
        input
    };
    let blank = coordinator.tries("mailNeeds", with("subject", json!(" ")), "jobId").await;
    assert_eq!(blank["problems"][0]["path"], json!(["subject"]));
    let blank = coordinator.tries("mailNeeds", with("text", json!("")), "jobId").await;
    assert_eq!(blank["problems"][0]["path"], json!(["text"]));
    let nobody = with("filter", json!({ "mine": false, "state": "SENT" }));
    assert_eq!(coordinator.is_refused("mailNeeds", nobody).await, ["NOBODY_TO_WRITE_TO"]);
    let other = app.network("Autre").await;
    let elsewhere = sent_by(&other, &gardens, "Ailleurs", awa).await;
    let theirs = with("needIds", json!([gid(elsewhere)]));
    assert_eq!(coordinator.is_refused("mailNeeds", theirs).await, ["NOT_FOUND"]);
    let many: Vec<String> = (0..501).map(|_| gid(elsewhere)).collect();
    assert_eq!(coordinator.is_refused("mailNeeds", with("needIds", json!(many))).await, ["TOO_MANY"]);
    assert_eq!(admin.ask(DOCUMENT, json!({ "input": mail(&network) })).await.error(), "FORBIDDEN");
    let stranger = other.with_role(Role::Coordinator).await;
    assert_eq!(stranger.is_refused("mailNeeds", mail(&network)).await, ["NOT_FOUND"]);
}

/// The file holds what the list shows under its filter, and nobody has it who reads no such list.
#[both_databases]
async fn the_list_is_taken_home(app: TestApp) {
    let network = app.network("Passerelles").await;
    let gardens = app.association("Jardins").await;
    let (ines, coordinator) = network.person_with_role(Role::Coordinator).await;
    titled(&network, &gardens, ("Le mien", NeedState::Searching, Some(ines)), 2).await;
    titled(&network, &gardens, ("Un autre", NeedState::Sent, None), 3).await;
    let input = |filter: Value| json!({ "intermediaryId": gid(network.id), "filter": filter });

    let own = exported(&coordinator, "exportBranchNeeds", input(json!({}))).await;
    assert_eq!(
        own[0],
        "Besoin;Association;Antenne;État;À cette étape depuis le;Échéance;Passerelle;Envoyé le;Terminé ou arrêté le"
    );
    let line =
        "Le mien;Jardins;Antenne Passerelles;en recherche;2026-03-10;2026-03-12;Rôle Réseau;2026-03-10;";
    assert_eq!(own[1..], [line]);
    let all = exported(&coordinator, "exportBranchNeeds", input(json!({ "mine": false }))).await;
    assert_eq!(all.len(), 3, "{all:?}");
    let sent =
        exported(&coordinator, "exportBranchNeeds", input(json!({ "mine": false, "state": "SENT" }))).await;
    assert!(sent.len() == 2 && sent[1].starts_with("Un autre;"), "{sent:?}");

    let support = network.with_role(Role::Support).await;
    assert_eq!(refusal(&support, "exportBranchNeeds", &input(json!({}))).await, "FORBIDDEN");
    let stranger = app.network("Autre").await.with_role(Role::BranchHead).await;
    assert_eq!(refusal(&stranger, "exportBranchNeeds", &input(json!({}))).await, "NOT_FOUND");
}
