//! Prospects: associations that a branch contacts before any need. They are noted and followed, linked once they register or send a need,
//! counted from the first contact to the debrief, and forgotten as far as they are people.

use axum::http::{StatusCode, header};
use chrono::Duration;
use entity::{MembershipRole as Role, NeedState};
use serde_json::{Value, json};
use tests::{Actor, Question, Short, TestApp, both_databases, builders::Network, gid};

use crate::{
    lists_taken_home::{exported, refusal},
    needs_sent::{sent, typed},
    statements::{LONG, SHORT},
};

const FILE: &str =
    "query ($id: ID!) { prospect(id: $id) { name state lostReason nextOn isDue isRegistered contactName
    contactEmail forgetsOn mayBeInvited followedByName association { name } nextStates
    events { kind personName heldOn toState note } } }";

const LIST: &str =
    "query ($id: ID!, $filter: ProspectFilterInput) { prospects(intermediaryId: $id, filter: $filter) {
    totalCount nodes { name state followedByName branch { name } } } }";

/// What somebody notes of an association that they met.
pub(crate) fn met(network: &Network, name: &str) -> Value {
    json!({
        "branchId": gid(network.branch), "name": name, "origin": "EVENT", "contactedOn": "2026-03-09",
        "contactName": "Paule Martin", "contactEmail": "paule@asso.example", "note": "Cherche un trésorier",
    })
}

fn with(mut input: Value, field: &str, value: Value) -> Value {
    input[field] = value;
    input
}

pub(crate) async fn notes(who: &Actor, input: Value) -> Value {
    who.does("noteProspect", input, "prospect { id }").await["prospect"]["id"].clone()
}

async fn file(who: &Actor, id: &Value) -> Value {
    who.ask(FILE, json!({ "id": id })).await.data()["prospect"].clone()
}

async fn names(who: &Actor, network: &Network, filter: Value) -> Vec<String> {
    let reply = who.ask(LIST, json!({ "id": gid(network.id), "filter": filter })).await;
    let nodes = reply.data()["prospects"]["nodes"].as_array().expect("nodes").clone();
    nodes.iter().map(|one| one["name"].as_str().expect("a name").to_owned()).collect()
}

/// An association is noted at a fair, contacted again, lost for a reason, and begins anew. What is wrong is told at its field.
#[both_databases]
async fn a_prospect_is_followed(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    for (field, value, code) in [
        ("name", json!(" "), "REQUIRED"),
        ("siren", json!("123"), "INVALID_SIREN"),
        ("rna", json!("123"), "INVALID_RNA"),
        ("departementCode", json!("999"), "UNKNOWN_DEPARTEMENT"),
        ("contactEmail", json!("paule"), "INVALID_EMAIL"),
        ("contactedOn", json!("2026-03-11"), "IN_THE_FUTURE"),
        ("nextOn", json!("2026-03-09"), "NEXT_CONTACT_PAST"),
    ] {
        let input = with(met(&network, "La Recyclerie"), field, value);
        let payload = support.tries("noteProspect", input, "prospect { id }").await;
        let problem = &payload["problems"][0];
        assert_eq!((&problem["code"], &problem["path"]), (&json!(code), &json!([field])), "{field}");
    }
    let id = notes(&support, met(&network, "La Recyclerie")).await;
    let noted = file(&support, &id).await;
    assert_eq!((&noted["state"], &noted["forgetsOn"]), (&json!("CONTACTED"), &json!("2028-03-09")));
    assert_eq!(noted["nextStates"], json!(["CONTACTED", "INTERESTED", "MET", "LOST"]));
    assert_eq!(noted["events"][0]["note"], "Cherche un trésorier");
    assert_eq!(noted["events"][1]["kind"], "NOTED");

    let contact = |state: &str| json!({ "id": id, "heldOn": "2026-03-10", "note": "Appel", "state": state });
    let wrong = |input: Value| support.is_refused("noteProspectContact", input);
    assert_eq!(wrong(contact("SENT_NEED")).await, ["PROSPECT_CANNOT_MOVE"]);
    assert_eq!(wrong(contact("LOST")).await, ["REQUIRED"]);
    assert_eq!(wrong(with(contact("MET"), "note", json!(""))).await, ["REQUIRED"]);
    assert_eq!(wrong(with(contact("MET"), "heldOn", json!("2026-03-11"))).await, ["IN_THE_FUTURE"]);
    support.does("noteProspectContact", contact("MET"), "prospect { id }").await;
    assert_eq!(wrong(contact("INTERESTED")).await, ["PROSPECT_CANNOT_MOVE"]);
    let lost = with(contact("LOST"), "lostReason", json!("Pas le moment"));
    support.does("noteProspectContact", with(lost, "nextOn", json!("2026-04-01")), "prospect { id }").await;
    let seen = file(&support, &id).await;
    assert_eq!((&seen["lostReason"], &seen["nextOn"]), (&json!("Pas le moment"), &Value::Null));
    assert_eq!(
        (&seen["events"][0]["toState"], &seen["events"][0]["note"]),
        (&json!("LOST"), &json!("Pas le moment"))
    );
    support.does("noteProspectContact", contact("CONTACTED"), "prospect { id }").await;
    assert_eq!(file(&support, &id).await["lostReason"], Value::Null);
}

