//! Which engagements somebody sees: their own.

use entity::engagement;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, ExprTrait as _, QueryFilter as _, Select, sea_query::Expr,
};

use crate::access::Oneself;

/// The engagements of the person behind the right. One that came to nothing ended before it began, and is none to them.
pub(crate) fn engagements(right: Oneself) -> Select<engagement::Entity> {
    let column = |column: engagement::Column| Expr::col((engagement::Entity, column));
    let came_to_something = column(engagement::Column::EndsOn).gte(column(engagement::Column::StartsOn));
    engagement::Entity::find()
        .filter(engagement::Column::PersonId.eq(right.person()))
        .filter(Condition::all().add_option(right.within(engagement::Column::CompanyId)))
        .filter(engagement::Column::EndsOn.is_null().or(came_to_something))
}
