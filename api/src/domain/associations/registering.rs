//! Registering an association, and correcting what it says of itself. Anybody who is signed in may register one;
//! it is nobody's until the operator has confirmed who speaks for it.

use entity::{AssociationId, MembershipRole, OrganisationStatus, Rna, Siren, Siret, association, commune};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _,
};

use super::causes;
use crate::{
    access::{AssociationAdmin, Oneself, viewer::Organisation},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        people::invitations,
    },
    outcome::{Outcome, Problem},
    text_analysis::sort_key,
    tx::Tx,
};

/// What an association says of itself, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// A SIREN, or a SIRET, which holds one.
    pub(crate) siren: Option<String>,
    pub(crate) rna: Option<String>,
    /// The number in a court's register of associations (Alsace-Moselle).
    pub(crate) court_register: Option<String>,
    pub(crate) name: String,
    pub(crate) object: String,
    pub(crate) description: String,
    pub(crate) cause_codes: Vec<String>,
    pub(crate) street: String,
    pub(crate) postcode: String,
    pub(crate) city: String,
    /// INSEE's code.
    pub(crate) commune_code: Option<String>,
    pub(crate) time_zone: String,
    pub(crate) website: Option<String>,
}

/// The same, read, but for its causes.
struct Identity {
    siren: Option<Siren>,
    rna: Option<Rna>,
    court_register: Option<String>,
    name: String,
    object: String,
    description: String,
    street: String,
    postcode: String,
    city: String,
    commune_code: Option<String>,
    time_zone: String,
    website: Option<String>,
}

/// The prefix of the receipt numbers issued here, until the association chooses another: it numbers receipts of its
/// own elsewhere.
const RECEIPT_PREFIX: &str = "MA";

