//! Intermediaries, their branches and their people, and the needs that they carry.

use super::*;

/// An intermediary with one branch, which takes the needs of the Rhône and of every territory without a branch.
#[derive(Clone)]
pub struct Network {
    /// The application.
    pub app: TestApp,
    /// Its id.
    pub id: IntermediaryId,
    /// Its branch.
    pub branch: BranchId,
    /// Who was given as having registered it.
    pub founder: PersonId,
}

impl TestApp {
    /// An intermediary whose branch has been open for years.
    pub async fn network(&self, name: &str) -> Network {
        let (founder, _) = self.somebody("Fondation", name).await;
        let (id, now) = (IntermediaryId::from(Uuid::new_v4()), self.now());
        let row = intermediary::ActiveModel {
            id: Set(id),
            name: Set(name.to_owned()),
            sort_key: Set(name.to_lowercase()),
            siren: Set(None),
            website: Set(Some("https://reseau.example".to_owned())),
            contact_email: Set("contact@reseau.example".parse().expect("an address")),
            contact_phone: Set(None),
            time_zone: Set("Europe/Paris".to_owned()),
            default_branch_id: Set(None),
            priority_months: Set(12),
            priority_weight: Set(5),
            follow_up_days: Set(30),
            created_by: Set(founder),
            created_at: Set(now),
        };
        row.insert(self.connection()).await.expect("an intermediary");
        let mut network = Network { app: self.clone(), id, branch: Uuid::nil().into(), founder };
        network.branch = network.branch_of(&format!("Antenne {name}"), None, &["69"]).await;
        let named = intermediary::ActiveModel {
            id: Set(id),
            default_branch_id: Set(Some(network.branch)),
            ..Default::default()
        };
        named.update(self.connection()).await.expect("a default branch");
        network
    }
}

impl Network {
    /// Another branch, under an antenne if one is named, which takes needs of some départements.
    pub async fn branch_of(&self, name: &str, parent: Option<BranchId>, departements: &[&str]) -> BranchId {
        let id = BranchId::from(Uuid::new_v4());
        let row = branch::ActiveModel {
            id: Set(id),
            intermediary_id: Set(self.id),
            parent_id: Set(parent),
            name: Set(name.to_owned()),
            sort_key: Set(name.to_lowercase()),
            opens_on: Set("2020-01-01".parse().expect("a date")),
            closed_on: Set(None),
            time_zone: Set("Europe/Paris".to_owned()),
            contact_email: Set(None),
            created_at: Set(self.app.now()),
        };
        row.insert(self.app.connection()).await.expect("a branch");
        for code in departements {
            let row = branch_departement::ActiveModel {
                intermediary_id: Set(self.id),
                departement_code: Set((*code).to_owned()),
                branch_id: Set(id),
            };
            row.insert(self.app.connection()).await.expect("a territory");
        }
        id
    }

    /// Somebody with a role: in its branch, where the role is a branch's.
    pub async fn with_role(&self, role: MembershipRole) -> Actor {
        self.person_with_role(role).await.1
    }

    /// The same with who it is.
    pub async fn person_with_role(&self, role: MembershipRole) -> (PersonId, Actor) {
        let (person, actor) = self.app.somebody("Rôle", "Réseau").await;
        let of_network = matches!(role, MembershipRole::NetworkAdmin | MembershipRole::Treasurer);
        self.seat(person, role, (!of_network).then_some(self.branch)).await;
        (person, actor)
    }

