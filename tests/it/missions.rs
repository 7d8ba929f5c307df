//! Missions: writing, publishing, sessions, searching.

use chrono::Duration;
use entity::MembershipRole;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, gid},
};

const BUDGET: &str = "tenir un budget";

pub(crate) async fn skill(actor: &Actor, text: &str) -> String {
    let reply = actor
        .ask("query ($t: String!) { skills(text: $t, first: 1) { skill { code } } }", json!({ "t": text }))
        .await;
    reply.data()["skills"][0]["skill"]["code"].as_str().expect("a skill").to_owned()
}

pub(crate) async fn complete(actor: &Actor, title: &str) -> Value {
    json!({
        "title": title, "need": "Voir au-delà de l’exercice.", "causeCode": "7",
        "objectives": ["Un modèle à trois ans"], "deliverables": ["Un classeur"],
        "skillCodes": [skill(actor, BUDGET).await],
    })
}

pub(crate) async fn drafts(actor: &Actor, association: &Association, mission: Value) -> String {
    let input = json!({ "associationId": gid(association.id), "mission": mission });
    let payload = actor.does("createMission", input, "mission { id status }").await;
    assert_eq!(payload["mission"]["status"], "DRAFT");
    payload["mission"]["id"].as_str().expect("an id").to_owned()
}

pub(crate) async fn publishes(actor: &Actor, association: &Association, mission: Value) -> String {
    let id = drafts(actor, association, mission).await;
    actor.does("publishMission", json!({ "id": id }), "mission { id }").await;
    id
}

pub(crate) async fn member(association: &Association) -> Actor {
    association.with_role(MembershipRole::AssociationMember).await
}

/// The titles that a search finds, in its order.
async fn found(actor: &Actor, filter: Value, order: &str) -> Vec<String> {
    let document = "query ($f: MissionFilter, $o: MissionOrder) { missions(filter: $f, orderBy: $o) { nodes { title } totalCount } }";
    let reply = actor.ask(document, json!({ "f": filter, "o": order })).await;
    let nodes = reply.data()["missions"]["nodes"].as_array().expect("missions").clone();
    assert_eq!(reply.data()["missions"]["totalCount"], nodes.len());
    nodes.iter().map(|node| node["title"].as_str().expect("a title").to_owned()).collect()
}

/// A draft is its association's own; publishing tells all that is missing at once.
#[both_databases]
async fn a_draft_is_published_when_it_is_complete(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let (writer, reader) = (member(&association).await, app.somebody("Hugo", "Perrin").await.1);
    let other = member(&app.association("Second Souffle").await).await;
    let id = drafts(&writer, &association, json!({ "title": "Budget", "format": "ON_SITE" })).await;
    let sees = async |actor: &Actor| {
        let reply = actor.ask("query ($id: ID!) { mission(id: $id) { title } }", json!({ "id": id })).await;
        !reply.data()["mission"].is_null()
    };
    assert!(sees(&writer).await && !sees(&reader).await && !sees(&other).await);
    for mutation in ["publishMission", "closeMission"] {
        assert_eq!(other.is_refused(mutation, json!({ "id": id })).await, ["NOT_FOUND"]);
        assert_eq!(reader.is_refused(mutation, json!({ "id": id })).await, ["NOT_FOUND"]);
    }
    let change = json!({ "id": id, "mission": { "title": "Pris" } });
    assert_eq!(other.is_refused("updateMission", change).await, ["NOT_FOUND"]);
    let missing = writer.is_refused("publishMission", json!({ "id": id })).await;
    assert_eq!(missing, ["REQUIRED", "REQUIRED", "OBJECTIVE_REQUIRED", "SKILL_REQUIRED", "PLACE_REQUIRED"]);
    let mut whole = complete(&writer, "Bâtir un budget").await;
    writer.does("updateMission", json!({ "id": id, "mission": whole }), "mission { id }").await;
    writer.does("publishMission", json!({ "id": id }), "mission { status }").await;
    assert!(sees(&reader).await && sees(&other).await);
    whole["format"] = json!("HYBRID");
    let change = json!({ "id": id, "mission": whole });
    assert_eq!(writer.is_refused("updateMission", change).await, ["MISSION_PUBLISHED"]);
    whole["format"] = json!("REMOTE");
    whole["need"] = json!("");
    let change = json!({ "id": id, "mission": whole });
    assert_eq!(writer.is_refused("updateMission", change).await, ["REQUIRED"]);
    writer.does("closeMission", json!({ "id": id }), "mission { status }").await;
    assert_eq!(found(&reader, json!({ "text": "budget" }), "RELEVANCE").await, [""; 0]);
}

