//! What a period's time would be worth, for who is about to declare it: for the first time, or in place of a receipt.
//! The statement is shown line by line; whom finance has no rate for is named, to be left out.

use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError},
    form::{Choice, FormState, problems_of},
    scalars::{Date, Decimal},
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/valuations.graphql")]
struct PreviewValuation;

pub(super) use preview_valuation::PreviewValuationValuationPreview as Preview;

/// What names an employee's month in a form: apart by a slash.
const MONTH: char = '/';

/// An employee and a month of theirs.
pub(super) type Named = (String, Date);

/// What is to be valued.
pub(super) struct Wish {
    pub(super) entity: String,
    pub(super) association: String,
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) left_out: Vec<Named>,
    /// The receipt whose place the new one takes.
    pub(super) replaces: Option<String>,
}

/// Whom a form leaves out.
pub(super) fn left_out(form: &FormState) -> Vec<Named> {
    let named = |named: &str| {
        let (employee, month) = named.split_once(MONTH)?;
        Some((employee.to_owned(), month.parse().ok()?))
    };
    form.values("leftOut").filter_map(named).collect()
}

/// What it is worth, if it can be said, and whom there is no rate for; what stands in the way is said in the form.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) preview: Option<Preview>,
    /// Those without a rate, to be left out by name.
    pub(super) missing: Vec<Choice>,
    /// Where the hours stand that would be valued if the company had approved them, when that is what is missing.
    pub(super) to_approve: Option<String>,
}

/// Values what a form wishes, once it says it all.
pub(super) async fn show(
    page: &PageContext,
    form: FormState,
    wish: Option<Wish>,
) -> Result<(FormState, Shown), PageError> {
    let Some(wish) = wish else { return Ok((form, Shown::default())) };
    let hours = format!("/company/hours?status=to-approve&from={}&to={}", wish.from, wish.to);
    let Some(mut preview) = preview(page, wish).await? else { return Ok((form, Shown::default())) };
    let missing = preview.missing.iter().filter_map(without_rate).collect();
    let is_to_approve = preview.problems.iter().any(|problem| problem.code == "HOURS_TO_APPROVE");
    let to_approve = is_to_approve.then_some(hours);
    let problems = problems_of!(std::mem::take(&mut preview.problems));
    // What was refused on the way here says more than the same words again.
    let form = if form.problems().is_empty() { form.with(problems) } else { form };
    Ok((form, Shown { preview: Some(preview), missing, to_approve }))
}

async fn preview(page: &PageContext, wish: Wish) -> Result<Option<Preview>, PageError> {
    let month = |(employee_id, month)| preview_valuation::EmployeeMonthInput { employee_id, month };
    let variables = preview_valuation::Variables {
        entity: wish.entity,
        association: wish.association,
        from: wish.from,
        to: wish.to,
        left_out: wish.left_out.into_iter().map(month).collect(),
        replaces: wish.replaces,
    };
    Ok(page.ask::<PreviewValuation>(variables).await?.valuation_preview)
}

/// An employee's month without a rate.
fn without_rate(named: &preview_valuation::PreviewValuationValuationPreviewMissing) -> Option<Choice> {
    let employee = named.employee.as_ref()?;
    let value = format!("{}{MONTH}{}", employee.id, named.month);
    let label = Words::text("valuation-without-rate")
        .with("name", format!("{} {}", employee.first_name, employee.last_name))
        .with("month", named.month.format("%m/%Y").to_string());
    Some(Choice::new(value, label))
}
