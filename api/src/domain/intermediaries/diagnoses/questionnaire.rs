//! The questionnaire, in dated versions that come with the program: which themes it has, the questions of each, and the kind of
//! help and the skills that answer a need there. A diagnosis keeps the version that it answers; a question whose meaning changes
//! is another question, of another version. The words stand among the texts, by the question's name.

use std::sync::LazyLock;

use chrono::NaiveDate;
use entity::{DiagnosisTheme, ServiceFamily};
use serde::Deserialize;

/// Each version by the day from which it was asked, and its table; the oldest first.
const TABLES: [(&str, &str); 1] = [("2026-03-01", include_str!("data/questionnaire_2026_03_01.csv"))];

/// All of them, read once.
static VERSIONS: LazyLock<Vec<Questionnaire>> = LazyLock::new(shipped);

/// A version of the questionnaire.
#[derive(Debug)]
pub(crate) struct Questionnaire {
    /// Its number, from 1.
    pub(crate) version: i32,
    /// From when on it is asked.
    pub(crate) dated: NaiveDate,
    /// In the order in which they are asked.
    pub(crate) themes: Vec<Theme>,
}

/// What it asks of one theme.
#[derive(Debug)]
pub(crate) struct Theme {
    pub(crate) about: DiagnosisTheme,
    /// What kind of help answers a need there,
    pub(crate) family: ServiceFamily,
    /// and the codes of the skills that are looked for.
    pub(crate) skills: Vec<String>,
    /// The names of its questions, as texts are named by them.
    pub(crate) questions: Vec<String>,
}

/// A line of a table; the lists have spaces between what they hold.
#[derive(Deserialize)]
struct Row {
    theme: DiagnosisTheme,
    family: ServiceFamily,
    skills: String,
    questions: String,
}

impl From<Row> for Theme {
    fn from(row: Row) -> Self {
        let words = |list: &str| list.split_whitespace().map(ToOwned::to_owned).collect();
        Self {
            about: row.theme,
            family: row.family,
            skills: words(&row.skills),
            questions: words(&row.questions),
        }
    }
}

impl Questionnaire {
    /// What it asks of a theme.
    pub(crate) fn theme(&self, theme: DiagnosisTheme) -> Option<&Theme> {
        self.themes.iter().find(|asked| asked.about == theme)
    }
}

/// The version that is asked now.
#[expect(clippy::expect_used, reason = "the program comes with one version at least")]
pub(crate) fn latest() -> &'static Questionnaire {
    VERSIONS.last().expect("a version")
}

/// One version, by its number.
pub(crate) fn of_version(number: i32) -> Option<&'static Questionnaire> {
    VERSIONS.iter().find(|known| known.version == number)
}

#[expect(clippy::expect_used, reason = "the tables are part of the program, and a test reads them whole")]
fn shipped() -> Vec<Questionnaire> {
    let version = |(version, (dated, table)): (i32, (&str, &str))| Questionnaire {
        version,
        dated: dated.parse().expect("a day"),
        themes: read(table).expect("a table as ours are written"),
    };
    (1..).zip(TABLES).map(version).collect()
}

fn read(table: &str) -> Result<Vec<Theme>, csv::Error> {
    csv::Reader::from_reader(table.as_bytes())
        .deserialize()
        .map(|row| row.map(|row: Row| Theme::from(row)))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use sea_orm::Iterable as _;

    use super::*;
    use crate::{Language, domain::reference::skills, texts::Texts};

    /// Each version asks four to six questions of every theme, no question twice, and each question, level and theme has its
    /// words in both languages; the skills that a theme suggests are among those of the register.
    #[test]
    fn every_version_is_whole() {
        let texts = Texts::of_api();
        for version in VERSIONS.iter() {
            let themes: Vec<DiagnosisTheme> = version.themes.iter().map(|asked| asked.about).collect();
            assert_eq!(themes, DiagnosisTheme::iter().collect::<Vec<_>>(), "version {}", version.version);
            let mut names = BTreeSet::new();
            for asked in &version.themes {
                assert!((4..=6).contains(&asked.questions.len()), "{:?}", asked.about);
                assert_eq!(skills::by_code(&asked.skills).len(), asked.skills.len(), "{:?}", asked.about);
                for question in &asked.questions {
                    assert!(names.insert(question), "{question} is asked twice");
                    for language in [Language::Fr, Language::En] {
                        let key = format!("diagnosis-question-{question}");
                        assert!(texts.holds(language, &key), "{key} in {}", language.code());
                    }
                }
            }
        }
        assert_eq!(latest().version, i32::try_from(TABLES.len()).expect("few versions"));
        assert!(VERSIONS.is_sorted_by_key(|version| version.dated));
    }
}
