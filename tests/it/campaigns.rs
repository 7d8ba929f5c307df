//! Campaigns: written by whoever runs a company's programme, published, found by those to whom they speak, and ended.

use axum::http::StatusCode;
use chrono::Duration;
use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

use crate::lists_taken_home::{exported, refusal};

/// A campaign of the spring that speaks to everybody.
pub(crate) fn spring(company: &Company) -> Value {
    json!({
        "companyId": gid(company.id), "name": "Le printemps solidaire", "from": "2026-03-01", "to": "2026-03-31",
        "messageFr": "Donnez une heure.\nChoisissez une mission.", "messageEn": "Give an hour.", "colour": "#0B6E5F",
    })
}

/// The same with other values in places of its own.
pub(crate) fn with(mut input: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().expect("fields") {
        input[name] = value.clone();
    }
    input
}

/// A campaign that is published: its id and the end of its address.
pub(crate) async fn published(csr: &Actor, input: Value) -> (String, String) {
    let told = csr.does("saveCampaign", input, "campaign { id code }").await;
    let text = |field: &str| told["campaign"][field].as_str().expect("a text").to_owned();
    let id = text("id");
    csr.does("publishCampaign", json!({"id": id}), "campaign { id }").await;
    (id, text("code"))
}

async fn seen(who: &Actor, id: &str) -> Value {
    let document = "query ($id: ID!) { campaign(id: $id) { name status from to messageFr colour
        populations { kind name } causes { code } missions { title } viewerMayChange } }";
    who.ask(document, json!({"id": id})).await.data()["campaign"].clone()
}

/// A campaign is kept as it was typed, its missions in the order given; those who read the programme see it, and nobody
/// else does.
#[both_databases]
async fn a_campaign_is_what_was_written(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let association = app.association("Les Jardins").await;
    let (one, two) = (association.mission("Budget").await, association.mission("Site").await);
    let lists = json!({
        "missionIds": [gid(two.id), gid(one.id), gid(two.id)], "causeCodes": ["9"],
        "populations": [gid(company.site), gid(company.entity)],
    });
    let told = csr.does("saveCampaign", with(spring(&company), lists), "campaign { id link code }").await;
    let id = told["campaign"]["id"].as_str().expect("an id").to_owned();
    let code = told["campaign"]["code"].as_str().expect("a code");
    assert!(told["campaign"]["link"].as_str().expect("a link").ends_with(&format!("/c/{code}")));
    let expected = json!({
        "name": "Le printemps solidaire", "status": "DRAFT", "from": "2026-03-01", "to": "2026-03-31",
        "messageFr": "Donnez une heure.\nChoisissez une mission.", "colour": "#0b6e5f",
        "populations": [{"kind": "LEGAL_ENTITY", "name": "Groupe Alpha"}, {"kind": "SITE", "name": "Siège"}],
        "causes": [{"code": "9"}], "missions": [{"title": "Site"}, {"title": "Budget"}], "viewerMayChange": true,
    });
    assert_eq!(seen(&csr, &id).await, expected);
    let auditor = company.with_role(Role::Auditor).await;
    assert_eq!(seen(&auditor, &id).await["viewerMayChange"], false);
    let elsewhere = app.company("Société Bêta").await.with_role(Role::CsrManager).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    for other in [&elsewhere, &nadia] {
        assert_eq!(seen(other, &id).await, Value::Null);
        assert_eq!(other.is_refused("publishCampaign", json!({"id": id})).await, ["NOT_FOUND"]);
    }
    assert_eq!(refusal(&auditor, "requestCampaignKit", &json!({"id": id})).await, "FORBIDDEN");
    let stolen = with(spring(&company), json!({"id": id, "companyId": gid(app.company("Gamma").await.id)}));
    assert_eq!(csr.is_refused("saveCampaign", stolen).await, ["NOT_FOUND"]);
}

/// A colour on which white cannot be read is refused, with the shade that would pass; and that one passes.
#[both_databases]
async fn a_colour_that_cannot_be_read_is_refused(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let yellow = with(spring(&company), json!({"colour": "#ffcc00"}));
    let refused = csr.tries("saveCampaign", yellow, "campaign { id }").await;
    let problem = &refused["problems"][0];
    assert_eq!((&problem["code"], &problem["path"]), (&json!("COLOUR_CONTRAST"), &json!(["colour"])));
    let message = problem["message"].as_str().expect("a message");
    assert!(message.contains("1,51 pour 1"), "{message}");
    let (_, rest) = message.split_once("La teinte ").expect("a shade");
    let shade = &rest[..7];
    let passes = with(spring(&company), json!({"colour": shade}));
    csr.does("saveCampaign", passes, "campaign { id }").await;
    for text in ["rouge", "#12345", "0b6e5f"] {
        let input = with(spring(&company), json!({"colour": text}));
        assert_eq!(csr.is_refused("saveCampaign", input).await, ["INVALID_COLOUR"], "{text}");
    }
}

