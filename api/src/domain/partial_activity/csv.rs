//! HR's list of partial activity, as time tools export it: each line a day of one employee, for some minutes or hours, or
//! for the whole day when neither is said.

use std::io::{self, Read};

use ::csv::StringRecord;
use chrono::NaiveDate;
use entity::Minutes;

use crate::domain::companies::import::{
    amounts::is_number,
    cells::Cells,
    columns::{EMAIL_NAMES, STAFF_NUMBER_NAMES},
    durations::read_day_length,
    faults::{FaultCode, MappingFault, MappingProblem, RowFault, codes},
    header_names::{Mapping, Names},
    records::Record,
    rows::{EMAIL, SHORT, STAFF_NUMBER, read_email, read_staff_number},
    table::Table,
    values::read_date,
    whom::Whom,
};

codes! {
    /// What a column of a list of partial activity can hold.
    ActivityField, "import-activity-field" {
        Email = "EMAIL",
        StaffNumber = "STAFF_NUMBER",
        Day = "DAY",
        Minutes = "MINUTES",
        Hours = "HOURS",
    }
}

/// The names of each field, best first.
const NAMES: [Names<ActivityField>; 5] = [
    (ActivityField::Email, EMAIL_NAMES),
    (ActivityField::StaffNumber, STAFF_NUMBER_NAMES),
    (
        ActivityField::Day,
        "Jour, Jour d’activité partielle, Date d’activité partielle, Date, Jour chômé, \
         Day, Day of partial activity, Date of partial activity, On",
    ),
    (
        ActivityField::Minutes,
        "Minutes, Durée en minutes, Minutes d’activité partielle, Minutes chômées, \
         Duration in minutes, Minutes of partial activity",
    ),
    (
        ActivityField::Hours,
        "Heures, Heures chômées, Heures d’activité partielle, Nombre d’heures, Durée en heures, Durée, \
         Hours, Hours of partial activity, Number of hours, Duration in hours, Duration",
    ),
];

impl Mapping<ActivityField> {
    /// The mapping that the names of the columns suggest.
    pub(crate) fn guess(header: &StringRecord) -> Self {
        Self::guess_among(header, &NAMES)
    }

    /// What keeps lines from being read with this mapping, in a file of so many columns.
    pub(crate) fn problems(&self, columns: usize) -> Vec<MappingProblem> {
        let has = |field| self.column(field).is_some();
        let mut problems = self.column_problems(columns, ActivityField::key);
        for (is_there, fault) in [
            (has(ActivityField::Email) || has(ActivityField::StaffNumber), MappingFault::NoIdentifierMapped),
            (has(ActivityField::Day), MappingFault::NoDayMapped),
        ] {
            if !is_there {
                problems.push(MappingProblem { fault, field: None });
            }
        }
        problems
    }
}

/// A line of a list: what it says, or everything that is wrong with it.
#[derive(Clone, Debug)]
pub(crate) struct ActivityLine {
    /// Where it begins in the file, from 1.
    pub(crate) number: u64,
    /// Whom it names as far as that could be read, right or wrong, so that they are looked up all the same.
    pub(crate) whom: Whom,
    /// The day that it is for, of a wrong line too: which of two lines for the same is right only the person can say.
    pub(crate) day: Option<NaiveDate>,
    /// How long that day is marked; none for all of it.
    pub(crate) outcome: Result<Option<Minutes>, Vec<RowFault>>,
}

/// Reads a list line by line.
pub(crate) struct ActivityRows<R> {
    table: Table<R>,
    mapping: Mapping<ActivityField>,
}

impl<R: Read> ActivityRows<R> {
    /// Over a table, with its columns as they are matched.
    pub(crate) fn new(table: Table<R>, mapping: Mapping<ActivityField>) -> Self {
        Self { table, mapping }
    }

    fn line(&self, record: &Record) -> ActivityLine {
        let number = record.line;
        let mut cells = match Cells::of(record, self.table.header().len(), &self.mapping, &[]) {
            Ok(cells) => cells,
            Err(faults) => {
                return ActivityLine { number, whom: Whom::default(), day: None, outcome: Err(faults) };
            }
        };
        let email = cells.read(ActivityField::Email, EMAIL, read_email);
        let staff_number = cells.read(ActivityField::StaffNumber, STAFF_NUMBER, read_staff_number);
        if cells.is_empty(ActivityField::Email) && cells.is_empty(ActivityField::StaffNumber) {
            cells.add(cells.fault(ActivityField::Email, FaultCode::MissingEmployee));
        }
        if cells.is_empty(ActivityField::Day) {
            cells.add(cells.fault(ActivityField::Day, FaultCode::MissingDay));
        }
        let day = cells.read(ActivityField::Day, SHORT, |text| read_date(text).ok_or(FaultCode::InvalidDate));
        let minutes = read_length(&mut cells);
        let faults = cells.into_faults();
        let outcome = if faults.is_empty() { Ok(minutes) } else { Err(faults) };
        ActivityLine { number, whom: Whom { email, staff_number }, day, outcome }
    }
}

