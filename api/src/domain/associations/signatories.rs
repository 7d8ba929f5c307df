//! Who may sign an association's receipts: president, treasurer or a delegate, for a term. An ended term signs nothing
//! more, and what it signed stays valid.

use chrono::NaiveDate;
use entity::{
    AssociationId, EmailAddress, MembershipRole, PersonId, SignatoryCapacity, SignatoryId, UploadId,
    membership, person, signatory, upload,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::declarations::zone_of;
use crate::{
    Internal,
    access::{
        AssociationAdmin, AssociationPeopleReader, DelegationReader, Denied, Operating, viewer::Organisation,
    },
    domain::{
        audit::{self, Deed},
        checks::Checks,
        people::{accounts, invitations},
        uploads,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// A term, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) capacity: SignatoryCapacity,
    /// The first day; today when left out.
    pub(crate) starts_on: Option<NaiveDate>,
    /// The last day; open when left out.
    pub(crate) ends_on: Option<NaiveDate>,
    /// A delegate's delegation.
    pub(crate) upload: Option<UploadId>,
}

/// Names one of the association's people signatory.
pub(crate) async fn name(
    right: AssociationAdmin,
    tx: &Tx,
    person_id: PersonId,
    term: &Term,
) -> Outcome<AssociationId, Vec<Problem>> {
    let association = super::lock::<Vec<Problem>>(tx, right.association()).await?;
    let mut checks = Checks::default();
    let is_member = membership::Entity::find()
        .filter(membership::Column::AssociationId.eq(association.id))
        .filter(membership::Column::PersonId.eq(person_id))
        .filter(membership::Column::EndedAt.is_null())
        .count(tx)
        .await?
        > 0;
    if !is_member {
        checks.refuse("personId", "NOT_A_MEMBER");
    }
    if let Some(id) = term.upload {
        match uploads::find_own(tx, right.person(), id).await? {
            None => checks.refuse("uploadId", "NOT_FOUND"),
            Some(file) if !uploads::is_paper(&file) => checks.refuse("uploadId", "UNSUPPORTED_FILE"),
            Some(_) => {}
        }
    }
    // A delegate signs by a written delegation that ends.
    if term.capacity == SignatoryCapacity::Delegate {
        if term.upload.is_none() {
            checks.refuse("uploadId", "REQUIRED");
        }
        if term.ends_on.is_none() {
            checks.refuse("endsOn", "REQUIRED");
        }
    }
    let today = tx.today(zone_of(&association));
    check_term(&mut checks, term, today);
    checks.pass()?;
    if let Some(id) = term.upload {
        uploads::take(tx, right.person(), id).await?;
    }
    let id = write(tx, association.id, person_id, term, today).await?;
    let deed = Deed::of(right.person(), "SIGNATORY_NAMED").in_association(association.id);
    audit::write(tx, deed, id).await?;
    Ok(association.id)
}

/// The operator names a new board's signatory when nobody is left who may sign, once they have checked who it is; the
/// person also runs the account from then on.
pub(crate) async fn appoint(
    right: Operating,
    tx: &Tx,
    association: AssociationId,
    address: &str,
    term: &Term,
) -> Outcome<AssociationId, Vec<Problem>> {
    let association = super::lock::<Vec<Problem>>(tx, association).await?;
    let today = tx.today(zone_of(&association));
    if is_anybody_in_term(tx, association.id, today).await? {
        return Err(vec![Problem::new("SIGNATORIES_LEFT")].into());
    }
    let mut checks = Checks::default();
    check_term(&mut checks, term, today);
    let person_id = match address.parse::<EmailAddress>() {
        Ok(address) => accounts::by_address(tx, &address).await?,
        Err(_) => None,
    };
    if person_id.is_none() {
        checks.refuse("email", "UNKNOWN_PERSON");
    }
    checks.pass()?;
    let person_id = person_id.ok_or(Denied::Hidden)?;
    let organisation = Organisation::Association(association.id);
    let admin = MembershipRole::AssociationAdmin;
    invitations::give_role(tx, person_id, organisation, admin, right.person()).await?;
    let id = write(tx, association.id, person_id, term, today).await?;
    let deed = Deed::of(right.person(), "SIGNATORY_APPOINTED").in_association(association.id);
    audit::write(tx, deed, id).await?;
    Ok(association.id)
}

/// Ends a term now.
pub(crate) async fn end(
    right: AssociationAdmin,
    tx: &Tx,
    id: SignatoryId,
) -> Outcome<AssociationId, Vec<Problem>> {
    let found = signatory::Entity::find_by_id(id)
        .filter(signatory::Column::AssociationId.eq(right.association()))
        .one(tx)
        .await?
        .ok_or(Denied::Hidden)?;
    if found.ended_at.is_some() {
        return Err(vec![Problem::new("TERM_ENDED")].into());
    }
    let row = signatory::ActiveModel { id: Set(id), ended_at: Set(Some(tx.now())), ..Default::default() };
    signatory::Entity::update(row).exec(tx).await?;
    let deed = Deed::of(right.person(), "SIGNATORY_ENDED").in_association(right.association());
    audit::write(tx, deed, id).await?;
    Ok(right.association())
}

/// Everybody who was ever named, the latest first.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    right: AssociationPeopleReader,
) -> Result<Vec<(signatory::Model, Option<person::Model>)>, DbErr> {
    let terms = signatory::Entity::find()
        .filter(signatory::Column::AssociationId.eq(right.association()))
        .order_by_desc(signatory::Column::Id)
        .all(connection)
        .await?;
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(terms.iter().map(|term| term.person_id)))
        .all(connection)
        .await?;
    let with_person = |term: signatory::Model| {
        let person = people.iter().find(|person| person.id == term.person_id).cloned();
        (term, person)
    };
    Ok(terms.into_iter().map(with_person).collect())
}

