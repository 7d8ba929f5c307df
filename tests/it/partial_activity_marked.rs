//! Days that HR marks as partial activity: who marks them, what they refuse, and what they leave free.

use chrono::Duration;
use entity::{MembershipRole as Role, SessionId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Employee, gid};

use crate::{
    booking_approvals::{Scene as Waits, decide, waiting},
    lists_taken_home::{exported, refusal},
    scene::scene,
    waiting_lists::{book as waits_for, standing},
};

/// What is asked of marking.
const MARKED: &str = "changed unchanged unfitCount unfit { missionTitle employee { firstName } }";

/// Days of one employee to mark.
pub(crate) fn days(company: impl Into<Value>, who: &Employee, days: &[(&str, Option<i64>)]) -> Value {
    let day = |(on, minutes): &(&str, Option<i64>)| json!({"employeeId": gid(who.employment), "on": on, "minutes": minutes});
    let days: Vec<_> = days.iter().map(day).collect();
    json!({"companyId": company.into(), "days": days})
}

/// The first problem of booking a session on a basis.
async fn book(who: &Actor, session: SessionId, basis: &str) -> Value {
    let spontaneous = basis == "PARTIAL_ACTIVITY";
    let input = json!({"sessionId": gid(session), "basis": basis, "spontaneous": spontaneous});
    let told = who.tries("bookSession", input, "booking { status } problems { code message }").await;
    told["problems"][0].clone()
}

/// The first problem of declaring time on a day.
async fn declare(who: &Actor, engagement: &str, date: &str, minutes: i64, basis: &str) -> Value {
    let entry = json!({"engagementId": engagement, "date": date, "minutes": minutes, "basis": basis,
        "spontaneous": basis == "PARTIAL_ACTIVITY", "description": "Tableau"});
    let told = who
        .tries(
            "submitTimeEntries",
            json!({"entries": [entry]}),
            "entries { id } problems { code message path }",
        )
        .await;
    told["problems"][0].clone()
}

/// HR marks a whole day and half of another: the days are listed with what is left of them, the same again changes nothing,
/// and another length takes the place of the first.
#[both_databases]
async fn hr_marks_days(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let company = gid(scene.company.id);
    let both = days(company.clone(), &scene.nadia, &[("2026-03-16", None), ("2026-03-17", Some(240))]);
    let told = hr.does("markPartialActivity", both.clone(), MARKED).await;
    assert_eq!(told, json!({"changed": 2, "unchanged": 0, "unfitCount": 0, "unfit": [], "problems": []}));
    let again = hr.does("markPartialActivity", both, "changed unchanged").await;
    assert_eq!(again, json!({"changed": 0, "unchanged": 2, "problems": []}));
    let longer = days(company.clone(), &scene.nadia, &[("2026-03-17", Some(300))]);
    assert_eq!(hr.does("markPartialActivity", longer, "changed").await["changed"], 1);
    let list = "query ($id: ID!, $from: Date, $text: String) { partialActivity(companyId: $id, from: $from, text: $text) {
        totalCount nodes { id on minutes leftMinutes employee { firstName } } } }";
    let found = hr.ask(list, json!({"id": company})).await.data()["partialActivity"].clone();
    let shown: Vec<_> = found["nodes"]
        .as_array()
        .expect("days")
        .iter()
        .map(|day| (day["on"].clone(), day["minutes"].clone(), day["leftMinutes"].clone()))
        .collect();
    assert_eq!(
        shown,
        [(json!("2026-03-17"), json!(300), json!(120)), (json!("2026-03-16"), json!(null), json!(0))]
    );
    for (filter, count) in [
        (json!({"id": company, "from": "2026-03-17"}), 1),
        (json!({"id": company, "text": "lemoine"}), 2),
        (json!({"id": company, "text": "perrin"}), 0),
    ] {
        assert_eq!(hr.ask(list, filter).await.data()["partialActivity"]["totalCount"], count);
    }
    let first = found["nodes"][0]["id"].clone();
    let unmark = json!({"companyId": company, "ids": [first]});
    let removed = hr.does("unmarkPartialActivity", unmark.clone(), "removedIds").await;
    assert_eq!(removed["removedIds"], json!([first]));
    assert_eq!(hr.is_refused("unmarkPartialActivity", unmark).await, ["NOT_FOUND"]);
}

