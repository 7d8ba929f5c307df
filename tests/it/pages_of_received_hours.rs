//! The list of hours that an association received, turned over, taken home and printed: a sheet's codes are typed in later.

use axum::http::{StatusCode, header};
use entity::MembershipRole;
use serde_json::json;
use tests::{TestApp, both_databases, gid};

use crate::{
    pages_of_confirmation::{HOURS, row, told},
    scene::scene,
};

/// The filter stands in the address, pages keep it, and what is already decided is there for those who look for it.
#[both_databases]
async fn the_list_is_filtered_and_turned_over(app: TestApp) {
    let scene = scene(&app).await;
    for day in 1..=25 {
        scene.declared(&format!("2026-02-{day:02}"), 10).await;
    }
    let late = scene.declared("2026-03-09", 10).await;
    let page = scene.confirmer.get("/association/hours?from=2026-02-03&to=2026-02-28").await;
    page.says("23 résultats").says("rel=\"next\"").does_not_say("rel=\"prev\"");
    page.says("from=2026-02-03&#38;to=2026-02-28&#38;after=");
    page.does_not_say(">2\u{a0}févr.").says(">3\u{a0}févr.");
    let next = page.body.split("<a class=\"link\" href=\"").last().expect("a link");
    let next = next.split('"').next().expect("an address").replace("&#38;", "&");
    let next = scene.confirmer.get(&next).await;
    next.says(">25\u{a0}févr.").says("rel=\"prev\"").does_not_say(&format!("entries-{late}-id"));
    scene.confirmer.post(HOURS, &format!("entry={late}")).await;
    let confirmed = scene.confirmer.get("/association/hours?status=CONFIRMED").await;
    let row = row(&confirmed, &late);
    assert!(row.contains("confirmé") && !row.contains("type=\"checkbox\""), "{row}");
    confirmed.does_not_say("Confirmer ce qui est coché");
    scene.confirmer.get("/association/hours?status=ALL").await.says("26 résultats");
    scene.confirmer.get("/association/hours?status=DISPUTED").await.says("Aucun relevé ne correspond");
    scene.confirmer.get("/association/hours?from=hier").await.says("Écrivez une date");
}

/// Where an association says what an hour of help takes of its own people, its page and its file tell what is left.
#[both_databases]
async fn what_hosting_takes_is_told(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.declared("2026-03-08", 90).await;
    scene.confirmer.post(HOURS, &format!("entry={id}")).await;
    scene.confirmer.get(HOURS).await.does_not_say("Heures nettes");
    let admin = scene.association.with_role(MembershipRole::AssociationAdmin).await;
    let said = admin.post("/association/hosting", "hoursAWeek=20&supervisionMinutes=20").await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    scene.confirmer.get(HOURS).await.says("Heures nettes");
    admin.get("/association").await.says("Heures nettes");
    let document = "query ($id: ID!) { associationHome(associationId: $id) { confirmedMinutes hostingMinutes netMinutes } }";
    let home = admin.ask(document, json!({ "id": gid(scene.association.id) })).await;
    let told = json!({ "confirmedMinutes": 90, "hostingMinutes": 30, "netMinutes": 60 });
    assert_eq!(home.data()["associationHome"], told);
    let answer = scene.confirmer.post("/association/hours/export", "status=CONFIRMED").await;
    let path = answer.header(header::LOCATION).expect("an address").to_owned();
    app.do_jobs().await;
    let file = scene.confirmer.get(&format!("{path}/file")).await.body;
    assert!(file.lines().nth(1).is_some_and(|line| line.ends_with(";30;60")), "{file}");
}

