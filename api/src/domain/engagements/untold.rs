//! What a refusal leaves out: what stands on another employer's time, where the way in does not reach it, and what a mail
//! would carry into a mailbox that may be an employer's.

use entity::{TimeBasis, booking, mission, session};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::{
    Refused, letters,
    placing::{self, Candidate, Place},
};
use crate::{
    Internal,
    access::MayBook,
    mail::Words,
    outcome::{Argument, Stop},
    tx::Tx,
};

/// What stops a booking, as whoever asks is told: a day's total counts the time of every employer, and is none of theirs where
/// it holds what this way in does not reach.
pub(super) async fn to_asker(
    tx: &Tx,
    right: &MayBook,
    places: &[Place<'_>],
    stop: Stop<Refused>,
) -> Stop<Refused> {
    if !matches!(stop, Stop::Refused(Refused::TooMuchWork { .. })) {
        return stop;
    }
    match counts_hidden_work(tx, right, places).await {
        Ok(false) => stop,
        Ok(true) => Stop::Refused(Refused::Untold),
        Err(failed) => Stop::Failed(failed),
    }
}

/// Whether working time around some places is not reached.
async fn counts_hidden_work(tx: &Tx, right: &MayBook, places: &[Place<'_>]) -> Result<bool, Internal> {
    let Some(reached) = right.within(booking::Column::CompanyId) else { return Ok(false) };
    let booked = placing::booked_around(tx, right.person(), places).await?;
    let work = booked.iter().filter(|row| row.basis == TimeBasis::WorkingTime).map(|row| row.id);
    let hidden = booking::Entity::find().filter(booking::Column::Id.is_in(work)).filter(reached.not());
    Ok(hidden.count(tx).await? > 0)
}

/// Why places do not fit any more, as a mail says it: without another employer's time, and without the name of a confidential
/// cause.
pub(super) async fn in_mail(
    tx: &Tx,
    candidate: &Candidate,
    places: &[Place<'_>],
    refused: &Refused,
) -> Result<Words, Internal> {
    let own = candidate.employment.as_ref().map(|job| job.company_id);
    let is_anothers = |row: &booking::Model| row.company_id.is_some() && row.company_id != own;
    let key = match refused {
        Refused::Overlap { .. } => {
            let booked = placing::booked_around(tx, candidate.person, places).await?;
            let there = booked.iter().filter(|row| places.iter().any(|place| is_then(row, place.session)));
            let there: Vec<_> = there.collect();
            let is_untold = there.iter().any(|&row| is_anothers(row)) || is_confidential(tx, &there).await?;
            is_untold.then_some("mail-why-overlap-untold")
        }
        Refused::TooMuchWork { .. } => {
            let booked = placing::booked_around(tx, candidate.person, places).await?;
            let is_untold = |row: &booking::Model| row.basis == TimeBasis::WorkingTime && is_anothers(row);
            booked.iter().any(is_untold).then_some("mail-why-other")
        }
        _ => None,
    };
    Ok(match key {
        Some(key) => vec![("why", Argument::Key(key.into()))],
        None => letters::why(refused),
    })
}

/// Whether a booking is at the time of a session.
fn is_then(row: &booking::Model, session: &session::Model) -> bool {
    row.starts_at < session.ends_at && session.starts_at < row.ends_at
}

async fn is_confidential(tx: &Tx, booked: &[&booking::Model]) -> Result<bool, Internal> {
    let confidential = mission::Entity::find()
        .filter(mission::Column::Id.is_in(booked.iter().map(|row| row.mission_id)))
        .filter(mission::Column::Confidential.eq(true));
    Ok(confidential.count(tx).await? > 0)
}
