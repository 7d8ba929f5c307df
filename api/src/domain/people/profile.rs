//! What persons say of themselves: their name, their language and clocks, when they can help, with what and for what.
//! Missions are proposed by skills, causes and commune, and found by the times when one is free; but for the name, which
//! associations and employers see, nobody else sees any of it.

use std::collections::BTreeSet;

use chrono_tz::Tz;
use entity::{
    PersonId, SpokenLanguage, TimesOfWeek, cause, commune, person, person_cause, person_skill, skill,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
};

use crate::{
    Internal,
    access::Oneself,
    domain::checks::{name_problem, spaced_once},
    outcome::{Outcome, Problem},
    text_analysis::sort_key,
    tx::Tx,
};

/// How many skills or causes somebody has at most.
const MOST: usize = 30;

/// The longest words about when somebody can help, in characters.
const LONGEST: usize = 500;

/// What a person changes; what is left out stays.
#[derive(Clone, Debug, Default)]
pub(crate) struct Change {
    pub(crate) first_name: Option<String>,
    pub(crate) last_name: Option<String>,
    pub(crate) language: Option<SpokenLanguage>,
    pub(crate) time_zone: Option<String>,
    /// An empty text takes it away, here and below.
    pub(crate) commune_code: Option<String>,
    pub(crate) availability: Option<String>,
    /// All of them.
    pub(crate) free_times: Option<TimesOfWeek>,
    /// All of them.
    pub(crate) skills: Option<Vec<String>>,
    /// All of them.
    pub(crate) causes: Option<Vec<String>>,
}

/// Changes one's own profile, whole or not at all.
pub(crate) async fn update(right: Oneself, tx: &Tx, change: &Change) -> Outcome<PersonId, Vec<Problem>> {
    let known = person::Entity::find_by_id(right.person()).one(tx).await?;
    let known = known.ok_or_else(|| Internal::because("a viewer who is nobody"))?;
    let mut problems = Vec::new();
    let first_name = name(&mut problems, "firstName", change.first_name.as_deref(), &known.first_name);
    let last_name = name(&mut problems, "lastName", change.last_name.as_deref(), &known.last_name);
    let time_zone = change.time_zone.clone().unwrap_or(known.time_zone);
    if time_zone.parse::<Tz>().is_err() {
        problems.push(Problem::new("UNKNOWN_TIME_ZONE").at("timeZone"));
    }
    let commune_code = kept(change.commune_code.as_deref(), known.commune_code);
    if let Some(code) = change.commune_code.as_deref().and(commune_code.as_deref())
        && commune::Entity::find_by_id(code).count(tx).await? == 0
    {
        problems.push(Problem::new("UNKNOWN_COMMUNE").at("communeCode"));
    }
    let availability = kept(change.availability.as_deref(), known.availability);
    if availability.as_ref().is_some_and(|words| words.chars().count() > LONGEST) {
        problems.push(too_long("availability", LONGEST));
    }
    problems.extend(set_skills(tx, right.person(), change.skills.as_deref()).await?);
    problems.extend(set_causes(tx, right.person(), change.causes.as_deref()).await?);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let row = person::ActiveModel {
        id: Set(right.person()),
        sort_key: Set(sort_key(&format!("{last_name} {first_name}"))),
        first_name: Set(first_name),
        last_name: Set(last_name),
        language: Set(change.language.unwrap_or(known.language)),
        time_zone: Set(time_zone),
        commune_code: Set(commune_code),
        availability: Set(availability),
        free_times: Set(change.free_times.unwrap_or(known.free_times)),
        ..Default::default()
    };
    person::Entity::update(row).exec(tx).await?;
    Ok(right.person())
}

