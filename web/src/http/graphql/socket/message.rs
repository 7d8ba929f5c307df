//! What is said on a socket, as the protocol graphql-transport-ws writes it, and how a socket is closed.

use axum::extract::ws::{CloseFrame, Message};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::http::graphql::AnswerBody;

/// The protocol's name, which a client asks for when it opens a socket.
pub(super) const PROTOCOL: &str = "graphql-transport-ws";

/// What a client says.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Said {
    /// It wants to begin; once, and first.
    ConnectionInit {
        /// Whatever client and server have agreed on.
        #[serde(default, rename = "payload")]
        _payload: Option<Map<String, Value>>,
    },
    /// It wants an operation's answers, under an id of its choice.
    Subscribe { id: String, payload: Value },
    /// It has heard enough of an operation.
    Complete { id: String },
    /// It wants to know whether we are there.
    Ping {
        #[serde(default)]
        payload: Option<Map<String, Value>>,
    },
    /// It is there.
    Pong {
        #[serde(default, rename = "payload")]
        _payload: Option<Map<String, Value>>,
    },
}

/// What we say.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Reply<'a> {
    /// It may begin.
    ConnectionAck,
    /// One answer of an operation.
    Next { id: &'a str, payload: AnswerBody<'a> },
    /// The operation was refused; nothing more comes of it.
    Error { id: &'a str, payload: &'a [async_graphql::ServerError] },
    /// Nothing more comes of the operation.
    Complete { id: &'a str },
    /// We are there.
    Pong {
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<Map<String, Value>>,
    },
}

impl Reply<'_> {
    /// As it goes over the wire.
    pub(super) fn message(&self) -> Message {
        match serde_json::to_string(self) {
            Ok(text) => Message::text(text),
            Err(error) => {
                tracing::error!(cause = ?error, "a reply could not be written");
                Closing::Failed.message()
            }
        }
    }
}

/// Why a socket is closed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Closing {
    /// The client said what the protocol does not know.
    BadMessage(String),
    /// The client asked for an operation before it was let in, or when it is no more.
    Unauthorized,
    /// The client opened the socket for another protocol.
    WrongProtocol,
    /// The client opened the socket and did not begin.
    TooLate,
    /// The client used the id of an operation that is still going on.
    SameId(String),
    /// The client began twice.
    BegunTwice,
    /// We could not say what we had to.
    Failed,
}

impl Closing {
    /// As it goes over the wire. A reason is 123 bytes at most.
    pub(super) fn message(&self) -> Message {
        let (code, mut reason) = match self {
            Self::BadMessage(reason) => (4400, reason.clone()),
            Self::Unauthorized => (4401, "Unauthorized".to_owned()),
            Self::WrongProtocol => (4406, "Subprotocol not acceptable".to_owned()),
            Self::TooLate => (4408, "Connection initialisation timeout".to_owned()),
            Self::SameId(id) => (4409, format!("Subscriber for {id} already exists")),
            Self::BegunTwice => (4429, "Too many initialisation requests".to_owned()),
            Self::Failed => (1011, "Internal error".to_owned()),
        };
        reason.truncate(reason.floor_char_boundary(123));
        Message::Close(Some(CloseFrame { code, reason: reason.into() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A long reason is cut where a letter ends: a frame that is too long would close the socket without one.
    #[test]
    fn a_long_reason_is_cut() {
        let Message::Close(Some(frame)) = Closing::SameId("é".repeat(200)).message() else {
            panic!("not a close frame");
        };
        assert_eq!(frame.code, 4409);
        assert!(frame.reason.len() <= 123 && frame.reason.len() > 119, "{}", frame.reason.len());
    }
}
