//! The rows of the volunteers of a branch, for those of it who welcome them or coordinate. They ask again for the right of
//! whoever asked for the file; what was noted of interviews is not in it.

use std::collections::HashMap;

use entity::{PersonId, RecruitingLinkId, person, recruiting_link, volunteer};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{
    Batch, behind,
    cells::{distinct, text},
};
use crate::{
    App, Internal, Language,
    access::{BranchPlace, Viewer},
    documents::csv::Cell,
    domain::{
        exports::VolunteerList,
        intermediaries::{self, volunteers::reading},
        people::{accounts, profile},
    },
    text_analysis::kebab,
};

/// The volunteers of a branch, the latest first.
pub(super) struct Volunteers {
    list: VolunteerList,
    language: Language,
}

impl Volunteers {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-last-name",
        "export-first-name",
        "export-data-address",
        "export-standing",
        "export-volunteer-situation",
        "export-volunteer-agency",
        "export-volunteer-motivation",
        "export-volunteer-availability",
        "export-volunteer-skills",
        "export-volunteer-joined",
        "export-volunteer-welcomed",
        "export-volunteer-left",
        "export-volunteer-came-by",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) async fn of(
        app: &App,
        viewer: &Viewer,
        asked: &str,
        language: Language,
    ) -> Result<Option<Self>, Internal> {
        let list: VolunteerList = serde_json::from_str(asked)?;
        let branch = intermediaries::find_branch(app.database().reader(), list.branch).await?;
        let reads = |place: BranchPlace| viewer.may_read_volunteers(place).is_ok();
        Ok(branch
            .as_ref()
            .map(BranchPlace::from)
            .filter(|place| reads(*place))
            .map(|_| Self { list, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use volunteer::Column::Id;
        let all = reading::of_branch(self.list.branch, &self.list.filter);
        let all = match after {
            Some(after) => all.filter(Id.lt(after)),
            None => all,
        };
        let rows = all.order_by_desc(Id).limit(most).all(app.database().reader()).await?;
        let beside = Beside::of(app, &rows).await?;
        let last = behind(&rows, most, |row| row.id.into());
        Ok((rows.into_iter().map(|row| self.row(app, row, &beside)).collect(), last))
    }

    fn row(&self, app: &App, row: volunteer::Model, beside: &Beside) -> Vec<Cell<'static>> {
        let say = |key: &str| app.texts().text(self.language, key, None).into_owned();
        let person = beside.people.get(&row.person_id);
        let situation = person.and_then(|person| person.situation);
        let skills = beside.skills.get(&row.person_id).map(|names| names.join(", "));
        vec![
            text(person.map(|person| person.last_name.clone())),
            text(person.map(|person| person.first_name.clone())),
            text(beside.addresses.get(&row.person_id).cloned()),
            say(&format!("volunteer-state-{}", kebab(&row.state.to_value()))).into(),
            text(situation.map(|one| say(&format!("volunteer-situation-{}", kebab(&one.to_value()))))),
            text(person.and_then(|person| person.partner_agency.clone())),
            row.motivation.into(),
            text(person.and_then(|person| person.availability.clone())),
            text(skills),
            instant(row.joined_at).into(),
            row.welcomed_on.map_or(Cell::Empty, Cell::Date),
            text(row.left_at.map(instant)),
            text(row.recruiting_link_id.and_then(|id| beside.links.get(&id)).cloned()),
        ]
    }
}

fn instant(at: entity::Timestamp) -> String {
    at.to_utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// What stands beside volunteers: who they are, where they are written to, and what they say they can.
struct Beside {
    people: HashMap<PersonId, person::Model>,
    addresses: HashMap<PersonId, String>,
    skills: HashMap<PersonId, Vec<String>>,
    /// By which links they came.
    links: HashMap<RecruitingLinkId, String>,
}

impl Beside {
    async fn of(app: &App, rows: &[volunteer::Model]) -> Result<Self, Internal> {
        let reader = app.database().reader();
        let ids: Vec<PersonId> = rows.iter().map(|row| row.person_id).collect();
        let people = person::Entity::find().filter(person::Column::Id.is_in(ids.iter().copied()));
        let people = people.all(reader).await?;
        let mut addresses = HashMap::new();
        for row in accounts::proven_addresses(reader, &ids).await? {
            addresses.entry(row.person_id).or_insert_with(|| row.address.to_string());
        }
        let mut skills: HashMap<PersonId, Vec<String>> = HashMap::new();
        for (id, skill) in profile::skills_of(reader, &ids).await? {
            skills.entry(id).or_default().push(skill.label);
        }
        let came_by = distinct(rows.iter().filter_map(|row| row.recruiting_link_id));
        let links = recruiting_link::Entity::find().filter(recruiting_link::Column::Id.is_in(came_by));
        let links = links.all(reader).await?.into_iter().map(|row| (row.id, row.name)).collect();
        Ok(Self { people: people.into_iter().map(|row| (row.id, row)).collect(), addresses, skills, links })
    }
}
