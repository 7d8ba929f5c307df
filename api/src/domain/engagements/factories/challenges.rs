//! The challenge of an association: what its team works on and hands over, and the skills that takes. Whoever organises writes it
//! from what the association asked for, and each version is the association's to approve.

use entity::{ProgrammeApplicationId, ProgrammeApplicationState, ProgrammeState, challenge, challenge_skill};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::{
    letters::Letters,
    preferences::{each_once, known_skills},
    refused,
};
use crate::{
    access::{Denied, Viewer},
    domain::{
        checks::Checks,
        missions::programmes::{
            self,
            moving::must_stand,
            timeline::{self, By, Line},
        },
    },
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
    /// Codes of macro-skills.
    pub(crate) skills: Vec<String>,
}

/// Writes the challenge of an association that was chosen. What was approved before is approved no more.
pub(crate) async fn write(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeApplicationId,
    typed: &Typed,
) -> Outcome<ProgrammeApplicationId, Vec<Problem>> {
    let seen = programmes::lock_application::<Vec<Problem>>(tx, viewer, id).await?;
    let right = seen.organiser.ok_or(Denied::Forbidden)?;
    must_stand(&seen.programme, &[ProgrammeState::Chosen])?;
    must_be_chosen(seen.application.state)?;
    let mut checks = Checks::default();
    let title = checks.name("title", &typed.title, 200);
    let text = checks.text("text", &typed.text, 5000);
    let deliverable = checks.text("deliverable", &typed.deliverable, 1000);
    let skills = each_once(&typed.skills);
    if skills.is_empty() {
        checks.refuse("skillCodes", "REQUIRED");
    }
    if skills.len() > MOST_SKILLS {
        checks.add("skillCodes", Problem::new("TOO_MANY").with("most", MOST_SKILLS));
    }
    if known_skills(tx, &skills).await? != skills.len() {
        checks.refuse("skillCodes", "UNKNOWN_SKILL");
    }
    checks.pass()?;
    let known = challenge::Entity::find_by_id(id).one(tx).await?;
    let row = challenge::ActiveModel {
        application_id: Set(id),
        version: Set(known.as_ref().map_or(1, |row| row.version + 1)),
        title: Set(title),
        text: Set(text),
        deliverable: Set(deliverable),
        written_by: Set(Some(right.person())),
        written_at: Set(tx.now()),
        approved_by: Set(None),
        approved_at: Set(None),
    };
    if known.is_some() {
        challenge::Entity::update(row).exec(tx).await?;
    } else {
        challenge::Entity::insert(row).exec_without_returning(tx).await?;
    }
    write_skills(tx, id, &skills).await?;
    let line = Line::shared("CHALLENGE_WRITTEN").about(id);
    timeline::write(tx, seen.programme.id, &By::organiser(&right), line).await?;
    Letters::about(tx, &seen.programme, &seen.branch).challenge(&seen.application).await?;
    Ok(id)
}

/// Approves, for the association, the version that was read.
pub(crate) async fn approve(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeApplicationId,
    version: i32,
) -> Outcome<ProgrammeApplicationId, Vec<Problem>> {
    let seen = programmes::lock_application::<Vec<Problem>>(tx, viewer, id).await?;
    let right = seen.association.ok_or(Denied::Forbidden)?;
    must_stand(&seen.programme, &[ProgrammeState::Chosen])?;
    must_be_chosen(seen.application.state)?;
    let known = challenge::Entity::find_by_id(id).one(tx).await?;
    let known = known.ok_or_else(|| refused("NO_CHALLENGE_YET"))?;
    if known.version != version {
        return Err(refused("CHALLENGE_CHANGED").into());
    }
    if known.approved_at.is_some() {
        return Ok(id);
    }
    let row = challenge::ActiveModel {
        application_id: Set(id),
        approved_by: Set(Some(right.person())),
        approved_at: Set(Some(tx.now())),
        ..Default::default()
    };
    row.update(tx).await?;
    let line = Line::shared("CHALLENGE_APPROVED").about(id);
    timeline::write(tx, seen.programme.id, &By::association(&right), line).await?;
    Ok(id)
}

fn must_be_chosen(state: ProgrammeApplicationState) -> Outcome<(), Vec<Problem>> {
    let chosen = [ProgrammeApplicationState::Selected, ProgrammeApplicationState::Confirmed];
    if chosen.contains(&state) { Ok(()) } else { Err(refused("ASSOCIATION_NOT_CHOSEN").into()) }
}

async fn write_skills(tx: &Tx, id: ProgrammeApplicationId, skills: &[String]) -> Result<(), DbErr> {
    let own = challenge_skill::Column::ApplicationId.eq(id);
    challenge_skill::Entity::delete_many().filter(own).exec(tx).await?;
    for code in skills {
        let row = challenge_skill::ActiveModel { application_id: Set(id), skill_code: Set(code.clone()) };
        challenge_skill::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}
