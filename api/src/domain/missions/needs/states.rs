//! The ten steps as a table: from which state to which, by whose act. What is not in it is impossible through any door, and a
//! test walks every state, step and side against a table written by hand.

use entity::NeedState::{
    self, Closed, Debrief, Drafting, Paused, Qualifying, Roadmap, Searching, Sent, Stopped, ToApprove,
    UnderWay,
};

/// A step that a need goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, async_graphql::Enum)]
pub enum NeedStep {
    /// A coordinator takes it on.
    Assign,
    /// It is understood, and the announcement can be written.
    Qualify,
    /// The association is asked to approve the announcement.
    SubmitAnnouncement,
    /// The association sends the announcement back with remarks.
    ReturnAnnouncement,
    /// The association approves the announcement, and the search begins.
    ApproveAnnouncement,
    /// The announcement of a search is written anew, and approved again.
    Reword,
    /// Those selected are introduced, and the roadmap begins.
    Introduce,
    /// The roadmap came to nothing, and the search goes on.
    ReopenSearch,
    /// The association approves the roadmap after its volunteers: the mission begins.
    ApproveRoadmap,
    /// A volunteer is replaced, and the search is opened again.
    ReplaceVolunteer,
    /// The same, with an announcement that is written anew.
    ReplaceAndReword,
    /// Nobody is looked for any more in a replaced volunteer's place, and those who are there go on.
    GoOn,
    /// The mission is over, and each side looks back.
    BeginDebrief,
    /// All is said.
    Close,
    /// Nothing happens for a time.
    Pause,
    /// It goes on where it was.
    Resume,
    /// It ends before its end.
    Stop,
    /// The association says that it never approved the announcement, which a coordinator had entered on its behalf.
    DenyApproval,
    /// The association says that it never sent the announcement back.
    DenyReturn,
    /// The association says that it never approved the roadmap.
    DenyRoadmap,
    /// The association says that it never asked for another announcement.
    DenyReword,
}

/// Whose act a step is. Who leads the branch coordinates too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Actor {
    Association,
    Coordinator,
    Head,
    Volunteer,
    Job,
}

/// One line of the table.
pub(crate) struct Line {
    pub(crate) step: NeedStep,
    from: &'static [NeedState],
    /// Where it leads; none goes back to where it was paused.
    to: Option<NeedState>,
    by: &'static [Actor],
}

/// The states in which something is done.
const OPEN: &[NeedState] = &[Sent, Qualifying, Drafting, ToApprove, Searching, Roadmap, UnderWay, Debrief];

/// Those in which nothing is done any more.
pub(crate) const OVER: [NeedState; 2] = [Closed, Stopped];

/// Those from which it can be stopped.
const NOT_OVER: &[NeedState] =
    &[Sent, Qualifying, Drafting, ToApprove, Searching, Roadmap, UnderWay, Debrief, Paused];

const fn line(step: NeedStep, from: &'static [NeedState], to: NeedState, by: &'static [Actor]) -> Line {
    Line { step, from, to: Some(to), by }
}

