//! What follows while nobody decides: a reminder, an escalation, an outcome by silence, the end; each once.

use api::SentMail;
use axum::http::{Request, header};
use chrono::Duration;
use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};

use crate::{
    approvals_led_anew::only_so_many_look_after,
    booking_approvals::{Scene, decide, waiting},
    waiting_lists::{book, standing},
};

fn kinds(request: &Value) -> Vec<&Value> {
    request["events"].as_array().expect("events").iter().map(|one| &one["kind"]).collect()
}

/// The manager is reminded once; then the request passes to HR, who are told; each stands in its story.
#[both_databases]
async fn a_reminder_then_an_escalation(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({"remindAfterHours": 24, "escalateAfterHours": 48})).await;
    let hr = scene.company.with_role(Role::Hr).await;
    book(&scene.nadia.actor, scene.session).await;
    assert_eq!(app.mails_to(&scene.zoe.actor.email).await.len(), 1);
    app.clock.advance(Duration::hours(23));
    assert!(app.mails_to(&scene.zoe.actor.email).await.is_empty());
    app.clock.advance(Duration::hours(2));
    let reminder = app.mails_to(&scene.zoe.actor.email).await;
    assert_eq!(reminder.len(), 1);
    assert!(reminder[0].subject.starts_with("Rappel"), "{}", reminder[0].subject);
    assert_eq!(kinds(&waiting(&scene.zoe.actor).await[0]), ["ASKED", "REMINDED"]);
    app.clock.advance(Duration::hours(24));
    let told = app.mails_to(&hr.email).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].subject.contains("faute de réponse"), "{}", told[0].subject);
    assert!(told[0].text.contains("n’a pas répondu à temps"), "{}", told[0].text);
    assert!(app.mails_to(&scene.zoe.actor.email).await.is_empty(), "once");
    assert!(waiting(&scene.zoe.actor).await.is_empty());
    let request = waiting(&hr).await[0].clone();
    assert_eq!(kinds(&request), ["ASKED", "REMINDED", "ESCALATED"]);
    app.get(&reminder[0].link("/act/")).await.says("Une autre personne décide désormais");
    decide(&hr, &request["id"], None).await;
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, "CONFIRMED");
}

/// Where HR decides first, its silence passes to whoever runs the programme: they are told, once, and decide beside HR. Until
/// when HR has, and who comes then, is said from the beginning.
#[both_databases]
async fn the_silence_of_hr_passes_to_the_programme(app: TestApp) {
    let scene = Scene::new(&app, "HR", json!({"remindAfterHours": 24, "escalateAfterHours": 48})).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let csr = scene.company.with_role(Role::CsrManager).await;
    let nadia = &scene.nadia.actor;
    book(nadia, scene.session).await;
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let asked = plain(&app.mails_to(&nadia.email).await.pop().expect("a mail").text);
    assert!(asked.contains("Qui décide : les ressources humaines"), "{asked}");
    let passes = "sera aussi transmise au responsable RSE le jeudi 12 mars 2026 à 9 h";
    for said in [&asked, &plain(&app.mails_to(&hr.email).await.pop().expect("a mail").text)] {
        assert!(said.contains(passes), "{said}");
    }
    nadia.get("/bookings").await.says("puis la demande passera aussi au responsable RSE");
    hr.get("/approvals").await.says("puis transmise aussi au responsable RSE");
    assert!(waiting(&csr).await.is_empty());
    csr.get("/approvals").await.says("Rien n’attend votre accord");
    app.clock.advance(Duration::hours(25));
    assert!(app.mails_to(&hr.email).await[0].subject.starts_with("Rappel"));
    assert!(app.mails_to(&csr.email).await.is_empty());
    app.clock.advance(Duration::hours(24));
    let told = app.mails_to(&csr.email).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].subject.contains("faute de réponse des ressources humaines"), "{}", told[0].subject);
    assert!(told[0].text.contains("vous pouvez désormais décider aussi"), "{}", told[0].text);
    assert!(app.mails_to(&hr.email).await.is_empty(), "they know of it");
    assert_eq!(waiting(&hr).await.len(), 1, "they may still decide");
    let request = waiting(&csr).await[0].clone();
    assert_eq!(kinds(&request), ["ASKED", "REMINDED", "PASSED_TO_PROGRAMME"]);
    let path = format!("/approvals/{}", request["id"].as_str().expect("an id"));
    csr.get(&path)
        .await
        .says("ressources humaines ou responsable RSE")
        .says("Transmise aussi au responsable RSE");
    nadia.get("/bookings").await.says("Les ressources humaines ou le responsable RSE ont jusqu’au");
    app.get(&told[0].link("/act/")).await.says("Nadia Lemoine");
    decide(&csr, &request["id"], None).await;
    assert_eq!(standing(nadia, scene.session).await, "CONFIRMED");
    assert!(waiting(&hr).await.is_empty());
}

