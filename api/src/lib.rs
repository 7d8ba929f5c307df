//! What Maillon does: the domain, its rules and its GraphQL schema, behind one door, [`App`].
//! It knows nothing of HTTP; `web` is how it is reached.

mod app;
pub mod clock;
mod database;
mod domain;
mod error;
pub mod graphql;
mod language;
pub mod texts;

pub use app::{App, MigrationStep, Purpose};
pub use error::{Internal, NotADemo, OpenError};
pub use language::Language;
