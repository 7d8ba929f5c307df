//! Time for a confidential cause that somebody keeps from their company: it counts there, and nobody sees or values it.

use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Employee, Mission, Sponsorship},
    gid,
};

/// A mission of another association, whose cause is confidential.
async fn secret(app: &TestApp) -> (Association, Mission) {
    let association = app.association("Soutien aux aidants").await;
    let mission = association.mission("Écouter").await;
    app.set_mission(mission.id, |row| row.confidential = Set(true)).await;
    (association, mission)
}

/// Finance, with somebody who costs 5,680 a month.
async fn scene(app: &TestApp) -> (Sponsorship, Employee) {
    let all = app.sponsorship().await;
    let awa = all.employee_with_costs("Awa", "Diagne").await;
    (all, awa)
}

/// What finance sees: how many entries, what waits to be valued, how many associations and minutes the home counts, and
/// the names of those that were helped.
async fn seen(all: &Sponsorship, who: &Actor) -> Value {
    let document = "query ($id: ID!) {
        givenTimeEntries(companyId: $id) { totalCount }
        timeToValue(companyId: $id) { minutes }
        companyHome(companyId: $id) { associations confirmedMinutes engagedPeople }
        helpedAssociations(companyId: $id) { nodes { association { name } } totalCount } }";
    who.ask(document, json!({"id": gid(all.company.id)})).await.data().clone()
}

/// Somebody books, comes, finds the time proposed and declares it, and the association confirms it; the entry.
async fn gives(all: &Sponsorship, awa: &Employee, refuses: bool) -> Value {
    let (association, mission) = secret(&all.app).await;
    let session = mission.session("2026-03-17T14:00", 120, 10).await;
    let wish = json!({"sessionId": gid(session), "keepFromCompany": refuses});
    let booked = awa.actor.does("bookSession", wish, "booking { keptFromCompany }").await;
    assert_eq!(booked["booking"]["keptFromCompany"], refuses);
    all.app.session_ends(session).await;
    let drafts =
        "{ viewer { timeEntries(status: [DRAFT]) { nodes { id isConfidential keptFromCompany } } } }";
    let drafts = awa.actor.ask(drafts, json!({})).await.data()["viewer"]["timeEntries"]["nodes"].clone();
    assert_eq!(drafts.as_array().map(Vec::len), Some(1));
    let draft = &drafts[0];
    assert_eq!((&draft["isConfidential"], &draft["keptFromCompany"]), (&json!(true), &json!(refuses)));
    let entry = json!({"entries": [{"id": draft["id"]}]});
    awa.actor.does("submitTimeEntries", entry.clone(), "entries { id }").await;
    association.president().await.does("confirmTimeEntries", entry, "entries { id }").await;
    draft["id"].clone()
}

/// Who refuses that approver and finance see the association gives hours that count and are worth nothing: no list,
/// statement or number of the company's tells of which association they are.
#[both_databases]
async fn what_is_kept_counts_and_is_not_valued(app: TestApp) {
    let (all, awa) = scene(&app).await;
    let entry = gives(&all, &awa, true).await;
    let found = seen(&all, &all.finance).await;
    assert_eq!(found["givenTimeEntries"]["totalCount"], 0);
    assert_eq!(found["timeToValue"], json!([]));
    let home = json!({"associations": 0, "confirmedMinutes": 120, "engagedPeople": 1});
    assert_eq!(found["companyHome"], home, "the hours count, as a number");
    assert_eq!(found["helpedAssociations"], json!({"nodes": [], "totalCount": 0}));
    let one = "query ($id: ID!) { timeEntry(id: $id) { status keptFromCompany } }";
    assert_eq!(all.finance.ask(one, json!({"id": entry})).await.data()["timeEntry"], Value::Null);
    let own = awa.actor.ask(one, json!({"id": entry})).await.data()["timeEntry"].clone();
    assert_eq!(own, json!({"status": "CONFIRMED", "keptFromCompany": true}));
    assert_eq!(awa.budget().await, (0, 120), "it is the employer's time all the same");
    all.finance.get("/company/hours").await.does_not_say("Soutien aux aidants");
    awa.actor
        .get(&format!("/hours/{}", entry.as_str().expect("an id")))
        .await
        .says("Votre entreprise ne voit pas cette association");
}

