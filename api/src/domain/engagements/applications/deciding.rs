//! Deciding about candidates: onto the shortlist, kept in reserve, not selected for a reason that they are told, or selected.
//! Those whom nobody needs any more are answered together.

use entity::{ApplicationId, ApplicationState as State, NeedId, NeedState, application, need};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{
    super::working_time::agreeing, NotSelectedReason, closed, elsewhere, leaving, letters, lock_to_decide,
    places, refused, set_clock, stands, wishing,
};
use crate::{
    access::Viewer,
    domain::{
        checks::Checks,
        missions::needs::{
            self,
            moving::must_stand,
            timeline::{self, By, Line},
        },
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// The longest words to a candidate, in characters.
const LONGEST: usize = 1_000;

/// What a coordinator decides about a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
#[graphql(name = "CandidateDecision")]
pub enum Decision {
    /// Onto the shortlist.
    Shortlist,
    /// Selected: one of the places is theirs.
    Select,
    /// Kept for when somebody else falls out.
    Reserve,
    /// Not selected, with a reason.
    NotSelect,
}

impl Decision {
    const ALL: [Self; 4] = [Self::Shortlist, Self::Select, Self::Reserve, Self::NotSelect];

    const fn leads_to(self) -> State {
        match self {
            Self::Shortlist => State::Shortlisted,
            Self::Select => State::Selected,
            Self::Reserve => State::Reserve,
            Self::NotSelect => State::NotSelected,
        }
    }

    /// What the timeline keeps of it, without a name.
    const fn line(self) -> &'static str {
        match self {
            Self::Shortlist => "CANDIDATE_SHORTLISTED",
            Self::Select => "CANDIDATE_SELECTED",
            Self::Reserve => "CANDIDATE_IN_RESERVE",
            Self::NotSelect => "CANDIDATE_NOT_SELECTED",
        }
    }

    /// Whether it can be decided about an application that stands somewhere. Who was answered stays answered, and who was told
    /// that they are selected goes back to no list that waits.
    fn leaves(self, state: State) -> bool {
        match state {
            State::Pending => true,
            State::Shortlisted | State::Reserve => state != self.leads_to(),
            State::Selected => matches!(self, Self::Reserve | Self::NotSelect),
            State::NotSelected | State::Withdrawn | State::Engaged | State::Replaced => false,
        }
    }

    /// In which states of the need it is decided: others are answered until the mission is under way, and all else is of the
    /// search.
    const fn needs(self, state: State) -> &'static [NeedState] {
        match (self, state) {
            (Self::NotSelect, State::Pending | State::Shortlisted | State::Reserve) => ANSWERED_IN,
            _ => &[NeedState::Searching],
        }
    }

    /// All that can be decided about an application where it and its need stand.
    pub(crate) fn about(row: &application::Model, need: &need::Model) -> impl Iterator<Item = Self> + use<> {
        let (state, stands) = (row.state, need.state);
        let can = move |one: &Self| one.leaves(state) && one.needs(state).contains(&stands);
        Self::ALL.into_iter().filter(can)
    }
}

/// While a need stands so, those are answered who were not selected.
const ANSWERED_IN: &[NeedState] = &[NeedState::Searching, NeedState::Roadmap, NeedState::UnderWay];

/// A decision, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) decision: Decision,
    pub(crate) reason: Option<NotSelectedReason>,
    pub(crate) words: Option<String>,
}

/// How many candidates were answered at once, and how many are left to somebody else.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answered {
    pub(crate) need: NeedId,
    pub(crate) told: usize,
    pub(crate) left: usize,
}

