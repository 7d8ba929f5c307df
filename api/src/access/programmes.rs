//! What people may do about a programme: organise it for its branch, lead it, note as a juror who applies, and carry a project by
//! the link of a mail. A seat in the jury is a row of the programme's own, and no role of an organisation.

use entity::{
    ActionKind, ActionLinkId, BranchId, IntermediaryId, JurorId, PersonId, ProgrammeApplicationId, Timestamp,
    juror, programme, programme_application,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::links::Sent;
use crate::access::{AssociationMember, BranchPlace, Denied, Viewer};

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

/// What a link is about by which somebody carries a project.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct CarrySubject {
    pub(crate) application: ProgrammeApplicationId,
}

/// What a link is worth by which somebody carries a project.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CarryLink {
    /// It says yes or no.
    Works { right: AssociationMember, application: ProgrammeApplicationId, link: ActionLinkId },
    /// It was used.
    Used { application: ProgrammeApplicationId },
    /// Whoever got it works in the association no more, or somebody else opens it: each of the two says so themselves.
    NotTheirs,
}

impl CarryLink {
    /// What the link behind a token is worth: nothing when it is unknown or too old.
    pub(crate) async fn find(
        connection: &impl ConnectionTrait,
        token: &str,
        viewer: &Viewer,
        now: Timestamp,
    ) -> Result<Option<Self>, DbErr> {
        let found = Sent::<CarrySubject>::find(connection, ActionKind::CarryProject, token, now).await?;
        let Some(sent) = found else { return Ok(None) };
        let id = sent.subject.application;
        let known = programme_application::Entity::find_by_id(id).one(connection).await?;
        let Some(known) = known else { return Ok(None) };
        if sent.is_used {
            return Ok(Some(Self::Used { application: id }));
        }
        let by_mail = Viewer::load(connection, sent.reader, None, now).await?;
        let is_anothers = viewer.person_id().is_some_and(|person| person != sent.reader);
        let is_asked = known.second_carrier_id == Some(sent.reader) && !is_anothers;
        let right = by_mail.may_work_in_association(known.association_id).ok().filter(|_| is_asked);
        Ok(Some(right.map_or(Self::NotTheirs, |right| Self::Works {
            right,
            application: id,
            link: sent.link,
        })))
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
