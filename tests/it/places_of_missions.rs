//! Where people go: the address of a session, else the place of its mission.

use chrono::Duration;
use serde_json::json;
use tests::{TestApp, both_databases};

use crate::missions::{complete, member, publishes};

/// Nobody has a place without knowing where to go: what takes place on site has an address, its own or its mission's. At
/// a distance a link may follow.
#[both_databases]
async fn a_session_on_site_says_where(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let mut on_site = complete(&writer, "Bêcher").await;
    on_site["format"] = json!("ON_SITE");
    on_site["communeCode"] = json!("59512");
    let bare = publishes(&writer, &association, on_site.clone()).await;
    on_site["place"] = json!("12 rue des Lilas");
    let placed = publishes(&writer, &association, on_site).await;
    let remote = publishes(&writer, &association, complete(&writer, "Budget").await).await;
    let series = json!({ "localStart": "2026-03-23T09:00", "localEnd": "2026-03-23T11:00" });
    let input = |id: &str| json!({ "missionId": id, "series": series, "capacity": 5 });
    let refused = writer.tries("openSessions", input(&bare), "").await;
    assert_eq!(refused["problems"][0]["code"], "ADDRESS_REQUIRED");
    assert_eq!(refused["problems"][0]["path"], json!(["address"]));
    let mut with_address = input(&bare);
    with_address["address"] = json!("Au fond du jardin");
    writer.does("openSessions", with_address, "sessions { id }").await;
    writer.does("openSessions", input(&placed), "sessions { id }").await;
    let opened = writer.does("openSessions", input(&remote), "sessions { id }").await;
    let session = opened["sessions"][0]["id"].as_str().expect("an id");
    let (_, hugo) = app.somebody("Hugo", "Perrin").await;
    let place = json!({ "sessionId": session, "basis": "PERSONAL_TIME" });
    hugo.does("bookSession", place, "booking { id }").await;
    for path in ["/bookings".to_owned(), format!("/sessions/{session}")] {
        hugo.get(&path).await.says("Le lien de la séance vous sera envoyé.");
    }
    let preview = "query ($id: ID!, $s: SessionSeriesInput!) {
        sessionSeriesPreview(missionId: $id, series: $s, offer: { capacity: 0, link: \"javascript:alert(1)\" }) {
        dates { localStart } problems { code path } } }";
    let reply = writer.ask(preview, json!({ "id": bare, "s": series })).await;
    let found = &reply.data()["sessionSeriesPreview"];
    assert_eq!(found["dates"][0]["localStart"], "2026-03-23T09:00");
    let codes =
        found["problems"].as_array().expect("problems").iter().map(|problem| problem["code"].as_str());
    let codes: Vec<_> = codes.flatten().collect();
    assert_eq!(codes, ["OUT_OF_RANGE", "INVALID_WEB_ADDRESS", "ADDRESS_REQUIRED"]);
}

/// A mission does not forget where it takes place while people are to come there: not while a session to come has no
/// address of its own, unless it was called off. What was typed stays on the page, with the reason beside the field.
#[both_databases]
async fn a_mission_keeps_the_place_that_its_sessions_rely_on(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let mut mission = complete(&writer, "Bêcher").await;
    mission["format"] = json!("ON_SITE");
    mission["communeCode"] = json!("59512");
    mission["place"] = json!("12 rue des Lilas");
    let id = publishes(&writer, &association, mission.clone()).await;
    let mut placeless = mission.clone();
    placeless["place"] = json!(" ");
    let forget = json!({ "id": id, "mission": placeless });
    let recall = json!({ "id": id, "mission": mission });
    let open = async |day: &str, address: Option<&str>| {
        let (start, end) = (format!("2026-03-{day}T09:00"), format!("2026-03-{day}T11:00"));
        let series = json!({ "localStart": start, "localEnd": end });
        let input = json!({ "missionId": id, "series": series, "capacity": 5, "address": address });
        writer.does("openSessions", input, "sessions { id }").await["sessions"][0]["id"].clone()
    };
    open("12", Some("Au fond du jardin")).await;
    writer.does("updateMission", forget.clone(), "mission { id }").await;
    writer.does("updateMission", recall.clone(), "mission { id }").await;

    let relies = open("13", None).await;
    let refused = writer.tries("updateMission", forget.clone(), "").await;
    assert_eq!(refused["problems"][0]["code"], "ADDRESS_REQUIRED");
    assert_eq!(refused["problems"][0]["path"], json!(["mission", "place"]));
    let skill = mission["skillCodes"][0].as_str().expect("a code");
    let typed = format!(
        "mission.title=Retourner&mission.need=Un+besoin&mission.causeCode=7&mission.objectives.0=Un+carr%C3%A9\
         &mission.skillCodes={skill}&mission.communeCode=59512&mission.place="
    );
    let page = writer.post(&format!("/association/missions/{id}/edit"), &typed).await;
    page.says("id=\"mission-place-wrong\"").says("value=\"Retourner\"").says("Dites où l’on vient");
    let kept = "query ($id: ID!) { mission(id: $id) { title } }";
    assert_eq!(writer.ask(kept, json!({ "id": id })).await.data()["mission"]["title"], "Bêcher");

    writer.does("cancelSession", json!({ "id": relies, "reason": "Il pleut." }), "session { id }").await;
    writer.does("updateMission", forget.clone(), "mission { id }").await;
    writer.does("updateMission", recall, "mission { id }").await;
    open("16", None).await;
    assert_eq!(writer.is_refused("updateMission", forget.clone()).await, ["ADDRESS_REQUIRED"]);
    app.clock.advance(Duration::days(7));
    writer.does("updateMission", forget, "mission { id }").await;
}
