//! `/company/valuations/new`: finance chooses whose time of which period, reads the statement line by line, leaves out
//! by name whom it has no rate for or may not value, and declares.

use api::{Language, words};
use askama::Template;
use graphql_client::GraphQLQuery;

use super::{
    places::Places,
    statement::{self, Shown},
};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/valuations.graphql")]
struct TimeToValue;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/valuations.graphql")]
struct DeclareValuation;

use time_to_value::TimeToValueTimeToValue as Waiting;

/// What the form names one of: a legal entity and an association, apart by a point.
const PAIR: char = '.';

#[derive(Template)]
#[template(path = "company/new_valuation.html")]
struct NewValuationPage {
    shell: Shell,
    form: FormState,
    /// Whose time waits to be valued.
    pairs: Vec<Choice>,
    /// Whether the company's own approval may be what is missing where nothing waits.
    approves_hours: bool,
    /// How much is left for other fiscal years, where the period is the one that is proposed.
    in_other_years: Option<i64>,
    shown: Shown,
}

/// The address of the form in which this much is chosen already.
pub(super) fn address(entity: &str, association: &str, from: Date, to: Date) -> String {
    format!("/company/valuations/new?pair={entity}{PAIR}{association}&from={from}&to={to}")
}

/// What is to be valued, once the form says it.
fn wish(form: &mut FormState) -> Option<statement::Wish> {
    let (entity, association) = form.value("pair").split_once(PAIR)?;
    let (entity, association) = (entity.to_owned(), association.to_owned());
    let left_out = statement::left_out(form);
    let (from, to) = (form.date("from")?, form.date("to")?);
    Some(statement::Wish { entity, association, from, to, left_out, replaces: None })
}

/// Shows the choice and, once it is made, what it is worth.
pub(crate) async fn show(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let waiting = waiting(&page).await?;
    let is_chosen = !form.value("pair").is_empty();
    let mut form = with_period(form, &waiting);
    if !is_chosen {
        return with_statement(page, form, &waiting, None).await;
    }
    for day in ["from", "to"] {
        if form.text(day).is_none() {
            form.refuse(day, "REQUIRED", Words::text("company-field-needed"));
        }
    }
    let wish = wish(&mut form);
    with_statement(page, form, &waiting, wish).await
}

/// What waits to be valued.
async fn waiting(page: &PageContext) -> Result<Vec<Waiting>, PageError> {
    let company = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    let found = page.ask::<TimeToValue>(time_to_value::Variables { company }).await?;
    found.time_to_value.ok_or(PageError::NotFound)
}

/// The form with a period, as long as none was typed: from the first to the last day of what was chosen, or of the only
/// one there is, as far as one valuation can go.
fn with_period(form: FormState, waiting: &[Waiting]) -> FormState {
    if form.text("from").is_some() || form.text("to").is_some() {
        return form;
    }
    match chosen(&form, waiting) {
        Some(one) => form.put("from", one.from).put("to", one.last_in_year),
        None => form,
    }
}

/// What was chosen, or the only one there is.
fn chosen<'a>(form: &FormState, waiting: &'a [Waiting]) -> Option<&'a Waiting> {
    match waiting {
        [only] if form.value("pair").is_empty() => Some(only),
        _ => waiting.iter().find(|one| value(one).is_some_and(|value| value == form.value("pair"))),
    }
}

/// How much of what was chosen is of other fiscal years than the period that is proposed. Of another period nothing is
/// said: it may be of one of those.
fn in_other_years(form: &FormState, waiting: &[Waiting]) -> Option<i64> {
    let one = chosen(form, waiting)?;
    let proposed = [one.from.to_string(), one.last_in_year.to_string()];
    let is_proposed = proposed == [form.value("from"), form.value("to")];
    Some(one.minutes - one.minutes_in_year).filter(|minutes| is_proposed && *minutes > 0)
}

async fn with_statement(
    page: PageContext,
    form: FormState,
    waiting: &[Waiting],
    wish: Option<statement::Wish>,
) -> PageResult {
    let company = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    let language = page.shell.language;
    let pairs: Vec<Choice> = waiting.iter().filter_map(|one| pair(one, language)).collect();
    let approves_hours = pairs.is_empty() && Places::of(&page, &company).await?.approves_hours;
    let in_other_years = in_other_years(&form, waiting);
    let (form, shown) = statement::show(&page, form, wish).await?;
    page.show(|shell| NewValuationPage { shell, form, pairs, approves_hours, in_other_years, shown })
}

/// How the form names a legal entity and an association.
fn value(waiting: &Waiting) -> Option<String> {
    let donor = waiting.donor.as_ref()?;
    Some(format!("{}{PAIR}{}", donor.id, waiting.association.id))
}

/// A legal entity and an association, and how much waits.
fn pair(waiting: &Waiting, language: Language) -> Option<Choice> {
    let label = Words::text("valuation-pair")
        .with("donor", waiting.donor.as_ref()?.name.as_str())
        .with("association", waiting.association.name.as_str())
        .with("time", words::minutes(waiting.minutes, language));
    Some(Choice::new(value(waiting)?, label))
}

/// Declares what was shown.
pub(crate) async fn declare(page: PageContext, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let Some(wish) = wish(&mut form) else {
        let waiting = waiting(&page).await?;
        return with_statement(page, form, &waiting, None).await;
    };
    let month = |(employee_id, month): &(String, Date)| declare_valuation::EmployeeMonthInput {
        employee_id: employee_id.clone(),
        month: *month,
    };
    let input = declare_valuation::DeclareValuationInput {
        legal_entity_id: wish.entity.clone(),
        association_id: wish.association.clone(),
        from: wish.from,
        to: wish.to,
        left_out: wish.left_out.iter().map(month).collect(),
        fingerprint: form.text("fingerprint"),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<DeclareValuation>(declare_valuation::Variables { input }).await?;
    let payload = payload.declare_valuation.ok_or(PageError::NotFound)?;
    match payload.valuation {
        Some(made) => {
            Ok(Flash::done("valuation-declared").and_go_to(&format!("/company/valuations/{}", made.id)))
        }
        None => {
            let waiting = waiting(&page).await?;
            with_statement(page, form.with(problems_of!(payload.problems)), &waiting, Some(wish)).await
        }
    }
}
