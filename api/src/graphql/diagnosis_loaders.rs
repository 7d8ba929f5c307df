//! Looks up what was answered in each diagnosis of a list, for all those of a page in one statement each.

use entity::{DiagnosisId, diagnosis_answer, diagnosis_theme};

use super::list_loaders::lists;
use crate::domain::intermediaries::diagnoses::reading;

lists! {
    /// The answers of a diagnosis.
    AnswersOf(DiagnosisId), diagnosis_answer::Model, reading::answers, diagnosis_id;
    /// What was written of each theme of a diagnosis.
    ThemesOf(DiagnosisId), diagnosis_theme::Model, reading::written, diagnosis_id;
}
