//! What signed links do for people without an account. Looking at one changes nothing; a button acts.

use chrono::NaiveDate;
use entity::{
    AssociationId, Minutes, TimeBasis, TimeEntryId, TimeEntryStatus, association, company, employment,
    establishment, mission, person, time_entry,
};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use crate::{
    App, Caller, Internal, Language,
    access::{ConfirmByLink, Denied, Scope, SecureFind as _},
    app::{NotDone, Told},
    domain::hours::{
        absences::{self, Presence},
        confirming::{self, Decider, Wish},
        refused::Refused,
    },
    graphql::{decode_id, encode_id},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How many entries a link shows at once, the oldest first.
const SHOWN: u64 = 100;

/// What a link shows.
#[derive(Clone, Debug)]
pub struct HoursToConfirm {
    /// The association's name.
    pub association: String,
    /// The entries that wait, the oldest first, a hundred at most.
    pub entries: Vec<EntryToConfirm>,
    /// How many wait in all.
    pub total: u64,
}

/// An entry that waits.
#[derive(Clone, Debug)]
pub struct EntryToConfirm {
    /// Its opaque id.
    pub id: String,
    /// Who gave the time.
    pub person: String,
    /// On which mission.
    pub mission: String,
    /// On whose time; none on the person's own.
    pub company: Option<String>,
    /// The person's job there, when the employer names one.
    pub qualification: Option<String>,
    /// The site where the person worked, when the employer names one.
    pub site: Option<String>,
    /// The civil date.
    pub date: NaiveDate,
    /// How long.
    pub minutes: i64,
    /// How long as it was declared.
    pub declared: i64,
    /// Whose time it was, as the schema says it: `WORKING_TIME`.
    pub basis: String,
    /// Whether the person was noted as absent from its session, or from all of its mission on that day.
    pub is_noted_absent: bool,
    /// What was done.
    pub description: String,
}

/// One entry to confirm by a link.
#[derive(Clone, Debug)]
pub struct LinkConfirmation {
    /// Its opaque id.
    pub id: String,
    /// Fewer than declared need a reason; as declared when left out.
    pub minutes: Option<i64>,
    /// Why fewer.
    pub reason: Option<String>,
}

/// What came of confirming by a link.
#[derive(Clone, Debug)]
pub struct ConfirmedByLink {
    /// How many entries were confirmed or adjusted.
    pub done: usize,
    /// How many of them were adjusted, and wait for their authors.
    pub adjusted: usize,
    /// What stood in the way of the others, at `["entries", "3", "minutes"]`.
    pub problems: Vec<Told>,
}

impl App {
    /// What waits behind a link; none when the link does not work any more.
    pub async fn hours_behind_link(
        &self,
        caller: &Caller,
        token: &str,
    ) -> Result<Option<HoursToConfirm>, Internal> {
        let reader = self.database.reader();
        let Some(right) = ConfirmByLink::find(reader, token, &caller.0, self.now()).await? else {
            return Ok(None);
        };
        let association = right.association();
        let waiting = time_entry::Entity::secure_find(&Scope::link(right))
            .filter(time_entry::Column::Status.eq(TimeEntryStatus::Submitted));
        let total = waiting.clone().count(reader).await?;
        let rows = waiting
            .order_by_asc(time_entry::Column::Date)
            .order_by_asc(time_entry::Column::Id)
            .limit(SHOWN)
            .all(reader)
            .await?;
        let (association, entries) = self.told(association, rows).await?;
        Ok(Some(HoursToConfirm { association, entries, total }))
    }

    async fn told(
        &self,
        association_id: AssociationId,
        rows: Vec<time_entry::Model>,
    ) -> Result<(String, Vec<EntryToConfirm>), Internal> {
        let reader = self.database.reader();
        let association = association::Entity::find_by_id(association_id).one(reader).await?;
        let people = person::Entity::find()
            .filter(person::Column::Id.is_in(rows.iter().map(|row| row.person_id)))
            .all(reader)
            .await?;
        let missions = mission::Entity::find()
            .filter(mission::Column::Id.is_in(rows.iter().map(|row| row.mission_id)))
            .all(reader)
            .await?;
        let employers = Employers::of(self, &rows).await?;
        let said: Vec<Presence> = rows.iter().map(Presence::from).collect();
        let denied = absences::denied(reader, &said).await?;
        let tell = |row: time_entry::Model| {
            let person = people.iter().find(|person| person.id == row.person_id);
            let mission = missions.iter().find(|mission| mission.id == row.mission_id);
            let employer = employers.about(&row);
            EntryToConfirm {
                id: encode_id(row.id),
                person: person.map(person::Model::full_name).unwrap_or_default(),
                mission: mission.map(|mission| mission.title.clone()).unwrap_or_default(),
                company: employer.company,
                qualification: employer.qualification,
                site: employer.site,
                date: row.date,
                minutes: row.minutes.0,
                declared: row.declared_minutes.0,
                basis: row.basis.to_value(),
                is_noted_absent: denied.contains_key(&Presence::from(&row)),
                description: row.description,
            }
        };
        let name = association.map(|found| found.name).unwrap_or_default();
        Ok((name, rows.into_iter().map(tell).collect()))
    }

    /// Confirms entries by a link, each decided on its own.
    pub async fn confirm_by_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
        entries: &[LinkConfirmation],
    ) -> Result<ConfirmedByLink, NotDone> {
        let wish = |entry: &LinkConfirmation| Wish {
            // What is no id is the id of nothing.
            id: decode_id(&entry.id).unwrap_or_else(|| uuid::Uuid::nil().into()),
            minutes: entry.minutes.map(Minutes),
            reason: entry.reason.clone(),
        };
        let wishes: Vec<_> = entries.iter().map(wish).collect();
        let wishes = &wishes;
        let story = |tx: Tx| async move {
            let decider = decider(&tx, caller, token).await?;
            confirming::at_once(wishes.len())?;
            confirming::confirm(&[decider], &tx, wishes).await
        };
        let origin = caller.0.origin_of_link();
        let decided = self.tell(language, self.database.write_from(&origin, story).await)?;
        let problems: Vec<Problem> =
            decided.refused.iter().map(|(index, refused)| refused.of_entry(*index)).collect();
        let adjusted = time_entry::Entity::find()
            .filter(time_entry::Column::Id.is_in(decided.done.iter().copied()))
            .filter(time_entry::Column::Status.eq(TimeEntryStatus::Adjusted))
            .count(self.database.reader())
            .await
            .map_err(Internal::from)?;
        Ok(ConfirmedByLink {
            done: decided.done.len(),
            adjusted: usize::try_from(adjusted).unwrap_or(usize::MAX),
            problems: self.tell_all(language, &problems),
        })
    }

    /// Disputes an entry by a link.
    pub async fn dispute_by_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
        id: &str,
        reason: &str,
    ) -> Result<(), NotDone> {
        let Some(id) = decode_id::<TimeEntryId>(id) else {
            return Err(NotDone::NotFound);
        };
        let story = |tx: Tx| async move {
            let decider = decider(&tx, caller, token).await?;
            confirming::dispute(&decider, &tx, id, reason).await
        };
        let origin = caller.0.origin_of_link();
        self.tell(language, self.database.write_from(&origin, story).await).map(|_| ())
    }
}

