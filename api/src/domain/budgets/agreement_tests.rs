//! Whatever happens to bookings, hours and exceptions, what people have together is the sum of what each has as others read it,
//! and nobody is over a budget that was not cut.

use chrono::NaiveDate;
use entity::{
    ApprovalBy, BookingId, BookingStatus, EmploymentId, Minutes, PolicyId, PolicyLimit, PolicyState,
    TimeBasis, booking, budget_rule, employment, policy, policy_exception, policy_rule,
};
use proptest::prelude::*;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait as _, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, sea_query::Expr,
};
use uuid::Uuid;

use super::{
    BudgetUse, TimeBudget, as_others_read, consume, of, of_people,
    property_tests::{employee, holds_of, over_stories},
    release, reserve,
};
use crate::{
    domain::reference::{calendar::day_before, dates::day},
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// The days on which the figures are compared: before, on and behind the days of exceptions, and the ends of years.
const DAYS: [&str; 5] = ["2026-03-01", "2026-06-30", "2026-07-01", "2026-12-31", "2027-01-01"];

/// A step of the years of two people: which of six subjects, of whom the even ones are the second person's.
#[derive(Clone, Copy, Debug)]
enum Step {
    Reserve(u128, NaiveDate, i64),
    Release(u128),
    /// Whatever it holds now or later waits for an approval from now on.
    Wait(u128),
    Consume(u128),
    /// An exception for one of them, until a day: what they had is replaced.
    Except(usize, NaiveDate, i64),
    /// All that they have are taken back.
    TakeBack(usize),
    /// They work half the time from now on.
    Halve(usize),
}

fn a_step() -> impl Strategy<Value = Step> {
    let subject = 1..=6_u128;
    let date = proptest::sample::select(vec!["2026-03-01", "2026-06-30", "2026-12-31", "2027-01-01"]);
    let until = proptest::sample::select(vec!["2026-03-31", "2026-06-30", "2026-12-31"]);
    prop_oneof![
        8 => (subject.clone(), date, 0..=400_i64)
            .prop_map(|(subject, date, minutes)| Step::Reserve(subject, day(date), minutes)),
        2 => subject.clone().prop_map(Step::Release),
        3 => subject.clone().prop_map(Step::Wait),
        2 => subject.prop_map(Step::Consume),
        2 => (0..2_usize, until, 1..=200_i64)
            .prop_map(|(who, until, minutes)| Step::Except(who, day(until), minutes)),
        1 => (0..2_usize).prop_map(Step::TakeBack),
        1 => (0..2_usize).prop_map(Step::Halve),
    ]
}

/// Two who work full time in a company whose policy carries two hours over.
async fn two_people(tx: &Tx) -> Outcome<[EmploymentId; 2], Problem> {
    let first = employee(tx).await?;
    let known = employment::Entity::find_by_id(first).one(tx).await?.expect("the first of them");
    let (company_id, second): (_, EmploymentId) = (known.company_id, tx.id());
    let mut row = known.into_active_model().reset_all();
    row.id = Set(second);
    row.staff_number = Set(Some("2".to_owned()));
    employment::Entity::insert(row).exec_without_returning(tx).await?;
    let ruled = budget_rule::Entity::find().one(tx).await?.expect("a rule");
    let id: PolicyId = tx.id();
    let draft = policy::ActiveModel {
        id: Set(id),
        company_id: Set(company_id),
        number: Set(1),
        state: Set(PolicyState::Draft),
        from_on: Set(day("2026-01-01")),
        note: Set(String::new()),
        created_by: Set(ruled.created_by),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        published_by: Set(None),
        published_at: Set(None),
    };
    policy::Entity::insert(draft).exec_without_returning(tx).await?;
    let rule = policy_rule::ActiveModel {
        id: Set(tx.id()),
        policy_id: Set(id),
        company_id: Set(company_id),
        rank: Set(1),
        name: Set("Tout le monde".to_owned()),
        carry_over_minutes: Set(Some(Minutes(120))),
        approval_by: Set(ApprovalBy::Nobody),
        ..Default::default()
    };
    policy_rule::Entity::insert(rule).exec_without_returning(tx).await?;
    let publish =
        "update policy set state = 'PUBLISHED', published_by = created_by, published_at = created_at";
    tx.execute_unprepared(publish).await?;
    Ok([first, second])
}

/// Whose a subject is.
fn owner(people: [EmploymentId; 2], subject: u128) -> EmploymentId {
    people[usize::from(subject.is_multiple_of(2))]
}

/// Takes one step.
async fn take(tx: &Tx, people: [EmploymentId; 2], step: Step) -> Outcome<(), Problem> {
    match step {
        Step::Reserve(subject, date, minutes) => {
            let who = owner(people, subject);
            match reserve(tx, who, &[(date, Minutes(minutes))], Uuid::from_u128(subject)).await {
                Ok(()) | Err(Stop::Refused(_)) => {}
                Err(stop) => panic!("{stop:?}"),
            }
        }
        Step::Release(subject) => release(tx, Uuid::from_u128(subject)).await?,
        Step::Wait(subject) => {
            let held = holds_of(tx, Uuid::from_u128(subject)).await?;
            if held.iter().all(|held| !held.is_consumed) {
                stands(tx, owner(people, subject), subject, BookingStatus::PendingApproval).await?;
            }
        }
        Step::Consume(subject) => {
            let held = holds_of(tx, Uuid::from_u128(subject)).await?;
            if let [held] = held.as_slice()
                && !held.is_consumed
            {
                stands(tx, owner(people, subject), subject, BookingStatus::Attended).await?;
                consume(tx, Uuid::from_u128(subject), held.minutes).await?;
            }
        }
        Step::Except(who, until, minutes) => {
            take_back(tx, people[who]).await?;
            let ruled = budget_rule::Entity::find().one(tx).await?.expect("a rule");
            let row = policy_exception::ActiveModel {
                id: Set(tx.id()),
                company_id: Set(ruled.company_id),
                employment_id: Set(people[who]),
                lifts: Set(PolicyLimit::Budget),
                minutes: Set(Some(Minutes(minutes))),
                reason: Set("Un projet long".to_owned()),
                until_on: Set(until),
                granted_by: Set(ruled.created_by),
                granted_at: Set(tx.now()),
                ended_at: Set(None),
            };
            policy_exception::Entity::insert(row).exec_without_returning(tx).await?;
        }
        Step::TakeBack(who) => take_back(tx, people[who]).await?,
        Step::Halve(who) => {
            employment::Entity::update_many()
                .col_expr(employment::Column::WorkingTime, Expr::value(5_000))
                .filter(employment::Column::Id.eq(people[who]))
                .exec(tx)
                .await?;
        }
    }
    Ok(())
}

/// A subject is a place that stands so. The session that it is in is nowhere, which no story lives to be asked about.
async fn stands(tx: &Tx, who: EmploymentId, subject: u128, status: BookingStatus) -> Outcome<(), Problem> {
    tx.execute_unprepared("pragma defer_foreign_keys = on").await?;
    let id = BookingId::from(Uuid::from_u128(subject));
    booking::Entity::delete_by_id(id).exec(tx).await?;
    let employee = employment::Entity::find_by_id(who).one(tx).await?.expect("one of them");
    let row = booking::ActiveModel {
        id: Set(id),
        session_id: Set(tx.id()),
        mission_id: Set(tx.id()),
        association_id: Set(tx.id()),
        person_id: Set(tx.id()),
        company_id: Set(Some(employee.company_id)),
        employment_id: Set(Some(who)),
        basis: Set(TimeBasis::WorkingTime),
        status: Set(status),
        starts_at: Set(tx.now()),
        ends_at: Set(tx.now()),
        minutes: Set(Minutes(60)),
        sequence: Set(0),
        created_at: Set(tx.now()),
        is_kept_from_company: Set(false),
        ..Default::default()
    };
    booking::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

async fn take_back(tx: &Tx, who: EmploymentId) -> Outcome<(), Problem> {
    policy_exception::Entity::update_many()
        .col_expr(policy_exception::Column::EndedAt, Expr::value(tx.now()))
        .filter(policy_exception::Column::EmploymentId.eq(who))
        .filter(policy_exception::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// On every day the company's figures are the sums of its people's as others read them, who was not cut is over nothing, and
/// who was is told no more than that: their own grant, what goes over into it, and what exceptions give.
async fn agree(tx: &Tx, people: [EmploymentId; 2], is_halved: [bool; 2]) -> Outcome<(), Problem> {
    let company = employment::Entity::find_by_id(people[0]).one(tx).await?.expect("one of them").company_id;
    let asked: Vec<_> = DAYS.iter().flat_map(|on| people.map(|who| (who, day(on)))).collect();
    let each = of(tx, &asked).await?;
    let as_read = as_others_read(tx, &asked).await?;
    for on in DAYS.map(day) {
        let sum = |figure: fn(&TimeBudget) -> Minutes| {
            people.map(|who| figure(&as_read[&(who, on)])).into_iter().sum::<Minutes>()
        };
        let everybody = employment::Entity::find().filter(employment::Column::CompanyId.eq(company));
        let together = of_people(tx, company, everybody, on).await?;
        let expected = BudgetUse {
            from: together.from,
            to: together.to,
            granted: sum(|budget| budget.granted),
            beyond: sum(|budget| budget.beyond),
            reserved: sum(|budget| budget.reserved),
            consumed: sum(|budget| budget.consumed),
            ahead: sum(|budget| budget.ahead),
            left: sum(TimeBudget::left),
        };
        assert_eq!(together, expected, "on {on}");
        for (who, is_halved) in people.into_iter().zip(is_halved) {
            let budget = &each[&(who, on)];
            assert_eq!((budget.from, budget.to), (together.from, together.to));
            let taken = budget.reserved + budget.consumed + budget.ahead;
            assert!(is_halved || taken + budget.left() == budget.granted, "{budget:?} on {on}");
            let before = each.get(&(who, day_before(budget.from)));
            if before.is_none_or(|before| before.reserved + before.consumed == Minutes::ZERO) {
                let own = Minutes(if is_halved { 300 } else { 600 });
                let over = before.map_or(Minutes::ZERO, |_| Minutes(120));
                assert_eq!(budget.granted, own + over + budget.beyond, "{budget:?} on {on}");
            }
        }
    }
    Ok(())
}

/// Over any story of bookings, of those that wait, of hours that are used, and of exceptions that are granted, replaced, over
/// and taken back.
#[tokio::test(flavor = "multi_thread")]
async fn the_company_has_what_its_people_have() {
    let steps = proptest::collection::vec(a_step(), 1..20);
    over_stories("sums", 32, steps, |tx, steps| async move {
        let people = two_people(&tx).await?;
        let mut is_halved = [false; 2];
        for step in steps {
            take(&tx, people, step).await?;
            if let Step::Halve(who) = step {
                is_halved[who] = true;
            }
            agree(&tx, people, is_halved).await?;
        }
        Ok(())
    })
    .await;
}
