//! The intermediaries of a demo with their branches, the people who work in them, and what they ask associations to share.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Europe::Paris;
use entity::{
    AnnouncementMails, BranchId, CharterId, IntermediaryId, MembershipRole as Role, PersonId, VolunteerId,
    branch, branch_departement, charter, charter_adherence, intermediary,
};

use super::atlas::{OF_PERSONAS, Place};
use crate::{
    demo::{
        cast::address, days::at, making::Making, numbers, organisations::Charity, pack::row,
        people_of_story::account, seats::Seat,
    },
    text_analysis::sort_key,
};

/// An intermediary.
pub(super) struct Net {
    pub(super) id: IntermediaryId,
    /// What its people's addresses end with.
    pub(super) slug: &'static str,
    pub(super) admin: PersonId,
    pub(super) desks: Vec<Desk>,
    /// The version of its charter that holds, and since when.
    charter: (CharterId, DateTime<Utc>),
    /// The one before.
    earlier: Option<(CharterId, DateTime<Utc>)>,
}

/// A branch.
pub(super) struct Desk {
    pub(super) id: BranchId,
    pub(super) place: Place,
    pub(super) head: PersonId,
    /// Those who coordinate, of the antenne for a bureau.
    pub(super) coordinators: Vec<PersonId>,
    /// Who meets its volunteers.
    pub(super) welcomer: PersonId,
    pub(super) relays: Vec<PersonId>,
    pub(super) helpers: Vec<Helper>,
    /// Whose turn it is, of those who coordinate and of the volunteers.
    pub(super) turn: usize,
}

/// A volunteer who was welcomed.
pub(super) struct Helper {
    pub(super) person: PersonId,
    pub(super) volunteer: VolunteerId,
    /// What they can do.
    pub(super) skills: Vec<String>,
    /// How often announcements are mailed to them.
    pub(super) mails: AnnouncementMails,
    /// Their number among employees, for those who may give an employer's time.
    pub(super) worker: Option<usize>,
    /// How many of their applications wait for a decision.
    pub(super) waiting: usize,
}

impl Desk {
    /// Whoever coordinates the next need, in turns; its head where nobody else does.
    pub(super) fn next_coordinator(&mut self) -> PersonId {
        self.turn += 1;
        let found = self.coordinators.get(self.turn % self.coordinators.len().max(1));
        found.copied().unwrap_or(self.head)
    }
}

impl Net {
    /// The branch of a name; the first one where there is none.
    pub(super) fn desk(&self, name: &str) -> usize {
        self.desks.iter().position(|desk| desk.place.name == name).unwrap_or_default()
    }

    /// The branch in whose territory a city lies; the first one takes what no territory has.
    pub(super) fn desk_of(&self, city: &str) -> usize {
        let departement = city.get(..2).unwrap_or_default();
        let own = |desk: &Desk| desk.place.departements.contains(&departement);
        self.desks.iter().position(own).unwrap_or_default()
    }
}

/// An intermediary as it is invented.
pub(super) struct Invented {
    pub(super) name: &'static str,
    pub(super) slug: &'static str,
    pub(super) number: u32,
    pub(super) places: &'static [Place],
    pub(super) admin: (&'static str, &'static str),
    /// What its charter says, in its versions: how many days ago, and the text.
    pub(super) charters: &'static [(i64, &'static str)],
}

impl Making {
    /// An intermediary with its branches and its people.
    pub(super) fn net(&mut self, invented: &Invented) -> Net {
        let oldest = invented.places.iter().map(|place| place.opened).max().unwrap_or_default();
        let since = at(self.days.ago(oldest + 30), 9, 0, Paris);
        let (first, last) = invented.admin;
        let admin = self.of_net(invented.slug, first, last, since);
        let id: IntermediaryId = self.id(since);
        self.pack.intermediary.push(row(intermediary::Model {
            id,
            name: invented.name.to_owned(),
            sort_key: sort_key(invented.name),
            siren: Some(numbers::siren(invented.number)),
            website: Some(format!("https://{}.example", invented.slug)),
            contact_email: address(&format!("contact@{}.example", invented.slug)),
            contact_phone: None,
            time_zone: Paris.name().to_owned(),
            // It is named once its branches are there.
            default_branch_id: None,
            priority_months: 12,
            priority_weight: 5,
            follow_up_days: 30,
            created_by: admin,
            created_at: since.into(),
        }));
        self.seat(admin, Seat::Network(id, None), Role::NetworkAdmin, since);
        let mut desks: Vec<Desk> = Vec::new();
        for place in invented.places {
            let desk = self.desk(invented.slug, id, *place, &desks);
            desks.push(desk);
        }
        let versions: Vec<(CharterId, DateTime<Utc>)> = (1..)
            .zip(invented.charters)
            .map(|(version, said)| self.charter(id, admin, version, said))
            .collect();
        let latest = versions.last().copied().unwrap_or((uuid::Uuid::nil().into(), since));
        let earlier = versions.len().checked_sub(2).and_then(|place| versions.get(place)).copied();
        Net { id, slug: invented.slug, admin, desks, charter: latest, earlier }
    }

