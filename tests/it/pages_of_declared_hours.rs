//! The pages of hours that a person has declared: the list and its file, what is answered to fewer minutes, and that all
//! of it is theirs alone.

use axum::http::{StatusCode, header};
use chrono::Duration;
use entity::MembershipRole;
use serde_json::json;
use tests::{TestApp, both_databases, gid};

use crate::pages_of_hours::{leads_to, scene};

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

/// Mails about hours lead to the page where one answers: a single entry's own, with the association's reason beside the
/// answer; of several, the list.
#[both_databases]
async fn mails_about_hours_lead_to_the_page(app: TestApp) {
    let scene = scene(&app).await;
    let engagement = scene.engaged().await;
    let id = scene.adjusted(engagement).await;
    app.clock.advance(Duration::days(1));
    let mails = app.mails_to(&scene.nadia.actor.email).await;
    let mail = mails.last().expect("a mail");
    assert!(mail.text.contains("Partie plus tôt"), "{}", mail.text);
    assert!(mail.link("/hours").ends_with(&format!("/hours/{id}")), "{}", mail.text);
    let page = scene.nadia.actor.get(&format!("/hours/{id}")).await;
    let (_, accepting) = page.body.split_once("Accepter la durée de l’association").expect("the question");
    let (accepting, _) = accepting.split_once("</section>").expect("its end");
    assert!(accepting.contains("Partie plus tôt"), "{accepting}");

    let mut fewer = Vec::new();
    for date in ["2026-03-03", "2026-03-04"] {
        let id = scene.declared(engagement, date, 60).await;
        fewer.push(json!({"id": id, "minutes": 30, "reason": "Une demi-heure"}));
    }
    scene.confirmer.does("confirmTimeEntries", json!({"entries": fewer}), "entries { id }").await;
    let mails = app.mails_to(&scene.nadia.actor.email).await;
    assert!(mails.last().expect("a mail").link("/hours").ends_with("/hours"), "{mails:?}");
    scene.nadia.actor.get("/hours").await.says("À vous de répondre");
}
