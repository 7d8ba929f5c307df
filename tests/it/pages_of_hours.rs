//! The pages of a person's own time, and of invitations: `/hours`, `/hours/new`, `/hours/{id}`, `/invitations`.

use axum::http::{StatusCode, header};
use chrono::Duration;
use entity::{EngagementId, MembershipRole};
use serde_json::{Value, json};
use tests::{
    Actor, Page, TestApp, both_databases,
    builders::{Company, Employee, Mission},
    gid,
};

/// Nadia of a company gives time to an association, whose confirmer is somebody else.
struct Scene {
    company: Company,
    mission: Mission,
    nadia: Employee,
    confirmer: Actor,
}

async fn scene(app: &TestApp) -> Scene {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let mission = association.mission("Bâtir un budget").await;
    let confirmer = association.with_role(MembershipRole::Confirmer).await;
    Scene { company, mission, nadia, confirmer }
}

impl Scene {
    async fn engaged(&self) -> EngagementId {
        self.mission.engage(&self.nadia).await
    }

    /// Declares one entry by hand; its id.
    async fn declared(&self, engagement: EngagementId, date: &str, minutes: i64) -> String {
        let entry = json!({
            "engagementId": gid(engagement), "date": date, "minutes": minutes, "basis": "WORKING_TIME",
            "description": "Tableau de trésorerie",
        });
        let declared =
            self.nadia.actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
        declared["entries"][0]["id"].as_str().expect("an id").to_owned()
    }

    async fn adjusted(&self, engagement: EngagementId) -> String {
        let id = self.declared(engagement, "2026-03-02", 120).await;
        let fewer = json!({"entries": [{"id": id, "minutes": 90, "reason": "Partie plus tôt"}]});
        self.confirmer.does("confirmTimeEntries", fewer, "entries { id }").await;
        id
    }

    async fn entries(&self) -> Vec<Value> {
        let own = "{ viewer { timeEntries { nodes { id date minutes basis status description } } } }";
        let reply = self.nadia.actor.ask(own, json!({})).await;
        reply.data()["viewer"]["timeEntries"]["nodes"].as_array().expect("entries").clone()
    }
}

pub(crate) fn leads_to(page: &Page, path: &str) {
    assert_eq!(
        (page.status, page.header(header::LOCATION)),
        (StatusCode::SEE_OTHER, Some(path)),
        "{}",
        page.body
    );
}

/// When sessions have ended, their entries stand in one form, adjusted and declared together: shorter, on another
/// time, with what was done; what is not ticked stays.
#[both_databases]
async fn proposals_are_declared_together(app: TestApp) {
    let scene = scene(&app).await;
    let nadia = &scene.nadia.actor;
    nadia.get("/hours").await.says("Aucun relevé pour le moment").says("href=\"/hours/new\"");
    let first = scene.mission.session("2026-03-10T10:00", 120, 5).await;
    scene.mission.book(&scene.nadia, first).await;
    let second = scene.mission.session("2026-03-10T14:00", 60, 5).await;
    scene.mission.book_again(&scene.nadia, second).await;
    let third = scene.mission.session("2026-03-10T16:00", 60, 5).await;
    scene.mission.book_again(&scene.nadia, third).await;
    for session in [first, second, third] {
        app.session_ends(session).await;
    }
    let drafts = scene.entries().await;
    let id = |minutes: i64, skip: usize| {
        let found = drafts.iter().filter(|draft| draft["minutes"] == minutes).nth(skip).expect("a draft");
        found["id"].as_str().expect("an id").to_owned()
    };
    let (long, short, other) = (id(120, 0), id(60, 0), id(60, 1));
    nadia.get("/hours").await.says("3 relevés vous sont proposés").says("Bâtir un budget").says(&long);

    let form = format!(
        "entries.0.id={long}&entries.0.take=yes&entries.0.minutes=1:30&entries.0.basis=WORKING_TIME\
         &entries.0.description=Budget&entries.1.id={short}&entries.1.minutes=1+h&entries.1.basis=WORKING_TIME\
         &entries.4.id={other}&entries.4.take=yes&entries.4.minutes=45&entries.4.basis=PERSONAL_TIME"
    );
    leads_to(&nadia.post("/hours/submit", &form).await, "/hours");
    let entries = scene.entries().await;
    let of = |id: &str| entries.iter().find(|entry| entry["id"] == id).expect("the entry").clone();
    let told = |entry: Value| (entry["status"].clone(), entry["minutes"].clone(), entry["basis"].clone());
    assert_eq!(told(of(&long)), (json!("SUBMITTED"), json!(90), json!("WORKING_TIME")));
    assert_eq!(of(&long)["description"], "Budget");
    assert_eq!(told(of(&other)), (json!("SUBMITTED"), json!(45), json!("PERSONAL_TIME")));
    assert_eq!(of(&short)["status"], "DRAFT");
    assert_eq!(scene.nadia.budget().await, (90, 0), "personal time is held by no budget");
    nadia.get("/hours").await.says("Un relevé vous est proposé").does_not_say("3 relevés vous sont proposés");
    assert_eq!(app.app.verify_ledger().await.expect("a report").broken, None);

    let nothing = format!("entries.0.id={short}&entries.0.minutes=1+h");
    leads_to(&nadia.post("/hours/submit", &nothing).await, "/hours");
    assert_eq!(of(&short)["status"], "DRAFT", "nothing was ticked");
}

