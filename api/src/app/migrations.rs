//! The database's shape: which changes it has, and the way to make them.

use migration::Migrator;
use sea_orm_migration::{MigrationStatus, MigratorTrait as _};

use crate::{App, Internal};

/// One change of the database's shape, and whether it has been made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationStep {
    /// The change's name, which begins with its number.
    pub name: String,
    /// Whether the database has it.
    pub is_applied: bool,
}

impl App {
    /// Every change of the database's shape that this program knows, oldest first.
    pub async fn migrations(&self) -> Result<Vec<MigrationStep>, Internal> {
        let steps = Migrator::get_migration_with_status_read_only(self.database.reader()).await?;
        Ok(steps
            .iter()
            .map(|step| MigrationStep {
                name: step.name().to_owned(),
                is_applied: step.status() == MigrationStatus::Applied,
            })
            .collect())
    }

    /// Makes every change the database does not have yet, all of them or none. Several processes may do so at the same
    /// moment: one makes the changes, the others wait for it and find nothing left.
    pub async fn migrate_up(&self) -> Result<(), Internal> {
        let shape = self.database.lock_shape().await?;
        Migrator::up(&shape, None).await?;
        Ok(shape.commit().await?)
    }

    /// Takes the newest change back.
    pub async fn migrate_down(&self) -> Result<(), Internal> {
        let shape = self.database.lock_shape().await?;
        Migrator::down(&shape, Some(1)).await?;
        Ok(shape.commit().await?)
    }
}
