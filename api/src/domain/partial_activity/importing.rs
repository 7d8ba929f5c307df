//! Taking a list of partial activity in: valid lines are kept, the others are told with their reasons and are stored
//! nowhere. The same list again changes nothing.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use entity::Minutes;
use serde::{Deserialize, Serialize};

use super::{
    csv::{ActivityField, ActivityLine, ActivityRows},
    marking::{self, Marked},
    shares::Day,
    weighing::{NewDay, Wrong},
};
use crate::{
    Internal, Language,
    access::CompanyHr,
    database::Database,
    domain::{
        audit::Deed,
        companies::import::{
            faults::{FaultCode, RowFault},
            header_names::Mapping,
            table::Table,
            taking_in::{NotRead, Rejected, say_of_column},
            whom::{Employees, Whom},
        },
    },
    outcome::{Outcome, Problem},
    texts::Texts,
    tx::Tx,
};

/// What became of a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Imported {
    /// The days of the lines that were taken.
    pub(crate) marked: Marked,
    /// The lines that were not, by their number.
    pub(crate) rejected: Vec<Rejected>,
}

/// Which field each column holds, by its place.
type Columns = HashMap<usize, ActivityField>;

/// A list whose lines are matched with employees.
pub(crate) struct Prepared {
    days: Vec<(u64, NewDay)>,
    /// Lines that are not taken whatever stands in the database.
    rejected: Vec<Rejected>,
    /// On which line of the file the columns are named.
    pub(crate) header_line: u64,
    columns: Columns,
}

impl Prepared {
    /// A fault of a line in words.
    pub(crate) fn say(&self, fault: &RowFault, texts: &Texts, language: Language) -> String {
        let field = fault.column.and_then(|column| self.columns.get(&column)).map(|field| field.key());
        say_of_column(fault, field, texts, language)
    }
}

/// A list that was read, before anything is looked up.
pub(crate) struct Read {
    lines: Vec<ActivityLine>,
    columns: Columns,
    header_line: u64,
}

/// Reads a list with the columns that its names suggest. Nothing is stored.
pub(crate) fn read(content: &[u8]) -> Result<Read, NotRead> {
    let table = Table::open(content, None).map_err(NotRead::File)?;
    let mapping = Mapping::<ActivityField>::guess(table.header());
    let problems = mapping.problems(table.header().len());
    if !problems.is_empty() {
        return Err(NotRead::Columns(problems));
    }
    let fields = ActivityField::ALL.iter().filter_map(|field| Some((mapping.column(*field)?, *field)));
    let columns = fields.collect();
    let header_line = table.header_line();
    let lines = ActivityRows::new(table, mapping).collect::<Result<Vec<_>, _>>();
    let lines = lines.map_err(|error| NotRead::File(error.into()))?;
    Ok(Read { lines, columns, header_line })
}

/// Matches what was read with the company's employees. Nothing is stored.
pub(crate) async fn prepare(
    right: &CompanyHr,
    database: &Database,
    read: Read,
) -> Result<Prepared, Internal> {
    let employees = Employees::of(database.reader(), right.company()).await?;
    let Read { lines, columns, header_line } = read;
    let mut stands: BTreeMap<Day, Vec<u64>> = BTreeMap::new();
    for line in &lines {
        if let Some(day) = day_of(&employees, line) {
            stands.entry(day).or_default().push(line.number);
        }
    }
    let (mut days, mut rejected) = (Vec::new(), Vec::new());
    for line in lines {
        let day = day_of(&employees, &line);
        let mut faults = Vec::new();
        // Whoever corrects a line learns at once that nobody has its name either.
        if line.whom != Whom::default() {
            faults.extend(employees.find(&line.whom).err());
        }
        // Of two lines for one day nobody can tell which is right: neither is taken, and each names the other.
        let other = day.and_then(|day| stands.get(&day)?.iter().find(|other| **other != line.number));
        faults.extend(
            other.map(|other| RowFault::new(None, FaultCode::SameDayTwice).with_count("line", *other)),
        );
        match (line.outcome, day) {
            (Ok(minutes), Some(day)) if faults.is_empty() => days.push((line.number, new_day(day, minutes))),
            (outcome, _) => {
                faults.extend(outcome.err().into_iter().flatten());
                rejected.push(Rejected { line: line.number, faults });
            }
        }
    }
    Ok(Prepared { days, rejected, header_line, columns })
}

/// Whose day a line is for, as far as both can be told.
fn day_of(employees: &Employees, line: &ActivityLine) -> Option<Day> {
    Some((employees.find(&line.whom).ok()?, line.day?))
}

fn new_day((employment, on): (entity::EmploymentId, NaiveDate), minutes: Option<Minutes>) -> NewDay {
    NewDay { employment, on, minutes }
}

/// Keeps what was prepared, as far as the days can be marked.
pub(crate) async fn keep(right: &CompanyHr, tx: &Tx, prepared: &Prepared) -> Outcome<Imported, Problem> {
    let days: Vec<_> = prepared.days.iter().map(|(_, day)| *day).collect();
    let scales = marking::open(right, tx, &days).await?;
    let (mut kept, mut rejected) = (Vec::new(), prepared.rejected.clone());
    for (line, day) in &prepared.days {
        match scales.weigh(day) {
            Ok(()) => kept.push(*day),
            Err(wrong) => rejected.push(Rejected { line: *line, faults: vec![wrong.fault()] }),
        }
    }
    rejected.sort_by_key(|rejected| rejected.line);
    let deed = Deed::of(right.person(), "PARTIAL_ACTIVITY_IMPORTED");
    let marked = marking::keep(right, tx, &scales, &kept, deed).await?;
    Ok(Imported { marked, rejected })
}

impl Wrong {
    /// As a fault of a line.
    fn fault(self) -> RowFault {
        let fault = |code| RowFault::new(None, code);
        match self {
            Self::Unknown => fault(FaultCode::MissingEmployee),
            Self::NotEmployed { on } => fault(FaultCode::OutsideEmployment).with("value", on),
            Self::TooLong { most } => fault(FaultCode::LongerThanTheDay).with("limit", most),
            Self::AgainstWork { on, stands, .. } => {
                fault(FaultCode::AgainstWork).with("value", on).with("found", stands)
            }
        }
    }
}