/// What is refused of a proposal for its date is said at its line, since no field asks the date: the person was employed
/// no more.
#[both_databases]
async fn a_refused_proposal_is_marked(app: TestApp) {
    let scene = scene(&app).await;
    let session = scene.mission.session("2026-03-10T10:00", 60, 5).await;
    scene.mission.book(&scene.nadia, session).await;
    app.session_ends(session).await;
    app.clock.advance(Duration::minutes(2));
    let id = scene.entries().await[0]["id"].as_str().expect("an id").to_owned();
    let line = |row: usize| {
        format!("entries.{row}.id={id}&entries.{row}.minutes=1+h&entries.{row}.basis=WORKING_TIME")
    };
    app.execute_sql("update employment set ends_on = '2026-03-09'").await;
    let page = scene.nadia.actor.post("/hours/submit", &format!("{}&entries.3.take=yes", line(3))).await;
    page.says("href=\"#entries-3\"").says("id=\"entries-3-wrong\"").says("value=\"1 h\"");
    let page = scene.nadia.actor.post(&format!("/hours/{id}/submit"), &line(0)).await;
    page.says("class=\"summary\"").does_not_say("href=\"#entries-0");
}

/// A session booked on working time and declared on personal time gives all its minutes back to the budget.
#[both_databases]
async fn time_declared_as_one_s_own_frees_the_budget(app: TestApp) {
    let scene = scene(&app).await;
    let session = scene.mission.session("2026-03-10T10:00", 120, 5).await;
    scene.mission.book(&scene.nadia, session).await;
    assert_eq!(scene.nadia.budget().await, (120, 0));
    app.session_ends(session).await;
    let id = scene.entries().await[0]["id"].as_str().expect("an id").to_owned();
    let form = "entries.0.minutes=2+h&entries.0.basis=PERSONAL_TIME";
    leads_to(&scene.nadia.actor.post(&format!("/hours/{id}/submit"), form).await, "/hours");
    assert_eq!(scene.nadia.budget().await, (0, 0));
    let again = json!({"entries": [{"id": id, "reason": "Une heure seulement"}]});
    scene.confirmer.does("disputeTimeEntry", again["entries"][0].clone(), "entry { id }").await;
    let changed = json!({"entries": [{"id": id, "basis": "WORKING_TIME"}]});
    assert_eq!(scene.nadia.actor.is_refused("submitTimeEntries", changed).await, ["BASIS_STANDS"]);
    assert_eq!(app.app.verify_ledger().await.expect("a report").broken, None);
}

