//! A browser without a socket: it keeps the cookies that it is given, and is led by nothing that it was not led to. What
//! somebody signs in with who goes through an identity provider.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use axum::http::{Request, header};

use crate::{Actor, Page, Provider, TestApp};

/// The address of the site, as the program knows it.
const SITE: &str = "https://maillon.example";

/// Somebody's browser, set to French.
#[derive(Clone)]
pub struct Visitor {
    app: TestApp,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

impl TestApp {
    /// A browser that was never here.
    pub fn visitor(&self) -> Visitor {
        Visitor { app: self.clone(), cookies: Arc::default() }
    }

    /// The browser in which somebody is signed in.
    pub fn browser_of(&self, actor: &Actor) -> Visitor {
        let visitor = self.visitor();
        if let Some((name, value)) = actor.cookie().split_once('=') {
            visitor.cookies().insert(name.to_owned(), value.to_owned());
        }
        visitor
    }
}

impl Visitor {
    fn cookies(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.cookies.lock().expect("no test panics while it holds this")
    }

    /// Opens a page as a link on another site does, keeping the cookies that come with it.
    pub async fn get(&self, path: &str) -> Page {
        let request = Request::get(path)
            .header("sec-fetch-site", "cross-site")
            .header("sec-fetch-mode", "navigate")
            .header("sec-fetch-dest", "document");
        self.send(request, String::new()).await
    }

    /// Sends a form of this site's.
    pub async fn post(&self, path: &str, form: &str) -> Page {
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, form.to_owned()).await
    }

    async fn send(&self, request: axum::http::request::Builder, body: String) -> Page {
        let cookies: Vec<_> = self.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = request.header(header::ACCEPT, "text/html");
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let page = self.app.send_with(request, body).await;
        for cookie in page.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().expect("a cookie"));
        }
        page
    }

    /// Keeps a cookie, or forgets the one that is taken back.
    fn keep(&self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        let (name, value) = pair.split_once('=').expect("a name and a value");
        let is_taken_back = value.is_empty() || cookie.to_lowercase().contains("max-age=0");
        if is_taken_back {
            self.cookies().remove(name);
        } else {
            self.cookies().insert(name.to_owned(), value.to_owned());
        }
    }

    /// Begins a sign-in at an address of this site and says to which address of the provider it leads.
    pub async fn begins(&self, path: &str) -> String {
        self.get(path).await.onward()
    }

    /// Opens what a provider led to.
    pub async fn is_led_to(&self, address: &str) -> Page {
        let path = address.strip_prefix(SITE).unwrap_or_else(|| panic!("{address} is not on this site"));
        self.get(path).await
    }

    /// Signs in through a provider: the page at the end of it.
    pub async fn signs_in(&self, company_code: &str, provider: &Provider) -> Page {
        let asked = self.begins(&format!("/sso/{company_code}")).await;
        self.is_led_to(&provider.answer(&asked)).await
    }

    /// Whoever is signed in in this browser.
    pub fn actor(&self) -> Option<Actor> {
        let secret = self.cookies().get("session").cloned()?;
        Some(Actor::new(self.app.clone(), "", &secret))
    }

    /// Forgets every cookie but those that are named.
    pub fn forgets_all_but(&self, names: &[&str]) {
        self.cookies().retain(|name, _| names.contains(&name.as_str()));
    }
}
