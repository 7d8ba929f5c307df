//! Workers die at any instant and in any number: no job is lost, and none is done twice in effect.

use std::{
    collections::HashSet,
    future::{Future, poll_fn},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    task::Poll,
};

use api::{
    App, Language, MailTransport, MemoryMails, Settings, WishForLink,
    chance::{Chance, SystemChance},
};
use chrono::TimeDelta;
use entity::{JobState, MembershipRole as Role};
use serde_json::json;
use tests::{Actor, TestApp, both_databases, builders::Company, gid, issued};

use crate::scene::scene;

/// Longer than a worker may be silent.
const SILENCE: TimeDelta = TimeDelta::seconds(31);

/// Lets work go on for a number of steps, then drops it where it stands, as the end of its process does; what it came
/// to, if it was quicker.
pub(crate) async fn killed_after<F: Future>(steps: usize, work: F) -> Option<F::Output> {
    let mut work = Box::pin(work);
    let mut left = steps;
    poll_fn(move |context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending if left == 0 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}

/// A list of two employees on its way: matched, checked, and asked to be taken in.
pub(crate) async fn employees_on_their_way(hr: &Actor, company: &Company, number: usize) {
    let list = format!("Matricule;Prénom;Nom\nZ{number}a;Ana;Petit\nZ{number}b;Zoé;Roux\n");
    let upload = hr.upload("salaries.csv", list.as_bytes()).await;
    let input = json!({"companyId": gid(company.id), "uploadId": upload});
    let import =
        hr.does("startEmployeeImport", input, "employeeImport { id }").await["employeeImport"].clone();
    let fields = ["STAFF_NUMBER", "FIRST_NAME", "LAST_NAME"];
    let columns: Vec<_> =
        fields.iter().enumerate().map(|(column, field)| json!({"field": field, "column": column})).collect();
    let input = json!({"id": import["id"], "columns": columns});
    hr.does("mapEmployeeImport", input, "employeeImport { state }").await;
    hr.app.do_jobs().await;
    hr.does("confirmEmployeeImport", json!({"id": import["id"]}), "employeeImport { state }").await;
}

/// Somebody asks for a link to sign in with: a mail on its way.
async fn mail_on_its_way(app: &TestApp, address: &str) {
    let wish = WishForLink {
        address: address.to_owned(),
        names: Some(("Ana".to_owned(), "Petit".to_owned())),
        back: "/".to_owned(),
        client: address.to_owned(),
    };
    app.app.request_link(Language::Fr, wish).await.expect("a link");
}

/// One worker after another is killed, each a step later than the one before; how many come to their end first depends
/// on how busy the machine is. What each left is taken up by the next as soon as its silence is noticed, and in the end
/// each thing was done once.
#[both_databases]
async fn a_worker_may_die_at_any_instant(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let mut kills = 0;
    for number in 0..16 {
        employees_on_their_way(&hr, &alpha, number).await;
        let killed = killed_after(number, app.app.work()).await.is_none();
        app.clock.advance(SILENCE);
        let address = format!("ana{number}@libre.example");
        mail_on_its_way(&app, &address).await;
        killed_after(number, app.app.work()).await;
        app.clock.advance(SILENCE);
        let mails = app.mails_to(&address).await;
        let different: HashSet<_> = mails.iter().map(|mail| &mail.id).collect();
        // A mail cannot be taken back: when its worker dies in between it goes out again, as the same message.
        assert!(different.len() == 1 && mails.len() <= 2, "killed at step {number}: {mails:?}");
        let employed = format!("select count(*) from employment where staff_number like 'Z{number}_'");
        assert_eq!(app.number(&employed).await, 2, "killed at step {number}");
        kills += usize::from(killed);
    }
    assert!(kills > 0, "whoever waits for a database can be killed");
    assert_eq!(app.number("select count(*) from job where state <> 'DONE'").await, 0, "none is left");
}

/// A worker that was thought dead is not: what another has done meanwhile is not done again.
#[both_databases]
async fn a_worker_that_comes_back_changes_nothing(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    for number in 0..10 {
        employees_on_their_way(&hr, &alpha, number).await;
        let impatient = async {
            for _ in 0..5 {
                app.clock.advance(SILENCE);
                app.app.work().await.expect("a worker");
            }
        };
        let (first, ()) = tokio::join!(app.app.work(), impatient);
        first.expect("a worker");
        app.clock.advance(TimeDelta::hours(1));
        app.do_jobs().await;
        let employed = format!("select count(*) from employment where staff_number like 'Z{number}_'");
        assert_eq!(app.number(&employed).await, 2);
    }
    assert_eq!(app.number("select count(*) from job where state <> 'DONE'").await, 0, "none is left");
}

/// A job that takes its worker with it each time is given up, and says so to the operator, who may try again.
#[both_databases]
async fn a_job_that_kills_its_workers_is_given_up(app: TestApp) {
    let job = issued::job(&app, "sweep", "{\"kind\":\"sweep\"}", JobState::Running).await;
    app.execute_sql("update job set attempts = 10, lease_until = run_at where state = 'RUNNING'").await;
    app.do_jobs().await;
    let operator = app.operator().await;
    operator.get("/operator/jobs").await.says("Le programme s’est arrêté chaque fois").says("Relancer");
    operator.does("retryJob", json!({"id": gid(job)}), "job { state }").await;
    app.do_jobs().await;
    let asked = operator.ask("query ($id: ID!) { job(id: $id) { state } }", json!({"id": gid(job)})).await;
    assert_eq!(asked.data()["job"]["state"], "DONE");
}

/// Randomness that panics once, after it was asked a number of times.
struct Unlucky(AtomicU32);

impl Chance for Unlucky {
    fn fill(&self, bytes: &mut [u8]) {
        assert!(self.0.fetch_sub(1, Ordering::Relaxed) != 0, "bad luck");
        SystemChance.fill(bytes);
    }
}

/// How another process opens the database of a test.
pub(crate) fn settings_of(app: &TestApp) -> Settings {
    Settings {
        database_url: app.url().to_owned(),
        secret_key: issued::PRESENT.to_owned(),
        previous_secret_keys: Vec::new(),
        base_url: "http://maillon.example".to_owned(),
        storage_url: format!("file://{}", app.stored("").display()),
        mails: MailTransport::Memory(MemoryMails::default()),
        inside: api::Networks::default(),
        clock: app.clock.clone(),
        chance: Arc::new(SystemChance),
    }
}

/// A job that panics has failed, and is tried again later; its worker goes on with the next.
#[both_databases]
async fn a_job_that_panics_takes_no_worker_with_it(app: TestApp) {
    scene(&app).await.declared("2026-03-09", 60).await;
    app.clock.advance(TimeDelta::days(8));
    app.do_jobs().await;
    // It is asked for the lease, and then by the reminders for the id of an association's own.
    let chance = Arc::new(Unlucky(AtomicU32::new(1)));
    let other = App::open(Settings { chance, ..settings_of(&app) }).await.expect("a database that opens");
    issued::job(&app, "remind_confirmers", "{\"kind\":\"remind_confirmers\"}", JobState::Ready).await;
    assert!(other.work().await.expect("a worker that goes on"), "there was a job");
    let put_off = "select count(*) from job where state = 'READY' and attempts = 1 and last_error = 'FAILED'";
    assert_eq!(app.number(put_off).await, 1);
    issued::job(&app, "sign_heads", "{\"kind\":\"sign_heads\"}", JobState::Ready).await;
    assert!(other.work().await.expect("the same worker"), "there was another");
    app.clock.advance(TimeDelta::hours(1));
    assert!(other.work().await.expect("the same worker"), "it is tried again");
    let done =
        "select count(*) from job where state = 'DONE' and kind in ('remind_confirmers', 'sign_heads')";
    assert_eq!(app.number(done).await, 2);
    other.close().await.expect("connections that close");
}

/// Work of a kind that only a newer version knows is put off and shown to operators; everything else is done meanwhile.
#[both_databases]
async fn a_job_that_nobody_can_read_holds_up_no_other(app: TestApp) {
    let operator = app.operator().await;
    issued::job(&app, "sweep", "{\"kind\":\"sweep_better\"}", JobState::Ready).await;
    issued::job(&app, "sweep", "{\"kind\":\"sweep\"}", JobState::Ready).await;
    app.do_jobs().await;
    assert_eq!(app.number("select count(*) from job where kind = 'sweep' and state = 'DONE'").await, 1);
    let put_off = "select count(*) from job where state = 'READY' and last_error = 'UNREADABLE'";
    assert_eq!(app.number(put_off).await, 1);
    let page = operator.get("/operator/jobs?state=all").await;
    page.says("Cette version du programme ne sait pas le lire");
}

/// A day whose work was given up is a day without it; the day after has its own.
#[both_databases]
async fn daily_work_comes_back_after_a_bad_day(app: TestApp) {
    app.app.plan_day().await.expect("a plan");
    app.app.plan_day().await.expect("the same plan");
    assert_eq!(app.number("select count(*) from job").await, 9);
    app.execute_sql("update job set state = 'DEAD'").await;
    app.clock.advance(TimeDelta::days(1));
    app.app.plan_day().await.expect("a plan");
    app.do_jobs().await;
    assert_eq!(app.number("select count(*) from job where state = 'DONE'").await, 9);
    app.app.plan_day().await.expect("the same plan");
    assert_eq!(app.number("select count(*) from job").await, 18, "nine a day");
}
