//! Verifying documents, by their code and as files.

use std::path::{Path, PathBuf};

use api::{PublicKeys, Verdict, verify_with};
use axum::http::StatusCode;
use chrono::Duration;
use serde_json::json;
use tests::{
    TestApp, both_databases,
    issued::{self, PRESENT},
};
use uuid::Uuid;

/// A folder of a test's own.
pub(crate) fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("maillon-it-{}", Uuid::new_v4().simple()))
}

/// The only stored document.
pub(crate) fn stored(files: &Path) -> Vec<u8> {
    let mut found = std::fs::read_dir(files.join("documents")).expect("documents").flatten();
    std::fs::read(found.next().expect("a document").path()).expect("its bytes")
}

/// Whoever holds a receipt types its code, in small letters and without hyphens, and reads what was signed.
#[both_databases]
async fn a_code_says_what_was_signed(app: TestApp) {
    let code = issued::receipt(&app, "MA-2026-0007").await;
    app.do_jobs().await;
    let typed = code.to_lowercase().replace('-', "");
    let form = app.get(&format!("/verify?code={typed}")).await;
    assert_eq!(form.status, StatusCode::SEE_OTHER);
    let page = app.get(form.header(axum::http::header::LOCATION).expect("an address")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Reçu fiscal MA-2026-0007").says("Les Jardins de Bellevue").says("Groupe Alpha");
    page.says("4\u{202f}214,00\u{a0}€").says("authentique et valable").says("10\u{a0}mars 2026");
    let sha256 = app
        .graphql(&format!("{{ document(code: \"{code}\") {{ sha256 status value {{ amount }} }} }}"))
        .await;
    let answer = sha256.json()["data"]["document"].clone();
    assert_eq!((&answer["status"], &answer["value"]["amount"]), (&json!("VALID"), &json!("4214.00")));
    page.says(answer["sha256"].as_str().expect("a fingerprint"));

    app.sql("update document set revoked_at = 1").await.expect("a revocation");
    app.get(&format!("/verify/{code}")).await.says("annulé").does_not_say("authentique et valable");
}

/// Whoever sends the form without a code is told at the field what to type; before it is sent nothing is wrong.
#[both_databases]
async fn a_code_is_asked_for(app: TestApp) {
    app.get("/verify").await.does_not_say("id=\"code-wrong\"");
    for empty in ["", "+", "%2E"] {
        let page = app.get(&format!("/verify?code={empty}")).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says("id=\"code-wrong\"").says("Tapez le code de vérification du document");
    }
}

/// A row that somebody changed in the database is not said to be what was signed.
#[both_databases]
async fn what_was_changed_in_the_database_is_seen(app: TestApp) {
    let code = issued::receipt(&app, "MA-2026-0007").await;
    app.sql("update document set content = replace(content, '421400', '921400')").await.expect("a change");
    let page = app.get(&format!("/verify/{code}")).await;
    page.says("à contrôler").says("Ne vous fiez pas à ce document").does_not_say("authentique et valable");
}

/// A code that nobody has gets a page that helps, and guessing codes is stopped for a while.
#[both_databases]
async fn guessing_is_stopped(app: TestApp) {
    app.get("/verify").await.says("Code de vérification");
    for _ in 0..60 {
        let page = app.get("/verify/AAAA-BBBB-CCCC").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        page.says("Aucun document ne porte ce code").says("name=\"code\"");
    }
    let page = app.get("/verify/AAAA-BBBB-CCCC").await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    page.says("Réessayez dans dix minutes au plus.");
    app.clock.advance(Duration::minutes(10));
    assert_eq!(app.get("/verify/AAAA-BBBB-CCCC").await.status, StatusCode::NOT_FOUND);
}

/// The file alone is enough, with the public keys that the site shows: genuine as it was issued, altered when a byte
/// differs, revoked where the database says so, and not ours without our key.
#[both_databases]
async fn a_file_is_verified(app: TestApp) {
    let files = folder();
    let app = app.again(&files, &[PRESENT]).await;
    issued::receipt(&app, "MA-2026-0007").await;
    app.do_jobs().await;
    let file = stored(&files);
    let keys = PublicKeys::parse(&app.get("/verify/keys.txt").await.body).expect("keys");
    let offline = verify_with(&keys, &file);
    assert_eq!((offline.verdict, offline.is_standing_known), (Verdict::Genuine, false));
    assert_eq!(offline.signed.expect("what was signed").value.as_deref(), Some("4214.00"));
    assert_eq!(verify_with(&PublicKeys::default(), &file).verdict, Verdict::NotOurs);
    let mut altered = file.clone();
    altered[1_000] ^= 1;
    assert_eq!(verify_with(&keys, &altered).verdict, Verdict::Altered);

    let verdict = async || {
        let verified = app.app.verify(&file, PublicKeys::default()).await.expect("a verdict");
        assert!(verified.is_standing_known);
        verified.verdict
    };
    assert_eq!(verdict().await, Verdict::Genuine);
    app.sql("update document set revoked_at = 1").await.expect("a revocation");
    assert_eq!(verdict().await, Verdict::Revoked);
    app.app.close().await.expect("connections that close");
    std::fs::remove_dir_all(files).expect("no files");
}
