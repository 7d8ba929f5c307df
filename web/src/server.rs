//! Listening, serving and stopping in good order.

use std::{
    io::{self, IsTerminal as _},
    net::SocketAddr,
    pin::pin,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, anyhow, bail};
use api::{App, Internal};
use axum::{Router, extract::ConnectInfo, http::Request, serve::Listener};
use hyper::{
    body::Incoming,
    server::conn::http1,
    service::{Service as _, service_fn},
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    signal::unix::{SignalKind, signal},
    sync::{AcquireError, Semaphore},
    task::JoinSet,
    time::timeout,
};
use tracing_subscriber::EnvFilter;

use crate::{
    Site,
    http::{Held, graphql::Connections},
    router::router,
    site::Stop,
};

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

/// How long what is under way may take to end when the process stops.
const TIME_TO_END: Duration = Duration::from_secs(10);

/// How long the head of a request may take to come: nobody keeps a connection by sending a letter now and then.
const TIME_FOR_HEAD: Duration = Duration::from_secs(30);

/// How connections are held.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// How many at once: each takes one of the process's descriptors, and without any left nobody is answered.
    most: usize,
    time_for_head: Duration,
}

/// Serves until the process is asked to stop, then lets the requests and the job under way finish. Of connections, it holds
/// `most` at once.
pub(crate) async fn serve(
    listener: TcpListener,
    site: Site,
    does_jobs: bool,
    most: u16,
) -> anyhow::Result<()> {
    let (app, stop, asked) = (site.app.clone(), site.stop.clone(), asked_to_stop()?);
    let mut parts = JoinSet::new();
    let limits = Limits { most: usize::from(most.max(1)), time_for_head: TIME_FOR_HEAD };
    let site = Site { connections: Connections::among(limits.most), ..site };
    parts.spawn(answer(listener, router(site), stop.clone(), limits));
    if does_jobs {
        parts.spawn(work(app.clone(), stop.clone()));
    }
    run(app, parts, asked, &stop).await
}

/// Answers whoever connects until the process stops, and then what was begun. In HTTP/1.1 alone: whoever stands in front
/// speaks what is newer with browsers, and finding out which of the two a client speaks would have no end in time.
async fn answer(mut listener: TcpListener, router: Router, stop: Stop, limits: Limits) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.time_for_head);
    let router = TowerToHyperService::new(router);
    let places = Arc::new(Semaphore::new(limits.most));
    let mut connections = JoinSet::new();
    loop {
        let (held, stream, peer) = tokio::select! {
            Ok(accepted) = next(&mut listener, &places) => accepted,
            Some(_) = connections.join_next() => continue,
            () = stop.told() => break,
        };
        let router = router.clone();
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            request.extensions_mut().insert(held.clone());
            router.call(request)
        });
        let connection = http.serve_connection(TokioIo::new(stream), service).with_upgrades();
        let told = stop.told();
        connections.spawn(async move {
            let mut connection = pin!(connection);
            // What goes wrong on a connection ends that connection.
            tokio::select! {
                _ = connection.as_mut() => {}
                () = told => {
                    connection.as_mut().graceful_shutdown();
                    let _ = connection.await;
                }
            }
        });
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

/// The next connection, once there is a place for it. Who comes before waits in the system's queue: those that say nothing
/// lose their places in time.
async fn next(
    listener: &mut TcpListener,
    places: &Arc<Semaphore>,
) -> Result<(Held, TcpStream, SocketAddr), AcquireError> {
    let place = Arc::clone(places).acquire_owned().await?;
    let (stream, peer) = Listener::accept(listener).await;
    Ok((Arc::new(place), stream, peer))
}

/// Does jobs until the process is asked to stop.
pub(crate) async fn work_until_stopped(app: App) -> anyhow::Result<()> {
    let (stop, asked) = (Stop::default(), asked_to_stop()?);
    let mut parts = JoinSet::new();
    parts.spawn(work(app.clone(), stop.clone()));
    run(app, parts, asked, &stop).await
}

/// Lets the parts of the process go on until it is asked to stop, then ends them, and the application after them.
async fn run(
    app: App,
    mut parts: JoinSet<()>,
    asked: impl Future<Output = ()>,
    stop: &Stop,
) -> anyhow::Result<()> {
    let went_well = until_asked(&mut parts, asked).await;
    stop.tell();
    let closed = end(parts, app.close(), TIME_TO_END).await;
    went_well?;
    Ok(closed?)
}

/// Waits until the process is asked to stop. No part may end before: a process that serves on without its worker looks
/// well, and sends no mail.
async fn until_asked(parts: &mut JoinSet<()>, asked: impl Future<Output = ()>) -> anyhow::Result<()> {
    tokio::select! {
        () = asked => Ok(()),
        Some(ended) = parts.join_next() => {
            ended.context("a part of the program broke off")?;
            bail!("a part of the program ended by itself");
        }
    }
}

/// Waits for the parts to end, and closes what they used. What has not ended in time is broken off: transactions are
/// rolled back, and another worker takes the job up again.
async fn end(
    mut parts: JoinSet<()>,
    close: impl Future<Output = Result<(), Internal>>,
    patience: Duration,
) -> Result<(), Internal> {
    let ending = async {
        while parts.join_next().await.is_some() {}
        close.await
    };
    timeout(patience, ending).await.unwrap_or_else(|_| {
        tracing::warn!("what did not end within {patience:?} is broken off");
        Ok(())
    })
}

