//! `/graphql/ws`: many operations over one socket, in the protocol graphql-transport-ws. async-graphql's own helper
//! is not used: it closes with other codes, lets an id be taken twice, never says `error` and waits for ever for a
//! client that does not begin.

mod message;

use std::{collections::HashMap, time::Duration};

use api::graphql::Refusal;
use async_graphql::Response as Answer;
use axum::{
    Extension,
    extract::{
        State,
        ws::{Message, WebSocket, WebSocketUpgrade},
    },
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use futures_util::{
    StreamExt as _,
    stream::{self, AbortHandle, BoxStream, SelectAll},
};
use serde_json::Value;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep, timeout};

use super::{
    AnswerBody,
    accept::Media,
    answer,
    caller::Caller,
    request::{self, SIZE_LIMIT, Unusable},
};
use crate::{
    Site,
    http::{Held, security},
};
use message::{Closing, PROTOCOL, Reply, Said};

/// How long a client has to begin.
const TIME_TO_BEGIN: Duration = Duration::from_secs(3);

/// How often we ask whether a client is still there. One that has not been heard in between is not.
const HEARTBEAT: Duration = Duration::from_secs(30);

/// How long a client may take to take in one message.
const TIME_TO_SEND: Duration = Duration::from_secs(10);

/// How many operations go on at once on one socket.
const OPERATIONS: usize = 50;

