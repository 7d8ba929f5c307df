//! A booking under the richest policy that a company writes, beside the same one under the simplest and beside the best SQL of a
//! booking: what it costs to be judged. Everything the policy asks for is given, so that nothing is refused.

use std::time::{Duration, Instant};

use entity::MembershipRole;
use sea_orm::{ActiveValue::Set, DatabaseConnection};
use serde_json::{Value, json};
use tests::{
    TestApp,
    builders::{Association, Company, Employee, Mission, rule},
    gid,
};
use uuid::Uuid;

use crate::{
    booking::Booking,
    measure::{Answer as _, Asked, WARM_UP, median},
    raw::{self, change},
};

const ROUNDS: usize = 200;

/// Groups with a rule of their own; that of the employee comes last, and closed periods are as many.
const GROUPS: usize = 20;

/// What was measured: medians over all rounds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Judged {
    /// The statements of a booking that nothing judges.
    pub(crate) sql: Duration,
    pub(crate) simplest: Taken,
    pub(crate) richest: Taken,
}

/// What a booking took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub(crate) time: Duration,
    pub(crate) sql_within: Duration,
    pub(crate) statements: u64,
}

/// A booking under one policy.
struct Way {
    app: TestApp,
    connection: DatabaseConnection,
    booking: Booking,
    /// What becomes of it.
    status: &'static str,
    /// Who is asked to approve it.
    boss: Option<Uuid>,
}

impl Way {
    /// A rule for everybody that asks for nothing.
    async fn simplest(app: &TestApp, mission: &Mission) -> Self {
        let company = app.company("Mesures simples").await;
        company.policy("2026-03-10", json!([rule(json!({}))])).await;
        let employee = company.employee("Ada", "Simple").await;
        Self::of(app, mission, &employee, None).await
    }

    /// Rules by group with every limit, closed periods, an exception that is needed, and a manager who approves.
    async fn richest(app: &TestApp, association: &Association, mission: &Mission) -> Self {
        let company = app.company("Mesures riches").await;
        let (employee, boss) =
            (company.employee("Ada", "Riche").await, company.employee("Zoé", "Riche").await);
        app.set_employment(employee.employment, |row| row.manager_id = Set(Some(boss.employment))).await;
        let mut rules = Vec::new();
        for number in 1..=GROUPS {
            let members = if number == GROUPS { vec![employee.employment] } else { Vec::new() };
            let group = company.group(&format!("Groupe {number}"), &members).await;
            rules.push(full(
                &format!("Groupe {number}"),
                json!({ "employeeGroupId": gid(group) }),
                association,
            ));
        }
        rules.push(full("Tout le monde", json!({}), association));
        let closed: Vec<Value> = (1..=GROUPS)
            .map(|day| {
                let on = format!("2026-08-{day:02}");
                json!({ "name": format!("Fermeture {day}"), "fromOn": on, "toOn": on })
            })
            .collect();
        company.policy_with("2026-03-10", Value::from(rules), Value::from(closed)).await;
        lift_length(&company, &employee).await;
        Self::of(app, mission, &employee, Some(boss.person.into())).await
    }

    async fn of(app: &TestApp, mission: &Mission, employee: &Employee, boss: Option<Uuid>) -> Self {
        let session = mission.session("2026-03-24T14:00", 120, 10).await;
        let status = if boss.is_some() { "PENDING_APPROVAL" } else { "CONFIRMED" };
        let (booking, connection) = (Booking::of(app, employee, session).await, raw::connect(app).await);
        Self { app: app.clone(), connection, booking, status, boss }
    }

    /// Books, and takes it back.
    async fn take(&self) -> Taken {
        let asked = Asked::until_now(&self.app);
        let begun = Instant::now();
        let answer = self.booking.maillon().await;
        let time = begun.elapsed();
        let (sql_within, statements) = asked.since(&self.app);
        assert_eq!(answer["bookSession"]["booking"]["status"], self.status, "{answer:#}");
        self.booking.undo().await;
        if let Some(boss) = self.boss {
            for table in ["action_link", "mail"] {
                let told = format!("delete from {table} where person_id = $1");
                assert!(change(&self.connection, &told, [boss.into()]).await > 0, "who approves is asked");
            }
        }
        Taken { time, sql_within, statements }
    }
}

/// A rule with every limit, all of which the mission and the session keep but one: what is booked is too long.
fn full(name: &str, people: Value, association: &Association) -> Value {
    let mut rule = rule(json!({
        "name": name,
        "yearlyAmount": "14", "yearlyUnit": "HOURS",
        "roundingMinutes": 30,
        "carryOverMinutes": 7 * 60,
        "regimes": ["SERVICE"],
        "formats": ["REMOTE", "HYBRID"],
        "causeCodes": ["9"],
        "countries": ["FR"],
        "associationIds": [gid(association.id)],
        "associationsAre": "ALLOWED",
        "noticeHours": 48,
        "longestMinutes": 60,
        "approvalBy": "MANAGER",
        "remindAfterHours": 24,
        "escalateAfterHours": 48,
        "settleAfterHours": 72,
        "settledAs": "REFUSED",
    }));
    let fields = rule.as_object_mut().expect("an object");
    fields.extend(people.as_object().expect("an object").clone());
    rule
}

/// Two hours pass where the rule takes one: HR has granted it.
async fn lift_length(company: &Company, employee: &Employee) {
    let hr = company.with_role(MembershipRole::Hr).await;
    let lifted = json!({
        "employmentId": gid(employee.employment), "limit": "LENGTH", "reason": "Une mesure", "until": "2026-12-31",
    });
    hr.does("grantException", lifted, "exception { id }").await;
}

/// Measures the three, turn by turn.
pub(crate) async fn measure(app: &TestApp) -> Judged {
    rounds(app, ROUNDS).await
}

/// Takes each once, and holds them to what becomes of them.
pub(crate) async fn holds(app: &TestApp) {
    let judged = rounds(app, 1).await;
    assert!(judged.richest.statements > judged.simplest.statements, "who judges asks: {judged:?}");
}

async fn rounds(app: &TestApp, rounds: usize) -> Judged {
    let association = app.association("Les Mesures jugées").await;
    let mission = association.mission("Mesurer ce qui est jugé").await;
    let simplest = Way::simplest(app, &mission).await;
    let richest = Way::richest(app, &association, &mission).await;
    let (mut sql, mut under_simplest, mut under_richest) = (Vec::new(), Vec::new(), Vec::new());
    let warm_up = if rounds > 1 { WARM_UP } else { 0 };
    for round in 0..rounds + warm_up {
        let begun = Instant::now();
        simplest.booking.sql().await;
        let of_sql = begun.elapsed();
        simplest.booking.undo().await;
        let (one, other) = (simplest.take().await, richest.take().await);
        if round >= warm_up {
            sql.push(of_sql);
            under_simplest.push(one);
            under_richest.push(other);
        }
    }
    Judged { sql: median(sql), simplest: middle(&under_simplest), richest: middle(&under_richest) }
}

/// The medians of what was taken; how many statements there are is the same each time.
fn middle(taken: &[Taken]) -> Taken {
    let of = |time: fn(&Taken) -> Duration| median(taken.iter().map(time).collect());
    Taken {
        time: of(|one| one.time),
        sql_within: of(|one| one.sql_within),
        statements: taken.last().map_or(0, |one| one.statements),
    }
}
