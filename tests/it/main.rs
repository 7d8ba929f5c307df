//! Black-box tests, one module for each part of what Maillon does.
#![allow(missing_docs, clippy::expect_used, reason = "each test says its promise")]

mod health;
mod migrations;
mod pages;
mod people;
mod schema;
mod structure;
mod texts;
