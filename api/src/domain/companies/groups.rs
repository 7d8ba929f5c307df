//! Groups of employees: those that a company names together, or that its directory does.

use entity::{CompanyId, EmployeeGroupId, EmploymentId, employee_group, employee_group_member};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::OnConflict,
};

use crate::{Internal, domain::checks::spaced_once, text_analysis::sort_key, tx::Tx};

/// The longest name of a group, in characters.
const NAME: usize = 200;

/// Puts an employee into the company's groups of these names, which are made when they are missing.
pub(crate) async fn from_sign_in(
    tx: &Tx,
    company_id: CompanyId,
    employment_id: EmploymentId,
    names: &[String],
) -> Result<(), Internal> {
    for name in names.iter().map(|name| spaced_once(name)) {
        if name.is_empty() || name.chars().count() > NAME {
            continue;
        }
        let member = employee_group_member::ActiveModel {
            employee_group_id: Set(named(tx, company_id, &name).await?),
            employment_id: Set(employment_id),
        };
        employee_group_member::Entity::insert(member)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// The group of a name.
async fn named(tx: &Tx, company_id: CompanyId, name: &str) -> Result<EmployeeGroupId, Internal> {
    let find = || {
        employee_group::Entity::find()
            .filter(employee_group::Column::CompanyId.eq(company_id))
            .filter(employee_group::Column::Name.eq(name))
    };
    if let Some(known) = find().one(tx).await? {
        return Ok(known.id);
    }
    let row = employee_group::ActiveModel {
        id: Set(tx.id()),
        company_id: Set(company_id),
        name: Set(name.to_owned()),
        sort_key: Set(sort_key(name)),
        external_id: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    };
    employee_group::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    // Somebody else of the group may have come in at the same moment.
    let made = find().one(tx).await?;
    Ok(made.ok_or_else(|| Internal::because("a group that was just made is gone"))?.id)
}
