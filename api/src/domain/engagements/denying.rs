//! Denying what a coordinator entered for an association, whatever it was: each area takes back what it knows, and the branch is
//! told.

use entity::{NeedEventId, NeedId, NeedState};

use super::{
    follow_ups::{debriefs, later},
    roadmaps::disengaging,
};
use crate::{
    access::{NeedLink, Viewer},
    domain::missions::needs::{
        denying::{self, Denial},
        states::NeedStep,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// Says by a link that the association never said what was entered for it.
pub(crate) async fn by_link(tx: &Tx, link: &NeedLink) -> Outcome<NeedId, Vec<Problem>> {
    let denial = denying::by_link(tx, link).await?;
    settle(tx, &denial).await
}

/// The same for one of the association's people.
pub(crate) async fn by_page(viewer: &Viewer, tx: &Tx, line: NeedEventId) -> Outcome<NeedId, Vec<Problem>> {
    let denial = denying::by_page(viewer, tx, line).await?;
    settle(tx, &denial).await
}

async fn settle(tx: &Tx, denial: &Denial) -> Outcome<NeedId, Vec<Problem>> {
    if denial.takes_back(NeedStep::ApproveRoadmap, NeedState::UnderWay) {
        let need = disengaging::take_back(tx, denial).await?;
        denying::tell(tx, &need, denial).await?;
        return Ok(need.id);
    }
    // What was answered of the mission goes, and is asked again; beside that a line says that it was denied.
    let about = (&denial.need, &denial.branch);
    match denial.line.kind.as_str() {
        debriefs::GIVEN => debriefs::ask_again(tx, about).await?,
        later::ANSWERED => later::ask_again(tx, about, denial.line.at).await?,
        _ => {}
    }
    let need = denying::take_back(tx, denial).await?;
    denying::tell(tx, &need, denial).await?;
    Ok(need.id)
}
