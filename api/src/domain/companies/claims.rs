//! Which other companies give a SIREN that a legal entity gives. The operator sees it before deciding: one number is
//! confirmed for one company.

use std::collections::HashMap;

use entity::{CompanyId, OrganisationStatus, Siren, company, legal_entity};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

/// The number that a company's legal entity gives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Claim {
    company: CompanyId,
    siren: Siren,
}

/// The names of others that give the same number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rivals {
    /// The company for which it is confirmed,
    pub(crate) confirmed: Option<String>,
    /// and the first of those that wait.
    pub(crate) waiting: Option<String>,
}

/// A number, the company that gives it, whether it is confirmed there, and that company's name.
type Given = (Siren, CompanyId, bool, String);

impl Claim {
    /// What a legal entity gives.
    pub(crate) fn of(entity: &legal_entity::Model) -> Self {
        Self { company: entity.company_id, siren: entity.siren.clone() }
    }

    fn rivals(&self, all: &[Given]) -> Rivals {
        let first = |confirmed: bool| {
            let mut others = all.iter().filter(|(siren, company, is_confirmed, _)| {
                *siren == self.siren && *company != self.company && *is_confirmed == confirmed
            });
            others.next().map(|(.., name)| name.clone())
        };
        Rivals { confirmed: first(true), waiting: first(false) }
    }
}

/// Who else gives the numbers of some legal entities, the first entered first. What was refused does not count.
pub(crate) async fn rivals(
    connection: &impl ConnectionTrait,
    claims: &[Claim],
) -> Result<HashMap<Claim, Rivals>, DbErr> {
    use legal_entity::Column;
    let given_by =
        legal_entity::Entity::belongs_to(company::Entity).from(Column::CompanyId).to(company::Column::Id);
    let waits = Condition::all()
        .add(Column::RefusalReason.is_null())
        .add(company::Column::Status.ne(OrganisationStatus::Refused));
    let all: Vec<Given> = legal_entity::Entity::find()
        .select_only()
        .columns([Column::Siren, Column::CompanyId, Column::IsConfirmed])
        .column(company::Column::Name)
        .join(JoinType::InnerJoin, given_by.into())
        .filter(Column::Siren.is_in(claims.iter().map(|claim| claim.siren.clone())))
        .filter(Condition::any().add(Column::IsConfirmed.eq(true)).add(waits))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(claims.iter().map(|claim| (claim.clone(), claim.rivals(&all))).collect())
}
