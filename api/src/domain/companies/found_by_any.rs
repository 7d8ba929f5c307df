//! A company's employees that one of several conditions finds. Each is asked apart, and so found by an index of its own: of an
//! `or` of them all, a database that does not know how its tables are filled reads the whole company.

use entity::{CompanyId, employment};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, UnionType},
};

/// Those that the first condition finds, or one of the others.
pub(super) fn found_by_any(
    company: CompanyId,
    first: Expr,
    others: impl IntoIterator<Item = Expr>,
) -> Select<employment::Entity> {
    use employment::{Column, Entity};
    let found_by = |condition: Expr| {
        let of_company =
            Entity::find().select_only().column(Column::Id).filter(Column::CompanyId.eq(company));
        of_company.filter(condition).into_query()
    };
    let mut ids = found_by(first);
    for condition in others {
        ids.union(UnionType::All, found_by(condition));
    }
    Entity::find().filter(Column::Id.in_subquery(ids))
}
