//! A need on its first steps: an association sends it, somebody of its branch coordinates it, and either side puts it off, goes
//! on with it or stops it.

use api::SentMail;
use chrono::Duration;
use entity::{MembershipRole as Role, NeedState, PersonId, association, membership};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _,
};
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Network},
    gid,
};

use crate::own_data::erases;

/// A need, as an association types it.
pub(crate) fn typed(association: &Association, network: &Network) -> Value {
    json!({
        "associationId": gid(association.id), "intermediaryId": gid(network.id), "departement": "69",
        "title": "Un plan de communication", "situation": "Personne ne nous connaît.",
        "wish": "Écrire un plan avec nous.", "outcome": "Les habitants viendraient.",
    })
}

/// The same with some answers changed.
fn with(mut input: Value, more: Value) -> Value {
    let fields = input.as_object_mut().expect("an input");
    fields.extend(more.as_object().expect("answers").clone());
    input
}

/// Sends one; its id.
pub(crate) async fn sent(who: &Actor, input: Value) -> String {
    let told = who.does("sendNeed", input, "need { id }").await;
    told["need"]["id"].as_str().expect("an id").to_owned()
}

/// What somebody reads of a need.
async fn read(who: &Actor, id: &str) -> Value {
    let document = "query ($id: ID!) { need(id: $id) { state coordinatorName returnsOn reason branch { name }
        attachments { fileName url } progress { doneSteps waitsFor standsIn }
        events(first: 50) { nodes { kind side note } } } }";
    who.ask(document, json!({ "id": id })).await.data()["need"].clone()
}

/// What happened to it, the first thing first.
async fn kinds(who: &Actor, id: &str) -> Vec<String> {
    let events = read(who, id).await["events"]["nodes"].as_array().expect("lines").clone();
    events.iter().rev().map(|event| event["kind"].as_str().expect("a kind").to_owned()).collect()
}

/// To whom somebody may give it; nothing where they may give it to nobody.
async fn assignable(who: &Actor, id: &str) -> Option<Vec<String>> {
    let document = "query ($id: ID!) { need(id: $id) { assignable { personId name } } }";
    let told = who.ask(document, json!({ "id": id })).await.data()["need"]["assignable"].clone();
    let id = |one: &Value| one["personId"].as_str().expect("an id").to_owned();
    told.as_array().map(|people| people.iter().map(id).collect())
}

/// The error with which the whole mutation is refused.
async fn denied(who: &Actor, mutation: &str, input: Value) -> String {
    let name = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document =
        format!("mutation ($input: {name}!) {{ {mutation}(input: $input) {{ problems {{ code }} }} }}");
    who.ask(&document, json!({ "input": input })).await.error().to_owned()
}

/// The problems of a mutation, each with its field.
async fn problems(who: &Actor, mutation: &str, input: Value) -> Vec<(String, String)> {
    let payload = who.tries(mutation, input, "").await;
    let told = |problem: &Value| {
        let field = problem["path"][0].as_str().unwrap_or_default().to_owned();
        (problem["code"].as_str().expect("a code").to_owned(), field)
    };
    payload["problems"].as_array().expect("problems").iter().map(told).collect()
}

/// The beginnings of what somebody was written, up to what is filled in.
fn subjects(mails: &[SentMail]) -> Vec<String> {
    let subject = |mail: &SentMail| mail.subject.split('\u{a0}').next().unwrap_or_default().to_owned();
    mails.iter().map(subject).collect()
}

fn one(code: &str, field: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), field.to_owned())]
}

async fn member_of(app: &TestApp) -> (Association, Actor) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    (association, member)
}

