//! The lines of a list of employees: each an employee, or everything that is wrong with it.
//! Whether a manager, an entity or a site exists is not known here: it is looked up afterwards, and what is not
//! found there becomes a fault of the same kind.

use std::{
    collections::HashMap,
    fmt,
    io::{self, Read},
};

use chrono::NaiveDate;
use entity::{EmailAddress, EmploymentId, Siren, Siret};

use super::{
    cells::Cells,
    columns::{Field, names_a_rate},
    faults::{FaultCode, Line, RowFault},
    header_names::Mapping,
    records::Record,
    table::Table,
    values::{is_endless, is_shortened_number, read_date, read_language, read_working_time},
};
use crate::Language;

/// The longest names, in characters; longer ones are two cells run together.
const NAME: usize = 100;
pub(crate) const STAFF_NUMBER: usize = 40;
pub(crate) const LABEL: usize = 200;
const CATEGORY: usize = 100;
/// Some groups in a cell.
const GROUPS: usize = 1_000;
/// For what has a form of its own and is never that long.
pub(crate) const SHORT: usize = 60;
/// RFC 5321.
pub(crate) const EMAIL: usize = 254;

/// One employee as the list has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EmployeeRow {
    /// Who it is, where whoever says it knows them by an id.
    pub(crate) id: Option<EmploymentId>,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    /// At least one of the two is there: it says who this is when the list comes again.
    pub(crate) email: Option<EmailAddress>,
    pub(crate) staff_number: Option<String>,
    pub(crate) manager: Option<EmployeeRef>,
    pub(crate) entity: Option<EntityRef>,
    pub(crate) site: Option<SiteRef>,
    pub(crate) starts_on: Option<NaiveDate>,
    /// The last day.
    pub(crate) ends_on: Option<NaiveDate>,
    /// The part of full time, in hundredths of a percent: 8,000 is four days in five.
    pub(crate) working_time_basis_points: Option<u32>,
    pub(crate) qualification: Option<String>,
    /// None also when it is a language that Maillon does not speak.
    pub(crate) language: Option<Language>,
    /// The category of staff, as the employer calls it.
    pub(crate) category: Option<String>,
    /// The names of groups to be in, beside others.
    pub(crate) groups: Vec<String>,
    /// What is said to be nothing: a directory says that, an empty cell of a list does not.
    pub(crate) cleared: Vec<Field>,
}

/// An employee of the same company, by what tells them apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum EmployeeRef {
    Email(EmailAddress),
    StaffNumber(String),
}

impl EmployeeRef {
    /// Reads what stands in a cell. An address has an `@`; anything else is a staff number.
    pub(crate) fn read(text: &str) -> Result<Self, FaultCode> {
        if text.contains('@') {
            return read_email(text).map(Self::Email);
        }
        read_staff_number(text).map(Self::StaffNumber)
    }

    /// The address or the number.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Email(address) => address.as_str(),
            Self::StaffNumber(number) => number,
        }
    }

    /// The form in which two of them are compared: staff numbers without regard to case.
    pub(crate) fn key(&self) -> String {
        self.as_str().to_lowercase()
    }
}

/// A legal entity of the company.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum EntityRef {
    Siren(Siren),
    Name(String),
}

impl fmt::Display for EntityRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Siren(siren) => write!(f, "{siren}"),
            Self::Name(name) => f.write_str(name),
        }
    }
}

impl fmt::Display for SiteRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Siret(siret) => f.write_str(siret.as_str()),
            Self::Name(name) => f.write_str(name),
        }
    }
}

/// An establishment of the company.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SiteRef {
    Siret(Siret),
    Name(String),
}

/// Reads a list of employees line by line.
pub(crate) struct EmployeeRows<R> {
    table: Table<R>,
    mapping: Mapping<Field>,
    /// Whether the column of working time says that its numbers are rates.
    is_rate: bool,
    /// Where each e-mail address and staff number stood first, in lines that are wrong too: which of two lines
    /// is right only the person can say.
    seen: HashMap<(Field, String), u64>,
}

impl<R: Read> EmployeeRows<R> {
    /// Over a table, with its columns as the person matched them.
    pub(crate) fn new(table: Table<R>, mapping: Mapping<Field>) -> Self {
        let name = mapping.column(Field::WorkingTime).and_then(|column| table.header().get(column));
        let is_rate = name.is_some_and(names_a_rate);
        Self { table, mapping, is_rate, seen: HashMap::new() }
    }

    fn line(&mut self, record: Record) -> Line<EmployeeRow> {
        let (outcome, remains) = match self.read(&record) {
            Ok((row, faults)) if faults.is_empty() => (Ok(row), None),
            Ok((row, faults)) => (Err(faults), Some(row)),
            Err(faults) => (Err(faults), None),
        };
        Line { number: record.line, cells: record.cells, outcome, remains }
    }

