//! Goes through a company's employees page by page, each page in a transaction of its own. Broken off, it goes on behind the
//! last page that was counted.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use entity::{
    BookingStatus, EmploymentId, Minutes, MissionId, PolicyId, SessionId, TimeBasis, Timestamp, booking,
    employment, mission, policy, policy_simulation, session,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select, sea_query::Expr,
};
use uuid::Uuid;

use super::{
    costs::{self, Prices, Pricing},
    counted,
    counting::{Counted, Limit, OfOne, Replayed, Where},
    find,
};
use crate::{
    Internal,
    database::Database,
    domain::{
        budgets::Granting,
        engagements::{policy::requests, sessions},
        policies::{Rule, Standing, Version, allowing::Allowance, reading},
    },
    outcome::settle,
    queue::lease::{Claimed, finish, progress},
    tx::Tx,
};

/// How many employees one transaction goes through.
const BATCH: u64 = 100;

/// Replays a draft. One that is not there any more, or was changed since, is not replayed.
pub(crate) async fn run(
    database: &Database,
    claimed: &Claimed,
    id: PolicyId,
    pricing: &impl Pricing,
) -> Result<(), Internal> {
    let total = match find(database.reader(), id).await? {
        Some(row) => people_of(database.reader(), id, &row).await?,
        None => 0,
    };
    let mut done = claimed.done;
    loop {
        let told = database
            .write(|tx| async move {
                let row = find(&tx, id).await?.filter(|row| row.job_id == Some(claimed.id));
                let Some(row) = row else {
                    finish(&tx, claimed).await?;
                    return Ok(None);
                };
                let gone_through = step(&tx, id, &row, pricing).await?;
                if gone_through == 0 {
                    finish(&tx, claimed).await?;
                    return Ok(None);
                }
                let done = done.saturating_add(gone_through);
                progress(&tx, claimed, std::cmp::min(done, total), total).await?;
                Ok(Some(done))
            })
            .await;
        match settle(told)? {
            Some(further) => done = further,
            None => return Ok(()),
        }
    }
}

/// How many employees asked for something.
async fn people_of(
    connection: &impl ConnectionTrait,
    id: PolicyId,
    row: &policy_simulation::Model,
) -> Result<i32, Internal> {
    let Some(draft) = policy::Entity::find_by_id(id).one(connection).await? else { return Ok(0) };
    let asked = asked(&draft, row).select_only();
    let people = asked
        .column_as(Expr::col((booking::Entity, booking::Column::EmploymentId)).count_distinct(), "people");
    let count: Option<i64> = people.into_tuple().one(connection).await?;
    Ok(i32::try_from(count.unwrap_or_default()).unwrap_or(i32::MAX))
}

/// What the company's employees asked for on its time, for sessions that began in those months.
fn asked(draft: &policy::Model, row: &policy_simulation::Model) -> Select<booking::Entity> {
    let midnight = |day: NaiveDate| Timestamp::from(day.and_time(chrono::NaiveTime::MIN).and_utc());
    let end = row.to_on.checked_add_days(Days::new(1)).unwrap_or(row.to_on);
    booking::Entity::find()
        .filter(booking::Column::CompanyId.eq(draft.company_id))
        .filter(booking::Column::Basis.eq(TimeBasis::WorkingTime))
        .filter(booking::Column::StartsAt.gte(midnight(row.from_on)))
        .filter(booking::Column::StartsAt.lt(midnight(end)))
}

/// Goes through the next employees; how many they were. After the last ones the replay is done.
async fn step(
    tx: &Tx,
    id: PolicyId,
    row: &policy_simulation::Model,
    pricing: &impl Pricing,
) -> Result<i32, Internal> {
    let mut counted = counted(row)?;
    costs::open(tx.keys(), row, &mut counted)?;
    let version = reading::contents(tx, &[id]).await?.pop();
    let version = version.ok_or_else(|| Internal::because("a draft that is replayed is gone"))?;
    let people = next(tx, &version.policy, row, counted.after).await?;
    let is_done = people.is_empty();
    if !is_done {
        let desk = Desk::gather(tx, version, row, &people, pricing).await?;
        for employee in &desk.employees {
            counted.join(&desk.replay(employee));
        }
        counted.after = people.last().copied();
    }
    if is_done {
        counted.after = None;
    }
    keep(tx, id, counted, is_done).await?;
    Ok(i32::try_from(people.len()).unwrap_or(i32::MAX))
}

