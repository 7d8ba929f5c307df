//! All that is kept of a person, for themself: one archive with a list for each part, in their language. Whoever leaves an
//! employer takes it along, and whoever wants to go has it before.

mod announced;
mod coordinating;
mod debriefs;
mod diagnosed;
mod governed;
mod helping;
mod offers;
mod programmes;
mod roadmaps;
mod selected;
mod taken_over;
mod volunteering;
mod ways_in;

use std::io::{Cursor, Write as _};

use bytes::Bytes;
use entity::{
    DirectoryAttribute, DocumentKind, break_glass, company, document, employment, engagement, intermediary,
    mail, membership, mission, person, person_cause, person_skill, signatory,
};
use futures_util::{Stream, stream};
use rust_decimal::Decimal;
use sea_orm::{ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use uuid::Uuid;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    BATCH,
    bookings::Bookings,
    cells::{Places, distinct, text},
    hours::Hours,
    partial_activity,
    trails::{Accesses, access_row},
};
use crate::{
    App, Internal, Language,
    access::{Oneself, Viewer},
    documents::csv::{Cell, CsvWriter, Dialect},
    domain::{
        access_log as accesses, companies::employees::attributes::Attributes, engagements, hours,
        operations::trail_words::Reader,
    },
    mail::{message, place},
    outcome::Argument,
    text_analysis::kebab,
    words,
};

type Rows = Vec<Vec<Cell<'static>>>;

/// How many lines of the access log are read at once.
const LINES: u64 = 1_000;

/// All the rows of a list that is read part by part.
macro_rules! all_of {
    ($list:ident, $app:ident) => {{
        let (mut rows, mut after) = (Rows::new(), None);
        loop {
            let (some, last) = $list.next($app, after, BATCH).await?;
            rows.extend(some);
            after = last;
            if after.is_none() {
                break rows;
            }
        }
    }};
}

/// What is kept of whoever asked.
pub(super) struct OwnData {
    viewer: Viewer,
    right: Oneself,
    person: person::Model,
    language: Language,
}

/// One list of the archive: the end of the key of its file's name, its columns, its rows.
struct List {
    file: &'static str,
    columns: &'static [&'static str],
    rows: Rows,
}

impl OwnData {
    /// What is kept of somebody; none for whoever has no account any more.
    pub(super) fn of(viewer: &Viewer, language: Language) -> Option<Self> {
        let account = viewer.account().ok()?;
        let right = viewer.oneself().ok()?;
        Some(Self { viewer: viewer.clone(), right, person: account.person.clone(), language })
    }

    /// The archive. What is kept of one person fits in memory.
    pub(super) async fn file(
        &self,
        app: &App,
    ) -> Result<impl Stream<Item = Result<Bytes, Internal>> + Send + use<>, Internal> {
        let lists = self.lists(app).await?;
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let read_me = self.say(app, "export-data-read-me");
        archive.start_file(self.say(app, "export-data-file-read-me"), options).map_err(Internal::because)?;
        archive.write_all(read_me.as_bytes())?;
        for list in lists {
            let name = self.say(app, &format!("export-data-file-{}", list.file));
            archive.start_file(name, options).map_err(Internal::because)?;
            archive.write_all(&self.csv(app, &list)?)?;
        }
        let bytes = archive.finish().map_err(Internal::because)?.into_inner();
        Ok(stream::once(async move { Ok(Bytes::from(bytes)) }))
    }

    async fn lists(&self, app: &App) -> Result<Vec<List>, Internal> {
        Ok(vec![
            self.profile(app),
            self.addresses(app).await?,
            self.skills(app).await?,
            self.employments(app).await?,
            self.roles(app).await?,
            self.bookings(app).await?,
            self.engagements(app).await?,
            self.hours(app).await?,
            self.partial_activity(app).await?,
            self.groups(app).await?,
            self.exceptions(app).await?,
            self.approvals(app).await?,
            self.absences(app).await?,
            self.campaigns(app).await?,
            self.volunteering(app).await?,
            self.taken_over(app).await?,
            self.certificates(app).await?,
            self.sign_ins(app).await?,
            self.employer_sign_ins(app).await?,
            self.programs(app).await?,
            self.accesses(app).await?,
            self.messages(app).await?,
            self.needs(app).await?,
            self.applications(app).await?,
            self.interview_notes(app).await?,
            self.wishes(app).await?,
            self.declared_ties(app).await?,
            self.roadmaps(app).await?,
            self.announcements(app).await?,
            self.debriefs(app).await?,
            self.diagnoses(app).await?,
            self.programmes(app).await?,
            self.offers(app).await?,
            self.help(app).await?,
        ])
    }

