//! What somebody says of their skills: how well they can, and how much they want to.

use async_graphql::{Enum, SimpleObject};
use entity::person_skill;

/// How well somebody says that they can do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::SkillLevel")]
pub enum SkillLevel {
    /// They begin.
    Beginner,
    /// They have done it.
    Practised,
    /// They do it better than most.
    Expert,
}

/// How much somebody says that they want to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::SkillWish")]
pub enum SkillWish {
    /// Where it helps.
    IfNeeded,
    /// They like to.
    Gladly,
    /// It is what they come for.
    Keenly,
}

/// What somebody says of a skill of theirs.
#[derive(SimpleObject)]
pub struct RatedSkill {
    /// The skill's code.
    code: String,
    /// How well they can; null while they have not said.
    level: Option<SkillLevel>,
    /// How much they want to; null while they have not said.
    wish: Option<SkillWish>,
    /// What of it they can, in their words; null while they have not said.
    words: Option<String>,
}

impl From<person_skill::Model> for RatedSkill {
    fn from(row: person_skill::Model) -> Self {
        Self {
            code: row.skill_code,
            level: row.level.map(SkillLevel::from),
            wish: row.wish.map(SkillWish::from),
            words: row.words,
        }
    }
}