/// A need goes to the branch of its territory; whoever coordinates the fewest there takes it on. Everybody concerned is told,
/// and the timeline says so to both sides.
#[both_databases]
async fn a_need_is_sent_and_somebody_coordinates_it(app: TestApp) {
    let (association, member) = member_of(&app).await;
    let network = app.network("Passerelles").await;
    let head = network.with_role(Role::BranchHead).await;
    let (busy, busy_actor) = network.person_with_role(Role::Coordinator).await;
    let (_, free_actor) = network.person_with_role(Role::Coordinator).await;
    network.need(&association, NeedState::Qualifying, Some(busy)).await;
    network.need(&association, NeedState::Closed, Some(busy)).await;

    let id = sent(&member, typed(&association, &network)).await;
    let before = read(&member, &id).await;
    assert_eq!((&before["state"], &before["coordinatorName"]), (&json!("SENT"), &Value::Null));
    assert_eq!(before["progress"], json!({"doneSteps": 1, "waitsFor": "HEAD", "standsIn": "SENT"}));

    let to_sender = subjects(&app.mails_to(&member.email).await);
    assert_eq!(to_sender.len(), 2, "{to_sender:?}");
    assert!(to_sender[0].starts_with("Votre besoin est arrivé"), "{to_sender:?}");
    assert!(to_sender[1].ends_with("accompagne votre besoin"), "{to_sender:?}");
    assert_eq!(subjects(&app.mails_to(&head.email).await), ["Un besoin est arrivé"]);
    assert_eq!(subjects(&app.mails_to(&busy_actor.email).await), ["Un besoin est arrivé"]);
    let to_free = subjects(&app.mails_to(&free_actor.email).await);
    assert_eq!(to_free, ["Un besoin est arrivé", "Un besoin vous est confié"]);

    let after = read(&free_actor, &id).await;
    assert_eq!(after["state"], "QUALIFYING");
    assert_eq!(after["branch"]["name"], "Antenne Passerelles");
    assert_eq!(after["progress"]["waitsFor"], "COORDINATOR");
    assert_eq!(kinds(&member, &id).await, ["SENT", "ASSIGN"]);

    // Twice the same form is one need.
    let keyed = with(typed(&association, &network), json!({"idempotencyKey": "un"}));
    assert_eq!(sent(&member, keyed.clone()).await, sent(&member, keyed).await);
    assert_eq!(app.count("select count(*) as n from need where state <> 'CLOSED'").await, 3);
}

/// Whatever is wrong with a need stands at its field; an association that nobody has verified sends none.
#[both_databases]
async fn what_is_wrong_with_a_need_is_told_at_its_field(app: TestApp) {
    let (association, member) = member_of(&app).await;
    let network = app.network("Passerelles").await;
    let other = app.network("Sans antenne ailleurs").await;
    app.execute_sql("update intermediary set default_branch_id = null where name = 'Sans antenne ailleurs'")
        .await;
    let input = typed(&association, &network);
    let blank = with(
        input.clone(),
        json!({"title": " ", "situation": "", "wish": "", "outcome": "", "departement": ""}),
    );
    let found = problems(&member, "sendNeed", blank).await;
    let fields: Vec<&str> = found.iter().map(|(_, field)| field.as_str()).collect();
    assert_eq!(fields, ["title", "situation", "wish", "outcome", "departement"]);
    assert!(found.iter().all(|(code, _)| code == "REQUIRED"), "{found:?}");

    let unknown = with(input.clone(), json!({"departement": "999"}));
    assert_eq!(problems(&member, "sendNeed", unknown).await, one("UNKNOWN_DEPARTEMENT", "departement"));
    let nowhere = with(input.clone(), json!({"intermediaryId": gid(other.id), "departement": "29"}));
    assert_eq!(problems(&member, "sendNeed", nowhere).await, one("NO_BRANCH_THERE", "departement"));
    // Where no branch is, the one that was named for such takes it.
    sent(&member, with(input.clone(), json!({"departement": "29"}))).await;
    let elsewhere = app.association("Ailleurs").await.branch("Antenne d’ailleurs").await;
    let branch = with(input.clone(), json!({"branchId": gid(elsewhere)}));
    assert_eq!(problems(&member, "sendNeed", branch).await, one("NOT_FOUND", "branchId"));

    // Without a département typed, it is that of the association's commune.
    let row = association::ActiveModel {
        id: Set(association.id),
        commune_code: Set(Some("69123".to_owned())),
        ..Default::default()
    };
    row.update(app.connection()).await.expect("a commune");
    sent(&member, with(input.clone(), json!({"departement": null}))).await;

    let text = member.upload("notes.txt", b"Des notes").await;
    let wrong = with(input.clone(), json!({"uploadIds": [text]}));
    assert_eq!(problems(&member, "sendNeed", wrong).await, one("UNSUPPORTED_FILE", "uploadIds"));
    let foreign = association.with_role(Role::AssociationAdmin).await.upload("a.pdf", b"%PDF-1.7").await;
    let theirs = with(input.clone(), json!({"uploadIds": [foreign]}));
    assert_eq!(problems(&member, "sendNeed", theirs).await, one("NOT_FOUND", "uploadIds"));
    let mut many = Vec::new();
    for _ in 0..6 {
        many.push(member.upload("a.pdf", b"%PDF-1.7").await);
    }
    let too_many = with(input.clone(), json!({"uploadIds": many}));
    assert_eq!(problems(&member, "sendNeed", too_many).await, one("TOO_MANY", "uploadIds"));

    let confirmer = association.with_role(Role::Confirmer).await;
    assert_eq!(denied(&confirmer, "sendNeed", input.clone()).await, "FORBIDDEN");
    let stranger = app.somebody("Paul", "Martin").await.1;
    assert_eq!(problems(&stranger, "sendNeed", input.clone()).await, one("NOT_FOUND", ""));
    app.execute_sql(
        "update association set status = 'PENDING', decided_at = null where name = 'Les Jardins'",
    )
    .await;
    assert_eq!(problems(&member, "sendNeed", input).await, one("ASSOCIATION_NOT_VERIFIED", ""));
}

