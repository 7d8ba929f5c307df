//! Those who hold a role in an organisation, as mails are written to them and by their names. Whom a mail is written to is asked
//! of the database alone, so that what it costs does not grow with the others' seats.

use entity::{MembershipRole, PersonId, membership, person};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::accounts;
use crate::{Internal, access::viewer::Organisation, mail, outcome::Argument, tx::Tx};

/// Writes the same mail to everybody who has one of these roles in an organisation, each in their language, at their
/// first address, once.
pub(crate) async fn write_to(
    tx: &Tx,
    organisation: Organisation,
    roles: &[MembershipRole],
    code: &'static str,
    arguments: &[(&'static str, Argument)],
) -> Result<(), Internal> {
    let inside = match organisation {
        Organisation::Company(id) => membership::Column::CompanyId.eq(id),
        Organisation::Association(id) => membership::Column::AssociationId.eq(id),
        Organisation::Intermediary(id) => membership::Column::IntermediaryId.eq(id),
    };
    let seats = membership::Entity::find()
        .filter(inside)
        .filter(membership::Column::Role.is_in(roles.iter().copied()))
        .filter(membership::Column::EndedAt.is_null())
        .all(tx)
        .await?;
    let people: Vec<PersonId> = seats.into_iter().map(|seat| seat.person_id).collect();
    mail::write_to_all(tx, accounts::reach_all(tx, &people).await?, code, arguments).await
}

/// The seats that are held somewhere with whoever holds them, by name.
pub(crate) async fn by_name(
    connection: &impl ConnectionTrait,
    place: Condition,
) -> Result<Vec<(membership::Model, person::Model)>, DbErr> {
    let seats = membership::Entity::find()
        .filter(place)
        .filter(membership::Column::EndedAt.is_null())
        .order_by_asc(membership::Column::Id)
        .all(connection)
        .await?;
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(seats.iter().map(|seat| seat.person_id)))
        .order_by_asc(person::Column::SortKey)
        .order_by_asc(person::Column::Id)
        .all(connection)
        .await?;
    let mut list = Vec::new();
    for person in people {
        let held = seats.iter().filter(|seat| seat.person_id == person.id);
        list.extend(held.map(|seat| (seat.clone(), person.clone())));
    }
    Ok(list)
}
