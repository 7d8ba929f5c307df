//! Checking a list: what each line would do, kept for the preview, a batch a transaction. A worker that dies is
//! followed by another that goes on where it stopped.

use entity::{
    EmployeeImportId, ImportState, LineOutcome, Timestamp, ValueSource, employee_import, import_line,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait as _};

use super::{
    super::{
        employees::{Chains, Directory, LookupFault, Managers, Plan, Planned, plan_manager},
        import::{
            columns::Field,
            faults::{Line, RowFault},
            header_names::Mapping,
            rows::{EmployeeRef, EmployeeRow},
        },
    },
    ListFile, Tally, enter, find, mapping_of,
    walking::{Walk, walk},
};
use crate::{Internal, database::Database, queue::lease::Claimed, storage::Storage, tx::Tx};

/// A batch of lines, and where it ends in the list.
pub(super) struct Batch<'a> {
    pub(super) import: &'a employee_import::Model,
    pub(super) mapping: &'a Mapping<Field>,
    pub(super) lines: &'a [Line<EmployeeRow>],
}

/// Checks the lines of an import.
pub(crate) async fn check(
    database: &Database,
    storage: &Storage,
    claimed: &Claimed,
    id: EmployeeImportId,
) -> Result<(), Internal> {
    let import = find(database.reader(), id).await?;
    let import = &import.ok_or_else(|| Internal::because("an import is gone"))?;
    let file = ListFile::of(database.reader(), storage, import).await?;
    let mapping = &mapping_of(import)?;
    let (managers, total) = survey(database.reader(), &file, import).await?;
    let checks = Checks { import, mapping, managers: &managers };
    walk(database, claimed, (file.lines_of(import)?, total), &checks).await
}

/// The check of an import's lines.
struct Checks<'a> {
    import: &'a employee_import::Model,
    mapping: &'a Mapping<Field>,
    managers: &'a Managers,
}

impl Walk for Checks<'_> {
    type Line = Line<EmployeeRow>;

    async fn take(&self, tx: &Tx, lines: &[Line<EmployeeRow>]) -> Result<(), Internal> {
        check_batch(tx, &Batch { import: self.import, mapping: self.mapping, lines }, self.managers).await
    }

    async fn end(&self, tx: &Tx) -> Result<(), Internal> {
        enter(tx, self.import.id, ImportState::Preview).await
    }
}

/// Reads the list once: who it makes, so that managers may stand further down, who would be above themselves, and how
/// long it is.
pub(super) async fn survey(
    connection: &impl ConnectionTrait,
    file: &ListFile,
    import: &employee_import::Model,
) -> Result<(Managers, i32), Internal> {
    let mut chains = Chains::of(connection, import.company_id).await?;
    let (mut managers, mut total) = (Managers::default(), 0);
    for line in file.lines_of(import)? {
        total += 1;
        let line = line?;
        if let Ok(row) = &line.outcome {
            managers.note(row);
            chains.note(line.number, row);
        }
    }
    managers.refuse(chains.circles());
    Ok((managers, total))
}

async fn check_batch(tx: &Tx, batch: &Batch<'_>, managers: &Managers) -> Result<(), Internal> {
    if batch.lines.is_empty() {
        return Ok(());
    }
    let mut directory = Directory::of(tx, batch.import.company_id).await?;
    let named = batch.lines.iter().filter_map(Line::row).flat_map(|row| {
        let own = row.email.clone().map(EmployeeRef::Email);
        own.into_iter()
            .chain(row.staff_number.clone().map(EmployeeRef::StaffNumber))
            .chain(row.manager.clone())
    });
    directory.look_up(tx, named).await?;
    let rows: Vec<&EmployeeRow> = batch.lines.iter().filter_map(Line::row).collect();
    directory.look_up_groups(tx, &rows).await?;
    let mut tally = Tally::default();
    let mut kept = Vec::with_capacity(batch.lines.len());
    for line in batch.lines {
        let (outcome, faults) = decide(&directory, managers, batch.mapping, line, tx.now());
        tally.count(outcome);
        kept.push(import_line::ActiveModel {
            import_id: Set(batch.import.id),
            line: Set(line.kept_number()),
            outcome: Set(outcome),
            label: Set(label(batch.mapping, line)),
            faults: Set(serde_json::to_string(&faults)?),
        });
    }
    import_line::Entity::insert_many(kept).exec_without_returning(tx).await?;
    tally.add(tx, batch.import.id).await
}

/// What a line would do, or all that stands in its way.
fn decide(
    directory: &Directory,
    managers: &Managers,
    mapping: &Mapping<Field>,
    line: &Line<EmployeeRow>,
    now: Timestamp,
) -> (LineOutcome, Vec<RowFault>) {
    let mut faults = line.outcome.as_ref().err().cloned().unwrap_or_default();
    let manager = |row| plan_manager(directory, managers, line.number, row, ValueSource::Import);
    let planned = line.row().map(|row| (directory.plan(row, ValueSource::Import, now), manager(row)));
    match planned {
        Some((Ok(Planned { plan, kept }), Ok(is_led_otherwise))) if faults.is_empty() => {
            let outcome = match plan {
                Plan::Create(..) => LineOutcome::Create,
                Plan::Unchanged(_) if !is_led_otherwise => LineOutcome::Unchanged,
                _ => LineOutcome::Update,
            };
            // What the line says in vain is told beside what it does.
            (outcome, kept.into_iter().map(|fault| row_fault(mapping, fault)).collect())
        }
        Some((planned, manager)) => {
            let found = planned.err().into_iter().flatten().chain(manager.err());
            for fault in found.map(|fault| row_fault(mapping, fault)) {
                // Of a cell that cannot be read nothing more is known.
                if !faults.iter().any(|told| told.column.is_some() && told.column == fault.column) {
                    faults.push(fault);
                }
            }
            (LineOutcome::Invalid, faults)
        }
        None => (LineOutcome::Invalid, faults),
    }
}

/// A fault of a look-up at its column.
pub(super) fn row_fault(mapping: &Mapping<Field>, fault: LookupFault) -> RowFault {
    RowFault::new(mapping.column(fault.field), fault.code).with("value", fault.value)
}

/// Who a line is about, as the file says.
fn label(mapping: &Mapping<Field>, line: &Line<EmployeeRow>) -> String {
    let cell = |field| mapping.column(field).and_then(|column| line.cells.get(column)).unwrap_or_default();
    let fields = [Field::FirstName, Field::LastName];
    let name: Vec<&str> =
        fields.map(cell).into_iter().map(str::trim).filter(|name| !name.is_empty()).collect();
    shown(&if name.is_empty() { cell(Field::Email).to_owned() } else { name.join(" ") })
}

/// What a preview shows of a line's cells. A line break in a cell parts two words.
pub(crate) fn shown(label: &str) -> String {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    label.chars().filter(|letter| !letter.is_control()).take(200).collect()
}
