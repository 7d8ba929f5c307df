//! Exports lie sealed until they are fetched: what is in them is read neither where they are kept nor in a backup, and what
//! was cut or altered is not passed on as if it were whole.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use entity::MembershipRole as Role;
use http_body_util::BodyExt as _;
use serde_json::json;
use tests::{Actor, Sponsorship, TestApp, both_databases, gid, issued::PRESENT};
use tower::ServiceExt as _;

use crate::{metrics::logged, verify::folder};

const NEXT: &str = "the next secret, which protects nothing but tests";

/// Where the only file of an export is stored.
async fn key_of(app: &TestApp) -> String {
    app.rows("select storage_key from export").await[0].try_get("", "storage_key").expect("a key")
}

/// Human resources take the list of employees home, with Nadia in it: who, and where the file is.
async fn employees_taken_home(app: &TestApp) -> (Actor, String) {
    let company = app.company("Groupe Alpha").await;
    company.employee("Nadia", "Lemoine").await;
    let hr = company.with_role(Role::Hr).await;
    let asked = hr.does("exportEmployees", json!({ "companyId": gid(company.id) }), "exportId").await;
    app.do_jobs().await;
    (hr, format!("/exports/{}", asked["exportId"].as_str().expect("an id")))
}

/// Finance takes home what an hour of Awa's costs: where the file is.
async fn costs_taken_home(all: &Sponsorship) -> String {
    all.awa_gave(20 * 60).await;
    let period = all.period("2026-01-01", "2026-01-31");
    let declared = all.finance.does("declareValuation", period, "valuation { id }").await;
    let input = json!({ "valuationId": declared["valuation"]["id"] });
    let asked = all.finance.does("exportStatement", input, "exportId").await;
    all.app.do_jobs().await;
    format!("/exports/{}", asked["exportId"].as_str().expect("an id"))
}

/// All that is sent of a file; none when it breaks off before its end.
async fn sent(who: &Actor, path: &str) -> Option<String> {
    let request = Request::get(path).header(header::COOKIE, who.cookie()).body(Body::empty());
    let answer = who.app.router().oneshot(request.expect("a request")).await.expect("an answer");
    let body = answer.into_body().collect().await.ok()?;
    Some(String::from_utf8(body.to_bytes().to_vec()).expect("a text"))
}

fn holds(file: &[u8], words: &str) -> bool {
    file.windows(words.len()).any(|some| some == words.as_bytes())
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

/// Closes what a test opened, and takes its folders away.
async fn end(opened: &[&TestApp], folders: &[PathBuf]) {
    for one in opened {
        one.app.close().await.expect("connections that close");
    }
    for one in folders {
        fs::remove_dir_all(one).expect("no folder");
    }
}

/// Neither a name nor an amount nor a column can be read in the file that is kept, which is nobody's but the program's; what
/// is fetched holds them all.
#[both_databases]
async fn costs_lie_sealed_until_they_are_fetched(app: TestApp) {
    let files = folder();
    let app = app.again(&files, &[PRESENT]).await;
    let all = app.sponsorship().await;
    let path = costs_taken_home(&all).await;
    let file = files.join(key_of(&app).await);
    let (lies, fetched) = (fs::read(&file).expect("a file"), sent(&all.finance, &path).await);
    let fetched = fetched.expect("all of it");
    for words in ["Diagne;Awa", "748,99", "Prix de revient"] {
        assert!(fetched.contains(words), "{fetched}");
        assert!(!holds(&lies, words), "{words}");
    }
    assert!(fetched.ends_with("\r\n"), "to its end");
    assert_eq!(sent(&all.finance, &format!("{path}/file")).await, Some(fetched));
    assert_eq!((mode(&files), mode(&files.join("exports")), mode(&file)), (0o700, 0o700, 0o600));
    end(&[&app], &[files]).await;
}

/// A file that was cut or altered where it is kept breaks off, and the log names the export; put back, it is sent again.
#[both_databases]
async fn a_file_that_was_tampered_with_breaks_off(app: TestApp) {
    let (hr, path) = employees_taken_home(&app).await;
    let key = key_of(&app).await;
    let (id, file) = (&key["exports/".len()..][..36], app.stored(&key));
    let kept = fs::read(&file).expect("a file");
    let mut altered = kept.clone();
    *altered.last_mut().expect("a byte") ^= 1;
    for tampered in [&altered[..], &kept[..kept.len() - 1], &kept[..20], &[]] {
        fs::write(&file, tampered).expect("tampering");
        let log = logged(async { assert_eq!(sent(&hr, &path).await, None) }).await;
        let names_it = |line: &str| line.contains("ERROR") && line.contains(id);
        assert!(log.lines().any(names_it), "{log}");
    }
    fs::write(&file, &kept).expect("putting back");
    let sent = sent(&hr, &path).await.expect("all of it");
    assert!(sent.contains("Lemoine"), "{sent}");
}

/// While the secret key is being replaced, files of the one before are sent; once it is gone they are gone too, and are
/// asked for again.
#[both_databases]
async fn a_file_goes_with_its_secret_key(app: TestApp) {
    let files = folder();
    let old = app.again(&files, &[PRESENT]).await;
    let (mut hr, path) = employees_taken_home(&old).await;
    let both = old.again(&files, &[NEXT, PRESENT]).await;
    both.app.renew_seals().await.expect("seals");
    hr.app = both.clone();
    assert_eq!(hr.download(&path).await.0, StatusCode::OK);

    let new = old.again(&files, &[NEXT]).await;
    hr.app = new.clone();
    assert_eq!(hr.download(&path).await.0, StatusCode::GONE);
    let page = hr.get(&path).await;
    assert_eq!(page.status, StatusCode::GONE);
    page.says("Ce fichier n’est plus disponible");
    end(&[&old, &both, &new], &[files]).await;
}

/// A backup, which may be kept for years, holds no file that is to be gone within a week: restored, it is asked for again.
#[both_databases]
async fn a_backup_holds_no_export(app: TestApp) {
    let (files, backup) = (folder(), folder());
    let app = app.again(&files, &[PRESENT]).await;
    let (mut hr, path) = employees_taken_home(&app).await;
    assert!(files.join(key_of(&app).await).exists());
    let made = app.app.back_up(&backup).await.expect("a backup");
    assert_eq!(made.files, 0);
    assert!(!backup.join("files/exports").exists());
    let restored = app.restored(&backup, &backup.join("files"), &[PRESENT]).await;
    hr.app = restored.clone();
    assert_eq!(hr.download(&path).await.0, StatusCode::GONE);
    end(&[&app, &restored], &[files, backup]).await;
}

/// What an earlier version of the program left unsealed is given to nobody, and does not wait a week to be swept.
#[both_databases]
async fn an_unsealed_file_is_gone(app: TestApp) {
    let (hr, path) = employees_taken_home(&app).await;
    let key = key_of(&app).await;
    let unsealed = key.replace(".sealed", ".csv");
    fs::write(app.stored(&unsealed), "Nom;Prénom\r\nLemoine;Nadia\r\n").expect("a file");
    app.execute_sql(&format!("update export set storage_key = '{unsealed}'")).await;
    assert_eq!(hr.download(&path).await.0, StatusCode::GONE);
    app.do_daily("sweep").await;
    assert!(!app.stored(&unsealed).exists() && !app.stored(&key).exists());
}
