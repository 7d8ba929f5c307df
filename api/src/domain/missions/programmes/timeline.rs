//! A programme's timeline: a line for each thing that happened to it, or to one association's application, by whose act. What is
//! shared the association reads too; the rest is the organiser's own.

use entity::{
    PersonId, ProgrammeApplicationId, ProgrammeEventId, ProgrammeId, ProgrammeSide, programme_event,
};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, Select};

use super::states::Actor;
use crate::{
    access::{AssociationMember, Organiser},
    tx::Tx,
};

/// By whose act something happens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct By {
    side: ProgrammeSide,
    person: Option<PersonId>,
}

impl By {
    /// Whoever organises.
    pub(crate) fn organiser(right: &Organiser) -> Self {
        let side = if right.leads() { ProgrammeSide::Head } else { ProgrammeSide::Organiser };
        Self { side, person: Some(right.person()) }
    }

    /// One of the association's people.
    pub(crate) fn association(right: &AssociationMember) -> Self {
        Self { side: ProgrammeSide::Association, person: Some(right.person()) }
    }

    /// A juror.
    pub(crate) fn juror(person: PersonId) -> Self {
        Self { side: ProgrammeSide::Juror, person: Some(person) }
    }

    /// A volunteer, whose name no line tells.
    pub(crate) fn a_volunteer() -> Self {
        Self { side: ProgrammeSide::Volunteer, person: None }
    }

    /// Time that went by.
    pub(crate) fn job() -> Self {
        Self { side: ProgrammeSide::Job, person: None }
    }

    /// As the table of steps knows them; others go no step.
    pub(super) fn actor(self) -> Option<Actor> {
        match self.side {
            ProgrammeSide::Organiser => Some(Actor::Organiser),
            ProgrammeSide::Head => Some(Actor::Head),
            ProgrammeSide::Job => Some(Actor::Job),
            ProgrammeSide::Association | ProgrammeSide::Juror | ProgrammeSide::Volunteer => None,
        }
    }
}

/// A line to write.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    kind: &'static str,
    application: Option<ProgrammeApplicationId>,
    moved: Option<(String, String)>,
    note: Option<String>,
    is_shared: bool,
}

impl Line {
    /// One of the whole programme, that associations read too.
    pub(crate) fn shared(kind: &'static str) -> Self {
        Self { kind, application: None, moved: None, note: None, is_shared: true }
    }

    /// One of the whole programme, that its organisers alone read.
    pub(crate) fn inside(kind: &'static str) -> Self {
        Self { is_shared: false, ..Self::shared(kind) }
    }

    /// The same about one application.
    pub(crate) fn about(self, application: ProgrammeApplicationId) -> Self {
        Self { application: Some(application), ..self }
    }

    /// The same with from where it led to where.
    pub(crate) fn moving(self, from: String, to: String) -> Self {
        Self { moved: Some((from, to)), ..self }
    }

    /// The same with words.
    pub(crate) fn saying(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }
}

/// Writes a line.
pub(crate) async fn write(tx: &Tx, programme: ProgrammeId, by: &By, line: Line) -> Result<(), DbErr> {
    let (from_state, to_state) = line.moved.unzip();
    let row = programme_event::ActiveModel {
        id: Set(tx.id::<ProgrammeEventId>()),
        programme_id: Set(programme),
        application_id: Set(line.application),
        at: Set(tx.now()),
        kind: Set(line.kind.to_owned()),
        side: Set(by.side),
        person_id: Set(by.person),
        from_state: Set(from_state),
        to_state: Set(to_state),
        is_shared: Set(line.is_shared),
        note: Set(line.note),
    };
    programme_event::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The lines of a programme and of its applications, for its organisers.
pub(crate) fn of_programme(id: ProgrammeId) -> Select<programme_event::Entity> {
    programme_event::Entity::find().filter(programme_event::Column::ProgrammeId.eq(id))
}

/// The lines of one application that its association reads.
pub(crate) fn of_application(id: ProgrammeApplicationId) -> Select<programme_event::Entity> {
    programme_event::Entity::find()
        .filter(programme_event::Column::ApplicationId.eq(id))
        .filter(programme_event::Column::IsShared.eq(true))
}
