//! Fills the reference tables from the data shipped with the program, when the database does not hold it yet.
//! A new version updates what is there and retires what its publisher dropped; nothing is ever deleted.

use entity::{commune, commune_postcode, reference_load};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait,
    ActiveValue::Set,
    ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Iterable as _, PrimaryKeyToColumn,
    QueryFilter as _,
    sea_query::{Expr, IntoIden as _, OnConflict},
};
use serde::de::DeserializeOwned;

use super::{
    data::{self, Table},
    rows,
};
use crate::{
    database::Database,
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How much of the reference data a database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceExtent {
    /// All of it.
    Full,
    /// All but the smaller communes: quick to load, for tests.
    LargeCommunes,
}

/// Raise it when what is computed from a published row changes: a key, a column, how a name is printed.
const SHAPE: u32 = 2;

/// Rows in one statement. SQLite takes 32,766 values in one, PostgreSQL 65,535.
const BATCH: usize = 1_000;

/// From how many people on a commune is large.
const LARGE: i32 = 60_000;

/// Loads what the database does not hold yet, all or nothing. When it holds everything, that costs one query.
pub(crate) async fn load(database: &Database, extent: ReferenceExtent) -> Outcome<(), Problem> {
    let held = reference_load::Entity::find().all(database.reader()).await?;
    let is_held = |table: &&Table| {
        let version = version(table, extent);
        held.iter().any(|row| row.name == table.name && row.version == version)
    };
    if LOADED.iter().all(is_held) {
        return Ok(());
    }
    database.write(|tx| async move { Ok(load_all(&Load { tx: &tx, extent }).await?) }).await
}

/// What is loaded into tables.
const LOADED: [&Table; 7] = [
    &data::REGIONS,
    &data::DEPARTEMENTS,
    &data::COMMUNES,
    &data::SKILLS,
    &data::CAUSES,
    &data::LEGAL_FORMS,
    &data::SOCIAL_OBJECTS,
];

/// One run of the loader.
struct Load<'a> {
    tx: &'a Tx,
    extent: ReferenceExtent,
}

/// What a table points at comes before it.
async fn load_all(load: &Load<'_>) -> Result<(), DbErr> {
    load.table(&data::REGIONS, rows::region).await?;
    load.table(&data::DEPARTEMENTS, rows::departement).await?;
    load.communes().await?;
    load.table(&data::SKILLS, rows::skill).await?;
    load.table(&data::CAUSES, rows::cause).await?;
    load.table(&data::LEGAL_FORMS, rows::legal_form).await?;
    load.table(&data::SOCIAL_OBJECTS, rows::social_object).await
}

impl Load<'_> {
    /// Brings one table up to date.
    async fn table<R, A>(&self, table: &Table, row: fn(usize, R) -> A) -> Result<(), DbErr>
    where
        R: DeserializeOwned + Send,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        if self.begins(table).await? {
            self.retire::<A::Entity>().await?;
            self.fill(
                table.rows().enumerate().map(|(index, read)| read.map(|published| row(index, published))),
            )
            .await?;
        }
        Ok(())
    }

    /// Brings communes and their postcodes up to date.
    async fn communes(&self) -> Result<(), DbErr> {
        if !self.begins(&data::COMMUNES).await? {
            return Ok(());
        }
        let published = || {
            let all = self.extent == ReferenceExtent::Full;
            data::COMMUNES
                .rows::<rows::Commune>()
                .filter(move |read| all || read.as_ref().map_or(true, |commune| commune.population >= LARGE))
        };
        self.retire::<commune::Entity>().await?;
        self.fill(published().map(|read| read.map(rows::commune))).await?;
        // Nothing points at a postcode: the new list replaces the old one.
        commune_postcode::Entity::delete_many().exec(self.tx).await?;
        let postcodes = published().flat_map(|read| match read {
            Ok(commune) => rows::postcodes(&commune).into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        });
        self.fill(postcodes).await
    }

    /// Notes that the table is loaded in this version; whether it was not already. Another process that comes
    /// at the same moment waits here, and then finds it done.
    async fn begins(&self, table: &Table) -> Result<bool, DbErr> {
        let version = version(table, self.extent);
        reference_load::Entity::insert(reference_load::ActiveModel {
            name: Set(table.name.to_owned()),
            version: Set(String::new()),
            loaded_at: Set(self.tx.now()),
        })
        .on_conflict(OnConflict::column(reference_load::Column::Name).do_nothing().to_owned())
        .exec_without_returning(self.tx)
        .await?;
        let noted = reference_load::Entity::update_many()
            .col_expr(reference_load::Column::Version, Expr::value(version.clone()))
            .col_expr(reference_load::Column::LoadedAt, Expr::value(self.tx.now()))
            .filter(reference_load::COLUMN.name.eq(table.name))
            .filter(reference_load::COLUMN.version.ne(version))
            .exec(self.tx)
            .await?;
        Ok(noted.rows_affected > 0)
    }

    /// Retires every row; those that are still published come back with the rows that follow.
    async fn retire<E: EntityTrait>(&self) -> Result<(), DbErr> {
        let table = E::default().table_name().to_owned();
        self.tx.execute_unprepared(&format!("update {table} set is_retired = true")).await?;
        Ok(())
    }

    /// Inserts rows in batches, or updates those that are there.
    async fn fill<A>(&self, mut rows: impl Iterator<Item = Result<A, csv::Error>> + Send) -> Result<(), DbErr>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        let key: Vec<_> =
            <A::Entity as EntityTrait>::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column).collect();
        loop {
            let batch: Vec<A> = rows.by_ref().take(BATCH).collect::<Result<_, _>>().map_err(unreadable)?;
            if batch.is_empty() {
                return Ok(());
            }
            let is_key = |column: &<A::Entity as EntityTrait>::Column| {
                key.iter().any(|key| key.into_iden() == column.into_iden())
            };
            let others: Vec<_> =
                <A::Entity as EntityTrait>::Column::iter().filter(|column| !is_key(column)).collect();
            let mut conflict = OnConflict::columns(key.clone());
            if others.is_empty() {
                conflict.do_nothing()
            } else {
                conflict.update_columns(others)
            };
            A::Entity::insert_many(batch).on_conflict(conflict).exec_without_returning(self.tx).await?;
        }
    }
}

