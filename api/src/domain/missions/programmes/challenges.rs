//! The challenge of a chosen association: what it and its team work on, with the skills it takes and what is handed over. Who
//! organises writes it, and the association approves that very version; each change is approved anew.

use entity::{
    ProgrammeApplicationId, ProgrammeApplicationState as State, ProgrammeState, challenge, challenge_skill,
    skill,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
};

use super::{
    SeenApplication,
    applying::must_be,
    letters::Letters,
    lock_application, lock_own,
    moving::must_stand,
    timeline::{self, By, Line},
};
use crate::{
    access::{Denied, Viewer},
    domain::checks::Checks,
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How many skills a challenge asks for at most.
const MOST_SKILLS: usize = 10;

/// A challenge, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) deliverable: String,
    pub(crate) skills: Vec<String>,
}

/// Whether a challenge is written now for an application.
pub(crate) fn is_written_now(seen: &SeenApplication) -> bool {
    let is_chosen = matches!(seen.application.state, State::Selected | State::Confirmed);
    seen.organiser.is_some() && seen.programme.state == ProgrammeState::Chosen && is_chosen
}

/// Writes the challenge of a chosen association, or writes it anew.
pub(crate) async fn write(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeApplicationId,
    typed: &Typed,
) -> Outcome<ProgrammeApplicationId, Vec<Problem>> {
    let seen = lock_application::<Vec<Problem>>(tx, viewer, id).await?;
    let right = seen.organiser.ok_or(Denied::Forbidden)?;
    must_stand(&seen.programme, &[ProgrammeState::Chosen])?;
    must_be(&seen, &[State::Selected, State::Confirmed])?;
    let mut checks = Checks::default();
    let title = checks.name("title", &typed.title, 200);
    let text = checks.text("text", &typed.text, 5000);
    let deliverable = checks.text("deliverable", &typed.deliverable, 1000);
    let skills = skills(&mut checks, tx, &typed.skills).await?;
    checks.pass()?;
    let known = challenge::Entity::find_by_id(id).one(tx).await?;
    let version = known.as_ref().map_or(1, |known| known.version + 1);
    let row = challenge::ActiveModel {
        application_id: Set(id),
        version: Set(version),
        title: Set(title),
        text: Set(text),
        deliverable: Set(deliverable),
        written_by: Set(Some(right.person())),
        written_at: Set(tx.now()),
        approved_by: Set(None),
        approved_at: Set(None),
    };
    if known.is_some() {
        row.update(tx).await?;
    } else {
        row.insert(tx).await?;
    }
    let own = challenge_skill::Column::ApplicationId.eq(id);
    challenge_skill::Entity::delete_many().filter(own).exec(tx).await?;
    let asked = skills
        .into_iter()
        .map(|code| challenge_skill::ActiveModel { application_id: Set(id), skill_code: Set(code) });
    challenge_skill::Entity::insert_many(asked).exec_without_returning(tx).await?;
    let line = Line::shared("CHALLENGE_WRITTEN").about(id);
    timeline::write(tx, seen.programme.id, &By::organiser(&right), line).await?;
    Letters::about(tx, &seen.programme, &seen.branch).challenge(&seen.application).await?;
    Ok(id)
}

/// Approves the version of the challenge that was read, for the association.
pub(crate) async fn approve(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeApplicationId,
    version: i32,
) -> Outcome<ProgrammeApplicationId, Vec<Problem>> {
    let (right, seen) = lock_own::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Chosen])?;
    must_be(&seen, &[State::Selected, State::Confirmed])?;
    let known = challenge::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    if known.version != version {
        return Err(vec![Problem::new("CHALLENGE_CHANGED").at("version")].into());
    }
    if known.approved_at.is_some() {
        return Err(vec![Problem::new("CHALLENGE_APPROVED")].into());
    }
    let mut row = known.into_active_model();
    row.approved_by = Set(Some(right.person()));
    row.approved_at = Set(Some(tx.now()));
    row.update(tx).await?;
    let line = Line::shared("CHALLENGE_APPROVED").about(id);
    timeline::write(tx, seen.programme.id, &By::association(&right), line).await?;
    Letters::about(tx, &seen.programme, &seen.branch).challenge_approved(&seen.application).await?;
    Ok(id)
}

/// The challenge of an application, with the skills that it asks for, by name.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    id: ProgrammeApplicationId,
) -> Result<Option<(challenge::Model, Vec<skill::Model>)>, DbErr> {
    let Some(found) = challenge::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let asked = challenge_skill::Entity::find()
        .select_only()
        .column(challenge_skill::Column::SkillCode)
        .filter(challenge_skill::Column::ApplicationId.eq(id))
        .into_query();
    let skills = skill::Entity::find()
        .filter(skill::Column::Code.in_subquery(asked))
        .order_by_asc(skill::Column::SortKey)
        .all(connection)
        .await?;
    Ok(Some((found, skills)))
}

/// The skills that were chosen, each once: one at least.
async fn skills(checks: &mut Checks, tx: &Tx, typed: &[String]) -> Result<Vec<String>, DbErr> {
    let mut codes: Vec<String> = typed.iter().map(|code| code.trim().to_owned()).collect();
    codes.retain(|code| !code.is_empty());
    codes.sort_unstable();
    codes.dedup();
    if codes.is_empty() {
        checks.refuse("skillCodes", "REQUIRED");
    }
    if codes.len() > MOST_SKILLS {
        checks.add("skillCodes", Problem::new("TOO_MANY").with("most", MOST_SKILLS));
        return Ok(Vec::new());
    }
    let known = skill::Entity::find().filter(skill::Column::Code.is_in(&codes)).count(tx).await?;
    if known != codes.len() as u64 {
        checks.refuse("skillCodes", "UNKNOWN_SKILL");
    }
    Ok(codes)
}
