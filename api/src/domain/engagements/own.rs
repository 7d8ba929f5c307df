//! Which engagements somebody sees: their own.

use entity::engagement;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, Select};

use crate::access::Oneself;

/// The engagements of the person behind the right.
pub(crate) fn engagements(right: Oneself) -> Select<engagement::Entity> {
    engagement::Entity::find().filter(engagement::Column::PersonId.eq(right.person()))
}
