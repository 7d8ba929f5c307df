//! A company's page: figures, pictures of figures, receipts.

use askama::Template;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::signed_in;
use crate::pages::{
    charts::{Bars, Distribution, Lines, Unit},
    context::{PageContext, PageResult},
    filters,
    shell::Shell,
};

const PLACES: [(&str, &str, Option<u32>); 3] = [
    ("nav-company", "/specimen/company", None),
    ("nav-employees", "/specimen/list", None),
    ("nav-receipts", "/specimen/receipts", Some(1)),
];

const MONTHS: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

/// A receipt, as a row shows it.
struct Receipt {
    association: &'static str,
    number: Option<&'static str>,
    minutes: i64,
    value: Decimal,
    status: &'static str,
    signed_on: Option<NaiveDate>,
}

#[derive(Template)]
#[template(path = "company.html")]
struct CompanyPage {
    shell: Shell,
    hours: Bars,
    years: Lines,
    rates: Lines,
    values: Bars,
    answers: Distribution,
    hidden: Distribution,
    receipts: Vec<Receipt>,
    share: Decimal,
    value: Decimal,
}

pub(super) async fn show(page: PageContext) -> PageResult {
    let this_year = [64, 86, 98, 80, 128, 141, 52, 35, 137, 154, 171].map(|hours| hours * 60);
    let last_year = [40, 61, 72, 70, 88, 102, 61, 20, 96, 110, 124, 90].map(|hours| hours * 60);
    let figures = MONTHS.iter().zip(this_year).map(|(month, minutes)| ((*month).to_owned(), Some(minutes)));
    let answers = [("Tout à fait", 48), ("Plutôt", 31), ("Plutôt pas", 7), ("Pas du tout", 2)];
    let kept_back = [("Lyon", Some(42)), ("Strasbourg", Some(17)), ("Saint-Denis", None)];
    let receipt = |association, number, minutes, cents, status, signed_on: Option<&str>| Receipt {
        association,
        number,
        minutes,
        value: Decimal::new(cents, 2),
        status,
        signed_on: signed_on.and_then(|date| date.parse().ok()),
    };
    let receipts = vec![
        receipt("Les Jardins de Bellevue", Some("MA-2026-0007"), 5160, 421_400, "ISSUED", Some("2026-11-12")),
        receipt("Second Souffle", None, 2460, 193_520, "TO_SIGN", None),
        receipt("Maison des Parents", Some("MP-2026-0001"), 930, 88_050, "TO_REPLACE", Some("2026-10-01")),
        receipt("L’Atelier des Voisins", None, 360, 31_000, "REFUSED", None),
        receipt("Le Fil d’Ariane", Some("FA-2026-0002"), 120, 9_940, "REPLACED", Some("2026-03-03")),
    ];
    page.show(|shell| CompanyPage {
        shell: signed_in(shell, "Jeanne Vasseur", "Groupe Alpha", &PLACES),
        hours: Bars::new(Unit::Minutes, figures.collect()).marking_the_last(),
        years: Lines::new(
            Unit::Minutes,
            MONTHS.map(ToOwned::to_owned).to_vec(),
            vec![
                ("2026".to_owned(), this_year.map(Some).to_vec()),
                ("2025".to_owned(), last_year.map(Some).to_vec()),
            ],
        ),
        rates: Lines::new(
            Unit::Percent,
            MONTHS.map(ToOwned::to_owned).to_vec(),
            vec![("Salariés engagés".to_owned(), [3, 4, 5, 7, 8].map(Some).to_vec())],
        ),
        values: Bars::new(
            Unit::Euros,
            [("Insertion", 21_400), ("Emploi", 17_020), ("Famille", 13_300), ("Environnement", 10_150)]
                .map(|(cause, euros)| (cause.to_owned(), Some(euros)))
                .to_vec(),
        ),
        answers: Distribution::new(
            Unit::Count,
            answers.map(|(answer, people)| (answer.to_owned(), Some(people))).to_vec(),
        ),
        hidden: Distribution::new(
            Unit::Count,
            kept_back.map(|(site, people)| (site.to_owned(), people)).to_vec(),
        ),
        receipts,
        share: Decimal::new(170, 1),
        value: Decimal::new(6_187_000, 2),
    })
}
