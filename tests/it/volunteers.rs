//! Volunteers of branches: anybody registers without a company, a parent agrees for who is under 18, the branch welcomes them in
//! an interview, and they leave when they want to.

use axum::http::StatusCode;
use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, Question, Short, TestApp, both_databases, builders::Network, gid};

use crate::{
    lists_taken_home::{exported, refusal},
    own_data::archive_of,
    statements::{LONG, SHORT},
};

const FILE: &str = "query ($id: ID!) { volunteer(id: $id) { state email partnerAgency viewerMayWelcome
    events { kind personName note } } }";

const LIST: &str =
    "query ($id: ID!, $filter: VolunteerFilterInput) { volunteers(branchId: $id, filter: $filter) {
    totalCount nodes { person { lastName } state situation } } }";

/// What somebody says who registers with a network's branch.
pub(crate) fn says(network: &Network) -> Value {
    json!({
        "intermediaryId": gid(network.id), "branchId": gid(network.branch), "situation": "JOB_SEEKER",
        "partnerAgency": "France Travail Lyon 3", "age": "ADULT", "motivation": "Donner de mon temps",
    })
}

fn with(mut input: Value, field: &str, value: Value) -> Value {
    input[field] = value;
    input
}

async fn registers(who: &Actor, input: Value) -> Value {
    who.does("registerVolunteer", input, "volunteer { id }").await["volunteer"]["id"].clone()
}

async fn file(who: &Actor, id: &Value) -> Value {
    who.ask(FILE, json!({ "id": id })).await.data()["volunteer"].clone()
}

fn interview(id: &Value, decision: &str) -> Value {
    json!({ "id": id, "heldOn": "2026-03-09", "decision": decision, "note": "Très à l’aise avec les chiffres" })
}

/// The error that a mutation about a volunteer ends with.
async fn forbidden(who: &Actor, mutation: &str, input: Value) -> String {
    let name = format!("{}{}", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation ($input: {name}Input!) {{ {mutation}(input: $input) {{ volunteer {{ id }} problems {{ code }} }} }}"
    );
    who.ask(&document, json!({ "input": input })).await.error().to_owned()
}

/// Inès, who looks for work, registers; the support team is told, meets her twice and welcomes her, and she is told each time.
/// She leaves, and comes back to be welcomed anew.
#[both_databases]
async fn somebody_is_welcomed_leaves_and_comes_back(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    let ines = app.person("Inès", "Morel", "ines@mail.example").await;
    let id = registers(&ines, says(&network)).await;
    assert_eq!(app.mails_to(&ines.email).await[0].subject, "Votre inscription comme volontaire");
    let told = app.mails_to(&support.email).await;
    assert_eq!(told[0].subject, "Inès Morel est à accueillir");
    assert_eq!(told[0].link("/intermediary/volunteers/").rsplit('/').next(), id.as_str());
    assert_eq!(ines.is_refused("registerVolunteer", says(&network)).await, ["ALREADY_A_VOLUNTEER"]);

    support.does("welcomeVolunteer", interview(&id, "NOT_YET"), "volunteer { id }").await;
    assert_eq!(app.mails_to(&ines.email).await[0].subject, "Après votre entretien d’accueil");
    let welcomed =
        support.does("welcomeVolunteer", interview(&id, "ACTIVE"), "volunteer { state welcomedOn }");
    assert_eq!(welcomed.await["volunteer"], json!({ "state": "ACTIVE", "welcomedOn": "2026-03-09" }));
    assert_eq!(app.mails_to(&ines.email).await[0].subject, "Bienvenue parmi les volontaires");
    let again = support.is_refused("welcomeVolunteer", interview(&id, "ACTIVE")).await;
    assert_eq!(again, ["VOLUNTEER_ALREADY_ACTIVE"]);

    ines.does("leaveBranch", json!({ "id": id, "reason": "Je déménage" }), "volunteer { state }").await;
    assert_eq!(ines.is_refused("leaveBranch", json!({ "id": id })).await, ["VOLUNTEER_LEFT"]);
    let gone = support.is_refused("welcomeVolunteer", interview(&id, "ACTIVE")).await;
    assert_eq!(gone, ["VOLUNTEER_LEFT"]);
    let leave = &file(&support, &id).await["events"][0];
    assert_eq!((&leave["kind"], &leave["note"]), (&json!("LEFT"), &json!("Je déménage")));
    assert_eq!(registers(&ines, says(&network)).await, id, "the same file");
    let back = file(&support, &id).await;
    assert_eq!((&back["state"], &back["events"][0]["kind"]), (&json!("REGISTERED"), &json!("RETURNED")));
    assert_eq!(back["partnerAgency"], "France Travail Lyon 3");
    assert_eq!(back["email"], "ines@mail.example");
}

