//! The pages on which an association confirms hours: its list, an entry's own page, and what is behind a signed link.

use axum::http::{Request, StatusCode, header};
use chrono::Duration;
use entity::{EngagementId, MembershipRole, TimeEntryId};
use serde_json::{Value, json};
use tests::{Actor, Page, TestApp, both_databases, gid};
use uuid::Uuid;

use crate::scene::{Scene, scene};

pub(crate) const HOURS: &str = "/association/hours";

async fn declare(actor: &Actor, engagement: EngagementId, date: &str, minutes: i64, basis: &str) -> String {
    let entry = json!({
        "engagementId": gid(engagement), "date": date, "minutes": minutes, "basis": basis,
        "description": "Tableau de trésorerie",
    });
    let payload = actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
    payload["entries"][0]["id"].as_str().expect("an id").to_owned()
}

impl Scene {
    /// Nadia declares working time.
    pub(crate) async fn declared(&self, date: &str, minutes: i64) -> String {
        declare(&self.nadia.actor, self.engagement, date, minutes, "WORKING_TIME").await
    }

    pub(crate) async fn standing(&self, id: &str) -> (String, i64) {
        let query = "query ($id: ID!) { timeEntry(id: $id) { status minutes } }";
        let entry = self.nadia.actor.ask(query, json!({"id": id})).await.data()["timeEntry"].clone();
        (entry["status"].as_str().expect("a status").to_owned(), entry["minutes"].as_i64().expect("minutes"))
    }

    pub(crate) async fn code(&self, id: &str) -> String {
        let query = "query ($id: ID!) { timeEntry(id: $id) { sheetCode } }";
        let entry = self.confirmer.ask(query, json!({"id": id})).await.data()["timeEntry"].clone();
        entry["sheetCode"].as_str().expect("a code").to_owned()
    }

    /// The link of the day's mail to the confirmer.
    pub(crate) async fn link(&self, app: &TestApp) -> String {
        app.clock.advance(Duration::hours(9));
        let mails = app.mails_to(&self.confirmer.email).await;
        let link = mails.last().expect("a mail").link("/act/");
        format!("/act/{}", link.rsplit('/').next().expect("a token"))
    }
}

/// What the page says after a form that was accepted.
pub(crate) async fn told(actor: &Actor, answer: &Page) -> Page {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let path = answer.header(header::LOCATION).expect("an address");
    let flash = flash_of(answer);
    let cookies = format!("{}; {flash}", actor.cookie());
    let request = Request::get(path).header(header::ACCEPT, "text/html").header(header::COOKIE, cookies);
    actor.app.send(request).await
}

pub(crate) fn flash_of(answer: &Page) -> String {
    let cookie = answer.header(header::SET_COOKIE).expect("a message");
    cookie.split(';').next().expect("a cookie").to_owned()
}

/// The piece of a page from an entry's row on to the row's end.
pub(crate) fn row<'a>(page: &'a Page, id: &str) -> &'a str {
    let at = page.body.find(&format!("id=\"entries-{id}-id\"")).expect("the row");
    let start = page.body[..at].rfind("<tr").expect("its beginning");
    page.body[start..].split("</tr>").next().expect("its end")
}

/// Everything that waits stands there ticked, as it was declared: one button confirms it, and the page says how many.
#[both_databases]
async fn hours_are_confirmed_at_once(app: TestApp) {
    let scene = scene(&app).await;
    let (one, two) = (scene.declared("2026-03-08", 120).await, scene.declared("2026-03-09", 90).await);
    let page = scene.confirmer.get(HOURS).await;
    page.says("Les Jardins de Bellevue").says("Nadia Lemoine").says("Groupe Alpha").says("Bâtir un budget");
    page.says("2 résultats");
    for (id, time) in [(&one, "2\u{a0}h"), (&two, "1\u{a0}h\u{a0}30")] {
        let row = row(&page, id);
        assert!(row.contains(&format!("value=\"{id}\" checked")), "{row}");
        assert!(row.contains(&format!("value=\"{time}\"")), "{row}");
    }
    let form = format!("entry={one}&entries.{one}.minutes=2+h&entry={two}&entries.{two}.minutes=1+h+30");
    let answer = scene.confirmer.post(HOURS, &form).await;
    told(&scene.confirmer, &answer).await.says("2 relevés sont confirmés.").says("Aucun relevé n’attend");
    assert_eq!(scene.standing(&one).await, ("CONFIRMED".to_owned(), 120));
    assert_eq!(scene.standing(&two).await, ("CONFIRMED".to_owned(), 90));
}

