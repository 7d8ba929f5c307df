//! `/company/valuations/new`: finance chooses whose time of which period, reads the statement line by line, leaves out
//! by name whom it has no rate for, and declares.

use askama::Template;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    scalars::{Date, Decimal},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/valuations.graphql")]
struct TimeToValue;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/valuations.graphql")]
struct PreviewValuation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/valuations.graphql")]
struct DeclareValuation;

/// What the form names one of: a legal entity and an association, apart by a point.
const PAIR: char = '.';
/// What names an employee's month: apart by a slash.
const MONTH: char = '/';

#[derive(Template)]
#[template(path = "company/new_valuation.html")]
struct NewValuationPage {
    shell: Shell,
    form: FormState,
    /// Whose time waits to be valued.
    pairs: Vec<Choice>,
    preview: Option<preview_valuation::PreviewValuationValuationPreview>,
    /// Those without a rate, to be left out.
    missing: Vec<Choice>,
}

/// What is to be valued, once the form says it.
struct Wish {
    entity: String,
    association: String,
    from: Date,
    to: Date,
    left_out: Vec<(String, Date)>,
}

impl Wish {
    fn read(form: &mut FormState) -> Option<Self> {
        let (entity, association) = form.value("pair").split_once(PAIR)?;
        let (entity, association) = (entity.to_owned(), association.to_owned());
        let left_out = form.values("leftOut").filter_map(|named| {
            let (employee, month) = named.split_once(MONTH)?;
            Some((employee.to_owned(), month.parse().ok()?))
        });
        let left_out = left_out.collect();
        Some(Self { entity, association, from: form.date("from")?, to: form.date("to")?, left_out })
    }
}

/// Shows the choice and, once it is made, what it is worth.
pub(crate) async fn show(page: PageContext, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let wish = Wish::read(&mut form);
    with_statement(page, form, wish).await
}

async fn with_statement(page: PageContext, mut form: FormState, wish: Option<Wish>) -> PageResult {
    let company = page.shell.company().ok_or(PageError::NotFound)?.to_owned();
    let waiting = page.ask::<TimeToValue>(time_to_value::Variables { company }).await?;
    let pairs = waiting.time_to_value.ok_or(PageError::NotFound)?.into_iter().filter_map(pair).collect();
    let mut preview = None;
    if let Some(wish) = wish {
        let month = |(employee_id, month)| preview_valuation::EmployeeMonthInput { employee_id, month };
        let variables = preview_valuation::Variables {
            entity: wish.entity,
            association: wish.association,
            from: wish.from,
            to: wish.to,
            left_out: wish.left_out.into_iter().map(month).collect(),
        };
        preview = page.ask::<PreviewValuation>(variables).await?.valuation_preview;
    }
    let mut missing = Vec::new();
    if let Some(preview) = &mut preview {
        missing = preview.missing.iter().filter_map(without_rate).collect();
        let problems = std::mem::take(&mut preview.problems);
        // What was refused on the way here says more than the same words again.
        if form.problems().is_empty() {
            form = form.with(problems_of!(problems));
        }
    }
    page.show(|shell| NewValuationPage { shell, form, pairs, preview, missing })
}

/// A legal entity and an association, and how much waits.
fn pair(waiting: time_to_value::TimeToValueTimeToValue) -> Option<Choice> {
    let donor = waiting.donor?;
    let value = format!("{}{PAIR}{}", donor.id, waiting.association.id);
    let label = Words::text("valuation-pair")
        .with("donor", donor.name)
        .with("association", waiting.association.name)
        .with("hours", waiting.minutes / 60);
    Some(Choice::new(value, label))
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

/// Declares what was shown.
pub(crate) async fn declare(page: PageContext, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let Some(wish) = Wish::read(&mut form) else {
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
        idempotency_key: None,
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
