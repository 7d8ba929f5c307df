//! Proving receipts, signed or not: each says what its valuation says, and stands where its signature, the receipt in its
//! place and the hours that were taken back left it. Those hours and signatures are proved by themselves.

use std::collections::{HashMap, HashSet};

use entity::{
    DocumentId, DocumentKind, ReceiptStatus, TaxReceiptId, Timestamp, ValuationId, ValuationStatus, document,
    tax_receipt, valuation,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

use super::{Fault, Prover};
use crate::{
    Internal, by_id,
    domain::sponsorship::{kept_back, to_replace},
};

/// How many receipts are read at once.
const PAGE: u64 = 500;

impl<C: ConnectionTrait> Prover<'_, C> {
    /// Every receipt.
    pub(super) async fn receipts(&mut self) -> Result<(), Internal> {
        let mut after = None;
        loop {
            let page = by_id::next(tax_receipt::Entity::find(), tax_receipt::Column::Id, after, PAGE);
            let page = page.all(self.connection).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.id);
            let around = Around::of(self.connection, &page).await?;
            for receipt in &page {
                self.proof.receipts += 1;
                self.stands(receipt, &around);
            }
        }
    }

    fn stands(&mut self, receipt: &tax_receipt::Model, around: &Around) {
        let valuation = around.valuations.get(&receipt.valuation_id);
        if !valuation.is_some_and(|valuation| says(receipt, valuation)) {
            self.found(Fault::NotTheValued, receipt.id);
        }
        let past = Past {
            is_signed: receipt.document_id.is_some(),
            is_succeeded: around.succeeded.contains(&receipt.id),
            is_taken_back: around.taken_back.contains(&receipt.valuation_id),
            is_attested_since: around.attested_since.contains(&receipt.valuation_id),
        };
        let is_about_few = valuation.is_some_and(kept_back::is_about_few);
        // Until it is signed, and for good where few people stand behind it.
        if !receipt.value_kept_back && (is_about_few || !past.is_signed) {
            self.found(Fault::KeptBack, receipt.id);
        }
        let is_numbered = receipt.number.is_some();
        let may_stand = valuation.is_some_and(|valuation| past.may_stand(receipt.status, valuation.status));
        if is_numbered != past.is_signed || !may_stand {
            self.found(Fault::Standing, receipt.id);
        }
        let is_over = matches!(receipt.status, ReceiptStatus::Replaced | ReceiptStatus::Cancelled);
        if let Some(id) = receipt.document_id
            && around.is_revoked.get(&id) != Some(&is_over)
        {
            self.found(Fault::Revoked, id);
        }
    }
}

/// What stands around some receipts.
struct Around {
    valuations: HashMap<ValuationId, valuation::Model>,
    /// Whether each document is revoked.
    is_revoked: HashMap<DocumentId, bool>,
    /// In whose place another receipt was signed.
    succeeded: HashSet<TaxReceiptId>,
    /// The valuations that count an hour which stands no more.
    taken_back: HashSet<ValuationId>,
    /// Those of cancelled receipts whose every hour is on a receipt that was signed later.
    attested_since: HashSet<ValuationId>,
}

impl Around {
    async fn of(connection: &impl ConnectionTrait, page: &[tax_receipt::Model]) -> Result<Self, DbErr> {
        let ids: Vec<ValuationId> = page.iter().map(|receipt| receipt.valuation_id).collect();
        let valuations = valuation::Entity::find()
            .filter(valuation::Column::Id.is_in(ids.iter().copied()))
            .all(connection)
            .await?;
        let is_cancelled = |receipt: &&tax_receipt::Model| receipt.status == ReceiptStatus::Cancelled;
        let cancelled: Vec<ValuationId> =
            page.iter().filter(is_cancelled).map(|receipt| receipt.valuation_id).collect();
        let documents: Vec<(DocumentId, Option<Timestamp>)> = document::Entity::find()
            .select_only()
            .columns([document::Column::Id, document::Column::RevokedAt])
            .filter(document::Column::Id.is_in(page.iter().filter_map(|receipt| receipt.document_id)))
            .filter(document::Column::Kind.eq(DocumentKind::TaxReceipt))
            .into_tuple()
            .all(connection)
            .await?;
        let successors = tax_receipt::Entity::find()
            .filter(tax_receipt::Column::ReplacesId.is_in(page.iter().map(|receipt| receipt.id)))
            .filter(tax_receipt::Column::DocumentId.is_not_null())
            .all(connection)
            .await?;
        Ok(Self {
            valuations: valuations.into_iter().map(|row| (row.id, row)).collect(),
            is_revoked: documents.into_iter().map(|(id, revoked_at)| (id, revoked_at.is_some())).collect(),
            succeeded: successors.into_iter().filter_map(|row| row.replaces_id).collect(),
            taken_back: to_replace::with_an_hour_taken_back(connection, &ids).await?,
            attested_since: to_replace::attested_since(connection, &cancelled).await?,
        })
    }
}

/// What happened to a receipt, as others tell it.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each happened or did not")]
struct Past {
    is_signed: bool,
    is_succeeded: bool,
    is_taken_back: bool,
    is_attested_since: bool,
}

impl Past {
    /// Whether it may stand so after that, with its valuation.
    fn may_stand(self, receipt: ReceiptStatus, valuation: ValuationStatus) -> bool {
        use ReceiptStatus::{Cancelled, Issued, Refused, Replaced, ToReplace, ToSign};
        use ValuationStatus::{Declared, Receipted, Withdrawn};
        let Self { is_signed, is_succeeded, is_taken_back, is_attested_since } = self;
        match (receipt, valuation) {
            (ToSign, Declared) | (Refused, Withdrawn) => !is_signed,
            (Issued, Receipted) => is_signed && !is_succeeded && !is_taken_back,
            // An hour was taken back.
            (ToReplace, Receipted) => is_signed && !is_succeeded && is_taken_back,
            // A replacement was asked for.
            (ToReplace, Withdrawn) => is_signed && !is_succeeded,
            (Replaced, Withdrawn) => is_signed && is_succeeded,
            // One that was signed is cancelled only when an hour of it was taken back, or others attest them all.
            (Cancelled, Withdrawn) => !is_succeeded && (!is_signed || is_taken_back || is_attested_since),
            _ => false,
        }
    }
}

/// Whether a receipt says what its valuation says, and was prepared when that was declared.
fn says(receipt: &tax_receipt::Model, valuation: &valuation::Model) -> bool {
    let parties = (receipt.company_id, receipt.legal_entity_id, receipt.association_id);
    parties == (valuation.company_id, valuation.legal_entity_id, valuation.association_id)
        && (receipt.from_on, receipt.to_on) == (valuation.from_on, valuation.to_on)
        && (receipt.value, receipt.minutes, receipt.created_at)
            == (valuation.total, valuation.minutes, valuation.declared_at)
}
