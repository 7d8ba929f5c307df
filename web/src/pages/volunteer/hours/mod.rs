//! A person's own time: what waits for them, what they gave, one entry with its story, and declaring more.

pub(in crate::pages) mod declare;
pub(in crate::pages) mod entry;
mod lines;
pub(in crate::pages) mod list;
