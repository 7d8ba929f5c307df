//! Writing to the senders of several needs at once: a job writes to each, one mail for each need, and leaves a line on its
//! timeline. Whoever has left the association, or has no account any more, is not written to; nor is who wants no mail of
//! missions, or whose mails come back.

use std::collections::BTreeSet;

use entity::{
    AnnouncementMails, ApplicationState, JobId, NeedId, NeedMailingId, application, branch, email,
    membership, need, need_mailing, need_mailing_to, person,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, ExprTrait as _},
};

use super::{
    Sight,
    board::{Filter, Scope},
    ties,
    timeline::{self, By, Line},
};
use crate::{
    Internal,
    access::{BoardReader, BoardWriter, Denied, Viewer},
    database::{CHUNK, Database},
    domain::{checks::Checks, people::accounts},
    mail::{self, Letter},
    opaque,
    outcome::{Outcome, Problem, settle},
    queue::{
        self, Terms, Work,
        lease::{Claimed, finish, progress},
    },
    tx::Tx,
};

/// How many letters one transaction writes.
const BATCH: u64 = 200;

/// How many needs are named one by one at most: whoever means more says so by a filter.
pub(crate) const MOST_NAMED: usize = 500;

/// What a subject has at most, and what stands below it.
const LONGEST_SUBJECT: usize = 150;
const LONGEST_TEXT: usize = 5_000;

/// What is to be written, and about which needs.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) filter: Filter,
    /// These of them alone; all when none is named.
    pub(crate) only: Vec<NeedId>,
    pub(crate) subject: String,
    pub(crate) text: String,
}

/// The needs that are chosen under a filter: some of them, or all.
pub(crate) fn chosen(scope: &Scope, only: &[NeedId]) -> Select<need::Entity> {
    let only = (!only.is_empty()).then(|| need::Column::Id.is_in(only.iter().copied()));
    scope.all().filter(Condition::all().add_option(only))
}

/// Those of them whose senders are written to: whoever sent it still works in the association, has an address from which no mail
/// came back and has not said that nothing of missions is to be mailed to them; and whoever writes neither belongs to it, nor
/// said to be tied to it, nor is selected for its mission or on it.
pub(crate) async fn reached(
    connection: &impl ConnectionTrait,
    right: &BoardReader,
    chosen: Select<need::Entity>,
) -> Result<Select<need::Entity>, DbErr> {
    let tied = ties::associations_of(connection, right.person()).await?;
    let volunteers = application::Entity::find()
        .select_only()
        .column(application::Column::NeedId)
        .filter(application::Column::PersonId.eq(right.person()))
        .filter(application::Column::State.is_in([ApplicationState::Selected, ApplicationState::Engaged]));
    let is_free = Condition::all()
        .add(need::Column::AssociationId.is_not_in(tied))
        .add(need::Column::Id.not_in_subquery(volunteers.into_query()));
    Ok(chosen.filter(is_free).filter(is_reached()))
}

/// Those who would be written to first, each with the need that it is about.
pub(crate) async fn first_of(
    connection: &impl ConnectionTrait,
    reached: Select<need::Entity>,
    most: u64,
) -> Result<Vec<(need::Model, Option<person::Model>)>, DbErr> {
    let sender = need::Entity::belongs_to(person::Entity).from(need::Column::SentBy).to(person::Column::Id);
    reached
        .join(sea_orm::JoinType::InnerJoin, sender.into())
        .select_also(person::Entity)
        .order_by_asc(person::Column::SortKey)
        .order_by_asc(need::Column::Id)
        .limit(most)
        .all(connection)
        .await
}

fn is_reached() -> Condition {
    let sender = (need::Entity, need::Column::SentBy);
    let association = (need::Entity, need::Column::AssociationId);
    let seat = membership::Entity::find()
        .select_only()
        .column(membership::Column::Id)
        .filter(membership::Column::EndedAt.is_null())
        .filter(Expr::col((membership::Entity, membership::Column::PersonId)).equals(sender))
        .filter(Expr::col((membership::Entity, membership::Column::AssociationId)).equals(association))
        .into_query();
    let address = email::Entity::find()
        .select_only()
        .column(email::Column::Id)
        .filter(email::Column::ProvenAt.is_not_null())
        .filter(email::Column::PausedAt.is_null())
        .filter(Expr::col((email::Entity, email::Column::PersonId)).equals(sender))
        .into_query();
    let takes_mails = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::AnnouncementMails.ne(AnnouncementMails::Never))
        .filter(Expr::col((person::Entity, person::Column::Id)).equals(sender))
        .into_query();
    Condition::all().add(Expr::exists(seat)).add(Expr::exists(address)).add(Expr::exists(takes_mails))
}

