//! The local branches of an association: places with a name, an address and perhaps a SIRET, under one legal person
//! and one numbering of receipts.

use entity::{
    AssociationBranchId, AssociationId, Siret, association_branch, booking, invitation, membership, mission,
    time_entry,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, Select, sea_query::Expr,
};

use super::commune_at;
use crate::{
    access::{AssociationAdmin, Denied},
    database::broken_constraint,
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// A branch, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) name: String,
    pub(crate) siret: Option<String>,
    pub(crate) street: String,
    pub(crate) postcode: String,
    pub(crate) city: String,
    /// INSEE's code; where none is typed the address tells it, if one commune alone fits.
    pub(crate) commune_code: Option<String>,
}

/// The branches of an association, by name.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    associations: &[AssociationId],
) -> Result<Vec<association_branch::Model>, DbErr> {
    association_branch::Entity::find()
        .filter(association_branch::Column::AssociationId.is_in(associations.iter().copied()))
        .order_by_asc(association_branch::Column::Name)
        .all(connection)
        .await
}

/// Whether an association has a branch.
pub(crate) async fn is_of(
    connection: &impl ConnectionTrait,
    association: AssociationId,
    id: AssociationBranchId,
) -> Result<bool, DbErr> {
    let found = association_branch::Entity::find_by_id(id)
        .filter(association_branch::Column::AssociationId.eq(association));
    Ok(found.count(connection).await? > 0)
}

/// Adds a branch.
pub(crate) async fn add(
    right: AssociationAdmin,
    tx: &Tx,
    typed: Typed,
) -> Outcome<AssociationId, Vec<Problem>> {
    let mut checks = Checks::default();
    let siret = typed.siret.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
    let number = siret.and_then(|siret| siret.parse::<Siret>().ok());
    if siret.is_some() && number.is_none() {
        checks.refuse("siret", "INVALID_SIRET");
    }
    let name = checks.name("name", &typed.name, 200);
    let street = checks.name("street", &typed.street, 300);
    let postcode = checks.postcode("postcode", &typed.postcode);
    let city = checks.name("city", &typed.city, 100);
    let commune_code = commune_at(tx, typed.commune_code.as_deref(), (&postcode, &city), &mut checks).await?;
    let id: AssociationBranchId = tx.id();
    let row = association_branch::ActiveModel {
        id: Set(id),
        association_id: Set(right.association()),
        name: Set(name),
        siret: Set(number),
        street: Set(street),
        postcode: Set(postcode),
        city: Set(city),
        commune_code: Set(commune_code),
    };
    checks.pass()?;
    if let Err(failed) = association_branch::Entity::insert(row).exec_without_returning(tx).await {
        let broken = broken_constraint(&failed).unwrap_or_default();
        return Err(if broken.contains("association_branch") {
            Stop::Refused(vec![Problem::new("NAME_TAKEN").at("name")])
        } else {
            failed.into()
        });
    }
    let deed = Deed::of(right.person(), "BRANCH_ADDED").in_association(right.association());
    audit::write(tx, deed, id).await?;
    Ok(right.association())
}

/// Takes a branch away that no mission names, no time was given to, and nobody confirms for.
pub(crate) async fn remove(
    right: AssociationAdmin,
    tx: &Tx,
    id: AssociationBranchId,
) -> Outcome<AssociationId, Vec<Problem>> {
    if !is_of(tx, right.association(), id).await? {
        return Err(Denied::Hidden.into());
    }
    if is_in_use(tx, id).await? {
        return Err(vec![Problem::new("BRANCH_IN_USE")].into());
    }
    forget(tx, id).await?;
    association_branch::Entity::delete_by_id(id).exec(tx).await?;
    let deed = Deed::of(right.person(), "BRANCH_REMOVED").in_association(right.association());
    audit::write(tx, deed, id).await?;
    Ok(right.association())
}

async fn is_in_use(tx: &Tx, id: AssociationBranchId) -> Result<bool, DbErr> {
    let seats = membership::Entity::find().filter(membership::Column::EndedAt.is_null());
    let invitations = invitation::Entity::find()
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::WithdrawnAt.is_null());
    Ok(is_any(tx, mission::Entity::find().filter(mission::Column::BranchId.eq(id))).await?
        || is_any(tx, booking::Entity::find().filter(booking::Column::BranchId.eq(id))).await?
        || is_any(tx, time_entry::Entity::find().filter(time_entry::Column::BranchId.eq(id))).await?
        || is_any(tx, seats.filter(membership::Column::BranchId.eq(id))).await?
        || is_any(tx, invitations.filter(invitation::Column::BranchId.eq(id))).await?)
}

async fn is_any<E: EntityTrait>(tx: &Tx, rows: Select<E>) -> Result<bool, DbErr> {
    Ok(rows.one(tx).await?.is_some())
}

/// Seats that ended and invitations that were answered name a branch no more that is no more.
async fn forget(tx: &Tx, id: AssociationBranchId) -> Result<(), DbErr> {
    membership::Entity::update_many()
        .col_expr(membership::Column::BranchId, Expr::value(None::<AssociationBranchId>))
        .filter(membership::Column::BranchId.eq(id))
        .exec(tx)
        .await?;
    invitation::Entity::update_many()
        .col_expr(invitation::Column::BranchId, Expr::value(None::<AssociationBranchId>))
        .filter(invitation::Column::BranchId.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}
