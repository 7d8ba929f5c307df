//! Writing a mission: a draft is saved however unfinished it is; what was published changes within what people were
//! promised.

use entity::{
    AssociationBranchId, BookingMode, MissionFormat, MissionId, MissionStatus, ObjectiveId, ObjectiveKind,
    Regime, ServiceFamily, SpokenLanguage, WayIn, association_branch, commune, mission, mission_skill,
    objective, skill,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _,
};

use super::{places, publishing, terms};
use crate::{
    access::{AssociationMember, Viewer},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        reference::causes::is_cause,
    },
    outcome::{Outcome, Problem},
    text_analysis::is_blank,
    tx::Tx,
};

/// The input's part in which the fields of a mission stand.
const PART: &str = "mission";

/// Lines of objectives, and of deliverables, that a mission has at most.
pub const MOST_MISSION_LINES: usize = 20;

/// Skills at most.
const MOST_SKILLS: usize = 12;

/// A mission, as typed.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box that is ticked")]
pub(crate) struct Typed {
    pub(crate) branch: Option<AssociationBranchId>,
    pub(crate) title: String,
    pub(crate) need: String,
    pub(crate) objectives: Vec<String>,
    pub(crate) deliverables: Vec<String>,
    pub(crate) skill_codes: Vec<String>,
    /// Empty while nobody has chosen.
    pub(crate) cause_code: String,
    pub(crate) service_family: ServiceFamily,
    pub(crate) regime: Regime,
    pub(crate) format: MissionFormat,
    pub(crate) language: SpokenLanguage,
    pub(crate) commune_code: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) accessibility: Option<String>,
    pub(crate) insurance: Option<String>,
    pub(crate) open_to_minors: bool,
    pub(crate) vulnerable_public: bool,
    pub(crate) confidential: bool,
    pub(crate) urgent: bool,
    pub(crate) booking_mode: BookingMode,
}

/// Begins a draft.
pub(crate) async fn create(
    right: AssociationMember,
    tx: &Tx,
    typed: &Typed,
) -> Outcome<MissionId, Vec<Problem>> {
    let id: MissionId = tx.id();
    let mut row = mission::ActiveModel {
        id: Set(id),
        association_id: Set(right.association()),
        way_in: Set(WayIn::Direct),
        status: Set(MissionStatus::Draft),
        next_session_at: Set(None),
        created_by: Set(right.person()),
        created_at: Set(tx.now()),
        published_at: Set(None),
        closed_at: Set(None),
        ..Default::default()
    };
    let lists = read(right, tx, typed, &mut row).await?;
    mission::Entity::insert(row).exec_without_returning(tx).await?;
    lists.write(tx, id).await?;
    let deed = Deed::of(right.person(), "MISSION_CREATED").in_association(right.association());
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Changes a mission. Once published it keeps how it is done and for whom, and stays complete. Sessions on which nobody
/// relies yet take a new place.
pub(crate) async fn update(
    viewer: &Viewer,
    tx: &Tx,
    id: MissionId,
    typed: &Typed,
) -> Outcome<MissionId, Vec<Problem>> {
    let (right, known) = super::lock(tx, viewer, id).await?;
    if known.status == MissionStatus::Closed {
        return Err(vec![Problem::new("MISSION_CLOSED")].into());
    }
    if known.status == MissionStatus::Published {
        promises_are_kept(&known, typed)?;
    }
    let is_published = known.status == MissionStatus::Published;
    let place = places::place_of(&known).map(ToOwned::to_owned);
    let mut row = known.into_active_model();
    let lists = read(right, tx, typed, &mut row).await?;
    let changed = row.update(tx).await?;
    lists.write(tx, id).await?;
    places::take_along(tx, place.as_deref(), &changed).await?;
    if is_published {
        let mut checks = Checks::below(PART);
        publishing::is_complete(&mut checks, tx, &changed).await?;
        checks.pass()?;
        terms::index(tx, &changed).await?;
    }
    let deed = Deed::of(right.person(), "MISSION_UPDATED").in_association(right.association());
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// What people relied on when they booked does not change under them.
fn promises_are_kept(known: &mission::Model, typed: &Typed) -> Outcome<(), Vec<Problem>> {
    let changed = [
        ("regime", known.regime != typed.regime),
        ("format", known.format != typed.format),
        ("bookingMode", known.booking_mode != typed.booking_mode),
        ("openToMinors", known.open_to_minors != typed.open_to_minors),
        ("vulnerablePublic", known.vulnerable_public != typed.vulnerable_public),
        ("confidential", known.confidential != typed.confidential),
        ("communeCode", known.commune_code.as_deref() != filled(typed.commune_code.as_deref())),
    ];
    let mut checks = Checks::below(PART);
    for (field, _) in changed.iter().filter(|(_, has_changed)| *has_changed) {
        checks.refuse(field, "MISSION_PUBLISHED");
    }
    checks.pass()
}

/// A text that says something, trimmed.
pub(super) fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !is_blank(text))
}

/// What a mission has several of.
struct Lists {
    objectives: Vec<(ObjectiveKind, String)>,
    skills: Vec<String>,
}

