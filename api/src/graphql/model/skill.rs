//! What people can do and missions ask for.

use async_graphql::SimpleObject;

use crate::domain::reference::skills;

/// A skill: a macro-skill of ROME, the national register of occupations.
#[derive(SimpleObject)]
pub struct Skill {
    /// ROME's OGR code.
    pub(crate) code: String,
    /// Its name, in French as it is published.
    pub(crate) label: String,
    /// Whether it is a way of being, such as listening to others, rather than a know-how.
    pub(crate) soft: bool,
    /// What it covers, in French as it is published: it is of the ways of being alone.
    pub(crate) definition: Option<String>,
}

/// A skill that a text speaks of.
#[derive(SimpleObject)]
pub struct SkillMatch {
    /// The skill.
    pub(crate) skill: Skill,
    /// How well it answers the text: more is better. It means something beside the other scores of the same answer only.
    pub(crate) score: f64,
    /// The detailed skill of the register that answers best. Null when the skill's own name does.
    pub(crate) detail: Option<String>,
}

impl From<&skills::Skill> for Skill {
    fn from(skill: &skills::Skill) -> Self {
        Self {
            code: skill.code.clone(),
            label: skill.label.clone(),
            soft: skill.is_soft,
            definition: skill.definition.clone(),
        }
    }
}

impl From<entity::skill::Model> for Skill {
    fn from(skill: entity::skill::Model) -> Self {
        Self { code: skill.code, label: skill.label, soft: skill.is_soft, definition: skill.definition }
    }
}

impl From<skills::SkillMatch<'_>> for SkillMatch {
    fn from(found: skills::SkillMatch<'_>) -> Self {
        Self { skill: found.skill.into(), score: found.score, detail: found.detail.map(str::to_owned) }
    }
}