fn version(table: &Table, extent: ReferenceExtent) -> String {
    format!("{SHAPE} {extent:?} {}", table.fingerprint())
}

/// The files are part of the program, so one that cannot be read is a fault in it.
#[expect(clippy::needless_pass_by_value, reason = "it maps an error")]
fn unreadable(error: csv::Error) -> DbErr {
    DbErr::Custom(format!("reference data: {error}"))
}

#[cfg(test)]
mod tests {
    use std::{
        env, fs, process,
        sync::{
            Arc,
            atomic::{AtomicI64, Ordering},
        },
    };

    use chrono::{DateTime, Utc};
    use entity::{Timestamp, cause, departement, legal_form, region, skill, social_object};
    use migration::Migrator;
    use sea_orm::{ActiveModelTrait as _, PaginatorTrait as _};
    use sea_orm_migration::MigratorTrait as _;

    use super::*;
    use crate::{
        chance::{Ids, SystemChance},
        clock::Clock,
        keys::Keys,
        tx::Environment,
    };

    /// A clock that shows the second it is told.
    struct Second(AtomicI64);

    impl Clock for Second {
        fn now(&self) -> DateTime<Utc> {
            at(self.0.load(Ordering::Relaxed)).to_utc()
        }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from(DateTime::from_timestamp(second, 0).expect("an instant"))
    }

    /// Everything published is there after the first start; a second start writes nothing; a new version corrects
    /// what changed and retires what its publisher dropped, and both keep what points at it.
    #[tokio::test]
    async fn everything_is_loaded_once_a_version() {
        let file = env::temp_dir().join(format!("maillon-reference-{}.db", process::id()));
        let clock = Arc::new(Second(AtomicI64::new(0)));
        let environment = Arc::new(Environment {
            clock: clock.clone(),
            chance: Arc::new(SystemChance),
            ids: Ids::default(),
            keys: Keys::new("a secret for one test of one loader", &[]).expect("a secret"),
        });
        let url = format!("sqlite://{}", file.display());
        let database = Database::open(&url, environment).await.expect("a new file");
        let shape = database.lock_shape().await.expect("a transaction");
        Migrator::up(&shape, None).await.expect("its tables");
        shape.commit().await.expect("tables that stay");
        let load_at = |second| {
            clock.0.store(second, Ordering::Relaxed);
            load(&database, ReferenceExtent::Full)
        };
        let reader = database.reader();

        load_at(1).await.expect("the first load");
        assert_eq!(region::Entity::find().count(reader).await, Ok(26));
        assert_eq!(departement::Entity::find().count(reader).await, Ok(109));
        assert_eq!(commune::Entity::find().count(reader).await, Ok(35_014));
        assert_eq!(skill::Entity::find().count(reader).await, Ok(507));
        assert_eq!(cause::Entity::find().count(reader).await, Ok(10));
        assert_eq!(legal_form::Entity::find().count(reader).await, Ok(308));
        assert_eq!(social_object::Entity::find().count(reader).await, Ok(297));

        load_at(2).await.expect("a load that has nothing to do");
        let loads = reference_load::Entity::find().all(reader).await.expect("the loads");
        assert_eq!(loads.len(), LOADED.len());
        assert!(loads.iter().all(|load| load.loaded_at == at(1)));

        // As an older version left it: one cause under another name, and one that is no longer published.
        let older: Outcome<(), Problem> =
            database.write(|tx| async move { Ok(make_causes_older(&tx).await?) }).await;
        older.expect("an older version");
        load_at(3).await.expect("a newer version");
        let causes = cause::Entity::find().all(reader).await.expect("the causes");
        let cause = |code: &str| causes.iter().find(|cause| cause.code == code).expect("a cause");
        assert_eq!((&*cause("1").label, cause("1").is_retired), ("Santé pour tous", false));
        assert_eq!((&*cause("5").label, cause("5").is_retired), ("Cause d’autrefois", true));
        let loads = reference_load::Entity::find().all(reader).await.expect("the loads");
        assert!(loads.iter().all(|load| load.loaded_at == at(if load.name == "causes" { 3 } else { 1 })));

        database.close().await.expect("connections that close");
        fs::remove_file(file).expect("no file");
    }

    async fn make_causes_older(tx: &Tx) -> Result<(), DbErr> {
        let old = |code: &str, label: &str| cause::ActiveModel {
            code: Set(code.to_owned()),
            label: Set(label.to_owned()),
            label_en: Set(String::new()),
            position: Set(1),
            is_retired: Set(false),
        };
        old("1", "Santé").update(tx).await?;
        old("5", "Cause d’autrefois").insert(tx).await?;
        reference_load::ActiveModel {
            name: Set("causes".to_owned()),
            version: Set("older".to_owned()),
            loaded_at: Set(at(1)),
        }
        .update(tx)
        .await
        .map(|_| ())
    }
}
