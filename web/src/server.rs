//! Listening, serving and stopping in good order.

use std::{
    io::{self, IsTerminal as _},
    net::SocketAddr,
    time::Duration,
};

use anyhow::{Context as _, anyhow};
use api::App;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};
use tracing_subscriber::EnvFilter;

use crate::{Site, router::router};

/// Writes the log to standard error, filtered as the setting says.
pub(crate) fn start_log(filter: &str) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(filter).with_context(|| format!("MAILLON_LOG is {filter:?}"))?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
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

/// Serves until the process is asked to stop, then lets the requests and the job under way finish.
pub(crate) async fn serve(listener: TcpListener, site: Site, does_jobs: bool) -> anyhow::Result<()> {
    let app = site.app.clone();
    let (stop, stopping) = watch::channel(false);
    let worker = does_jobs.then(|| tokio::spawn(work(app.clone(), stopping.clone())));
    let make = router(site).into_make_service_with_connect_info::<SocketAddr>();
    let stopped = asked_to_stop()?;
    axum::serve(listener, make).with_graceful_shutdown(stopped).await?;
    stop.send_replace(true);
    if let Some(worker) = worker {
        worker.await?;
    }
    Ok(app.close().await?)
}

/// Does jobs until the process is asked to stop.
pub(crate) async fn work_until_stopped(app: App) -> anyhow::Result<()> {
    let (stop, stopping) = watch::channel(false);
    let worker = tokio::spawn(work(app.clone(), stopping));
    asked_to_stop()?.await;
    stop.send_replace(true);
    worker.await?;
    Ok(app.close().await?)
}

/// How long the worker waits when there is nothing to do, or the database does not answer.
const PAUSE: Duration = Duration::from_millis(500);

async fn work(app: App, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        match app.work().await {
            Ok(true) => {}
            Ok(false) => {
                let _ = tokio::time::timeout(PAUSE, stopping.changed()).await;
            }
            Err(error) => {
                tracing::error!(cause = ?std::error::Error::source(&error), "the worker could not take a job");
                let _ = tokio::time::timeout(PAUSE * 10, stopping.changed()).await;
            }
        }
    }
}

fn asked_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
    })
}
