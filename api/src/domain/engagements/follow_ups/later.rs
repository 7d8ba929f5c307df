//! Whether what was handed over is still in use 30, 90 and 180 days after: the association is asked, reminded twice, and then no
//! more. One mechanism for whatever came to its end; `about` alone knows what that was.

use chrono::{Duration, NaiveDate};
use entity::{
    ActionLinkId, AssociationId, LaterAnswer, LaterQuestionId, NeedId, PersonId, TeamId, Timestamp, branch,
    later_question, need,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};

use super::{EVERY, REMINDERS, Seen, letters::Letters, lock, lock_on_behalf};
use crate::{
    Internal,
    access::{AssociationMember, Denied, Viewer},
    domain::{
        checks::Checks,
        intermediaries::{self, zone_of},
        missions::needs::{
            behalf::{self, TypedBehalf},
            lock_row,
            timeline::{self, By, Line},
        },
        people::action_links,
    },
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// How many days after.
const AFTER: [i32; 3] = [30, 90, 180];

/// What the line of an answer is called.
pub(crate) const ANSWERED: &str = "LATER_ANSWERED";

/// How long a note is at most.
const NOTE: usize = 2000;

/// What an association answers, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) answer: LaterAnswer,
    pub(crate) note: String,
}

/// What questions are about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject {
    /// The mission of a need.
    Need(NeedId),
    /// The team of a factory.
    Team(TeamId),
}

/// What time brings to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// It is asked.
    Asked,
    /// The association is reminded.
    Reminded,
    /// It is given up.
    GivenUp,
}

/// Plans the questions about what a need's mission has handed over.
pub(super) async fn plan(tx: &Tx, need: &need::Model, closed_on: NaiveDate) -> Result<(), DbErr> {
    plan_about(tx, need.association_id, Subject::Need(need.id), closed_on).await
}

