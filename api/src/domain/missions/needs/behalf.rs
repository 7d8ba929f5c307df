//! Who answers for an association: one of its people, the reader of a signed link, or a coordinator who enters what was said to
//! them. The association is told at once of what was entered for it, and may say that it never said so.

use chrono::NaiveDate;
use entity::{
    AnnouncementState, NeedEventId, NeedId, NeedState, SaidHow, announcement, branch, need, need_event,
    person,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};

use super::{
    Seen, announcement_letters, announcements, lock_for_association, lock_to_coordinate,
    moving::{self, Said},
    states::NeedStep,
    timeline::{self, By, Line, OnBehalf},
};
use crate::{
    access::{Denied, NeedLink, NeedSubject, Viewer},
    domain::{
        checks::Checks,
        intermediaries::{self, zone_of},
    },
    outcome::{Argument, Outcome, Problem, Stop},
    text_analysis::kebab,
    tx::{Tx, locked},
};

/// What a coordinator enters of what the association said, as typed.
#[derive(Clone, Debug)]
pub(crate) struct TypedBehalf {
    pub(crate) said_by: String,
    pub(crate) how: SaidHow,
    pub(crate) said_on: NaiveDate,
}

/// Takes a need's row for whoever answers for its association: its people, or, with what they said, who coordinates it.
pub(crate) async fn who_answers(
    tx: &Tx,
    viewer: &Viewer,
    id: NeedId,
    typed: Option<&TypedBehalf>,
) -> Outcome<(By, Seen), Vec<Problem>> {
    let Some(typed) = typed else {
        let (right, seen) = lock_for_association::<Vec<Problem>>(tx, viewer, id).await?;
        return Ok((By::association(&right), seen));
    };
    let (right, seen) = lock_to_coordinate::<Vec<Problem>>(tx, viewer, id).await?;
    let said = heard(typed, tx.today(zone_of(&seen.branch)), "onBehalf")?;
    Ok((By::on_behalf(&right, said), seen))
}

/// What the association said, as it is kept. Problems name the parts of what was typed, below the part that it is.
pub(crate) fn heard(
    typed: &TypedBehalf,
    today: NaiveDate,
    part: &'static str,
) -> Outcome<OnBehalf, Vec<Problem>> {
    let mut checks = Checks::below(part);
    let said_by = checks.name("saidBy", &typed.said_by, 200);
    if typed.said_on > today {
        checks.refuse("saidOn", "IN_THE_FUTURE");
    }
    checks.pass()?;
    Ok(OnBehalf { said_by, how: typed.how, on: typed.said_on })
}

/// The same for the reader of a link.
pub(crate) async fn by_link(
    tx: &Tx,
    link: &NeedLink,
) -> Outcome<(By, need::Model, branch::Model), Vec<Problem>> {
    let need = locked(need::Entity::find_by_id(link.subject().need())).one(tx).await?;
    let need = need.ok_or(Denied::Hidden)?;
    let branch = intermediaries::find_branch(tx, need.branch_id).await?.ok_or(Denied::Hidden)?;
    Ok((By::association_by_link(Some(link.person())), need, branch))
}

/// Tells the association what a coordinator has entered for it, with a link by which it says that it never said so; nothing
/// where it said so itself. `kind` is that of the line, and of the words: `mail-said-approve-announcement`.
pub(crate) async fn tell(
    tx: &Tx,
    need: &need::Model,
    by: &By,
    kind: &'static str,
) -> Outcome<(), Vec<Problem>> {
    let Some(said) = by.said() else { return Ok(()) };
    let Some(line) = latest(tx, need.id, kind).await? else { return Ok(()) };
    let entered_by = match by.person() {
        Some(id) => person::Entity::find_by_id(id).one(tx).await?.map(|found| found.full_name()),
        None => None,
    };
    let words = vec![
        ("coordinator", entered_by.unwrap_or_default().into()),
        ("said_by", said.said_by.clone().into()),
        ("how", Argument::from(how(said.how))),
        ("on", said.on.into()),
        ("what", Argument::Key(format!("mail-said-{}", kebab(kind)).into())),
    ];
    let subject = NeedSubject::Line { need: need.id, line: line.id };
    Ok(announcement_letters::with_links(tx, need, "said-on-behalf", subject, words).await?)
}

/// How something was said, as mails choose their words by it.
fn how(how: SaidHow) -> &'static str {
    match how {
        SaidHow::Call => "call",
        SaidHow::Paper => "paper",
        SaidHow::Meeting => "meeting",
        SaidHow::EMail => "mail",
    }
}

