//! Where the sessions of a mission take place: each keeps the place that it was opened with, and follows its mission only
//! as long as nobody was told to go there.

use entity::{MissionFormat, SessionStatus, Timestamp, mission, session};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::Expr,
};

use crate::tx::{Tx, locked};

/// The place that a mission names for its sessions: none at a distance, where nobody goes anywhere.
pub(super) fn place_of(mission: &mission::Model) -> Option<&str> {
    mission.place.as_deref().filter(|_| mission.format != MissionFormat::Remote)
}

/// Takes the sessions along that stand at the place which a mission named before, as long as nobody relies on it: those
/// to come in which nobody has a place or waits. All others stay where people were told to go.
pub(super) async fn take_along(tx: &Tx, before: Option<&str>, mission: &mission::Model) -> Result<(), DbErr> {
    use session::Column;
    let after = place_of(mission);
    // No session on site is left without an address because its mission forgets the place.
    if before == after || (after.is_none() && mission.format != MissionFormat::Remote) {
        return Ok(());
    }
    let stands_there = before.map_or_else(|| Column::Address.is_null(), |place| Column::Address.eq(place));
    let free = session::Entity::find()
        .filter(Column::MissionId.eq(mission.id))
        .filter(Column::Status.eq(SessionStatus::Open))
        .filter(Column::StartsAt.gt(tx.now()))
        .filter(Column::Taken.eq(0))
        .filter(Column::Waiting.eq(0))
        .filter(stands_there)
        .order_by_asc(Column::Id);
    // Locked by id, as bookings lock them: one that is booked meanwhile is left out.
    let free = locked(free).all(tx).await?;
    session::Entity::update_many()
        .col_expr(Column::Address, Expr::value(after.map(ToOwned::to_owned)))
        .filter(Column::Id.is_in(free.iter().map(|session| session.id)))
        .exec(tx)
        .await?;
    Ok(())
}

/// Whether somebody would not know where to go: a session to come has no address, and needs one. That is so of a draft
/// whose sessions were opened while it was at a distance.
pub(super) async fn lack_an_address(
    connection: &impl ConnectionTrait,
    mission: &mission::Model,
    now: Timestamp,
) -> Result<bool, DbErr> {
    let without = session::Entity::find()
        .filter(session::Column::MissionId.eq(mission.id))
        .filter(session::Column::Status.eq(SessionStatus::Open))
        .filter(session::Column::StartsAt.gt(now))
        .filter(session::Column::Address.is_null());
    let without = match mission.format {
        MissionFormat::Remote => return Ok(false),
        MissionFormat::OnSite => without,
        MissionFormat::Hybrid => without.filter(session::Column::Link.is_null()),
    };
    Ok(without.count(connection).await? > 0)
}
