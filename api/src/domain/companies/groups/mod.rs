//! Groups of employees: those that a directory keeps, and those that people of the company or its lists make. A group may
//! give a role in the programme, or say where its members work.

mod places;
pub(crate) mod seats;
mod signed_in;
mod writing;

pub(crate) use signed_in::{Named, from_sign_in, named};
pub(crate) use writing::{GroupWish, add_members, remove, remove_member, save, take_away};

use std::collections::HashSet;

use entity::{
    CompanyId, EmployeeGroupId, EmploymentId, ValueSource, employee_group, employee_group_member, employment,
    establishment, legal_entity,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, OnConflict},
};

use super::employees::is_called;
use crate::{Internal, keyset, text_analysis::sort_key, tx::Tx};

/// Who says who is in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeper {
    /// People of the company, and its lists.
    People,
    /// The sign-ins at its provider.
    SignIns,
    /// Its directory, by SCIM: sign-ins change nothing of it.
    Provisioning,
}

/// The longest name, in characters.
pub(crate) const NAME: usize = 200;

/// How many rows one statement writes: databases bound the values of a statement.
const BATCH: usize = 500;

/// The groups of a company.
pub(crate) fn of(company: CompanyId) -> Select<employee_group::Entity> {
    employee_group::Entity::find().filter(employee_group::Column::CompanyId.eq(company))
}

/// The company of a group, so that the right to look into it can be asked for.
pub(crate) async fn company_of(
    connection: &impl ConnectionTrait,
    id: EmployeeGroupId,
) -> Result<Option<CompanyId>, DbErr> {
    Ok(employee_group::Entity::find_by_id(id).one(connection).await?.map(|group| group.company_id))
}

/// The groups of a company whose name begins with a text; all of them where none is said.
pub(crate) fn beginning(company: CompanyId, text: Option<&str>) -> Select<employee_group::Entity> {
    use employee_group::Column::SortKey;
    match text.map(sort_key).filter(|text| !text.is_empty()) {
        Some(text) => {
            of(company).filter(SortKey.gte(text.clone())).filter(SortKey.lt(format!("{text}\u{10ffff}")))
        }
        None => of(company),
    }
}

/// The next groups behind one, by name.
pub(crate) async fn behind(
    connection: &impl ConnectionTrait,
    rows: Select<employee_group::Entity>,
    last: Option<EmployeeGroupId>,
    count: u64,
) -> Result<Vec<employee_group::Model>, DbErr> {
    use employee_group::Column;
    let mut rows = rows.order_by_asc(Column::SortKey).order_by_asc(Column::Id).limit(count);
    if let Some(last) = last {
        let last = employee_group::Entity::find_by_id(last).one(connection).await?;
        let last = last.ok_or_else(|| DbErr::RecordNotFound("the group before".to_owned()))?;
        rows = rows.filter(keyset::later((Column::SortKey, Column::Id), (last.sort_key, last.id)));
    }
    rows.all(connection).await
}

/// The employees in a group: those who are called so, where that is said.
pub(crate) fn members_called(group: EmployeeGroupId, text: Option<&str>) -> Select<employment::Entity> {
    members(group).filter(Condition::all().add_option(text.and_then(is_called)))
}

/// The employees in a group.
pub(crate) fn members(group: EmployeeGroupId) -> Select<employment::Entity> {
    let inside = employee_group_member::Entity::find()
        .select_only()
        .column(employee_group_member::Column::EmploymentId)
        .filter(employee_group_member::Column::EmployeeGroupId.eq(group));
    employment::Entity::find().filter(employment::Column::Id.in_subquery(inside.into_query()))
}

/// The ids of the employees in a group, in their order.
pub(crate) async fn member_ids(
    connection: &impl ConnectionTrait,
    group: EmployeeGroupId,
) -> Result<Vec<EmploymentId>, DbErr> {
    employee_group_member::Entity::find()
        .select_only()
        .column(employee_group_member::Column::EmploymentId)
        .filter(employee_group_member::Column::EmployeeGroupId.eq(group))
        .into_tuple()
        .all(connection)
        .await
}

