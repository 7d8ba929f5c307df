//! Writing a roadmap: either side does, and the coordinator who helps them. Any edit makes another version, so that an approval
//! is always one of the very words that were read, and of two who write at once the second reads the first.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use entity::{Minutes, NeedId, RoadmapId, RoadmapItemKind, roadmap, roadmap_item, roadmap_objective};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
};

use super::{Seen, changed, letters, reading};
use crate::{
    access::Viewer,
    domain::{
        checks::Checks,
        missions::needs::timeline::{self, By, Line},
    },
    outcome::{Outcome, Problem},
    text_analysis::is_blank,
    tx::Tx,
};

/// Objectives, and lines of the plan, that a roadmap has at most.
pub const MOST_ROADMAP_LINES: usize = 20;

/// How much time a mission may take one volunteer: what an announcement may say.
const EXPECTED: RangeInclusive<Minutes> = Minutes(30)..=Minutes(600_000);

/// A roadmap, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    /// The number of the version that was read; nought where there was none.
    pub(crate) version: i32,
    pub(crate) context: String,
    pub(crate) out_of_scope: String,
    pub(crate) confidentiality: String,
    pub(crate) contacts: String,
    pub(crate) expected_minutes: Option<Minutes>,
    pub(crate) starts_on: Option<NaiveDate>,
    pub(crate) ends_on: Option<NaiveDate>,
    pub(crate) objectives: Vec<Objective>,
    pub(crate) items: Vec<Item>,
}

/// What is to be reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Objective {
    pub(crate) text: String,
    pub(crate) indicator: String,
    pub(crate) baseline: String,
    pub(crate) target: String,
}

/// What is handed over, or reached by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) kind: RoadmapItemKind,
    pub(crate) text: String,
    pub(crate) due_on: Option<NaiveDate>,
}

/// Saves a roadmap over the version that was read. What says the same as that one makes no other.
pub(crate) async fn save(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    typed: &Typed,
) -> Outcome<NeedId, Vec<Problem>> {
    let seen = super::lock(tx, viewer, id).await?;
    let by = seen.actor(tx).await?;
    seen.must_be_open()?;
    let standing = seen.latest.as_ref().map_or(0, |latest| latest.version);
    if standing != typed.version {
        return Err(vec![changed(standing).at("version")].into());
    }
    let read = read(typed)?;
    let before = match &seen.latest {
        Some(latest) => stored(tx, latest).await?,
        None => Typed::default(),
    };
    if read == before {
        return Ok(id);
    }
    let written = write(tx, &seen, &by, read).await?;
    timeline::write(tx, id, &by, Line::shared("ROADMAP_WRITTEN")).await?;
    letters::after_writing(tx, &seen.need, &written).await?;
    Ok(id)
}

/// A version as it would be typed again.
async fn stored(connection: &impl ConnectionTrait, version: &roadmap::Model) -> Result<Typed, DbErr> {
    let objectives = reading::objectives(connection, &[version.id]).await?;
    let items = reading::items(connection, &[version.id]).await?;
    let objective = |row: roadmap_objective::Model| Objective {
        text: row.text,
        indicator: row.indicator,
        baseline: row.baseline,
        target: row.target,
    };
    let item = |row: roadmap_item::Model| Item { kind: row.kind, text: row.text, due_on: row.due_on };
    Ok(Typed {
        version: version.version,
        context: version.context.clone(),
        out_of_scope: version.out_of_scope.clone(),
        confidentiality: version.confidentiality.clone(),
        contacts: version.contacts.clone(),
        expected_minutes: version.expected_minutes,
        starts_on: version.starts_on,
        ends_on: version.ends_on,
        objectives: objectives.into_iter().map(objective).collect(),
        items: items.into_iter().map(item).collect(),
    })
}

