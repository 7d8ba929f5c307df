//! The rows of the associations that a company helped in a year, as their list shows them: what is kept back there, help
//! for a confidential cause and that of other places, is kept back here. They ask again for the right of whoever asked
//! for the file.

use entity::association;
use uuid::Uuid;

use super::{Batch, Extent, behind};
use crate::{
    App, Internal,
    access::{EmployeeReader, Viewer},
    documents::csv::Cell,
    domain::{exports::HelpedList, impact::company_home::associations},
};

/// Associations, by name.
pub(super) struct Helped {
    right: EmployeeReader,
    /// Whether help for a confidential cause is known to the one who reads.
    sees_confidential: bool,
    list: HelpedList,
}

impl Helped {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &["export-association", "export-confirmed-hours", "export-people"];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) async fn of(app: &App, viewer: &Viewer, asked: &str) -> Result<Option<Self>, Internal> {
        let list: HelpedList = serde_json::from_str(asked)?;
        let Ok(right) = viewer.may_read_employees(list.company) else { return Ok(None) };
        let reader = app.database().reader();
        let sees_confidential = viewer.sees_confidential(reader, list.company).await?;
        Ok(Some(Self { right, sees_confidential, list }))
    }

    /// How much of the company they show.
    pub(super) fn extent(&self) -> Extent {
        Extent::of_employees(&self.right, self.sees_confidential)
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        let reader = app.database().reader();
        let (sees_confidential, year) = (self.sees_confidential, self.list.year);
        let all = associations::helped(&self.right, sees_confidential, year);
        let rows = associations::behind(reader, all, after.map(Into::into), most).await?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let received = associations::received(reader, &self.right, sees_confidential, year, &ids).await?;
        let last = behind(&rows, most, |row| row.id.into());
        let cells = |row: association::Model| {
            let received = received.get(&row.id).copied().unwrap_or_default();
            vec![row.name.into(), Cell::Hours(received.minutes), Cell::Whole(received.people)]
        };
        Ok((rows.into_iter().map(cells).collect(), last))
    }
}
