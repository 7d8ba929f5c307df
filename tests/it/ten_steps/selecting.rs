//! Steps 5 to 8: volunteers come forward, two of them are selected and introduced, and both sides agree on a roadmap.

use serde_json::{Value, json};
use tests::gid;

use super::{NOT_COORDINATING, Story};
use crate::booking_approvals::{decide, waiting};

/// How many candidates each reads of.
async fn candidates(story: &Story) -> Value {
    let read = "query ($id: ID!) { need(id: $id) { applications(first: 10) { totalCount } } }";
    json!(story.cast.finds(read, &story.id(), "/need/applications/totalCount").await)
}

/// Steps 5 and 6: four come forward, and the association knows of nobody before their time. Nadia, on working time, and Paul are
/// selected, Inès is kept in reserve, and Claire is answered and wishes another mission. Two applications: Nadia's and Paul's.
pub(super) async fn they_are_selected(story: &Story) -> [String; 2] {
    let cast = &story.cast;
    let nadia = story.applies("nadia", "WORKING_TIME", true).await;
    let paul = story.applies("paul", "PERSONAL_TIME", false).await;
    let claire = story.applies("claire", "PERSONAL_TIME", false).await;
    let ines = story.applies("ines", "PERSONAL_TIME", true).await;
    let none = json!({"administrator": 0, "coordinator": 4, "head": 4, "member": 0, "president": 0});
    assert_eq!(candidates(story).await, none);
    let file = "query ($id: ID!) { candidate(id: $id) { name file { motivation notes { text } } } }";
    let of_nadia = json!({"id": nadia});
    cast.is_read_by("coordinator head", file, &of_nadia, "/candidate/name").await;

    let note = json!({
        "candidateId": nadia, "interviewedOn": "2026-03-10", "aptitude": 5, "motivation": 4, "text": "Très claire",
    });
    cast.is_only_for("coordinator head", "nadia", "noteInterview", &note).await;
    cast.does("coordinator", "noteInterview", note).await;
    for id in [&nadia, &claire] {
        story.decides(id, json!({"decision": "SHORTLIST"})).await;
    }
    cast.told(&[]).await;
    let with_consent = json!({"administrator": 0, "coordinator": 4, "head": 4, "member": 1, "president": 1});
    assert_eq!(candidates(story).await, with_consent);
    cast.is_read_by("coordinator head member president", file, &of_nadia, "/candidate/name").await;
    cast.is_read_by("coordinator head", file, &of_nadia, "/candidate/file/notes/0").await;
    cast.is_read_by("coordinator head", file, &json!({"id": claire}), "/candidate/name").await;
    let selected = json!({"id": nadia, "decision": "SELECT"});
    cast.is_only_for("coordinator head", "member nadia president", "decideCandidate", &selected).await;

    assert_eq!(story.refused("coordinator", "introduceVolunteers", json!({})).await, ["NOBODY_SELECTED"]);
    story.decides(&nadia, json!({"decision": "SELECT"})).await;
    cast.told(&["application-selected nadia", "application-time-asked nadia", "approval-asked zoe"]).await;
    assert_eq!(story.refused("coordinator", "introduceVolunteers", json!({})).await, ["PLACES_LEFT"]);
    story.decides(&paul, json!({"decision": "SELECT"})).await;
    cast.told(&["application-selected paul"]).await;
    story.decides(&ines, json!({"decision": "RESERVE"})).await;
    cast.told(&["application-in-reserve ines"]).await;
    let answered =
        json!({"decision": "NOT_SELECT", "reason": "OTHER_PROFILE", "words": "Merci de votre aide."});
    story.decides(&claire, answered).await;
    cast.told(&["application-not-selected claire"]).await;
    she_wishes_another(story, &claire).await;
    [nadia, paul]
}

/// Claire wishes another mission, and the next search that asks for the same skill says so and since when.
async fn she_wishes_another(story: &Story, application: &str) {
    let cast = &story.cast;
    cast.does("claire", "answerAnotherMission", json!({"id": application, "wishes": true})).await;
    let another = cast.app.association("Une autre").await;
    let search = cast.network.search(&another, Some(cast.coordinates), "Un site à refaire", 1).await;
    let search = search.asking_for(&cast.skill).await;
    let wish =
        json!({"missionId": gid(search.mission), "motivation": "Encore là", "availability": "Le soir"});
    let made = cast.who("claire").does("applyToMission", wish, "application { id }").await;
    cast.told(&["application-received coordinator"]).await;
    let read = "query ($id: ID!) { candidate(id: $id) { file { wishingSince match { reasons { kind } } } } }";
    let seen = cast.finds(read, &json!({"id": made["application"]["id"]}), "/candidate/file").await;
    assert_eq!(seen.keys().collect::<Vec<_>>(), [&"coordinator", &"head"]);
    assert_eq!(seen["coordinator"]["wishingSince"], "2026-03-10");
    let reasons = seen["coordinator"]["match"]["reasons"].to_string();
    assert!(reasons.contains("PRIORITY"), "{reasons}");
}

