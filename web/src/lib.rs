//! How Maillon is reached: web pages, the GraphQL endpoint and the few routes that other standards ask for.
//! Everything it shows or changes goes through [`api::App`].
// As in `api`: optimised builds look deep into the futures of its schema.
#![recursion_limit = "512"]

mod assets;
pub mod commands;
mod http;
mod pages;
mod router;
mod server;
mod settings;
mod site;
pub mod specimen;

pub use http::client::TrustedProxies;
pub use router::router;
pub use site::Site;
