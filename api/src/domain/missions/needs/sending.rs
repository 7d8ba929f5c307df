//! Sending a need: an association says what it lives through, what it would like and what would be different, and the branch of
//! its territory takes it.

use chrono::NaiveDate;
use entity::{
    AssociationBranchId, AssociationId, IntermediaryId, NeedId, NeedState, OrganisationStatus, PersonId,
    UploadId, association, association_branch, branch, commune, departement, intermediary, need,
    need_attachment, region,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr,
    EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
};

use super::{
    behalf::{self, TypedBehalf},
    letters::Letters,
    pace,
    ties::{self, NotFree},
    timeline::{self, By, Line},
};
use crate::{
    Internal,
    access::{AssociationMember, BranchPlace, Denied, Viewer},
    domain::{
        associations,
        checks::Checks,
        intermediaries::{self, prospects, zone_of},
        uploads,
    },
    outcome::{Outcome, Problem},
    queue::{self, FeeMoment, Work},
    text_analysis::sort_key,
    tx::Tx,
};

/// How many files come with a need at most.
pub(crate) const MOST_FILES: usize = 5;

/// A need, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// Whom it is sent to.
    pub(crate) intermediary: IntermediaryId,
    /// For which local branch of the association.
    pub(crate) branch: Option<AssociationBranchId>,
    /// INSEE's code of where help is needed; where the branch or the association is when left out.
    pub(crate) departement: Option<String>,
    pub(crate) title: String,
    pub(crate) situation: String,
    pub(crate) wish: String,
    pub(crate) outcome: String,
    pub(crate) uploads: Vec<UploadId>,
}

/// Which branch takes it, and of which département it is.
#[derive(Clone)]
struct Place {
    branch: branch::Model,
    departement: String,
}

/// What of it is kept, once it was read.
struct Words {
    title: String,
    situation: String,
    wish: String,
    outcome: String,
}

/// What the line of a need is called that came in.
const SENT: &str = "SENT";

/// Sends a need to the branch whose territory it is of, or to the one that its intermediary has named for such. Somebody there
/// is assigned by a job that follows.
pub(crate) async fn send(right: AssociationMember, tx: &Tx, typed: &Typed) -> Outcome<NeedId, Vec<Problem>> {
    let association = association::Entity::find_by_id(right.association()).one(tx).await?;
    let association = association.ok_or(Denied::Hidden)?;
    let (words, files, place) = read_all(tx, &association, right.person(), typed).await?;
    let sender = (association.id, Some(right.person()));
    let need = write(tx, sender, typed, words, place.clone()).await?;
    attach(tx, right.person(), need.id, &files).await?;
    timeline::write(tx, need.id, &By::association(&right), Line::shared(SENT)).await?;
    prospects::linking::need_sent(tx, &association, need.intermediary_id).await?;
    Letters::about(tx, &need, &place.branch).sent().await?;
    enqueue_what_follows(tx, &need, &place.branch).await?;
    Ok(need.id)
}

/// Enters a need of which an association has told whoever coordinates in the branch that takes it, and does not belong to it. The
/// association is told at once, and may say that nobody there asked.
pub(crate) async fn enter(
    viewer: &Viewer,
    tx: &Tx,
    (id, typed): (AssociationId, &Typed),
    said: &TypedBehalf,
) -> Outcome<NeedId, Vec<Problem>> {
    let person = viewer.may_write_from_board(typed.intermediary)?.reader().person();
    let association = associations::find(tx, viewer, id).await?.ok_or(Denied::Hidden)?;
    if ties::associations_of(tx, person).await?.contains(&association.id) {
        return Err(Vec::from(NotFree::Tied).into());
    }
    let (words, files, place) = read_all(tx, &association, person, typed).await?;
    let right = viewer.may_coordinate(BranchPlace::from(&place.branch))?;
    let said = behalf::heard(said, tx.today(zone_of(&place.branch)), "onBehalf")?;
    let need = write(tx, (association.id, None), typed, words, place.clone()).await?;
    attach(tx, person, need.id, &files).await?;
    let by = By::on_behalf(&right, said);
    timeline::write(tx, need.id, &by, Line::shared(SENT)).await?;
    prospects::linking::need_sent(tx, &association, need.intermediary_id).await?;
    behalf::tell(tx, (&need, &place.branch), &by, SENT).await?;
    Letters::about(tx, &need, &place.branch).arrived().await?;
    enqueue_what_follows(tx, &need, &place.branch).await?;
    Ok(need.id)
}

