//! A certified OpenID provider, run by Node beside the program for as long as a test holds it.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader},
    process::{Child, ChildStdin, Command, Stdio},
};

use axum::{
    body::Bytes,
    http::{Request, header},
};
use http_body_util::Full;
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use serde_json::{Value, json};
use url::Url;

use crate::{
    Algorithm,
    tools::{e2e, on_path},
};

/// A provider that runs until it is dropped.
#[derive(Debug)]
pub struct CertifiedProvider {
    /// Its address, which names it.
    pub issuer: String,
    process: Child,
    /// It ends when this is closed, however this process ends.
    alive: Option<ChildStdin>,
}

/// The id and the secret of the one client that it knows.
const CLIENT: (&str, &str) = ("maillon", "the secret that a certified provider and this client share");

impl CertifiedProvider {
    /// Starts one for the program at an address; the people that it knows, each by an id and with the claims about them. A
    /// quiet one tells these only to whoever asks with the access token.
    pub fn start(origin: &str, algorithm: Algorithm, is_quiet: bool, people: Value) -> Self {
        let settings = json!({
            "origin": origin, "clientSecret": CLIENT.1, "algorithm": algorithm.name(), "isQuiet": is_quiet,
            "people": people,
        });
        let mut process = Command::new(on_path("node").expect("Node, which was there when the test began"))
            .arg(e2e("provider.mjs"))
            .env("MAILLON_PROVIDER", settings.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a provider that starts");
        let alive = process.stdin.take();
        let mut issuer = String::new();
        let output = process.stdout.take().expect("a pipe");
        BufReader::new(output).read_line(&mut issuer).expect("its address");
        assert!(!issuer.is_empty(), "the provider did not start");
        Self { issuer: issuer.trim_end().to_owned(), process, alive }
    }

    /// The id of the client that it knows.
    pub fn client_id(&self) -> &'static str {
        CLIENT.0
    }

    /// The secret that it shares with that client.
    pub fn client_secret(&self) -> &'static str {
        CLIENT.1
    }

    /// Brings an address of the provider and says there who one is, in a browser that was never there; where that leads.
    pub async fn answer(&self, address: &str, person: &str) -> String {
        let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
        let mut cookies = BTreeMap::new();
        let mut place = Url::parse(address).expect("an address");
        // It asks who one is, once, and leads on.
        for _ in 0..10 {
            if !place.as_str().starts_with(&self.issuer) {
                return place.into();
            }
            let kept: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let asked = Request::builder().uri(place.as_str()).header(header::COOKIE, kept.join("; "));
            let asked = if place.path().starts_with("/interaction/") {
                let form = format!("account={person}");
                let kind = "application/x-www-form-urlencoded";
                asked.method("POST").header(header::CONTENT_TYPE, kind).body(form.into())
            } else {
                asked.body(Full::default())
            };
            let answer = client.request(asked.expect("a request")).await.expect("an answer");
            for cookie in answer.headers().get_all(header::SET_COOKIE) {
                let pair = cookie.to_str().expect("a cookie").split(';').next().unwrap_or_default();
                let (name, value) = pair.split_once('=').expect("a name and a value");
                cookies.insert(name.to_owned(), value.to_owned());
            }
            let onward = answer.headers().get(header::LOCATION).and_then(|onward| onward.to_str().ok());
            let onward = onward.unwrap_or_else(|| panic!("{place} leads nowhere: {}", answer.status()));
            place = place.join(onward).expect("an address");
        }
        panic!("the provider leads round: {place}");
    }
}

impl Drop for CertifiedProvider {
    fn drop(&mut self) {
        drop(self.alive.take());
        let _ = self.process.wait();
    }
}
