//! Changing how many places a session has once it is open: those that are added go to whoever waits, and none that
//! somebody has is taken away.

use entity::{SessionId, session};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{Refused, changing::still_to_come, sessions, waiting};
use crate::{
    access::AssociationMember,
    domain::{
        audit::{self, Deed},
        checks::Checks,
        missions,
    },
    outcome::Outcome,
    tx::Tx,
};

/// Gives a session that has not begun another number of places, and with it all that are booked together with it: whoever
/// books or waits for a series gets a place in each of its sessions or in none, so the fullest would decide for all. How
/// many sessions have that number now.
pub(crate) async fn resize(
    right: &AssociationMember,
    tx: &Tx,
    id: SessionId,
    capacity: i32,
) -> Outcome<usize, Refused> {
    let mut places = sessions::lock_all(tx, id).await?;
    still_to_come(right, tx, &places, id)?;
    let mut checks = Checks::default();
    missions::sessions::may_have_places(&mut checks, capacity);
    let problems = checks.found();
    if !problems.is_empty() {
        return Err(Refused::Input(problems).into());
    }
    places.sessions.retain(|session| session.id == id || sessions::is_open(session, tx.now_utc()));
    let taken = places.sessions.iter().map(|session| session.taken).max().unwrap_or(0);
    if capacity < taken {
        return Err(Refused::FewerThanTaken { taken }.into());
    }
    let resized = places.sessions.len();
    if places.sessions.iter().all(|session| session.capacity == capacity) {
        return Ok(resized);
    }
    session::Entity::update_many()
        .col_expr(session::Column::Capacity, Expr::value(capacity))
        .filter(session::Column::Id.is_in(places.sessions.iter().map(|session| session.id)))
        .exec(tx)
        .await?;
    for session in &mut places.sessions {
        session.capacity = capacity;
    }
    waiting::promote(tx, &mut places).await?;
    let deed = Deed::of(right.person(), "SESSION_RESIZED").in_association(right.association());
    audit::write(tx, deed.with("places", i64::from(capacity)).with("sessions", resized), id).await?;
    Ok(resized)
}
