//! What every request shares: the application, the texts of the pages, the files the pages link to.

use std::sync::Arc;

use api::{App, Language, texts::Texts};
use rust_embed::RustEmbed;
use tokio::sync::watch;

use crate::{
    assets::Assets,
    http::{client::TrustedProxies, graphql::Connections, metrics::Metrics, origin::Origin},
};

/// Shared by every request; cloning it is cheap.
#[derive(Clone)]
pub struct Site {
    pub(crate) app: App,
    pub(crate) texts: Arc<Texts>,
    pub(crate) assets: Arc<Assets>,
    /// Whether people of a demo sign in without proof: only where nobody comes from afar.
    pub(crate) has_demo_sign_in: bool,
    /// Whether people reach the site over HTTPS only: cookies and browsers are told.
    pub(crate) is_https: bool,
    /// Where people reach the site, where that was set; else by whatever name they call this machine.
    pub(crate) origin: Option<Origin>,
    pub(crate) trusted_proxies: Arc<TrustedProxies>,
    /// The sockets and streams that are open.
    pub(crate) connections: Connections,
    /// What is counted, when somebody may see it.
    pub(crate) metrics: Option<Arc<Metrics>>,
    pub(crate) stop: Stop,
}

impl Site {
    /// Puts the pages in front of an application.
    pub fn new(app: App) -> Self {
        let is_https = app.base_url().starts_with("https:");
        Self {
            app,
            texts: Arc::new(texts()),
            assets: Arc::new(Assets::load()),
            has_demo_sign_in: false,
            is_https,
            origin: None,
            trusted_proxies: Arc::default(),
            connections: Connections::default(),
            metrics: None,
            stop: Stop::default(),
        }
    }

    /// The same, reached by the application's own address and by no other: forms come from its pages alone. None where
    /// that is no address of a site.
    #[must_use]
    pub fn at_its_address(self) -> Option<Self> {
        let origin = Origin::of(self.app.base_url())?;
        Some(Self { origin: Some(origin), ..self })
    }

    /// The same behind proxies whose word on where a request comes from is taken.
    #[must_use]
    pub fn behind(self, proxies: TrustedProxies) -> Self {
        Self { trusted_proxies: Arc::new(proxies), ..self }
    }

    /// The same with `/metrics` for whoever has the token.
    #[must_use]
    pub fn with_metrics(self, token: String) -> Self {
        Self { metrics: Some(Arc::new(Metrics::new(token))), ..self }
    }

    /// The same, where people of a demo sign in without proof.
    #[must_use]
    pub fn with_demo_sign_in(self, has_demo_sign_in: bool) -> Self {
        Self { has_demo_sign_in, ..self }
    }
}

/// Tells what would never end by itself that the process stops.
#[derive(Clone, Default)]
pub(crate) struct Stop(watch::Sender<bool>);

impl Stop {
    /// The process stops.
    pub(crate) fn tell(&self) {
        self.0.send_replace(true);
    }

    /// Whether it stops.
    pub(crate) fn is_told(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until it stops.
    pub(crate) fn told(&self) -> impl Future<Output = ()> + Send + use<> {
        let stop = self.0.clone();
        async move {
            let mut told = stop.subscribe();
            // It cannot fail: the sender is here.
            let _ = told.wait_for(|is_told| *is_told).await;
        }
    }
}

/// The files of the pages' texts, each in the folder of its language.
#[derive(RustEmbed)]
#[folder = "locales"]
struct TextFiles;

/// Reads every text of the pages.
pub(crate) fn texts() -> Texts {
    let mut files = Vec::new();
    for language in Language::ALL {
        for name in TextFiles::iter().filter(|name| name.starts_with(language.code())) {
            files.extend(TextFiles::get(&name).map(|file| (language, file.data)));
        }
    }
    // What is not UTF-8 is no text; the loader then refuses the file and names its line.
    let read: Vec<_> =
        files.iter().map(|(language, data)| (*language, String::from_utf8_lossy(data))).collect();
    let read: Vec<_> = read.iter().map(|(language, text)| (*language, text.as_ref())).collect();
    Texts::load(&read)
}
