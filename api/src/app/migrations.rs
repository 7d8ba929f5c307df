//! The database's shape: which changes it has, and the way to make them.

use std::time::Duration;

use migration::Migrator;
use sea_orm_migration::{MigrationStatus, MigratorTrait as _};

use crate::{App, Internal};

/// How often a change that fails is tried again while nobody makes any.
const TRIES: u32 = 20;

/// How long to wait before that: some five seconds in all, longer than any change takes on a new database.
const PAUSE: Duration = Duration::from_millis(250);

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

    /// Makes every change the database does not have yet. Two processes may do so at the same moment: each change
    /// is one transaction, the one that comes second fails at it, waits, and goes on with what is left.
    pub async fn migrate_up(&self) -> Result<(), Internal> {
        let (mut pending, mut tries) = (usize::MAX, TRIES);
        loop {
            let Err(failed) = Migrator::up(self.database.migration_connection(), None).await else {
                return Ok(());
            };
            tokio::time::sleep(PAUSE).await;
            // While another makes a change, even this question may be refused.
            let left = self
                .migrations()
                .await
                .map_or(pending, |steps| steps.iter().filter(|step| !step.is_applied).count());
            if left == 0 {
                return Ok(());
            }
            tries = if left < pending { TRIES } else { tries - 1 };
            if tries == 0 {
                return Err(failed.into());
            }
            pending = left;
        }
    }

    /// Takes the newest change back.
    pub async fn migrate_down(&self) -> Result<(), Internal> {
        Ok(Migrator::down(self.database.migration_connection(), Some(1)).await?)
    }
}
