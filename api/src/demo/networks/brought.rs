//! The history that a branch of a demo came with: needs at the step at which they stood, and who had been on their missions.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Europe::Paris;
use entity::{
    BroughtMissionId, BroughtState, Minutes, NeedId, NeedSide, NeedState as State, brought_association,
    brought_mission, brought_need, brought_volunteer, need,
};

use super::{
    atlas::WITH_HISTORY,
    desks::{Desk, Net},
    tale::{Line, day_of},
};
use crate::{
    demo::{cast::address, days::at, making::Making, organisations::Charity, pack::row},
    domain::missions::needs::pace,
    text_analysis::sort_key,
};

/// What the network's own files called its needs, what they were, and where they stood.
const NEEDS: [(&str, &str, State); 3] = [
    ("REN-2019-014", "Refaire les fiches d’accueil", State::Closed),
    ("REN-2020-003", "Organiser la collecte de vélos", State::Closed),
    ("REN-2021-022", "Trouver des familles d’accueil", State::Qualifying),
];

/// How many volunteers came with their addresses.
const VOLUNTEERS: usize = 2;

impl Making {
    /// All of it, of one association.
    pub(super) fn brought_along(&mut self, net: &Net, charities: &[Charity]) {
        let desk = &net.desks[net.desk(WITH_HISTORY)];
        let departement = desk.place.departements;
        let is_there = |one: &&Charity| departement.contains(&one.city.get(..2).unwrap_or_default());
        let Some(charity) = charities.iter().find(is_there) else { return };
        let brought_at = at(self.days.workday_ago(40), 15, 0, Paris);
        self.pack.brought_association.push(row(brought_association::Model {
            association_id: charity.id,
            intermediary_id: net.id,
            fingerprint: fingerprint(0),
            brought_at: brought_at.into(),
        }));
        for (number, helper) in desk.helpers.iter().enumerate().take(VOLUNTEERS) {
            self.pack.brought_volunteer.push(row(brought_volunteer::Model {
                volunteer_id: helper.volunteer,
                intermediary_id: net.id,
                address: address(&format!("ancien.benevole{number}@{}.example", net.slug)),
                fingerprint: fingerprint(10 + number),
                brought_at: brought_at.into(),
                invited_at: Some(brought_at.into()),
                joined_at: Some((brought_at + Duration::days(2)).into()),
                declined_at: None,
            }));
        }
        for (number, told) in NEEDS.into_iter().enumerate() {
            let id = self.brought_need((net, desk), charity, (told, number), brought_at);
            if told.2 == State::Closed {
                self.brought_missions(desk, (id, number), brought_at);
            }
        }
    }

    /// A need that stands as of the day on which it was brought along, whatever lies behind it.
    fn brought_need(
        &mut self,
        (net, desk): (&Net, &Desk),
        charity: &Charity,
        ((reference, title, state), number): ((&str, &str, State), usize),
        brought_at: DateTime<Utc>,
    ) -> NeedId {
        let id: NeedId = self.id(brought_at);
        let is_closed = state == State::Closed;
        let sent_at = brought_at - Duration::days(900 - 100 * i64::try_from(number).unwrap_or_default());
        self.pack.need.push(row(need::Model {
            id,
            association_id: charity.id,
            association_branch_id: None,
            intermediary_id: net.id,
            branch_id: desk.id,
            departement_code: desk.place.departements.first().copied().unwrap_or("35").to_owned(),
            title: title.to_owned(),
            sort_key: sort_key(title),
            situation: "Nous faisons tout nous-mêmes et n’y arrivons plus.".to_owned(),
            wish: "Quelqu’un qui nous aide à nous organiser.".to_owned(),
            outcome: "Nous saurons le refaire seuls.".to_owned(),
            state,
            paused_from: None,
            returns_on: None,
            reason: None,
            state_since: brought_at.into(),
            due_on: pace::due_on(state, day_of(brought_at), None),
            round: 1,
            is_national: false,
            search_since: None,
            flagged_at: None,
            coordinator_id: desk.coordinators.first().copied(),
            mission_id: None,
            sent_by: None,
            sent_at: sent_at.into(),
            closed_at: is_closed.then_some(brought_at.into()),
        }));
        self.pack.brought_need.push(row(brought_need::Model {
            need_id: id,
            intermediary_id: net.id,
            reference: reference.to_owned(),
            fingerprint: fingerprint(20 + number),
            state,
            since: Some(day_of(sent_at) + Duration::days(60)),
            brought_at: brought_at.into(),
        }));
        self.need_line(id, brought_at, Line::shared("TAKEN_OVER", NeedSide::Head, net.admin));
        id
    }

    /// Who had been on its mission, and for how long.
    fn brought_missions(&mut self, desk: &Desk, (need, number): (NeedId, usize), brought_at: DateTime<Utc>) {
        for (place, helper) in desk.helpers.iter().enumerate().take(VOLUNTEERS) {
            let first = day_of(brought_at) - Duration::days(700);
            let model = brought_mission::Model {
                id: self.id::<BroughtMissionId>(brought_at),
                need_id: need,
                volunteer_id: Some(helper.volunteer),
                fingerprint: fingerprint(100 + 10 * number + place),
                state: BroughtState::Over,
                starts_on: Some(first),
                ends_on: Some(first + Duration::days(60)),
                agreed_minutes: Some(Minutes(900)),
                brought_at: brought_at.into(),
            };
            self.pack.brought_mission.push(row(model));
        }
    }
}

/// What a line said, as a hash: of an invented one its number.
fn fingerprint(number: usize) -> String {
    format!("{number:064x}")
}
