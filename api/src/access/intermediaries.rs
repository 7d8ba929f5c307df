//! What people may do in an intermediary: run the network, lead a branch, coordinate, welcome volunteers, pass announcements
//! on. A seat in an antenne reaches the bureaux under it.

use entity::{BranchId, IntermediaryId, MembershipRole as Role, PersonId, branch};

use crate::access::{Denied, Viewer, viewer::Organisation};

/// Where in a network something is: in which branch, and under which antenne that one hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BranchPlace {
    pub(crate) intermediary: IntermediaryId,
    pub(crate) branch: BranchId,
    pub(crate) parent: Option<BranchId>,
}

impl From<&branch::Model> for BranchPlace {
    fn from(row: &branch::Model) -> Self {
        Self { intermediary: row.intermediary_id, branch: row.id, parent: row.parent_id }
    }
}

/// The right to run a network: its branches, its charter, its people. No candidate is among it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NetworkAdmin {
    person: PersonId,
    intermediary: IntermediaryId,
}

impl NetworkAdmin {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which intermediary.
    pub(crate) fn intermediary(&self) -> IntermediaryId {
        self.intermediary
    }
}

/// The right to see an intermediary from inside: of everybody with a seat in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NetworkInsider {
    person: PersonId,
    intermediary: IntermediaryId,
}

impl NetworkInsider {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// Which intermediary.
    pub(crate) fn intermediary(&self) -> IntermediaryId {
        self.intermediary
    }
}

/// The right to know who works in an intermediary: of all who have a seat in it but its relays, who are asked to pass things on
/// and to do no more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NetworkPeopleReader {
    intermediary: IntermediaryId,
}

impl NetworkPeopleReader {
    /// In which intermediary.
    pub(crate) fn intermediary(&self) -> IntermediaryId {
        self.intermediary
    }
}

/// The right to decide who works in an intermediary: of who runs the network, in every role; of who leads a branch, in the
/// roles of its team, there and in the bureaux under it.
#[derive(Clone, Debug)]
pub(crate) struct NetworkRecruiter {
    person: PersonId,
    intermediary: IntermediaryId,
    runs: bool,
    leads: Vec<BranchId>,
}

impl NetworkRecruiter {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which intermediary.
    pub(crate) fn intermediary(&self) -> IntermediaryId {
        self.intermediary
    }

    /// Whether a role is theirs to give and to take back, in a branch or in none.
    pub(crate) fn is_over(&self, role: Role, place: Option<BranchPlace>) -> bool {
        let is_of_team = matches!(role, Role::Coordinator | Role::Support | Role::Relay);
        let leads = |place: BranchPlace| {
            self.leads.iter().any(|led| *led == place.branch || Some(*led) == place.parent)
        };
        self.runs || (is_of_team && place.is_some_and(leads))
    }
}

/// The right to coordinate missions for a branch: of its coordinators, and of who leads it. What is about oneself, or about an
/// association one belongs to, the use case refuses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coordinator {
    person: PersonId,
    place: BranchPlace,
    leads: bool,
}

impl Coordinator {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// For which branch.
    pub(crate) fn place(&self) -> BranchPlace {
        self.place
    }

    /// Whether they lead it.
    pub(crate) fn leads(&self) -> bool {
        self.leads
    }
}

/// The right to read the needs that a branch carries: of who coordinates there, and of who runs the network, who reads
/// nothing of candidates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NeedReader {
    coordinates: bool,
}

impl NeedReader {
    /// Whether candidates are read too.
    pub(crate) fn reads_candidates(self) -> bool {
        self.coordinates
    }
}

/// The right to read the volunteers of a branch: of who welcomes them there, and of who coordinates. Who runs the network
/// counts them, and reads of none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VolunteerReader {
    person: PersonId,
    place: BranchPlace,
}

impl VolunteerReader {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// For which branch.
    pub(crate) fn place(&self) -> BranchPlace {
        self.place
    }
}

/// The right to welcome volunteers of a branch in an interview: of its support team, and of who leads it. Oneself the use case
/// refuses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Welcomer {
    person: PersonId,
}

impl Welcomer {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }
}

