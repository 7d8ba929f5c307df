//! An OpenID provider for tests: it stands on this machine, answers at once for whoever is signed in there, and behaves as it
//! should until it is told to misbehave, in one way at a time.

mod keys;
mod misbehaviour;
mod routes;
mod state;
mod tokens;

use std::sync::{
    Arc, Mutex, MutexGuard,
    atomic::{AtomicUsize, Ordering},
};

use axum::{Router, http::StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpListener;

pub use keys::Algorithm;
pub use misbehaviour::{Misbehaviour, WrongLogout};

use crate::{TestApp, TestClock};
use state::State;

/// A provider that runs until the test ends. Cloning it shares it.
#[derive(Clone)]
pub struct Provider {
    state: Arc<Mutex<State>>,
    clock: Arc<TestClock>,
    /// How often somebody came to the address that stands for the network inside.
    came_inside: Arc<AtomicUsize>,
    inside: String,
}

impl TestApp {
    /// A provider of its own, on the same clock.
    pub async fn provider(&self) -> Provider {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let issuer = format!("http://{}", listener.local_addr().expect("its address"));
        // The program may ask 127.0.0.1 alone: all else on this machine is inside.
        let inside = TcpListener::bind("127.0.0.2:0").await.expect("a free port");
        let provider = Provider {
            state: Arc::new(Mutex::new(State::new(&issuer))),
            clock: Arc::clone(&self.clock),
            came_inside: Arc::default(),
            inside: format!("http://{}", inside.local_addr().expect("its address")),
        };
        let router = routes::router(&provider);
        tokio::spawn(async move { axum::serve(listener, router).await });
        let came = Arc::clone(&provider.came_inside);
        let trap = Router::new().fallback(move || {
            came.fetch_add(1, Ordering::Relaxed);
            std::future::ready(StatusCode::OK)
        });
        tokio::spawn(async move { axum::serve(inside, trap).await });
        provider
    }
}

impl Provider {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no test panics while it holds this")
    }

    /// Its present, in seconds.
    fn now(&self) -> i64 {
        api::clock::Clock::now(self.clock.as_ref()).timestamp()
    }

    /// Its own address, which names it.
    pub fn issuer(&self) -> String {
        self.state().issuer.clone()
    }

    /// The id of the client that it knows.
    pub fn client_id(&self) -> String {
        self.state().client_id.clone()
    }

    /// The secret that it shares with that client.
    pub fn client_secret(&self) -> String {
        self.state().client_secret.clone()
    }

    /// An address inside the network, where nobody may come.
    pub fn inside(&self, path: &str) -> String {
        format!("{}{path}", self.inside)
    }

    /// How often somebody came there all the same.
    pub fn came_inside(&self) -> usize {
        self.came_inside.load(Ordering::Relaxed)
    }

    /// Behaves as it should, or in one wrong way, from now on.
    pub fn misbehave(&self, misbehaviour: impl Into<Option<Misbehaviour>>) {
        self.state().misbehaviour = misbehaviour.into();
    }

    /// Says something else than usual in its discovery document; null says nothing of it.
    pub fn announce(&self, name: &str, value: Value) {
        self.state().announced.insert(name.to_owned(), value);
    }

    /// Signs by this algorithm from now on.
    pub fn sign_with(&self, algorithm: Algorithm) {
        self.state().algorithm = algorithm;
    }

    /// Takes other keys; those from before are published no more.
    pub fn rotate(&self) {
        self.state().rotate();
    }

    /// Somebody signs in there: what ID tokens say of them, `sub` among it.
    pub fn is_signed_in(&self, claims: Value) {
        let mut state = self.state();
        state.account = claims;
        state.user_info = None;
    }

    /// The same, where ID tokens say who it is alone and all else is told to whoever asks with the access token.
    pub fn is_signed_in_quietly(&self, claims: Value) {
        let mut state = self.state();
        state.account = json!({"sub": claims["sub"]});
        state.user_info = Some(claims);
    }

    /// The session there has this id from now on.
    pub fn session(&self, sid: &str) {
        sid.clone_into(&mut self.state().sid);
    }

    /// Where a browser is led that brings this address of the provider.
    pub fn answer(&self, address: &str) -> String {
        let path = address.strip_prefix(&self.issuer()).unwrap_or(address).to_owned();
        self.state().asked.push(path);
        self.answers(address)
    }

    /// The paths that were asked so far, each with its query.
    pub fn asked(&self) -> Vec<String> {
        self.state().asked.clone()
    }

    /// How often a path was asked.
    pub fn count(&self, path: &str) -> usize {
        self.state().asked.iter().filter(|asked| asked.split('?').next() == Some(path)).count()
    }

    /// The ID token that was given out last.
    pub fn last_token(&self) -> Option<String> {
        self.state().last_token.clone()
    }

    /// A token that tells that somebody signed out there: of all their sessions, or of one; right, or wrong in one way.
    pub fn logout_token(
        &self,
        subject: Option<&str>,
        sid: Option<&str>,
        wrong: impl Into<Option<WrongLogout>>,
    ) -> String {
        let now = self.now();
        let mut state = self.state();
        let id = state.next("logout");
        tokens::logout_token(&state, subject, sid, wrong.into(), now, &id)
    }
}
