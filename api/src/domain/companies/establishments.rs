//! Establishments: the places of a legal entity, each with the time zone its people live in.

use entity::{EstablishmentId, LegalEntityId, Siret, establishment};
use sea_orm::{
    ActiveValue::{self, Set},
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::entities;
use crate::{
    access::{CompanyManager, Denied},
    domain::{
        audit::{self, Changes, Deed},
        checks::Checks,
    },
    outcome::{Argument, Outcome, Problem},
    text_analysis::sort_key,
    tx::Tx,
    zone,
};

/// An establishment as it was typed.
#[derive(Clone, Debug)]
pub(crate) struct SiteWish {
    pub(crate) name: String,
    pub(crate) siret: Option<String>,
    pub(crate) time_zone: String,
}

/// Adds an establishment to a legal entity, or changes one of its own.
pub(crate) async fn put(
    right: &CompanyManager,
    tx: &Tx,
    entity_id: LegalEntityId,
    known: Option<EstablishmentId>,
    wish: &SiteWish,
) -> Outcome<EstablishmentId, Vec<Problem>> {
    let entity = entities::find(tx, entity_id).await?.filter(|row| row.company_id == right.company());
    let entity = entity.ok_or(Denied::Hidden)?;
    let mut checks = Checks::default();
    let name = checks.name("name", &wish.name, 200);
    let siret: Option<Siret> = checks.parse_optional("siret", wish.siret.as_deref(), "INVALID_SIRET");
    let time_zone = if wish.time_zone.trim().is_empty() {
        entity.time_zone.clone()
    } else {
        checks.time_zone("timeZone", &wish.time_zone).name().to_owned()
    };
    if siret.as_ref().is_some_and(|siret| siret.siren() != entity.siren) {
        checks.refuse("siret", "SIRET_OF_ANOTHER_ENTITY");
    }
    let sites = list(tx, &[entity_id]).await?;
    // Lists of employees name sites as people write them: two names that differ by an accent would be one.
    if sites.iter().any(|site| Some(site.id) != known && sort_key(&site.name) == sort_key(&name)) {
        checks.refuse("name", "SITE_ALREADY_HERE");
    }
    checks.pass()?;
    let (id, is_new) = known.map_or_else(|| (tx.id(), true), |id| (id, false));
    let before = sites.iter().find(|site| Some(site.id) == known);
    let zone_of = |name: &str| Argument::Zone(zone::of(name));
    let changes = Changes::default()
        .of("name", before.map(|site| site.name.clone()), Some(name.clone()))
        .of(
            "siret",
            before.and_then(|site| site.siret.as_ref()).map(ToString::to_string),
            siret.as_ref().map(ToString::to_string),
        )
        .of("zone", before.map(|site| zone_of(&site.time_zone)), Some(zone_of(&time_zone)));
    let row = establishment::ActiveModel {
        id: Set(id),
        company_id: Set(right.company()),
        legal_entity_id: Set(entity_id),
        name: Set(name),
        siret: Set(siret),
        time_zone: Set(time_zone),
        created_at: if is_new { Set(tx.now()) } else { ActiveValue::NotSet },
    };
    if is_new {
        establishment::Entity::insert(row).exec_without_returning(tx).await?;
    } else {
        establishment::Entity::update(row).exec(tx).await?;
    }
    let action = if is_new { "ESTABLISHMENT_ADDED" } else { "ESTABLISHMENT_CHANGED" };
    let deed = Deed::of(right.person(), action).in_company(right.company());
    audit::write(tx, deed.changing(changes), id).await?;
    Ok(id)
}

/// One establishment.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    id: EstablishmentId,
) -> Result<Option<establishment::Model>, DbErr> {
    establishment::Entity::find_by_id(id).one(connection).await
}

/// The establishments of a legal entity, in the order of their names.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    entities: &[LegalEntityId],
) -> Result<Vec<establishment::Model>, DbErr> {
    let mut rows = establishment::Entity::find()
        .filter(establishment::Column::LegalEntityId.is_in(entities.iter().copied()))
        .order_by_asc(establishment::Column::Id)
        .all(connection)
        .await?;
    rows.sort_by_cached_key(|row| sort_key(&row.name));
    Ok(rows)
}
