//! A demo agrees with itself, whatever its size: budgets with what they hold, totals with entries, the ledger with all.

use std::time::Instant;

use api::{DemoExtent, DemoSize};
use sha2::{Digest as _, Sha256};
use tests::{TestApp, both_databases};

use crate::{
    demo::{number, small, there_is_no},
    demo_networks::needs_agree,
};

/// All that must agree in a demo of any size.
async fn everything_agrees(app: &TestApp) {
    there_is_no(app, "budget whose sums are not those of its holds", &format!(
        "select b.id from budget b where b.reserved_minutes <> {} or b.consumed_minutes <> {}",
        "coalesce((select sum(h.minutes) from budget_hold h where h.budget_id = b.id and not h.is_consumed), 0)",
        "coalesce((select sum(h.minutes) from budget_hold h where h.budget_id = b.id and h.is_consumed), 0)",
    )).await;
    there_is_no(
        app,
        "body of a religion: one that a court registers works for the general interest",
        "select e.id from eligibility e join association a on a.id = e.association_id
         where e.category in ('RELIGIOUS', 'ALSACE_MOSELLE')
           or (a.court_register is not null and (e.category <> 'GENERAL_INTEREST_OTHER' or e.characters = ''))",
    )
    .await;
    there_is_no(
        app,
        "budget that grants less than is held and used",
        "select id from budget where reserved_minutes + consumed_minutes > granted_minutes",
    )
    .await;
    there_is_no(
        app,
        "confirmed working time that no budget holds",
        "select e.id from time_entry e left join budget_hold h on h.subject_id = e.id
         where e.basis = 'WORKING_TIME' and e.status in ('CONFIRMED', 'APPROVED')
           and (h.minutes is null or not h.is_consumed or h.minutes <> e.minutes)",
    )
    .await;
    there_is_no(
        app,
        "declared working time that no budget holds",
        "select e.id from time_entry e left join budget_hold h on h.subject_id = e.id
         where e.basis = 'WORKING_TIME' and e.status in ('SUBMITTED', 'ADJUSTED', 'DISPUTED')
           and (h.minutes is null or h.is_consumed or h.minutes <> e.declared_minutes)",
    )
    .await;
    there_is_no(
        app,
        "hold of nothing that lasts",
        "select h.subject_id from budget_hold h
         left join time_entry e on e.id = h.subject_id left join booking b on b.id = h.subject_id
         left join engagement g on g.id = h.subject_id
         where (e.id is null or e.status in ('DRAFT', 'WITHDRAWN', 'REJECTED', 'REVERSED'))
           and (b.id is null or b.status <> 'CONFIRMED') and g.agreed_minutes is null",
    )
    .await;
    there_is_no(
        app,
        "session whose counters are not those of its bookings",
        "select s.id from session s where
         s.taken <> (select count(*) from booking b where b.session_id = s.id
                     and b.status in ('PENDING_APPROVAL', 'CONFIRMED', 'ATTENDED', 'ABSENT'))
         or s.waiting <> (select count(*) from booking b where b.session_id = s.id and b.status = 'WAITING')",
    )
    .await;
    there_is_no(app, "person in two places",
        "select one.id from booking one join booking other on other.person_id = one.person_id and other.id > one.id
         where one.starts_at < other.ends_at and other.starts_at < one.ends_at
           and one.status in ('CONFIRMED', 'ATTENDED') and other.status in ('CONFIRMED', 'ATTENDED')").await;
    there_is_no(app, "hour before its engagement",
        "select e.id from time_entry e join engagement g on g.id = e.engagement_id where e.date < g.starts_on").await;
    there_is_no(
        app,
        "hour of somebody who did not work there then",
        "select e.id from time_entry e join employment m on m.id = e.employment_id
         where e.date < m.starts_on or e.date > m.ends_on or e.person_id <> m.person_id",
    )
    .await;
    there_is_no(app, "decision on one's own time", "select id from time_entry where decided_by = person_id")
        .await;
    there_is_no(
        app,
        "mission whose next session is not its next",
        &format!(
        "select m.id from mission m where coalesce(m.next_session_at, 0) <> coalesce((select min(s.starts_at)
         from session s where s.mission_id = m.id and s.status = 'OPEN' and s.starts_at > {}), 0)",
        midnight(app)),
    )
    .await;
    there_is_no(
        app,
        "association whose causes are not one to three in their order",
        "select a.id from association a left join association_cause c on c.association_id = a.id
         group by a.id having count(c.position) not between 1 and 3 or max(c.position) <> count(c.position) - 1",
    )
    .await;
    needs_agree(app).await;
    totals_agree(app).await;
    chains_hold(app).await;
    let report = app.app.verify_ledger().await.expect("a report");
    assert!(report.faults().is_empty(), "{:?}", report.faults());
    assert!(report.entries > 0 && report.chains > 0);
}

