//! An operator decides about legal entities, each by itself: confirms that it is the company's own, or refuses it and
//! says why. Whoever runs the programme, and may put an entity right, learns of either by mail.

use entity::{
    LegalEntityId, company,
    legal_entity::{self, Standing},
};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use super::{entities, lock, members};
use crate::{
    access::{Denied, Operating},
    database::broken_constraint,
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    opaque,
    outcome::{Argument, Outcome, Problem},
    tx::Tx,
};

/// Where the input names entities that wait,
const WAITING: &str = "entityIds";

/// and those that were refused.
const OVERRULED: &str = "overruledEntityIds";

/// Which entities of a company an operator confirms.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    /// Of those that wait; all of them when left out.
    pub(crate) waiting: Option<Vec<LegalEntityId>>,
    /// Of those that were refused. An operator may change their mind and says so: one whose page is older than the
    /// refusal would overrule it unawares.
    pub(crate) overruled: Vec<LegalEntityId>,
}

impl Chosen {
    /// Refuses a choice of nothing, what is none of the company's, and what stands otherwise than it was shown. What is
    /// confirmed already stays so.
    fn check(&self, all: &[legal_entity::Model]) -> Outcome<(), Vec<Problem>> {
        let waiting = self.waiting.as_deref();
        if waiting.is_some_and(<[_]>::is_empty) && self.overruled.is_empty() {
            return Err(vec![Problem::new("REQUIRED").at(WAITING)].into());
        }
        let waiting = waiting.unwrap_or_default().iter().map(|id| (WAITING, false, id));
        let overruled = self.overruled.iter().map(|id| (OVERRULED, true, id));
        for (field, is_refused, id) in waiting.chain(overruled) {
            let known = all.iter().find(|row| row.id == *id).ok_or(Denied::Hidden)?;
            let stands_otherwise = match known.standing() {
                Standing::Confirmed => false,
                Standing::Refused(_) => !is_refused,
                Standing::Waiting => is_refused,
            };
            if stands_otherwise {
                let changed = Problem::new("ENTITY_CHANGED").with("entity", known.name.clone());
                return Err(vec![changed.at(field)].into());
            }
        }
        Ok(())
    }

    fn holds(&self, row: &legal_entity::Model) -> bool {
        match row.standing() {
            Standing::Confirmed => false,
            Standing::Refused(_) => self.overruled.contains(&row.id),
            Standing::Waiting => self.waiting.as_ref().is_none_or(|ids| ids.contains(&row.id)),
        }
    }
}

/// Confirms some entities of a company. Each SIREN is confirmed in one company only.
pub(super) async fn confirm(
    right: &Operating,
    tx: &Tx,
    company: &company::Model,
    chosen: &Chosen,
) -> Outcome<(), Vec<Problem>> {
    let all = entities::list(tx, &[company.id]).await?;
    chosen.check(&all)?;
    let meant: Vec<_> = all.into_iter().filter(|row| chosen.holds(row)).collect();
    if meant.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = meant.iter().map(|row| row.name.clone()).collect();
    for row in meant {
        confirm_one(right, tx, row).await?;
    }
    let arguments: [(&'static str, Argument); 4] = [
        ("count", names.len().into()),
        ("entities", names.join(", ").into()),
        ("company", company.name.clone().into()),
        ("path", "/company/settings/entities".into()),
    ];
    members::write_to_managers(tx, company.id, "entities-confirmed", &arguments).await?;
    Ok(())
}

async fn confirm_one(right: &Operating, tx: &Tx, known: legal_entity::Model) -> Outcome<(), Vec<Problem>> {
    let is_overruled = matches!(known.standing(), Standing::Refused(_));
    let field = if is_overruled { OVERRULED } else { WAITING };
    let row = legal_entity::ActiveModel {
        id: Set(known.id),
        is_confirmed: Set(true),
        refusal_reason: Set(None),
        confirmed_name: Set(Some(known.name.clone())),
        confirmed_siren: Set(Some(known.siren.clone())),
        confirmed_legal_form_code: Set(Some(known.legal_form_code)),
        ..Default::default()
    };
    match legal_entity::Entity::update(row).exec(tx).await {
        Ok(_) => {}
        Err(error) if is_siren_taken(&error) => {
            let taken = Problem::new("SIREN_CONFIRMED_ELSEWHERE").with("entity", known.name);
            return Err(vec![taken.at(field)].into());
        }
        Err(error) => return Err(error.into()),
    }
    let deed = Deed::of(right.person(), "LEGAL_ENTITY_CONFIRMED").in_company(known.company_id);
    audit::write(tx, deed.with("name", known.name).with("siren", known.siren.to_string()), known.id).await?;
    Ok(())
}

/// Refuses one entity that waits, and says why; its company and the others stay as they are.
pub(crate) async fn refuse(
    right: &Operating,
    tx: &Tx,
    id: LegalEntityId,
    reason: &str,
) -> Outcome<LegalEntityId, Vec<Problem>> {
    let company_id = entities::find(tx, id).await?.ok_or(Denied::Hidden)?.company_id;
    let company = lock(tx, company_id).await?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, 1000);
    checks.pass()?;
    // As it is now that nobody else decides.
    let known = entities::find(tx, id).await?.filter(|row| row.standing() == Standing::Waiting);
    let known = known.ok_or_else(|| vec![Problem::new("ALREADY_DECIDED")])?;
    let row = legal_entity::ActiveModel {
        id: Set(id),
        refusal_reason: Set(Some(reason.clone())),
        ..Default::default()
    };
    legal_entity::Entity::update(row).exec(tx).await?;
    let deed = Deed::of(right.person(), "LEGAL_ENTITY_REFUSED").in_company(company_id);
    audit::write(tx, deed.with("name", known.name.clone()).with("reason", reason.clone()), id).await?;
    let arguments: [(&'static str, Argument); 4] = [
        ("entity", known.name.into()),
        ("company", company.name.into()),
        ("reason", reason.into()),
        ("path", format!("/company/settings/entities/{}", opaque::encode(id)).into()),
    ];
    members::write_to_managers(tx, company_id, "entity-refused", &arguments).await?;
    Ok(id)
}

/// PostgreSQL names the index, SQLite its column.
fn is_siren_taken(error: &DbErr) -> bool {
    broken_constraint(error)
        .is_some_and(|name| name == "legal_entity_siren_is_confirmed_once" || name == "legal_entity.siren")
}
