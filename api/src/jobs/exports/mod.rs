//! Makes the file of an export: rows are read from a key on, batch by batch, and go to the store as they come, so that a
//! list of any length needs the memory of one batch. They are sealed on the way: names and costs lie nowhere in clear.

mod adherences;
mod audit;
mod bookings;
mod branch_needs;
mod campaign_kit;
mod campaigns;
mod cells;
mod diagnoses;
mod employees;
mod extent;
mod figures;
mod groups;
mod helped;
mod hours;
mod invoices;
mod missions;
mod needs;
mod offer_requests;
mod organisations;
mod own_data;
mod own_offers;
mod partial_activity;
mod prospects;
mod receipts;
mod rows;
mod session_bookings;
mod statement;
mod trails;
mod valuations;
mod volunteers;
mod webhook_deliveries;

use std::{
    collections::HashMap,
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use entity::{EstablishmentId, ExportId, LegalEntityId, PersonId, establishment, export};
use futures_util::{Stream, StreamExt as _, TryStreamExt as _, stream};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use uuid::Uuid;

use crate::{
    App, Internal, Language,
    access::Viewer,
    documents::csv::{Cell, CsvWriter, Dialect},
    domain::{exports, people::accounts},
    mail, opaque,
    outcome::settle,
    queue::lease::{Claimed, finish},
    sealed_files,
    storage::NotReceived,
    tx::Tx,
    zone,
};
use extent::Extent;
use rows::Rows;

/// Rows read at once.
const BATCH: u64 = 1_000;

/// Where the files are: each named by its export, then by the run that made it.
const FOLDER: &str = "exports";

/// How the names of sealed files end.
const SEALED: &str = ".sealed";

/// How long the id of an export is in the name of its file.
const ID_LENGTH: usize = 36;

/// No export is larger: a spreadsheet would not open it.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;

/// Rows of a file, and the key behind which the next ones stand; none when there are no more.
type Batch = (Vec<Vec<Cell<'static>>>, Option<Uuid>);

/// Whether a stored file is one of an export.
pub(crate) fn is_file(key: &str) -> bool {
    key.strip_prefix(FOLDER).is_some_and(|name| name.starts_with('/'))
}

/// The key of the last of some rows; none when there are fewer than were asked for, and so no more.
fn behind<T>(rows: &[T], most: u64, key: impl Fn(&T) -> Uuid) -> Option<Uuid> {
    rows.last().filter(|_| rows.len() as u64 == most).map(key)
}

/// What the owner of an export is to its list by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// They read no such list any more.
    Stranger,
    /// They read it, and see less of it than the file shows, or may.
    SeesLess,
    /// They see all that the file shows.
    SeesAll,
}

/// What the owner of an export has the right to now, by the way in which they ask: to such a list, and to as much as its
/// file shows.
pub(crate) async fn standing(app: &App, viewer: &Viewer, row: &export::Model) -> Result<Standing, Internal> {
    if row.kind == exports::OWN_DATA && viewer.oneself_in_person().is_err() {
        // Asked for, or made for a leaver: what one employer keeps is nothing for another one's session.
        return Ok(Standing::Stranger);
    }
    let Some(rows) = Rows::of(app, viewer, row, Language::default()).await? else {
        return Ok(Standing::Stranger);
    };
    let sees_all = match &row.extent {
        Some(extent) => {
            let shown: Extent = serde_json::from_str(extent)?;
            rows.extent().covers(&shown, &homes_of(app, &shown).await?)
        }
        // Nobody knows how much a file shows that was made before this was kept.
        None => row.storage_key.is_none(),
    };
    Ok(if sees_all { Standing::SeesAll } else { Standing::SeesLess })
}

/// Of which entities the sites are that an extent names.
async fn homes_of(app: &App, extent: &Extent) -> Result<HashMap<EstablishmentId, LegalEntityId>, Internal> {
    let sites = establishment::Entity::find().filter(establishment::Column::Id.is_in(extent.sites()));
    let sites = sites.all(app.database().reader()).await?;
    Ok(sites.into_iter().map(|site| (site.id, site.legal_entity_id)).collect())
}

/// Makes the file. Each run of the job writes a key of its own: one whose lease went to another does not touch the file of
/// that other, and what it leaves is swept.
pub(super) async fn make(app: &App, claimed: &Claimed, id: ExportId) -> Result<(), Internal> {
    let row = export::Entity::find_by_id(id).one(app.database().reader()).await?;
    let row = row.filter(|row| row.storage_key.is_none());
    let (language, rows) = match &row {
        Some(row) => {
            let language = language_of(app, row.person_id).await?;
            let viewer = &Viewer::unbound(app.database().reader(), row.person_id, app.now()).await?;
            (language, Rows::of(app, viewer, row, language).await?)
        }
        None => (Language::default(), None),
    };
    let mut kept = None;
    if let Some((row, rows)) = row.as_ref().zip(rows) {
        let key = format!("{FOLDER}/{}-{}{SEALED}", Uuid::from(id), claimed.lease_id);
        let environment = app.database().environment();
        let file = match &rows {
            Rows::Kit(kit) => stream::once(kit.file(app)).boxed(),
            Rows::OwnData(data) => data.file(app).await?.boxed(),
            rows => file(app, rows, language)?.boxed(),
        };
        let file = sealed_files::seal(&environment.keys, environment.chance.as_ref(), &key, file);
        app.storage().receive(&key, MOST_BYTES, file).await.map_err(|refused| match refused {
            NotReceived::Failed(failed) => failed,
            NotReceived::TooLarge => Internal::because("an export is too large"),
            NotReceived::BrokenOff => Internal::because("the rows of an export could not be read"),
        })?;
        kept = Some((key, serde_json::to_string(&rows.extent())?, name_of(app, row, language)));
    }
    let (kept, row) = (&kept, row.as_ref());
    settle(
        app.database()
            .write(|tx| async move {
                if let Some((key, extent, name)) = kept {
                    export::Entity::update_many()
                        .col_expr(export::Column::StorageKey, Expr::value(key.clone()))
                        .col_expr(export::Column::Extent, Expr::value(extent.clone()))
                        .col_expr(export::Column::FileName, Expr::value(name.clone()))
                        .filter(export::Column::Id.eq(id))
                        .exec(&tx)
                        .await?;
                    if let Some(row) =
                        row.filter(|row| row.kind == exports::OWN_DATA && row.parameters != exports::FAREWELL)
                    {
                        tell_ready(&tx, row).await?;
                    }
                }
                Ok(finish(&tx, claimed).await?)
            })
            .await,
    )
}

/// Tells whoever asked for their own data that it is there: they need not wait for it, and learn of one that they did not
/// ask for.
async fn tell_ready(tx: &Tx, row: &export::Model) -> Result<(), Internal> {
    let people = accounts::reach_all(tx, &[row.person_id]).await?;
    let path = format!("/exports/{}", opaque::encode(row.id));
    mail::write_to_all(tx, people, "own-data-ready", &[("path", path.into())]).await
}

/// What the file is called, in the language of who asked for it: `maillon-salaries-2026-03-10.csv`.
fn name_of(app: &App, row: &export::Model, language: Language) -> String {
    let key = format!("export-file-{}", row.kind);
    let list = app.texts().text(language, &key, None);
    let day = row.created_at.to_utc().with_timezone(&zone::DEFAULT).date_naive();
    let ending = if row.media_type == exports::ZIP { "zip" } else { "csv" };
    format!("maillon-{list}-{day}.{ending}")
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
            let (found, last) = rows.next(app, after).await?;
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

/// Takes the files of expired exports away, with those that a run left and nobody fetches, and then what says that they
/// were there.
pub(super) async fn remove_expired(app: &App) -> Result<(), Internal> {
    let (reader, now) = (app.database().reader(), app.now());
    let keys: Vec<String> = app.storage().keys_in(FOLDER).try_collect().await?;
    let (expired, current) = (exports::expired(reader, now).await?, exports::current(reader, now).await?);
    let id_of = |row: &export::Model| Uuid::from(row.id).to_string();
    let mut kept: HashMap<String, Option<&String>> = expired.iter().map(|row| (id_of(row), None)).collect();
    // A file that is not kept yet may be on its way. One that an earlier version left unsealed is given to nobody.
    let known = current.iter().filter(|row| row.storage_key.is_some());
    kept.extend(known.map(|row| {
        let sealed = row.storage_key.as_ref().filter(|key| key.ends_with(SEALED));
        (id_of(row), sealed)
    }));
    for key in &keys {
        let name = key.strip_prefix(FOLDER).map(|name| name.trim_start_matches('/'));
        let id = name.and_then(|name| name.get(..ID_LENGTH)).unwrap_or_default();
        if kept.get(id).is_some_and(|kept| *kept != Some(key)) {
            app.storage().remove(key).await?;
        }
    }
    let ids: &Vec<ExportId> = &expired.iter().map(|row| row.id).collect();
    settle(
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
