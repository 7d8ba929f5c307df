//! Checks the lines of a network's file, and takes in those that the check found valid: in both what a line does is decided in
//! the same way, of what is known at that moment, a batch a transaction.

use std::collections::{HashMap, HashSet};

use csv::StringRecord;
use entity::{ImportState, LineOutcome, NetworkFile, NetworkImportId, network_import, network_import_line};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use sha2::{Digest as _, Sha256};

use super::{
    add, associations, columns::Column, enter, file_of, find, lines_of, mapping_of, missions, needs,
    reading::Row, volunteers,
};
use crate::{
    Internal,
    access::Viewer,
    database::Database,
    domain::companies::{
        import::{
            faults::{FaultCode, Line, RowFault},
            header_names::Mapping,
            values::clean,
        },
        imports::{Tally, Walk, shown, walk},
    },
    hex::hex,
    queue::lease::Claimed,
    storage::Storage,
    tx::Tx,
};

/// What a line does, with what it says in vain; or all that stands in its way.
pub(super) type Told = Result<(LineOutcome, Vec<RowFault>), Vec<RowFault>>;

/// A line that could be read.
pub(super) struct Entry<'a, R> {
    pub(super) row: &'a R,
    /// What it says, as a hash: the same line changes nothing.
    pub(super) mark: String,
}

/// Of which import lines are.
pub(super) struct Of<'a> {
    pub(super) import: &'a network_import::Model,
    pub(super) mapping: &'a Mapping<Column>,
}

impl Of<'_> {
    /// A fault of a column.
    pub(super) fn fault(&self, column: Column, code: FaultCode) -> RowFault {
        RowFault::new(self.mapping.column(column), code)
    }

    /// What a line says, as a hash.
    fn mark(&self, cells: &StringRecord) -> String {
        let mut hash = Sha256::new();
        for column in Column::ALL {
            let cell = self.mapping.column(*column).and_then(|at| cells.get(at)).unwrap_or_default();
            let said = clean(cell).unwrap_or_default();
            if !said.is_empty() {
                hash.update(column.code());
                hash.update([0_u8]);
                hash.update(&said);
                hash.update([0_u8]);
            }
        }
        hex(&hash.finalize())
    }

    /// What a preview calls a line.
    fn label(&self, cells: &StringRecord) -> String {
        let columns: &[Column] = match self.import.holds {
            NetworkFile::Volunteers => &[Column::FirstName, Column::LastName],
            NetworkFile::Associations => &[Column::Name],
            NetworkFile::Needs => &[Column::Reference, Column::Title],
            NetworkFile::Missions => &[Column::Reference, Column::Volunteer],
        };
        let cell = |column: &Column| self.mapping.column(*column).and_then(|at| cells.get(at));
        let said = columns.iter().filter_map(cell).collect::<Vec<_>>();
        shown(&said.join(" "))
    }
}

/// Those of some lines that do one thing.
pub(super) fn first_of<'l, 'a, R>(
    lines: &'l [Entry<'a, R>],
    told: &[Told],
    outcome: LineOutcome,
) -> Vec<&'l Entry<'a, R>> {
    let does = |told: &Told| told.as_ref().is_ok_and(|(does, _)| *does == outcome);
    lines.iter().zip(told).filter(|(_, told)| does(told)).map(|(line, _)| line).collect()
}

/// What some lines do, and does it where that is wished.
async fn go(tx: &Tx, of: &Of<'_>, lines: &[(&Line<Row>, &Row)], takes: bool) -> Result<Vec<Told>, Internal> {
    macro_rules! entries {
        ($kind:ident) => {
            lines
                .iter()
                .filter_map(|(line, row)| match row {
                    Row::$kind(row) => Some(Entry { row, mark: of.mark(&line.cells) }),
                    _ => None,
                })
                .collect::<Vec<_>>()
        };
    }
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    match of.import.holds {
        NetworkFile::Volunteers => volunteers::go(tx, of, &entries!(Volunteer), takes).await,
        NetworkFile::Associations => associations::go(tx, of, &entries!(Association), takes).await,
        NetworkFile::Missions => missions::go(tx, of, &entries!(Mission), takes).await,
        NetworkFile::Needs => {
            let entries = lines.iter().filter_map(|(line, row)| match row {
                Row::Need(row) => Some(Entry { row: &**row, mark: of.mark(&line.cells) }),
                _ => None,
            });
            needs::go(tx, of, &entries.collect::<Vec<_>>(), takes).await
        }
    }
}