/// Lines that stand in the way come back as they were typed, each problem beside its field; the others are declared
/// and are not asked again. What cannot be read declares nothing at all.
#[both_databases]
async fn bad_lines_come_back_and_good_ones_are_declared(app: TestApp) {
    let scene = scene(&app).await;
    let engagement = gid(scene.engaged().await);
    let nadia = &scene.nadia.actor;
    nadia
        .get("/hours/new")
        .await
        .says("Bâtir un budget, Les Jardins de Bellevue (avec Groupe Alpha)")
        .says("name=\"entries.2.minutes\"")
        .does_not_say("name=\"entries.3.minutes\"");
    let line = |row: usize, date: &str, minutes: &str, words: &str| {
        format!(
            "entries.{row}.engagementId={engagement}&entries.{row}.date={date}&entries.{row}.minutes={minutes}\
             &entries.{row}.basis=WORKING_TIME&entries.{row}.description={words}&"
        )
    };
    let unreadable = line(0, "2026-03-09", "1h30", "Relecture") + &line(1, "2026-03-06", "8", "Atelier");
    let page = nadia.post("/hours/new", &unreadable).await;
    page.says("href=\"#entries-1-minutes\"").says("Écrivez une durée").says("value=\"8\"").says("Relecture");
    assert!(scene.entries().await.is_empty());

    let mixed = line(0, "2026-03-09", "1h30", "Relecture")
        + &line(1, "2026-03-11", "90", "Demain")
        + &line(4, "", "", "")
        + &line(5, "2026-03-06", "11+h", "Longtemps");
    let page = nadia.post("/hours/new", &mixed).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Un relevé est déclaré")
        .does_not_say("Relecture")
        .says("href=\"#entries-1-date\"")
        .says("value=\"90\"")
        .says("Demain")
        .says("href=\"#entries-5-minutes\"")
        .says("Longtemps");
    let entries = scene.entries().await;
    assert_eq!((entries.len(), entries[0]["minutes"].clone()), (1, json!(90)));

    nadia.post("/hours/new", "entries.0.date=").await.says("Remplissez au moins une ligne");
    nadia
        .post("/hours/new", &(line(0, "2026-03-06", "1+h", "Atelier") + "more=yes"))
        .await
        .says("name=\"entries.3.minutes\"");
    assert_eq!(scene.entries().await.len(), 1, "more lines declare nothing");
}

/// Only such time is offered as can be declared: a person's own where no employer stands behind the engagement, and
/// all of it where one does. Whoever comes from one engagement is asked about that one.
#[both_databases]
async fn only_time_that_can_be_is_offered(app: TestApp) {
    let scene = scene(&app).await;
    let (person, hugo) = app.somebody("Hugo", "Perrin").await;
    scene.mission.engage_on_own_time(person).await;
    let alone = hugo.get("/hours/new").await;
    alone
        .says("value=\"PERSONAL_TIME\" selected")
        .does_not_say("WORKING_TIME")
        .does_not_say("PARTIAL_ACTIVITY");

    let with_employer = gid(scene.engaged().await);
    let nadia = &scene.nadia.actor;
    let page = nadia.get("/hours/new").await;
    page.says("value=\"WORKING_TIME\" selected")
        .says("PARTIAL_ACTIVITY")
        .does_not_say("Sur une mission sans employeur");
    let own = app.association("Second Souffle").await.mission("Réparer des vélos").await;
    let own = gid(own.engage_on_own_time(scene.nadia.person).await);
    nadia.get("/hours/new").await.says("WORKING_TIME").says("Sur une mission sans employeur");
    let page = nadia.get(&format!("/hours/new?engagement={own}")).await;
    page.says("Réparer des vélos").does_not_say("Bâtir un budget").does_not_say("WORKING_TIME");
    page.says("Déclarer sur une autre mission");
    let page = nadia.get(&format!("/hours/new?engagement={with_employer}")).await;
    page.says("Bâtir un budget").says("WORKING_TIME").does_not_say("Réparer des vélos");
    let again = nadia.post("/hours/new", &format!("engagement={own}&entries.0.date=")).await;
    again.says("Remplissez au moins une ligne").does_not_say("WORKING_TIME");
}