/// On a day of partial activity no more working time is booked than is left of it, with what is booked there already:
/// exactly what is left passes, a minute more is refused, and the refusal says the day, what is left and what would pass.
/// The same time is given of one's own accord.
#[both_databases]
async fn bookings_keep_to_what_is_left(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let marked =
        days(gid(scene.company.id), &scene.nadia, &[("2026-03-17", Some(240)), ("2026-03-18", None)]);
    hr.does("markPartialActivity", marked, "changed").await;
    let nadia = &scene.nadia.actor;
    let morning = scene.mission.session("2026-03-17T09:00", 120, 5).await;
    let long = scene.mission.session("2026-03-17T14:00", 61, 5).await;
    let short = scene.mission.session("2026-03-17T16:00", 60, 5).await;
    let next_day = scene.mission.session("2026-03-18T09:00", 60, 5).await;
    assert_eq!(book(nadia, morning, "WORKING_TIME").await, json!(null));
    let refused = book(nadia, long, "WORKING_TIME").await;
    assert_eq!(refused["code"], "PARTIAL_ACTIVITY_DAY");
    let said = refused["message"].as_str().expect("words");
    for part in ["17 mars", "1 h", "de votre propre chef", "autre jour"] {
        assert!(said.replace(['\u{a0}', '\u{202f}'], " ").contains(part), "{part}: {said}");
    }
    assert_eq!(book(nadia, short, "WORKING_TIME").await, json!(null), "exactly what is left");
    assert_eq!(book(nadia, next_day, "WORKING_TIME").await["code"], "PARTIAL_ACTIVITY_DAY");
    assert_eq!(book(nadia, next_day, "PARTIAL_ACTIVITY").await, json!(null));
    let other = scene.company.employee("Hugo", "Perrin").await;
    assert_eq!(book(&other.actor, long, "WORKING_TIME").await, json!(null), "a colleague works as ever");
}

/// Of a marked day no more working time is declared than is left, beside what is given of it of one's own accord, which the
/// mark covers; on a whole day none. Where the company has said no length of its days, they have seven hours.
#[both_databases]
async fn declarations_keep_to_what_is_left(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let marked =
        days(gid(scene.company.id), &scene.nadia, &[("2026-03-05", Some(240)), ("2026-03-06", None)]);
    hr.does("markPartialActivity", marked, "changed").await;
    let (nadia, engagement) = (&scene.nadia.actor, gid(scene.engagement));
    let given = declare(nadia, &engagement, "2026-03-05", 240, "PARTIAL_ACTIVITY").await;
    assert_eq!(given, json!(null), "what is one's own");
    let over = declare(nadia, &engagement, "2026-03-05", 181, "WORKING_TIME").await;
    assert_eq!(
        (&over["code"], &over["path"]),
        (&json!("OVER_THE_CONTRACTUAL_DAY"), &json!(["entries", "0", "minutes"]))
    );
    assert!(over["message"].as_str().is_some_and(|said| said.contains("Il reste 3")), "{over}");
    assert_eq!(declare(nadia, &engagement, "2026-03-05", 180, "WORKING_TIME").await, json!(null));
    let none = declare(nadia, &engagement, "2026-03-06", 1, "WORKING_TIME").await;
    assert_eq!(none["code"], "OVER_THE_CONTRACTUAL_DAY");
    assert!(none["message"].as_str().is_some_and(|said| said.contains("de votre propre chef")), "{none}");
    assert_eq!(declare(nadia, &engagement, "2026-03-06", 120, "PERSONAL_TIME").await, json!(null));
    assert_eq!(declare(nadia, &engagement, "2026-03-06", 300, "PARTIAL_ACTIVITY").await, json!(null));
}

