//! The mission search page of a visitor: words in relevance order, twenty missions with their association, cause,
//! place, skills and next session, and the list of causes beside them.

use std::sync::Arc;

use axum::{Json, Router, body::Body, extract::State, http::Request, routing::get};
use sea_orm::{DatabaseConnection, QueryResult, Value as Bound};
use serde_json::{Value, json};
use tests::{TestApp, gid};
use uuid::Uuid;

use crate::{
    measure::Answer,
    raw::{self, Document, instant},
};

/// What is looked for, and how Maillon's index writes the same words.
const TEXT: &str = "budget atelier";
const TERMS: [&str; 2] = ["budget", "ateli"];

/// Mission by mission, as Maillon ranks them: words held, their weight, and whether one can come soon. Five hundred
/// are ranked.
const PAGE: &str = "
    with said as (
        select t.mission_id, count(*) as held, sum(t.weight) as weight
        from mission_term t join mission m on m.id = t.mission_id
        where t.term in ($2, $3) and m.status = 'PUBLISHED' and m.published_at <= $1
        group by t.mission_id order by held desc, weight desc, t.mission_id limit 500
    ), ranked as (
        select m.id, s.held * 1000000 + (case when s.weight > 999 then 999 else s.weight end) * 1000
            + case when m.next_session_at is null or m.next_session_at <= $1 then 0
                when m.next_session_at <= $1 + 1209600000 then 3
                when m.next_session_at <= $1 + 5184000000 then 2
                else 1 end as score,
            count(*) over () as total
        from said s join mission m on m.id = s.mission_id
        order by score desc, m.id limit 20
    )
    select r.total, m.id, m.title, m.need, m.language, m.format, m.is_urgent, a.name, a.city, c.label as cause, p.name as place,
        n.starts_at, n.time_zone, n.minutes, n.capacity - n.taken as places_left,
        (select string_agg(k.code || '=' || k.label, ';' order by k.sort_key)
            from mission_skill x join skill k on k.code = x.skill_code where x.mission_id = m.id) as skills
    from ranked r
        join mission m on m.id = r.id
        join association a on a.id = m.association_id
        left join cause c on c.code = m.cause_code
        left join commune p on p.code = m.commune_code
        left join session n on n.mission_id = m.id and n.starts_at = m.next_session_at and n.status = 'OPEN'
            and n.starts_at > $1
    order by r.score desc, m.id";

const CAUSES: &str = "select code, label as label from cause order by position";

/// The page, and the ways to it.
pub(crate) struct Search {
    app: TestApp,
    connection: DatabaseConnection,
    router: Router,
    document: Document,
}

impl Search {
    pub(crate) async fn new(app: &TestApp) -> Self {
        let connection = raw::connect(app).await;
        let state = Arc::new((connection.clone(), app.clone()));
        let router = Router::new().route("/missions", get(by_hand)).with_state(state);
        let variables = json!({ "filter": { "text": TEXT }, "order": "RELEVANCE", "first": 20 });
        let document = Document::of_pages("missions.graphql", "SearchMissions", variables, None).await;
        Self { app: app.clone(), connection, router, document }
    }
}

impl Answer for Search {
    const NAME: &'static str = "mission search page";

    async fn sql(&self) {
        raw::rows(&self.connection, CAUSES, []).await;
        raw::rows(&self.connection, PAGE, values(&self.app)).await;
    }

    async fn by_hand(&self) -> Value {
        let request = Request::get("/missions").body(Body::empty()).expect("a request");
        raw::send(&self.router, request).await
    }

    async fn maillon(&self) -> Value {
        self.document.send(&self.app).await
    }
}

fn values(app: &TestApp) -> [Bound; 3] {
    [app.millis().into(), TERMS[0].into(), TERMS[1].into()]
}

async fn by_hand(State(state): State<Arc<(DatabaseConnection, TestApp)>>) -> Json<Value> {
    let (connection, app) = state.as_ref();
    let causes = raw::rows(connection, CAUSES, []).await;
    let page = raw::rows(connection, PAGE, values(app)).await;
    let total: i64 = page.first().map_or(0, |row| raw::get(row, "total"));
    let causes: Vec<Value> = causes
        .iter()
        .map(|row| json!({ "code": raw::get::<String>(row, "code"), "label": raw::get::<String>(row, "label") }))
        .collect();
    let info = json!({
        "hasNextPage": total > 20, "hasPreviousPage": false, "startCursor": "a cursor", "endCursor": "a cursor",
    });
    let nodes: Vec<Value> = page.iter().map(mission).collect();
    let missions = json!({ "totalCount": total, "pageInfo": info, "nodes": nodes });
    Json(json!({ "causes": causes, "viewer": { "person": null, "memberships": [] }, "missions": missions }))
}

fn mission(row: &QueryResult) -> Value {
    let text = |column: &str| raw::get::<Option<String>>(row, column);
    let labelled = |name: &str, column: &str| text(column).map(|label| json!({ name: label }));
    let skills = text("skills").unwrap_or_default();
    let skills: Vec<Value> = skills
        .split(';')
        .filter_map(|skill| skill.split_once('='))
        .map(|(code, label)| json!({ "code": code, "label": label }))
        .collect();
    // Of what this search finds nothing is booked as a series.
    let booking = raw::get::<Option<i64>>(row, "starts_at").map(|starts_at| {
        json!({
            "session": { "startsAt": instant(starts_at), "timeZone": text("time_zone"), "booking": null },
            "sessionCount": 1,
            "minutes": raw::get::<i64>(row, "minutes"),
            "placesLeft": raw::get::<i32>(row, "places_left"),
        })
    });
    json!({
        "id": gid(entity::MissionId::from(raw::get::<Uuid>(row, "id"))),
        "title": text("title"),
        "need": text("need"),
        "language": text("language"),
        "format": text("format"),
        "urgent": raw::get::<bool>(row, "is_urgent"),
        "association": { "name": text("name"), "city": text("city") },
        "cause": labelled("label", "cause"),
        "place": labelled("name", "place"),
        "kilometres": null,
        "skills": skills,
        "nextBooking": booking,
        "match": null,
    })
}
