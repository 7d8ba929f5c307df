//! Journeys in a real browser, one module each.
#![allow(missing_docs, clippy::expect_used, reason = "each test says its promise")]

mod components;
mod graphiql;
mod journeys;
mod live;
mod places;
mod single_sign_on;
mod tour;
mod visitor;