/// A form that a browser sends twice declares once.
#[both_databases]
async fn a_form_sent_twice_declares_once(app: TestApp) {
    let scene = scene(&app).await;
    let engagement = gid(scene.engaged().await);
    let page = scene.nadia.actor.get("/hours/new").await;
    let (_, rest) = page.body.split_once("name=\"key\" value=\"").expect("a key");
    let (key, _) = rest.split_once('"').expect("its end");
    assert!(!key.is_empty());
    let form = format!(
        "key={key}&entries.0.engagementId={engagement}&entries.0.date=2026-03-09\
         &entries.0.minutes=1:30&entries.0.basis=WORKING_TIME"
    );
    for _ in 0..2 {
        leads_to(&scene.nadia.actor.post("/hours/new", &form).await, "/hours");
    }
    assert_eq!(scene.entries().await.len(), 1);
}

/// Too short a rest is told on the next page, and stops nothing.
#[both_databases]
async fn a_short_rest_is_told(app: TestApp) {
    let scene = scene(&app).await;
    let late = scene.mission.session("2026-03-10T20:00", 180, 5).await;
    scene.mission.book(&scene.nadia, late).await;
    let early = scene.mission.session("2026-03-11T07:00", 120, 5).await;
    scene.mission.book_again(&scene.nadia, early).await;
    app.session_ends(late).await;
    app.session_ends(early).await;
    let drafts = scene.entries().await;
    let line = |row: usize, draft: &Value, time: &str| {
        let id = draft["id"].as_str().expect("an id");
        format!(
            "entries.{row}.id={id}&entries.{row}.take=yes&entries.{row}.minutes={time}&entries.{row}.basis=WORKING_TIME&"
        )
    };
    let form = line(0, &drafts[1], "3+h") + &line(1, &drafts[0], "2+h");
    let page = scene.nadia.actor.post("/hours/submit", &form).await;
    leads_to(&page, "/hours");
    let cookie = page.header(header::SET_COOKIE).expect("a message").to_owned();
    assert!(cookie.contains("flash-hours-short-rest") && cookie.contains("11"), "{cookie}");
    assert!(scene.entries().await.iter().all(|entry| entry["status"] == "SUBMITTED"));
}

/// Fewer minutes are shown with the association's reason; accepting confirms them, and the year's total counts them.
#[both_databases]
async fn fewer_minutes_are_accepted(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.adjusted(scene.engaged().await).await;
    let nadia = &scene.nadia.actor;
    nadia
        .get("/hours")
        .await
        .says("À vous de répondre")
        .says("Partie plus tôt")
        .says(&format!("action=\"/hours/{id}/accept\""))
        .says("Crédit d’heures\u{a0}: Groupe Alpha");
    leads_to(&nadia.post(&format!("/hours/{id}/accept"), "").await, "/hours");
    assert_eq!(scene.entries().await[0]["status"], "CONFIRMED");
    let year =
        nadia.ask("{ viewer { confirmedMinutes last: confirmedMinutes(year: 2025) } }", json!({})).await;
    assert_eq!(year.data()["viewer"], json!({"confirmedMinutes": 90, "last": 0}));
    let beyond = nadia.ask("{ viewer { confirmedMinutes(year: 300000) } }", json!({})).await;
    assert_eq!(beyond.data()["viewer"]["confirmedMinutes"], 0, "a year that no calendar has");
    let page = nadia.get("/hours").await;
    page.says("1\u{a0}h\u{a0}30").does_not_say("À vous de répondre");
    let again = nadia.post(&format!("/hours/{id}/accept"), "").await;
    assert_eq!(again.status, StatusCode::OK);
    again.says("cette action n’y est plus possible");
}

