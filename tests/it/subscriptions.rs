//! What a program hears of without asking again, for as long as it may.

use std::{pin::Pin, time::Duration};

use api::{Caller, Language};
use async_graphql::{Request, Variables};
use entity::{MembershipRole as Role, MissionStatus, SessionId};
use futures_util::{Stream, StreamExt as _};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{TestApp, both_databases, builders::Employee, gid};
use tokio::time::timeout;

use crate::waiting_lists::book;

/// Longer than anything takes to be heard.
const PATIENCE: Duration = Duration::from_secs(30);

/// Somebody who listens.
struct Listener(Pin<Box<dyn Stream<Item = async_graphql::Response> + Send>>);

impl Listener {
    fn of(app: &TestApp, caller: &Caller, document: &str, id: &str) -> Self {
        let request = Request::new(document).variables(Variables::from_json(json!({"id": id})));
        Self(Box::pin(app.app.execute_stream(caller, Language::Fr, request)))
    }

    fn of_places(app: &TestApp, caller: &Caller, session: SessionId) -> Self {
        let document =
            "subscription ($id: ID!) { sessionPlaces(sessionId: $id) { placesLeft waitingCount status } }";
        Self::of(app, caller, document, &gid(session))
    }

    fn of_entries(app: &TestApp, caller: &Caller, association: &str) -> Self {
        let document = "subscription ($id: ID!) { timeEntriesToConfirm(associationId: $id) { id status person { firstName } } }";
        Self::of(app, caller, document, association)
    }

    /// What is heard next; nothing at the end.
    async fn next(&mut self) -> Option<Value> {
        let next = timeout(PATIENCE, self.0.next()).await.expect("something to hear, or the end");
        next.map(|answer| serde_json::to_value(answer).expect("an answer"))
    }

    /// The code with which listening is refused.
    async fn refused(mut self) -> String {
        let answer = self.next().await.expect("an answer");
        answer["errors"][0]["extensions"]["code"].as_str().expect("a code").to_owned()
    }

    /// Places left and ranks taken, as they are heard next.
    async fn places(&mut self) -> (i64, i64) {
        let heard = self.next().await.expect("a session");
        let session = &heard["data"]["sessionPlaces"];
        let number = |name: &str| session[name].as_i64().unwrap_or_else(|| panic!("no {name} in {heard}"));
        (number("placesLeft"), number("waitingCount"))
    }
}

/// A visitor hears of each place that is taken or given back, and of a session that is called off; of one that they may
/// not see they hear nothing.
#[both_databases]
async fn places_are_heard_of(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let awa = company.employee("Awa", "Diagne").await.actor;
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let mission = association.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 1).await;
    let visitor = Caller::anonymous();
    let mut heard = Listener::of_places(&app, &visitor, session);
    assert_eq!(heard.places().await, (1, 0));
    let booking = book(&nadia, session).await;
    assert_eq!(heard.places().await, (0, 0));
    book(&awa, session).await;
    assert_eq!(heard.places().await, (0, 1));
    nadia.does("cancelBooking", json!({"id": booking}), "booking { status }").await;
    assert_eq!(heard.places().await, (0, 0), "the place went to who waited");
    member
        .does("cancelSession", json!({"id": gid(session), "reason": "Salle prise"}), "session { id }")
        .await;
    let told = heard.next().await.expect("a session");
    assert_eq!(told["data"]["sessionPlaces"]["status"], "CANCELLED");

    let draft = association.mission("Brouillon").await;
    let hidden = draft.session("2026-03-18T14:00", 60, 1).await;
    app.set_mission(draft.id, |row| row.status = Set(MissionStatus::Draft)).await;
    assert_eq!(Listener::of_places(&app, &visitor, hidden).refused().await, "NOT_FOUND");
    let mut inside = Listener::of_places(&app, &member.caller().await, hidden);
    assert_eq!(inside.places().await, (1, 0));
}

