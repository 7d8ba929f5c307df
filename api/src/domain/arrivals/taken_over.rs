//! What is told of a need that was brought along, and of a volunteer: where they come from, and figures of the past.

use chrono::NaiveDate;
use entity::{
    BroughtState, EmailAddress, Minutes, NeedId, Timestamp, VolunteerId, brought_mission, brought_need,
    brought_volunteer,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

/// Where a need comes from.
#[derive(Clone, Debug)]
pub(crate) struct TakenOver {
    pub(crate) need_id: NeedId,
    /// What the network's files call it.
    pub(crate) reference: String,
    pub(crate) at: Timestamp,
    /// Since when it stood where they said that it stood.
    pub(crate) since: Option<NaiveDate>,
    /// How many volunteers had been on its mission before.
    pub(crate) volunteers: usize,
    /// How much time its roadmaps had agreed on with them.
    pub(crate) agreed: Minutes,
}

/// Where some needs come from; those that were sent here are left out.
pub(crate) async fn past_of_needs(
    connection: &impl ConnectionTrait,
    needs: &[NeedId],
) -> Result<Vec<TakenOver>, DbErr> {
    let brought = brought_need::Entity::find()
        .filter(brought_need::Column::NeedId.is_in(needs.iter().copied()))
        .all(connection)
        .await?;
    let figures = brought_mission::Entity::find()
        .filter(brought_mission::Column::NeedId.is_in(needs.iter().copied()))
        .filter(brought_mission::Column::State.eq(BroughtState::Over))
        .all(connection)
        .await?;
    let told = |row: brought_need::Model| {
        let need = row.need_id;
        let own = || figures.iter().filter(move |figure| figure.need_id == need);
        let agreed = own().filter_map(|figure| figure.agreed_minutes).map(|Minutes(minutes)| minutes).sum();
        TakenOver {
            need_id: need,
            at: row.brought_at,
            since: row.since,
            volunteers: own().count(),
            agreed: Minutes(agreed),
            reference: row.reference,
        }
    };
    Ok(brought.into_iter().map(told).collect())
}

/// The addresses by which networks know some volunteers who have not said yes.
pub(crate) async fn addresses_of(
    connection: &impl ConnectionTrait,
    volunteers: &[VolunteerId],
) -> Result<Vec<(VolunteerId, EmailAddress)>, DbErr> {
    let rows = brought_volunteer::Entity::find()
        .filter(brought_volunteer::Column::VolunteerId.is_in(volunteers.iter().copied()))
        .filter(brought_volunteer::Column::JoinedAt.is_null())
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.volunteer_id, row.address)).collect())
}
