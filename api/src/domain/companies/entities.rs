//! Legal entities: one SIREN each, the donor on a receipt. Several companies may claim a SIREN; one is confirmed.

use entity::{
    CompanyId, LegalEntityId, ReceiptStatus, Siren, Siret, employment,
    legal_entity::{self, Standing},
    tax_receipt,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::lock;
use crate::{
    Internal,
    access::{CompanyManager, Denied},
    domain::{
        audit::{self, Deed},
        checks::{Checks, spaced_once},
        reference::legal_forms,
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

/// A fact of who an entity is that is to be another than it was.
struct Change {
    /// Under which name the trail keeps what stood there, and what stood there.
    was: (&'static str, String),
    /// The same of what is to stand there.
    is: (&'static str, String),
    /// Whether an operator confirms an entity by it.
    is_confirmed: bool,
}

impl Particulars {
    /// What is to change of who a known entity is. Its clocks tell nothing of that.
    fn changes(&self, known: &legal_entity::Model) -> Vec<Change> {
        let address = |street: &str, postcode: &str, city: &str| {
            format!("{}, {postcode} {}", spaced_once(street), spaced_once(city))
        };
        let is_at = address(&self.street, &self.postcode, &self.city);
        let was_at = address(&known.street, &known.postcode, &known.city);
        let (is_form, was_form) = (self.legal_form_code.clone(), known.legal_form_code.clone());
        let change = |was, is, is_confirmed| Change { was, is, is_confirmed };
        let all = [
            change(("old-name", spaced_once(&known.name)), ("new-name", self.name.clone()), true),
            change(("old-siren", known.siren.to_string()), ("new-siren", self.siren.to_string()), true),
            change(("old-legal-form", was_form), ("new-legal-form", is_form), true),
            change(("old-address", was_at), ("new-address", is_at), false),
        ];
        all.into_iter().filter(|change| change.was.1 != change.is.1).collect()
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
    let time_zone = checks.time_zone_at("timeZone", &wish.time_zone, &postcode).name().to_owned();
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
        confirmed_name: Set(None),
        confirmed_siren: Set(None),
        confirmed_legal_form_code: Set(None),
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
/// waits for an operator again. One that was refused waits again for another address too, which the refusal may have
/// been about; what is sent again as it was changes nothing.
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
    if new.siren != known.siren && is_on_a_receipt(tx, id).await? {
        return Err(vec![Problem::new("SIREN_ON_RECEIPTS").at("siren")].into());
    }
    must_be_new(tx, right.company(), &new.siren, Some(id)).await?;
    let changes = new.changes(&known);
    if changes.is_empty() && new.time_zone == known.time_zone {
        return Ok(id);
    }
    let row = legal_entity::ActiveModel {
        id: Set(id),
        is_confirmed: Set(known.is_confirmed && !changes.iter().any(|change| change.is_confirmed)),
        refusal_reason: Set(known.refusal_reason.filter(|_| changes.is_empty())),
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
    let mut deed = Deed::of(right.person(), "LEGAL_ENTITY_CHANGED").in_company(right.company());
    for change in changes {
        for (name, value) in [change.was, change.is] {
            deed = deed.with(name, value);
        }
    }
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

/// Whether a receipt names it by its number, or is about to: all but those that came to nothing.
async fn is_on_a_receipt(connection: &impl ConnectionTrait, id: LegalEntityId) -> Result<bool, DbErr> {
    let named = tax_receipt::Entity::find()
        .filter(tax_receipt::Column::LegalEntityId.eq(id))
        .filter(tax_receipt::Column::Status.ne(ReceiptStatus::Refused));
    Ok(named.one(connection).await?.is_some())
}

/// One legal entity.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    id: LegalEntityId,
) -> Result<Option<legal_entity::Model>, DbErr> {
    legal_entity::Entity::find_by_id(id).one(connection).await
}

/// Why somebody may not come to work in a legal entity: nobody does in one that was refused, and who works there stays.
pub(crate) fn refused_to<'a>(
    entity: &'a legal_entity::Model,
    known: Option<&employment::Model>,
) -> Option<&'a str> {
    match entity.standing() {
        Standing::Refused(reason) if known.is_none_or(|row| row.legal_entity_id != entity.id) => Some(reason),
        _ => None,
    }
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