async fn keep(tx: &Tx, id: PolicyId, mut counted: Counted, is_done: bool) -> Result<(), Internal> {
    let mut kept = policy_simulation::ActiveModel {
        policy_id: Set(id),
        outcome: Set(serde_json::to_string(&counted)?),
        sealed_costs: Set(Some(costs::sealed(tx, id, &mut counted)?)),
        ..Default::default()
    };
    if is_done {
        kept.job_id = Set(None);
        kept.finished_at = Set(Some(tx.now()));
    }
    policy_simulation::Entity::update(kept).exec(tx).await?;
    Ok(())
}

/// The next employees who asked for something, by their ids.
async fn next(
    tx: &Tx,
    draft: &policy::Model,
    row: &policy_simulation::Model,
    after: Option<EmploymentId>,
) -> Result<Vec<EmploymentId>, DbErr> {
    let of_those = asked(draft, row).select_only().column(booking::Column::EmploymentId);
    let mut people = employment::Entity::find()
        .select_only()
        .column(employment::Column::Id)
        .filter(employment::Column::CompanyId.eq(draft.company_id))
        .filter(employment::Column::Id.in_subquery(of_those.into_query()))
        .order_by_asc(employment::Column::Id)
        .limit(BATCH);
    if let Some(after) = after {
        people = people.filter(employment::Column::Id.gt(after));
    }
    people.into_tuple().all(tx).await
}

/// What was read for some employees.
struct Desk<P> {
    employees: Vec<employment::Model>,
    bookings: BTreeMap<EmploymentId, Vec<booking::Model>>,
    sessions: BTreeMap<SessionId, session::Model>,
    missions: BTreeMap<MissionId, mission::Model>,
    standing: Standing,
    version: Version,
    granting: Granting,
    prices: P,
}

impl<P: Prices> Desk<P> {
    async fn gather(
        tx: &Tx,
        version: Version,
        row: &policy_simulation::Model,
        people: &[EmploymentId],
        pricing: &impl Pricing<Prices = P>,
    ) -> Result<Self, Internal> {
        let employees = employment::Entity::find()
            .filter(employment::Column::Id.is_in(people.iter().copied()))
            .order_by_asc(employment::Column::Id)
            .all(tx)
            .await?;
        let rows = asked(&version.policy, row)
            .filter(booking::Column::EmploymentId.is_in(people.iter().copied()))
            .order_by_asc(booking::Column::CreatedAt)
            .order_by_asc(booking::Column::StartsAt)
            .order_by_asc(booking::Column::Id)
            .all(tx)
            .await?;
        let sessions = session::Entity::find()
            .filter(session::Column::Id.is_in(rows.iter().map(|row| row.session_id)))
            .all(tx)
            .await?;
        let missions = mission::Entity::find()
            .filter(mission::Column::Id.is_in(rows.iter().map(|row| row.mission_id)))
            .all(tx)
            .await?;
        let granting = Granting::of(tx, version.policy.company_id).await?;
        let standing = Standing::with(tx, Vec::new(), people).await?;
        let prices = pricing.prices(tx, version.policy.company_id, people).await?;
        let mut bookings: BTreeMap<EmploymentId, Vec<booking::Model>> = BTreeMap::new();
        for row in rows {
            if let Some(employee) = row.employment_id {
                bookings.entry(employee).or_default().push(row);
            }
        }
        Ok(Self {
            employees,
            bookings,
            sessions: sessions.into_iter().map(|session| (session.id, session)).collect(),
            missions: missions.into_iter().map(|mission| (mission.id, mission)).collect(),
            standing,
            version,
            granting,
            prices,
        })
    }