/// Files that come with a need are fetched by the association's people and by those of the branch, and by nobody else; who
/// did is written down.
#[both_databases]
async fn files_are_fetched_from_both_sides(app: TestApp) {
    let (association, member) = member_of(&app).await;
    let network = app.network("Passerelles").await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let paper = b"%PDF-1.7 notre projet".as_slice();
    let files =
        [member.upload("projet.pdf", paper).await, member.upload("plan.png", b"\x89PNG\r\n\x1a\n").await];
    let input = with(typed(&association, &network), json!({ "uploadIds": files }));
    let id = sent(&member, input).await;
    let attached = read(&coordinator, &id).await["attachments"].clone();
    assert_eq!(
        (&attached[0]["fileName"], &attached[1]["fileName"]),
        (&json!("projet.pdf"), &json!("plan.png"))
    );
    let url = attached[0]["url"].as_str().expect("an address").to_owned();
    let network_admin = network.with_role(Role::NetworkAdmin).await;
    for who in [&member, &coordinator, &network_admin] {
        let (status, bytes) = who.download(&url).await;
        assert_eq!((status.as_u16(), bytes.as_slice()), (200, paper));
    }
    for who in [
        association.with_role(Role::Confirmer).await,
        network.with_role(Role::Relay).await,
        network.with_role(Role::Treasurer).await,
        app.network("Ailleurs").await.with_role(Role::Coordinator).await,
        app.somebody("Paul", "Martin").await.1,
    ] {
        assert_eq!(who.download(&url).await.0.as_u16(), 404);
    }
    assert_eq!(member.download(&format!("/documents/needs/{id}/3")).await.0.as_u16(), 404);
    assert_eq!(member.download("/documents/needs/rien/1").await.0.as_u16(), 404);
    let noted = "select count(*) as n from access_log where kind = 'NEED_ATTACHMENT'";
    assert_eq!(app.count(noted).await, 3);
    app.clock.advance(Duration::days(3));
    app.do_daily("sweep").await;
    assert_eq!(member.download(&url).await.0.as_u16(), 200, "what came with a need stays");
}

/// Nobody coordinates a need of an association to which they belong: with nobody else it waits, its head is told once, and
/// whoever comes later takes it on.
#[both_databases]
async fn with_nobody_free_a_need_waits(app: TestApp) {
    let (association, member) = member_of(&app).await;
    let network = app.network("Passerelles").await;
    let head = network.with_role(Role::BranchHead).await;
    let (tied, tied_actor) = network.person_with_role(Role::Coordinator).await;
    app.seat(tied, None, Some(association.id), Role::AssociationMember).await;

    let id = sent(&member, typed(&association, &network)).await;
    let to_head = subjects(&app.mails_to(&head.email).await);
    assert_eq!(to_head, ["Un besoin est arrivé", "Un besoin attend une passerelle"]);
    assert_eq!(read(&member, &id).await["state"], "SENT");
    assert_eq!(kinds(&member, &id).await, ["SENT"], "that nobody is free is the branch's own");
    assert_eq!(kinds(&head, &id).await, ["SENT", "NOBODY_FREE"]);
    app.clock.advance(Duration::hours(25));
    assert_eq!(app.mails_to(&head.email).await.len(), 0, "the head was told");

    assert_eq!(assignable(&head, &id).await.map(|people| people.len()), Some(1), "the head alone is free");
    assert_eq!(assignable(&tied_actor, &id).await, None);
    let input = json!({"needId": id, "personId": gid(tied)});
    assert_eq!(problems(&head, "assignNeed", input.clone()).await, one("TIED_TO_ASSOCIATION", "personId"));
    assert_eq!(problems(&tied_actor, "assignNeed", input).await, one("TIED_TO_ASSOCIATION", ""));
    network.with_role(Role::Coordinator).await;
    app.clock.advance(Duration::hours(25));
    app.do_jobs().await;
    assert_eq!(read(&member, &id).await["state"], "QUALIFYING");
}

