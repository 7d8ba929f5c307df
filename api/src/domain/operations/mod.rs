//! Operating the platform: what waits for its operators, the work that was given up, the audit trail, the keys. The
//! operator looks and repairs here, and never sees what an hour costs.

pub(crate) mod jobs;
mod operator_terms;
pub(crate) mod overview;
pub(crate) mod own_trail;
pub(crate) mod sealed;
pub(crate) mod trail;
pub(crate) mod trail_names;
pub(crate) mod trail_words;