/// Where nobody looks after employees, those who run the programme decide from the beginning: it passes on to nobody.
#[both_databases]
async fn nobody_stands_behind_the_programme(app: TestApp) {
    let scene = Scene::new(&app, "HR", json!({"escalateAfterHours": 48})).await;
    let csr = scene.company.with_role(Role::CsrManager).await;
    book(&scene.nadia.actor, scene.session).await;
    let mails = app.mails_to(&csr.email).await;
    assert_eq!(mails.len(), 1);
    assert!(!mails[0].text.contains("transmise"), "{}", mails[0].text);
    let asked = app.mails_to(&scene.nadia.actor.email).await.pop().expect("a mail");
    assert!(asked.text.contains(": le responsable RSE."), "{}", asked.text);
    app.clock.advance(Duration::hours(49));
    assert!(app.mails_to(&csr.email).await.is_empty());
    assert_eq!(kinds(&waiting(&csr).await[0]), ["ASKED"]);
}

/// The last one who looks after employees does no more, and another one comes: meanwhile whoever runs the programme is told of
/// nobody behind them, and the silence of the new one passes on as the policy said when it was asked.
#[both_databases]
async fn what_was_handed_over_still_passes_on(app: TestApp) {
    let scene = Scene::new(&app, "HR", json!({"escalateAfterHours": 48})).await;
    scene.company.with_role(Role::Hr).await;
    let csr = scene.company.with_role(Role::CsrManager).await;
    book(&scene.nadia.actor, scene.session).await;
    only_so_many_look_after(&csr, &scene, 0).await;
    let of_nadia = |mails: Vec<SentMail>| {
        mails.into_iter().filter(|mail| mail.subject.contains("Nadia Lemoine")).collect::<Vec<_>>()
    };
    let told = of_nadia(app.mails_to(&csr.email).await);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(!told[0].text.contains("transmise"), "{}", told[0].text);
    csr.get("/approvals").await.does_not_say("puis transmise aussi");
    app.get(&told[0].link("/act/")).await.does_not_say("puis transmise aussi");
    app.clock.advance(Duration::hours(1));
    app.do_jobs().await;
    let hr = scene.company.with_role(Role::Hr).await;
    hr.get("/approvals").await.says("puis transmise aussi au responsable RSE");
    assert!(waiting(&csr).await.is_empty());
    app.clock.advance(Duration::hours(48));
    let told = of_nadia(app.mails_to(&csr.email).await);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].subject.contains("faute de réponse des ressources humaines"), "{}", told[0].subject);
    assert_eq!(kinds(&waiting(&hr).await[0]), ["ASKED", "PASSED_TO_PROGRAMME"]);
}

/// Somebody looks after employees only when the time is over at which it would have passed on: that is looked at daily.
#[both_databases]
async fn it_passes_on_once_somebody_is_there(app: TestApp) {
    let scene = Scene::new(&app, "HR", json!({"escalateAfterHours": 24})).await;
    let csr = scene.company.with_role(Role::CsrManager).await;
    book(&scene.nadia.actor, scene.session).await;
    for _ in 0..2 {
        app.clock.advance(Duration::hours(25));
        app.do_jobs().await;
        assert_eq!(kinds(&waiting(&csr).await[0]), ["ASKED"]);
    }
    let hr = scene.company.with_role(Role::Hr).await;
    assert!(waiting(&csr).await.is_empty());
    hr.get("/approvals").await.says("Nadia").does_not_say("puis transmise aussi");
    app.clock.advance(Duration::hours(25));
    app.do_jobs().await;
    for who in [&hr, &csr] {
        assert_eq!(kinds(&waiting(who).await[0]), ["ASKED", "PASSED_TO_PROGRAMME"]);
    }
}

/// Where the manager decides up to a length of time and HR above it, what is longer passes from HR to whoever runs the programme,
/// and what is shorter from the manager to HR, and no further.
#[both_databases]
async fn each_passes_on_from_who_decides_first(app: TestApp) {
    let terms = json!({"approvalThresholdMinutes": 60, "escalateAfterHours": 12});
    let scene = Scene::new(&app, "MANAGER_THEN_HR", terms).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let csr = scene.company.with_role(Role::CsrManager).await;
    let short = scene.mission.session("2026-03-18T14:00", 60, 5).await;
    book(&scene.nadia.actor, scene.session).await;
    book(&scene.nadia.actor, short).await;
    let minutes =
        |requests: Vec<Value>| requests.iter().map(|one| one["minutes"].clone()).collect::<Vec<_>>();
    for _ in 0..2 {
        app.clock.advance(Duration::hours(13));
        app.do_jobs().await;
        assert_eq!(minutes(waiting(&csr).await), [json!(120)]);
        assert_eq!(minutes(waiting(&hr).await), [json!(120), json!(60)]);
        assert!(waiting(&scene.zoe.actor).await.is_empty());
    }
}

