//! Denying what a coordinator entered for an association, whatever it was: each area takes back what it knows, and the branch is
//! told.

use entity::{NeedEventId, NeedId, NeedState};

use super::roadmaps::disengaging;
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
    let need = if denial.takes_back(NeedStep::ApproveRoadmap, NeedState::UnderWay) {
        disengaging::take_back(tx, denial).await?
    } else {
        denying::take_back(tx, denial).await?
    };
    denying::tell(tx, &need, denial).await?;
    Ok(need.id)
}
