//! Steps 9 and 10: hours are given and confirmed, the mission is followed up, somebody is replaced, it goes on with who is left and is
//! looked back on; and what was given is attested.

use chrono::Duration;
use entity::TimeEntryId;
use serde_json::{Value, json};
use tests::{Actor, gid};
use uuid::Uuid;

use super::{NOT_OF_ASSOCIATION, Story, selecting::roadmap};
use crate::{cast_of_needs::with, valuations::PREVIEW};

/// Somebody's only engagement.
async fn engagement(who: &Actor) -> Value {
    let own = "{ viewer { engagements { nodes { id } } } }";
    who.ask(own, json!({})).await.data()["viewer"]["engagements"]["nodes"][0]["id"].clone()
}

async fn declares(story: &Story, who: &str, date: &str, (minutes, basis): (i64, &str)) {
    let entry = json!({
        "engagementId": engagement(story.cast.who(who)).await, "date": date, "minutes": minutes, "basis": basis,
        "description": "Un atelier",
    });
    story.cast.does(who, "submitTimeEntries", json!({"entries": [entry]})).await;
}

/// The hours go through the ledger that is everybody's: their authors declare them, the association confirms them, and whoever
/// coordinates has no part in that.
pub(super) async fn hours_are_given(story: &Story) {
    let cast = &story.cast;
    cast.days_go_by(7).await;
    declares(story, "nadia", "2026-03-12", (600, "WORKING_TIME")).await;
    declares(story, "nadia", "2026-03-13", (600, "WORKING_TIME")).await;
    declares(story, "paul", "2026-03-13", (120, "PERSONAL_TIME")).await;
    cast.told(&[]).await;
    cast.app.clock.advance(Duration::hours(9));
    cast.told(&["hours-to-confirm confirmer", "hours-to-confirm president"]).await;
    let rows = cast.app.rows("select id as n from time_entry").await;
    let ids = rows.iter().map(|row| row.try_get::<Uuid>("", "n").expect("an entry"));
    let entries: Vec<Value> = ids.map(|id| json!({"id": gid(TimeEntryId::from(id))})).collect();
    let all = json!({"entries": entries});
    cast.is_only_for("confirmer president", "member", "confirmTimeEntries", &all).await;
    cast.does("confirmer", "confirmTimeEntries", all).await;
    cast.told(&[]).await;
    let confirmed = "select count(*) as n from time_entry where status = 'CONFIRMED'";
    assert_eq!((cast.app.count(confirmed).await, cast.nadia.budget().await), (3, (0, 1200)));
}

/// Step 9: what is noted is the branch's own; nobody speaks of it for a month, which whoever coordinates is told; it rests and
/// goes on.
pub(super) async fn it_is_followed_up(story: &Story) {
    let cast = &story.cast;
    let note = json!({"heldOn": "2026-03-17", "followedWith": "BOTH", "note": "Tout va bien", "nextOn": "2026-04-10"});
    let seen_by = "member nadia paul president";
    story.is_only_for("coordinator head", seen_by, "recordFollowUp", note.clone()).await;
    story.goes("coordinator", "recordFollowUp", note).await;
    let read = "query ($id: ID!) { missionFollowUp(needId: $id) { needId notes { nodes { note } } } }";
    cast.is_read_by("coordinator head member nadia paul president", read, &story.id(), "/missionFollowUp")
        .await;
    cast.is_read_by("coordinator head", read, &story.id(), "/missionFollowUp/notes").await;
    cast.told(&[]).await;
    cast.days_go_by(31).await;
    cast.told(&["follow-up-silence coordinator"]).await;

    let rests = json!({"reason": "Travaux", "returnsOn": "2026-04-20"});
    let sides = "coordinator head member president";
    story.is_only_for(sides, "administrator", "pauseNeed", rests.clone()).await;
    story.goes("member", "pauseNeed", rests).await;
    cast.told(&[
        "need-paused coordinator",
        "need-paused-for-volunteer nadia",
        "need-paused-for-volunteer paul",
    ])
    .await;
    story.is_only_for(sides, "administrator", "resumeNeed", json!({})).await;
    story.is_only_for(sides, "administrator", "stopNeed", json!({"reason": "Non"})).await;
    story.goes("coordinator", "resumeNeed", json!({})).await;
    cast.told(&[
        "need-resumed member",
        "need-resumed-for-volunteer nadia",
        "need-resumed-for-volunteer paul",
    ])
    .await;
    story.stands("UNDER_WAY").await;
}

