//! How well somebody says that they can what they named as their skills, and how much they want to; and how many hours a week
//! they have. It decides which missions are proposed to them first, and is read by whoever selects among those who apply.

use std::collections::BTreeSet;

use entity::{PersonId, SkillLevel, SkillWish, person, person_skill};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use crate::{
    access::Oneself,
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How many hours a week somebody has at most.
const MOST_HOURS: i32 = 60;

/// The longest words about a skill, in characters.
const LONGEST: usize = 200;

/// What is said of a skill; what is left out is not known.
#[derive(Clone, Debug)]
pub(crate) struct Rated {
    pub(crate) code: String,
    pub(crate) level: Option<SkillLevel>,
    pub(crate) wish: Option<SkillWish>,
    /// What of it one can, in one's own words.
    pub(crate) words: Option<String>,
}

impl Rated {
    /// The words, where there are some.
    fn said(&self) -> Option<String> {
        let words = self.words.as_deref().map(str::trim).filter(|words| !words.is_empty())?;
        Some(words.to_owned())
    }
}

/// What is said of all one's skills, and how many hours a week one has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wish {
    pub(crate) skills: Vec<Rated>,
    pub(crate) hours_a_week: Option<i32>,
}

/// What somebody says of their skills.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<person_skill::Model>, DbErr> {
    person_skill::Entity::find()
        .filter(person_skill::Column::PersonId.eq(person))
        .order_by_asc(person_skill::Column::SkillCode)
        .all(connection)
        .await
}

/// Says it of one's own, whole or not at all: what is not named is not known any more.
pub(crate) async fn rate(right: Oneself, tx: &Tx, wish: &Wish) -> Outcome<PersonId, Vec<Problem>> {
    let known = of(tx, right.person()).await?;
    let mut problems = Vec::new();
    let mut named = BTreeSet::new();
    for (at, rated) in wish.skills.iter().enumerate() {
        let is_own = known.iter().any(|row| row.skill_code == rated.code);
        if !is_own || !named.insert(rated.code.as_str()) {
            problems.push(Problem::new("UNKNOWN_SKILL").at("skills").at(at).at("code"));
        }
        if rated.words.as_ref().is_some_and(|words| words.trim().chars().count() > LONGEST) {
            let long = Problem::new("TOO_LONG").with("most", LONGEST);
            problems.push(long.at("skills").at(at).at("words"));
        }
    }
    if wish.hours_a_week.is_some_and(|hours| !(1..=MOST_HOURS).contains(&hours)) {
        let range = Problem::new("OUT_OF_RANGE").with("least", 1_i64).with("most", i64::from(MOST_HOURS));
        problems.push(range.at("hoursAWeek"));
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    for row in known {
        let said = wish.skills.iter().find(|rated| rated.code == row.skill_code);
        let changed = person_skill::ActiveModel {
            person_id: Set(row.person_id),
            skill_code: Set(row.skill_code),
            level: Set(said.and_then(|said| said.level)),
            wish: Set(said.and_then(|said| said.wish)),
            words: Set(said.and_then(Rated::said)),
        };
        person_skill::Entity::update(changed).exec(tx).await?;
    }
    let row = person::ActiveModel {
        id: Set(right.person()),
        hours_a_week: Set(wish.hours_a_week),
        ..Default::default()
    };
    person::Entity::update(row).exec(tx).await?;
    Ok(right.person())
}
