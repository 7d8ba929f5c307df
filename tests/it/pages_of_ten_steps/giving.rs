//! Hours are given and confirmed, somebody is replaced, both sides look back, and what was given is attested.

use axum::http::StatusCode;
use entity::TimeEntryId;
use serde_json::json;
use tests::gid;
use uuid::Uuid;

use super::{
    Walk, after,
    selecting::{candidate, roadmap},
};

/// A line of hours on somebody's mission.
async fn declares(walk: &Walk, who: &str, row: usize, (date, minutes, basis): (&str, &str, &str)) -> String {
    let own = "{ viewer { engagements { nodes { id } } } }";
    let own = walk.cast.who(who).ask(own, json!({})).await;
    let engagement =
        own.data()["viewer"]["engagements"]["nodes"][0]["id"].as_str().expect("an id").to_owned();
    format!(
        "entries.{row}.engagementId={engagement}&entries.{row}.date={date}&entries.{row}.minutes={minutes}\
         &entries.{row}.basis={basis}&entries.{row}.description=Un+atelier&"
    )
}

/// A week later both volunteers declare their hours, and the association confirms them; then whoever coordinates notes a talk.
pub(super) async fn hours_are_given(walk: &Walk) {
    let cast = &walk.cast;
    cast.days_go_by(7).await;
    let lines = declares(walk, "nadia", 0, ("2026-03-12", "10+h", "WORKING_TIME")).await
        + &declares(walk, "nadia", 1, ("2026-03-13", "10+h", "WORKING_TIME")).await;
    walk.sends("nadia", "/hours/new", ("/hours/new", &lines)).await;
    let line = declares(walk, "paul", 0, ("2026-03-13", "2+h", "PERSONAL_TIME")).await;
    walk.sends("paul", "/hours/new", ("/hours/new", &line)).await;
    let rows = cast.app.rows("select id as n, minutes as m from time_entry").await;
    let confirmed: String = rows
        .iter()
        .map(|row| {
            let id = gid(TimeEntryId::from(row.try_get::<Uuid>("", "n").expect("an entry")));
            let minutes: i64 = row.try_get("", "m").expect("minutes");
            format!("entry={id}&entries.{id}.minutes={}+h&", minutes / 60)
        })
        .collect();
    let page = "/association/hours";
    assert_eq!(cast.who("coordinator").get(page).await.status, StatusCode::NOT_FOUND);
    walk.sends("confirmer", page, (page, &confirmed)).await;
    assert_eq!(cast.nadia.budget().await, (0, 1200));

    let follow_up = format!("{}/follow-up", walk.coordinated);
    cast.opens(&follow_up, "coordinator head", "member nadia paul president").await;
    let said = "heldOn=2026-03-17&followedWith=BOTH&note=Tout+va+bien&nextOn=2026-04-10&key=talk";
    walk.sends_here("coordinator", &follow_up, said).await;
    cast.who("coordinator").get(&follow_up).await.says("Tout va bien");
    cast.who("member").get(&walk.own).await.does_not_say("Tout va bien");
}

/// Paul asks to leave and is replaced by Hugo, who joins Nadia on a new version; Hugo goes as well, and the mission goes on with
/// Nadia, as its association said on the telephone.
pub(super) async fn somebody_is_replaced(walk: &Walk, mission: &str) {
    let cast = &walk.cast;
    let (debriefs, roadmaps) = (format!("/debriefs/{}", walk.need), format!("/roadmaps/{}", walk.need));
    let follow_up = format!("{}/follow-up", walk.coordinated);
    let leaves = format!("{debriefs}/leave");
    let paul = candidate(walk, "Paul Martin").await;
    walk.sends("paul", &debriefs, (&leaves, "reason=Un+nouvel+emploi")).await;
    cast.who("coordinator").get(&follow_up).await.says("Un nouvel emploi");
    replaces(walk, &follow_up, &paul).await;
    walk.stands("SEARCHING").await;
    cast.app.do_jobs().await;
    cast.who("hugo").get("/announcements?skills=others").await.says("Un plan de communication");
    let wish = "motivation=Prendre+la+suite&availability=Le+soir&key=hugo";
    walk.sends("hugo", mission, (&format!("{mission}/apply"), wish)).await;
    let hugo = candidate(walk, "Hugo Martin").await;
    walk.sends("coordinator", &hugo, (&format!("{hugo}/decide"), "decision=SELECT")).await;
    let list = format!("{}/candidates", walk.coordinated);
    walk.sends("coordinator", &list, (&format!("{list}/introduce"), "")).await;
    walk.sends_here("coordinator", &format!("{roadmaps}/edit"), &roadmap(2, "La+suite")).await;
    for who in ["hugo", "nadia", "member"] {
        walk.sends(who, &roadmaps, (&format!("{roadmaps}/approve"), "version=3")).await;
    }
    walk.stands("UNDER_WAY").await;

    replaces(walk, &follow_up, &hugo).await;
    let said = "confirm=yes&onBehalf.saidBy=Paule&onBehalf.how=CALL&onBehalf.saidOn=2026-03-17";
    walk.sends("coordinator", &follow_up, (&format!("{follow_up}/go-on"), said)).await;
    walk.stands("UNDER_WAY").await;
    cast.who("member").get(&walk.own).await.says("Paule");
}

