//! Invoices of intermediaries and the credit notes that correct them: for those who keep them, and for the association's people.

use async_graphql::{Context, Description, InputObject, Object, Result, SimpleObject};
use entity::{BranchId, InvoiceId, InvoiceStatus as Status, invoice};

use super::{
    association::AssociationNode,
    date::Date,
    fee::{InvoiceKind, InvoiceStatus, PaymentMeans, today_at},
    intermediary::{BranchNode, IntermediaryNode},
    money::Money,
};
use crate::{
    Internal,
    access::Denied,
    domain::intermediaries::fees::{
        self,
        reading::{Filter, InvoiceStanding, Sums},
    },
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        fee_loaders::CreditNotesOf,
        id::{Gid, encode},
        mission_loaders::look_up,
    },
    papers::invoice::InvoiceContent,
};

/// Which invoices of an intermediary are meant.
#[derive(Clone, Debug, Default, InputObject)]
pub struct InvoiceFilterInput {
    /// Those that stand so.
    pub(crate) standing: Option<InvoiceStanding>,
    /// Those of needs that this branch carried.
    pub(crate) branch_id: Option<Gid<BranchId>>,
    /// Those that were issued in this calendar year.
    pub(crate) year: Option<i32>,
    /// Those of associations in whose name a word begins so.
    pub(crate) text: Option<String>,
}

impl From<&InvoiceFilterInput> for Filter {
    fn from(asked: &InvoiceFilterInput) -> Self {
        Self {
            standing: asked.standing,
            branch: asked.branch_id.map(|Gid(id)| id),
            year: asked.year,
            text: asked.text.clone(),
        }
    }
}

/// What some invoices come to; credit notes are counted at the invoices that they correct.
#[derive(SimpleObject)]
pub struct InvoiceSums {
    /// All that was invoiced.
    invoiced: Money,
    /// What credit notes took back of it.
    credited: Money,
    /// What was paid.
    paid: Money,
    /// What is left to pay.
    open: Money,
}

impl From<Sums> for InvoiceSums {
    fn from(sums: Sums) -> Self {
        let Sums { invoiced, credited, paid, open } = sums;
        Self { invoiced: Money(invoiced), credited: Money(credited), paid: Money(paid), open: Money(open) }
    }
}

/// A line of an invoice.
#[derive(SimpleObject)]
pub struct InvoiceLine {
    /// What it is for, as the invoice says it.
    label: String,
    /// How much.
    amount: Money,
}

/// An invoice of an intermediary, or a credit note that corrects one. It is a price, and no gift.
#[derive(Description)]
pub struct InvoiceNode(pub(crate) invoice::Model);

impl InvoiceNode {
    /// The invoice of an id, if the viewer may see it.
    pub(crate) async fn visible(ctx: &Context<'_>, id: InvoiceId) -> Result<Option<Self>> {
        if ctx.viewer().account().is_err() {
            return Ok(None);
        }
        let found = fees::find(ctx.database().reader(), id).await.map_err(Internal::from)?;
        Ok(found.filter(|found| ctx.viewer().sees_invoice(found)).map(Self))
    }

    /// Whether it is an invoice that is to be paid.
    fn is_open(&self) -> bool {
        self.0.due_on.is_some() && self.0.status == Status::Issued
    }
}

#[Object(name = "Invoice", use_type_description)]
impl InvoiceNode {
    /// The invoice's id.
    async fn id(&self) -> Gid<InvoiceId> {
        Gid(self.0.id)
    }

    /// Whether it is an invoice or a credit note.
    async fn kind(&self) -> InvoiceKind {
        self.0.kind.into()
    }

    /// Its place in the intermediary's series of the year, `MA-2026-0001`: invoices and credit notes have one series.
    async fn number(&self) -> &str {
        &self.0.code
    }

    /// The civil date of issue.
    async fn issued_on(&self) -> Date {
        self.0.issued_on.into()
    }

    /// The last day to pay it; null for a credit note.
    async fn due_on(&self) -> Option<Date> {
        self.0.due_on.map(Date::from)
    }

    /// Whether it is to be paid and that day is over, on the intermediary's clock.
    async fn is_overdue(&self, ctx: &Context<'_>) -> Result<bool> {
        let Some(due_on) = self.0.due_on.filter(|_| self.is_open()) else { return Ok(false) };
        let issuer = look_up(ctx, self.0.intermediary_id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(due_on < today_at(ctx, &issuer.time_zone))
    }

    /// How much it is about.
    async fn total(&self) -> Money {
        Money(self.0.total)
    }

    /// What credit notes took back of it.
    async fn credited(&self) -> Money {
        Money(self.0.credited)
    }

    /// What is left of it.
    async fn left(&self) -> Money {
        Money(fees::left_of(&self.0))
    }

    /// Where it stands.
    async fn status(&self) -> InvoiceStatus {
        self.0.status.into()
    }

    /// When it was paid.
    async fn paid_on(&self) -> Option<Date> {
        self.0.paid_on.map(Date::from)
    }

    /// How.
    async fn paid_by(&self) -> Option<PaymentMeans> {
        self.0.paid_by.map(Into::into)
    }

    /// Why a credit note was issued.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// The invoice that a credit note corrects.
    async fn corrects_id(&self) -> Option<Gid<InvoiceId>> {
        self.0.corrects_id.map(Gid)
    }

    /// The credit notes that correct it, the oldest first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn credit_notes(&self, ctx: &Context<'_>) -> Result<Vec<InvoiceNode>> {
        let found = look_up(ctx, CreditNotesOf(self.0.id)).await?.unwrap_or_default();
        Ok(found.into_iter().map(InvoiceNode).collect())
    }

    /// Its lines, as they were issued.
    #[graphql(complexity = "list_cost(child_complexity)")]
    #[expect(clippy::unused_async, reason = "the schema’s fields are asynchronous")]
    async fn lines(&self) -> Result<Vec<InvoiceLine>> {
        let content: InvoiceContent = serde_json::from_str(&self.0.content).map_err(Internal::from)?;
        let lines = content.lines.into_iter();
        Ok(lines.map(|line| InvoiceLine { label: line.label, amount: Money(line.amount) }).collect())
    }

    /// Who issued it.
    async fn intermediary(&self, ctx: &Context<'_>) -> Result<IntermediaryNode> {
        IntermediaryNode::named(ctx, self.0.intermediary_id).await
    }

    /// The branch that carried the need it is about.
    async fn branch(&self, ctx: &Context<'_>) -> Result<BranchNode> {
        BranchNode::named(ctx, self.0.branch_id).await
    }

    /// Who is to pay it.
    async fn association(&self, ctx: &Context<'_>) -> Result<AssociationNode> {
        AssociationNode::named(ctx, self.0.association_id).await
    }

    /// What the association was called when it was issued.
    async fn association_name(&self) -> &str {
        &self.0.association_name
    }

    /// Where its file can be fetched.
    async fn pdf_url(&self) -> String {
        format!("/documents/invoices/{}.pdf", encode(self.0.id))
    }

    /// Whether the viewer may say now that it was paid.
    async fn can_mark_paid(&self, ctx: &Context<'_>) -> bool {
        self.is_open() && ctx.viewer().may_mark_invoice(&self.0).is_ok()
    }

    /// Whether the viewer may credit a part of it or all now.
    async fn can_credit(&self, ctx: &Context<'_>) -> bool {
        let is_left = self.0.due_on.is_some() && fees::left_of(&self.0) > entity::Cents::ZERO;
        is_left && ctx.viewer().may_credit_invoice(&self.0).is_ok()
    }
}
