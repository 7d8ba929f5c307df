//! Tax receipts: prepared when a valuation is declared, signed by the association under its own number, and from then
//! on only ever cancelled and replaced (CGI art. 238 bis; form 2041-MEC-SD).

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use entity::{
    AssociationId, CompanyId, ReceiptStatus, TaxReceiptId, TimeEntryId, document, tax_receipt, valuation,
    valuation_entry,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};

use super::{
    confidential, declaring, lines::EmployeeMonth, locks, period::Period, receipt_content, receipt_mails,
    to_replace, valuations,
};
use crate::{
    Internal,
    access::{CompanyFinance, Denied, Signing},
    domain::{
        associations::obstacles::Obstacle,
        audit::{self, Deed},
    },
    outbox::{self, Event, EventType},
    outcome::{Outcome, Problem, Refusal},
    text_analysis::is_blank,
    tx::{self, Tx},
};

/// Why a receipt cannot be signed, returned or replaced.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    /// It was signed, returned or withdrawn meanwhile.
    #[error("the receipt is not waiting to be signed")]
    NotToSign,
    /// A receipt that takes its place waits to be signed.
    #[error("its replacement waits to be signed")]
    ReplacementWaits,
    /// No hour of it was taken back, and some are on no other receipt: it is replaced, never only cancelled.
    #[error("the receipt still holds")]
    StillTrue,
    /// It was never issued, or was replaced already.
    #[error("the receipt cannot be replaced")]
    NotReplaceable,
    /// The association cannot issue receipts now.
    #[error("the association cannot issue a receipt")]
    MayNotIssue(Obstacle),
    /// The donor changed its name or form, and no operator looked into it since.
    #[error("the donor is not verified")]
    DonorNotVerified,
    /// An operator refused the donor as it is called by now.
    #[error("the donor was refused")]
    DonorTurnedDown,
    /// The place is none that a document can name.
    #[error("the place cannot be read")]
    Place,
    /// The signer did not say that they sign on their honour.
    #[error("consent is needed")]
    NoConsent,
    /// The signer gave some of this time.
    #[error("nobody signs for their own time")]
    OwnTime,
    /// A reason is needed.
    #[error("a reason is needed")]
    NoReason,
    /// What goes wrong with the valuation that takes its place.
    #[error(transparent)]
    Valuation(#[from] valuations::Refused),
}

impl Refusal for Refused {
    fn problems(&self) -> Vec<Problem> {
        match self {
            Self::NotToSign => vec![Problem::new("NOT_TO_SIGN")],
            Self::ReplacementWaits => vec![Problem::new("REPLACEMENT_WAITS")],
            Self::StillTrue => vec![Problem::new("RECEIPT_HOLDS")],
            Self::NotReplaceable => vec![Problem::new("NOT_REPLACEABLE")],
            Self::MayNotIssue(obstacle) => vec![obstacle.problem()],
            Self::DonorNotVerified => vec![Problem::new("DONOR_NOT_VERIFIED")],
            Self::DonorTurnedDown => vec![Problem::new("DONOR_REFUSED")],
            Self::Place => vec![Problem::new("INVALID_PLACE").at("place")],
            Self::NoConsent => vec![Problem::new("CONSENT_NEEDED").at("onHonour")],
            Self::OwnTime => vec![Problem::new("OWN_TIME")],
            Self::NoReason => vec![Problem::new("REQUIRED").at("reason")],
            Self::Valuation(refused) => refused.problems(),
        }
    }
}

/// The association that a receipt waits for or was signed by: where the right to sign is asked for.
pub(crate) async fn association_of(
    connection: &impl ConnectionTrait,
    id: TaxReceiptId,
) -> Result<Option<AssociationId>, DbErr> {
    Ok(tax_receipt::Entity::find_by_id(id).one(connection).await?.map(|row| row.association_id))
}

/// The company that a receipt was prepared by.
pub(crate) async fn company_of(
    connection: &impl ConnectionTrait,
    id: TaxReceiptId,
) -> Result<Option<CompanyId>, DbErr> {
    Ok(tax_receipt::Entity::find_by_id(id).one(connection).await?.map(|row| row.company_id))
}

/// The receipt, locked after its valuation, in the order in which withdrawing takes them; hidden from every other
/// association.
pub(super) async fn locked(
    tx: &Tx,
    id: TaxReceiptId,
    association: AssociationId,
) -> Outcome<tax_receipt::Model, Refused> {
    let own =
        || tax_receipt::Entity::find_by_id(id).filter(tax_receipt::Column::AssociationId.eq(association));
    let found = own().one(tx).await?.ok_or(Denied::Hidden)?;
    tx::locked(valuation::Entity::find_by_id(found.valuation_id)).one(tx).await?;
    Ok(tx::locked(own()).one(tx).await?.ok_or(Denied::Hidden)?)
}