    /// Replays what one employee asked for, in the order in which they did. What was booked at once was asked for at once.
    fn replay(&self, employee: &employment::Model) -> OfOne {
        let own = self.bookings.get(&employee.id).map_or(&[][..], Vec::as_slice);
        let mut at_once: Vec<(Uuid, Vec<&booking::Model>)> = Vec::new();
        for row in own {
            let key = row.series_id.unwrap_or_else(|| row.id.into());
            match at_once.iter_mut().find(|(known, _)| *known == key) {
                Some((_, rows)) => rows.push(row),
                None => at_once.push((key, vec![row])),
            }
        }
        let (mut one, mut used) = (OfOne::default(), BTreeMap::new());
        for (_, rows) in &at_once {
            self.replay_one(employee, rows, &mut one, &mut used);
        }
        one
    }

    fn replay_one(
        &self,
        employee: &employment::Model,
        rows: &[&booking::Model],
        one: &mut OfOne,
        used: &mut BTreeMap<NaiveDate, Minutes>,
    ) {
        let booked: Vec<_> = rows.iter().filter_map(|row| self.sessions.get(&row.session_id)).collect();
        let first = rows.first().zip(booked.iter().min_by_key(|session| session.starts_at));
        let Some((row, session)) = first else { return };
        let Some(mission) = self.missions.get(&row.mission_id) else { return };
        let on = sessions::local_date(session);
        let belonging = self.standing.belonging(employee, on);
        let mut limits: Vec<Limit> = Vec::new();
        for request in requests(mission, &booked, row.created_at.to_utc()) {
            // Exceptions were granted from another policy: none counts here.
            for breach in self.version.breaches(&belonging, &[], &request) {
                limits.push(Limit::Policy(breach.broken.limit()));
            }
        }
        let rule = self.version.rule_for(&belonging);
        let minutes: Minutes = booked.iter().map(|session| session.minutes).sum();
        if limits.is_empty() && !self.holds(employee, rule, &booked, used) {
            limits.push(Limit::Budget);
        }
        limits.sort_unstable();
        limits.dedup();
        let dates: Vec<_> = booked.iter().flat_map(|session| sessions::minutes_by_date(session)).collect();
        let request = Replayed {
            minutes,
            spent: self.prices.spent(employee.id, &dates),
            had: rows.iter().any(|row| BookingStatus::HAD_PLACE.contains(&row.status)),
            is_stopped: !limits.is_empty(),
        };
        let place = Where { entity: belonging.legal_entity, site: belonging.establishment };
        one.add(&request, rule.map_or(0, |rule| rule.row.rank), place, &limits);
    }

    /// Whether the budget that the draft grants holds what is asked for, after what it let pass before. Nothing is carried
    /// over into the months that are replayed.
    fn holds(
        &self,
        employee: &employment::Model,
        rule: Option<&Rule>,
        booked: &[&session::Model],
        used: &mut BTreeMap<NaiveDate, Minutes>,
    ) -> bool {
        let allowance = rule.map(|rule| Allowance::from(&rule.row)).unwrap_or_default();
        let mut needed: BTreeMap<NaiveDate, (Minutes, Minutes)> = BTreeMap::new();
        for (date, minutes) in booked.iter().flat_map(|session| sessions::minutes_by_date(session)) {
            let (year, granted) = self.granting.year(employee, allowance, date);
            let of_year = needed.entry(year).or_insert((Minutes::ZERO, granted));
            of_year.0 = of_year.0 + minutes;
        }
        let before = |year: &NaiveDate| used.get(year).copied().unwrap_or_default();
        if needed.iter().any(|(year, (minutes, granted))| before(year) + *minutes > *granted) {
            return false;
        }
        for (year, (minutes, _)) in needed {
            let sum = used.entry(year).or_default();
            *sum = *sum + minutes;
        }
        true
    }
}