/// Each fault is told at its field, and what is another company's or a draft's is no choice.
#[both_databases]
async fn faults_are_told_at_their_fields(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let other = app.company("Société Bêta").await;
    let draft = app.association("Les Jardins").await.mission("Brouillon").await;
    app.set_mission(draft.id, |row| row.status = Set(entity::MissionStatus::Draft)).await;
    let cases = [
        (json!({"name": " "}), "REQUIRED", "name"),
        (json!({"to": "2026-02-28"}), "ENDS_BEFORE_IT_STARTS", "to"),
        (json!({"to": "2027-03-03"}), "CAMPAIGN_TOO_LONG", "to"),
        (json!({"messageEn": "x".repeat(601)}), "TOO_LONG", "messageEn"),
        (json!({"populations": [gid(other.site)]}), "UNKNOWN_POPULATION", "populations"),
        (json!({"populations": [gid(company.id)]}), "UNKNOWN_POPULATION", "populations"),
        (json!({"causeCodes": ["none"]}), "UNKNOWN_CAUSE", "causeCodes"),
        (json!({"missionIds": [gid(draft.id)]}), "UNKNOWN_MISSION", "missionIds"),
    ];
    for (change, code, field) in cases {
        let told = csr.tries("saveCampaign", with(spring(&company), change), "campaign { id }").await;
        let problem = &told["problems"][0];
        assert_eq!((&problem["code"], &problem["path"]), (&json!(code), &json!([field])));
        assert_eq!(told["campaign"], Value::Null);
    }
}

/// A draft is nobody's business; published, it opens on its first day, closes by itself after its last, and what is over
/// changes no more. A campaign whose days have passed is not published.
#[both_databases]
async fn a_campaign_runs_between_its_days(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let dates = json!({"from": "2026-03-12", "to": "2026-03-13"});
    let input = with(spring(&company), dates);
    let told = csr.does("saveCampaign", input.clone(), "campaign { id code }").await;
    let id = told["campaign"]["id"].as_str().expect("an id").to_owned();
    let address = format!("/c/{}", told["campaign"]["code"].as_str().expect("a code"));
    assert_eq!(app.get(&address).await.status, StatusCode::NOT_FOUND);
    csr.get(&address).await.says("Aperçu");
    csr.does("publishCampaign", json!({"id": id}), "campaign { id }").await;
    assert_eq!(csr.is_refused("publishCampaign", json!({"id": id})).await, ["CAMPAIGN_PUBLISHED"]);
    assert_eq!(seen(&csr, &id).await["status"], "SCHEDULED");
    assert_eq!(app.get(&address).await.status, StatusCode::NOT_FOUND);
    app.clock.advance(Duration::days(2));
    assert_eq!(seen(&csr, &id).await["status"], "RUNNING");
    app.get(&address).await.says("Le printemps solidaire");
    app.clock.advance(Duration::days(2));
    assert_eq!(seen(&csr, &id).await["status"], "ENDED");
    app.get(&address).await.says("Cette campagne est terminée");
    let again = with(input.clone(), json!({"id": id}));
    assert_eq!(csr.is_refused("saveCampaign", again).await, ["CAMPAIGN_ENDED"]);
    let past = csr.does("saveCampaign", input, "campaign { id }").await;
    let past = json!({"id": past["campaign"]["id"]});
    assert_eq!(csr.is_refused("publishCampaign", past.clone()).await, ["CAMPAIGN_OVER"]);
    assert_eq!(csr.is_refused("endCampaign", past).await, ["CAMPAIGN_NOT_PUBLISHED"]);
}

/// Whoever runs the programme ends a campaign early, and it stays ended; every step stands in the trail.
#[both_databases]
async fn a_campaign_is_ended_early(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (id, code) = published(&csr, spring(&company)).await;
    csr.does("endCampaign", json!({"id": id}), "campaign { endedAt }").await;
    assert_eq!(csr.is_refused("endCampaign", json!({"id": id})).await, ["CAMPAIGN_ENDED"]);
    assert_eq!(csr.is_refused("requestCampaignKit", json!({"id": id})).await, ["CAMPAIGN_ENDED"]);
    app.get(&format!("/c/{code}")).await.says("Cette campagne est terminée");
    let trail = "{ auditEvents(filter: {subjectKind: \"Campaign\"}) { nodes { action subjectName } } }";
    let trail = app.operator().await.ask(trail, json!({})).await.data()["auditEvents"]["nodes"].clone();
    let actions: Vec<_> = trail.as_array().expect("events").iter().map(|event| &event["action"]).collect();
    assert_eq!(actions.len(), 3, "{trail}");
    for action in ["CAMPAIGN_CREATED", "CAMPAIGN_PUBLISHED", "CAMPAIGN_ENDED"] {
        assert!(actions.iter().any(|known| *known == action), "{action}: {trail}");
    }
}

