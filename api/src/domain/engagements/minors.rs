//! What holds for whoever said to be under 18: they go where the association takes them, once a parent agreed. Nobody else is asked how
//! old they are.

use entity::{PersonId, VolunteerAge, mission, volunteer};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use super::Refused;
use crate::{outcome::Outcome, tx::Tx};

/// Whether somebody registered as a minor with an intermediary.
pub(super) async fn is_one(tx: &Tx, person: PersonId) -> Result<bool, DbErr> {
    Ok(!said_so(tx, &[person]).await?.is_empty())
}

/// Where each of them registered as a minor and has not left.
pub(crate) async fn said_so(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<Vec<volunteer::Model>, DbErr> {
    volunteer::Entity::find()
        .filter(volunteer::Column::PersonId.is_in(people.iter().copied()))
        .filter(volunteer::Column::Age.eq(VolunteerAge::Minor))
        .filter(volunteer::Column::LeftAt.is_null())
        .all(db)
        .await
}

/// Refuses a mission to somebody who registered as a minor with an intermediary, where it is for adults or no parent agreed yet.
pub(super) async fn must_be_open_to(
    tx: &Tx,
    person: PersonId,
    mission: &mission::Model,
) -> Outcome<(), Refused> {
    hindrance(&said_so(tx, &[person]).await?, mission).map_or(Ok(()), |refused| Err(refused.into()))
}

/// What keeps somebody from a mission who registered so, on whatever time; nothing where nobody registered as a minor.
pub(crate) fn hindrance(known: &[volunteer::Model], mission: &mission::Model) -> Option<Refused> {
    if known.is_empty() {
        return None;
    }
    if !mission.open_to_minors {
        return Some(Refused::NotForMinors);
    }
    known.iter().all(volunteer::Model::waits_for_consent).then_some(Refused::ConsentMissing)
}