/// A day is not marked against working time that stands on it: HR reads how much there is. Nor outside the employment, for
/// more than the day has, or twice; all that is wrong is told at once, and nothing is marked.
#[both_databases]
async fn what_cannot_be_marked_is_told(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let (nadia, company) = (&scene.nadia, gid(scene.company.id));
    app.set_employment(nadia.employment, |row| {
        row.ends_on = Set(Some("2026-12-31".parse().expect("a date")));
    })
    .await;
    assert_eq!(
        declare(&nadia.actor, &gid(scene.engagement), "2026-03-05", 180, "WORKING_TIME").await,
        json!(null)
    );
    let wrong = days(
        company.clone(),
        nadia,
        &[
            ("2026-03-05", Some(241)),
            ("2027-01-04", None),
            ("2026-03-19", Some(421)),
            ("2026-03-20", Some(0)),
            ("2026-03-23", None),
            ("2026-03-23", Some(60)),
        ],
    );
    let told = hr.tries("markPartialActivity", wrong, "changed problems { code message path }").await;
    let problems = told["problems"].as_array().expect("problems");
    let codes: Vec<_> =
        problems.iter().map(|problem| (&problem["code"], &problem["path"][1], &problem["path"][2])).collect();
    let expected = [
        ("PARTIAL_ACTIVITY_AGAINST_WORK", "0", "on"),
        ("OUTSIDE_EMPLOYMENT", "1", "on"),
        ("PARTIAL_ACTIVITY_TOO_LONG", "2", "minutes"),
        ("PARTIAL_ACTIVITY_TOO_LONG", "3", "minutes"),
        ("PARTIAL_ACTIVITY_TWICE", "5", "on"),
    ]
    .map(|(code, at, field)| (json!(code), json!(at), json!(field)));
    let expected: Vec<_> = expected.iter().map(|(code, at, field)| (code, at, field)).collect();
    assert_eq!(codes, expected);
    assert!(problems[0]["message"].as_str().is_some_and(|said| said.starts_with('3')), "{}", problems[0]);
    assert_eq!(app.count("select count(*) as n from partial_activity").await, 0);
    let exact = days(company, nadia, &[("2026-03-05", Some(240))]);
    assert_eq!(hr.does("markPartialActivity", exact, "changed").await["changed"], 1, "three hours are left");
}

/// Whoever has a place on working time that no longer fits is told by mail, once, with what they can do; HR reads how many
/// there are. What fits beside the mark, and what is given of one's own accord, stays as it is.
#[both_databases]
async fn places_that_no_longer_fit_are_told(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let (nadia, company) = (&scene.nadia, gid(scene.company.id));
    let morning = scene.mission.session("2026-03-17T09:00", 120, 5).await;
    let next_day = scene.mission.session("2026-03-18T09:00", 120, 5).await;
    let own = scene.mission.session("2026-03-19T09:00", 120, 5).await;
    scene.mission.book(nadia, morning).await;
    scene.mission.book_again(nadia, next_day).await;
    assert_eq!(book(&nadia.actor, own, "PARTIAL_ACTIVITY").await, json!(null));
    let marked =
        days(company, nadia, &[("2026-03-17", Some(301)), ("2026-03-18", Some(300)), ("2026-03-19", None)]);
    let told = hr.does("markPartialActivity", marked.clone(), MARKED).await;
    assert_eq!(
        told,
        json!({"changed": 3, "unchanged": 0, "unfitCount": 1, "problems": [],
            "unfit": [{"missionTitle": "Bâtir un budget", "employee": {"firstName": "Nadia"}}]})
    );
    hr.does("markPartialActivity", marked, "changed").await;
    app.do_jobs().await;
    let mails = app.mails_to(&nadia.actor.email).await;
    let told: Vec<_> = mails.iter().filter(|mail| mail.subject.starts_with("Activité partielle")).collect();
    assert_eq!(told.len(), 1);
    assert!(
        told[0].text.contains("Bâtir un budget") && told[0].text.contains("17\u{a0}mars"),
        "{}",
        told[0].text
    );
    assert!(!told[0].text.contains("18\u{a0}mars"), "{}", told[0].text);
    let stays = app.count("select count(*) as n from booking where status = 'CONFIRMED'").await;
    assert_eq!(stays, 3, "nobody gives a place back for its holder");
}

