//! Who answers for an association: one of its people, the reader of a signed link, or a coordinator who enters what was said to
//! them. The association is told at once of what was entered for it, and may say that it never said so (`denying`).

use chrono::NaiveDate;
use entity::{NeedId, SaidHow, branch, need, need_event};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{
    Seen,
    letters::{self, Letters},
    lock_for_association, lock_from_a_side, lock_row, lock_to_coordinate,
    timeline::{By, OnBehalf},
};
use crate::{
    access::{Denied, NeedLink, NeedSubject, Viewer},
    domain::{checks::Checks, intermediaries::zone_of},
    outcome::{Argument, Outcome, Problem},
    text_analysis::kebab,
    tx::Tx,
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

/// The same where either side may act: without what the association said, whoever coordinates acts for the branch.
pub(crate) async fn from_a_side(
    tx: &Tx,
    viewer: &Viewer,
    id: NeedId,
    typed: Option<&TypedBehalf>,
) -> Outcome<(By, Seen), Vec<Problem>> {
    match typed {
        Some(_) => who_answers(tx, viewer, id, typed).await,
        None => lock_from_a_side(tx, viewer, id).await,
    }
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
    let (need, branch) = lock_row(tx, link.subject().need()).await?.ok_or(Denied::Hidden)?;
    Ok((By::association_by_link(Some(link.person())), need, branch))
}

/// The same for the link by which an association does whatever it may do now.
pub(crate) async fn by_steps_link(
    tx: &Tx,
    link: &NeedLink,
) -> Outcome<(By, need::Model, branch::Model), Vec<Problem>> {
    match link.subject() {
        NeedSubject::Steps { .. } => by_link(tx, link).await,
        _ => Err(Denied::Hidden.into()),
    }
}

/// Tells the association what a coordinator has entered for it, with a link by which it says that it never said so; nothing
/// where it said so itself. `kind` is that of the line, and of the words: `mail-said-approve-announcement`.
pub(crate) async fn tell(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    by: &By,
    kind: &'static str,
) -> Outcome<(), Vec<Problem>> {
    let Some(said) = by.said() else { return Ok(()) };
    let Some(line) = latest(tx, need.id, kind).await? else { return Ok(()) };
    let entered_by = match by.person() {
        Some(id) => letters::name_of(tx, id).await?,
        None => String::new(),
    };
    let words = vec![
        ("coordinator", entered_by.into()),
        ("said_by", said.said_by.clone().into()),
        ("how", Argument::from(how(said.how))),
        ("on", said.on.into()),
        ("what", what(kind)),
    ];
    let subject = NeedSubject::Line { need: need.id, line: line.id };
    Ok(Letters::about(tx, need, branch).to_answer("said-on-behalf", subject, words).await?)
}

/// What was said, as mails say it of a line of some kind.
pub(super) fn what(kind: &str) -> Argument {
    Argument::Key(format!("mail-said-{}", kebab(kind)).into())
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
