//! What the association answers to an announcement: it approves the very version that it saw, or sends it back with remarks.
//! By its page, by a signed link, or as a coordinator enters what it said.

use entity::{AnnouncementState, MissionFormat, NeedId, NeedState, Regime, announcement, branch, need};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

use super::{
    super::{
        behalf::{self, TypedBehalf},
        letters::Letters,
        moving::{self, Said},
        states::NeedStep,
        timeline::By,
    },
    drafting, mission, set_aside, standing,
};
use crate::{
    access::{Denied, NeedLink, NeedSubject, Viewer},
    domain::checks::Checks,
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// What is answered.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// It is approved,
    Approves {
        /// by somebody who says that the association has checked what the law asks for contact with vulnerable people,
        has_checked: bool,
    },
    /// or sent back with these remarks.
    Returns(String),
}

/// Answers about a version that somebody saw.
pub(crate) async fn answer(
    viewer: &Viewer,
    tx: &Tx,
    (id, version): (NeedId, i32),
    answer: &Answer,
    on_behalf: Option<&TypedBehalf>,
) -> Outcome<NeedId, Vec<Problem>> {
    let (by, seen) = behalf::who_answers(tx, viewer, id, on_behalf).await?;
    settle(tx, &by, (seen.need, &seen.branch), version, answer).await
}

/// Answers by a signed link, about the version that the link is for.
pub(crate) async fn answer_by_link(
    link: &NeedLink,
    tx: &Tx,
    answer: &Answer,
) -> Outcome<NeedId, Vec<Problem>> {
    let NeedSubject::Announcement { version, .. } = link.subject() else { return Err(Denied::Hidden.into()) };
    let (by, need, branch) = behalf::by_link(tx, link).await?;
    settle(tx, &by, (need, &branch), version, answer).await
}

async fn settle(
    tx: &Tx,
    by: &By,
    (need, branch): (need::Model, &branch::Model),
    version: i32,
    answer: &Answer,
) -> Outcome<NeedId, Vec<Problem>> {
    moving::must_stand(&need, &[NeedState::ToApprove]).map_err(Stop::widen)?;
    let asked = standing(tx, need.id, AnnouncementState::ToApprove).await?;
    let asked = asked.filter(|asked| asked.version == version);
    let asked = asked.ok_or_else(|| vec![Problem::new("ANNOUNCEMENT_CHANGED").at("version")])?;
    match answer {
        Answer::Approves { has_checked } => {
            must_be_checked(&asked, *has_checked)?;
            approve(tx, by, (need, branch), asked).await
        }
        Answer::Returns(remarks) => send_back(tx, by, (need, branch), asked, remarks).await,
    }
}

/// The check is the association's own: it says that it was made, and no document is kept.
fn must_be_checked(asked: &announcement::Model, has_checked: bool) -> Outcome<(), Vec<Problem>> {
    if has_checked || !asked.vulnerable_public {
        return Ok(());
    }
    Err(vec![Problem::new("VULNERABLE_CHECK_NEEDED").at("vulnerableChecked")].into())
}

/// The search begins: the version becomes a mission that volunteers find, or the one that it was before with new words.
async fn approve(
    tx: &Tx,
    by: &By,
    (need, branch): (need::Model, &branch::Model),
    asked: announcement::Model,
) -> Outcome<NeedId, Vec<Problem>> {
    if asked.regime == Regime::Secondment {
        return Err(vec![Problem::new("SECONDMENT_NOT_YET")].into());
    }
    set_aside(tx, need.id, AnnouncementState::Approved).await?;
    let mission = mission::write(tx, &need, &asked, by).await?;
    let is_remote = asked.format == MissionFormat::Remote;
    decide(tx, by, asked, AnnouncementState::Approved, None).await?;
    let mut row = need.into_active_model();
    row.mission_id = Set(Some(mission));
    row.is_national = Set(is_remote);
    let need = row.update(tx).await?;
    let (step, said) = (NeedStep::ApproveAnnouncement, Said::default());
    let need = moving::go(tx, (need, branch), step, by, said).await.map_err(Stop::widen)?;
    behalf::tell(tx, (&need, branch), by, step.code()).await?;
    Letters::about(tx, &need, branch).to_coordinators_but(by, "announcement-approved", Vec::new()).await?;
    Ok(need.id)
}

/// The version goes back, and the next draft begins as it was.
async fn send_back(
    tx: &Tx,
    by: &By,
    (need, branch): (need::Model, &branch::Model),
    asked: announcement::Model,
    remarks: &str,
) -> Outcome<NeedId, Vec<Problem>> {
    let mut checks = Checks::default();
    let remarks = checks.text("remarks", remarks, 5000);
    checks.pass()?;
    decide(tx, by, asked, AnnouncementState::Returned, Some(remarks.clone())).await?;
    let step = NeedStep::ReturnAnnouncement;
    let said = Said { reason: Some(remarks.clone()), returns_on: None };
    let need = moving::go(tx, (need, branch), step, by, said).await.map_err(Stop::widen)?;
    drafting::begin(tx, &need).await?;
    behalf::tell(tx, (&need, branch), by, step.code()).await?;
    let words = vec![("remarks", remarks.into())];
    Letters::about(tx, &need, branch).to_coordinators_but(by, "announcement-returned", words).await?;
    Ok(need.id)
}

async fn decide(
    tx: &Tx,
    by: &By,
    asked: announcement::Model,
    state: AnnouncementState,
    remarks: Option<String>,
) -> Outcome<(), Vec<Problem>> {
    let is_checked = state == AnnouncementState::Approved && asked.vulnerable_public;
    let mut row = asked.into_active_model();
    row.vulnerable_checked = Set(is_checked);
    row.state = Set(state);
    row.remarks = Set(remarks);
    row.decided_by = Set(by.person());
    row.decided_at = Set(Some(tx.now()));
    row.update(tx).await?;
    Ok(())
}
