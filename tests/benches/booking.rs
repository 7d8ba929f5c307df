//! Booking a session: one transaction that takes a place and minutes of a budget, and leaves a letter to be sent.

use std::sync::Arc;

use axum::{
    Extension, Json, Router,
    body::Body,
    extract::State,
    http::{Request, header},
    routing::post,
};
use entity::SessionId;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, TransactionTrait as _};
use serde_json::{Value, json};
use tests::{Actor, TestApp, builders::Employee, gid};
use uuid::Uuid;

use crate::{
    measure::Answer,
    raw::{self, Asker, Document, change, get},
};

/// Everything that decides on a booking, in one statement. PostgreSQL locks the session and the budget with it.
const FACTS: &str = "select s.mission_id, s.association_id, s.starts_at, s.ends_at, s.minutes, s.capacity, s.taken,
        j.id as employment, j.company_id, b.id as budget,
        b.granted_minutes - b.reserved_minutes - b.consumed_minutes as remaining, e.address,
        (select g.id from engagement g where g.mission_id = s.mission_id and g.employment_id = j.id) as engagement
    from session s
        join mission m on m.id = s.mission_id and m.status = 'PUBLISHED'
        join association a on a.id = s.association_id and a.status = 'VERIFIED'
        join employment j on j.person_id = $2
        join company c on c.id = j.company_id and c.status = 'VERIFIED'
        join budget b on b.employment_id = j.id
        join email e on e.person_id = $2
    where s.id = $1 and s.status = 'OPEN' and not exists (
        select 1 from booking o where o.person_id = $2 and o.status in ('CONFIRMED', 'PENDING_APPROVAL', 'ATTENDED')
            and o.starts_at < s.ends_at and o.ends_at > s.starts_at)";

const BOOKING: &str = "insert into booking (id, session_id, mission_id, association_id, branch_id, person_id, company_id,
        employment_id, engagement_id, basis, status, starts_at, ends_at, minutes, sequence, created_at, decided_at)
    values ($1, $2, $3, $4, (select branch_id from mission where id = $3), $5, $6, $7, $8, 'WORKING_TIME', 'CONFIRMED', $9, $10, $11, 0, $12, $12)";

/// A session with room, somebody with minutes left, and the ways to book.
pub(crate) struct Booking {
    app: TestApp,
    connection: DatabaseConnection,
    asked: Asked,
    router: Router,
    employee: Actor,
    document: Document,
}

#[derive(Clone, Copy)]
struct Asked {
    session: Uuid,
    person: Uuid,
}

impl Booking {
    pub(crate) async fn new(app: &TestApp) -> Self {
        let company = app.company("Mesures").await;
        let employee = company.employee("Ada", "Mesure").await;
        let mission = app.association("Les Mesures").await.mission("Mesurer").await;
        let session = mission.session("2026-03-24T14:00", 120, 10).await;
        Self::of(app, &employee, session).await
    }

    /// That of an employee and of a session.
    pub(crate) async fn of(app: &TestApp, employee: &Employee, session: SessionId) -> Self {
        let connection = raw::connect(app).await;
        let asked = Asked { session: session.into(), person: employee.person.into() };
        let routes = Router::new().route("/bookings", post(by_hand));
        let state = Arc::new((connection.clone(), app.clone()));
        let router = raw::behind_a_session(routes, &connection).with_state(state);
        let input = json!({ "input": { "sessionId": gid(session), "basis": "WORKING_TIME" } });
        let actor = employee.actor.clone();
        let document =
            Document::of_pages("volunteer/session.graphql", "BookSession", input, Some(&actor)).await;
        let booking = Self { app: app.clone(), connection, asked, router, employee: actor, document };
        // The first booking of a year opens its budget; that belongs to no measure.
        booking.maillon().await;
        booking.undo().await;
        booking
    }
}

impl Answer for Booking {
    const NAME: &'static str = "booking";

    async fn sql(&self) {
        book(&self.connection, &self.app, self.asked).await;
    }

    async fn by_hand(&self) -> Value {
        let body = json!({ "sessionId": self.asked.session }).to_string();
        let request = Request::post("/bookings")
            .header(header::COOKIE, self.employee.cookie())
            .header(header::CONTENT_TYPE, "application/json");
        without_id(raw::send(&self.router, request.body(Body::from(body)).expect("a request")).await)
    }

    async fn maillon(&self) -> Value {
        without_id(self.document.send(&self.app).await)
    }

    /// What was booked is taken out of the tables; the engagement stays, as it does when somebody cancels.
    async fn undo(&self) {
        let Asked { session, person } = self.asked;
        let tx = self.connection.begin().await.expect("a transaction");
        change(&tx, "delete from approval_request where person_id = $1", [person.into()]).await;
        let own = "select id from booking where session_id = $1";
        change(&tx, &format!("delete from budget_hold where subject_id in ({own})"), [session.into()]).await;
        change(&tx, "delete from booking where session_id = $1", [session.into()]).await;
        change(&tx, "update session set taken = 0 where id = $1", [session.into()]).await;
        let of_person = "employment_id in (select id from employment where person_id = $1)";
        change(&tx, &format!("update budget set reserved_minutes = 0 where {of_person}"), [person.into()])
            .await;
        change(&tx, "delete from mail where person_id = $1", [person.into()]).await;
        change(&tx, "delete from job where state = 'READY'", []).await;
        tx.commit().await.expect("a commit");
    }
}