/// Reads what was typed into the mission's row; every fault at its field.
async fn read(
    right: AssociationMember,
    tx: &Tx,
    typed: &Typed,
    row: &mut mission::ActiveModel,
) -> Outcome<Lists, Vec<Problem>> {
    let mut checks = Checks::below(PART);
    row.branch_id = Set(branch(&mut checks, right, tx, typed.branch).await?);
    row.title = Set(checks.name("title", &typed.title, 200));
    row.need = Set(checks.any_text("need", &typed.need, 5000));
    row.service_family = Set(typed.service_family);
    row.regime = Set(typed.regime);
    row.format = Set(typed.format);
    row.language = Set(typed.language);
    row.booking_mode = Set(typed.booking_mode);
    // On one line, like the address that a session takes from it.
    row.place = Set(checks.optional_line("place", typed.place.as_deref(), 300));
    row.accessibility = Set(checks.optional("accessibility", typed.accessibility.as_deref(), 1000));
    row.insurance = Set(checks.optional("insurance", typed.insurance.as_deref(), 1000));
    row.open_to_minors = Set(typed.open_to_minors);
    row.vulnerable_public = Set(typed.vulnerable_public);
    row.confidential = Set(typed.confidential);
    row.is_urgent = Set(typed.urgent);
    let cause = filled(Some(typed.cause_code.as_str()));
    if let Some(code) = cause
        && !is_cause(tx, code).await?
    {
        checks.refuse("causeCode", "UNKNOWN_CAUSE");
    }
    row.cause_code = Set(cause.map(ToOwned::to_owned));
    let commune = match filled(typed.commune_code.as_deref()) {
        None => None,
        Some(code) => {
            let found = commune::Entity::find_by_id(code).one(tx).await?;
            if found.is_none() {
                checks.refuse("communeCode", "UNKNOWN_COMMUNE");
            }
            found
        }
    };
    row.latitude = Set(commune.as_ref().and_then(|commune| commune.latitude));
    row.longitude = Set(commune.as_ref().and_then(|commune| commune.longitude));
    row.commune_code = Set(commune.map(|commune| commune.code));
    let mut objectives = lines(&mut checks, "objectives", ObjectiveKind::Objective, &typed.objectives);
    objectives.extend(lines(&mut checks, "deliverables", ObjectiveKind::Deliverable, &typed.deliverables));
    let skills = skills(&mut checks, tx, &typed.skill_codes).await?;
    checks.pass()?;
    Ok(Lists { objectives, skills })
}

async fn branch(
    checks: &mut Checks,
    right: AssociationMember,
    tx: &Tx,
    branch: Option<AssociationBranchId>,
) -> Outcome<Option<AssociationBranchId>, Vec<Problem>> {
    let Some(id) = branch else { return Ok(None) };
    let found = association_branch::Entity::find_by_id(id)
        .filter(association_branch::Column::AssociationId.eq(right.association()))
        .one(tx)
        .await?;
    if found.is_none() {
        checks.refuse("branchId", "NOT_FOUND");
    }
    Ok(branch)
}

fn lines(
    checks: &mut Checks,
    field: &str,
    kind: ObjectiveKind,
    typed: &[String],
) -> Vec<(ObjectiveKind, String)> {
    let texts = typed.iter().map(|line| line.trim()).filter(|line| !is_blank(line));
    let lines: Vec<_> = texts.map(|line| (kind, checks.any_text(field, line, 300))).collect();
    if lines.len() > MOST_MISSION_LINES {
        checks.add(field, too_many(MOST_MISSION_LINES));
    }
    lines
}

fn too_many(most: usize) -> Problem {
    Problem::new("TOO_MANY").with("most", most)
}

/// The codes of skills, sorted, each once.
pub(super) async fn skills(
    checks: &mut Checks,
    tx: &Tx,
    typed: &[String],
) -> Outcome<Vec<String>, Vec<Problem>> {
    let mut codes: Vec<String> = typed.iter().map(|code| code.trim().to_owned()).collect();
    codes.retain(|code| !code.is_empty());
    codes.sort_unstable();
    codes.dedup();
    if codes.len() > MOST_SKILLS {
        checks.add("skillCodes", too_many(MOST_SKILLS));
        return Ok(Vec::new());
    }
    let known = skill::Entity::find().filter(skill::Column::Code.is_in(&codes)).count(tx).await?;
    if known != codes.len() as u64 {
        checks.refuse("skillCodes", "UNKNOWN_SKILL");
    }
    Ok(codes)
}

impl Lists {
    async fn write(self, tx: &Tx, id: MissionId) -> Outcome<(), Vec<Problem>> {
        objective::Entity::delete_many().filter(objective::Column::MissionId.eq(id)).exec(tx).await?;
        mission_skill::Entity::delete_many().filter(mission_skill::Column::MissionId.eq(id)).exec(tx).await?;
        let objectives =
            (0_i32..).zip(self.objectives).map(|(position, (kind, text))| objective::ActiveModel {
                id: Set(tx.id::<ObjectiveId>()),
                mission_id: Set(id),
                position: Set(position),
                kind: Set(kind),
                text: Set(text),
            });
        objective::Entity::insert_many(objectives).exec_without_returning(tx).await?;
        let skills = self.skills.into_iter().map(|skill_code| mission_skill::ActiveModel {
            mission_id: Set(id),
            skill_code: Set(skill_code),
        });
        mission_skill::Entity::insert_many(skills).exec_without_returning(tx).await?;
        Ok(())
    }
}
