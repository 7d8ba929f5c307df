//! Does the work that no request waits for. A worker that is killed at any instant loses none of it, and does none
//! twice in effect.

pub(crate) mod daily;
pub(crate) mod exports;
mod handlers;
mod webhooks;
mod worker;

pub(crate) use worker::{Drained, run_next};
