//! Taking a list of cost rates in: valid lines are kept sealed, the others are told with their reasons and are stored
//! nowhere. The same list again changes nothing.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use entity::{EmploymentId, employment};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::{
    cost_rates::{self, Sealed},
    entering::NewRate,
    locks::lock_company,
    rates_csv::{RateField, RateRow, RateRows, Whom},
};
use crate::{
    Internal, Language,
    access::CompanyFinance,
    database::Database,
    domain::{
        audit::Deed,
        companies::import::{
            faults::{FaultCode, MappingProblem, OpenError, RowFault},
            header_names::Mapping,
            table::Table,
        },
    },
    outcome::{Argument, Outcome},
    texts::Texts,
    tx::Tx,
};

/// What became of a list.
#[derive(Debug, Default)]
pub(crate) struct Imported {
    /// Rates that are new, or take the place of another.
    pub(crate) changed: u32,
    /// Rates that were in force already.
    pub(crate) unchanged: u32,
}

/// A line that was not taken. Its cells are not here: they hold amounts.
#[derive(Clone, Debug)]
pub(crate) struct Rejected {
    pub(crate) line: u64,
    pub(crate) faults: Vec<RowFault>,
}

/// Why no line was taken.
#[derive(Debug)]
pub(crate) enum NotRead {
    /// It is no list.
    File(OpenError),
    /// Its columns do not say what is needed.
    Columns(Vec<MappingProblem>),
}

/// Which field each column holds, by its place.
type Columns = HashMap<usize, RateField>;

/// A list that was read, before anything is looked up.
pub(crate) struct Read {
    rows: Vec<(u64, RateRow)>,
    /// The others, with whom they name.
    rejected: Vec<(Whom, Rejected)>,
    columns: Columns,
}

/// A list that can be kept: its lines are matched with employees and their amounts are sealed, so that others' writes wait
/// for as little as can be.
pub(crate) struct Prepared {
    rates: Vec<Sealed>,
    /// Lines that are not taken, by their number in the file.
    pub(crate) rejected: Vec<Rejected>,
    columns: Columns,
}

impl Prepared {
    /// A fault of a line in words: those of its column first, since a line may have several amounts.
    pub(crate) fn say(&self, fault: &RowFault, texts: &Texts, language: Language) -> String {
        let reason = fault.say(texts, language);
        match fault.column.and_then(|column| self.columns.get(&column)) {
            Some(field) => {
                let arguments =
                    [("field", Argument::Key(field.key().into())), ("value", Argument::Text(reason.into()))];
                texts.say(language, "import-reason-of-column", &arguments)
            }
            None => reason,
        }
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
    let mut read = Read { rows: Vec::new(), rejected: Vec::new(), columns: fields.collect() };
    for line in RateRows::new(table, mapping, today) {
        let line = line.map_err(|error| NotRead::File(error.into()))?;
        match line.outcome {
            Ok(row) => read.rows.push((line.number, row)),
            Err(faults) => read.rejected.push((line.whom, Rejected { line: line.number, faults })),
        }
    }
    Ok(read)
}

/// Prepares what was read. Nothing is stored.
pub(crate) async fn prepare(
    right: &CompanyFinance,
    database: &Database,
    read: Read,
) -> Result<Prepared, Internal> {
    let employees = Employees::of(database.reader(), right).await?;
    let environment = database.environment();
    let Read { rows, rejected, columns } = read;
    // Whoever corrects a line learns at once that nobody has its name either.
    let told = rejected.into_iter().map(|(whom, mut rejected)| {
        if whom != Whom::default()
            && let Err(fault) = employees.find(&whom)
        {
            rejected.faults.insert(0, fault);
        }
        rejected
    });
    let mut rejected: Vec<_> = told.collect();
    // Two names of one employee in one file must not say two things: the first line wins, the second is told.
    let mut seen = BTreeMap::new();
    let mut rates = Vec::new();
    for (line, row) in &rows {
        let line = *line;
        let employment = match employees.find(&row.whom) {
            Ok(employment) => employment,
            Err(fault) => {
                rejected.push(Rejected { line, faults: vec![fault] });
                continue;
            }
        };
        let first = *seen.entry((employment, row.kind, row.from_on)).or_insert(line);
        if first != line {
            let fault = RowFault::new(None, FaultCode::DuplicateInFile)
                .with("value", said(&row.whom))
                .with_count("line", first);
            rejected.push(Rejected { line, faults: vec![fault] });
            continue;
        }
        // Whoever corrects a list sends it again: its lines take the place of the first ones.
        let (kind, from_on, terms) = (row.kind, row.from_on, row.terms);
        let rate = NewRate { employment, kind, from_on, terms, may_replace: true };
        rates.push(Sealed::of(environment.id(), rate, |place, value| environment.seal(place, value))?);
    }
    rejected.sort_by_key(|rejected| rejected.line);
    Ok(Prepared { rates, rejected, columns })
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

/// A company's employees, by what a list names them by.
struct Employees {
    by_email: HashMap<String, EmploymentId>,
    by_number: HashMap<String, EmploymentId>,
}

impl Employees {
    async fn of(connection: &impl ConnectionTrait, right: &CompanyFinance) -> Result<Self, Internal> {
        let rows = employment::Entity::find()
            .filter(employment::Column::CompanyId.eq(right.company()))
            .all(connection)
            .await?;
        let (mut by_email, mut by_number) = (HashMap::new(), HashMap::new());
        for row in rows {
            if let Some(email) = row.work_email {
                by_email.insert(email.as_str().to_lowercase(), row.id);
            }
            if let Some(number) = row.staff_number {
                by_number.insert(number.to_lowercase(), row.id);
            }
        }
        Ok(Self { by_email, by_number })
    }

    /// The employee whom a line names: every name on it must be theirs.
    fn find(&self, whom: &Whom) -> Result<EmploymentId, RowFault> {
        let email = whom.email.as_ref().map(|email| self.by_email.get(&email.as_str().to_lowercase()));
        let number = whom.staff_number.as_ref().map(|number| self.by_number.get(&number.to_lowercase()));
        match (email, number) {
            (Some(Some(one)), Some(Some(other))) if one != other => Err(unknown(whom)),
            (Some(Some(found)), None | Some(Some(_))) | (None, Some(Some(found))) => Ok(*found),
            _ => Err(unknown(whom)),
        }
    }
}

fn unknown(whom: &Whom) -> RowFault {
    RowFault::new(None, FaultCode::UnknownEmployee).with("value", said(whom))
}

/// What the line calls the employee.
fn said(whom: &Whom) -> String {
    let email = whom.email.as_ref().map(|email| email.as_str().to_owned());
    email.or_else(|| whom.staff_number.clone()).unwrap_or_default()
}
