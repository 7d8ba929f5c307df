//! The tables, one file each, and the value types their columns hold.
//! Nothing here reads a database, a clock or a file: it says what a row is.

mod email_address;
mod identifiers;
mod ids;
pub mod installation;
mod minutes;
mod money;
mod timestamp;

pub use email_address::{EmailAddress, InvalidEmailAddress};
pub use identifiers::{InvalidIdentifier, Rna, Siren, Siret};
pub use ids::*;
pub use minutes::Minutes;
pub use money::Cents;
pub use timestamp::Timestamp;
