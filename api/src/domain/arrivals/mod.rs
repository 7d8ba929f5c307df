//! A network arrives with its history: files of its volunteers, associations, needs and missions are sent, checked line by line,
//! and taken in once somebody has read what they would do. Nothing that a file says is an approval: what comes in is marked as
//! taken over from the network's own files, nobody is written to about the past, and no hour is entered.

mod associations;
mod columns;
pub(crate) mod joining;
mod missions;
mod needs;
mod reading;
mod rejects;
mod taken_over;
mod taking;
mod volunteers;
mod written;

use entity::{
    ImportState, JobId, NetworkFile, NetworkImportId, UploadId, job, network_import, network_import_line,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, sea_query::Expr,
};

pub(crate) use columns::{Column, matched};
pub(crate) use rejects::rejects;
pub(crate) use taken_over::{TakenOver, addresses_of, past_of_needs};
pub(crate) use taking::{check, run};

use crate::{
    Internal,
    access::{Denied, NetworkAdmin},
    domain::{
        audit::{self, Deed},
        companies::{
            import::{
                faults::{Line, RowFault},
                header_names::Mapping,
            },
            imports::{ListFile, Tally},
        },
        intermediaries, uploads,
    },
    outcome::{Outcome, Problem},
    queue::{self, Terms, Work},
    storage::Storage,
    tx::Tx,
    zone,
};

/// A file to take in.
#[derive(Clone, Debug)]
pub(crate) struct Wish<'a> {
    pub(crate) upload: UploadId,
    pub(crate) holds: NetworkFile,
    /// Whether those whom it brings are written to.
    pub(crate) invites: bool,
    /// What the columns hold, by their names; or why the file is none of a network's.
    pub(crate) mapping: &'a Result<(String, Mapping<Column>), Vec<Problem>>,
}

/// Takes a file, and has its lines checked.
pub(crate) async fn start(
    right: &NetworkAdmin,
    tx: &Tx,
    wish: &Wish<'_>,
) -> Outcome<NetworkImportId, Vec<Problem>> {
    uploads::take(tx, right.person(), wish.upload).await?;
    let (file_name, mapping) = wish.mapping.as_ref().map_err(Clone::clone)?;
    let id: NetworkImportId = tx.id();
    let row = network_import::ActiveModel {
        id: Set(id),
        intermediary_id: Set(right.intermediary()),
        person_id: Set(right.person()),
        upload_id: Set(Some(wish.upload)),
        file_name: Set(file_name.clone()),
        holds: Set(wish.holds),
        invites: Set(wish.invites),
        mapping: Set(serde_json::to_string(mapping).map_err(Internal::from)?),
        state: Set(ImportState::Checking),
        job_id: Set(Some(enqueue(right, tx, Work::CheckNetworkImport { import: id }).await?)),
        created_count: Set(0),
        updated_count: Set(0),
        unchanged_count: Set(0),
        invalid_count: Set(0),
        created_at: Set(tx.now()),
        finished_at: Set(None),
    };
    network_import::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// Takes the valid lines in.
pub(crate) async fn confirm(
    right: &NetworkAdmin,
    tx: &Tx,
    id: NetworkImportId,
) -> Outcome<NetworkImportId, Vec<Problem>> {
    // Of two who confirm the second finds it under way.
    intermediaries::lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    let found = find(tx, id).await?.filter(|row| row.intermediary_id == right.intermediary());
    let row = found.ok_or(Denied::Hidden)?;
    if row.state != ImportState::Preview {
        return Err(vec![Problem::new("IMPORT_UNDER_WAY")].into());
    }
    let job = enqueue(right, tx, Work::RunNetworkImport { import: id }).await?;
    let begun = network_import::ActiveModel {
        id: Set(id),
        state: Set(ImportState::Importing),
        job_id: Set(Some(job)),
        created_count: Set(0),
        updated_count: Set(0),
        unchanged_count: Set(0),
        invalid_count: Set(0),
        ..Default::default()
    };
    network_import::Entity::update(begun).exec(tx).await?;
    let deed = Deed::of(right.person(), "NETWORK_FILE_IMPORTED").in_intermediary(right.intermediary());
    let deed = deed.with("to-add", i64::from(row.created_count));
    audit::write(tx, deed.with("to-change", i64::from(row.updated_count)), id).await?;
    Ok(id)
}

async fn enqueue(right: &NetworkAdmin, tx: &Tx, work: Work) -> Result<JobId, Internal> {
    let terms = Terms { person_id: Some(right.person()), ..Terms::default() };
    let job = queue::enqueue_with(tx, work, terms).await?;
    job.ok_or_else(|| Internal::because("the job of an import was not kept"))
}

/// One import.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    id: NetworkImportId,
) -> Result<Option<network_import::Model>, DbErr> {
    network_import::Entity::find_by_id(id).one(connection).await
}

/// How far the job of an import is, in lines: how many are done, and of how many.
pub(crate) fn progress_of(job: &job::Model) -> (i32, Option<i32>) {
    (job.done, job.total)
}

/// What the columns of an import's file hold.
pub(crate) fn mapping_of(row: &network_import::Model) -> Result<Mapping<Column>, Internal> {
    Ok(serde_json::from_str(&row.mapping)?)
}

/// What stands in a line's way, as it was kept.
pub(crate) fn faults_of(row: &network_import_line::Model) -> Result<Vec<RowFault>, Internal> {
    Ok(serde_json::from_str(&row.faults)?)
}

/// The file of an import, until it is forgotten.
pub(crate) async fn file_of(
    connection: &impl ConnectionTrait,
    storage: &Storage,
    import: &network_import::Model,
) -> Result<ListFile, Internal> {
    let id = import.upload_id.ok_or_else(|| Internal::because("the file of an import was forgotten"))?;
    ListFile::by_id(connection, storage, id).await
}

/// The lines of an import's file.
fn lines_of<'a>(
    file: &'a ListFile,
    import: &network_import::Model,
    mapping: &'a Mapping<Column>,
) -> Result<impl Iterator<Item = Result<Line<reading::Row>, Internal>> + use<'a>, Internal> {
    let sent_on = zone::day_of_companies(import.created_at);
    let rows = reading::Rows::new(file.list()?, import.holds, mapping, sent_on);
    Ok(rows.map(|line| Ok(line?)))
}

/// Adds a batch to the sums of its import.
async fn add(tx: &Tx, id: NetworkImportId, tally: Tally) -> Result<(), Internal> {
    use network_import::Column;
    let plus = |column: Column, count: i32| Expr::col((network_import::Entity, column)).add(count);
    network_import::Entity::update_many()
        .col_expr(Column::CreatedCount, plus(Column::CreatedCount, tally.created))
        .col_expr(Column::UpdatedCount, plus(Column::UpdatedCount, tally.updated))
        .col_expr(Column::UnchangedCount, plus(Column::UnchangedCount, tally.unchanged))
        .col_expr(Column::InvalidCount, plus(Column::InvalidCount, tally.invalid))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Puts an import into its next state.
async fn enter(tx: &Tx, id: NetworkImportId, state: ImportState) -> Result<(), Internal> {
    let finished_at = (state == ImportState::Done).then(|| tx.now());
    let row = network_import::ActiveModel {
        id: Set(id),
        state: Set(state),
        finished_at: Set(finished_at),
        ..Default::default()
    };
    network_import::Entity::update(row).exec(tx).await?;
    Ok(())
}
