//! A company's home: a year in figures, month by month, for its CSR manager.

use axum::{Extension, Json, Router, body::Body, extract::State, http::Request, routing::get};
use chrono::{Datelike as _, NaiveDate};
use entity::{CompanyId, MembershipRole};
use sea_orm::{DatabaseConnection, Value as Bound};
use serde_json::{Value, json};
use tests::{Actor, TestApp, gid};
use uuid::Uuid;

use crate::{
    measure::Answer,
    raw::{self, Asker, Document},
};

const MONTHS: &str = "select month, basis, state, cast(sum(minutes) as bigint) as minutes from monthly_total
    where company_id = $1 and month between $2 and $3 group by month, basis, state";

/// One statement for all that is one number.
const FIGURES: &str = "select
    (select count(*) from yearly_person
        where company_id = $1 and year = $5 and basis = 'WORKING_TIME' and minutes > 0) as people,
    (select count(*) from yearly_association
        where company_id = $1 and year = $5 and basis = 'WORKING_TIME' and minutes > 0) as associations,
    (select cast(coalesce(sum(total), 0) as bigint) from valuation
        where company_id = $1 and from_on between $2 and $3 and status <> 'WITHDRAWN') as total,
    (select cast(coalesce(max(people), 0) as bigint) from valuation
        where company_id = $1 and from_on between $2 and $3 and status <> 'WITHDRAWN') as behind,
    (select approves_hours from company where id = $1) as approves,
    (select cast(coalesce(sum(minutes), 0) as bigint) from time_entry
        where company_id = $1 and date between $2 and $3 and basis = 'WORKING_TIME'
            and status in ('CONFIRMED', 'APPROVED') and is_kept_from_company) as kept,
    b.granted, b.reserved, b.consumed
    from (select cast(coalesce(sum(granted_minutes), 0) as bigint) as granted,
            cast(coalesce(sum(reserved_minutes), 0) as bigint) as reserved,
            cast(coalesce(sum(consumed_minutes), 0) as bigint) as consumed
        from budget where company_id = $1 and starts_on <= $4 and ends_on >= $4) b";

const READER: &str = "select role from membership
    where company_id = $1 and person_id = $2 and role = 'CSR_MANAGER' and ended_at is null";

/// Which company, in which year.
#[derive(Clone, Copy)]
struct Asked {
    company: Uuid,
    today: NaiveDate,
}

/// The home, and the ways to it.
pub(crate) struct Home {
    app: TestApp,
    connection: DatabaseConnection,
    asked: Asked,
    router: Router,
    manager: Actor,
    document: Document,
}

impl Home {
    /// Of the company that employs most people.
    pub(crate) async fn new(app: &TestApp) -> Self {
        let connection = raw::connect(app).await;
        let largest = "select company_id from employment group by company_id order by count(*) desc, company_id limit 1";
        let company: Uuid = raw::get(&raw::rows(&connection, largest, []).await[0], "company_id");
        let (person, manager) = app.somebody("Ada", "Mesure").await;
        app.seat(person, Some(CompanyId::from(company)), None, MembershipRole::CsrManager).await;
        let today = chrono::DateTime::from_timestamp_millis(app.millis()).expect("an instant").date_naive();
        let asked = Asked { company, today };
        let routes = Router::new().route("/company", get(by_hand));
        let router = raw::behind_a_session(routes, &connection).with_state((connection.clone(), asked));
        let variables = json!({ "company": gid(CompanyId::from(company)), "year": today.year() });
        let document =
            Document::of_pages("company_home.graphql", "CompanyHome", variables, Some(&manager)).await;
        Self { app: app.clone(), connection, asked, router, manager, document }
    }
}

impl Answer for Home {
    const NAME: &'static str = "company home";

    async fn sql(&self) {
        let [company, first, last, today, year] = self.asked.values();
        raw::rows(&self.connection, MONTHS, [company.clone(), first.clone(), last.clone()]).await;
        raw::rows(&self.connection, FIGURES, [company, first, last, today, year]).await;
    }

    async fn by_hand(&self) -> Value {
        let request = Request::get("/company").header("cookie", self.manager.cookie());
        raw::send(&self.router, request.body(Body::empty()).expect("a request")).await
    }

    async fn maillon(&self) -> Value {
        self.document.send(&self.app).await
    }
}

impl Asked {
    fn day(self, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.today.year(), month, day).expect("a day")
    }

    fn values(self) -> [Bound; 5] {
        let (first, last) = (self.day(1, 1), self.day(12, 31));
        [self.company.into(), first.into(), last.into(), self.today.into(), self.today.year().into()]
    }
}

async fn by_hand(
    State((connection, asked)): State<(DatabaseConnection, Asked)>,
    Extension(Asker(person)): Extension<Asker>,
) -> Json<Value> {
    let [company, first, last, today, year] = asked.values();
    if raw::rows(&connection, READER, [company.clone(), person.into()]).await.is_empty() {
        return Json(json!({ "companyHome": null }));
    }
    let totals = raw::rows(&connection, MONTHS, [company.clone(), first.clone(), last.clone()]).await;
    let figures = raw::rows(&connection, FIGURES, [company, first, last, today, year]).await;
    let (mut waiting, mut approved, mut other, mut confirmed) = (0, 0, 0, [0; 12]);
    for row in &totals {
        let minutes: i64 = raw::get(row, "minutes");
        let state: String = raw::get(row, "state");
        if raw::get::<String>(row, "basis") != "WORKING_TIME" {
            other += if state == "DECLARED" { 0 } else { minutes };
        } else if state == "DECLARED" {
            waiting += minutes;
        } else {
            approved += if state == "APPROVED" { minutes } else { 0 };
            confirmed[raw::get::<NaiveDate>(row, "month").month0() as usize] += minutes;
        }
    }
    let months = (1..).zip(&confirmed);
    let months: Vec<Value> = months
        .map(|(month, minutes)| json!({ "month": asked.day(month, 1), "confirmedMinutes": minutes }))
        .collect();
    let figure = |name: &str| raw::get::<i64>(&figures[0], name);
    let (total, behind) = (figure("total"), figure("behind"));
    let is_shown = behind == 0 || behind >= 5;
    let approves = raw::get::<bool>(&figures[0], "approves");
    let confirmed: i64 = confirmed.iter().sum();
    Json(json!({ "companyHome": {
        "year": asked.today.year(),
        "isOver": false,
        "places": [],
        "engagedPeople": figure("people"),
        "associations": figure("associations"),
        "waitingMinutes": waiting,
        "confirmedMinutes": confirmed,
        "approvedMinutes": approved,
        "toApproveMinutes": if approves { confirmed - approved - figure("kept") } else { 0 },
        "otherMinutes": other,
        "approvesHours": approves,
        "months": months,
        "value": is_shown.then(|| format!("{}.{:02}", total / 100, total % 100)),
        "grantedMinutes": figure("granted"),
        "reservedMinutes": figure("reserved"),
        "consumedMinutes": figure("consumed"),
    }}))
}
