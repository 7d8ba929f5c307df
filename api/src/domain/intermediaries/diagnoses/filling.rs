//! Filling a diagnosis in, one theme after the other: as far as one has come, and anew as often as one likes. The
//! association's people do, and those who coordinate in the branch with which it is shared, who say whose words they enter;
//! the association is told at once, reads it all again and finishes it itself.

use std::collections::HashMap;

use entity::{
    DiagnosisId, DiagnosisTheme, PersonId, association, diagnosis, diagnosis_answer, diagnosis_theme,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};

use super::{
    Heard, Seen, letters, lock, must_be_free,
    questionnaire::Theme,
    reading,
    scoring::{DiagnosisLevel, DiagnosisUrgency},
};
use crate::{
    access::{Denied, Viewer},
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
    zone,
};

/// A theme, as typed: what is left out has no answer yet.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) theme: DiagnosisTheme,
    pub(crate) urgency: Option<DiagnosisUrgency>,
    /// Each question's name with its answer.
    pub(crate) answers: Vec<(String, DiagnosisLevel)>,
    /// What the association said, where a coordinator enters it.
    pub(crate) heard: Option<Heard>,
}

/// Saves a theme: its answers are those that were sent, and no other.
pub(crate) async fn save(
    viewer: &Viewer,
    tx: &Tx,
    id: DiagnosisId,
    typed: &Typed,
) -> Outcome<DiagnosisId, Vec<Problem>> {
    let seen = lock(tx, viewer, id).await?;
    let (person, heard) = writer(viewer, tx, &seen, typed).await?;
    seen.must_be_draft()?;
    let asked = reading::questionnaire_of(&seen.row)?.theme(typed.theme).ok_or(Denied::Hidden)?;
    let answers = read(asked, typed)?;
    let is_new = match &heard {
        Some(heard) => !was_told(tx, id, heard).await?,
        None => false,
    };
    write_answers(tx, id, asked, answers).await?;
    write_theme(tx, id, typed, person, heard.clone()).await?;
    let row = diagnosis::ActiveModel { id: Set(id), written_at: Set(tx.now()), ..Default::default() };
    diagnosis::Entity::update(row).exec(tx).await?;
    if let Some(heard) = heard.filter(|_| is_new) {
        let deed = Deed::of(person, "DIAGNOSIS_FILLED_IN").in_association(seen.row.association_id);
        audit::write(tx, deed, id).await?;
        letters::filled_in(tx, &seen.row, person, &heard).await?;
    }
    Ok(id)
}

/// Who writes, and whose words they enter: one of the association's people enters their own.
async fn writer(
    viewer: &Viewer,
    tx: &Tx,
    seen: &Seen,
    typed: &Typed,
) -> Outcome<(PersonId, Option<Heard>), Vec<Problem>> {
    if let Some(right) = seen.sight.association {
        return Ok((right.person(), None));
    }
    let right = seen.sight.coordinator.ok_or(Denied::Hidden)?;
    must_be_free(tx, viewer, right.person(), seen.row.association_id).await?;
    let Some(heard) = &typed.heard else {
        return Err(vec![Problem::new("REQUIRED").at("onBehalf").at("saidBy")].into());
    };
    let mut checks = Checks::below("onBehalf");
    let said_by = checks.name("saidBy", &heard.said_by, 200);
    let association = association::Entity::find_by_id(seen.row.association_id).one(tx).await?;
    let zone = association.map_or(zone::DEFAULT, |association| zone::of(&association.time_zone));
    if heard.said_on > tx.today(zone) {
        checks.refuse("saidOn", "IN_THE_FUTURE");
    }
    checks.pass()?;
    Ok((right.person(), Some(Heard { said_by, ..heard.clone() })))
}

/// The answers by the names of their questions: to the theme's own, each once.
fn read(asked: &Theme, typed: &Typed) -> Result<HashMap<String, DiagnosisLevel>, Vec<Problem>> {
    let mut answers = HashMap::new();
    let mut problems = Vec::new();
    for (row, (question, level)) in typed.answers.iter().enumerate() {
        let code = if !asked.questions.contains(question) {
            "UNKNOWN_QUESTION"
        } else if answers.insert(question.clone(), *level).is_some() {
            "ANSWERED_TWICE"
        } else {
            continue;
        };
        problems.push(Problem::new(code).at("answers").at(row).at("question"));
    }
    if problems.is_empty() { Ok(answers) } else { Err(problems) }
}

/// Whether the association was told of such a statement: it is for each of them once, however many themes it fills.
async fn was_told(tx: &Tx, id: DiagnosisId, heard: &Heard) -> Result<bool, DbErr> {
    let same = diagnosis_theme::Entity::find()
        .filter(diagnosis_theme::Column::DiagnosisId.eq(id))
        .filter(diagnosis_theme::Column::SaidBy.eq(heard.said_by.as_str()))
        .filter(diagnosis_theme::Column::SaidHow.eq(heard.how))
        .filter(diagnosis_theme::Column::SaidOn.eq(heard.said_on));
    Ok(same.count(tx).await? > 0)
}

async fn write_answers(
    tx: &Tx,
    id: DiagnosisId,
    asked: &Theme,
    answers: HashMap<String, DiagnosisLevel>,
) -> Result<(), DbErr> {
    diagnosis_answer::Entity::delete_many()
        .filter(diagnosis_answer::Column::DiagnosisId.eq(id))
        .filter(diagnosis_answer::Column::Question.is_in(asked.questions.iter().map(String::as_str)))
        .exec(tx)
        .await?;
    let row = |(question, level): (String, DiagnosisLevel)| diagnosis_answer::ActiveModel {
        diagnosis_id: Set(id),
        question: Set(question),
        level: Set(level.kept()),
    };
    let rows: Vec<_> = answers.into_iter().map(row).collect();
    if !rows.is_empty() {
        diagnosis_answer::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

async fn write_theme(
    tx: &Tx,
    id: DiagnosisId,
    typed: &Typed,
    person: PersonId,
    heard: Option<Heard>,
) -> Result<(), DbErr> {
    diagnosis_theme::Entity::delete_by_id((id, typed.theme)).exec(tx).await?;
    let (said_by, said) = heard.map(|heard| (heard.said_by, (heard.how, heard.said_on))).unzip();
    let (said_how, said_on) = said.unzip();
    let row = diagnosis_theme::ActiveModel {
        diagnosis_id: Set(id),
        theme: Set(typed.theme),
        urgency: Set(typed.urgency.map(DiagnosisUrgency::weight)),
        written_by: Set(Some(person)),
        written_at: Set(tx.now()),
        said_by: Set(said_by),
        said_how: Set(said_how),
        said_on: Set(said_on),
    };
    diagnosis_theme::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