/// The table, in the order of the steps.
pub(crate) const TABLE: &[Line] = &[
    line(NeedStep::Assign, &[Sent], Qualifying, &[Actor::Head, Actor::Job]),
    line(NeedStep::Qualify, &[Qualifying], Drafting, &[Actor::Coordinator]),
    line(NeedStep::SubmitAnnouncement, &[Drafting], ToApprove, &[Actor::Coordinator]),
    line(NeedStep::ReturnAnnouncement, &[ToApprove], Drafting, &[Actor::Association]),
    line(NeedStep::ApproveAnnouncement, &[ToApprove], Searching, &[Actor::Association]),
    line(NeedStep::Reword, &[Searching], Drafting, &[Actor::Coordinator, Actor::Association]),
    line(NeedStep::Introduce, &[Searching], Roadmap, &[Actor::Coordinator]),
    line(
        NeedStep::ReopenSearch,
        &[Roadmap],
        Searching,
        &[Actor::Association, Actor::Volunteer, Actor::Coordinator],
    ),
    line(NeedStep::ApproveRoadmap, &[Roadmap], UnderWay, &[Actor::Association]),
    line(NeedStep::ReplaceVolunteer, &[UnderWay], Searching, &[Actor::Coordinator]),
    line(NeedStep::ReplaceAndReword, &[UnderWay], Drafting, &[Actor::Coordinator]),
    line(NeedStep::GoOn, &[Searching, Roadmap], UnderWay, &[Actor::Coordinator]),
    line(NeedStep::BeginDebrief, &[UnderWay], Debrief, &[Actor::Coordinator, Actor::Job]),
    line(NeedStep::Close, &[Debrief], Closed, &[Actor::Coordinator]),
    line(NeedStep::Pause, OPEN, Paused, &[Actor::Association, Actor::Coordinator]),
    Line { step: NeedStep::Resume, from: &[Paused], to: None, by: &[Actor::Association, Actor::Coordinator] },
    line(NeedStep::Stop, NOT_OVER, Stopped, &[Actor::Association, Actor::Coordinator]),
    line(NeedStep::DenyApproval, &[Searching], ToApprove, &[Actor::Association]),
    line(NeedStep::DenyReturn, &[Drafting], ToApprove, &[Actor::Association]),
    line(NeedStep::DenyRoadmap, &[UnderWay], Roadmap, &[Actor::Association]),
    line(NeedStep::DenyReword, &[Drafting], Searching, &[Actor::Association]),
];

impl NeedStep {
    /// Its line of the table.
    pub(crate) fn line(self) -> Option<&'static Line> {
        TABLE.iter().find(|line| line.step == self)
    }

    /// Its stable code, as the timeline keeps it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Assign => "ASSIGN",
            Self::Qualify => "QUALIFY",
            Self::SubmitAnnouncement => "SUBMIT_ANNOUNCEMENT",
            Self::ReturnAnnouncement => "RETURN_ANNOUNCEMENT",
            Self::ApproveAnnouncement => "APPROVE_ANNOUNCEMENT",
            Self::Reword => "REWORD",
            Self::Introduce => "INTRODUCE",
            Self::ReopenSearch => "REOPEN_SEARCH",
            Self::ApproveRoadmap => "APPROVE_ROADMAP",
            Self::ReplaceVolunteer => "REPLACE_VOLUNTEER",
            Self::ReplaceAndReword => "REPLACE_AND_REWORD",
            Self::GoOn => "GO_ON",
            Self::BeginDebrief => "BEGIN_DEBRIEF",
            Self::Close => "CLOSE",
            Self::Pause => "PAUSE",
            Self::Resume => "RESUME",
            Self::Stop => "STOP",
            Self::DenyApproval => "DENY_APPROVAL",
            Self::DenyReturn => "DENY_RETURN",
            Self::DenyRoadmap => "DENY_ROADMAP",
            Self::DenyReword => "DENY_REWORD",
        }
    }

    /// Whether it takes back what was said on the association's behalf: it is gone by denying that, and no other way.
    const fn denies(self) -> bool {
        matches!(self, Self::DenyApproval | Self::DenyReturn | Self::DenyRoadmap | Self::DenyReword)
    }

    /// The steps that one of some actors may choose to go from a state, in the order of the table.
    pub(crate) fn from(state: NeedState, by: &[Actor]) -> impl Iterator<Item = Self> {
        TABLE
            .iter()
            .filter(move |line| line.leaves(state) && by.iter().any(|actor| line.is_by(*actor)))
            .filter(|line| !line.step.denies())
            .map(|line| line.step)
    }
}

impl Line {
    /// Whether it begins in a state.
    pub(crate) fn leaves(&self, state: NeedState) -> bool {
        self.from.contains(&state)
    }

    /// Whether it is somebody's to go.
    pub(crate) fn is_by(&self, actor: Actor) -> bool {
        self.by.contains(&actor) || (actor == Actor::Head && self.by.contains(&Actor::Coordinator))
    }

    /// Where it leads from a state that was paused from another, if it was.
    pub(crate) fn leads_to(&self, paused_from: Option<NeedState>) -> Option<NeedState> {
        self.to.or(paused_from)
    }
}
