//! The words by which published missions are found, the same rows on both databases.

use std::collections::HashMap;

use entity::{MissionId, mission, mission_skill, mission_term, objective, skill};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use crate::{text_analysis, tx::Tx};

/// How much a word counts by where it stands; in several places it counts for each.
const TITLE: i32 = 4;
const SKILL: i32 = 3;
const OBJECTIVE: i32 = 2;
const NEED: i32 = 1;

/// Rows written by one statement: each takes three values, and databases bound how many there are.
const AT_ONCE: usize = 1000;

/// Writes the words of a mission, in place of those it had. One that is held for somebody has none: nobody looks for it.
pub(super) async fn index(tx: &Tx, mission: &mission::Model) -> Result<(), DbErr> {
    forget(tx, mission.id).await?;
    if !mission.is_for_everybody() {
        return Ok(());
    }
    let objectives =
        objective::Entity::find().filter(objective::Column::MissionId.eq(mission.id)).all(tx).await?;
    let asked =
        mission_skill::Entity::find().filter(mission_skill::Column::MissionId.eq(mission.id)).all(tx).await?;
    let skills = skill::Entity::find()
        .filter(skill::Column::Code.is_in(asked.into_iter().map(|asked| asked.skill_code)))
        .all(tx)
        .await?;
    let labels = skills.iter().map(|skill| &*skill.label);
    write(tx, rows(mission, labels, objectives.iter().map(|objective| &*objective.text))).await
}

/// Writes the words of missions that are new and name no objective, each with the codes of its skills.
pub(super) async fn index_new(tx: &Tx, missions: &[(mission::Model, Vec<String>)]) -> Result<(), DbErr> {
    let asked = missions.iter().flat_map(|(_, codes)| codes);
    let skills = skill::Entity::find().filter(skill::Column::Code.is_in(asked)).all(tx).await?;
    let of_mission = |(mission, codes): &(mission::Model, Vec<String>)| {
        let named = skills.iter().filter(|skill| codes.contains(&skill.code));
        rows(mission, named.map(|skill| &*skill.label), [])
    };
    write(tx, missions.iter().flat_map(of_mission).collect()).await
}

/// What is written of a mission's words.
fn rows<'a>(
    mission: &'a mission::Model,
    skills: impl IntoIterator<Item = &'a str>,
    objectives: impl IntoIterator<Item = &'a str>,
) -> Vec<mission_term::ActiveModel> {
    let mut weights = HashMap::new();
    add(&mut weights, TITLE, [&*mission.title]);
    add(&mut weights, SKILL, skills);
    add(&mut weights, OBJECTIVE, objectives);
    add(&mut weights, NEED, [&*mission.need]);
    let row = |(term, weight)| mission_term::ActiveModel {
        term: Set(term),
        mission_id: Set(mission.id),
        weight: Set(weight),
    };
    weights.into_iter().map(row).collect()
}

async fn write(tx: &Tx, rows: Vec<mission_term::ActiveModel>) -> Result<(), DbErr> {
    for rows in rows.chunks(AT_ONCE) {
        mission_term::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Takes a mission out of the index.
pub(super) async fn forget(tx: &Tx, id: MissionId) -> Result<(), DbErr> {
    mission_term::Entity::delete_many().filter(mission_term::Column::MissionId.eq(id)).exec(tx).await?;
    Ok(())
}

/// Adds a weight once to each word of some texts.
fn add<'a>(weights: &mut HashMap<String, i32>, weight: i32, texts: impl IntoIterator<Item = &'a str>) {
    let mut words: Vec<String> = texts.into_iter().flat_map(text_analysis::terms).collect();
    words.sort_unstable();
    words.dedup();
    for word in words {
        *weights.entry(word).or_default() += weight;
    }
}