/// Leaves to jobs who coordinates it, and what it means for the association's fees.
async fn enqueue_what_follows(tx: &Tx, need: &need::Model, branch: &branch::Model) -> Result<(), Internal> {
    queue::enqueue(tx, Work::AssignNeed { need: need.id }).await?;
    let (moment, on) = (FeeMoment::Sent, tx.today(zone_of(branch)));
    queue::enqueue(tx, Work::FollowFees { need: need.id, moment, on }).await
}

/// Reads what was typed for a verified association, with the files of whoever sends it, and finds the branch that takes it. All
/// that is wrong is told at once.
async fn read_all(
    tx: &Tx,
    association: &association::Model,
    person: PersonId,
    typed: &Typed,
) -> Outcome<(Words, Vec<UploadId>, Place), Vec<Problem>> {
    if association.status != OrganisationStatus::Verified {
        return Err(vec![Problem::new("ASSOCIATION_NOT_VERIFIED")].into());
    }
    let intermediary = intermediaries::find(tx, typed.intermediary).await?.ok_or(Denied::Hidden)?;
    let mut checks = Checks::default();
    let words = read(&mut checks, typed);
    let files = files(&mut checks, person, tx, typed).await?;
    let departement = departement(&mut checks, tx, association, typed).await?;
    let mut branch = None;
    if let Some(code) = &departement {
        branch = intermediaries::branch_to_carry(tx, &intermediary, code).await?;
        if branch.is_none() {
            checks.refuse("departement", "NO_BRANCH_THERE");
        }
    }
    checks.pass()?;
    match (branch, departement) {
        (Some(branch), Some(departement)) => Ok((words, files, Place { branch, departement })),
        _ => Err(vec![Problem::new("NO_BRANCH_THERE").at("departement")].into()),
    }
}

fn read(checks: &mut Checks, typed: &Typed) -> Words {
    Words {
        title: checks.name("title", &typed.title, 200),
        situation: checks.text("situation", &typed.situation, 5000),
        wish: checks.text("wish", &typed.wish, 5000),
        outcome: checks.text("outcome", &typed.outcome, 5000),
    }
}

/// The files that come with it, each once: the sender's own, which nothing took yet, and papers that people can read.
async fn files(
    checks: &mut Checks,
    person: PersonId,
    tx: &Tx,
    typed: &Typed,
) -> Result<Vec<UploadId>, DbErr> {
    let mut files: Vec<UploadId> = Vec::new();
    for id in &typed.uploads {
        if !files.contains(id) {
            files.push(*id);
        }
    }
    if files.len() > MOST_FILES {
        checks.add("uploadIds", Problem::new("TOO_MANY").with("most", MOST_FILES));
        return Ok(files);
    }
    for id in &files {
        match uploads::find_own(tx, person, *id).await? {
            None => checks.refuse("uploadIds", "NOT_FOUND"),
            Some(file) if !uploads::is_paper(&file) => checks.refuse("uploadIds", "UNSUPPORTED_FILE"),
            Some(_) => {}
        }
    }
    Ok(files)
}

/// Where help is needed: as was typed, or where the local branch is, or the association.
async fn departement(
    checks: &mut Checks,
    tx: &Tx,
    association: &association::Model,
    typed: &Typed,
) -> Result<Option<String>, DbErr> {
    let mut commune_code = association.commune_code.clone();
    if let Some(id) = typed.branch {
        match branch_of(tx, association.id, id).await? {
            Some(local) => commune_code = local.commune_code.or(commune_code),
            None => checks.refuse("branchId", "NOT_FOUND"),
        }
    }
    if let Some(code) = typed.departement.as_deref().map(str::trim).filter(|code| !code.is_empty()) {
        let known = departement::Entity::find_by_id(code.to_owned())
            .filter(departement::Column::IsRetired.eq(false))
            .one(tx)
            .await?;
        if known.is_none() {
            checks.refuse("departement", "UNKNOWN_DEPARTEMENT");
        }
        return Ok(known.map(|row| row.code));
    }
    let found = of_commune(tx, commune_code).await?;
    if found.is_none() {
        checks.refuse("departement", "REQUIRED");
    }
    Ok(found)
}