/// Fewer minutes are disputed with a reason, amended and declared again, and the story tells all of it; without a
/// reason the form comes back.
#[both_databases]
async fn fewer_minutes_are_disputed_and_amended(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.adjusted(scene.engaged().await).await;
    let (nadia, path) = (&scene.nadia.actor, format!("/hours/{id}"));
    nadia.get(&path).await.says("Ajusté par l’association").says("Partie plus tôt").says("id=\"dispute\"");
    let page = nadia.post(&format!("{path}/dispute"), "reason=+").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("href=\"#reason\"").says("id=\"reason-wrong\"");
    leads_to(&nadia.post(&format!("{path}/dispute"), "reason=Une+heure+de+pr%C3%A9paration").await, &path);
    nadia.get(&path).await.says("Une heure de préparation").says("id=\"declare\"").says("2\u{a0}h");

    let page =
        nadia.post(&format!("{path}/submit"), "entries.0.minutes=13+h&entries.0.description=Atelier").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("href=\"#entries-0-minutes\"").says("value=\"13 h\"").says("Atelier");
    let amended = "entries.0.minutes=1h45&entries.0.description=Atelier";
    leads_to(&nadia.post(&format!("{path}/submit"), amended).await, "/hours");
    let entry = scene.entries().await[0].clone();
    assert_eq!((entry["status"].clone(), entry["minutes"].clone()), (json!("SUBMITTED"), json!(105)));
    nadia.get(&path).await.says("Contesté").says("1\u{a0}h\u{a0}45").says("id=\"withdraw\"");
    leads_to(&nadia.post(&format!("{path}/withdraw"), "").await, "/hours");
    assert_eq!(scene.entries().await[0]["status"], "WITHDRAWN");
    nadia.get(&path).await.says("Retiré").does_not_say("id=\"withdraw\"");
    let again = nadia.post(&format!("{path}/withdraw"), "").await;
    again.says("cette action n’y est plus possible");
}

/// The list is filtered in its address, turned page by page, and says why it is empty; a date that cannot be read is
/// told beside its field.
#[both_databases]
async fn the_list_is_filtered_and_turned(app: TestApp) {
    let scene = scene(&app).await;
    let nadia = &scene.nadia.actor;
    scene.mission.received(&scene.nadia, "2026-01-01", 22 * 600).await;
    let page = nadia.get("/hours").await;
    page.says("22 résultats").says(">22\u{a0}janv.").does_not_say(">2\u{a0}janv.").says("rel=\"next\"");
    let (before, _) = page.body.split_once("\" rel=\"next\"").expect("a link");
    let (_, next) = before.rsplit_once("href=\"").expect("its address");
    let next = nadia.get(&next.replace("&amp;", "&").replace("&#38;", "&")).await;
    next.says(">2\u{a0}janv.").says("rel=\"prev\"").does_not_say(">22\u{a0}janv.");

    let page = nadia.get("/hours?status=CONFIRMED&from=2026-01-05&to=2026-01-06").await;
    page.says("2 résultats").says(">6\u{a0}janv.").does_not_say(">7\u{a0}janv.").says("value=\"2026-01-05\"");
    nadia.get("/hours?status=SUBMITTED").await.says("Aucun relevé ne correspond");
    nadia.get("/hours?status=NOTHING").await.says("22 résultats");
    nadia.get("/hours?from=jamais").await.says("id=\"filter-from-wrong\"").says("value=\"jamais\"");
}

