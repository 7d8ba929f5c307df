//! What a refusal leaves out: what stands on another employer's time, where the way in does not reach it, and what a mail
//! would carry into a mailbox that may be an employer's.

use entity::{TimeBasis, booking, mission};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::{
    Refused, letters,
    placing::{self, Candidate, Place},
};
use crate::{Internal, access::MayBook, mail::Words, tx::Tx};

/// What is told of something that the way in does not show. What one employer is given is nothing for another one's session,
/// not even that there is some.
pub(super) fn hidden(right: &MayBook, told: Refused) -> Refused {
    if right.through().is_some() { Refused::Untold } else { told }
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
            let there =
                booked.iter().filter(|row| places.iter().any(|place| placing::is_then(row, place.session)));
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
        Some(key) => letters::because(Vec::new(), key, &[]),
        None => letters::why(refused),
    })
}

async fn is_confidential(tx: &Tx, booked: &[&booking::Model]) -> Result<bool, Internal> {
    let confidential = mission::Entity::find()
        .filter(mission::Column::Id.is_in(booked.iter().map(|row| row.mission_id)))
        .filter(mission::Column::Confidential.eq(true));
    Ok(confidential.count(tx).await? > 0)
}
