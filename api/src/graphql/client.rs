//! From where on the network a request comes, as far as the door that took it knows. Limits count by it.

use async_graphql::Context;

use crate::graphql::context::RequestContext as _;

/// An address. It is put into a request's data, and kept nowhere but as a keyed hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client(pub String);

impl Client {
    /// Who is counted: the address; where none is known, the person; else everybody together.
    pub(super) fn of(ctx: &Context<'_>) -> Self {
        ctx.data_opt::<Self>().cloned().unwrap_or_else(|| {
            let person = ctx.viewer().person_id().map(|id| uuid::Uuid::from(id).to_string());
            Self(person.unwrap_or_else(|| "nobody".to_owned()))
        })
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}
