//! Looking back on missions through the API: each side for itself, by clocks and reminders, and what is still in use long after.

use entity::{MembershipRole as Role, MissionFormat, NeedState};
use serde_json::{Value, json};
use tests::{TestApp, both_databases};

use crate::{
    follow_ups::{Scene, day_by_day, forbids, one},
    own_data::erases,
};

fn looked_back() -> Value {
    json!({"achieved": "Un plan", "difficult": "Le temps", "satisfaction": 8, "wouldAgain": true})
}

/// The day after its last one a mission is looked back on by itself: both sides are asked, reminded after seven and fourteen
/// days, and then it is missing. Only then is the need closed.
#[both_databases]
async fn a_mission_is_looked_back_on_by_itself(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let last = "2026-03-12".parse().expect("a day");
    scene.followed.announced(MissionFormat::Remote, Some(last)).await;
    assert_eq!(scene.refuses(&scene.member, "giveDebrief", looked_back()).await, ["NEED_STANDS_ELSEWHERE"]);
    assert_eq!(day_by_day(&app, 24, &scene.nadia.1, "bilan").await, [3, 10, 17]);
    let asked = app.mails_to(&scene.member.email).await;
    assert_eq!(asked.iter().filter(|mail| mail.subject.contains("bilan")).count(), 3);
    assert_eq!(app.count("select count(*) as n from debrief where missing_at is not null").await, 2);
    let coordinator = app.sign_in_again(&scene.coordinator).await;
    let nadia = app.sign_in_again(&scene.nadia.1).await;
    // Late is better than never.
    scene.does(&nadia, "giveDebrief", looked_back()).await;
    let seen = scene.sees(&coordinator, "debriefs { side isMissing achieved }").await["debriefs"].clone();
    assert_eq!(
        seen,
        json!([
            {"side": "ASSOCIATION", "isMissing": true, "achieved": null},
            {"side": "VOLUNTEER", "isMissing": false, "achieved": "Un plan"},
        ])
    );
    forbids(&nadia, "closeNeed", scene.with(json!({}))).await;
    scene.does(&coordinator, "closeNeed", json!({})).await;
    assert_eq!(one(&app, "select state as n from need").await, "CLOSED");
    assert_eq!(app.count("select count(*) as n from engagement where ends_on is not null").await, 1);
    let mails = app.mails_to(&nadia.email).await;
    assert!(mails.iter().any(|mail| mail.text.contains("/certificate")), "{mails:?}");
}

/// Each side gives one debrief, and reads its own alone; nobody gives it for the other, and the need waits for all of them.
#[both_databases]
async fn each_side_looks_back_for_itself(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let (coordinator, nadia) = (&scene.coordinator, &scene.nadia.1);
    forbids(nadia, "beginDebrief", scene.with(json!({}))).await;
    scene.does(coordinator, "beginDebrief", json!({})).await;
    assert_eq!(scene.refuses(coordinator, "beginDebrief", json!({})).await, ["NEED_STANDS_ELSEWHERE"]);
    assert_eq!(scene.refuses(coordinator, "closeNeed", json!({})).await, ["DEBRIEFS_OPEN"]);
    forbids(coordinator, "giveDebrief", scene.with(looked_back())).await;
    let mut wrong = looked_back();
    (wrong["achieved"], wrong["satisfaction"]) = (json!(""), json!(11));
    assert_eq!(scene.refuses(nadia, "giveDebrief", wrong).await, ["REQUIRED", "NOT_FROM_0_TO_10"]);
    scene.does(nadia, "giveDebrief", looked_back()).await;
    scene.does(&scene.member, "giveDebrief", looked_back()).await;
    let another = scene.association.with_role(Role::AssociationAdmin).await;
    assert_eq!(scene.refuses(&another, "giveDebrief", looked_back()).await, ["DEBRIEF_GIVEN"]);
    for (who, sides) in [
        (nadia, json!([{"side": "VOLUNTEER"}])),
        (&another, json!([{"side": "ASSOCIATION"}])),
        (coordinator, json!([{"side": "ASSOCIATION"}, {"side": "VOLUNTEER"}])),
    ] {
        assert_eq!(scene.sees(who, "debriefs { side }").await["debriefs"], sides);
    }
    scene.does(coordinator, "closeNeed", json!({})).await;
    assert_eq!(app.count("select count(*) as n from later_question").await, 3);
}

/// 30, 90 and 180 days after it was closed the association is asked once what is still in use, and reminded twice; then it is
/// asked no more. It answers once.
#[both_databases]
async fn what_is_still_in_use_is_asked_long_after(app: TestApp) {
    let scene = Scene::new(&app, NeedState::Debrief).await;
    scene.does(&scene.coordinator, "closeNeed", json!({})).await;
    app.mails_to(&scene.member.email).await;
    let early = "laterQuestions { id day askedOn isMissing answer }";
    let seen = scene.sees(&scene.member, early).await["laterQuestions"].clone();
    let answer = |id: &Value| json!({"id": id, "answer": "PARTLY", "note": "Le plan, pas le calendrier"});
    let codes = scene.member.is_refused("answerLaterQuestion", answer(&seen[0]["id"])).await;
    assert_eq!(codes, ["NOT_ASKED_YET"]);
    assert_eq!(day_by_day(&app, 52, &scene.member, "sert-il encore").await, [30, 37, 44]);
    let member = app.sign_in_again(&scene.member).await;
    let coordinator = app.sign_in_again(&scene.coordinator).await;
    let seen = scene.sees(&coordinator, early).await["laterQuestions"].clone();
    assert_eq!((&seen[0]["isMissing"], &seen[1]["askedOn"]), (&json!(true), &Value::Null));
    forbids(&coordinator, "answerLaterQuestion", answer(&seen[0]["id"])).await;
    member.does("answerLaterQuestion", answer(&seen[0]["id"]), "followUp { needId }").await;
    let codes = member.is_refused("answerLaterQuestion", answer(&seen[0]["id"])).await;
    assert_eq!(codes, ["LATER_ANSWERED"]);
    assert_eq!(
        scene.sees(&app.sign_in_again(&scene.nadia.1).await, early).await["laterQuestions"],
        json!([])
    );
    assert_eq!(day_by_day(&app, 40, &member, "sert-il encore").await, [38]);
}

/// Once a volunteer's account ends, their words are gone from how they looked back, and that they did stays.
#[both_databases]
async fn words_go_with_an_account(app: TestApp) {
    let scene = Scene::new(&app, NeedState::UnderWay).await;
    let nadia = &scene.nadia.1;
    scene.does(nadia, "leaveMission", json!({"reason": "Un déménagement"})).await;
    scene.does(&scene.coordinator, "beginDebrief", json!({})).await;
    scene.does(nadia, "giveDebrief", looked_back()).await;
    let erased = erases(nadia, "Lemoine").await;
    assert_eq!(erased, json!({"isErased": true, "problems": []}));
    let seen = scene.sees(&scene.coordinator, "debriefs { side achieved name wouldAgain }").await;
    assert_eq!(
        seen["debriefs"][1],
        json!({"side": "VOLUNTEER", "achieved": "", "name": null, "wouldAgain": true})
    );
    let said = "select count(*) as n from need_event where note like '%ménag%'";
    assert_eq!(app.count(said).await, 0);
}
