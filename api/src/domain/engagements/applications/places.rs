//! How many places a search has to fill: as many as its announcement says, or fewer where the association agreed to begin with
//! those.

use entity::{ApplicationState as State, NeedId, NeedState, branch, fewer_places, need, need_event};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::{announced, count_in, refused};
use crate::{
    access::{NeedLink, Viewer},
    domain::missions::needs::{
        behalf::{self, TypedBehalf},
        moving::must_stand,
        timeline::{self, By, Line},
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// Who has a place: those selected, and those who stay when another one is replaced.
const TAKEN: [State; 2] = [State::Selected, State::Engaged];

/// The places of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Places {
    /// As many as the announcement looks for.
    pub(crate) announced: i32,
    /// As many as the association agreed to begin with, where these are fewer.
    pub(crate) agreed: Option<i32>,
    /// How many are taken.
    pub(crate) taken: i64,
}

impl Places {
    /// The places of a need's search; none before its announcement was approved.
    pub(crate) async fn of(
        connection: &impl ConnectionTrait,
        need: &need::Model,
    ) -> Result<Option<Self>, DbErr> {
        let Some(announcement) = announced(connection, need.id).await? else { return Ok(None) };
        let agreed = agreed(connection, need).await?;
        let taken = i64::try_from(count_in(connection, need.id, &TAKEN).await?).unwrap_or(i64::MAX);
        Ok(Some(Self { announced: announcement.places, agreed, taken }))
    }

    /// Whether the volunteers can be introduced: all places are taken, or as many as the association agreed to.
    pub(crate) fn are_taken(self) -> bool {
        self.taken > 0
            && (self.taken >= i64::from(self.announced)
                || self.agreed.is_some_and(|agreed| self.taken >= i64::from(agreed)))
    }
}

async fn agreed(connection: &impl ConnectionTrait, need: &need::Model) -> Result<Option<i32>, DbErr> {
    let found = fewer_places::Entity::find_by_id((need.id, need.round)).one(connection).await?;
    let Some(found) = found else { return Ok(None) };
    let stands = need_event::Entity::find_by_id(found.event_id)
        .filter(need_event::Column::DeniedAt.is_null())
        .one(connection)
        .await?;
    Ok(stands.map(|_| found.places))
}

/// Refuses to select more than there are places.
pub(super) async fn must_be_left(tx: &Tx, need: &need::Model) -> Outcome<(), Vec<Problem>> {
    let places = Places::of(tx, need).await?.ok_or_else(|| refused("NO_ANNOUNCEMENT"))?;
    if places.taken < i64::from(places.announced) {
        return Ok(());
    }
    Err(vec![Problem::new("ALL_PLACES_SELECTED").with("places", i64::from(places.announced))].into())
}

/// Refuses what begins when all places are taken.
pub(super) async fn must_be_taken(tx: &Tx, need: &need::Model) -> Outcome<(), Vec<Problem>> {
    let places = Places::of(tx, need).await?.ok_or_else(|| refused("NO_ANNOUNCEMENT"))?;
    if places.are_taken() {
        return Ok(());
    }
    let problem = Problem::new("PLACES_LEFT").with("taken", places.taken);
    Err(vec![problem.with("places", i64::from(places.announced))].into())
}

/// The association agrees to begin with fewer volunteers than announced: by itself, or as a coordinator enters what it said, of
/// which it is told at once.
pub(crate) async fn agree_to_fewer(
    viewer: &Viewer,
    tx: &Tx,
    need: NeedId,
    places: i32,
    said: Option<&TypedBehalf>,
) -> Outcome<NeedId, Vec<Problem>> {
    let (by, seen) = behalf::who_answers(tx, viewer, need, said).await?;
    agree(tx, (&seen.need, &seen.branch), &by, places).await
}

/// The same by a link, for the association.
pub(crate) async fn agree_by_link(link: &NeedLink, tx: &Tx, places: i32) -> Outcome<NeedId, Vec<Problem>> {
    let (by, need, branch) = behalf::by_steps_link(tx, link).await?;
    agree(tx, (&need, &branch), &by, places).await
}

async fn agree(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    by: &By,
    places: i32,
) -> Outcome<NeedId, Vec<Problem>> {
    must_stand(need, &[NeedState::Searching]).map_err(Stop::widen)?;
    let announced = announced(tx, need.id).await?.ok_or_else(|| refused("NO_ANNOUNCEMENT"))?.places;
    if !(1..announced).contains(&places) {
        let problem = Problem::new("NOT_FEWER_PLACES").with("places", i64::from(announced));
        return Err(vec![problem.at("places")].into());
    }
    keep(tx, (need, branch), by, places).await?;
    Ok(need.id)
}

/// Holds to it that the association goes on with as many volunteers as there are: it agreed to so few, or says so now, as who
/// coordinates enters it.
pub(crate) async fn must_be_enough(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    said: Option<&By>,
) -> Outcome<(), Vec<Problem>> {
    if Places::of(tx, need).await?.is_some_and(Places::are_taken) {
        return Ok(());
    }
    let by = said.ok_or_else(|| refused("ASSOCIATION_TO_AGREE"))?;
    let taken = count_in(tx, need.id, &TAKEN).await?;
    keep(tx, (need, branch), by, i32::try_from(taken).unwrap_or(i32::MAX)).await
}

/// Keeps what the association agreed to in this search, of which it is told where somebody else entered it.
async fn keep(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    by: &By,
    places: i32,
) -> Outcome<(), Vec<Problem>> {
    let line = Line::shared("FEWER_PLACES_AGREED").saying(places.to_string());
    let event = timeline::write(tx, need.id, by, line).await?;
    fewer_places::Entity::delete_by_id((need.id, need.round)).exec(tx).await?;
    let row = fewer_places::ActiveModel {
        need_id: Set(need.id),
        round: Set(need.round),
        places: Set(places),
        event_id: Set(event),
    };
    fewer_places::Entity::insert(row).exec_without_returning(tx).await?;
    behalf::tell(tx, (need, branch), by, "FEWER_PLACES_AGREED").await
}
