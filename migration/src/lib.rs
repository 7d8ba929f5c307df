//! The database's shape, one file a change, the same on SQLite and PostgreSQL.
//! A migration that has been released never changes: the next one corrects it.

mod m0001_installation;
mod script;

use sea_orm_migration::prelude::*;

/// Every change of the database's shape, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_installation::MIGRATION)]
    }
}