/// Contact with children or vulnerable people is published by who says that the association has checked what the law asks for:
/// the trail keeps it, and the page asks for it at its box.
#[both_databases]
async fn contact_with_vulnerable_people_is_checked_first(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let mut mission = complete(&writer, "Aide aux devoirs").await;
    mission["vulnerablePublic"] = json!(true);
    let id = drafts(&writer, &association, mission).await;
    for input in [json!({ "id": id }), json!({ "id": id, "vulnerableChecked": false })] {
        let refused = writer.tries("publishMission", input, "").await;
        assert_eq!(refused["problems"][0]["code"], "VULNERABLE_CHECK_NEEDED");
        assert_eq!(refused["problems"][0]["path"], json!(["vulnerableChecked"]));
    }
    let own = format!("/association/missions/{id}");
    writer.get(&own).await.says("id=\"vulnerableChecked\"");
    writer.post(&format!("{own}/publish"), "").await.says("id=\"vulnerableChecked-wrong\"");
    let input = json!({ "id": id, "vulnerableChecked": true });
    writer.does("publishMission", input, "mission { id }").await;
    let admin = association.with_role(MembershipRole::AssociationAdmin).await;
    let document = "query ($id: ID!) { organisationAuditEvents(organisationId: $id) { nodes { action details { name } } } }";
    let told = admin.ask(document, json!({ "id": gid(association.id) })).await;
    let told = told.data()["organisationAuditEvents"]["nodes"].as_array().expect("deeds").clone();
    let published = told.iter().find(|deed| deed["action"] == "MISSION_PUBLISHED").expect("the deed");
    assert_eq!(published["details"], json!([{ "name": "vulnerable-checked" }]));
}

/// A secondment is drafted and not published until its papers can be signed here.
#[both_databases]
async fn a_secondment_waits_for_agreements(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let mut mission = complete(&writer, "Directeur de transition").await;
    mission["regime"] = json!("SECONDMENT");
    let id = drafts(&writer, &association, mission).await;
    let refused = writer.is_refused("publishMission", json!({ "id": id })).await;
    assert_eq!(refused, ["SECONDMENT_NEEDS_AGREEMENTS"]);
}

/// A weekly series keeps the time on the wall: the preview shows where clocks change and which day is a holiday, and an
/// hour that does not exist is refused.
#[both_databases]
async fn a_series_keeps_the_time_on_the_wall(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let (writer, reader) = (member(&association).await, app.somebody("Hugo", "Perrin").await.1);
    let id = publishes(&writer, &association, complete(&writer, "Budget").await).await;
    let series = json!({ "localStart": "2026-03-23T09:00", "localEnd": "2026-03-23T11:00", "weeks": 3 });
    let preview =
        "query ($id: ID!, $s: SessionSeriesInput!) { sessionSeriesPreview(missionId: $id, series: $s) {
        dates { localStart startsAt minutes notes { code message } problem { code } } problems { code } } }";
    let variables = json!({ "id": id, "s": series });
    assert!(reader.ask(preview, variables.clone()).await.data()["sessionSeriesPreview"].is_null());
    let reply = writer.ask(preview, variables).await;
    let dates = &reply.data()["sessionSeriesPreview"]["dates"];
    assert_eq!(dates[0]["startsAt"], "2026-03-23T08:00:00+00:00");
    assert_eq!(dates[1]["startsAt"], "2026-03-30T07:00:00+00:00");
    assert_eq!(dates[1]["notes"][0]["code"], "CLOCKS_CHANGED");
    assert_eq!(
        dates[2]["notes"],
        json!([{ "code": "PUBLIC_HOLIDAY", "message": "Jour férié\u{a0}: lundi de Pâques." }])
    );
    // An hour that is not there on the day of the change: the note stands at the next one.
    let night = json!({ "localStart": "2026-03-22T02:30", "localEnd": "2026-03-22T04:30", "weeks": 4 });
    let reply = writer.ask(preview, json!({ "id": id, "s": night })).await;
    let dates = &reply.data()["sessionSeriesPreview"]["dates"];
    assert_eq!(dates[1]["problem"]["code"], "TIME_DOES_NOT_EXIST");
    assert_eq!(dates[2]["startsAt"], "2026-04-05T00:30:00+00:00");
    assert_eq!(dates[2]["notes"][0]["code"], "CLOCKS_CHANGED");
    assert_eq!((&dates[1]["notes"], &dates[3]["notes"]), (&json!([]), &json!([])));

    let mut input = json!({
        "missionId": id, "series": series, "capacity": 10, "link": "https://visio.example/salle",
        "idempotencyKey": "k1",
    });
    input["series"]["without"] = json!(["2026-04-06"]);
    let opened = writer.does("openSessions", input.clone(), "sessions { id localStart minutes link }").await;
    assert_eq!(opened["sessions"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        writer.does("openSessions", input.clone(), "sessions { id localStart minutes link }").await,
        opened
    );
    input["idempotencyKey"] = Value::Null;
    assert_eq!(reader.is_refused("openSessions", input.clone()).await, ["NOT_FOUND"]);
    input["series"] = json!({ "localStart": "2026-03-29T02:30", "localEnd": "2026-03-29T04:00" });
    let refused = writer.tries("openSessions", input.clone(), "").await;
    assert_eq!(refused["problems"][0]["code"], "TIME_DOES_NOT_EXIST");
    assert_eq!(refused["problems"][0]["path"], json!(["series", "localStart"]));
    input["series"] = json!({ "localStart": "2026-03-09T09:00", "localEnd": "2026-03-09T10:00" });
    assert_eq!(writer.is_refused("openSessions", input).await, ["IN_THE_PAST"]);

    // The link is for those who have a place; the next session follows the clock.
    let next = "query ($id: ID!) { mission(id: $id) { nextSession { localStart link hasLink } sessions(openOnly: true) { totalCount } } }";
    let reply = reader.ask(next, json!({ "id": id })).await;
    let expected = json!({ "localStart": "2026-03-23T09:00", "link": null, "hasLink": true });
    assert_eq!(reply.data()["mission"]["nextSession"], expected);
    app.clock.advance(Duration::days(14));
    app.do_jobs().await;
    let (_, reader) = app.somebody("Awa", "Diagne").await;
    let reply = reader.ask(next, json!({ "id": id })).await;
    assert_eq!(reply.data()["mission"]["nextSession"]["localStart"], "2026-03-30T09:00");
    assert_eq!(reply.data()["mission"]["sessions"]["totalCount"], 1);
}

