//! Inviting employees by e-mail to link their accounts, when somebody who looks after them says so: a list that comes in
//! writes to nobody. Each is written to once, and for a week nobody may write to them again.

use chrono::{DateTime, Duration, Utc};
use entity::{
    CompanyId, EmailAddress, EmploymentId, JobId, PersonId, Timestamp, company, email, employment, person,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select, sea_query::Expr,
};

use super::{
    EmployeeFilter,
    by_hand::own,
    is_running,
    list::{runs_on, select},
};
use crate::{
    Internal, Language,
    access::CompanyHr,
    database::Database,
    domain::{
        audit::{self, Deed},
        companies::{self, must_be_verified},
        people::{accounts, invitations},
    },
    mail::{self, Letter},
    outcome::{Outcome, Problem, settle},
    queue::{
        self, Terms, Work,
        lease::{Claimed, finish, progress},
    },
    tx::Tx,
    zone,
};

/// For so long nobody who was invited is invited again.
const PAUSE: Duration = Duration::days(7);

/// How many letters one transaction writes.
const BATCH: u64 = 200;

/// Whom to invite: of the list under a filter, or one of its employees.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) filter: EmployeeFilter,
    pub(crate) only: Option<EmploymentId>,
}

/// Those of a list who can be invited now: they have an address, work here today, have linked no account, and were not
/// invited lately.
fn invitable(right: &CompanyHr, filter: &EmployeeFilter, now: DateTime<Utc>) -> Select<employment::Entity> {
    let today = now.with_timezone(&zone::DEFAULT).date_naive();
    select(&right.reader(), filter, today).filter(may_be_invited(now))
}

/// What a row itself says of that.
fn may_be_invited(now: DateTime<Utc>) -> Condition {
    use employment::Column;
    let not_lately = Condition::any()
        .add(Column::InvitedAt.is_null())
        .add(Column::InvitedAt.lte(Timestamp::from(now - PAUSE)));
    runs_on(now.with_timezone(&zone::DEFAULT).date_naive())
        .add(Column::PersonId.is_null())
        .add(Column::WorkEmail.is_not_null())
        .add(not_lately)
}

/// How many they are.
pub(crate) async fn count(
    connection: &impl ConnectionTrait,
    right: &CompanyHr,
    filter: &EmployeeFilter,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    invitable(right, filter, now).count(connection).await
}

/// The same question as of a list.
pub(crate) fn is_invitable(row: &employment::Model, now: DateTime<Utc>) -> bool {
    let is_over = |at: Timestamp| at <= Timestamp::from(now - PAUSE);
    is_awaited(row, now) && row.invited_at.is_none_or(is_over)
}

/// Whether an employee works here today, has an address, and nobody is linked to them.
fn is_awaited(row: &employment::Model, now: DateTime<Utc>) -> bool {
    let today = now.with_timezone(&zone::DEFAULT).date_naive();
    accounts::is_awaited_by_mail(row) && is_running(row, today)
}

/// Invites employees: marks them, and leaves the letters to a job. How many they are comes with it.
pub(crate) async fn invite(right: &CompanyHr, tx: &Tx, wish: &Wish) -> Outcome<(JobId, u64), Vec<Problem>> {
    use employment::Column;
    let company = right.company();
    // Two who invite at the same moment queue here: nobody is written to twice.
    must_be_verified(&companies::lock(tx, company).await?)?;
    let mut chosen = invitable(right, &wish.filter, tx.now_utc());
    if let Some(id) = wish.only {
        own(right, tx, id).await?;
        chosen = chosen.filter(Column::Id.eq(id));
    }
    let terms = Terms { person_id: Some(right.person()), ..Terms::default() };
    let work = Work::InviteEmployees { company, by: right.person() };
    let job = queue::enqueue_with(tx, work, terms).await?;
    let job = job.ok_or_else(|| Internal::because("the job of an invitation was not kept"))?;
    // Asked of the rows as they are written, too: one may be linked while this waits for it.
    let marked = employment::Entity::update_many()
        .col_expr(Column::InvitedAt, Expr::value(tx.now()))
        .col_expr(Column::InvitationJobId, Expr::value(job))
        .filter(Column::Id.in_subquery(chosen.select_only().column(Column::Id).into_query()))
        .filter(may_be_invited(tx.now_utc()))
        .exec(tx)
        .await?;
    if marked.rows_affected == 0 {
        return Err(vec![Problem::new("NOBODY_TO_INVITE")].into());
    }
    let count = i64::try_from(marked.rows_affected).unwrap_or(i64::MAX);
    let deed = Deed::of(right.person(), "EMPLOYEES_INVITED").in_company(company).with("count", count);
    audit::write(tx, deed, company).await?;
    Ok((job, marked.rows_affected))
}