/// Paul goes: he asks, whoever coordinates replaces him, and the search is open again for those who were not asked yet. Hugo takes
/// his place by a roadmap of which all three, and the association after them, approve the same version. His application.
pub(super) async fn somebody_is_replaced(story: &Story, paul: &str) -> String {
    let cast = &story.cast;
    let reason = json!({"reason": "Un nouvel emploi"});
    let others = "coordinator head member president";
    story.is_only_for("nadia paul", others, "leaveMission", reason.clone()).await;
    story.goes("paul", "leaveMission", reason.clone()).await;
    cast.told(&["volunteer-asks-to-leave coordinator"]).await;
    let replaced = with(reason, json!({"applicationId": paul}));
    story
        .is_only_for("coordinator head", "member nadia paul president", "replaceVolunteer", replaced.clone())
        .await;
    story.goes("coordinator", "replaceVolunteer", replaced).await;
    cast.told(&[
        "mission-left paul",
        "volunteer-replaced member",
        "volunteer-replaced nadia",
        "announcement-pass-on hugo",
        "search-open-again claire",
        "search-open-again ines",
        "announcement-to-relay relay",
    ])
    .await;
    story.stands("SEARCHING").await;
    let read = "query ($id: ID!) { missionFollowUp(needId: $id) { needId } }";
    cast.is_read_by("coordinator head member nadia president", read, &story.id(), "/missionFollowUp").await;

    let hugo = story.applies("hugo", "PERSONAL_TIME", true).await;
    story.decides(&hugo, json!({"decision": "SELECT"})).await;
    cast.told(&["application-selected hugo"]).await;
    story.goes("coordinator", "introduceVolunteers", json!({})).await;
    cast.told(&["introduction-to-association member", "introduction-to-volunteer hugo"]).await;
    let old = story.refused("hugo", "approveRoadmap", json!({"version": 2})).await;
    assert_eq!(old, ["ROADMAP_DAYS_ARE_OVER"]);
    let written = roadmap(2, "Hugo prend la suite de Paul.", ("2026-04-20", "2026-05-29"));
    story.goes("coordinator", "saveRoadmap", written).await;
    cast.told(&["roadmap-changed hugo", "roadmap-changed member", "roadmap-changed nadia"]).await;
    story.all_approve(3, &["nadia", "hugo"], "president").await;
    cast.told(&[
        "mission-begins coordinator",
        "mission-begins hugo",
        "mission-begins member",
        "mission-begins nadia",
    ])
    .await;
    assert_eq!(cast.nadia.budget().await, (0, 1200), "what she gave is not held again");
    hugo
}

/// Hugo goes too, and fourteen days later nobody has come forward: both sides are told, the association agrees to go on with Nadia
/// alone, and so it does.
pub(super) async fn it_goes_on_without_whom_it_has_lost(story: &Story, hugo: &str) {
    let cast = &story.cast;
    cast.days_go_by(4).await;
    story.goes("hugo", "leaveMission", json!({"reason": "Un déménagement"})).await;
    let replaced = json!({"applicationId": hugo, "reason": "Un déménagement"});
    story.goes("coordinator", "replaceVolunteer", replaced).await;
    cast.told(&[
        "volunteer-asks-to-leave coordinator",
        "mission-left hugo",
        "volunteer-replaced member",
        "volunteer-replaced nadia",
        "announcement-to-relay relay",
        "search-open-again claire",
        "search-open-again ines",
    ])
    .await;
    cast.days_go_by(14).await;
    cast.told(&["search-without-candidate coordinator", "search-without-candidate member"]).await;
    let way = json!({"way": "STOP", "reason": "Non"});
    let sides = "coordinator head member president";
    story.is_only_for(sides, "nadia", "chooseWayOut", way).await;
    let not_hers = "member nadia president";
    story.is_only_for("coordinator head", not_hers, "goOnWithVolunteers", json!({})).await;
    let early = story.refused("coordinator", "goOnWithVolunteers", json!({})).await;
    assert_eq!(early, ["ASSOCIATION_TO_AGREE"]);
    let fewer = json!({"places": 1});
    story.is_only_for("member president", NOT_OF_ASSOCIATION, "agreeToFewer", fewer.clone()).await;
    story.goes("member", "agreeToFewer", fewer).await;
    cast.told(&[]).await;
    story.goes("coordinator", "goOnWithVolunteers", json!({})).await;
    cast.told(&["mission-goes-on member", "mission-goes-on nadia"]).await;
    story.stands("UNDER_WAY").await;
}

