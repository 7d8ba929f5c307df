//! What is told of a need of a demo: of whom, by whom, when it came to each state, and the lines of its timeline.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Europe::Paris;
use entity::{
    BranchId, IntermediaryId, Minutes, MissionFormat, NeedEventId, NeedId, NeedSide, NeedState, PersonId,
    SaidHow, need_event,
};

use super::{
    desks::Net,
    fates::{Fate, PACE, Twist, WAY},
};
use crate::demo::{content::MissionTemplate, days::at, making::Making, organisations::Charity, pack::row};

/// A need in the making.
pub(super) struct Tale<'a> {
    pub(super) id: NeedId,
    pub(super) fate: Fate,
    pub(super) template: &'a MissionTemplate,
    pub(super) charity: &'a Charity,
    pub(super) intermediary: IntermediaryId,
    pub(super) branch: BranchId,
    /// Where help is needed: INSEE's code of a département of the branch.
    pub(super) departement: &'static str,
    /// Who coordinates it; the head where nobody does yet.
    pub(super) coordinator: PersonId,
    /// The macro-skills that are asked for.
    pub(super) skills: Vec<String>,
    /// When it came to each state of the way, as far as it came.
    at: [DateTime<Utc>; 9],
    /// Since when it stands where it does.
    pub(super) since: DateTime<Utc>,
    /// The day's first instant: all that has happened did before.
    pub(super) present: DateTime<Utc>,
}

impl Tale<'_> {
    /// When it came to a state on the way; none where it did not.
    pub(super) fn came_to(&self, state: NeedState) -> Option<DateTime<Utc>> {
        let place = WAY.iter().position(|known| *known == state)?;
        self.at.get(place).copied().filter(|_| self.fate.came_to(state))
    }

    /// When the association sent the announcement back, where it did.
    pub(super) fn returned_at(&self) -> Option<DateTime<Utc>> {
        let begun_at = self.came_to(NeedState::Drafting).filter(|_| self.fate.twist == Twist::Returned)?;
        Some(begun_at + (self.until(NeedState::Drafting) - begun_at) / 3 * 2)
    }

    /// Whether volunteers of all branches are asked, as they are where it is done at a distance.
    pub(super) fn is_national(&self) -> bool {
        self.template.format == MissionFormat::Remote || self.fate.twist == Twist::National
    }

    /// How much time the mission takes one volunteer, as its announcement says.
    pub(super) fn expected(&self) -> Minutes {
        Minutes((self.template.minutes * 8).clamp(600, 1_800))
    }

    /// When it was sent.
    pub(super) fn sent_at(&self) -> DateTime<Utc> {
        self.at[0]
    }

    /// Until when it stood in a state of the way: until the next one, or until it left the way, or now.
    pub(super) fn until(&self, state: NeedState) -> DateTime<Utc> {
        let place = WAY.iter().position(|known| *known == state).unwrap_or_default();
        match WAY.get(place + 1).and_then(|next| self.came_to(*next)) {
            Some(at) => at,
            None if self.fate.from.is_some() => self.since,
            None => self.present - Duration::minutes(30),
        }
    }
}

/// Who of an association says what a coordinator enters.
pub(super) const SPEAKER: &str = "Claire Aubin";

/// The civil date of an instant, on the clock of the branches.
pub(super) fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Paris).date_naive()
}

/// A line of a timeline.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    kind: &'static str,
    side: NeedSide,
    person: Option<PersonId>,
    moved: Option<(NeedState, NeedState)>,
    is_shared: bool,
    note: Option<&'a str>,
    said: Option<(&'static str, SaidHow)>,
}

impl<'a> Line<'a> {
    /// One that both sides read.
    pub(super) fn shared(kind: &'static str, side: NeedSide, person: PersonId) -> Self {
        let person = Some(person);
        Self { kind, side, person, moved: None, is_shared: true, note: None, said: None }
    }

    /// One that the branch alone reads.
    pub(super) fn inside(kind: &'static str, side: NeedSide, person: PersonId) -> Self {
        Self { is_shared: false, ..Self::shared(kind, side, person) }
    }