/// The file holds exactly what the filter lets through, and is made for whoever still confirms then.
#[both_databases]
async fn the_list_is_taken_home(app: TestApp) {
    let scene = scene(&app).await;
    scene.declared("2026-02-27", 60).await;
    let id = scene.declared("2026-03-08", 90).await;
    scene.declared("2026-03-09", 30).await;
    let code = scene.code(&id).await;
    scene.confirmer.post(HOURS, &format!("entry={id}")).await;
    let export = "/association/hours/export";
    let answer = scene.confirmer.post(export, "status=CONFIRMED&from=2026-03-01&to=2026-03-31").await;
    let path = answer.header(header::LOCATION).expect("an address").to_owned();
    app.do_jobs().await;
    let file = scene.confirmer.get(&format!("{path}/file")).await;
    assert_eq!(file.status, StatusCode::OK);
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("Date;Nom;Prénom;Entreprise;Mission;Ce qui a été fait"), "{}", lines[0]);
    let expected = format!(
        "2026-03-08;Lemoine;Nadia;Groupe Alpha;Bâtir un budget;Tableau de trésorerie;90;90;1,50;confirmé;{code};;"
    );
    assert_eq!(lines[1], expected);
    assert_eq!(scene.nadia.actor.get(&path).await.status, StatusCode::NOT_FOUND);

    let waiting = scene.confirmer.post(export, "status=&from=&to=").await;
    let waiting = waiting.header(header::LOCATION).expect("an address").to_owned();
    app.do_jobs().await;
    let file = scene.confirmer.get(&format!("{waiting}/file")).await;
    assert_eq!(file.body.lines().count(), 3, "what waits is what the page shows: {}", file.body);

    let member = scene.association.with_role(MembershipRole::AssociationMember).await;
    assert_eq!(member.post(export, "status=").await.status, StatusCode::FORBIDDEN);
    let late = scene.confirmer.post(export, "status=ALL").await;
    let late = late.header(header::LOCATION).expect("an address").to_owned();
    app.execute_sql("update membership set ended_at = 1 where role = 'CONFIRMER'").await;
    app.do_jobs().await;
    assert_eq!(scene.confirmer.get(&late).await.status, StatusCode::NOT_FOUND, "it is never made");
}

/// The printed sheet has the code of each line, and the codes are typed in later: those that are wrong stay with their
/// problem, the others have gone.
#[both_databases]
async fn a_sheet_is_printed_and_typed_in(app: TestApp) {
    let scene = scene(&app).await;
    scene.confirmer.get("/association/hours/sheet").await.says("Aucun relevé n’attend");
    let (one, two) = (scene.declared("2026-03-08", 60).await, scene.declared("2026-03-09", 90).await);
    let three = scene.declared("2026-03-07", 90).await;
    let (first, second, third) = (scene.code(&one).await, scene.code(&two).await, scene.code(&three).await);
    let sheet = scene.confirmer.get("/association/hours/sheet").await;
    sheet.says(&first).says(&second).says(&third).says("Signature").says("Tableau de trésorerie");

    let codes = "/association/hours/codes";
    scene.confirmer.get(codes).await.says("name=\"lines.9.code\"");
    scene.confirmer.post(codes, "lines.0.code=&lines.0.minutes=").await.says("Aucun code n’est saisi");
    let form = format!(
        "lines.0.code={first}&lines.0.minutes=&lines.0.reason=\
         &lines.1.code=ZZZZZ&lines.1.minutes=&lines.1.reason=\
         &lines.2.code=&lines.2.minutes=&lines.2.reason=\
         &lines.4.code={}&lines.4.minutes=1+h&lines.4.reason=\
         &lines.5.code={third}&lines.5.minutes=9&lines.5.reason=Oui",
        second.to_lowercase()
    );
    let page = scene.confirmer.post(codes, &form).await;
    page.says("Un relevé est confirmé.").says("3 réponses sont à revoir");
    page.says("value=\"ZZZZZ\"").says("id=\"lines-0-code-wrong\">Aucune ligne n’a ce code");
    page.says(&format!("value=\"{}\"", second.to_lowercase()))
        .says("id=\"lines-1-reason-wrong\">Dites pourquoi");
    page.says("id=\"lines-2-minutes-wrong\">9\u{a0}: heures ou minutes").says("value=\"Oui\"");
    page.does_not_say(&format!("value=\"{first}\""));
    assert_eq!(scene.standing(&one).await.0, "CONFIRMED");

    let form = format!("lines.0.code={second}&lines.0.minutes=1+h&lines.0.reason=Une+heure");
    told(&scene.confirmer, &scene.confirmer.post(codes, &form).await).await.says("Un relevé est réduit");
    assert_eq!(scene.standing(&two).await, ("ADJUSTED".to_owned(), 60));
    let again = scene.confirmer.post(codes, &format!("lines.3.code={first}")).await;
    again.says("id=\"lines-0-code-wrong\">Ce relevé est confirmé");
    let story = scene.confirmer.get(&format!("{HOURS}/{one}")).await;
    story.says("depuis une feuille signée");
}
