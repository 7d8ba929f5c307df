//! Who signs for an association, on its page: named with capacity and term, delegated in writing, ended.

use axum::http::{StatusCode, header};
use entity::MembershipRole;
use serde_json::json;
use tests::{Actor, TestApp, both_databases, builders::Association, gid};

use crate::pages_of_association::{accepted, admin_of, known};

/// Who runs an association's account: they, the association's id, and that of their person.
async fn with_admin(association: &Association) -> (Actor, String, String) {
    let (admin, id) = (admin_of(association).await, gid(association.id));
    let members = known(&admin, &id, "members { person { id } }").await["members"].clone();
    let person = members[0]["person"]["id"].as_str().expect("an id").to_owned();
    (admin, id, person)
}

/// A signatory is named with capacity and term, seen in office, and ended; dates that do not fit come back beside theirs.
#[both_databases]
async fn signatories_are_named_and_ended(app: TestApp) {
    let (admin, id, person) = with_admin(&app.association("Second Souffle").await).await;
    admin.get("/association/people").await.says("Personne ne peut signer de reçu aujourd’hui");
    let name = async |fields: &[(&str, &str)]| {
        admin.post_with_file("/association/signatories", fields, "uploadId", "", b"").await
    };
    let who = ("personId", person.as_str());
    let (capacity, starts_on) = (("capacity", "TREASURER"), ("startsOn", "2026-03-01"));
    let again = name(&[who, capacity, starts_on, ("endsOn", "2026-02-01")]).await;
    again.says("href=\"#sign-endsOn\"").says("value=\"2026-02-01\"").says("value=\"TREASURER\" selected");
    name(&[("startsOn", "demain")]).await.says("3 réponses sont à revoir");
    let named = name(&[who, capacity, starts_on, ("endsOn", "2027-03-01")]).await;
    assert_eq!(named.header(header::LOCATION), Some("/association/people"), "{}", named.body);
    admin
        .get("/association/people")
        .await
        .says("en fonction")
        .says("désignation du")
        .says("du 1er\u{a0}mars\u{a0}2026 au 1er\u{a0}mars\u{a0}2027");
    let term = known(&admin, &id, "signatories { id }").await["signatories"][0]["id"].clone();
    let path = format!("/association/signatories/{}/end", term.as_str().expect("an id"));
    let other = admin_of(&app.association("Ailleurs").await).await;
    assert_eq!(other.post(&path, "").await.status, StatusCode::NOT_FOUND);
    accepted(&admin, &path, "").await;
    admin.get("/association/people").await.says("terminé le").says("Personne ne peut signer");
    admin.post(&path, "").await.says("a déjà pris fin");
}

