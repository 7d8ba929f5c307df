//! What a coordinator enters of what an association said, beside the mutations that the association has itself.

use async_graphql::InputObject;

use crate::{
    domain::missions::needs::behalf::TypedBehalf,
    graphql::model::{date::Date, need::SaidHow},
};

/// Who of the association said it, how and when, where whoever coordinates enters it: the association is told at once, and may
/// say that it never said so.
#[derive(Clone, InputObject)]
pub(super) struct OnBehalfInput {
    /// Who said it.
    said_by: String,
    /// How.
    how: SaidHow,
    /// When: today or before.
    said_on: Date,
}

impl OnBehalfInput {
    pub(super) fn typed(&self) -> TypedBehalf {
        TypedBehalf { said_by: self.said_by.clone(), how: self.how.into(), said_on: self.said_on.into() }
    }
}