/// How long the worker waits when there is nothing to do,
const PAUSE: Duration = Duration::from_millis(500);

/// and when the database does not answer.
const LONG_PAUSE: Duration = Duration::from_secs(5);

/// How often the worker asks for the daily work: a new day's is there within the hour.
const BETWEEN_PLANS: Duration = Duration::from_hours(1);

async fn work(app: App, stop: Stop) {
    let mut next_plan = Instant::now();
    while !stop.is_told() {
        let done = if Instant::now() >= next_plan {
            next_plan = Instant::now() + BETWEEN_PLANS;
            app.plan_day().await.map(|()| true)
        } else {
            app.work().await
        };
        let pause = match done {
            Ok(true) => continue,
            Ok(false) => PAUSE,
            Err(error) => {
                tracing::error!(cause = ?std::error::Error::source(&error), "the worker could not take a job");
                LONG_PAUSE
            }
        };
        let _ = timeout(pause, stop.told()).await;
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

#[cfg(test)]
mod tests {
    use std::{
        future::pending,
        io::{Read as _, Write as _},
        net::TcpStream,
    };

    use axum::routing::get;
    use tokio::task::spawn_blocking;

    use super::*;

    fn limits(most: usize, time_for_head: Duration) -> Limits {
        Limits { most, time_for_head }
    }

    /// Sends a head, whole or not, and hears what comes until the connection is closed.
    async fn says(address: SocketAddr, head: &'static str) -> String {
        let conversation = spawn_blocking(move || {
            let mut client = TcpStream::connect(address).expect("a connection");
            client.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
            client.write_all(head.as_bytes()).expect("a head that is sent");
            let mut heard = String::new();
            client.read_to_string(&mut heard).expect("an end");
            heard
        });
        conversation.await.expect("a conversation")
    }

    /// Whoever says nothing, or never comes to the end of a request's head, is not waited for; who does is answered, and
    /// their address is known.
    #[tokio::test]
    async fn a_head_that_does_not_end_is_not_waited_for() {
        let listener = listen("127.0.0.1:0".parse().expect("an address")).await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let peer = |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() };
        let (router, stop) = (Router::new().route("/", get(peer)), Stop::default());
        let answering =
            tokio::spawn(answer(listener, router, stop.clone(), limits(10, Duration::from_secs(1))));
        let heard = says(address, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
        assert!(heard.starts_with("HTTP/1.1 200") && heard.ends_with("127.0.0.1"), "{heard}");
        let half = says(address, "GET / HTTP/1.1\r\nHost: a\r\n");
        let (nothing, half) = tokio::join!(says(address, ""), half);
        assert!(nothing.is_empty() && !half.contains("200"), "{half}");
        stop.tell();
        answering.await.expect("its end");
    }

    /// No more connections are held than there are places: who comes then is answered as soon as one of them ends.
    #[tokio::test]
    async fn a_connection_waits_for_a_place() {
        let listener = listen("127.0.0.1:0".parse().expect("an address")).await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let (router, stop) = (Router::new().route("/", get(|| async { "done" })), Stop::default());
        let answering = tokio::spawn(answer(listener, router, stop.clone(), limits(1, TIME_FOR_HEAD)));
        let idle = TcpStream::connect(address).expect("a connection");
        let mut waiting = pin!(says(address, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
        let early = timeout(Duration::from_millis(300), waiting.as_mut()).await;
        assert!(early.is_err(), "it was answered beside another one: {early:?}");
        drop(idle);
        assert!(waiting.await.ends_with("done"));
        stop.tell();
        answering.await.expect("its end");
    }

    /// A request that is under way when the process stops is answered, and nothing is waited for after it.
    #[tokio::test]
    async fn what_was_begun_is_answered() {
        let listener = listen("127.0.0.1:0".parse().expect("an address")).await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let stop = Stop::default();
        let tells = stop.clone();
        let slow = move || async move {
            tells.tell();
            tokio::time::sleep(Duration::from_millis(100)).await;
            "done"
        };
        let answering =
            answer(listener, Router::new().route("/", get(slow)), stop, limits(10, TIME_FOR_HEAD));
        let answering = tokio::spawn(answering);
        let heard = says(address, "GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
        assert!(heard.ends_with("done"), "{heard}");
        answering.await.expect("its end");
    }

    /// A process whose worker breaks off stops with an error instead of serving on.
    #[tokio::test]
    async fn the_program_stops_when_its_worker_breaks_off() {
        let mut parts = JoinSet::<()>::new();
        parts.spawn(pending());
        parts.spawn(async { panic!("a worker that breaks off") });
        let error = until_asked(&mut parts, pending()).await.expect_err("an error");
        assert_eq!(error.to_string(), "a part of the program broke off");
        parts.spawn(async {});
        assert!(until_asked(&mut parts, pending()).await.is_err());
        assert!(until_asked(&mut parts, async {}).await.is_ok());
    }

    /// A client that goes on and on does not keep the program from stopping.
    #[tokio::test]
    async fn the_program_stops_in_time() {
        let mut parts = JoinSet::new();
        parts.spawn(pending());
        let ended = end(parts, async { Ok(()) }, Duration::from_millis(10)).await;
        assert!(ended.is_ok());
    }
}