/// Who does not refuse gives hours that finance sees and values, as before.
#[both_databases]
async fn what_is_not_kept_is_seen_and_valued(app: TestApp) {
    let (all, awa) = scene(&app).await;
    gives(&all, &awa, false).await;
    let found = seen(&all, &all.finance).await;
    assert_eq!(found["givenTimeEntries"]["totalCount"], 1);
    assert_eq!(found["timeToValue"], json!([{"minutes": 120}]));
    assert_eq!(found["companyHome"]["associations"], 1);
    assert_eq!(
        found["helpedAssociations"]["nodes"],
        json!([{"association": {"name": "Soutien aux aidants"}}])
    );
}

/// Kept time leaves its association neither in nor out of what is known of it otherwise; a valuation of the period has
/// the seen hours alone.
#[both_databases]
async fn an_association_is_known_by_its_open_help(app: TestApp) {
    let (all, awa) = scene(&app).await;
    let engagement = gid(all.mission.engage(&awa).await);
    let hidden = all.association.mission("Écouter").await;
    app.set_mission(hidden.id, |row| row.confidential = Set(true)).await;
    let kept = gid(hidden.engage(&awa).await);
    let entry = |engagement: &str, date: &str, kept: bool| {
        json!({"engagementId": engagement, "date": date, "minutes": 60, "basis": "WORKING_TIME",
            "keepFromCompany": kept, "description": "Tableau"})
    };
    let entries =
        json!({"entries": [entry(&engagement, "2026-03-04", false), entry(&kept, "2026-03-05", true)]});
    let told = awa.actor.does("submitTimeEntries", entries, "entries { id }").await;
    all.president.does("confirmTimeEntries", json!({"entries": told["entries"]}), "entries { id }").await;
    let found = seen(&all, &all.finance).await;
    assert_eq!(found["companyHome"], json!({"associations": 1, "confirmedMinutes": 120, "engagedPeople": 1}));
    assert_eq!(found["helpedAssociations"]["totalCount"], 1);
    let period = all.period("2026-03-01", "2026-03-10");
    let declared = all.finance.does("declareValuation", period, "valuation { minutes }").await;
    assert_eq!(declared["valuation"]["minutes"], 60);
}

/// Where the company approves hours, what is kept from it waits for nobody there, and cannot be approved by its id.
#[both_databases]
async fn no_approver_sees_what_is_kept(app: TestApp) {
    let (all, awa) = scene(&app).await;
    app.set_company(all.company.id, |row| row.approves_hours = Set(true)).await;
    let entry = gives(&all, &awa, true).await;
    let csr = all.company.with_role(Role::CsrManager).await;
    let home =
        "query ($id: ID!) { companyHome(companyId: $id) { associations confirmedMinutes toApproveMinutes } }";
    let home = csr.ask(home, json!({"id": gid(all.company.id)})).await.data()["companyHome"].clone();
    assert_eq!(home, json!({"associations": 0, "confirmedMinutes": 120, "toApproveMinutes": 0}));
    assert_eq!(csr.is_refused("approveTimeEntries", json!({"ids": [entry]})).await, ["NOT_FOUND"]);
    let why = json!({"id": entry, "reason": "Pas ce jour"});
    assert_eq!(csr.is_refused("rejectTimeEntry", why).await, ["NOT_FOUND"]);
    csr.get("/company/hours?status=to-approve").await.does_not_say("Diagne");
}

