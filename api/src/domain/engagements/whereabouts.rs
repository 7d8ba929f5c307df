//! Saying where a session takes place once it is open: a link that was not known yet, another room. Everybody who has a
//! place is told, and their calendars follow.

use chrono::Duration;
use entity::{BookingStatus, SessionId, booking, session};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _, sea_query::Expr,
};
use uuid::Uuid;

use super::{
    Refused,
    calendars::Told,
    changing::{letters_to, open_bookings, still_to_come},
    sessions,
};
use crate::{
    access::AssociationMember,
    documents::ics::Standing,
    domain::{
        audit::{self, Deed},
        checks::Checks,
        missions,
        people::limits::{self, Limit},
    },
    outcome::{Argument, Outcome},
    tx::Tx,
};

/// How often the place of one session changes: each time, a mail goes to everybody who has a place.
const CHANGES: Limit = Limit { scope: "session-place", most: 20, window: Duration::hours(1) };

/// Where a session takes place, as typed; what is left out is nowhere any more.
#[derive(Clone, Debug)]
pub(crate) struct Whereabouts {
    pub(crate) link: Option<String>,
    pub(crate) address: Option<String>,
}

/// Says where a session that has not begun takes place. Nobody is told what they know already. How many people are written
/// to.
pub(crate) async fn say(
    right: &AssociationMember,
    tx: &Tx,
    id: SessionId,
    typed: &Whereabouts,
) -> Outcome<u32, Refused> {
    let places = sessions::lock_with_mission(tx, id).await?;
    let before = still_to_come(right, tx, &places, id)?;
    let mut checks = Checks::default();
    let (link, address) = missions::sessions::read_place(
        &mut checks,
        &places.mission,
        typed.link.as_deref(),
        typed.address.as_deref(),
    );
    let problems = checks.found();
    if !problems.is_empty() {
        return Err(Refused::Input(problems).into());
    }
    if (&link, &address) == (&before.link, &before.address) {
        return Ok(0);
    }
    if !limits::count(tx, CHANGES, &Uuid::from(id).to_string()).await? {
        return Err(Refused::TooManyChanges { most: CHANGES.most }.into());
    }
    let after = session::Model { link, address, sequence: before.sequence + 1, ..before };
    let row = session::ActiveModel {
        id: Set(id),
        link: Set(after.link.clone()),
        address: Set(after.address.clone()),
        sequence: Set(after.sequence),
        ..Default::default()
    };
    session::Entity::update(row).exec(tx).await?;
    let told = tell(tx, &places, &after).await?;
    let deed = Deed::of(right.person(), "SESSION_PLACE_SAID").in_association(right.association());
    audit::write(tx, deed, id).await?;
    Ok(told)
}

/// Tells those who have a place, and how many they are. Who waits learns it with a place.
async fn tell(tx: &Tx, places: &sessions::Places, after: &session::Model) -> Outcome<u32, Refused> {
    let mut rows = open_bookings(tx, after.id).await?;
    rows.retain(|row| row.status == BookingStatus::Confirmed);
    booking::Entity::update_many()
        .col_expr(booking::Column::Sequence, Expr::col(booking::Column::Sequence).add(1))
        .filter(booking::Column::Id.is_in(rows.iter().map(|row| row.id)))
        .exec(tx)
        .await?;
    let letters = letters_to(tx, places, &rows).await?;
    let said: Vec<&str> = after.address.as_deref().into_iter().chain(after.link.as_deref()).collect();
    let follows = said.is_empty() && missions::sessions::link_follows(after, &places.mission);
    let link = if follows { "follows" } else { "known" };
    let said = Argument::from(said.join("\n\n"));
    for row in &rows {
        let told = Told {
            booking: row.id,
            sequence: row.sequence + 1,
            standing: Standing::Confirmed,
            written_at: tx.now_utc(),
        };
        let place = vec![("link", link.into()), ("place", said.clone())];
        letters.changed(tx, "session-place", row.person_id, after, told, place).await?;
    }
    Ok(letters.readers())
}
