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

    /// What it begins as.
    pub(super) fn begun(self) -> Changes {
        Changes::default()
            .of("name", None, Some(self.row.name))
            .of("from", None, Some(self.row.from_on))
            .of("to", None, Some(self.row.to_on))
            .of("colour", None, Some(self.row.colour))
            .of("populations", None, self.populations)
            .of("causes", None, self.causes)
            .of("missions", None, self.missions)
    }

    /// What changes between what it was and what it is.
    pub(super) fn changes_to(self, new: Self) -> Changes {
        let (old, row) = (self.row, new.row);
        Changes::default()
            .of("name", Some(old.name), Some(row.name))
            .of("name-en", old.name_en, row.name_en)
            .of("from", Some(old.from_on), Some(row.from_on))
            .of("to", Some(old.to_on), Some(row.to_on))
            .that("message-fr", &old.message_fr, &row.message_fr)
            .that("message-en", &old.message_en, &row.message_en)
            .of("colour", Some(old.colour), Some(row.colour))
            .of("populations", self.populations, new.populations)
            .of("causes", self.causes, new.causes)
            .of("missions", self.missions, new.missions)
    }
}

fn listed(all: impl Iterator<Item = Argument>) -> Option<Argument> {
    Some(all.collect::<Vec<_>>()).filter(|all| !all.is_empty()).map(Argument::List)
}
