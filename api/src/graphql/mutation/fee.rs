//! Fees of intermediaries: their grids and settings, for who runs one; invoices paid and credited, for those who keep them; the
//! operating budgets by which fees are found, for associations and for who coordinates their needs.

use async_graphql::{Context, InputObject, Object, Result};
use chrono::NaiveDate;
use entity::{
    AssociationId, FeeGridId, IntermediaryId, InvoiceId, NeedId, intermediary, invoice, operating_budget,
};
use rust_decimal::Decimal as Exact;

use super::{
    exporting::{ExportPayload, export},
    payload::{parts, payload, row},
};
use crate::{
    access::Denied,
    domain::{
        exports::Wish,
        intermediaries::fees::{
            self, budgets, correcting,
            grids::{self, TypedBand},
            paying,
            settings::{self, Typed},
        },
        missions::needs,
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            date::Date,
            decimal::Decimal,
            fee::{OperatingBudgetNode, PaymentMeans, SearchFeeDue},
            intermediary::IntermediaryNode,
            invoice::{InvoiceFilterInput, InvoiceNode},
            need::NeedNode,
        },
    },
    outcome::Problem,
};

#[derive(Default)]
pub struct FeeMutation;

/// How an intermediary invoices.
#[derive(InputObject)]
struct SaveFeeSettingsInput {
    /// Which one.
    intermediary_id: Gid<IntermediaryId>,
    /// When the fee of a search falls due, for searches whose announcement is approved from now on.
    search_fee_due: SearchFeeDue,
    /// How many days there are to pay, 60 at most.
    payment_days: i32,
    /// The name on its invoices.
    issuer_name: String,
    /// Number and street.
    street: String,
    /// Postcode.
    postcode: String,
    /// City.
    city: String,
    /// Its SIREN; this or the next one.
    siren: Option<String>,
    /// Its number in the national register of associations.
    rna: Option<String>,
    /// The account to which associations pay.
    iban: Option<String>,
    /// What its invoices say of VAT; the usual mention when left out.
    vat_mention: Option<String>,
}

/// A band of a grid.
#[derive(InputObject)]
struct FeeBandInput {
    /// The largest budget in it, in euros; left out in the last band.
    up_to: Option<Decimal>,
    /// The membership fee of a year, in euros.
    yearly: Decimal,
    /// The fee of a search, in euros.
    search: Decimal,
}

