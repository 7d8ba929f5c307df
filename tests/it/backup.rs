//! Backups: made while people work, and restored into a new place.

use std::{
    fs,
    path::Path,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use api::{NotBackedUp, Verdict};
use tests::{
    TestApp, both_databases,
    issued::{self, PRESENT},
};
use uuid::Uuid;

use crate::verify::{folder, stored};

/// A backup made while people write is restored into a new place: the program opens it, everything that was there is
/// there, what belongs together was copied together, the ledger still refuses changes, and a receipt is byte for byte
/// what it was.
#[both_databases]
async fn a_backup_made_at_work_is_restored(app: TestApp) {
    let (files, backup) = (folder(), folder());
    let app = app.again(&files, &[PRESENT]).await;
    let code = issued::receipt(&app, "MA-2026-0007").await;
    app.do_jobs().await;
    app.sql("create table pair (one bigint not null, two bigint not null)").await.expect("a table");

    let (goes_on, writer) = (Arc::new(AtomicBool::new(true)), app.clone());
    let is_going_on = Arc::clone(&goes_on);
    let writing = tokio::spawn(async move {
        let mut count = 0;
        while is_going_on.load(Ordering::Relaxed) {
            issued::sealed_mail(&writer).await;
            writer.sql("insert into pair select count(*), count(*) from mail").await.expect("a row");
            count += 1;
        }
        count
    });
    let made = app.app.back_up(&backup).await.expect("a backup");
    goes_on.store(false, Ordering::Relaxed);
    let written: i64 = writing.await.expect("a writer");
    assert_eq!(made.files, 1);
    assert!(matches!(app.app.back_up(&backup).await, Err(NotBackedUp::NotEmpty)));
    let checked =
        Command::new("sha256sum").args(["--check", "--quiet", "SHA256SUMS"]).current_dir(&backup).output();
    assert!(checked.expect("sha256sum").status.success(), "the fingerprints are those of the files");

    let restored = app.restored(&backup, &backup.join("files"), &[PRESENT]).await;
    assert!(restored.app.is_ready().await.expect("an answer"));
    let (mails, pairs) = (
        restored.number("select count(*) from mail").await,
        restored.number("select count(*) from pair").await,
    );
    assert!(mails == pairs || mails == pairs + 1, "{mails} mails and {pairs} pairs of one instant");
    assert!(mails <= written && restored.number("select count(*) from document").await == 1);
    restored.get(&format!("/verify/{code}")).await.says("authentique et valable");
    let file = stored(&backup.join("files"));
    assert_eq!(file, stored(&files));
    let verified = restored.app.verify(&file, api::PublicKeys::default()).await.expect("a verdict");
    assert_eq!((verified.verdict, verified.is_standing_known), (Verdict::Genuine, true));

    let association = restored.association("Les Jardins de Bellevue").await.id;
    let id = Uuid::from(association).simple().to_string();
    let (id, bytes) = match restored.engine() {
        tests::Engine::Sqlite => (format!("x'{id}'"), "x'00'"),
        tests::Engine::PostgreSql => (format!("'{id}'"), "'\\x00'"),
    };
    let head = format!("insert into ledger_head values ({id}, 1, {bytes}, 1, 'key', {bytes})");
    restored.sql(&head).await.expect("a head");
    let changed = restored.sql("update ledger_head set sequence = 2").await;
    assert!(changed.is_err(), "the ledger's triggers were restored");

    for opened in [&app, &restored] {
        opened.app.close().await.expect("connections that close");
    }
    fs::remove_dir_all(files).expect("no files");
    fs::remove_dir_all(backup).expect("no backup");
}

/// Why a folder cannot be made stands in its cause alone, so that whoever reads both reads it once.
#[both_databases]
async fn a_folder_that_cannot_be_made_is_explained_once(app: TestApp) {
    let refused = app.app.back_up(Path::new("/dev/null/backup")).await.expect_err("no folder");
    let cause = std::error::Error::source(&refused).expect("its cause").to_string();
    assert!(!refused.to_string().contains(&cause), "{refused}: {cause}");
}
