//! Looks up what was answered in each diagnosis of a list, for all those of a page in one statement each.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{DiagnosisId, diagnosis_answer, diagnosis_theme};
use sea_orm::DbErr;

use super::{
    list_loaders::{grouped, lists},
    loaders::Loaders,
};
use crate::domain::intermediaries::diagnoses::reading;

lists! {
    /// The answers of a diagnosis.
    AnswersOf(DiagnosisId), diagnosis_answer::Model, reading::answers, diagnosis_id;
    /// What was written of each theme of a diagnosis.
    ThemesOf(DiagnosisId), diagnosis_theme::Model, reading::written, diagnosis_id;
}