/// How many employees are in each of these groups; none is left out that has one.
pub(crate) async fn count_members(
    connection: &impl ConnectionTrait,
    groups: &[EmployeeGroupId],
) -> Result<Vec<(EmployeeGroupId, i64)>, DbErr> {
    employee_group_member::Entity::find()
        .select_only()
        .column(employee_group_member::Column::EmployeeGroupId)
        .column_as(Expr::col(employee_group_member::Column::EmploymentId).count(), "count")
        .filter(employee_group_member::Column::EmployeeGroupId.is_in(groups.iter().copied()))
        .group_by(employee_group_member::Column::EmployeeGroupId)
        .into_tuple()
        .all(connection)
        .await
}

/// The groups in which these employees are, with whom each is of.
pub(crate) async fn of_employees(
    connection: &impl ConnectionTrait,
    employees: &[EmploymentId],
) -> Result<Vec<(EmploymentId, employee_group::Model)>, DbErr> {
    let memberships = employee_group_member::Entity::find()
        .filter(employee_group_member::Column::EmploymentId.is_in(employees.iter().copied()))
        .all(connection)
        .await?;
    if memberships.is_empty() {
        return Ok(Vec::new());
    }
    let ids: HashSet<_> = memberships.iter().map(|row| row.employee_group_id).collect();
    let groups =
        employee_group::Entity::find().filter(employee_group::Column::Id.is_in(ids)).all(connection).await?;
    let of = |row: &employee_group_member::Model| {
        let group = groups.iter().find(|group| group.id == row.employee_group_id)?;
        Some((row.employment_id, group.clone()))
    };
    Ok(memberships.iter().filter_map(of).collect())
}

/// Puts employees of the company into one of its groups; how many came. Those who are in it stay as they are: they may have
/// moved on to another place since they came.
pub(crate) async fn put_in(
    tx: &Tx,
    group: &employee_group::Model,
    employees: &[EmploymentId],
) -> Result<usize, Internal> {
    let mut came = Vec::new();
    for some in employees.chunks(BATCH) {
        let inside = among(tx, group.id, some).await?;
        let new: Vec<_> = some.iter().copied().filter(|id| !inside.contains(id)).collect();
        if new.is_empty() {
            continue;
        }
        let rows = new.iter().map(|id| employee_group_member::ActiveModel {
            employee_group_id: Set(group.id),
            employment_id: Set(*id),
        });
        let once = OnConflict::new().do_nothing().to_owned();
        let insert = employee_group_member::Entity::insert_many(rows).on_conflict(once);
        insert.exec_without_returning(tx).await?;
        came.extend(new);
    }
    if !came.is_empty() {
        touch(tx, group.id).await?;
        places::move_there(tx, group, &came).await?;
        seats::settle_all(tx, group, &came).await?;
    }
    Ok(came.len())
}

/// Those of some employees who are in a group.
async fn among(
    tx: &Tx,
    group: EmployeeGroupId,
    employees: &[EmploymentId],
) -> Result<HashSet<EmploymentId>, DbErr> {
    let inside = employee_group_member::Entity::find()
        .select_only()
        .column(employee_group_member::Column::EmploymentId)
        .filter(employee_group_member::Column::EmployeeGroupId.eq(group))
        .filter(employee_group_member::Column::EmploymentId.is_in(employees.iter().copied()))
        .into_tuple::<EmploymentId>()
        .all(tx)
        .await?;
    Ok(inside.into_iter().collect())
}

/// Takes employees out of a group; how many were in it.
pub(crate) async fn take_out(
    tx: &Tx,
    group: &employee_group::Model,
    employees: &[EmploymentId],
) -> Result<usize, Internal> {
    let mut left = 0;
    for some in employees.chunks(BATCH) {
        let gone = employee_group_member::Entity::delete_many()
            .filter(employee_group_member::Column::EmployeeGroupId.eq(group.id))
            .filter(employee_group_member::Column::EmploymentId.is_in(some.iter().copied()));
        left += usize::try_from(gone.exec(tx).await?.rows_affected).unwrap_or_default();
    }
    if left > 0 {
        touch(tx, group.id).await?;
        seats::settle_all(tx, group, employees).await?;
    }
    Ok(left)
}

