//! Which other associations give a number that an association gives. The operator sees it before deciding: one number is
//! never that of two verified associations.

use std::collections::HashMap;

use entity::{AssociationId, OrganisationStatus, association};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::identity::Numbers;

/// The numbers that an association gives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Claim {
    association: AssociationId,
    numbers: Numbers,
}

/// The names of others that give one of the same numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rivals {
    /// The one that is verified with it,
    pub(crate) verified: Option<String>,
    /// and the first of those that wait.
    pub(crate) waiting: Option<String>,
}

impl Claim {
    /// What an association gives.
    pub(crate) fn of(association: &association::Model) -> Self {
        Self { association: association.id, numbers: Numbers::of(association) }
    }

    fn is_shared_by(&self, other: &association::Model) -> bool {
        other.id != self.association && self.numbers.shared_with(&Numbers::of(other)).is_some()
    }

    fn rivals(&self, all: &[association::Model]) -> Rivals {
        let first = |status: OrganisationStatus| {
            let mut others = all.iter().filter(|other| other.status == status && self.is_shared_by(other));
            others.next().map(|other| other.name.clone())
        };
        Rivals { verified: first(OrganisationStatus::Verified), waiting: first(OrganisationStatus::Pending) }
    }
}

/// Who else gives the numbers of some associations. What was refused does not count.
pub(crate) async fn rivals(
    connection: &impl ConnectionTrait,
    claims: &[Claim],
) -> Result<HashMap<Claim, Rivals>, DbErr> {
    let held = claims.iter().fold(Condition::any(), |any, claim| any.add(claim.numbers.given()));
    let all = association::Entity::find()
        .filter(held)
        .filter(association::Column::Status.ne(OrganisationStatus::Refused))
        .order_by_asc(association::Column::Id)
        .all(connection)
        .await?;
    Ok(claims.iter().map(|claim| (claim.clone(), claim.rivals(&all))).collect())
}