/// Registers an association; whoever does runs its account from then on.
pub(crate) async fn register(right: Oneself, tx: &Tx, typed: Typed) -> Outcome<AssociationId, Vec<Problem>> {
    let (identity, causes) = read(tx, &typed, None).await?;
    let id: AssociationId = tx.id();
    let mut row = association::ActiveModel {
        id: Set(id),
        status: Set(OrganisationStatus::Pending),
        status_reason: Set(None),
        decided_at: Set(None),
        receipt_prefix: Set(RECEIPT_PREFIX.to_owned()),
        created_by: Set(right.person()),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    identity.write_into(&mut row);
    association::Entity::insert(row).exec_without_returning(tx).await?;
    causes::write(tx, id, causes).await?;
    let organisation = Organisation::Association(id);
    let admin = MembershipRole::AssociationAdmin;
    invitations::give_role(tx, right.person(), organisation, admin, right.person()).await?;
    let deed = Deed::of(right.person(), "ASSOCIATION_REGISTERED").in_association(id);
    audit::write(tx, deed.with("name", typed.name.trim().to_owned()), id).await?;
    Ok(id)
}

/// Corrects what an association says of itself. What the operator verified stays as it is: its numbers, its name and
/// its object.
pub(crate) async fn update(
    right: AssociationAdmin,
    tx: &Tx,
    typed: Typed,
) -> Outcome<AssociationId, Vec<Problem>> {
    let id = right.association();
    let known = super::lock::<Vec<Problem>>(tx, id).await?;
    let (identity, causes) = read(tx, &typed, Some(id)).await?;
    if known.status == OrganisationStatus::Verified {
        let changed = [
            ("siren", identity.siren != known.siren),
            ("rna", identity.rna != known.rna),
            ("courtRegister", identity.court_register != known.court_register),
            ("name", identity.name != known.name),
            ("object", identity.object != known.object),
        ];
        let mut checks = Checks::default();
        for (field, _) in changed.iter().filter(|(_, has_changed)| *has_changed) {
            checks.refuse(field, "VERIFIED_IDENTITY");
        }
        checks.pass()?;
    }
    let mut row = known.into_active_model();
    identity.write_into(&mut row);
    row.update(tx).await?;
    causes::write(tx, id, causes).await?;
    audit::write(tx, Deed::of(right.person(), "ASSOCIATION_UPDATED").in_association(id), id).await?;
    Ok(id)
}

impl Identity {
    fn write_into(self, row: &mut association::ActiveModel) {
        row.sort_key = Set(sort_key(&self.name));
        row.name = Set(self.name);
        row.siren = Set(self.siren);
        row.rna = Set(self.rna);
        row.court_register = Set(self.court_register);
        row.object = Set(self.object);
        row.description = Set(self.description);
        row.street = Set(self.street);
        row.postcode = Set(self.postcode);
        row.city = Set(self.city);
        row.commune_code = Set(self.commune_code);
        row.time_zone = Set(self.time_zone);
        row.website = Set(self.website);
    }
}

/// Reads what was typed, the codes of the causes apart; every fault at its field.
async fn read(
    tx: &Tx,
    typed: &Typed,
    own: Option<AssociationId>,
) -> Outcome<(Identity, Vec<String>), Vec<Problem>> {
    let mut checks = Checks::default();
    let identity = Identity {
        siren: number(&mut checks, "siren", typed.siren.as_deref(), "INVALID_SIREN", siren_of),
        rna: number(&mut checks, "rna", typed.rna.as_deref(), "INVALID_RNA", |text| text.parse().ok()),
        court_register: checks.optional("courtRegister", typed.court_register.as_deref(), 100),
        name: checks.name("name", &typed.name, 200),
        object: checks.text("object", &typed.object, 1000),
        description: checks.any_text("description", &typed.description, 5000),
        street: checks.name("street", &typed.street, 300),
        postcode: checks.postcode("postcode", &typed.postcode),
        city: checks.name("city", &typed.city, 100),
        commune_code: checks.optional("communeCode", typed.commune_code.as_deref(), 10),
        time_zone: checks.time_zone("timeZone", &typed.time_zone).name().to_owned(),
        website: checks.web_address("website", typed.website.as_deref()),
    };
    let gave = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    if !gave(&typed.siren) && !gave(&typed.rna) && !gave(&typed.court_register) {
        checks.refuse("siren", "NUMBER_REQUIRED");
    }
    let causes = causes::read(tx, &mut checks, &typed.cause_codes).await?;
    if let Some(code) = &identity.commune_code
        && commune::Entity::find_by_id(code).one(tx).await?.is_none()
    {
        checks.refuse("communeCode", "UNKNOWN_COMMUNE");
    }
    if let Some(field) = taken(tx, &identity, own).await? {
        checks.refuse(field, "NUMBER_TAKEN");
    }
    checks.pass()?;
    Ok((identity, causes))
}

/// A number as people write it; nothing when none was typed.
fn number<T>(
    checks: &mut Checks,
    field: &str,
    typed: Option<&str>,
    fault: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let typed = typed.map(str::trim).filter(|typed| !typed.is_empty())?;
    let read = parse(typed);
    if read.is_none() {
        checks.refuse(field, fault);
    }
    read
}

/// Nine digits are a SIREN; fourteen a SIRET, of which the SIREN is the beginning.
fn siren_of(text: &str) -> Option<Siren> {
    text.parse().ok().or_else(|| text.parse::<Siret>().ok().map(|siret| siret.siren()))
}

/// The field whose number a verified association already has.
async fn taken(
    tx: &Tx,
    identity: &Identity,
    own: Option<AssociationId>,
) -> Result<Option<&'static str>, DbErr> {
    let numbers = [
        ("siren", identity.siren.as_ref().map(|siren| association::Column::Siren.eq(siren.clone()))),
        ("rna", identity.rna.as_ref().map(|rna| association::Column::Rna.eq(rna.clone()))),
    ];
    for (field, holds) in numbers {
        let Some(holds) = holds else { continue };
        let others = Condition::all()
            .add(holds)
            .add(association::Column::Status.eq(OrganisationStatus::Verified))
            .add_option(own.map(|own| association::Column::Id.ne(own)));
        if association::Entity::find().filter(others).count(tx).await? > 0 {
            return Ok(Some(field));
        }
    }
    Ok(None)
}