/// The right to read the needs of an intermediary's branches together: all of them for who runs the network, else those of the
/// branches in which somebody coordinates, and of the bureaux under these.
#[derive(Clone, Debug)]
pub(crate) struct BoardReader {
    person: PersonId,
    intermediary: IntermediaryId,
    /// The branches of their seats; none stands for the whole network.
    seats: Option<Vec<BranchId>>,
    leads: bool,
}

impl BoardReader {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which intermediary.
    pub(crate) fn intermediary(&self) -> IntermediaryId {
        self.intermediary
    }

    /// Whether all of its branches are read.
    pub(crate) fn is_whole(&self) -> bool {
        self.seats.is_none()
    }

    /// Whether they look after others' needs beside their own: they lead a branch, or run the network.
    pub(crate) fn leads(&self) -> bool {
        self.leads
    }

    /// Whether the needs of a branch are among them.
    pub(crate) fn reads(&self, branch: &branch::Model) -> bool {
        let is_here = |seats: &Vec<BranchId>| {
            seats.contains(&branch.id) || branch.parent_id.is_some_and(|parent| seats.contains(&parent))
        };
        branch.intermediary_id == self.intermediary && self.seats.as_ref().is_none_or(is_here)
    }
}

/// The right to write to the associations of several needs at once: of who coordinates them. Who runs the network and
/// coordinates nowhere has it not.
#[derive(Clone, Debug)]
pub(crate) struct BoardWriter(BoardReader);

impl BoardWriter {
    /// The needs that are coordinated.
    pub(crate) fn reader(&self) -> &BoardReader {
        &self.0
    }
}

/// The right to read what the branches of an intermediary did, in numbers: all of them for who runs the network, else those that
/// somebody leads, with the bureaux under these.
#[derive(Clone, Debug)]
pub(crate) struct FiguresReader {
    person: PersonId,
    intermediary: IntermediaryId,
    /// The branches that they lead; none stands for the whole network.
    led: Option<Vec<BranchId>>,
}

impl FiguresReader {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which intermediary.
    pub(crate) fn intermediary(&self) -> IntermediaryId {
        self.intermediary
    }

    /// The branches that they lead; none stands for the whole network.
    pub(crate) fn led(&self) -> Option<&[BranchId]> {
        self.led.as_deref()
    }

    /// Whether the figures of a branch are among them.
    pub(crate) fn reads(&self, branch: &branch::Model) -> bool {
        let is_led = |led: &[BranchId]| {
            led.contains(&branch.id) || branch.parent_id.is_some_and(|parent| led.contains(&parent))
        };
        branch.intermediary_id == self.intermediary && self.led().is_none_or(is_led)
    }
}

/// The right to look after the associations that an intermediary contacts: all of them for who runs the network, else those of the
/// branches in which somebody leads, coordinates or supports, and of the bureaux under these.
#[derive(Clone, Debug)]
pub(crate) struct ProspectKeeper {
    person: PersonId,
    intermediary: IntermediaryId,
    /// The branches of their seats; none stands for the whole network.
    seats: Option<Vec<BranchId>>,
}

impl ProspectKeeper {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which intermediary.
    pub(crate) fn intermediary(&self) -> IntermediaryId {
        self.intermediary
    }

    /// The branches of their seats; none stands for the whole network.
    pub(crate) fn seats(&self) -> Option<&[BranchId]> {
        self.seats.as_deref()
    }

    /// Whether the prospects of a branch are among them.
    pub(crate) fn reads(&self, branch: &branch::Model) -> bool {
        let is_here = |seats: &[BranchId]| {
            seats.contains(&branch.id) || branch.parent_id.is_some_and(|parent| seats.contains(&parent))
        };
        branch.intermediary_id == self.intermediary && self.seats().is_none_or(is_here)
    }
}

/// The right to pass announcements on: of the relays of a network, for the branches in which they are.
#[derive(Clone, Debug)]
pub(crate) struct Relay {
    person: PersonId,
    intermediary: IntermediaryId,
    branches: Vec<BranchId>,
}

impl Relay {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which intermediary.
    pub(crate) fn intermediary(&self) -> IntermediaryId {
        self.intermediary
    }

    /// For which branches, as their seats name them: those under an antenne are not among them.
    pub(crate) fn branches(&self) -> &[BranchId] {
        &self.branches
    }
}

