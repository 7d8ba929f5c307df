//! Proving valuations: their sums are those of their lines, which say so under seal, and each line's minutes are those of
//! the hours that it counts, which the ledger tells. Of each valuation a few lines are in memory at once, however many it
//! has.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use entity::{
    EmploymentId, TimeBasis, TimeEntryId, TimeEntryStatus, ValuationId, ValuationStatus, tax_receipt,
    time_entry, valuation, valuation_entry, valuation_line,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{Fault, Prover};
use crate::{
    Internal, by_id,
    database::CHUNK,
    domain::{
        reference::calendar::Month,
        sponsorship::{lines::Line, sealed_lines},
    },
    keys::Keys,
    keyset,
};

/// How many valuations are read at once.
const PAGE: u64 = 500;

/// How many lines are: each counts the entries of a month.
const LINES: u64 = 100;

impl<C: ConnectionTrait> Prover<'_, C> {
    /// Every valuation.
    pub(super) async fn valuations(&mut self) -> Result<(), Internal> {
        let mut after = None;
        loop {
            let page = by_id::next(valuation::Entity::find(), valuation::Column::Id, after, PAGE);
            let page = page.all(self.connection).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.id);
            let receipted = receipted(self.connection, &page).await?;
            for valuation in &page {
                self.proof.valuations += 1;
                if !receipted.contains(&valuation.id) {
                    self.found(Fault::Unreceipted, valuation.id);
                }
                self.valuation(valuation).await?;
            }
        }
    }

    /// One valuation, from its first line to its last.
    async fn valuation(&mut self, valuation: &valuation::Model) -> Result<(), Internal> {
        let (mut sums, mut is_capped_alike, mut after) = (Sums::default(), true, None);
        loop {
            let page = lines_after(self.connection, valuation.id, after).await?;
            let Some(last) = page.last() else {
                break;
            };
            after = Some((last.employment_id, last.month));
            let mut lines = Vec::with_capacity(page.len());
            for row in page {
                match opened(self.keys, &row) {
                    Some(line) => {
                        sums.add(&line);
                        is_capped_alike &= line.cap.as_ref().is_none_or(|cap| cap.mode == valuation.cap_mode);
                        lines.push((row, line));
                    }
                    None => self.found(Fault::Sealed, row.id),
                }
            }
            self.hours(valuation, &lines).await?;
        }
        if !sums.are_those_of(valuation) {
            self.found(Fault::Sums, valuation.id);
        }
        if !is_capped_alike {
            self.found(Fault::Caps, valuation.id);
        }
        let held = valuation_entry::Entity::find()
            .filter(valuation_entry::Column::ValuationId.eq(valuation.id))
            .count(self.connection)
            .await?;
        // Those that lines count are there: no other may be.
        if held != sums.entries {
            self.found(Fault::Entries, valuation.id);
        }
        Ok(())
    }

    /// Lines against the hours that they count.
    async fn hours(
        &mut self,
        valuation: &valuation::Model,
        lines: &[(valuation_line::Model, Line)],
    ) -> Result<(), Internal> {
        let ids: Vec<TimeEntryId> = lines.iter().flat_map(|(_, line)| line.entries.iter().copied()).collect();
        let mut hours = HashMap::with_capacity(ids.len());
        for part in ids.chunks(CHUNK) {
            hours.extend(held_hours(self.connection, valuation, part).await?);
        }
        for (row, line) in lines {
            if !counts(valuation, line, &hours) {
                self.found(Fault::Hours, row.id);
            }
        }
        Ok(())
    }
}

/// Those of some valuations that a receipt was prepared of, as one is of each.
async fn receipted(
    connection: &impl ConnectionTrait,
    page: &[valuation::Model],
) -> Result<BTreeSet<ValuationId>, DbErr> {
    let ids: Vec<ValuationId> = tax_receipt::Entity::find()
        .select_only()
        .column(tax_receipt::Column::ValuationId)
        .filter(tax_receipt::Column::ValuationId.is_in(page.iter().map(|valuation| valuation.id)))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().collect())
}