    /// Somebody who works in an intermediary.
    pub(super) fn of_net(
        &mut self,
        slug: &str,
        first: &'static str,
        last: &'static str,
        since: DateTime<Utc>,
    ) -> PersonId {
        let named = crate::demo::content::Person { first_name: first, last_name: last, is_feminine: true };
        let email = self.address(&named, slug);
        self.person(account(first, last, email.as_str(), since))
    }

    /// Somebody of the lists who works in one.
    fn anybody_of_net(&mut self, slug: &str, since: DateTime<Utc>) -> PersonId {
        let content = std::sync::Arc::clone(&self.content);
        let somebody = content.person(&mut self.rng);
        self.of_net(slug, somebody.first_name, somebody.last_name, since)
    }

    fn desk(&mut self, slug: &'static str, net: IntermediaryId, place: Place, others: &[Desk]) -> Desk {
        let since = at(self.days.ago(place.opened.max(20) + 10), 10, 0, Paris);
        let above = place.parent.and_then(|name| others.iter().find(|desk| desk.place.name == name));
        let id: BranchId = self.id(since);
        self.pack.branch.push(row(branch::Model {
            id,
            intermediary_id: net,
            parent_id: above.map(|desk| desk.id),
            name: place.name.to_owned(),
            sort_key: sort_key(place.name),
            opens_on: self.days.ago(place.opened),
            closed_on: None,
            time_zone: Paris.name().to_owned(),
            contact_email: None,
            created_at: since.into(),
        }));
        for code in place.departements {
            self.pack.branch_departement.push(row(branch_departement::Model {
                intermediary_id: net,
                departement_code: (*code).to_owned(),
                branch_id: id,
            }));
        }
        self.team(slug, net, (id, place), above, since)
    }

    /// Who works in a branch: its head, those who coordinate, who welcome and who pass announcements on.
    fn team(
        &mut self,
        slug: &'static str,
        net: IntermediaryId,
        (id, place): (BranchId, Place),
        above: Option<&Desk>,
        since: DateTime<Utc>,
    ) -> Desk {
        let is_of_personas = slug == PASSERELLES && place.name == OF_PERSONAS;
        let seat = Seat::Network(net, Some(id));
        let head = if is_of_personas {
            self.of_net(slug, "Mireille", "Tardy", since)
        } else {
            self.anybody_of_net(slug, since)
        };
        self.seat(head, seat, Role::BranchHead, since);
        let people = |making: &mut Self, role: Role, count: usize| {
            let one = |number: usize| {
                let person = match (is_of_personas, role, number) {
                    (true, Role::Coordinator, 0) => making.of_net(slug, "Idriss", "Benali", since),
                    _ => making.anybody_of_net(slug, since),
                };
                making.seat(person, seat, role, since);
                person
            };
            (0..count).map(one).collect::<Vec<PersonId>>()
        };
        let mut coordinators = people(self, Role::Coordinator, place.team.coordinators);
        let welcomers = people(self, Role::Support, place.team.supports);
        let relays = people(self, Role::Relay, place.team.relays);
        if let Some(above) = above {
            coordinators.extend(&above.coordinators);
        }
        let welcomer = welcomers.first().copied().unwrap_or(head);
        Desk { id, place, head, coordinators, welcomer, relays, helpers: Vec::new(), turn: 0 }
    }

    fn charter(
        &mut self,
        net: IntermediaryId,
        admin: PersonId,
        version: i32,
        (days, text): &(i64, &str),
    ) -> (CharterId, DateTime<Utc>) {
        let published_at = at(self.days.workday_ago(*days), 11, 0, Paris);
        let id: CharterId = self.id(published_at);
        self.pack.charter.push(row(charter::Model {
            id,
            intermediary_id: net,
            version,
            text: (*text).to_owned(),
            published_by: admin,
            published_at: published_at.into(),
        }));
        (id, published_at)
    }

    /// An association adheres to the charter, to its earlier version too where it is of that time.
    pub(super) fn adheres(&mut self, net: &Net, charity: &Charity) {
        for (charter_id, published_at) in net.earlier.into_iter().chain([net.charter]) {
            let days = self.rng.within(1..=12);
            self.pack.charter_adherence.push(row(charter_adherence::Model {
                charter_id,
                association_id: charity.id,
                person_id: Some(charity.writer),
                said_by: None,
                adhered_at: (published_at + Duration::days(days)).into(),
            }));
        }
    }
}

/// What the addresses of the network's people end with.
pub(super) const PASSERELLES: &str = "passerelles";
