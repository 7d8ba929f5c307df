//! Which other associations give a number that an association gives. The operator sees it before deciding: one number is
//! never that of two verified associations.

use std::collections::HashMap;

use entity::{AssociationId, OrganisationStatus, Rna, Siren, association};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::identity::is_registered_as;

/// The numbers that an association gives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Claim {
    association: AssociationId,
    siren: Option<Siren>,
    rna: Option<Rna>,
    court_register: Option<String>,
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
        Self {
            association: association.id,
            siren: association.siren.clone(),
            rna: association.rna.clone(),
            court_register: association.court_register.clone(),
        }
    }

    /// Those that give one of its numbers, itself among them.
    fn holders(&self) -> Condition {
        Condition::any()
            .add_option(self.siren.clone().map(|siren| association::Column::Siren.eq(siren)))
            .add_option(self.rna.clone().map(|rna| association::Column::Rna.eq(rna)))
            .add_option(self.court_register.as_deref().map(is_registered_as))
    }

    fn is_shared_by(&self, other: &association::Model) -> bool {
        let in_small_letters = |number: &String| number.to_lowercase();
        let registered = self.court_register.as_ref().map(in_small_letters);
        other.id != self.association
            && (self.siren.is_some() && self.siren == other.siren
                || self.rna.is_some() && self.rna == other.rna
                || registered.is_some() && registered == other.court_register.as_ref().map(in_small_letters))
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
    let held = claims.iter().fold(Condition::any(), |any, claim| any.add(claim.holders()));
    let all = association::Entity::find()
        .filter(held)
        .filter(association::Column::Status.ne(OrganisationStatus::Refused))
        .order_by_asc(association::Column::Id)
        .all(connection)
        .await?;
    Ok(claims.iter().map(|claim| (claim.clone(), claim.rivals(&all))).collect())
}
