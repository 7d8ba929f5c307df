//! Where somebody volunteers or did, and what happened there: what was noted of interviews is theirs to read here.

use std::collections::HashMap;

use entity::{branch, intermediary, recruiting_link, volunteer, volunteer_event};
use sea_orm::{ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{List, OwnData, Rows, instant};
use crate::{
    App, Internal,
    documents::csv::Cell,
    domain::intermediaries::volunteers::reading,
    jobs::exports::cells::{distinct, text},
    text_analysis::kebab,
};

impl OwnData {
    /// What they live by.
    pub(super) fn situation(&self, app: &App) -> String {
        let situation = self.person.situation;
        let say = |one: entity::Situation| {
            self.say(app, &format!("volunteer-situation-{}", kebab(&one.to_value())))
        };
        situation.map(say).unwrap_or_default()
    }

    /// How often announcements are mailed to them.
    pub(super) fn announcement_mails(&self, app: &App) -> String {
        self.say(app, &format!("announcement-mails-{}", kebab(&self.person.announcement_mails.to_value())))
    }

    /// A line for each thing that happened, and one for each branch of which nothing is told beside.
    pub(super) async fn volunteering(&self, app: &App) -> Result<List, Internal> {
        let reader = app.database().reader();
        let own = volunteer::Entity::find()
            .filter(volunteer::Column::PersonId.eq(self.person.id))
            .order_by_asc(volunteer::Column::Id)
            .all(reader)
            .await?;
        let ids: Vec<_> = own.iter().map(|row| row.id).collect();
        let mut lines = reading::lines(reader, &ids).await?;
        lines.reverse();
        let branches = branch::Entity::find()
            .filter(branch::Column::Id.is_in(distinct(own.iter().map(|row| row.branch_id))))
            .all(reader)
            .await?;
        let networks = intermediary::Entity::find()
            .filter(intermediary::Column::Id.is_in(distinct(own.iter().map(|row| row.intermediary_id))))
            .all(reader)
            .await?;
        let came_by = distinct(own.iter().filter_map(|row| row.recruiting_link_id));
        let links = recruiting_link::Entity::find().filter(recruiting_link::Column::Id.is_in(came_by));
        let links: HashMap<_, _> =
            links.all(reader).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let begin = |row: &volunteer::Model| {
            let network = networks.iter().find(|network| network.id == row.intermediary_id);
            let branch = branches.iter().find(|branch| branch.id == row.branch_id);
            vec![
                text(network.map(|network| network.name.clone())),
                text(branch.map(|branch| branch.name.clone())),
                self.say(app, &format!("volunteer-state-{}", kebab(&row.state.to_value()))).into(),
                row.motivation.clone().into(),
                text(row.consent_address.as_ref().map(ToString::to_string)),
                text(row.recruiting_link_id.and_then(|id| links.get(&id)).cloned()),
            ]
        };
        let tell = |line: &volunteer_event::Model| {
            [
                Cell::from(instant(line.at)),
                self.say(app, &format!("volunteer-event-{}", kebab(&line.kind.to_value()))).into(),
                line.held_on.map_or(Cell::Empty, Cell::Date),
                text(line.note.clone()),
                text(line.reason.clone()),
            ]
        };
        let mut rows = Rows::new();
        for row in &own {
            let mut theirs = lines.iter().filter(|line| line.volunteer_id == row.id).peekable();
            if theirs.peek().is_none() {
                let nothing =
                    [Cell::from(instant(row.joined_at)), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
                rows.push(begin(row).into_iter().chain(nothing).collect());
            }
            rows.extend(theirs.map(|line| begin(row).into_iter().chain(tell(line)).collect::<Vec<_>>()));
        }
        let columns = &[
            "export-data-organisation",
            "export-data-branch",
            "export-standing",
            "export-volunteer-motivation",
            "export-data-consent-address",
            "export-volunteer-came-by",
            "export-at",
            "export-data-what",
            "export-data-held-on",
            "export-data-note",
            "export-data-reason",
        ];
        Ok(List { file: "volunteering", columns, rows })
    }
}
