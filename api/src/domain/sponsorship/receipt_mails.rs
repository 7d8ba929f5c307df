//! The mails about receipts: to those who may sign one, and to the finance officers who wait for it. They name both
//! sides and lead to the receipt; what it is worth stands there, for those who may see it.

use entity::{MembershipRole, association, legal_entity, signatory, tax_receipt};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::receipt_content;
use crate::{
    Internal,
    access::viewer::Organisation,
    domain::{
        associations::{declarations::zone_of, signatories},
        people::{accounts, seats},
    },
    mail::{self, Words},
    opaque,
    tx::Tx,
};

/// Tells everybody who may sign for an association now that a receipt waits, or what became of one that they signed.
pub(super) async fn tell_signatories(
    tx: &Tx,
    receipt: &tax_receipt::Model,
    code: &'static str,
) -> Result<(), Internal> {
    let association = association::Entity::find_by_id(receipt.association_id).one(tx).await?;
    let association = association.ok_or_else(|| Internal::because("a receipt lacks a side"))?;
    let today = tx.today(zone_of(&association));
    let terms = signatory::Entity::find()
        .filter(signatory::Column::AssociationId.eq(association.id))
        .filter(signatory::Column::EndedAt.is_null())
        .all(tx)
        .await?;
    let in_term = terms.iter().filter(|term| signatories::runs(term, today));
    let people: Vec<_> = in_term.map(|term| term.person_id).collect();
    let path = format!("/association/receipts/{}", opaque::encode(receipt.id));
    let said = about(tx, receipt, path).await?;
    mail::write_to_all(tx, accounts::reach_all(tx, &people).await?, code, &said).await
}

/// Tells a company's finance officers what became of a receipt.
pub(super) async fn tell_finance(
    tx: &Tx,
    receipt: &tax_receipt::Model,
    code: &'static str,
) -> Result<(), Internal> {
    let path = format!("/company/receipts/{}", opaque::encode(receipt.id));
    let (company, said) = (Organisation::Company(receipt.company_id), about(tx, receipt, path).await?);
    seats::write_to(tx, company, &[MembershipRole::Finance], code, &said).await
}

/// What every mail about a receipt may say; of one that was signed, by the names that it says, and of one that takes the
/// place of another, of which and why.
async fn about(tx: &Tx, receipt: &tax_receipt::Model, path: String) -> Result<Words, Internal> {
    let gone = || Internal::because("a receipt lacks a side");
    let donor = legal_entity::Entity::find_by_id(receipt.legal_entity_id).one(tx).await?.ok_or_else(gone)?;
    let association =
        association::Entity::find_by_id(receipt.association_id).one(tx).await?.ok_or_else(gone)?;
    let mut said: Words = vec![
        ("donor", receipt.donor_name.clone().unwrap_or(donor.name).into()),
        ("association", receipt.association_name.clone().unwrap_or(association.name).into()),
        ("number", receipt_content::number(receipt).unwrap_or_default().into()),
        ("path", path.into()),
    ];
    if let Some(replaced) = receipt.replaces_id {
        let old = tax_receipt::Entity::find_by_id(replaced).one(tx).await?.ok_or_else(gone)?;
        said.push(("replaced", receipt_content::number(&old).unwrap_or_default().into()));
        said.push(("reason", old.reason.unwrap_or_default().into()));
    }
    Ok(said)
}
