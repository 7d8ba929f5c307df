//! Crisis mode: for a time, a company puts urgent missions at a distance before its people, and tells those on partial
//! activity how they may give hours of their own accord, as in spring 2020. It closes by itself on its last day.

use chrono::{Days, NaiveDate};
use entity::{CompanyId, CrisisModeId, Timestamp, crisis_mode};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::Expr,
};

use super::today;
use crate::{
    access::{CompanyManager, Viewer},
    domain::{
        audit::{self, Deed},
        companies,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How many days it is opened for at most; it may be renewed.
pub const LONGEST_CRISIS_DAYS: u64 = 90;

/// Opens it from today to a day, or renews it with another last day.
pub(crate) async fn open(
    right: &CompanyManager,
    tx: &Tx,
    until: NaiveDate,
) -> Outcome<CrisisModeId, Vec<Problem>> {
    // One at a time: two who open it at once queue here.
    let company = companies::lock(tx, right.company()).await?;
    companies::must_be_verified(&company)?;
    let today = today(tx.now());
    let latest = today + Days::new(LONGEST_CRISIS_DAYS);
    if until < today {
        return Err(vec![Problem::new("CRISIS_ENDS_BEFORE_TODAY").at("until")].into());
    }
    if until > latest {
        return Err(vec![Problem::new("CRISIS_TOO_LONG").with("latest", latest).at("until")].into());
    }
    let is_renewed = !open_in(tx, &[right.company()], tx.now()).await?.is_empty();
    end_all(right, tx).await?;
    let id: CrisisModeId = tx.id();
    let row = crisis_mode::ActiveModel {
        id: Set(id),
        company_id: Set(right.company()),
        from_on: Set(today),
        until_on: Set(until),
        opened_by: Set(right.person()),
        opened_at: Set(tx.now()),
        closed_by: Set(None),
        closed_at: Set(None),
    };
    crisis_mode::Entity::insert(row).exec_without_returning(tx).await?;
    let action = if is_renewed { "CRISIS_MODE_RENEWED" } else { "CRISIS_MODE_OPENED" };
    let deed = Deed::of(right.person(), action).in_company(right.company()).with("until", until);
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Closes it before its last day.
pub(crate) async fn close(right: &CompanyManager, tx: &Tx) -> Outcome<CompanyId, Vec<Problem>> {
    companies::lock(tx, right.company()).await?;
    let open = open_in(tx, &[right.company()], tx.now()).await?;
    let Some(open) = open.first() else {
        return Err(vec![Problem::new("CRISIS_NOT_OPEN")].into());
    };
    end_all(right, tx).await?;
    let deed = Deed::of(right.person(), "CRISIS_MODE_CLOSED").in_company(right.company());
    audit::write(tx, deed, open.id).await?;
    Ok(right.company())
}

/// Ends what is open, or was until its last day passed.
async fn end_all(right: &CompanyManager, tx: &Tx) -> Result<(), DbErr> {
    crisis_mode::Entity::update_many()
        .col_expr(crisis_mode::Column::ClosedAt, Expr::value(tx.now()))
        .col_expr(crisis_mode::Column::ClosedBy, Expr::value(right.person()))
        .filter(crisis_mode::Column::CompanyId.eq(right.company()))
        .filter(crisis_mode::Column::ClosedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// What is open in some companies, the one that closes last first.
pub(crate) async fn open_in(
    connection: &impl ConnectionTrait,
    companies: &[CompanyId],
    now: Timestamp,
) -> Result<Vec<crisis_mode::Model>, DbErr> {
    crisis_mode::Entity::find()
        .filter(crisis_mode::Column::CompanyId.is_in(companies.iter().copied()))
        .filter(crisis_mode::Column::ClosedAt.is_null())
        .filter(crisis_mode::Column::UntilOn.gte(today(now)))
        .order_by_desc(crisis_mode::Column::UntilOn)
        .all(connection)
        .await
}

/// What an employer of the viewer has opened, the one that closes last; none for who works for nobody.
pub(crate) async fn open_for(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    now: Timestamp,
) -> Result<Option<crisis_mode::Model>, DbErr> {
    let jobs = viewer.account().map(|account| account.employments.as_slice()).unwrap_or_default();
    if jobs.is_empty() {
        return Ok(None);
    }
    let companies: Vec<_> = jobs.iter().map(|job| job.company_id).collect();
    Ok(open_in(connection, &companies, now).await?.into_iter().next())
}
