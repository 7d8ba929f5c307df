//! The secret key changes, and nothing that it sealed is lost.

use std::path::Path;

use api::Seals;
use axum::http::StatusCode;
use tests::{
    TestApp, both_databases,
    issued::{self, PRESENT},
};

use crate::verify::folder;

const NEXT: &str = "the next secret, which protects nothing but tests";

/// After the secret key was changed and everything sealed again, the old one can be forgotten: mails that waited
/// leave, and documents that were signed before are genuine. Doing it twice changes nothing.
#[both_databases]
async fn the_secret_key_changes(app: TestApp) {
    let files = folder();
    let old = app.again(&files, &[PRESENT]).await;
    let code = issued::receipt(&old, "MA-2026-0007").await;
    for _ in 0..450 {
        issued::sealed_mail(&old).await;
    }
    let wish = api::WishForLink {
        address: "nadia@alpha.example".to_owned(),
        names: Some(("Nadia".to_owned(), "Lemoine".to_owned())),
        back: "/".to_owned(),
        client: "test".to_owned(),
    };
    old.app.request_link(api::Language::Fr, wish).await.expect("a link");

    let both = old.again(&files, &[NEXT, PRESENT]).await;
    let count = async |app: &TestApp| {
        let columns = app.app.renew_seals().await.expect("seals");
        let of = |name: &str| {
            let column = columns.iter().find(|column| column.column == name).expect("a column");
            (column.renewed, column.present, column.closed)
        };
        (of("mail.sealed_arguments"), of("signing_key.sealed_private_key"))
    };
    assert_eq!(count(&both).await, ((451, 0, 0), (1, 0, 0)));
    assert_eq!(count(&both).await, ((0, 451, 0), (0, 1, 0)));
    let new = old.again(&files, &[NEXT]).await;
    new.get(&format!("/verify/{code}")).await.says("authentique et valable");
    new.sign_in("nadia@alpha.example").await;
    // The old secret opens nothing any more, and destroys nothing either.
    assert_eq!(count(&old).await, ((0, 0, 451), (0, 0, 1)));
    new.get(&format!("/verify/{code}")).await.says("authentique et valable");
    for opened in [old, both, new] {
        opened.app.close().await.expect("connections that close");
    }
    std::fs::remove_dir_all(files).expect("no files");
}

/// Changing the secret key gives nobody their tries back.
#[both_databases]
async fn limits_survive_the_change(app: TestApp) {
    let files = folder();
    let old = app.again(&files, &[PRESENT]).await;
    for _ in 0..60 {
        assert_eq!(old.get("/verify/AAAA-BBBB-CCCC").await.status, StatusCode::NOT_FOUND);
    }
    let both = old.again(&files, &[NEXT, PRESENT]).await;
    assert_eq!(both.get("/verify/AAAA-BBBB-CCCC").await.status, StatusCode::TOO_MANY_REQUESTS);
    for opened in [old, both] {
        opened.app.close().await.expect("connections that close");
    }
    std::fs::remove_dir_all(files).expect("no files");
}

/// What secret keys make of what is sealed, in a program that has them.
async fn seals(app: &TestApp, files: &Path, secrets: &[&str]) -> Seals {
    let with = app.again(files, secrets).await;
    let seals = with.app.seals().await.expect("an answer");
    with.app.close().await.expect("connections that close");
    seals
}

/// What is sealed tells whether a secret key is the one with which the database was made: the key that signs before all,
/// once there is one. Before anything is sealed any will do.
#[both_databases]
async fn a_wrong_secret_key_is_noticed(app: TestApp) {
    let files = folder();
    assert_eq!(seals(&app, &files, &[PRESENT]).await, Seals::None);
    assert_eq!(seals(&app, &files, &[NEXT]).await, Seals::None);
    issued::sealed_mail(&app).await;
    assert_eq!(seals(&app, &files, &[PRESENT]).await, Seals::Open);
    assert_eq!(seals(&app, &files, &[NEXT]).await, Seals::Closed);
    issued::receipt(&app, "MA-2026-0007").await;
    assert_eq!(seals(&app, &files, &[PRESENT]).await, Seals::Open);
    assert_eq!(seals(&app, &files, &[NEXT]).await, Seals::Closed);
    assert_eq!(seals(&app, &files, &[NEXT, PRESENT]).await, Seals::Open, "the earlier one of two");

    let both = app.again(&files, &[NEXT, PRESENT]).await;
    both.app.renew_seals().await.expect("seals");
    both.app.close().await.expect("connections that close");
    assert_eq!(seals(&app, &files, &[PRESENT]).await, Seals::Closed);
    assert_eq!(seals(&app, &files, &[NEXT]).await, Seals::Open);
    std::fs::remove_dir_all(files).expect("no files");
}
