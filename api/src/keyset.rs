//! Where a list goes on that is sorted by two columns, the second of which tells equal ones of the first apart.
//! Both are compared as one row value: either database then begins to read at the place itself, by the index that holds the
//! order. PostgreSQL would read what says the same with an `or` from the beginning of the list.

use sea_orm::{
    ColumnTrait, Value,
    sea_query::{Expr, ExprTrait as _},
};

/// What stands behind a place, where both columns rise.
pub(crate) fn later<A: ColumnTrait, B: ColumnTrait>(
    columns: (A, B),
    place: (impl Into<Value>, impl Into<Value>),
) -> Expr {
    row(columns).gt(values(place))
}

/// What stands before it.
pub(crate) fn earlier<A: ColumnTrait, B: ColumnTrait>(
    columns: (A, B),
    place: (impl Into<Value>, impl Into<Value>),
) -> Expr {
    row(columns).lt(values(place))
}

fn row<A: ColumnTrait, B: ColumnTrait>((first, second): (A, B)) -> Expr {
    Expr::tuple([Expr::col(first.as_column_ref()), Expr::col(second.as_column_ref())])
}

fn values((first, second): (impl Into<Value>, impl Into<Value>)) -> Expr {
    Expr::tuple([Expr::val(first), Expr::val(second)])
}
