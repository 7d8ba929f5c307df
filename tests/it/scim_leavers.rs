//! Who is switched off or removed by the directory has left at once, keeps what they gave and their account, and may come
//! back; who moves to another entity of the group has not left. What a directory says wins over lists and forms.

use axum::http::{Method, StatusCode};
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Directory, ENTERPRISE, zoe},
    gid,
};

use crate::{
    companies::company,
    imports::{check, confirm, counts, start},
    receiver::Receiver,
    scim::path,
};

async fn books(who: &Actor, session: entity::SessionId) -> Value {
    who.does("bookSession", json!({"sessionId": gid(session)}), "booking { status }").await["booking"]["status"]
        .clone()
}

/// The directory's user behind somebody's address.
pub(crate) async fn user_of(directory: &Directory, who: &Actor) -> Value {
    let filter = format!("userName%20eq%20%22{}%22", who.email);
    directory.get(&format!("/Users?filter={filter}")).await.json()["Resources"][0].clone()
}

/// The directory switches Nadia off: her role ends at once, her later booking is given back and the association told; the
/// hours she gave can still be confirmed, and a mail says what stays hers. Switched on again she works there as before.
#[both_databases]
async fn who_is_switched_off_has_left(app: TestApp) {
    let alpha = app.company("Groupe Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let directory = Directory::of(&app, &alpha, &manager).await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    app.seat(nadia.person, Some(alpha.id), None, Role::Auditor).await;
    let association = app.association("Les Jardins").await;
    let president = association.president().await;
    let mission = association.mission("Budget").await;
    let engagement = mission.engage(&nadia).await;
    let later = mission.session("2026-04-07T14:00", 60, 1).await;
    assert_eq!(books(&nadia.actor, later).await, "CONFIRMED");
    let entry = json!({"engagementId": gid(engagement), "date": "2026-03-05", "minutes": 90,
        "basis": "WORKING_TIME", "description": "Tableau"});
    let entry = nadia.actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
    app.mails_to(&nadia.actor.email).await;
    app.mails_to(&president.email).await;

    let user = user_of(&directory, &nadia.actor).await;
    let off = json!([{"op": "Replace", "path": "active", "value": "False"}]);
    let answer = directory.patch(&path(&user), off.clone()).await;
    assert_eq!((answer.status, answer.json()["active"].clone()), (StatusCode::OK, json!(false)));
    let id = json!(gid(alpha.id));
    assert!(nadia.actor.get("/profile").await.status.is_redirection(), "her sessions have ended");
    let mails = app.mails_to(&nadia.actor.email).await;
    let farewell = mails.iter().find(|mail| mail.subject.contains("Vous avez quitté"));
    let farewell = farewell.expect("a mail that says what stays");
    assert!(
        farewell.text.contains("/profile/addresses"),
        "her only address is the employer's: {}",
        farewell.text
    );
    assert!(farewell.text.contains("Vos rôles dans son programme ont pris fin"), "{}", farewell.text);
    let again = app.sign_in_again(&nadia.actor).await;
    assert_eq!(company(&again, &id, "name").await, Value::Null);
    let told = app.mails_to(&president.email).await;
    assert!(told.iter().any(|mail| mail.text.contains("Nadia Lemoine ne pourra pas venir")), "{told:?}");
    let left = "select count(*) as n from booking where status = 'CONFIRMED'";
    assert_eq!(app.number(left).await, 0);
    let confirmed = json!({"entries": [{"id": entry["entries"][0]["id"]}]});
    let confirmed = president.does("confirmTimeEntries", confirmed, "entries { status }").await;
    assert_eq!(confirmed["entries"][0]["status"], "CONFIRMED");

    app.mails_to(&nadia.actor.email).await;
    assert_eq!(directory.patch(&path(&user), off).await.status, StatusCode::OK, "the same again");
    assert_eq!(app.mails_to(&nadia.actor.email).await.len(), 0, "and tells nobody");
    let on = json!([{"op": "Replace", "path": "active", "value": true}]);
    assert_eq!(directory.patch(&path(&user), on).await.json()["active"], true);
    assert_eq!(company(&again, &id, "name").await["name"], "Groupe Alpha");
}

/// Whoever was switched off by mistake, is back and leaves anew the same day is told anew, with an archive of its own, and so
/// are the company's programs.
#[both_databases]
async fn who_leaves_twice_is_told_twice(app: TestApp) {
    let alpha = app.company("Groupe Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let directory = Directory::of(&app, &alpha, &manager).await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let receiver = Receiver::new().await;
    let told = json!({"companyId": gid(alpha.id), "address": receiver.address, "events": ["EMPLOYEE_LEFT"]});
    manager.does("createWebhook", told, "secret").await;
    let user = user_of(&directory, &nadia.actor).await;
    let turned = async |active: bool| {
        let change = json!([{"op": "Replace", "path": "active", "value": active}]);
        assert_eq!(directory.patch(&path(&user), change).await.json()["active"], active);
    };
    let farewells = async || {
        let mails = app.mails_to(&nadia.actor.email).await;
        let farewells = mails.iter().filter(|mail| mail.subject.contains("Vous avez quitté"));
        farewells.map(|mail| mail.link("/exports/")).collect::<Vec<_>>()
    };
    turned(false).await;
    let first = farewells().await;
    turned(true).await;
    assert!(farewells().await.is_empty());
    turned(false).await;
    let second = farewells().await;
    assert_eq!((first.len(), second.len()), (1, 1));
    assert_ne!(first, second);
    assert_eq!(receiver.kinds(), ["employee.left", "employee.left"]);
}

/// A user who is removed is gone for the directory and has left; made anew, they are the same employee.
#[both_databases]
async fn who_is_removed_may_come_back(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let directory = Directory::of(&app, &alpha, &alpha.with_role(Role::CsrManager).await).await;
    let made = directory.makes(zoe()).await;
    let gone = directory.send(Method::DELETE, &path(&made), &Value::Null, &[]).await;
    assert_eq!((gone.status, gone.body.as_str()), (StatusCode::NO_CONTENT, ""));
    assert_eq!(directory.get(&path(&made)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(directory.get("/Users").await.json()["totalResults"], 0);
    let ended = "select count(*) as n from employment where removed_at is not null and ends_on is not null";
    assert_eq!(app.number(ended).await, 1);
    let again = directory.makes(zoe()).await;
    assert_eq!((&again["id"], &again["active"]), (&made["id"], &json!(true)));
}

/// The last one who runs the programme leaves as anybody does when the directory says so: nothing of hers stays open. Those who
/// look after the employees and the finance are told that nobody runs it any more, and so is the operator; each once.
#[both_databases]
async fn the_last_manager_leaves_too(app: TestApp) {
    let alpha = app.company("Groupe Alpha").await;
    let runs = alpha.employee("Awa", "Diagne").await;
    app.seat(runs.person, Some(alpha.id), None, Role::CsrManager).await;
    let (hr, finance) = (alpha.with_role(Role::Hr).await, alpha.with_role(Role::Finance).await);
    let (auditor, operator) = (alpha.with_role(Role::Auditor).await, app.operator().await);
    let directory = Directory::of(&app, &alpha, &runs.actor).await;
    let user = user_of(&directory, &runs.actor).await;
    let by_hand = json!({"id": gid(runs.employment), "endsOn": "2026-03-09"});
    assert_eq!(hr.is_refused("endEmployment", by_hand).await, ["LAST_CSR_MANAGER"]);

    let off = json!([{"op": "replace", "path": "active", "value": false}]);
    let answer = directory.patch(&path(&user), off).await;
    assert_eq!((answer.status, answer.json()["active"].clone()), (StatusCode::OK, json!(false)));
    assert!(runs.actor.get("/profile").await.status.is_redirection(), "her session has ended");
    app.do_daily("end_seats_of_leavers").await;
    for (who, leads_to) in
        [(&hr, "/company"), (&finance, "/company"), (&operator, "/operator/companies/without-manager")]
    {
        let mails = app.mails_to(&who.email).await;
        let is_told = |text: &str| text.contains("La dernière personne") && text.contains(leads_to);
        assert_eq!(mails.iter().filter(|mail| is_told(&mail.text)).count(), 1, "{mails:?}");
    }
    assert!(app.mails_to(&auditor.email).await.is_empty());
    let again = app.sign_in_again(&runs.actor).await;
    assert_eq!(company(&again, &json!(gid(alpha.id)), "name").await, Value::Null);
    let told = "select count(*) as n from audit_event where action = 'PROGRAMME_WITHOUT_MANAGER'";
    assert_eq!(app.number(told).await, 1);
    let held = "select count(*) as n from membership where role = 'CSR_MANAGER' and ended_at is null";
    assert_eq!(app.number(held).await, 0);
    assert_eq!(directory.get(&path(&user)).await.status, StatusCode::OK, "the directory goes on");
}

/// Moving to another legal entity of the group ends nothing: the booking stays, and the day's entity is kept.
#[both_databases]
async fn who_moves_has_not_left(app: TestApp) {
    let alpha = app.company("Groupe Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let south = alpha.add_entity("Alpha Sud").await;
    let settings = json!({"companyId": gid(alpha.id), "entityAttribute": "DIVISION"});
    manager.does("updateProvisioning", settings, "company { id }").await;
    let directory = Directory::of(&app, &alpha, &manager).await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let later = mission.session("2026-04-07T14:00", 60, 1).await;
    assert_eq!(books(&nadia.actor, later).await, "CONFIRMED");
    let before = nadia.budget().await;
    let user = user_of(&directory, &nadia.actor).await;
    let division = format!("{ENTERPRISE}:division");
    let moved =
        directory.patch(&path(&user), json!([{"op": "add", "path": division, "value": "Alpha Sud"}])).await;
    assert_eq!(moved.status, StatusCode::OK, "{}", moved.body);
    app.do_jobs().await;
    assert_eq!(app.number("select count(*) as n from booking where status = 'CONFIRMED'").await, 1);
    assert_eq!(nadia.budget().await, before);
    let asked = "query ($id: ID!) { employee(id: $id) { endsOn legalEntity { id } } }";
    let now = manager.ask(asked, json!({"id": gid(nadia.employment)})).await.data()["employee"].clone();
    assert_eq!(now, json!({"endsOn": null, "legalEntity": {"id": gid(south)}}));
    assert_eq!(app.number("select count(*) as n from entity_period").await, 2, "earlier days keep theirs");
}

/// What the directory states stays against a list, whose preview says so, and against a form, which is told where to
/// change it; what the directory did not state is anybody's.
#[both_databases]
async fn a_directory_wins_over_lists_and_forms(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (manager, hr) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Hr).await);
    let directory = Directory::of(&app, &alpha, &manager).await;
    directory.makes(zoe()).await;
    let list = "Matricule;Prénom;Nom;Emploi;Taux d’activité\nA1;Zoë;Évrard;Jardinière;80 %\n";
    let import = start(&hr, &alpha, list.as_bytes()).await;
    check(&hr, &import).await;
    let ask = "query ($id: ID!) { employeeImport(id: $id) { lines { nodes { outcome faults { code } } } } }";
    let lines =
        hr.ask(ask, json!({"id": import["id"]})).await.data()["employeeImport"]["lines"]["nodes"].clone();
    let kept = json!([{"code": "KEPT_FROM_DIRECTORY"}, {"code": "KEPT_FROM_DIRECTORY"}]);
    assert_eq!(lines, json!([{"outcome": "UPDATE", "faults": kept}]));
    assert_eq!(counts(&confirm(&hr, &import).await), [0, 1, 0, 0]);
    let asked =
        "query ($id: ID!) { company(id: $id) { employees { nodes { id firstName lastName qualification
        workingTime values { field source } } } } }";
    let zoe =
        hr.ask(asked, json!({"id": gid(alpha.id)})).await.data()["company"]["employees"]["nodes"][0].clone();
    assert_eq!((&zoe["firstName"], &zoe["qualification"]), (&json!("Zoé"), &json!("Cheffe de projet")));
    assert_eq!(zoe["workingTime"], 8000, "of which the directory says nothing");
    let source = |field: &str| {
        let values = zoe["values"].as_array().expect("values");
        values.iter().find(|value| value["field"] == field).map(|value| value["source"].clone())
    };
    assert_eq!(
        (source("WORKING_TIME"), source("FIRST_NAME")),
        (Some(json!("IMPORT")), Some(json!("DIRECTORY")))
    );

    let typed = |qualification: &str, share: i64| {
        json!({"id": zoe["id"], "firstName": "Zoé", "lastName": "Évrard", "workEmail": "zoe.evrard@alpha.example",
            "staffNumber": "A1", "staffCategory": "Cadres", "legalEntityId": gid(alpha.entity),
            "qualification": qualification, "workingTime": share})
    };
    let refused = hr.is_refused("updateEmployee", typed("Jardinière", 10_000)).await;
    assert_eq!(refused, ["VALUE_OF_DIRECTORY"]);
    hr.does("updateEmployee", typed("Cheffe de projet", 10_000), "employee { id }").await;
    let leaves = json!({"id": zoe["id"], "endsOn": "2026-06-30"});
    hr.does("endEmployment", leaves, "employee { id }").await;
}
