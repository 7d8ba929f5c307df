//! Skills found by what people type: the words of ROME's 17,810 detailed skills lead to its 507 macro-skills.

use std::{collections::HashMap, sync::LazyLock};

use super::{data, label_index::LabelIndex, rows};

/// A macro-skill.
#[derive(Clone, Debug)]
pub(crate) struct Skill {
    /// ROME's OGR code.
    pub(crate) code: String,
    /// Its name.
    pub(crate) label: String,
    /// A way of being rather than a know-how.
    pub(crate) is_soft: bool,
    /// What it covers, where that is published.
    pub(crate) definition: Option<String>,
}

/// A skill that answers what was typed.
#[derive(Debug)]
pub(crate) struct SkillMatch {
    /// The skill.
    pub(crate) skill: &'static Skill,
    /// How well it answers: to be compared within one answer only.
    pub(crate) score: f64,
    /// The detailed skill that answers best; none when the skill's own name does.
    pub(crate) detail: Option<&'static str>,
}

/// How much a skill's own name weighs beside the name of one of its details.
const OWN_NAME: f64 = 3.0;

/// The register, read once.
static SEARCH: LazyLock<SkillSearch> = LazyLock::new(|| SkillSearch::new(|_| true));

/// The skills of these codes, in the register's order; those it does not hold are left out.
pub(crate) fn by_code(codes: &[String]) -> Vec<&'static Skill> {
    let search: &'static SkillSearch = &SEARCH;
    search.skills.iter().filter(|skill| codes.contains(&skill.code)).collect()
}

/// The skills that a free text speaks of, best first.
pub(crate) fn search(text: &str, first: usize) -> Vec<SkillMatch> {
    let search: &'static SkillSearch = &SEARCH;
    let found = search.index.search(text, first).into_iter();
    found
        .map(|found| {
            let skill = &search.skills[found.heading];
            let detail = Some(found.label).filter(|label| *label != skill.label);
            SkillMatch { skill, score: found.score, detail }
        })
        .collect()
}

struct SkillSearch {
    skills: Vec<Skill>,
    index: LabelIndex,
}

impl SkillSearch {
    /// Reads the skills and those of their details, by number, that are wanted.
    #[expect(clippy::expect_used, reason = "the files are part of the program and its tests read them")]
    fn new(is_wanted: impl Fn(usize) -> bool) -> Self {
        let mut index = LabelIndex::new(&data::SKILLS);
        let mut skills = Vec::new();
        let mut numbers = HashMap::new();
        for row in data::SKILLS.rows::<rows::Skill>() {
            let row = row.expect("a skill");
            index.add(skills.len(), OWN_NAME, &row.label);
            numbers.insert(row.code.clone(), skills.len());
            let (is_soft, definition) = (row.is_soft(), row.definition());
            skills.push(Skill { code: row.code, label: row.label, is_soft, definition });
        }
        let details = data::SKILL_DETAILS.rows::<rows::SkillDetail>().enumerate();
        for (_, row) in details.filter(|(number, _)| is_wanted(*number)) {
            let row = row.expect("a detailed skill");
            index.add(numbers[&row.skill], 1.0, &row.label);
        }
        Self { skills, index }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words never seen before lead to the right skill: to the first one proposed more than one time in three, to
    /// one of the first five two times in three.
    #[test]
    fn a_detail_left_out_still_finds_its_skill() {
        let is_left_out = |number: usize| number % 36 == 5;
        let search = SkillSearch::new(|number| !is_left_out(number));
        let rows = data::SKILL_DETAILS.rows::<rows::SkillDetail>().enumerate();
        let (mut asked, mut first, mut among_five) = (0_u32, 0_u32, 0_u32);
        for (_, row) in rows.filter(|(number, _)| is_left_out(*number)) {
            let row = row.expect("a detailed skill");
            let found = search.index.search(&row.label, 5);
            let rank = found.iter().position(|found| search.skills[found.heading].code == row.skill);
            asked += 1;
            first += u32::from(rank == Some(0));
            among_five += u32::from(rank.is_some());
        }
        let share = |hits: u32| f64::from(hits) / f64::from(asked);
        assert!(
            asked > 450 && share(first) > 0.36 && share(among_five) > 0.66,
            "{first}, {among_five} of {asked}"
        );
    }

    /// Every everyday word stands for words that the register uses.
    #[test]
    fn everyday_words_lead_somewhere() {
        assert_eq!(SkillSearch::new(|_| true).index.unknown_stand_ins(), [""; 0]);
    }
}