/// Only a confidential cause can be kept from the company: whoever asks it of another is told so, and the author of a
/// draft may still change their mind.
#[both_databases]
async fn only_a_confidential_cause_is_kept(app: TestApp) {
    let (all, awa) = scene(&app).await;
    let session = all.mission.session("2026-03-17T14:00", 120, 10).await;
    let wish = json!({"sessionId": gid(session), "keepFromCompany": true});
    let refused = awa.actor.tries("bookSession", wish, "booking { id }").await;
    assert_eq!(refused["problems"][0]["code"], "NOT_CONFIDENTIAL");
    assert_eq!(refused["problems"][0]["path"], json!(["keepFromCompany"]));
    let engagement = gid(all.mission.engage(&awa).await);
    let entry = json!({"engagementId": engagement, "date": "2026-03-04", "minutes": 60, "basis": "WORKING_TIME",
        "keepFromCompany": true, "description": "Tableau"});
    let refused = awa.actor.tries("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
    assert_eq!(refused["problems"][0]["code"], "NOT_CONFIDENTIAL");
    assert_eq!(refused["problems"][0]["path"], json!(["entries", "0", "keepFromCompany"]));

    let (association, mission) = secret(&app).await;
    let session = mission.session("2026-03-17T14:00", 120, 10).await;
    let wish = json!({"sessionId": gid(session), "keepFromCompany": true});
    awa.actor.does("bookSession", wish, "booking { id }").await;
    app.session_ends(session).await;
    let drafts = "{ viewer { timeEntries(status: [DRAFT]) { nodes { id } } } }";
    let drafts = awa.actor.ask(drafts, json!({})).await.data()["viewer"]["timeEntries"]["nodes"].clone();
    let entry = json!({"entries": [{"id": drafts[0]["id"], "keepFromCompany": false}]});
    awa.actor.does("submitTimeEntries", entry, "entries { id }").await;
    let entry = json!({"entries": [{"id": drafts[0]["id"]}]});
    association.president().await.does("confirmTimeEntries", entry, "entries { id }").await;
    assert_eq!(seen(&all, &all.finance).await["timeToValue"], json!([{"minutes": 120}]));
}

/// The pages tell of it before anything is booked, to those whom it concerns, and ask; who waited for a place keeps what
/// they said.
#[both_databases]
async fn the_pages_ask_before_booking(app: TestApp) {
    let (all, awa) = scene(&app).await;
    let (_, mission) = secret(&app).await;
    let session = mission.session("2026-03-17T14:00", 120, 1).await;
    let path = format!("/sessions/{}", gid(session));
    let told = "Cause confidentielle";
    app.get(&format!("/missions/{}", gid(mission.id))).await.says(told);
    awa.actor.get(&path).await.says(told).says("name=\"keepFromCompany\"");
    let (_, alone) = app.somebody("Paul", "Martin").await;
    alone.get(&path).await.does_not_say("name=\"keepFromCompany\"");
    let open = all.mission.session("2026-03-18T14:00", 120, 1).await;
    let open = awa.actor.get(&format!("/sessions/{}", gid(open))).await;
    open.does_not_say(told).does_not_say("name=\"keepFromCompany\"");
    awa.actor.get("/hours/new").await.does_not_say("keepFromCompany");

    let hugo = all.employee("Hugo", "Renard").await;
    hugo.actor.post(&format!("{path}/book"), "basis=WORKING_TIME").await;
    let wish = "basis=WORKING_TIME&keepFromCompany=yes&joinWaitingList=yes";
    awa.actor.post(&format!("{path}/book"), wish).await;
    awa.actor.get(&path).await.says("Vous attendez une place").says("ne voit pas cette association");
    let own =
        "query ($id: ID!) { node(id: $id) { ... on Session { booking { id status keptFromCompany } } } }";
    let own =
        async |who: &Actor| who.ask(own, json!({"id": gid(session)})).await.data()["node"]["booking"].clone();
    let back = own(&hugo.actor).await;
    assert_eq!(back["keptFromCompany"], false);
    hugo.actor.does("cancelBooking", json!({"id": back["id"]}), "booking { status }").await;
    let promoted = own(&awa.actor).await;
    assert_eq!((&promoted["status"], &promoted["keptFromCompany"]), (&json!("CONFIRMED"), &json!(true)));
    awa.actor.get("/hours/new").await.says("keepFromCompany");
    app.session_ends(session).await;
    awa.actor.get("/hours").await.says("keepFromCompany");
}
