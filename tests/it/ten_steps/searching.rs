//! Steps 1 to 5: a need is sent, understood and announced, and volunteers are told of it.

use serde_json::{Value, json};
use tests::gid;

use super::{NEED, NOT_COORDINATING, NOT_OF_ASSOCIATION, Story};
use crate::{cast_of_needs::Cast, needs_sent::typed};

/// Before any need: Paul, who looks for work with an agency's help, registers, and the support team welcomes him.
pub(super) async fn a_volunteer_is_welcomed(cast: &Cast) {
    let says = json!({
        "intermediaryId": gid(cast.network.id), "branchId": gid(cast.network.branch), "situation": "JOB_SEEKER",
        "partnerAgency": "France Travail Lyon 3", "age": "ADULT", "motivation": "Rester dans le bain",
    });
    let made = cast.who("paul").does("registerVolunteer", says, "volunteer { id }").await;
    cast.told(&["volunteer-registered paul", "volunteer-to-welcome head", "volunteer-to-welcome support"])
        .await;
    let welcome = json!({"id": made["volunteer"]["id"], "heldOn": "2026-03-09", "decision": "ACTIVE"});
    cast.does("support", "welcomeVolunteer", welcome).await;
    cast.told(&["volunteer-welcomed paul"]).await;
}

/// Step 1, and the coordinator of step 2: the branch of the territory has it, and a job gives it to whoever carries the fewest.
/// The membership of the year is invoiced with it.
pub(super) async fn it_is_sent(cast: &Cast) -> String {
    let input = typed(&cast.all.association, &cast.network);
    cast.is_only_for("member president", "confirmer", "sendNeed", &input).await;
    let sent = cast.who("member").does("sendNeed", input, "need { id }").await;
    let id = sent["need"]["id"].as_str().expect("an id").to_owned();
    cast.told(&[
        "need-sent member",
        "need-arrived coordinator",
        "need-arrived head",
        "need-in-hands member",
        "need-assigned coordinator",
        "invoice-issued member",
        "invoice-issued president",
    ])
    .await;
    let variables = json!({"id": id});
    cast.is_read_by("administrator coordinator head member president", NEED, &variables, "/need").await;
    let given = json!({"needId": id, "personId": gid(cast.coordinates)});
    cast.is_only_for("coordinator head", NOT_COORDINATING, "assignNeed", &given).await;
    id
}

/// Step 2: the meeting, the values, what the volunteer does not replace and the need in precise words are noted; nobody goes on
/// before the association adheres to the charter.
pub(super) async fn it_is_qualified(story: &Story) {
    let cast = &story.cast;
    let charter = json!({"intermediaryId": gid(cast.network.id), "text": "Nous nous respectons."});
    let charter = cast.who("administrator").does("publishCharter", charter, "charter { id }").await;
    cast.told(&["charter-published president"]).await;
    let points = ["PAID_POST", "VACANCY", "VOLUNTEERS", "DIRECTION", "DURATION"];
    let points: Vec<Value> = points.iter().map(|point| json!({"point": point, "passed": true})).collect();
    let noted = json!({"qualification": {
        "metOn": "2026-03-09", "metHow": "VIDEO", "metWhom": "Paule", "note": "Bureau très pris",
        "preciseNeed": "Écrire un plan.", "sharesValues": true, "points": points, "skillCodes": [cast.skill],
        "regime": "SERVICE", "format": "REMOTE",
    }});
    story.is_only_for("coordinator head", NOT_COORDINATING, "saveQualification", noted.clone()).await;
    story.goes("coordinator", "saveQualification", noted).await;
    let read = "query ($id: ID!) { need(id: $id) { qualification { note } } }";
    cast.is_read_by("coordinator head", read, &story.id(), "/need/qualification/note").await;
    let against = json!({"against": "VALUES", "reason": "Non"});
    story.is_only_for("coordinator head", NOT_COORDINATING, "refuseNeed", against).await;
    story.is_only_for("coordinator head", NOT_COORDINATING, "qualifyNeed", json!({})).await;
    assert_eq!(story.refused("coordinator", "qualifyNeed", json!({})).await, ["CHARTER_NOT_ADHERED"]);
    let association = gid(cast.all.association.id);
    let adhering = json!({"associationId": association, "charterId": charter["charter"]["id"]});
    cast.is_only_for("president", "confirmer member", "adhereToCharter", &adhering).await;
    cast.does("president", "adhereToCharter", adhering).await;
    story.goes("coordinator", "qualifyNeed", json!({})).await;
    cast.told(&["need-qualified member"]).await;
    story.stands("DRAFTING").await;
}

