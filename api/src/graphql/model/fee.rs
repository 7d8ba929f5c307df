//! Fees of intermediaries: grids by operating budget, how they are invoiced, and what waits to be.

use async_graphql::{Context, Description, Enum, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{FeeGridId, FeeId, OperatingBudgetId, Rna, Siren, fee, fee_settings, operating_budget};

use super::{
    association::AssociationNode,
    date::Date,
    intermediary::{BranchNode, IntermediaryNode},
    money::Money,
};
use crate::{
    domain::{
        intermediaries::{fees::grids::Grid, zone_of},
        missions::needs::Seen,
    },
    graphql::{
        context::RequestContext as _, cost::list_cost, fee_loaders::FeesOf, id::Gid, mission_loaders::look_up,
    },
    zone,
};

macro_rules! mirrored {
    ($($(#[$doc:meta])* $name:ident = $remote:literal { $($(#[$value_doc:meta])* $value:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
        #[graphql(remote = $remote)]
        pub enum $name {
            $($(#[$value_doc])* $value,)*
        }
    )*};
}

mirrored! {
    /// When the fee of a search falls due.
    SearchFeeDue = "entity::SearchFeeDue" {
        /// When the announcement is approved.
        Approved,
        /// When the search closes.
        Closed,
    }

    /// What a fee is for.
    FeeKind = "entity::FeeKind" {
        /// A year's membership.
        Yearly,
        /// A search.
        Search,
    }

    /// What a fee waits for before it is invoiced.
    FeeWait = "entity::FeeWait" {
        /// The intermediary has not said who issues its invoices.
        Issuer,
        /// The association's operating budget is not known.
        Budget,
    }

    /// What a paper of an intermediary's series is.
    InvoiceKind = "entity::InvoiceKind" {
        /// An invoice.
        Invoice,
        /// A credit note.
        CreditNote,
    }

    /// Where an invoice stands.
    InvoiceStatus = "entity::InvoiceStatus" {
        /// It was issued.
        Issued,
        /// It was paid.
        Paid,
        /// Credit notes took all of it back.
        Credited,
    }

    /// How an invoice was paid.
    PaymentMeans = "entity::PaymentMeans" {
        /// By transfer.
        Transfer,
        /// By cheque.
        Cheque,
        /// By card.
        Card,
        /// In cash.
        Cash,
        /// Otherwise.
        Other,
    }
}

/// What whoever coordinates a need is told of its association's fees. It stops nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum NeedFeeWarning {
    /// An invoice is not paid, and its last day is over.
    Overdue,
    /// A fee waits for the association's operating budget.
    BudgetMissing,
}

impl NeedFeeWarning {
    /// What is told of a need to those who coordinate it, or run the network; nothing to its association, which reads its own
    /// invoices.
    pub(crate) async fn of(ctx: &Context<'_>, seen: &Seen) -> Result<Option<Self>> {
        if seen.sight.reader.is_none() {
            return Ok(None);
        }
        let key = FeesOf(seen.need.association_id, seen.need.intermediary_id);
        let standing = look_up(ctx, key).await?.unwrap_or_default();
        let now = ctx.database().environment().clock.now();
        let today = now.with_timezone(&zone_of(&seen.branch)).date_naive();
        if standing.due_on.is_some_and(|due| due < today) {
            return Ok(Some(Self::Overdue));
        }
        Ok(standing.awaits_budget.then_some(Self::BudgetMissing))
    }
}

/// A band of a grid of fees: what associations pay whose operating budget is within it.
#[derive(SimpleObject)]
pub struct FeeBand {
    /// The largest budget in it; null for the last band.
    up_to: Option<Money>,
    /// The membership fee of a year.
    yearly: Money,
    /// The fee of a search.
    search: Money,
}

/// A version of an intermediary's grid of fees. Everybody may read it, as associations ask what they would pay.
#[derive(Description)]
pub struct FeeGridNode(pub(crate) Grid);

#[Object(name = "FeeGrid", use_type_description)]
impl FeeGridNode {
    /// The grid's id.
    async fn id(&self) -> Gid<FeeGridId> {
        Gid(self.0.row.id)
    }

    /// The first day on which it holds, until the next one does.
    async fn from(&self) -> Date {
        self.0.row.from_on.into()
    }

    /// Its bands, the smallest budgets first. A budget that is the end of a band is in that band.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn bands(&self) -> Vec<FeeBand> {
        let band = |band: &entity::fee_band::Model| FeeBand {
            up_to: band.up_to.map(Money),
            yearly: Money(band.yearly),
            search: Money(band.search),
        };
        self.0.bands.iter().map(band).collect()
    }
}

/// How an intermediary invoices. For those who run it.
#[derive(Description)]
pub struct FeeSettingsNode(pub(crate) fee_settings::Model);

#[Object(name = "FeeSettings", use_type_description)]
impl FeeSettingsNode {
    /// When the fee of a search falls due. A search keeps what held when its announcement was approved.
    async fn search_fee_due(&self) -> SearchFeeDue {
        self.0.search_fee_due.into()
    }

    /// How many days there are to pay.
    async fn payment_days(&self) -> i32 {
        self.0.payment_days
    }

    /// The name on its invoices.
    async fn issuer_name(&self) -> &str {
        &self.0.issuer_name
    }

    /// Number and street.
    async fn street(&self) -> &str {
        &self.0.street
    }

    /// Postcode.
    async fn postcode(&self) -> &str {
        &self.0.postcode
    }

    /// City.
    async fn city(&self) -> &str {
        &self.0.city
    }

    /// Its SIREN.
    async fn siren(&self) -> Option<String> {
        self.0.siren.as_ref().map(Siren::to_string)
    }

    /// Its number in the national register of associations.
    async fn rna(&self) -> Option<String> {
        self.0.rna.as_ref().map(Rna::to_string)
    }

    /// The account to which associations pay.
    async fn iban(&self) -> Option<&str> {
        self.0.iban.as_deref()
    }

    /// What its invoices say of VAT: its own to confirm.
    async fn vat_mention(&self) -> &str {
        &self.0.vat_mention
    }
}

/// A fee that is due and not invoiced yet: something is missing.
#[derive(Description)]
pub struct FeeNode(pub(crate) fee::Model);

#[Object(name = "Fee", use_type_description)]
impl FeeNode {
    /// The fee's id.
    async fn id(&self) -> Gid<FeeId> {
        Gid(self.0.id)
    }

    /// What it is for.
    async fn kind(&self) -> FeeKind {
        self.0.kind.into()
    }

    /// Of which calendar year.
    async fn year(&self) -> i32 {
        self.0.year
    }

    /// What it waits for.
    async fn waits_for(&self) -> Option<FeeWait> {
        self.0.waits_for.map(Into::into)
    }

    /// Since when.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at.to_utc()
    }

    /// Who is to pay it.
    async fn association(&self, ctx: &Context<'_>) -> Result<AssociationNode> {
        AssociationNode::named(ctx, self.0.association_id).await
    }

    /// Who asks for it.
    async fn intermediary(&self, ctx: &Context<'_>) -> Result<IntermediaryNode> {
        IntermediaryNode::named(ctx, self.0.intermediary_id).await
    }

    /// The branch that carried the need with which it came.
    async fn branch(&self, ctx: &Context<'_>) -> Result<BranchNode> {
        BranchNode::named(ctx, self.0.branch_id).await
    }
}

/// What an association declared of its operating budget of a year.
#[derive(Description)]
pub struct OperatingBudgetNode(pub(crate) operating_budget::Model);

#[Object(name = "OperatingBudget", use_type_description)]
impl OperatingBudgetNode {
    /// Its id.
    async fn id(&self) -> Gid<OperatingBudgetId> {
        Gid(self.0.id)
    }

    /// Of which year.
    async fn year(&self) -> i32 {
        self.0.year
    }

    /// How much.
    async fn amount(&self) -> Money {
        Money(self.0.amount)
    }

    /// When it was said last.
    async fn declared_at(&self) -> DateTime<Utc> {
        self.0.declared_at.to_utc()
    }
}

/// Today on the clock of an intermediary.
pub(super) fn today_at(ctx: &Context<'_>, time_zone: &str) -> chrono::NaiveDate {
    let now = ctx.database().environment().clock.now();
    now.with_timezone(&zone::of(time_zone)).date_naive()
}
