//! Black-box tests, one module for each part of what Maillon does.
#![allow(missing_docs, clippy::expect_used, reason = "each test says its promise")]

mod associations;
mod backup;
mod booking;
mod calendar;
mod companies;
mod components;
mod costs;
mod demo;
mod graphiql;
mod graphql_http;
mod graphql_socket;
mod graphql_stream;
mod health;
mod hours;
mod imports;
mod keys;
mod ledger;
mod metrics;
mod migrations;
mod missions;
mod operator;
mod pages;
mod people;
mod receipts;
mod reference;
mod schema;
mod sessions;
mod sign_in;
mod structure;
mod text_uses;
mod texts;
mod valuations;
mod verify;