/// A local branch of an association.
async fn branch_of(
    connection: &impl ConnectionTrait,
    association: AssociationId,
    id: AssociationBranchId,
) -> Result<Option<association_branch::Model>, DbErr> {
    association_branch::Entity::find_by_id(id)
        .filter(association_branch::Column::AssociationId.eq(association))
        .one(connection)
        .await
}

/// The département in which a commune lies.
async fn of_commune(
    connection: &impl ConnectionTrait,
    code: Option<String>,
) -> Result<Option<String>, DbErr> {
    let Some(code) = code else { return Ok(None) };
    Ok(commune::Entity::find_by_id(code).one(connection).await?.map(|row| row.departement_code))
}

/// The départements that a need may be of, in the order of their codes, each with its region.
pub(crate) async fn departements(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(departement::Model, region::Model)>, DbErr> {
    let found = departement::Entity::find()
        .find_also_related(region::Entity)
        .filter(departement::Column::IsRetired.eq(false))
        .order_by_asc(departement::Column::Code)
        .all(connection)
        .await?;
    Ok(found.into_iter().filter_map(|(row, region)| Some((row, region?))).collect())
}

/// The intermediaries that take needs on a day, by name: those with a branch that is open.
pub(crate) async fn takers(
    connection: &impl ConnectionTrait,
    on: NaiveDate,
) -> Result<Vec<intermediary::Model>, DbErr> {
    let is_open =
        Condition::any().add(branch::Column::ClosedOn.is_null()).add(branch::Column::ClosedOn.gt(on));
    let open = branch::Entity::find()
        .select_only()
        .column(branch::Column::IntermediaryId)
        .filter(branch::Column::OpensOn.lte(on))
        .filter(is_open)
        .into_query();
    intermediary::Entity::find()
        .filter(intermediary::Column::Id.in_subquery(open))
        .order_by_asc(intermediary::Column::SortKey)
        .order_by_asc(intermediary::Column::Id)
        .all(connection)
        .await
}

/// Keeps it, for an association, and whoever of it sent it where somebody did.
async fn write(
    tx: &Tx,
    (association, sent_by): (AssociationId, Option<PersonId>),
    typed: &Typed,
    words: Words,
    Place { branch, departement }: Place,
) -> Result<need::Model, DbErr> {
    let today = tx.today(zone_of(&branch));
    let row = need::ActiveModel {
        id: Set(tx.id()),
        association_id: Set(association),
        association_branch_id: Set(typed.branch),
        intermediary_id: Set(branch.intermediary_id),
        branch_id: Set(branch.id),
        departement_code: Set(departement),
        sort_key: Set(sort_key(&words.title)),
        title: Set(words.title),
        situation: Set(words.situation),
        wish: Set(words.wish),
        outcome: Set(words.outcome),
        state: Set(NeedState::Sent),
        paused_from: Set(None),
        returns_on: Set(None),
        reason: Set(None),
        state_since: Set(tx.now()),
        due_on: Set(pace::due_on(NeedState::Sent, today, None)),
        round: Set(1),
        is_national: Set(false),
        search_since: Set(None),
        flagged_at: Set(None),
        coordinator_id: Set(None),
        mission_id: Set(None),
        sent_by: Set(sent_by),
        sent_at: Set(tx.now()),
        closed_at: Set(None),
    };
    row.insert(tx).await
}

async fn attach(tx: &Tx, person: PersonId, need: NeedId, files: &[UploadId]) -> Outcome<(), Vec<Problem>> {
    for (position, file) in (1..).zip(files) {
        uploads::take(tx, person, *file).await?;
        let row = need_attachment::ActiveModel {
            need_id: Set(need),
            position: Set(position),
            upload_id: Set(*file),
        };
        need_attachment::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}