/// The head names who coordinates, and hands over; a coordinator hands over their own and nothing else.
#[both_databases]
async fn a_need_goes_from_hand_to_hand(app: TestApp) {
    let (association, member) = member_of(&app).await;
    let network = app.network("Passerelles").await;
    let head = network.with_role(Role::BranchHead).await;
    let (first, first_actor) = network.person_with_role(Role::Coordinator).await;
    let (second, second_actor) = network.person_with_role(Role::Coordinator).await;
    let id = gid(network.need(&association, NeedState::Sent, None).await);
    let to = |person: PersonId| json!({"needId": id, "personId": gid(person)});

    assert_eq!(denied(&first_actor, "assignNeed", to(first)).await, "FORBIDDEN");
    let admin = network.with_role(Role::NetworkAdmin).await;
    assert_eq!(denied(&admin, "assignNeed", to(first)).await, "FORBIDDEN");
    assert_eq!(denied(&member, "assignNeed", to(first)).await, "FORBIDDEN");
    let (relay, _) = network.person_with_role(Role::Relay).await;
    assert_eq!(problems(&head, "assignNeed", to(relay)).await, one("NOT_A_COORDINATOR", "personId"));
    let people = assignable(&head, &id).await.expect("people");
    assert!(people.len() == 3 && people.contains(&gid(first)) && people.contains(&gid(second)), "{people:?}");
    for nobody in [&first_actor, &admin, &member] {
        assert_eq!(assignable(nobody, &id).await, None);
    }
    head.does("assignNeed", to(first), "need { id }").await;
    assert_eq!(read(&head, &id).await["state"], "QUALIFYING");
    let people = assignable(&first_actor, &id).await.expect("people");
    assert!(people.len() == 2 && people.contains(&gid(second)), "{people:?}");
    assert_eq!(assignable(&second_actor, &id).await, None);
    assert_eq!(subjects(&app.mails_to(&first_actor.email).await), ["Un besoin vous est confié"]);

    assert_eq!(denied(&second_actor, "assignNeed", to(second)).await, "FORBIDDEN");
    first_actor.does("assignNeed", to(second), "need { id }").await;
    assert_eq!(denied(&first_actor, "assignNeed", to(first)).await, "FORBIDDEN", "it is theirs no more");
    head.does("assignNeed", to(second), "need { id }").await;
    assert_eq!(kinds(&member, &id).await, ["ASSIGN", "HANDED_OVER"], "named again, nothing happens");
    let stopped = gid(network.need(&association, NeedState::Stopped, Some(first)).await);
    assert_eq!(assignable(&head, &stopped).await, None);
    let input = json!({"needId": stopped, "personId": gid(second)});
    assert_eq!(problems(&head, "assignNeed", input).await, one("NEED_STANDS_ELSEWHERE", ""));

    // Somebody who ends their account leaves their needs to others.
    assert_eq!(erases(&second_actor, "Réseau").await["problems"], json!([]));
    app.do_jobs().await;
    assert_eq!(read(&member, &id).await["coordinatorName"], "Rôle Réseau");
    assert_eq!(kinds(&member, &id).await, ["ASSIGN", "HANDED_OVER", "HANDED_OVER"]);
    let held = "select count(*) as n from need where coordinator_id in \
                (select id from person where erased_at is not null)";
    assert_eq!(app.count(held).await, 0);
}

