//! What readers of a stored event may know of its bytes.

use crate::facts::Fact;
pub(crate) use crate::facts::Way;

/// By which way the fact came; nothing when the bytes cannot be read.
pub(crate) fn way(canonical: &[u8]) -> Option<Way> {
    Fact::read(canonical).map(|fact| fact.way)
}
