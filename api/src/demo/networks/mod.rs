//! Two intermediaries of a demo with all that they coordinate: a network of twenty-two branches, and an organiser of factories with
//! six branches and an office. Their needs stand wherever a need can, and one branch has as many as a size asks for.

mod aftermath;
mod announcing;
mod atlas;
mod broadcasting;
mod brought;
mod candidates;
mod desks;
mod diagnosing;
mod fates;
mod helpers;
mod invoicing;
mod needs;
mod particulars;
mod roadmaps;
mod settling;
mod tale;

pub(super) use settling::Settling;

use chrono::Datelike as _;
use chrono_tz::Europe::Paris;
use entity::{
    Cents, MembershipRole as Role, OperatingBudgetId, PersonId, hosting_capacity, operating_budget,
};

use atlas::{BUSIEST, NETWORK, OF_PERSONAS, ORGANISER, WITHOUT_COORDINATOR};
use desks::{Invented, Net, PASSERELLES};
use fates::{EVERY, ON_WORKING_TIME, UNASSIGNED};
use needs::Told;

use super::{
    days::at,
    making::Making,
    organisations::{Board, Charity},
    pack::row,
    people_of_story::account,
    rng::Rng,
    seats::Seat,
    size::DemoExtent,
    story::Story,
};

/// The network. Its charter was written anew once.
const THE_NETWORK: Invented = Invented {
    name: "Passerelles du savoir-faire",
    slug: PASSERELLES,
    number: 3_001,
    places: &NETWORK,
    admin: ("Hélène", "Castel"),
    charters: &[(800, CHARTER), (420, NEW_CHARTER)],
};

/// The organiser of factories.
const THE_ORGANISER: Invented = Invented {
    name: "La Fabrique pro bono",
    slug: "fabrique-pro-bono",
    number: 3_038,
    places: &ORGANISER,
    admin: ("Théo", "Quillien"),
    charters: &[(500, CHARTER)],
};

const CHARTER: &str = "L’association sert l’intérêt général et respecte les personnes sans distinction.\n\n\
    Le bénévole conseille et ne remplace personne.\n\nChacun tient ce qui est convenu dans la feuille de route.";

const NEW_CHARTER: &str = "L’association sert l’intérêt général et respecte les personnes sans distinction.\n\n\
    Le bénévole conseille et ne remplace personne, ni salarié ni bénévole.\n\n\
    Chacun tient ce qui est convenu dans la feuille de route, et dit ce qu’il en a été à la fin.";

/// How many needs each association had in a year, beside those that are particular.
const A_YEAR: usize = 6;

/// Volunteers of the busiest branch of a large demo.
const MANY_VOLUNTEERS: usize = 120;

/// From how many needs on a branch has as many.
const MANY_NEEDS: usize = 1_000;

/// The intermediaries in the making.
pub(super) struct Networks {
    /// What they draw from, so that the rest of a demo stays as it is without them.
    rng: Rng,
    network: Net,
    organiser: Net,
    treasurer: PersonId,
    charities: Vec<Charity>,
    told: Vec<Told>,
    /// How many needs the busiest branch has.
    in_busiest: usize,
}

impl Networks {
    /// How many needs the busiest branch has.
    pub(super) fn needs(&self) -> usize {
        self.in_busiest
    }
}

impl Making {
    /// Both intermediaries, as every demo has them.
    pub(super) fn networks(&mut self, story: &Story, extent: &DemoExtent) -> Networks {
        let own = self.rng.stream("networks");
        let outer = std::mem::replace(&mut self.rng, own);
        let mut networks = self.both_networks(story, extent);
        networks.rng = std::mem::replace(&mut self.rng, outer);
        networks
    }

    fn both_networks(&mut self, story: &Story, extent: &DemoExtent) -> Networks {
        let charities = self.charities();
        let mut network = self.net(&THE_NETWORK);
        let since = at(self.days.ago(2_000), 9, 0, Paris);
        let treasurer = self.of_net(PASSERELLES, "Bruno", "Lachaume", since);
        self.seat(treasurer, Seat::Network(network.id, None), Role::Treasurer, since);
        let mut organiser = self.net(&THE_ORGANISER);
        for charity in &charities {
            self.adheres(&network, charity);
            self.adheres(&organiser, charity);
        }
        self.crews(&mut network, story, extent);
        for desk in 0..organiser.desks.len() {
            let count = organiser.desks[desk].place.team.volunteers;
            self.helpers(&mut organiser, desk, count);
        }
        let mut networks = Networks {
            rng: self.rng.clone(),
            network,
            organiser,
            treasurer,
            charities,
            told: Vec::new(),
            in_busiest: 0,
        };
        self.needs_of_personas(&mut networks);
        self.needs_of_others(&mut networks);
        self.needs_of_organiser(&mut networks);
        self.brought_along(&networks.network, &networks.charities);
        let busiest = networks.network.desk(BUSIEST);
        let busiest = networks.network.desks[busiest].id;
        let in_busiest = networks.told.iter().filter(|told| told.branch == busiest).count();
        Networks { in_busiest, ..networks }
    }

