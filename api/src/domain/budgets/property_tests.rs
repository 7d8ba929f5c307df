//! Whatever happens to bookings and hours, a budget's sums are those of what is held and used in it.

use std::{env, fmt, fs, process, sync::Arc};

use chrono::NaiveDate;
use entity::{
    BonusMode, BudgetUnit, CapMode, CompanyId, EmploymentId, LegalEntityId, Minutes, OrganisationStatus,
    SpokenLanguage, budget, budget_hold, budget_rule, company, employment, legal_entity, person,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait as _, DbErr, EntityTrait as _, QueryFilter as _,
};
use sea_orm_migration::MigratorTrait as _;
use uuid::Uuid;

use super::{OnDate, OverBudget, TimeBudget, consume, of, release, reserve, shrink};
use crate::{
    chance::{Ids, SystemChance},
    clock::SystemClock,
    database::Database,
    domain::reference::dates::day,
    keys::Keys,
    outcome::{Outcome, Problem, Stop},
    tx::{Environment, Tx},
};

/// A step of somebody's year: which of six subjects, from when on, and how many minutes, on a date and the one after it.
#[derive(Clone, Copy, Debug)]
enum Step {
    Reserve(u128, NaiveDate, i64, i64),
    Shrink(u128, NaiveDate, i64),
    Release(u128),
    Consume(u128, i64),
}

fn a_step() -> impl Strategy<Value = Step> {
    let subject = 1..=6_u128;
    let date = prop_oneof![Just("2026-03-01"), Just("2026-12-31"), Just("2027-01-01")].prop_map(day);
    prop_oneof![
        4 => (subject.clone(), date.clone(), 0..=300_i64, prop_oneof![Just(0), 1..=300_i64])
            .prop_map(|(s, date, minutes, after)| Step::Reserve(s, date, minutes, after)),
        1 => (subject.clone(), date, 0..=300_i64).prop_map(|(s, date, minutes)| Step::Shrink(s, date, minutes)),
        1 => subject.clone().prop_map(Step::Release),
        2 => (subject, 0..=300_i64).prop_map(|(s, minutes)| Step::Consume(s, minutes)),
    ]
}

/// A database of its own for a test of that name.
pub(super) async fn open(name: &str) -> (Database, std::path::PathBuf) {
    let file = env::temp_dir().join(format!("maillon-budgets-{name}-{}.db", process::id()));
    let environment = Arc::new(Environment {
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
        ids: Ids::default(),
        keys: Keys::new("a secret for the tests of budgets alone", &[]).expect("a secret"),
    });
    let database =
        Database::open(&format!("sqlite://{}", file.display()), environment).await.expect("a file");
    let shape = database.lock_shape().await.expect("a transaction");
    migration::Migrator::up(&shape, None).await.expect("tables");
    let form = "insert into legal_form (code, label, is_retired) values ('5710', 'SAS', false)";
    shape.execute_unprepared(form).await.expect("a legal form");
    shape.commit().await.expect("tables that stay");
    (database, file)
}

/// Tells a story for each of so many lists of steps, in a database of its own. Nothing of one story is there in the next.
pub(super) async fn over_stories<S, F>(
    name: &str,
    cases: u32,
    steps: impl Strategy<Value = Vec<S>>,
    story: impl Fn(Tx, Vec<S>) -> F,
) where
    S: Clone + fmt::Debug,
    F: Future<Output = Outcome<(), Problem>> + Send,
{
    let (database, file) = open(name).await;
    let mut runner = TestRunner::new(Config { cases, ..Config::default() });
    let runtime = tokio::runtime::Handle::current();
    let told = tokio::task::block_in_place(|| {
        runner.run(&steps, |steps| {
            let told = database.write(|tx| {
                let told = story(tx, steps.clone());
                async move {
                    told.await?;
                    Err(Stop::Refused(Problem::new("END_OF_STORY")))
                }
            });
            let ended: Outcome<(), Problem> = runtime.block_on(told);
            prop_assert!(
                matches!(&ended, Err(Stop::Refused(end)) if end.code == "END_OF_STORY"),
                "{ended:?}"
            );
            Ok(())
        })
    });
    database.close().await.expect("connections that close");
    fs::remove_file(file).expect("no file");
    told.expect("every story");
}

