//! What this process holds in memory, as the kernel counts it. Elsewhere than on Linux nobody counts it so, and nothing is
//! said.

use std::fs;

/// What was held at some moments, in kilobytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    pub(crate) before: u64,
    /// Once a tenth was done: what it takes to begin with is there by then.
    pub(crate) at_a_tenth: u64,
    pub(crate) after: u64,
    /// At most, in between.
    pub(crate) most: u64,
}

/// What is held while something goes on in steps.
pub(crate) struct Watch {
    before: u64,
    steps: Vec<u64>,
}

impl Watch {
    /// Begins, and forgets how much was ever held before.
    pub(crate) fn begin() -> Option<Self> {
        // The kernel counts the most anew from here on; where it does not, the steps still say what was held.
        let _ = fs::write("/proc/self/clear_refs", "5");
        Some(Self { before: told("VmRSS")?, steps: Vec::new() })
    }

    /// One more step is done.
    pub(crate) fn step(&mut self) {
        self.steps.extend(told("VmRSS"));
    }

    /// All of it is.
    pub(crate) fn end(self) -> Option<Held> {
        let after = *self.steps.last()?;
        let at_a_tenth = *self.steps.get((self.steps.len() / 10).saturating_sub(1))?;
        Some(Held { before: self.before, at_a_tenth, after, most: told("VmHWM")? })
    }
}

/// A line of what the kernel says of this process.
fn told(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    line.split_whitespace().next()?.parse().ok()
}
