//! Settings from `maillon.toml` and the environment; the environment wins.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::Context as _;
use figment::{
    Figment,
    providers::{Env, Format as _, Toml},
};
use serde::Deserialize;

/// What can be set, each under its name in `maillon.toml`, or as `MAILLON_` and its name in capitals.
#[derive(Debug, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    /// Where to listen.
    pub(crate) listen: SocketAddr,
    /// `sqlite://…` or `postgres://…`; without it, SQLite in `./data`.
    pub(crate) database_url: Option<String>,
    /// What to log, as tracing's filters are written.
    pub(crate) log: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            database_url: None,
            log: "warn,web=info,api=info".to_owned(),
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
}