/// Hears of a mission until its open sessions have so many places left.
async fn until_left(heard: &mut Listener, expected: &[i64]) {
    loop {
        let told = heard.next().await.expect("a mission");
        let sessions = told["data"]["missionPlaces"]["sessions"]["nodes"].as_array().expect("sessions");
        let left = sessions.iter().map(|session| session["placesLeft"].as_i64().expect("places"));
        if left.collect::<Vec<_>>() == expected {
            return;
        }
    }
}

/// Who looks at a mission hears of places in each of its sessions, and of sessions that are opened or called off; of a draft
/// visitors hear nothing.
#[both_databases]
async fn places_of_a_mission_are_heard_of(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let mission = association.mission("Budget").await;
    let first = mission.session("2026-03-17T14:00", 60, 1).await;
    let second = mission.session("2026-03-18T14:00", 60, 2).await;
    let (visitor, id) = (Caller::anonymous(), gid(mission.id));
    let document = "subscription ($id: ID!) {
        missionPlaces(missionId: $id) { sessions(openOnly: true) { nodes { placesLeft } } } }";
    let mut heard = Listener::of(&app, &visitor, document, &id);
    until_left(&mut heard, &[1, 2]).await;
    book(&nadia, second).await;
    until_left(&mut heard, &[1, 1]).await;
    let cancelled = json!({"id": gid(first), "reason": "Salle prise"});
    member.does("cancelSession", cancelled, "session { id }").await;
    until_left(&mut heard, &[1]).await;
    mission.session("2026-03-19T14:00", 60, 3).await;
    until_left(&mut heard, &[1, 3]).await;

    app.set_mission(mission.id, |row| row.status = Set(MissionStatus::Draft)).await;
    while heard.next().await.is_some() {}
    assert_eq!(Listener::of(&app, &visitor, document, &id).refused().await, "NOT_FOUND");
}

/// Declares hours again and again, a day each time, until they are heard of: listening begins a moment after it is
/// asked for. What was heard, and the entry.
async fn heard_of(listener: &mut Listener, who: &Employee, engagement: &str) -> (Value, Value) {
    for day in 1..28 {
        let entry = json!({"engagementId": engagement, "date": format!("2026-02-{day:02}"), "minutes": 10,
            "basis": "PERSONAL_TIME", "description": "Tableau"});
        let declared =
            who.actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
        if let Ok(heard) = timeout(Duration::from_secs(3), listener.0.next()).await {
            let heard = serde_json::to_value(heard.expect("no end")).expect("an answer");
            return (heard, declared["entries"][0]["id"].clone());
        }
    }
    panic!("nothing was heard");
}

/// Whoever confirms hears of hours as they come in, and not of their own; nobody else does.
#[both_databases]
async fn hours_to_confirm_are_heard_of(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let association = app.association("Les Jardins").await;
    let mission = association.mission("Budget").await;
    let engagement = gid(mission.engage(&nadia).await);
    let confirmer = company.employee("Colin", "Roussel").await;
    app.seat(confirmer.person, None, Some(association.id), Role::Confirmer).await;
    let own = gid(mission.engage(&confirmer).await);
    let id = gid(association.id);

    let member = association.with_role(Role::AssociationMember).await.caller().await;
    assert_eq!(Listener::of_entries(&app, &member, &id).refused().await, "FORBIDDEN");
    let stranger = nadia.actor.caller().await;
    assert_eq!(Listener::of_entries(&app, &stranger, &id).refused().await, "NOT_FOUND");
    assert_eq!(Listener::of_entries(&app, &Caller::anonymous(), &id).refused().await, "UNAUTHENTICATED");

    let mut listener = Listener::of_entries(&app, &confirmer.actor.caller().await, &id);
    let (heard, declared) = heard_of(&mut listener, &nadia, &engagement).await;
    let expected = json!({"id": declared, "status": "SUBMITTED", "person": {"firstName": "Nadia"}});
    assert_eq!(heard["data"]["timeEntriesToConfirm"], expected);
    let entry = |engagement: &str| {
        json!({"entries": [{"engagementId": engagement, "date": "2026-03-02", "minutes": 10,
            "basis": "PERSONAL_TIME", "description": "Tableau"}]})
    };
    confirmer.actor.does("submitTimeEntries", entry(&own), "entries { id }").await;
    let second = nadia.actor.does("submitTimeEntries", entry(&engagement), "entries { id }").await;
    let heard = listener.next().await.expect("the next entry");
    assert_eq!(heard["data"]["timeEntriesToConfirm"]["id"], second["entries"][0]["id"], "and not one's own");
}

