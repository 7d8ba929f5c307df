//! Does the work that no request waits for. A worker that is killed at any instant loses none of it, and does none
//! twice in effect.

pub(crate) mod daily;
pub(crate) mod exports;
mod handlers;
mod worker;

use chrono::Duration;

pub(crate) use crate::queue::{Terms, Work, enqueue_with};
pub(crate) use worker::{Claimed, Drained, finish, progress, run_next, settle};

/// How long to wait before the next attempt: a minute, then longer and longer, up to six hours.
fn back_off(attempts: i32) -> Duration {
    let minutes = 1_i64 << attempts.clamp(0, 8);
    Duration::minutes(minutes.min(360))
}