impl Viewer {
    /// The right to run a network.
    pub(crate) fn may_run_network(&self, intermediary: IntermediaryId) -> Result<NetworkAdmin, Denied> {
        let person = self.account()?.person.id;
        if self.network_seats(intermediary).any(|(role, _)| role == Role::NetworkAdmin) {
            Ok(NetworkAdmin { person, intermediary })
        } else {
            Err(self.outside_of(intermediary))
        }
    }

    /// The right to see an intermediary from inside.
    pub(crate) fn may_see_network(&self, intermediary: IntermediaryId) -> Result<NetworkInsider, Denied> {
        let person = self.account()?.person.id;
        match self.network_seats(intermediary).next() {
            Some(_) => Ok(NetworkInsider { person, intermediary }),
            None => Err(Denied::Hidden),
        }
    }

    /// The right to know who works in an intermediary.
    pub(crate) fn may_know_network_people(
        &self,
        intermediary: IntermediaryId,
    ) -> Result<NetworkPeopleReader, Denied> {
        self.account()?;
        if self.network_seats(intermediary).any(|(role, _)| role != Role::Relay) {
            Ok(NetworkPeopleReader { intermediary })
        } else {
            Err(self.outside_of(intermediary))
        }
    }

    /// The right to decide who works in an intermediary.
    pub(crate) fn may_recruit_for_network(
        &self,
        intermediary: IntermediaryId,
    ) -> Result<NetworkRecruiter, Denied> {
        let person = self.account()?.person.id;
        let runs = self.may_run_network(intermediary).is_ok();
        let seats = self.network_seats(intermediary);
        let leads: Vec<BranchId> =
            seats.filter(|(role, _)| *role == Role::BranchHead).filter_map(|(_, branch)| branch).collect();
        if runs || !leads.is_empty() {
            Ok(NetworkRecruiter { person, intermediary, runs, leads })
        } else {
            Err(self.outside_of(intermediary))
        }
    }

    /// The one branch to which all of the viewer's seats in an intermediary are bound; none where they have several, or one
    /// for the whole network.
    pub(crate) fn only_network_branch(&self, intermediary: IntermediaryId) -> Option<BranchId> {
        let mut only = None;
        for (_, branch) in self.network_seats(intermediary) {
            let branch = branch?;
            if *only.get_or_insert(branch) != branch {
                return None;
            }
        }
        only
    }

    /// The right to coordinate missions for a branch.
    pub(crate) fn may_coordinate(&self, place: BranchPlace) -> Result<Coordinator, Denied> {
        let person = self.account()?.person.id;
        let leads = self.holds_in_branch(place, Role::BranchHead);
        if leads || self.holds_in_branch(place, Role::Coordinator) {
            Ok(Coordinator { person, place, leads })
        } else {
            Err(self.outside_of(place.intermediary))
        }
    }

    /// The right to lead a branch.
    pub(crate) fn may_lead_branch(&self, place: BranchPlace) -> Result<Coordinator, Denied> {
        let right = self.may_coordinate(place)?;
        if right.leads { Ok(right) } else { Err(Denied::Forbidden) }
    }

    /// The right to read the needs that a branch carries.
    pub(crate) fn may_read_needs(&self, place: BranchPlace) -> Result<NeedReader, Denied> {
        if self.may_coordinate(place).is_ok() {
            return Ok(NeedReader { coordinates: true });
        }
        self.may_run_network(place.intermediary)?;
        Ok(NeedReader { coordinates: false })
    }

    /// The right to welcome volunteers of a branch.
    pub(crate) fn may_welcome(&self, place: BranchPlace) -> Result<Welcomer, Denied> {
        let person = self.account()?.person.id;
        let roles = [Role::BranchHead, Role::Support];
        if roles.into_iter().any(|role| self.holds_in_branch(place, role)) {
            Ok(Welcomer { person })
        } else {
            Err(self.outside_of(place.intermediary))
        }
    }

    /// The right to read the volunteers of a branch.
    pub(crate) fn may_read_volunteers(&self, place: BranchPlace) -> Result<VolunteerReader, Denied> {
        let person = match self.may_coordinate(place) {
            Ok(right) => right.person(),
            Err(_) => self.may_welcome(place)?.person(),
        };
        Ok(VolunteerReader { person, place })
    }

