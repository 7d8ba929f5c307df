//! A company's home: a year in figures, month by month, for its CSR manager.

use axum::{Extension, Json, Router, body::Body, extract::State, http::Request, routing::get};
use chrono::{Datelike as _, NaiveDate};
use entity::{CompanyId, MembershipRole};
use sea_orm::{DatabaseConnection, QueryResult, Value as Bound};
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
        where company_id = $1 and from_on between $2 and $3 and status <> 'WITHDRAWN' and people >= 5
            and id in (select valuation_id from tax_receipt where company_id = $1 and status = 'ISSUED')
            and (association_id not in (select association_id from mission where confidential)
                or not exists (select 1 from valuation_entry e join time_entry t on t.id = e.time_entry_id
                    join mission m on m.id = t.mission_id
                    where e.valuation_id = valuation.id and m.confidential))) as total,
    (select count(*) from valuation
        where company_id = $1 and from_on between $2 and $3 and status <> 'WITHDRAWN') as valuations,
    (select approves_hours from company where id = $1) as approves,
    (select cast(coalesce(sum(minutes), 0) as bigint) from time_entry
        where company_id = $1 and date between $2 and $3 and basis = 'WORKING_TIME'
            and status in ('CONFIRMED', 'APPROVED') and is_kept_from_company) as kept,
    (select cast(coalesce(sum(minutes), 0) as bigint) from time_entry
        where company_id = $1 and date between $2 and $3 and basis = 'WORKING_TIME' and status = 'ADJUSTED') as adjusted,
    (select cast(coalesce(sum(minutes), 0) as bigint) from time_entry
        where company_id = $1 and date between $2 and $3 and basis = 'WORKING_TIME' and status = 'DISPUTED') as disputed,
    (select count(*) from approval_request q
        where q.company_id = $1 and q.state = 'WAITING' and q.stage = 'HR'
            and not exists (select 1 from membership h where h.company_id = q.company_id and h.person_id <> q.person_id
                and h.role in ('HR', 'CSR_MANAGER') and h.ended_at is null)) as undecided,
    b.reserved, b.consumed
    from (select cast(coalesce(sum(reserved_minutes), 0) as bigint) as reserved,
            cast(coalesce(sum(consumed_minutes), 0) as bigint) as consumed
        from budget where company_id = $1 and starts_on <= $4 and ends_on >= $4
            and employment_id not in (select id from employment
                where company_id = $1 and (starts_on > $4 or ends_on < $4))) b";

/// The people of today by their days in the calendar year, which is the demo's budget year, and their working time.
const PRESENT: &str = "select
    case when starts_on > $2 then starts_on end as joined_on, case when ends_on < $3 then ends_on end as leaves_on,
    working_time, count(*) as people,
    (select yearly_minutes from budget_rule where company_id = $1 and from_on <= $4 order by from_on desc limit 1) as yearly
    from employment
    where company_id = $1 and (starts_on is null or starts_on <= $4) and (ends_on is null or ends_on >= $4)
    group by joined_on, leaves_on, working_time";

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
        raw::rows(&self.connection, PRESENT, [company.clone(), first.clone(), last.clone(), today.clone()])
            .await;
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

    /// What people with the same days and working time are granted together, half a minute up each.
    fn granted(self, alike: &QueryResult) -> i64 {
        let day = |column: &str| raw::get::<Option<NaiveDate>>(alike, column);
        let (first, last) = (self.day(1, 1), self.day(12, 31));
        let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days() + 1;
        let there = days(day("joined_on").unwrap_or(first), day("leaves_on").unwrap_or(last));
        let weight = i64::from(raw::get::<i32>(alike, "working_time")) * there;
        let full = 10_000 * days(first, last);
        let yearly = raw::get::<Option<i64>>(alike, "yearly").unwrap_or_default();
        (2 * yearly * weight + full) / (2 * full) * raw::get::<i64>(alike, "people")
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
    let present = [company.clone(), first.clone(), last.clone(), today.clone()];
    let present = raw::rows(&connection, PRESENT, present).await;
    let figures = raw::rows(&connection, FIGURES, [company, first, last, today, year]).await;
    let (mut declared, mut approved, mut other, mut confirmed) = (0, 0, 0, [0; 12]);
    for row in &totals {
        let minutes: i64 = raw::get(row, "minutes");
        let state: String = raw::get(row, "state");
        if raw::get::<String>(row, "basis") != "WORKING_TIME" {
            other += if state == "DECLARED" { 0 } else { minutes };
        } else if state == "DECLARED" {
            declared += minutes;
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
    let (total, valuations) = (figure("total"), figure("valuations"));
    let is_shown = valuations == 0 || total > 0;
    let (adjusted, disputed) = (figure("adjusted"), figure("disputed"));
    let approves = raw::get::<bool>(&figures[0], "approves");
    let confirmed: i64 = confirmed.iter().sum();
    let granted: i64 = present.iter().map(|row| asked.granted(row)).sum();
    Json(json!({ "companyHome": {
        "year": asked.today.year(),
        "isOver": false,
        "places": [],
        "engagedPeople": figure("people"),
        "associations": figure("associations"),
        "approvalsWithoutDecider": figure("undecided"),
        "waitingMinutes": declared - adjusted - disputed,
        "adjustedMinutes": adjusted,
        "disputedMinutes": disputed,
        "confirmedMinutes": confirmed,
        "approvedMinutes": approved,
        "toApproveMinutes": if approves { confirmed - approved - figure("kept") } else { 0 },
        "otherMinutes": other,
        "approvesHours": approves,
        "viewerMayReadReceipts": true,
        "months": months,
        "countedValues": "ATTESTED_OF_FIVE",
        "value": is_shown.then(|| json!({ "amount": format!("{}.{:02}", total / 100, total % 100) })),
        "budgetFrom": asked.day(1, 1),
        "budgetTo": asked.day(12, 31),
        "grantedMinutes": granted,
        "reservedMinutes": figure("reserved"),
        "exceptionalMinutes": 0,
        "consumedMinutes": figure("consumed"),
        "aheadMinutes": 0,
        "leftMinutes": granted - figure("reserved") - figure("consumed"),
    }}))
}