/// Step 7: nobody is introduced before Nadia's company has agreed; her manager knows of the mission and of nothing that was said.
pub(super) async fn the_company_agrees(story: &Story, nadia: &str) {
    let cast = &story.cast;
    let early = story.refused("coordinator", "introduceVolunteers", json!({})).await;
    assert_eq!(early, ["WORKING_TIME_TO_APPROVE"]);
    let zoe = cast.who("zoe");
    let requests = waiting(zoe).await;
    let [request] = requests.as_slice() else { panic!("one request: {requests:?}") };
    assert_eq!((&request["firstName"], &request["minutes"]), (&json!("Nadia"), &json!(1200)));
    assert_eq!(decide(zoe, &request["id"], None).await["problems"], json!([]));
    cast.told(&["application-time-agreed nadia", "application-time-agreed-to-coordinator coordinator"]).await;
    let file = "query ($id: ID!) { candidate(id: $id) { file { timeAgreed } } }";
    let seen = cast.finds(file, &json!({"id": nadia}), "/candidate/file/timeAgreed").await;
    assert_eq!(json!(seen), json!({"coordinator": true, "head": true}));

    story.is_only_for("coordinator head", NOT_COORDINATING, "introduceVolunteers", json!({})).await;
    story.goes("coordinator", "introduceVolunteers", json!({})).await;
    let introduced = [
        "introduction-to-association member",
        "introduction-to-volunteer nadia",
        "introduction-to-volunteer paul",
    ];
    cast.told(&introduced).await;
    story.stands("ROADMAP").await;
}

/// A roadmap of twenty hours between two days, written over a version.
pub(super) fn roadmap(version: i32, context: &str, (from, until): (&str, &str)) -> Value {
    json!({
        "version": version, "context": context, "expectedMinutes": 1200, "startsOn": from, "endsOn": until,
        "objectives": [{"text": "Être connus", "indicator": "Visites", "baseline": "10", "target": "40"}],
        "items": [{"kind": "DELIVERABLE", "text": "Un plan"}],
    })
}

/// Steps 7 and 8: both sides write, an edit clears what was approved, the volunteers approve first and the association last; only
/// then there are engagements, the company's budget holds the hours, and whoever was kept in reserve is answered.
pub(super) async fn they_agree_on_a_roadmap(story: &Story) {
    let cast = &story.cast;
    let days = ("2026-03-12", "2026-05-29");
    let theirs = "coordinator head member nadia paul president";
    story.is_only_for(theirs, "", "saveRoadmap", roadmap(0, "Rien", days)).await;
    story.goes("nadia", "saveRoadmap", roadmap(0, "Le quartier nous connaît mal.", days)).await;
    cast.told(&["roadmap-changed coordinator", "roadmap-changed member", "roadmap-changed paul"]).await;
    let read = "query ($id: ID!) { roadmap(needId: $id) { latest { number } } }";
    cast.is_read_by(theirs, read, &story.id(), "/roadmap/latest").await;
    story.goes("paul", "approveRoadmap", json!({"version": 1})).await;
    story.goes("member", "saveRoadmap", roadmap(1, "Le canton nous connaît mal.", days)).await;
    cast.told(&["roadmap-changed coordinator", "roadmap-changed nadia", "roadmap-changed paul"]).await;
    let old = story.refused("nadia", "approveRoadmap", json!({"version": 1})).await;
    assert_eq!(old, ["ROADMAP_CHANGED"]);
    let sides = "member nadia paul president";
    story.is_only_for(sides, "coordinator head", "approveRoadmap", json!({"version": 2})).await;
    let reason = json!({"reason": "Non"});
    story.is_only_for(theirs, "", "reopenSearch", reason).await;
    let engaged = "select count(*) as n from engagement";
    assert_eq!((cast.app.count(engaged).await, cast.nadia.budget().await), (0, (0, 0)));

    story.all_approve(2, &["nadia", "paul"], "member").await;
    assert_eq!((cast.app.count(engaged).await, cast.nadia.budget().await), (2, (1200, 0)));
    cast.told(&[
        "mission-begins coordinator",
        "mission-begins member",
        "mission-begins nadia",
        "mission-begins paul",
        "search-closed ines",
    ])
    .await;
}