    fn say(&self, app: &App, key: &str) -> String {
        app.texts().text(self.language, key, None).into_owned()
    }

    fn csv(&self, app: &App, list: &List) -> Result<Vec<u8>, Internal> {
        let names: Vec<String> = list.columns.iter().map(|key| self.say(app, key)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let dialect = match self.language {
            Language::Fr => Dialect::French,
            Language::En => Dialect::Standard,
        };
        let mut writer = CsvWriter::new(Vec::new(), dialect, &names).map_err(Internal::because)?;
        for row in &list.rows {
            writer.row(row).map_err(Internal::because)?;
        }
        writer.finish().map_err(Internal::because)
    }

    fn profile(&self, app: &App) -> List {
        let person = &self.person;
        let line = |key: &str, value: String| vec![Cell::from(self.say(app, key)), value.into()];
        let rows = vec![
            line("export-first-name", person.first_name.clone()),
            line("export-last-name", person.last_name.clone()),
            line("export-data-language", person.language.to_value()),
            line("export-time-zone", person.time_zone.clone()),
            line("export-commune", person.commune_code.clone().unwrap_or_default()),
            line("export-data-availability", person.availability.clone().unwrap_or_default()),
            line(
                "export-data-hours-a-week",
                person.hours_a_week.map(|hours| hours.to_string()).unwrap_or_default(),
            ),
            line("export-volunteer-situation", self.situation(app)),
            line("export-volunteer-agency", person.partner_agency.clone().unwrap_or_default()),
            line("export-data-announcement-mails", self.announcement_mails(app)),
            line("export-data-since", instant(person.created_at)),
            line("export-data-last-seen", instant(person.last_seen_at)),
        ];
        List { file: "profile", columns: &["export-data-field", "export-data-value"], rows }
    }

    /// What they said that they can, and care for.
    async fn skills(&self, app: &App) -> Result<List, Internal> {
        let reader = app.database().reader();
        let skills = person_skill::Entity::find()
            .filter(person_skill::Column::PersonId.eq(self.person.id))
            .all(reader)
            .await?;
        let named = entity::skill::Entity::find()
            .filter(entity::skill::Column::Code.is_in(skills.iter().map(|row| row.skill_code.as_str())))
            .all(reader)
            .await?;
        let causes = person_cause::Entity::find()
            .filter(person_cause::Column::PersonId.eq(self.person.id))
            .all(reader)
            .await?;
        let causes = entity::cause::Entity::find()
            .filter(entity::cause::Column::Code.is_in(causes.into_iter().map(|row| row.cause_code)))
            .all(reader)
            .await?;
        let (skill, cause) = (self.say(app, "export-data-skill"), self.say(app, "export-cause"));
        let of_cause = |row: entity::cause::Model| match self.language {
            Language::Fr => row.label,
            Language::En => row.label_en,
        };
        // How well they can it, and how much they want to, stand behind its name where they have said it.
        let of_skill = |row: entity::skill::Model| {
            let said = skills.iter().find(|said| said.skill_code == row.code);
            let level = said.and_then(|said| said.level).map(|level| ("level", level.to_value()));
            let wish = said.and_then(|said| said.wish).map(|wish| ("wish", wish.to_value()));
            let own = said.and_then(|said| said.words.clone());
            let words = [level, wish].into_iter().flatten();
            let words =
                words.map(|(kind, code)| self.say(app, &format!("export-skill-{kind}-{}", kebab(&code))));
            std::iter::once(row.label).chain(words).chain(own).collect::<Vec<_>>().join(" · ")
        };
        let mut rows: Rows =
            named.into_iter().map(|row| vec![skill.clone().into(), of_skill(row).into()]).collect();
        rows.extend(causes.into_iter().map(|row| vec![cause.clone().into(), of_cause(row).into()]));
        Ok(List { file: "skills", columns: &["export-data-field", "export-data-value"], rows })
    }

    async fn partial_activity(&self, app: &App) -> Result<List, Internal> {
        let rows = partial_activity::of_person(app, self.person.id).await?;
        Ok(List { file: "partial-activity", columns: partial_activity::OWN_COLUMNS, rows })
    }

    async fn employments(&self, app: &App) -> Result<List, Internal> {
        let jobs = employment::Entity::find()
            .filter(employment::Column::PersonId.eq(self.person.id))
            .order_by_asc(employment::Column::Id)
            .all(app.database().reader())
            .await?;
        let places =
            Places::of(app, jobs.iter().map(|job| (job.legal_entity_id, job.establishment_id))).await?;
        let companies = companies(app, jobs.iter().map(|job| job.company_id)).await?;
        let row = |job: employment::Model| {
            let attributes = Attributes::of(&job);
            let attribute = |named| text(attributes.get(named).map(ToOwned::to_owned));
            let [siren, entity, site] = places.cells(Some(job.legal_entity_id), job.establishment_id);
            let share = Decimal::new(job.working_time.into(), 2).normalize();
            vec![
                text(companies.get(&job.company_id).cloned()),
                siren,
                entity,
                site,
                job.first_name.into(),
                job.last_name.into(),
                text(job.staff_number),
                text(job.work_email.map(|address| address.to_string())),
                text(job.qualification),
                words::percent(share, self.language).into(),
                job.starts_on.map_or(Cell::Empty, Cell::Date),
                job.ends_on.map_or(Cell::Empty, Cell::Date),
                attribute(DirectoryAttribute::Department),
                attribute(DirectoryAttribute::Organization),
                attribute(DirectoryAttribute::Division),
                attribute(DirectoryAttribute::CostCenter),
            ]
        };
        let columns = &[
            "export-employer",
            "export-siren",
            "export-entity",
            "export-site",
            "export-first-name",
            "export-last-name",
            "export-staff-number",
            "export-email",
            "export-qualification",
            "export-working-time",
            "export-starts-on",
            "export-ends-on",
            "export-directory-department",
            "export-directory-organization",
            "export-directory-division",
            "export-directory-cost-center",
        ];
        Ok(List { file: "employments", columns, rows: jobs.into_iter().map(row).collect() })
    }

    /// Their roles and their terms as signatories, and where they enter without the employer's own sign-in.
    async fn roles(&self, app: &App) -> Result<List, Internal> {
        let reader = app.database().reader();
        let seats = membership::Entity::find()
            .filter(membership::Column::PersonId.eq(self.person.id))
            .order_by_asc(membership::Column::Id)
            .all(reader)
            .await?;
        let terms = signatory::Entity::find()
            .filter(signatory::Column::PersonId.eq(self.person.id))
            .order_by_asc(signatory::Column::Id)
            .all(reader)
            .await?;
        let entries = break_glass::Entity::find()
            .filter(break_glass::Column::PersonId.eq(self.person.id))
            .order_by_asc(break_glass::Column::CreatedAt)
            .all(reader)
            .await?;
        let of_companies = seats.iter().filter_map(|seat| seat.company_id);
        let companies = companies(app, of_companies.chain(entries.iter().map(|row| row.company_id))).await?;
        let of_associations = seats.iter().filter_map(|seat| seat.association_id);
        let of_associations = of_associations.chain(terms.iter().map(|term| term.association_id));
        let associations = super::cells::associations(app, distinct(of_associations)).await?;
        let networks = intermediary::Entity::find()
            .filter(intermediary::Column::Id.is_in(seats.iter().filter_map(|seat| seat.intermediary_id)))
            .all(reader)
            .await?;
        let row = |organisation: Option<String>, role: &str, since, until: Option<entity::Timestamp>| {
            let (since, until) = (instant(since).into(), text(until.map(instant)));
            vec![text(organisation), self.say(app, role).into(), since, until]
        };
        let mut rows = Rows::new();
        for seat in seats {
            let company = seat.company_id.and_then(|id| companies.get(&id).cloned());
            let association = seat.association_id.and_then(|id| associations.get(&id).cloned());
            let network = networks.iter().find(|network| Some(network.id) == seat.intermediary_id);
            let network = network.map(|network| network.name.clone());
            let role = format!("audit-role-{}", kebab(&seat.role.to_value()));
            rows.push(row(company.or(association).or(network), &role, seat.created_at, seat.ended_at));
        }
        for term in terms {
            let association = associations.get(&term.association_id).cloned();
            rows.push(row(association, "export-data-signatory", term.created_at, term.ended_at));
        }
        for entry in entries {
            let company = companies.get(&entry.company_id).cloned();
            rows.push(row(company, "export-data-entry-all-the-same", entry.created_at, None));
        }
        let columns =
            &["export-data-organisation", "export-data-role", "export-data-since", "export-data-until"];
        Ok(List { file: "roles", columns, rows })
    }

    async fn bookings(&self, app: &App) -> Result<List, Internal> {
        let asked = serde_json::to_string(&engagements::reading::Filter::default())?;
        let rows = match Bookings::of(&self.viewer, &asked, self.language)? {
            Some(list) => all_of!(list, app),
            None => Rows::new(),
        };
        Ok(List { file: "bookings", columns: Bookings::COLUMNS, rows })
    }

    async fn engagements(&self, app: &App) -> Result<List, Internal> {
        let reader = app.database().reader();
        let found = engagement::Entity::find()
            .filter(engagement::Column::PersonId.eq(self.person.id))
            .order_by_asc(engagement::Column::Id)
            .all(reader)
            .await?;
        let missions = mission::Entity::find()
            .filter(mission::Column::Id.is_in(distinct(found.iter().map(|row| row.mission_id))))
            .all(reader)
            .await?;
        let associations =
            super::cells::associations(app, distinct(found.iter().map(|row| row.association_id))).await?;
        let companies = companies(app, found.iter().filter_map(|row| row.company_id)).await?;
        let row = |row: engagement::Model| {
            let mission = missions.iter().find(|mission| mission.id == row.mission_id);
            vec![
                text(mission.map(|mission| mission.title.clone())),
                text(associations.get(&row.association_id).cloned()),
                text(row.company_id.and_then(|id| companies.get(&id).cloned())),
                Cell::Date(row.starts_on),
                row.ends_on.map_or(Cell::Empty, Cell::Date),
                row.agreed_minutes.map_or(Cell::Empty, Cell::Hours),
            ]
        };
        let columns = &[
            "export-mission",
            "export-association",
            "export-employer",
            "export-from",
            "export-to",
            "export-data-agreed-minutes",
        ];
        Ok(List { file: "engagements", columns, rows: found.into_iter().map(row).collect() })
    }

    async fn hours(&self, app: &App) -> Result<List, Internal> {
        let asked = serde_json::to_string(&hours::reading::Filter::default())?;
        let Some(list) = Hours::own(&self.viewer, &asked, self.language)? else {
            return Ok(List { file: "hours", columns: &[], rows: Vec::new() });
        };
        Ok(List { file: "hours", columns: list.columns(), rows: all_of!(list, app) })
    }

    async fn certificates(&self, app: &App) -> Result<List, Internal> {
        let papers = document::Entity::find()
            .filter(document::Column::PersonId.eq(self.person.id))
            .filter(document::Column::Kind.eq(DocumentKind::Certificate))
            .order_by_asc(document::Column::Id)
            .all(app.database().reader())
            .await?;
        let row = |paper: document::Model| {
            vec![paper.code.into(), instant(paper.created_at).into(), text(paper.revoked_at.map(instant))]
        };
        let columns = &["export-data-code", "export-data-since", "export-data-until"];
        Ok(List { file: "certificates", columns, rows: papers.into_iter().map(row).collect() })
    }

    /// Who opened what is about them, as their page shows it: from where, is those others' affair.
    async fn accesses(&self, app: &App) -> Result<List, Internal> {
        let reader = Reader { texts: app.texts(), language: self.language };
        let (mut rows, mut last): (Rows, Option<Uuid>) = (Vec::new(), None);
        loop {
            let lines = accesses::about(self.right);
            let mut found = accesses::before(app.database().reader(), lines, last, LINES).await?;
            last = found.last().filter(|_| found.len() as u64 == LINES).map(|line| line.row.id.into());
            for line in &mut found {
                line.row.network = None;
            }
            rows.extend(found.into_iter().map(|line| access_row(reader, line)));
            if last.is_none() {
                break;
            }
        }
        Ok(List { file: "accesses", columns: Accesses::COLUMNS, rows })
    }

    /// The messages that are still kept: their subjects, never a link.
    async fn messages(&self, app: &App) -> Result<List, Internal> {
        let mails = mail::Entity::find()
            .filter(mail::Column::PersonId.eq(self.person.id))
            .order_by_asc(mail::Column::Id)
            .all(app.database().reader())
            .await?;
        let mut rows = Vec::new();
        for row in mails {
            let arguments = app.database().environment().keys.open(place(row.id), &row.sealed_arguments)?;
            let arguments: Vec<(String, Argument)> = serde_json::from_slice(&arguments)?;
            let said = message::say(app.texts(), row.language.into(), &row.code, &arguments, app.base_url());
            rows.push(vec![
                instant(row.created_at).into(),
                row.address.to_string().into(),
                Cell::from(said.subject),
            ]);
        }
        let columns = &["export-at", "export-data-address", "export-data-message"];
        Ok(List { file: "messages", columns, rows })
    }
}

fn instant(at: entity::Timestamp) -> String {
    at.to_utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// The names of some companies.
async fn companies(
    app: &App,
    ids: impl Iterator<Item = entity::CompanyId>,
) -> Result<std::collections::HashMap<entity::CompanyId, String>, Internal> {
    let rows = company::Entity::find()
        .filter(company::Column::Id.is_in(distinct(ids)))
        .all(app.database().reader())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}