/// A request that waits is told to its holder alone, neither counted nor named, nor does a place tell of it that only fits no
/// more beside it: the same mark after a refusal says the same.
#[both_databases]
async fn requests_that_wait_are_told_to_their_holder_alone(app: TestApp) {
    let scene = Waits::new(&app, "MANAGER", json!({})).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let had = scene.mission.session("2026-03-17T09:00", 60, 1).await;
    scene.mission.book(&scene.nadia, had).await;
    waits_for(&scene.nadia.actor, scene.session).await;
    app.mails_to(&scene.nadia.actor.email).await;
    let company = || gid(scene.company.id);
    let nothing = json!({"changed": 1, "unchanged": 0, "unfitCount": 0, "unfit": [], "problems": []});
    // Beside the request, of two hours, nothing is left for the hour that is had.
    let marked = days(company(), &scene.nadia, &[("2026-03-17", Some(300))]);
    assert_eq!(hr.does("markPartialActivity", marked, MARKED).await, nothing);
    let mails = app.mails_to(&scene.nadia.actor.email).await;
    assert!(mails.iter().any(|mail| mail.subject.starts_with("Activité partielle")), "its holder knows");
    let id = waiting(&scene.zoe.actor).await[0]["id"].clone();
    decide(&scene.zoe.actor, &id, Some("La clôture tombe ce jour-là.")).await;
    let again = days(company(), &scene.nadia, &[("2026-03-17", Some(310))]);
    assert_eq!(hr.does("markPartialActivity", again, MARKED).await, nothing, "a refusal changes nothing");
    let all = days(company(), &scene.nadia, &[("2026-03-17", None)]);
    assert_eq!(
        hr.does("markPartialActivity", all, "unfitCount").await["unfitCount"],
        1,
        "the one that is had"
    );
}