/// Plans the questions that an association is asked about something that came to its end on a day.
pub(crate) async fn plan_about(
    tx: &Tx,
    association: AssociationId,
    subject: Subject,
    closed_on: NaiveDate,
) -> Result<(), DbErr> {
    let (need, team) = match subject {
        Subject::Need(id) => (Some(id), None),
        Subject::Team(id) => (None, Some(id)),
    };
    for day in AFTER {
        let due_on = closed_on + Duration::days(day.into());
        let row = later_question::ActiveModel {
            id: Set(tx.id::<LaterQuestionId>()),
            association_id: Set(association),
            need_id: Set(need),
            team_id: Set(team),
            day: Set(day),
            due_on: Set(due_on),
            asked_on: Set(None),
            follow_on: Set(due_on),
            reminders: Set(0),
            answer: Set(None),
            note: Set(None),
            answered_by: Set(None),
            answered_at: Set(None),
            missing_at: Set(None),
        };
        later_question::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// What a question is about, with the branch whose clock counts.
async fn about(
    tx: &Tx,
    question: &later_question::Model,
) -> Result<Option<(need::Model, branch::Model)>, DbErr> {
    let Some(id) = question.need_id else { return Ok(None) };
    let Some(need) = need::Entity::find_by_id(id).one(tx).await? else { return Ok(None) };
    let branch = intermediaries::find_branch(tx, need.branch_id).await?;
    Ok(branch.map(|branch| (need, branch)))
}

/// Asks a question, reminds of it or gives it up, where it is time.
pub(crate) async fn watch(tx: &Tx, id: LaterQuestionId) -> Result<(), Internal> {
    let found = locked(later_question::Entity::find_by_id(id)).one(tx).await?;
    let Some(question) = found else { return Ok(()) };
    let Some((need, branch)) = about(tx, &question).await? else { return Ok(()) };
    let letters = Letters::about(tx, &need, &branch);
    match advance(tx, &question, tx.today(zone_of(&branch))).await? {
        None => {}
        Some(Due::Asked) => letters.later("later-asked", &question).await?,
        Some(Due::Reminded) => letters.later("later-reminder", &question).await?,
        Some(Due::GivenUp) => {
            timeline::write(tx, need.id, &By::job(), Line::shared("LATER_MISSING")).await?;
        }
    }
    Ok(())
}

/// Writes what a day brings to a question whose row this transaction has taken; nothing where it is over or not its day.
pub(crate) async fn advance(
    tx: &Tx,
    question: &later_question::Model,
    today: NaiveDate,
) -> Result<Option<Due>, DbErr> {
    let is_over = question.answered_at.is_some() || question.missing_at.is_some();
    if is_over || question.follow_on > today {
        return Ok(None);
    }
    let mut row = question.clone().into_active_model();
    row.follow_on = Set(today + EVERY);
    let due = if question.asked_on.is_none() {
        row.asked_on = Set(Some(today));
        Due::Asked
    } else if question.reminders < REMINDERS {
        row.reminders = Set(question.reminders + 1);
        Due::Reminded
    } else {
        row.missing_at = Set(Some(tx.now()));
        Due::GivenUp
    };
    row.update(tx).await?;
    Ok(Some(due))
}

/// Answers a question, for the association that it asks; with who of it said so, where whoever coordinates enters that.
pub(crate) async fn answer(
    viewer: &Viewer,
    tx: &Tx,
    id: LaterQuestionId,
    typed: &Typed,
    said: Option<&TypedBehalf>,
) -> Outcome<NeedId, Vec<Problem>> {
    viewer.account()?;
    let known = later_question::Entity::find_by_id(id).one(tx).await?;
    let need = known.and_then(|row| row.need_id).ok_or(Denied::Hidden)?;
    if let Some(said) = said {
        let (by, seen) = lock_on_behalf(tx, viewer, need, said).await?;
        write(tx, id, &by, typed).await?;
        behalf::tell(tx, (&seen.need, &seen.branch), &by, ANSWERED).await?;
        return Ok(need);
    }
    let seen: Seen = lock(tx, viewer, need).await?;
    let right = seen.sight.association.filter(|_| seen.is_of_association()).ok_or(Denied::Forbidden)?;
    write(tx, id, &By::association(&right), typed).await?;
    Ok(need)
}

/// Answers one by a link.
pub(crate) async fn answer_by_link(
    right: &AssociationMember,
    link: ActionLinkId,
    tx: &Tx,
    (need, id, typed): (NeedId, LaterQuestionId, &Typed),
) -> Outcome<NeedId, Vec<Problem>> {
    lock_row(tx, need).await?.ok_or(Denied::Hidden)?;
    write(tx, id, &By::association_by_link(Some(right.person())), typed).await?;
    if !action_links::use_up(tx, link).await? {
        return Err(vec![Problem::new("LINK_GONE")].into());
    }
    Ok(need)
}

async fn write(tx: &Tx, id: LaterQuestionId, by: &By, typed: &Typed) -> Outcome<(), Vec<Problem>> {
    let question = keep_answer(tx, id, by.person().filter(|_| by.said().is_none()), typed).await?;
    let need = question.need_id.ok_or(Denied::Hidden)?;
    timeline::write(tx, need, by, Line::shared(ANSWERED)).await?;
    Ok(())
}

/// Writes an answer, once; also where it was given up already. Before it is asked nobody answers.
pub(crate) async fn keep_answer(
    tx: &Tx,
    id: LaterQuestionId,
    by: Option<PersonId>,
    typed: &Typed,
) -> Outcome<later_question::Model, Vec<Problem>> {
    let question = locked(later_question::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    if question.asked_on.is_none() {
        return Err(vec![Problem::new("NOT_ASKED_YET")].into());
    }
    if question.answered_at.is_some() {
        return Err(vec![Problem::new("LATER_ANSWERED")].into());
    }
    let mut checks = Checks::default();
    let note = checks.any_text("note", &typed.note, NOTE);
    checks.pass()?;
    let mut row = question.into_active_model();
    row.answer = Set(Some(typed.answer));
    row.note = Set(Some(note).filter(|note| !note.is_empty()));
    row.answered_by = Set(by);
    row.answered_at = Set(Some(tx.now()));
    row.missing_at = Set(None);
    Ok(row.update(tx).await?)
}

/// Asks the association again, which says that nobody there gave the answer that was entered for it then.
pub(crate) async fn ask_again(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    at: Timestamp,
) -> Result<(), Internal> {
    let given = later_question::Entity::find()
        .filter(later_question::Column::NeedId.eq(need.id))
        .filter(later_question::Column::AnsweredAt.eq(at))
        .order_by_asc(later_question::Column::Day)
        .one(tx)
        .await?;
    let Some(given) = given else { return Ok(()) };
    let mut row = given.clone().into_active_model();
    row.follow_on = Set(tx.today(zone_of(branch)) + EVERY);
    row.reminders = Set(0);
    row.answer = Set(None);
    row.note = Set(None);
    row.answered_by = Set(None);
    row.answered_at = Set(None);
    row.update(tx).await?;
    Letters::about(tx, need, branch).later("later-asked", &given).await?;
    Ok(())
}