    /// One of nobody who is named: of a candidate, or of time that went by.
    pub(super) fn of_nobody(kind: &'static str, side: NeedSide) -> Self {
        let is_shared = side == NeedSide::Job;
        Self { kind, side, person: None, moved: None, is_shared, note: None, said: None }
    }

    /// The same for the branch alone.
    pub(super) fn inside_only(self) -> Self {
        Self { is_shared: false, ..self }
    }

    /// The same as a step.
    pub(super) fn moving(self, from: NeedState, to: NeedState) -> Self {
        Self { moved: Some((from, to)), ..self }
    }

    /// The same with words.
    pub(super) fn saying(self, note: &'a str) -> Self {
        Self { note: Some(note), ..self }
    }

    /// The same as it was entered for the association by whoever is named, with who said it there and how.
    pub(super) fn said(self, by: &'static str, how: SaidHow) -> Self {
        Self { said: Some((by, how)), ..self }
    }
}

impl Making {
    /// A need whose way is known; its rows are still to be written.
    pub(super) fn tale<'a>(
        &mut self,
        net: &mut Net,
        desk: usize,
        (charity, template): (&'a Charity, &'a MissionTemplate),
        fate: Fate,
    ) -> Tale<'a> {
        let at = self.instants(&fate);
        let since = match fate.from {
            Some(_) => evening(self, fate.days),
            None => at[fate.reached()],
        };
        let mut skills: Vec<String> = template.skills.iter().filter_map(|text| self.skill(text)).collect();
        skills.sort_unstable();
        skills.dedup();
        let (own, place) = (charity.city.get(..2).unwrap_or("75"), &mut net.desks[desk]);
        let territory = place.place.departements;
        let is_there = territory.contains(&own);
        let departement = if is_there { own } else { territory.first().copied().unwrap_or(own) };
        let branch = place.id;
        let coordinator = if fate.reached() == 0 { place.head } else { place.next_coordinator() };
        let id = self.id(at[0]);
        let mut tale = Tale {
            id,
            fate,
            template,
            charity,
            intermediary: net.id,
            branch,
            departement,
            coordinator,
            skills,
            at,
            since,
            present: self.days.present(),
        };
        if let Some(returned_at) = tale.returned_at().filter(|_| fate.state == NeedState::Drafting) {
            tale.since = returned_at;
        }
        tale
    }

    /// When it came to each state: about so many days after the one before, each at its hour of the day.
    fn instants(&mut self, fate: &Fate) -> [DateTime<Utc>; 9] {
        let mut instants = [self.days.present(); 9];
        // Where it left the way, it stood there for some days before.
        let stood = match (fate.from, fate.twist) {
            (None, _) => 0,
            (Some(_), Twist::NoCandidate) => self.rng.within(15..=20),
            (Some(_), _) => self.rng.within(6..=12),
        };
        let mut ago = fate.days + stood;
        for place in (0..=fate.reached()).rev() {
            let hour = 7 + u32::try_from(place).unwrap_or_default();
            instants[place] = at(self.days.workday_ago(ago), hour, 20, Paris);
            let pace = place.checked_sub(1).and_then(|before| PACE.get(before)).copied().unwrap_or_default();
            ago += pace + self.rng.within(0..=3);
        }
        instants
    }

    /// Writes a line.
    pub(super) fn need_line(&mut self, need: NeedId, at: DateTime<Utc>, line: Line<'_>) -> NeedEventId {
        let id: NeedEventId = self.id(at);
        self.pack.need_event.push(row(need_event::Model {
            id,
            need_id: need,
            at: at.into(),
            kind: line.kind.to_owned(),
            side: line.side,
            person_id: line.person,
            from_state: line.moved.map(|(from, _)| from),
            to_state: line.moved.map(|(_, to)| to),
            is_shared: line.is_shared,
            note: line.note.map(str::to_owned),
            said_by: line.said.map(|(by, _)| by.to_owned()),
            said_how: line.said.map(|(_, how)| how),
            said_on: line.said.map(|_| day_of(at)),
            denied_at: None,
        }));
        id
    }
}

/// The evening of a day so many days ago.
fn evening(making: &Making, days: i64) -> DateTime<Utc> {
    at(making.days.workday_ago(days), 18, 10, Paris)
}
