//! Whole lists of cost rates, from bytes to rates.

use entity::{Cents, Minutes};
use rust_decimal::Decimal;

use super::*;

fn read(text: &str) -> Vec<RateLine> {
    let table = Table::open(text.as_bytes(), None).expect("a list");
    let mapping = Mapping::<RateField>::guess(table.header());
    assert_eq!(mapping.problems(table.header().len()), [], "{:?}", table.header());
    RateRows::new(table, mapping, date("2026-03-10")).collect::<Result<_, _>>().expect("bytes in memory")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Months and dates, hours and days contracts stand in one list, with French or English numbers; what is left
/// out has its usual value.
#[test]
fn rates_are_read() {
    let text = "Matricule;E-mail;Mois;À partir du;Salaire brut;Charges patronales;Heures payées;Indemnités;Coût annuel;\
                Forfait jours;Durée du jour\n\
                0042;;01/2026;;4\u{202f}000,50;1\u{a0}680;;;;;\n\
                ;zoe@exemple.test;;15/03/2026;4000.50 €;0;169;120,00;;;\n\
                0043;;janv-26;;;;;;68 160;;\n\
                0044;;;2026-01-01;;;;;68.160,00;214;7h24\n";
    let hours = |gross, social_charges, indemnities, hundredths| Terms::Hours {
        gross: Cents(gross),
        social_charges: Cents(social_charges),
        indemnities: Cents(indemnities),
        paid_hours: PaidHours::from_hours(Decimal::new(hundredths, 2)).expect("hours of a month"),
    };
    let days = |days, minutes| Terms::Days {
        yearly_cost: Cents(6_816_000),
        days: DaysAYear::from_days(Decimal::from(days)).expect("days of a year"),
        day_length: Minutes(minutes),
    };
    let expected = [
        (Some("0042"), RateKind::Month, date("2026-01-01"), hours(400_050, 168_000, 0, 15_167)),
        (None, RateKind::From, date("2026-03-15"), hours(400_050, 0, 12_000, 16_900)),
        (Some("0043"), RateKind::Month, date("2026-01-01"), days(218, 420)),
        (Some("0044"), RateKind::From, date("2026-01-01"), days(214, 444)),
    ];
    let lines = read(text);
    let said = |line: &RateLine| {
        let row = line.outcome.clone().expect("a rate");
        (line.whom.staff_number.clone(), row.kind, row.from_on, row.terms)
    };
    let found: Vec<_> = lines.iter().map(said).collect();
    let expected =
        expected.map(|(number, kind, from_on, terms)| (number.map(str::to_owned), kind, from_on, terms));
    assert!(found == expected, "{found:?}");
    assert_eq!(lines[1].whom.email, Some("zoe@exemple.test".parse().expect("an address")));
}

/// Each line that is wrong says what, and never what somebody costs: neither a fault nor a log shows an amount.
#[test]
fn faults_are_found_and_amounts_are_not_shown() {
    use FaultCode::*;
    let text = "Employee number,Month,From,Gross pay,Social charges,Paid hours,Indemnities,Yearly cost,Days\n\
                ,2026-01,,4000,1680,,,,\n\
                1,,,4000,1680,,,,\n\
                1,2026-01,2026-01-01,4000,1680,,,,\n\
                1,2026-13,,4000,1680,,,,\n\
                1,2026-02,,,1680,,,,\n\
                1,2026-03,,4000,,,,,\n\
                1,2026-04,,,,,,,\n\
                1,2026-05,,98765,1680,,,98765,\n\
                1,2026-06,,98765.432,-98765,0,98.765,,\n\
                1,2026-07,,,,,,98765,400\n\
                1,2026-08,,4000,1680,,,,\n\
                1,31/08/2026,,4000,1680,,,,\n\
                1,2026-09,,98765,1680,,200000,,\n\
                1,2026-10,,0,0,,,,\n\
                1,,1926-01-01,4000,1680,,,,\n\
                1,2031-01,,,,,,0,\n";
    let lines = read(text);
    let codes: Vec<Vec<_>> = lines
        .iter()
        .map(|line| line.outcome.as_ref().err().into_iter().flatten().map(|fault| fault.code).collect())
        .collect();
    assert_eq!(
        codes,
        [
            vec![MissingEmployee],
            vec![MissingPeriod],
            vec![TwoPeriods],
            vec![InvalidMonth],
            vec![MissingCost],
            vec![MissingSocialCharges],
            vec![MissingCost],
            vec![TwoKindsOfCost],
            vec![InvalidAmount, InvalidAmount, AmbiguousAmount, InvalidPaidHours],
            vec![InvalidDays],
            vec![],
            vec![],
            vec![IndemnitiesAbovePay],
            vec![ImpossibleAmount],
            vec![TooLongAgo],
            vec![TooFarAhead, ImpossibleAmount],
        ]
    );
    for line in &lines {
        let shown = format!("{line:?} {:?}", line.outcome);
        assert!(!shown.contains("98765") && !shown.contains("4000") && !shown.contains("400000"), "{shown}");
    }
}

/// The person is told which columns are still missing.
#[test]
fn missing_columns_are_named() {
    use MappingFault::{NoCostMapped, NoIdentifierMapped, NoPeriodMapped};
    let problems = |header: &str| {
        let header: StringRecord = header.split(';').collect();
        let mapping = Mapping::<RateField>::guess(&header);
        mapping.problems(header.len()).into_iter().map(|problem| problem.fault).collect::<Vec<_>>()
    };
    assert_eq!(problems("Nom;Prénom"), [NoIdentifierMapped, NoPeriodMapped, NoCostMapped]);
    assert_eq!(problems("Matricule;Mois;Salaire brut"), [NoCostMapped]);
    assert_eq!(problems("Matricule;Mois;Coût annuel"), []);
    for from in ["Du", "À partir du", "Date", "From"] {
        assert_eq!(problems(&format!("Matricule;{from};Coût annuel")), [], "{from}");
    }
}

/// Beside the month that a cost is of, a bare date says nothing of when it holds.
#[test]
fn the_date_of_a_payslip_is_no_period() {
    let rows = read("Matricule;Date;Mois;Coût annuel\n0042;05/02/2026;01/2026;68160\n");
    let row = rows[0].outcome.as_ref().expect("a rate");
    assert_eq!((row.kind, row.from_on), (RateKind::Month, date("2026-01-01")));
}