/// Whose role in the branch has ended, and who declares a tie to the association, coordinates its need no more: somebody else is
/// looked for, and nobody who declared a tie is found.
#[both_databases]
async fn no_need_is_left_in_nobody_s_hands(app: TestApp) {
    let (association, member) = member_of(&app).await;
    let network = app.network("Passerelles").await;
    let head = network.with_role(Role::BranchHead).await;
    let (first, first_actor) = network.person_with_role(Role::Coordinator).await;
    let id = gid(network.need(&association, NeedState::Searching, Some(first)).await);
    first_actor.does("declareTie", json!({"needId": id}), "need { id }").await;
    app.do_jobs().await;
    assert_eq!(read(&member, &id).await["coordinatorName"], Value::Null, "they are found no more");
    let input = json!({"needId": id, "personId": gid(first)});
    assert_eq!(problems(&head, "assignNeed", input).await, one("TIED_TO_ASSOCIATION", "personId"));

    let (second, _) = network.person_with_role(Role::Coordinator).await;
    head.does("assignNeed", json!({"needId": id, "personId": gid(second)}), "need { id }").await;
    let (_, third_actor) = network.person_with_role(Role::Coordinator).await;
    let seat = membership::Entity::find().filter(membership::Column::PersonId.eq(second));
    let seat = seat.one(app.connection()).await.expect("a connection").expect("a seat");
    app.mails_to(&third_actor.email).await;
    let ending = json!({"intermediaryId": gid(network.id), "id": gid(seat.id)});
    head.does("removeNetworkMember", ending, "removedId").await;
    let told = subjects(&app.mails_to(&third_actor.email).await);
    assert_eq!(told, ["Un besoin vous est confié"]);
}

/// Either side puts a need off and goes on with it; the other one is told, both are reminded on the day, and the pause ends when
/// somebody says so.
#[both_databases]
async fn a_need_rests_and_goes_on(app: TestApp) {
    let (association, member) = member_of(&app).await;
    let network = app.network("Passerelles").await;
    let (person, coordinator) = network.person_with_role(Role::Coordinator).await;
    let id = gid(network.need(&association, NeedState::Drafting, Some(person)).await);
    let until = |day: &str| json!({"needId": id, "reason": "Travaux au local", "returnsOn": day});

    assert_eq!(
        problems(&member, "pauseNeed", until("2026-03-10")).await,
        one("RETURN_NOT_AHEAD", "returnsOn")
    );
    assert_eq!(problems(&member, "pauseNeed", until("2027-03-12")).await, one("PAUSE_TOO_LONG", "returnsOn"));
    let silent = with(until("2026-03-20"), json!({"reason": " "}));
    assert_eq!(problems(&member, "pauseNeed", silent).await, one("REQUIRED", "reason"));
    member.does("pauseNeed", until("2026-03-20"), "need { id }").await;
    let rests = read(&coordinator, &id).await;
    assert_eq!((&rests["state"], &rests["returnsOn"]), (&json!("PAUSED"), &json!("2026-03-20")));
    assert_eq!(rests["progress"], json!({"doneSteps": 2, "waitsFor": "ASSOCIATION", "standsIn": "DRAFTING"}));
    assert_eq!(subjects(&app.mails_to(&coordinator.email).await), ["En pause"]);
    assert_eq!(app.mails_to(&member.email).await.len(), 0, "who did it knows");
    assert_eq!(problems(&member, "pauseNeed", until("2026-03-21")).await, one("NEED_STANDS_ELSEWHERE", ""));

    app.clock.advance(Duration::days(11));
    assert_eq!(subjects(&app.mails_to(&coordinator.email).await), ["La pause devait finir aujourd’hui"]);
    assert_eq!(subjects(&app.mails_to(&member.email).await), ["La pause devait finir aujourd’hui"]);
    assert_eq!(read(&member, &id).await["state"], "PAUSED");
    coordinator.does("resumeNeed", json!({ "needId": id }), "need { id }").await;
    assert_eq!(read(&member, &id).await["state"], "DRAFTING");
    assert_eq!(subjects(&app.mails_to(&member.email).await), ["Il reprend"]);
    assert_eq!(kinds(&member, &id).await, ["PAUSE", "RESUME"]);

    // One that nobody coordinated when it was put off looks for somebody once it goes on.
    let early = gid(network.need(&association, NeedState::Sent, None).await);
    member.does("pauseNeed", with(until("2026-04-20"), json!({"needId": early})), "need { id }").await;
    member.does("resumeNeed", json!({ "needId": early }), "need { id }").await;
    app.do_jobs().await;
    assert_eq!(read(&member, &early).await["state"], "QUALIFYING");
}

