//! A roadmap that comes to nothing: either side says so, or the coordinator, and the search goes on. A volunteer who says so goes;
//! the others stay selected.

use entity::{ApplicationState, NeedId, PersonId};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

use super::{super::approvals::withdrawing, Seen, letters, reading};
use crate::{
    Internal,
    access::{Denied, Viewer},
    domain::{
        checks::Checks,
        missions::needs::{
            moving::{self, Said},
            states::NeedStep,
        },
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// Opens the search again, for a reason that both sides read.
pub(crate) async fn reopen(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    reason: &str,
) -> Outcome<NeedId, Vec<Problem>> {
    let seen = super::lock(tx, viewer, id).await?;
    let by = seen.actor(tx).await?;
    if seen.sight.volunteer.is_some_and(|right| right.is_engaged()) {
        // Whoever is on the mission already is replaced: their hours stay.
        return Err(Denied::Forbidden.into());
    }
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, 1000);
    checks.pass()?;
    let Seen { need, branch, sight, .. } = seen;
    let said = Said { reason: Some(reason.clone()), ..Said::default() };
    let step = moving::go(tx, (need, &branch), NeedStep::ReopenSearch, &by, said).await;
    let need = step.map_err(Stop::widen)?;
    if let Some(right) = sight.volunteer {
        withdraw(tx, need.id, right.person()).await?;
    }
    letters::search_reopened(tx, (&need, &branch), &by, &reason).await?;
    Ok(id)
}

/// Takes back the application of a volunteer who goes.
async fn withdraw(tx: &Tx, need: NeedId, person: PersonId) -> Result<(), Internal> {
    let selected = reading::applications(tx, need, &[ApplicationState::Selected]).await?;
    for own in selected.into_iter().filter(|one| one.person_id == person) {
        withdrawing::of_application(tx, own.id).await?;
        let mut row = own.into_active_model();
        row.state = Set(ApplicationState::Withdrawn);
        row.state_since = Set(tx.now());
        row.update(tx).await?;
    }
    Ok(())
}
