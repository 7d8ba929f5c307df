//! Taking a checked list in: first every valid line, a batch a transaction, then who leads whom. What was invalid in
//! the preview stays out, also when it would be valid by now: the person confirmed what they saw.

use std::collections::HashMap;

use entity::{EmployeeImportId, ImportState, LineOutcome, ValueSource, import_line};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{
    super::{
        employees::{Applied, Directory, Managers, apply, apply_managers, circle},
        groups,
        import::{faults::Line, rows::EmployeeRow},
        queue_at,
    },
    BATCH, ListFile, Tally,
    check::{Batch, row_fault, survey},
    enter, find, mapping_of,
};
use crate::{
    Internal,
    database::Database,
    outcome::settle,
    queue::lease::{Claimed, finish, progress},
    storage::Storage,
    tx::Tx,
};

/// Takes the valid lines of an import in.
pub(crate) async fn run(
    database: &Database,
    storage: &Storage,
    claimed: &Claimed,
    id: EmployeeImportId,
) -> Result<(), Internal> {
    let import = find(database.reader(), id).await?;
    let import = &import.ok_or_else(|| Internal::because("an import is gone"))?;
    let file = ListFile::of(database.reader(), storage, import).await?;
    let mapping = &mapping_of(import)?;
    let (managers, length) = survey(database.reader(), &file, import).await?;
    let managers = &managers;
    let mut done = claimed.done;
    for for_managers in [false, true] {
        // Each line is done once for itself and once for its manager.
        let (first, end) = if for_managers { (length, 2 * length) } else { (0, length) };
        if done >= end && !for_managers {
            continue;
        }
        let mut lines = file.lines_of(import)?.skip(usize::try_from(done - first).unwrap_or(0));
        loop {
            let lines: Vec<_> = lines.by_ref().take(BATCH).collect::<Result<_, _>>()?;
            done += i32::try_from(lines.len()).unwrap_or(0);
            let is_last = done >= end;
            let batch = &Batch { import, mapping, lines: &lines };
            let told = database
                .write(|tx| async move {
                    if for_managers {
                        lead_batch(&tx, batch).await?;
                    } else {
                        take_batch(&tx, batch, managers).await?;
                    }
                    if is_last && for_managers {
                        enter(&tx, id, ImportState::Done).await?;
                        return Ok(finish(&tx, claimed).await?);
                    }
                    Ok(progress(&tx, claimed, done, 2 * length).await?)
                })
                .await;
            settle(told)?;
            if is_last {
                break;
            }
        }
    }
    Ok(())
}

/// A line that the preview found valid, with what it said it would do.
type Valid<'a> = (&'a Line<EmployeeRow>, &'a EmployeeRow, LineOutcome);

/// The valid lines of a batch.
async fn valid<'a>(tx: &Tx, batch: &'a Batch<'_>) -> Result<Vec<Valid<'a>>, Internal> {
    let (Some(first), Some(last)) = (batch.lines.first(), batch.lines.last()) else {
        return Ok(Vec::new());
    };
    let kept: HashMap<i32, LineOutcome> = import_line::Entity::find()
        .filter(import_line::Column::ImportId.eq(batch.import.id))
        .filter(import_line::Column::Line.between(first.kept_number(), last.kept_number()))
        .all(tx)
        .await?
        .into_iter()
        .map(|row| (row.line, row.outcome))
        .collect();
    let valid = batch.lines.iter().filter_map(|line| {
        let outcome = *kept.get(&line.kept_number())?;
        let row = line.outcome.as_ref().ok()?;
        (outcome != LineOutcome::Invalid).then_some((line, row, outcome))
    });
    Ok(valid.collect())
}

async fn take_batch(tx: &Tx, batch: &Batch<'_>, managers: &Managers) -> Result<(), Internal> {
    // As whoever changes an employee by hand does: of two managers of the programme who would leave, the last one stays.
    queue_at(tx, batch.import.company_id).await?;
    let in_circle = |(line, ..): &Valid<'_>| managers.is_in_circle(line.number);
    let (circles, valid): (Vec<_>, Vec<_>) = valid(tx, batch).await?.into_iter().partition(in_circle);
    // Somebody gave an employee another manager since the list was checked.
    for (line, row, _) in circles {
        let fault = row_fault(batch.mapping, circle(row));
        refuse_line(tx, batch, line, serde_json::to_string(&[fault])?).await?;
    }
    let mut directory = Directory::of(tx, batch.import.company_id).await?;
    let rows: Vec<&EmployeeRow> = valid.iter().map(|(_, row, _)| *row).collect();
    let results = apply(tx, &mut directory, ValueSource::Import, &rows).await?;
    for (row, applied) in rows.iter().zip(&results).filter(|(row, _)| !row.groups.is_empty()) {
        if let Ok(applied) = applied {
            groups::from_list(tx, batch.import.company_id, applied.id(), &row.groups).await?;
        }
    }
    let invalid = i32::try_from(batch.lines.len() - valid.len()).unwrap_or(0);
    let mut tally = Tally { invalid, ..Tally::default() };
    for ((line, _, planned), result) in valid.into_iter().zip(results) {
        match result {
            Ok(Applied::Created(_)) => tally.count(LineOutcome::Create),
            Ok(Applied::Updated(_)) => tally.count(LineOutcome::Update),
            // Another manager is a change too.
            Ok(Applied::Unchanged(_)) if planned == LineOutcome::Update => tally.count(LineOutcome::Update),
            Ok(Applied::Unchanged(_)) => tally.count(LineOutcome::Unchanged),
            Err(faults) => {
                // Valid when it was checked, and not any more: somebody changed the company meanwhile.
                tally.count(LineOutcome::Invalid);
                let faults: Vec<_> =
                    faults.into_iter().map(|fault| row_fault(batch.mapping, fault)).collect();
                refuse_line(tx, batch, line, serde_json::to_string(&faults)?).await?;
            }
        }
    }
    tally.add(tx, batch.import.id).await
}

async fn refuse_line(
    tx: &Tx,
    batch: &Batch<'_>,
    line: &Line<EmployeeRow>,
    faults: String,
) -> Result<(), Internal> {
    let row = import_line::ActiveModel {
        outcome: Set(LineOutcome::Invalid),
        faults: Set(faults),
        ..Default::default()
    };
    import_line::Entity::update_many()
        .set(row)
        .filter(import_line::Column::ImportId.eq(batch.import.id))
        .filter(import_line::Column::Line.eq(line.kept_number()))
        .exec(tx)
        .await?;
    Ok(())
}

async fn lead_batch(tx: &Tx, batch: &Batch<'_>) -> Result<(), Internal> {
    let valid = valid(tx, batch).await?;
    let mut directory = Directory::of(tx, batch.import.company_id).await?;
    let rows: Vec<&EmployeeRow> = valid.iter().map(|(_, row, _)| *row).collect();
    apply_managers(tx, &mut directory, ValueSource::Import, &rows).await
}
