//! Accounts: a person with one proven address at least. An address belongs to one account once it is proven there.

use std::collections::BTreeSet;

use entity::{
    CompanyId, EmailAddress, EmailId, PersonId, SpokenLanguage, email, employment, membership, person,
    signatory,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use crate::{Internal, Language, text_analysis::sort_key, tx::Tx};

/// Who a new account is for.
#[derive(Clone, Debug)]
pub(crate) struct NewPerson {
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) language: Language,
    pub(crate) time_zone: String,
}

/// The account that an address was proven for.
pub(crate) async fn by_address(
    connection: &impl ConnectionTrait,
    address: &EmailAddress,
) -> Result<Option<PersonId>, DbErr> {
    let row = email::Entity::find()
        .filter(email::Column::Address.eq(address.clone()))
        .filter(email::Column::ProvenAt.is_not_null())
        .one(connection)
        .await?;
    Ok(row.map(|row| row.person_id))
}

/// A person and the first address that was proven theirs; none for who signs in without one.
pub(crate) async fn reach(
    connection: &impl ConnectionTrait,
    id: PersonId,
) -> Result<Option<(person::Model, EmailAddress)>, DbErr> {
    let person = person::Entity::find_by_id(id).one(connection).await?;
    let address = email::Entity::find()
        .filter(email::Column::PersonId.eq(id))
        .filter(email::Column::ProvenAt.is_not_null())
        .order_by_asc(email::Column::Id)
        .one(connection)
        .await?;
    Ok(person.zip(address.map(|row| row.address)))
}

/// Those of these people who must not come in by a code that their company prints: whoever holds the paper is them, so
/// it opens nothing but that company's employment. Who has an address of their own comes in by it; who has a role, a
/// term of signing or other work would bring those along.
pub(crate) async fn beyond_printed_codes(
    connection: &impl ConnectionTrait,
    company_id: CompanyId,
    people: &[PersonId],
) -> Result<BTreeSet<PersonId>, DbErr> {
    let people = people.iter().copied();
    let addresses = email::Entity::find()
        .select_only()
        .column(email::Column::PersonId)
        .filter(email::Column::PersonId.is_in(people.clone()))
        .filter(email::Column::ProvenAt.is_not_null());
    let roles = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::PersonId.is_in(people.clone()))
        .filter(membership::Column::EndedAt.is_null());
    let terms = signatory::Entity::find()
        .select_only()
        .column(signatory::Column::PersonId)
        .filter(signatory::Column::PersonId.is_in(people.clone()));
    let jobs = employment::Entity::find()
        .select_only()
        .column(employment::Column::PersonId)
        .filter(employment::Column::PersonId.is_in(people))
        .filter(employment::Column::CompanyId.ne(company_id));
    let mut found: BTreeSet<PersonId> = addresses.into_tuple().all(connection).await?.into_iter().collect();
    found.extend(roles.into_tuple::<PersonId>().all(connection).await?);
    found.extend(terms.into_tuple::<PersonId>().all(connection).await?);
    found.extend(jobs.into_tuple::<PersonId>().all(connection).await?);
    Ok(found)
}

/// Makes an account.
pub(crate) async fn create(tx: &Tx, new: NewPerson) -> Result<PersonId, Internal> {
    let id: PersonId = tx.id();
    let row = person::ActiveModel {
        id: Set(id),
        sort_key: Set(sort_key(&format!("{} {}", new.last_name, new.first_name))),
        first_name: Set(new.first_name),
        last_name: Set(new.last_name),
        language: Set(new.language.into()),
        time_zone: Set(new.time_zone),
        is_operator: Set(false),
        commune_code: Set(None),
        availability: Set(None),
        created_at: Set(tx.now()),
        last_seen_at: Set(tx.now()),
        erased_at: Set(None),
    };
    person::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// Keeps that an address was proven to be a person's.
pub(crate) async fn prove_address(
    tx: &Tx,
    person_id: PersonId,
    address: &EmailAddress,
) -> Result<(), Internal> {
    let known = email::Entity::find()
        .filter(email::Column::PersonId.eq(person_id))
        .filter(email::Column::Address.eq(address.clone()))
        .one(tx)
        .await?;
    let proven = Set(Some(tx.now()));
    match known {
        Some(row) if row.proven_at.is_some() => {}
        Some(row) => {
            let row = email::ActiveModel { id: Set(row.id), proven_at: proven, ..Default::default() };
            email::Entity::update(row).exec(tx).await?;
        }
        None => {
            let row = email::ActiveModel {
                id: Set(tx.id::<EmailId>()),
                person_id: Set(person_id),
                address: Set(address.clone()),
                proven_at: proven,
                created_at: Set(tx.now()),
            };
            email::Entity::insert(row).exec_without_returning(tx).await?;
        }
    }
    Ok(())
}

/// Makes a person an operator of the platform.
pub(crate) async fn make_operator(tx: &Tx, person_id: PersonId) -> Result<(), Internal> {
    let row = person::ActiveModel { id: Set(person_id), is_operator: Set(true), ..Default::default() };
    person::Entity::update(row).exec(tx).await?;
    Ok(())
}

impl From<Language> for SpokenLanguage {
    fn from(language: Language) -> Self {
        match language {
            Language::Fr => Self::Fr,
            Language::En => Self::En,
        }
    }
}

impl From<SpokenLanguage> for Language {
    fn from(language: SpokenLanguage) -> Self {
        match language {
            SpokenLanguage::Fr => Self::Fr,
            SpokenLanguage::En => Self::En,
        }
    }
}
