//! `/intermediary/invoices`: the invoices and credit notes of a network under a filter that stands in the address, what they come
//! to and what waits; and one of them, with what may be done about it.

use std::ops::RangeInclusive;

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::{Deserialize, de::DeserializeOwned};

use super::intermediary_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    invoices::{means, means_of, standing},
    paging::{Pages, Position, pages_of},
    scalars::{Date, Decimal},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/invoices.graphql")]
struct NetworkInvoices;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/invoices.graphql")]
struct ExportInvoices;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/invoices.graphql")]
struct ShowInvoice;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/invoices.graphql")]
struct MarkInvoicePaid;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/invoices.graphql")]
struct CreditInvoice;

use network_invoices::{
    NetworkInvoicesIntermediary as Intermediary, NetworkInvoicesInvoiceSums as Sums,
    NetworkInvoicesInvoicesNodes as Line, NetworkInvoicesWaitingFees as Waiting,
};
use show_invoice::ShowInvoiceInvoice as Invoice;

const LIST: &str = "/intermediary/invoices";

/// Where invoices may stand, and the keys of the words.
const STANDINGS: [(&str, &str); 5] = [
    ("OPEN", "invoices-open"),
    ("OVERDUE", "invoices-overdue"),
    ("PAID", "invoices-paid"),
    ("CREDITED", "invoices-credited"),
    ("CREDIT_NOTES", "invoices-credit-notes"),
];

/// The years in which invoices may have been issued.
const YEARS: RangeInclusive<i64> = 2000..=2100;

/// What the page's address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    standing: String,
    branch: String,
    year: String,
    after: Option<String>,
    before: Option<String>,
}

/// The filter that an address or a form means, in the types of one document.
macro_rules! filter_of {
    ($document:ident, $asked:expr) => {
        Some($document::InvoiceFilterInput {
            standing: $asked.standing(),
            branch_id: $asked.branch(),
            year: $asked.year(),
            text: $asked.text(),
        })
    };
}

impl Asked {
    /// The filter that a form repeats.
    fn of(form: &FormState) -> Self {
        let value = |name: &str| form.value(name).to_owned();
        Self {
            q: value("q"),
            standing: value("standing"),
            branch: value("branch"),
            year: value("year"),
            ..Self::default()
        }
    }

    fn form(&self) -> FormState {
        FormState::default()
            .set("q", &self.q)
            .set("standing", self.known_standing().unwrap_or_default())
            .set("branch", &self.branch)
            .set("year", self.year().map(|year| year.to_string()).unwrap_or_default())
    }

    fn known_standing(&self) -> Option<&str> {
        Some(self.standing.as_str()).filter(|asked| STANDINGS.iter().any(|(known, _)| known == asked))
    }

    /// Where they stand, in the types of a document.
    fn standing<T: DeserializeOwned>(&self) -> Option<T> {
        self.known_standing().and_then(|standing| serde_json::from_value(standing.into()).ok())
    }

    fn branch(&self) -> Option<String> {
        (!self.branch.is_empty()).then(|| self.branch.clone())
    }

    fn year(&self) -> Option<i64> {
        self.year.trim().parse().ok().filter(|year| YEARS.contains(year))
    }

