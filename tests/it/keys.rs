//! The secret key changes, and nothing that it sealed is lost.

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