/// Writes to those who were marked for a job, a batch a transaction. A worker that dies is followed by another, which
/// finds those who are left.
pub(crate) async fn run(
    database: &Database,
    claimed: &Claimed,
    company: CompanyId,
    by: PersonId,
) -> Result<(), Internal> {
    let mut done = claimed.done;
    loop {
        let told = database
            .write(|tx| async move {
                let written = write_batch(&tx, claimed.id, company, by).await?;
                let left = marked(claimed.id).count(&tx).await?;
                let done = done.saturating_add(written);
                let total = done.saturating_add(i32::try_from(left).unwrap_or(i32::MAX));
                progress(&tx, claimed, done, total).await?;
                if left == 0 {
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

fn marked(job: JobId) -> Select<employment::Entity> {
    employment::Entity::find().filter(employment::Column::InvitationJobId.eq(job))
}

/// Writes to the next of them, and takes their mark away; to those only who are still awaited.
async fn write_batch(tx: &Tx, job: JobId, company: CompanyId, by: PersonId) -> Result<i32, Internal> {
    use employment::Column;
    let rows = marked(job).order_by_asc(Column::Id).limit(BATCH).all(tx).await?;
    let awaited: Vec<_> = rows.iter().filter(|row| is_awaited(row, tx.now_utc())).collect();
    let company = company::Entity::find_by_id(company).one(tx).await?;
    let inviter = person::Entity::find_by_id(by).one(tx).await?;
    if let (Some(company), Some(inviter)) = (company, inviter) {
        let known = accounts_at(tx, &awaited).await?;
        for row in &awaited {
            let Some(address) = row.work_email.clone() else { continue };
            let account = known.iter().find(|(proven, _)| *proven == address).map(|(_, person)| person);
            mail::write(tx, letter(row, address, account, &company, &inviter)).await?;
        }
    }
    // Whoever has a new address meanwhile may be marked for another job, which writes to them there.
    employment::Entity::update_many()
        .col_expr(Column::InvitationJobId, Expr::value(None::<JobId>))
        .filter(Column::Id.is_in(rows.iter().map(|row| row.id)))
        .filter(Column::InvitationJobId.eq(job))
        .exec(tx)
        .await?;
    Ok(i32::try_from(rows.len()).unwrap_or(i32::MAX))
}

/// The accounts for which the addresses of these employees were proven: their people have told their language.
async fn accounts_at(
    tx: &Tx,
    rows: &[&employment::Model],
) -> Result<Vec<(EmailAddress, person::Model)>, DbErr> {
    let addresses = rows.iter().filter_map(|row| row.work_email.clone());
    let proven = Condition::all()
        .add(email::Column::Address.is_in(addresses))
        .add(email::Column::ProvenAt.is_not_null());
    let proven = email::Entity::find().filter(proven).all(tx).await?;
    let ids = proven.iter().map(|row| row.person_id);
    let people = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(tx).await?;
    let with_person = |row: email::Model| {
        let person = people.iter().find(|person| person.id == row.person_id)?.clone();
        Some((row.address, person))
    };
    Ok(proven.into_iter().filter_map(with_person).collect())
}

/// Who invites, to what, and the way to sign in with the address.
fn letter(
    row: &employment::Model,
    address: EmailAddress,
    account: Option<&person::Model>,
    company: &company::Model,
    inviter: &person::Model,
) -> Letter {
    let path = invitations::way_in(&address);
    Letter {
        person_id: account.map(|person| person.id),
        address,
        language: account.map_or(Language::Fr, |person| person.language.into()),
        code: "employee-invited",
        arguments: vec![
            ("name", row.first_name.clone().into()),
            ("person", inviter.full_name().into()),
            ("company", company.name.clone().into()),
            ("path", path.into()),
        ],
        calendar: None,
    }
}
