//! What people may do about a programme: organise it for its branch, lead it, and note as a juror who applies. A seat in the
//! jury is a row of the programme's own, and no role of an organisation.

use entity::{BranchId, IntermediaryId, JurorId, PersonId, juror, programme};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use crate::access::{BranchPlace, Denied, Viewer};

/// The right to organise the programmes of a branch: of who coordinates there, of who leads it, and of who runs the network.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Organiser {
    person: PersonId,
    place: BranchPlace,
    leads: bool,
}

impl Organiser {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// For which branch.
    pub(crate) fn place(&self) -> BranchPlace {
        self.place
    }

    /// Whether they lead it, or run the network.
    pub(crate) fn leads(&self) -> bool {
        self.leads
    }
}

/// The right to read the programmes of an intermediary from inside: all of them for who runs the network, else those of the
/// branches in which somebody coordinates, and of the bureaux under these.
#[derive(Clone, Debug)]
pub(crate) struct ProgrammesReader {
    intermediary: IntermediaryId,
    /// The branches of their seats; none stands for the whole network.
    seats: Option<Vec<BranchId>>,
}

impl ProgrammesReader {
    /// In which intermediary.
    pub(crate) fn intermediary(&self) -> IntermediaryId {
        self.intermediary
    }

    /// The branches of their seats; none stands for the whole network.
    pub(crate) fn seats(&self) -> Option<&[BranchId]> {
        self.seats.as_deref()
    }
}

/// The right of a juror in one programme. Which applications are not theirs to note the use case refuses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct JurySeat {
    person: PersonId,
    juror: JurorId,
}

impl JurySeat {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// Their seat.
    pub(crate) fn juror(&self) -> JurorId {
        self.juror
    }
}

impl Viewer {
    /// The right to organise the programmes of a branch.
    pub(crate) fn may_organise(&self, place: BranchPlace) -> Result<Organiser, Denied> {
        let person = self.account()?.person.id;
        if self.may_run_network(place.intermediary).is_ok() {
            return Ok(Organiser { person, place, leads: true });
        }
        let right = self.may_coordinate(place)?;
        Ok(Organiser { person, place, leads: right.leads() })
    }

    /// The right to decide what only who leads a programme's branch does, or who runs the network.
    pub(crate) fn may_lead_programme(&self, place: BranchPlace) -> Result<Organiser, Denied> {
        let right = self.may_organise(place)?;
        if right.leads { Ok(right) } else { Err(Denied::Forbidden) }
    }

    /// The right to read the programmes of an intermediary from inside.
    pub(crate) fn may_read_programmes(
        &self,
        intermediary: IntermediaryId,
    ) -> Result<ProgrammesReader, Denied> {
        if self.may_run_network(intermediary).is_ok() {
            return Ok(ProgrammesReader { intermediary, seats: None });
        }
        self.may_write_from_board(intermediary)?;
        let seats: Vec<BranchId> = self.branches_coordinated(intermediary).collect();
        Ok(ProgrammesReader { intermediary, seats: Some(seats) })
    }

    /// The right of a juror in a programme, if they have accepted a seat there. No employer's sign-in opens it.
    pub(crate) async fn sits_in_jury(
        &self,
        connection: &impl ConnectionTrait,
        programme: &programme::Model,
    ) -> Result<Option<JurySeat>, DbErr> {
        let Ok(right) = self.oneself_as_no_guest() else { return Ok(None) };
        let person = right.person();
        let seat = juror::Entity::find()
            .filter(juror::Column::ProgrammeId.eq(programme.id))
            .filter(juror::Column::PersonId.eq(person))
            .filter(juror::Column::EndedAt.is_null())
            .filter(juror::Column::AcceptedAt.is_not_null())
            .one(connection)
            .await?;
        Ok(seat.map(|seat| JurySeat { person, juror: seat.id }))
    }
}
