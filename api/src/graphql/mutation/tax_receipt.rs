//! Signing and returning a receipt, for the association's signatories; replacing and
//! cancelling one, for the company's finance.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::TaxReceiptId;

use crate::{
    access::Denied,
    domain::sponsorship::{
        receipts::{self, Replacement},
        signing_receipts::{self, Consent},
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{date::Date, tax_receipt::TaxReceiptNode},
        problem::ProblemNode,
        query::valuation::{EmployeeMonthInput, left_out},
    },
};

#[derive(Default)]
pub struct TaxReceiptMutation;

/// Which receipt to sign.
#[derive(InputObject)]
struct SignTaxReceiptInput {
    /// One that waits to be signed.
    id: Gid<TaxReceiptId>,
    /// That gifts to the association entitle to the reduction of art. 238 bis: stated on the signatory's honour.
    on_honour: bool,
    /// Where it is signed, in letters, spaces, hyphens, apostrophes and parentheses, 100 at most; the association's
    /// city when left out.
    place: Option<String>,
    /// The same key again signs nothing twice.
    idempotency_key: Option<String>,
}

/// What came of signing.
#[derive(SimpleObject)]
struct SignTaxReceiptPayload {
    /// The receipt, numbered and unchangeable.
    tax_receipt: Option<TaxReceiptNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Which receipt to return.
#[derive(InputObject)]
struct ReturnTaxReceiptInput {
    /// One that waits to be signed.
    id: Gid<TaxReceiptId>,
    /// Why; the company's finance reads it.
    #[graphql(validator(max_length = 1000))]
    reason: String,
}

/// What came of returning a receipt.
#[derive(SimpleObject)]
struct ReturnTaxReceiptPayload {
    /// The receipt, returned; the company can declare its period again.
    tax_receipt: Option<TaxReceiptNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Which receipt to replace, and what the new one is about.
#[derive(InputObject)]
struct ReplaceTaxReceiptInput {
    /// A signed one.
    id: Gid<TaxReceiptId>,
    /// Why; both sides read it.
    #[graphql(validator(max_length = 1000))]
    reason: String,
    /// The first day of the new period.
    from: Date,
    /// The last day of the new period.
    to: Date,
    /// Whom to leave out, for want of a rate or as the viewer's own time; they stay available.
    #[graphql(default)]
    left_out: Vec<EmployeeMonthInput>,
    /// The fingerprint of the preview that was read: when what would be declared is not that any more, it is refused.
    fingerprint: Option<String>,
    /// The same key again replaces nothing twice.
    idempotency_key: Option<String>,
}

/// What came of replacing a receipt.
#[derive(SimpleObject)]
struct ReplaceTaxReceiptPayload {
    /// The new receipt, which waits to be signed; the old one holds until then.
    tax_receipt: Option<TaxReceiptNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Which receipt to cancel.
#[derive(InputObject)]
struct CancelTaxReceiptInput {
    /// One that is to be replaced, since an hour of it was taken back.
    id: Gid<TaxReceiptId>,
    /// Why; both sides read it.
    #[graphql(validator(max_length = 1000))]
    reason: String,
}

/// What came of cancelling a receipt.
#[derive(SimpleObject)]
struct CancelTaxReceiptPayload {
    /// The receipt, cancelled; hours of it that stand can be valued again.
    tax_receipt: Option<TaxReceiptNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl TaxReceiptMutation {
    /// Signs a receipt: it takes the next number of the association's series and year, becomes a document, and never
    /// changes again. For the association's signatories, within their term; nobody signs for their own time.
    async fn sign_tax_receipt(
        &self,
        ctx: &Context<'_>,
        input: SignTaxReceiptInput,
    ) -> Result<Option<SignTaxReceiptPayload>> {
        let Gid(id) = input.id;
        let consent = Consent { on_honour: input.on_honour, place: input.place.clone() };
        let (consent, page) = (&consent, &ctx.verify_page());
        let signed = ctx
            .once("signTaxReceipt", input.idempotency_key.as_deref(), &input, |tx, viewer| async move {
                let association = receipts::association_of(&tx, id).await?.ok_or(Denied::Hidden)?;
                let is_seen = viewer.may_read_association_receipts(association).is_ok();
                let right = viewer.may_sign_receipts(association);
                let right = right.map_err(|denied| denied.where_seen(is_seen))?;
                signing_receipts::sign(&right, &tx, id, consent, page).await
            })
            .await?;
        Ok(Some(match signed {
            Ok(_) => SignTaxReceiptPayload {
                tax_receipt: TaxReceiptNode::visible(ctx, id).await?,
                problems: Vec::new(),
            },
            Err(problems) => SignTaxReceiptPayload { tax_receipt: None, problems },
        }))
    }

    /// Returns a receipt to the company with a reason, instead of signing it. For the association's signatories.
    async fn return_tax_receipt(
        &self,
        ctx: &Context<'_>,
        input: ReturnTaxReceiptInput,
    ) -> Result<Option<ReturnTaxReceiptPayload>> {
        let (Gid(id), reason) = (input.id, input.reason.as_str());
        let returned = ctx
            .write(|tx, viewer| async move {
                let association = receipts::association_of(&tx, id).await?.ok_or(Denied::Hidden)?;
                let is_seen = viewer.may_read_association_receipts(association).is_ok();
                let right = viewer.may_sign_receipts(association);
                let right = right.map_err(|denied| denied.where_seen(is_seen))?;
                receipts::return_unsigned(&right, &tx, id, reason).await
            })
            .await?;
        Ok(Some(match returned {
            Ok(()) => ReturnTaxReceiptPayload {
                tax_receipt: TaxReceiptNode::visible(ctx, id).await?,
                problems: Vec::new(),
            },
            Err(problems) => ReturnTaxReceiptPayload { tax_receipt: None, problems },
        }))
    }

    /// Declares a period again in place of a signed receipt. The new one takes the next number of its own year when it
    /// is signed, and the old one is revoked then. For the company's finance.
    async fn replace_tax_receipt(
        &self,
        ctx: &Context<'_>,
        input: ReplaceTaxReceiptInput,
    ) -> Result<Option<ReplaceTaxReceiptPayload>> {
        let Gid(id) = input.id;
        let wish = Replacement {
            from_on: input.from.into(),
            to_on: input.to.into(),
            left_out: left_out(&input.left_out),
            reason: input.reason.clone(),
            fingerprint: input.fingerprint.clone(),
        };
        let wish = &wish;
        let replaced = ctx
            .once("replaceTaxReceipt", input.idempotency_key.as_deref(), &input, |tx, viewer| async move {
                let company = receipts::company_of(&tx, id).await?.ok_or(Denied::Hidden)?;
                let is_seen = viewer.may_read_company_receipts(company).is_ok();
                let right = viewer.may_see_costs(company).map_err(|denied| denied.where_seen(is_seen))?;
                receipts::replace(&right, &tx, id, wish).await
            })
            .await?;
        Ok(Some(match replaced {
            Ok(new) => ReplaceTaxReceiptPayload {
                tax_receipt: TaxReceiptNode::visible(ctx, new).await?,
                problems: Vec::new(),
            },
            Err(problems) => ReplaceTaxReceiptPayload { tax_receipt: None, problems },
        }))
    }

    /// Cancels a receipt of which an hour was taken back, with none in its place. Its document is revoked, its number is
    /// never given again, and hours that stand can be valued anew. For the company's finance.
    async fn cancel_tax_receipt(
        &self,
        ctx: &Context<'_>,
        input: CancelTaxReceiptInput,
    ) -> Result<Option<CancelTaxReceiptPayload>> {
        let (Gid(id), reason) = (input.id, input.reason.as_str());
        let cancelled = ctx
            .write(|tx, viewer| async move {
                let company = receipts::company_of(&tx, id).await?.ok_or(Denied::Hidden)?;
                let is_seen = viewer.may_read_company_receipts(company).is_ok();
                let right = viewer.may_see_costs(company).map_err(|denied| denied.where_seen(is_seen))?;
                receipts::cancel(&right, &tx, id, reason).await
            })
            .await?;
        Ok(Some(match cancelled {
            Ok(()) => CancelTaxReceiptPayload {
                tax_receipt: TaxReceiptNode::visible(ctx, id).await?,
                problems: Vec::new(),
            },
            Err(problems) => CancelTaxReceiptPayload { tax_receipt: None, problems },
        }))
    }
}
