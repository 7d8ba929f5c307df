//! Listening, serving and stopping in good order.

use std::{io, net::SocketAddr};

use anyhow::{Context as _, anyhow};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use tracing_subscriber::EnvFilter;

use crate::{Site, router::router};

/// Writes the log to standard error, filtered as the setting says.
pub(crate) fn start_log(filter: &str) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(filter).with_context(|| format!("MAILLON_LOG is {filter:?}"))?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .try_init()
        .map_err(|error| anyhow!(error))
}

/// Takes an address, or says in one line that somebody else has it.
pub(crate) async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            anyhow!(
                "{address} is taken: is Maillon running already? Set MAILLON_LISTEN to use another address."
            )
        }
        _ => anyhow!("cannot listen on {address}: {error}"),
    })
}

/// Serves until the process is asked to stop, then lets the requests under way finish.
pub(crate) async fn serve(listener: TcpListener, site: Site) -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let stopped = async move {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
    };
    let app = site.app.clone();
    axum::serve(listener, router(site)).with_graceful_shutdown(stopped).await?;
    Ok(app.close().await?)
}
