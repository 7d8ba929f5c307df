//! Times as the clocks of a place show them, on the nights when clocks change and on days that do not exist.

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

const PREVIEW: &str =
    "query ($id: ID!, $s: SessionSeriesInput!) { sessionSeriesPreview(missionId: $id, series: $s) {
    dates { startsAt minutes notes { code } problem { code path } } problems { code path } } }";

async fn previewed(actor: &Actor, mission: &str, start: &str, end: &str) -> Value {
    let series = json!({"localStart": start, "localEnd": end});
    let reply = actor.ask(PREVIEW, json!({"id": mission, "s": series})).await;
    reply.data()["sessionSeriesPreview"].clone()
}

async fn opened(actor: &Actor, mission: &str, start: &str, end: &str) -> Value {
    let series = json!({"localStart": start, "localEnd": end});
    let input =
        json!({"missionId": mission, "series": series, "capacity": 5, "link": "https://visio.example/salle"});
    actor.tries("openSessions", input, "sessions { startsAt minutes }").await
}

/// On the night of 31 October 2027 the hour from two to three comes twice: the first one is meant at both ends, what reads
/// backwards is refused, and a session into the second hour ends at three.
#[both_databases]
async fn of_an_hour_that_comes_twice_the_first_is_meant(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let mission = gid(association.mission("Veille").await.id);
    let writer = association.with_role(Role::AssociationMember).await;
    for end in ["2027-10-31T02:30", "2027-10-31T02:45"] {
        let shown = previewed(&writer, &mission, "2027-10-31T02:45", end).await;
        let problem = json!({"code": "ENDS_BEFORE_IT_STARTS", "path": ["series", "localEnd"]});
        assert_eq!(shown["dates"][0]["problem"], problem, "{end}");
        let refused = opened(&writer, &mission, "2027-10-31T02:45", end).await;
        assert_eq!(refused["problems"][0]["code"], "ENDS_BEFORE_IT_STARTS", "{end}");
    }
    assert_eq!(app.count("select count(*) as n from session").await, 0);

    let shown = previewed(&writer, &mission, "2027-10-31T02:30", "2027-10-31T02:45").await;
    assert_eq!((&shown["dates"][0]["minutes"], &shown["dates"][0]["problem"]), (&json!(15), &Value::Null));
    assert_eq!(shown["dates"][0]["notes"][0]["code"], "TIME_COMES_TWICE");
    let made = opened(&writer, &mission, "2027-10-31T02:45", "2027-10-31T03:00").await;
    assert_eq!(made["sessions"], json!([{"startsAt": "2027-10-31T00:45:00+00:00", "minutes": 75}]));
}

/// A day that is not on the calendar is told as that, and a text that is no time as what it lacks.
#[both_databases]
async fn a_day_that_does_not_exist_is_told(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let mission = gid(association.mission("Veille").await.id);
    let writer = association.with_role(Role::AssociationMember).await;
    let told = previewed(&writer, &mission, "2027-02-29T10:00", "2027-02-30T12:00").await;
    let missing = |field: &str| json!({"code": "DAY_DOES_NOT_EXIST", "path": ["series", field]});
    assert_eq!(told["problems"], json!([missing("localStart"), missing("localEnd")]));
    let told = previewed(&writer, &mission, "2027-02-28", "2027-02-28T12:00").await;
    assert_eq!(told["problems"][0]["code"], "INVALID_LOCAL_TIME");
}
