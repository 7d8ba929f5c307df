//! What stands in diagnoses: the answers of each, theme by theme, and what they come to. Whoever shows one has checked that
//! it may be seen.

use std::collections::HashMap;

use entity::{
    AssociationId, BranchId, DiagnosisId, DiagnosisTheme, diagnosis, diagnosis_answer, diagnosis_theme,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, Select,
};

use super::{
    questionnaire::{self, Questionnaire, Theme},
    scoring::{self, DiagnosisLevel, DiagnosisUrgency, Weighed},
};
use crate::{Internal, access::AssociationMember, keyset};

/// A theme of a diagnosis: what is asked, and what was answered by now.
#[derive(Clone, Debug)]
pub(crate) struct Answered {
    pub(crate) asked: &'static Theme,
    /// The answer to each question, in their order; none where there is none yet.
    pub(crate) answers: Vec<Option<DiagnosisLevel>>,
    /// What was written of it; none before somebody did.
    pub(crate) written: Option<diagnosis_theme::Model>,
}

impl Answered {
    /// How urgent the association says it is, once it has.
    pub(crate) fn urgency(&self) -> Option<DiagnosisUrgency> {
        self.written.as_ref().and_then(|written| DiagnosisUrgency::of(written.urgency?))
    }

    /// Whether all is answered, its urgency too.
    pub(crate) fn is_complete(&self) -> bool {
        self.answers.iter().all(Option::is_some) && self.urgency().is_some()
    }

    /// What its answers come to, once all questions have one.
    pub(crate) fn score(&self) -> Option<i32> {
        let answers: Option<Vec<DiagnosisLevel>> = self.answers.iter().copied().collect();
        scoring::score(answers?)
    }

    /// The questions whose answer is so low that they say what is lacking: not at all, or a little.
    pub(crate) fn weak(&self) -> impl Iterator<Item = (&'static str, DiagnosisLevel)> {
        let is_weak = |level: &DiagnosisLevel| level.kept().is_some_and(|kept| kept <= 1);
        let answers = self.asked.questions.iter().zip(&self.answers);
        answers.filter_map(move |(question, level)| Some((question.as_str(), level.filter(is_weak)?)))
    }
}

/// The version of the questionnaire that a diagnosis answers.
pub(crate) fn questionnaire_of(row: &diagnosis::Model) -> Result<&'static Questionnaire, Internal> {
    let found = questionnaire::of_version(row.questionnaire);
    found.ok_or_else(|| Internal::because("a diagnosis of a questionnaire that this program does not know"))
}

/// The themes of a diagnosis, with what was written of each and answered.
pub(crate) fn themes(
    questionnaire: &'static Questionnaire,
    written: Vec<diagnosis_theme::Model>,
    answers: Vec<diagnosis_answer::Model>,
) -> Vec<Answered> {
    let mut written: HashMap<DiagnosisTheme, diagnosis_theme::Model> =
        written.into_iter().map(|row| (row.theme, row)).collect();
    let answers: HashMap<String, DiagnosisLevel> =
        answers.into_iter().map(|row| (row.question, DiagnosisLevel::of(row.level))).collect();
    let answered = |asked: &'static Theme| Answered {
        asked,
        answers: asked.questions.iter().map(|question| answers.get(question).copied()).collect(),
        written: written.remove(&asked.about),
    };
    questionnaire.themes.iter().map(answered).collect()
}

/// The same, read from the database.
pub(crate) async fn themes_of(
    connection: &impl ConnectionTrait,
    row: &diagnosis::Model,
) -> Result<Vec<Answered>, Internal> {
    let written = written(connection, &[row.id]).await?;
    let answers = answers(connection, &[row.id]).await?;
    Ok(themes(questionnaire_of(row)?, written, answers))
}

/// The needs that answers come to, the first one first.
pub(crate) fn needs(themes: &[Answered]) -> Vec<Weighed> {
    let weighed = |answered: &Answered| {
        let (score, urgency) = answered.score().zip(answered.urgency())?;
        Some(Weighed { theme: answered.asked.about, score, urgency })
    };
    scoring::ranked(themes.iter().filter_map(weighed))
}

/// What was written of the themes of some diagnoses.
pub(crate) async fn written(
    connection: &impl ConnectionTrait,
    ids: &[DiagnosisId],
) -> Result<Vec<diagnosis_theme::Model>, DbErr> {
    diagnosis_theme::Entity::find()
        .filter(diagnosis_theme::Column::DiagnosisId.is_in(ids.iter().copied()))
        .all(connection)
        .await
}

/// The answers of some diagnoses.
pub(crate) async fn answers(
    connection: &impl ConnectionTrait,
    ids: &[DiagnosisId],
) -> Result<Vec<diagnosis_answer::Model>, DbErr> {
    diagnosis_answer::Entity::find()
        .filter(diagnosis_answer::Column::DiagnosisId.is_in(ids.iter().copied()))
        .all(connection)
        .await
}

/// The diagnoses of an association, for its people.
pub(crate) fn of_association(right: AssociationMember) -> Select<diagnosis::Entity> {
    diagnosis::Entity::find().filter(diagnosis::Column::AssociationId.eq(right.association()))
}

/// A diagnosis that is finished.
pub(crate) async fn finished(
    connection: &impl ConnectionTrait,
    id: DiagnosisId,
) -> Result<Option<diagnosis::Model>, Internal> {
    let found = diagnosis::Entity::find_by_id(id).filter(diagnosis::Column::FinishedAt.is_not_null());
    Ok(found.one(connection).await?)
}

/// The latest diagnosis that an association shares with one of some branches.
pub(crate) async fn shared_with(
    connection: &impl ConnectionTrait,
    association: AssociationId,
    branches: &[BranchId],
) -> Result<Option<diagnosis::Model>, DbErr> {
    diagnosis::Entity::find()
        .filter(diagnosis::Column::BranchId.is_in(branches.iter().copied()))
        .filter(diagnosis::Column::AssociationId.eq(association))
        .order_by_desc(diagnosis::Column::Id)
        .one(connection)
        .await
}

/// The diagnosis that an association finished last before another one of its own; for whoever reads that one as a branch
/// with which it is shared, among those shared with the same branch.
pub(crate) async fn before(
    connection: &impl ConnectionTrait,
    row: &diagnosis::Model,
    within: Option<BranchId>,
) -> Result<Option<diagnosis::Model>, DbErr> {
    let mut found = diagnosis::Entity::find()
        .filter(diagnosis::Column::AssociationId.eq(row.association_id))
        .filter(diagnosis::Column::Id.ne(row.id))
        .filter(diagnosis::Column::FinishedAt.is_not_null());
    if let Some(at) = row.finished_at {
        let columns = (diagnosis::Column::FinishedAt, diagnosis::Column::Id);
        found = found.filter(keyset::earlier(columns, (at, row.id)));
    }
    if let Some(branch) = within {
        found = found.filter(diagnosis::Column::BranchId.eq(branch));
    }
    found
        .order_by_desc(diagnosis::Column::FinishedAt)
        .order_by_desc(diagnosis::Column::Id)
        .one(connection)
        .await
}
