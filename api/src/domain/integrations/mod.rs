//! What programs outside hold and are told: webhooks, which send what happens, and a company's own systems, which ask with
//! a secret of their own.

pub(crate) mod clients;
pub(crate) mod last_days;
pub(crate) mod tokens_of_clients;
pub(crate) mod webhooks;