    /// The associations that are helped. What some live on is known, and how much help some can host.
    fn charities(&mut self) -> Vec<Charity> {
        let since = at(self.days.ago(1_300), 9, 0, Paris);
        let mut charities = Vec::new();
        for (number, invented) in atlas::helped().iter().enumerate() {
            let admin = if number == 0 {
                self.person(account("Solène", "Marchand", "solene.marchand@livres-escale.example", since))
            } else {
                let content = std::sync::Arc::clone(&self.content);
                let somebody = content.person(&mut self.rng);
                let email = self.address(&somebody, &format!("asso-{number}"));
                self.person(account(somebody.first_name, somebody.last_name, email.as_str(), since))
            };
            let board = Board { admin, confirmer: admin, president: admin, treasurer: None };
            let charity = self.association(invented, invented.name.to_owned(), board, true, since);
            self.counts.helped += 1;
            self.means_of(number, &charity);
            charities.push(charity);
        }
        charities
    }

    /// The budget that an association declared, but one that has not; and how much help the first ones can host.
    fn means_of(&mut self, number: usize, charity: &Charity) {
        let declared_at = at(self.days.ago(500), 14, 0, Paris);
        let euros = [82_000, 31_000, 146_000, 420_000, 64_000][number % 5];
        if number != invoicing::WITHOUT_BUDGET {
            let id: OperatingBudgetId = self.id(declared_at);
            self.pack.operating_budget.push(row(operating_budget::Model {
                id,
                association_id: charity.id,
                year: self.days.today().year() - 2,
                amount: Cents(euros * 100),
                intermediary_id: None,
                declared_at: declared_at.into(),
            }));
        }
        if number < 6 {
            self.pack.hosting_capacity.push(row(hosting_capacity::Model {
                association_id: charity.id,
                hours_a_week: [4, 8, 6][number % 3],
                supervision_minutes: [10, 20, 15][number % 3],
                declared_at: declared_at.into(),
            }));
        }
    }

    /// The volunteers of the network.
    fn crews(&mut self, network: &mut Net, story: &Story, extent: &DemoExtent) {
        let (personas, busiest) = (network.desk(OF_PERSONAS), network.desk(BUSIEST));
        self.persona_helps(network, personas);
        for desk in 0..network.desks.len() {
            let usual = network.desks[desk].place.team.volunteers;
            let is_large = desk == busiest && extent.needs >= MANY_NEEDS;
            self.helpers(network, desk, if is_large { MANY_VOLUNTEERS } else { usual });
        }
        for desk in [personas, busiest] {
            self.particular_helpers(network, desk);
        }
        self.employee_helps(network, personas, story.cast.delta);
        // What no territory has, Paris has.
        self.employee_helps(network, 0, story.cast.overseas);
    }

    /// A need in each state, of the association that one may sign in for.
    fn needs_of_personas(&mut self, networks: &mut Networks) {
        let Networks { network, charities, told, .. } = networks;
        let desk = network.desk(OF_PERSONAS);
        for fate in &EVERY[..fates::OF_PERSONAS] {
            told.push(self.need(network, desk, &charities[0], *fate));
        }
        let without = network.desk(WITHOUT_COORDINATOR);
        told.push(self.need(network, without, &charities[0], UNASSIGNED));
    }

    /// Those of the other associations: what is particular, and what a year brings.
    fn needs_of_others(&mut self, networks: &mut Networks) {
        let Networks { network, charities, told, .. } = networks;
        let is_carried =
            |charity: &Charity| !network.desks[network.desk_of(charity.city)].coordinators.is_empty();
        let (carried, waiting): (Vec<&Charity>, Vec<&Charity>) =
            charities[1..].iter().partition(|charity| is_carried(charity));
        for (fate, charity) in EVERY[fates::OF_PERSONAS..].iter().zip(carried.iter().cycle()) {
            let desk = network.desk_of(charity.city);
            told.push(self.need(network, desk, charity, *fate));
        }
        for charity in waiting {
            let desk = network.desk_of(charity.city);
            told.push(self.need(network, desk, charity, UNASSIGNED));
        }
        if let Some(charity) = carried.iter().find(|charity| network.desk_of(charity.city) == 0) {
            for fate in ON_WORKING_TIME {
                told.push(self.need(network, 0, charity, fate));
            }
        }
        for charity in &carried {
            let desk = network.desk_of(charity.city);
            for _ in 0..A_YEAR {
                let fate = fates::usual(&mut self.rng);
                told.push(self.need(network, desk, charity, fate));
            }
        }
    }

    /// Those that the organiser of factories carries.
    fn needs_of_organiser(&mut self, networks: &mut Networks) {
        let Networks { organiser, charities, told, .. } = networks;
        for charity in charities.iter().take(6) {
            let desk = organiser.desk_of(charity.city);
            for _ in 0..2 {
                let fate = fates::usual(&mut self.rng);
                told.push(self.need(organiser, desk, charity, fate));
            }
        }
    }

    /// One more need of the busiest branch.
    pub(super) fn another_need(&mut self, networks: &mut Networks) {
        let outer = std::mem::replace(&mut self.rng, networks.rng.clone());
        let desk = networks.network.desk(BUSIEST);
        let charity = &networks.charities[networks.in_busiest % networks.charities.len()];
        let fate = fates::usual(&mut self.rng);
        self.need(&mut networks.network, desk, charity, fate);
        networks.in_busiest += 1;
        networks.rng = std::mem::replace(&mut self.rng, outer);
    }

    /// Nothing more happens to the hours of the associations that are helped.
    pub(super) fn close_networks(&mut self, networks: &Networks) {
        for charity in &networks.charities {
            self.close_book(charity.id);
        }
    }
}