/// Decides about a candidate.
pub(crate) async fn decide(
    viewer: &Viewer,
    tx: &Tx,
    id: ApplicationId,
    answer: &Answer,
) -> Outcome<ApplicationId, Vec<Problem>> {
    let (right, seen, row) = lock_to_decide(tx, viewer, id).await?;
    let decision = answer.decision;
    if !decision.leaves(row.state) {
        return Err(elsewhere(row.state));
    }
    must_stand(&seen.need, decision.needs(row.state)).map_err(Stop::widen)?;
    let said = read(answer)?;
    if decision != Decision::NotSelect {
        leaving::must_be_there(tx, &seen.need, [row.person_id]).await?;
    }
    if decision == Decision::Select {
        places::must_be_left(tx, &seen.need).await?;
    }
    stands(tx, id, decision.leads_to(), Some(right.person()), said.clone()).await?;
    if decision == Decision::Select {
        wishing::end_all(tx, row.person_id, seen.need.intermediary_id).await?;
    }
    set_clock(tx, &seen.need).await?;
    timeline::write(tx, seen.need.id, &By::coordinator(&right), Line::inside(decision.line())).await?;
    letters::decided(tx, &seen.need, &row, decision, said).await?;
    if decision == Decision::Select {
        agreeing::ask(tx, (&seen.need, &seen.branch), &row).await?;
    }
    Ok(id)
}

/// Answers all those who were not selected with the same reason: while it searches, once all places are taken, and then all but
/// the reserve; once the mission is under way, the reserve too. Whoever the viewer may not answer is left to somebody else.
pub(crate) async fn answer_others(
    viewer: &Viewer,
    tx: &Tx,
    need: NeedId,
    answer: &Answer,
) -> Outcome<Answered, Vec<Problem>> {
    let (right, seen) = needs::lock_to_coordinate::<Vec<Problem>>(tx, viewer, need).await?;
    closed::must_not_take_part(tx, right.person(), need).await?;
    must_stand(&seen.need, ANSWERED_IN).map_err(Stop::widen)?;
    if seen.need.state == NeedState::Searching {
        places::must_be_taken(tx, &seen.need).await?;
    }
    let said = read(answer)?;
    let keeps_reserve = seen.need.state != NeedState::UnderWay;
    let states = [State::Pending, State::Shortlisted, State::Reserve];
    let states = states.into_iter().filter(|state| !keeps_reserve || *state != State::Reserve);
    let rows = application::Entity::find()
        .filter(application::Column::NeedId.eq(need))
        .filter(application::Column::State.is_in(states))
        .order_by_asc(application::Column::Id)
        .all(tx)
        .await?;
    let closed = closed::closed_to(tx, right.person(), &rows).await?;
    let (left, answered): (Vec<_>, Vec<_>) = rows.iter().partition(|row| closed.contains(&row.id));
    if answered.is_empty() {
        return Err(refused("NOBODY_TO_ANSWER"));
    }
    for row in &answered {
        stands(tx, row.id, State::NotSelected, Some(right.person()), said.clone()).await?;
        letters::decided(tx, &seen.need, row, Decision::NotSelect, said.clone()).await?;
    }
    set_clock(tx, &seen.need).await?;
    timeline::write(tx, need, &By::coordinator(&right), Line::inside("OTHERS_ANSWERED")).await?;
    Ok(Answered { need, told: answered.len(), left: left.len() })
}

/// The reason and the words to the candidate: both where they are not selected, neither on the shortlist.
fn read(answer: &Answer) -> Outcome<(Option<NotSelectedReason>, Option<String>), Vec<Problem>> {
    let mut checks = Checks::default();
    let is_refusal = answer.decision == Decision::NotSelect;
    let words = if is_refusal {
        Some(checks.text("words", answer.words.as_deref().unwrap_or_default(), LONGEST))
    } else {
        checks.optional("words", answer.words.as_deref(), LONGEST)
    };
    let reason = answer.reason.filter(|reason| is_refusal && reason.is_chosen());
    if is_refusal && reason.is_none() {
        checks.refuse("reason", "REQUIRED");
    }
    checks.pass()?;
    let words = words.filter(|_| answer.decision != Decision::Shortlist);
    Ok((reason, words))
}
