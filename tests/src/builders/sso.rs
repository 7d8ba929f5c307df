//! Single sign-on as it stands before a test begins: a company's identity provider, who may enter without it, and sessions
//! that it has opened.

use axum::{Json, Router, routing::get};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::*;

/// The claims of an identity provider that a builder has set up, as the mutation that saves them names them.
pub fn claims() -> Value {
    json!({
        "scopes": "openid profile email",
        "firstNameClaim": "given_name",
        "lastNameClaim": "family_name",
        "emailClaim": "email",
        "staffNumberClaim": "staff_number",
        "managerClaim": "manager",
        "entityClaim": "entity",
        "siteClaim": "site",
        "groupsClaim": "groups",
    })
}

/// Something on this machine that describes itself as an identity provider, and answers nothing else; its issuer.
pub async fn described_provider() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let issuer = format!("http://{}", listener.local_addr().expect("its address"));
    let told = document(&issuer);
    let describe = move || {
        let told = told.clone();
        async move { Json(told) }
    };
    let router = Router::new()
        .route("/.well-known/openid-configuration", get(describe.clone()))
        // It calls itself otherwise than where it is asked.
        .route("/other/.well-known/openid-configuration", get(describe))
        .route("/keys", get(|| async { Json(json!({"keys": []})) }));
    tokio::spawn(async move { axum::serve(listener, router).await });
    issuer
}

/// The discovery document of an issuer.
pub fn document(issuer: &str) -> Value {
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "end_session_endpoint": format!("{issuer}/leave"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    })
}

impl Company {
    /// Its identity provider, as far as it is, whose settings are those of [`claims`] and whose client is `maillon`.
    pub async fn signs_in_at(&self, issuer: &str, status: IdentityProviderStatus, is_enforced: bool) {
        let now = self.app.now();
        let row = identity_provider::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            company_id: Set(self.id),
            issuer: Set(issuer.to_owned()),
            client_id: Set("maillon".to_owned()),
            sealed_client_secret: Set(vec![1]),
            scopes: Set("openid profile email".to_owned()),
            first_name_claim: Set("given_name".to_owned()),
            last_name_claim: Set("family_name".to_owned()),
            email_claim: Set(Some("email".to_owned())),
            staff_number_claim: Set(Some("staff_number".to_owned())),
            manager_claim: Set(Some("manager".to_owned())),
            entity_claim: Set(Some("entity".to_owned())),
            site_claim: Set(Some("site".to_owned())),
            groups_claim: Set(Some("groups".to_owned())),
            status: Set(status),
            is_enforced: Set(is_enforced),
            tested_at: Set(Some(now)),
            metadata: Set(document(issuer).to_string()),
            keys: Set(json!({"keys": []}).to_string()),
            fetched_at: Set(now),
            created_at: Set(now),
            updated_at: Set(now),
        };
        row.insert(self.app.connection()).await.expect("an identity provider");
    }

    /// What its people type to sign in.
    pub async fn with_code(&self) -> String {
        let row = company::Entity::find_by_id(self.id).one(self.app.connection()).await;
        row.expect("a database").expect("the company").code
    }

    /// Somebody may enter it without its provider.
    pub async fn lets_in(&self, person: PersonId) {
        let row = break_glass::ActiveModel {
            company_id: Set(self.id),
            person_id: Set(person),
            created_at: Set(self.app.now()),
        };
        row.insert(self.app.connection()).await.expect("somebody who may enter");
    }

    /// A sign-in at its provider came to nothing.
    pub async fn has_failed_to_sign_in(&self) {
        let row = sso_failure::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            company_id: Set(self.id),
            at: Set(self.app.now()),
            fault: Set("UNREACHABLE".to_owned()),
            reference: Set("a-request".to_owned()),
        };
        row.insert(self.app.connection()).await.expect("a failure");
    }

    /// It has proven that a domain of addresses is its own.
    pub async fn has_proven(&self, domain: &str) {
        let row = email_domain::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            company_id: Set(self.id),
            domain: Set(domain.to_owned()),
            sent_to: Set(None),
            proven_at: Set(Some(self.app.now())),
            created_at: Set(self.app.now()),
        };
        row.insert(self.app.connection()).await.expect("a domain");
    }

    /// Somebody in a session that its provider has opened.
    pub async fn opens_session(&self, person: PersonId, actor: &Actor) -> Actor {
        let (now, secret) = (self.app.now(), Uuid::new_v4().simple().to_string());
        let session = browser_session::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            person_id: Set(person),
            token_hash: Set(Sha256::digest(secret.as_bytes()).to_vec()),
            csrf_token: Set(format!("csrf-{secret}")),
            user_agent: Set("test".to_owned()),
            created_at: Set(now),
            last_seen_at: Set(now),
            expires_at: Set((now.to_utc() + Duration::days(90)).into()),
            company_id: Set(Some(self.id)),
            ..Default::default()
        };
        session.insert(self.app.connection()).await.expect("a session");
        Actor::new(self.app.clone(), &actor.email, &secret)
    }
}
