//! `/loans/{id}`: a loan for both of its sides: what was agreed on, what each recorded, confirmed and remarked.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{CONDITIONS, existing, known};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct OneLoan;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct RecordLoan;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct ConfirmLoan;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct RemarkOnLoan;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/offers.graphql")]
struct CancelLoan;

use one_loan::{LoanSide, OneLoanLoan as Loan};

#[derive(Template)]
#[template(path = "offers/loan.html")]
struct LoanPage {
    shell: Shell,
    loan: Loan,
    conditions: Vec<Choice>,
    typed: Forms,
}

impl LoanPage {
    fn is_lender(&self) -> bool {
        matches!(self.loan.viewer_side, LoanSide::LENDER)
    }
}

/// The forms of the page, each as it was sent where it was.
#[derive(Default)]
struct Forms {
    recording: FormState,
    confirming: FormState,
    remarking: FormState,
    cancelling: FormState,
}

/// Shows one.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, Forms::default()).await
}

/// Records that it was handed over, or came back.
pub(crate) async fn record(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = at(page, &id)?;
    let (done_on, quantity) = (form.date("doneOn"), form.number("quantity"));
    let condition = known(&CONDITIONS, form.value("condition"));
    let missing =
        [("doneOn", done_on.is_none()), ("quantity", quantity.is_none()), ("condition", condition.is_none())];
    for (field, _) in missing.into_iter().filter(|(_, is_missing)| *is_missing) {
        if form.problem(field).is_none() {
            form.refuse(field, "REQUIRED", Words::text("loan-field-needed"));
        }
    }
    let (Some(done_on), Some(quantity), Some(condition)) = (done_on, quantity, condition) else {
        return respond(page, id, Forms { recording: form, ..Forms::default() }).await;
    };
    let input = record_loan::RecordLoanInput {
        id: id.clone(),
        done_on,
        condition: record_loan::EquipmentCondition::Other(condition.to_owned()),
        quantity,
        note: form.text("note"),
    };
    let payload = page.ask::<RecordLoan>(record_loan::Variables { input }).await?.record_loan;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    let forms = |form| Forms { recording: form, ..Forms::default() };
    done(page, id, problems, form, "flash-loan-recorded", forms).await
}

/// Confirms what the other side recorded.
pub(crate) async fn confirm(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = at(page, &id)?;
    let input = confirm_loan::ConfirmLoanInput { id: id.clone() };
    let payload = page.ask::<ConfirmLoan>(confirm_loan::Variables { input }).await?.confirm_loan;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    let forms = |form| Forms { confirming: form, ..Forms::default() };
    done(page, id, problems, form, "flash-loan-confirmed", forms).await
}

/// Remarks something.
pub(crate) async fn remark(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = at(page, &id)?;
    let input = remark_on_loan::RemarkOnLoanInput {
        id: id.clone(),
        text: form.value("text").to_owned(),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<RemarkOnLoan>(remark_on_loan::Variables { input }).await?.remark_on_loan;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    let forms = |form| Forms { remarking: form, ..Forms::default() };
    done(page, id, problems, form, "flash-loan-remarked", forms).await
}

/// Ends one that was never handed over.
pub(crate) async fn cancel(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = at(page, &id)?;
    let input = cancel_loan::CancelLoanInput { id: id.clone(), reason: form.value("reason").to_owned() };
    let payload = page.ask::<CancelLoan>(cancel_loan::Variables { input }).await?.cancel_loan;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    let forms = |form| Forms { cancelling: form, ..Forms::default() };
    done(page, id, problems, form, "flash-loan-cancelled", forms).await
}

/// The page of a form of a loan, for who is signed in.
fn at(page: PageContext, id: &str) -> Result<PageContext, PageError> {
    let page = page.at(format!("/loans/{id}"));
    page.must_be_signed_in()?;
    Ok(page)
}

async fn done(
    page: PageContext,
    id: String,
    problems: Vec<Problem>,
    form: FormState,
    told: &'static str,
    forms: impl FnOnce(FormState) -> Forms,
) -> PageResult {
    if problems.is_empty() {
        return Ok(Flash::done(told).and_go_to(&format!("/loans/{id}")));
    }
    respond(page, id, forms(form.with(problems))).await
}

async fn respond(page: PageContext, id: String, forms: Forms) -> PageResult {
    page.must_be_signed_in()?;
    let loan = page.ask::<OneLoan>(one_loan::Variables { id }).await?.loan.ok_or(PageError::NotFound)?;
    let recording = if forms.recording == FormState::default() {
        FormState::default().set("quantity", loan.quantity)
    } else {
        forms.recording
    };
    let typed = Forms {
        recording: recording.apart("record-"),
        confirming: forms.confirming.apart("confirm-"),
        remarking: forms.remarking.apart("remark-"),
        cancelling: forms.cancelling.apart("cancel-"),
    };
    let conditions = CONDITIONS.map(|(code, key)| Choice::new(code, Words::text(key))).to_vec();
    page.show(|shell| LoanPage { shell, loan, conditions, typed })
}
