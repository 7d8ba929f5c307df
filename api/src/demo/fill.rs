//! Fills an empty database with a demo. The small one is one transaction, all of it or nothing; a larger one is
//! written piece by piece, and a database in which it stopped half-way is not empty any more.

use std::collections::HashMap;

use entity::{association, commune, company, person, staff_code};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{
    cast::STAFF,
    crowd::share,
    days::at,
    making::Making,
    money::Sponsors,
    networks::Settling,
    pack::{Pack, row, sum_budgets},
    programme::Programme,
    size::DemoSize,
    story::Story,
};
use crate::{
    Internal, NotADemo,
    database::Database,
    domain::{
        hours::{heads, yearly},
        people::sign_in::STAFF_CODE,
        reference::distance::Point,
    },
    outcome::{Outcome, Problem, Stop},
};

/// After so many rows what is ready is written.
const ROWS: usize = 20_000;

/// How far a filling is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoProgress {
    /// Employees with an account,
    pub employees: usize,
    /// missions,
    pub missions: usize,
    /// and time entries that are ready.
    pub entries: usize,
    /// Rows of all tables that are written.
    pub rows: usize,
}

/// Who is told how far it is.
pub(crate) type Watch<'a> = &'a (dyn Fn(DemoProgress) + Send + Sync);

/// Fills a database that holds nobody: the same for the same seed on the same day. Its documents are verified at
/// `verify_page`.
pub(crate) async fn fill(
    database: &Database,
    size: DemoSize,
    seed: u64,
    verify_page: &str,
    watch: Watch<'_>,
) -> Result<DemoProgress, NotADemo> {
    let places = places(database).await?;
    let now = database.environment().clock.now();
    let mut making = Making::new(seed, now, places);
    let story = making.story();
    making.staff_code(&story, database);
    making.hours_of_story(&story);
    let keys = &database.environment().keys;
    making.cost_rates(keys, 0, (story.alpha.id, story.finance))?;
    let mut writer = Writer { database, watch, is_begun: false, rows: 0 };
    let mut networks = making.networks(&story, &size.extent());
    while networks.needs() < size.extent().needs {
        making.another_need(&mut networks);
        writer.write_some(&mut making).await?;
    }
    making.close_networks(&networks);
    making.crowd(&mut writer, &story, size).await?;
    for charity in [&story.voisines, &story.abris, &story.mafate] {
        making.close_book(charity.id);
    }
    let sponsors = Sponsors::of(&story, &making, seed, verify_page);
    let programme = Programme::of(&story, &making, seed);
    let settling = Settling::of(networks, &making, seed);
    writer.write(&mut making, Some(&End { sponsors, programme, settling })).await?;
    Ok(writer.progress(&making))
}

/// Where the cities of the lists are, as far as the database knows.
async fn places(database: &Database) -> Result<HashMap<String, Point>, Internal> {
    let content = super::content::Content::load();
    let rows = commune::Entity::find()
        .filter(commune::Column::Code.is_in(content.cities.iter().map(|city| city.insee)))
        .all(database.reader())
        .await?;
    let point = |row: &commune::Model| Some(Point { latitude: row.latitude?, longitude: row.longitude? });
    Ok(rows.iter().filter_map(|row| Some((row.code.clone(), point(row)?))).collect())
}

/// What people do when all that others did is written.
struct End {
    sponsors: Sponsors,
    programme: Option<Programme>,
    settling: Settling,
}

/// Writes what is ready.
struct Writer<'a> {
    database: &'a Database,
    watch: Watch<'a>,
    is_begun: bool,
    rows: usize,
}

impl Writer<'_> {
    /// Writes when there is enough; between missions only, whose rows belong together.
    async fn write_some(&mut self, making: &mut Making) -> Result<(), NotADemo> {
        if making.pack.len() >= ROWS { self.write(making, None).await } else { Ok(()) }
    }

    /// Writes what is ready; at the end the budgets are summed, the sponsors and whoever runs
    /// the story's programme act, and the ledger's heads are signed.
    async fn write(&mut self, making: &mut Making, end: Option<&End>) -> Result<(), NotADemo> {
        let pack = making.take_pack();
        let (pack, is_first): (&Pack, bool) = (&pack, !self.is_begun);
        let written: Outcome<bool, Problem> = self
            .database
            .write(|tx| async move {
                if is_first && !is_empty(&tx).await? {
                    return Ok(false);
                }
                pack.write(&tx).await?;
                pack.later.enqueue(&tx).await?;
                if let Some(end) = end {
                    sum_budgets(&tx).await?;
                    yearly::sum_up(&tx).await?;
                    Box::pin(end.sponsors.act(&tx)).await?;
                    if let Some(programme) = &end.programme {
                        Box::pin(programme.act(&tx)).await?;
                    }
                    Box::pin(end.settling.act(&tx)).await?;
                    heads::sign_all(&tx).await?;
                }
                Ok(true)
            })
            .await;
        match written {
            Ok(true) => {}
            Ok(false) => return Err(NotADemo::NotEmpty),
            Err(Stop::Failed(failed)) => return Err(failed.into()),
            Err(stop) => return Err(Internal::because(format!("{stop:?}")).into()),
        }
        self.is_begun = true;
        self.rows += pack.len();
        (self.watch)(self.progress(making));
        Ok(())
    }

    fn progress(&self, making: &Making) -> DemoProgress {
        DemoProgress {
            employees: making.workers.len(),
            missions: making.counts.missions,
            entries: making.counts.entries,
            rows: self.rows,
        }
    }
}