/// What is missing or wrong is told at its field; without a branch, the commune of the profile names it.
#[both_databases]
async fn what_is_typed_wrong_is_told_at_its_field(app: TestApp) {
    let network = app.network("Passerelles").await;
    let ines = app.person("Inès", "Morel", "ines@mail.example").await;
    let input = says(&network);
    for (field, value, code, path) in [
        ("partnerAgency", Value::Null, "REQUIRED", "partnerAgency"),
        ("motivation", json!("  "), "REQUIRED", "motivation"),
        ("branchId", Value::Null, "BRANCH_NEEDED", "branchId"),
        ("age", json!("MINOR"), "REQUIRED", "consentEmail"),
    ] {
        let asked = with(input.clone(), field, value);
        let payload = ines.tries("registerVolunteer", asked, "volunteer { id }").await;
        let problem = &payload["problems"][0];
        assert_eq!((&problem["code"], &problem["path"]), (&json!(code), &json!([path])), "{field}");
    }
    let own = with(with(input.clone(), "age", json!("MINOR")), "consentEmail", json!("ines@mail.example"));
    assert_eq!(ines.is_refused("registerVolunteer", own).await, ["CONSENT_OF_ONESELF"]);
    let other = app.network("Autres").await;
    let elsewhere = with(input.clone(), "branchId", json!(gid(other.branch)));
    assert_eq!(ines.is_refused("registerVolunteer", elsewhere).await, ["NOT_FOUND"]);
    app.execute_sql("update branch set opens_on = '2027-01-01'").await;
    assert_eq!(ines.is_refused("registerVolunteer", input.clone()).await, ["BRANCH_NOT_OPEN"]);
    app.execute_sql("update branch set opens_on = '2020-01-01'").await;

    ines.does("updateProfile", json!({ "communeCode": "69123" }), "person { id }").await;
    let nearest = with(with(input, "branchId", Value::Null), "situation", json!("STUDENT"));
    let made = ines.does("registerVolunteer", nearest, "volunteer { branch { id } partnerAgency }").await;
    assert_eq!(made["volunteer"], json!({ "branch": { "id": gid(network.branch) }, "partnerAgency": null }));
}

/// Who is 16 or 17 waits for a parent, who agrees by a link, once, within thirty days; until then nobody welcomes them. Asked at
/// another address, the first link works no more.
#[both_databases]
async fn a_parent_agrees_by_a_link(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    let ines = app.person("Inès", "Morel", "ines@mail.example").await;
    let young =
        |parent: &str| with(with(says(&network), "age", json!("MINOR")), "consentEmail", json!(parent));
    let id = registers(&ines, young("maman@mail.example")).await;
    assert!(app.mails_to(&support.email).await.is_empty(), "nobody hears of her yet");
    let first = app.mails_to("maman@mail.example").await[0].link("/consent/");
    let early = support.is_refused("welcomeVolunteer", interview(&id, "ACTIVE")).await;
    assert_eq!(early, ["CONSENT_MISSING"]);
    registers(&ines, young("papa@mail.example")).await;
    assert_eq!(app.get(&first).await.status, StatusCode::GONE);
    let mails = app.mails_to("papa@mail.example").await;
    assert_eq!(mails[0].subject, "Inès Morel demande votre accord pour être volontaire");
    let link = mails[0].link("/consent/");
    app.get(&link).await.says("Inès Morel").says("Antenne Passerelles").says("Je donne mon accord");
    assert!(
        file(&ines, &id).await["events"].as_array().expect("lines").len() == 2,
        "looking changes nothing"
    );

    app.post(&link, "").await.says("Merci de votre accord");
    assert_eq!(app.mails_to(&ines.email).await[0].subject, "Votre parent a donné son accord");
    assert_eq!(app.mails_to(&support.email).await[0].subject, "Inès Morel est à accueillir");
    for page in [app.get(&link).await, app.post(&link, "").await, app.get("/consent/unknown").await] {
        assert_eq!(page.status, StatusCode::GONE);
    }
    support.does("welcomeVolunteer", interview(&id, "ACTIVE"), "volunteer { state }").await;

    let leo = app.person("Léo", "Blanc", "leo@mail.example").await;
    registers(&leo, young("mere@mail.example")).await;
    let late = app.mails_to("mere@mail.example").await[0].link("/consent/");
    app.clock.advance(Duration::days(30));
    assert_eq!(app.get(&late).await.status, StatusCode::GONE);
}

