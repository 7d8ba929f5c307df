//! What a change of a campaign says in the audit trail: its name, its days, its colour and its lists as they were and are.
//! Of its messages only that they changed: they are read on its page, and are long.

use entity::campaign;
use sea_orm::DbErr;

use super::populations;
use crate::{domain::audit::Changes, outcome::Argument, tx::Tx};

/// A campaign as it is kept, with its lists as people read them.
pub(super) struct Kept {
    row: campaign::Model,
    /// Nothing where it speaks to everybody, is for no cause in particular, or puts no mission first.
    populations: Option<Argument>,
    causes: Option<Argument>,
    missions: Option<Argument>,
}

impl Kept {
    /// Reads its lists.
    pub(super) async fn of(tx: &Tx, row: campaign::Model) -> Result<Self, DbErr> {
        let populations = populations::of_campaign(tx, &row).await?;
        let causes = super::causes(tx, row.id).await?;
        let missions = super::missions(tx, row.id).await?;
        Ok(Self {
            populations: listed(populations.into_iter().map(|(_, name)| name.into())),
            causes: listed(causes.into_iter().map(|cause| Argument::Named(cause.label, cause.label_en))),
            missions: listed(missions.into_iter().map(|mission| mission.title.into())),
            row,
        })
    }
}

/// What changes between a campaign as it was kept, if it was, and as it is. Messages with which one begins are no change.
pub(super) fn changes(before: Option<&Kept>, now: &Kept) -> Changes {
    let (was, row) = (before.map(|kept| &kept.row), &now.row);
    Changes::default()
        .of("name", was.map(|row| row.name.clone()), Some(row.name.clone()))
        .of("name-en", was.and_then(|row| row.name_en.clone()), row.name_en.clone())
        .of("from", was.map(|row| row.from_on), Some(row.from_on))
        .of("to", was.map(|row| row.to_on), Some(row.to_on))
        .that("message-fr", &was.unwrap_or(row).message_fr, &row.message_fr)
        .that("message-en", &was.unwrap_or(row).message_en, &row.message_en)
        .of("colour", was.map(|row| row.colour.clone()), Some(row.colour.clone()))
        .of("populations", before.and_then(|kept| kept.populations.clone()), now.populations.clone())
        .of("causes", before.and_then(|kept| kept.causes.clone()), now.causes.clone())
        .of("missions", before.and_then(|kept| kept.missions.clone()), now.missions.clone())
}

fn listed(all: impl Iterator<Item = Argument>) -> Option<Argument> {
    Some(all.collect::<Vec<_>>()).filter(|all| !all.is_empty()).map(Argument::List)
}