/// All lines are ticked and what is confirmed stays so: the return key in a field presses a form's first button, and that
/// one cannot be pressed.
#[both_databases]
async fn the_return_key_confirms_nothing(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.declared("2026-03-09", 60).await;
    let link = scene.link(&app).await;
    for path in [HOURS.to_owned(), format!("{HOURS}/{id}"), format!("{HOURS}/codes"), link] {
        let page = scene.confirmer.get(&path).await;
        let (_, form) = page.body.split_once("<form class=\"card stack\" method=\"post\"").expect("the form");
        let (_, button) = form.split_once("<button").expect("a button");
        assert!(button.starts_with(" hidden disabled></button>"), "{path}: {button}");
    }
}

/// Each line is decided on its own: those that were refused come back with what was typed and with their problem, the
/// others are told, and what was not ticked waits.
#[both_databases]
async fn refused_lines_come_back(app: TestApp) {
    let scene = scene(&app).await;
    let mut ids = Vec::new();
    for day in 1..=6 {
        ids.push(scene.declared(&format!("2026-03-0{day}"), 60).await);
    }
    let [whole, fewer, silent, odd, more, left] = &ids[..] else { panic!("six entries") };
    let form = format!(
        "entry={whole}&entries.{whole}.minutes=1+h\
         &entry={fewer}&entries.{fewer}.minutes=30+min&entries.{fewer}.reason=Partie+avant\
         &entry={silent}&entries.{silent}.minutes=45+min&entries.{silent}.reason=\
         &entry={odd}&entries.{odd}.minutes=bient%C3%B4t&entries.{odd}.reason=Je+ne+sais+pas\
         &entry={more}&entries.{more}.minutes=2+h\
         &entries.{left}.minutes=10+min&entries.{left}.reason=Une+autre+fois"
    );
    let page = scene.confirmer.post(HOURS, &form).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Confirmés\u{a0}: 1. Réduits, en attente de l’accord des volontaires\u{a0}: 1.");
    page.says("3 réponses sont à revoir");
    page.does_not_say(&format!("entries-{whole}-id")).does_not_say(&format!("entries-{fewer}-id"));
    let silent_row = row(&page, silent);
    assert!(silent_row.contains("value=\"45 min\"") && silent_row.contains("checked"), "{silent_row}");
    page.says(&format!("id=\"entries-{silent}-reason-wrong\">Dites pourquoi"));
    assert!(row(&page, odd).contains("value=\"bientôt\""), "{}", row(&page, odd));
    assert!(row(&page, odd).contains("value=\"Je ne sais pas\""));
    page.says(&format!("id=\"entries-{odd}-minutes-wrong\">Écrivez une durée"));
    page.says(&format!("id=\"entries-{more}-minutes-wrong\">La personne a déclaré 1\u{a0}h"));
    let left_row = row(&page, left);
    assert!(!left_row.contains("checked") && left_row.contains("value=\"Une autre fois\""), "{left_row}");
    assert_eq!(scene.standing(whole).await.0, "CONFIRMED");
    assert_eq!(scene.standing(fewer).await, ("ADJUSTED".to_owned(), 30));
    for id in [silent, odd, more, left] {
        assert_eq!(scene.standing(id).await, ("SUBMITTED".to_owned(), 60));
    }
    let nothing = scene.confirmer.post(HOURS, &format!("entries.{left}.minutes=1+h")).await;
    nothing.says("Rien n’est coché");
}

/// A time that was emptied confirms nothing: it is asked again beside its field, in the list, behind a link and on the
/// entry's own page, and the rest of what was typed stays.
#[both_databases]
async fn a_time_that_was_emptied_is_asked_again(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.declared("2026-03-09", 60).await;
    let link = scene.link(&app).await;
    let form = format!("entry={id}&entries.{id}.minutes=+&entries.{id}.reason=Partie+avant");
    for path in [HOURS, link.as_str()] {
        let page = scene.confirmer.post(path, &form).await;
        page.says(&format!("id=\"entries-{id}-minutes-wrong\">Écrivez la durée que vous confirmez"));
        let row = row(&page, &id);
        assert!(row.contains("checked") && row.contains("value=\"Partie avant\""), "{row}");
    }
    let page = scene.confirmer.post(&format!("{HOURS}/{id}"), "minutes=&reason=Partie+avant").await;
    page.says("id=\"minutes-wrong\">Écrivez la durée que vous confirmez").says("value=\"Partie avant\"");
    assert_eq!(scene.standing(&id).await, ("SUBMITTED".to_owned(), 60));
}