/// Whoever confirms for one branch hears of what is given to that one, and of nothing else.
#[both_databases]
async fn a_branch_hears_of_its_own_hours(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let association = app.association("Les Jardins").await;
    let (mission, other) = (association.mission("Potager").await, association.mission("Verger").await);
    let branch = association.branch("Antenne Nord").await;
    mission.is_for(branch).await;
    other.is_for(association.branch("Antenne Sud").await).await;
    let (own, of_others) = (gid(mission.engage(&nadia).await), gid(other.engage(&nadia).await));
    let confirmer = association.confirmer_of(branch).await;
    let mut listener = Listener::of_entries(&app, &confirmer.caller().await, &gid(association.id));
    heard_of(&mut listener, &nadia, &own).await;
    let entry = |engagement: &str| {
        json!({"entries": [{"engagementId": engagement, "date": "2026-03-02", "minutes": 10,
            "basis": "PERSONAL_TIME", "description": "Tableau"}]})
    };
    nadia.actor.does("submitTimeEntries", entry(&of_others), "entries { id }").await;
    let second = nadia.actor.does("submitTimeEntries", entry(&own), "entries { id }").await;
    let heard = listener.next().await.expect("the next entry");
    assert_eq!(heard["data"]["timeEntriesToConfirm"]["id"], second["entries"][0]["id"]);
}

/// Listening ends with the session, with the token's person, and with the role; and it needs a way that stays open.
#[both_databases]
async fn listening_ends_with_the_right(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let association = app.association("Les Jardins").await;
    let mission = association.mission("Budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 5).await;
    let engagement = gid(mission.engage(&nadia).await);
    let confirmer = association.with_role(Role::Confirmer).await;

    let mut signed_out = Listener::of_places(&app, &nadia.actor.caller().await, session);
    assert_eq!(signed_out.places().await, (5, 0));
    app.app.sign_out(&nadia.actor.caller().await).await.expect("a session that ends");
    assert_eq!(signed_out.next().await, None);

    let token = confirmer.token(1).await;
    let by_token = app.app.bearer(&token).await.expect("a look").expect("a caller");
    let mut expired = Listener::of_places(&app, &by_token, session);
    assert_eq!(expired.places().await, (5, 0));
    app.clock.advance(chrono::Duration::days(2));
    assert_eq!(expired.next().await, None);

    let president = app.sign_in_again(&association.president().await).await;
    let (confirmer, nadia) = (app.sign_in_again(&confirmer).await, employee_again(&app, nadia).await);
    let id = gid(association.id);
    let mut without_role = Listener::of_entries(&app, &confirmer.caller().await, &id);
    heard_of(&mut without_role, &nadia, &engagement).await;
    let document = "query ($id: ID!) { association(id: $id) { members { id role } } }";
    let members = president.ask(document, json!({"id": id})).await.data()["association"]["members"].clone();
    let seat = members.as_array().and_then(|all| all.iter().find(|member| member["role"] == "CONFIRMER"));
    let removed = json!({"associationId": id, "id": seat.expect("a seat")["id"]});
    president.does("removeMember", removed, "association { id }").await;
    let entry = json!({"engagementId": engagement, "date": "2026-03-02", "minutes": 10,
        "basis": "PERSONAL_TIME", "description": "Tableau"});
    nadia.actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
    assert_eq!(without_role.next().await, None);

    let refused = app.graphql("subscription { sessionPlaces(sessionId: \"x\") { id } }").await;
    assert_eq!(refused.code(), json!("SUBSCRIPTION_NEEDS_STREAM"));
}

/// The same employee, signed in anew.
async fn employee_again(app: &TestApp, employee: Employee) -> Employee {
    Employee { actor: app.sign_in_again(&employee.actor).await, ..employee }
}
