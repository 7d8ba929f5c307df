//! Settings from `maillon.toml` and the environment; the environment wins.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
};

use anyhow::Context as _;
use api::MailTransport;
use figment::{
    Figment,
    providers::{Env, Format as _, Toml},
};
use serde::Deserialize;

/// So many connections leave a process of 1,024 descriptors, as systems give most, enough for its database and files.
const CONNECTIONS: u16 = 800;

/// What can be set, each under its name in `maillon.toml`, or as `MAILLON_` and its name in capitals.
#[derive(Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    /// Where to listen.
    pub(crate) listen: SocketAddr,
    /// `sqlite://…` or `postgres://…`; without it, SQLite in `./data`.
    pub(crate) database_url: Option<String>,
    /// The address people reach the site at, for links in mails and documents.
    pub(crate) base_url: Option<String>,
    /// The secret that every key comes from.
    pub(crate) secret_key: Option<String>,
    /// A file that holds it, instead.
    pub(crate) secret_key_file: Option<PathBuf>,
    /// The secret before the present one, to open what it sealed.
    pub(crate) secret_key_previous: Option<String>,
    /// Where files are kept: `file://…`; without it, `./data/files`.
    pub(crate) storage_url: Option<String>,
    /// A mail server: `smtp://user:password@host:port`, or `smtps://…`.
    pub(crate) smtp_url: Option<String>,
    /// A folder that takes one `.eml` file a mail, instead.
    pub(crate) mail_dir: Option<PathBuf>,
    /// Who mails come from.
    pub(crate) mail_from: String,
    /// How many connections a process holds at once. Each takes one of its descriptors.
    pub(crate) connections: u16,
    /// What to log, as tracing's filters are written.
    pub(crate) log: String,
    /// The proxies whose word on where a request comes from is taken: addresses and networks, with commas between.
    pub(crate) trusted_proxies: Option<String>,
    /// Where the program may send requests inside the network, to identity providers and webhooks that stand there:
    /// addresses and networks, with commas between.
    pub(crate) inside: Option<String>,
    /// What `/metrics` asks for; without it there is no such page.
    pub(crate) metrics_token: Option<String>,
    /// A file of public keys, for `maillon verify`.
    pub(crate) public_keys: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            database_url: None,
            base_url: None,
            secret_key: None,
            secret_key_file: None,
            secret_key_previous: None,
            storage_url: None,
            smtp_url: None,
            mail_dir: None,
            mail_from: "Maillon <maillon@localhost.localdomain>".to_owned(),
            connections: CONNECTIONS,
            log: "warn,web=info,api=info".to_owned(),
            trusted_proxies: None,
            inside: None,
            metrics_token: None,
            public_keys: None,
        }
    }
}

impl Settings {
    /// Reads the file in the working folder, if there is one, then the environment.
    pub(crate) fn read() -> anyhow::Result<Self> {
        Figment::new()
            .merge(Toml::file("maillon.toml"))
            .merge(Env::prefixed("MAILLON_"))
            .extract()
            .context("maillon.toml or a MAILLON_ variable cannot be read")
    }

    /// The secret key, from the environment or from its file.
    pub(crate) fn secret(&self) -> anyhow::Result<Option<String>> {
        match (&self.secret_key, &self.secret_key_file) {
            (Some(secret), _) => Ok(Some(secret.clone())),
            (None, Some(file)) => {
                let secret = fs::read_to_string(file).with_context(|| file.display().to_string())?;
                Ok(Some(secret.trim().to_owned()))
            }
            (None, None) => Ok(None),
        }
    }

    /// How mails leave: through a server, or as files in the folder that is given or the one named.
    pub(crate) fn mails(&self, otherwise: &str) -> anyhow::Result<MailTransport> {
        if let Some(url) = &self.smtp_url {
            return MailTransport::smtp(url, &self.mail_from)
                .context("MAILLON_SMTP_URL or MAILLON_MAIL_FROM");
        }
        let folder = self.mail_dir.clone().unwrap_or_else(|| PathBuf::from(otherwise));
        MailTransport::folder(folder, &self.mail_from).context("MAILLON_MAIL_FROM")
    }
}
