//! The rows of what an association answered in its diagnoses, a line for each question. They ask again for the right of
//! whoever asked for the file.

use chrono::NaiveDate;
use chrono_tz::Tz;
use entity::{Timestamp, association, diagnosis};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{Batch, behind};
use crate::{
    App, Internal, Language,
    access::{AssociationMember, Viewer},
    documents::csv::Cell,
    domain::{
        exports::DiagnosisList,
        intermediaries::diagnoses::{
            reading::{self, Answered},
            scoring::{DiagnosisLevel, DiagnosisUrgency},
        },
    },
    text_analysis::kebab,
    zone,
};

/// Diagnoses read at once: each has a line for every question.
const AT_ONCE: u64 = 20;

/// Diagnoses, the latest first.
pub(super) struct Diagnoses {
    right: AssociationMember,
    language: Language,
}

impl Diagnoses {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-diagnosis-begun-on",
        "export-diagnosis-finished-on",
        "export-diagnosis-theme",
        "export-diagnosis-question",
        "export-diagnosis-answer",
        "export-diagnosis-score",
        "export-diagnosis-urgency",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: DiagnosisList = serde_json::from_str(asked)?;
        let right = viewer.may_work_in_association(list.association);
        Ok(right.ok().map(|right| Self { right, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>) -> Result<Batch, Internal> {
        use diagnosis::Column::Id;
        let all = reading::of_association(self.right);
        let all = match after {
            Some(after) => all.filter(Id.lt(after)),
            None => all,
        };
        let reader = app.database().reader();
        let found = all.order_by_desc(Id).limit(AT_ONCE).all(reader).await?;
        let last = behind(&found, AT_ONCE, |row| row.id.into());
        let zone = association::Entity::find_by_id(self.right.association()).one(reader).await?;
        let zone = zone.map_or(zone::DEFAULT, |association| zone::of(&association.time_zone));
        let mut rows = Vec::new();
        for row in &found {
            for answered in reading::themes_of(reader, row).await? {
                rows.extend(self.of_theme(app, row, &answered, zone));
            }
        }
        Ok((rows, last))
    }

    fn of_theme(
        &self,
        app: &App,
        row: &diagnosis::Model,
        answered: &Answered,
        zone: Tz,
    ) -> Vec<Vec<Cell<'static>>> {
        let say = |key: &str| app.texts().text(self.language, key, None).into_owned();
        let theme = say(&format!("diagnosis-theme-{}", kebab(&answered.asked.about.to_value())));
        let line = |(question, level): (&String, &Option<DiagnosisLevel>)| {
            vec![
                Cell::Date(day(row.begun_at, zone)),
                row.finished_at.map_or(Cell::Empty, |at| Cell::Date(day(at, zone))),
                theme.clone().into(),
                say(&format!("diagnosis-question-{question}")).into(),
                level.map_or(Cell::Empty, |level| say(level.key()).into()),
                answered.score().map_or(Cell::Empty, |score| Cell::Whole(score.into())),
                answered.urgency().map_or(Cell::Empty, |urgency| say(DiagnosisUrgency::key(urgency)).into()),
            ]
        };
        answered.asked.questions.iter().zip(&answered.answers).map(line).collect()
    }
}

fn day(at: Timestamp, zone: Tz) -> NaiveDate {
    at.to_utc().with_timezone(&zone).date_naive()
}
