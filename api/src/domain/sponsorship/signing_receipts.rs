//! Signing a receipt: it takes the next number of the association's series and year, is frozen with all that it says,
//! and never changes again. What signing needs is asked again in its transaction: term, mandate, eligibility, consent.

use chrono::Datelike as _;
use entity::{
    DocumentId, DocumentKind, PersonId, ReceiptStatus, TaxReceiptId, ValuationId, ValuationStatus,
    association, document, legal_entity, receipt_counter, signatory, tax_receipt, time_entry, valuation,
    valuation_entry,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _, QuerySelect as _,
    QueryTrait as _,
    sea_query::{Expr, OnConflict},
};

use super::{
    kept_back,
    receipt_content::{self, ISSUE_ZONE},
    receipt_mails,
    receipts::{self, Refused},
};
use crate::{
    Internal,
    access::{Denied, Signing},
    domain::{
        associations::obstacles,
        audit::{self, Deed},
    },
    outbox::EventType,
    outcome::Outcome,
    papers::{
        self, Verification,
        receipt::{ReceiptContent, Signature},
    },
    queue::{self, Work},
    signing,
    tx::{Tx, locked},
};

/// What the signer says when they sign.
#[derive(Clone, Debug)]
pub(crate) struct Consent {
    /// That gifts to the association entitle to the reduction, on their honour.
    pub(crate) on_honour: bool,
    /// Where it is signed; the association's city when left out.
    pub(crate) place: Option<String>,
}

impl Consent {
    /// Where it is signed, as far as it was said; refused where it cannot be printed, or where nothing is declared.
    fn given_at(&self) -> Result<Option<&str>, Refused> {
        let place = self.place.as_deref().map(str::trim).filter(|place| !place.is_empty());
        if !place.is_none_or(is_place) {
            return Err(Refused::Place);
        }
        if !self.on_honour {
            return Err(Refused::NoConsent);
        }
        Ok(place)
    }
}

/// Signs a receipt: it takes the next number of the association's series and year, and never changes again.
pub(crate) async fn sign(
    right: &Signing,
    tx: &Tx,
    id: TaxReceiptId,
    consent: &Consent,
    verify_page: &str,
) -> Outcome<DocumentId, Refused> {
    let receipt = receipts::locked(tx, id, right.association()).await?;
    if receipt.status != ReceiptStatus::ToSign {
        return Err(Refused::NotToSign.into());
    }
    let place = consent.given_at()?;
    if let Some(obstacle) = obstacles::first(tx, receipt.association_id, tx.now()).await? {
        return Err(Refused::MayNotIssue(obstacle).into());
    }
    donor_is_verified(tx, &receipt).await?;
    refuse_own_time(tx, &receipt, right.person()).await?;
    let signature = signature(tx, right).await?;
    let association =
        association::Entity::find_by_id(receipt.association_id).one(tx).await?.ok_or(Denied::Hidden)?;
    let content = receipt_content::of(tx, &receipt, tx.now()).await?;
    let mut content = content.ok_or_else(|| Internal::because("a receipt without its declarations"))?;
    let year = content.issued_on.year();
    let number = next_number(tx, &association, year).await?;
    content.number = format!("{}-{year}-{number:04}", association.receipt_prefix);
    content.place = place.map_or(content.place, ToOwned::to_owned);
    content.verification = Verification { page: verify_page.to_owned(), code: code(tx) };
    content.signatures = vec![signature];
    let document = issue(tx, &receipt, &content).await?;
    enter(tx, &receipt, (association.receipt_prefix, number), document, &content).await?;
    attest(tx, receipt.valuation_id).await?;
    let deed = Deed::of(right.person(), "RECEIPT_SIGNED").in_company(receipt.company_id);
    let deed = deed.in_association(receipt.association_id).with("number", content.number);
    audit::write(tx, deed, id).await?;
    if let Some(replaced) = receipt.replaces_id {
        receipts::revoke(tx, replaced, ReceiptStatus::Replaced, None).await?;
    }
    let issued = tax_receipt::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    receipts::tell_outside(tx, EventType::ReceiptSigned, &issued).await?;
    if let Some(replaced) = receipt.replaces_id {
        let replaced = tax_receipt::Entity::find_by_id(replaced).one(tx).await?.ok_or(Denied::Hidden)?;
        receipts::tell_outside(tx, EventType::ReceiptReplaced, &replaced).await?;
    }
    let code = if issued.replaces_id.is_some() { "receipt-replacing-issued" } else { "receipt-issued" };
    receipt_mails::tell_finance(tx, &issued, code).await?;
    Ok(document)
}