    /// What a line says, with what is wrong in it; what is wrong alone when its cells cannot be told apart.
    fn read(&mut self, record: &Record) -> Result<(EmployeeRow, Vec<RowFault>), Vec<RowFault>> {
        let needed = [Field::FirstName, Field::LastName];
        let mut cells = Cells::of(record, self.table.header().len(), &self.mapping, &needed)?;
        let row = read_row(&mut cells, self.is_rate);
        let own = [
            (Field::Email, row.email.clone().map(EmployeeRef::Email)),
            (Field::StaffNumber, row.staff_number.clone().map(EmployeeRef::StaffNumber)),
        ];
        for (field, reference) in own {
            let Some(reference) = reference else { continue };
            if row.manager.as_ref().is_some_and(|manager| manager.key() == reference.key()) {
                cells.add(cells.fault(Field::Manager, FaultCode::OwnManager));
            }
            let first = *self.seen.entry((field, reference.key())).or_insert(record.line);
            if first != record.line {
                let fault = cells.fault(field, FaultCode::DuplicateInFile);
                cells.add(fault.with("value", reference.as_str().to_owned()).with_count("line", first));
            }
        }
        Ok((row, cells.into_faults()))
    }
}

impl<R: Read> Iterator for EmployeeRows<R> {
    type Item = io::Result<Line<EmployeeRow>>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.table.next()?.map(|record| self.line(record)))
    }
}

/// Reads a line's cells. What is wrong is added to the cells' faults and is left out of the row.
fn read_row(cells: &mut Cells<'_, Field>, is_rate: bool) -> EmployeeRow {
    let first_name = cells.needed(Field::FirstName, NAME, FaultCode::MissingFirstName);
    let last_name = cells.needed(Field::LastName, NAME, FaultCode::MissingLastName);
    if cells.is_empty(Field::Email) && cells.is_empty(Field::StaffNumber) {
        cells.add(cells.fault(Field::Email, FaultCode::NeitherEmailNorStaffNumber));
    }
    let (starts_on, ends_on) = read_dates(cells);
    let read_rate = |text: &str| read_working_time(text, is_rate).ok_or(FaultCode::InvalidWorkingTime);
    EmployeeRow {
        first_name: first_name.unwrap_or_default(),
        last_name: last_name.unwrap_or_default(),
        email: cells.read(Field::Email, EMAIL, read_email),
        staff_number: cells.read(Field::StaffNumber, STAFF_NUMBER, read_staff_number),
        manager: cells.read(Field::Manager, EMAIL, EmployeeRef::read),
        entity: cells.read(Field::Entity, LABEL, read_entity),
        site: cells.read(Field::Site, LABEL, read_site),
        starts_on,
        ends_on,
        working_time_basis_points: cells.read(Field::WorkingTime, SHORT, read_rate),
        qualification: cells.text(Field::Qualification, LABEL),
        language: cells.text(Field::Language, SHORT).and_then(|text| read_language(&text)),
        category: cells.text(Field::Category, CATEGORY),
        groups: cells.text(Field::Group, GROUPS).map(|text| read_groups(&text)).unwrap_or_default(),
        ..EmployeeRow::default()
    }
}

/// The names of groups, which stand one behind another in a cell.
fn read_groups(text: &str) -> Vec<String> {
    let names = text.split(['|', ';']).map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| name.chars().take(LABEL).collect()).collect()
}

/// An e-mail address.
pub(crate) fn read_email(text: &str) -> Result<EmailAddress, FaultCode> {
    text.parse().map_err(|_| FaultCode::InvalidEmail)
}

/// A staff number: any text, since some hold letters and leading zeros.
pub(crate) fn read_staff_number(text: &str) -> Result<String, FaultCode> {
    if is_shortened_number(text) { Err(FaultCode::ShortenedNumber) } else { Ok(text.to_owned()) }
}

fn read_dates(cells: &mut Cells<'_, Field>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let date = |text: &str| read_date(text).ok_or(FaultCode::InvalidDate);
    let starts_on = cells.read(Field::StartsOn, SHORT, date);
    let ends_on = cells
        .read(Field::EndsOn, SHORT, |text| if is_endless(text) { Ok(None) } else { date(text).map(Some) })
        .flatten();
    if let (Some(entry), Some(leaving)) = (starts_on, ends_on)
        && leaving < entry
    {
        let fault = cells.fault(Field::EndsOn, FaultCode::LeavingBeforeEntry);
        cells.add(fault.with("entry", entry).with("leaving", leaving));
    }
    (starts_on, ends_on)
}

/// A number of as many digits as a SIREN or a SIRET is one, or a mistyped one; any other text is a name.
pub(crate) fn read_entity(text: &str) -> Result<EntityRef, FaultCode> {
    if is_shortened_number(text) {
        return Err(FaultCode::ShortenedNumber);
    }
    match digits(text) {
        Some(9) => text.parse().map(EntityRef::Siren).map_err(|_| FaultCode::InvalidSiren),
        Some(14) => text
            .parse::<Siret>()
            .map(|siret| EntityRef::Siren(siret.siren()))
            .map_err(|_| FaultCode::InvalidSiret),
        _ => Ok(EntityRef::Name(text.to_owned())),
    }
}

/// A site, by its SIRET or its name.
pub(crate) fn read_site(text: &str) -> Result<SiteRef, FaultCode> {
    if is_shortened_number(text) {
        return Err(FaultCode::ShortenedNumber);
    }
    match digits(text) {
        Some(14) => text.parse().map(SiteRef::Siret).map_err(|_| FaultCode::InvalidSiret),
        _ => Ok(SiteRef::Name(text.to_owned())),
    }
}

/// How many digits a text has that consists of digits and spaces.
fn digits(text: &str) -> Option<usize> {
    let is_number = text.chars().all(|letter| letter.is_ascii_digit() || letter == ' ');
    is_number.then(|| text.chars().filter(char::is_ascii_digit).count())
}