/// The employers on whose time entries were given, and what these say of their people.
struct Employers {
    companies: Vec<company::Model>,
    jobs: Vec<employment::Model>,
    sites: Vec<establishment::Model>,
}

/// What is told of the employer of one entry; nothing on the person's own time.
#[derive(Default)]
struct Employer {
    company: Option<String>,
    qualification: Option<String>,
    site: Option<String>,
}

impl Employers {
    async fn of(app: &App, rows: &[time_entry::Model]) -> Result<Self, Internal> {
        let reader = app.database.reader();
        let companies = company::Entity::find()
            .filter(company::Column::Id.is_in(rows.iter().filter_map(|row| row.company_id)))
            .all(reader)
            .await?;
        let jobs = employment::Entity::find()
            .filter(employment::Column::Id.is_in(rows.iter().filter_map(|row| row.employment_id)))
            .all(reader)
            .await?;
        let sites = establishment::Entity::find()
            .filter(establishment::Column::Id.is_in(rows.iter().filter_map(|row| row.establishment_id)))
            .all(reader)
            .await?;
        Ok(Self { companies, jobs, sites })
    }

    fn about(&self, row: &time_entry::Model) -> Employer {
        if row.basis == TimeBasis::PersonalTime {
            return Employer::default();
        }
        let company = self.companies.iter().find(|company| Some(company.id) == row.company_id);
        let job = self.jobs.iter().find(|job| Some(job.id) == row.employment_id);
        let site = self.sites.iter().find(|site| Some(site.id) == row.establishment_id);
        Employer {
            company: company.map(|company| company.name.clone()),
            qualification: job.and_then(|job| job.qualification.clone()),
            site: site.map(|site| site.name.clone()),
        }
    }
}

/// The right of a link, looked up again in the transaction that uses it.
async fn decider(tx: &Tx, caller: &Caller, token: &str) -> Outcome<Decider, Refused> {
    let right = ConfirmByLink::find(tx, token, &caller.0, tx.now()).await?;
    Ok(Decider::from(&right.ok_or(Denied::Hidden)?))
}
