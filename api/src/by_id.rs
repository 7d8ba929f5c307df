//! Reading a table to its end without holding all of it: page by page, in the order of its ids.

use sea_orm::{
    ColumnTrait as _, EntityTrait, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select, Value,
};

/// The next rows of a selection behind an id, so many at most; its first ones behind none.
pub(crate) fn next<E: EntityTrait>(
    selection: Select<E>,
    id: E::Column,
    behind: Option<impl Into<Value>>,
    most: u64,
) -> Select<E> {
    let rest = match behind {
        Some(behind) => selection.filter(id.gt(behind)),
        None => selection,
    };
    rest.order_by_asc(id).limit(most)
}