/// Whether nobody is there yet, and no organisation.
pub(crate) async fn is_empty(connection: &impl sea_orm::ConnectionTrait) -> Result<bool, sea_orm::DbErr> {
    let nobody = person::Entity::find().one(connection).await?.is_none();
    let no_company = company::Entity::find().one(connection).await?.is_none();
    let no_association = association::Entity::find().one(connection).await?.is_none();
    Ok(nobody && no_company && no_association)
}

impl Making {
    /// The code of the employee without an address: it is known, and works for a year or until it is used.
    fn staff_code(&mut self, story: &Story, database: &Database) {
        let Some(employment_id) = self.staff else { return };
        let since = at(self.days.ago(1), 9, 0, chrono_tz::UTC);
        let code = STAFF.code.replace('-', "");
        let model = staff_code::Model {
            id: self.id(since),
            employment_id,
            code_hash: database.environment().keys.keyed_hash(STAFF_CODE, code.as_bytes()),
            created_by: story.finance,
            created_at: since.into(),
            expires_at: at(self.days.ago(-365), 9, 0, chrono_tz::UTC).into(),
            used_at: None,
        };
        self.pack.staff_code.push(row(model));
    }

    /// Everybody beyond the story.
    async fn crowd(
        &mut self,
        writer: &mut Writer<'_>,
        story: &Story,
        size: DemoSize,
    ) -> Result<(), NotADemo> {
        let extent = size.extent();
        let first = self.workers.len();
        let mut firms = Vec::new();
        while self.counts.companies < extent.companies {
            let firm = self.crowd_firm(firms.len());
            firms.push(firm);
        }
        let keys = &writer.database.environment().keys;
        // The one without an account is an employee too.
        while self.workers.len() + 1 < extent.employees {
            let firm = self.crowd_place(&story.alpha, &firms);
            self.crowd_hire(firm);
            writer.write_some(self).await?;
        }
        let payers =
            firms.iter().map(|(firm, boss)| (firm.id, *boss)).chain([(story.alpha.id, story.finance)]);
        for payer in payers.filter(|_| extent.employees > 0) {
            self.cost_rates(keys, first, payer)?;
            writer.write_some(self).await?;
        }
        let mut charities = vec![story.voisines.clone()];
        let content = std::sync::Arc::clone(&self.content);
        let known = content.associations.len();
        // Those of the story are not made twice.
        let mut numbers = (0..).filter(|number| {
            !(number / known == 0 && OF_STORY.contains(&content.associations[number % known].name))
        });
        while self.counts.associations < extent.associations + self.counts.helped {
            let Some(number) = numbers.next() else { break };
            charities.push(self.crowd_association(number));
            writer.write_some(self).await?;
        }
        self.crowd_missions(writer, &charities, size).await
    }

    async fn crowd_missions(
        &mut self,
        writer: &mut Writer<'_>,
        charities: &[super::organisations::Charity],
        size: DemoSize,
    ) -> Result<(), NotADemo> {
        let extent = size.extent();
        let missions = extent.missions.saturating_sub(self.counts.missions);
        for (place, charity) in charities.iter().enumerate() {
            // The story's own association has as many as any other, and its book stays open.
            let until = missions * (place + 1) / charities.len() - missions * place / charities.len();
            for _ in 0..until {
                let entries = share(&extent, self.counts.entries, self.counts.missions);
                self.crowd_mission(charity, entries);
                writer.write_some(self).await?;
            }
            if place > 0 {
                self.close_book(charity.id);
            }
        }
        Ok(())
    }
}

/// The associations of the lists that the story tells of.
const OF_STORY: [&str; 4] = ["Les Mains voisines", "Abris d’hiver", "Solidarité Mafate", "Papiers en main"];

#[cfg(test)]
mod tests {
    use super::OF_STORY;
    use crate::demo::content::Content;

    /// The story's associations are in the lists, once each.
    #[test]
    fn the_story_is_told_of_known_associations() {
        let content = Content::load();
        for name in OF_STORY {
            assert_eq!(content.associations.iter().filter(|found| found.name == name).count(), 1, "{name}");
        }
    }
}