/// One of the same name or number is told, with the branch that follows it, and noted where somebody says that it is another.
#[both_databases]
async fn one_that_is_known_is_told(app: TestApp) {
    let network = app.network("Passerelles").await;
    let elsewhere = network.branch_of("Antenne Nord", None, &["59"]).await;
    let support = network.with_role(Role::Support).await;
    let (person, north) = app.somebody("Nora", "Nord").await;
    network.seat(person, Role::Coordinator, Some(elsewhere)).await;
    notes(&support, with(met(&network, "La Récyclerie"), "rna", json!("W691234567"))).await;
    for input in
        [met(&network, "la recyclerie"), with(met(&network, "Autre nom"), "rna", json!("w691234567"))]
    {
        let input = with(input, "branchId", json!(gid(elsewhere)));
        let payload = north.tries("noteProspect", input.clone(), "prospect { id }").await;
        assert_eq!(payload["problems"][0]["code"], "PROSPECT_KNOWN");
        let said = payload["problems"][0]["message"].as_str().expect("words");
        assert!(said.contains("La Récyclerie") && said.contains("Antenne Passerelles"), "{said}");
        notes(&north, with(input, "isAnother", json!(true))).await;
    }
    assert_eq!(names(&north, &network, json!({})).await.len(), 2, "those of the own branch");
    assert_eq!(names(&support, &network, json!({})).await, ["La Récyclerie"]);
    let admin = network.with_role(Role::NetworkAdmin).await;
    assert_eq!(names(&admin, &network, json!({})).await.len(), 3);
}

