//! Tax receipts: prepared when a valuation is declared, signed by the association under its own number, and from then
//! on only ever cancelled and replaced (CGI art. 238 bis; form 2041-MEC-SD; rules.md section 3).

use chrono::Datelike as _;
use entity::{
    AssociationId, DocumentId, DocumentKind, OrganisationStatus, PersonId, ReceiptStatus, SignatoryCapacity,
    TaxReceiptId, ValuationId, ValuationStatus, association, document, eligibility, mandate, receipt_counter,
    signatory, tax_receipt, time_entry, valuation, valuation_entry,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, OnConflict},
};

use super::{receipt_content, receipt_mails, valuations};
use crate::{
    Internal,
    access::{CompanyFinance, Denied, Signing},
    domain::papers::{self, receipt::Signature},
    outcome::{Outcome, Problem, Refusal},
    queue::{self, Work},
    signing,
    tx::Tx,
};

/// Why a receipt cannot be signed, returned or replaced.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    /// It was signed, returned or withdrawn meanwhile.
    #[error("the receipt is not waiting to be signed")]
    NotToSign,
    /// It was never issued, or was replaced already.
    #[error("the receipt cannot be replaced")]
    NotReplaceable,
    /// The association cannot issue receipts now.
    #[error("the association cannot issue a receipt: {0}")]
    MayNotIssue(&'static str),
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
            Self::NotReplaceable => vec![Problem::new("NOT_REPLACEABLE")],
            Self::MayNotIssue(code) => vec![Problem::new(code)],
            Self::NoConsent => vec![Problem::new("CONSENT_NEEDED").at("consent")],
            Self::OwnTime => vec![Problem::new("OWN_TIME")],
            Self::NoReason => vec![Problem::new("REQUIRED").at("reason")],
            Self::Valuation(refused) => refused.problems(),
        }
    }
}

/// Whether an association may issue receipts now; else the code of why not. A knowingly undue receipt is fined
/// (art. 1740 A), so without proof of eligibility and mandate nothing is prepared.
pub(crate) async fn may_be_issued(
    connection: &impl ConnectionTrait,
    id: AssociationId,
) -> Result<Result<(), &'static str>, Internal> {
    let association = association::Entity::find_by_id(id).one(connection).await?;
    if association.is_none_or(|row| row.status != OrganisationStatus::Verified) {
        return Ok(Err("ASSOCIATION_NOT_VERIFIED"));
    }
    let mandate = mandate::Entity::find()
        .filter(mandate::Column::AssociationId.eq(id))
        .filter(mandate::Column::RevokedAt.is_null())
        .one(connection)
        .await?;
    if mandate.is_none() {
        return Ok(Err("NO_MANDATE"));
    }
    match latest_eligibility(connection, id).await? {
        None => Ok(Err("ELIGIBILITY_MISSING")),
        Some(_) => Ok(Ok(())),
    }
}

/// The declaration that counts: the latest one signed.
pub(super) async fn latest_eligibility(
    connection: &impl ConnectionTrait,
    id: AssociationId,
) -> Result<Option<eligibility::Model>, DbErr> {
    eligibility::Entity::find()
        .filter(eligibility::Column::AssociationId.eq(id))
        .order_by_desc(eligibility::Column::SignedAt)
        .order_by_desc(eligibility::Column::Id)
        .one(connection)
        .await
}

/// The same on the present civil date: a declaration that has expired is asked for again.
async fn must_be_issuable(tx: &Tx, id: AssociationId) -> Outcome<(), Refused> {
    may_be_issued(tx, id).await?.map_err(Refused::MayNotIssue)?;
    let association = association::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let today = tx.today(association.time_zone.parse().unwrap_or(chrono_tz::Europe::Paris));
    let eligibility = latest_eligibility(tx, id).await?;
    if eligibility.is_none_or(|row| row.expires_on < today) {
        return Err(Refused::MayNotIssue("ELIGIBILITY_EXPIRED").into());
    }
    Ok(())
}

