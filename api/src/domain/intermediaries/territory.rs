//! Where a branch takes needs: départements, of which each is one branch's in its network. What is another one's changes hands
//! only where whoever runs the network has read from whom it is taken.

use entity::{BranchId, IntermediaryId, branch, branch_departement, departement, region};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{branches, lock};
use crate::{
    access::NetworkAdmin,
    domain::audit::{self, Changes, Deed},
    outcome::{Argument, Outcome, Problem},
    tx::Tx,
};

/// Every département that is still published, by its code.
pub(crate) async fn departements(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(departement::Model, region::Model)>, DbErr> {
    let all = departement::Entity::find()
        .find_also_related(region::Entity)
        .filter(departement::Column::IsRetired.eq(false))
        .order_by_asc(departement::Column::Code)
        .all(connection)
        .await?;
    Ok(all.into_iter().filter_map(|(departement, region)| Some((departement, region?))).collect())
}

/// The territories of some branches, by the codes.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    branches: &[BranchId],
) -> Result<Vec<(BranchId, (departement::Model, region::Model))>, DbErr> {
    let rows = branch_departement::Entity::find()
        .filter(branch_departement::Column::BranchId.is_in(branches.iter().copied()))
        .order_by_asc(branch_departement::Column::DepartementCode)
        .all(connection)
        .await?;
    let codes: Vec<&str> = rows.iter().map(|row| &*row.departement_code).collect();
    let known = departement::Entity::find()
        .find_also_related(region::Entity)
        .filter(departement::Column::Code.is_in(codes))
        .all(connection)
        .await?;
    let named = |row: &branch_departement::Model| {
        let (departement, region) = known.iter().find(|(known, _)| known.code == row.departement_code)?;
        Some((row.branch_id, (departement.clone(), region.clone()?)))
    };
    Ok(rows.iter().filter_map(named).collect())
}

/// Gives a branch these départements, and no others. What another branch has is taken from it only where that was said.
pub(crate) async fn set(
    right: &NetworkAdmin,
    tx: &Tx,
    id: BranchId,
    codes: &[String],
    takes_over: bool,
) -> Outcome<BranchId, Vec<Problem>> {
    let intermediary = lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    let branch = branches::own::<Vec<Problem>>(right, tx, id).await?;
    if branches::is_over(tx, &branch) {
        return Err(vec![Problem::new("BRANCH_CLOSED")].into());
    }
    let wished = wished(tx, codes).await?;
    let held = of_network(tx, intermediary.id).await?;
    let names = branches(tx, intermediary.id).await?;
    let taken = taken(&held, &names, id, &wished);
    if !takes_over && !taken.is_empty() {
        return Err(taken.iter().map(Taken::problem).collect::<Vec<_>>().into());
    }
    let before = codes_of(&held, id);
    give(tx, intermediary.id, id, &wished).await?;
    let mut after: Vec<&str> = wished.iter().map(|departement| departement.code.as_str()).collect();
    after.sort_unstable();
    let told = |codes: &[&str]| (!codes.is_empty()).then(|| codes.join(", "));
    let changes = Changes::default().of("territory", told(&before), told(&after));
    if changes.is_empty() {
        return Ok(id);
    }
    let mut deed = Deed::of(right.person(), "TERRITORY_SET").in_intermediary(intermediary.id);
    if !taken.is_empty() {
        let from = taken.iter().map(|one| format!("{} ({})", one.departement.name, one.branch.name));
        deed = deed.with("taken-from", from.collect::<Vec<_>>().join(", "));
    }
    audit::write(tx, deed.changing(changes), id).await?;
    Ok(id)
}

/// The départements that were chosen, each once.
async fn wished(tx: &Tx, codes: &[String]) -> Outcome<Vec<departement::Model>, Vec<Problem>> {
    let mut codes: Vec<&str> = codes.iter().map(|code| code.trim()).filter(|code| !code.is_empty()).collect();
    codes.sort_unstable();
    codes.dedup();
    let found = departement::Entity::find()
        .filter(departement::Column::Code.is_in(codes.iter().copied()))
        .order_by_asc(departement::Column::Code)
        .all(tx)
        .await?;
    if found.len() < codes.len() {
        return Err(vec![Problem::new("UNKNOWN_DEPARTEMENT").at("departementCodes")].into());
    }
    Ok(found)
}

/// A wished département that is another branch's.
struct Taken<'a> {
    departement: &'a departement::Model,
    branch: &'a branch::Model,
}

impl Taken<'_> {
    fn problem(&self) -> Problem {
        Problem::new("DEPARTEMENT_OF_ANOTHER_BRANCH")
            .at("departementCodes")
            .with("departement", self.departement.name.clone())
            .with("branch", Argument::from(self.branch.name.clone()))
    }
}

fn taken<'a>(
    held: &[branch_departement::Model],
    names: &'a [branch::Model],
    own: BranchId,
    wished: &'a [departement::Model],
) -> Vec<Taken<'a>> {
    let holder = |departement: &'a departement::Model| {
        let row = held.iter().find(|row| row.departement_code == departement.code)?;
        let branch = names.iter().find(|branch| branch.id == row.branch_id && branch.id != own)?;
        Some(Taken { departement, branch })
    };
    wished.iter().filter_map(holder).collect()
}

fn codes_of(held: &[branch_departement::Model], branch: BranchId) -> Vec<&str> {
    let mut codes: Vec<&str> =
        held.iter().filter(|row| row.branch_id == branch).map(|row| &*row.departement_code).collect();
    codes.sort_unstable();
    codes
}

async fn of_network(tx: &Tx, id: IntermediaryId) -> Result<Vec<branch_departement::Model>, DbErr> {
    branch_departement::Entity::find().filter(branch_departement::Column::IntermediaryId.eq(id)).all(tx).await
}

async fn give(
    tx: &Tx,
    intermediary: IntermediaryId,
    branch: BranchId,
    wished: &[departement::Model],
) -> Result<(), DbErr> {
    use branch_departement::Column;
    branch_departement::Entity::delete_many().filter(Column::BranchId.eq(branch)).exec(tx).await?;
    let codes = || wished.iter().map(|departement| departement.code.as_str());
    branch_departement::Entity::delete_many()
        .filter(Column::IntermediaryId.eq(intermediary))
        .filter(Column::DepartementCode.is_in(codes()))
        .exec(tx)
        .await?;
    if wished.is_empty() {
        return Ok(());
    }
    let rows = codes().map(|code| branch_departement::ActiveModel {
        intermediary_id: Set(intermediary),
        departement_code: Set(code.to_owned()),
        branch_id: Set(branch),
    });
    branch_departement::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// The territory of a branch passes to another one of its network, as the first one closes.
pub(crate) async fn pass_on(tx: &Tx, from: BranchId, to: BranchId) -> Result<(), DbErr> {
    use sea_orm::sea_query::Expr;
    branch_departement::Entity::update_many()
        .col_expr(branch_departement::Column::BranchId, Expr::value(to))
        .filter(branch_departement::Column::BranchId.eq(from))
        .exec(tx)
        .await?;
    Ok(())
}