/// Those of the branch read its volunteers, who runs the network counts them, and nobody else learns that they are there. Nobody
/// welcomes themselves, nor reads what was noted of them but in their own archive.
#[both_databases]
async fn each_sees_what_is_theirs(app: TestApp) {
    let network = app.network("Passerelles").await;
    let (support, coordinator) =
        (network.with_role(Role::Support).await, network.with_role(Role::Coordinator).await);
    let admin = network.with_role(Role::NetworkAdmin).await;
    let stranger = app.person("Zoé", "Martin", "zoe@mail.example").await;
    let ines = app.person("Inès", "Morel", "ines@mail.example").await;
    let id = registers(&ines, says(&network)).await;
    support.does("welcomeVolunteer", interview(&id, "NOT_YET"), "volunteer { id }").await;

    for reader in [&support, &coordinator] {
        let seen = file(reader, &id).await;
        assert_eq!(seen["events"][0]["note"], "Très à l’aise avec les chiffres");
    }
    assert_eq!(file(&ines, &id).await["events"][0]["note"], Value::Null);
    let archive = archive_of(&ines).await;
    let (_, own) = archive.iter().find(|(name, _)| name == "volontariat.csv").expect("a file");
    assert!(own.contains("Très à l’aise avec les chiffres"), "{own}");
    for other in [&admin, &stranger] {
        assert_eq!(file(other, &id).await, Value::Null);
        assert_eq!(other.is_refused("welcomeVolunteer", interview(&id, "ACTIVE")).await, ["NOT_FOUND"]);
    }
    for seer in [&coordinator, &ines] {
        assert_eq!(forbidden(seer, "welcomeVolunteer", interview(&id, "ACTIVE")).await, "FORBIDDEN");
    }
    assert_eq!(forbidden(&support, "leaveBranch", json!({ "id": id })).await, "FORBIDDEN");

    let all = json!({ "id": gid(network.branch) });
    assert_eq!(admin.ask(LIST, all.clone()).await.error(), "FORBIDDEN");
    assert_eq!(stranger.ask(LIST, all).await.data()["volunteers"], Value::Null);
    let counted =
        "query ($id: ID!) { branchVolunteers(intermediaryId: $id) { registered active viewerReads } }";
    let counted = admin.ask(counted, json!({ "id": gid(network.id) })).await;
    let expected = json!([{ "registered": 1, "active": 0, "viewerReads": false }]);
    assert_eq!(counted.data()["branchVolunteers"], expected);

    let own = registers(&support, says(&network)).await;
    assert_eq!(
        support.is_refused("welcomeVolunteer", interview(&own, "ACTIVE")).await,
        ["WELCOME_OF_ONESELF"]
    );
    let later = with(interview(&id, "ACTIVE"), "heldOn", json!("2026-03-11"));
    assert_eq!(support.is_refused("welcomeVolunteer", later).await, ["IN_THE_FUTURE"]);
}