/// Checks the lines of an import.
pub(crate) async fn check(
    database: &Database,
    storage: &Storage,
    claimed: &Claimed,
    id: NetworkImportId,
) -> Result<(), Internal> {
    let import = find(database.reader(), id).await?;
    let import = &import.ok_or_else(|| Internal::because("an import is gone"))?;
    let file = file_of(database.reader(), storage, import).await?;
    let mapping = &mapping_of(import)?;
    let total = i32::try_from(file.list()?.count()).unwrap_or(i32::MAX);
    let lines = lines_of(&file, import, mapping)?;
    walk(database, claimed, (lines, total), &Check(Of { import, mapping })).await
}

/// Takes the lines in that were found valid. What was invalid in the preview stays out, also when it would be valid by now.
pub(crate) async fn run(
    database: &Database,
    storage: &Storage,
    claimed: &Claimed,
    id: NetworkImportId,
) -> Result<(), Internal> {
    let import = find(database.reader(), id).await?;
    let import = &import.ok_or_else(|| Internal::because("an import is gone"))?;
    let file = file_of(database.reader(), storage, import).await?;
    let mapping = &mapping_of(import)?;
    let total = i32::try_from(file.list()?.count()).unwrap_or(i32::MAX);
    let lines = lines_of(&file, import, mapping)?;
    walk(database, claimed, (lines, total), &Run(Of { import, mapping })).await
}

/// The check of a file's lines.
struct Check<'a>(Of<'a>);

impl Walk for Check<'_> {
    type Line = Line<Row>;

    async fn take(&self, tx: &Tx, lines: &[Line<Row>]) -> Result<(), Internal> {
        let of = &self.0;
        let read: Vec<_> = lines.iter().filter_map(|line| Some((line, line.row()?))).collect();
        let mut told = go(tx, of, &read, false).await?.into_iter();
        let mut tally = Tally::default();
        let mut kept = Vec::with_capacity(lines.len());
        for line in lines {
            let told = if line.row().is_some() { told.next() } else { None };
            let (outcome, faults) = together(line, told);
            tally.count(outcome);
            kept.push(network_import_line::ActiveModel {
                import_id: Set(of.import.id),
                line: Set(line.kept_number()),
                outcome: Set(outcome),
                label: Set(of.label(&line.cells)),
                faults: Set(serde_json::to_string(&faults)?),
            });
        }
        network_import_line::Entity::insert_many(kept).exec_without_returning(tx).await?;
        add(tx, of.import.id, tally).await
    }

    async fn end(&self, tx: &Tx) -> Result<(), Internal> {
        enter(tx, self.0.import.id, ImportState::Preview).await
    }
}

/// What a line does: whatever is wrong in its cells and with what they name.
fn together(line: &Line<Row>, told: Option<Told>) -> (LineOutcome, Vec<RowFault>) {
    let read = line.outcome.as_ref().err().cloned().unwrap_or_default();
    match told {
        Some(Ok((outcome, in_vain))) if read.is_empty() => (outcome, in_vain),
        Some(Err(found)) => {
            let mut faults = read;
            for fault in found {
                // Of a cell that cannot be read nothing more is known.
                if !faults.iter().any(|told| told.column.is_some() && told.column == fault.column) {
                    faults.push(fault);
                }
            }
            (LineOutcome::Invalid, faults)
        }
        _ => (LineOutcome::Invalid, read),
    }
}

/// The taking in of a file's lines.
struct Run<'a>(Of<'a>);

