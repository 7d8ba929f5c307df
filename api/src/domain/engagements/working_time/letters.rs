//! What candidates are written about working time. Whoever decides about them learns that the company agreed, and never that it did
//! not: that is told to whoever asked, and to nobody else (C. trav. L. 8241-2).

use entity::{application, association, mission, need};
use sea_orm::EntityTrait as _;

use crate::{
    Internal,
    domain::people::accounts,
    mail::{self, Words},
    tx::Tx,
};

/// Writes to a candidate about the working time of their application.
pub(in super::super) async fn to_candidate(
    tx: &Tx,
    code: &'static str,
    need: &need::Model,
    row: &application::Model,
    more: Words,
) -> Result<(), Internal> {
    let association = association::Entity::find_by_id(need.association_id).one(tx).await?;
    let mission = match need.mission_id {
        Some(id) => mission::Entity::find_by_id(id).one(tx).await?,
        None => None,
    };
    let title = mission.map_or_else(|| need.title.clone(), |mission| mission.title);
    let mut words: Words = vec![
        ("mission", title.into()),
        ("association", association.map(|found| found.name).unwrap_or_default().into()),
        ("path", "/applications".into()),
    ];
    words.extend(more);
    mail::write_to_all(tx, accounts::reach_all(tx, &[row.person_id]).await?, code, &words).await
}
