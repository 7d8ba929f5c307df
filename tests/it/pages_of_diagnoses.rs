//! The pages of diagnoses: an association fills one in theme by theme, reads its result and sends a need from it; a
//! coordinator with whom it is shared reads it, and fills a draft in with the association.

use axum::http::StatusCode;
use entity::{MembershipRole as Role, NeedState};
use tests::{TestApp, both_databases, builders::questionnaire, gid};

use crate::pages_of_association::accepted;

const LIST: &str = "/association/diagnoses";

/// A theme as its form sends it: all answers alike.
fn form(questions: &[&str], level: &str, urgency: &str) -> String {
    let answers = questions
        .iter()
        .enumerate()
        .map(|(row, question)| format!("answers.{row}.question={question}&answers.{row}.level={level}"));
    let answers: Vec<String> = answers.collect();
    format!("{}&urgency={urgency}", answers.join("&"))
}

/// From an empty list that teaches to a need that is filled in: nothing that was typed is lost on the way, and what is
/// missing is said.
#[both_databases]
async fn a_diagnosis_is_filled_in_on_pages(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    member.get("/missions").await.says("href=\"/association/diagnoses\"");
    member.get(LIST).await.says("Faire le point, et savoir par où commencer").says("Commencer un diagnostic");
    let address = accepted(&member, LIST, "").await;
    let draft = member.get(&address).await;
    draft
        .says("0 thème rempli sur 9")
        .says("/themes/strategy")
        .says("/themes/human-resources")
        .says("Continuer");
    member.post(LIST, "").await.says("Un diagnostic est déjà commencé");

    let strategy = format!("{address}/themes/strategy");
    let page = member.get(&strategy).await;
    page.says("Notre projet associatif est écrit")
        .says("ne nous concerne pas")
        .says("aria-current=\"step\">Stratégie");
    let some = "answers.0.question=strategy-project&answers.0.level=A_LITTLE&answers.1.question=strategy-needs&do=back";
    assert_eq!(accepted(&member, &strategy, some).await, address);
    member.get(&strategy).await.says("name=\"answers.0.level\" type=\"radio\" value=\"A_LITTLE\" checked");
    let refused = member.post(&format!("{address}/finish"), "").await;
    refused.says("Le thème «\u{a0}Stratégie\u{a0}» n’est pas terminé").says("Le thème «\u{a0}Impact\u{a0}»");

    let themes = questionnaire();
    for (at, (theme, questions)) in themes.iter().enumerate() {
        let slug = serde_json::json!(theme).as_str().expect("a code").to_lowercase().replace('_', "-");
        let (level, urgency) = if slug == "finance" { ("NOT_AT_ALL", "NOW") } else { ("MOSTLY", "CAN_WAIT") };
        let onward =
            accepted(&member, &format!("{address}/themes/{slug}"), &form(questions, level, urgency)).await;
        let is_last = at + 1 == themes.len();
        assert_eq!(onward == address, is_last, "{slug} leads to {onward}");
    }
    accepted(&member, &format!("{address}/finish"), "").await;
    let result = member.get(&address).await;
    result
        .says("Toile des résultats")
        .says("Finances\u{a0}: 0 sur 100.")
        .says("<svg class=\"radar\" role=\"img\"");
    result.says("1. Stratégie").says("tout de suite").says("Prestation technique").says("Télécharger le PDF");
    assert_eq!(member.get(&strategy).await.status, StatusCode::NOT_FOUND, "it changes no more");
    member.get(LIST).await.says("9 thèmes remplis sur 9").says("Finances").says("terminé le");

    let id = address.rsplit('/').next().expect("an id");
    let send = format!("/association/needs/new?diagnosis={id}&theme=finance");
    result.says(&send.replace('&', "&#38;"));
    app.network("Passerelles").await;
    let need = member.get(&send).await;
    need.says("Progresser sur le thème «\u{a0}Finances\u{a0}»")
        .says("Nos réserves couvrent au moins trois mois");
    member.get("/association/needs/new?diagnosis=nonsense&theme=finance").await;
    let export = member.post("/association/diagnoses/export", "").await;
    assert_eq!(export.status, StatusCode::SEE_OTHER);

    let confirmer = association.with_role(Role::Confirmer).await;
    assert_eq!(confirmer.get(LIST).await.status, StatusCode::FORBIDDEN);
    let elsewhere = app.association("Ailleurs").await.with_role(Role::AssociationAdmin).await;
    for (who, path) in [(&confirmer, &address), (&elsewhere, &address), (&elsewhere, &strategy)] {
        assert_eq!(who.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(app.get(&address).await.status, StatusCode::SEE_OTHER, "a visitor signs in first");
}

/// It is shared by its page and taken back there; a branch that was not chosen is asked for at its field.
#[both_databases]
async fn a_diagnosis_is_shared_on_its_page(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let network = app.network("Passerelles").await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let address = accepted(&member, LIST, "").await;
    let theirs = address.replace("/association/", "/intermediary/");
    assert_eq!(coordinator.get(&theirs).await.status, StatusCode::NOT_FOUND);
    let share = format!("{address}/share");
    member.post(&share, "").await.says("id=\"share-branchId-wrong\"").says("Choisissez une antenne");
    accepted(&member, &share, &format!("branchId={}", gid(network.branch))).await;
    member.get(&address).await.says("Partagé avec l’antenne Antenne Passerelles (Passerelles)");
    let seen = coordinator.get(&theirs).await;
    seen.says("Remplissez-le avec l’association")
        .does_not_say("Terminer le diagnostic")
        .does_not_say("id=\"sharing\"");
    accepted(&member, &format!("{address}/stop-sharing"), "").await;
    assert_eq!(coordinator.get(&theirs).await.status, StatusCode::NOT_FOUND);
    accepted(&member, &format!("{address}/discard"), "").await;
    assert_eq!(member.get(&address).await.status, StatusCode::NOT_FOUND);
}

/// A coordinator begins one from a need, says whose words they enter, and finds these again on the next theme.
#[both_databases]
async fn a_coordinator_begins_from_a_need(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let network = app.network("Passerelles").await;
    let (ines, coordinator) = network.person_with_role(Role::Coordinator).await;
    let need = gid(network.need(&association, NeedState::Qualifying, Some(ines)).await);
    let page = format!("/intermediary/needs/{need}");
    coordinator.get(&page).await.says("Remplir un diagnostic avec l’association");
    let address = accepted(&coordinator, &format!("{page}/diagnosis"), "").await;
    coordinator
        .get(&page)
        .await
        .says(&format!("href=\"{address}\""))
        .does_not_say("Remplir un diagnostic avec");

    let law = format!("{address}/themes/law");
    coordinator.get(&law).await.says("Qui l’a dit");
    let answered = "answers.0.question=law-statutes&answers.0.level=FULLY&urgency=NOW";
    let nameless = coordinator.post(&law, answered).await;
    nameless
        .says("id=\"onBehalf-saidOn-wrong\"")
        .says("value=\"FULLY\" checked")
        .says("value=\"NOW\" checked");
    let dated = format!("{answered}&onBehalf.how=CALL&onBehalf.saidOn=2026-03-09");
    coordinator.post(&law, &dated).await.says("id=\"onBehalf-saidBy-wrong\"").says("value=\"2026-03-09\"");
    accepted(&coordinator, &law, &format!("{dated}&onBehalf.saidBy=Paule+Girard")).await;
    coordinator
        .get(&format!("{address}/themes/digital"))
        .await
        .says("value=\"Paule Girard\"")
        .says("value=\"CALL\" selected");
    let own = address.replace("/intermediary/", "/association/");
    member.get(&own).await.says("Dit par Paule Girard").says("au téléphone");
    assert_eq!(coordinator.post(&format!("{own}/finish"), "").await.status, StatusCode::FORBIDDEN);
}
