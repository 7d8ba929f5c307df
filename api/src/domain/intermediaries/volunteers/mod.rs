//! Volunteers of branches: they register by themselves whatever they live by, the branch welcomes them in an interview, and
//! they leave when they want to. What happened to each is kept in lines, of which the notes stay inside the branch.

pub(crate) mod consenting;
mod letters;
pub(crate) mod reading;
pub(crate) mod recruiting;
pub(crate) mod registering;
pub(crate) mod welcoming;

use chrono::NaiveDate;
use entity::{
    PersonId, VolunteerEventId, VolunteerEventKind, VolunteerId, branch, person, volunteer, volunteer_event,
};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use crate::{
    Internal,
    access::Denied,
    domain::{intermediaries, people::accounts},
    outcome::{Outcome, Refusal},
    tx::{Tx, locked},
};

/// Something that happened to a volunteer.
#[derive(Clone, Debug)]
struct Line {
    volunteer: VolunteerId,
    kind: VolunteerEventKind,
    /// Who did it; none for the link of a parent.
    by: Option<PersonId>,
    held_on: Option<NaiveDate>,
    note: Option<String>,
    /// What they were told, who are not taken on.
    reason: Option<String>,
}

impl Line {
    /// What somebody did, without words.
    fn of(volunteer: VolunteerId, kind: VolunteerEventKind, by: Option<PersonId>) -> Self {
        Self { volunteer, kind, by, held_on: None, note: None, reason: None }
    }
}

/// Writes a line.
async fn write(tx: &Tx, line: Line) -> Result<(), DbErr> {
    let row = volunteer_event::ActiveModel {
        id: Set(tx.id::<VolunteerEventId>()),
        volunteer_id: Set(line.volunteer),
        at: Set(tx.now()),
        kind: Set(line.kind),
        done_by: Set(line.by),
        held_on: Set(line.held_on),
        note: Set(line.note),
        reason: Set(line.reason),
    };
    volunteer_event::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// A volunteer with who it is and their branch.
#[derive(Clone, Debug)]
struct Whole {
    row: volunteer::Model,
    person: person::Model,
    branch: branch::Model,
}

/// Takes a volunteer's row for this transaction: first their person's, as whoever registers does.
async fn lock<R: Refusal>(tx: &Tx, id: VolunteerId) -> Outcome<Whole, R> {
    let known = volunteer::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let person = accounts::lock(tx, known.person_id).await?.ok_or(Denied::Hidden)?;
    let row = locked(volunteer::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    let branch = intermediaries::find_branch(tx, row.branch_id).await?;
    let branch = branch.ok_or_else(|| Internal::because("a volunteer of no branch"))?;
    Ok(Whole { row, person, branch })
}