async fn replaces(walk: &Walk, follow_up: &str, candidate: &str) {
    let id = candidate.rsplit('/').next().expect("an id");
    let replaced = format!("applicationId={id}&reason=Un+d%C3%A9part");
    walk.sends("coordinator", follow_up, (&format!("{follow_up}/replace"), &replaced)).await;
}

/// Nadia looks back on her page, the association by the link of a mail; the need is closed, and a month later the association says
/// what is still in use.
pub(super) async fn both_sides_look_back(walk: &Walk) {
    let cast = &walk.cast;
    let debriefs = format!("/debriefs/{}", walk.need);
    let follow_up = format!("{}/follow-up", walk.coordinated);
    walk.sends("coordinator", &follow_up, (&format!("{follow_up}/debrief"), "")).await;
    walk.sends_here("nadia", &debriefs, "achieved=Un+vrai+plan&difficult=&satisfaction=9&wouldAgain=yes")
        .await;
    cast.who("member").get(&debriefs).await.does_not_say("Un vrai plan");
    let link = walk.link_to("president").await;
    let given = "achieved=Enfin+connus&difficult=&satisfaction=10&wouldAgain=yes";
    walk.answers(&link, ("look-back", given)).await.says("Votre réponse est enregistrée");
    cast.who("coordinator").get(&follow_up).await.says("Un vrai plan").says("Enfin connus");
    walk.sends("coordinator", &follow_up, (&format!("{follow_up}/close"), "")).await;
    walk.stands("CLOSED").await;

    cast.days_go_by(30).await;
    let question = after(&cast.who("member").get(&debriefs).await, "name=\"question\" value=\"");
    let answer = format!("question={question}&answer=STILL_USED&note=Chaque+jour");
    walk.sends("member", &debriefs, (&format!("{debriefs}/later"), &answer)).await;
    cast.who("coordinator").get(&follow_up).await.says("Chaque jour");
}

/// Finance declares what it read, the president signs the receipt that a mail leads to, both volunteers make a certificate, and the
/// treasurer notes that the invoices were paid.
pub(super) async fn what_was_given_is_attested(walk: &Walk) {
    let (cast, all) = (&walk.cast, &walk.cast.all);
    let pair = format!("{}.{}", gid(all.company.entity), gid(all.association.id));
    let typed = format!("pair={pair}&from=2026-03-01&to=2026-03-31");
    let declaring = "/company/valuations/new";
    let read = all.finance.get(&format!("{declaring}?{typed}")).await;
    read.says("748,99\u{a0}€").says("20\u{a0}h");
    let fingerprint = after(&read, "name=\"fingerprint\" value=\"");
    let declared = all.finance.post(declaring, &format!("{typed}&fingerprint={fingerprint}")).await;
    assert_eq!(declared.status, StatusCode::SEE_OTHER, "{}", declared.body);
    let mails = cast.app.mails_to(&all.president.email).await;
    let receipt = mails.last().expect("a mail").link("/association/receipts/");
    walk.sends("president", &receipt, (&format!("{receipt}/sign"), "onHonour=yes")).await;
    all.president.get(&receipt).await.says("MA-2026-");

    for (who, hours) in [("nadia", "20\u{a0}h"), ("paul", "2\u{a0}h")] {
        let period = format!("from=2026-03-01&to=2026-03-31&key={who}");
        walk.sends(who, "/certificate", ("/certificate", &period)).await;
        cast.who(who).get("/certificate").await.says("Les Jardins de Bellevue").says(hours);
    }
    let invoices = "/intermediary/invoices";
    for code in ["MA-2026-0001", "MA-2026-0002"] {
        let listed = cast.who("treasurer").get(invoices).await;
        let invoice = super::address_of(&listed, code);
        walk.sends("treasurer", &invoice, (&format!("{invoice}/paid"), "paidOn=2026-04-16&paidBy=TRANSFER"))
            .await;
        cast.who("treasurer").get(&invoice).await.says("Réglée");
    }
    assert_eq!(cast.who("treasurer").get(&walk.coordinated).await.status, StatusCode::NOT_FOUND);
}