/// A grid to publish.
#[derive(InputObject)]
struct PublishFeeGridInput {
    /// Whose.
    intermediary_id: Gid<IntermediaryId>,
    /// The first day on which it holds: today, where none begins today, or a day to come.
    from: Date,
    /// Its bands, the smallest budgets first.
    bands: Vec<FeeBandInput>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// A grid to take back.
#[derive(InputObject)]
struct WithdrawFeeGridInput {
    /// One whose day is to come.
    id: Gid<FeeGridId>,
}

/// An operating budget that an association declares.
#[derive(InputObject)]
struct DeclareOperatingBudgetInput {
    /// Whose.
    association_id: Gid<AssociationId>,
    /// Of which year: this one, or one of the two before.
    year: i32,
    /// How much, in euros.
    amount: Decimal,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// An operating budget as an association said it to whoever coordinates its need.
#[derive(InputObject)]
struct EnterOperatingBudgetInput {
    /// Of the association of which need.
    need_id: Gid<NeedId>,
    /// Of which year: this one, or one of the two before.
    year: i32,
    /// How much, in euros.
    amount: Decimal,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// That an invoice was paid.
#[derive(InputObject)]
struct MarkInvoicePaidInput {
    /// Which one.
    id: Gid<InvoiceId>,
    /// When.
    paid_on: Date,
    /// How.
    paid_by: PaymentMeans,
}

/// What is taken back of an invoice.
#[derive(InputObject)]
struct CreditInvoiceInput {
    /// Which one.
    id: Gid<InvoiceId>,
    /// How much of it, in euros; all that is left when left out.
    amount: Option<Decimal>,
    /// Why, as the credit note says it.
    reason: String,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// Which invoices are to be exported.
#[derive(InputObject)]
struct ExportInvoicesInput {
    /// Of which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// Which of them; all when left out.
    filter: Option<InvoiceFilterInput>,
    /// The same key again asks for no other file.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of saying how an intermediary invoices.
    SaveFeeSettingsPayload { /** The intermediary. */ intermediary: IntermediaryNode }
}

payload! {
    /// What came of publishing a grid of fees.
    PublishFeeGridPayload { /** Its intermediary. */ intermediary: IntermediaryNode }
}

payload! {
    /// What came of taking a grid of fees back.
    WithdrawFeeGridPayload { /** Its intermediary. */ intermediary: IntermediaryNode }
}

payload! {
    /// What came of declaring an operating budget.
    DeclareOperatingBudgetPayload { /** The budget. */ operating_budget: OperatingBudgetNode }
}

payload! {
    /// What came of entering an operating budget.
    EnterOperatingBudgetPayload { /** The need. */ need: NeedNode }
}

payload! {
    /// What came of saying that an invoice was paid.
    MarkInvoicePaidPayload { /** The invoice. */ invoice: InvoiceNode }
}

payload! {
    /// What came of crediting an invoice.
    CreditInvoicePayload { /** The credit note. */ credit_note: InvoiceNode }
}

#[Object]
impl FeeMutation {
    /// Says how an intermediary invoices; what waited for it is invoiced then. For its network administrators.
    async fn save_fee_settings(
        &self,
        ctx: &Context<'_>,
        input: SaveFeeSettingsInput,
    ) -> Result<Option<SaveFeeSettingsPayload>> {
        let Gid(id) = input.intermediary_id;
        let typed = &Typed {
            search_fee_due: input.search_fee_due.into(),
            payment_days: input.payment_days,
            issuer_name: input.issuer_name,
            street: input.street,
            postcode: input.postcode,
            city: input.city,
            siren: input.siren,
            rna: input.rna,
            iban: input.iban,
            vat_mention: input.vat_mention,
        };
        let answer = ctx
            .write(|tx, viewer| async move { settings::save(&viewer.may_run_network(id)?, &tx, typed).await })
            .await?;
        let (id, problems) = parts(answer);
        Ok(Some(SaveFeeSettingsPayload::new(network(ctx, id).await?, problems)))
    }

    /// Publishes a grid of fees that holds from a day on. One that is in force stays as it is; one that was planned for the same
    /// day is replaced. For the intermediary's network administrators.
    async fn publish_fee_grid(
        &self,
        ctx: &Context<'_>,
        input: PublishFeeGridInput,
    ) -> Result<Option<PublishFeeGridPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.intermediary_id);
        let from = NaiveDate::from(input.from);
        let band = |band: &FeeBandInput| TypedBand {
            up_to: band.up_to.map(Exact::from),
            yearly: band.yearly.into(),
            search: band.search.into(),
        };
        let bands: &Vec<TypedBand> = &input.bands.iter().map(band).collect();
        let answer = ctx
            .once("publishFeeGrid", key, &input, |tx, viewer| async move {
                grids::publish(&viewer.may_run_network(id)?, &tx, from, bands).await
            })
            .await?;
        let (published, problems) = parts(answer);
        Ok(Some(PublishFeeGridPayload::new(network(ctx, published.map(|_| id)).await?, problems)))
    }

    /// Takes a grid of fees back whose day is to come. For the intermediary's network administrators.
    async fn withdraw_fee_grid(
        &self,
        ctx: &Context<'_>,
        input: WithdrawFeeGridInput,
    ) -> Result<Option<WithdrawFeeGridPayload>> {
        let Gid(id) = input.id;
        let answer = ctx
            .write(|tx, viewer| async move {
                let network = grids::network_of(&tx, id).await?.ok_or(Denied::Hidden)?;
                grids::withdraw(&viewer.may_run_network(network)?, &tx, id).await
            })
            .await?;
        let (id, problems) = parts(answer);
        Ok(Some(WithdrawFeeGridPayload::new(network(ctx, id).await?, problems)))
    }

