//! Where people go: the address of a session, which takes the place of its mission when it is opened.

use axum::http::{Request, header};
use chrono::Duration;
use serde_json::{Value, json};
use tests::{Actor, Page, TestApp, both_databases};

use crate::missions::{complete, drafts, member, publishes};

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

/// A mission on site in Roubaix, as it is written.
async fn on_site(writer: &Actor, place: &str) -> Value {
    let mut mission = complete(writer, "Bêcher").await;
    mission["format"] = json!("ON_SITE");
    mission["communeCode"] = json!("59512");
    mission["place"] = json!(place);
    mission
}

async fn opens(writer: &Actor, mission: &str, day: &str, address: Option<&str>) -> String {
    let (start, end) = (format!("2026-03-{day}T09:00"), format!("2026-03-{day}T11:00"));
    let series = json!({ "localStart": start, "localEnd": end });
    let input = json!({ "missionId": mission, "series": series, "capacity": 5, "address": address });
    let opened = writer.does("openSessions", input, "sessions { id }").await;
    opened["sessions"][0]["id"].as_str().expect("an id").to_owned()
}

async fn address(reader: &Actor, session: &str) -> Value {
    let document = "query ($id: ID!) { node(id: $id) { ... on Session { address } } }";
    reader.ask(document, json!({ "id": session })).await.data()["node"]["address"].clone()
}

/// A session keeps the place that people were told, whatever its mission names later: where somebody has a place, where it
/// has an address of its own, and once it has begun. The others to come take the new one, and none is left without one.
#[both_databases]
async fn a_session_keeps_the_place_that_people_were_told(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let (before, after) = ("12 rue des Lilas", "3 quai Sud");
    let id = publishes(&writer, &association, on_site(&writer, before).await).await;
    let booked = opens(&writer, &id, "12", None).await;
    let own = opens(&writer, &id, "13", Some("Au fond du jardin")).await;
    let free = opens(&writer, &id, "16", None).await;
    assert_eq!(address(&writer, &free).await, before);
    let (_, hugo) = app.somebody("Hugo", "Perrin").await;
    let place = json!({ "sessionId": booked, "basis": "PERSONAL_TIME" });
    hugo.does("bookSession", place, "booking { id }").await;

    let moves = json!({ "id": id, "mission": on_site(&writer, after).await });
    writer.does("updateMission", moves, "mission { id }").await;
    for (session, place) in [(&booked, before), (&own, "Au fond du jardin"), (&free, after)] {
        assert_eq!(address(&writer, session).await, place);
    }
    hugo.get("/bookings").await.says(before).does_not_say(after);
    writer.get(&format!("/association/missions/{id}/edit")).await.says("gardent leur lieu");

    writer.does("updateMission", json!({ "id": id, "mission": on_site(&writer, " ").await }), "").await;
    assert_eq!(address(&writer, &free).await, after, "nobody is left without a place to go to");
    app.clock.advance(Duration::days(7));
    writer.does("updateMission", json!({ "id": id, "mission": on_site(&writer, after).await }), "").await;
    writer.does("updateMission", json!({ "id": id, "mission": on_site(&writer, before).await }), "").await;
    assert_eq!(address(&writer, &free).await, after, "it has begun");
}

/// A draft that was at a distance is published on site once its sessions say where: those that stand open take the place
/// that it names.
#[both_databases]
async fn a_draft_that_people_now_come_to_says_where(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let id = drafts(&writer, &association, complete(&writer, "Bêcher").await).await;
    let session = opens(&writer, &id, "12", None).await;
    let nowhere = json!({ "id": id, "mission": on_site(&writer, " ").await });
    writer.does("updateMission", nowhere, "mission { id }").await;
    let refused = writer.tries("publishMission", json!({ "id": id }), "").await;
    assert_eq!(refused["problems"][0]["code"], "ADDRESS_REQUIRED");
    assert_eq!(refused["problems"][0]["path"], json!(["place"]));
    let lines = json!({ "id": id, "mission": on_site(&writer, "12 rue des Lilas\nRoubaix").await });
    assert_eq!(writer.is_refused("updateMission", lines).await, ["UNPRINTABLE_CHARACTER"]);
    let somewhere = json!({ "id": id, "mission": on_site(&writer, "12 rue des Lilas").await });
    writer.does("updateMission", somewhere, "mission { id }").await;
    writer.does("publishMission", json!({ "id": id }), "mission { id }").await;
    assert_eq!(address(&writer, &session).await, "12 rue des Lilas");
}

