//! What a valuation would say: computed, and stored nowhere. For the finance role alone.

use async_graphql::{Context, Description, Object, Result, SimpleObject};

use super::{
    association::AssociationNode,
    cost_rate::NamedEmployee,
    date::Date,
    money::Money,
    receipt_parties::Donor,
    sponsorship_words::{BonusMode, CapMode},
    valuation::ValuationLine,
};
use crate::{
    domain::sponsorship::{
        facts_of_period::ToValue,
        lines::EmployeeMonth,
        valuations::{Draft, Refused},
    },
    graphql::{context::RequestContext as _, cost::long_list_cost, problem::ProblemNode},
};

/// An employee in a month, by name: whom finance has no rate for, may not value, or leaves out.
#[derive(Description)]
pub struct NamedMonth(pub(crate) EmployeeMonth);

#[Object(use_type_description)]
impl NamedMonth {
    /// Who.
    async fn employee(&self, ctx: &Context<'_>) -> Result<Option<NamedEmployee>> {
        Ok(ctx.loaders().load_one(self.0.employment).await?.map(NamedEmployee))
    }

    /// The first day of the month.
    async fn month(&self) -> Date {
        Date(self.0.month.first_day())
    }
}

/// Confirmed working time that waits to be valued: of one legal entity, for one association. Finance only.
#[derive(Description)]
pub struct TimeToValue(pub(crate) ToValue);

#[Object(use_type_description)]
impl TimeToValue {
    /// Who gives.
    async fn donor(&self, ctx: &Context<'_>) -> Result<Option<Donor>> {
        Donor::of(ctx, self.0.legal_entity_id).await
    }

    /// Who received.
    async fn association(&self, ctx: &Context<'_>) -> Result<AssociationNode> {
        AssociationNode::named(ctx, self.0.association_id).await
    }

    /// The date of the first entry.
    async fn from(&self) -> Date {
        Date(self.0.first)
    }

    /// The date of the last entry.
    async fn to(&self) -> Date {
        Date(self.0.last)
    }

    /// The last day that can be valued together with the first: that of the last entry, or the end of the fiscal year that
    /// holds the first where it comes before.
    async fn last_in_year(&self) -> Date {
        Date(self.0.last_in_year)
    }

    /// How much there is.
    async fn minutes(&self) -> i64 {
        self.0.minutes
    }

    /// How much of it can be valued together with the first entry: the rest is of other fiscal years.
    async fn minutes_in_year(&self) -> i64 {
        self.0.minutes_in_year
    }
}

/// What a valuation would say if it were declared now. Finance only.
#[derive(SimpleObject)]
pub struct ValuationPreview {
    /// The statement; null when the period cannot be valued as asked.
    statement: Option<StatementNode>,
    /// The employees and months that have confirmed working time and no rate: they block the valuation until finance
    /// enters the rate or leaves them out.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    missing: Vec<NamedMonth>,
    /// The months in which the viewer gave some of the time: they block the valuation until the viewer leaves them out,
    /// since nobody values their own. Told once no rate is missing.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    own: Vec<NamedMonth>,
    /// Whom finance leaves out although they gave time in the period; it stays available.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    left_out: Vec<NamedMonth>,
    /// What stands in the way of declaring it; empty when nothing does.
    problems: Vec<ProblemNode>,
}

impl ValuationPreview {
    /// A statement, and what would refuse its declaration.
    pub(crate) fn of(draft: Draft, own: Vec<EmployeeMonth>, problems: Vec<ProblemNode>) -> Self {
        let (own, left_out) = (named(own), named(draft.statement.left_out.iter().copied()));
        Self { statement: Some(StatementNode(draft)), missing: Vec::new(), own, left_out, problems }
    }

    /// Nothing but problems, and whom finance may leave out for want of a rate.
    pub(crate) fn refused(refused: Refused, problems: Vec<ProblemNode>) -> Self {
        let (missing, left_out) = match refused {
            Refused::MissingRates { missing, left_out } => (named(missing), named(left_out)),
            _ => (Vec::new(), Vec::new()),
        };
        Self { statement: None, missing, own: Vec::new(), left_out, problems }
    }
}

fn named(months: impl IntoIterator<Item = EmployeeMonth>) -> Vec<NamedMonth> {
    months.into_iter().map(NamedMonth).collect()
}

/// A valuation's statement, line by line.
#[derive(Description)]
pub struct StatementNode(Draft);

#[Object(name = "ValuationStatement", use_type_description)]
impl StatementNode {
    /// The first day of the fiscal year that holds the period.
    async fn fiscal_year_from(&self) -> Date {
        Date(self.0.fiscal_year.starts_on)
    }

    /// Its last day.
    async fn fiscal_year_to(&self) -> Date {
        Date(self.0.fiscal_year.ends_on)
    }

    /// How the ceiling is counted.
    async fn cap_mode(&self) -> CapMode {
        self.0.cap_mode.into()
    }

    /// How the pay it is valued by counts bonuses.
    async fn bonus_mode(&self) -> BonusMode {
        self.0.bonus_mode.into()
    }

    /// Which dated rules are used.
    async fn rule_set(&self) -> &str {
        self.0.rule_set()
    }

    /// Its lines, by employee and month.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    async fn lines(&self) -> Vec<ValuationLine> {
        self.0.statement.lines.iter().cloned().map(ValuationLine).collect()
    }

    /// The value.
    async fn total(&self) -> Money {
        Money(self.0.statement.value())
    }

    /// The working time valued.
    async fn minutes(&self) -> i64 {
        self.0.statement.minutes().0
    }

    /// What it counts and says, as a hash: handed back with the declaration, nothing else than this is declared.
    async fn fingerprint(&self) -> String {
        self.0.fingerprint()
    }

    /// How many employees it is about.
    async fn people(&self) -> usize {
        self.0.statement.people()
    }
}
