//! The page on which an association notes who was at a session: what is refused stands at the box it is about, two people
//! of one name are told apart, and the list is taken home.

use axum::http::{StatusCode, header};
use chrono::Duration;
use entity::{MembershipRole as Role, SessionId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, Page, TestApp, both_databases,
    builders::{Employee, Mission},
    gid,
};

use crate::{
    hours::{by_hand, declare},
    lists_taken_home::{exported, file_of, lines, refusal},
    pages_of_confirmation,
    scene::{Scene, scene},
};

/// Nadia and Hugo had a place in a session that is over; Nadia's hours of it are confirmed.
struct Over {
    scene: Scene,
    mission: Mission,
    session: SessionId,
    hugo: Employee,
    of_nadia: String,
    of_hugo: String,
}

impl Over {
    async fn new(app: &TestApp) -> Self {
        let scene = scene(app).await;
        let mission = scene.association.mission("Entretiens").await;
        let session = mission.session("2026-03-10T14:00", 120, 30).await;
        let hugo = scene.company.employee("Hugo", "Perrin").await;
        let of_nadia = gid(mission.book(&scene.nadia, session).await);
        let of_hugo = gid(mission.book(&hugo, session).await);
        app.session_ends(session).await;
        let own = "{ viewer { timeEntries(status: [DRAFT]) { nodes { id } } } }";
        let drafts = scene.nadia.actor.ask(own, json!({})).await;
        let draft = json!([{"id": drafts.data()["viewer"]["timeEntries"]["nodes"][0]["id"]}]);
        assert_eq!(declare(&scene.nadia.actor, draft.clone()).await["problems"], json!([]));
        scene.confirmer.does("confirmTimeEntries", json!({"entries": draft}), "entries { id }").await;
        Self { scene, mission, session, hugo, of_nadia, of_hugo }
    }

    fn path(&self) -> String {
        format!("/association/sessions/{}", gid(self.session))
    }

    /// The page after somebody noted both as absent.
    async fn both_absent(&self, who: &Actor) -> Page {
        let form = format!("booking={}&booking={}", self.of_hugo, self.of_nadia);
        who.post(&format!("{}/attendance", self.path()), &form).await
    }
}

/// The row of a booking with a box.
fn row<'a>(page: &'a Page, booking: &str) -> &'a str {
    let at = page.body.find(&format!("id=\"present-{booking}\"")).expect("the box");
    let start = page.body[..at].rfind("<tr").expect("its row");
    page.body[start..].split("</tr>").next().expect("its end")
}

/// What was unticked comes back unticked, the problem stands at its box and says whose it is, and the words are about what
/// their reader can do.
#[both_databases]
async fn what_is_refused_stands_at_its_box(app: TestApp) {
    let all = Over::new(&app).await;
    let member = all.scene.association.with_role(Role::AssociationMember).await;
    let fresh = member.get(&all.path()).await;
    for booking in [&all.of_nadia, &all.of_hugo] {
        assert!(row(&fresh, booking).contains(" checked"), "{}", row(&fresh, booking));
    }

    let page = all.both_absent(&member).await;
    let link = format!("<a href=\"#present-{}\">", all.of_nadia);
    page.says(&format!("{link}Nadia Lemoine\u{a0}— L’association a confirmé"));
    page.says("Demandez à un administrateur").does_not_say("Annulez d’abord").does_not_say("#marks-");
    let (of_nadia, of_hugo) = (row(&page, &all.of_nadia), row(&page, &all.of_hugo));
    assert!(of_nadia.contains(&format!("id=\"present-{}-wrong\"", all.of_nadia)), "{of_nadia}");
    assert!(!of_nadia.contains(" checked"), "{of_nadia}");
    assert!(!of_hugo.contains("-wrong") && !of_hugo.contains(" checked"), "{of_hugo}");

    let admin = all.scene.association.with_role(Role::AssociationAdmin).await;
    all.both_absent(&admin).await.says("Annulez d’abord ces heures").does_not_say("Demandez à un");
    let form = format!("booking={0}&present={0}&booking={1}", all.of_nadia, all.of_hugo);
    let done = member.post(&format!("{}/attendance", all.path()), &form).await;
    assert_eq!(done.header(header::LOCATION), Some(&*all.path()));
}

