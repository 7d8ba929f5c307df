//! Which of the searches that ask for somebody's skills fit them best: the latest ones are ranked by the engine that ranks all.

use chrono::{DateTime, Utc};
use entity::{NeedId, mission, need};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::reading::{self, Open};
use crate::{
    access::Oneself,
    domain::missions::{
        ranking::{
            self, MOST_RANKED, Offered, Ranked,
            reading::{self as counting, Traits},
        },
        search::scale,
    },
};

/// A search that asks for a skill of somebody's, with why it fits them.
#[derive(Clone, Debug)]
pub(crate) struct Fitting {
    pub(crate) open: Open,
    pub(crate) ranked: Ranked<NeedId>,
}

/// The searches that ask for one's skills, what fits best first. What alone would make one the first is looked for of so many of
/// them as are told.
pub(crate) async fn ranked(
    connection: &impl ConnectionTrait,
    right: Oneself,
    now: DateTime<Utc>,
    told: usize,
) -> Result<Vec<Ranked<NeedId>>, DbErr> {
    let latest = reading::open_to(right.person(), true).order_by_desc(need::Column::Id).limit(MOST_RANKED);
    let needs = latest.all(connection).await?;
    let missions = mission::Entity::find()
        .filter(mission::Column::Id.is_in(needs.iter().filter_map(|need| need.mission_id)))
        .all(connection)
        .await?;
    let traits: Vec<Traits> = missions.iter().map(Traits::from).collect();
    let soughts = counting::soughts(connection, &traits, now.into()).await?;
    let mut people = counting::people(connection, &[right.person()]).await?;
    let candidate = people.remove(&right.person()).unwrap_or_default();
    let offered = |need: need::Model| {
        let sought = soughts.get(&need.mission_id?)?.clone();
        Some(Offered { key: need.id, sought, tie: 0 })
    };
    let offered = needs.into_iter().filter_map(offered).collect();
    Ok(ranking::missions(&scale(now.into()), &candidate, offered, told))
}

/// What is told of some of them, in their order.
pub(crate) async fn told(
    connection: &impl ConnectionTrait,
    ranked: Vec<Ranked<NeedId>>,
) -> Result<Vec<Fitting>, DbErr> {
    let ids = ranked.iter().map(|one| one.key);
    let needs = need::Entity::find().filter(need::Column::Id.is_in(ids));
    let mut open = reading::open(connection, needs.all(connection).await?).await?;
    let fitting = |ranked: Ranked<NeedId>| {
        let at = open.iter().position(|open| open.need.id == ranked.key)?;
        Some(Fitting { open: open.swap_remove(at), ranked })
    };
    Ok(ranked.into_iter().filter_map(fitting).collect())
}