    /// The right to read the needs of an intermediary's branches together.
    pub(crate) fn may_read_board(&self, intermediary: IntermediaryId) -> Result<BoardReader, Denied> {
        let person = self.account()?.person.id;
        if self.may_run_network(intermediary).is_ok() {
            return Ok(BoardReader { person, intermediary, seats: None, leads: true });
        }
        Ok(self.may_write_from_board(intermediary)?.0)
    }

    /// The right to write to the associations of several needs at once.
    pub(crate) fn may_write_from_board(&self, intermediary: IntermediaryId) -> Result<BoardWriter, Denied> {
        let person = self.account()?.person.id;
        let seats: Vec<BranchId> = self.branches_coordinated(intermediary).collect();
        if seats.is_empty() {
            return Err(self.outside_of(intermediary));
        }
        let leads = self.network_seats(intermediary).any(|(role, _)| role == Role::BranchHead);
        Ok(BoardWriter(BoardReader { person, intermediary, seats: Some(seats), leads }))
    }

    /// The right to read what the branches of an intermediary did, in numbers.
    pub(crate) fn may_read_figures(&self, intermediary: IntermediaryId) -> Result<FiguresReader, Denied> {
        let person = self.account()?.person.id;
        if self.may_run_network(intermediary).is_ok() {
            return Ok(FiguresReader { person, intermediary, led: None });
        }
        let seats = self.network_seats(intermediary).filter(|(role, _)| *role == Role::BranchHead);
        let led: Vec<BranchId> = seats.filter_map(|(_, branch)| branch).collect();
        if led.is_empty() {
            return Err(self.outside_of(intermediary));
        }
        Ok(FiguresReader { person, intermediary, led: Some(led) })
    }

    /// The right to look after the associations that an intermediary contacts.
    pub(crate) fn may_keep_prospects(&self, intermediary: IntermediaryId) -> Result<ProspectKeeper, Denied> {
        let person = self.account()?.person.id;
        if self.may_run_network(intermediary).is_ok() {
            return Ok(ProspectKeeper { person, intermediary, seats: None });
        }
        let roles = [Role::BranchHead, Role::Coordinator, Role::Support];
        let seats = self.network_seats(intermediary).filter(|(role, _)| roles.contains(role));
        let seats: Vec<BranchId> = seats.filter_map(|(_, branch)| branch).collect();
        if seats.is_empty() {
            return Err(self.outside_of(intermediary));
        }
        Ok(ProspectKeeper { person, intermediary, seats: Some(seats) })
    }

    /// The right to pass announcements on.
    pub(crate) fn may_relay(&self, intermediary: IntermediaryId) -> Result<Relay, Denied> {
        let person = self.account()?.person.id;
        let seats = self.network_seats(intermediary).filter(|(role, _)| *role == Role::Relay);
        let branches: Vec<BranchId> = seats.filter_map(|(_, branch)| branch).collect();
        if branches.is_empty() {
            return Err(self.outside_of(intermediary));
        }
        Ok(Relay { person, intermediary, branches })
    }

    /// The branches of an intermediary in which the viewer coordinates, as their seats name them: those under an antenne are
    /// not among them.
    pub(crate) fn branches_coordinated(
        &self,
        intermediary: IntermediaryId,
    ) -> impl Iterator<Item = BranchId> + '_ {
        let seats = self.network_seats(intermediary);
        let coordinates = |role: Role| matches!(role, Role::BranchHead | Role::Coordinator);
        seats.filter(move |(role, _)| coordinates(*role)).filter_map(|(_, branch)| branch)
    }

    fn holds_in_branch(&self, place: BranchPlace, role: Role) -> bool {
        let is_here = |branch: Option<BranchId>| {
            branch.is_some_and(|branch| branch == place.branch || Some(branch) == place.parent)
        };
        self.network_seats(place.intermediary).any(|(held, branch)| held == role && is_here(branch))
    }

    fn network_seats(
        &self,
        intermediary: IntermediaryId,
    ) -> impl Iterator<Item = (Role, Option<BranchId>)> + '_ {
        let seats = self.seats_in(Organisation::Intermediary(intermediary));
        seats.map(|seat| (seat.role, seat.intermediary_branch_id))
    }

    /// What to say to somebody without the right: whoever has a seat in the intermediary knows that it is there.
    fn outside_of(&self, intermediary: IntermediaryId) -> Denied {
        Denied::Forbidden.where_seen(self.network_seats(intermediary).next().is_some())
    }
}
