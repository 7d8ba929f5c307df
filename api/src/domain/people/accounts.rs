//! Accounts: a person with one proven address at least. An address belongs to one account once it is proven there.

use std::collections::BTreeSet;

use entity::{
    AnnouncementMails, CompanyId, EmailAddress, EmailId, PersonId, SpokenLanguage, TimesOfWeek, email,
    employment, membership, person, signatory,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, JoinType, Order, QueryFilter as _,
    QueryOrder, QuerySelect as _, QueryTrait as _,
    sea_query::{ColumnRef, Expr, ExprTrait as _, NullOrdering, Query, SelectStatement},
};

use crate::{
    Internal, Language,
    database::broken_constraint,
    text_analysis::sort_key,
    tx::{Tx, locked},
};

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

/// A person and the address that their mails go to; none for who signs in without one.
pub(crate) async fn reach(
    connection: &impl ConnectionTrait,
    id: PersonId,
) -> Result<Option<(person::Model, EmailAddress)>, DbErr> {
    Ok(reach_all(connection, &[id]).await?.pop())
}

/// Those of these people who can be written to, by their ids, each with the address that their mails go to. Who was erased,
/// or signs in without an address, is left out.
pub(crate) async fn reach_all(
    connection: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<Vec<(person::Model, EmailAddress)>, DbErr> {
    reach_at(connection, people, Condition::all()).await
}

/// The same at addresses from which no mail came back: nothing that can wait goes to another.
pub(crate) async fn reach_where_mails_arrive(
    connection: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<Vec<(person::Model, EmailAddress)>, DbErr> {
    reach_at(connection, people, Condition::all().add(email::Column::PausedAt.is_null())).await
}

/// The same at those of their addresses that pass a condition.
async fn reach_at(
    connection: &impl ConnectionTrait,
    people: &[PersonId],
    passes: Condition,
) -> Result<Vec<(person::Model, EmailAddress)>, DbErr> {
    let of_person =
        person::Entity::belongs_to(email::Entity).from(person::Column::Id).to(email::Column::PersonId);
    let rows = person::Entity::find()
        .join(JoinType::InnerJoin, of_person.into())
        .select_also(email::Entity)
        .filter(person::Column::Id.is_in(people.iter().copied()))
        .filter(person::Column::ErasedAt.is_null())
        .filter(email::Column::ProvenAt.is_not_null())
        .filter(passes)
        .order_by_asc(person::Column::Id);
    let rows = mails_first(rows).all(connection).await?;
    let mut reached: Vec<_> =
        rows.into_iter().filter_map(|(person, email)| Some((person, email?.address))).collect();
    reached.dedup_by_key(|(person, _)| person.id);
    Ok(reached)
}

/// The addresses that were proven to be of these people, of each the one that mails go to first.
pub(crate) async fn proven_addresses(
    connection: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<Vec<email::Model>, DbErr> {
    let proven = email::Entity::find()
        .filter(email::Column::PersonId.is_in(people.iter().copied()))
        .filter(email::Column::ProvenAt.is_not_null());
    mails_first(proven).all(connection).await
}

/// The same inside another statement.
pub(crate) fn own_addresses(person: PersonId) -> SelectStatement {
    addresses_where(email::Column::PersonId.eq(person))
}

/// The proven addresses of whoever a condition on `email` names, inside another statement.
pub(crate) fn addresses_where(is_theirs: Expr) -> SelectStatement {
    email::Entity::find()
        .select_only()
        .column(email::Column::Address)
        .filter(is_theirs)
        .filter(email::Column::ProvenAt.is_not_null())
        .into_query()
}

/// Has somebody's mails go to one of their proven addresses from now on; whether there is that one.
pub(crate) async fn prefer(tx: &Tx, person: PersonId, id: EmailId) -> Result<bool, DbErr> {
    let preferred = email::Entity::update_many()
        .col_expr(email::Column::PreferredAt, Expr::value(tx.now()))
        .filter(email::Column::Id.eq(id))
        .filter(email::Column::PersonId.eq(person))
        .filter(email::Column::ProvenAt.is_not_null())
        .exec(tx)
        .await?;
    Ok(preferred.rows_affected == 1)
}

/// Somebody's addresses in the order in which they are written to: the one chosen last stands first, or else the first one
/// that they had.
fn mails_first<Q: QueryOrder>(addresses: Q) -> Q {
    addresses
        .order_by_with_nulls(email::Column::PreferredAt, Order::Desc, NullOrdering::Last)
        .order_by_asc(email::Column::Id)
}

/// Those of these people who must not come in by a code that their company prints: whoever holds the paper is them, so
/// it opens nothing but that company's employment. Who has an address of their own comes in by it; who has a role, a
/// term of signing or other work would bring those along.
pub(crate) async fn beyond_printed_codes(
    connection: &impl ConnectionTrait,
    company_id: CompanyId,
    people: &[PersonId],
) -> Result<BTreeSet<PersonId>, DbErr> {
    let company = Expr::value(company_id);
    let found: Vec<PersonId> = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Id.is_in(people.iter().copied()))
        .filter(is_beyond_printed_codes((person::Entity, person::Column::Id), company))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found.into_iter().collect())
}

/// Whether an employee whom nobody is linked to yet comes in by the address that the employer has for them: a printed code
/// would let whoever holds the paper take their place.
pub(crate) fn is_awaited_by_mail(employee: &employment::Model) -> bool {
    employee.person_id.is_none() && employee.work_email.is_some()
}

/// Whether the person that a column names is one of those whom printed codes must not open, as a condition of a reading.
pub(crate) fn is_beyond_printed_codes(person: impl Into<ColumnRef>, company: Expr) -> Condition {
    let person = person.into();
    let same = |column: ColumnRef| Expr::col(column).equals(person.clone());
    let address = email::Entity::find()
        .select_only()
        .column(email::Column::Id)
        .filter(same((email::Entity, email::Column::PersonId).into()))
        .filter(email::Column::ProvenAt.is_not_null());
    let role = membership::Entity::find()
        .select_only()
        .column(membership::Column::Id)
        .filter(same((membership::Entity, membership::Column::PersonId).into()))
        .filter(membership::Column::EndedAt.is_null());
    let term = signatory::Entity::find()
        .select_only()
        .column(signatory::Column::Id)
        .filter(same((signatory::Entity, signatory::Column::PersonId).into()));
    let elsewhere = "elsewhere";
    let job = Query::select()
        .column((elsewhere, employment::Column::Id))
        .from_as(employment::Entity, elsewhere)
        .and_where(same((elsewhere, employment::Column::PersonId).into()))
        .and_where(Expr::col((elsewhere, employment::Column::CompanyId)).ne(company))
        .to_owned();
    Condition::any()
        .add(Expr::exists(address.into_query()))
        .add(Expr::exists(role.into_query()))
        .add(Expr::exists(term.into_query()))
        .add(Expr::exists(job))
}

/// Locks a person who was not erased: what they book and declare queues here, one after the other.
pub(crate) async fn lock(tx: &Tx, id: PersonId) -> Result<Option<person::Model>, DbErr> {
    let alive = person::Entity::find_by_id(id).filter(person::Column::ErasedAt.is_null());
    locked(alive).one(tx).await
}

/// Makes an account.
pub(crate) async fn create(tx: &Tx, new: NewPerson) -> Result<PersonId, Internal> {
    let id: PersonId = tx.id();
    person::Entity::insert(new_row(tx, id, new)).exec_without_returning(tx).await?;
    Ok(id)
}

/// The row of a new account.
pub(crate) fn new_row(tx: &Tx, id: PersonId, new: NewPerson) -> person::ActiveModel {
    person::ActiveModel {
        id: Set(id),
        sort_key: Set(sort_key(&format!("{} {}", new.last_name, new.first_name))),
        first_name: Set(new.first_name),
        last_name: Set(new.last_name),
        language: Set(new.language.into()),
        time_zone: Set(new.time_zone),
        is_operator: Set(false),
        commune_code: Set(None),
        availability: Set(None),
        free_times: Set(TimesOfWeek::default()),
        hours_a_week: Set(None),
        situation: Set(None),
        partner_agency: Set(None),
        announcement_mails: Set(AnnouncementMails::AtOnce),
        created_at: Set(tx.now()),
        last_seen_at: Set(tx.now()),
        erased_at: Set(None),
    }
}

/// Keeps that an address was proven to be a person's. The database refuses one that was proven to be somebody else's.
pub(crate) async fn prove_address(
    tx: &Tx,
    person_id: PersonId,
    address: &EmailAddress,
) -> Result<EmailId, DbErr> {
    let known = email::Entity::find()
        .filter(email::Column::PersonId.eq(person_id))
        .filter(email::Column::Address.eq(address.clone()))
        .one(tx)
        .await?;
    let proven = Set(Some(tx.now()));
    match known {
        Some(row) if row.proven_at.is_some() => Ok(row.id),
        Some(known) => {
            let row = email::ActiveModel { id: Set(known.id), proven_at: proven, ..Default::default() };
            email::Entity::update(row).exec(tx).await?;
            Ok(known.id)
        }
        None => {
            let id: EmailId = tx.id();
            let row = email::ActiveModel {
                id: Set(id),
                person_id: Set(person_id),
                address: Set(address.clone()),
                proven_at: proven,
                created_at: Set(tx.now()),
                preferred_at: Set(None),
                paused_at: Set(None),
            };
            email::Entity::insert(row).exec_without_returning(tx).await?;
            Ok(id)
        }
    }
}

/// Whether an address could not be kept because it was proven to be somebody else's meanwhile.
pub(crate) fn is_taken(error: &DbErr) -> bool {
    broken_constraint(error)
        .is_some_and(|name| name == "email_belongs_to_one_person" || name == "email.address")
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
