//! What Maillon does: the domain, its rules and its GraphQL schema, behind one door, [`App`].
//! It knows nothing of HTTP; `web` is how it is reached.

#![allow(dead_code, unused_imports, reason = "rooms that are being furnished")]

mod access;
mod app;
pub mod chance;
pub mod clock;
mod database;
mod demo;
#[cfg_attr(not(test), expect(dead_code, reason = "the use cases that issue documents come next"))]
mod documents;
mod domain;
mod error;
pub mod graphql;
mod jobs;
mod keys;
mod language;
mod mail;
mod outcome;
mod queue;
mod secret;
mod signing;
mod storage;
mod text_analysis;
pub mod texts;
mod tx;
pub mod words;

pub use app::{
    App, BrokenEvent, BrowserSession, Caller, ConfirmedByLink, ConsoleRefused, EntryToConfirm,
    HoursToConfirm, LedgerReport, LinkConfirmation, MigrationStep, NotDone, Purpose, ReferenceExtent,
    Settings, SignInLink, StaffCode, Told, WishForLink,
};
pub use demo::{DemoExtent, DemoProgress, DemoSize};
pub use error::{Internal, NotADemo, OpenError};
pub use keys::WeakSecret;
pub use language::Language;
pub use mail::{MailTransport, MemoryMails, NotSent, SentMail};
pub use secret::Secret;
pub use storage::StorageError;
