//! Somebody who is signed in, and uses the API and the pages as people do.

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use serde_json::{Value, json};

use crate::{Page, TestApp, opened};

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Actor {
    /// The application they use.
    pub app: TestApp,
    /// Their address.
    pub email: String,
    secret: String,
}

/// What the API answered.
#[derive(Clone, Debug)]
pub struct Reply(pub Value);

impl Actor {
    pub(crate) fn new(app: TestApp, email: &str, secret: &str) -> Self {
        Self { app, email: email.to_owned(), secret: secret.to_owned() }
    }

    /// Runs a GraphQL document; the whole answer.
    pub async fn ask(&self, document: &str, variables: Value) -> Reply {
        Reply(self.app.execute(&self.caller().await, document, variables).await)
    }

    /// Who they are to the application, with all that they may do there now.
    pub async fn caller(&self) -> api::Caller {
        let session = self.app.app.session(&self.secret).await.expect("a session that is looked up");
        session.expect("a session that runs").caller
    }

    /// Runs a mutation with one input, asking for what its payload is to tell, problems apart; it must not be refused.
    pub async fn does(&self, mutation: &str, input: Value, payload: &str) -> Value {
        let reply = self.tries(mutation, input, payload).await;
        assert_eq!(reply["problems"], json!([]), "{mutation} was refused");
        reply
    }

    /// The same, where it may be refused; the payload.
    pub async fn tries(&self, mutation: &str, input: Value, payload: &str) -> Value {
        let name = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let document = format!(
            "mutation ($input: {name}!) {{ {mutation}(input: $input) {{ {payload} problems {{ code message path }} }} }}"
        );
        let reply = self.ask(&document, json!({"input": input})).await;
        reply.has_no_error();
        reply.0["data"][mutation].clone()
    }

    /// The codes of the problems with which a mutation is refused.
    pub async fn is_refused(&self, mutation: &str, input: Value) -> Vec<String> {
        let payload = self.tries(mutation, input, "").await;
        let problems = payload["problems"].as_array().expect("problems");
        problems.iter().map(|problem| problem["code"].as_str().expect("a code").to_owned()).collect()
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Page {
        self.app.send(opened(path).header(header::COOKIE, self.cookie())).await
    }

    /// Fetches a file: its status and its bytes.
    pub async fn download(&self, path: &str) -> (axum::http::StatusCode, Vec<u8>) {
        self.app.fetch(Request::get(path).header(header::COOKIE, self.cookie())).await
    }

    /// Sends a form as a browser does, with what every form of the session repeats.
    pub async fn post(&self, path: &str, form: &str) -> Page {
        let session = self.app.app.session(&self.secret).await.expect("a session that is looked up");
        let csrf = session.expect("a session that runs").csrf_token;
        let form = if form.is_empty() { format!("csrf={csrf}") } else { format!("{form}&csrf={csrf}") };
        self.post_as_it_is(path, &form).await
    }

    /// Sends a form without adding anything to it.
    pub async fn post_as_it_is(&self, path: &str, form: &str) -> Page {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, self.cookie())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.app.send_with(request, Body::from(form.to_owned())).await
    }

    /// Sends a file as a program does; its id.
    pub async fn upload(&self, name: &str, file: &[u8]) -> String {
        let page = self.try_upload(name, file).await;
        let answer: Value = serde_json::from_str(&page.body).expect("an answer");
        answer["id"].as_str().expect("an id").to_owned()
    }

    /// The same, where it may be refused.
    pub async fn try_upload(&self, name: &str, file: &[u8]) -> Page {
        let request = Request::post(format!("/uploads?name={name}"))
            .header(header::COOKIE, self.cookie())
            .header("x-csrf-token", self.csrf().await);
        self.app.send_with(request, Body::from(file.to_vec())).await
    }

    /// Sends a form with a file in it as a browser does.
    pub async fn post_file(&self, path: &str, field: &str, name: &str, file: &[u8]) -> Page {
        self.post_with_file(path, &[], field, name, file).await
    }

    /// The same with other fields before the file. A file without a name is one that was not chosen.
    pub async fn post_with_file(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        field: &str,
        name: &str,
        file: &[u8],
    ) -> Page {
        let boundary = "----one-boundary-of-a-test";
        let csrf = self.csrf().await;
        let part = |(field, value): (&str, &str)| {
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n")
        };
        let fields: String =
            [("csrf", csrf.as_str())].iter().chain(fields).map(|field| part(*field)).collect();
        let head = format!(
            "{fields}--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: text/csv\r\n\r\n"
        );
        let body = [head.as_bytes(), file, format!("\r\n--{boundary}--\r\n").as_bytes()].concat();
        let request = Request::post(path)
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, self.cookie())
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={boundary}"))
            .header("sec-fetch-site", "same-origin");
        self.app.send_with(request, Body::from(body)).await
    }

    /// What every form of the session repeats.
    pub async fn csrf(&self) -> String {
        let session = self.app.app.session(&self.secret).await.expect("a session that is looked up");
        session.expect("a session that runs").csrf_token
    }

    /// A token with which a program acts for them for some days.
    pub async fn token(&self, days: u32) -> String {
        let made = self.app.app.make_token(&self.email, "Un programme", days).await;
        made.expect("a token").reveal().to_owned()
    }

    /// Whether the session has ended.
    pub async fn is_signed_out(&self) -> bool {
        self.app.app.session(&self.secret).await.expect("a session that is looked up").is_none()
    }

    /// The cookie that says who asks.
    pub fn cookie(&self) -> String {
        format!("session={}", self.secret)
    }
}

impl Reply {
    /// What was asked for.
    pub fn data(&self) -> &Value {
        self.has_no_error();
        &self.0["data"]
    }

    /// The code of the first error.
    pub fn error(&self) -> &str {
        self.0["errors"][0]["extensions"]["code"].as_str().unwrap_or("no code")
    }

    /// Nothing went wrong.
    pub fn has_no_error(&self) {
        assert!(self.0.get("errors").is_none(), "{:#}", self.0["errors"]);
    }
}