/// A delegate is named with the delegation as a file, which is kept for good; one that is too large comes back beside
/// its field with what was typed.
#[both_databases]
async fn a_delegate_is_named_with_the_delegation(app: TestApp) {
    let association = app.association("Second Souffle").await;
    let (admin, id, person) = with_admin(&association).await;
    let page = admin.get("/association/people").await;
    page.says("enctype=\"multipart/form-data\"").says("id=\"sign-uploadId\"").says("Délégation écrite");
    let fields = [
        ("personId", person.as_str()),
        ("capacity", "DELEGATE"),
        ("startsOn", "2026-03-01"),
        ("endsOn", "2026-12-31"),
    ];
    let path = "/association/signatories";
    let large = vec![b'x'; 11 * 1024 * 1024];
    let refused = admin.post_with_file(path, &fields, "uploadId", "grand.pdf", &large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    refused.says("id=\"sign-uploadId-wrong\"").says("10\u{a0}Mo").says("value=\"DELEGATE\" selected");
    assert_eq!(known(&admin, &id, "signatories { id }").await["signatories"], json!([]));

    let input =
        json!({"associationId": id, "personId": person, "capacity": "DELEGATE", "startsOn": "2026-03-01"});
    let codes = admin.is_refused("nameSignatory", input).await;
    assert_eq!(codes, ["REQUIRED", "REQUIRED"], "a delegation is written and ends");

    let named = admin.post_with_file(path, &fields, "uploadId", "delegation.pdf", b"%PDF-1.7 signed").await;
    assert_eq!(named.header(header::LOCATION), Some("/association/people"), "{}", named.body);
    let kept = "select count(*) as n from upload join signatory on signatory.upload_id = upload.id";
    assert_eq!(app.count(kept).await, 1);
    app.clock.advance(chrono::Duration::days(3));
    app.do_daily("sweep").await;
    assert_eq!(app.count(&format!("{kept} where upload.used_at is not null")).await, 1, "a delegation stays");
}

/// A delegation is read again by those who run the account and by operators; for everybody else there is none, in the
/// association as elsewhere. It is saved, and nothing that its sender said of it is believed.
#[both_databases]
async fn a_delegation_is_read_again(app: TestApp) {
    let association = app.association("Second Souffle").await;
    let (admin, id, person) = with_admin(&association).await;
    let fields = [("personId", person.as_str()), ("capacity", "DELEGATE"), ("endsOn", "2026-12-31")];
    let send = async |name: &str, file: &[u8]| {
        admin.post_with_file("/association/signatories", &fields, "uploadId", name, file).await
    };
    for other in [b"<script>1</script>".as_slice(), b"Je donne mon accord.", b"PK\x03\x04", b"%PD"] {
        let refused = send("delegation.pdf", other).await;
        refused.says("id=\"sign-uploadId-wrong\"").says("un PDF").says("PNG ou JPEG");
    }
    let paper = b"%PDF-1.7 <script>1</script>".as_slice();
    let named = send("delegation.html", paper).await;
    assert_eq!(named.header(header::LOCATION), Some("/association/people"), "{}", named.body);
    let signatories = known(&admin, &id, "signatories { delegationUrl }").await["signatories"].clone();
    let url = signatories[0]["delegationUrl"].as_str().expect("an address").to_owned();
    admin.get("/association/people").await.says(&format!("href=\"{url}\"")).says("Lire la délégation");
    let operator = app.operator().await;
    operator.get(&format!("/operator/associations/{id}")).await.says(&format!("href=\"{url}\""));

    for actor in [&admin, &operator] {
        let (status, bytes) = actor.download(&url).await;
        assert_eq!((status, bytes.as_slice()), (StatusCode::OK, paper));
    }
    let read =
        "select count(*) as n from upload where used_at is not null and media_type = 'application/pdf'";
    assert_eq!(app.count(read).await, 1);
    for (kind, read_as, name) in [
        ("application/pdf", "application/pdf", "delegation.pdf"),
        ("image/png", "image/png", "delegation.png"),
        ("text/html", "application/octet-stream", "delegation"),
    ] {
        app.execute_sql(&format!("update upload set media_type = '{kind}'")).await;
        let file = admin.get(&url).await;
        assert_eq!(file.header(header::CONTENT_TYPE), Some(read_as));
        let disposition = format!("attachment; filename=\"{name}\"");
        assert_eq!(file.header(header::CONTENT_DISPOSITION), Some(disposition.as_str()));
        assert_eq!(file.header(header::X_CONTENT_TYPE_OPTIONS), Some("nosniff"));
    }

    let member = association.with_role(MembershipRole::AssociationMember).await;
    let elsewhere = admin_of(&app.association("Ailleurs").await).await;
    let stranger = app.person("Hugo", "Perrin", "hugo@maillon.example").await;
    for actor in [&member, &elsewhere, &stranger] {
        assert_eq!(actor.download(&url).await.0, StatusCode::NOT_FOUND);
    }
    let seen = known(&member, &id, "signatories { capacity delegationUrl }").await["signatories"].clone();
    assert_eq!(seen, json!([{ "capacity": "DELEGATE", "delegationUrl": null }]));
    let visitor = app.get(&url).await;
    assert_eq!(visitor.status, StatusCode::SEE_OTHER, "a visitor signs in first");
    for unknown in ["/documents/delegations/x".to_owned(), format!("/documents/delegations/{id}")] {
        assert_eq!(admin.download(&unknown).await.0, StatusCode::NOT_FOUND);
    }
}
