//! Broadcasts of a demo: to whom each announcement that is searched for was sent, by which links it is passed on, and what came of
//! both.

use chrono::Duration;
use entity::{
    AnnouncementMails, NeedSide, NeedState as State, PersonId, SentKind, announcement_sent, share_link,
};

use super::{
    candidates::Candidate,
    desks::{Helper, Net},
    fates::Twist,
    tale::{Line, Tale},
};
use crate::demo::{making::Making, pack::row};

/// The letters of a link's code.
const LETTERS: [char; 31] = [
    'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'j', 'k', 'm', 'n', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x',
    'y', 'z', '2', '3', '4', '5', '6', '7', '8', '9',
];

impl Making {
    /// What was sent of a need; of one whose search is over, that it was is enough.
    pub(super) fn broadcast(&mut self, net: &Net, desk: usize, tale: &Tale<'_>, candidates: &[Candidate]) {
        let Some(began_at) = tale.came_to(State::Searching) else { return };
        self.need_line(tale.id, began_at + Duration::minutes(3), Line::of_nobody("BROADCAST", NeedSide::Job));
        if !tale.fate.searches() {
            return;
        }
        let is_second = tale.fate.twist == Twist::Replaced;
        let began_at = if is_second { tale.since } else { began_at };
        if is_second {
            let line = Line::of_nobody("BROADCAST", NeedSide::Job);
            self.need_line(tale.id, began_at + Duration::minutes(3), line);
        }
        let relays = net.desks[desk].relays.clone();
        self.link(tale, None);
        for relay in &relays {
            self.link(tale, Some(*relay));
        }
        let has_applied = |person: PersonId| candidates.iter().any(|one| one.row.person_id == person);
        let round = if is_second { 2 } else { 1 };
        let asked = |place: usize| tale.is_national() || place == desk;
        let desks = net.desks.iter().enumerate().filter(|(place, _)| asked(*place));
        for helper in desks.flat_map(|(_, desk)| &desk.helpers) {
            if !has_applied(helper.person) {
                self.sent(tale, helper, round, relays.first().copied());
            }
        }
    }

    /// A link, and in how many browsers it was followed.
    fn link(&mut self, tale: &Tale<'_>, person_id: Option<PersonId>) {
        let code: String = (0..10).map(|_| *self.rng.pick(&LETTERS)).collect();
        let visits = i32::try_from(self.rng.within(0..=24)).unwrap_or_default();
        self.pack.share_link.push(row(share_link::Model {
            code,
            need_id: tale.id,
            person_id,
            visits,
            created_at: (tale.since + Duration::minutes(2)).into(),
        }));
    }

    /// One volunteer has it: by mail as often as they wish, and some have opened its page, by a relay's link now and then.
    fn sent(&mut self, tale: &Tale<'_>, helper: &Helper, round: i32, relay: Option<PersonId>) {
        let at = tale.since + Duration::minutes(3);
        let is_theirs = helper.skills.iter().any(|code| tale.skills.contains(code));
        let mailed_at = match helper.mails {
            AnnouncementMails::AtOnce => Some(at),
            AnnouncementMails::Daily => Some(at + Duration::hours(9)),
            AnnouncementMails::Weekly | AnnouncementMails::Never => None,
        };
        let mailed_at = mailed_at.filter(|at| *at < tale.present);
        let is_opened = mailed_at.is_some() && self.rng.chance(40);
        let opened_at = at + Duration::hours(11);
        let opened_at = is_opened.then_some(opened_at).filter(|at| *at < tale.present);
        let is_relayed = opened_at.is_some() && self.rng.chance(30);
        self.pack.announcement_sent.push(row(announcement_sent::Model {
            need_id: tale.id,
            person_id: helper.person,
            round,
            kind: if is_theirs { SentKind::ForYou } else { SentKind::PassOn },
            at: at.into(),
            mailed_at: mailed_at.map(Into::into),
            opened_at: opened_at.map(Into::into),
            relay_id: relay.filter(|_| is_relayed),
        }));
    }
}
