//! Receipts that attest time given for a confidential cause: in the company the finance role alone sees them, since
//! they name the cause and everybody who gave time for it.

use entity::{mission, tax_receipt, time_entry, valuation, valuation_entry};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, JoinType,
    QueryFilter as _, QuerySelect as _, QueryTrait as _, sea_query::Expr,
};

/// Whether a receipt attests such time, as a condition on each row of a statement that reads receipts: for a page of
/// them, the valuations of that page alone are looked into.
pub(super) fn is_attested() -> Expr {
    is_counted_by(Expr::col((tax_receipt::Entity, tax_receipt::Column::ValuationId)))
}

/// Whether one receipt attests such time.
pub(super) async fn attests(
    connection: &impl ConnectionTrait,
    receipt: &tax_receipt::Model,
) -> Result<bool, DbErr> {
    let found = tax_receipt::Entity::find_by_id(receipt.id).filter(is_attested()).one(connection).await?;
    Ok(found.is_some())
}

/// Whether a valuation counts no such time, as a condition on each row of a statement that reads valuations. Only those
/// for associations that have such missions are looked into, which are few.
pub(super) fn counts_none() -> Condition {
    let with_such_missions = mission::Entity::find()
        .select_only()
        .column(mission::Column::AssociationId)
        .filter(mission::Column::Confidential.eq(true))
        .into_query();
    let counted = is_counted_by(Expr::col((valuation::Entity, valuation::Column::Id)));
    Condition::any()
        .add(valuation::Column::AssociationId.not_in_subquery(with_such_missions))
        .add(counted.not())
}

fn is_counted_by(valuation: Expr) -> Expr {
    use valuation_entry::Column;
    let entry = valuation_entry::Entity::belongs_to(time_entry::Entity)
        .from(Column::TimeEntryId)
        .to(time_entry::Column::Id);
    let of_mission = time_entry::Entity::belongs_to(mission::Entity)
        .from(time_entry::Column::MissionId)
        .to(mission::Column::Id);
    let counted = valuation_entry::Entity::find()
        .select_only()
        .column(Column::ValuationId)
        .join(JoinType::InnerJoin, entry.into())
        .join(JoinType::InnerJoin, of_mission.into())
        .filter(Expr::col((valuation_entry::Entity, Column::ValuationId)).eq(valuation))
        .filter(mission::Column::Confidential.eq(true));
    Expr::exists(counted.into_query())
}
