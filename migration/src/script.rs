//! A migration is SQL, written once, with a mark where the two databases name a type differently.
//! SQLite tables are STRICT, so that a value of the wrong type is refused there as it is by PostgreSQL.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// One change of the database's shape, made whole or not at all.
pub(crate) struct Script {
    /// The name of its file.
    pub(crate) name: &'static str,
    /// Makes the change.
    pub(crate) up: &'static str,
    /// Takes it back.
    pub(crate) down: &'static str,
}

/// Mark, what SQLite calls it, what PostgreSQL calls it.
const MARKS: [(&str, &str, &str); 4] = [
    ("{int}", "integer", "integer"),
    ("{bigint}", "integer", "bigint"),
    ("{bool}", "integer", "boolean"),
    ("{strict}", "strict", ""),
];

impl Script {
    async fn run(manager: &SchemaManager<'_>, script: &str) -> Result<(), DbErr> {
        let on_sqlite = manager.get_database_backend() == DbBackend::Sqlite;
        let sql = MARKS.iter().fold(script.to_owned(), |sql, (mark, sqlite, postgres)| {
            sql.replace(mark, if on_sqlite { sqlite } else { postgres })
        });
        manager.get_connection().execute_unprepared(&sql).await?;
        Ok(())
    }
}

impl MigrationName for Script {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
#[expect(elided_lifetimes_in_paths, reason = "the trait's signatures leave them out")]
impl MigrationTrait for Script {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Self::run(manager, self.up).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Self::run(manager, self.down).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