/// The list is filtered by state, situation and name, and the file holds what is filtered, without notes.
#[both_databases]
async fn the_list_is_filtered_and_taken_home(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    for (first, last, situation) in
        [("Inès", "Morel", "STUDENT"), ("Léo", "Blanc", "RETIREE"), ("Zoé", "Morin", "RETIREE")]
    {
        let who = app.person(first, last, &format!("{}@mail.example", last.to_lowercase())).await;
        registers(&who, with(says(&network), "situation", json!(situation))).await;
    }
    let names = async |filter: Value| {
        let variables = json!({ "id": gid(network.branch), "filter": filter });
        let reply = support.ask(LIST, variables).await;
        let nodes = reply.data()["volunteers"]["nodes"].as_array().expect("nodes").clone();
        nodes
            .iter()
            .map(|one| one["person"]["lastName"].as_str().expect("a name").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(json!({})).await, ["Morin", "Blanc", "Morel"]);
    assert_eq!(names(json!({ "text": "mor" })).await, ["Morin", "Morel"]);
    assert_eq!(names(json!({ "text": "leo", "state": "REGISTERED" })).await, ["Blanc"]);
    assert_eq!(names(json!({ "situation": "RETIREE" })).await, ["Morin", "Blanc"]);
    assert!(names(json!({ "state": "LEFT" })).await.is_empty());
    let asked = json!({ "branchId": gid(network.branch), "filter": { "situation": "STUDENT" } });
    let lines = exported(&support, "exportVolunteers", asked.clone()).await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[1].starts_with("Morel;Inès;morel@mail.example;inscrit, à accueillir;étudiant;"),
        "{lines:?}"
    );
    let admin = network.with_role(Role::NetworkAdmin).await;
    assert_eq!(refusal(&admin, "exportVolunteers", &asked).await, "FORBIDDEN");
}

/// Somebody registers on the page, keeps what they typed where something is missing, and leaves there; the support team welcomes
/// them on theirs.
#[both_databases]
async fn it_is_all_done_on_pages(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    let ines = app.person("Inès", "Morel", "ines@mail.example").await;
    ines.get("/volunteering").await.says("Passerelles\u{a0}: Antenne Passerelles").says("M’inscrire");
    let page = ines.post("/volunteering", "motivation=Aider&age=ADULT").await;
    page.says("Choisissez une réponse.").says("Aider</textarea>");
    let form = format!(
        "branchId={}+{}&situation=STUDENT&age=ADULT&motivation=Aider",
        gid(network.id),
        gid(network.branch)
    );
    assert_eq!(ines.post("/volunteering", &form).await.status, StatusCode::SEE_OTHER);
    ines.get("/volunteering").await.says("Antenne Passerelles").says("inscrit, à accueillir");

    support.get("/intermediary/volunteers").await.says("Inès Morel").says("Étudiant");
    support.get("/intermediary/volunteers?q=zoe").await.says("Personne ne correspond");
    let ids = LIST.replace("person { lastName }", "id");
    let found = support.ask(&ids, json!({ "id": gid(network.branch) }));
    let id = found.await.data()["volunteers"]["nodes"][0]["id"].as_str().expect("an id").to_owned();
    let address = format!("/intermediary/volunteers/{id}");
    support.get(&address).await.says("Noter l’entretien d’accueil").says("Aucune n’est dite");
    let page = support.post(&address, "note=Vue&decision=ACTIVE").await;
    page.says("Dites quel jour").says("Vue</textarea>");
    let sent = support.post(&address, "note=Vue&decision=ACTIVE&heldOn=2026-03-09").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    support.get(&address).await.says("Vue").does_not_say("Noter l’entretien");
    let file =
        support.post("/intermediary/volunteers/export", &format!("branch={}", gid(network.branch))).await;
    assert_eq!(file.status, StatusCode::SEE_OTHER);

    let admin = network.with_role(Role::NetworkAdmin).await;
    admin.get("/intermediary/volunteers").await.says("Antenne Passerelles").does_not_say("Inès");
    assert_eq!(admin.get(&address).await.status, StatusCode::NOT_FOUND);
    let relay = network.with_role(Role::Relay).await;
    assert_eq!(relay.get("/intermediary/volunteers").await.status, StatusCode::FORBIDDEN);
    let left = ines.post("/volunteering/leave", &format!("id={id}&reason=Adieu")).await;
    assert_eq!(left.status, StatusCode::SEE_OTHER);
    ines.get("/volunteering").await.says("parti");
}

/// The list of a branch costs the same whether it has two volunteers or twenty.
#[both_databases]
async fn a_long_list_costs_as_little(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let who = app.person("Inès", &format!("Morel {row}"), &format!("ines{row}@mail.example")).await;
            registers(&who, says(&network)).await;
        }
    };
    fill(SHORT).await;
    let all = "query ($id: ID!) { volunteers(branchId: $id, first: 100) { totalCount nodes { email situation
        availability person { lastName } branch { name } skills { label } events { kind personName note } } } }";
    let questions = vec![
        Question::page(Some(&support), "/intermediary/volunteers"),
        Question::document(&support, all, json!({ "id": gid(network.branch) })),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}
