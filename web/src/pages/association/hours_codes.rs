//! `/association/hours/codes`: the codes of a printed sheet that somebody signed, typed in line by line.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::{
    hours::{must_confirm, seat},
    scope_of,
};
use crate::pages::{
    confirming::{self, TimeEntryStatus},
    context::{PageContext, PageError, PageResult},
    filters,
    form::{FormState, Problem, problems_of},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/hours.graphql")]
struct HoursConfirmer;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../api/schema.graphql",
    query_path = "queries/association/hours.graphql",
    extern_enums("TimeEntryStatus")
)]
struct ConfirmSheet;

/// Lines that the form offers.
const LINES: usize = 10;

#[derive(Template)]
#[template(path = "association/hours_codes.html")]
struct CodesPage {
    shell: Shell,
    /// Whose hours are confirmed: the association's, or those of the branch to which whoever looks is bound.
    scope: String,
    rows: Vec<usize>,
    form: FormState,
}

/// The empty form.
pub(crate) async fn show(page: PageContext) -> PageResult {
    respond(page, FormState::default()).await
}

/// Confirms what was typed in; the lines that were refused come back, the others have gone.
pub(crate) async fn confirm(mut page: PageContext, mut form: FormState) -> PageResult {
    let association_id = seat(&page)?;
    let rows = typed(&form);
    if rows.is_empty() {
        let message = Words::text("codes-nothing-typed");
        let problem = Problem { code: "REQUIRED".to_owned(), message, path: None };
        return respond(page, form.with([problem])).await;
    }
    let lines: Vec<_> = rows.iter().filter_map(|row| line(&mut form, *row)).collect();
    if !lines.is_empty() {
        let (sent, lines): (Vec<usize>, Vec<_>) = lines.into_iter().unzip();
        // What is confirmed once is not confirmed again.
        let input = confirm_sheet::ConfirmBySheetCodesInput { association_id, lines, idempotency_key: None };
        let payload = page.ask::<ConfirmSheet>(confirm_sheet::Variables { input }).await?;
        let payload = payload.confirm_by_sheet_codes.ok_or(PageError::NotFound)?;
        let is_adjusted = |entry: &&confirm_sheet::ConfirmSheetConfirmBySheetCodesEntries| {
            entry.status == TimeEntryStatus::Adjusted
        };
        let (done, adjusted) = (payload.entries.len(), payload.entries.iter().filter(is_adjusted).count());
        form = form.with(problems_of!(payload.problems).map(|problem| in_its_row(problem, &sent)));
        if done > 0 {
            let told = confirming::told(done, adjusted);
            if form.problems().is_empty() {
                return Ok(told.and_go_to("/association/hours/codes"));
            }
            page.shell.flash = Some(told);
        }
    }
    respond(page, left(&form)).await
}

/// The name of a field of a row.
fn field(row: usize, name: &str) -> String {
    format!("lines.{row}.{name}")
}

/// The rows in which something was typed.
fn typed(form: &FormState) -> Vec<usize> {
    let is_typed =
        |row: &usize| ["code", "minutes", "reason"].iter().any(|name| form.text(field(*row, name)).is_some());
    form.rows("lines").into_iter().filter(is_typed).collect()
}

/// A row as it is sent; one whose time cannot be read has a problem, and is not.
fn line(form: &mut FormState, row: usize) -> Option<(usize, confirm_sheet::SheetLine)> {
    let minutes = confirming::minutes(form, &field(row, "minutes"));
    let is_read = form.problem(field(row, "minutes")).is_none();
    let code = form.value(field(row, "code")).to_owned();
    let reason = form.text(field(row, "reason"));
    is_read.then_some((row, confirm_sheet::SheetLine { code, minutes, reason }))
}

/// A problem of the third line that was sent, in the row in which that was typed. What is wrong with the entry stands
/// beside its code.
fn in_its_row(problem: Problem, sent: &[usize]) -> Problem {
    let row_of = |path: &[String]| {
        let row = sent.get(path.get(1)?.parse::<usize>().ok()?)?;
        let name = path.get(2).map(String::as_str).filter(|name| *name != "id").unwrap_or("code");
        Some(vec!["lines".to_owned(), row.to_string(), name.to_owned()])
    };
    let path = problem.path.as_deref().and_then(row_of);
    Problem { path, ..problem }
}

/// The form with nothing but the rows that have a problem, each with it, from the first row on.
fn left(form: &FormState) -> FormState {
    let row_of = |problem: &Problem| problem.path.as_ref()?.get(1)?.parse::<usize>().ok();
    let mut rows: Vec<usize> = form.problems().iter().filter_map(row_of).collect();
    rows.sort_unstable();
    rows.dedup();
    let mut left = FormState::default();
    for (place, row) in rows.iter().enumerate() {
        for name in ["code", "minutes", "reason"] {
            left = left.set(&field(place, name), form.value(field(*row, name)));
        }
    }
    let moved = |problem: &Problem| {
        let place = row_of(problem).and_then(|row| rows.iter().position(|other| *other == row));
        let mut problem = problem.clone();
        if let (Some(place), Some(path)) = (place, &mut problem.path) {
            path[1] = place.to_string();
        }
        problem
    };
    left.with(form.problems().iter().map(moved))
}

async fn respond(page: PageContext, form: FormState) -> PageResult {
    let variables = hours_confirmer::Variables { association: seat(&page)? };
    let found = page.ask::<HoursConfirmer>(variables).await?.association.ok_or(PageError::NotFound)?;
    must_confirm(found.can_confirm_hours)?;
    let rows = (0..LINES.max(form.rows("lines").len())).collect();
    let scope = scope_of(&page);
    page.show(|shell| CodesPage { shell, scope, rows, form })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines that were refused come back from the first row on, each with its problem; those that were confirmed are
    /// gone.
    #[test]
    fn what_is_refused_stays() {
        let form = FormState::default()
            .set("lines.0.code", "AB2CD")
            .set("lines.2.code", "ZZZZZ")
            .set("lines.2.minutes", "1 h");
        assert_eq!(typed(&form), [0, 2]);
        let path = Some(vec!["lines".to_owned(), "1".to_owned(), "code".to_owned()]);
        let problem = Problem {
            code: "UNKNOWN_CODE".to_owned(),
            message: Words::Said("Aucune ligne.".to_owned()),
            path,
        };
        let left = left(&form.with([in_its_row(problem, &[0, 2])]));
        assert_eq!((left.value("lines.0.code"), left.value("lines.0.minutes")), ("ZZZZZ", "1 h"));
        assert!(left.problem("lines.0.code").is_some());
        assert_eq!(left.rows("lines"), [0]);
    }
}
