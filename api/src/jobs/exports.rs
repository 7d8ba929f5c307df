//! Makes the file of an export: rows are read from a key on, batch by batch, and go to the store as they come, so that a
//! list of any length needs the memory of one batch.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use entity::{ExportId, PersonId, export};
use futures_util::{Stream, stream};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use uuid::Uuid;

use super::{
    association_exports::ReceivedHours,
    company_exports::{Employees, Hours},
    handlers::written,
    worker::{Claimed, finish},
};
use crate::{
    App, Internal, Language,
    access::{Oneself, Operating, Viewer},
    documents::csv::{Cell, CsvWriter, Dialect},
    domain::{
        exports,
        hours::{own_file, reading, refused::word},
        operations::trail,
    },
    storage::NotReceived,
};

/// Rows read at once.
const BATCH: u64 = 1_000;

/// No export is larger: a spreadsheet would not open it.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;

/// The rows of a kind of export, for somebody who still has the right to them.
enum Rows {
    Audit(Operating, trail::Filter),
    Employees(Employees),
    Hours(Box<Hours>),
    OwnHours(Oneself, reading::Filter),
    ReceivedHours(Box<ReceivedHours>),
}

impl Rows {
    /// The rows that an export asks for; none when its owner has lost the right since.
    async fn of(app: &App, row: &export::Model, language: Language) -> Result<Option<Self>, Internal> {
        let viewer = Viewer::load(app.database().reader(), row.person_id, None, app.now()).await?;
        match row.kind.as_str() {
            exports::AUDIT => {
                let filter = serde_json::from_str(&row.parameters)?;
                Ok(viewer.may_operate().ok().map(|right| Self::Audit(right, filter)))
            }
            exports::EMPLOYEES => Ok(Employees::of(&viewer, &row.parameters, language)?.map(Self::Employees)),
            exports::HOURS => {
                Ok(Hours::of(&viewer, &row.parameters, language)?.map(Box::new).map(Self::Hours))
            }
            exports::OWN_HOURS => {
                let filter = serde_json::from_str(&row.parameters)?;
                Ok(viewer.oneself().ok().map(|right| Self::OwnHours(right, filter)))
            }
            exports::RECEIVED_HOURS => {
                let list = ReceivedHours::of(&viewer, &row.parameters, language)?;
                Ok(list.map(Box::new).map(Self::ReceivedHours))
            }
            kind => Err(Internal::because(format!("no export is of the kind {kind}"))),
        }
    }

    /// The keys of the columns' names.
    fn columns(&self) -> &'static [&'static str] {
        match self {
            Self::Employees(_) => Employees::COLUMNS,
            Self::Hours(_) => Hours::COLUMNS,
            Self::ReceivedHours(_) => ReceivedHours::COLUMNS,
            Self::Audit(..) => &[
                "export-at",
                "export-person",
                "export-action",
                "export-subject-kind",
                "export-subject",
                "export-company",
                "export-association",
                "export-details",
            ],
            Self::OwnHours(..) => &[
                "export-date",
                "export-association",
                "export-mission",
                "export-employer",
                "export-basis",
                "export-hours",
                "export-declared-hours",
                "export-standing",
                "export-description",
            ],
        }
    }

    /// The rows behind a key, and the key of the last of them; none when there are no more.
    async fn next(
        &self,
        app: &App,
        language: Language,
        after: Option<Uuid>,
    ) -> Result<(Vec<Vec<Cell<'static>>>, Option<Uuid>), Internal> {
        match self {
            Self::Employees(list) => list.next(app, after, BATCH).await,
            Self::Hours(list) => list.next(app, after, BATCH).await,
            Self::ReceivedHours(list) => list.next(app, after, BATCH).await,
            Self::Audit(right, filter) => {
                let events = trail::select(*right, filter);
                let found = trail::before(app.database().reader(), events, after, BATCH).await?;
                let last =
                    found.last().filter(|_| found.len() as u64 == BATCH).map(|event| event.row.id.into());
                Ok((found.into_iter().map(audit_row).collect(), last))
            }
            Self::OwnHours(right, filter) => {
                let reader = app.database().reader();
                let found = own_file::read(reader, *right, filter, after.map(Into::into), BATCH).await?;
                let last =
                    found.last().filter(|_| found.len() as u64 == BATCH).map(|given| given.row.id.into());
                let say = |key: String| app.texts().text(language, &key, None).into_owned();
                Ok((found.into_iter().map(|given| own_hours_row(given, say)).collect(), last))
            }
        }
    }
}

fn audit_row(event: trail::Event) -> Vec<Cell<'static>> {
    let id = |id: Option<Uuid>| id.map_or(Cell::Empty, |id| id.to_string().into());
    let trail::Event { row, person_name } = event;
    let at = row.at.to_utc().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    vec![
        at.into(),
        person_name.map_or(Cell::Empty, Cell::from),
        row.action.into(),
        row.subject_kind.into(),
        id(Some(row.subject_id)),
        id(row.company_id.map(Into::into)),
        id(row.association_id.map(Into::into)),
        row.arguments.into(),
    ]
}

