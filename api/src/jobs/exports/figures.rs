//! The rows of what the branches of an intermediary did in a year, for who runs the network and for who leads a branch. They ask
//! again for the right of whoever asked for the file.

use std::collections::BTreeSet;

use entity::{NeedState, branch};
use uuid::Uuid;

use super::{Batch, Extent};
use crate::{
    App, Internal,
    access::{FiguresReader, Viewer},
    documents::csv::Cell,
    domain::{
        exports::FigureList,
        missions::needs::figures::{self, Figures, STEPS, Year},
    },
};

/// Branch by branch, by name.
pub(super) struct BranchFigures {
    right: FiguresReader,
    year: i32,
}

impl BranchFigures {
    /// The keys of the columns' names: behind those of the year come the states, in the order of their way, then what an antenne did
    /// together with its bureaux.
    pub(super) const COLUMNS: &[&str] = &[
        "export-need-branch",
        "export-figures-sent",
        "export-figures-associations",
        "export-figures-begun",
        "export-figures-volunteers",
        "export-figures-days-sent",
        "export-figures-days-qualifying",
        "export-figures-days-drafting",
        "export-figures-days-to-approve",
        "export-figures-days-searching",
        "export-figures-days-roadmap",
        "export-figures-days-under-way",
        "export-figures-days-debrief",
        "export-figures-sent-together",
        "export-figures-associations-together",
        "export-figures-begun-together",
        "export-figures-volunteers-together",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str) -> Result<Option<Self>, Internal> {
        let list: FigureList = serde_json::from_str(asked)?;
        let right = viewer.may_read_figures(list.intermediary).ok();
        Ok(right.map(|right| Self { right, year: list.year }))
    }

    /// Which branches they show.
    pub(super) fn extent(&self) -> Extent {
        let led: Option<BTreeSet<_>> = self.right.led().map(|led| led.iter().copied().collect());
        Extent::of_needs(led)
    }

    /// All of them: a network has as many branches as its page shows.
    pub(super) async fn next(&self, app: &App, _: Option<Uuid>) -> Result<Batch, Internal> {
        let reader = app.database().reader();
        let zone = figures::zone_of(reader, self.right.intermediary()).await?;
        let found = figures::of_year(reader, &self.right, Year::by(zone, self.year)).await?;
        Ok((found.into_iter().map(row).collect(), None))
    }
}

fn row((branch, figures): (branch::Model, Figures)) -> Vec<Cell<'static>> {
    let days = |state: NeedState| {
        let step = figures.steps.iter().find(|step| step.state == state);
        step.map_or(Cell::Empty, |step| Cell::Whole(step.median))
    };
    let counted =
        [figures.needs_sent, figures.associations, figures.missions_begun, figures.active_volunteers];
    let together = figures.with_bureaux.map_or([const { Cell::Empty }; 4], |sum| {
        [sum.needs_sent, sum.associations, sum.missions_begun, sum.active_volunteers].map(Cell::Whole)
    });
    let named = std::iter::once(Cell::from(branch.name));
    named.chain(counted.map(Cell::Whole)).chain(STEPS.map(days)).chain(together).collect()
}
