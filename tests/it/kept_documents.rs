//! What is kept of issued documents: the stored bytes are the document, and nothing else is given for it. What is lost or
//! altered is made again where it can be.

use std::{
    fs,
    path::{Path, PathBuf},
};

use axum::http::StatusCode;
use serde_json::{Value, json};
use tests::{Sponsorship, TestApp, both_databases};

use crate::{metrics::logged, receipts::receipt};

/// A receipt that was signed and stored: its address, its code and its file.
async fn stored(app: &TestApp, all: &Sponsorship) -> (String, String, PathBuf) {
    all.awa_gave(60).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&id).await;
    app.do_jobs().await;
    let told = receipt(all, &id, "pdfUrl verificationCode").await;
    let text = |name: &str| told[name].as_str().expect("a text").to_owned();
    let key: String =
        app.rows("select storage_key from document").await[0].try_get("", "storage_key").expect("a key");
    (text("pdfUrl"), text("verificationCode"), app.stored(&key))
}

/// What anybody is told of a code.
async fn standing(app: &TestApp, code: &str) -> Value {
    let asked = format!("{{ document(code: \"{code}\") {{ status }} }}");
    app.graphql(&asked).await.json()["data"]["document"]["status"].clone()
}

/// How many documents the operator is told to be kept, and how many of them not as they were issued.
async fn told_to_the_operator(app: &TestApp) -> (u64, usize) {
    let report = app.app.verify_ledger().await.expect("a report");
    (report.documents, report.altered.len())
}

/// Changes one byte of a stored file.
fn alter(file: &Path, issued: &[u8]) {
    let mut altered = issued.to_vec();
    altered[1_000] ^= 1;
    fs::write(file, altered).expect("tampering");
}

/// A stored file of which one byte was altered is given to nobody: the document is made again as it was, to the byte,
/// stands in its place from then on, and the log names it for the operator.
#[both_databases]
async fn an_altered_file_is_made_again(app: TestApp) {
    let all = app.sponsorship().await;
    let (path, code, file) = stored(&app, &all).await;
    let issued = fs::read(&file).expect("the document");
    assert_eq!((standing(&app, &code).await, told_to_the_operator(&app).await), (json!("VALID"), (1, 0)));

    alter(&file, &issued);
    let report = app.app.verify_ledger().await.expect("a report");
    let [id] = report.altered.as_slice() else { panic!("{:?}", report.altered) };
    let log = logged(async {
        let (status, given) = all.finance.download(&path).await;
        assert!(status == StatusCode::OK && given == issued);
    })
    .await;
    let names_it = |line: &str| line.contains("ERROR") && line.contains(&id.to_string());
    assert!(log.lines().any(names_it), "{log}");
    assert_eq!(fs::read(&file).expect("the document"), issued);
    assert_eq!((standing(&app, &code).await, told_to_the_operator(&app).await), (json!("VALID"), (1, 0)));
}

/// A file that was altered and cannot be made again, because another version of the program rendered it, is given to
/// nobody: whoever may have the document reads that it is not what was issued, its code says so to everybody, and the
/// operator is told which it is. Put back, it is the document again.
#[both_databases]
async fn an_altered_file_of_another_version_is_given_to_nobody(app: TestApp) {
    let all = app.sponsorship().await;
    let (path, code, file) = stored(&app, &all).await;
    let issued = fs::read(&file).expect("the document");
    app.tamper("update document set template_version = 99").await.expect("tampering");
    alter(&file, &issued);
    let page = all.finance.get(&path).await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    page.says("Ce document n’est plus tel qu’il a été délivré").says("Référence\u{a0}:");
    assert_eq!((standing(&app, &code).await, told_to_the_operator(&app).await), (json!("ALTERED"), (1, 1)));
    app.get(&format!("/verify/{code}")).await.says("Ne vous fiez pas à ce document");

    fs::write(&file, &issued).expect("putting back");
    let (status, given) = all.finance.download(&path).await;
    assert!(status == StatusCode::OK && given == issued);
    assert_eq!((standing(&app, &code).await, told_to_the_operator(&app).await), (json!("VALID"), (1, 0)));
}

/// A file that is lost is made again as it was, to the byte, and stands in its place; until then the operator is told.
/// Where that cannot be, nothing is given for it.
#[both_databases]
async fn a_lost_file_is_made_again_or_not_given(app: TestApp) {
    let all = app.sponsorship().await;
    let (path, code, file) = stored(&app, &all).await;
    let issued = fs::read(&file).expect("the document");
    fs::remove_file(&file).expect("no file");
    assert_eq!(told_to_the_operator(&app).await, (1, 1));
    let (status, given) = all.finance.download(&path).await;
    assert!(status == StatusCode::OK && given == issued);
    assert_eq!((standing(&app, &code).await, told_to_the_operator(&app).await), (json!("VALID"), (1, 0)));

    fs::remove_file(&file).expect("no file");
    app.tamper("update document set template_version = 99").await.expect("tampering");
    let (status, _) = all.finance.download(&path).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(standing(&app, &code).await, "ALTERED");
}
