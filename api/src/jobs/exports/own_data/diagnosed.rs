//! The diagnoses that somebody began or finished, and the themes that they filled in. What was answered is the association's.

use std::collections::HashMap;

use entity::{DiagnosisId, Timestamp, diagnosis, diagnosis_theme};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::{List, OwnData, Rows, instant};
use crate::{
    App, Internal,
    documents::csv::Cell,
    jobs::exports::cells::{associations, distinct, text},
    text_analysis::kebab,
};

impl OwnData {
    pub(super) async fn diagnoses(&self, app: &App) -> Result<List, Internal> {
        let (reader, own) = (app.database().reader(), self.person.id);
        let written = diagnosis_theme::Entity::find()
            .filter(diagnosis_theme::Column::WrittenBy.eq(own))
            .order_by_asc(diagnosis_theme::Column::DiagnosisId)
            .order_by_asc(diagnosis_theme::Column::WrittenAt)
            .all(reader)
            .await?;
        let theirs = Condition::any()
            .add(diagnosis::Column::BegunBy.eq(own))
            .add(diagnosis::Column::FinishedBy.eq(own))
            .add(diagnosis::Column::Id.is_in(distinct(written.iter().map(|theme| theme.diagnosis_id))));
        let found =
            diagnosis::Entity::find().filter(theirs).order_by_asc(diagnosis::Column::Id).all(reader).await?;
        let names = associations(app, distinct(found.iter().map(|row| row.association_id))).await?;
        let by_id: HashMap<DiagnosisId, &diagnosis::Model> = found.iter().map(|row| (row.id, row)).collect();
        let association =
            |id: DiagnosisId| text(by_id.get(&id).and_then(|row| names.get(&row.association_id)).cloned());
        let row = |id: DiagnosisId, at: Timestamp, act: &str, theme: Cell<'static>| {
            vec![instant(at).into(), association(id), self.say(app, act).into(), theme]
        };
        let mut rows = Rows::new();
        for one in &found {
            if one.begun_by == Some(own) {
                rows.push(row(one.id, one.begun_at, "export-diagnosis-begun", Cell::Empty));
            }
            if let Some(at) = one.finished_at.filter(|_| one.finished_by == Some(own)) {
                rows.push(row(one.id, at, "export-diagnosis-finished", Cell::Empty));
            }
        }
        for theme in written {
            let key = format!("diagnosis-theme-{}", kebab(&theme.theme.to_value()));
            let name = self.say(app, &key).into();
            rows.push(row(theme.diagnosis_id, theme.written_at, "export-diagnosis-written", name));
        }
        let columns = &["export-at", "export-association", "export-data-act", "export-diagnosis-theme"];
        Ok(List { file: "diagnoses", columns, rows })
    }
}
