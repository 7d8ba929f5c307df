//! What the database could not serialise is told again, and nobody notices: competitors that are real.

use std::time::{Duration, Instant};

use entity::{MembershipRole, SessionId};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction};
use serde_json::json;
use tests::{Actor, Engine, TestApp, gid, run};

/// Somebody who may book, and a session with a place.
async fn scene(app: &TestApp) -> (Actor, SessionId) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Budget prévisionnel").await;
    (nadia, mission.session("2026-03-17T14:00", 120, 1).await)
}

/// A booking on its way, in a task of its own; what became of it.
fn booking(who: &Actor, session: SessionId) -> tokio::task::JoinHandle<String> {
    let who = who.clone();
    tokio::spawn(async move {
        let wish = json!({"sessionId": gid(session)});
        let booked = who.does("bookSession", wish, "booking { status }").await;
        booked["booking"]["status"].as_str().expect("a status").to_owned()
    })
}

/// Waits until another connection to this database waits for a lock.
pub(crate) async fn somebody_waits(app: &TestApp) {
    let since = Instant::now();
    let waiting = "select count(*) from pg_stat_activity where datname = current_database() \
                   and application_name = 'maillon' and wait_event_type = 'Lock'";
    while app.number(waiting).await == 0 {
        assert!(since.elapsed() < Duration::from_secs(30), "nobody waits for a lock");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

pub(crate) async fn run_in(competitor: &DatabaseTransaction, statement: &str) {
    competitor.execute_unprepared(statement).await.expect("a statement of the competitor's");
}

/// A booking holds the session and waits for the person; somebody else holds the person and wants the session. The
/// database breaks the booking off, and it is told again: both end well, and the place is taken once.
#[test]
fn a_deadlock_is_told_again() {
    run(Engine::PostgreSql, |app| async move {
        let (nadia, session) = scene(&app).await;
        let competitor = app.competitor().await;
        // Whoever waited longer finds the deadlock and breaks off: the booking, as long as this one is patient.
        run_in(&competitor, "set local deadlock_timeout = '5min'").await;
        run_in(&competitor, "select id from person for update").await;
        let booking = booking(&nadia, session);
        somebody_waits(&app).await;
        run_in(&competitor, "select id from session for update").await;
        competitor.commit().await.expect("a competitor that ends well");
        assert_eq!(booking.await.expect("a booking"), "CONFIRMED");
        assert_eq!(app.number("select taken::bigint from session").await, 1);
        assert_eq!(app.number("select count(*) from booking").await, 1);
        assert_eq!(app.number("select count(*) from job where kind = 'send_mail'").await, 1, "told once");
    });
}

/// A session that moves into the next year takes minutes of one budget and gives those of another back: it waits for the
/// earlier one before it holds the later one, so that nobody who needs both is waited for in a circle.
#[test]
fn budgets_are_locked_from_the_earliest_year_on() {
    run(Engine::PostgreSql, |app| async move {
        let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
        let association = app.association("Second Souffle").await;
        let mission = association.mission("Veille").await;
        let moves = mission.session("2027-12-30T20:00", 120, 5).await;
        for session in [moves, mission.session("2028-01-10T20:00", 120, 5).await] {
            let wish = json!({"sessionId": gid(session)});
            nadia.actor.does("bookSession", wish, "booking { status }").await;
        }
        let member = association.with_role(MembershipRole::AssociationAdmin).await;
        let competitor = app.competitor().await;
        let of_year =
            |year: &str| format!("select id from budget where starts_on = '{year}-01-01' for no key update");
        run_in(&competitor, &of_year("2027")).await;
        let moved = tokio::spawn(async move {
            let to = json!({"id": gid(moves), "localStart": "2028-01-03T20:00", "localEnd": "2028-01-03T22:00",
                "reason": "La salle est prise."});
            member.does("moveSession", to, "session { id }").await
        });
        somebody_waits(&app).await;
        run_in(&competitor, &format!("{} nowait", of_year("2028"))).await;
        competitor.commit().await.expect("a competitor that ends well");
        moved.await.expect("a session that is moved");
        let held = "select reserved_minutes from budget where starts_on = '2028-01-01'";
        assert_eq!(app.number(held).await, 240);
    });
}

/// Where transactions see one instant only, a booking that finds a row changed since its own cannot go on; it is told
/// again at a later instant.
#[test]
fn a_serialisation_failure_is_told_again() {
    run(Engine::PostgreSql, |app| async move {
        let (nadia, session) = scene(&app).await;
        let strict = "do $$ begin execute format('alter database %I set default_transaction_isolation = \
                      ''repeatable read''', current_database()); end $$";
        app.sql(strict).await.expect("a stricter database");
        let files = crate::verify::folder();
        let other = app.again(&files, &[tests::issued::PRESENT]).await;
        let mut nadia = nadia;
        nadia.app = other.clone();

        let competitor = app.competitor().await;
        run_in(&competitor, "update person set time_zone = 'Europe/Paris'").await;
        let booking = booking(&nadia, session);
        somebody_waits(&app).await;
        competitor.commit().await.expect("a competitor that ends well");
        assert_eq!(booking.await.expect("a booking"), "CONFIRMED");
        assert_eq!(app.number("select taken::bigint from session").await, 1);
        assert_eq!(app.number("select count(*) from booking").await, 1);
        other.app.close().await.expect("connections that close");
        std::fs::remove_dir_all(files).expect("no files");
    });
}

/// On SQLite one transaction writes at a time: a booking waits for the other to end.
#[test]
fn a_busy_file_is_waited_for() {
    run(Engine::Sqlite, |app| async move {
        let (nadia, session) = scene(&app).await;
        let competitor = app.competitor().await;
        run_in(&competitor, "update person set time_zone = 'Europe/Paris'").await;
        let booking = booking(&nadia, session);
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(!booking.is_finished(), "the other transaction has not ended");
        competitor.commit().await.expect("a competitor that ends well");
        assert_eq!(booking.await.expect("a booking"), "CONFIRMED");
        assert_eq!(app.number("select taken from session").await, 1);
    });
}