/// Returns a receipt to the company with a reason: its valuation is withdrawn and can be declared again.
pub(crate) async fn return_unsigned(
    right: &Signing,
    tx: &Tx,
    id: TaxReceiptId,
    reason: &str,
) -> Outcome<(), Refused> {
    let receipt = locked(tx, id, right.association()).await?;
    if receipt.status != ReceiptStatus::ToSign {
        return Err(Refused::NotToSign.into());
    }
    if is_blank(reason) {
        return Err(Refused::NoReason.into());
    }
    set_status(tx, id, ReceiptStatus::Refused, Some(reason)).await?;
    declaring::release(tx, receipt.valuation_id, reason).await?;
    let deed = Deed::of(right.person(), "RECEIPT_RETURNED").in_company(receipt.company_id);
    let deed = deed.in_association(receipt.association_id).with("reason", reason.trim().to_owned());
    audit::write(tx, deed, id).await?;
    receipt_mails::tell_finance(tx, &receipt, "receipt-returned").await?;
    Ok(())
}

/// What takes the place of an issued receipt: the same donor and association, another period or other people.
#[derive(Clone, Debug)]
pub(crate) struct Replacement {
    pub(crate) from_on: NaiveDate,
    pub(crate) to_on: NaiveDate,
    pub(crate) left_out: BTreeSet<EmployeeMonth>,
    /// Why, which both sides read.
    pub(crate) reason: String,
    /// The fingerprint of what finance has read; whatever is found when left out.
    pub(crate) fingerprint: Option<String>,
}

/// Whether a receipt was issued and none has taken its place.
pub(crate) fn is_replaceable(receipt: &tax_receipt::Model) -> bool {
    matches!(receipt.status, ReceiptStatus::Issued | ReceiptStatus::ToReplace)
}

/// Declares a period again in place of an issued receipt: the new one takes the next number when it is signed, and
/// the old one is revoked then. Until then it is marked as to be replaced, and out of the tax file.
pub(crate) async fn replace(
    right: &CompanyFinance,
    tx: &Tx,
    id: TaxReceiptId,
    wish: &Replacement,
) -> Outcome<TaxReceiptId, Refused> {
    let receipt = issued(right, tx, id, &wish.reason).await?;
    set_status(tx, id, ReceiptStatus::ToReplace, Some(&wish.reason)).await?;
    declaring::release(tx, receipt.valuation_id, &wish.reason).await?;
    let period = Period {
        legal_entity: receipt.legal_entity_id,
        association: receipt.association_id,
        from_on: wish.from_on,
        to_on: wish.to_on,
        left_out: wish.left_out.clone(),
        // It is withdrawn by now.
        instead_of: None,
        fingerprint: wish.fingerprint.clone(),
    };
    let declared = declaring::declare(right, tx, &period, Some(id)).await;
    let (_, new) = declared.map_err(crate::outcome::Stop::widen)?;
    let deed = Deed::of(right.person(), "RECEIPT_REPLACED").in_company(right.company());
    let deed = deed.in_association(receipt.association_id).with("reason", wish.reason.trim().to_owned());
    audit::write(tx, deed, id).await?;
    Ok(new)
}

/// Cancels an issued receipt that an hour taken back made false, or of which others attest every hour by now, with none in
/// its place: what is left of it is declared with another period. Its document is revoked and its number is never given
/// again.
pub(crate) async fn cancel(
    right: &CompanyFinance,
    tx: &Tx,
    id: TaxReceiptId,
    reason: &str,
) -> Outcome<(), Refused> {
    let receipt = issued(right, tx, id, reason).await?;
    if to_replace::cancellable(tx, &[receipt.valuation_id]).await?.is_empty() {
        return Err(Refused::StillTrue.into());
    }
    revoke(tx, id, ReceiptStatus::Cancelled, Some(reason)).await?;
    declaring::release(tx, receipt.valuation_id, reason).await?;
    let deed = Deed::of(right.person(), "RECEIPT_CANCELLED").in_company(right.company());
    let deed = deed.in_association(receipt.association_id).with("reason", reason.trim().to_owned());
    audit::write(tx, deed, id).await?;
    tell_outside(tx, EventType::ReceiptCancelled, &receipt).await?;
    receipt_mails::tell_signatories(tx, &receipt, "receipt-cancelled").await?;
    Ok(())
}