impl Walk for Run<'_> {
    type Line = Line<Row>;

    async fn take(&self, tx: &Tx, lines: &[Line<Row>]) -> Result<(), Internal> {
        let of = &self.0;
        if !author_still_may(tx, of).await? {
            return refuse_all(tx, of, lines).await;
        }
        let valid = valid(tx, of, lines).await?;
        let read: Vec<_> = lines
            .iter()
            .filter(|line| valid.contains(&line.kept_number()))
            .filter_map(|line| Some((line, line.outcome.as_ref().ok()?)))
            .collect();
        let told = go(tx, of, &read, true).await?;
        let mut tally =
            Tally { invalid: i32::try_from(lines.len() - read.len()).unwrap_or(0), ..Tally::default() };
        for ((line, _), told) in read.iter().zip(told) {
            match told {
                Ok((outcome, _)) => tally.count(outcome),
                Err(faults) => {
                    // Valid when it was checked, and not any more: something changed meanwhile.
                    tally.count(LineOutcome::Invalid);
                    refuse_line(tx, of, line.kept_number(), &faults).await?;
                }
            }
        }
        add(tx, of.import.id, tally).await
    }

    async fn end(&self, tx: &Tx) -> Result<(), Internal> {
        enter(tx, self.0.import.id, ImportState::Done).await
    }
}

/// Whether whoever sent the file runs the network still.
async fn author_still_may(tx: &Tx, of: &Of<'_>) -> Result<bool, Internal> {
    let author = Viewer::unbound(tx, of.import.person_id, tx.now()).await?;
    Ok(author.may_run_network(of.import.intermediary_id).is_ok())
}

/// Leaves out all of some lines, for whoever sent them may say no more of the network.
async fn refuse_all(tx: &Tx, of: &Of<'_>, lines: &[Line<Row>]) -> Result<(), Internal> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Ok(()) };
    let faults = [RowFault::new(None, FaultCode::AuthorRunsNoNetwork)];
    let row = network_import_line::ActiveModel {
        outcome: Set(LineOutcome::Invalid),
        faults: Set(serde_json::to_string(&faults)?),
        ..Default::default()
    };
    network_import_line::Entity::update_many()
        .set(row)
        .filter(network_import_line::Column::ImportId.eq(of.import.id))
        .filter(network_import_line::Column::Line.between(first.kept_number(), last.kept_number()))
        .exec(tx)
        .await?;
    let invalid = i32::try_from(lines.len()).unwrap_or(i32::MAX);
    add(tx, of.import.id, Tally { invalid, ..Tally::default() }).await
}

/// The numbers of those of some lines that the check found valid.
async fn valid(tx: &Tx, of: &Of<'_>, lines: &[Line<Row>]) -> Result<HashSet<i32>, Internal> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Ok(HashSet::new()) };
    let kept: HashMap<i32, LineOutcome> = network_import_line::Entity::find()
        .filter(network_import_line::Column::ImportId.eq(of.import.id))
        .filter(network_import_line::Column::Line.between(first.kept_number(), last.kept_number()))
        .all(tx)
        .await?
        .into_iter()
        .map(|row| (row.line, row.outcome))
        .collect();
    let is_valid = |(line, outcome): (i32, LineOutcome)| (outcome != LineOutcome::Invalid).then_some(line);
    Ok(kept.into_iter().filter_map(is_valid).collect())
}

async fn refuse_line(tx: &Tx, of: &Of<'_>, line: i32, faults: &[RowFault]) -> Result<(), Internal> {
    let row = network_import_line::ActiveModel {
        outcome: Set(LineOutcome::Invalid),
        faults: Set(serde_json::to_string(faults)?),
        ..Default::default()
    };
    network_import_line::Entity::update_many()
        .set(row)
        .filter(network_import_line::Column::ImportId.eq(of.import.id))
        .filter(network_import_line::Column::Line.eq(line))
        .exec(tx)
        .await?;
    Ok(())
}