/// Reads what was typed; every fault at its field. Lines in which nothing stands are left out.
fn read(typed: &Typed) -> Result<Typed, Vec<Problem>> {
    let mut checks = Checks::default();
    let mut read = Typed {
        version: typed.version,
        context: checks.any_text("context", &typed.context, 5000),
        out_of_scope: checks.any_text("outOfScope", &typed.out_of_scope, 3000),
        confidentiality: checks.any_text("confidentiality", &typed.confidentiality, 3000),
        contacts: checks.any_text("contacts", &typed.contacts, 2000),
        expected_minutes: typed.expected_minutes,
        starts_on: typed.starts_on,
        ends_on: typed.ends_on,
        objectives: Vec::new(),
        items: Vec::new(),
    };
    if typed.expected_minutes.is_some_and(|minutes| !EXPECTED.contains(&minutes)) {
        let problem = Problem::new("ROADMAP_TIME_OUT_OF_RANGE");
        checks.add("expectedMinutes", problem.with("least", *EXPECTED.start()).with("most", *EXPECTED.end()));
    }
    if typed.starts_on.zip(typed.ends_on).is_some_and(|(first, last)| last < first) {
        checks.refuse("endsOn", "ENDS_BEFORE_IT_STARTS");
    }
    let mut problems = checks.found();
    for (row, objective) in typed.objectives.iter().enumerate() {
        read.objectives
            .extend(of_row(&mut problems, "objectives", row, |checks| read_objective(checks, objective)));
    }
    for (row, item) in typed.items.iter().enumerate() {
        read.items.extend(of_row(&mut problems, "items", row, |checks| read_item(checks, item)));
    }
    for (list, length) in [("objectives", read.objectives.len()), ("items", read.items.len())] {
        if length > MOST_ROADMAP_LINES {
            problems.push(Problem::new("TOO_MANY").with("most", MOST_ROADMAP_LINES).at(list));
        }
    }
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

/// Reads a row of a list; what is wrong with it is kept at its field.
fn of_row<T>(
    problems: &mut Vec<Problem>,
    list: &str,
    row: usize,
    read: impl FnOnce(&mut Checks) -> Option<T>,
) -> Option<T> {
    let mut checks = Checks::default();
    let value = read(&mut checks);
    for mut problem in checks.found() {
        problem.path.splice(0..0, [list.to_owned(), row.to_string()]);
        problems.push(problem);
    }
    value
}

fn read_objective(checks: &mut Checks, typed: &Objective) -> Option<Objective> {
    let Objective { text, indicator, baseline, target } = typed;
    if [text, indicator, baseline, target].into_iter().all(|part| is_blank(part)) {
        return None;
    }
    Some(Objective {
        text: checks.text("text", text, 300),
        indicator: checks.any_text("indicator", indicator, 200),
        baseline: checks.any_text("baseline", baseline, 200),
        target: checks.any_text("target", target, 200),
    })
}

fn read_item(checks: &mut Checks, typed: &Item) -> Option<Item> {
    if is_blank(&typed.text) && typed.due_on.is_none() {
        return None;
    }
    let text = checks.text("text", &typed.text, 300);
    // A milestone is nothing without its day.
    if typed.kind == RoadmapItemKind::Milestone && typed.due_on.is_none() {
        checks.refuse("dueOn", "REQUIRED");
    }
    Some(Item { kind: typed.kind, text, due_on: typed.due_on })
}

/// Writes the next version.
async fn write(tx: &Tx, seen: &Seen, by: &By, read: Typed) -> Result<roadmap::Model, DbErr> {
    let id: RoadmapId = tx.id();
    let written = roadmap::Model {
        id,
        need_id: seen.need.id,
        version: read.version + 1,
        context: read.context,
        out_of_scope: read.out_of_scope,
        confidentiality: read.confidentiality,
        contacts: read.contacts,
        expected_minutes: read.expected_minutes,
        starts_on: read.starts_on,
        ends_on: read.ends_on,
        side: by.side(),
        written_by: by.person(),
        written_at: tx.now(),
        told_at: None,
    };
    let row = written.clone().into_active_model().reset_all();
    roadmap::Entity::insert(row).exec_without_returning(tx).await?;
    write_lines(tx, id, read.objectives, read.items).await?;
    Ok(written)
}

/// Writes the lines of a version.
async fn write_lines(
    tx: &Tx,
    id: RoadmapId,
    objectives: Vec<Objective>,
    items: Vec<Item>,
) -> Result<(), DbErr> {
    let objectives = (0_i32..).zip(objectives).map(|(position, objective)| roadmap_objective::ActiveModel {
        roadmap_id: Set(id),
        position: Set(position),
        text: Set(objective.text),
        indicator: Set(objective.indicator),
        baseline: Set(objective.baseline),
        target: Set(objective.target),
    });
    let objectives: Vec<_> = objectives.collect();
    if !objectives.is_empty() {
        roadmap_objective::Entity::insert_many(objectives).exec_without_returning(tx).await?;
    }
    let items = (0_i32..).zip(items).map(|(position, item)| roadmap_item::ActiveModel {
        roadmap_id: Set(id),
        position: Set(position),
        kind: Set(item.kind),
        text: Set(item.text),
        due_on: Set(item.due_on),
    });
    let items: Vec<_> = items.collect();
    if !items.is_empty() {
        roadmap_item::Entity::insert_many(items).exec_without_returning(tx).await?;
    }
    Ok(())
}
