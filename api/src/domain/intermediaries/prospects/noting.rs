//! Noting a prospect and correcting what is known of it. One that looks like another of the network is told, and noted all the same
//! where somebody says that it is another.

use chrono::NaiveDate;
use entity::{
    BranchId, EmailAddress, IntermediaryId, ProspectEventKind, ProspectId, ProspectOrigin, ProspectState,
    Rna, Siren, Siret, branch, departement, prospect,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
};

use super::{LONGEST_NOTE, Line, linking, lock, write};
use crate::{
    Internal,
    access::{Denied, Viewer},
    domain::{checks::Checks, intermediaries},
    outcome::{Outcome, Problem},
    text_analysis::sort_key,
    tx::Tx,
};

/// How long a name is at most, in characters.
const LONGEST_NAME: usize = 200;

/// How long a telephone number is at most, in characters.
const LONGEST_PHONE: usize = 40;

/// What is known of an association, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) branch: BranchId,
    pub(crate) name: String,
    /// A SIREN, or a SIRET, which holds one.
    pub(crate) siren: Option<String>,
    pub(crate) rna: Option<String>,
    pub(crate) departement: Option<String>,
    pub(crate) origin: ProspectOrigin,
    pub(crate) contact_name: Option<String>,
    pub(crate) contact_role: Option<String>,
    pub(crate) contact_email: Option<String>,
    pub(crate) contact_phone: Option<String>,
    /// That it is another than the one it looks like.
    pub(crate) is_another: bool,
}

/// The first contact.
#[derive(Clone, Debug)]
pub(crate) struct First {
    pub(crate) on: NaiveDate,
    pub(crate) note: Option<String>,
    /// When it is to be contacted again.
    pub(crate) next_on: Option<NaiveDate>,
}

/// What was read of it.
struct Described {
    name: String,
    siren: Option<Siren>,
    rna: Option<Rna>,
    departement: Option<String>,
    contact_name: Option<String>,
    contact_role: Option<String>,
    contact_email: Option<EmailAddress>,
    contact_phone: Option<String>,
}

/// Notes one. Whoever does follows it.
pub(crate) async fn note(
    viewer: &Viewer,
    tx: &Tx,
    typed: &Typed,
    first: &First,
) -> Outcome<ProspectId, Vec<Problem>> {
    let branch = place(viewer, tx, typed.branch).await?;
    let right = viewer.may_keep_prospects(branch.intermediary_id)?;
    // Two who note the same one at once: the second is told of the first.
    intermediaries::lock::<Vec<Problem>>(tx, branch.intermediary_id).await?;
    let today = tx.today(intermediaries::zone_of(&branch));
    let mut checks = Checks::default();
    let described = read(&mut checks, tx, typed).await?;
    if first.on > today {
        checks.refuse("contactedOn", "IN_THE_FUTURE");
    }
    let note = checks.optional("note", first.note.as_deref(), LONGEST_NOTE);
    must_come(&mut checks, first.next_on, today);
    checks.pass()?;
    must_be_new(tx, &branch, &described, typed.is_another, None).await?;
    let id: ProspectId = tx.id();
    let mut row = prospect::ActiveModel {
        id: Set(id),
        state: Set(ProspectState::Contacted),
        lost_reason: Set(None),
        state_since: Set(tx.now()),
        first_contact_on: Set(first.on),
        last_contact_on: Set(first.on),
        next_on: Set(first.next_on),
        reminded_for: Set(None),
        association_id: Set(None),
        invited_at: Set(None),
        followed_by: Set(Some(right.person())),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    described.write_into(&mut row, &branch, typed.origin);
    let row = row.insert(tx).await?;
    write(tx, Line::of(id, ProspectEventKind::Noted, Some(right.person()))).await?;
    let contact = Line::of(id, ProspectEventKind::Contact, Some(right.person()));
    write(tx, Line { held_on: Some(first.on), note, ..contact }).await?;
    linking::by_numbers(tx, row).await?;
    Ok(id)
}

/// Corrects what is known of one, its branch too.
pub(crate) async fn update(
    viewer: &Viewer,
    tx: &Tx,
    id: ProspectId,
    typed: &Typed,
) -> Outcome<ProspectId, Vec<Problem>> {
    let (right, known, _) = lock::<Vec<Problem>>(tx, viewer, id).await?;
    let branch = place(viewer, tx, typed.branch).await?;
    if branch.intermediary_id != known.intermediary_id {
        return Err(Denied::Hidden.into());
    }
    let mut checks = Checks::default();
    let described = read(&mut checks, tx, typed).await?;
    checks.pass()?;
    must_be_new(tx, &branch, &described, typed.is_another, Some(id)).await?;
    let mut row = known.into_active_model();
    described.write_into(&mut row, &branch, typed.origin);
    let row = row.update(tx).await?;
    write(tx, Line::of(id, ProspectEventKind::Changed, Some(right.person()))).await?;
    if row.association_id.is_none() {
        linking::by_numbers(tx, row).await?;
    }
    Ok(id)
}

/// The branch that looks after it: one of those in which the viewer does.
async fn place(viewer: &Viewer, tx: &Tx, id: BranchId) -> Outcome<branch::Model, Vec<Problem>> {
    let branch = intermediaries::find_branch(tx, id).await?.ok_or(Denied::Hidden)?;
    let right = viewer.may_keep_prospects(branch.intermediary_id)?;
    if !right.reads(&branch) {
        return Err(Denied::Forbidden.into());
    }
    if branch.closed_on.is_some_and(|closed| closed <= tx.today(intermediaries::zone_of(&branch))) {
        return Err(vec![Problem::new("BRANCH_CLOSED").at("branchId")].into());
    }
    Ok(branch)
}

/// A next contact is today or later.
pub(super) fn must_come(checks: &mut Checks, next_on: Option<NaiveDate>, today: NaiveDate) {
    if next_on.is_some_and(|next| next < today) {
        checks.refuse("nextOn", "NEXT_CONTACT_PAST");
    }
}

/// Reads what was typed; every fault at its field.
async fn read(checks: &mut Checks, tx: &Tx, typed: &Typed) -> Result<Described, DbErr> {
    let siren = checks.parse_optional::<AnySiren>("siren", typed.siren.as_deref(), "INVALID_SIREN");
    let departement = typed.departement.as_deref().map(str::trim).filter(|code| !code.is_empty());
    if let Some(code) = departement
        && departement::Entity::find_by_id(code.to_owned()).one(tx).await?.is_none()
    {
        checks.refuse("departementCode", "UNKNOWN_DEPARTEMENT");
    }
    Ok(Described {
        name: checks.name("name", &typed.name, LONGEST_NAME),
        siren: siren.map(|AnySiren(siren)| siren),
        rna: checks.parse_optional("rna", typed.rna.as_deref(), "INVALID_RNA"),
        departement: departement.map(ToOwned::to_owned),
        contact_name: checks.optional_line("contactName", typed.contact_name.as_deref(), LONGEST_NAME),
        contact_role: checks.optional_line("contactRole", typed.contact_role.as_deref(), LONGEST_NAME),
        contact_email: checks.parse_optional("contactEmail", typed.contact_email.as_deref(), "INVALID_EMAIL"),
        contact_phone: checks.optional_line("contactPhone", typed.contact_phone.as_deref(), LONGEST_PHONE),
    })
}

/// A SIREN, as it is or within a SIRET.
struct AnySiren(Siren);

impl std::str::FromStr for AnySiren {
    type Err = entity::InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().or_else(|_| text.parse::<Siret>().map(|siret| siret.siren())).map(Self)
    }
}