    fn text(&self) -> Option<String> {
        let text = self.q.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Whether anything is left out.
    fn is_filtered(&self) -> bool {
        [&self.q, &self.standing, &self.branch, &self.year].iter().any(|part| !part.trim().is_empty())
    }
}

#[derive(Template)]
#[template(path = "intermediary/invoices.html")]
struct InvoicesPage {
    shell: Shell,
    intermediary: Intermediary,
    form: FormState,
    standings: Vec<Choice>,
    branches: Vec<Choice>,
    waiting: Vec<Waiting>,
    sums: Sums,
    invoices: Vec<Line>,
    pages: Pages,
    is_filtered: bool,
}

impl InvoicesPage {
    #[expect(clippy::unused_self, reason = "templates call what belongs to their page")]
    fn standing(&self, invoice: &Line) -> (&'static str, &'static str) {
        standing(invoice.corrects_id.is_some(), invoice.is_overdue, &invoice.status)
    }
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let position = Position { after: asked.after.clone(), before: asked.before.clone() };
    let variables = network_invoices::Variables {
        intermediary: intermediary_of(&page)?,
        filter: filter_of!(network_invoices, asked),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<NetworkInvoices>(variables).await?;
    let intermediary = found.intermediary.ok_or(PageError::NotFound)?;
    let invoices = found.invoices.ok_or(PageError::NotFound)?;
    let sums = found.invoice_sums.ok_or(PageError::NotFound)?;
    let branch = |one: &network_invoices::NetworkInvoicesIntermediaryBranches| {
        Choice::new(one.id.clone(), Words::Said(one.name.clone()))
    };
    page.show(|shell| InvoicesPage {
        pages: pages_of!(shell, invoices.page_info, invoices.total_count),
        form: asked.form(),
        standings: STANDINGS.iter().map(|&(value, key)| Choice::new(value, Words::text(key))).collect(),
        branches: intermediary.branches.iter().map(branch).collect(),
        waiting: found.waiting_fees.unwrap_or_default(),
        sums,
        invoices: invoices.nodes,
        is_filtered: asked.is_filtered(),
        intermediary,
        shell,
    })
}

/// Has a file made of the invoices that the filter lets through, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(LIST.to_owned());
    let asked = Asked::of(&form);
    let input = export_invoices::ExportInvoicesInput {
        intermediary_id: intermediary_of(&page)?,
        filter: filter_of!(export_invoices, asked),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportInvoices>(export_invoices::Variables { input }).await?;
    exports::go_to(answer.export_invoices.and_then(|payload| payload.export_id))
}

#[derive(Template)]
#[template(path = "intermediary/invoice.html")]
struct InvoicePage {
    shell: Shell,
    invoice: Invoice,
    means: Vec<Choice>,
    paying: FormState,
    crediting: FormState,
}

impl InvoicePage {
    fn standing(&self) -> (&'static str, &'static str) {
        let Invoice { corrects_id, is_overdue, status, .. } = &self.invoice;
        standing(corrects_id.is_some(), *is_overdue, status)
    }
}

/// Shows one.
pub(crate) async fn show_one(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, None, None).await
}

/// Says that it was paid.
pub(crate) async fn pay(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    if form.text("paidOn").is_none() {
        form.refuse("paidOn", "REQUIRED", Words::text("company-field-needed"));
    }
    let (paid_on, paid_by) = (form.date("paidOn"), means_of(form.value("paidBy")));
    if paid_by.is_none() {
        form.refuse("paidBy", "REQUIRED", Words::text("company-field-needed"));
    }
    if let (Some(paid_on), Some(paid_by), []) = (paid_on, paid_by, form.problems()) {
        let input = mark_invoice_paid::MarkInvoicePaidInput {
            id: id.clone(),
            paid_on,
            paid_by: mark_invoice_paid::PaymentMeans::Other(paid_by),
        };
        let payload = page.ask::<MarkInvoicePaid>(mark_invoice_paid::Variables { input }).await?;
        let payload = payload.mark_invoice_paid.ok_or(PageError::NotFound)?;
        let problems = existing(problems_of!(payload.problems))?;
        if problems.is_empty() {
            return Ok(Flash::done("invoice-paid-noted").and_go_to(&address(&id)));
        }
        form = form.with(problems);
    }
    respond(page, id, Some(form.apart("paying-")), None).await
}

/// Takes a part of it or all back.
pub(crate) async fn credit(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let amount = form.amount("amount");
    if form.problems().is_empty() {
        let input = credit_invoice::CreditInvoiceInput {
            id: id.clone(),
            amount,
            reason: form.value("reason").to_owned(),
            idempotency_key: form.key(),
        };
        let payload = page.ask::<CreditInvoice>(credit_invoice::Variables { input }).await?;
        let payload = payload.credit_invoice.ok_or(PageError::NotFound)?;
        let problems = existing(problems_of!(payload.problems))?;
        if let (Some(note), []) = (&payload.credit_note, problems.as_slice()) {
            let done = Flash::done("invoice-credited").with("number", note.number.clone());
            return Ok(done.and_go_to(&address(&id)));
        }
        form = form.with(problems);
    }
    respond(page, id, None, Some(form.apart("crediting-"))).await
}

fn address(id: &str) -> String {
    format!("{LIST}/{id}")
}

async fn respond(
    page: PageContext,
    id: String,
    paying: Option<FormState>,
    crediting: Option<FormState>,
) -> PageResult {
    let own = intermediary_of(&page)?;
    // An address that holds no id of an invoice leads nowhere, like one whose invoice is nobody's here.
    let found =
        page.ask::<ShowInvoice>(show_invoice::Variables { id }).await.map_err(|_| PageError::NotFound)?;
    let invoice = found.invoice.filter(|one| one.intermediary.id == own).ok_or(PageError::NotFound)?;
    let today = page.site.app.clock_shows().date_naive();
    page.show(|shell| InvoicePage {
        paying: paying.unwrap_or_else(|| FormState::among_others("paying-").set("paidOn", today)),
        crediting: crediting.unwrap_or_else(|| FormState::among_others("crediting-")),
        means: means(),
        invoice,
        shell,
    })
}