async fn own(who: &Actor) -> Vec<String> {
    let told = who.ask("{ ownCampaigns { name } }", json!({})).await.data()["ownCampaigns"].clone();
    let names = told.as_array().expect("a list").iter();
    names.map(|one| one["name"].as_str().expect("a name").to_owned()).collect()
}

/// Employees find the running campaigns that speak to them, by their entity, site or group, or as everybody; nobody finds
/// another company's.
#[both_databases]
async fn a_campaign_speaks_to_its_populations(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let hugo = company.employee("Hugo", "Perrin").await;
    let other = company.add_entity("Alpha Services").await;
    app.set_employment(hugo.employment, |row| {
        row.legal_entity_id = Set(other);
        row.establishment_id = Set(None);
    })
    .await;
    let group = gid(company.group("Cadres", &[nadia.employment]).await);
    let named = |name: &str, populations: Value| {
        with(spring(&company), json!({"name": name, "populations": populations}))
    };
    published(&csr, named("Tous", json!([]))).await;
    published(&csr, named("Entité", json!([gid(other)]))).await;
    published(&csr, named("Site", json!([gid(company.site)]))).await;
    published(&csr, named("Groupe", json!([group]))).await;
    csr.does("saveCampaign", named("Brouillon", json!([])), "campaign { id }").await;
    assert_eq!(own(&nadia.actor).await, ["Groupe", "Site", "Tous"]);
    assert_eq!(own(&hugo.actor).await, ["Entité", "Tous"]);
    let stranger = app.company("Société Bêta").await.employee("Zoé", "Zola").await.actor;
    assert_eq!(own(&stranger).await, Vec::<String>::new());
    nadia.actor.get("/").await.says("Groupe").says("Donnez une heure.");
    stranger.get("/").await.does_not_say("Donnez une heure.");
}

/// A group to which a campaign speaks stays until the campaign is over: without it, the campaign would speak to everybody.
#[both_databases]
async fn a_group_stays_while_a_campaign_speaks_to_it(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let hugo = company.employee("Hugo", "Perrin").await;
    let group = gid(company.group("Cadres", &[nadia.employment]).await);
    let (id, _) = published(&csr, with(spring(&company), json!({"populations": [group]}))).await;
    assert_eq!(csr.is_refused("removeEmployeeGroup", json!({"id": group})).await, ["GROUP_IN_USE"]);
    assert_eq!(own(&hugo.actor).await, Vec::<String>::new());
    csr.does("endCampaign", json!({"id": id}), "campaign { id }").await;
    csr.does("removeEmployeeGroup", json!({"id": group}), "removedId").await;
}

/// The list is taken home as it is filtered, by those who read the programme and by nobody else.
#[both_databases]
async fn campaigns_are_taken_home(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let english = json!({"nameEn": "A spring for others"});
    let (_, code) = published(&csr, with(spring(&company), english)).await;
    csr.does("saveCampaign", with(spring(&company), json!({"name": "Brouillon"})), "campaign { id }").await;
    let input = |status: Option<&str>| json!({"companyId": gid(company.id), "status": status});
    let file = exported(&csr, "exportCampaigns", input(None)).await;
    assert_eq!(file.len(), 3, "{file:?}");
    // What is read by its place stays at it: a newer column is the last one.
    assert!(file[0].ends_with(";Nom en anglais"), "{file:?}");
    assert!(file[1].starts_with("Brouillon;brouillon;2026-03-01;2026-03-31;"), "{file:?}");
    assert!(file[1].ends_with(";0;0;0;"), "{file:?}");
    let running = exported(&csr, "exportCampaigns", input(Some("RUNNING"))).await;
    assert_eq!(running, [file[0].clone(), file[2].clone()]);
    assert!(running[1].ends_with(&format!("/c/{code};0;0;0;A spring for others")), "{running:?}");
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    assert_eq!(refusal(&nadia, "exportCampaigns", &input(None)).await, "FORBIDDEN");
    let elsewhere = app.company("Société Bêta").await.with_role(Role::CsrManager).await;
    assert_eq!(refusal(&elsewhere, "exportCampaigns", &input(None)).await, "NOT_FOUND");
}
