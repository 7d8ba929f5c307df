//! Codes with which employees without an address sign in: for the first time, and again when they have signed out. They
//! are shown once, to be printed; what stays here is a keyed hash.

use chrono::Duration;
use entity::{EmploymentId, StaffCodeId, company, employment, staff_code};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::Expr,
};

use super::must_be_verified;
use crate::{
    access::{CompanyHr, Denied},
    domain::{
        audit::{self, Deed},
        people::{
            accounts,
            sign_in::{self, STAFF_CODE},
        },
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How long a printed code works.
const LIFE: Duration = Duration::days(30);

/// The most codes in one printing.
const MOST: usize = 200;

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
/// comes in by other means.
pub(crate) async fn create(
    right: &CompanyHr,
    tx: &Tx,
    ids: &[EmploymentId],
) -> Outcome<Vec<Printed>, Vec<Problem>> {
    must_be_verified(tx, right.company()).await?;
    if ids.is_empty() || ids.len() > MOST {
        return Err(vec![Problem::new("CHOOSE_UP_TO").at("employmentIds").with("most", 200)].into());
    }
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
    if let Some(row) = rows.iter().find(|row| row.staff_number.is_none()) {
        let name = row.full_name();
        return Err(vec![Problem::new("NO_STAFF_NUMBER").at("employmentIds").with("name", name)].into());
    }
    let today = tx.today(chrono_tz::Europe::Paris);
    if let Some(row) = rows.iter().find(|row| row.has_left(today)) {
        let name = row.full_name();
        return Err(vec![Problem::new("EMPLOYMENT_ENDED").at("employmentIds").with("name", name)].into());
    }
    let linked: Vec<_> = rows.iter().filter_map(|row| row.person_id).collect();
    let beyond = accounts::beyond_printed_codes(tx, right.company(), &linked).await?;
    let is_beyond = |row: &employment::Model| row.person_id.is_some_and(|person| beyond.contains(&person));
    if let Some(row) = rows.iter().find(|row| is_beyond(row) || accounts::is_awaited_by_mail(row)) {
        let name = row.full_name();
        return Err(vec![Problem::new("HAS_ANOTHER_WAY_IN").at("employmentIds").with("name", name)].into());
    }
    staff_code::Entity::update_many()
        .col_expr(staff_code::Column::ExpiresAt, Expr::value(tx.now()))
        .filter(staff_code::Column::EmploymentId.is_in(wanted))
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

/// Twelve letters of thirty-two: sixty bits, with ten tries an hour.
fn code(tx: &Tx) -> String {
    let letters = tx.random::<12>().map(|byte| char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}
