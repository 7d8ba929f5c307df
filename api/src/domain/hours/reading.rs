//! Who sees which entries.
