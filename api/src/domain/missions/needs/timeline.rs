//! A need's timeline: a line for each thing that happened, by whose act, and who said it where a coordinator entered it on the
//! association's behalf. Both sides read what is shared; the rest is the branch's own.

use chrono::NaiveDate;
use entity::{NeedEventId, NeedId, NeedSide, NeedState, PersonId, SaidHow, need_event};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _, Select,
};

use super::states::Actor;
use crate::{
    access::{AssociationMember, Coordinator},
    tx::Tx,
};

/// Who of the association said something, how and when, where a coordinator enters it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OnBehalf {
    pub(crate) said_by: String,
    pub(crate) how: SaidHow,
    pub(crate) on: NaiveDate,
}

/// By whose act something happens.
#[derive(Clone, Debug)]
pub(crate) struct By {
    actor: Actor,
    person: Option<PersonId>,
    on_behalf: Option<OnBehalf>,
}

impl By {
    /// One of the association's people.
    pub(crate) fn association(right: &AssociationMember) -> Self {
        Self { actor: Actor::Association, person: Some(right.person()), on_behalf: None }
    }

    /// The association, by a link that was sent to one of its people.
    pub(crate) fn association_by_link(person: Option<PersonId>) -> Self {
        Self { actor: Actor::Association, person, on_behalf: None }
    }

    /// Whoever coordinates.
    pub(crate) fn coordinator(right: &Coordinator) -> Self {
        let actor = if right.leads() { Actor::Head } else { Actor::Coordinator };
        Self { actor, person: Some(right.person()), on_behalf: None }
    }

    /// The association, as a coordinator enters what it said.
    pub(crate) fn on_behalf(right: &Coordinator, said: OnBehalf) -> Self {
        Self { actor: Actor::Association, person: Some(right.person()), on_behalf: Some(said) }
    }

    /// A volunteer.
    pub(crate) fn volunteer(person: PersonId) -> Self {
        Self { actor: Actor::Volunteer, person: Some(person), on_behalf: None }
    }

    /// Who runs the network: what they settle for a branch stands as its head's.
    pub(crate) fn network(person: PersonId) -> Self {
        Self { actor: Actor::Head, person: Some(person), on_behalf: None }
    }

    /// A volunteer whom the line does not name: a candidate is known to those alone who may decide about them.
    pub(crate) fn a_volunteer() -> Self {
        Self { actor: Actor::Volunteer, person: None, on_behalf: None }
    }

    /// Time that went by.
    pub(crate) fn job() -> Self {
        Self { actor: Actor::Job, person: None, on_behalf: None }
    }

    /// As the table of steps knows them.
    pub(crate) fn actor(&self) -> Actor {
        self.actor
    }

    /// Who it was, where it was somebody.
    pub(crate) fn person(&self) -> Option<PersonId> {
        self.person
    }

    /// What the association said, where a coordinator enters it.
    pub(crate) fn said(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }

    /// As a line says whose act it was.
    pub(crate) fn side(&self) -> NeedSide {
        match self.actor {
            Actor::Association => NeedSide::Association,
            Actor::Coordinator => NeedSide::Coordinator,
            Actor::Head => NeedSide::Head,
            Actor::Volunteer => NeedSide::Volunteer,
            Actor::Job => NeedSide::Job,
        }
    }
}

/// A line to write.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// What happened, as a stable code: `ASSIGN`.
    pub(crate) kind: &'static str,
    /// From which state to which.
    pub(crate) moved: Option<(NeedState, NeedState)>,
    /// In words.
    pub(crate) note: Option<String>,
    /// Whether the association reads it.
    pub(crate) is_shared: bool,
}

impl Line {
    /// One that both sides read.
    pub(crate) fn shared(kind: &'static str) -> Self {
        Self { kind, moved: None, note: None, is_shared: true }
    }

    /// One that the branch alone reads: of candidates, for instance.
    pub(crate) fn inside(kind: &'static str) -> Self {
        Self { is_shared: false, ..Self::shared(kind) }
    }

    /// The same with words.
    pub(crate) fn saying(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }
}

/// Writes a line.
pub(crate) async fn write(tx: &Tx, need: NeedId, by: &By, line: Line) -> Result<NeedEventId, DbErr> {
    let id: NeedEventId = tx.id();
    need_event::Entity::insert(row(tx, (id, need), by, line)).exec_without_returning(tx).await?;
    Ok(id)
}

/// Writes a line for each of several needs.
pub(super) async fn write_all(tx: &Tx, by: &By, lines: Vec<(NeedId, Line)>) -> Result<(), DbErr> {
    let rows: Vec<_> = lines.into_iter().map(|(need, line)| row(tx, (tx.id(), need), by, line)).collect();
    need_event::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

fn row(tx: &Tx, (id, need): (NeedEventId, NeedId), by: &By, line: Line) -> need_event::ActiveModel {
    let said = by.on_behalf.as_ref();
    need_event::ActiveModel {
        id: Set(id),
        need_id: Set(need),
        at: Set(tx.now()),
        kind: Set(line.kind.to_owned()),
        side: Set(by.side()),
        person_id: Set(by.person),
        from_state: Set(line.moved.map(|(from, _)| from)),
        to_state: Set(line.moved.map(|(_, to)| to)),
        is_shared: Set(line.is_shared),
        note: Set(line.note),
        said_by: Set(said.map(|said| said.said_by.clone())),
        said_how: Set(said.map(|said| said.how)),
        said_on: Set(said.map(|said| said.on)),
        denied_at: Set(None),
    }
}

/// The lines of a need, those that are shared alone or all of them.
pub(crate) fn of_need(need: NeedId, reads_inside: bool) -> Select<need_event::Entity> {
    let shared = (!reads_inside).then(|| need_event::Column::IsShared.eq(true));
    let seen = Condition::all().add(need_event::Column::NeedId.eq(need)).add_option(shared);
    need_event::Entity::find().filter(seen)
}
