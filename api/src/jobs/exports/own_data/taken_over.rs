//! What a network brought along of somebody: the address by which it knew them, and the missions that they were on before.

use entity::{brought_mission, brought_volunteer, intermediary, need, volunteer};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{List, OwnData, Rows};
use crate::{
    App, Internal,
    documents::csv::Cell,
    jobs::exports::cells::{distinct, text},
};

impl OwnData {
    /// A line for each network that brought them along, and one for each mission.
    pub(super) async fn taken_over(&self, app: &App) -> Result<List, Internal> {
        let reader = app.database().reader();
        let own = volunteer::Entity::find()
            .filter(volunteer::Column::PersonId.eq(self.person.id))
            .order_by_asc(volunteer::Column::Id)
            .all(reader)
            .await?;
        let ids = || own.iter().map(|row| row.id);
        let brought = brought_volunteer::Entity::find()
            .filter(brought_volunteer::Column::VolunteerId.is_in(ids()))
            .all(reader)
            .await?;
        let missions = brought_mission::Entity::find()
            .filter(brought_mission::Column::VolunteerId.is_in(ids()))
            .order_by_asc(brought_mission::Column::Id)
            .all(reader)
            .await?;
        let needs = need::Entity::find()
            .filter(need::Column::Id.is_in(distinct(missions.iter().map(|row| row.need_id))))
            .all(reader)
            .await?;
        let networks = intermediary::Entity::find()
            .filter(intermediary::Column::Id.is_in(distinct(own.iter().map(|row| row.intermediary_id))))
            .all(reader)
            .await?;
        let network = |of: &volunteer::Model| {
            let found = networks.iter().find(|network| network.id == of.intermediary_id);
            text(found.map(|network| network.name.clone()))
        };
        let mut rows = Rows::new();
        for of in &own {
            for row in brought.iter().filter(|row| row.volunteer_id == of.id) {
                let address = Cell::from(row.address.to_string());
                rows.push(vec![network(of), address, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
            }
            for row in missions.iter().filter(|row| row.volunteer_id == Some(of.id)) {
                let need = needs.iter().find(|need| need.id == row.need_id);
                rows.push(vec![
                    network(of),
                    Cell::Empty,
                    text(need.map(|need| need.title.clone())),
                    row.starts_on.map_or(Cell::Empty, Cell::Date),
                    row.ends_on.map_or(Cell::Empty, Cell::Date),
                    row.agreed_minutes.map_or(Cell::Empty, Cell::Hours),
                ]);
            }
        }
        let columns = &[
            "export-data-organisation",
            "export-taken-over-address",
            "export-taken-over-need",
            "export-taken-over-starts",
            "export-taken-over-ends",
            "export-taken-over-agreed",
        ];
        Ok(List { file: "taken-over", columns, rows })
    }
}
