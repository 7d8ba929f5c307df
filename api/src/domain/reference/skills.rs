//! Skills found by what people type: the words of ROME's 17,810 detailed skills lead to its 507 macro-skills.

use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

pub use super::rows::SkillDetail;
use super::{data, label_index::LabelIndex, rows};
use crate::text_analysis;

/// A macro-skill.
#[derive(Clone, Debug)]
pub struct Skill {
    /// ROME's OGR code.
    pub code: String,
    /// Its name.
    pub label: String,
    /// A way of being rather than a know-how.
    pub is_soft: bool,
    /// What it covers, where that is published.
    pub definition: Option<String>,
}

/// A skill that answers what was typed.
#[derive(Debug)]
pub struct SkillMatch<'a> {
    /// The skill.
    pub skill: &'a Skill,
    /// How well it answers: to be compared within one answer only.
    pub score: f64,
    /// The detailed skill that answers best; none when the skill's own name does.
    pub detail: Option<&'a str>,
}

/// How much a skill's own name weighs beside the name of one of its details.
const OWN_NAME: f64 = 3.0;

/// The register, read once.
static SEARCH: LazyLock<SkillSearch> = LazyLock::new(|| SkillSearch::knowing(|_| true));

/// The skills of these codes, in the register's order; those it does not hold are left out.
pub(crate) fn by_code(codes: &[String]) -> Vec<&'static Skill> {
    SEARCH.skills().iter().filter(|skill| codes.contains(&skill.code)).collect()
}

/// The skills that a free text speaks of, best first.
pub(crate) fn search(text: &str, first: usize) -> Vec<SkillMatch<'static>> {
    SEARCH.search(text, first)
}

/// A detailed skill with the words of its name.
struct Detail {
    code: String,
    label: String,
    terms: BTreeSet<String>,
}

/// The detailed skills of each skill, read once.
static DETAILS: LazyLock<HashMap<String, Vec<Detail>>> = LazyLock::new(|| {
    let mut all: HashMap<String, Vec<Detail>> = HashMap::new();
    for SkillDetail { code, skill, label } in details() {
        let terms = text_analysis::terms(&label).into_iter().collect();
        all.entry(skill).or_default().push(Detail { code, label, terms });
    }
    all
});

/// The codes of those detailed skills of a skill that a text speaks of: it holds more than half of their words.
pub(crate) fn details_in(skill: &str, text: &str) -> BTreeSet<String> {
    let said: BTreeSet<String> = text_analysis::terms(text).into_iter().collect();
    let is_said = |detail: &&Detail| detail.terms.intersection(&said).count() * 2 > detail.terms.len();
    let details = DETAILS.get(skill).map(Vec::as_slice).unwrap_or_default();
    details.iter().filter(is_said).map(|detail| detail.code.clone()).collect()
}

/// What a detailed skill of a skill is called.
pub(crate) fn detail_label(skill: &str, code: &str) -> Option<&'static str> {
    DETAILS.get(skill)?.iter().find(|detail| detail.code == code).map(|detail| detail.label.as_str())
}

/// The detailed skills of the register, in its order.
///
/// # Panics
/// Where the file that is part of the program has a row that is none, which a test reads.
#[expect(clippy::expect_used, reason = "the file is part of the program and its tests read it")]
pub fn details() -> impl Iterator<Item = SkillDetail> {
    data::SKILL_DETAILS.rows::<SkillDetail>().map(|row| row.expect("a detailed skill"))
}

/// The register as it is searched. How well that goes is measured on searches that do not know all of it.
pub struct SkillSearch {
    skills: Vec<Skill>,
    index: LabelIndex,
}

impl SkillSearch {
    /// Reads the skills, and those of their details that it is to know.
    ///
    /// # Panics
    /// Where a file that is part of the program has a row that is none, which tests read.
    #[expect(clippy::expect_used, reason = "the files are part of the program and its tests read them")]
    pub fn knowing(is_known: impl Fn(&SkillDetail) -> bool) -> Self {
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
        for detail in details().filter(is_known) {
            index.add(numbers[&detail.skill], 1.0, &detail.label);
        }
        Self { skills, index }
    }

    /// The skills, in the register's order.
    pub fn skills(&self) -> &[Skill] {
        &self.skills
    }

    /// The skills that a free text speaks of, best first; of two that answer as well, the one of the lower code.
    pub fn search(&self, text: &str, first: usize) -> Vec<SkillMatch<'_>> {
        let found = self.index.search(text, first).into_iter();
        found
            .map(|found| {
                let skill = &self.skills[found.heading];
                let detail = Some(found.label).filter(|label| *label != skill.label);
                SkillMatch { skill, score: found.score, detail }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever types a skill's own name finds it: always among the first five, and first but for some whose name is nearly
    /// another one's.
    #[test]
    fn a_skill_is_found_by_its_own_name() {
        let mut not_first = Vec::new();
        for skill in SEARCH.skills() {
            let found = search(&skill.label, 5);
            let rank = found.iter().position(|found| found.skill.code == skill.code);
            assert!(rank.is_some(), "{}", skill.label);
            if rank != Some(0) {
                not_first.push(&*skill.label);
            }
        }
        assert!(not_first.len() <= 10, "{not_first:?}");
    }

    /// What people write of their own accord leads to the skill that they mean, not to one that shares a frequent word.
    #[test]
    fn what_people_write_leads_to_what_they_mean() {
        for (text, label) in [
            ("établir les fiches de paie", "Gérer la paie"),
            ("réaliser des opérations comptables", "Réaliser des opérations comptables"),
            ("refaire notre site internet", "Produire une création numérique"),
            ("mettre en œuvre des actions de communication", "Mettre en oeuvre des actions de communication"),
            ("animer un réseau", "Animer un réseau, une communauté"),
            ("filmer", "Réaliser un film, une émission, un programme"),
        ] {
            let found: Vec<&str> = search(text, 3).iter().map(|found| &*found.skill.label).collect();
            assert_eq!(found.first(), Some(&label), "{text}: {found:?}");
        }
    }

    /// Skills stand in the order of their codes, which is what decides between two that answer as well.
    #[test]
    fn skills_stand_in_the_order_of_their_codes() {
        assert!(SEARCH.skills().is_sorted_by_key(|skill| skill.code.as_str()));
    }

    /// A text speaks of a detailed skill where it holds more than half of its words, and of none of another skill.
    #[test]
    fn a_text_speaks_of_detailed_skills() {
        let one = details().find(|detail| detail.label.split(' ').count() > 3).expect("a detailed skill");
        let found = details_in(&one.skill, &format!("Nous cherchons : {}.", one.label));
        assert!(found.contains(&one.code), "{}: {found:?}", one.label);
        assert_eq!(detail_label(&one.skill, &one.code), Some(one.label.as_str()));
        assert!(details_in(&one.skill, "rien de tout cela").is_empty());
        assert!(details_in("0", &one.label).is_empty());
    }

    /// Every everyday word stands for words that the register uses.
    #[test]
    fn everyday_words_lead_somewhere() {
        assert_eq!(SEARCH.index.unknown_stand_ins(), [""; 0]);
    }
}