/// Steps 3 to 5: the association sends the first version back and approves the second one; the volunteers of all branches are told,
/// since the mission is done at a distance, and the fee of the search is invoiced. The mission's id.
pub(super) async fn it_is_announced(story: &Story) -> String {
    let cast = &story.cast;
    let mut text = json!({
        "title": "Un plan de communication", "summary": "Une association cherche à se faire connaître.",
        "body": "Écrire un plan.", "deliverables": "Un plan\nUn bilan", "skillCodes": [cast.skill], "causeCode": "9",
        "expectedMinutes": 1200, "startsOn": "2026-03-12", "endsOn": "2026-06-30", "places": 2,
    });
    let draft = |text: &Value| json!({"announcement": text});
    story.is_only_for("coordinator head", NOT_COORDINATING, "saveAnnouncement", draft(&text)).await;
    story.goes("coordinator", "saveAnnouncement", draft(&text)).await;
    let read = "query ($id: ID!) { need(id: $id) { announcements { version } } }";
    cast.is_read_by("coordinator head", read, &story.id(), "/need/announcements/0").await;
    story.is_only_for("coordinator head", NOT_COORDINATING, "submitAnnouncement", json!({})).await;
    story.goes("coordinator", "submitAnnouncement", json!({})).await;
    let asked = ["announcement-to-approve member", "announcement-to-approve president"];
    cast.told(&asked).await;
    let everybody = "administrator coordinator head member president";
    cast.is_read_by(everybody, read, &story.id(), "/need/announcements/0").await;

    let remarks = json!({"version": 1, "remarks": "Dites que nous sommes en zone rurale."});
    story.is_only_for("member president", NOT_OF_ASSOCIATION, "returnAnnouncement", remarks.clone()).await;
    story.goes("member", "returnAnnouncement", remarks).await;
    cast.told(&["announcement-returned coordinator"]).await;
    text["body"] = json!("Écrire un plan, en zone rurale.");
    story.goes("coordinator", "saveAnnouncement", draft(&text)).await;
    story.goes("coordinator", "submitAnnouncement", json!({})).await;
    cast.told(&asked).await;
    let approved = json!({"version": 2});
    story.is_only_for("member president", NOT_OF_ASSOCIATION, "approveAnnouncement", approved.clone()).await;
    let old = story.refused("president", "approveAnnouncement", json!({"version": 1})).await;
    assert_eq!(old, ["ANNOUNCEMENT_CHANGED"]);
    story.goes("president", "approveAnnouncement", approved).await;
    cast.told(&[
        "announcement-approved coordinator",
        "announcement-for-you claire",
        "announcement-for-you nadia",
        "announcement-pass-on hugo",
        "announcement-pass-on ines",
        "announcement-pass-on paul",
        "announcement-to-relay relay",
        "invoice-issued member",
        "invoice-issued president",
    ])
    .await;
    story.stands("SEARCHING").await;
    let found = "query { missions(filter: {text: \"communication\"}, first: 5) { nodes { id } } }";
    let found = cast.who("stranger").ask(found, json!({})).await;
    found.data()["missions"]["nodes"][0]["id"].as_str().expect("a mission").to_owned()
}

/// A relay's own link: Claire follows it, and the relay reads how many came and what became of it, and no name.
pub(super) async fn a_relay_passes_it_on(story: &Story) {
    let cast = &story.cast;
    let links = "query ($id: ID!) { announcementsToRelay(intermediaryId: $id) { nodes { address visits applications } } }";
    let network = json!({"id": gid(cast.network.id)});
    let first = "/announcementsToRelay/nodes/0";
    let relayed = cast.finds(links, &network, first).await;
    assert_eq!(relayed.keys().collect::<Vec<_>>(), [&"relay"]);
    let address = relayed["relay"]["address"].as_str().expect("an address");
    let path = address.strip_prefix("https://maillon.example").expect("an address of this site");
    cast.app.browser_of(cast.who("claire")).get(path).await.says("Un plan de communication");
    let relayed = cast.finds(links, &network, first).await["relay"].clone();
    assert_eq!((&relayed["visits"], &relayed["applications"]), (&json!(1), &json!(0)));
    let read = "query ($id: ID!) { need(id: $id) { broadcast { numbers { told forYou opened } } } }";
    let told = cast.finds(read, &story.id(), "/need/broadcast/numbers").await;
    assert_eq!(told.keys().collect::<Vec<_>>(), [&"administrator", &"coordinator", &"head"]);
    assert_eq!(told["coordinator"], json!({"told": 6, "forYou": 2, "opened": 1}));
}
