//! Issued documents and sealed values, written straight into the tables as the program writes them.

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use ed25519_dalek::{Signer as _, SigningKey};
use entity::*;
use hkdf::Hkdf;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{TestApp, database::SECRET};

/// The secret key under which [`TestApp`] begins.
pub const PRESENT: &str = SECRET;

fn keys(secret: &str) -> ([u8; 4], XChaCha20Poly1305) {
    let secret = Hkdf::<Sha256>::new(Some(b"maillon"), secret.as_bytes());
    let (mut id, mut key) = ([0; 4], [0; 32]);
    secret.expand(b"key id", &mut id).expect("an id");
    secret.expand(b"seal", &mut key).expect("a key");
    (id, XChaCha20Poly1305::new(&key.into()))
}

fn place(table: &str, row: Uuid, column: &str) -> Vec<u8> {
    [table.as_bytes(), b"\0", row.as_bytes(), b"\0", column.as_bytes()].concat()
}

/// Seals a value for its place, under the secret key with which [`TestApp`] begins.
pub fn seal(table: &str, row: Uuid, column: &str, value: &[u8]) -> Vec<u8> {
    let ((id, cipher), nonce) = (keys(SECRET), *Uuid::new_v4().as_bytes());
    let nonce = [&nonce[..], &nonce[..8]].concat();
    let payload = Payload { msg: value, aad: &place(table, row, column) };
    let sealed = cipher.encrypt(&XNonce::try_from(&nonce[..]).expect("a nonce"), payload).expect("a value");
    [&[1][..], &id, &nonce, &sealed].concat()
}

/// A mail that waits to be sent, about nothing.
pub async fn sealed_mail(app: &TestApp) {
    let id = Uuid::new_v4();
    let row = mail::ActiveModel {
        id: Set(id.into()),
        person_id: Set(None),
        address: Set("nadia@alpha.example".parse().expect("an address")),
        language: Set(SpokenLanguage::Fr),
        code: Set("sign-in".to_owned()),
        sealed_arguments: Set(seal("mail", id, "sealed_arguments", b"[]")),
        calendar: Set(None),
        created_at: Set(chrono::DateTime::UNIX_EPOCH.into()),
        sent_at: Set(None),
    };
    row.insert(app.connection()).await.expect("a mail");
}

/// A receipt signed by the platform's key and rendered by its job. Its code.
pub async fn receipt(app: &TestApp, number: &str) -> String {
    let code = format!("{}-ABCD-EFGH", &Uuid::new_v4().simple().to_string().to_uppercase()[..4]);
    let content = content(number, &code);
    let key = SigningKey::from_bytes(&[7; 32]);
    let public_key = key.verifying_key().as_bytes().to_vec();
    let key_id: String =
        Sha256::digest(&public_key).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let key_row: Uuid = key_id.parse().expect("a UUID");
    if signing_key::Entity::find_by_id(&key_id).one(app.connection()).await.expect("a look").is_none() {
        let row = signing_key::ActiveModel {
            id: Set(key_id.clone()),
            public_key: Set(public_key),
            sealed_private_key: Set(seal("signing_key", key_row, "sealed_private_key", key.as_bytes())),
            created_at: Set(chrono::DateTime::UNIX_EPOCH.into()),
        };
        row.insert(app.connection()).await.expect("a key");
    }
    let id = Uuid::new_v4();
    let row = document::ActiveModel {
        id: Set(id.into()),
        kind: Set(DocumentKind::TaxReceipt),
        code: Set(code.clone()),
        signature: Set(key.sign(content.as_bytes()).to_bytes().to_vec()),
        content: Set(content),
        template_version: Set(2),
        key_id: Set(key_id),
        sha256: Set(None),
        storage_key: Set(None),
        company_id: Set(None),
        association_id: Set(None),
        person_id: Set(None),
        session_company_id: Set(None),
        created_at: Set(chrono::DateTime::UNIX_EPOCH.into()),
        revoked_at: Set(None),
    };
    row.insert(app.connection()).await.expect("a document");
    job(
        app,
        "render_document",
        &format!("{{\"kind\":\"render_document\",\"document\":\"{id}\"}}"),
        JobState::Ready,
    )
    .await;
    code
}

/// A job.
pub async fn job(app: &TestApp, kind: &str, payload: &str, state: JobState) -> JobId {
    let id: JobId = Uuid::new_v4().into();
    let row = job::ActiveModel {
        id: Set(id),
        kind: Set(kind.to_owned()),
        payload: Set(payload.to_owned()),
        state: Set(state),
        run_at: Set(chrono::DateTime::UNIX_EPOCH.into()),
        attempts: Set(if state == JobState::Dead { 10 } else { 0 }),
        lease_until: Set(None),
        lease_id: Set(None),
        last_error: Set((state == JobState::Dead).then(|| "FAILED".to_owned())),
        done: Set(0),
        total: Set(None),
        person_id: Set(None),
        once_key: Set(None),
        created_at: Set(chrono::DateTime::UNIX_EPOCH.into()),
        finished_at: Set(None),
    };
    row.insert(app.connection()).await.expect("a job");
    id
}

/// Something in the audit trail.
pub async fn audit_event(app: &TestApp, person: PersonId, action: &str, arguments: &str) {
    let row = audit_event::ActiveModel {
        id: Set(Uuid::now_v7().into()),
        at: Set(chrono::DateTime::UNIX_EPOCH.into()),
        person_id: Set(Some(person)),
        action: Set(action.to_owned()),
        subject_kind: Set("Company".to_owned()),
        subject_id: Set(Uuid::new_v4()),
        company_id: Set(None),
        association_id: Set(None),
        intermediary_id: Set(None),
        arguments: Set(arguments.to_owned()),
        means: Set(None),
        network: Set(None),
        changes: Set(None),
    };
    row.insert(app.connection()).await.expect("an event");
}

/// What a receipt says, as it is frozen.
fn content(number: &str, code: &str) -> String {
    format!(
        concat!(
            r#"{{"number":"{number}","issued_on":"2026-03-10","replaces":null,"#,
            r#""beneficiary":{{"name":"Les Jardins de Bellevue","identifier":{{"RNA":"W691234567"}},"#,
            r#""address":["12, rue des Tanneurs","69008 Lyon, France"],"object":"Insertion par le maraîchage","#,
            r#""category":{{"kind":"EDUCATION"}}}},"#,
            r#""donor":{{"name":"Groupe Alpha","legal_form":"SAS","siren":"732829320","#,
            r#""address":["4, quai du Port","69002 Lyon, France"]}},"value":421400,"#,
            r#""period":{{"from":"2026-01-08","to":"2026-02-20"}},"services":[],"employees":[],"#,
            r#""signatures":[{{"name":"Camille Ormeau","capacity":"trésorière","#,
            r#""signed_at":"2026-03-10T09:00:00+01:00"}}],"place":"Lyon","mandate_signed_on":"2026-01-03","#,
            r#""verification":{{"page":"https://maillon.example/verify","code":"{code}"}},"#,
            r#""ledger_head":{{"sequence":3,"hash":"5f1d"}}}}"#,
        ),
        number = number,
        code = code,
    )
}
