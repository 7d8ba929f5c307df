//! Asking the association to approve an announcement, and writing one anew while its search goes on.

use chrono::NaiveDate;
use entity::{AnnouncementState, MissionFormat, NeedId, NeedState, Regime, announcement, branch, need};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

use super::{
    super::{
        behalf,
        letters::Letters,
        lock_from_a_side, lock_to_coordinate,
        moving::{self, Said},
        states::{Actor, NeedStep},
        timeline::By,
    },
    ask,
    drafting::{self, PART},
    skill_codes, standing,
};
use crate::{
    access::Viewer,
    domain::{checks::Checks, intermediaries::zone_of},
    outcome::{Argument, Outcome, Problem, Stop},
    tx::Tx,
};

/// Asks the association about the draft, which never changes again. All that is missing is told at once.
pub(crate) async fn submit(viewer: &Viewer, tx: &Tx, id: NeedId) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate::<Vec<Problem>>(tx, viewer, id).await?;
    moving::must_stand(&seen.need, &[NeedState::Drafting]).map_err(Stop::widen)?;
    let Some(draft) = standing(tx, id, AnnouncementState::Draft).await? else {
        return Err(vec![Problem::new("ANNOUNCEMENT_TO_WRITE")].into());
    };
    let mut checks = Checks::below(PART);
    let has_skills = !skill_codes(tx, draft.id).await?.is_empty();
    is_complete(&mut checks, &draft, has_skills, tx.today(zone_of(&seen.branch)));
    checks.pass()?;
    let mut row = draft.into_active_model();
    row.state = Set(AnnouncementState::ToApprove);
    row.submitted_at = Set(Some(tx.now()));
    let asked = row.update(tx).await?;
    let (by, step) = (By::coordinator(&right), NeedStep::SubmitAnnouncement);
    let gone = moving::go(tx, (seen.need, &seen.branch), step, &by, Said::default()).await;
    let need = gone.map_err(Stop::widen)?;
    ask(tx, (&need, &seen.branch), &asked).await?;
    Ok(id)
}

/// Whether an announcement says all that volunteers must know; what it lacks is kept in the checks.
fn is_complete(checks: &mut Checks, draft: &announcement::Model, has_skills: bool, today: NaiveDate) {
    let texts = [
        ("title", &draft.title),
        ("summary", &draft.summary),
        ("body", &draft.body),
        ("deliverables", &draft.deliverables),
    ];
    for (field, _) in texts.into_iter().filter(|(_, text)| text.is_empty()) {
        checks.refuse(field, "REQUIRED");
    }
    if draft.cause_code.is_none() {
        checks.refuse("causeCode", "REQUIRED");
    }
    if !has_skills {
        checks.refuse("skillCodes", "SKILL_REQUIRED");
    }
    if draft.expected_minutes.is_none() {
        checks.refuse("expectedMinutes", "REQUIRED");
    }
    if draft.ends_on.is_some_and(|day| day < today) {
        checks.refuse("endsOn", "OVER_ALREADY");
    }
    if draft.format != MissionFormat::Remote && draft.commune_code.is_none() && draft.place.is_none() {
        checks.refuse("communeCode", "PLACE_REQUIRED");
    }
    if draft.regime == Regime::Secondment {
        // L. 8241-2: no hour before agreement and amendment are signed, and neither can be recorded yet.
        checks.refuse("regime", "SECONDMENT_NOT_YET");
    }
}

/// Writes the announcement of a search anew, for a reason that both sides read: meanwhile its mission is found by nobody.
/// Either side may begin it, and its coordinator writes.
pub(crate) async fn reword(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    reason: &str,
) -> Outcome<NeedId, Vec<Problem>> {
    let (by, seen) = lock_from_a_side(tx, viewer, id).await?;
    reword_as(tx, &by, (seen.need, &seen.branch), reason).await
}

/// The same by somebody, of a need whose row this transaction has taken.
pub(crate) async fn reword_as(
    tx: &Tx,
    by: &By,
    (need, branch): (need::Model, &branch::Model),
    reason: &str,
) -> Outcome<NeedId, Vec<Problem>> {
    moving::must_stand(&need, &[NeedState::Searching]).map_err(Stop::widen)?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, 1000);
    checks.pass()?;
    let said = Said { reason: Some(reason.clone()), returns_on: None };
    let step = moving::go(tx, (need, branch), NeedStep::Reword, by, said).await;
    let need = step.map_err(Stop::widen)?;
    drafting::begin(tx, &need).await?;
    behalf::tell(tx, (&need, branch), by, NeedStep::Reword.code()).await?;
    let words = |by: &'static str| vec![("by", Argument::from(by)), ("reason", reason.into())];
    let (code, letters) = ("announcement-reworded", Letters::about(tx, &need, branch));
    if by.actor() == Actor::Association {
        letters.to_coordinators_but(by, code, words("association")).await?;
    } else {
        letters.to_association(code, words("coordinator")).await?;
    }
    Ok(need.id)
}