/// Opens a socket, unless a page of another site asks for it: a browser would send it this site's cookies.
pub(super) async fn open(
    State(site): State<Site>,
    caller: Caller,
    headers: HeaderMap,
    held: Option<Extension<Held>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    if security::comes_from_elsewhere(&headers, site.origin.as_ref()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(place) = site.connections.take(caller.holder()) else {
        return answer::refuse(Media::Json, &Unusable::TooManyConnections);
    };
    upgrade.protocols([PROTOCOL]).max_message_size(SIZE_LIMIT).max_frame_size(SIZE_LIMIT).on_upgrade(
        move |socket| async move {
            Conversation::new(socket, caller).hold().await;
            drop((place, held));
        },
    )
}

/// What happens in an operation: an answer, or its end.
type Event = (String, Option<Answer>);

/// One socket and what goes on over it.
struct Conversation {
    socket: WebSocket,
    caller: Caller,
    has_begun: bool,
    /// The client takes nothing in any more.
    is_gone: bool,
    /// The answers of all operations, as they come.
    events: SelectAll<BoxStream<'static, Event>>,
    /// The operations that are going on, and how each is stopped.
    operations: HashMap<String, AbortHandle>,
}

/// What is next.
enum Turn {
    Heard(Option<Result<Message, axum::Error>>),
    Happened(Event),
    Waited,
    Beat,
}

impl Conversation {
    fn new(socket: WebSocket, caller: Caller) -> Self {
        let (events, operations) = (SelectAll::new(), HashMap::new());
        Self { socket, caller, has_begun: false, is_gone: false, events, operations }
    }

    /// Goes on until one side closes or is gone. Whatever is still going on then is dropped.
    async fn hold(mut self) {
        if self.socket.protocol().is_none() {
            return self.close(&Closing::WrongProtocol).await;
        }
        let mut heartbeat = heartbeat();
        let mut was_heard = true;
        let patience = sleep(TIME_TO_BEGIN);
        tokio::pin!(patience);
        while !self.is_gone {
            let turn = tokio::select! {
                heard = self.socket.recv() => Turn::Heard(heard),
                Some(event) = self.events.next(), if !self.events.is_empty() => Turn::Happened(event),
                () = &mut patience, if !self.has_begun => Turn::Waited,
                _ = heartbeat.tick() => Turn::Beat,
            };
            let went_well = match turn {
                Turn::Heard(None | Some(Err(_))) => return,
                Turn::Heard(Some(Ok(message))) => {
                    was_heard = true;
                    self.hear(message).await
                }
                Turn::Happened((id, answer)) => {
                    self.tell(&id, answer).await;
                    Ok(())
                }
                Turn::Waited => Err(Closing::TooLate),
                Turn::Beat if !was_heard => return,
                Turn::Beat => {
                    was_heard = false;
                    self.send(Message::Ping(axum::body::Bytes::new())).await;
                    Ok(())
                }
            };
            if let Err(closing) = went_well {
                return self.close(&closing).await;
            }
        }
    }

    /// Takes in what the client says.
    async fn hear(&mut self, message: Message) -> Result<(), Closing> {
        let text = match message {
            Message::Text(text) => text,
            Message::Binary(_) => return Err(Closing::BadMessage("Messages are text".to_owned())),
            // A client's goodbye is answered when it is listened to once more.
            Message::Ping(_) | Message::Pong(_) | Message::Close(_) => return Ok(()),
        };
        let said = serde_json::from_str(&text).map_err(|error| Closing::BadMessage(error.to_string()))?;
        match said {
            Said::ConnectionInit { .. } if self.has_begun => return Err(Closing::BegunTwice),
            Said::ConnectionInit { .. } => {
                self.has_begun = true;
                self.say(&Reply::ConnectionAck).await;
            }
            Said::Subscribe { .. } if !self.has_begun => return Err(Closing::Unauthorized),
            Said::Subscribe { id, payload } => self.begin(id, payload).await?,
            Said::Complete { id } => self.forget(&id),
            Said::Ping { payload } => self.say(&Reply::Pong { payload }).await,
            Said::Pong { .. } => {}
        }
        Ok(())
    }

    /// Begins an operation.
    async fn begin(&mut self, id: String, payload: Value) -> Result<(), Closing> {
        let request = request::from_json(payload).map_err(|error| Closing::BadMessage(error.to_string()))?;
        if id.is_empty() {
            return Err(Closing::BadMessage("An operation needs an id".to_owned()));
        }
        if self.operations.contains_key(&id) {
            return Err(Closing::SameId(id));
        }
        if self.operations.len() >= OPERATIONS {
            let refused = [Refusal::over("OPERATIONS", OPERATIONS)];
            self.say(&Reply::Error { id: &id, payload: &refused }).await;
            return Ok(());
        }
        self.must_be_let_in().await?;
        let answers = self.caller.stream(request).map(Some).chain(stream::once(async { None }));
        let (answers, operation) = stream::abortable(answers);
        self.operations.insert(id.clone(), operation);
        self.events.push(answers.map(move |answer| (id.clone(), answer)).boxed());
        Ok(())
    }

    /// Before each operation it is asked again who the client is, and what they may do now.
    async fn must_be_let_in(&mut self) -> Result<(), Closing> {
        match self.caller.is_still_let_in().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(Closing::Unauthorized),
            Err(error) => {
                tracing::error!(cause = ?std::error::Error::source(&error), "a client could not be looked up");
                Err(Closing::Failed)
            }
        }
    }

    /// Tells the client what happened in one of its operations.
    async fn tell(&mut self, id: &str, answer: Option<Answer>) {
        match answer {
            Some(answer) if Refusal::of(&answer).is_some() => {
                // After an error nothing more may come of the operation, not even its end.
                self.forget(id);
                self.say(&Reply::Error { id, payload: &answer.errors }).await;
            }
            Some(answer) => self.say(&Reply::Next { id, payload: AnswerBody::new(&answer) }).await,
            None => {
                self.forget(id);
                self.say(&Reply::Complete { id }).await;
            }
        }
    }

    /// Stops an operation, if it is still going on; its id may be used again.
    fn forget(&mut self, id: &str) {
        if let Some(operation) = self.operations.remove(id) {
            operation.abort();
        }
    }

    async fn say(&mut self, reply: &Reply<'_>) {
        self.send(reply.message()).await;
    }

    async fn send(&mut self, message: Message) {
        let sent = timeout(TIME_TO_SEND, self.socket.send(message)).await;
        self.is_gone |= !matches!(sent, Ok(Ok(())));
    }

    /// Closes the socket, and waits a little for the client to have read why.
    async fn close(mut self, closing: &Closing) {
        self.send(closing.message()).await;
        let read_to_the_end = async { while let Some(Ok(_)) = self.socket.recv().await {} };
        let _ = timeout(TIME_TO_SEND, read_to_the_end).await;
    }
}

fn heartbeat() -> Interval {
    let mut heartbeat = interval_at(Instant::now() + HEARTBEAT, HEARTBEAT);
    heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    heartbeat
}