/// What somebody else has decided meanwhile comes back too, with what became of it, and cannot be ticked any more.
#[both_databases]
async fn what_has_moved_on_is_told(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.declared("2026-03-09", 60).await;
    let form = format!("entry={id}&entries.{id}.minutes=1+h");
    told(&scene.confirmer, &scene.confirmer.post(HOURS, &form).await).await.says("Un relevé est confirmé.");
    let page = scene.confirmer.post(HOURS, &form).await;
    page.says("Ce relevé est confirmé\u{a0}: cette action n’y est plus possible");
    let row = row(&page, &id);
    assert!(row.contains("Nadia Lemoine") && !row.contains("type=\"checkbox\""), "{row}");
    let unknown = gid(TimeEntryId::from(Uuid::nil()));
    let page = scene.confirmer.post(HOURS, &format!("entry={unknown}")).await;
    page.says("Cela n’est pas possible").does_not_say(&format!("#entries-{unknown}"));
}

/// Nobody confirms their own time: its line has no box and says why, and a form that was made by hand is refused.
#[both_databases]
async fn one_s_own_time_has_no_box(app: TestApp) {
    let scene = scene(&app).await;
    let (person, camille) = app.somebody("Camille", "Ormeau").await;
    app.seat(person, None, Some(scene.association.id), MembershipRole::Confirmer).await;
    let engagement = scene.mission.engage_on_own_time(person).await;
    let own = declare(&camille, engagement, "2026-03-09", 60, "PERSONAL_TIME").await;
    let other = scene.declared("2026-03-09", 60).await;
    let page = camille.get(HOURS).await;
    let own_row = row(&page, &own);
    assert!(
        own_row.contains("C’est votre propre temps") && !own_row.contains("type=\"checkbox\""),
        "{own_row}"
    );
    assert!(row(&page, &other).contains("type=\"checkbox\""));
    let page = camille.post(HOURS, &format!("entry={own}&entry={other}")).await;
    page.says("Un relevé est confirmé.").says("Cela n’est pas possible");
    assert!(row(&page, &own).contains("class=\"wrong\""));
    camille.get(&format!("{HOURS}/{own}")).await.says("C’est votre propre temps").does_not_say("/dispute");
    assert_eq!(scene.standing(&other).await.0, "CONFIRMED");
    assert!(row(&scene.confirmer.get(HOURS).await, &own).contains("type=\"checkbox\""));
}

/// One is disputed with the reason on its line; without a reason it comes back, with all else that was typed.
#[both_databases]
async fn a_line_is_disputed(app: TestApp) {
    let scene = scene(&app).await;
    let (one, two) = (scene.declared("2026-03-08", 60).await, scene.declared("2026-03-09", 60).await);
    let typed = format!("entry={one}&entries.{one}.minutes=30+min&entries.{one}.reason=Partie&dispute={two}");
    let dispute = "/association/hours/dispute?from=2026-03-01";
    let page = scene.confirmer.post(dispute, &typed).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&format!("id=\"entries-{two}-reason-wrong\">Dites pourquoi"));
    let kept = row(&page, &one);
    assert!(kept.contains("value=\"30 min\"") && kept.contains("value=\"Partie\""), "{kept}");
    page.says("action=\"/association/hours?from=2026-03-01\"");
    assert_eq!(scene.standing(&two).await.0, "SUBMITTED");
    let page = scene.confirmer.post(dispute, &format!("{typed}&entries.{two}.reason=Absente+ce+jour")).await;
    page.says("Le relevé est contesté").says("action=\"/association/hours?from=2026-03-01\"");
    assert_eq!(scene.standing(&two).await.0, "DISPUTED");
    assert_eq!(scene.standing(&one).await.0, "SUBMITTED", "what is typed for others is not sent");
}

/// An entry's page tells its story; what is confirmed is taken back there, with a reason, in sight of all.
#[both_databases]
async fn an_entry_tells_its_story(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.declared("2026-03-09", 60).await;
    let at = format!("{HOURS}/{id}");
    scene
        .confirmer
        .get(&at)
        .await
        .says("Tableau de trésorerie")
        .says("value=\"1\u{a0}h\"")
        .says("temps de travail");
    let page = scene.confirmer.post(&at, "minutes=30+min&reason=").await;
    page.says("id=\"reason-wrong\">Dites pourquoi").says("value=\"30 min\"");
    let page = scene.confirmer.post(&format!("{at}/dispute"), "minutes=1+h&reason=+").await;
    page.says("id=\"reason-wrong\">Dites pourquoi");
    let answer = scene.confirmer.post(&at, "minutes=1+h&reason=").await;
    told(&scene.confirmer, &answer).await.says("Un relevé est confirmé.").says("Confirmé par l’association");

    let reverse = format!("{at}/reverse");
    let page = scene.confirmer.post(&reverse, "reason=").await;
    page.says("id=\"reverse-reason-wrong\">Dites pourquoi");
    let answer = scene.confirmer.post(&reverse, "reason=Dix+minutes+et+non+une+heure").await;
    let page = told(&scene.confirmer, &answer).await;
    page.says("La confirmation est annulée.").says("Dix minutes et non une heure").does_not_say("/reverse");
    assert_eq!(scene.standing(&id).await.0, "REVERSED");
    let page = scene.confirmer.post(&reverse, "reason=Encore").await;
    page.says("Ce relevé est annulé");
    scene.nadia.actor.get(&at).await;
}