/// The next lines of a valuation, by employee and month.
async fn lines_after(
    connection: &impl ConnectionTrait,
    id: ValuationId,
    after: Option<(EmploymentId, NaiveDate)>,
) -> Result<Vec<valuation_line::Model>, DbErr> {
    use valuation_line::Column;
    let later = after.map(|place| keyset::later((Column::EmploymentId, Column::Month), place));
    valuation_line::Entity::find()
        .filter(Condition::all().add(Column::ValuationId.eq(id)).add_option(later))
        .order_by_asc(Column::EmploymentId)
        .order_by_asc(Column::Month)
        .limit(LINES)
        .all(connection)
        .await
}

/// A line as it was sealed, if its row says the same.
fn opened(keys: &Keys, row: &valuation_line::Model) -> Option<Line> {
    let line = sealed_lines::open(keys, row).ok()?;
    let said = (line.of.employment, line.of.month.first_day(), line.minutes);
    (said == (row.employment_id, row.month, row.minutes)).then_some(line)
}

/// Those of some entries that a valuation holds, as long as it stands or no more.
async fn held_hours(
    connection: &impl ConnectionTrait,
    valuation: &valuation::Model,
    ids: &[TimeEntryId],
) -> Result<Vec<(TimeEntryId, time_entry::Model)>, DbErr> {
    let is_live = valuation.status != ValuationStatus::Withdrawn;
    let held: Vec<TimeEntryId> = valuation_entry::Entity::find()
        .select_only()
        .column(valuation_entry::Column::TimeEntryId)
        .filter(valuation_entry::Column::ValuationId.eq(valuation.id))
        .filter(valuation_entry::Column::TimeEntryId.is_in(ids.iter().copied()))
        .filter(valuation_entry::Column::IsLive.eq(is_live))
        .into_tuple()
        .all(connection)
        .await?;
    let rows = time_entry::Entity::find().filter(time_entry::Column::Id.is_in(held)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Whether a line's minutes are those of the entries that it counts, and each of them could be counted there.
fn counts(
    valuation: &valuation::Model,
    line: &Line,
    hours: &HashMap<TimeEntryId, time_entry::Model>,
) -> bool {
    let mut minutes = 0;
    for id in &line.entries {
        let Some(entry) = hours.get(id).filter(|entry| may_count(valuation, line, entry)) else {
            return false;
        };
        minutes += i128::from(entry.minutes.0);
    }
    minutes == i128::from(line.minutes.0)
}

/// Whether an entry is confirmed working time of a line's employee and month, inside its valuation. What a valuation
/// counted may be taken back once it is signed or withdrawn.
fn may_count(valuation: &valuation::Model, line: &Line, entry: &time_entry::Model) -> bool {
    use TimeEntryStatus::{Approved, Confirmed, Rejected, Reversed};
    let was_confirmed = match entry.status {
        Confirmed | Approved => true,
        Reversed | Rejected => valuation.status != ValuationStatus::Declared,
        _ => false,
    };
    let parties = (entry.company_id, entry.legal_entity_id, entry.association_id);
    was_confirmed
        && entry.basis == TimeBasis::WorkingTime
        && entry.employment_id == Some(line.of.employment)
        && Month::of(entry.date) == line.of.month
        && (valuation.from_on..=valuation.to_on).contains(&entry.date)
        && parties == (Some(valuation.company_id), Some(valuation.legal_entity_id), valuation.association_id)
}

/// What the lines of a valuation add up to.
#[derive(Default)]
struct Sums {
    kept: i128,
    minutes: i128,
    people: i32,
    entries: u64,
    /// Whose line came last: those of one employee follow one another.
    last: Option<EmploymentId>,
}

impl Sums {
    fn add(&mut self, line: &Line) {
        self.kept += i128::from(line.kept.0);
        self.minutes += i128::from(line.minutes.0);
        self.entries += line.entries.len() as u64;
        if self.last.replace(line.of.employment) != Some(line.of.employment) {
            self.people += 1;
        }
    }

    fn are_those_of(&self, valuation: &valuation::Model) -> bool {
        let said = (i128::from(valuation.total.0), i128::from(valuation.minutes.0), valuation.people);
        (self.kept, self.minutes, self.people) == said
    }
}
