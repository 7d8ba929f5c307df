//! Lists of partial activity, as time tools export them: taken in line by line, the others told with their reasons.

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};

use crate::scene::scene;

/// Valid lines are taken, by address or staff number, in minutes, hours or whole days; the others come back with their line
/// and their reason, and the same list again changes nothing.
#[both_databases]
async fn a_list_is_taken_line_by_line(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    scene.company.employed("0042", "Costa").await;
    let work = json!({"entries": [{"engagementId": gid(scene.engagement), "date": "2026-03-05", "minutes": 180,
        "basis": "WORKING_TIME", "description": "Tableau"}]});
    scene.nadia.actor.does("submitTimeEntries", work, "entries { id }").await;
    let email = &scene.nadia.actor.email;
    let list = format!(
        "E-mail;Matricule;Jour;Minutes;Heures\n\
         {email};;16/03/2026;;\n\
         ;0042;2026-03-16;;3 h 30\n\
         ;0042;17/03/2026;210;\n\
         inconnue@maillon.example;;16/03/2026;;\n\
         {email};;hier;;\n\
         {email};;18/03/2026;beaucoup;\n\
         {email};;19/03/2026;60;1\n\
         {email};;05/03/2026;;\n\
         {email};;20/03/2026;421;\n\
         {email};;04/01/2010;;\n\
         ;0042;18/03/2026;60;\n\
         ;0042;18/03/2026;90;\n"
    );
    let input = json!({"companyId": gid(scene.company.id), "content": list});
    let asked = "changed unchanged rejected { line reasons } rejectedCount headerLine";
    let told = hr.does("importPartialActivity", input.clone(), asked).await;
    assert_eq!(
        (&told["changed"], &told["unchanged"], &told["headerLine"]),
        (&json!(3), &json!(0), &json!(1))
    );
    let lines: Vec<(i64, String)> = told["rejected"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| (line["line"].as_i64().unwrap_or_default(), line["reasons"].to_string()))
        .collect();
    for ((line, reasons), (number, said)) in lines.iter().zip([
        (5, "inconnue@"),
        (6, "hier"),
        (7, "beaucoup"),
        (8, "à la fois"),
        (9, "3\u{a0}h"),
        (10, "7\u{a0}h"),
        (11, "ne travaille pas"),
        (12, "La ligne 13"),
        (13, "La ligne 12"),
    ]) {
        assert_eq!(*line, number);
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(plain(reasons).contains(&plain(said)), "{number} {said}: {reasons}");
    }
    assert_eq!((lines.len(), &told["rejectedCount"]), (9, &json!(9)));
    let again = hr.does("importPartialActivity", input, asked).await;
    assert_eq!((&again["changed"], &again["unchanged"]), (&json!(0), &json!(3)));
    let kept = app.count("select count(*) as n from partial_activity where minutes = 210").await;
    assert_eq!((kept, app.count("select count(*) as n from partial_activity").await), (2, 3));
}

/// A list without the columns that are needed is not read, and says which are missing.
#[both_databases]
async fn a_list_without_days_is_not_read(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let input = json!({"companyId": gid(scene.company.id), "content": "Nom;Prénom\nLemoine;Nadia\n"});
    let codes = hr.is_refused("importPartialActivity", input).await;
    assert!(codes.len() == 2 && codes.iter().all(|code| code == "LIST_UNREADABLE"), "{codes:?}");
}

/// A list that is sent again because its answer was lost brings back no day that was taken away meanwhile.
#[both_databases]
async fn a_late_repetition_marks_nothing_anew(app: TestApp) {
    let scene = scene(&app).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let company = gid(scene.company.id);
    let content = format!("E-mail;Jour\n{};16/03/2026\n", scene.nadia.actor.email);
    let input = json!({"companyId": company, "content": content, "idempotencyKey": "mars"});
    let first = hr.does("importPartialActivity", input.clone(), "changed").await;
    let list = "query ($id: ID!) { partialActivity(companyId: $id) { nodes { id } } }";
    let found = hr.ask(list, json!({"id": company})).await.data()["partialActivity"]["nodes"].clone();
    let ids: Vec<Value> = found.as_array().expect("days").iter().map(|day| day["id"].clone()).collect();
    hr.does("unmarkPartialActivity", json!({"companyId": company, "ids": ids}), "removedIds").await;
    assert_eq!(hr.does("importPartialActivity", input, "changed").await, first);
    assert_eq!(app.count("select count(*) as n from partial_activity").await, 0);
}
