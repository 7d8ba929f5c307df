//! What people of a demo's intermediaries do once all else is written, by the use cases themselves: invoices, an employer that is
//! asked for its time, diagnoses.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity::{
    ApplicationState, AssociationId, BranchId, IntermediaryId, NeedId, PersonId, application, branch,
    intermediary, need,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::{Networks, fates::Twist, needs::Told};
use crate::{
    Internal,
    chance::{Chance, SeededChance},
    demo::{days::Days, making::Making},
    domain::engagements::working_time::agreeing,
    outcome::{Outcome, Stop},
    tx::Tx,
};

/// What sets these secrets apart from those of the rest.
const APART: u64 = 0x6e65_7477_6f72_6b73;

/// Who does what, and whom and what it is about.
pub(in crate::demo) struct Settling {
    seed: u64,
    pub(super) days: Days,
    pub(super) network: IntermediaryId,
    pub(super) admin: PersonId,
    pub(super) treasurer: PersonId,
    /// The branch that takes what no territory has, of each intermediary.
    defaults: Vec<(IntermediaryId, BranchId)>,
    /// The network's associations, each with who writes for it.
    pub(super) charities: Vec<(AssociationId, PersonId)>,
    /// With which branch diagnoses are shared.
    pub(super) shared_with: BranchId,
    pub(super) told: Vec<Told>,
}

impl Settling {
    pub(in crate::demo) fn of(networks: Networks, making: &Making, seed: u64) -> Self {
        let Networks { network, organiser, treasurer, charities, told, .. } = networks;
        let first = |net: &super::Net| net.desks.first().map(|desk| (net.id, desk.id));
        let shared_with = network.desks[network.desk(super::OF_PERSONAS)].id;
        Self {
            seed,
            days: making.days,
            network: network.id,
            admin: network.admin,
            treasurer,
            defaults: [&network, &organiser].into_iter().filter_map(first).collect(),
            charities: charities.iter().map(|charity| (charity.id, charity.writer)).collect(),
            shared_with,
            told,
        }
    }

    /// Does it all, on the days on which it happened.
    pub(in crate::demo) async fn act(&self, tx: &Tx) -> Result<(), Internal> {
        let chance: Arc<dyn Chance> = Arc::new(SeededChance::new(self.seed ^ APART));
        self.name_defaults(tx).await?;
        Box::pin(self.invoices(tx, &chance)).await?;
        self.ask_for_time(tx, &chance).await?;
        Box::pin(self.diagnoses(tx, &chance)).await
    }

    /// An intermediary is there before its branches: which of them takes what no territory has is said last.
    async fn name_defaults(&self, tx: &Tx) -> Result<(), DbErr> {
        for (id, branch) in &self.defaults {
            let row = intermediary::ActiveModel {
                id: Set(*id),
                default_branch_id: Set(Some(*branch)),
                ..Default::default()
            };
            intermediary::Entity::update(row).exec(tx).await?;
        }
        Ok(())
    }

    /// The company of whoever was selected on its time is asked, as its policy has it.
    async fn ask_for_time(&self, tx: &Tx, chance: &Arc<dyn Chance>) -> Result<(), Internal> {
        for told in self.told.iter().filter(|told| told.fate.twist == Twist::AskedTime) {
            let Some((need, branch)) = with_branch(tx, told.need).await? else { continue };
            let selected = application::Entity::find()
                .filter(application::Column::NeedId.eq(told.need))
                .filter(application::Column::State.eq(ApplicationState::Selected))
                .order_by_asc(application::Column::Id)
                .one(tx)
                .await?;
            let Some(selected) = selected else { continue };
            let then = tx.told_at(selected.state_since.to_utc(), Arc::clone(chance));
            done(agreeing::ask(&then, (&need, &branch), &selected).await)?;
        }
        Ok(())
    }
}

/// The transaction at an instant.
pub(super) fn told(tx: &Tx, at: DateTime<Utc>, chance: &Arc<dyn Chance>) -> Tx {
    tx.told_at(at, Arc::clone(chance))
}

async fn with_branch(tx: &Tx, id: NeedId) -> Result<Option<(need::Model, branch::Model)>, DbErr> {
    let Some(need) = need::Entity::find_by_id(id).one(tx).await? else { return Ok(None) };
    let branch = branch::Entity::find_by_id(need.branch_id).one(tx).await?;
    Ok(branch.map(|branch| (need, branch)))
}

/// What a use case made; the people of the intermediaries are refused nothing.
pub(super) fn done<T, R: std::fmt::Debug>(outcome: Outcome<T, R>) -> Result<T, Internal> {
    outcome.map_err(|stop| match stop {
        Stop::Failed(failed) => failed,
        stop => Internal::because(format!("{stop:?}")),
    })
}
