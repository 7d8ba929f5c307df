//! Companies that lend their employees' working time.

pub(crate) mod import;