fn own_hours_row(given: own_file::Given, say: impl Fn(String) -> String) -> Vec<Cell<'static>> {
    let own_file::Given { row, association, mission, employer } = given;
    vec![
        Cell::Date(row.date),
        association.into(),
        mission.into(),
        employer.map_or(Cell::Empty, Cell::from),
        say(format!("time-basis-{}", own_file::basis_word(row.basis))).into(),
        Cell::Hours(row.minutes),
        Cell::Hours(row.declared_minutes),
        say(format!("time-entry-{}", word(row.status))).into(),
        row.description.into(),
    ]
}

/// Whether the owner of an export has the right to what is in it now.
pub(crate) async fn may_have(app: &App, row: &export::Model) -> Result<bool, Internal> {
    Ok(Rows::of(app, row, Language::default()).await?.is_some())
}

/// Makes the file. A second run of the same job writes the same key again.
pub(super) async fn make(app: &App, claimed: &Claimed, id: ExportId) -> Result<(), Internal> {
    let row = export::Entity::find_by_id(id).one(app.database().reader()).await?;
    let row = row.filter(|row| row.storage_key.is_none());
    let (language, rows) = match &row {
        Some(row) => {
            let language = language_of(app, row.person_id).await?;
            (language, Rows::of(app, row, language).await?)
        }
        None => (Language::default(), None),
    };
    let mut kept = None;
    if let Some(rows) = rows {
        let key = format!("exports/{}.csv", Uuid::from(id));
        let file = file(app, &rows, language)?;
        app.storage().receive(&key, MOST_BYTES, file).await.map_err(|refused| match refused {
            NotReceived::Failed(failed) => failed,
            NotReceived::TooLarge => Internal::because("an export is too large"),
            NotReceived::BrokenOff => Internal::because("the rows of an export could not be read"),
        })?;
        kept = Some(key);
    }
    let kept = &kept;
    written(
        app.database()
            .write(|tx| async move {
                if let Some(key) = kept {
                    export::Entity::update_many()
                        .col_expr(export::Column::StorageKey, Expr::value(key.clone()))
                        .filter(export::Column::Id.eq(id))
                        .exec(&tx)
                        .await?;
                }
                Ok(finish(&tx, claimed).await?)
            })
            .await,
    )
}

async fn language_of(app: &App, person: PersonId) -> Result<Language, Internal> {
    let person = entity::person::Entity::find_by_id(person).one(app.database().reader()).await?;
    Ok(person.map(|person| person.language.into()).unwrap_or_default())
}

/// The file, part by part: its column names, then a part for each batch.
fn file<'a>(
    app: &'a App,
    rows: &'a Rows,
    language: Language,
) -> Result<impl Stream<Item = Result<Bytes, Internal>> + Send + 'a, Internal> {
    let names: Vec<String> =
        rows.columns().iter().map(|key| app.texts().text(language, key, None).into_owned()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let dialect = match language {
        Language::Fr => Dialect::French,
        Language::En => Dialect::Standard,
    };
    let part = Part::default();
    let writer = CsvWriter::new(part.clone(), dialect, &names).map_err(Internal::because)?;
    let begin = Some((writer, None));
    Ok(stream::try_unfold(begin, move |state| {
        let part = part.clone();
        async move {
            let Some((mut writer, after)) = state else { return Ok(None) };
            let (found, last) = rows.next(app, language, after).await?;
            for cells in &found {
                writer.row(cells).map_err(Internal::because)?;
            }
            let next = if let Some(last) = last {
                writer.flush()?;
                Some((writer, Some(last)))
            } else {
                writer.finish().map_err(Internal::because)?;
                None
            };
            Ok(Some((part.take(), next)))
        }
    }))
}

/// What was written and not sent yet.
#[derive(Clone, Default)]
struct Part(Arc<Mutex<Vec<u8>>>);

impl Part {
    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes the files of expired exports away, and then what says that they were there.
pub(super) async fn remove_expired(app: &App) -> Result<(), Internal> {
    let expired = exports::expired(app.database().reader(), app.now()).await?;
    for row in &expired {
        if let Some(key) = &row.storage_key {
            app.storage().remove(key).await?;
        }
    }
    let ids: &Vec<ExportId> = &expired.iter().map(|row| row.id).collect();
    written(
        app.database()
            .write(|tx| async move {
                for some in ids.chunks(crate::database::CHUNK) {
                    export::Entity::delete_many()
                        .filter(export::Column::Id.is_in(some.iter().copied()))
                        .exec(&tx)
                        .await?;
                }
                Ok(())
            })
            .await,
    )
}
