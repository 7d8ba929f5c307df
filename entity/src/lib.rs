//! The tables, one file each, and the value types their columns hold.
//! Nothing here reads a database, a clock or a file: it says what a row is.

pub mod installation;
mod timestamp;

pub use timestamp::Timestamp;