/// The totals of months are the sums of the entries.
async fn totals_agree(app: &TestApp) {
    let state =
        "case e.status when 'CONFIRMED' then 'CONFIRMED' when 'APPROVED' then 'APPROVED' else 'DECLARED' end";
    let counted = "e.status in ('SUBMITTED', 'ADJUSTED', 'DISPUTED', 'CONFIRMED', 'APPROVED')";
    let sums = format!(
        "select e.association_id, e.basis, {state} as state, sum(e.minutes) as minutes, count(*) as entries
         from time_entry e where {counted} group by 1, 2, 3"
    );
    let totals = "select association_id, basis, state, sum(minutes) as minutes, sum(entries) as entries
                  from monthly_total group by 1, 2, 3";
    there_is_no(
        app,
        "total that is not the sum of its entries",
        &format!("select * from ({sums}) as a except select * from ({totals}) as b"),
    )
    .await;
    there_is_no(
        app,
        "total of entries that are not there",
        &format!("select * from ({totals}) as b except select * from ({sums}) as a"),
    )
    .await;
    let persons =
        "select company_id, person_id, basis, sum(minutes) as minutes from monthly_person group by 1, 2, 3";
    let given = "select company_id, person_id, basis, sum(minutes) as minutes from time_entry
                 where company_id is not null and status in ('CONFIRMED', 'APPROVED') group by 1, 2, 3";
    there_is_no(
        app,
        "person’s total that is not the sum of their entries",
        &format!("select * from ({persons}) as a except select * from ({given}) as b"),
    )
    .await;
    there_is_no(
        app,
        "person’s time that no total counts",
        &format!("select * from ({given}) as b except select * from ({persons}) as a"),
    )
    .await;
}

/// Each chain goes from its beginning to its head without a gap, and ends where each entry stands.
async fn chains_hold(app: &TestApp) {
    use entity::ledger_event;
    use sea_orm::{EntityTrait as _, QueryOrder as _};
    let events = ledger_event::Entity::find()
        .order_by_asc(ledger_event::Column::AssociationId)
        .order_by_asc(ledger_event::Column::Sequence)
        .all(app.connection())
        .await
        .expect("events");
    let chains = entity::ledger_chain::Entity::find().all(app.connection()).await.expect("chains");
    let mut before: Option<&ledger_event::Model> = None;
    for event in &events {
        let previous = before.filter(|before| before.association_id == event.association_id);
        let (sequence, head) =
            previous.map_or((1, vec![0; 32]), |previous| (previous.sequence + 1, previous.hash.clone()));
        assert_eq!((event.sequence, &event.previous_hash), (sequence, &head));
        let hash = Sha256::new().chain_update(&head).chain_update(&event.canonical).finalize().to_vec();
        assert_eq!(event.hash, hash, "a fact’s hash binds it to the one before");
        assert!(previous.is_none_or(|previous| previous.at <= event.at), "facts stand in the order of time");
        before = Some(event);
    }
    for chain in &chains {
        let last = events.iter().rev().find(|event| event.association_id == chain.association_id);
        let last = last.expect("a fact");
        assert_eq!((chain.sequence, &chain.head_hash), (last.sequence, &last.hash));
    }
    there_is_no(
        app,
        "declared entry without a fact",
        "select e.id from time_entry e where e.status <> 'DRAFT' and e.reverses_id is null
         and not exists (select 1 from ledger_event l where l.time_entry_id = e.id)",
    )
    .await;
}

/// The first instant of the day, in milliseconds.
fn midnight(app: &TestApp) -> i64 {
    use chrono::NaiveTime;
    let now = api::clock::Clock::now(app.clock.as_ref());
    now.date_naive().and_time(NaiveTime::MIN).and_utc().timestamp_millis()
}

/// Everything in the small demo agrees with everything else.
#[both_databases]
async fn a_small_demo_agrees_with_itself(app: TestApp) {
    let began = Instant::now();
    small(&app).await;
    println!("small demo: {:?}", began.elapsed());
    // Thirty-two of the story, 195 of the intermediaries and the associations that they help.
    assert_eq!(number(&app, "select count(*) from person").await, 227);
    everything_agrees(&app).await;
}

/// A larger demo has as much as was asked for, and agrees with itself too.
#[both_databases]
async fn a_larger_demo_agrees_with_itself(app: TestApp) {
    let extent = DemoExtent {
        employees: 120,
        companies: 6,
        associations: 12,
        missions: 60,
        entries: 1_200,
        needs: 40,
    };
    let began = Instant::now();
    let made = app.app.fill_demo(DemoSize::Custom(extent), 3, &|_| {}).await.expect("an empty database");
    println!("{made:?} in {:?}", began.elapsed());
    assert_eq!(number(&app, "select count(*) from employment where person_id is not null").await, 119);
    let booked = "select count(*) from mission where way_in = 'DIRECT'";
    assert_eq!(number(&app, booked).await, 60);
    let associations = "select count(*) from association a where not exists
        (select 1 from charter_adherence c where c.association_id = a.id)";
    assert_eq!(number(&app, associations).await, 12, "beside those that intermediaries help");
    let busiest =
        "select count(*) from need n join branch b on b.id = n.branch_id where b.name = 'Strasbourg'";
    assert_eq!(number(&app, busiest).await, 40);
    let entries = number(&app, "select count(*) from time_entry").await;
    assert!((1_150..1_260).contains(&entries), "{entries}");
    everything_agrees(&app).await;
}
