//! Legal entities: one SIREN each, the donor on a receipt. Several companies may claim a SIREN; one is confirmed.

use entity::{CompanyId, LegalEntityId, Siren, Siret, legal_entity};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::lock;
use crate::{
    Internal,
    access::{CompanyManager, Denied, Operating},
    database::broken_constraint,
    domain::{
        audit::{self, Deed},
        checks::Checks,
        reference::legal_forms,
        sponsorship::receipts,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// A legal entity as it was typed.
#[derive(Clone, Debug)]
pub(crate) struct EntityWish {
    pub(crate) name: String,
    /// A SIREN, or the SIRET of one of its establishments.
    pub(crate) siren: String,
    pub(crate) legal_form_code: String,
    pub(crate) street: String,
    pub(crate) postcode: String,
    pub(crate) city: String,
    pub(crate) time_zone: String,
}

/// A legal entity that passed its checks.
pub(super) struct Particulars {
    name: String,
    siren: Siren,
    legal_form_code: String,
    street: String,
    postcode: String,
    city: String,
    time_zone: String,
}

impl Particulars {
    /// Whether it is still what an operator looked into.
    fn is_what_was_confirmed(&self, known: &legal_entity::Model) -> bool {
        self.name == known.name && self.siren == known.siren && self.legal_form_code == known.legal_form_code
    }
}

/// Checks what was typed.
pub(super) fn read(wish: &EntityWish, checks: &mut Checks) -> Option<Particulars> {
    let name = checks.name("entityName", &wish.name, 200);
    let siren = read_siren(&wish.siren, checks);
    let legal_form_code = checks.text("legalFormCode", &wish.legal_form_code, 4);
    if !legal_form_code.is_empty() && legal_forms::find(&legal_form_code).is_none() {
        checks.refuse("legalFormCode", "UNKNOWN_LEGAL_FORM");
    }
    let street = checks.name("street", &wish.street, 300);
    let postcode = checks.postcode("postcode", &wish.postcode);
    let city = checks.name("city", &wish.city, 100);
    let time_zone = checks.time_zone("timeZone", &wish.time_zone).name().to_owned();
    Some(Particulars { name, siren: siren?, legal_form_code, street, postcode, city, time_zone })
}

/// People copy the number they find: where it is a SIRET, its SIREN is meant.
fn read_siren(text: &str, checks: &mut Checks) -> Option<Siren> {
    match text.parse::<Siret>() {
        Ok(siret) => Some(siret.siren()),
        Err(_) => checks.parse("siren", text, "INVALID_SIREN"),
    }
}

/// Writes a new entity; an operator confirms it, with the company or later. Until then its people give time, and
/// nothing of it is valued.
pub(super) async fn insert(
    tx: &Tx,
    company_id: CompanyId,
    new: Particulars,
) -> Result<LegalEntityId, Internal> {
    let id: LegalEntityId = tx.id();
    let row = legal_entity::ActiveModel {
        id: Set(id),
        company_id: Set(company_id),
        name: Set(new.name),
        siren: Set(new.siren),
        is_confirmed: Set(false),
        refusal_reason: Set(None),
        legal_form_code: Set(new.legal_form_code),
        street: Set(new.street),
        postcode: Set(new.postcode),
        city: Set(new.city),
        time_zone: Set(new.time_zone),
        created_at: Set(tx.now()),
    };
    legal_entity::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// Adds a legal entity to a company.
pub(crate) async fn add(
    right: &CompanyManager,
    tx: &Tx,
    wish: &EntityWish,
) -> Outcome<LegalEntityId, Vec<Problem>> {
    let particulars = checked(wish)?;
    must_be_new(tx, right.company(), &particulars.siren, None).await?;
    let id = insert(tx, right.company(), particulars).await?;
    let deed = Deed::of(right.person(), "LEGAL_ENTITY_ADDED").in_company(right.company());
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Changes a legal entity. An operator confirmed it by its name, its form and its number: once one of them changes, it
/// waits for an operator again. One that was refused waits again whatever was put right.
pub(crate) async fn change(
    right: &CompanyManager,
    tx: &Tx,
    id: LegalEntityId,
    wish: &EntityWish,
) -> Outcome<LegalEntityId, Vec<Problem>> {
    // Declaring and verifying take the company's row too: neither goes by what is changed meanwhile.
    lock(tx, right.company()).await?;
    let known = find(tx, id).await?.filter(|row| row.company_id == right.company()).ok_or(Denied::Hidden)?;
    let new = checked(wish)?;
    if new.siren != known.siren && receipts::name_entity(tx, id).await? {
        return Err(vec![Problem::new("SIREN_ON_RECEIPTS").at("siren")].into());
    }
    must_be_new(tx, right.company(), &new.siren, Some(id)).await?;
    let row = legal_entity::ActiveModel {
        id: Set(id),
        is_confirmed: Set(known.is_confirmed && new.is_what_was_confirmed(&known)),
        refusal_reason: Set(None),
        name: Set(new.name),
        siren: Set(new.siren),
        legal_form_code: Set(new.legal_form_code),
        street: Set(new.street),
        postcode: Set(new.postcode),
        city: Set(new.city),
        time_zone: Set(new.time_zone),
        ..Default::default()
    };
    legal_entity::Entity::update(row).exec(tx).await?;
    let deed = Deed::of(right.person(), "LEGAL_ENTITY_CHANGED").in_company(right.company());
    audit::write(tx, deed, id).await?;
    Ok(id)
}

fn checked(wish: &EntityWish) -> Outcome<Particulars, Vec<Problem>> {
    let mut checks = Checks::default();
    let particulars = read(wish, &mut checks);
    checks.pass()?;
    particulars.ok_or_else(|| vec![Problem::new("INVALID_SIREN").at("siren")].into())
}

async fn must_be_new(
    tx: &Tx,
    company_id: CompanyId,
    siren: &Siren,
    own: Option<LegalEntityId>,
) -> Outcome<(), Vec<Problem>> {
    let same = legal_entity::Entity::find()
        .filter(legal_entity::Column::CompanyId.eq(company_id))
        .filter(legal_entity::Column::Siren.eq(siren.clone()))
        .one(tx)
        .await?;
    if same.is_some_and(|row| Some(row.id) != own) {
        return Err(vec![Problem::new("SIREN_ALREADY_HERE").at("siren")].into());
    }
    Ok(())
}

/// Confirms some entities of a company, or all that wait for it. Each SIREN is confirmed in one company only.
pub(super) async fn confirm(
    right: &Operating,
    tx: &Tx,
    company_id: CompanyId,
    chosen: Option<&[LegalEntityId]>,
) -> Outcome<(), Vec<Problem>> {
    let all = list(tx, &[company_id]).await?;
    if let Some(chosen) = chosen {
        if chosen.is_empty() {
            return Err(vec![Problem::new("REQUIRED").at("entityIds")].into());
        }
        if chosen.iter().any(|id| all.iter().all(|row| row.id != *id)) {
            return Err(Denied::Hidden.into());
        }
    }
    let is_meant = |row: &legal_entity::Model| match chosen {
        Some(chosen) => !row.is_confirmed && chosen.contains(&row.id),
        None => waits(row),
    };
    for row in all.into_iter().filter(is_meant) {
        confirm_one(right, tx, row).await?;
    }
    Ok(())
}

async fn confirm_one(right: &Operating, tx: &Tx, known: legal_entity::Model) -> Outcome<(), Vec<Problem>> {
    let row = legal_entity::ActiveModel {
        id: Set(known.id),
        is_confirmed: Set(true),
        refusal_reason: Set(None),
        ..Default::default()
    };
    match legal_entity::Entity::update(row).exec(tx).await {
        Ok(_) => {}
        Err(error) if is_siren_taken(&error) => {
            let taken = Problem::new("SIREN_CONFIRMED_ELSEWHERE").with("entity", known.name);
            return Err(vec![taken.at("entityIds")].into());
        }
        Err(error) => return Err(error.into()),
    }
    let deed = Deed::of(right.person(), "LEGAL_ENTITY_CONFIRMED").in_company(known.company_id);
    audit::write(tx, deed.with("name", known.name).with("siren", known.siren.to_string()), known.id).await?;
    Ok(())
}

/// Refuses one entity that is not confirmed, and says why; its company and the others stay as they are.
pub(crate) async fn refuse(
    right: &Operating,
    tx: &Tx,
    id: LegalEntityId,
    reason: &str,
) -> Outcome<LegalEntityId, Vec<Problem>> {
    let known = find(tx, id).await?.ok_or(Denied::Hidden)?;
    lock(tx, known.company_id).await?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, 1000);
    checks.pass()?;
    // As it is now that nobody else decides.
    if find(tx, id).await?.is_none_or(|row| !waits(&row)) {
        return Err(vec![Problem::new("ALREADY_DECIDED")].into());
    }
    let row = legal_entity::ActiveModel {
        id: Set(id),
        refusal_reason: Set(Some(reason.clone())),
        ..Default::default()
    };
    legal_entity::Entity::update(row).exec(tx).await?;
    let deed = Deed::of(right.person(), "LEGAL_ENTITY_REFUSED").in_company(known.company_id);
    audit::write(tx, deed.with("name", known.name).with("reason", reason), id).await?;
    Ok(id)
}

/// Whether an operator has something to decide about it.
fn waits(row: &legal_entity::Model) -> bool {
    !row.is_confirmed && row.refusal_reason.is_none()
}

/// PostgreSQL names the index, SQLite its column.
fn is_siren_taken(error: &DbErr) -> bool {
    broken_constraint(error)
        .is_some_and(|name| name == "legal_entity_siren_is_confirmed_once" || name == "legal_entity.siren")
}

/// One legal entity.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    id: LegalEntityId,
) -> Result<Option<legal_entity::Model>, DbErr> {
    legal_entity::Entity::find_by_id(id).one(connection).await
}

/// The legal entities of a company, the oldest first.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    companies: &[CompanyId],
) -> Result<Vec<legal_entity::Model>, DbErr> {
    legal_entity::Entity::find()
        .filter(legal_entity::Column::CompanyId.is_in(companies.iter().copied()))
        .order_by_asc(legal_entity::Column::Id)
        .all(connection)
        .await
}
