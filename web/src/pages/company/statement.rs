//! What a period's time would be worth, for who is about to declare it: for the first time, or in place of a receipt.
//! The statement is shown line by line; whom finance has no rate for, or may not value itself, is named, to be left out.

use api::{Language, words};
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

use preview_valuation::LeavableMonth;
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

/// What it is worth, if it can be said, and whom it may leave out; what stands in the way is said in the form.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) preview: Option<Preview>,
    /// Whether nothing stands in the way of declaring it.
    pub(super) may_be_declared: bool,
    /// Those who may be left out by name: without a rate, of one's own time, or left out already.
    pub(super) leavable: Vec<Choice>,
    /// Where the rates are entered that are missing, if some are.
    pub(super) costs: Option<String>,
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
    let period = format!("from={}&to={}", wish.from, wish.to);
    let hours = format!("/company/hours?status=to-approve&{period}");
    let Some(mut preview) = preview(page, wish).await? else { return Ok((form, Shown::default())) };
    let may_be_declared = preview.problems.is_empty();
    let leavable = leavable(&preview, page.shell.language);
    let costs = costs(&preview, &period);
    let is_to_approve = preview.problems.iter().any(|problem| problem.code == "HOURS_TO_APPROVE");
    let to_approve = is_to_approve.then_some(hours);
    let problems = problems_of!(std::mem::take(&mut preview.problems));
    // What was refused on the way here says more than the same words again.
    let form = if form.problems().is_empty() { form.with(problems) } else { form };
    Ok((form, Shown { preview: Some(preview), may_be_declared, leavable, costs, to_approve }))
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

/// Whom it may leave out, each with why. What was ticked before stays in sight, so that it can be taken back.
fn leavable(preview: &Preview, language: Language) -> Vec<Choice> {
    let without_rate = preview.missing.iter().filter_map(|named| {
        choice(named, language).map(|choice| choice.explained(Words::text("valuation-without-rate")))
    });
    let own = preview.own.iter().filter_map(|named| {
        choice(named, language).map(|choice| choice.explained(Words::text("valuation-own-time")))
    });
    let left_out = preview.left_out.iter().filter_map(|named| choice(named, language));
    without_rate.chain(own).chain(left_out).collect()
}

/// An employee's month.
fn choice(named: &LeavableMonth, language: Language) -> Option<Choice> {
    let employee = named.employee.as_ref()?;
    let value = format!("{}{MONTH}{}", employee.id, named.month);
    let label = Words::text("valuation-employee-month")
        .with("name", format!("{} {}", employee.first_name, employee.last_name))
        .with("month", words::month_of(named.month, language));
    Some(Choice::new(value, label))
}

/// Where finance enters the rates that are missing: of the one employee who has none, or of all in the period.
fn costs(preview: &Preview, period: &str) -> Option<String> {
    let mut named = preview.missing.iter().filter_map(|named| named.employee.as_ref());
    let first = named.next()?;
    let called = if named.all(|other| other.id == first.id) { first.last_name.as_str() } else { "" };
    let called = form_urlencoded::Serializer::new(String::new()).append_pair("q", called).finish();
    Some(format!("/company/costs?{called}&{period}&missing=yes"))
}
