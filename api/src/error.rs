//! What can go wrong that no rule of the domain foresees.
//! Refusals that people can act on are not errors: each use case has an enum of its own for them.

use std::{error::Error, fmt};

/// Something failed that nobody outside can act on. It prints as two opaque words, so that no cause can
/// reach a page or an API answer by accident; the cause is its [`source`](Error::source), for the log.
#[derive(Debug)]
pub struct Internal(Box<dyn Error + Send + Sync>);

impl fmt::Display for Internal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("internal error")
    }
}

impl Error for Internal {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.0.as_ref())
    }
}

impl From<sea_orm::DbErr> for Internal {
    fn from(cause: sea_orm::DbErr) -> Self {
        Self(Box::new(cause))
    }
}

impl From<crate::keys::CannotOpen> for Internal {
    fn from(cause: crate::keys::CannotOpen) -> Self {
        Self(Box::new(cause))
    }
}

impl From<serde_json::Error> for Internal {
    fn from(cause: serde_json::Error) -> Self {
        Self(Box::new(cause))
    }
}

impl From<object_store::Error> for Internal {
    fn from(cause: object_store::Error) -> Self {
        Self(Box::new(cause))
    }
}

impl From<std::io::Error> for Internal {
    fn from(cause: std::io::Error) -> Self {
        Self(Box::new(cause))
    }
}

impl Internal {
    /// A failure that has no cause but a broken promise of our own.
    pub(crate) fn because(broken: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(broken.into())
    }
}

/// Why a database could not be opened. The address is not repeated: it holds a password.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address names neither of the two databases.
    #[error("the database address must begin with sqlite: or postgres:")]
    UnknownEngine,
    /// The secret key is too short to protect anything.
    #[error(transparent)]
    WeakSecret(#[from] crate::keys::WeakSecret),
    /// The files have nowhere to stand.
    #[error(transparent)]
    Storage(#[from] crate::storage::StorageError),
    /// Requests of its own cannot leave.
    #[error("the client for requests of its own cannot be made: {0}")]
    Outgoing(String),
    /// The database did not answer in time, or refused.
    #[error("the database cannot be opened: {0}")]
    Unreachable(String),
}

/// Why a database was not made a demo.
#[derive(Debug, thiserror::Error)]
pub enum NotADemo {
    /// It was made for real people, and nothing in it was touched.
    #[error("this database was made for real people: a demo needs one of its own")]
    Production,
    /// Somebody is in it already.
    #[error("this database is not empty: a demo needs one of its own")]
    NotEmpty,
    /// It could not be prepared.
    #[error("the database could not be prepared")]
    Failed(#[from] Internal),
}