/// Prepares the receipt of a declared valuation, and tells those who may sign it.
pub(super) async fn prepare(tx: &Tx, id: ValuationId) -> Result<TaxReceiptId, Internal> {
    let valuation = valuation::Entity::find_by_id(id).one(tx).await?;
    let valuation = valuation.ok_or_else(|| Internal::because("a valuation vanished"))?;
    let receipt: TaxReceiptId = tx.id();
    let row = tax_receipt::ActiveModel {
        id: Set(receipt),
        valuation_id: Set(id),
        company_id: Set(valuation.company_id),
        legal_entity_id: Set(valuation.legal_entity_id),
        association_id: Set(valuation.association_id),
        from_on: Set(valuation.from_on),
        to_on: Set(valuation.to_on),
        value: Set(valuation.total),
        minutes: Set(valuation.minutes),
        status: Set(ReceiptStatus::ToSign),
        prefix: Set(None),
        year: Set(None),
        number: Set(None),
        document_id: Set(None),
        signatory_id: Set(None),
        signer_name: Set(None),
        signer_capacity: Set(None),
        issued_on: Set(None),
        signed_at: Set(None),
        replaces_id: Set(None),
        reason: Set(None),
        created_at: Set(tx.now()),
    };
    tax_receipt::Entity::insert(row).exec_without_returning(tx).await?;
    receipt_mails::tell_signatories(tx, valuation.association_id, receipt).await?;
    Ok(receipt)
}

/// Takes back a receipt that nobody signed, with its valuation.
pub(super) async fn cancel_unsigned(tx: &Tx, id: ValuationId, reason: &str) -> Result<(), Internal> {
    tax_receipt::Entity::update_many()
        .col_expr(tax_receipt::Column::Status, Expr::value(ReceiptStatus::Cancelled))
        .col_expr(tax_receipt::Column::Reason, Expr::value(reason))
        .filter(tax_receipt::Column::ValuationId.eq(id))
        .filter(tax_receipt::Column::Status.eq(ReceiptStatus::ToSign))
        .exec(tx)
        .await?;
    Ok(())
}

/// What the signer says when they sign.
#[derive(Clone, Debug)]
pub(crate) struct Consent {
    /// That gifts to the association entitle to the reduction, on their honour.
    pub(crate) on_honour: bool,
    /// Where it is signed; the association's city when left out.
    pub(crate) place: Option<String>,
}

/// Signs a receipt: it takes the next number of the association's series and year, and never changes again.
pub(crate) async fn sign(
    right: &Signing,
    tx: &Tx,
    id: TaxReceiptId,
    consent: &Consent,
) -> Outcome<DocumentId, Refused> {
    let receipt = locked(tx, id, right.association()).await?;
    if receipt.status != ReceiptStatus::ToSign {
        return Err(Refused::NotToSign.into());
    }
    if !consent.on_honour {
        return Err(Refused::NoConsent.into());
    }
    must_be_issuable(tx, receipt.association_id).await?;
    refuse_own_time(tx, &receipt, right.person()).await?;
    let signer = signer(tx, right).await?;
    let association =
        association::Entity::find_by_id(receipt.association_id).one(tx).await?.ok_or(Denied::Hidden)?;
    let zone = association.time_zone.parse().unwrap_or(chrono_tz::Europe::Paris);
    let issued_on = tx.today(zone);
    let number = next_number(tx, &association, issued_on.year()).await?;

    let mut content = receipt_content::of(tx, &receipt).await?;
    content.number = format!("{}-{}-{number:04}", association.receipt_prefix, issued_on.year());
    content.issued_on = issued_on;
    content.place = consent.place.clone().unwrap_or_else(|| association.city.clone());
    content.verification.code = code(tx);
    let capacity = receipt_content::capacity(signer.capacity).to_owned();
    content.signatures = vec![Signature {
        name: signer.name.clone(),
        capacity: capacity.clone(),
        signed_at: tx.now_utc().with_timezone(&zone).fixed_offset(),
    }];
    let document = issue(tx, &receipt, &content).await?;
    let row = tax_receipt::ActiveModel {
        id: Set(id),
        status: Set(ReceiptStatus::Issued),
        prefix: Set(Some(association.receipt_prefix)),
        year: Set(Some(issued_on.year())),
        number: Set(Some(number)),
        document_id: Set(Some(document)),
        signatory_id: Set(Some(right.signatory())),
        signer_name: Set(Some(signer.name)),
        signer_capacity: Set(Some(capacity)),
        issued_on: Set(Some(issued_on)),
        signed_at: Set(Some(tx.now())),
        ..Default::default()
    };
    tax_receipt::Entity::update(row).exec(tx).await?;
    valuation::Entity::update_many()
        .col_expr(valuation::Column::Status, Expr::value(ValuationStatus::Receipted))
        .filter(valuation::Column::Id.eq(receipt.valuation_id))
        .exec(tx)
        .await?;
    if let Some(replaced) = receipt.replaces_id {
        revoke(tx, replaced, ReceiptStatus::Replaced, None).await?;
    }
    receipt_mails::tell_finance(tx, receipt.company_id, id, "receipt-issued").await?;
    Ok(document)
}

