//! Sends one event to one webhook. It is sent outside of any transaction, and what was answered is kept with the mark that
//! the job is done: killed in between, it is sent again under the same id, by which the receiver knows it.

use entity::WebhookDeliveryId;
use http::{Request, header};

use crate::{
    App, Internal,
    domain::integrations::webhooks::{
        sending::{self, Answer, ToSend},
        signature,
    },
    outcome::settle,
    outgoing::NoAnswer,
    queue::lease::{Claimed, finish},
};

/// Sends it, unless it was sent or taken back meanwhile.
pub(super) async fn send(app: &App, claimed: &Claimed, id: WebhookDeliveryId) -> Result<(), Internal> {
    let keys = &app.database().environment().keys;
    let found = sending::find(app.database().reader(), keys, id, app.now()).await?;
    let answer = match found {
        Some(to_send) => Some(answer_to(app, &to_send).await),
        None => None,
    };
    let story = |tx: crate::tx::Tx| async move {
        sending::keep(&tx, id, answer).await?;
        Ok(finish(&tx, claimed).await?)
    };
    settle(app.database().write(story).await)
}

async fn answer_to(app: &App, to_send: &ToSend) -> Answer {
    // An address that was kept before addresses were read as they are now may be one that no request goes to. That is told
    // like any other failure: the job would fail by itself, and say nothing to whoever keeps the webhook.
    let Ok(request) = signed(to_send, app.now().to_utc().timestamp()) else {
        return Answer::None("NOT_AN_ADDRESS");
    };
    match app.outgoing().send(request).await {
        Ok(answer) => Answer::Status(answer.status().as_u16()),
        Err(NoAnswer::NotAnAddress | NoAnswer::NotAPort) => Answer::None("NOT_AN_ADDRESS"),
        Err(NoAnswer::Inside) => Answer::None("ADDRESS_INSIDE"),
        Err(NoAnswer::Unreachable(_)) => Answer::None("UNREACHABLE"),
        Err(NoAnswer::TooSlow) => Answer::None("TOO_SLOW"),
        Err(NoAnswer::TooLong) => Answer::None("ANSWER_TOO_LONG"),
    }
}

fn signed(to_send: &ToSend, seconds: i64) -> Result<Request<Vec<u8>>, http::Error> {
    let ToSend { event, address, payload, keys } = to_send;
    Request::post(address)
        .header(header::CONTENT_TYPE, "application/json")
        .header("webhook-id", event)
        .header("webhook-timestamp", seconds)
        .header("webhook-signature", signature::signatures(keys, event, seconds, payload))
        .body(payload.clone().into_bytes())
}