/// The association of a term: where the right to its delegation is asked for.
pub(crate) async fn association_of(
    connection: &impl ConnectionTrait,
    id: SignatoryId,
) -> Result<Option<AssociationId>, DbErr> {
    Ok(signatory::Entity::find_by_id(id).one(connection).await?.map(|term| term.association_id))
}

/// The file of a term's written delegation, if it has one.
pub(crate) async fn delegation(
    right: DelegationReader,
    connection: &impl ConnectionTrait,
    id: SignatoryId,
) -> Result<Option<upload::Model>, DbErr> {
    let term = signatory::Entity::find_by_id(id)
        .filter(signatory::Column::AssociationId.eq(right.association()))
        .one(connection)
        .await?;
    match term.and_then(|term| term.upload_id) {
        Some(id) => upload::Entity::find_by_id(id).one(connection).await,
        None => Ok(None),
    }
}

/// Whether a term runs on a day.
pub(crate) fn runs(term: &signatory::Model, day: NaiveDate) -> bool {
    term.ended_at.is_none() && term.starts_on <= day && term.ends_on.is_none_or(|last| day <= last)
}

/// Whether somebody may sign for an association on a day.
pub(crate) async fn is_anybody_in_term(
    connection: &impl ConnectionTrait,
    association: AssociationId,
    day: NaiveDate,
) -> Result<bool, DbErr> {
    Ok(signatory::Entity::find().filter(in_term(association, day)).count(connection).await? > 0)
}

fn in_term(association: AssociationId, day: NaiveDate) -> Condition {
    let is_open =
        Condition::any().add(signatory::Column::EndsOn.is_null()).add(signatory::Column::EndsOn.gte(day));
    Condition::all()
        .add(signatory::Column::AssociationId.eq(association))
        .add(signatory::Column::EndedAt.is_null())
        .add(signatory::Column::StartsOn.lte(day))
        .add(is_open)
}

fn check_term(checks: &mut Checks, term: &Term, today: NaiveDate) {
    let starts_on = term.starts_on.unwrap_or(today);
    if term.ends_on.is_some_and(|last| last < starts_on || last < today) {
        checks.refuse("endsOn", "ENDS_BEFORE_IT_STARTS");
    }
}

async fn write(
    tx: &Tx,
    association_id: AssociationId,
    person_id: PersonId,
    term: &Term,
    today: NaiveDate,
) -> Result<SignatoryId, Internal> {
    let id: SignatoryId = tx.id();
    let row = signatory::ActiveModel {
        id: Set(id),
        association_id: Set(association_id),
        person_id: Set(person_id),
        capacity: Set(term.capacity),
        upload_id: Set(term.upload),
        starts_on: Set(term.starts_on.unwrap_or(today)),
        ends_on: Set(term.ends_on),
        ended_at: Set(None),
        created_at: Set(tx.now()),
    };
    signatory::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}