/// Those of the branch and who runs the network look after prospects; for everybody else there are none.
#[both_databases]
async fn each_sees_what_is_theirs(app: TestApp) {
    let network = app.network("Passerelles").await;
    let elsewhere = network.branch_of("Antenne Nord", None, &["59"]).await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let (treasurer, relay) = (network.with_role(Role::Treasurer).await, network.with_role(Role::Relay).await);
    let (person, north) = app.somebody("Nora", "Nord").await;
    network.seat(person, Role::BranchHead, Some(elsewhere)).await;
    let stranger = app.person("Zoé", "Martin", "zoe@mail.example").await;
    let id = notes(&coordinator, met(&network, "La Recyclerie")).await;
    for other in [&treasurer, &relay, &north, &stranger] {
        assert_eq!(file(other, &id).await, Value::Null);
        for mutation in ["followProspect", "inviteProspect", "forgetProspectContact"] {
            assert_eq!(other.is_refused(mutation, json!({ "id": id })).await, ["NOT_FOUND"], "{mutation}");
        }
        let update = with(met(&network, "Autre"), "id", id.clone());
        let update =
            json!({ "id": update["id"], "branchId": update["branchId"], "name": "Autre", "origin": "WEB" });
        assert_eq!(other.is_refused("updateProspect", update).await, ["NOT_FOUND"]);
        let contact = json!({ "id": id, "heldOn": "2026-03-10", "note": "Appel" });
        assert_eq!(other.is_refused("noteProspectContact", contact).await, ["NOT_FOUND"]);
    }
    let all = json!({ "id": gid(network.id) });
    for other in [&treasurer, &relay] {
        assert_eq!(other.ask(LIST, all.clone()).await.error(), "FORBIDDEN");
    }
    assert_eq!(stranger.ask(LIST, all).await.data()["prospects"], Value::Null);
    let theirs = json!({ "id": gid(network.id), "filter": { "branchId": gid(network.branch) } });
    assert_eq!(north.ask(LIST, theirs).await.error(), "FORBIDDEN", "another branch's");
    let ours = with(met(&network, "Ici"), "branchId", json!(gid(elsewhere)));
    let note = "mutation ($input: NoteProspectInput!) { noteProspect(input: $input) { problems { code } } }";
    assert_eq!(coordinator.ask(note, json!({ "input": ours })).await.error(), "FORBIDDEN");
    assert_eq!(
        refusal(&treasurer, "exportProspects", &json!({ "intermediaryId": gid(network.id) })).await,
        "FORBIDDEN"
    );
}

/// A prospect is linked to the association that registers with its number, or whose person was invited; and once that sends a need,
/// it has sent one.
#[both_databases]
async fn a_prospect_becomes_an_association(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    let by_number = notes(&support, with(met(&network, "Par numéro"), "rna", json!("W691234567"))).await;
    let invited = with(met(&network, "Par invitation"), "contactEmail", json!("ines@mail.example"));
    let invited = notes(&support, invited).await;
    let nobody = with(met(&network, "Sans adresse"), "contactEmail", Value::Null);
    let nobody = notes(&support, nobody).await;
    assert_eq!(
        support.is_refused("inviteProspect", json!({ "id": nobody })).await,
        ["PROSPECT_WITHOUT_ADDRESS"]
    );
    support.does("inviteProspect", json!({ "id": invited }), "prospect { invitedAt }").await;
    assert_eq!(
        support.is_refused("inviteProspect", json!({ "id": invited })).await,
        ["PROSPECT_INVITED_LATELY"]
    );
    let mail = &app.mails_to("ines@mail.example").await[0];
    assert_eq!(mail.subject, "Passerelles invite Par invitation sur Maillon");
    assert!(mail.link("/associations/new").ends_with("/associations/new"), "{}", mail.text);

    let ines = app.person("Inès", "Morel", "ines@mail.example").await;
    let association = json!({
        "rna": "W691234567", "name": "Par numéro", "object": "Réparer", "causeCodes": ["9"], "street": "1 rue du Test",
        "postcode": "69003", "city": "Lyon",
    });
    ines.does("registerAssociation", association, "association { id }").await;
    app.do_jobs().await;
    for id in [&by_number, &invited] {
        let seen = file(&support, id).await;
        assert_eq!(
            (&seen["isRegistered"], &seen["association"]),
            (&json!(true), &Value::Null),
            "not verified yet"
        );
        assert_eq!(seen["events"][0]["kind"], "LINKED");
        assert_eq!(seen["mayBeInvited"], false);
    }
    assert_eq!(
        support.is_refused("inviteProspect", json!({ "id": by_number })).await,
        ["PROSPECT_REGISTERED"]
    );

    let known = app.association("Les Jardins").await;
    let member = known.with_role(Role::AssociationMember).await;
    app.execute_sql(
        "update prospect set association_id = (select id from association where name = 'Les Jardins')",
    )
    .await;
    sent(&member, typed(&known, &network)).await;
    let seen = file(&support, &by_number).await;
    assert_eq!((&seen["state"], &seen["association"]["name"]), (&json!("SENT_NEED"), &json!("Les Jardins")));
    assert_eq!(seen["nextStates"], json!(["SENT_NEED"]));
    let late = json!({ "id": by_number, "heldOn": "2026-03-10", "note": "Appel", "state": "LOST" });
    assert_eq!(support.is_refused("noteProspectContact", late).await, ["PROSPECT_CANNOT_MOVE", "REQUIRED"]);
}