    /// A role in a branch, or in the whole network.
    pub async fn seat(&self, person: PersonId, role: MembershipRole, branch: Option<BranchId>) {
        let row = membership::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            person_id: Set(person),
            company_id: Set(None),
            association_id: Set(None),
            intermediary_id: Set(Some(self.id)),
            role: Set(role),
            legal_entity_id: Set(None),
            establishment_id: Set(None),
            branch_id: Set(None),
            intermediary_branch_id: Set(branch),
            from_group_id: Set(None),
            created_at: Set(self.app.now()),
            ended_at: Set(None),
        };
        row.insert(self.app.connection()).await.expect("a seat");
    }

    /// A need that an association sent to its branch, standing somewhere on its way and coordinated by somebody.
    pub async fn need(
        &self,
        association: &Association,
        state: NeedState,
        coordinator: Option<PersonId>,
    ) -> NeedId {
        let row = self.need_row(association, state, coordinator);
        row.insert(self.app.connection()).await.expect("a need").id
    }

    /// Many needs at once, each named by its number and due a day later than the one before it; the first of them was due on
    /// the day before yesterday.
    pub async fn many_needs(
        &self,
        association: &Association,
        numbers: std::ops::Range<usize>,
        state: NeedState,
        coordinator: Option<PersonId>,
    ) {
        let first = self.app.now().to_utc().date_naive() - Duration::days(2);
        let row = |number: usize| {
            let title = format!("Besoin {number:05}");
            let row = self.need_row(association, state, coordinator);
            need::ActiveModel {
                sort_key: Set(title.to_lowercase()),
                title: Set(title),
                due_on: Set(Some(first + Duration::days(i64::try_from(number).expect("a small number")))),
                ..row
            }
        };
        let numbers: Vec<usize> = numbers.collect();
        for some in numbers.chunks(500) {
            let rows = some.iter().map(|number| row(*number));
            need::Entity::insert_many(rows).exec(self.app.connection()).await.expect("needs");
        }
    }

    fn need_row(
        &self,
        association: &Association,
        state: NeedState,
        coordinator: Option<PersonId>,
    ) -> need::ActiveModel {
        let (id, now) = (NeedId::from(Uuid::new_v4()), self.app.now());
        let rests = matches!(state, NeedState::Paused | NeedState::Stopped);
        let is_over = matches!(state, NeedState::Closed | NeedState::Stopped);
        need::ActiveModel {
            id: Set(id),
            association_id: Set(association.id),
            association_branch_id: Set(None),
            intermediary_id: Set(self.id),
            branch_id: Set(self.branch),
            departement_code: Set("69".to_owned()),
            title: Set("Un plan de communication".to_owned()),
            sort_key: Set("un plan de communication".to_owned()),
            situation: Set("Personne ne nous connaît dans le quartier.".to_owned()),
            wish: Set("Que quelqu’un nous aide à écrire un plan de communication.".to_owned()),
            outcome: Set("Les habitants sauraient que nous existons.".to_owned()),
            state: Set(state),
            paused_from: Set((state == NeedState::Paused).then_some(NeedState::Drafting)),
            returns_on: Set(None),
            reason: Set(rests.then(|| "Travaux au local".to_owned())),
            state_since: Set(now),
            due_on: Set((!is_over).then(|| now.to_utc().date_naive() + Duration::days(7))),
            round: Set(1),
            is_national: Set(false),
            search_since: Set((state == NeedState::Searching).then_some(now)),
            flagged_at: Set(None),
            coordinator_id: Set(coordinator),
            mission_id: Set(None),
            sent_by: Set(Some(association.founder)),
            sent_at: Set(now),
            closed_at: Set(is_over.then_some(now)),
        }
    }

    /// Makes somebody an active volunteer of its branch.
    pub async fn volunteer(&self, person: PersonId) -> VolunteerId {
        let (id, now) = (VolunteerId::from(Uuid::new_v4()), self.app.now());
        let row = volunteer::ActiveModel {
            id: Set(id),
            person_id: Set(person),
            intermediary_id: Set(self.id),
            branch_id: Set(self.branch),
            state: Set(VolunteerState::Active),
            motivation: Set("Donner de mon temps.".to_owned()),
            joined_at: Set(now),
            welcomed_on: Set(Some(now.to_utc().date_naive())),
            welcomed_by: Set(None),
            left_at: Set(None),
            age: Set(VolunteerAge::Adult),
            consent_address: Set(None),
            consented_at: Set(None),
            recruiting_link_id: Set(None),
        };
        row.insert(self.app.connection()).await.expect("a volunteer");
        id
    }
}
