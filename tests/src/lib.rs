//! What the tests stand on: an application of their own on a database of their own, a clock set by hand, and
//! clients that use it as people do.
#![allow(clippy::expect_used, clippy::missing_panics_doc, reason = "a test that cannot go on has failed")]
#![allow(
    clippy::disallowed_methods,
    reason = "builders write rows of their own, with ids that nobody else has"
)]
#![allow(clippy::wildcard_imports, reason = "builders name every table")]
#![allow(
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "builders are called in tests only"
)]
#![allow(clippy::inconsistent_struct_constructor, reason = "what is shared comes last")]

mod actor;
mod app;
mod browser;
pub mod builders;
mod certified;
mod clock;
mod cluster;
mod database;
pub mod held_out;
pub mod issued;
mod page;
mod provider;
mod statements;
pub mod tools;
mod visitor;

pub use actor::{Actor, Reply};
pub use app::{Another, TestApp, opened, run};
pub use browser::{Browser, Download, View, key, run_in_browser};
pub use builders::{Sponsorship, gid, siren};
pub use certified::CertifiedProvider;
pub use clock::TestClock;
pub use database::{Engine, NewDatabase};
pub use page::Page;
pub use provider::{Algorithm, Misbehaviour, Provider, WrongLogout};
pub use statements::{Question, Short};
pub use test_macros::{both_databases, in_browser};
pub use visitor::Visitor;