/// Whoever follows one is told on the day of its next contact, once; without somebody who still may, whoever leads the branch is.
#[both_databases]
async fn the_next_contact_is_told_once(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    let head = network.with_role(Role::BranchHead).await;
    let id = notes(&support, with(met(&network, "La Recyclerie"), "nextOn", json!("2026-03-12"))).await;
    app.do_daily("follow_prospects").await;
    assert!(app.mails_to(&support.email).await.is_empty(), "not yet");
    app.clock.advance(Duration::days(2));
    app.do_daily("follow_prospects").await;
    let mails = app.mails_to(&support.email).await;
    assert_eq!(mails[0].subject, "Une association est à recontacter");
    assert!(mails[0].text.contains("La Recyclerie"), "{}", mails[0].text);
    assert_eq!(file(&support, &id).await["isDue"], true);
    assert_eq!(names(&support, &network, json!({ "due": true })).await, ["La Recyclerie"]);
    app.clock.advance(Duration::days(1));
    app.do_daily("follow_prospects").await;
    assert!(app.mails_to(&support.email).await.is_empty(), "once for each day");
    let again = json!({ "id": id, "heldOn": "2026-03-13", "note": "Absente", "nextOn": "2026-03-14" });
    support.does("noteProspectContact", again, "prospect { id }").await;
    app.execute_sql("update membership set ended_at = 0 where role = 'SUPPORT'").await;
    app.clock.advance(Duration::days(1));
    app.do_daily("follow_prospects").await;
    assert!(app.mails_to(&support.email).await.is_empty());
    assert_eq!(app.mails_to(&head.email).await.len(), 1);
    head.does("followProspect", json!({ "id": id }), "prospect { isFollowedByViewer }").await;
    assert_eq!(names(&head, &network, json!({ "mine": true })).await, ["La Recyclerie"]);
}

