//! Every column that holds something sealed with the secret key, in one place, and the way to seal all of them again
//! when the secret key has changed.

use sea_orm::{
    ConnectionTrait, DbErr, ExprTrait as _, QueryResult, StatementBuilder, TryGetable as _,
    sea_query::{Alias, Expr, Order, Query, Value},
};
use uuid::Uuid;

use crate::{
    Internal,
    database::Database,
    keys::{Keys, Place},
    outcome::{Outcome, Problem},
    signing,
    tx::Tx,
};

/// How a table's rows are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    /// By a UUID.
    Uuid,
    /// By that of what they belong to: the rows of `policy_simulation`.
    Policy,
    /// By a text that holds one: the rows of `signing_key`.
    Text,
}

impl Naming {
    /// The column that names a row.
    fn column(self) -> &'static str {
        match self {
            Self::Uuid | Self::Text => "id",
            Self::Policy => "policy_id",
        }
    }
}

/// A column of sealed values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SealedColumn {
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
    naming: Naming,
}

/// All of them. A test holds the list against the tables: a column whose name begins with `sealed` is here.
pub(crate) const COLUMNS: [SealedColumn; 9] = [
    SealedColumn { table: "browser_session", column: "sealed_id_token", naming: Naming::Uuid },
    SealedColumn { table: "cost_rate", column: "sealed", naming: Naming::Uuid },
    SealedColumn { table: "identity_provider", column: "sealed_client_secret", naming: Naming::Uuid },
    SealedColumn { table: "mail", column: "sealed_arguments", naming: Naming::Uuid },
    SealedColumn { table: "policy_simulation", column: "sealed_costs", naming: Naming::Policy },
    SealedColumn { table: "signing_key", column: "sealed_private_key", naming: Naming::Text },
    SealedColumn { table: "sso_flow", column: "sealed_verifier", naming: Naming::Uuid },
    SealedColumn { table: "valuation_line", column: "sealed", naming: Naming::Uuid },
    SealedColumn { table: "webhook_secret", column: "sealed", naming: Naming::Uuid },
];

/// Rows sealed again in one transaction: few enough for others to write between two of them.
const BATCH: u64 = 200;

/// What became of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Sealed again with the present secret.
    pub(crate) renewed: u64,
    /// Sealed with it already.
    pub(crate) present: u64,
    /// Sealed with a secret that is not named, or damaged. They stay as they are.
    pub(crate) closed: u64,
}

/// Seals every value of a column with the present secret. What was done before is found done: it may be stopped at
/// any moment and begun again.
pub(crate) async fn renew(database: &Database, column: SealedColumn) -> Outcome<Tally, Problem> {
    let (mut tally, mut after) = (Tally::default(), None);
    loop {
        let from = &after;
        let step = database.write(|tx| async move { Ok(batch(&tx, column, from.clone()).await?) }).await?;
        tally.renewed += step.tally.renewed;
        tally.present += step.tally.present;
        tally.closed += step.tally.closed;
        match step.last {
            Some(last) => after = Some(last),
            None => return Ok(tally),
        }
    }
}

/// All of them, the keys that sign before the others: they tell first whether a secret is the right one.
pub(crate) fn keys_that_sign_first() -> impl Iterator<Item = SealedColumn> {
    let of = |naming| COLUMNS.into_iter().filter(move |column| column.naming == naming);
    of(Naming::Text).chain(of(Naming::Uuid)).chain(of(Naming::Policy))
}

/// Whether the newest value of a column opens; nothing when it has none.
pub(crate) async fn newest_opens(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    column: SealedColumn,
) -> Result<Option<bool>, Internal> {
    // Ids that are no text grow with time.
    let newest = match column.naming {
        Naming::Uuid => "id",
        Naming::Policy | Naming::Text => "created_at",
    };
    let query = Query::select()
        .columns([Alias::new(column.naming.column()), Alias::new(column.column)])
        .from(Alias::new(column.table))
        // Most sessions hold none.
        .and_where(Expr::col(Alias::new(column.column)).is_not_null())
        .order_by(Alias::new(newest), Order::Desc)
        .limit(1)
        .to_owned();
    let Some(row) = connection.query_one(&query).await? else {
        return Ok(None);
    };
    let (_, id) = name_of(column, &row)?;
    let sealed = Vec::<u8>::try_get(&row, "", column.column).map_err(DbErr::from)?;
    let place = Place { table: column.table, row: id, column: column.column };
    Ok(Some(keys.open(place, &sealed).is_ok()))
}

