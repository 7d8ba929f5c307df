//! The lines of a valuation, with what explains each, as its page shows them to finance. They ask again for the right of
//! whoever asked for the file.

use std::collections::HashMap;

use entity::{Cents, EmploymentId, employment, valuation_line};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::{
    Batch, behind,
    cells::{distinct, text},
};
use crate::{
    App, Internal, Language,
    access::{CompanyFinance, Viewer},
    by_id,
    documents::csv::Cell,
    domain::{
        exports::StatementLines,
        sponsorship::{
            lines::{Line, Part},
            rates::Terms,
            reading, sealed_lines,
        },
    },
    outcome::Argument,
    words,
};

/// Lines, by employee and month.
pub(super) struct Statement {
    right: CompanyFinance,
    list: StatementLines,
    language: Language,
}

impl Statement {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-last-name",
        "export-first-name",
        "export-month",
        "export-hours",
        "export-cost",
        "export-kept",
        "export-calculation",
        "export-ceiling",
        "export-room",
        "export-taken",
        "export-in-proportion",
        "export-cap",
        "export-outcome",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: StatementLines = serde_json::from_str(asked)?;
        Ok(viewer.may_see_costs(list.company).ok().map(|right| Self { right, list, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use valuation_line::Column::Id;
        let all = reading::lines(&self.right, self.list.valuation);
        let rows = by_id::next(all, Id, after, most).all(app.database().reader()).await?;
        let employees = employees(app, &rows).await?;
        let keys = &app.database().environment().keys;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            found.push(self.row(app, &sealed_lines::open(keys, row)?, employees.get(&row.employment_id)));
        }
        Ok((found, behind(&rows, most, |row| row.id.into())))
    }

    fn row(&self, app: &App, line: &Line, employee: Option<&employment::Model>) -> Vec<Cell<'static>> {
        let cap = line.cap.as_ref();
        let outcome = app.texts().text(self.language, outcome(line), None).into_owned();
        vec![
            text(employee.map(|employee| employee.last_name.clone())),
            text(employee.map(|employee| employee.first_name.clone())),
            Cell::Date(line.of.month.first_day()),
            Cell::Hours(line.minutes),
            Cell::Euros(line.cost),
            Cell::Euros(line.kept),
            self.calculation(app, &line.parts).into(),
            euros(cap.map(|cap| cap.ceiling)),
            euros(cap.map(|cap| cap.room)),
            euros(cap.map(|cap| cap.taken)),
            euros(cap.and_then(|cap| cap.in_proportion)),
            euros(cap.map(|cap| cap.amount)),
            outcome.into(),
        ]
    }

    /// How the cost price was found, in words: a sentence for each rate.
    fn calculation(&self, app: &App, parts: &[Part]) -> String {
        let number = |number| Argument::from(words::decimal(number, self.language));
        let sentence = |part: &Part| {
            let counted = ("counted", Argument::from(words::seconds(part.counted.0, self.language)));
            let cost = ("cost", Argument::Money(part.terms.price().cost));
            let (key, arguments) = match part.terms {
                Terms::Hours { paid_hours, .. } => {
                    ("export-part", vec![counted, ("hours", number(paid_hours.hours())), cost])
                }
                Terms::Days { days, day_length, .. } => {
                    let length = ("length", Argument::Duration(day_length));
                    ("export-part-days", vec![counted, ("days", number(days.days())), length, cost])
                }
            };
            app.texts().say(self.language, key, &arguments)
        };
        parts.iter().map(sentence).collect::<Vec<_>>().join(" ")
    }
}

/// Whether the ceiling took something away.
fn outcome(line: &Line) -> &'static str {
    match line.cap {
        None => "export-no-cap",
        Some(_) if line.is_capped() => "export-capped",
        Some(_) => "export-under-cap",
    }
}

fn euros(amount: Option<Cents>) -> Cell<'static> {
    amount.map_or(Cell::Empty, Cell::Euros)
}

/// Whose time the lines hold, as the employer names them.
async fn employees(
    app: &App,
    rows: &[valuation_line::Model],
) -> Result<HashMap<EmploymentId, employment::Model>, Internal> {
    let ids = distinct(rows.iter().map(|row| row.employment_id));
    let rows = employment::Entity::find()
        .filter(employment::Column::Id.is_in(ids))
        .all(app.database().reader())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}