/// With whom one speaks is forgotten two years after the last contact, or at once where the person asks; the days stay.
#[both_databases]
async fn people_are_forgotten(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    let old = notes(&support, met(&network, "Ancienne")).await;
    let asked = notes(&support, met(&network, "Demandée")).await;
    support.does("forgetProspectContact", json!({ "id": asked }), "prospect { id }").await;
    let gone = file(&support, &asked).await;
    assert_eq!(
        (&gone["contactName"], &gone["contactEmail"], &gone["forgetsOn"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(gone["events"][0]["kind"], "FORGOTTEN");
    assert_eq!(
        (&gone["events"][1]["heldOn"], &gone["events"][1]["note"]),
        (&json!("2026-03-09"), &Value::Null)
    );
    app.clock.advance(Duration::days(729));
    app.do_daily("follow_prospects").await;
    let support = app.sign_in_again(&support).await;
    assert_eq!(file(&support, &old).await["contactName"], "Paule Martin");
    app.clock.advance(Duration::days(5));
    app.do_daily("follow_prospects").await;
    let gone = file(&support, &old).await;
    assert_eq!((&gone["contactName"], &gone["events"][1]["note"]), (&Value::Null, &Value::Null));
    let known =
        "select count(*) as n from prospect where contact_email is not null or contact_name is not null";
    assert_eq!(app.count(known).await, 0);
}

/// The funnel goes from the first contact to the debrief, with its rates, by branch and year.
#[both_databases]
async fn the_funnel_counts_how_far_they_came(app: TestApp) {
    let network = app.network("Passerelles").await;
    let head = network.with_role(Role::BranchHead).await;
    let support = network.with_role(Role::Support).await;
    let association = app.association("Les Jardins").await;
    for name in ["Un", "Deux", "Trois", "Quatre"] {
        notes(&support, met(&network, name)).await;
    }
    app.execute_sql("update prospect set association_id = (select id from association), state = 'SENT_NEED' where name = 'Un'")
        .await;
    app.execute_sql("update prospect set state = 'MET' where name = 'Deux'").await;
    app.execute_sql("update prospect set first_contact_on = '2025-12-31' where name = 'Quatre'").await;
    let need = network.need(&association, NeedState::Debrief, None).await;
    let event = format!(
        "insert into need_event (id, need_id, at, kind, side, from_state, to_state, is_shared)
         select id, id, 0, 'APPROVE', 'ASSOCIATION', 'ROADMAP', 'UNDER_WAY', {} from need",
        if app.engine() == tests::Engine::Sqlite { "1" } else { "true" }
    );
    app.execute_sql(&event).await;
    let document = "query ($id: ID!, $year: Int) { prospectFunnel(intermediaryId: $id, year: $year) { year isOver
        total { contacted met lost needs missions debriefs needsPercent } branches { branch { name } numbers { contacted } } } }";
    let asked = |year: i32| json!({ "id": gid(network.id), "year": year });
    let found = head.ask(document, asked(2026)).await.data()["prospectFunnel"].clone();
    assert_eq!(
        found["total"],
        json!({"contacted": 3, "met": 2, "lost": 0, "needs": 1, "missions": 1, "debriefs": 1, "needsPercent": 33}),
        "{need:?}"
    );
    assert_eq!(found["branches"][0]["numbers"]["contacted"], 3);
    let before = head.ask(document, asked(2025)).await.data()["prospectFunnel"].clone();
    assert_eq!((&before["total"]["contacted"], &before["isOver"]), (&json!(1), &json!(true)));
    let none = head.ask(document, asked(2024)).await.data()["prospectFunnel"].clone();
    assert_eq!(none["total"]["needsPercent"], Value::Null);
    assert_eq!(support.ask(document, asked(2026)).await.error(), "FORBIDDEN");
    let page = head.get("/intermediary/prospects/figures?year=2026").await;
    page.says("Du premier contact au bilan").says("33\u{a0}%").says("Antenne Passerelles");
    head.get("/intermediary/prospects").await.says("/intermediary/prospects/figures");
    support.get("/intermediary/prospects").await.does_not_say("/intermediary/prospects/figures");
}

/// The list is filtered by its address, its file holds what it shows without what was said, and closing the branch passes it on.
#[both_databases]
async fn the_list_is_filtered_and_taken_home(app: TestApp) {
    let network = app.network("Passerelles").await;
    let other = network.branch_of("Antenne Nord", None, &["59"]).await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let (person, north) = app.somebody("Nora", "Nord").await;
    network.seat(person, Role::BranchHead, Some(other)).await;
    notes(&admin, with(met(&network, "La Recyclerie"), "siren", json!("732829320"))).await;
    let web =
        with(with(met(&network, "Les Potagers"), "origin", json!("WEB")), "branchId", json!(gid(other)));
    notes(&north, web).await;
    for (filter, found) in [
        (json!({ "text": "recy" }), vec!["La Recyclerie"]),
        (json!({ "text": "732 829 320" }), vec!["La Recyclerie"]),
        (json!({ "origin": "WEB" }), vec!["Les Potagers"]),
        (json!({ "branchId": gid(other) }), vec!["Les Potagers"]),
        (json!({ "state": "LOST" }), vec![]),
        (json!({ "mine": true }), vec!["La Recyclerie"]),
    ] {
        assert_eq!(names(&admin, &network, filter.clone()).await, found, "{filter}");
    }
    let asked = json!({ "intermediaryId": gid(network.id), "filter": { "text": "recy" } });
    let lines = exported(&admin, "exportProspects", asked).await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[1].starts_with("La Recyclerie;732829320;;;Antenne Passerelles;forum ou rencontre;contactée;"),
        "{lines:?}"
    );
    assert!(!lines[1].contains("trésorier"), "{lines:?}");
    let close = json!({ "id": gid(other), "on": "2026-03-10", "successorId": gid(network.branch) });
    admin.does("closeNetworkBranch", close, "branch { id }").await;
    let head = network.with_role(Role::BranchHead).await;
    assert_eq!(names(&head, &network, json!({})).await, ["Les Potagers", "La Recyclerie"]);
}