/// The numbers of the receipts in force that attest these entries. Whoever asks has checked that the viewer sees the entries
/// where the receipts are issued.
pub(crate) async fn numbers_attesting(
    connection: &impl ConnectionTrait,
    ids: &[TimeEntryId],
) -> Result<HashMap<TimeEntryId, String>, DbErr> {
    let held = valuation_entry::Entity::find()
        .filter(valuation_entry::Column::TimeEntryId.is_in(ids.iter().copied()))
        .filter(valuation_entry::Column::IsLive.eq(true))
        .all(connection)
        .await?;
    let in_force = tax_receipt::Entity::find()
        .filter(tax_receipt::Column::ValuationId.is_in(held.iter().map(|row| row.valuation_id)))
        .filter(tax_receipt::Column::Status.is_in([ReceiptStatus::Issued, ReceiptStatus::ToReplace]))
        .all(connection)
        .await?;
    let number = |row: &valuation_entry::Model| {
        let receipt = in_force.iter().find(|receipt| receipt.valuation_id == row.valuation_id)?;
        Some((row.time_entry_id, receipt_content::number(receipt)?))
    };
    Ok(held.iter().filter_map(number).collect())
}

/// An issued receipt of the company, locked, which finance has a reason to undo and whose replacement does not wait.
async fn issued(
    right: &CompanyFinance,
    tx: &Tx,
    id: TaxReceiptId,
    reason: &str,
) -> Outcome<tax_receipt::Model, Refused> {
    let own =
        || tax_receipt::Entity::find_by_id(id).filter(tax_receipt::Column::CompanyId.eq(right.company()));
    let found = own().one(tx).await?.ok_or(Denied::Hidden)?;
    // The company's row and the association's chain first, as every declaration takes them; then the valuation and the
    // receipt, as an hour that is taken back does, which has the chain already.
    locks::lock_for_declaring(right, tx, found.association_id).await?;
    tx::locked(valuation::Entity::find_by_id(found.valuation_id)).one(tx).await?;
    let receipt = tx::locked(own()).one(tx).await?.ok_or(Denied::Hidden)?;
    if !is_replaceable(&receipt) {
        return Err(Refused::NotReplaceable.into());
    }
    if is_blank(reason) {
        return Err(Refused::NoReason.into());
    }
    let waiting = tax_receipt::Entity::find()
        .filter(tax_receipt::Column::ReplacesId.eq(id))
        .filter(tax_receipt::Column::Status.eq(ReceiptStatus::ToSign));
    if waiting.one(tx).await?.is_some() {
        return Err(Refused::ReplacementWaits.into());
    }
    Ok(receipt)
}

/// What an hour that is taken back does to a receipt that attests it: it is to be replaced, both sides see it, and the
/// tax file leaves it out. An hour of a valuation that nobody attested yet is not taken back.
pub(crate) async fn entry_was_reversed(tx: &Tx, id: TimeEntryId) -> Result<(), Internal> {
    let Some(held) = valuations::holding(tx, id).await? else {
        return Ok(());
    };
    tx::locked(valuation::Entity::find_by_id(held.id)).one(tx).await?;
    let of_it = tax_receipt::Entity::find().filter(tax_receipt::Column::ValuationId.eq(held.id));
    let receipt =
        tx::locked(of_it).one(tx).await?.ok_or_else(|| Internal::because("a valuation without a receipt"))?;
    if receipt.status == ReceiptStatus::Issued {
        set_status(tx, receipt.id, ReceiptStatus::ToReplace, None).await?;
    }
    receipt_mails::tell_finance(tx, &receipt, "receipt-to-replace").await
}

/// Tells what became of a receipt to the programs of both its sides.
pub(super) async fn tell_outside(
    tx: &Tx,
    kind: EventType,
    receipt: &tax_receipt::Model,
) -> Result<(), Internal> {
    let attests_confidential = confidential::attests(tx, receipt).await?;
    outbox::tell(tx, vec![Event::receipt(kind, receipt, attests_confidential)]).await
}

/// Revokes a receipt and its document: another one took its place, or none does.
pub(super) async fn revoke(
    tx: &Tx,
    id: TaxReceiptId,
    status: ReceiptStatus,
    reason: Option<&str>,
) -> Result<(), Internal> {
    set_status(tx, id, status, reason).await?;
    let row = tax_receipt::Entity::find_by_id(id).one(tx).await?;
    if let Some(document) = row.and_then(|row| row.document_id) {
        document::Entity::update_many()
            .col_expr(document::Column::RevokedAt, Expr::value(tx.now()))
            .filter(document::Column::Id.eq(document))
            .exec(tx)
            .await?;
    }
    Ok(())
}

async fn set_status(
    tx: &Tx,
    id: TaxReceiptId,
    status: ReceiptStatus,
    reason: Option<&str>,
) -> Result<(), Internal> {
    let mut update = tax_receipt::Entity::update_many()
        .col_expr(tax_receipt::Column::Status, Expr::value(status))
        .filter(tax_receipt::Column::Id.eq(id));
    if let Some(reason) = reason {
        update = update.col_expr(tax_receipt::Column::Reason, Expr::value(reason.trim()));
    }
    update.exec(tx).await?;
    Ok(())
}