struct Step {
    tally: Tally,
    /// The key of the last row; none when there is no row behind it.
    last: Option<Value>,
}

async fn batch(tx: &Tx, column: SealedColumn, after: Option<Value>) -> Result<Step, Internal> {
    let rows = tx.query_all(&next_rows(column, after)).await?;
    let mut step = Step { tally: Tally::default(), last: None };
    let is_full = rows.len() as u64 == BATCH;
    for row in rows {
        let (key, id) = name_of(column, &row)?;
        let sealed = Vec::<u8>::try_get(&row, "", column.column).map_err(DbErr::from)?;
        let place = Place { table: column.table, row: id, column: column.column };
        step.last = Some(key.clone());
        if tx.keys().is_present(&sealed) {
            step.tally.present += 1;
            continue;
        }
        let Ok(value) = tx.keys().open(place, &sealed) else {
            step.tally.closed += 1;
            continue;
        };
        // Only where it still stands: whoever wrote meanwhile sealed with the present secret.
        let update = Query::update()
            .table(Alias::new(column.table))
            .value(Alias::new(column.column), tx.seal(place, &value))
            .and_where(Expr::col(Alias::new(column.naming.column())).eq(Expr::val(key)))
            .and_where(Expr::col(Alias::new(column.column)).eq(sealed))
            .to_owned();
        tx.execute(&update).await?;
        step.tally.renewed += 1;
    }
    step.last = step.last.filter(|_| is_full);
    Ok(step)
}

fn next_rows(column: SealedColumn, after: Option<Value>) -> impl StatementBuilder {
    let id = Alias::new(column.naming.column());
    let mut query = Query::select()
        .columns([id.clone(), Alias::new(column.column)])
        .from(Alias::new(column.table))
        .and_where(Expr::col(Alias::new(column.column)).is_not_null())
        .order_by(id.clone(), Order::Asc)
        .limit(BATCH)
        .to_owned();
    if let Some(after) = after {
        query.and_where(Expr::col(id).gt(Expr::val(after)));
    }
    query
}

/// The key of a row as the database compares it, and as its values are sealed for it.
fn name_of(column: SealedColumn, row: &QueryResult) -> Result<(Value, Uuid), Internal> {
    match column.naming {
        Naming::Uuid | Naming::Policy => {
            let id = Uuid::try_get(row, "", column.naming.column()).map_err(DbErr::from)?;
            Ok((id.into(), id))
        }
        Naming::Text => {
            let id = String::try_get(row, "", column.naming.column()).map_err(DbErr::from)?;
            let place = signing::place(&id)?;
            Ok((id.into(), place.row))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    /// No sealed column is forgotten when the secret key changes: the list is that of the tables.
    #[test]
    fn every_sealed_column_is_known() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../entity/src");
        let mut in_tables = BTreeSet::new();
        let files = fs::read_dir(folder).expect("the tables").flatten();
        for file in files.filter(|file| file.path().is_file()) {
            let source = fs::read_to_string(file.path()).expect("a table");
            let Some((_, rest)) = source.split_once("table_name = \"") else { continue };
            let table = rest.split('"').next().unwrap_or_default().to_owned();
            let fields = rest.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':'));
            let sealed = fields.filter(|(name, _)| name.starts_with("sealed"));
            in_tables.extend(sealed.map(|(name, _)| (table.clone(), name.to_owned())));
        }
        let known: BTreeSet<_> =
            COLUMNS.iter().map(|known| (known.table.to_owned(), known.column.to_owned())).collect();
        assert_eq!(known, in_tables);
        assert!(!known.is_empty());
    }
}
