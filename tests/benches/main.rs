//! How long Maillon takes beside the least that the same answer can take: the best SQL alone, and a handler written by
//! hand. `cargo bench -p tests` measures both demos on both databases; `-- medium sqlite` only what is named, and `-- skills`
//! how well free text finds skills, which asks no database.
//! `cargo test` takes no time: it asks whether the ways still give one answer.
#![allow(missing_docs, clippy::expect_used, reason = "a measure that cannot be taken has failed")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "its report is its result")]
#![allow(clippy::disallowed_methods, reason = "the ways without Maillon make ids of their own")]

mod booking;
mod company_home;
mod confirmation;
mod copied;
mod import;
mod measure;
mod memory;
mod missions;
mod policy;
mod provisioning;
mod raw;
mod receipt;
mod report;
mod skills;

use std::{
    sync::{Arc, Mutex},
    time::Instant,
};

use api::{DemoSize, ReferenceExtent};
use tests::{Engine, TestApp};

use crate::{
    measure::{Answer, agree, measure},
    report::Figures,
};

const SIZES: [(&str, DemoSize); 2] = [("medium", DemoSize::Medium), ("large", DemoSize::Large)];
const ENGINES: [(&str, Engine); 2] = [("SQLite", Engine::Sqlite), ("PostgreSQL", Engine::PostgreSql)];

/// People enough to see that a directory's are all there.
const FEW: usize = 20;

fn main() {
    let is_told = |word: &str| std::env::args().any(|argument| argument == word);
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    // Test runners that list tests first are told that there is one.
    if is_told("--list") {
        if !is_told("--ignored") {
            println!("answers: test");
        }
        return;
    }
    if !is_told("--bench") {
        if words.is_empty() || words.iter().any(|word| "answers".contains(&**word)) {
            for (_, engine) in ENGINES {
                compare(engine);
            }
        }
        return;
    }
    let is_skills = |word: &String| word.eq_ignore_ascii_case("skills");
    if words.is_empty() || words.iter().any(is_skills) {
        println!("{}", skills::measure().table());
        if !words.is_empty() && words.iter().all(is_skills) {
            return;
        }
    }
    let is_asked = |name: &str, others: &[&str]| {
        words.iter().any(|word| word.eq_ignore_ascii_case(name))
            || !others.iter().any(|other| words.iter().any(|word| word.eq_ignore_ascii_case(other)))
    };
    let mut of_engines: Vec<Vec<Figures>> = Vec::new();
    for (engine_name, engine) in ENGINES {
        if !is_asked(engine_name, &["SQLite", "PostgreSQL"]) {
            continue;
        }
        let mut of_sizes = Vec::new();
        for (size_name, size) in SIZES {
            if is_asked(size_name, &["medium", "large"]) {
                of_sizes.extend(figures(engine, engine_name, size, size_name));
            }
        }
        of_engines.push(of_sizes);
    }
    for of_sizes in &of_engines {
        for figures in of_sizes {
            println!("{}", figures.table());
        }
        if let [small, large] = &of_sizes[..] {
            println!("{}", report::growth(small, large));
        }
    }
}

/// Fills an empty database, on all the communes that the invented organisations are in.
async fn fill(app: &TestApp, size: DemoSize) {
    app.app.load_reference(ReferenceExtent::Full).await.expect("reference data");
    app.app.fill_demo(size, 1, &|_| {}).await.expect("an empty database");
}

/// Fills a database and holds the ways against each other; nothing when the database is not on this machine.
fn compare(engine: Engine) {
    tests::run(engine, |app| async move {
        fill(&app, DemoSize::Medium).await;
        agree(&missions::Search::new(&app).await).await;
        agree(&confirmation::Confirmation::new(&app).await).await;
        agree(&company_home::Home::new(&app).await).await;
        agree(&receipt::Download::new(&app).await).await;
        agree(&booking::Booking::new(&app).await).await;
        policy::holds(&app).await;
        provisioning::measure(&app, FEW).await;
    });
}

/// Fills a database and measures on it; nothing when the database is not on this machine.
fn figures(
    engine: Engine,
    engine_name: &'static str,
    size: DemoSize,
    size_name: &'static str,
) -> Option<Figures> {
    let found = Arc::new(Mutex::new(None));
    let kept = Arc::clone(&found);
    tests::run(engine, move |app| async move {
        let begun = Instant::now();
        fill(&app, size).await;
        // A server's own housekeeping would come to it within a minute.
        app.sql("analyze").await.expect("statistics");
        eprintln!("{engine_name}, {size_name}: filled in {:.0} s", begun.elapsed().as_secs_f64());
        let mut figures = Figures {
            size: size_name,
            engine: engine_name,
            answers: Vec::new(),
            judged: None,
            import: None,
            provisioning: None,
            rendering: None,
        };
        answer(&app, &mut figures, &missions::Search::new(&app).await).await;
        answer(&app, &mut figures, &confirmation::Confirmation::new(&app).await).await;
        answer(&app, &mut figures, &company_home::Home::new(&app).await).await;
        answer(&app, &mut figures, &receipt::Download::new(&app).await).await;
        answer(&app, &mut figures, &booking::Booking::new(&app).await).await;
        figures.judged = Some(policy::measure(&app).await);
        figures.rendering = Some(receipt::rendering(&app).await);
        figures.import = Some(import::measure(&app).await);
        figures.provisioning = Some(provisioning::measure(&app, provisioning::people(size)).await);
        *kept.lock().expect("no other holder") = Some(figures);
    });
    found.lock().expect("no other holder").take()
}

async fn answer<A: Answer>(app: &TestApp, figures: &mut Figures, asked: &A) {
    let measured = measure(app, asked).await;
    eprintln!("  {}: {measured:?}", A::NAME);
    figures.answers.push((A::NAME, measured));
}
