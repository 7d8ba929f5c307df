//! What a signed link lets somebody answer for an association about a need, without an account. It is worth what the person it
//! was sent to may still do, and nothing to whoever is signed in beside it and coordinates that need.

use entity::{ActionKind, CharterId, NeedEventId, NeedId, PersonId, Timestamp, need};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};
use serde::{Deserialize, Serialize};

use super::links::Sent;
use crate::access::Viewer;

/// What a link about a need is for, as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NeedSubject {
    /// A version of its announcement, to approve or to send back.
    Announcement {
        /// Of which need.
        need: NeedId,
        /// Which version.
        version: i32,
    },
    /// A line of its timeline that a coordinator entered on the association's behalf, to deny.
    Line {
        /// Of which need.
        need: NeedId,
        /// Which line.
        line: NeedEventId,
    },
    /// A version of its intermediary's charter, to adhere to.
    Charter {
        /// Of which need.
        need: NeedId,
        /// Which version.
        charter: CharterId,
    },
    /// Whatever the association may do about it now.
    Steps {
        /// Of which need.
        need: NeedId,
    },
}

/// The right to answer for an association by a link that was sent to one of its people.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NeedLink {
    person: PersonId,
    subject: NeedSubject,
}

impl NeedSubject {
    /// Which need.
    pub(crate) fn need(self) -> NeedId {
        match self {
            Self::Announcement { need, .. }
            | Self::Line { need, .. }
            | Self::Charter { need, .. }
            | Self::Steps { need } => need,
        }
    }
}

impl NeedLink {
    /// Looks a token up. Nothing when it is unknown or too old, when the one it was sent to works for the association no more,
    /// and where they or whoever opens it volunteer for the need, or another one coordinates it.
    pub(crate) async fn find(
        connection: &impl ConnectionTrait,
        token: &str,
        viewer: &Viewer,
        now: Timestamp,
    ) -> Result<Option<Self>, DbErr> {
        let found = Sent::<NeedSubject>::find(connection, ActionKind::AnswerNeed, token, now).await?;
        let Some(sent) = found else { return Ok(None) };
        let (person, subject) = (sent.reader, sent.subject);
        let Some(need) = need::Entity::find_by_id(subject.need()).one(connection).await? else {
            return Ok(None);
        };
        let right = sent.answers_for(connection, viewer, &need, now).await?;
        Ok(right.map(|_| Self { person, subject }))
    }

    /// To whom it was sent.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// What it is for.
    pub(crate) fn subject(&self) -> NeedSubject {
        self.subject
    }
}