/// Beside what is refused stands how much was noted all the same, and of two people of one name whose box it is; where
/// nothing was noted, nothing is said of it.
#[both_databases]
async fn a_refusal_says_what_was_noted(app: TestApp) {
    let all = Over::new(&app).await;
    let namesake = all.scene.company.employee("Nadia", "Lemoine").await;
    app.set_employment(namesake.employment, |row| row.qualification = Set(Some("Juriste".to_owned()))).await;
    let of_namesake = gid(all.mission.book(&namesake, all.session).await);
    let member = all.scene.association.with_role(Role::AssociationMember).await;
    let attendance = format!("{}/attendance", all.path());
    let nothing = member.post(&attendance, &format!("booking={}", all.of_nadia)).await;
    nothing.says("L’association a confirmé").does_not_say("class=\"flash");

    let page = member.post(&attendance, &format!("booking={}&booking={of_namesake}", all.of_nadia)).await;
    page.says("<p class=\"flash hit\" role=\"status\">La réponse pour une personne est notée.</p>");
    let nadia = "Nadia Lemoine (Groupe Alpha · Contrôleuse de gestion · Siège)";
    page.says(&format!("<a href=\"#present-{}\">{nadia}\u{a0}— L’association a confirmé", all.of_nadia));
    let of_namesake = row(&page, &of_namesake);
    let label = "<span>Nadia Lemoine (Groupe Alpha · Juriste · Siège)</span>";
    assert!(of_namesake.contains(label), "{of_namesake}");
    assert!(of_namesake.contains("absence notée"), "{of_namesake}");
    assert!(row(&page, &all.of_hugo).contains("<span>Hugo Perrin</span>"));
}

/// Whoever confirms the hours of one branch alone takes back none of another's, and is told whom to ask.
#[both_databases]
async fn hours_of_another_branch_are_taken_back_by_others(app: TestApp) {
    let all = Over::new(&app).await;
    let association = all.scene.association.id;
    let north = all.scene.association.branch("Antenne Nord").await;
    let (person, actor) = app.somebody("Membre", "Antenne").await;
    app.seat(person, None, Some(association), Role::AssociationMember).await;
    app.seat_in_branch(person, association, north).await;
    let marks = json!([{"bookingId": all.of_nadia, "present": false}]);
    let input = json!({"sessionId": gid(all.session), "marks": marks});
    let refused = actor.tries("markAttendance", input, "bookings { id }").await;
    assert_eq!(refused["problems"][0]["code"], "HOURS_CONFIRMED");
    let said = refused["problems"][0]["message"].as_str().expect("a sentence");
    assert!(said.contains("Demandez à un administrateur"), "{said}");
}

