//! `/company/valuations/new`: finance chooses whose time of which period, reads the statement line by line, leaves out
//! by name whom it has no rate for, and declares.

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
pub(crate) async fn show(page: PageContext, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    if !form.value("pair").is_empty() {
        for day in ["from", "to"] {
            if form.text(day).is_none() {
                form.refuse(day, "REQUIRED", Words::text("company-field-needed"));
            }
        }
    }
    let wish = wish(&mut form);
    with_statement(page, form, wish).await
}

async fn with_statement(page: PageContext, form: FormState, wish: Option<statement::Wish>) -> PageResult {
    let company = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    let variables = time_to_value::Variables { company: company.clone() };
    let waiting = page.ask::<TimeToValue>(variables).await?;
    let language = page.shell.language;
    let waiting = waiting.time_to_value.ok_or(PageError::NotFound)?;
    let pairs: Vec<Choice> = waiting.into_iter().filter_map(|one| pair(one, language)).collect();
    let approves_hours = pairs.is_empty() && Places::of(&page, &company).await?.approves_hours;
    let (form, shown) = statement::show(&page, form, wish).await?;
    page.show(|shell| NewValuationPage { shell, form, pairs, approves_hours, shown })
}

/// A legal entity and an association, and how much waits.
fn pair(waiting: time_to_value::TimeToValueTimeToValue, language: Language) -> Option<Choice> {
    let donor = waiting.donor?;
    let value = format!("{}{PAIR}{}", donor.id, waiting.association.id);
    let label = Words::text("valuation-pair")
        .with("donor", donor.name)
        .with("association", waiting.association.name)
        .with("time", words::minutes(waiting.minutes, language));
    Some(Choice::new(value, label))
}

/// Declares what was shown.
pub(crate) async fn declare(page: PageContext, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let Some(wish) = wish(&mut form) else {
        return with_statement(page, form, None).await;
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
        None => with_statement(page, form.with(problems_of!(payload.problems)), Some(wish)).await,
    }
}
