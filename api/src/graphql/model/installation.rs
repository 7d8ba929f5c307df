//! The server itself.

use async_graphql::SimpleObject;

/// What this server is.
#[derive(SimpleObject)]
pub struct Installation {
    /// Whether everybody and everything in it is invented. Sign-in without proof exists only there.
    pub(crate) demo: bool,
    /// The program's version, as `major.minor.patch`.
    pub(crate) version: &'static str,
}