/// The file holds exactly what the filters let through, of one's own only, and is nobody else's.
#[both_databases]
async fn the_file_is_what_is_filtered(app: TestApp) {
    let scene = scene(&app).await;
    let nadia = &scene.nadia.actor;
    let hugo = scene.company.employee("Hugo", "Perrin").await;
    scene.mission.received(&hugo, "2026-01-06", 45).await;
    scene.mission.received(&scene.nadia, "2026-01-05", 3 * 600 - 30).await;
    let page = nadia.post("/hours/export", "status=CONFIRMED&from=2026-01-06&to=2026-01-31").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let path = page.header(header::LOCATION).expect("an address").to_owned();
    assert_eq!(nadia.download(&path).await.0, StatusCode::ACCEPTED, "not made yet");
    app.do_jobs().await;
    let (status, file) = nadia.download(&path).await;
    assert_eq!(status, StatusCode::OK);
    let file = String::from_utf8(file).expect("text");
    let lines: Vec<_> = file.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 3, "{file}");
    assert!(lines[0].starts_with("Date;Association;Mission;Employeur;Nature du temps;Heures"), "{file}");
    assert_eq!(
        lines[1],
        "2026-01-07;Les Jardins de Bellevue;Bâtir un budget;Groupe Alpha;temps de travail;9,50;9,50;confirmé;Atelier"
    );
    assert!(lines[2].starts_with("2026-01-06;") && lines[2].contains("10,00"), "{file}");
    assert_eq!(hugo.actor.download(&path).await.0, StatusCode::NOT_FOUND);
}

/// The pages are one's own: for the association, the employer, colleagues and strangers there is no such page, and
/// nothing they send changes anything; visitors sign in first.
#[both_databases]
async fn hours_are_on_nobody_else_s_pages(app: TestApp) {
    let scene = scene(&app).await;
    let engagement = scene.engaged().await;
    let id = scene.adjusted(engagement).await;
    let csr = scene.company.with_role(MembershipRole::CsrManager).await;
    let colleague = scene.company.employee("Hugo", "Perrin").await.actor;
    let stranger = app.association("Une autre").await.with_role(MembershipRole::AssociationAdmin).await;
    for other in [&scene.confirmer, &csr, &colleague, &stranger] {
        assert_eq!(other.get(&format!("/hours/{id}")).await.status, StatusCode::NOT_FOUND);
        other.get("/hours").await.does_not_say("Bâtir un budget");
        for action in ["accept", "dispute", "withdraw", "submit"] {
            let page =
                other.post(&format!("/hours/{id}/{action}"), "reason=Non&entries.0.minutes=1:00").await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{action}");
        }
        let drafts = format!("entries.0.id={id}&entries.0.take=yes&entries.0.minutes=1:00");
        other.post("/hours/submit", &drafts).await.says("summary");
        let line = format!(
            "entries.0.engagementId={}&entries.0.date=2026-03-09&entries.0.minutes=1:00&entries.0.basis=PERSONAL_TIME",
            gid(engagement)
        );
        let page = other.post("/hours/new", &line).await;
        assert_eq!(page.status, StatusCode::OK, "not theirs to declare on");
        let engagements = other.ask("{ viewer { engagements { totalCount } } }", json!({})).await;
        assert_eq!(engagements.data()["viewer"]["engagements"]["totalCount"], 0);
    }
    let entries = scene.entries().await;
    assert_eq!((entries.len(), entries[0]["status"].clone()), (1, json!("ADJUSTED")));
    for path in ["/hours", "/hours/new", &format!("/hours/{id}"), "/invitations"] {
        let page = app.get(path).await;
        let back: String = path.replace('/', "%2F");
        leads_to(&page, &format!("/sign-in?back={back}"));
    }
    assert_eq!(scene.nadia.actor.get("/hours/garbage").await.status, StatusCode::NOT_FOUND);
    let bare = scene.nadia.actor.post_as_it_is(&format!("/hours/{id}/accept"), "").await;
    assert_eq!(bare.status, StatusCode::FORBIDDEN, "a form proves where it comes from");
}

/// Mails about hours lead to the page where one answers.
#[both_databases]
async fn mails_about_hours_lead_to_the_page(app: TestApp) {
    let scene = scene(&app).await;
    scene.adjusted(scene.engaged().await).await;
    app.clock.advance(Duration::days(1));
    let mails = app.mails_to(&scene.nadia.actor.email).await;
    let link = mails.last().expect("a mail").link("/hours");
    assert!(link.ends_with("/hours"), "{link}");
    scene.nadia.actor.get("/hours").await.says("À vous de répondre");
}
