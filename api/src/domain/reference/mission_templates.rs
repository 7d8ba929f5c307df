//! Templates of missions: what associations ask for most often, with what it takes, what is handed over and what it is not. They
//! are our own words, in `api/data/mission_templates.json`, which says when they were written.

use std::sync::LazyLock;

use entity::ServiceFamily;
use serde::Deserialize;

use crate::Language;

/// A mission that is asked for often.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MissionTemplate {
    /// By which addresses and programs name it.
    pub(crate) code: String,
    pub(crate) family: ServiceFamily,
    /// The skills that it usually asks for: ROME's OGR codes.
    pub(crate) skill_codes: Vec<String>,
    /// How many hours it usually takes a volunteer,
    pub(crate) least_hours: i64,
    pub(crate) most_hours: i64,
    /// and over how many weeks.
    pub(crate) least_weeks: i64,
    pub(crate) most_weeks: i64,
    fr: Words,
    en: Words,
}

/// What it says, in one language.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Words {
    /// What it is called.
    pub(crate) title: String,
    /// What to say of the situation,
    pub(crate) situation: String,
    /// of what one would like,
    pub(crate) wish: String,
    /// and of what would be different.
    pub(crate) outcome: String,
    /// What is usually handed over.
    pub(crate) deliverables: Vec<String>,
    /// What it is not.
    pub(crate) not_this: String,
}

/// The file's content; the day on which it was written is for people.
#[derive(Deserialize)]
struct File {
    templates: Vec<MissionTemplate>,
}

/// All of them, in the file's order: family by family.
#[expect(clippy::expect_used, reason = "the file is part of the program, and a test reads it whole")]
static ALL: LazyLock<Vec<MissionTemplate>> = LazyLock::new(|| {
    let file: File = serde_json::from_str(include_str!("../../../data/mission_templates.json"))
        .expect("templates as ours are written");
    file.templates
});

impl MissionTemplate {
    /// Its words in a language.
    pub(crate) fn words(&self, language: Language) -> &Words {
        match language {
            Language::Fr => &self.fr,
            Language::En => &self.en,
        }
    }
}

/// Those of a family; all of them where none is named.
pub(crate) fn of_family(family: Option<ServiceFamily>) -> impl Iterator<Item = &'static MissionTemplate> {
    ALL.iter().filter(move |template| family.is_none_or(|family| template.family == family))
}

/// The one that is named so.
pub(crate) fn by_code(code: &str) -> Option<&'static MissionTemplate> {
    ALL.iter().find(|template| template.code == code)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::reference::skills;

    /// Each is named once, asks for skills that there are, fits where it is filled in, and says all that it says in both languages.
    #[test]
    fn templates_are_whole() {
        let codes: BTreeSet<&str> = ALL.iter().map(|template| template.code.as_str()).collect();
        assert_eq!(codes.len(), ALL.len());
        assert!(ALL.len() >= 12);
        for template in of_family(None) {
            let code = &template.code;
            assert_eq!(skills::by_code(&template.skill_codes).len(), template.skill_codes.len(), "{code}");
            assert!((1..=template.most_hours).contains(&template.least_hours), "{code}");
            assert!((1..=template.most_weeks).contains(&template.least_weeks), "{code}");
            assert_eq!(template.fr.deliverables.len(), template.en.deliverables.len(), "{code}");
            for words in [&template.fr, &template.en] {
                assert!((1..=200).contains(&words.title.chars().count()), "{code}");
                assert!((1..=10).contains(&words.deliverables.len()), "{code}");
                let others = [&words.situation, &words.wish, &words.outcome, &words.not_this];
                for text in others.into_iter().chain(&words.deliverables) {
                    assert!(!text.is_empty() && text.chars().count() <= 300, "{code}: {text}");
                    assert!(!text.contains('\''), "{code}: {text}");
                }
            }
        }
    }

    /// They stand family by family, and every family has some.
    #[test]
    fn every_family_has_some() {
        let mut families: Vec<ServiceFamily> = ALL.iter().map(|template| template.family).collect();
        families.dedup();
        let once: BTreeSet<_> = families.iter().collect();
        assert_eq!((families.len(), once.len()), (4, 4), "{families:?}");
        for family in families {
            assert!(of_family(Some(family)).count() >= 2, "{family:?}");
        }
        assert_eq!(of_family(None).count(), ALL.len());
        assert!(by_code("communication-plan").is_some() && by_code("autre").is_none());
    }
}
