//! The mails about receipts: to those who may sign one, and to the finance officers who wait for it.

use std::collections::BTreeSet;

use entity::{AssociationId, CompanyId, MembershipRole, PersonId, email, membership, person, signatory};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{
    Internal,
    mail::{self, Letter},
    tx::Tx,
};

/// Tells everybody who may sign for an association that a receipt waits.
pub(super) async fn tell_signatories(tx: &Tx, association: AssociationId) -> Result<(), Internal> {
    let rows = signatory::Entity::find()
        .filter(signatory::Column::AssociationId.eq(association))
        .filter(signatory::Column::EndedAt.is_null())
        .all(tx)
        .await?;
    let people = rows.into_iter().map(|row| row.person_id).collect();
    tell(tx, people, "receipt-to-sign", "/association/receipts").await
}

/// Tells a company's finance officers what became of a receipt.
pub(super) async fn tell_finance(tx: &Tx, company: CompanyId, code: &'static str) -> Result<(), Internal> {
    let rows = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(company))
        .filter(membership::Column::Role.eq(MembershipRole::Finance))
        .filter(membership::Column::EndedAt.is_null())
        .all(tx)
        .await?;
    let people = rows.into_iter().map(|row| row.person_id).collect();
    tell(tx, people, code, "/company/receipts").await
}

async fn tell(
    tx: &Tx,
    people: BTreeSet<PersonId>,
    code: &'static str,
    path: &'static str,
) -> Result<(), Internal> {
    let persons = person::Entity::find()
        .filter(person::Column::Id.is_in(people.iter().copied()))
        .filter(person::Column::ErasedAt.is_null())
        .all(tx)
        .await?;
    let emails = email::Entity::find()
        .filter(email::Column::PersonId.is_in(people))
        .filter(email::Column::ProvenAt.is_not_null())
        .all(tx)
        .await?;
    for person in persons {
        let Some(email) = emails.iter().find(|email| email.person_id == person.id) else {
            continue;
        };
        let letter = Letter {
            person_id: Some(person.id),
            address: email.address.clone(),
            language: person.language.into(),
            code,
            arguments: vec![("path", path.into())],
            calendar: None,
        };
        mail::write(tx, letter).await?;
    }
    Ok(())
}