/// The skills a person says they have, by name.
pub(crate) async fn skills(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<skill::Model>, DbErr> {
    let codes = person_skill::Entity::find()
        .select_only()
        .column(person_skill::Column::SkillCode)
        .filter(person_skill::Column::PersonId.eq(person))
        .into_query();
    skill::Entity::find()
        .filter(skill::Column::Code.in_subquery(codes))
        .order_by_asc(skill::Column::Label)
        .all(connection)
        .await
}

/// The skills that several people say they have, by name.
pub(crate) async fn skills_of(
    connection: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<Vec<(PersonId, skill::Model)>, DbErr> {
    let named = person_skill::Entity::find()
        .filter(person_skill::Column::PersonId.is_in(people.iter().copied()))
        .all(connection)
        .await?;
    let codes: BTreeSet<&str> = named.iter().map(|row| row.skill_code.as_str()).collect();
    let skills = skill::Entity::find()
        .filter(skill::Column::Code.is_in(codes))
        .order_by_asc(skill::Column::Label)
        .all(connection)
        .await?;
    let of = |skill: &skill::Model| {
        let theirs = named.iter().filter(|row| row.skill_code == skill.code);
        theirs.map(|row| (row.person_id, skill.clone())).collect::<Vec<_>>()
    };
    Ok(skills.iter().flat_map(of).collect())
}

/// The causes a person cares about, in their usual order.
pub(crate) async fn causes(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<cause::Model>, DbErr> {
    let codes = person_cause::Entity::find()
        .select_only()
        .column(person_cause::Column::CauseCode)
        .filter(person_cause::Column::PersonId.eq(person))
        .into_query();
    cause::Entity::find()
        .filter(cause::Column::Code.in_subquery(codes))
        .order_by_asc(cause::Column::Position)
        .all(connection)
        .await
}

async fn set_skills(tx: &Tx, person_id: PersonId, codes: Option<&[String]>) -> Result<Vec<Problem>, DbErr> {
    let Some(codes) = codes.map(distinct) else {
        return Ok(Vec::new());
    };
    let known = skill::Entity::find().filter(skill::Column::Code.is_in(codes.iter().copied()));
    let problems = wrong_codes("skills", "UNKNOWN_SKILL", codes.len(), known.count(tx).await?);
    if !problems.is_empty() {
        return Ok(problems);
    }
    // Those that stay keep what was said of them.
    person_skill::Entity::delete_many()
        .filter(person_skill::Column::PersonId.eq(person_id))
        .filter(person_skill::Column::SkillCode.is_not_in(codes.iter().copied()))
        .exec(tx)
        .await?;
    let kept: Vec<String> = person_skill::Entity::find()
        .select_only()
        .column(person_skill::Column::SkillCode)
        .filter(person_skill::Column::PersonId.eq(person_id))
        .into_tuple()
        .all(tx)
        .await?;
    let row = |code: &str| person_skill::ActiveModel {
        person_id: Set(person_id),
        skill_code: Set(code.to_owned()),
        level: Set(None),
        wish: Set(None),
        words: Set(None),
    };
    let is_new = |code: &&str| !kept.iter().any(|kept| kept == code);
    let rows: Vec<_> = codes.into_iter().filter(is_new).map(row).collect();
    if !rows.is_empty() {
        person_skill::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(Vec::new())
}

async fn set_causes(tx: &Tx, person_id: PersonId, codes: Option<&[String]>) -> Result<Vec<Problem>, DbErr> {
    let Some(codes) = codes.map(distinct) else {
        return Ok(Vec::new());
    };
    let known = cause::Entity::find().filter(cause::Column::Code.is_in(codes.iter().copied()));
    let problems = wrong_codes("causes", "UNKNOWN_CAUSE", codes.len(), known.count(tx).await?);
    if !problems.is_empty() {
        return Ok(problems);
    }
    person_cause::Entity::delete_many().filter(person_cause::Column::PersonId.eq(person_id)).exec(tx).await?;
    let row = |code: &str| person_cause::ActiveModel {
        person_id: Set(person_id),
        cause_code: Set(code.to_owned()),
    };
    let rows: Vec<_> = codes.into_iter().map(row).collect();
    if !rows.is_empty() {
        person_cause::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(Vec::new())
}

fn distinct(codes: &[String]) -> BTreeSet<&str> {
    codes.iter().map(|code| code.trim()).filter(|code| !code.is_empty()).collect()
}

fn wrong_codes(field: &str, unknown: &'static str, named: usize, known: u64) -> Vec<Problem> {
    if named > MOST {
        return vec![Problem::new("TOO_MANY").at(field).with("most", MOST)];
    }
    if u64::try_from(named).is_ok_and(|named| named == known) {
        return Vec::new();
    }
    vec![Problem::new(unknown).at(field)]
}

/// A name that is changed, or the one that was there.
fn name(problems: &mut Vec<Problem>, field: &str, wished: Option<&str>, known: &str) -> String {
    let name = wished.unwrap_or(known);
    problems.extend(name_problem(name, 100).map(|problem| problem.at(field)));
    spaced_once(name)
}

fn too_long(field: &str, most: usize) -> Problem {
    Problem::new("TOO_LONG").at(field).with("most", most)
}

/// What is wished instead of what was there; an empty text takes it away.
fn kept(wished: Option<&str>, known: Option<String>) -> Option<String> {
    match wished.map(str::trim) {
        None => known,
        Some("") => None,
        Some(wished) => Some(wished.to_owned()),
    }
}
