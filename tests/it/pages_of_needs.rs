//! The pages on which an association sends its needs, follows them, puts them off and stops them.

use axum::http::{StatusCode, header};
use entity::{ApplicationState, MembershipRole as Role, NeedState};
use serde_json::json;
use tests::{TestApp, both_databases, gid};

use crate::{
    lists_taken_home::{file_of, lines},
    needs_sent::{sent, typed},
    pages_of_association::accepted,
};

const NEW: &str = "/association/needs/new";

/// Somebody who works in an association finds what a need is, sends one with files, and comes back to its page. A form that is
/// refused keeps all that was typed and chosen.
#[both_databases]
async fn a_need_is_sent_by_a_form(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    member.get("/missions").await.says("href=\"/association/needs\"");
    let empty = member.get("/association/needs").await;
    empty.says("Un besoin, et quelqu’un qui vous aide à le dire").says(&format!("href=\"{NEW}\""));
    member.get(NEW).await.says("Aucun intermédiaire ne reçoit de besoins").does_not_say("<textarea");

    let network = app.network("Passerelles").await;
    member.get(NEW).await.says("multiple").says("Passerelles").says("69 · Rhône").says("5 fichiers au plus");
    let whom = gid(network.id);
    let title = ("title", "Un plan de communication");
    let fields =
        [title, ("situation", "Nul ne nous connaît."), ("intermediaryId", &*whom), ("departement", "29")];
    let refused = member.post_with_file(NEW, &fields, "files", "projet.pdf", b"%PDF-1.7").await;
    assert_eq!(refused.status, StatusCode::OK);
    refused.says("id=\"wish-wrong\"").says("id=\"outcome-wrong\"").says("value=\"Un plan de communication\"");
    refused.says("Nul ne nous connaît.").says("projet.pdf").says("value=\"29\" selected");
    let kept = refused.body.split("name=\"uploadIds\"").nth(1).and_then(|rest| rest.split("value=\"").nth(1));
    let kept = kept.and_then(|rest| rest.split('"').next()).expect("the file that was kept").to_owned();

    member.post_with_file(NEW, &[title], "files", "", b"").await.says("Choisissez un intermédiaire");
    let whole = [
        title,
        ("situation", "Nul ne nous connaît."),
        ("wish", "Un plan avec nous."),
        ("outcome", "On viendrait."),
        ("intermediaryId", &*whom),
        ("departement", "69"),
        ("uploadIds", &*kept),
    ];
    let done = member.post_with_file(NEW, &whole, "files", "logo.png", b"\x89PNG\r\n\x1a\n").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let address = done.header(header::LOCATION).expect("a place").to_owned();
    let page = member.get(&address).await;
    page.says("Un plan de communication").says("Antenne Passerelles").says("projet.pdf").says("logo.png");
    page.says("aria-current=\"step\">Étude").says("Besoin envoyé").says("pas encore désignée");
    page.says("Une passerelle va être désignée").says("la tête d’antenne");
    member.get("/association/needs").await.says(&format!("href=\"{address}\"")).says("envoyé");

    let confirmer = association.with_role(Role::Confirmer).await;
    assert_eq!(confirmer.get("/association/needs").await.status, StatusCode::FORBIDDEN);
    for path in [NEW, &address] {
        assert_eq!(confirmer.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let elsewhere = app.association("Ailleurs").await.with_role(Role::AssociationAdmin).await;
    assert_eq!(elsewhere.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(elsewhere.post(&format!("{address}/stop"), "reason=Non").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get(NEW).await.status, StatusCode::SEE_OTHER, "a visitor signs in first");
}

/// From its page a need is put off, goes on and is stopped; a reason or a day that is missing is told beside its field.
#[both_databases]
async fn a_need_is_put_off_and_stopped_on_its_page(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let network = app.network("Passerelles").await;
    let id = sent(&member, typed(&association, &network)).await;
    let page = format!("/association/needs/{id}");
    member.get(&page).await.says("Mettre en pause").says("Arrêter ce besoin").does_not_say("Reprendre<");

    let pause = format!("{page}/pause");
    member.post(&pause, "reason=Travaux").await.says("id=\"pause-returnsOn-wrong\"").says("Travaux");
    let past = member.post(&pause, "reason=Travaux&returnsOn=2026-03-10").await;
    past.says("plus tard qu’aujourd’hui").says("value=\"2026-03-10\"");
    accepted(&member, &pause, "reason=Travaux&returnsOn=2026-04-10").await;
    let rests = member.get(&page).await;
    rests.says("Motif\u{a0}: Travaux").says("10\u{a0}avril 2026").says("Reprendre").says("Mis en pause");
    rests.does_not_say("Reprise prévue le</label>");
    accepted(&member, &format!("{page}/resume"), "").await;
    member.get(&page).await.says("Mettre en pause").does_not_say("Motif\u{a0}: Travaux");

    let stop = format!("{page}/stop");
    member.post(&stop, "").await.says("id=\"stop-reason-wrong\"");
    accepted(&member, &stop, "reason=Nous+fermons").await;
    let stopped = member.get(&page).await;
    stopped.says("Nous fermons").says("ne sera pas rouvert").does_not_say("Arrêter ce besoin");
    stopped.does_not_say("aria-current=\"step\"");
    member.post(&stop, "reason=Encore").await.says("Ce besoin n’en est pas là");
}

/// The association sees on its page who comes to help, may begin with fewer volunteers, and is led to what it alone can do now.
#[both_databases]
async fn who_comes_to_help_is_shown(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let network = app.network("Passerelles").await;
    let (person, _) = network.person_with_role(Role::Coordinator).await;
    let search = network.search(&association, Some(person), "Deux mains", 2).await;
    let page = format!("/association/needs/{}", gid(search.need));
    member.get(&page).await.says("La passerelle s’entretient").says("Commencer avec moins de volontaires");
    app.sql("update need set flagged_at = search_since").await.expect("a search that finds nobody");
    let ways_out = format!("href=\"/debriefs/{}#way-out\"", gid(search.need));
    member.get(&page).await.says("Quatorze jours ont passé").says(&ways_out);
    app.sql("update need set flagged_at = null").await.expect("a search that goes on");

    let (nadia, _) = app.somebody("Nadia", "Lemoine").await;
    search.application(nadia, ApplicationState::Selected).await;
    let (paul, _) = app.somebody("Paul", "Roux").await;
    search.application(paul, ApplicationState::Pending).await;
    member.get(&page).await.says("Nadia Lemoine").says("retenue").does_not_say("Paul Roux");
    let fewer = format!("{page}/fewer");
    for wrong in ["places=", "places=2"] {
        member.post(&fewer, wrong).await.says("id=\"fewer-places-wrong\"");
    }
    accepted(&member, &fewer, "places=1").await;
    let whole = member.get(&page).await;
    whole.says("accepte de commencer avec 1").says("Les volontaires sont retenus");
    whole.does_not_say("Commencer avec moins de volontaires");

    let admin = network.with_role(Role::NetworkAdmin).await;
    let charter = json!({"intermediaryId": gid(network.id), "text": "Nous nous respectons."});
    admin.does("publishCharter", charter, "charter { id }").await;
    let need = network.need(&association, NeedState::Qualifying, Some(person)).await;
    let charter = format!("href=\"/intermediaries/{}#charter\"", gid(network.id));
    member.get(&format!("/association/needs/{}", gid(need))).await.says(&charter);
    member.get(&page).await.does_not_say("#charter");
}

/// The list is filtered by its address, and its file holds what it shows.
#[both_databases]
async fn the_list_is_filtered_and_taken_home(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationAdmin).await;
    let network = app.network("Passerelles").await;
    let (person, _) = network.person_with_role(Role::Coordinator).await;
    let running = gid(network.need(&association, NeedState::Qualifying, Some(person)).await);
    let over = gid(network.need(&association, NeedState::Stopped, None).await);
    member
        .get("/association/needs")
        .await
        .says(&running)
        .says(&over)
        .says("Rôle Réseau")
        .says("la passerelle");
    let filtered = member.get("/association/needs?state=STOPPED").await;
    filtered.says(&over).does_not_say(&running).says("name=\"state\" value=\"STOPPED\"");
    member.get("/association/needs?state=SENT").await.says("Aucun besoin dans cet état");
    member.get("/association/needs?state=AUTRE").await.says(&running).says(&over);
    let path = file_of(&member.post("/association/needs/export", "state=STOPPED").await);
    let file = lines(&member, &path).await;
    assert_eq!((file.len(), file[1].contains("arrêté")), (2, true), "{file:?}");
    member.get(&path).await.says("href=\"/association/needs\"");
}

/// Two needs or twenty, and two lines of a timeline or twenty, take the same statements.
#[both_databases]
async fn needs_take_the_same_statements(app: TestApp) {
    use crate::statements::{LONG, SHORT};
    use tests::{Question, Short};

    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let network = app.network("Passerelles").await;
    let id = sent(&member, typed(&association, &network)).await;
    let rest = json!({"needId": id, "reason": "Travaux", "returnsOn": "2026-06-01"});
    let fill = async |rows: std::ops::Range<usize>| {
        for _ in rows {
            let (person, _) = network.person_with_role(Role::Coordinator).await;
            network.need(&association, NeedState::Qualifying, Some(person)).await;
            let file = member.upload("a.pdf", b"%PDF-1.7").await;
            let mut input = typed(&association, &network);
            input["uploadIds"] = json!([file]);
            sent(&member, input).await;
            member.does("pauseNeed", rest.clone(), "need { id }").await;
            member.does("resumeNeed", json!({ "needId": id }), "need { id }").await;
        }
        app.do_jobs().await;
    };
    fill(SHORT).await;
    let document =
        "query ($id: ID!) { associationNeeds(associationId: $id, first: 100) { totalCount nodes { title
        coordinatorName branch { name intermediary { name } } association { name } attachments { fileName }
        progress { doneSteps } } } }";
    let questions = vec![
        Question::page(Some(&member), "/association/needs"),
        Question::page(Some(&member), &format!("/association/needs/{id}")),
        Question::document(&member, document, json!({ "id": gid(association.id) })),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}
