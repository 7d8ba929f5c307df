//! The branches of an intermediary: opened or planned, renamed, hung under another one, named to take what no territory has. They
//! are closed in `missions/needs/closing`, since a branch does not close on needs that it carries.

use chrono::NaiveDate;
use entity::{BranchId, EmailAddress, IntermediaryId, PersonId, branch, intermediary, need};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QuerySelect as _,
};

use super::{find_branch, lock, zone_of};
use crate::{
    Internal,
    access::{Denied, NetworkAdmin},
    domain::{
        audit::{self, Changes, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem, Refusal},
    queue::{self, Work},
    text_analysis::sort_key,
    tx::Tx,
};

/// A branch, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) name: String,
    /// Under which antenne it hangs, for a bureau.
    pub(crate) parent: Option<BranchId>,
    pub(crate) opens_on: NaiveDate,
    pub(crate) time_zone: String,
    pub(crate) contact_email: Option<String>,
}

/// What was read of it.
struct Described {
    name: String,
    parent: Option<branch::Model>,
    opens_on: NaiveDate,
    time_zone: String,
    contact_email: Option<EmailAddress>,
}

/// Whether a branch takes nothing more today, by its own clock.
pub(crate) fn is_over(tx: &Tx, branch: &branch::Model) -> bool {
    branch.closed_on.is_some_and(|closed| closed <= tx.today(zone_of(branch)))
}

/// A branch of the network that somebody runs.
pub(crate) async fn own<R: Refusal>(
    right: &NetworkAdmin,
    tx: &Tx,
    id: BranchId,
) -> Outcome<branch::Model, R> {
    let found = find_branch(tx, id).await?;
    let found = found.filter(|branch| branch.intermediary_id == right.intermediary());
    Ok(found.ok_or(Denied::Hidden)?)
}

/// Opens a branch, or plans one whose day is still to come. The first one of an intermediary takes what no territory has.
pub(crate) async fn open(right: &NetworkAdmin, tx: &Tx, typed: &Typed) -> Outcome<BranchId, Vec<Problem>> {
    let intermediary = lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    let read = read(tx, intermediary.id, typed, None).await?;
    let id: BranchId = tx.id();
    let row = branch::ActiveModel {
        id: Set(id),
        intermediary_id: Set(intermediary.id),
        parent_id: Set(read.parent.as_ref().map(|parent| parent.id)),
        sort_key: Set(sort_key(&read.name)),
        name: Set(read.name),
        opens_on: Set(read.opens_on),
        closed_on: Set(None),
        time_zone: Set(read.time_zone),
        contact_email: Set(read.contact_email),
        created_at: Set(tx.now()),
    };
    branch::Entity::insert(row).exec_without_returning(tx).await?;
    let changes = Changes::default().of("opens-on", None, Some(read.opens_on)).of(
        "antenne",
        None,
        read.parent.map(|parent| parent.name),
    );
    let deed = Deed::of(right.person(), "NETWORK_BRANCH_OPENED").in_intermediary(intermediary.id);
    audit::write(tx, deed.changing(changes), id).await?;
    if intermediary.default_branch_id.is_none() {
        name_default(tx, intermediary.id, Some(id)).await?;
    }
    Ok(id)
}

/// Changes what a branch is called, when it opens, where it hangs and how it is reached.
pub(crate) async fn change(
    right: &NetworkAdmin,
    tx: &Tx,
    id: BranchId,
    typed: &Typed,
) -> Outcome<BranchId, Vec<Problem>> {
    lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    let known = own::<Vec<Problem>>(right, tx, id).await?;
    let read = read(tx, right.intermediary(), typed, Some(&known)).await?;
    let before = match known.parent_id {
        Some(parent) => find_branch(tx, parent).await?.map(|branch| branch.name),
        None => None,
    };
    let changes = Changes::default()
        .of("name", Some(known.name.clone()), Some(read.name.clone()))
        .of("opens-on", Some(known.opens_on), Some(read.opens_on))
        .of("antenne", before, read.parent.as_ref().map(|parent| parent.name.clone()))
        .of("zone", Some(known.time_zone.clone()), Some(read.time_zone.clone()))
        .that("contact-email", &known.contact_email, &read.contact_email);
    if changes.is_empty() {
        return Ok(id);
    }
    let moves = known.parent_id != read.parent.as_ref().map(|parent| parent.id);
    let mut row = known.into_active_model();
    row.parent_id = Set(read.parent.map(|parent| parent.id));
    row.sort_key = Set(sort_key(&read.name));
    row.name = Set(read.name);
    row.opens_on = Set(read.opens_on);
    row.time_zone = Set(read.time_zone);
    row.contact_email = Set(read.contact_email);
    row.update(tx).await?;
    if moves {
        look_for_others(tx, right.intermediary(), id).await?;
    }
    let deed = Deed::of(right.person(), "NETWORK_BRANCH_CHANGED").in_intermediary(right.intermediary());
    audit::write(tx, deed.changing(changes), id).await?;
    Ok(id)
}

