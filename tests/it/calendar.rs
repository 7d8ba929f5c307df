//! Private calendar feeds.
