//! Serves the program with the specimen's pages until it is stopped, to look at components.
#![allow(clippy::expect_used, reason = "a specimen that cannot start has nothing to show")]

use std::{
    future,
    io::{self, Write as _},
};

use tests::{Engine, TestApp, run};

fn main() {
    run(Engine::Sqlite, async |app: TestApp| {
        app.app.prepare_demo().await.expect("an empty database");
        let address = app.listen().await;
        let mut out = io::stdout();
        for page in web::specimen::PAGES {
            let _ = writeln!(out, "http://{address}{page}");
        }
        let _ = out.flush();
        future::pending::<()>().await;
    });
}