/// A company that grants ten hours a calendar year, and somebody who works there.
pub(super) async fn employee(tx: &Tx) -> Outcome<EmploymentId, Problem> {
    let (company_id, entity_id, id): (CompanyId, LegalEntityId, EmploymentId) = (tx.id(), tx.id(), tx.id());
    let person_id = tx.id();
    let person = person::ActiveModel {
        id: Set(person_id),
        first_name: Set("Ada".into()),
        last_name: Set("Règle".into()),
        sort_key: Set("regle ada".into()),
        language: Set(SpokenLanguage::Fr),
        time_zone: Set("Europe/Paris".into()),
        is_operator: Set(false),
        commune_code: Set(None),
        availability: Set(None),
        free_times: Set(entity::TimesOfWeek::default()),
        hours_a_week: Set(None),
        situation: Set(None),
        partner_agency: Set(None),
        announcement_mails: Set(entity::AnnouncementMails::AtOnce),
        created_at: Set(tx.now()),
        last_seen_at: Set(tx.now()),
        erased_at: Set(None),
    };
    person::Entity::insert(person).exec_without_returning(tx).await?;
    let company = company::ActiveModel {
        id: Set(company_id),
        name: Set("Budget".into()),
        sort_key: Set("budget".into()),
        code: Set(Uuid::from(company_id).simple().to_string()),
        status: Set(OrganisationStatus::Verified),
        status_reason: Set(None),
        decided_at: Set(None),
        cap_mode: Set(CapMode::MonthlyProrata),
        bonus_mode: Set(BonusMode::SpreadOverTheYear),
        approves_hours: Set(false),
        created_by: Set(person_id),
        created_at: Set(tx.now()),
    };
    company::Entity::insert(company).exec_without_returning(tx).await?;
    let entity = legal_entity::ActiveModel {
        id: Set(entity_id),
        company_id: Set(company_id),
        name: Set("Budget".into()),
        siren: Set("732829320".parse().expect("a number")),
        is_confirmed: Set(false),
        refusal_reason: Set(None),
        confirmed_name: Set(None),
        confirmed_siren: Set(None),
        confirmed_legal_form_code: Set(None),
        legal_form_code: Set("5710".into()),
        street: Set("1 rue du Test".into()),
        postcode: Set("75011".into()),
        city: Set("Paris".into()),
        time_zone: Set("Europe/Paris".into()),
        created_at: Set(tx.now()),
    };
    legal_entity::Entity::insert(entity).exec_without_returning(tx).await?;
    let employment = employment::ActiveModel {
        id: Set(id),
        company_id: Set(company_id),
        legal_entity_id: Set(entity_id),
        establishment_id: Set(None),
        person_id: Set(None),
        first_name: Set("Ada".into()),
        last_name: Set("Règle".into()),
        sort_key: Set("regle ada".into()),
        staff_number: Set(Some("1".into())),
        work_email: Set(None),
        manager_id: Set(None),
        qualification: Set(None),
        staff_category: Set(None),
        working_time: Set(10_000),
        starts_on: Set(None),
        ends_on: Set(None),
        time_zone: Set(None),
        invited_at: Set(None),
        invitation_job_id: Set(None),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    employment::Entity::insert(employment).exec_without_returning(tx).await?;
    let rule = budget_rule::ActiveModel {
        id: Set(tx.id()),
        company_id: Set(company_id),
        from_on: Set(day("2026-01-01")),
        unit: Set(BudgetUnit::Hours),
        yearly_minutes: Set(Minutes(600)),
        day_minutes: Set(Minutes(420)),
        start_month: Set(1),
        created_by: Set(person_id),
        created_at: Set(tx.now()),
    };
    budget_rule::Entity::insert(rule).exec_without_returning(tx).await?;
    Ok(id)
}

/// Takes one step, and says what it left in the budget's rows.
async fn take(tx: &Tx, employee: EmploymentId, step: Step) -> Outcome<(), Problem> {
    match step {
        Step::Reserve(subject, date, minutes, after) => {
            let next = date.succ_opt().unwrap_or(date);
            let dates = [(date, Minutes(minutes)), (next, Minutes(after))];
            let wanted = if after == 0 { &dates[..1] } else { &dates[..] };
            books(tx, employee, Uuid::from_u128(subject), wanted).await?;
        }
        Step::Shrink(subject, date, most) => {
            shrink(tx, Uuid::from_u128(subject), &[(date, Minutes(most))]).await?;
        }
        Step::Release(subject) => release(tx, Uuid::from_u128(subject)).await?,
        Step::Consume(subject, minutes) => {
            let held = holds_of(tx, Uuid::from_u128(subject)).await?;
            if let [held] = held.as_slice()
                && !held.is_consumed
            {
                consume(tx, Uuid::from_u128(subject), Minutes(minutes).min(held.minutes)).await?;
            }
        }
    }
    sums_are_right(tx).await
}

/// Reserves what falls on some dates: each year holds its own minutes of it, or none holds more than before.
async fn books(tx: &Tx, employee: EmploymentId, subject: Uuid, dates: &[OnDate]) -> Outcome<(), Problem> {
    let asked: Vec<_> = dates.iter().map(|(date, _)| (employee, *date)).collect();
    let budgets = async || {
        let found = of(tx, &asked).await?;
        Ok::<Vec<TimeBudget>, DbErr>(asked.iter().map(|key| found[key]).collect())
    };
    let before = budgets().await?;
    match reserve(tx, employee, dates, subject).await {
        Ok(()) => {
            let held: Minutes = holds_of(tx, subject).await?.iter().map(|held| held.minutes).sum();
            assert_eq!(held, dates.iter().map(|(_, minutes)| *minutes).sum::<Minutes>());
            for budget in budget::Entity::find().all(tx).await? {
                let is_in = |date: &NaiveDate| (budget.starts_on..=budget.ends_on).contains(date);
                let wanted: Minutes =
                    dates.iter().filter(|(date, _)| is_in(date)).map(|(_, minutes)| *minutes).sum();
                let found = budget_hold::Entity::find_by_id((subject, budget.id)).one(tx).await?;
                assert_eq!(found.map_or(Minutes::ZERO, |found| found.minutes), wanted, "each in its year");
            }
        }
        Err(Stop::Refused(OverBudget { needed, left, starts_on, .. })) => {
            let year = before.iter().find(|budget| budget.from == starts_on).expect("one of the years");
            assert!(needed > left && left >= year.left());
            assert_eq!(budgets().await?, before, "a refusal changes nothing");
        }
        Err(stop) => panic!("{stop:?}"),
    }
    Ok(())
}

pub(super) async fn holds_of(tx: &Tx, subject: Uuid) -> Result<Vec<budget_hold::Model>, DbErr> {
    budget_hold::Entity::find().filter(budget_hold::Column::SubjectId.eq(subject)).all(tx).await
}

async fn sums_are_right(tx: &Tx) -> Outcome<(), Problem> {
    let holds = budget_hold::Entity::find().all(tx).await?;
    for row in budget::Entity::find().all(tx).await? {
        let sum = |consumed: bool| -> Minutes {
            let of_row = holds.iter().filter(|hold| hold.budget_id == row.id && hold.is_consumed == consumed);
            of_row.map(|hold| hold.minutes).sum()
        };
        assert_eq!((row.reserved_minutes, row.consumed_minutes), (sum(false), sum(true)));
        assert!(row.reserved_minutes + row.consumed_minutes <= row.granted_minutes);
    }
    Ok(())
}

/// Over any story of bookings, cancellations and confirmations, the sums of a budget are those of its holds, nothing
/// is granted twice, and what is left is never less than nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_budget_is_the_sum_of_its_holds() {
    let steps = proptest::collection::vec(a_step(), 1..25);
    over_stories("holds", 48, steps, |tx, steps| async move {
        let employee = employee(&tx).await?;
        for step in steps {
            take(&tx, employee, step).await?;
        }
        Ok(())
    })
    .await;
}
