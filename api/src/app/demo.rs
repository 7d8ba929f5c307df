//! Demos: databases in which everybody is invented.

use crate::{
    App, Internal, NotADemo,
    app::ReferenceExtent,
    demo::{self, DemoProgress, DemoSize},
    domain::installation::{self, Purpose},
    papers,
};

/// The seed of the demo that the program makes of its own accord.
const SEED: u64 = 1;

impl App {
    /// Makes an empty database a small demo, or brings a demo up to date. One that serves real people is left alone,
    /// and what was done in a demo stays.
    pub async fn prepare_demo(&self) -> Result<(), NotADemo> {
        self.prepare_database().await?;
        if demo::is_empty(self.database.reader()).await.map_err(Internal::from)? {
            self.fill_demo(DemoSize::Small, SEED, &|_| {}).await?;
        }
        Ok(self.mark(Purpose::Demo).await?)
    }

    /// Makes a database that holds nobody a demo of a size. `watch` is told how far it is after each piece.
    pub async fn make_demo(
        &self,
        size: DemoSize,
        seed: u64,
        watch: &(dyn Fn(DemoProgress) + Send + Sync),
    ) -> Result<DemoProgress, NotADemo> {
        self.prepare_database().await?;
        if !demo::is_empty(self.database.reader()).await.map_err(Internal::from)? {
            return Err(NotADemo::NotEmpty);
        }
        self.mark(Purpose::Demo).await?;
        self.fill_demo(size, seed, watch).await
    }

    /// Fills a database of this program's shape that holds nobody, and marks it as a demo.
    pub async fn fill_demo(
        &self,
        size: DemoSize,
        seed: u64,
        watch: &(dyn Fn(DemoProgress) + Send + Sync),
    ) -> Result<DemoProgress, NotADemo> {
        self.must_not_be_real().await?;
        let page = papers::verify_page(self.base_url());
        let filled = demo::fill(&self.database, size, seed, &page, watch).await?;
        self.database.look_at_tables().await.map_err(Internal::from)?;
        self.mark(Purpose::Demo).await?;
        Ok(filled)
    }

    async fn prepare_database(&self) -> Result<(), NotADemo> {
        let has_mark = self.migrations().await?.first().is_some_and(|step| step.is_applied);
        if has_mark {
            self.must_not_be_real().await?;
        }
        self.migrate_up().await?;
        Ok(self.load_reference(ReferenceExtent::Full).await?)
    }

    async fn must_not_be_real(&self) -> Result<(), NotADemo> {
        let purpose = installation::purpose(self.database.reader()).await.map_err(Internal::from)?;
        if purpose == Some(Purpose::Production) { Err(NotADemo::Production) } else { Ok(()) }
    }
}