impl<R: Read> Iterator for ActivityRows<R> {
    type Item = io::Result<ActivityLine>;

    fn next(&mut self) -> Option<Self::Item> {
        let record = self.table.next()?;
        Some(record.map(|record| self.line(&record)))
    }
}

/// Minutes or hours: one of the two, or neither for the whole day.
fn read_length(cells: &mut Cells<'_, ActivityField>) -> Option<Minutes> {
    let minutes = cells.read(ActivityField::Minutes, SHORT, read_minutes);
    let hours = cells.read(ActivityField::Hours, SHORT, read_day_length);
    if !cells.is_empty(ActivityField::Minutes) && !cells.is_empty(ActivityField::Hours) {
        cells.add(cells.fault(ActivityField::Hours, FaultCode::TwoLengths));
    }
    minutes.or(hours)
}

/// Whole minutes of a day: `210`, `210 min`.
fn read_minutes(text: &str) -> Result<Minutes, FaultCode> {
    let text = text.trim_end_matches("min").trim_end();
    let minutes = if is_number(text) { text.parse().ok() } else { None };
    minutes.filter(|minutes| (1..=24 * 60).contains(minutes)).map(Minutes).ok_or(FaultCode::InvalidMinutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reference::dates::day;

    fn read(text: &str) -> Vec<ActivityLine> {
        let table = Table::open(text.as_bytes(), None).expect("a list");
        let mapping = Mapping::<ActivityField>::guess(table.header());
        assert_eq!(mapping.problems(table.header().len()), [], "{:?}", table.header());
        ActivityRows::new(table, mapping).collect::<Result<_, _>>().expect("bytes in memory")
    }

    /// Days are read with minutes, with hours in each way that people write them, and whole.
    #[test]
    fn days_are_read() {
        let lines = read(
            "Matricule;Date;Minutes;Heures chômées\n0042;16/03/2026;210;\n0042;2026-03-17;;3,5\n\
             0042;18/03/2026;;3 h 30\n0042;19/03/2026;;\n0042;20/03/2026;90 min;\n",
        );
        let found: Vec<_> =
            lines.iter().map(|line| (line.day, line.outcome.clone().expect("a day"))).collect();
        let expected = [
            ("2026-03-16", Some(210)),
            ("2026-03-17", Some(210)),
            ("2026-03-18", Some(210)),
            ("2026-03-19", None),
            ("2026-03-20", Some(90)),
        ];
        assert_eq!(found, expected.map(|(date, minutes)| (Some(day(date)), minutes.map(Minutes))));
        let english = read("E-mail,Day,Hours\nawa@maillon.example,2026-03-16,7\n");
        assert_eq!(english[0].outcome, Ok(Some(Minutes(420))));
        assert!(english[0].whom.email.is_some());
    }

    /// Each line that is wrong says all that is.
    #[test]
    fn faults_are_found() {
        use FaultCode::*;
        let lines = read(
            "Matricule;Jour;Minutes;Heures\n;16/03/2026;;\n1;;;\n1;31/02/2026;;\n1;16/03/2026;0;\n\
             1;16/03/2026;1441;\n1;16/03/2026;60;1\n;hier;beaucoup;7,33\n",
        );
        let codes: Vec<Vec<_>> = lines
            .iter()
            .map(|line| line.outcome.as_ref().err().into_iter().flatten().map(|fault| fault.code).collect())
            .collect();
        assert_eq!(
            codes,
            [
                vec![MissingEmployee],
                vec![MissingDay],
                vec![InvalidDate],
                vec![InvalidMinutes],
                vec![InvalidMinutes],
                vec![TwoLengths],
                vec![MissingEmployee, InvalidDate, InvalidMinutes, InvalidDayLength, TwoLengths],
            ]
        );
    }

    /// The person is told which columns are missing.
    #[test]
    fn missing_columns_are_named() {
        let problems = |header: &str| {
            let header: StringRecord = header.split(';').collect();
            let problems = Mapping::<ActivityField>::guess(&header).problems(header.len());
            problems.into_iter().map(|problem| problem.fault).collect::<Vec<_>>()
        };
        assert_eq!(problems("Nom;Prénom"), [MappingFault::NoIdentifierMapped, MappingFault::NoDayMapped]);
        assert_eq!(problems("Matricule;Jour"), []);
    }
}
