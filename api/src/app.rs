//! [`App`]: the only door to what Maillon does.

use std::sync::Arc;

use entity::Timestamp;
use futures_util::Stream;
use migration::Migrator;
use sea_orm_migration::{MigrationStatus, MigratorTrait as _};

use crate::{
    Internal, Language, NotADemo, OpenError,
    clock::Clock,
    database::{self, Database},
    domain::installation,
    graphql,
};

pub use crate::domain::installation::Purpose;

/// One change of the database's shape, and whether it has been made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationStep {
    /// The change's name, which begins with its number.
    pub name: String,
    /// Whether the database has it.
    pub is_applied: bool,
}

/// Maillon over one database. Cloning it shares the same connections.
#[derive(Clone)]
pub struct App {
    database: Arc<Database>,
    clock: Arc<dyn Clock>,
    schema: graphql::Schema,
}

impl App {
    /// Connects to a database, `sqlite:` or `postgres:`, and changes nothing in it.
    pub async fn open(database_url: &str, clock: Arc<dyn Clock>) -> Result<Self, OpenError> {
        let database = Arc::new(Database::open(database_url).await?);
        let schema = graphql::schema(Arc::clone(&database));
        Ok(Self { database, clock, schema })
    }

    /// Finishes what is under way and closes every connection.
    pub async fn close(&self) -> Result<(), Internal> {
        self.database.close().await
    }

    /// Answers one GraphQL request in a language. What fails without anybody's fault is logged here, once,
    /// and is opaque in the answer.
    pub async fn execute(
        &self,
        language: Language,
        request: async_graphql::Request,
    ) -> async_graphql::Response {
        graphql::execute(&self.schema, language, request).await
    }

    /// Answers one GraphQL request of any kind, each time there is something to say: once for a query or a
    /// mutation. It ends with the operation, or when it is dropped.
    pub fn execute_stream(
        &self,
        language: Language,
        request: async_graphql::Request,
    ) -> impl Stream<Item = async_graphql::Response> + Send + use<> {
        graphql::execute_stream(&self.schema, language, request)
    }

    /// Makes an empty database a demo, or brings a demo up to date. One that serves real people is left alone.
    pub async fn prepare_demo(&self) -> Result<(), NotADemo> {
        let has_mark = self.migrations().await?.first().is_some_and(|step| step.is_applied);
        if has_mark {
            let purpose = installation::purpose(self.database.reader()).await.map_err(Internal::from)?;
            if purpose == Some(Purpose::Production) {
                return Err(NotADemo::Production);
            }
        }
        self.migrate_up().await?;
        Ok(self.mark(Purpose::Demo).await?)
    }

    /// Marks a new database as a demo or not; one that is marked already stays what it is.
    pub async fn mark(&self, purpose: Purpose) -> Result<(), Internal> {
        let now = Timestamp::from(self.clock.now());
        self.database.write(|tx| async move { installation::mark(&tx, now, purpose).await }).await
    }

    /// Whether the database answers and has this program's shape.
    pub async fn is_ready(&self) -> Result<bool, Internal> {
        database::ping(self.database.reader()).await?;
        Ok(self.migrations().await?.iter().all(|step| step.is_applied))
    }

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

    /// Makes every change the database does not have yet.
    pub async fn migrate_up(&self) -> Result<(), Internal> {
        Ok(Migrator::up(self.database.migration_connection(), None).await?)
    }

    /// Takes the newest change back.
    pub async fn migrate_down(&self) -> Result<(), Internal> {
        Ok(Migrator::down(self.database.migration_connection(), Some(1)).await?)
    }
}
