//! Single sign-on by OpenID Connect: a company's own identity provider, what its answers prove, and whom they let in.
//! Nothing here asks the provider inside a transaction: `app::sso` reads, asks, and then writes.

pub(crate) mod addresses;
pub(crate) mod claims;
pub(crate) mod discovery;
pub(crate) mod domains;
pub(crate) mod enforcing;
pub(crate) mod failures;
pub(crate) mod fault;
pub(crate) mod flow;
pub(crate) mod identities;
pub(crate) mod linking;
pub(crate) mod logout;
pub(crate) mod preview;
pub(crate) mod provider;
pub(crate) mod sign_in;
pub(crate) mod tokens;