impl Described {
    fn write_into(self, row: &mut prospect::ActiveModel, branch: &branch::Model, origin: ProspectOrigin) {
        row.intermediary_id = Set(branch.intermediary_id);
        row.branch_id = Set(branch.id);
        row.sort_key = Set(sort_key(&self.name));
        row.name = Set(self.name);
        row.siren = Set(self.siren);
        row.rna = Set(self.rna);
        row.departement_code = Set(self.departement);
        row.origin = Set(origin);
        row.contact_name = Set(self.contact_name);
        row.contact_role = Set(self.contact_role);
        row.contact_email = Set(self.contact_email);
        row.contact_phone = Set(self.contact_phone);
        // What is typed anew is known again.
        row.forgotten_at = Set(None);
    }
}

/// Tells of another one of the network with a number or the name of this one.
async fn must_be_new(
    tx: &Tx,
    branch: &branch::Model,
    described: &Described,
    is_another: bool,
    own: Option<ProspectId>,
) -> Outcome<(), Vec<Problem>> {
    if is_another {
        return Ok(());
    }
    let Some(known) = alike(tx, branch.intermediary_id, described, own).await? else { return Ok(()) };
    let of = intermediaries::find_branch(tx, known.branch_id).await?;
    let of = of.ok_or_else(|| Internal::because("a prospect of no branch"))?;
    let problem = Problem::new("PROSPECT_KNOWN").with("prospect", known.name).with("branch", of.name);
    Err(vec![problem.at("name")].into())
}

async fn alike(
    tx: &Tx,
    intermediary: IntermediaryId,
    described: &Described,
    own: Option<ProspectId>,
) -> Result<Option<prospect::Model>, DbErr> {
    use prospect::Column;
    let is_alike = Condition::any()
        .add(Column::SortKey.eq(sort_key(&described.name)))
        .add_option(described.siren.clone().map(|siren| Column::Siren.eq(siren)))
        .add_option(described.rna.clone().map(|rna| Column::Rna.eq(rna)));
    prospect::Entity::find()
        .filter(Column::IntermediaryId.eq(intermediary))
        .filter(is_alike)
        .filter(Condition::all().add_option(own.map(|own| Column::Id.ne(own))))
        .order_by_asc(Column::Id)
        .one(tx)
        .await
}