/// No session is left without what its mission needs: an address on site, an address or a link where both are possible.
/// A link is read by who has a place alone, so its address is a safe one.
#[both_databases]
async fn a_session_is_not_left_without_a_place(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let id = publishes(&writer, &association, on_site(&writer, "12 rue des Lilas").await).await;
    let session = opens(&writer, &id, "12", None).await;
    let without = |session: &str| json!({ "id": session, "link": "https://visio.example/a", "address": " " });
    assert_eq!(writer.is_refused("setSessionPlace", without(&session)).await, ["ADDRESS_REQUIRED"]);
    let typed = "link=https%3A%2F%2Fvisio.example%2Fa&address=";
    let page = writer.post(&format!("/association/sessions/{session}/place"), typed).await;
    page.says("id=\"place-address-wrong\"").says("value=\"https://visio.example/a\"");
    page.says("chaque séance sur place a une adresse");
    assert_eq!(address(&writer, &session).await, "12 rue des Lilas");

    let mut hybrid = on_site(&writer, " ").await;
    hybrid["format"] = json!("HYBRID");
    let id = publishes(&writer, &association, hybrid).await;
    let series = json!({ "localStart": "2026-03-23T09:00", "localEnd": "2026-03-23T11:00" });
    let mut input = json!({ "missionId": id, "series": series, "capacity": 5 });
    assert_eq!(writer.is_refused("openSessions", input.clone()).await, ["ADDRESS_OR_LINK_REQUIRED"]);
    input["link"] = json!("http://visio.example/a");
    assert_eq!(writer.is_refused("openSessions", input.clone()).await, ["INVALID_WEB_ADDRESS"]);
    input["link"] = json!("https://visio.example/a");
    let opened = writer.does("openSessions", input, "sessions { id }").await;
    let session = opened["sessions"][0]["id"].as_str().expect("an id");
    writer.does("setSessionPlace", without(session), "session { id }").await;
    for somebody in [
        "https://user:secret@visio.example/a",
        "https://visio.example@autre.example",
        "https://@visio.example",
    ] {
        let link = json!({ "id": session, "link": somebody });
        assert_eq!(writer.is_refused("setSessionPlace", link).await, ["INVALID_WEB_ADDRESS"], "{somebody}");
    }
    for room in
        ["https://visio.example/@salle", "https://visio.example?pour=a@b.example", "https://visio.example#@a"]
    {
        let link = json!({ "id": session, "link": room });
        writer.does("setSessionPlace", link, "session { id }").await;
    }
    let nothing = json!({ "id": session });
    assert_eq!(writer.is_refused("setSessionPlace", nothing).await, ["ADDRESS_OR_LINK_REQUIRED"]);
    let open_to_others = json!({ "id": session, "link": "http://visio.example/a" });
    assert_eq!(writer.is_refused("setSessionPlace", open_to_others).await, ["INVALID_WEB_ADDRESS"]);
}

/// What the page says after a form was taken.
async fn told(reader: &Actor, taken: &Page) -> Page {
    let place = taken.header(header::LOCATION).expect("an address");
    let set = taken.headers.get_all(header::SET_COOKIE).iter().filter_map(|set| set.to_str().ok());
    let set = set.filter_map(|set| set.split(';').next()).find(|set| set.starts_with("flash="));
    let set = set.expect("a message");
    let request = Request::get(place)
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, format!("{}; {set}", reader.cookie()));
    reader.app.send(request).await
}

/// Whoever says where a session is, moves it or calls it off reads that people are told of it where somebody is: not
/// while nobody has a place, nor of what they know already.
#[both_databases]
async fn people_are_told_where_there_are_some(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let id = publishes(&writer, &association, on_site(&writer, "12 rue des Lilas").await).await;
    let session = opens(&writer, &id, "12", None).await;
    let path = format!("/association/sessions/{session}");
    let says = async |room: &str| {
        let taken = writer.post(&format!("{path}/place"), &format!("link=&address={room}")).await;
        told(&writer, &taken).await
    };
    let (saved, heard) =
        ("Le lieu et le lien sont enregistrés", "chaque personne qui a une place en est prévenue");
    says("Salle+A").await.says(saved).does_not_say(heard);
    let (_, hugo) = app.somebody("Hugo", "Perrin").await;
    let wish = json!({ "sessionId": session, "basis": "PERSONAL_TIME" });
    hugo.does("bookSession", wish, "booking { id }").await;
    app.mails_to(&hugo.email).await;
    says("Salle+A").await.says(saved).does_not_say(heard);
    assert!(app.mails_to(&hugo.email).await.is_empty());
    says("Salle+B").await.says(saved).says(heard);
    assert_eq!(app.mails_to(&hugo.email).await.len(), 1);

    let empty = opens(&writer, &id, "13", None).await;
    for (session, is_heard) in [(&session, 1), (&empty, 0)] {
        let to = json!({ "id": session, "localStart": "2026-03-19T14:00", "localEnd": "2026-03-19T15:00",
            "reason": "La salle est prise." });
        assert_eq!(writer.does("moveSession", to, "notified").await["notified"], is_heard);
        let off = json!({ "id": session, "reason": "Plus personne pour animer." });
        assert_eq!(writer.does("cancelSession", off, "notified").await["notified"], is_heard);
    }
}

/// A mission at a distance shows no place, on its pages and in its editor.
#[both_databases]
async fn a_mission_at_a_distance_shows_no_place(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let mut mission = complete(&writer, "Budget").await;
    mission["place"] = json!("12 rue des Lilas");
    let id = publishes(&writer, &association, mission).await;
    let session = opens(&writer, &id, "12", None).await;
    assert_eq!(address(&writer, &session).await, Value::Null);
    for path in [format!("/missions/{id}"), format!("/association/missions/{id}")] {
        writer.get(&path).await.says("À distance").does_not_say("12 rue des Lilas");
    }
    let editor = writer.get(&format!("/association/missions/{id}/edit")).await;
    editor.does_not_say("mission.place");
}

/// The commune and what is said of the place stand apart; a mission that is one or the other says which two it may be.
#[both_databases]
async fn a_place_in_words_stands_apart(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let mut mission = complete(&writer, "Potager").await;
    mission["format"] = json!("HYBRID");
    mission["communeCode"] = json!("59512");
    mission["place"] = json!("La cabane du fond");
    let id = publishes(&writer, &association, mission).await;
    let in_its_language = "<span lang=\"fr\">La cabane du fond</span>";
    for (path, words) in [("/missions", in_its_language), ("/association/missions", "La cabane du fond")] {
        let page = writer.get(&format!("{path}/{id}")).await;
        page.says(&format!(" · {words}")).says("À distance ou sur place");
    }
}