/// Until when there is time to answer, and what silence means, is said as the terms make it: by mail, behind its link, on the
/// pages of those who decide and to whoever asked; not the session's own time, which is later.
#[both_databases]
async fn the_deadline_is_the_one_that_comes_first(app: TestApp) {
    let terms = json!({"remindAfterHours": 24, "escalateAfterHours": 48, "settleAfterHours": 72,
        "settledAs": "REFUSED"});
    let scene = Scene::new(&app, "MANAGER", terms).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let (nadia, zoe) = (&scene.nadia.actor, &scene.zoe.actor);
    book(nadia, scene.session).await;
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let mail = app.mails_to(&zoe.email).await.pop().expect("a mail");
    let asked = app.mails_to(&nadia.email).await.pop().expect("a mail");
    assert!(asked.subject.starts_with("Demande envoyée"), "{}", asked.subject);
    for said in [plain(&mail.text), plain(&asked.text)] {
        assert!(said.contains("passera aux ressources humaines le jeudi 12 mars 2026 à 9 h"), "{said}");
        assert!(said.contains("puis sera refusée automatiquement le vendredi 13 mars 2026 à 9 h"), "{said}");
    }
    let id = waiting(zoe).await[0]["id"].as_str().expect("an id").to_owned();
    for page in [app.get(&mail.link("/act/")).await, zoe.get(&format!("/approvals/{id}")).await] {
        let page = plain(&page.body);
        assert!(page.contains("jeudi 12 mars 2026 à 9 h"), "{page}");
        assert!(page.contains("puis transmise aux ressources humaines"), "{page}");
    }
    zoe.get("/approvals").await.says("puis transmise aux ressources humaines");
    let own = plain(&nadia.get("/bookings").await.body);
    assert!(own.contains("Votre responsable a jusqu’au jeudi 12 mars 2026 à 9 h"), "{own}");
    assert!(own.contains("avant le vendredi 13 mars 2026 à 9 h, elle sera refusée automatiquement"), "{own}");

    app.clock.advance(Duration::hours(49));
    let told = app.mails_to(&hr.email).await.pop().expect("a mail");
    let said = plain(&told.text);
    assert!(
        said.contains("la demande sera refusée automatiquement le vendredi 13 mars 2026 à 9 h"),
        "{said}"
    );
    hr.get("/approvals").await.says("puis refusée automatiquement");
    let read = "{ approvals { nodes { answerBy silence passesOnAt lapsesAt } } }";
    let read = hr.ask(read, json!({})).await.data()["approvals"]["nodes"][0].clone();
    assert_eq!((&read["silence"], &read["passesOnAt"]), (&json!("REFUSED"), &Value::Null));
    assert!(read["answerBy"].as_str() < read["lapsesAt"].as_str(), "{read}");
}

/// What would be left after a request is the same figure wherever it is read at one moment, and tells nothing of what waits
/// beside it; once it is approved it is told as what is left today.
#[both_databases]
async fn what_would_be_left_is_one_figure(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let (nadia, zoe) = (&scene.nadia.actor, &scene.zoe.actor);
    book(nadia, scene.session).await;
    book(nadia, scene.mission.session("2026-03-18T14:00", 60, 5).await).await;
    let mails = app.mails_to(&zoe.email).await;
    let requests = waiting(zoe).await;
    let left: Vec<_> = requests.iter().map(|request| &request["leftMinutes"]).collect();
    assert_eq!(left, [&json!(12 * 60), &json!(13 * 60)], "fourteen hours less two, and less one");
    for (request, hours) in requests.iter().zip([12, 13]) {
        let path = format!("/approvals/{}", request["id"].as_str().expect("an id"));
        let words = format!(
            "il resterait {hours}\u{a0}h sur le crédit d’heures, sans compter ce qui attend par ailleurs"
        );
        zoe.get(&path).await.says(&words);
        let english = Request::get(&path)
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, format!("{}; language=en", zoe.cookie()));
        let words =
            format!("{hours}\u{a0}h of the time budget would be left, without counting what else waits");
        app.send(english).await.says(&words);
    }
    for (mail, hours) in mails.iter().zip([12, 13]) {
        app.get(&mail.link("/act/")).await.says(&format!("il resterait {hours}\u{a0}h"));
    }
    assert!(mails.last().expect("a mail").text.contains("sans compter ce qui attend par ailleurs"));
    decide(zoe, &requests[0]["id"], None).await;
    assert_eq!(waiting(zoe).await[0]["leftMinutes"], 11 * 60, "of what is left now that the other is had");
    zoe.get("/approvals?view=approved")
        .await
        .says("il reste aujourd’hui 12\u{a0}h")
        .does_not_say("il resterait");
}

