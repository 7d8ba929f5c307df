//! Taking a list of cost rates in: valid lines are kept sealed, the others are told with their reasons and are stored
//! nowhere. The same list again changes nothing.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    cost_rates::{self, Sealed},
    entering::{NewRate, When},
    locks::lock_company,
    rates_csv::{RateField, RateLine, RateRow, RateRows},
};
use crate::{
    Internal, Language,
    access::CompanyFinance,
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
    outcome::Outcome,
    texts::Texts,
    tx::Tx,
};

/// What became of a list.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Imported {
    /// Rates that are new, or take the place of another.
    pub(crate) changed: u32,
    /// Rates that were in force already.
    pub(crate) unchanged: u32,
}

/// Which field each column holds, by its place.
type Columns = HashMap<usize, RateField>;

/// A list that was read, before anything is looked up.
pub(crate) struct Read {
    lines: Vec<RateLine>,
    columns: Columns,
    header_line: u64,
}

/// A list that can be kept: its lines are matched with employees and their amounts are sealed, so that others' writes wait
/// for as little as can be.
pub(crate) struct Prepared {
    rates: Vec<Sealed>,
    /// Lines that are not taken, by their number in the file.
    pub(crate) rejected: Vec<Rejected>,
    /// On which line of the file the columns are named.
    pub(crate) header_line: u64,
    columns: Columns,
}

impl Prepared {
    /// A fault of a line in words: those of its column first, since a line may have several amounts.
    pub(crate) fn say(&self, fault: &RowFault, texts: &Texts, language: Language) -> String {
        let field = fault.column.and_then(|column| self.columns.get(&column)).map(|field| field.key());
        say_of_column(fault, field, texts, language)
    }
}

/// Reads a list with the columns that its names suggest. Nothing is stored.
pub(crate) fn read(content: &[u8], today: NaiveDate) -> Result<Read, NotRead> {
    let table = Table::open(content, None).map_err(NotRead::File)?;
    let mapping = Mapping::<RateField>::guess(table.header());
    let problems = mapping.problems(table.header().len());
    if !problems.is_empty() {
        return Err(NotRead::Columns(problems));
    }
    let fields = RateField::ALL.iter().filter_map(|field| Some((mapping.column(*field)?, *field)));
    let columns = fields.collect();
    let header_line = table.header_line();
    let lines = RateRows::new(table, mapping, today).collect::<Result<Vec<_>, _>>();
    let lines = lines.map_err(|error| NotRead::File(error.into()))?;
    Ok(Read { lines, columns, header_line })
}

/// Prepares what was read. Nothing is stored.
pub(crate) async fn prepare(
    right: &CompanyFinance,
    database: &Database,
    read: Read,
) -> Result<Prepared, Internal> {
    let employees = Employees::of(database.reader(), right.company()).await?;
    let environment = database.environment();
    let Read { lines, columns, header_line } = read;
    let stands = where_each_stands(&lines, &employees);
    let (mut rates, mut rejected) = (Vec::new(), Vec::new());
    for line in lines {
        let (number, when, found) = (line.number, when(&employees, &line), employees.find(&line.whom));
        let mut faults = Vec::new();
        // Whoever corrects a line learns at once that nobody has its name either.
        if line.whom != Whom::default() {
            faults.extend(found.as_ref().err().cloned());
        }
        // Of two costs for the same nobody can tell which is right: neither is taken, and each names the other.
        let other = when.and_then(|when| stands.get(&when)?.iter().find(|other| **other != number));
        let twice = |other: &u64| RowFault::new(None, FaultCode::SameTimeTwice).with_count("line", *other);
        faults.extend(other.map(twice));
        match (line.outcome, found) {
            (Ok(RateRow { kind, from_on, terms }), Ok(employment)) if faults.is_empty() => {
                // Whoever corrects a list sends it again: its lines take the place of the first ones.
                let rate = NewRate { employment, kind, from_on, terms, may_replace: true };
                let seal = |place, value: &[u8]| environment.seal(place, value);
                rates.push(Sealed::of(environment.id(), rate, seal)?);
            }
            (outcome, _) => {
                faults.extend(outcome.err().into_iter().flatten());
                rejected.push(Rejected { line: number, faults });
            }
        }
    }
    Ok(Prepared { rates, rejected, header_line, columns })
}

/// On which lines a list says what each employee costs for each time, in its wrong lines too.
fn where_each_stands(lines: &[RateLine], employees: &Employees) -> BTreeMap<When, Vec<u64>> {
    let mut stands: BTreeMap<When, Vec<u64>> = BTreeMap::new();
    for line in lines {
        if let Some(when) = when(employees, line) {
            stands.entry(when).or_default().push(line.number);
        }
    }
    stands
}

/// Keeps what was prepared.
pub(crate) async fn keep(
    right: &CompanyFinance,
    tx: &Tx,
    prepared: &Prepared,
) -> Outcome<Imported, crate::outcome::Problem> {
    lock_company(tx, right).await?;
    let mut imported = Imported::default();
    for kept in cost_rates::keep(right, tx, &prepared.rates).await? {
        *(if kept.is_new { &mut imported.changed } else { &mut imported.unchanged }) += 1;
    }
    if imported.changed > 0 {
        let deed = Deed::of(right.person(), "COST_RATES_IMPORTED");
        cost_rates::tell(right, tx, deed, imported.changed.into()).await?;
    }
    Ok(imported)
}

/// Whom and what time a line is for, as far as both can be told.
fn when(employees: &Employees, line: &RateLine) -> Option<When> {
    let (kind, from_on) = line.period?;
    Some((employees.find(&line.whom).ok()?, kind, from_on))
}