/// Nobody is offered a box for themselves: the others can be noted all the same.
#[both_databases]
async fn one_s_own_place_has_no_box(app: TestApp) {
    let all = Over::new(&app).await;
    let association = all.scene.association.id;
    app.seat(all.hugo.person, None, Some(association), Role::AssociationMember).await;
    let page = all.hugo.actor.get(&all.path()).await;
    page.says("Une autre personne de l’association note votre présence.");
    page.does_not_say(&format!("id=\"present-{}\"", all.of_hugo));
    assert!(row(&page, &all.of_nadia).contains(" checked"));
    let form = format!("booking={0}&present={0}", all.of_nadia);
    let done = all.hugo.actor.post(&format!("{}/attendance", all.path()), &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

/// A long list is noted page by page: the form comes back to the page it was sent from.
#[both_databases]
async fn a_form_comes_back_to_its_page(app: TestApp) {
    let all = Over::new(&app).await;
    let member = all.scene.association.with_role(Role::AssociationMember).await;
    for number in 10..30 {
        let employee = all.scene.company.employee("Awa", &format!("Diagne {number}")).await;
        all.mission.book(&employee, all.session).await;
    }
    let first = member.get(&all.path()).await;
    let next = first.body.split("<a class=\"link\" href=\"").find(|link| link.contains("rel=\"next\""));
    let next = next.expect("a link").split('"').next().expect("an address").replace("&#38;", "&");
    let (_, place) = next.split_once('?').expect("a place");
    let page = member.get(&next).await;
    page.says(&format!("action=\"{}/attendance?{place}\"", all.path()));
    row(&page, &all.of_nadia);

    let form = format!("booking={}&booking={}", all.of_hugo, all.of_nadia);
    let refused = member.post(&format!("{}/attendance?{place}", all.path()), &form).await;
    assert!(row(&refused, &all.of_nadia).contains("-wrong"), "on the second page");
    let form = format!("booking={0}&present={0}", all.of_hugo);
    let done = member.post(&format!("{}/attendance?{place}", all.path()), &form).await;
    assert_eq!(done.header(header::LOCATION), Some(&*next));
}

/// Two people of one name and company are told apart by their jobs and sites, as far as the employer names them, wherever
/// an association meets them; beside personal time stands nothing of an employer, and nowhere an address or a number.
#[both_databases]
async fn two_of_one_name_are_told_apart(app: TestApp) {
    let scene = scene(&app).await;
    let mut declared = Vec::new();
    let workshop = scene.association.mission("Atelier").await;
    let session = workshop.session("2026-03-17T14:00", 120, 5).await;
    for job in ["Juriste", "Comptable"] {
        let camille = scene.company.employee("Camille", "Martin").await;
        app.set_employment(camille.employment, |row| {
            row.qualification = Set(Some(job.to_owned()));
            row.staff_number = Set(Some(format!("MAT-{job}")));
        })
        .await;
        workshop.book(&camille, session).await;
        let entry = by_hand(scene.mission.engage(&camille).await, "2026-03-09", 60);
        let payload = declare(&camille.actor, json!([entry])).await;
        declared.push((job, payload["entries"][0]["id"].as_str().expect("an id").to_owned(), camille));
    }
    let mut own = by_hand(scene.engagement, "2026-03-09", 60);
    own["basis"] = json!("PERSONAL_TIME");
    let own = declare(&scene.nadia.actor, json!([own])).await["entries"][0]["id"].clone();
    let own = own.as_str().expect("an id");

    let path = format!("/association/sessions/{}", gid(session));
    let participants = scene.confirmer.get(&path).await;
    let sheet = scene.confirmer.get("/association/hours/sheet").await;
    let link = scene.link(&app).await;
    let lists = [scene.confirmer.get("/association/hours").await, app.get(&link).await];
    for (job, id, camille) in &declared {
        let post = format!("{job} · Siège");
        participants.says(&post).does_not_say(&camille.actor.email).does_not_say("MAT-");
        sheet.says(&format!("Groupe Alpha · {post}"));
        let entry = scene.confirmer.get(&format!("/association/hours/{id}")).await;
        entry.says(&format!("Groupe Alpha · {post}"));
        for page in &lists {
            let line = pages_of_confirmation::row(page, id);
            assert!(line.contains(&format!("id=\"entries-{id}-id-post\">{post}<")), "{line}");
            page.does_not_say(&camille.actor.email).does_not_say("MAT-");
        }
    }
    for page in &lists {
        let line = pages_of_confirmation::row(page, own);
        assert!(!line.contains("Siège") && !line.contains("-post"), "{line}");
    }

    let (_, _, nameless) = &declared[0];
    app.set_employment(nameless.employment, |row| row.qualification = Set(None)).await;
    scene.confirmer.get(&path).await.says(">Siège<").does_not_say("Juriste");
}

async fn book(who: &Actor, session: SessionId, basis: &str) -> Value {
    let wish = json!({ "sessionId": gid(session), "basis": basis, "joinWaitingList": true });
    who.does("bookSession", wish, "booking { id }").await["booking"]["id"].clone()
}

/// Those who run a session take its list home, by name: who has a place, at which rank others wait, and later who was
/// there; who waited and thought again was never theirs to know. Nobody else does, nor has the file.
#[both_databases]
async fn participants_are_taken_home_by_who_runs_the_session(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let session = association.mission("Budget").await.session("2026-03-10T14:00", 120, 1).await;
    let other = association.mission("Verger").await.session("2026-03-10T14:00", 120, 1).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "=Perrin").await.actor;
    let ana = company.employee("Ana", "Blanc").await.actor;
    let of_nadia = book(&nadia, session, "WORKING_TIME").await;
    book(&hugo, session, "PERSONAL_TIME").await;
    let of_ana = book(&ana, session, "WORKING_TIME").await;
    ana.does("cancelBooking", json!({ "id": of_ana, "reason": "Empêchée" }), "").await;
    book(&ana, other, "PERSONAL_TIME").await;

    let (mutation, input) = ("exportSessionBookings", json!({ "sessionId": gid(session) }));
    let heads = "Nom;Prénom;Nature du temps;Employeur;Poste;Site;État;Rang sur la liste d’attente;\
                 Présence;Motif";
    let employed = "temps de travail;Groupe Alpha;Contrôleuse de gestion;Siège";
    let of_hugo = "'=Perrin;Hugo;temps personnel;;;";
    let file = exported(&member, mutation, input.clone()).await;
    assert_eq!(
        file,
        [
            heads.to_owned(),
            format!("{of_hugo};liste d’attente;1;;"),
            format!("Lemoine;Nadia;{employed};confirmée;;;"),
        ]
    );

    app.clock.advance(Duration::hours(9));
    let marks = json!([{ "bookingId": of_nadia, "present": false }]);
    let marks = json!({ "sessionId": gid(session), "marks": marks });
    member.does("markAttendance", marks, "bookings { id }").await;
    let later = exported(&member, mutation, input.clone()).await;
    assert_eq!(later[1], format!("{of_hugo};sans place;;;"));
    assert_eq!(later[2], format!("Lemoine;Nadia;{employed};absence notée;;non;"));
    let absent = json!({ "sessionId": gid(session), "status": ["ABSENT"] });
    assert_eq!(exported(&member, mutation, absent).await, [&*later[0], &*later[2]]);

    let confirmer = association.with_role(Role::Confirmer).await;
    assert_eq!(refusal(&confirmer, mutation, &input).await, "FORBIDDEN");
    let elsewhere = app.association("Les Amis").await.with_role(Role::AssociationAdmin).await;
    let manager = company.with_role(Role::CsrManager).await;
    for other in [&elsewhere, &manager, &nadia] {
        assert_eq!(refusal(other, mutation, &input).await, "NOT_FOUND");
    }

    let page = format!("/association/sessions/{}", gid(session));
    let action = format!("{page}/export");
    member.get(&page).await.says(&format!("action=\"{action}\""));
    confirmer.get(&page).await.does_not_say(&action);
    let path = file_of(&member.post(&action, "").await);
    assert_eq!(lines(&member, &path).await, later);
    member.get(&path).await.says(&format!("href=\"{page}\""));
    assert_eq!(confirmer.post(&action, "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(confirmer.download(&path).await.0, StatusCode::NOT_FOUND);
    app.execute_sql("update membership set ended_at = created_at where role = 'ASSOCIATION_MEMBER'").await;
    assert_eq!(member.download(&path).await.0, StatusCode::NOT_FOUND, "who has left");
}
