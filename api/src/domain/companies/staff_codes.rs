//! Codes with which employees without an address sign in: for the first time, and again when they have signed out. They
//! are shown once, to be printed; what stays here is a keyed hash.

use chrono::Duration;
use entity::{EmploymentId, StaffCodeId, company, employment, staff_code};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::Expr,
};

use super::{groups::seats, members, must_be_verified};
use crate::{
    Internal,
    access::{CompanyHr, Denied, Oneself, way_in},
    domain::{
        audit::{self, Deed},
        companies,
        people::{
            accounts,
            sign_in::{self, STAFF_CODE},
        },
    },
    outcome::{Argument, Outcome, Problem},
    tx::Tx,
};

/// How long a printed code works.
const LIFE: Duration = Duration::days(30);

/// The most codes in one printing.
const MOST: u8 = 200;

/// Letters and digits of which none is read as another.
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A code as it is printed.
#[derive(Clone, Debug)]
pub(crate) struct Printed {
    pub(crate) employment: employment::Model,
    /// In groups of four: `K7TQ-93VW-PD2M`.
    pub(crate) code: String,
    pub(crate) expires_at: entity::Timestamp,
}

/// Makes a code for each of these employees; earlier ones stop working, and tries that were counted are forgotten: they
/// were of those. Who has no staff number gets none: it is one of the three things they type. Nor does who has left, or
/// comes in by other means; nor anybody where the company asks for its own sign-in: the paper would open nothing.
pub(crate) async fn create(
    right: &CompanyHr,
    tx: &Tx,
    ids: &[EmploymentId],
) -> Outcome<Vec<Printed>, Vec<Problem>> {
    must_be_verified(&companies::find(tx, right.company()).await?)?;
    if way_in::is_enforced(tx, right.company()).await? {
        return Err(vec![Problem::new("PRINTED_CODES_CLOSED").at("employmentIds")].into());
    }
    if ids.is_empty() || ids.len() > usize::from(MOST) {
        let fault = Problem::new("CHOOSE_UP_TO").at("employmentIds").with("most", i64::from(MOST));
        return Err(vec![fault].into());
    }
    let rows = chosen(right, tx, ids).await?;
    each_may_have_one(right, tx, &rows).await?;
    staff_code::Entity::update_many()
        .col_expr(staff_code::Column::ExpiresAt, Expr::value(tx.now()))
        .filter(staff_code::Column::EmploymentId.is_in(ids.iter().copied()))
        .filter(staff_code::Column::UsedAt.is_null())
        .filter(staff_code::Column::ExpiresAt.gt(tx.now()))
        .exec(tx)
        .await?;
    let expires_at = (tx.now_utc() + LIFE).into();
    let printed: Vec<Printed> =
        rows.into_iter().map(|employment| Printed { employment, code: code(tx), expires_at }).collect();
    let hashed = |printed: &Printed| staff_code::ActiveModel {
        id: Set(tx.id::<StaffCodeId>()),
        employment_id: Set(printed.employment.id),
        code_hash: Set(tx.keys().keyed_hash(STAFF_CODE, printed.code.replace('-', "").as_bytes())),
        created_by: Set(right.person()),
        created_at: Set(tx.now()),
        expires_at: Set(expires_at),
        used_at: Set(None),
    };
    staff_code::Entity::insert_many(printed.iter().map(hashed)).exec_without_returning(tx).await?;
    let company = company::Entity::find_by_id(right.company()).one(tx).await?.ok_or(Denied::Hidden)?;
    let numbers = printed.iter().filter_map(|printed| printed.employment.staff_number.as_deref());
    sign_in::forget_staff_tries(tx, &company.code, &numbers.collect::<Vec<_>>()).await?;
    for printed in &printed {
        let deed = Deed::of(right.person(), "STAFF_CODE_PRINTED").in_company(right.company());
        audit::write(tx, deed, printed.employment.id).await?;
    }
    Ok(printed)
}

/// Tells those who print codes that somebody who came in by one has an address of their own now: no code opens that account
/// any more, and it may be somebody else who held the paper. From now on they hold what their groups give.
pub(crate) async fn note_first_address(tx: &Tx, right: Oneself) -> Result<(), Internal> {
    let today = tx.today(chrono_tz::Europe::Paris);
    let jobs = employment::Entity::find()
        .filter(employment::Column::PersonId.eq(right.person()))
        .order_by_asc(employment::Column::Id)
        .all(tx)
        .await?;
    for job in jobs.iter().filter(|job| !job.has_left(today)) {
        let arguments =
            [("person", Argument::from(job.full_name())), ("path", Argument::from("/company/employees"))];
        members::write_to_hr(tx, job.company_id, "staff-has-email", &arguments).await?;
        seats::settle(tx, job.id).await?;
    }
    Ok(())
}

/// Employees of the company, all of those that were named.
async fn chosen(
    right: &CompanyHr,
    tx: &Tx,
    ids: &[EmploymentId],
) -> Outcome<Vec<employment::Model>, Vec<Problem>> {
    let rows = employment::Entity::find()
        .filter(employment::Column::Id.is_in(ids.iter().copied()))
        .filter(employment::Column::CompanyId.eq(right.company()))
        .order_by_asc(employment::Column::SortKey)
        .order_by_asc(employment::Column::Id)
        .all(tx)
        .await?;
    let mut wanted = ids.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    if rows.len() != wanted.len() {
        return Err(Denied::Hidden.into());
    }
    Ok(rows)
}

/// Whoever cannot sign in with a code gets none, and is named.
async fn each_may_have_one(
    right: &CompanyHr,
    tx: &Tx,
    rows: &[employment::Model],
) -> Outcome<(), Vec<Problem>> {
    if let Some(row) = rows.iter().find(|row| row.staff_number.is_none()) {
        return refused("NO_STAFF_NUMBER", row);
    }
    let today = tx.today(chrono_tz::Europe::Paris);
    if let Some(row) = rows.iter().find(|row| row.has_left(today)) {
        return refused("EMPLOYMENT_ENDED", row);
    }
    let linked: Vec<_> = rows.iter().filter_map(|row| row.person_id).collect();
    let beyond = accounts::beyond_printed_codes(tx, right.company(), &linked).await?;
    let is_beyond = |row: &employment::Model| row.person_id.is_some_and(|person| beyond.contains(&person));
    if let Some(row) = rows.iter().find(|row| is_beyond(row) || accounts::is_awaited_by_mail(row)) {
        return refused("HAS_ANOTHER_WAY_IN", row);
    }
    Ok(())
}

fn refused(code: &'static str, row: &employment::Model) -> Outcome<(), Vec<Problem>> {
    Err(vec![Problem::new(code).at("employmentIds").with("name", row.full_name())].into())
}

/// Twelve letters of thirty-two: sixty bits, with ten tries an hour.
fn code(tx: &Tx) -> String {
    let letters = tx.random::<12>().map(|byte| char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}
