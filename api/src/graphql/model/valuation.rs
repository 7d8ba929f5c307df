//! Valuations, for the finance role and for auditors, and their lines, for the finance role alone: whoever makes one of these
//! has asked for that right.

use async_graphql::{Context, Description, ID, Object, Result, SimpleObject, connection::Connection};
use chrono::{DateTime, Utc};
use entity::{ValuationId, ValuationLineId, valuation};

use super::{
    association::AssociationNode,
    cost_rate::{CostTerms, NamedEmployee},
    date::Date,
    money::Money,
    receipt_parties::{self, Donor},
    sponsorship_words::{BonusMode, CapMode, ValuationStatus},
    tax_receipt::TaxReceiptNode,
};
use crate::{
    Internal,
    domain::sponsorship::{
        lines::{Cap, Line, Part},
        reading::{self, Sight},
        sealed_lines,
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::{Gid, encode},
        loaders::ReceiptOf,
        page::{Cursor, Page, Total},
        valuation_loaders::{CountOfLines, LinesPage, PageOfLines},
    },
};

/// What a company declared that an association's confirmed working time of a period was worth. For its finance; who audits it
/// reads it without its lines.
#[derive(Description)]
pub struct ValuationNode(pub(crate) valuation::Model);

impl ValuationNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }

    /// The valuation of an id, if the viewer may see it: who does not know what hours cost sees it with its receipt.
    pub(crate) async fn visible(ctx: &Context<'_>, id: ValuationId) -> Result<Option<Self>> {
        let Some(row) = ctx.loaders().load_one(id).await? else { return Ok(None) };
        let Ok(right) = ctx.viewer().may_read_valuations(row.company_id) else { return Ok(None) };
        let is_seen = right.reads_costs() || ctx.loaders().load_one(ReceiptOf(id)).await?.is_some();
        Ok(is_seen.then_some(Self(row)))
    }

    /// Whether the viewer knows its value: finance does, and who audits the company what its receipt tells them.
    async fn shows_total(&self, ctx: &Context<'_>) -> Result<bool> {
        if ctx.viewer().may_read_costs(self.0.company_id).is_ok() {
            return Ok(true);
        }
        let receipt = ctx.loaders().load_one(ReceiptOf(self.0.id)).await?;
        Ok(receipt.is_some_and(|receipt| reading::shows_value(Sight::Company, &receipt)))
    }
}

type Lines = Connection<Cursor<ValuationLineId>, ValuationLine, Total>;

#[Object(name = "Valuation", use_type_description)]
impl ValuationNode {
    /// Its id.
    async fn id(&self) -> Gid<ValuationId> {
        Gid(self.0.id)
    }

    /// The legal entity that gives.
    async fn donor(&self, ctx: &Context<'_>) -> Result<Option<Donor>> {
        match ctx.loaders().load_one(ReceiptOf(self.0.id)).await? {
            Some(receipt) => Donor::of_receipt(ctx, &receipt).await,
            None => Donor::of(ctx, self.0.legal_entity_id).await,
        }
    }

    /// Who received.
    async fn association(&self, ctx: &Context<'_>) -> Result<AssociationNode> {
        AssociationNode::named(ctx, self.0.association_id).await
    }

    /// What the association was called when the receipt was signed; what it is called now until then.
    async fn association_name(&self, ctx: &Context<'_>) -> Result<String> {
        let receipt = ctx.loaders().load_one(ReceiptOf(self.0.id)).await?;
        receipt_parties::association_name(ctx, self.0.association_id, receipt.as_ref()).await
    }

    /// The first day of the period.
    async fn from(&self) -> Date {
        Date(self.0.from_on)
    }

    /// The last day of the period.
    async fn to(&self) -> Date {
        Date(self.0.to_on)
    }

    /// How the ceiling was counted.
    async fn cap_mode(&self) -> CapMode {
        self.0.cap_mode.into()
    }

    /// How the pay it was valued by counted bonuses; null where it was declared before that was asked.
    async fn bonus_mode(&self) -> Option<BonusMode> {
        self.0.bonus_mode.map(Into::into)
    }

    /// Which dated rules were used.
    async fn rule_set(&self) -> &str {
        &self.0.rule_set
    }

    /// The declared value, which the receipt shows. Who audits the company has it as the receipt tells it to them: once that is
    /// signed and in force, where five people stand behind it at least, and where it does not tell, beside values that they
    /// saw before, what fewer are worth.
    async fn total(&self, ctx: &Context<'_>) -> Result<Option<Money>> {
        Ok(self.shows_total(ctx).await?.then_some(Money(self.0.total)))
    }

    /// Whether the value is kept back.
    async fn suppressed(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(!self.shows_total(ctx).await?)
    }

    /// Whether the viewer declares the company's valuations, and may take this one back while nobody has signed its receipt.
    async fn viewer_may_change(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_see_costs(self.0.company_id).is_ok()
    }

    /// The working time valued.
    async fn minutes(&self) -> i64 {
        self.0.minutes.0
    }

    /// How many employees it is about. Of fewer than five, the receipt lets the association guess what they cost.
    async fn people(&self) -> i32 {
        self.0.people
    }

    /// Where it stands.
    async fn status(&self) -> ValuationStatus {
        self.0.status.into()
    }

