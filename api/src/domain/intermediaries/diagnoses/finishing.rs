//! Finishing a diagnosis: the association does, once every theme is answered and weighed. From then on nothing of it changes.

use entity::{DiagnosisId, diagnosis};
use sea_orm::{ActiveEnum as _, ActiveModelTrait as _, ActiveValue::Set};

use super::{letters, lock_for_association, reading};
use crate::{
    access::Viewer,
    domain::audit::{self, Deed},
    outcome::{Argument, Outcome, Problem},
    text_analysis::kebab,
    tx::Tx,
};

/// Finishes it. What is missing is told theme by theme.
pub(crate) async fn finish(viewer: &Viewer, tx: &Tx, id: DiagnosisId) -> Outcome<DiagnosisId, Vec<Problem>> {
    let (right, seen) = lock_for_association(tx, viewer, id).await?;
    seen.must_be_draft()?;
    let themes = reading::themes_of(tx, &seen.row).await?;
    let missing = themes.iter().filter(|answered| !answered.is_complete()).map(|answered| {
        let code = answered.asked.about.to_value();
        let name = Argument::Key(format!("diagnosis-theme-{}", kebab(&code)).into());
        Problem::new("THEME_INCOMPLETE").with("theme", name).at("themes").at(code)
    });
    let missing: Vec<Problem> = missing.collect();
    if !missing.is_empty() {
        return Err(missing.into());
    }
    let row = diagnosis::ActiveModel {
        id: Set(id),
        finished_by: Set(Some(right.person())),
        finished_at: Set(Some(tx.now())),
        ..Default::default()
    };
    let finished = row.update(tx).await?;
    let deed = Deed::of(right.person(), "DIAGNOSIS_FINISHED").in_association(right.association());
    audit::write(tx, deed, id).await?;
    letters::to_branch(tx, &finished, "diagnosis-finished", right.person()).await?;
    Ok(id)
}
