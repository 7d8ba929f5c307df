//! Standing in during an absence: whoever decides names a colleague who decides meanwhile. It ends by itself, and can be
//! taken back before.

use chrono::{Duration, NaiveDate};
use entity::{ApprovalDelegationId, EmailAddress, PersonId, approval_delegation, employment, person};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, sea_query::Expr,
};

use super::super::Refused;
use crate::{
    Internal,
    access::{ApprovalDelegator, Denied, Oneself},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        companies::employees,
        people::accounts,
    },
    mail::{self, Words},
    outcome::{Argument, Outcome},
    tx::Tx,
    zone,
};

/// For how long somebody stands in at most.
const LONGEST: Duration = Duration::days(366);

/// Who stands in, and when.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    /// The colleague's address, as the employer knows it or as they proved it.
    pub(crate) email: String,
    pub(crate) from: NaiveDate,
    pub(crate) until: NaiveDate,
}

/// Lets a colleague decide in one's place, on these days. Both are told.
pub(crate) async fn delegate(
    right: &ApprovalDelegator,
    tx: &Tx,
    wish: &Wish,
) -> Outcome<ApprovalDelegationId, Refused> {
    let mut checks = Checks::default();
    let address: Option<EmailAddress> = checks.parse("email", &wish.email, "INVALID_EMAIL");
    if wish.until < wish.from {
        checks.refuse("until", "ENDS_BEFORE_IT_STARTS");
    } else if wish.until < tx.today(zone::DEFAULT) {
        checks.refuse("until", "IN_THE_PAST");
    } else if wish.until - wish.from > LONGEST {
        checks.refuse("until", "TOO_FAR_AHEAD");
    }
    let problems = checks.found();
    if !problems.is_empty() {
        return Err(Refused::Input(problems).into());
    }
    let address = address.ok_or_else(|| Internal::because("a checked address cannot be read"))?;
    let delegate = colleague(tx, right, &address).await?.ok_or(Refused::UnknownColleague)?;
    let id: ApprovalDelegationId = tx.id();
    let row = approval_delegation::ActiveModel {
        id: Set(id),
        company_id: Set(right.company()),
        person_id: Set(right.person()),
        delegate_id: Set(delegate),
        from_on: Set(wish.from),
        until_on: Set(wish.until),
        created_at: Set(tx.now()),
        ended_at: Set(None),
    };
    approval_delegation::Entity::insert(row).exec_without_returning(tx).await?;
    tell(tx, right.person(), delegate, wish).await?;
    let deed = Deed::of(right.person(), "APPROVALS_DELEGATED").in_company(right.company());
    audit::write(tx, deed.with("from", wish.from).with("until", wish.until), id).await?;
    Ok(id)
}

/// Somebody else who works there today, by an address of theirs.
async fn colleague(
    tx: &Tx,
    right: &ApprovalDelegator,
    address: &EmailAddress,
) -> Result<Option<PersonId>, Internal> {
    use employment::Column;
    let owner = accounts::by_address(tx, address).await?;
    let theirs = Condition::any()
        .add(Column::WorkEmail.eq(address.clone()))
        .add_option(owner.map(|person| Column::PersonId.eq(person)));
    let jobs = employment::Entity::find()
        .filter(Column::CompanyId.eq(right.company()))
        .filter(Column::PersonId.is_not_null())
        .filter(theirs)
        .order_by_asc(Column::Id)
        .all(tx)
        .await?;
    let today = tx.today(zone::DEFAULT);
    let running = jobs.into_iter().filter(|job| employees::is_running(job, today));
    Ok(running.filter_map(|job| job.person_id).find(|person| *person != right.person()))
}

async fn tell(tx: &Tx, away: PersonId, delegate: PersonId, wish: &Wish) -> Result<(), Internal> {
    let name = async |id: PersonId| -> Result<Argument, DbErr> {
        let found = person::Entity::find_by_id(id).one(tx).await?;
        Ok(found.map(|found| found.full_name()).unwrap_or_default().into())
    };
    let days = [("from", wish.from.into()), ("until", wish.until.into()), ("path", "/approvals".into())];
    for (reader, other, code) in
        [(away, delegate, "approvals-delegated"), (delegate, away, "approvals-to-stand-in")]
    {
        let mut arguments: Words = days.to_vec();
        arguments.push(("person", name(other).await?));
        let readers = accounts::reach_all(tx, &[reader]).await?;
        mail::write_to_all(tx, readers, code, &arguments).await?;
    }
    Ok(())
}

/// Takes back what one had let somebody do.
pub(crate) async fn take_back(
    right: Oneself,
    tx: &Tx,
    id: ApprovalDelegationId,
) -> Outcome<ApprovalDelegationId, Refused> {
    let found = approval_delegation::Entity::find_by_id(id)
        .filter(approval_delegation::Column::PersonId.eq(right.person()))
        .filter(Condition::all().add_option(right.within(approval_delegation::Column::CompanyId)))
        .filter(approval_delegation::Column::EndedAt.is_null())
        .one(tx)
        .await?;
    let row = found.ok_or(Denied::Hidden)?;
    let ended =
        approval_delegation::ActiveModel { id: Set(id), ended_at: Set(Some(tx.now())), ..Default::default() };
    approval_delegation::Entity::update(ended).exec(tx).await?;
    let deed = Deed::of(right.person(), "APPROVALS_TAKEN_BACK").in_company(row.company_id);
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Ends, with somebody's account, every absence for which they named a colleague or stand in.
pub(crate) async fn end_all(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    use approval_delegation::Column;
    let theirs = Condition::any().add(Column::PersonId.eq(person)).add(Column::DelegateId.eq(person));
    approval_delegation::Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(tx.now()))
        .filter(theirs)
        .filter(Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// The absences of today and later for which somebody named who stands in, or stands in; the earliest first.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    right: Oneself,
    today: NaiveDate,
) -> Result<Vec<approval_delegation::Model>, DbErr> {
    use approval_delegation::Column;
    approval_delegation::Entity::find()
        .filter(of_theirs(right))
        .filter(Column::EndedAt.is_null())
        .filter(Column::UntilOn.gte(today))
        .order_by_asc(Column::FromOn)
        .order_by_asc(Column::Id)
        .all(connection)
        .await
}

/// One of them, by its id, for whoever named or stands in.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    right: Oneself,
    id: ApprovalDelegationId,
) -> Result<Option<approval_delegation::Model>, DbErr> {
    approval_delegation::Entity::find_by_id(id).filter(of_theirs(right)).one(connection).await
}

/// Those in which somebody has a part, as far as the way in reaches by which they ask.
fn of_theirs(right: Oneself) -> Condition {
    use approval_delegation::Column;
    let part =
        Condition::any().add(Column::PersonId.eq(right.person())).add(Column::DelegateId.eq(right.person()));
    Condition::all().add(part).add_option(right.within(Column::CompanyId))
}
