//! How long a request may take, and whose doing it is when it takes longer: a client that does not send what it
//! announced is told so, and only what this program does not finish is a failure.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    body::{Body, HttpBody as _},
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use futures_util::stream::{self, StreamExt as _};
use tokio::time::timeout;

/// Gives a request up that takes longer than the limit.
pub(crate) async fn within(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    answered(limit, request, |request| next.run(request)).await
}

async fn answered<F: Future<Output = Response>>(
    limit: Duration,
    request: Request,
    answer: impl FnOnce(Request) -> F,
) -> Response {
    let is_awaited = Arc::new(AtomicBool::new(false));
    let request = request.map(|body| watched(body, Arc::clone(&is_awaited)));
    timeout(limit, answer(request)).await.unwrap_or_else(|_| {
        let status = if is_awaited.load(Ordering::Relaxed) {
            StatusCode::REQUEST_TIMEOUT
        } else {
            StatusCode::SERVICE_UNAVAILABLE
        };
        status.into_response()
    })
}

/// The same body, which notes whether somebody waits for its next part.
fn watched(body: Body, is_awaited: Arc<AtomicBool>) -> Body {
    if body.is_end_stream() {
        return body;
    }
    let parts = (body.into_data_stream(), is_awaited);
    Body::from_stream(stream::unfold(parts, |(mut parts, is_awaited)| async move {
        is_awaited.store(true, Ordering::Relaxed);
        let part = parts.next().await;
        is_awaited.store(false, Ordering::Relaxed);
        part.map(|part| (part, (parts, is_awaited)))
    }))
}

#[cfg(test)]
mod tests {
    use std::{future::pending, io};

    use axum::body::{Bytes, to_bytes};

    use super::*;

    const LIMIT: Duration = Duration::from_millis(10);

    async fn read(request: Request) {
        let _ = to_bytes(request.into_body(), 1024).await;
    }

    /// A body that does not come is the client's doing; work that does not end is ours, whether there is a body or not.
    #[tokio::test]
    async fn who_is_too_slow_is_told_apart() {
        let never = stream::pending::<Result<Bytes, io::Error>>();
        let slow = stream::once(async { Ok(Bytes::from("the beginning")) }).chain(never);
        let reads = |request| async {
            read(request).await;
            StatusCode::OK.into_response()
        };
        let answer = answered(LIMIT, Request::new(Body::from_stream(slow)), reads).await;
        assert_eq!(answer.status(), StatusCode::REQUEST_TIMEOUT);
        let works = |request| async {
            read(request).await;
            pending().await
        };
        for body in [Body::empty(), Body::from("all of it")] {
            let answer = answered(LIMIT, Request::new(body), works).await;
            assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        }
        let answer = answered(LIMIT, Request::new(Body::from("all of it")), reads).await;
        assert_eq!(answer.status(), StatusCode::OK);
    }
}
