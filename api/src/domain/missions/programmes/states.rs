//! The way of a programme as a table: from which state to which, by whose act. What is not in it is impossible through any
//! door, and a test walks every state, step, side and kind against a table written by hand.

use entity::{
    ProgrammeKind,
    ProgrammeState::{self, Cancelled, Chosen, Closed, Day, FollowUp, Jury, Programme, Ready, Teams},
};

/// A step that a programme goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, async_graphql::Enum)]
pub enum ProgrammeStep {
    /// It is published, and associations are called to apply.
    Open,
    /// The call ends, and the jury notes.
    CloseCall,
    /// The associations are chosen, and each other one is answered.
    Choose,
    /// Teams are made of those who registered.
    FormTeams,
    /// All teams are complete.
    MakeReady,
    /// Teams are made anew.
    ReopenTeams,
    /// The day begins.
    BeginDay,
    /// The day is over.
    EndDay,
    /// Every challenge in flow is over.
    EndFlow,
    /// All that was to be asked is answered, or will not be.
    Close,
    /// It does not take place.
    Cancel,
}

/// Whose act a step is. Who leads the branch organises too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Actor {
    Organiser,
    Head,
    Job,
}

/// One line of the table.
pub(crate) struct Line {
    pub(crate) step: ProgrammeStep,
    from: &'static [ProgrammeState],
    to: ProgrammeState,
    by: &'static [Actor],
    /// Which kind alone goes it; none where both do.
    kind: Option<ProgrammeKind>,
}

/// The states before the day, in which a programme can be cancelled.
const BEFORE_THE_DAY: &[ProgrammeState] = &[Programme, ProgrammeState::Open, Jury, Chosen, Teams, Ready];

const fn line(
    step: ProgrammeStep,
    from: &'static [ProgrammeState],
    to: ProgrammeState,
    by: &'static [Actor],
) -> Line {
    Line { step, from, to, by, kind: None }
}

/// The table, in the order of the steps.
pub(crate) const TABLE: &[Line] = &[
    line(ProgrammeStep::Open, &[Programme], ProgrammeState::Open, &[Actor::Head]),
    line(ProgrammeStep::CloseCall, &[ProgrammeState::Open], Jury, &[Actor::Head, Actor::Job]),
    line(ProgrammeStep::Choose, &[Jury], Chosen, &[Actor::Head]),
    line(ProgrammeStep::FormTeams, &[Chosen], Teams, &[Actor::Organiser]),
    line(ProgrammeStep::MakeReady, &[Teams], Ready, &[Actor::Organiser]),
    line(ProgrammeStep::ReopenTeams, &[Ready], Teams, &[Actor::Organiser]),
    Line { kind: Some(ProgrammeKind::Day), ..line(ProgrammeStep::BeginDay, &[Ready], Day, &[Actor::Job]) },
    line(ProgrammeStep::EndDay, &[Day], FollowUp, &[Actor::Organiser]),
    Line {
        kind: Some(ProgrammeKind::Continuous),
        ..line(ProgrammeStep::EndFlow, &[Ready], FollowUp, &[Actor::Organiser, Actor::Job])
    },
    line(ProgrammeStep::Close, &[FollowUp], Closed, &[Actor::Job]),
    line(ProgrammeStep::Cancel, BEFORE_THE_DAY, Cancelled, &[Actor::Head]),
];

impl ProgrammeStep {
    /// Its line of the table.
    pub(crate) fn line(self) -> Option<&'static Line> {
        TABLE.iter().find(|line| line.step == self)
    }

    /// Its stable code, as the timeline keeps it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Open => "OPEN",
            Self::CloseCall => "CLOSE_CALL",
            Self::Choose => "CHOOSE",
            Self::FormTeams => "FORM_TEAMS",
            Self::MakeReady => "MAKE_READY",
            Self::ReopenTeams => "REOPEN_TEAMS",
            Self::BeginDay => "BEGIN_DAY",
            Self::EndDay => "END_DAY",
            Self::EndFlow => "END_FLOW",
            Self::Close => "CLOSE",
            Self::Cancel => "CANCEL",
        }
    }

    /// The steps that an actor may choose to go from a state of a programme of some kind, in the order of the table.
    pub(crate) fn from(state: ProgrammeState, kind: ProgrammeKind, by: Actor) -> impl Iterator<Item = Self> {
        let is_open = move |line: &&Line| line.leaves(state, kind) && line.is_by(by);
        TABLE.iter().filter(is_open).map(|line| line.step)
    }
}

impl Line {
    /// Whether it begins in a state of a programme of some kind.
    pub(crate) fn leaves(&self, state: ProgrammeState, kind: ProgrammeKind) -> bool {
        self.from.contains(&state) && self.kind.is_none_or(|only| only == kind)
    }

    /// Whether it is somebody's to go.
    pub(crate) fn is_by(&self, actor: Actor) -> bool {
        self.by.contains(&actor) || (actor == Actor::Head && self.by.contains(&Actor::Organiser))
    }

    /// Where it leads.
    pub(crate) fn leads_to(&self) -> ProgrammeState {
        self.to
    }
}
