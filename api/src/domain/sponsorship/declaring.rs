//! Declaring a valuation, which freezes it with its lines and rates, and taking it back before a receipt attests it.

use entity::{
    TaxReceiptId, ValuationId, ValuationLineId, ValuationStatus, valuation, valuation_entry, valuation_line,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, sea_query::Expr,
};

use super::{
    lines::Line,
    locks::lock_for_declaring,
    period::Period,
    preparing_receipts,
    sealed_lines::place,
    valuations::{self, Refused, by_name, own_months},
};
use crate::{
    Internal,
    access::{CompanyFinance, Denied},
    database::{CHUNK, broken_constraint},
    domain::{
        associations::obstacles,
        audit::{self, Deed},
    },
    outcome::{Outcome, Stop},
    text_analysis::is_blank,
    tx::{Tx, locked},
};

/// Declares a valuation to the association, which then has a receipt to sign: one that may take the place of another.
pub(crate) async fn declare(
    right: &CompanyFinance,
    tx: &Tx,
    wish: &Period,
    replaces: Option<TaxReceiptId>,
) -> Outcome<(ValuationId, TaxReceiptId), Refused> {
    lock_for_declaring(right, tx, wish.association).await?;
    let mut draft = valuations::preview(right, tx, tx.keys(), wish, tx.now()).await?;
    if replaces.is_none()
        && let Some(refused) = valuations::in_the_place_of_one(right, tx, wish).await?
    {
        return Err(refused.into());
    }
    if let Some(refused) = valuations::nothing_in(right, tx, wish, &draft).await? {
        return Err(refused.into());
    }
    if wish.fingerprint.as_ref().is_some_and(|read| *read != draft.fingerprint()) {
        return Err(Refused::Changed.into());
    }
    if let Some(obstacle) = obstacles::first(tx, wish.association, tx.now()).await? {
        return Err(Refused::NoReceipt(obstacle).into());
    }
    if !own_months(right, tx, &draft.statement).await?.is_empty() {
        return Err(Refused::OwnTime.into());
    }
    // Lines are kept, and so listed, as people look for each other.
    by_name(tx, &mut draft.statement.lines).await?;
    let id: ValuationId = tx.id();
    let made = valuation::Model {
        id,
        company_id: right.company(),
        legal_entity_id: wish.legal_entity,
        association_id: wish.association,
        fiscal_year_id: draft.fiscal_year.id,
        from_on: wish.from_on,
        to_on: wish.to_on,
        cap_mode: draft.cap_mode,
        bonus_mode: Some(draft.bonus_mode),
        rule_set: draft.rule_set().to_owned(),
        status: ValuationStatus::Declared,
        minutes: draft.statement.minutes(),
        total: draft.statement.value(),
        people: i32::try_from(draft.statement.people()).unwrap_or(i32::MAX),
        declared_at: tx.now(),
        withdrawn_at: None,
        withdraw_reason: None,
    };
    let row = made.clone().into_active_model().reset_all();
    valuation::Entity::insert(row).exec_without_returning(tx).await?;
    keep_lines(tx, id, &draft.statement.lines).await?;
    let deed = Deed::of(right.person(), "VALUATION_DECLARED").in_company(right.company());
    let deed = deed.in_association(wish.association).with("from", wish.from_on).with("to", wish.to_on);
    audit::write(tx, deed, id).await?;
    let receipt = preparing_receipts::prepare(tx, &made, replaces).await?;
    Ok((id, receipt))
}

async fn keep_lines(tx: &Tx, valuation: ValuationId, lines: &[Line]) -> Outcome<(), Refused> {
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        let id: ValuationLineId = tx.id();
        rows.push(valuation_line::ActiveModel {
            id: Set(id),
            valuation_id: Set(valuation),
            employment_id: Set(line.of.employment),
            month: Set(line.of.month.first_day()),
            minutes: Set(line.minutes),
            sealed: Set(tx.seal(place(id), &serde_json::to_vec(line).map_err(Internal::from)?)),
        });
    }
    for part in rows.chunks(CHUNK) {
        valuation_line::Entity::insert_many(part.to_vec()).exec_without_returning(tx).await?;
    }
    let entries: Vec<_> = lines
        .iter()
        .flat_map(|line| &line.entries)
        .map(|entry| valuation_entry::ActiveModel {
            valuation_id: Set(valuation),
            time_entry_id: Set(*entry),
            is_live: Set(true),
        })
        .collect();
    for part in entries.chunks(CHUNK) {
        let kept = valuation_entry::Entity::insert_many(part.to_vec()).exec_without_returning(tx).await;
        kept.map_err(named)?;
    }
    Ok(())
}

/// An entry that another valuation took between the reading and the writing.
fn named(error: DbErr) -> Stop<Refused> {
    match broken_constraint(&error) {
        Some(name) if name.contains("valuation_entry") => Refused::AlreadyValued.into(),
        _ => error.into(),
    }
}

/// Takes a valuation back: its entries can be valued again. Not once a receipt attests it.
pub(crate) async fn withdraw(
    right: &CompanyFinance,
    tx: &Tx,
    id: ValuationId,
    reason: &str,
) -> Outcome<(), Refused> {
    let own = valuation::Entity::find_by_id(id).filter(valuation::Column::CompanyId.eq(right.company()));
    let row = locked(own).one(tx).await?.ok_or(Denied::Hidden)?;
    if row.status != ValuationStatus::Declared {
        return Err(Refused::NotDeclared.into());
    }
    if is_blank(reason) {
        return Err(Refused::NoReason.into());
    }
    release(tx, id, reason).await?;
    preparing_receipts::cancel_unsigned(tx, id, reason).await?;
    let deed = Deed::of(right.person(), "VALUATION_WITHDRAWN").in_company(right.company());
    let deed = deed.in_association(row.association_id).with("reason", reason.trim().to_owned());
    audit::write(tx, deed, id).await?;
    Ok(())
}

/// Marks a valuation as withdrawn and frees its entries.
pub(super) async fn release(tx: &Tx, id: ValuationId, reason: &str) -> Result<(), Internal> {
    valuation::Entity::update_many()
        .col_expr(valuation::Column::Status, Expr::value(ValuationStatus::Withdrawn))
        .col_expr(valuation::Column::WithdrawnAt, Expr::value(tx.now()))
        .col_expr(valuation::Column::WithdrawReason, Expr::value(reason.trim()))
        .filter(valuation::Column::Id.eq(id))
        .filter(valuation::Column::Status.ne(ValuationStatus::Withdrawn))
        .exec(tx)
        .await?;
    valuation_entry::Entity::update_many()
        .col_expr(valuation_entry::Column::IsLive, Expr::value(false))
        .filter(valuation_entry::Column::ValuationId.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}
