//! What may be done with an offer, and with a loan that came of one, as two tables: from which state to which, by whose act.
//! What is not in them is impossible through any door, and a test holds them to tables written by hand.

use entity::{LoanStage, LoanState, OfferState};

/// A step that an offer goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, async_graphql::Enum)]
pub enum OfferStep {
    /// Associations find it from now on.
    Publish,
    /// Nobody finds it for a time.
    Pause,
    /// It is found again.
    Resume,
    /// It is over; who waits for an answer is told.
    Close,
}

/// Whose act a step of an offer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OfferActor {
    /// Of whoever makes the offer.
    Offerer,
    /// Nobody's: its last day is past.
    Job,
}

/// One line of the table of offers.
pub(crate) struct OfferLine {
    pub(crate) step: OfferStep,
    from: &'static [OfferState],
    pub(crate) to: OfferState,
    by: &'static [OfferActor],
}

/// The table of offers.
pub(crate) const OFFERS: &[OfferLine] = &[
    OfferLine {
        step: OfferStep::Publish,
        from: &[OfferState::Draft],
        to: OfferState::Published,
        by: &[OfferActor::Offerer],
    },
    OfferLine {
        step: OfferStep::Pause,
        from: &[OfferState::Published],
        to: OfferState::Paused,
        by: &[OfferActor::Offerer],
    },
    OfferLine {
        step: OfferStep::Resume,
        from: &[OfferState::Paused],
        to: OfferState::Published,
        by: &[OfferActor::Offerer],
    },
    OfferLine {
        step: OfferStep::Close,
        from: &[OfferState::Draft, OfferState::Published, OfferState::Paused],
        to: OfferState::Closed,
        by: &[OfferActor::Offerer, OfferActor::Job],
    },
];

impl OfferStep {
    /// Its line of the table.
    fn line(self) -> Option<&'static OfferLine> {
        OFFERS.iter().find(|line| line.step == self)
    }

    /// Where it leads from a state; nowhere where it is not somebody's to go, or not its turn.
    pub(crate) fn leads(self, from: OfferState, by: OfferActor) -> Option<OfferState> {
        let line = self.line()?;
        (line.from.contains(&from) && line.by.contains(&by)).then_some(line.to)
    }

    /// The steps that whoever makes the offer may go from a state, in the order of the table.
    pub(crate) fn of_offerer(from: OfferState) -> impl Iterator<Item = Self> {
        let steps = OFFERS.iter().map(|line| line.step);
        steps.filter(move |step| step.leads(from, OfferActor::Offerer).is_some())
    }
}

/// A step that a loan goes. Recording a moment moves nothing: the other side's confirmation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum LoanStep {
    /// Both sides have said that it was handed over.
    HandOver,
    /// Both sides have said that it came back.
    GiveBack,
    /// It comes to nothing.
    Cancel,
}

/// The table of loans: either side goes each step, and never the same one twice for both.
pub(crate) const LOANS: [(LoanStep, LoanState, LoanState); 3] = [
    (LoanStep::HandOver, LoanState::Agreed, LoanState::Lent),
    (LoanStep::GiveBack, LoanState::Lent, LoanState::Returned),
    (LoanStep::Cancel, LoanState::Agreed, LoanState::Cancelled),
];

impl LoanStep {
    /// The step that the confirmation of a moment is.
    pub(crate) const fn confirming(stage: LoanStage) -> Self {
        match stage {
            LoanStage::Handover => Self::HandOver,
            LoanStage::Return => Self::GiveBack,
        }
    }

    /// Where it leads from a state.
    pub(crate) fn leads(self, from: LoanState) -> Option<LoanState> {
        LOANS.iter().find(|(step, begins, _)| *step == self && *begins == from).map(|(_, _, to)| *to)
    }
}

/// The moment that is recorded while a loan stands so.
pub(crate) fn stage_in(state: LoanState) -> Option<LoanStage> {
    [LoanStage::Handover, LoanStage::Return]
        .into_iter()
        .find(|stage| LoanStep::confirming(*stage).leads(state).is_some())
}