/// The latest line of a kind.
async fn latest(tx: &Tx, id: NeedId, kind: &str) -> Result<Option<need_event::Model>, DbErr> {
    need_event::Entity::find()
        .filter(need_event::Column::NeedId.eq(id))
        .filter(need_event::Column::Kind.eq(kind))
        .order_by_desc(need_event::Column::Id)
        .one(tx)
        .await
}

/// Says by a link that the association never said what was entered for it. Where the need still stands where that brought it,
/// the association is asked again; the branch is told in any case.
pub(crate) async fn deny(tx: &Tx, link: &NeedLink) -> Outcome<NeedId, Vec<Problem>> {
    let NeedSubject::Line { line, .. } = link.subject() else { return Err(Denied::Hidden.into()) };
    let (by, need, branch) = by_link(tx, link).await?;
    let line = entered(tx, need.id, line).await?.ok_or(Denied::Hidden)?;
    if line.denied_at.is_some() {
        return Err(vec![Problem::new("DENIED_ALREADY")].into());
    }
    let (id, kind, said_by) = (line.id, line.kind.clone(), line.said_by.clone().unwrap_or_default());
    let mut row = line.into_active_model();
    row.denied_at = Set(Some(tx.now()));
    row.update(tx).await?;
    let step = undone_by(&kind).filter(|(state, _)| need.state == *state);
    let is_where_that_led = brought_here(tx, need.id).await? == Some(id);
    let need = match step {
        Some((_, step)) if is_where_that_led => reopen(tx, &by, (need, &branch), step).await?,
        _ => {
            timeline::write(tx, need.id, &by, Line::shared("STATEMENT_DENIED")).await?;
            need
        }
    };
    let told = vec![
        ("said_by", said_by.into()),
        ("what", Argument::Key(format!("mail-said-{}", kebab(&kind)).into())),
    ];
    announcement_letters::to_branch(tx, (&need, &branch), "statement-denied", told).await?;
    Ok(need.id)
}

/// A line that a coordinator entered for the association.
async fn entered(tx: &Tx, need: NeedId, line: NeedEventId) -> Result<Option<need_event::Model>, DbErr> {
    need_event::Entity::find_by_id(line)
        .filter(need_event::Column::NeedId.eq(need))
        .filter(need_event::Column::SaidBy.is_not_null())
        .one(tx)
        .await
}

/// The step that takes a statement back, and where the need must stand for it.
fn undone_by(kind: &str) -> Option<(NeedState, NeedStep)> {
    match kind {
        "APPROVE_ANNOUNCEMENT" => Some((NeedState::Searching, NeedStep::DenyApproval)),
        "RETURN_ANNOUNCEMENT" => Some((NeedState::Drafting, NeedStep::DenyReturn)),
        _ => None,
    }
}

/// The line by which a need came to where it stands; a pause and its end bring it nowhere.
async fn brought_here(tx: &Tx, id: NeedId) -> Result<Option<NeedEventId>, DbErr> {
    let found = need_event::Entity::find()
        .filter(need_event::Column::NeedId.eq(id))
        .filter(need_event::Column::ToState.is_not_null())
        .filter(need_event::Column::Kind.is_not_in([NeedStep::Pause.code(), NeedStep::Resume.code()]))
        .order_by_desc(need_event::Column::Id)
        .one(tx)
        .await?;
    Ok(found.map(|line| line.id))
}

/// Asks the association again about the version that was answered for it. What was written since then stays among the
/// versions.
async fn reopen(
    tx: &Tx,
    by: &By,
    (need, branch): (need::Model, &branch::Model),
    step: NeedStep,
) -> Outcome<need::Model, Vec<Problem>> {
    let answered = announcements::answered(tx, need.id).await?.ok_or(Denied::Hidden)?;
    announcements::set_aside(tx, need.id, AnnouncementState::Draft).await?;
    let mut row = announcement::ActiveModel { id: Set(answered.id), ..Default::default() };
    row.state = Set(AnnouncementState::ToApprove);
    row.remarks = Set(None);
    row.vulnerable_checked = Set(false);
    row.decided_by = Set(None);
    row.decided_at = Set(None);
    let asked = row.update(tx).await?;
    let need = moving::go(tx, (need, branch), step, by, Said::default()).await.map_err(Stop::widen)?;
    announcements::ask(tx, &need, &asked).await?;
    Ok(need)
}