/// Others find nothing and change nothing: strangers, another association, the company, a visitor; a member of the
/// association who does not confirm may not.
#[both_databases]
async fn the_pages_are_for_those_who_confirm(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.declared("2026-03-09", 60).await;
    let at = format!("{HOURS}/{id}");
    let pages = [HOURS, &at, "/association/hours/sheet", "/association/hours/codes"];
    let member = scene.association.with_role(MembershipRole::AssociationMember).await;
    let csr = scene.company.with_role(MembershipRole::CsrManager).await;
    for path in pages {
        assert_eq!(app.get(path).await.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(member.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        for other in [&csr, &scene.nadia.actor] {
            assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    let form = format!("entry={id}&dispute={id}&entries.{id}.reason=Non&reason=Non&minutes=1+h");
    let acts = [
        HOURS.to_owned(),
        "/association/hours/dispute".to_owned(),
        at.clone(),
        format!("{at}/dispute"),
        format!("{at}/reverse"),
    ];
    let stranger = app.association("Une autre").await.with_role(MembershipRole::AssociationAdmin).await;
    for act in &acts {
        assert_eq!(member.post(act, &form).await.status, StatusCode::FORBIDDEN, "{act}");
        assert_eq!(csr.post(act, &form).await.status, StatusCode::NOT_FOUND, "{act}");
        assert_eq!(scene.confirmer.post_as_it_is(act, &form).await.status, StatusCode::FORBIDDEN, "{act}");
        let answer = stranger.post(act, &form).await;
        assert_ne!(answer.status, StatusCode::SEE_OTHER, "{act}");
        answer.does_not_say("Nadia");
    }
    stranger.get(HOURS).await.does_not_say("Nadia");
    assert_eq!(stranger.get(&at).await.status, StatusCode::NOT_FOUND);
    assert_eq!(scene.standing(&id).await.0, "SUBMITTED");
}

/// The API says who confirms, and makes the file for nobody else.
#[both_databases]
async fn the_api_says_who_confirms(app: TestApp) {
    let scene = scene(&app).await;
    let member = scene.association.with_role(MembershipRole::AssociationMember).await;
    let query = "query ($id: ID!) { association(id: $id) { canConfirmHours } }";
    for (actor, expected) in [(&scene.confirmer, true), (&member, false), (&scene.nadia.actor, false)] {
        let reply = actor.ask(query, json!({"id": gid(scene.association.id)})).await;
        assert_eq!(reply.data()["association"]["canConfirmHours"], Value::Bool(expected));
    }
    let input = json!({"associationId": gid(scene.association.id)});
    assert_eq!(scene.nadia.actor.is_refused("exportReceivedTimeEntries", input).await, ["NOT_FOUND"]);
}

/// Three lines of one person and day are told apart: by whose time it was and by how long, also by ear; and what was
/// declared stays beside a time that is being changed. A number alone is minutes, here as where it was declared.
#[both_databases]
async fn lines_of_one_day_are_told_apart(app: TestApp) {
    let scene = scene(&app).await;
    let work = scene.declared("2026-03-09", 120).await;
    let own = declare(&scene.nadia.actor, scene.engagement, "2026-03-09", 60, "PERSONAL_TIME").await;
    let page = scene.confirmer.get(HOURS).await;
    for (id, basis, time) in [(&work, "temps de travail", "2\u{a0}h"), (&own, "temps personnel", "1\u{a0}h")]
    {
        let line = row(&page, id);
        assert!(line.contains(&format!(", {basis}, {time}</span><input type=\"checkbox\"")), "{line}");
        assert!(line.contains(&format!("<span class=\"small muted\">{basis}")), "{line}");
    }
    let form = format!("entry={work}&entries.{work}.minutes=45&entries.{work}.reason=");
    let page = scene.confirmer.post(HOURS, &form).await;
    let line = row(&page, &work);
    assert!(line.contains("value=\"45\"") && line.contains("(déclaré\u{a0}: 2\u{a0}h)"), "{line}");
    page.says(&format!("id=\"entries-{work}-reason-wrong\">Dites pourquoi"));
}
