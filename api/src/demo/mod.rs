//! What a demo is made of: invented people, companies, associations and missions, drawn by a seed.
//! The same seed gives the same demo on any machine and in any year.

pub(crate) mod content;
pub(crate) mod numbers;
pub(crate) mod rng;