/// People find missions by words, cause, skill, format, distance, date and length, alike on both databases.
#[both_databases]
async fn missions_are_found(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let (writer, reader) = (member(&association).await, app.somebody("Hugo", "Perrin").await.1);
    let budget =
        publishes(&writer, &association, complete(&writer, "Bâtir un budget prévisionnel").await).await;
    let mut site = complete(&writer, "Refaire le site internet").await;
    site["skillCodes"] = json!([skill(&writer, "site internet").await]);
    site["causeCode"] = json!("9");
    site["objectives"] = json!(["Un site que l’équipe tient à jour"]);
    site["format"] = json!("ON_SITE");
    // Roubaix; Lille is 11.4 km away.
    site["communeCode"] = json!("59512");
    let site = publishes(&writer, &association, site).await;
    for (id, start, end) in
        [(&budget, "2026-03-23T09:00", "2026-03-23T11:00"), (&site, "2026-03-20T09:00", "2026-03-20T17:00")]
    {
        let series = json!({ "localStart": start, "localEnd": end });
        let input =
            json!({ "missionId": id, "series": series, "capacity": 5, "address": "12 rue des Lilas" });
        writer.does("openSessions", input, "sessions { id }").await;
    }
    drafts(&writer, &association, complete(&writer, "Un budget secret").await).await;
    let (a, b) = ("Bâtir un budget prévisionnel", "Refaire le site internet");
    let skill_a = skill(&reader, BUDGET).await;
    for (filter, expected) in [
        (json!({ "text": "BUDGETS previsionnels" }), vec![a]),
        (json!({ "text": "exercice" }), vec![a, b]),
        (json!({ "text": "site exercice" }), vec![b, a]),
        (json!({ "text": "de la" }), vec![]),
        (json!({ "text": "xyzzy" }), vec![]),
        (json!({ "causes": ["9"] }), vec![b]),
        (json!({ "skills": [skill_a] }), vec![a]),
        (json!({ "formats": ["REMOTE", "HYBRID"] }), vec![a]),
        (json!({ "near": { "commune": "59350", "kilometres": 12 }, "formats": ["ON_SITE"] }), vec![b]),
        (json!({ "near": { "commune": "59350", "kilometres": 11 }, "formats": ["ON_SITE"] }), vec![]),
        (json!({ "near": { "commune": "59350", "kilometres": 11 } }), vec![a]),
        (json!({ "startsAfter": "2026-03-21T00:00:00Z" }), vec![a]),
        (json!({ "startsBefore": "2026-03-21T00:00:00Z" }), vec![b]),
        (json!({ "maxMinutes": 120 }), vec![a]),
    ] {
        assert_eq!(found(&reader, filter.clone(), "RELEVANCE").await, expected, "{filter}");
    }
    assert_eq!(found(&reader, json!({}), "NEXT_SESSION").await, [b, a]);
}