/// Keeps what is to be written and to whom, and leaves the letters to a job. How many they are comes with it.
pub(crate) async fn send(right: &BoardWriter, tx: &Tx, wish: &Wish) -> Outcome<(JobId, u64), Vec<Problem>> {
    let mut checks = Checks::default();
    let subject = checks.name("subject", &wish.subject, LONGEST_SUBJECT);
    let words = checks.text("text", &wish.text, LONGEST_TEXT);
    if wish.only.len() > MOST_NAMED {
        checks.add("needIds", Problem::new("TOO_MANY").with("most", MOST_NAMED));
    }
    checks.pass()?;
    let reader = right.reader();
    let scope = Scope::of(tx, reader, wish.filter.clone()).await??;
    let chosen = chosen(&scope, &wish.only);
    let named: BTreeSet<NeedId> = wish.only.iter().copied().collect();
    if chosen.clone().count(tx).await? < named.len() as u64 {
        return Err(Denied::Hidden.into());
    }
    let reached = reached(tx, reader, chosen).await?;
    let to: Vec<NeedId> = reached.select_only().column(need::Column::Id).into_tuple().all(tx).await?;
    if to.is_empty() {
        return Err(vec![Problem::new("NOBODY_TO_WRITE_TO")].into());
    }
    let id: NeedMailingId = tx.id();
    let mailing = need_mailing::ActiveModel {
        id: Set(id),
        intermediary_id: Set(reader.intermediary()),
        written_by: Set(reader.person()),
        subject: Set(subject),
        words: Set(words),
        created_at: Set(tx.now()),
    };
    need_mailing::Entity::insert(mailing).exec_without_returning(tx).await?;
    for some in to.chunks(CHUNK) {
        let row = |need: &NeedId| need_mailing_to::ActiveModel { mailing_id: Set(id), need_id: Set(*need) };
        need_mailing_to::Entity::insert_many(some.iter().map(row)).exec_without_returning(tx).await?;
    }
    let terms = Terms { person_id: Some(reader.person()), ..Terms::default() };
    let job = queue::enqueue_with(tx, Work::MailNeeds { mailing: id }, terms).await?;
    let job = job.ok_or_else(|| Internal::because("the job of a mailing was not kept"))?;
    Ok((job, u64::try_from(to.len()).unwrap_or(u64::MAX)))
}

/// Writes to them, a batch a transaction; what is written to is forgotten. A worker that dies is followed by another, which finds
/// those who are left.
pub(crate) async fn run(
    database: &Database,
    claimed: &Claimed,
    mailing: NeedMailingId,
) -> Result<(), Internal> {
    let mut done = claimed.done;
    loop {
        let told = database
            .write(|tx| async move {
                let written = write_batch(&tx, mailing).await?;
                let left = waiting(mailing).count(&tx).await?;
                let done = done.saturating_add(written);
                let total = done.saturating_add(i32::try_from(left).unwrap_or(i32::MAX));
                progress(&tx, claimed, done, total).await?;
                if left == 0 {
                    need_mailing::Entity::delete_by_id(mailing).exec(&tx).await?;
                    finish(&tx, claimed).await?;
                }
                Ok((done, left == 0))
            })
            .await;
        let (now_done, is_last) = settle(told)?;
        done = now_done;
        if is_last {
            return Ok(());
        }
    }
}

fn waiting(mailing: NeedMailingId) -> Select<need_mailing_to::Entity> {
    need_mailing_to::Entity::find().filter(need_mailing_to::Column::MailingId.eq(mailing))
}

/// Writes to the next of them: about those needs only that whoever writes still coordinates. How many were looked at.
async fn write_batch(tx: &Tx, id: NeedMailingId) -> Result<i32, Internal> {
    use need_mailing_to::Column;
    let Some(mailing) = need_mailing::Entity::find_by_id(id).one(tx).await? else { return Ok(0) };
    let rows = waiting(id).order_by_asc(Column::NeedId).limit(BATCH).all(tx).await?;
    let ids: Vec<NeedId> = rows.iter().map(|row| row.need_id).collect();
    let viewer = Viewer::unbound(tx, mailing.written_by, tx.now()).await?;
    if let Ok(right) = viewer.may_write_from_board(mailing.intermediary_id) {
        let these = need::Entity::find().filter(need::Column::Id.is_in(ids.iter().copied()));
        let needs = reached(tx, right.reader(), these).await?.order_by_asc(need::Column::Id).all(tx).await?;
        write_about(tx, &viewer, &mailing, &needs).await?;
    }
    need_mailing_to::Entity::delete_many()
        .filter(Column::MailingId.eq(id))
        .filter(Column::NeedId.is_in(ids))
        .exec(tx)
        .await?;
    Ok(i32::try_from(rows.len()).unwrap_or(i32::MAX))
}

/// Writes to the senders of some needs.
async fn write_about(
    tx: &Tx,
    viewer: &Viewer,
    mailing: &need_mailing::Model,
    needs: &[need::Model],
) -> Result<(), Internal> {
    let branches = branch::Entity::find().filter(branch::Column::IntermediaryId.eq(mailing.intermediary_id));
    let branches = branches.all(tx).await?;
    let senders: Vec<_> = needs.iter().filter_map(|need| need.sent_by).collect();
    let people = accounts::reach_where_mails_arrive(tx, &senders).await?;
    let writer = viewer.account().map(|account| account.person.full_name()).unwrap_or_default();
    for need in needs {
        let branch = branches.iter().find(|branch| branch.id == need.branch_id);
        let right = branch.and_then(|branch| Some((branch, Sight::of(viewer, need, branch)?.coordinator?)));
        let to = people.iter().find(|(person, _)| Some(person.id) == need.sent_by);
        let (Some((branch, right)), Some((person, address))) = (right, to) else { continue };
        let letter = Letter {
            person_id: Some(person.id),
            address: address.clone(),
            language: person.language.into(),
            code: "need-mailed",
            arguments: vec![
                ("person", writer.clone().into()),
                ("branch", branch.name.clone().into()),
                ("need", need.title.clone().into()),
                ("subject", mailing.subject.clone().into()),
                ("words", in_paragraphs(&mailing.words).into()),
                ("path", format!("/association/needs/{}", opaque::encode(need.id)).into()),
            ],
            calendar: None,
        };
        mail::write(tx, letter).await?;
        let line = Line::shared("MAILED").saying(mailing.subject.clone());
        timeline::write(tx, need.id, &By::coordinator(&right), line).await?;
    }
    Ok(())
}

/// Each line as a paragraph: a mail knows nothing smaller.
fn in_paragraphs(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n\n")
}
