//! Volunteers come forward, two are selected and introduced, and both sides agree on a roadmap.

use super::{Walk, address_of, after};
use crate::booking_approvals::waiting;

/// Claire comes by a relay's link; all four apply on the mission's page, Nadia on working time. That page.
pub(super) async fn they_come_forward(walk: &Walk) -> String {
    let cast = &walk.cast;
    let relayed = cast.who("relay").get("/relay").await;
    let path = format!("/missions/{}", after(&relayed, "href=\"https://maillon.example/missions/"));
    cast.app.browser_of(cast.who("claire")).get(&path).await.says("Un plan de communication");
    let mission = path.split('?').next().expect("its page").to_owned();
    for (who, more) in
        [("nadia", "&mayBeShown=yes&basis=WORKING_TIME"), ("paul", ""), ("claire", ""), ("ines", "")]
    {
        let wish = format!("motivation=Mot+de+{who}&availability=Le+soir&key={who}{more}");
        let led = walk.sends(who, &mission, (&format!("{mission}/apply"), &wish)).await;
        assert_eq!(led, "/applications");
        cast.who(who).get("/applications").await.says(&format!("Mot de {who}"));
    }
    cast.who("relay").get("/relay").await.says("Une visite par votre lien, une candidature.");
    mission
}

/// The page of somebody who came forward, as whoever coordinates finds it in the list.
pub(super) async fn candidate(walk: &Walk, name: &str) -> String {
    let list = format!("{}/candidates", walk.coordinated);
    address_of(&walk.cast.who("coordinator").get(&list).await, name)
}

async fn decides(walk: &Walk, candidate: &str, decision: &str) {
    walk.sends("coordinator", candidate, (&format!("{candidate}/decide"), decision)).await;
}

/// Interviews are noted, one is answered and wishes another mission, two are selected, and the last is answered with the others.
pub(super) async fn they_are_selected(walk: &Walk) {
    let cast = &walk.cast;
    let list = format!("{}/candidates", walk.coordinated);
    cast.opens(&list, "coordinator head", "administrator member president").await;
    let (nadia, paul) = (candidate(walk, "Nadia Lemoine").await, candidate(walk, "Paul Martin").await);
    let claire = candidate(walk, "Claire Martin").await;
    cast.opens(&nadia, "coordinator head", "").await;
    let noted = "interviewedOn=2026-03-10&aptitude=5&motivation=4&text=Tr%C3%A8s+claire&key=note";
    walk.sends("coordinator", &nadia, (&format!("{nadia}/notes"), noted)).await;
    cast.who("coordinator").get(&nadia).await.says("Très claire");
    cast.who("member").get(&walk.own).await.does_not_say("Nadia Lemoine");
    decides(walk, &nadia, "decision=SHORTLIST").await;
    cast.who("member").get(&walk.own).await.says("Nadia Lemoine").does_not_say("Très claire");

    decides(walk, &nadia, "decision=SELECT").await;
    decides(walk, &claire, "decision=NOT_SELECT&reason=OTHER_PROFILE&words=Merci+de+votre+aide").await;
    let own = claire.rsplit('/').next().expect("an id");
    cast.who("claire").get("/applications").await.says("Merci de votre aide");
    let answer = format!("/applications/{own}/answer");
    walk.sends("claire", "/applications", (&answer, "wishes=yes")).await;
    cast.who("claire").get("/applications").await.says("jusqu’au mercredi 10\u{a0}mars 2027");
    decides(walk, &paul, "decision=SELECT").await;
    let others = "reason=PLACES_TAKEN&words=Merci+%C3%A0+vous";
    walk.sends("coordinator", &list, (&format!("{list}/others"), others)).await;
    cast.who("ines").get("/applications").await.says("Merci à vous");
    let seen = cast.who("member").get(&walk.own).await;
    seen.says("Paul Martin").does_not_say("Claire Martin").does_not_say("Inès Martin");
}

/// Nadia's manager agrees on a page that says nothing of what was said; then the volunteers are introduced.
pub(super) async fn the_company_agrees(walk: &Walk) {
    let cast = &walk.cast;
    let requests = waiting(cast.who("zoe")).await;
    let [request] = requests.as_slice() else { panic!("one request: {requests:?}") };
    let page = format!("/approvals/{}", request["id"].as_str().expect("an id"));
    cast.who("zoe").get("/approvals").await.says(&format!("href=\"{page}\""));
    let asked = cast.who("zoe").get(&page).await;
    asked.says("Les Jardins de Bellevue").does_not_say("Mot de").does_not_say("Très claire");
    walk.sends("zoe", &page, (&page, "decision=approve")).await;
    let list = format!("{}/candidates", walk.coordinated);
    walk.sends("coordinator", &list, (&format!("{list}/introduce"), "")).await;
    walk.stands("ROADMAP").await;
}

/// A whole roadmap of twenty hours, as a browser sends it over a version.
pub(super) fn roadmap(version: i32, context: &str) -> String {
    format!(
        "version={version}&context={context}&outOfScope=&confidentiality=&contacts=Paule&expectedMinutes=20+h&\
         startsOn=2026-03-12&endsOn=2026-05-29&objectives.0.text=Etre+connus&objectives.0.indicator=Visites&\
         objectives.0.baseline=10&objectives.0.target=40&items.0.kind=DELIVERABLE&items.0.text=Un+plan&\
         items.0.dueOn=&key={version}{context}"
    )
}

/// Both sides write and the volunteers approve on its page; the association does by the link of a mail, and the mission begins.
pub(super) async fn they_agree_on_a_roadmap(walk: &Walk) {
    let cast = &walk.cast;
    let page = format!("/roadmaps/{}", walk.need);
    let (edit, approve) = (format!("{page}/edit"), format!("{page}/approve"));
    cast.opens(&page, "coordinator head member nadia paul president", "").await;
    walk.sends_here("nadia", &edit, &roadmap(0, "Le+quartier")).await;
    walk.sends_here("member", &edit, &roadmap(1, "Le+canton")).await;
    for who in ["nadia", "paul"] {
        cast.who("member").get(&page).await.does_not_say("Approuver la version 2");
        walk.sends(who, &page, (&approve, "version=2")).await;
    }
    let link = walk.link_to("president").await;
    walk.stands("ROADMAP").await;
    walk.answers(&link, ("roadmap", "")).await.says("La mission commence");
    walk.stands("UNDER_WAY").await;
    assert_eq!(cast.nadia.budget().await, (1200, 0));
    cast.who("member").get(&page).await.says("20\u{a0}h retenues");
}
