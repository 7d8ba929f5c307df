//! Whether a company has opened help between colleagues: who runs the programme opens and closes it. Closed, nobody reads what was
//! posted, and it is there again once it is opened anew.

use std::collections::HashMap;

use entity::{CompanyId, company, help_post, help_report, help_space};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use crate::{
    access::{CompanyManager, Denied, Viewer},
    domain::{
        audit::{self, Deed},
        companies,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// Opens it.
pub(crate) async fn open(right: &CompanyManager, tx: &Tx) -> Outcome<CompanyId, Vec<Problem>> {
    let id = right.company();
    let company = companies::lock(tx, id).await?;
    companies::must_be_verified(&company)?;
    if is_open(tx, id).await? {
        return Err(vec![Problem::new("HELP_OPEN_ALREADY")].into());
    }
    let row = help_space::ActiveModel {
        company_id: Set(id),
        opened_by: Set(right.person()),
        opened_at: Set(tx.now()),
    };
    help_space::Entity::insert(row).exec_without_returning(tx).await?;
    audit::write(tx, Deed::of(right.person(), "HELP_OPENED").in_company(id), id).await?;
    Ok(id)
}

/// Closes it.
pub(crate) async fn close(right: &CompanyManager, tx: &Tx) -> Outcome<CompanyId, Vec<Problem>> {
    let id = right.company();
    if help_space::Entity::delete_by_id(id).exec(tx).await?.rows_affected == 0 {
        return Err(vec![Problem::new("HELP_CLOSED")].into());
    }
    audit::write(tx, Deed::of(right.person(), "HELP_CLOSED").in_company(id), id).await?;
    Ok(id)
}

/// Whether a company has it.
pub(crate) async fn is_open(connection: &impl ConnectionTrait, id: CompanyId) -> Result<bool, DbErr> {
    Ok(help_space::Entity::find_by_id(id).one(connection).await?.is_some())
}

/// Where it is closed there is nothing.
pub(super) async fn must_be_open(tx: &Tx, id: CompanyId) -> Outcome<(), Vec<Problem>> {
    if is_open(tx, id).await? { Ok(()) } else { Err(Denied::Hidden.into()) }
}

/// A company in which somebody helps colleagues or moderates.
#[derive(Clone, Debug)]
pub(crate) struct Space {
    pub(crate) company: CompanyId,
    pub(crate) name: String,
    pub(crate) is_open: bool,
    /// Whether the viewer works there.
    pub(crate) helps: bool,
    /// How many reports wait; none for who does not moderate.
    pub(crate) reports: Option<i64>,
}

/// Those of the viewer, by name: where it is open, and for who may open it all of theirs.
pub(crate) async fn of_viewer(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
) -> Result<Vec<Space>, DbErr> {
    let ids = viewer.companies_of_help();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let open: Vec<CompanyId> = help_space::Entity::find()
        .select_only()
        .column(help_space::Column::CompanyId)
        .filter(help_space::Column::CompanyId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    let moderates = |id: CompanyId| viewer.may_manage_company(id).is_ok();
    let shown: Vec<CompanyId> = ids.into_iter().filter(|id| open.contains(id) || moderates(*id)).collect();
    if shown.is_empty() {
        return Ok(Vec::new());
    }
    let moderated: Vec<CompanyId> = shown.iter().copied().filter(|id| moderates(*id)).collect();
    let waiting = waiting(connection, &moderated).await?;
    let companies = company::Entity::find()
        .filter(company::Column::Id.is_in(shown))
        .order_by_asc(company::Column::SortKey)
        .order_by_asc(company::Column::Id)
        .all(connection)
        .await?;
    let space = |row: company::Model| Space {
        company: row.id,
        is_open: open.contains(&row.id),
        helps: viewer.may_help_in(row.id).is_ok(),
        reports: moderates(row.id).then(|| waiting.get(&row.id).copied().unwrap_or_default()),
        name: row.name,
    };
    Ok(companies.into_iter().map(space).collect())
}

/// How many reports of posts wait in some companies.
async fn waiting(
    connection: &impl ConnectionTrait,
    companies: &[CompanyId],
) -> Result<HashMap<CompanyId, i64>, DbErr> {
    if companies.is_empty() {
        return Ok(HashMap::new());
    }
    let of_post = help_report::Entity::belongs_to(help_post::Entity)
        .from(help_report::Column::PostId)
        .to(help_post::Column::Id);
    let counted: Vec<(CompanyId, i64)> = help_report::Entity::find()
        .select_only()
        .column(help_post::Column::CompanyId)
        .column_as(help_report::Column::Id.count(), "reports")
        .join(JoinType::InnerJoin, of_post.into())
        .filter(help_report::Column::SettledAt.is_null())
        .filter(help_post::Column::CompanyId.is_in(companies.iter().copied()))
        .group_by(help_post::Column::CompanyId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(counted.into_iter().collect())
}
