//! Who asks, loaded again after a mutation of the same request gave them a seat: its payload tells what they see of what
//! they made.

use std::sync::OnceLock;

use crate::access::Viewer;

/// The viewer after each mutation of a request that gave them something, in order; none in most requests. References to
/// one stay good while others come behind it.
#[derive(Default)]
pub(crate) struct Anew(OnceLock<Box<Link>>);

struct Link {
    viewer: Viewer,
    next: Anew,
}

impl Anew {
    /// The viewer as they were loaded last.
    pub(crate) fn latest(&self) -> Option<&Viewer> {
        let (mut at, mut latest) = (self, None);
        while let Some(link) = at.0.get() {
            latest = Some(&link.viewer);
            at = &link.next;
        }
        latest
    }

    /// Keeps the viewer as they are now.
    pub(crate) fn keep(&self, viewer: Viewer) {
        let mut at = self;
        let mut link = Box::new(Link { viewer, next: Self::default() });
        while let Err(unset) = at.0.set(link) {
            link = unset;
            let Some(taken) = at.0.get() else { return };
            at = &taken.next;
        }
    }
}
