//! Requests whose manager leaves, or is another one from now on: somebody reads them at once, and is told once.

use chrono::Duration;
use entity::{EmploymentId, MembershipRole as Role};
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Directory, Employee},
    gid,
};

use crate::{
    booking_approvals::{Scene, decide, waiting},
    scim::path,
    waiting_lists::{book, standing},
};

/// Those who look after employees put somebody above an employee, or nobody.
async fn is_led_by(hr: &Actor, scene: &Scene, employee: &Employee, manager: Option<EmploymentId>) {
    let input = json!({"id": gid(employee.employment), "firstName": "Nadia", "lastName": "Lemoine",
        "workEmail": employee.actor.email, "startsOn": "2020-01-01", "managerId": manager.map(gid),
        "legalEntityId": gid(scene.company.entity), "establishmentId": gid(scene.company.site)});
    hr.does("updateEmployee", input, "employee { id }").await;
}

/// The stages of the only request that waits for somebody.
async fn kinds(who: &Actor) -> Vec<Value> {
    let requests = waiting(who).await;
    assert_eq!(requests.len(), 1, "{requests:?}");
    requests[0]["events"].as_array().expect("events").iter().map(|one| one["kind"].clone()).collect()
}

/// The directory switches the manager off: what waited for them is for those who look after employees at once, who are told.
#[both_databases]
async fn who_is_switched_off_leaves_nothing_behind(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let csr = scene.company.with_role(Role::CsrManager).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let directory = Directory::of(&app, &scene.company, &csr).await;
    book(&scene.nadia.actor, scene.session).await;
    assert!(app.mails_to(&hr.email).await.is_empty());
    let filter = format!("userName%20eq%20%22{}%22", scene.zoe.actor.email);
    let user = directory.get(&format!("/Users?filter={filter}")).await.json()["Resources"][0].clone();
    let off = json!([{"op": "replace", "path": "active", "value": false}]);
    directory.patch(&path(&user), off).await;
    let told = app.mails_to(&hr.email).await;
    let of_nadia = told.iter().filter(|mail| mail.subject.starts_with("Nadia Lemoine attend un accord"));
    let of_nadia: Vec<_> = of_nadia.collect();
    let [mail] = of_nadia.as_slice() else { panic!("one mail: {told:?}") };
    // Nobody was silent: there is no manager any more.
    assert!(mail.subject.ends_with("sans responsable pour le donner"), "{}", mail.subject);
    assert!(mail.text.contains("n’a plus de responsable qui puisse répondre"), "{}", mail.text);
    assert!(!mail.text.contains("n’a pas répondu"), "{}", mail.text);
    assert_eq!(kinds(&hr).await, ["ASKED", "WITHOUT_MANAGER"]);
    app.do_daily("review_approvals").await;
    assert!(app.mails_to(&hr.email).await.is_empty(), "once");
    decide(&hr, &waiting(&hr).await[0]["id"], None).await;
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, "CONFIRMED");
}

/// A last day to come passes nothing on before it is over, and all of it then.
#[both_databases]
async fn a_last_day_passes_on_what_waits(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let hr = scene.company.with_role(Role::Hr).await;
    book(&scene.nadia.actor, scene.session).await;
    let end = json!({"id": gid(scene.zoe.employment), "endsOn": "2026-03-11"});
    hr.does("endEmployment", end, "employee { id }").await;
    app.mails_to(&hr.email).await;
    assert_eq!(waiting(&scene.zoe.actor).await.len(), 1);
    app.clock.advance(Duration::hours(40));
    assert_eq!(app.mails_to(&hr.email).await.len(), 1, "just after midnight");
    assert_eq!(kinds(&hr).await, ["ASKED", "WITHOUT_MANAGER"]);
}

/// Another manager is told of what waits, once, and decides; without any, those who look after employees do.
#[both_databases]
async fn whoever_leads_from_now_on_is_told(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let leo = scene.company.employee("Léo", "Blanc").await;
    book(&scene.nadia.actor, scene.session).await;
    app.mails_to(&scene.zoe.actor.email).await;
    for _ in 0..2 {
        is_led_by(&hr, &scene, &scene.nadia, Some(leo.employment)).await;
    }
    let told = app.mails_to(&leo.actor.email).await;
    assert_eq!(told.len(), 1, "{told:?}");
    app.get(&told[0].link("/act/")).await.says("Nadia Lemoine");
    assert!(app.mails_to(&scene.zoe.actor.email).await.is_empty());
    is_led_by(&hr, &scene, &scene.nadia, None).await;
    let told = app.mails_to(&hr.email).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].subject.ends_with("sans responsable pour le donner"), "{}", told[0].subject);
    assert_eq!(kinds(&hr).await, ["ASKED", "WITHOUT_MANAGER"]);
}

/// Takes the roles of HR back from all but so many, the last one who was given one first.
pub(crate) async fn only_so_many_look_after(csr: &Actor, scene: &Scene, left: usize) {
    let document = "query ($id: ID!) { company(id: $id) { members { id role } } }";
    let found = csr.ask(document, json!({"id": gid(scene.company.id)})).await;
    let members = found.data()["company"]["members"].as_array().expect("members").clone();
    let hr: Vec<_> = members.iter().filter(|member| member["role"] == "HR").collect();
    for member in hr.iter().skip(left) {
        csr.does("removeCompanyMember", json!({"id": member["id"]}), "removedId").await;
    }
}

/// When the last one who looks after employees does no more, what waits is for whoever runs the programme: they are told at
/// once, once, and decide. While somebody else is left nobody is told anything.
#[both_databases]
async fn the_last_of_hr_leaves_nothing_behind(app: TestApp) {
    let scene = Scene::new(&app, "HR", json!({})).await;
    let csr = scene.company.with_role(Role::CsrManager).await;
    let both = [scene.company.with_role(Role::Hr).await, scene.company.with_role(Role::Hr).await];
    book(&scene.nadia.actor, scene.session).await;
    for hr in &both {
        assert_eq!(app.mails_to(&hr.email).await.len(), 1);
    }
    only_so_many_look_after(&csr, &scene, 1).await;
    assert!(app.mails_to(&csr.email).await.is_empty(), "somebody is left");
    assert!(waiting(&csr).await.is_empty());
    app.clock.advance(Duration::minutes(1));
    only_so_many_look_after(&csr, &scene, 0).await;
    let told = app.mails_to(&csr.email).await;
    let of_nadia: Vec<_> =
        told.iter().filter(|mail| mail.subject == "Nadia Lemoine demande votre accord").collect();
    assert_eq!(of_nadia.len(), 1, "{told:?}");
    app.get(&of_nadia[0].link("/act/")).await.says("Nadia Lemoine");
    app.do_daily("review_approvals").await;
    assert!(app.mails_to(&csr.email).await.is_empty(), "once");
    decide(&csr, &waiting(&csr).await[0]["id"], None).await;
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, "CONFIRMED");
}

/// What HR asked for themselves was for whoever runs the programme already: that they leave the role tells nobody again.
#[both_databases]
async fn what_hr_asked_for_waits_where_it_waited(app: TestApp) {
    let scene = Scene::new(&app, "HR", json!({})).await;
    let csr = scene.company.with_role(Role::CsrManager).await;
    app.seat(scene.nadia.person, Some(scene.company.id), None, Role::Hr).await;
    book(&scene.nadia.actor, scene.session).await;
    assert_eq!(app.mails_to(&csr.email).await.len(), 1);
    only_so_many_look_after(&csr, &scene, 0).await;
    assert!(app.mails_to(&csr.email).await.is_empty());
    assert_eq!(waiting(&csr).await.len(), 1);
}