/// Has exactly these employees in a group; how many came, and how many left.
pub(crate) async fn replace(
    tx: &Tx,
    group: &employee_group::Model,
    employees: &[EmploymentId],
) -> Result<(usize, usize), Internal> {
    let wanted: HashSet<_> = employees.iter().copied().collect();
    let present: HashSet<_> = member_ids(tx, group.id).await?.into_iter().collect();
    let gone: Vec<_> = present.difference(&wanted).copied().collect();
    let new: Vec<_> = wanted.difference(&present).copied().collect();
    let left = take_out(tx, group, &gone).await?;
    Ok((put_in(tx, group, &new).await?, left))
}

/// Notes that a group or who is in it changed.
pub(crate) async fn touch(tx: &Tx, id: EmployeeGroupId) -> Result<(), DbErr> {
    employee_group::Entity::update_many()
        .col_expr(
            employee_group::Column::Version,
            Expr::col(employee_group::Column::Version).add(Expr::value(1_i64)),
        )
        .col_expr(employee_group::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(employee_group::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Makes a group that gives nothing.
pub(crate) async fn make(
    tx: &Tx,
    company: CompanyId,
    name: &str,
    external_id: Option<String>,
    keeper: Keeper,
) -> Result<employee_group::Model, DbErr> {
    let row = employee_group::Model {
        id: tx.id(),
        company_id: company,
        name: name.to_owned(),
        sort_key: sort_key(name),
        first_key: (keeper != Keeper::People).then(|| sort_key(name)),
        external_id,
        version: 0,
        is_from_directory: keeper != Keeper::People,
        is_provisioned: keeper == Keeper::Provisioning,
        role: None,
        legal_entity_id: None,
        establishment_id: None,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    let new: employee_group::ActiveModel = row.clone().into();
    employee_group::Entity::insert(new).exec_without_returning(tx).await?;
    Ok(row)
}

/// Puts an employee into the groups that a list names, which are made where there are none. Groups of the directory and
/// those that give a role are left alone: their members come otherwise.
pub(crate) async fn from_list(
    tx: &Tx,
    company_id: CompanyId,
    employment_id: EmploymentId,
    names: &[String],
) -> Result<(), Internal> {
    for name in names {
        let known = of(company_id).filter(employee_group::Column::SortKey.eq(sort_key(name))).one(tx).await?;
        let group = match known {
            Some(group) if group.is_from_directory || group.role.is_some() => continue,
            Some(group) => group,
            None => make(tx, company_id, name, None, Keeper::People).await?,
        };
        put_in(tx, &group, &[employment_id]).await?;
    }
    Ok(())
}

/// A group that a directory writes to by SCIM: one that sign-ins have made is the directory's own from now on.
pub(crate) async fn provisioned(
    tx: &Tx,
    group: employee_group::Model,
) -> Result<employee_group::Model, DbErr> {
    if !group.is_from_directory || group.is_provisioned {
        return Ok(group);
    }
    let row =
        employee_group::ActiveModel { id: Set(group.id), is_provisioned: Set(true), ..Default::default() };
    employee_group::Entity::update(row).exec(tx).await
}

/// Where the members of a group lead or work, by name.
async fn place_of(tx: &Tx, group: &employee_group::Model) -> Result<Option<String>, DbErr> {
    if let Some(id) = group.legal_entity_id {
        return Ok(legal_entity::Entity::find_by_id(id).one(tx).await?.map(|row| row.name));
    }
    let Some(id) = group.establishment_id else { return Ok(None) };
    Ok(establishment::Entity::find_by_id(id).one(tx).await?.map(|row| row.name))
}

/// In whose name a group says something of its members.
fn source_of(group: &employee_group::Model) -> ValueSource {
    if group.is_from_directory { ValueSource::Directory } else { ValueSource::Hand }
}
