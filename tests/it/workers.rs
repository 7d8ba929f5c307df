//! Workers die at any instant and in any number: no job is lost, and none is done twice in effect.

use std::{
    collections::HashSet,
    future::{Future, poll_fn},
    task::Poll,
};

use api::{Language, WishForLink};
use chrono::TimeDelta;
use entity::{JobState, MembershipRole as Role};
use serde_json::json;
use tests::{Actor, TestApp, both_databases, builders::Company, gid, issued};

/// Longer than a worker may be silent.
const SILENCE: TimeDelta = TimeDelta::seconds(31);

/// Lets work go on for a number of steps, then drops it where it stands, as the end of its process does; what it came
/// to, if it was quicker.
async fn killed_after<F: Future>(steps: usize, work: F) -> Option<F::Output> {
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
async fn employees_on_their_way(hr: &Actor, company: &Company, number: usize) {
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

/// One worker after another is killed, each a step later than the one before, until one comes to its end. What each
/// left is taken up by the next as soon as its silence is noticed, and in the end each thing was done once.
#[both_databases]
async fn a_worker_may_die_at_any_instant(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let mut ends = 0;
    for number in 0.. {
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
        ends += usize::from(!killed);
        if ends == 3 {
            assert!(number > 5, "workers were killed at {number} steps only");
            break;
        }
    }
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
