//! Looks up what hangs on each valuation or receipt of a list, for all those of a page in one statement each: lines, and
//! receipts as they would be signed. Whoever asks has checked that the viewer may see it.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{TaxReceiptId, ValuationId, ValuationLineId, tax_receipt, valuation_line};
use sea_orm::{
    ColumnTrait as _, Condition, DbErr, EntityTrait as _, ExprTrait as _, Order, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, Func, Query, SelectStatement, WindowStatement},
};

use super::{list_loaders::grouped, loaders::Loaders};
use crate::{access::SecureFind as _, domain::sponsorship::receipt_content, papers::receipt::ReceiptContent};

/// A page of the lines of a valuation, in the order in which they are read: from the end, the last one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PageOfLines {
    pub(crate) valuation: ValuationId,
    pub(crate) of: LinesPage,
}

/// The page, without its valuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LinesPage {
    pub(crate) after: Option<ValuationLineId>,
    pub(crate) before: Option<ValuationLineId>,
    pub(crate) limit: u64,
    pub(crate) from_end: bool,
}

impl LinesPage {
    /// The ids of each valuation's page.
    fn first_of_each(&self, valuations: &[PageOfLines], order: &Order) -> SelectStatement {
        use valuation_line::Column::{Id, ValuationId as Of};
        let wanted = Condition::all()
            .add(Of.is_in(valuations.iter().map(|key| key.valuation)))
            .add_option(self.after.map(|id| Id.gt(id)))
            .add_option(self.before.map(|id| Id.lt(id)));
        let place = WindowStatement::partition_by(Of).order_by(Id, order.clone()).take();
        let ranked = Query::select()
            .column(Id)
            .expr_window_as(Func::cust("ROW_NUMBER"), place, "place")
            .from(valuation_line::Entity)
            .cond_where(wanted)
            .take();
        let limit = i64::try_from(self.limit).unwrap_or(i64::MAX);
        Query::select()
            .column(Id)
            .from_subquery(ranked, "ranked")
            .and_where(Expr::col("place").lte(limit))
            .take()
    }
}

impl Loader<PageOfLines> for Loaders {
    type Value = Vec<valuation_line::Model>;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[PageOfLines],
    ) -> Result<HashMap<PageOfLines, Vec<valuation_line::Model>>, Arc<DbErr>> {
        let mut found = HashMap::new();
        // A field asks of every valuation the same: this is one page, unless it is asked under several names.
        for (page, valuations) in grouped(keys.to_vec(), |key| key.of) {
            let order = if page.from_end { Order::Desc } else { Order::Asc };
            let rows = valuation_line::Entity::find()
                .filter(valuation_line::Column::Id.in_subquery(page.first_of_each(&valuations, &order)))
                .order_by(valuation_line::Column::Id, order)
                .all(self.database.reader())
                .await?;
            found.extend(grouped(rows, |row| PageOfLines { valuation: row.valuation_id, of: page }));
        }
        Ok(found)
    }
}

/// How many lines a valuation has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CountOfLines(pub(crate) ValuationId);

impl Loader<CountOfLines> for Loaders {
    type Value = i64;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[CountOfLines]) -> Result<HashMap<CountOfLines, i64>, Arc<DbErr>> {
        let counted: Vec<(ValuationId, i64)> = valuation_line::Entity::find()
            .select_only()
            .column(valuation_line::Column::ValuationId)
            .column_as(valuation_line::Column::Id.count(), "count")
            .filter(valuation_line::Column::ValuationId.is_in(keys.iter().map(|key| key.0)))
            .group_by(valuation_line::Column::ValuationId)
            .into_tuple()
            .all(self.database.reader())
            .await?;
        Ok(counted.into_iter().map(|(id, count)| (CountOfLines(id), count)).collect())
    }
}

/// What a receipt would say if it were signed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct DraftOf(pub(crate) TaxReceiptId);

impl Loader<DraftOf> for Loaders {
    type Value = ReceiptContent;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[DraftOf]) -> Result<HashMap<DraftOf, ReceiptContent>, Arc<DbErr>> {
        let reader = self.database.reader();
        let receipts = tax_receipt::Entity::secure_find(&self.viewer.scope())
            .filter(tax_receipt::Column::Id.is_in(keys.iter().map(|key| key.0)))
            .all(reader)
            .await?;
        let now = self.database.environment().clock.now().into();
        let found = receipt_content::of_each(reader, &receipts, now).await;
        // Every look-up fails in the database's words; the cause is for the log.
        let found = found.map_err(|failed| DbErr::Custom(format!("{failed:?}")))?;
        Ok(found.into_iter().map(|(id, content)| (DraftOf(id), content)).collect())
    }
}
