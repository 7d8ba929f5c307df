//! Proving that numbers follow one another: each series of an association and year goes from one to where its counter
//! stands. A number that is not there is a receipt that was taken away.

use entity::AssociationId;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

use super::{Fault, Prover};
use crate::Internal;

/// The series whose receipts have not every number up to the last one given, or whose counter says another last one.
const BROKEN: &str = "
    select association_id, prefix, cast(year as bigint) as of_year, cast(max(last) as bigint) as given,
        cast(sum(numbers) as bigint) as there
    from (
        select association_id, prefix, year, last, 0 as numbers from receipt_counter
        union all
        select association_id, prefix, year, max(number) as last, count(distinct number) as numbers
        from tax_receipt where number is not null group by association_id, prefix, year
    ) as series
    group by association_id, prefix, year
    having count(*) <> 2 or min(last) <> max(last) or sum(numbers) <> max(last)
    order by association_id, prefix, year";

/// A series of numbers.
#[derive(FromQueryResult)]
struct Series {
    association_id: AssociationId,
    prefix: Option<String>,
    of_year: Option<i64>,
    /// The last number that was given.
    given: i64,
    /// How many receipts have one.
    there: i64,
}

impl<C: ConnectionTrait> Prover<'_, C> {
    /// Every series.
    pub(super) async fn series(&mut self) -> Result<(), Internal> {
        let statement = Statement::from_string(self.connection.get_database_backend(), BROKEN);
        for series in Series::find_by_statement(statement).all(self.connection).await? {
            let Series { association_id, prefix, of_year, given, there } = series;
            let (prefix, year) = (prefix.unwrap_or_default(), of_year.unwrap_or_default());
            let association = Uuid::from(association_id);
            let row = format!("{prefix}-{year} of association {association} has {there} of {given}");
            self.proof.findings.add(Fault::Numbers, row);
        }
        Ok(())
    }
}
