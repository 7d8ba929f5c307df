//! What a receipt that is to be replaced keeps from being declared beside it, and when it may be cancelled instead. No hour
//! is attested by two receipts in force: either another one takes its place, or nothing is left of it to attest.

use std::collections::HashSet;

use entity::{
    ReceiptStatus, TimeEntryStatus, ValuationId, ValuationStatus, tax_receipt, time_entry, valuation,
    valuation_entry,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, JoinType, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement},
};

use super::{period::Period, receipt_content};
use crate::access::CompanyFinance;

/// The number of the first receipt of a donor and association that is to be replaced and whose period meets this one: what
/// stands in it is declared in that receipt's place.
pub(super) async fn first_that_meets(
    right: &CompanyFinance,
    connection: &impl ConnectionTrait,
    wish: &Period,
) -> Result<Option<String>, DbErr> {
    use tax_receipt::Column;
    let found = tax_receipt::Entity::find()
        .filter(Column::CompanyId.eq(right.company()))
        .filter(Column::LegalEntityId.eq(wish.legal_entity))
        .filter(Column::AssociationId.eq(wish.association))
        .filter(Column::Status.eq(ReceiptStatus::ToReplace))
        .filter(Column::FromOn.lte(wish.to_on))
        .filter(Column::ToOn.gte(wish.from_on))
        .order_by_asc(Column::SignedAt)
        .order_by_asc(Column::Id)
        .one(connection)
        .await?;
    Ok(found.as_ref().and_then(receipt_content::number))
}

/// Those of some valuations whose receipts do not hold as they are, so that they may be cancelled with none in their place:
/// an hour was taken back, or all of them are attested since by others.
pub(crate) async fn cancellable(
    connection: &impl ConnectionTrait,
    ids: &[ValuationId],
) -> Result<HashSet<ValuationId>, DbErr> {
    let mut found = with_an_hour_taken_back(connection, ids).await?;
    found.extend(attested_since(connection, ids).await?);
    Ok(found)
}

/// Those of some valuations that count an hour which stands no more. That a receipt is to be replaced says less: finance
/// may have wished for another period.
pub(super) async fn with_an_hour_taken_back(
    connection: &impl ConnectionTrait,
    ids: &[ValuationId],
) -> Result<HashSet<ValuationId>, DbErr> {
    let counted = || {
        valuation_entry::Entity::find()
            .select_only()
            .filter(valuation_entry::Column::ValuationId.is_in(ids.iter().copied()))
    };
    let entries = counted().column(valuation_entry::Column::TimeEntryId).into_query();
    let gone = time_entry::Entity::find()
        .select_only()
        .column(time_entry::Column::Id)
        .filter(time_entry::Column::Id.in_subquery(entries))
        .filter(time_entry::Column::Status.is_in([TimeEntryStatus::Reversed, TimeEntryStatus::Rejected]))
        .into_query();
    let found: Vec<ValuationId> = counted()
        .column(valuation_entry::Column::ValuationId)
        .filter(valuation_entry::Column::TimeEntryId.in_subquery(gone))
        .distinct()
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found.into_iter().collect())
}

/// Those of some withdrawn valuations whose every hour is on a receipt that was signed after theirs.
pub(super) async fn attested_since(
    connection: &impl ConnectionTrait,
    ids: &[ValuationId],
) -> Result<HashSet<ValuationId>, DbErr> {
    let withdrawn: Vec<ValuationId> = valuation::Entity::find()
        .select_only()
        .column(valuation::Column::Id)
        .filter(valuation::Column::Id.is_in(ids.iter().copied()))
        .filter(valuation::Column::Status.eq(ValuationStatus::Withdrawn))
        .into_tuple()
        .all(connection)
        .await?;
    if withdrawn.is_empty() {
        return Ok(HashSet::new());
    }
    let its_receipt = valuation_entry::Entity::belongs_to(tax_receipt::Entity)
        .from(valuation_entry::Column::ValuationId)
        .to(tax_receipt::Column::ValuationId);
    let with_hours_left: Vec<ValuationId> = valuation_entry::Entity::find()
        .join(JoinType::InnerJoin, its_receipt.into())
        .select_only()
        .column(valuation_entry::Column::ValuationId)
        .filter(valuation_entry::Column::ValuationId.is_in(withdrawn.iter().copied()))
        .filter(Expr::exists(signed_later()).not())
        .distinct()
        .into_tuple()
        .all(connection)
        .await?;
    Ok(withdrawn.into_iter().filter(|id| !with_hours_left.contains(id)).collect())
}

/// The receipts of the same donor and association that attest the entry of a row and were signed after the receipt beside
/// it, as a condition of a reading of both.
fn signed_later() -> SelectStatement {
    let (again, later) = ("again", "later");
    let same = |column: tax_receipt::Column| Expr::col((later, column)).equals((tax_receipt::Entity, column));
    let valuation = Expr::col((again, valuation_entry::Column::ValuationId));
    let entry = Expr::col((again, valuation_entry::Column::TimeEntryId));
    let signed_at = Expr::col((later, tax_receipt::Column::SignedAt));
    Query::select()
        .column((later, tax_receipt::Column::Id))
        .from_as(tax_receipt::Entity, later)
        .join_as(
            JoinType::InnerJoin,
            valuation_entry::Entity,
            again,
            valuation.equals((later, tax_receipt::Column::ValuationId)),
        )
        .and_where(same(tax_receipt::Column::AssociationId))
        .and_where(same(tax_receipt::Column::LegalEntityId))
        .and_where(entry.equals((valuation_entry::Entity, valuation_entry::Column::TimeEntryId)))
        .and_where(signed_at.gt(Expr::col((tax_receipt::Entity, tax_receipt::Column::SignedAt))))
        .to_owned()
}
