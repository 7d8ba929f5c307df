//! What holds for whoever said to be under 18: they go where the association takes them, once a parent agreed. Nobody else is asked how
//! old they are.

use entity::{PersonId, VolunteerAge, mission, volunteer};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use super::Refused;
use crate::{outcome::Outcome, tx::Tx};

/// Whether somebody registered as a minor with an intermediary.
pub(super) async fn is_one(tx: &Tx, person: PersonId) -> Result<bool, DbErr> {
    Ok(!said_so(tx, person).await?.is_empty())
}

/// Where somebody registered as a minor and has not left.
async fn said_so(tx: &Tx, person: PersonId) -> Result<Vec<volunteer::Model>, DbErr> {
    volunteer::Entity::find()
        .filter(volunteer::Column::PersonId.eq(person))
        .filter(volunteer::Column::Age.eq(VolunteerAge::Minor))
        .filter(volunteer::Column::LeftAt.is_null())
        .all(tx)
        .await
}

/// Refuses a mission to somebody who registered as a minor with an intermediary, where it is for adults or no parent agreed yet.
pub(super) async fn must_be_open_to(
    tx: &Tx,
    person: PersonId,
    mission: &mission::Model,
) -> Outcome<(), Refused> {
    let known = said_so(tx, person).await?;
    if known.is_empty() {
        return Ok(());
    }
    if !mission.open_to_minors {
        return Err(Refused::NotForMinors.into());
    }
    if known.iter().all(volunteer::Model::waits_for_consent) {
        return Err(Refused::ConsentMissing.into());
    }
    Ok(())
}