/// Step 10: the day after the last one each side is asked to look back, and reads its own; then it is closed, and thirty days later
/// the association is asked what is still in use.
pub(super) async fn both_sides_look_back(story: &Story) {
    let cast = &story.cast;
    cast.days_go_by(25).await;
    cast.told(&[
        "debrief-asked nadia",
        "debrief-asked-of-association member",
        "debrief-asked-of-association president",
    ])
    .await;
    story.stands("DEBRIEF").await;
    let said = json!({"achieved": "Un plan", "difficult": "Le temps", "satisfaction": 9, "wouldAgain": true});
    story.is_only_for("member nadia president", "coordinator head", "giveDebrief", said.clone()).await;
    assert_eq!(story.refused("coordinator", "closeNeed", json!({})).await, ["DEBRIEFS_OPEN"]);
    for side in ["nadia", "member"] {
        story.goes(side, "giveDebrief", said.clone()).await;
    }
    cast.told(&[]).await;
    let read = "query ($id: ID!) { missionFollowUp(needId: $id) { debriefs { side } } }";
    let seen = cast.finds(read, &story.id(), "/missionFollowUp/debriefs").await;
    let (theirs, hers) = (json!([{"side": "ASSOCIATION"}]), json!([{"side": "VOLUNTEER"}]));
    let both = json!([{"side": "ASSOCIATION"}, {"side": "VOLUNTEER"}]);
    let expected =
        json!({"coordinator": both, "head": both, "member": theirs, "nadia": hers, "president": theirs});
    assert_eq!(json!(seen), expected);
    story.is_only_for("coordinator head", "member nadia president", "closeNeed", json!({})).await;
    story.goes("coordinator", "closeNeed", json!({})).await;
    cast.told(&["need-closed member", "need-closed-for-volunteer nadia"]).await;
    story.stands("CLOSED").await;

    cast.days_go_by(30).await;
    cast.told(&["later-asked member", "later-asked president"]).await;
    let read = "query ($id: ID!) { missionFollowUp(needId: $id) { laterQuestions { id day askedOn } } }";
    let asked = cast.who("member").ask(read, story.id()).await.data()["missionFollowUp"].clone();
    let first = &asked["laterQuestions"][0];
    assert_eq!((&first["day"], &first["askedOn"]), (&json!(30), &json!("2026-06-29")));
    let answer = json!({"id": first["id"], "answer": "STILL_USED"});
    cast.is_only_for("member president", "coordinator head nadia", "answerLaterQuestion", &answer).await;
    cast.does("president", "answerLaterQuestion", answer).await;
    cast.told(&[]).await;
}

/// The company's twenty hours are worth what booked ones would be, and the association signs its receipt; each volunteer makes the
/// certificate of what they gave; the treasurer, who reads invoices and no need, notes that they were paid.
pub(super) async fn what_was_given_is_attested(story: &Story) {
    let (cast, all) = (&story.cast, &story.cast.all);
    let asked = json!({
        "entity": gid(all.company.entity), "association": gid(all.association.id), "from": "2026-03-01",
        "to": "2026-03-31", "leftOut": [],
    });
    let found = all.finance.ask(PREVIEW, asked).await.data()["valuationPreview"].clone();
    assert_eq!(found["statement"]["lines"][0]["kept"]["amount"], "748.99", "{found}");
    let receipt = all.declare("2026-03-01", "2026-03-31").await;
    cast.told(&["receipt-to-sign president"]).await;
    assert!(all.sign(&receipt).await.starts_with("MA-2026-"));
    cast.told(&["receipt-issued finance"]).await;
    for (who, minutes) in [("nadia", 1200), ("paul", 120)] {
        let period = json!({"from": "2026-03-01", "to": "2026-06-29"});
        let made =
            cast.who(who).does("createCertificate", period, "certificate { minutes associations }").await;
        let expected = json!({"minutes": minutes, "associations": ["Les Jardins de Bellevue"]});
        assert_eq!(made["certificate"], expected);
    }
    let read = "query ($id: ID!) { invoices(intermediaryId: $id) { nodes { id total { amount } } } }";
    let found = cast.finds(read, &json!({"id": gid(cast.network.id)}), "/invoices/nodes").await;
    assert_eq!(found.keys().collect::<Vec<_>>(), [&"administrator", &"treasurer"]);
    let amounts: Vec<&Value> = (0..2_usize).map(|at| &found["treasurer"][at]["total"]["amount"]).collect();
    assert_eq!(amounts, [&json!("150.00"), &json!("60.00")], "one of the year, one of the search");
    for invoice in found["treasurer"].as_array().expect("invoices") {
        let paid = json!({"id": invoice["id"], "paidOn": "2026-06-29", "paidBy": "TRANSFER"});
        cast.is_only_for("administrator treasurer", "member president", "markInvoicePaid", &paid).await;
        cast.does("treasurer", "markInvoicePaid", paid).await;
    }
    cast.told(&[]).await;
}