/// Whoever coordinates in the antenne above a branch reaches it no more once it hangs elsewhere: somebody else is looked for.
async fn look_for_others(tx: &Tx, intermediary: IntermediaryId, id: BranchId) -> Result<(), Internal> {
    let people: Vec<PersonId> = need::Entity::find()
        .select_only()
        .column(need::Column::CoordinatorId)
        .distinct()
        .filter(need::Column::BranchId.eq(id))
        .filter(need::Column::CoordinatorId.is_not_null())
        .into_tuple()
        .all(tx)
        .await?;
    let works = people.into_iter().map(|person| Work::ReleaseNeeds { person, intermediary });
    queue::enqueue_all(tx, &works.collect::<Vec<_>>()).await
}

/// Reads what was typed; every fault at its field.
async fn read(
    tx: &Tx,
    intermediary: IntermediaryId,
    typed: &Typed,
    known: Option<&branch::Model>,
) -> Outcome<Described, Vec<Problem>> {
    let own = known.map(|branch| branch.id);
    let all = super::branches(tx, intermediary).await?;
    let mut checks = Checks::default();
    let name = checks.name("name", &typed.name, 200);
    if all.iter().any(|branch| branch.name == name && Some(branch.id) != own) {
        checks.refuse("name", "NAME_TAKEN");
    }
    let parent = typed.parent.and_then(|id| all.iter().find(|branch| branch.id == id));
    match (typed.parent, parent) {
        (Some(_), None) => checks.refuse("parentId", "NOT_FOUND"),
        (Some(id), _) if Some(id) == own => checks.refuse("parentId", "BUREAU_UNDER_BUREAU"),
        (_, Some(parent)) if parent.parent_id.is_some() => checks.refuse("parentId", "BUREAU_UNDER_BUREAU"),
        (_, Some(_)) if own.is_some() && all.iter().any(|branch| branch.parent_id == own) => {
            checks.refuse("parentId", "BUREAU_UNDER_BUREAU");
        }
        (_, Some(parent)) if is_over(tx, parent) => checks.refuse("parentId", "BRANCH_CLOSED"),
        _ => {}
    }
    if known.and_then(|branch| branch.closed_on).is_some_and(|closed| closed < typed.opens_on) {
        checks.refuse("opensOn", "OPENS_AFTER_IT_CLOSES");
    }
    let time_zone = checks.time_zone("timeZone", &typed.time_zone).name().to_owned();
    let contact_email =
        checks.parse_optional("contactEmail", typed.contact_email.as_deref(), "INVALID_EMAIL");
    checks.pass()?;
    Ok(Described { name, parent: parent.cloned(), opens_on: typed.opens_on, time_zone, contact_email })
}

/// Names the branch that takes needs of territories without one, or says that none does.
pub(crate) async fn set_default(
    right: &NetworkAdmin,
    tx: &Tx,
    id: Option<BranchId>,
) -> Outcome<IntermediaryId, Problem> {
    let intermediary = lock::<Problem>(tx, right.intermediary()).await?;
    let mut names = [None, None];
    for (name, branch) in names.iter_mut().zip([intermediary.default_branch_id, id]) {
        if let Some(branch) = branch {
            let found = own::<Problem>(right, tx, branch).await?;
            if Some(found.id) == id && is_over(tx, &found) {
                return Err(Problem::new("BRANCH_CLOSED").at("branchId").into());
            }
            *name = Some(found.name);
        }
    }
    name_default(tx, intermediary.id, id).await?;
    let [before, after] = names;
    let changes = Changes::default().of("default-branch", before, after);
    if changes.is_empty() {
        return Ok(intermediary.id);
    }
    let deed = Deed::of(right.person(), "DEFAULT_BRANCH_NAMED").in_intermediary(intermediary.id);
    audit::write(tx, deed.changing(changes), intermediary.id).await?;
    Ok(intermediary.id)
}

async fn name_default(tx: &Tx, id: IntermediaryId, branch: Option<BranchId>) -> Result<(), DbErr> {
    let row = intermediary::ActiveModel { id: Set(id), default_branch_id: Set(branch), ..Default::default() };
    intermediary::Entity::update(row).exec(tx).await?;
    Ok(())
}