/// The receipt, locked; hidden from every other association.
async fn locked(
    tx: &Tx,
    id: TaxReceiptId,
    association: AssociationId,
) -> Outcome<tax_receipt::Model, Refused> {
    let row = tax_receipt::Entity::find_by_id(id)
        .filter(tax_receipt::Column::AssociationId.eq(association))
        .lock_exclusive()
        .one(tx)
        .await?;
    Ok(row.ok_or(Denied::Hidden)?)
}

/// The next number of the series and year, without a gap: the counter's row is locked until the transaction ends, and
/// goes back with it.
async fn next_number(tx: &Tx, association: &association::Model, year: i32) -> Result<i32, Internal> {
    let row = receipt_counter::ActiveModel {
        association_id: Set(association.id),
        prefix: Set(association.receipt_prefix.clone()),
        year: Set(year),
        last: Set(1),
    };
    let columns = [
        receipt_counter::Column::AssociationId,
        receipt_counter::Column::Prefix,
        receipt_counter::Column::Year,
    ];
    let next = Expr::col((receipt_counter::Entity, receipt_counter::Column::Last)).add(1);
    receipt_counter::Entity::insert(row)
        .on_conflict(OnConflict::columns(columns).value(receipt_counter::Column::Last, next).to_owned())
        .exec_without_returning(tx)
        .await?;
    let id = (association.id, association.receipt_prefix.clone(), year);
    let row = receipt_counter::Entity::find_by_id(id).one(tx).await?;
    row.map(|row| row.last).ok_or_else(|| Internal::because("a counter vanished"))
}

struct Signer {
    name: String,
    capacity: SignatoryCapacity,
}

async fn signer(tx: &Tx, right: &Signing) -> Outcome<Signer, Refused> {
    let term = signatory::Entity::find_by_id(right.signatory()).one(tx).await?.ok_or(Denied::Hidden)?;
    let person = entity::person::Entity::find_by_id(right.person()).one(tx).await?.ok_or(Denied::Hidden)?;
    Ok(Signer { name: format!("{} {}", person.first_name, person.last_name), capacity: term.capacity })
}

/// Nobody signs for their own time: another signatory must.
async fn refuse_own_time(tx: &Tx, receipt: &tax_receipt::Model, person: PersonId) -> Outcome<(), Refused> {
    let own = time_entry::Entity::find()
        .filter(time_entry::Column::PersonId.eq(person))
        .filter(
            time_entry::Column::Id.in_subquery(
                valuation_entry::Entity::find()
                    .select_only()
                    .column(valuation_entry::Column::TimeEntryId)
                    .filter(valuation_entry::Column::ValuationId.eq(receipt.valuation_id))
                    .into_query(),
            ),
        )
        .one(tx)
        .await?;
    if own.is_some() { Err(Refused::OwnTime.into()) } else { Ok(()) }
}

