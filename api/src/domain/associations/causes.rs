//! The causes that an association serves: one to three, in the order in which it names them.

use std::collections::BTreeSet;

use entity::{AssociationId, association_cause, cause};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, JoinType,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::{domain::checks::Checks, outcome::Problem, tx::Tx};

/// How many causes an association serves at most.
const MOST: usize = 3;

/// Where a problem with them stands.
const FIELD: &str = "causeCodes";

/// The causes of associations, each in its association's order.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    associations: &[AssociationId],
) -> Result<Vec<(AssociationId, cause::Model)>, DbErr> {
    let named = association_cause::Entity::belongs_to(cause::Entity)
        .from(association_cause::Column::CauseCode)
        .to(cause::Column::Code);
    let rows = association_cause::Entity::find()
        .join(JoinType::InnerJoin, named.into())
        .select_also(cause::Entity)
        .filter(association_cause::Column::AssociationId.is_in(associations.iter().copied()))
        .order_by_asc(association_cause::Column::Position)
        .all(connection)
        .await?;
    Ok(rows.into_iter().filter_map(|(row, cause)| Some((row.association_id, cause?))).collect())
}

/// Reads which causes were named, for an association that is there already or for one that registers.
pub(super) async fn read(
    tx: &Tx,
    checks: &mut Checks,
    typed: &[String],
    own: Option<AssociationId>,
) -> Result<Vec<String>, DbErr> {
    let mut codes: Vec<String> = typed.iter().map(|code| code.trim().to_owned()).collect();
    codes.retain(|code| !code.is_empty());
    let stands_twice = codes.iter().collect::<BTreeSet<_>>().len() < codes.len();
    if codes.is_empty() {
        checks.refuse(FIELD, "REQUIRED");
    } else if codes.len() > MOST {
        checks.add(FIELD, Problem::new("TOO_MANY").with("most", MOST));
    } else if stands_twice {
        checks.refuse(FIELD, "CAUSE_TWICE");
    } else if !are_causes(tx, &codes, own).await? {
        checks.refuse(FIELD, "UNKNOWN_CAUSE");
    }
    Ok(codes)
}

/// Whether all these codes, of which none stands twice, are of causes that can be chosen. One that was retired is chosen
/// by nobody any more, and kept by an association that serves it already.
async fn are_causes(tx: &Tx, codes: &[String], own: Option<AssociationId>) -> Result<bool, DbErr> {
    let mut can_be_chosen = Condition::any().add(cause::Column::IsRetired.eq(false));
    if let Some(id) = own {
        let served = association_cause::Entity::find()
            .filter(association_cause::Column::AssociationId.eq(id))
            .all(tx)
            .await?;
        let served = served.into_iter().map(|row| row.cause_code);
        can_be_chosen = can_be_chosen.add(cause::Column::Code.is_in(served));
    }
    let known = cause::Entity::find()
        .filter(cause::Column::Code.is_in(codes.iter().map(String::as_str)))
        .filter(can_be_chosen)
        .count(tx)
        .await?;
    Ok(u64::try_from(codes.len()).is_ok_and(|named| named == known))
}

/// Writes which causes an association serves, in place of those it served.
pub(super) async fn write(tx: &Tx, id: AssociationId, codes: Vec<String>) -> Result<(), DbErr> {
    association_cause::Entity::delete_many()
        .filter(association_cause::Column::AssociationId.eq(id))
        .exec(tx)
        .await?;
    let rows = (0_i32..).zip(codes).map(|(position, cause_code)| association_cause::ActiveModel {
        association_id: Set(id),
        cause_code: Set(cause_code),
        position: Set(position),
    });
    association_cause::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}
