//! A company's directory, which writes its people by SCIM 2.0 over HTTP with the token that the company gave it, in bodies as
//! Entra ID sends them.

use axum::http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};

use super::{Company, gid};
use crate::{Actor, Page, TestApp};

/// A company's directory, which holds a token.
pub struct Directory {
    /// The application it writes to.
    pub app: TestApp,
    /// What it says who it is with.
    pub token: String,
}

/// The enterprise extension.
pub const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

impl Directory {
    /// That of a company, with a token that whoever runs its programme made.
    pub async fn of(app: &TestApp, company: &Company, manager: &Actor) -> Self {
        let input = json!({"companyId": gid(company.id), "label": "Entra ID"});
        let made = manager.does("createScimToken", input, "scimToken { id } secret").await;
        Self { app: app.clone(), token: made["secret"].as_str().expect("a secret").to_owned() }
    }

    /// Sends a request; an empty body is none.
    pub async fn send(&self, method: Method, path: &str, body: &Value, headers: &[(&str, &str)]) -> Page {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/scim/v2{path}"))
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, "application/scim+json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.app.send_with(request, body).await
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Page {
        self.send(Method::GET, path, &Value::Null, &[]).await
    }

    /// Makes something.
    pub async fn post(&self, path: &str, body: Value) -> Page {
        self.send(Method::POST, path, &body, &[]).await
    }

    /// Changes something by operations.
    pub async fn patch(&self, path: &str, operations: Value) -> Page {
        let body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations,
        });
        self.send(Method::PATCH, path, &body, &[]).await
    }

    /// Makes a user who must be taken; what the directory reads of them.
    pub async fn makes(&self, body: Value) -> Value {
        let page = self.post("/Users", body).await;
        assert_eq!(page.status, StatusCode::CREATED, "{}", page.body);
        page.json()
    }
}

/// A user as Entra ID sends one.
pub fn zoe() -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
        "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
        "userName": "Zoe.Evrard@alpha.example",
        "active": true,
        "displayName": "Zoé Évrard",
        "emails": [{"primary": true, "type": "work", "value": "zoe.evrard@alpha.example"}],
        "meta": {"resourceType": "User"},
        "name": {"formatted": "Zoé Évrard", "familyName": "Évrard", "givenName": "Zoé"},
        "title": "Cheffe de projet",
        "userType": "Cadres",
        ENTERPRISE: {"employeeNumber": "A1", "department": "Siège"},
    })
}
