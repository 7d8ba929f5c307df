//! Registering an association, and correcting what it says of itself. Anybody who is signed in may register one;
//! it is nobody's until the operator has confirmed who speaks for it.

use entity::{AssociationId, MembershipRole, OrganisationStatus, association};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use super::{
    causes, commune_at,
    identity::{self, Identity},
};
use crate::{
    access::{AssociationAdmin, Oneself, viewer::Organisation},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        people::invitations,
    },
    outcome::{Outcome, Problem},
    queue::{self, Work},
    tx::Tx,
};

/// What an association says of itself, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) identity: identity::Typed,
    pub(crate) description: String,
    pub(crate) cause_codes: Vec<String>,
    pub(crate) street: String,
    pub(crate) postcode: String,
    pub(crate) city: String,
    /// INSEE's code; where none is typed the address tells it, if one commune alone fits.
    pub(crate) commune_code: Option<String>,
    pub(crate) time_zone: String,
    pub(crate) website: Option<String>,
}

/// The same, read, but for its causes.
struct Described {
    identity: Identity,
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
pub(crate) const RECEIPT_PREFIX: &str = "MA";

/// Registers an association; whoever does runs its account from then on.
pub(crate) async fn register(right: Oneself, tx: &Tx, typed: Typed) -> Outcome<AssociationId, Vec<Problem>> {
    let (described, causes) = read(tx, &typed, None).await?;
    let id: AssociationId = tx.id();
    let name = described.identity.name().to_owned();
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
    described.write_into(&mut row);
    association::Entity::insert(row).exec_without_returning(tx).await?;
    causes::write(tx, id, causes).await?;
    let organisation = Organisation::Association(id);
    let admin = MembershipRole::AssociationAdmin;
    invitations::give_role(tx, right.person(), organisation, admin, right.person()).await?;
    let deed = Deed::of(right.person(), "ASSOCIATION_REGISTERED").in_association(id);
    audit::write(tx, deed.with("name", name), id).await?;
    queue::enqueue(tx, Work::LinkProspects { association: id }).await?;
    Ok(id)
}

/// Corrects what an association says of itself. What the operator verified stays as it is: its numbers, its name and
/// its object, which the operator alone corrects.
pub(crate) async fn update(
    right: AssociationAdmin,
    tx: &Tx,
    typed: Typed,
) -> Outcome<AssociationId, Vec<Problem>> {
    let id = right.association();
    let known = super::lock::<Vec<Problem>>(tx, id).await?;
    let (described, causes) = read(tx, &typed, Some(id)).await?;
    if known.status == OrganisationStatus::Verified {
        let mut checks = Checks::default();
        for change in described.identity.changes(&known) {
            checks.refuse(change.field, "VERIFIED_IDENTITY");
        }
        checks.pass()?;
    }
    let mut row = known.into_active_model();
    described.write_into(&mut row);
    row.update(tx).await?;
    causes::write(tx, id, causes).await?;
    audit::write(tx, Deed::of(right.person(), "ASSOCIATION_UPDATED").in_association(id), id).await?;
    // A number that was missing may say which prospect it was.
    queue::enqueue(tx, Work::LinkProspects { association: id }).await?;
    Ok(id)
}

impl Described {
    fn write_into(self, row: &mut association::ActiveModel) {
        self.identity.write_into(row);
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
) -> Outcome<(Described, Vec<String>), Vec<Problem>> {
    let mut checks = Checks::default();
    let identity = identity::read(&typed.identity, &mut checks);
    let postcode = checks.postcode("postcode", &typed.postcode);
    let mut described = Described {
        identity,
        description: checks.any_text("description", &typed.description, 5000),
        street: checks.name("street", &typed.street, 300),
        city: checks.name("city", &typed.city, 100),
        commune_code: None,
        time_zone: checks.time_zone_at("timeZone", &typed.time_zone, &postcode).name().to_owned(),
        postcode,
        website: checks.web_address("website", typed.website.as_deref()),
    };
    let causes = causes::read(tx, &mut checks, &typed.cause_codes, own).await?;
    let address = (&*described.postcode, &*described.city);
    described.commune_code = commune_at(tx, typed.commune_code.as_deref(), address, &mut checks).await?;
    identity::must_be_free(tx, &described.identity, own, identity::TAKEN, &mut checks).await?;
    checks.pass()?;
    Ok((described, causes))
}
