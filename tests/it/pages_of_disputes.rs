//! Disputing one of several hours: what is typed for the others stays, on the association's page and behind a signed link.

use axum::http::StatusCode;
use serde_json::json;
use tests::{TestApp, both_databases};

use crate::{
    pages_of_confirmation::{HOURS, row},
    scene::scene,
};

/// One line is unticked, one shortened, and a third disputed: the first is not ticked again and the second keeps its time
/// and reason. The same form sent once more says that the dispute is done, and loses nothing either.
#[both_databases]
async fn what_is_typed_for_the_others_stays(app: TestApp) {
    let scene = scene(&app).await;
    let mut waiting = Vec::new();
    for day in 5..=8 {
        waiting.push(scene.declared(&format!("2026-03-0{day}"), 60).await);
    }
    let [left, fewer, on_page, by_link] = &waiting[..] else { panic!("four entries") };
    let link = scene.link(&app).await;
    for (path, disputed) in [(HOURS, on_page), (link.as_str(), by_link)] {
        let form = format!(
            "entries.{left}.minutes=1+h&entries.{left}.reason=\
             &entry={fewer}&entries.{fewer}.minutes=30+min&entries.{fewer}.reason=Partie+avant\
             &entry={disputed}&entries.{disputed}.minutes=1+h&entries.{disputed}.reason=Absente&dispute={disputed}"
        );
        let dispute = format!("{path}/dispute");
        let page = scene.confirmer.post(&dispute, &form).await;
        page.says("Le relevé est contesté").does_not_say("class=\"summary\"");
        page.does_not_say(&format!("entries-{disputed}-id"));
        assert_eq!(scene.standing(disputed).await.0, "DISPUTED");
        let again = scene.confirmer.post(&dispute, &form).await;
        again.says("Cela n’est pas possible").does_not_say("est à revoir");
        for page in [&page, &again] {
            assert_eq!(page.status, StatusCode::OK);
            assert!(!row(page, left).contains(" checked"), "{}", row(page, left));
            let kept = row(page, fewer);
            assert!(kept.contains(" checked") && kept.contains("value=\"30 min\""), "{kept}");
            assert!(kept.contains("value=\"Partie avant\""), "{kept}");
        }
    }
    for id in [left, fewer] {
        assert_eq!(scene.standing(id).await, ("SUBMITTED".to_owned(), 60));
    }
}

/// The button that confirms stands before the lines and behind them; where nothing waits there is none.
#[both_databases]
async fn the_button_stands_behind_the_lines_too(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.declared("2026-03-09", 60).await;
    let link = scene.link(&app).await;
    for path in [HOURS, link.as_str()] {
        let page = scene.confirmer.get(path).await;
        let (before, behind) = page.body.split_once("</table>").expect("the lines");
        for part in [before, behind] {
            assert_eq!(part.matches("Confirmer ce qui est coché").count(), 1, "{path}: {part}");
        }
    }
    scene.confirmer.post(HOURS, &format!("entry={id}&entries.{id}.minutes=1+h")).await;
    scene.confirmer.get("/association/hours?status=ALL").await.does_not_say("Confirmer ce qui est coché");
}

/// Whoever disputed fewer minutes reads their reason as their own, and that the next step is theirs; the association's reason
/// is told as the association's.
#[both_databases]
async fn each_reason_has_its_author(app: TestApp) {
    let scene = scene(&app).await;
    let nadia = &scene.nadia.actor;
    let id = scene.declared("2026-03-05", 60).await;
    let fewer = json!({"entries": [{"id": id, "minutes": 30, "reason": "Partie plus tôt"}]});
    scene.confirmer.does("confirmTimeEntries", fewer, "entries { id }").await;
    nadia.get("/hours").await.says("Motif donné par Les Jardins de Bellevue\u{a0}: Partie plus tôt");
    let why = json!({"id": id, "reason": "Une heure pleine"});
    nadia.does("disputeTimeEntry", why, "entry { id }").await;
    let page = nadia.get("/hours").await;
    page.says("Votre motif\u{a0}: Une heure pleine").says("Déclarer de nouveau</a>");
    page.does_not_say("Motif donné par");

    let other = scene.declared("2026-03-06", 60).await;
    let why = json!({"id": other, "reason": "Un autre jour"});
    scene.confirmer.does("disputeTimeEntry", why, "entry { id }").await;
    let page = nadia.get("/hours").await;
    page.says("Motif donné par Les Jardins de Bellevue\u{a0}: Un autre jour").says("Corriger</a>");
}
