//! What a coordinator entered for an association, and the association says that nobody there ever said: by the link of the mail
//! that told of it, or on the need's page. Where the need still stands where the statement brought it, the step is gone back; the
//! branch is told in any case. What follows an approved roadmap is taken back in `engagements`, which knows it.

use entity::{AnnouncementState, NeedEventId, NeedId, NeedState, announcement, branch, need, need_event};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};

use super::{
    adhering, announcements, behalf,
    letters::Letters,
    lock_for_association,
    moving::{self, Said},
    resting,
    states::NeedStep,
    timeline::{self, By, Line},
};
use crate::{
    Internal,
    access::{Denied, NeedLink, NeedSubject, Viewer},
    domain::intermediaries::charters,
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// The line of a search that all branches were asked to join, where the association says that it never accepted it.
const NATIONAL_DENIED: &str = "NATIONAL_DENIED";

/// What opened a search to all branches, as the timeline keeps it.
pub(super) const GO_NATIONAL: &str = "GO_NATIONAL";

/// The steps that a denial takes back, each with where it leads.
const TAKEN_BACK: [(NeedStep, NeedState); 4] = [
    (NeedStep::ApproveAnnouncement, NeedState::Searching),
    (NeedStep::ReturnAnnouncement, NeedState::Drafting),
    (NeedStep::Reword, NeedState::Drafting),
    (NeedStep::ApproveRoadmap, NeedState::UnderWay),
];

/// A statement that its association denies, and the need that it is about, whose row this transaction has taken.
#[derive(Clone, Debug)]
pub(crate) struct Denial {
    pub(crate) by: By,
    pub(crate) need: need::Model,
    pub(crate) branch: branch::Model,
    /// The line that says what was entered.
    pub(crate) line: need_event::Model,
    /// Whether that line brought the need to where it stands.
    brought_here: bool,
    /// Whether the need has not moved since, be it to rest or to go on.
    stands_still: bool,
}

impl Denial {
    /// Whether it takes back a step that brought the need to a state in which it still stands.
    pub(crate) fn takes_back(&self, step: NeedStep, state: NeedState) -> bool {
        self.brought_here && self.line.kind == step.code() && self.need.state == state
    }

    /// Whether it takes back a pause, or the end of one, since which the need has not moved.
    fn takes_back_rest(&self, step: NeedStep) -> bool {
        self.stands_still && self.line.kind == step.code() && self.line.to_state == Some(self.need.state)
    }
}

/// What the reader of a link denies.
pub(crate) async fn by_link(tx: &Tx, link: &NeedLink) -> Outcome<Denial, Vec<Problem>> {
    let NeedSubject::Line { line, .. } = link.subject() else { return Err(Denied::Hidden.into()) };
    let (by, need, branch) = behalf::by_link(tx, link).await?;
    let line = entered(tx, line).await?.filter(|found| found.need_id == need.id).ok_or(Denied::Hidden)?;
    begin(tx, by, (need, branch), line).await
}

/// What one of the association's people denies.
pub(crate) async fn by_page(viewer: &Viewer, tx: &Tx, line: NeedEventId) -> Outcome<Denial, Vec<Problem>> {
    viewer.account()?;
    let need = entered(tx, line).await?.ok_or(Denied::Hidden)?.need_id;
    let (right, seen) = lock_for_association::<Vec<Problem>>(tx, viewer, need).await?;
    // Behind whoever denied it meanwhile.
    let line = entered(tx, line).await?.ok_or(Denied::Hidden)?;
    begin(tx, By::association(&right), (seen.need, seen.branch), line).await
}

/// A line that a coordinator entered for the association.
async fn entered(tx: &Tx, line: NeedEventId) -> Result<Option<need_event::Model>, DbErr> {
    need_event::Entity::find_by_id(line).filter(need_event::Column::SaidBy.is_not_null()).one(tx).await
}

/// Marks the line as denied, once.
async fn begin(
    tx: &Tx,
    by: By,
    (need, branch): (need::Model, branch::Model),
    line: need_event::Model,
) -> Outcome<Denial, Vec<Problem>> {
    if line.denied_at.is_some() {
        return Err(vec![Problem::new("DENIED_ALREADY")].into());
    }
    let mut row = line.into_active_model();
    row.denied_at = Set(Some(tx.now()));
    let line = row.update(tx).await?;
    // A pause and its end bring it nowhere.
    let rests = [NeedStep::Pause.code(), NeedStep::Resume.code()];
    let brought_here = last_move(tx, need.id, &rests).await? == Some(line.id);
    let stands_still = last_move(tx, need.id, &[]).await? == Some(line.id);
    wake(tx, Denial { by, need, branch, line, brought_here, stands_still }).await
}

/// A need that was put off at the step that is denied goes on first: the step is gone back from where it had led.
async fn wake(tx: &Tx, denial: Denial) -> Outcome<Denial, Vec<Problem>> {
    let led_to = |(step, state): &(NeedStep, NeedState)| {
        denial.line.kind == step.code() && denial.need.paused_from == Some(*state)
    };
    if !denial.brought_here || !TAKEN_BACK.iter().any(led_to) {
        return Ok(denial);
    }
    let rests = (denial.need.clone(), &denial.branch);
    let gone = moving::go(tx, rests, NeedStep::Resume, &denial.by, Said::default()).await;
    Ok(Denial { need: gone.map_err(Stop::widen)?, ..denial })
}

/// The line by which a need moved last, but by some steps.
async fn last_move(tx: &Tx, id: NeedId, but: &[&str]) -> Result<Option<NeedEventId>, DbErr> {
    let found = need_event::Entity::find()
        .filter(need_event::Column::NeedId.eq(id))
        .filter(need_event::Column::ToState.is_not_null())
        .filter(need_event::Column::Kind.is_not_in(but.iter().copied()))
        .order_by_desc(need_event::Column::Id)
        .one(tx)
        .await?;
    Ok(found.map(|line| line.id))
}

/// Takes back what was said of an announcement, of where its search goes, or of a pause; of anything else a line says that it was
/// denied. What was stopped stays so: its candidates have their answer. The need as it stands now.
pub(crate) async fn take_back(tx: &Tx, denial: &Denial) -> Outcome<need::Model, Vec<Problem>> {
    if denial.takes_back(NeedStep::ApproveAnnouncement, NeedState::Searching) {
        return reopen(tx, denial, NeedStep::DenyApproval).await;
    }
    if denial.takes_back(NeedStep::ReturnAnnouncement, NeedState::Drafting) {
        return reopen(tx, denial, NeedStep::DenyReturn).await;
    }
    if denial.takes_back(NeedStep::Reword, NeedState::Drafting) {
        return search_again(tx, denial).await;
    }
    if denial.takes_back_rest(NeedStep::Pause) {
        return resting::go_on(tx, &denial.by, (denial.need.clone(), &denial.branch)).await;
    }
    if denial.takes_back_rest(NeedStep::Resume) {
        let reason = reason_of_pause(tx, denial.need.id).await?;
        return resting::rest_again(tx, &denial.by, (denial.need.clone(), &denial.branch), reason).await;
    }
    if denial.line.kind == GO_NATIONAL && opened_it(tx, denial).await? {
        let mut row = denial.need.clone().into_active_model();
        row.is_national = Set(false);
        let need = row.update(tx).await?;
        timeline::write(tx, need.id, &denial.by, Line::shared(NATIONAL_DENIED)).await?;
        return Ok(need);
    }
    if denial.line.kind == adhering::ADHERED {
        ask_for_adherence(tx, denial).await?;
    }
    timeline::write(tx, denial.need.id, &denial.by, Line::shared("STATEMENT_DENIED")).await?;
    Ok(denial.need.clone())
}

/// Goes on with the search for the announcement that was approved; what was written since stays among the versions.
async fn search_again(tx: &Tx, denial: &Denial) -> Outcome<need::Model, Vec<Problem>> {
    announcements::set_aside(tx, denial.need.id, AnnouncementState::Draft).await?;
    let (need, said) = (denial.need.clone(), Said::default());
    let gone = moving::go(tx, (need, &denial.branch), NeedStep::DenyReword, &denial.by, said).await;
    gone.map_err(Stop::widen)
}

/// Takes the adherence back, and asks again for it where that version still holds.
async fn ask_for_adherence(tx: &Tx, denial: &Denial) -> Result<(), Internal> {
    let need = &denial.need;
    let parties = (need.intermediary_id, need.association_id);
    let taken = charters::take_back(tx, parties, denial.line.at, denial.by.person()).await?;
    let current = charters::current(tx, need.intermediary_id).await?;
    match current.filter(|current| taken == Some(current.id)) {
        Some(current) => adhering::ask(tx, (need, &denial.branch), &current, "charter-asked").await,
        None => Ok(()),
    }
}

/// Why a need rested last.
async fn reason_of_pause(tx: &Tx, id: NeedId) -> Result<String, DbErr> {
    let found = need_event::Entity::find()
        .filter(need_event::Column::NeedId.eq(id))
        .filter(need_event::Column::Kind.eq(NeedStep::Pause.code()))
        .order_by_desc(need_event::Column::Id)
        .one(tx)
        .await?;
    Ok(found.and_then(|line| line.note).unwrap_or_default())
}

/// Whether a search is open to all branches by the statement that is denied, and not by an announcement that was approved since.
async fn opened_it(tx: &Tx, denial: &Denial) -> Result<bool, DbErr> {
    let found = need_event::Entity::find()
        .filter(need_event::Column::NeedId.eq(denial.need.id))
        .filter(need_event::Column::Kind.is_in([GO_NATIONAL, NeedStep::ApproveAnnouncement.code()]))
        .order_by_desc(need_event::Column::Id)
        .one(tx)
        .await?;
    Ok(denial.need.is_national && found.is_some_and(|line| line.id == denial.line.id))
}

/// Asks the association again about the version that was answered for it. What was written since then stays among the
/// versions.
async fn reopen(tx: &Tx, denial: &Denial, step: NeedStep) -> Outcome<need::Model, Vec<Problem>> {
    let (need, branch) = (denial.need.clone(), &denial.branch);
    let answered = announcements::answered(tx, need.id).await?.ok_or(Denied::Hidden)?;
    announcements::set_aside(tx, need.id, AnnouncementState::Draft).await?;
    let mut row = announcement::ActiveModel { id: Set(answered.id), ..Default::default() };
    row.state = Set(AnnouncementState::ToApprove);
    row.remarks = Set(None);
    row.vulnerable_checked = Set(false);
    row.decided_by = Set(None);
    row.decided_at = Set(None);
    let asked = row.update(tx).await?;
    let gone = moving::go(tx, (need, branch), step, &denial.by, Said::default()).await;
    let need = gone.map_err(Stop::widen)?;
    announcements::ask(tx, (&need, branch), &asked).await?;
    Ok(need)
}

/// Tells the branch: whoever coordinates the need, and those who lead it.
pub(crate) async fn tell(tx: &Tx, need: &need::Model, denial: &Denial) -> Outcome<(), Vec<Problem>> {
    let said_by = denial.line.said_by.clone().unwrap_or_default();
    let told = vec![("said_by", said_by.into()), ("what", behalf::what(&denial.line.kind))];
    Letters::about(tx, need, &denial.branch).to_whole_branch("statement-denied", told).await?;
    Ok(())
}
