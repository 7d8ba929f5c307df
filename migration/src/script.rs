//! A migration is SQL, written once, with a mark where the two databases name a type differently.
//! SQLite tables are STRICT, so that a value of the wrong type is refused there as it is by PostgreSQL.
//!
//! What only one of them understands stands after a line `-- sqlite` or `-- postgresql`, until `-- both`.

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
const MARKS: [(&str, &str, &str); 9] = [
    ("{int}", "integer", "integer"),
    ("{bigint}", "integer", "bigint"),
    ("{bool}", "integer", "boolean"),
    ("{uuid}", "blob", "uuid"),
    ("{bytes}", "blob", "bytea"),
    ("{date}", "text", "date"),
    ("{double}", "real", "double precision"),
    // Sorted by bytes, alike on both; what people read in order has a key made for it.
    ("{sorted}", "text", "text collate \"C\""),
    ("{strict}", "strict", ""),
];

impl Script {
    /// Runs a script as the database at hand reads it.
    pub(crate) async fn run(manager: &SchemaManager<'_>, script: &str) -> Result<(), DbErr> {
        let on_sqlite = manager.get_database_backend() == DbBackend::Sqlite;
        manager.get_connection().execute_unprepared(&for_engine(script, on_sqlite)).await?;
        Ok(())
    }
}

/// The script as one of the databases reads it.
fn for_engine(script: &str, on_sqlite: bool) -> String {
    let mut is_ours = true;
    let mut ours = String::new();
    for line in script.lines() {
        match line.trim() {
            "-- sqlite" => is_ours = on_sqlite,
            "-- postgresql" => is_ours = !on_sqlite,
            "-- both" => is_ours = true,
            _ if is_ours => {
                ours.push_str(line);
                ours.push('\n');
            }
            _ => {}
        }
    }
    MARKS.iter().fold(ours, |sql, (mark, sqlite, postgres)| {
        sql.replace(mark, if on_sqlite { sqlite } else { postgres })
    })
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