/// A request is held against the day as it is marked by then: nobody approves what it has no room for, neither by hand nor by
/// silence, and another request of the same input goes on.
#[both_databases]
async fn requests_are_judged_again_when_approved(app: TestApp) {
    let terms = json!({"settleAfterHours": 72, "settledAs": "APPROVED"});
    let scene = Waits::new(&app, "MANAGER", terms).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let (nadia, zoe) = (&scene.nadia.actor, &scene.zoe.actor);
    let next_day = scene.mission.session("2026-03-18T09:00", 60, 1).await;
    waits_for(nadia, scene.session).await;
    waits_for(nadia, next_day).await;
    let marked = days(gid(scene.company.id), &scene.nadia, &[("2026-03-17", None)]);
    hr.does("markPartialActivity", marked, "changed").await;
    let decisions: Vec<_> =
        waiting(zoe).await.iter().map(|one| json!({"id": one["id"], "approve": true})).collect();
    let told = zoe.tries("decideApprovals", json!({"decisions": decisions}), "decidedIds").await;
    assert_eq!(told["problems"].as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!(told["problems"][0]["code"], "PARTIAL_ACTIVITY_MEANWHILE");
    assert_eq!(told["decidedIds"].as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!(standing(nadia, next_day).await, "CONFIRMED");
    assert_eq!(standing(nadia, scene.session).await, "PENDING_APPROVAL");
    assert_eq!(scene.nadia.budget().await, (180, 0));
    app.clock.advance(Duration::hours(73));
    app.do_jobs().await;
    assert!(waiting(zoe).await.is_empty());
    let lapsed = "select count(*) as n from approval_request where state = 'LAPSED'";
    assert_eq!(app.count(lapsed).await, 1, "silence grants nothing that has no room");
    assert_eq!(scene.nadia.budget().await, (60, 0));
}

/// A confidential cause is not told to HR by a mark either: neither counted nor named, and its holder knows.
#[both_databases]
async fn confidential_places_are_told_to_their_holder_alone(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let session = scene.mission.session("2026-03-17T09:00", 120, 5).await;
    scene.mission.book(&scene.nadia, session).await;
    app.execute_sql("update mission set confidential = true").await;
    let marked = days(gid(scene.company.id), &scene.nadia, &[("2026-03-17", None)]);
    let told = hr.does("markPartialActivity", marked, MARKED).await;
    assert_eq!(told, json!({"changed": 1, "unchanged": 0, "unfitCount": 0, "unfit": [], "problems": []}));
    app.do_jobs().await;
    let mails = app.mails_to(&scene.nadia.actor.email).await;
    assert!(mails.iter().any(|mail| mail.subject.starts_with("Activité partielle")));
}

/// Those alone who look after a company's employees mark, read, take in, take back and take home; for everybody else in the
/// company it is refused, and for other companies nothing of it exists.
#[both_databases]
async fn others_neither_mark_nor_read(app: TestApp) {
    let scene = scene(&app).await;
    let company = gid(scene.company.id);
    let csr = scene.company.with_role(Role::CsrManager).await;
    let day = days(company.clone(), &scene.nadia, &[("2026-03-16", None)]);
    csr.does("markPartialActivity", day.clone(), "changed").await;
    let list = "query ($id: ID!) { partialActivity(companyId: $id) { nodes { id } } }";
    let id = csr.ask(list, json!({"id": company})).await.data()["partialActivity"]["nodes"][0]["id"].clone();
    let unmark = json!({"companyId": company, "ids": [id]});
    let content = json!({"companyId": company, "content": "Matricule;Jour\nX;16/03/2026\n"});
    let all = json!({"companyId": company});
    let elsewhere = app.company("Groupe Bravo").await;
    for (role, code) in [
        (scene.company.with_role(Role::Finance).await, "FORBIDDEN"),
        (scene.company.with_role(Role::LocalLead).await, "FORBIDDEN"),
        (scene.nadia.actor.clone(), "FORBIDDEN"),
        (elsewhere.with_role(Role::Hr).await, "NOT_FOUND"),
        (scene.confirmer.clone(), "NOT_FOUND"),
    ] {
        for (mutation, input) in [
            ("markPartialActivity", &day),
            ("unmarkPartialActivity", &unmark),
            ("importPartialActivity", &content),
        ] {
            let reply = role
                .ask(
                    &format!(
                        "mutation ($input: {}Input!) {{ {mutation}(input: $input) {{ problems {{ code }} }} }}",
                        mutation[..1].to_uppercase() + &mutation[1..]
                    ),
                    json!({"input": input}),
                )
                .await;
            let found = if reply.0.get("errors").is_some() {
                reply.error().to_owned()
            } else {
                reply.0["data"][mutation]["problems"][0]["code"].as_str().unwrap_or_default().to_owned()
            };
            assert_eq!(found, code, "{mutation}");
        }
        assert_eq!(refusal(&role, "exportPartialActivity", &all).await, code);
    }
    // Who audits the company reads and takes home, and changes nothing.
    let auditor = scene.company.with_role(Role::Auditor).await;
    let found = auditor.ask(list, json!({"id": company})).await.data()["partialActivity"]["nodes"].clone();
    assert_eq!(found, json!([{ "id": id }]));
    let marks =
        "mutation ($input: MarkPartialActivityInput!) { markPartialActivity(input: $input) { changed } }";
    assert_eq!(auditor.ask(marks, json!({ "input": day })).await.error(), "FORBIDDEN");
    assert_eq!(exported(&auditor, "exportPartialActivity", all.clone()).await.len(), 2);
    let hr = elsewhere.with_role(Role::Hr).await;
    assert_eq!(hr.ask(list, json!({"id": company})).await.data()["partialActivity"], json!(null));
    let theirs = days(gid(elsewhere.id), &scene.nadia, &[("2026-03-16", None)]);
    assert_eq!(hr.is_refused("markPartialActivity", theirs).await, ["NOT_FOUND"]);
    let other_way = json!({"companyId": gid(elsewhere.id), "ids": unmark["ids"]});
    assert_eq!(hr.is_refused("unmarkPartialActivity", other_way).await, ["NOT_FOUND"]);
    assert_eq!(app.count("select count(*) as n from partial_activity").await, 1);
}

/// What is taken home is what the filter shows, under names that taking a list in knows: the file can be sent back, and
/// changes nothing.
#[both_databases]
async fn the_list_is_taken_home_and_back(app: TestApp) {
    let scene = scene(&app).await;
    let (hr, company) = (scene.company.with_role(Role::Hr).await, gid(scene.company.id));
    let marked = days(company.clone(), &scene.nadia, &[("2026-03-16", None), ("2026-03-17", Some(240))]);
    hr.does("markPartialActivity", marked, "changed").await;
    let file =
        exported(&hr, "exportPartialActivity", json!({"companyId": company, "from": "2026-03-17"})).await;
    assert_eq!(file[0], "Matricule;Nom;Prénom;E-mail professionnel;Jour;Minutes");
    assert_eq!(file.len(), 2, "{file:?}");
    assert!(file[1].ends_with(";2026-03-17;240"), "{}", file[1]);
    let all = exported(&hr, "exportPartialActivity", json!({"companyId": company})).await;
    let back = json!({"companyId": company, "content": all.join("\n")});
    let told = hr.does("importPartialActivity", back, "changed unchanged rejectedCount").await;
    assert_eq!(told, json!({"changed": 0, "unchanged": 2, "rejectedCount": 0, "problems": []}));
}
