//! Black-box tests, one module for each part of what Maillon does.
#![allow(missing_docs, clippy::expect_used, reason = "each test says its promise")]

mod companies;
mod graphiql;
mod graphql_http;
mod graphql_socket;
mod graphql_stream;
mod health;
mod imports;
mod migrations;
mod pages;
mod people;
mod reference;
mod schema;
mod sign_in;
mod structure;
mod texts;
