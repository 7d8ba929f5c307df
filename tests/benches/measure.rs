//! Takes the time of one answer in its three ways, turn by turn, so that whatever slows the machine slows all three.

use std::time::{Duration, Instant};

use serde_json::Value;
use tests::TestApp;

/// Rounds that nobody counts: pools fill, statements are prepared, pages of the file come into memory.
pub(crate) const WARM_UP: usize = 15;

/// One answer and the three ways to it.
pub(crate) trait Answer: Sync {
    /// What it is, as the report names it.
    const NAME: &'static str;
    /// How often each way is taken.
    const ROUNDS: usize = 200;

    /// The best SQL for the answer alone: every row is fetched, nothing is made of it.
    fn sql(&self) -> impl Future<Output = ()> + Send;
    /// A handler written by hand, which knows who asks and sends the same JSON.
    fn by_hand(&self) -> impl Future<Output = Value> + Send;
    /// Maillon, through its own routes.
    fn maillon(&self) -> impl Future<Output = Value> + Send;
    /// Takes back what a way has written. It is not timed.
    fn undo(&self) -> impl Future<Output = ()> + Send {
        async {}
    }
}

/// What was measured: medians over all rounds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    pub(crate) sql: Duration,
    pub(crate) by_hand: Duration,
    pub(crate) maillon: Duration,
    /// What Maillon's own statements took of its time, and how many there were.
    pub(crate) sql_within: Duration,
    pub(crate) statements: u64,
}

/// What an application had asked of its database at an instant.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    time: Duration,
    statements: u64,
}

impl Asked {
    pub(crate) fn until_now(app: &TestApp) -> Self {
        Self { time: app.app.time_of_statements(), statements: app.app.statements() }
    }

    /// What was asked since, and how long it took.
    pub(crate) fn since(self, app: &TestApp) -> (Duration, u64) {
        let now = Self::until_now(app);
        (now.time.saturating_sub(self.time), now.statements - self.statements)
    }
}

/// The hand-written answer and Maillon's must say the same, and the SQL alone must be understood.
pub(crate) async fn agree<A: Answer>(answer: &A) {
    answer.sql().await;
    answer.undo().await;
    let by_hand = answer.by_hand().await;
    answer.undo().await;
    let maillon = answer.maillon().await;
    answer.undo().await;
    assert_eq!(comparable(by_hand), comparable(maillon), "{}: two answers to one question", A::NAME);
}

/// Measures one answer, once its ways agree.
pub(crate) async fn measure<A: Answer>(app: &TestApp, answer: &A) -> Measured {
    agree(answer).await;
    let (mut sql, mut by_hand, mut maillon, mut within) = (vec![], vec![], vec![], vec![]);
    let mut statements = 0;
    for round in 0..A::ROUNDS + WARM_UP {
        let begun = Instant::now();
        answer.sql().await;
        let of_sql = begun.elapsed();
        answer.undo().await;

        let begun = Instant::now();
        answer.by_hand().await;
        let of_hand = begun.elapsed();
        answer.undo().await;

        let asked = Asked::until_now(app);
        let begun = Instant::now();
        answer.maillon().await;
        let of_maillon = begun.elapsed();
        let (of_statements, count) = asked.since(app);
        statements = count;
        answer.undo().await;

        if round >= WARM_UP {
            sql.push(of_sql);
            by_hand.push(of_hand);
            maillon.push(of_maillon);
            within.push(of_statements);
        }
    }
    Measured {
        sql: median(sql),
        by_hand: median(by_hand),
        maillon: median(maillon),
        sql_within: median(within),
        statements,
    }
}

/// The one in the middle.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// An answer without what differs from one time to the next: cursors, and the ids of what was just made.
fn comparable(mut answer: Value) -> Value {
    fn forget(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    if ["startCursor", "endCursor"].contains(&&**name) && !value.is_null() {
                        *value = Value::from("a cursor");
                    }
                    forget(value);
                }
            }
            Value::Array(values) => values.iter_mut().for_each(forget),
            _ => {}
        }
    }
    forget(&mut answer);
    answer
}