/// Either side stops a need for a reason that the other one reads; then nothing happens to it any more. Who has no part in it
/// does nothing to it.
#[both_databases]
async fn a_need_is_stopped_for_good(app: TestApp) {
    let (association, member) = member_of(&app).await;
    let network = app.network("Passerelles").await;
    let (person, coordinator) = network.person_with_role(Role::Coordinator).await;
    let head = network.with_role(Role::BranchHead).await;
    let id = gid(network.need(&association, NeedState::Searching, Some(person)).await);
    let input = json!({"needId": id, "reason": "Ce poste est celui d’un salarié"});

    let (tied, tied_actor) = network.person_with_role(Role::Coordinator).await;
    // A term as signatory ties as a seat does.
    association.may_be_signed_by(tied).await;
    assert_eq!(problems(&tied_actor, "stopNeed", input.clone()).await, one("TIED_TO_ASSOCIATION", ""));
    let admin = network.with_role(Role::NetworkAdmin).await;
    assert_eq!(denied(&admin, "stopNeed", input.clone()).await, "FORBIDDEN");
    for stranger in [
        app.association("Ailleurs").await.with_role(Role::AssociationAdmin).await,
        app.network("Ailleurs").await.with_role(Role::BranchHead).await,
        network.with_role(Role::Support).await,
    ] {
        assert_eq!(problems(&stranger, "stopNeed", input.clone()).await, one("NOT_FOUND", ""));
    }
    head.does("stopNeed", input.clone(), "need { id }").await;
    let stands = read(&member, &id).await;
    assert_eq!((&stands["state"], &stands["reason"]), (&json!("STOPPED"), &input["reason"]));
    assert_eq!(stands["progress"], json!({"doneSteps": null, "waitsFor": null, "standsIn": null}));
    assert_eq!(subjects(&app.mails_to(&member.email).await), ["Arrêté"]);
    assert_eq!(
        subjects(&app.mails_to(&coordinator.email).await),
        ["Arrêté"],
        "somebody else of the branch did"
    );
    assert_eq!(problems(&member, "stopNeed", input).await, one("NEED_STANDS_ELSEWHERE", ""));
    assert_eq!(
        problems(&member, "resumeNeed", json!({ "needId": id })).await,
        one("NEED_STANDS_ELSEWHERE", "")
    );
}

/// The list of an association's needs and its file hold what the filter lets through, for those who work in it.
#[both_databases]
async fn needs_are_listed_and_taken_home(app: TestApp) {
    let (association, member) = member_of(&app).await;
    let network = app.network("Passerelles").await;
    let (person, coordinator) = network.person_with_role(Role::Coordinator).await;
    network.need(&association, NeedState::Qualifying, Some(person)).await;
    network.need(&association, NeedState::Stopped, None).await;
    network.need(&app.association("Ailleurs").await, NeedState::Qualifying, None).await;
    let document = "query ($id: ID!, $state: NeedState, $after: String) {
        associationNeeds(associationId: $id, state: $state, first: 1, after: $after) {
            totalCount pageInfo { hasNextPage endCursor } nodes { state } } }";
    let all = member.ask(document, json!({ "id": gid(association.id) })).await;
    let first = all.data()["associationNeeds"].clone();
    assert_eq!((&first["totalCount"], &first["pageInfo"]["hasNextPage"]), (&json!(2), &json!(true)));
    let after = json!({"id": gid(association.id), "after": first["pageInfo"]["endCursor"]});
    let second = member.ask(document, after).await.data()["associationNeeds"].clone();
    assert_eq!(
        (&second["nodes"].as_array().map(Vec::len), &second["pageInfo"]["hasNextPage"]),
        (&Some(1), &json!(false))
    );
    assert_ne!(first["nodes"], second["nodes"]);
    let stopped = json!({"id": gid(association.id), "state": "STOPPED"});
    let found = member.ask(document, stopped).await.data()["associationNeeds"].clone();
    assert_eq!((&found["totalCount"], &found["nodes"]), (&json!(1), &json!([{"state": "STOPPED"}])));
    let own = json!({ "id": gid(association.id) });
    assert_eq!(coordinator.ask(document, own.clone()).await.data()["associationNeeds"], Value::Null);
    let confirmer = association.with_role(Role::Confirmer).await;
    assert_eq!(confirmer.ask(document, own).await.error(), "FORBIDDEN");

    let heads = "Besoin;État;À cette étape depuis le;Intermédiaire;Antenne;Passerelle;Envoyé le;Échéance;Motif;Terminé ou arrêté le";
    let input = json!({"associationId": gid(association.id), "state": "STOPPED"});
    let file = crate::lists_taken_home::exported(&member, "exportAssociationNeeds", input.clone()).await;
    let row = "Un plan de communication;arrêté;2026-03-10;Passerelles;Antenne Passerelles;;2026-03-10;;\
               Travaux au local;2026-03-10";
    assert_eq!(file, [heads, row]);
    assert_eq!(denied(&confirmer, "exportAssociationNeeds", input).await, "FORBIDDEN");
}