    /// Declares an association's operating budget of a year, by which its fees are found: what waited for it is invoiced then.
    /// For those who work in the association.
    async fn declare_operating_budget(
        &self,
        ctx: &Context<'_>,
        input: DeclareOperatingBudgetInput,
    ) -> Result<Option<DeclareOperatingBudgetPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.association_id);
        let said = (input.year, Exact::from(input.amount));
        let answer = ctx
            .once("declareOperatingBudget", key, &input, |tx, viewer| async move {
                budgets::declare(&viewer.may_work_in_association(id)?, &tx, said).await
            })
            .await?;
        let (id, problems) = parts(answer);
        let budget = match id {
            Some(id) => Some(OperatingBudgetNode(row::<operating_budget::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(DeclareOperatingBudgetPayload::new(budget, problems)))
    }

    /// Enters what an association said of its operating budget. It counts for that intermediary alone, and until the association
    /// declares it. For those who coordinate the need.
    async fn enter_operating_budget(
        &self,
        ctx: &Context<'_>,
        input: EnterOperatingBudgetInput,
    ) -> Result<Option<EnterOperatingBudgetPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.need_id);
        let said = (input.year, Exact::from(input.amount));
        let answer = ctx
            .once("enterOperatingBudget", key, &input, |tx, viewer| async move {
                let (right, seen) = needs::lock_to_coordinate::<Vec<Problem>>(&tx, &viewer, id).await?;
                budgets::enter(&right, &tx, seen.need.association_id, said).await.map(|_| id)
            })
            .await?;
        let (id, problems) = parts(answer);
        let need = match id {
            Some(id) => NeedNode::visible(ctx, id).await?,
            None => None,
        };
        Ok(Some(EnterOperatingBudgetPayload::new(need, problems)))
    }

    /// Says that an invoice was paid, when and how. For the intermediary's treasurers, and for who runs it.
    async fn mark_invoice_paid(
        &self,
        ctx: &Context<'_>,
        input: MarkInvoicePaidInput,
    ) -> Result<Option<MarkInvoicePaidPayload>> {
        let Gid(id) = input.id;
        let said = (NaiveDate::from(input.paid_on), entity::PaymentMeans::from(input.paid_by));
        let answer = ctx
            .write(|tx, viewer| async move {
                let known = fees::find(&tx, id).await?.ok_or(Denied::Hidden)?;
                paying::mark(&viewer.may_mark_invoice(&known)?, &tx, id, said).await
            })
            .await?;
        let (id, problems) = parts(answer);
        Ok(Some(MarkInvoicePaidPayload::new(one(ctx, id).await?, problems)))
    }

    /// Takes a part of an invoice or all of it back by a credit note. For the intermediary's network administrators.
    async fn credit_invoice(
        &self,
        ctx: &Context<'_>,
        input: CreditInvoiceInput,
    ) -> Result<Option<CreditInvoicePayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.id);
        let said = (input.amount.map(Exact::from), input.reason.as_str());
        let answer = ctx
            .once("creditInvoice", key, &input, |tx, viewer| async move {
                let known = fees::find(&tx, id).await?.ok_or(Denied::Hidden)?;
                correcting::credit(&viewer.may_credit_invoice(&known)?, &tx, id, said).await
            })
            .await?;
        let (id, problems) = parts(answer);
        Ok(Some(CreditInvoicePayload::new(one(ctx, id).await?, problems)))
    }

    /// Has a file made of an intermediary's invoices and credit notes, for its accountant. For its treasurers, and for who runs
    /// it.
    async fn export_invoices(
        &self,
        ctx: &Context<'_>,
        input: ExportInvoicesInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.intermediary_id);
        let filter = &input.filter.clone().unwrap_or_default();
        export(ctx, "exportInvoices", key, &input, |viewer| {
            Ok(Wish::invoices(&viewer.may_keep_invoices(id)?, filter.into())?)
        })
        .await
    }
}

async fn network(ctx: &Context<'_>, id: Option<IntermediaryId>) -> Result<Option<IntermediaryNode>> {
    match id {
        Some(id) => Ok(Some(IntermediaryNode(row::<intermediary::Entity>(ctx, id).await?))),
        None => Ok(None),
    }
}

async fn one(ctx: &Context<'_>, id: Option<InvoiceId>) -> Result<Option<InvoiceNode>> {
    match id {
        Some(id) => Ok(Some(InvoiceNode(row::<invoice::Entity>(ctx, id).await?))),
        None => Ok(None),
    }
}
