//! A little receiver of webhooks, as an integrator writes one: it checks each signature, remembers ids, and answers as it is
//! told.

use std::{
    collections::{BTreeSet, VecDeque},
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::post,
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;
use tokio::net::TcpListener;

/// What it answers to one request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer {
    Status(u16),
    /// Elsewhere, where it would be taken.
    Redirect,
    /// Nothing, for longer than anybody waits.
    Slow,
}

/// A request that came.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub(crate) id: String,
    pub(crate) timestamp: i64,
    pub(crate) signatures: Vec<String>,
    pub(crate) text: String,
}

impl Heard {
    /// What it says.
    pub(crate) fn body(&self) -> Value {
        serde_json::from_str(&self.text).expect("JSON")
    }

    /// What kind of event it is.
    pub(crate) fn kind(&self) -> String {
        self.body()["type"].as_str().expect("a type").to_owned()
    }

    /// Whether one of its signatures is right for a secret.
    pub(crate) fn is_signed_with(&self, secret: &str) -> bool {
        let key = BASE64_STANDARD.decode(secret.strip_prefix("whsec_").expect("a secret")).expect("base64");
        let mut hash = Hmac::<Sha256>::new_from_slice(&key).expect("a key");
        hash.update(format!("{}.{}.{}", self.id, self.timestamp, self.text).as_bytes());
        let right = format!("v1,{}", BASE64_STANDARD.encode(hash.finalize().into_bytes()));
        self.signatures.contains(&right)
    }
}

#[derive(Default)]
struct Memory {
    heard: Vec<Heard>,
    answers: VecDeque<Answer>,
}

/// A receiver that listens until the test ends.
#[derive(Clone)]
pub(crate) struct Receiver {
    /// Where it listens.
    pub(crate) address: String,
    memory: Arc<Mutex<Memory>>,
}

impl Receiver {
    /// One that takes everything.
    pub(crate) async fn new() -> Self {
        let memory = Arc::new(Mutex::new(Memory::default()));
        let routes = Router::new().route("/hook", post(take)).with_state(Arc::clone(&memory));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}/hook", listener.local_addr().expect("its address"));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { address, memory }
    }

    /// Answers the next requests so; those after them are taken.
    pub(crate) fn answers(&self, answers: &[Answer]) {
        self.memory.lock().expect("the memory").answers.extend(answers);
    }

    /// What came since the last time.
    pub(crate) fn heard(&self) -> Vec<Heard> {
        std::mem::take(&mut self.memory.lock().expect("the memory").heard)
    }

    /// The kinds of events that came since the last time, each event once, in the order in which they first came.
    pub(crate) fn kinds(&self) -> Vec<String> {
        let mut known = BTreeSet::new();
        let heard = self.heard().into_iter().filter(|one| known.insert(one.id.clone()));
        heard.map(|one| one.kind()).collect()
    }
}

async fn take(State(memory): State<Arc<Mutex<Memory>>>, headers: HeaderMap, body: Bytes) -> Response {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).expect("a header");
    let heard = Heard {
        id: text("webhook-id").to_owned(),
        timestamp: text("webhook-timestamp").parse().expect("seconds"),
        signatures: text("webhook-signature").split(' ').map(str::to_owned).collect(),
        text: String::from_utf8(body.to_vec()).expect("text"),
    };
    assert_eq!(text("content-type"), "application/json");
    let answer = {
        let mut memory = memory.lock().expect("the memory");
        memory.heard.push(heard);
        memory.answers.pop_front()
    };
    match answer {
        None => StatusCode::NO_CONTENT.into_response(),
        Some(Answer::Status(code)) => StatusCode::from_u16(code).expect("a status").into_response(),
        Some(Answer::Redirect) => (StatusCode::FOUND, [(header::LOCATION, "/hook")]).into_response(),
        Some(Answer::Slow) => {
            tokio::time::sleep(Duration::from_secs(20)).await;
            StatusCode::NO_CONTENT.into_response()
        }
    }
}