/// Pages of a search fit together in both orders and both directions, and a cursor of another search is refused.
#[both_databases]
async fn pages_of_a_search_fit_together(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let (writer, reader) = (member(&association).await, app.somebody("Hugo", "Perrin").await.1);
    for number in 0..5 {
        let id = publishes(&writer, &association, complete(&writer, &format!("Budget {number}")).await).await;
        if number % 2 == 0 {
            let day = 28 - number;
            let series = json!({ "localStart": format!("2026-03-{day}T09:00"), "localEnd": format!("2026-03-{day}T10:00") });
            writer
                .does(
                    "openSessions",
                    json!({ "missionId": id, "series": series, "capacity": 5 }),
                    "sessions { id }",
                )
                .await;
        }
    }
    let document = "query ($f: MissionFilter, $o: MissionOrder, $first: Int, $after: String, $last: Int, $before: String) {
        missions(filter: $f, orderBy: $o, first: $first, after: $after, last: $last, before: $before) {
            nodes { title } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";
    for order in ["RELEVANCE", "NEXT_SESSION"] {
        let whole = found(&reader, json!({ "text": "budget" }), order).await;
        assert_eq!(whole.len(), 5);
        let page = async |more: Value| {
            let mut variables = json!({ "f": { "text": "budget" }, "o": order });
            variables
                .as_object_mut()
                .expect("an object")
                .extend(more.as_object().expect("an object").clone());
            reader.ask(document, variables).await.data()["missions"].clone()
        };
        let titles = |page: &Value| -> Vec<String> {
            let nodes = page["nodes"].as_array().expect("nodes").iter();
            nodes.map(|node| node["title"].as_str().expect("a title").to_owned()).collect()
        };
        let first = page(json!({ "first": 2 })).await;
        let second = page(json!({ "first": 2, "after": first["pageInfo"]["endCursor"] })).await;
        let third = page(json!({ "first": 2, "after": second["pageInfo"]["endCursor"] })).await;
        assert_eq!([titles(&first), titles(&second), titles(&third)].concat(), whole, "{order}");
        assert_eq!(third["pageInfo"]["hasNextPage"], false);
        let back = page(json!({ "last": 2, "before": third["pageInfo"]["startCursor"] })).await;
        assert_eq!(titles(&back), titles(&second), "{order}");
        assert_eq!(back["pageInfo"]["hasPreviousPage"], true);
        if order == "RELEVANCE" {
            let other =
                json!({ "f": { "text": "modèle" }, "o": order, "after": first["pageInfo"]["endCursor"] });
            assert_eq!(reader.ask(document, other).await.error(), "INVALID_PAGE");
        }
    }
}

/// A mission says why it fits somebody, line by line, and those that fit come first; a visitor is told nothing.
#[both_databases]
async fn a_match_is_explained(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let (hugo, reader) = app.somebody("Hugo", "Perrin").await;
    let code = skill(&writer, BUDGET).await;
    let mut other = complete(&writer, "Refaire le site").await;
    other["skillCodes"] = json!([skill(&writer, "site internet").await]);
    other["causeCode"] = json!("9");
    publishes(&writer, &association, other).await;
    publishes(&writer, &association, complete(&writer, "Budget").await).await;
    app.can(hugo, &code).await;
    app.cares_for(hugo, "7").await;
    let document = "{ viewer { recommendedMissions { mission { title match { reasons { kind fits } } } } } }";
    let reply = reader.ask(document, json!({})).await;
    let best = &reply.data()["viewer"]["recommendedMissions"];
    assert_eq!(best[0]["mission"]["title"], "Budget");
    let lines = json!([
        { "kind": "SKILL", "fits": true }, { "kind": "CAUSE", "fits": true }, { "kind": "REMOTE", "fits": true },
    ]);
    assert_eq!(best[0]["mission"]["match"]["reasons"], lines);
    let lines = json!([{ "kind": "REMOTE", "fits": true }, { "kind": "NO_SKILL", "fits": false }]);
    assert_eq!(best[1]["mission"]["match"]["reasons"], lines);
    let visitor =
        app.execute(&api::Caller::anonymous(), "{ missions { nodes { match { score } } } }", json!({})).await;
    assert_eq!(visitor["data"]["missions"]["nodes"], json!([{ "match": null }, { "match": null }]));
}

/// A word is found with its accents and without, in any case, and by its beginning where no mission holds it as it
/// was typed; where one does, longer words are not mixed in.
#[both_databases]
async fn words_are_found_by_their_beginning(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    for title in ["Tenir la comptabilité", "Jardinage au printemps", "Un jardin d’hiver"] {
        publishes(&writer, &association, complete(&writer, title).await).await;
    }
    for text in ["comptabilité", "comptabilite", "COMPTABILITÉ", "comptabil", "comptab", "printem"] {
        for order in ["RELEVANCE", "NEXT_SESSION"] {
            let titles = found(&writer, json!({ "text": text }), order).await;
            let expected =
                if text == "printem" { "Jardinage au printemps" } else { "Tenir la comptabilité" };
            assert_eq!(titles, [expected], "{text}");
        }
    }
    assert_eq!(found(&writer, json!({ "text": "hiver jardina" }), "RELEVANCE").await[0], "Un jardin d’hiver");
    assert_eq!(found(&writer, json!({ "text": "jardin" }), "RELEVANCE").await, ["Un jardin d’hiver"]);
    assert!(
        found(&writer, json!({ "text": "co" }), "RELEVANCE").await.is_empty(),
        "two letters find nothing"
    );
    app.get("/missions?q=COMPTAB").await.says("Tenir la comptabilité").does_not_say("printemps");
}

/// What cannot be read in a search is told beside its field with what was typed, and the page says that it is left
/// out; the order is named for what it is.
#[both_databases]
async fn a_search_tells_what_it_cannot_read(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    publishes(&writer, &association, complete(&writer, "Bâtir un budget").await).await;
    for (address, field, typed) in [
        ("hours=abc", "hours", "abc"),
        ("hours=0", "hours", "0"),
        ("from=2026-02-30", "from", "2026-02-30"),
        ("until=demain", "until", "demain"),
        ("place=zzzzz", "place", "zzzzz"),
        ("place=Lyon&km=loin", "km", "loin"),
        ("km=900", "km", "900"),
        ("km=30", "km", "30"),
    ] {
        let page = app.get(&format!("/missions?{address}")).await;
        assert_eq!(page.status, 200, "{address}");
        page.says(&format!("id=\"{field}-wrong\"")).says(&format!("value=\"{typed}\""));
        page.says("La recherche ne tient pas compte de ce qui est à revoir").says("Bâtir un budget");
    }
    app.get("/missions?km=30").await.says("Une distance se compte à partir d’un lieu");
    app.get("/missions?place=zzzzz&km=30").await.does_not_say("id=\"km-wrong\"");
    let swapped = app.get("/missions?from=2026-03-20&until=2026-03-10").await;
    swapped.says("id=\"until-wrong\"").says("La fin précède le début");
    let page = app.get("/missions?hours=3&from=2026-03-01&until=2026-03-30&place=Lyon&km=5").await;
    page.does_not_say("-wrong\"").does_not_say("ne tient pas compte");
    page.says("Les plus pertinentes");
}

/// Visitors search by an address that keeps what they look for, and read a mission; a draft's address leads nowhere.
#[both_databases]
async fn visitors_read_missions(app: TestApp) {
    let association = app.association("Les Jardins de Bellevue").await;
    let writer = member(&association).await;
    let id = publishes(&writer, &association, complete(&writer, "Bâtir un budget").await).await;
    let draft = drafts(&writer, &association, complete(&writer, "Un budget secret").await).await;
    let series = json!({ "localStart": "2026-03-23T09:00", "localEnd": "2026-03-23T11:00" });
    let input =
        json!({ "missionId": id, "series": series, "capacity": 1, "link": "https://visio.example/salle" });
    writer.does("openSessions", input, "sessions { id }").await;
    let found = app.get("/missions?q=budget&format=REMOTE&place=Lyon&order=next").await;
    found
        .says("Bâtir un budget")
        .says("Les Jardins de Bellevue")
        .says("value=\"budget\"")
        .does_not_say("secret");
    app.get("/missions?q=xyzzy").await.says("Aucune mission ne répond");
    app.get("/missions?place=Atlantis").await.says("n’est pas connue");
    let page = app.get(&format!("/missions/{id}")).await;
    page.says("Un classeur").says("dernière place").does_not_say("visio.example");
    for gone in [format!("/missions/{draft}"), "/missions/nothing".to_owned()] {
        assert_eq!(app.get(&gone).await.status, 404, "{gone}");
    }
    writer.get(&format!("/missions/{draft}")).await.says("Brouillon");
}
