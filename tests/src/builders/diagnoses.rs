//! Diagnoses of associations, written straight into their tables.

use sea_orm::{ActiveEnum as _, Iterable as _};

use super::*;

/// The questionnaire that is asked now, as it comes with the program.
const QUESTIONNAIRE: &str =
    include_str!("../../../api/src/domain/intermediaries/diagnoses/data/questionnaire_2026_03_01.csv");

/// The themes of the questionnaire, each with the names of its questions.
pub fn questionnaire() -> Vec<(DiagnosisTheme, Vec<&'static str>)> {
    let theme = |line: &'static str| {
        let cells: Vec<&str> = line.split(',').collect();
        let theme = DiagnosisTheme::iter().find(|theme| theme.to_value() == cells[0]).expect("a theme");
        (theme, cells[3].split_whitespace().collect())
    };
    QUESTIONNAIRE.lines().skip(1).map(theme).collect()
}

impl TestApp {
    /// A draft of an association that nobody has answered, shared with a branch or with none.
    pub async fn diagnosis(&self, association: &Association, shared_with: Option<BranchId>) -> DiagnosisId {
        let (id, now) = (DiagnosisId::from(Uuid::now_v7()), self.now());
        let row = diagnosis::ActiveModel {
            id: Set(id),
            association_id: Set(association.id),
            questionnaire: Set(1),
            branch_id: Set(shared_with),
            shared_at: Set(shared_with.map(|_| now)),
            begun_by: Set(Some(association.founder)),
            begun_at: Set(now),
            written_at: Set(now),
            finished_by: Set(None),
            finished_at: Set(None),
        };
        row.insert(self.connection()).await.expect("a diagnosis");
        id
    }

    /// Every question of a diagnosis is answered alike and every theme as urgent, by somebody, who enters what another one
    /// said if one is named.
    pub async fn answers_all(
        &self,
        id: DiagnosisId,
        (level, urgency): (Option<i32>, i32),
        by: PersonId,
        said_by: Option<&str>,
    ) {
        let now = self.now();
        for (theme, questions) in questionnaire() {
            let row = diagnosis_theme::ActiveModel {
                diagnosis_id: Set(id),
                theme: Set(theme),
                urgency: Set(Some(urgency)),
                written_by: Set(Some(by)),
                written_at: Set(now),
                said_by: Set(said_by.map(ToOwned::to_owned)),
                said_how: Set(said_by.map(|_| SaidHow::Meeting)),
                said_on: Set(said_by.map(|_| now.to_utc().date_naive())),
            };
            diagnosis_theme::Entity::insert(row).exec(self.connection()).await.expect("a theme");
            let answer = |question: &str| diagnosis_answer::ActiveModel {
                diagnosis_id: Set(id),
                question: Set(question.to_owned()),
                level: Set(level),
            };
            let rows = questions.into_iter().map(answer);
            diagnosis_answer::Entity::insert_many(rows).exec(self.connection()).await.expect("answers");
        }
    }

    /// Somebody has finished a diagnosis.
    pub async fn finishes_diagnosis(&self, id: DiagnosisId, by: PersonId) {
        let row = diagnosis::ActiveModel {
            id: Set(id),
            finished_by: Set(Some(by)),
            finished_at: Set(Some(self.now())),
            ..Default::default()
        };
        row.update(self.connection()).await.expect("a finished diagnosis");
    }
}
