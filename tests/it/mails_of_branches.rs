//! What an association's branches are told by mail, and what the signed links of these mails show and do: each for its own
//! branch.

use chrono::Duration;
use serde_json::json;
use tests::{Actor, TestApp, both_databases};

use crate::{
    branches::given,
    hours::{declare, status},
};

/// The day's mail and the reminders tell each branch of its own hours, the whole association of all, and a branch that
/// nothing was given to of nothing; a link confirms what it was sent for.
#[both_databases]
async fn each_branch_is_written_to_about_its_own(app: TestApp) {
    let it = given(&app).await;
    let nothing = it.association.branch("Antenne Est").await;
    let nothing = it.association.confirmer_of(nothing).await;
    app.clock.advance(Duration::hours(9));
    let anonymous = api::Caller::anonymous();
    for (who, total) in [(&it.of_all, 3), (&it.of_south, 1), (&it.of_north, 1)] {
        let mails = app.mails_to(&who.email).await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        let link = mails[0].link("/act/");
        let token = link.rsplit('/').next().expect("a token");
        let shown = app.app.hours_behind_link(&anonymous, token).await.expect("a list").expect("a link");
        assert_eq!(shown.total, total);
        if who.email == it.of_north.email {
            let wish = |id: &String| api::LinkConfirmation { id: id.clone(), minutes: None, reason: None };
            let wishes = [wish(&it.to_south), wish(&it.to_north), wish(&it.to_all)];
            let done = app.app.confirm_by_link(api::Language::Fr, &anonymous, token, &wishes).await;
            let done = done.expect("an answer");
            let codes: Vec<_> = done.problems.iter().map(|problem| problem.code).collect();
            assert_eq!((done.done, codes), (1, vec!["NOT_FOUND", "NOT_FOUND"]));
        }
    }
    assert!(app.mails_to(&nothing.email).await.is_empty());
    app.clock.advance(Duration::days(8));
    // What was given to the first branch a moment ago is not due.
    let engagement = "query ($id: ID!) { timeEntry(id: $id) { engagementId } }";
    let engagement =
        it.nadia.actor.ask(engagement, json!({"id": it.to_north})).await.data()["timeEntry"].clone();
    let entry = json!({"engagementId": engagement["engagementId"], "date": "2026-03-09", "minutes": 30,
        "basis": "WORKING_TIME", "description": "Semis"});
    assert_eq!(declare(&it.nadia.actor, json!([entry])).await["problems"], json!([]));
    app.do_daily("remind_confirmers").await;
    for (who, is_reminded) in
        [(&it.of_all, true), (&it.of_south, true), (&it.of_north, false), (&nothing, false)]
    {
        assert_eq!(!app.mails_to(&who.email).await.is_empty(), is_reminded, "{}", who.email);
    }
}

/// The page behind the link of the day's mail.
async fn link_to(app: &TestApp, confirmer: &Actor) -> String {
    let mails = app.mails_to(&confirmer.email).await;
    let link = mails.last().expect("a mail").link("/act/");
    format!("/act/{}", link.rsplit('/').next().expect("a token"))
}

/// The page behind a branch's link shows that branch's hours, and neither shows, confirms nor disputes another's or those of
/// the whole association. Whoever it was sent to may be bound to another branch since: then it is that one's.
#[both_databases]
async fn a_link_is_for_one_branch(app: TestApp) {
    let it = given(&app).await;
    app.clock.advance(Duration::hours(9));
    let (of_north, of_all) = (link_to(&app, &it.of_north).await, link_to(&app, &it.of_all).await);
    app.get(&of_all).await.says("Potager").says("Verger").says("Inventaire");
    app.get(&of_north).await.says("Potager").does_not_say("Verger").does_not_say("Inventaire");
    let waits = json!({"status": "SUBMITTED", "minutes": 60});
    for foreign in [&it.to_south, &it.to_all] {
        let page = app.post(&of_north, &format!("entry={foreign}&entries.{foreign}.minutes=1+h")).await;
        page.says("Cela n’est pas possible").says("Potager");
        page.does_not_say("Verger").does_not_say("Inventaire");
        let dispute = format!("dispute={foreign}&entries.{foreign}.reason=Personne+n’est+venu");
        let page = app.post(&format!("{of_north}/dispute"), &dispute).await;
        page.says("Cela n’est pas possible").does_not_say("Verger").does_not_say("Inventaire");
        assert_eq!(status(&it.nadia.actor, foreign).await, waits);
    }

    app.execute_sql(
        "update membership set branch_id = (select id from association_branch where name = 'Antenne Sud')
             where branch_id = (select id from association_branch where name = 'Antenne Nord')",
    )
    .await;
    app.get(&of_north).await.says("Verger").does_not_say("Potager").does_not_say("Inventaire");
    let both = format!("entry={}&entry={}", it.to_north, it.to_south);
    app.post(&of_north, &both).await.says("Un relevé est confirmé.").says("Cela n’est pas possible");
    assert_eq!(status(&it.nadia.actor, &it.to_north).await, waits);
    assert_eq!(status(&it.nadia.actor, &it.to_south).await["status"], "CONFIRMED");
}