/// All of it is done on pages, which keep what was typed where something is missing and take the same statements for many.
#[both_databases]
async fn it_is_all_done_on_pages(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    support.get("/intermediary/prospects").await.says("Deux cents associations contactées");
    support.get("/missions").await.says("href=\"/intermediary/prospects\"");
    let new = "/intermediary/prospects/new";
    support.get(new).await.says("effacées deux ans après").says("value=\"2026-03-10\"");
    let refused = support.post(new, "name=La+Recyclerie&contactedOn=&note=Bonjour").await;
    refused.says("id=\"origin-wrong\"").says("id=\"contactedOn-wrong\"").says("Bonjour</textarea>");
    let branch = gid(network.branch);
    let typed = format!(
        "name=La+Recyclerie&branchId={branch}&origin=EVENT&contactedOn=2026-03-09&note=Bonjour\
         &contactName=Paule&contactEmail=paule%40asso.example"
    );
    let done = support.post(new, &typed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = done.header(header::LOCATION).expect("a place").to_owned();
    support.post(new, &typed).await.says("C’est une autre association").says("Paule\"");
    support.get(&page).await.says("Bonjour").says("paule@asso.example").says("Inviter à s’inscrire");

    let contacts = format!("{page}/contact");
    support.post(&contacts, "heldOn=2026-03-10&state=LOST&note=Non").await.says("id=\"lostReason-wrong\"");
    let whole = "heldOn=2026-03-10&state=MET&note=Au+local&nextOn=2026-03-20";
    assert_eq!(support.post(&contacts, whole).await.status, StatusCode::SEE_OTHER);
    support.get(&page).await.says("rencontrée").says("Au local").does_not_say("value=\"INTERESTED\"");
    let edit = format!("{page}/edit");
    support.get(&edit).await.says("value=\"La Recyclerie\"");
    let changed = format!("name=La+Recyclerie+du+Parc&branchId={branch}&origin=WEB&contactName=Paule");
    assert_eq!(support.post(&edit, &changed).await.status, StatusCode::SEE_OTHER);
    support.get(&page).await.says("La Recyclerie du Parc").does_not_say("paule@asso.example");
    support.post(&format!("{page}/invite"), "").await.says("Aucune adresse e-mail n’est connue");
    for act in ["follow", "forget"] {
        assert_eq!(support.post(&format!("{page}/{act}"), "").await.status, StatusCode::SEE_OTHER, "{act}");
    }
    support.get(&page).await.says("Interlocuteur oublié").does_not_say("Au local");
    support.get("/intermediary/prospects?q=parc").await.says("La Recyclerie du Parc");
    support.get("/intermediary/prospects?state=LOST").await.says("Aucune association ne correspond");
    let relay = network.with_role(Role::Relay).await;
    assert_eq!(relay.get("/intermediary/prospects").await.status, StatusCode::FORBIDDEN);
    assert_eq!(relay.get(&page).await.status, StatusCode::NOT_FOUND);

    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let id = notes(&support, met(&network, &format!("Association {row}"))).await;
            let contact = json!({ "id": id, "heldOn": "2026-03-10", "note": "Appel" });
            support.does("noteProspectContact", contact, "prospect { id }").await;
            let again = format!("heldOn=2026-03-10&note=Appel+{row}");
            assert_eq!(support.post(&contacts, &again).await.status, StatusCode::SEE_OTHER);
        }
    };
    fill(SHORT).await;
    let whole = LIST.replace("branch { name }", "branch { name } association { id } events { personName }");
    let questions = vec![
        Question::page(Some(&support), "/intermediary/prospects"),
        Question::page(Some(&support), &page),
        Question::document(&support, &whole, json!({ "id": gid(network.id) })),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}