/// A code that people can type: twelve letters and digits that are not mistaken for one another.
pub(crate) fn code(tx: &Tx) -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let letters: Vec<char> = tx
        .random::<12>()
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]))
        .collect();
    letters.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// Freezes and signs the content; a job renders it, once.
async fn issue(
    tx: &Tx,
    receipt: &tax_receipt::Model,
    content: &papers::receipt::ReceiptContent,
) -> Result<DocumentId, Internal> {
    let frozen = papers::canonical(content)?;
    let signed = signing::sign(tx, &frozen).await?;
    let id: DocumentId = tx.id();
    let row = document::ActiveModel {
        id: Set(id),
        kind: Set(DocumentKind::TaxReceipt),
        code: Set(content.verification.code.clone()),
        content: Set(String::from_utf8(frozen).map_err(Internal::because)?),
        template_version: Set(papers::receipt::TEMPLATE),
        signature: Set(signed.signature),
        key_id: Set(signed.key_id),
        sha256: Set(None),
        storage_key: Set(None),
        company_id: Set(Some(receipt.company_id)),
        association_id: Set(Some(receipt.association_id)),
        person_id: Set(None),
        created_at: Set(tx.now()),
        revoked_at: Set(None),
    };
    document::Entity::insert(row).exec_without_returning(tx).await?;
    queue::enqueue(tx, Work::RenderDocument { document: id }).await?;
    Ok(id)
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
    if reason.trim().is_empty() {
        return Err(Refused::NoReason.into());
    }
    set_status(tx, id, ReceiptStatus::Refused, Some(reason)).await?;
    valuations::release(tx, receipt.valuation_id, reason).await?;
    receipt_mails::tell_finance(tx, receipt.company_id, id, "receipt-returned").await?;
    Ok(())
}

/// Declares a period again in place of an issued receipt: the new one takes the next number when it is signed, and
/// the old one is revoked then. Until then it is marked as to be replaced, and out of the tax file.
pub(crate) async fn replace(
    right: &CompanyFinance,
    tx: &Tx,
    id: TaxReceiptId,
    reason: &str,
    wish: &valuations::Period,
) -> Outcome<TaxReceiptId, Refused> {
    let receipt = tax_receipt::Entity::find_by_id(id)
        .filter(tax_receipt::Column::CompanyId.eq(right.company()))
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or(Denied::Hidden)?;
    if !matches!(receipt.status, ReceiptStatus::Issued | ReceiptStatus::ToReplace) {
        return Err(Refused::NotReplaceable.into());
    }
    if reason.trim().is_empty() {
        return Err(Refused::NoReason.into());
    }
    set_status(tx, id, ReceiptStatus::ToReplace, Some(reason)).await?;
    valuations::release(tx, receipt.valuation_id, reason).await?;
    let (_, new) = valuations::declare(right, tx, wish).await.map_err(crate::outcome::Stop::widen)?;
    tax_receipt::Entity::update_many()
        .col_expr(tax_receipt::Column::ReplacesId, Expr::value(id))
        .filter(tax_receipt::Column::Id.eq(new))
        .exec(tx)
        .await?;
    Ok(new)
}

/// Marks the receipt that attests an entry, since the entry was reversed; both sides see it, and the tax file leaves
/// it out.
pub(crate) async fn entry_was_reversed(tx: &Tx, id: entity::TimeEntryId) -> Result<(), Internal> {
    let Some(valuation) = valuations::holding(tx, id).await? else {
        return Ok(());
    };
    tax_receipt::Entity::update_many()
        .col_expr(tax_receipt::Column::Status, Expr::value(ReceiptStatus::ToReplace))
        .filter(tax_receipt::Column::ValuationId.eq(valuation.id))
        .filter(tax_receipt::Column::Status.eq(ReceiptStatus::Issued))
        .exec(tx)
        .await?;
    Ok(())
}

async fn revoke(
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
