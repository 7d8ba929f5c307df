//! Passing a search on to all branches of the intermediary: where the announcement can be done at a distance, or the association
//! has said that it may be.

use entity::{MissionFormat, NeedId, NeedState, branch, need};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

use super::{
    super::{
        behalf::{self, TypedBehalf},
        denying::GO_NATIONAL,
        letters::Letters,
        lock_to_coordinate, moving, pace,
        states::Actor,
        timeline::{self, By, Line},
    },
    reading,
};
use crate::{
    access::{Denied, Viewer},
    domain::intermediaries::zone_of,
    outcome::{Argument, Outcome, Problem, Sentence, Stop},
    queue::{self, Work},
    tx::Tx,
};

/// Where a consent stands in what coordinators send.
const CONSENT: &str = "consent";

/// Tells volunteers of the other branches too, for whoever coordinates. The association is told; where it is said to have
/// accepted that the mission is done at a distance, it may say that it never did.
pub(crate) async fn pass_on(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    consent: Option<&TypedBehalf>,
) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate::<Vec<Problem>>(tx, viewer, id).await?;
    let by = match consent {
        Some(typed) => By::on_behalf(&right, behalf::heard(typed, tx.today(zone_of(&seen.branch)), CONSENT)?),
        None => By::coordinator(&right),
    };
    open_to_all(tx, (seen.need, &seen.branch), &by, (CONSENT, None)).await?;
    Ok(id)
}

/// Opens the search of a need whose row this transaction has taken to all branches: its clock begins anew, their volunteers are
/// told, and so is the side that did not choose it, once. What happens in one place goes so for its association alone, which
/// accepts with that that it is done at a distance; anybody else is told at a part of what they sent.
pub(crate) async fn open_to_all(
    tx: &Tx,
    (need, branch): (need::Model, &branch::Model),
    by: &By,
    (part, reason): (&'static str, Option<&str>),
) -> Outcome<(), Vec<Problem>> {
    moving::must_stand(&need, &[NeedState::Searching]).map_err(Stop::widen)?;
    if need.is_national {
        return Err(vec![Problem::new("ALREADY_NATIONAL")].into());
    }
    let open = reading::open(tx, vec![need]).await?.pop().ok_or(Denied::Hidden)?;
    if open.announcement.format == MissionFormat::OnSite && by.actor() != Actor::Association {
        return Err(vec![Problem::new("REMOTE_NOT_ACCEPTED").at(part)].into());
    }
    let mut row = open.need.into_active_model();
    row.is_national = Set(true);
    let need = pace::search_anew(tx, row, branch).update(tx).await?;
    let line = Line { note: reason.map(ToOwned::to_owned), ..Line::shared(GO_NATIONAL) };
    timeline::write(tx, need.id, by, line).await?;
    queue::enqueue(tx, Work::BroadcastNeed { need: need.id }).await?;
    if by.said().is_some() {
        return behalf::tell(tx, (&need, branch), by, GO_NATIONAL).await;
    }
    let why = reason.map(|reason| Sentence {
        key: "search-national-why".into(),
        words: vec![("reason".into(), reason.to_owned().into())],
    });
    let words = vec![("why", Argument::Paragraphs(why.into_iter().collect()))];
    let (code, letters) = ("search-national", Letters::about(tx, &need, branch));
    if by.actor() == Actor::Association {
        letters.to_coordinators_but(by, code, words).await?;
    } else {
        letters.to_association(code, words).await?;
    }
    Ok(())
}