    /// When it was declared.
    async fn declared_at(&self) -> DateTime<Utc> {
        self.0.declared_at.to_utc()
    }

    /// When it was withdrawn, if it was.
    async fn withdrawn_at(&self) -> Option<DateTime<Utc>> {
        self.0.withdrawn_at.map(entity::Timestamp::to_utc)
    }

    /// Why it was withdrawn; null also when an hour that was taken back undid it.
    async fn withdraw_reason(&self) -> Option<&str> {
        self.0.withdraw_reason.as_deref()
    }

    /// The receipt that was prepared from it.
    async fn tax_receipt(&self, ctx: &Context<'_>) -> Result<Option<TaxReceiptNode>> {
        let row = ctx.loaders().load_one(ReceiptOf(self.0.id)).await?;
        Ok(row.and_then(|row| TaxReceiptNode::in_sight(ctx.viewer(), row)))
    }

    /// Its lines, by employee and month, as they were frozen. Finance only; null for everybody else.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn lines(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Lines>> {
        if ctx.viewer().may_read_costs(self.0.company_id).is_err() {
            return Ok(None);
        }
        let page: Page<ValuationLineId> = Page::read(first, after.as_deref(), last, before.as_deref())?;
        let of = LinesPage {
            after: page.after,
            before: page.before,
            limit: page.limit(),
            from_end: page.from_end,
        };
        let valuation = self.0.id;
        let mut rows = ctx.loaders().load_one(PageOfLines { valuation, of }).await?.unwrap_or_default();
        if page.from_end {
            rows.reverse();
        }
        let total = Total::counted(move |ctx| {
            Box::pin(async move {
                let count = ctx.loaders().load_one(CountOfLines(valuation)).await;
                let count = count.map_err(Internal::because)?.unwrap_or_default();
                Ok(u64::try_from(count).unwrap_or_default())
            })
        });
        let keys = &ctx.database().environment().keys;
        let rows: Vec<_> = rows
            .into_iter()
            .map(|row| Ok((row.id, sealed_lines::open(keys, &row)?)))
            .collect::<Result<_, Internal>>()?;
        Ok(Some(page.connect(rows, |(id, _)| *id, |(_, line)| ValuationLine(line), total)))
    }
}

/// One employee and calendar month of a valuation, with all that explains its value. Finance only.
#[derive(Description)]
pub struct ValuationLine(pub(crate) Line);

#[Object(use_type_description)]
impl ValuationLine {
    /// Whose time.
    async fn employee(&self, ctx: &Context<'_>) -> Result<Option<NamedEmployee>> {
        Ok(ctx.loaders().load_one(self.0.of.employment).await?.map(NamedEmployee))
    }

    /// The first day of the month.
    async fn month(&self) -> Date {
        Date(self.0.of.month.first_day())
    }

    /// The confirmed working time.
    async fn minutes(&self) -> i64 {
        self.0.minutes.0
    }

    /// How much of it counts: no more than was left of the month's paid time.
    async fn counted_seconds(&self) -> i64 {
        self.0.counted().0
    }

    /// How many time entries it holds.
    async fn entry_count(&self) -> usize {
        self.0.entries.len()
    }

    /// By rate, in order: one part, unless the rate changed during the month.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn parts(&self) -> Vec<ValuationPart> {
        self.0.parts.iter().map(ValuationPart::of).collect()
    }

    /// The cost price of the time that counts, rounded once.
    async fn cost_price(&self) -> Money {
        Money(self.0.cost)
    }

    /// The ceiling and how it was found; null for a fiscal year that has none.
    async fn cap(&self) -> Option<ValuationCap> {
        self.0.cap.as_ref().map(ValuationCap::of)
    }

    /// What counts: the cost price, or the ceiling where that is less.
    async fn kept(&self) -> Money {
        Money(self.0.kept)
    }

    /// Whether the ceiling took something away.
    async fn capped(&self) -> bool {
        self.0.is_capped()
    }
}

/// The part of a line that one rate pays for.
#[derive(SimpleObject)]
pub struct ValuationPart {
    /// What the rate said.
    terms: CostTerms,
    /// The confirmed time under it.
    minutes: i64,
    /// How much of that time counts.
    counted_seconds: i64,
}

impl ValuationPart {
    fn of(part: &Part) -> Self {
        Self { terms: CostTerms::of(&part.terms), minutes: part.minutes.0, counted_seconds: part.counted.0 }
    }
}

/// The ceiling of a line, and how it was found.
#[derive(SimpleObject)]
pub struct ValuationCap {
    /// How it is counted.
    mode: CapMode,
    /// The social security ceiling it is counted from.
    ceiling: Money,
    /// Three times that: what the month or the fiscal year can hold for this employee.
    room: Money,
    /// What other lines, declared or prior to this one, take of that room.
    taken: Money,
    /// The room in proportion of the time that counts; null in the modes without proportion.
    in_proportion: Option<Money>,
    /// The ceiling: what is left of the room, and no more than the proportion.
    amount: Money,
}

impl ValuationCap {
    fn of(cap: &Cap) -> Self {
        Self {
            mode: cap.mode.into(),
            ceiling: Money(cap.ceiling),
            room: Money(cap.room),
            taken: Money(cap.taken),
            in_proportion: cap.in_proportion.map(Money),
            amount: Money(cap.amount),
        }
    }
}