fn without_id(mut answer: Value) -> Value {
    let id = &mut answer["bookSession"]["booking"]["id"];
    assert!(id.is_string(), "nothing was booked: {answer:#}");
    *id = Value::from("an id");
    answer
}

async fn by_hand(
    State(state): State<Arc<(DatabaseConnection, TestApp)>>,
    Extension(Asker(person)): Extension<Asker>,
    Json(input): Json<Value>,
) -> Json<Value> {
    let (connection, app) = state.as_ref();
    let session = input["sessionId"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let id = book(connection, app, Asked { session, person }).await;
    let session = json!({ "nextBooking": { "sessionCount": 1 } });
    let booking =
        json!({ "id": gid(entity::BookingId::from(id)), "status": "CONFIRMED", "session": session });
    Json(json!({ "bookSession": { "booking": booking, "problems": [] } }))
}

/// Books in one transaction; the rows are those that Maillon writes.
async fn book(connection: &DatabaseConnection, app: &TestApp, asked: Asked) -> Uuid {
    let tx = connection.begin().await.expect("a transaction");
    let is_server = tx.get_database_backend() == DbBackend::Postgres;
    let lock = if is_server { " for update of s, b" } else { "" };
    let found = raw::rows(&tx, &format!("{FACTS}{lock}"), [asked.session.into(), asked.person.into()]).await;
    let facts = found.first().expect("a session that can be booked");
    let (minutes, left): (i64, i64) = (get(facts, "minutes"), get(facts, "remaining"));
    assert!(minutes <= left && get::<i32>(facts, "taken") < get::<i32>(facts, "capacity"), "no room");
    let of = |column: &str| get::<Uuid>(facts, column);
    let (id, now, budget) = (Uuid::now_v7(), app.millis(), of("budget"));
    let engagement = get::<Option<Uuid>>(facts, "engagement").unwrap_or_else(Uuid::now_v7);
    let ids = [of("mission_id"), of("association_id"), asked.person, of("company_id"), of("employment")];
    let [mission, association, person, company, employment] = ids.map(sea_orm::Value::from);
    let engage =
        "insert into engagement (id, mission_id, association_id, person_id, company_id, employment_id,
            starts_on, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing";
    let starts_on = chrono::DateTime::from_timestamp_millis(get(facts, "starts_at")).expect("an instant");
    let values = [
        engagement.into(),
        mission.clone(),
        association.clone(),
        person.clone(),
        company.clone(),
        employment.clone(),
        starts_on.date_naive().into(),
        now.into(),
    ];
    change(&tx, engage, values).await;
    let values = [
        id.into(),
        asked.session.into(),
        mission,
        association,
        person,
        company,
        employment,
        engagement.into(),
        get::<i64>(facts, "starts_at").into(),
        get::<i64>(facts, "ends_at").into(),
        minutes.into(),
        now.into(),
    ];
    change(&tx, BOOKING, values).await;
    let hold =
        "insert into budget_hold (subject_id, budget_id, minutes, is_consumed) values ($1, $2, $3, false)";
    change(&tx, hold, [id.into(), budget.into(), minutes.into()]).await;
    let reserve = "update budget set reserved_minutes = reserved_minutes + $1 where id = $2";
    change(&tx, reserve, [minutes.into(), budget.into()]).await;
    change(&tx, "update session set taken = taken + 1 where id = $1", [asked.session.into()]).await;
    write_letter(&tx, asked, &get::<String>(facts, "address"), now).await;
    tx.commit().await.expect("a commit");
    id
}

/// A mail that waits, and the job that sends it.
async fn write_letter(tx: &impl sea_orm::ConnectionTrait, asked: Asked, address: &str, now: i64) {
    let mail = Uuid::now_v7();
    let write =
        "insert into mail (id, person_id, address, language, code, sealed_arguments, calendar, created_at)
        values ($1, $2, $3, 'FR', 'booking-confirmed', $4, $5, $6)";
    // As long as Maillon's own, sealed arguments and calendar.
    let values = [
        mail.into(),
        asked.person.into(),
        address.into(),
        vec![0_u8; 400].into(),
        "BEGIN:VCALENDAR\r\n".repeat(50).into(),
        now.into(),
    ];
    change(tx, write, values).await;
    let job = "insert into job (id, kind, payload, state, run_at, attempts, done, created_at)
        values ($1, $2, $3, 'READY', $4, 0, 0, $5)";
    let send = json!({ "kind": "send_mail", "mail": mail }).to_string();
    change(tx, job, [Uuid::now_v7().into(), "send_mail".into(), send.into(), now.into(), now.into()]).await;
}