/// Writes what lists tell of a signed receipt: its place in the association's series, and what its document says. The
/// signatures of an association have queued for their numbers: each knows what those before it show.
async fn enter(
    tx: &Tx,
    receipt: &tax_receipt::Model,
    (prefix, number): (String, i32),
    document: DocumentId,
    content: &ReceiptContent,
) -> Result<(), Internal> {
    let signer = content.signatures.first();
    let row = tax_receipt::ActiveModel {
        id: Set(receipt.id),
        status: Set(ReceiptStatus::Issued),
        prefix: Set(Some(prefix)),
        year: Set(Some(content.issued_on.year())),
        number: Set(Some(number)),
        document_id: Set(Some(document)),
        donor_name: Set(Some(content.donor.name.clone())),
        association_name: Set(Some(content.beneficiary.name.clone())),
        signer_name: Set(signer.map(|signer| signer.name.clone())),
        signer_capacity: Set(signer.map(|signer| signer.capacity.clone())),
        issued_on: Set(Some(content.issued_on)),
        signed_at: Set(Some(tx.now())),
        value_kept_back: Set(kept_back::is_kept_back(tx, receipt.valuation_id).await?),
        ..Default::default()
    };
    tax_receipt::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// A valuation whose receipt is signed is receipted.
async fn attest(tx: &Tx, id: ValuationId) -> Result<(), DbErr> {
    valuation::Entity::update_many()
        .col_expr(valuation::Column::Status, Expr::value(ValuationStatus::Receipted))
        .filter(valuation::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Whether a text can stand behind "Fait à" on a document that nobody can correct any more: letters, spaces, hyphens,
/// apostrophes and parentheses, `L’Île-d’Yeu (Port-Joinville)`.
fn is_place(text: &str) -> bool {
    const MOST: usize = 100;
    let is_of_a_name = |letter: char| letter.is_alphabetic() || " -'’()".contains(letter);
    text.chars().count() <= MOST && text.chars().any(char::is_alphabetic) && text.chars().all(is_of_a_name)
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

/// The signature of whoever signs: their name, and the capacity of their term.
async fn signature(tx: &Tx, right: &Signing) -> Outcome<Signature, Refused> {
    let term = signatory::Entity::find_by_id(right.signatory()).one(tx).await?.ok_or(Denied::Hidden)?;
    let person = entity::person::Entity::find_by_id(right.person()).one(tx).await?.ok_or(Denied::Hidden)?;
    Ok(Signature {
        name: person.full_name(),
        capacity: receipt_content::capacity(term.capacity).to_owned(),
        signed_at: tx.now_utc().with_timezone(&ISSUE_ZONE).fixed_offset(),
    })
}

/// A receipt names the donor for good: as an operator has verified it, and not otherwise. Its row is locked, so that what
/// is printed is what was asked for here.
async fn donor_is_verified(tx: &Tx, receipt: &tax_receipt::Model) -> Outcome<(), Refused> {
    use legal_entity::Standing;
    let donor = locked(legal_entity::Entity::find_by_id(receipt.legal_entity_id)).one(tx).await?;
    match donor.ok_or(Denied::Hidden)?.standing() {
        Standing::Confirmed => Ok(()),
        // Why is between the company and the operators.
        Standing::Refused(_) => Err(Refused::DonorTurnedDown.into()),
        Standing::Waiting => Err(Refused::DonorNotVerified.into()),
    }
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
    content: &ReceiptContent,
) -> Result<DocumentId, Internal> {
    let frozen = papers::canonical(content)?;
    let signed = signing::sign(tx, &frozen).await?;
    let id: DocumentId = tx.id();
    let row = document::ActiveModel {
        id: Set(id),
        kind: Set(DocumentKind::TaxReceipt),
        code: Set(content.verification.code.clone()),
        content: Set(String::from_utf8(frozen).map_err(Internal::because)?),
        template_version: Set(papers::receipt::TEMPLATE.into()),
        signature: Set(signed.signature),
        key_id: Set(signed.key_id),
        sha256: Set(None),
        storage_key: Set(None),
        company_id: Set(Some(receipt.company_id)),
        association_id: Set(Some(receipt.association_id)),
        person_id: Set(None),
        session_company_id: Set(None),
        created_at: Set(tx.now()),
        revoked_at: Set(None),
    };
    document::Entity::insert(row).exec_without_returning(tx).await?;
    queue::enqueue(tx, Work::RenderDocument { document: id }).await?;
    Ok(id)
}