/// Silence gives the place where the policy says so, and nobody is named for it.
#[both_databases]
async fn silence_may_approve(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({"settleAfterHours": 72, "settledAs": "APPROVED"})).await;
    book(&scene.nadia.actor, scene.session).await;
    app.clock.advance(Duration::hours(71));
    app.do_jobs().await;
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, "PENDING_APPROVAL");
    app.clock.advance(Duration::hours(2));
    app.do_jobs().await;
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, "CONFIRMED");
    let own = "{ viewer { bookings { nodes { approval { events { kind byPolicy byName } } } } } }";
    let own = scene.nadia.actor.ask(own, json!({})).await;
    let events = own.data()["viewer"]["bookings"]["nodes"][0]["approval"]["events"].clone();
    let last = json!({"kind": "APPROVED", "byPolicy": true, "byName": null});
    assert_eq!(events.as_array().and_then(|all| all.last()), Some(&last));
}

/// Or it refuses; the employee reads that nobody answered.
#[both_databases]
async fn silence_may_refuse(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({"settleAfterHours": 72, "settledAs": "REFUSED"})).await;
    book(&scene.nadia.actor, scene.session).await;
    app.mails_to(&scene.nadia.actor.email).await;
    app.clock.advance(Duration::hours(73));
    let mail = app.mails_to(&scene.nadia.actor.email).await.pop().expect("a mail");
    assert!(mail.text.contains("Personne n’a répondu à temps"), "{}", mail.text);
    assert_eq!(scene.nadia.budget().await, (0, 0));
}

/// What nobody decides comes to nothing a quarter of an hour before the session: the place and the minutes are free again,
/// and the employee is told.
#[both_databases]
async fn what_nobody_decides_comes_to_nothing(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    book(&scene.nadia.actor, scene.session).await;
    let id = waiting(&scene.zoe.actor).await[0]["id"].clone();
    app.mails_to(&scene.nadia.actor.email).await;
    // 14:00 in Paris is 13:00 in UTC; the test began at 8:00.
    app.clock.advance(Duration::days(7) + Duration::hours(4) + Duration::minutes(46));
    let late = decide(&scene.zoe.actor, &id, None).await;
    assert_eq!(late["problems"][0]["code"], "APPROVAL_DECIDED", "before the job came");
    let mail = app.mails_to(&scene.nadia.actor.email).await.pop().expect("a mail");
    assert!(mail.subject.starts_with("Demande sans réponse"), "{}", mail.subject);
    assert_eq!(standing(&scene.nadia.actor, scene.session).await, Value::Null);
    assert_eq!(scene.nadia.budget().await, (0, 0));
    let hours = app.count("select count(*) as n from time_entry").await;
    assert_eq!(hours, 0, "no hours are proposed for it");
}

/// What waits for a manager who has left passes to HR the next morning.
#[both_databases]
async fn a_manager_who_left_decides_no_more(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let hr = scene.company.with_role(Role::Hr).await;
    book(&scene.nadia.actor, scene.session).await;
    let yesterday = chrono::NaiveDate::from_ymd_opt(2026, 3, 9);
    app.set_employment(scene.zoe.employment, |row| row.ends_on = Set(yesterday)).await;
    assert!(waiting(&scene.zoe.actor).await.is_empty());
    app.do_daily("review_approvals").await;
    let requests = waiting(&hr).await;
    assert_eq!(kinds(&requests[0]), ["ASKED", "WITHOUT_MANAGER"]);
    assert_eq!(app.mails_to(&hr.email).await.len(), 1);
    app.do_daily("review_approvals").await;
    assert!(app.mails_to(&hr.email).await.is_empty(), "once");
}

/// Whoever leaves asks for nothing any more: the place is free again, and there is nothing to decide.
#[both_databases]
async fn whoever_leaves_asks_for_nothing(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    book(&scene.nadia.actor, scene.session).await;
    let id = waiting(&scene.zoe.actor).await[0]["id"].clone();
    let hr = scene.company.with_role(Role::Hr).await;
    let end = json!({"id": gid(scene.nadia.employment), "endsOn": "2026-03-12"});
    hr.does("endEmployment", end, "employee { id }").await;
    app.do_jobs().await;
    assert!(waiting(&scene.zoe.actor).await.is_empty());
    assert_eq!(decide(&scene.zoe.actor, &id, None).await["problems"][0]["code"], "APPROVAL_DECIDED");
    let hugo = app.company("Groupe Bravo").await.employee("Hugo", "Perrin").await.actor;
    book(&hugo, scene.session).await;
    assert_eq!(standing(&hugo, scene.session).await, "CONFIRMED", "her place is free");
}
