//! Programmes of a network's branch, with their criteria, those who apply and those who note.

use super::*;

/// A programme on one day in June, for two associations, with two criteria of the weights 1 and 3.
#[derive(Clone)]
pub struct Programme {
    pub(super) app: TestApp,
    /// Its id.
    pub id: ProgrammeId,
    /// Its criteria.
    pub criteria: [CriterionId; 2],
}

impl Network {
    /// A programme of its branch that stands somewhere on its way.
    pub async fn programme(&self, title: &str, state: ProgrammeState) -> Programme {
        let (id, now) = (ProgrammeId::from(Uuid::now_v7()), self.app.now());
        let instant = |text: &str| Timestamp::from(text.parse::<DateTime<Utc>>().expect("an instant"));
        let is_over = matches!(state, ProgrammeState::Closed | ProgrammeState::Cancelled);
        let row = programme::ActiveModel {
            id: Set(id),
            intermediary_id: Set(self.id),
            branch_id: Set(self.branch),
            departement_code: Set("69".to_owned()),
            kind: Set(ProgrammeKind::Day),
            state: Set(state),
            title: Set(title.to_owned()),
            sort_key: Set(title.to_lowercase()),
            summary: Set("Une journée pour avancer ensemble.".to_owned()),
            looked_for: Set("Des associations du Rhône et des volontaires du numérique.".to_owned()),
            local_start: Set(Some("2026-06-12T09:00".to_owned())),
            local_end: Set(Some("2026-06-12T18:00".to_owned())),
            starts_at: Set(Some(instant("2026-06-12T07:00:00Z"))),
            ends_at: Set(Some(instant("2026-06-12T16:00:00Z"))),
            time_zone: Set("Europe/Paris".to_owned()),
            is_remote: Set(false),
            commune_code: Set(Some("69123".to_owned())),
            address: Set(Some("1 place du Test".to_owned())),
            association_places: Set(2),
            volunteer_places: Set(12),
            team_min: Set(3),
            team_max: Set(6),
            applications_until: Set("2026-04-15".parse().expect("a date")),
            registrations_until: Set("2026-05-29".parse().expect("a date")),
            reason: Set((state == ProgrammeState::Cancelled).then(|| "Le lieu est fermé.".to_owned())),
            created_by: Set(None),
            created_at: Set(now),
            opened_at: Set((state != ProgrammeState::Programme).then_some(now)),
            state_since: Set(now),
            closed_at: Set(is_over.then_some(now)),
        };
        row.insert(self.app.connection()).await.expect("a programme");
        let theme =
            programme_theme::ActiveModel { programme_id: Set(id), theme: Set(ProgrammeTheme::Digital) };
        theme.insert(self.app.connection()).await.expect("a theme");
        let partner = programme_partner::ActiveModel {
            programme_id: Set(id),
            position: Set(1),
            kind: Set(PartnerKind::Funder),
            name: Set("Fondation du Rhône".to_owned()),
        };
        partner.insert(self.app.connection()).await.expect("a partner");
        let mut criteria = [CriterionId::from(Uuid::nil()); 2];
        for (position, (name, weight)) in (1..).zip([("Clarté", 1), ("Utilité", 3)]) {
            let criterion = CriterionId::from(Uuid::now_v7());
            let row = programme_criterion::ActiveModel {
                id: Set(criterion),
                programme_id: Set(id),
                position: Set(position),
                name: Set(name.to_owned()),
                description: Set(Some(format!("{name} du projet"))),
                weight: Set(weight),
            };
            row.insert(self.app.connection()).await.expect("a criterion");
            criteria[usize::try_from(position - 1).expect("a place")] = criterion;
        }
        Programme { app: self.app.clone(), id, criteria }
    }
}

impl Programme {
    /// Changes its row.
    pub async fn set(&self, change: impl FnOnce(&mut programme::ActiveModel)) {
        let mut row = programme::ActiveModel { id: Set(self.id), ..Default::default() };
        change(&mut row);
        row.update(self.app.connection()).await.expect("a programme");
    }

    /// An association that applied, carried by two of its people, and where its application stands.
    pub async fn applied(
        &self,
        association: &Association,
        carriers: [PersonId; 2],
        state: ProgrammeApplicationState,
    ) -> ProgrammeApplicationId {
        use ProgrammeApplicationState as State;
        let (id, now) = (ProgrammeApplicationId::from(Uuid::now_v7()), self.app.now());
        let row = programme_application::ActiveModel {
            id: Set(id),
            programme_id: Set(self.id),
            association_id: Set(association.id),
            state: Set(state),
            motivation: Set("Nous voulons mieux nous faire connaître.".to_owned()),
            challenge_wanted: Set("Un plan de communication.".to_owned()),
            diagnosis_id: Set(None),
            first_carrier_id: Set(Some(carriers[0])),
            second_carrier_id: Set(Some(carriers[1])),
            second_said_at: Set((state != State::ToCarry).then_some(now)),
            applied_at: Set(now),
            state_since: Set(now),
            reserve_rank: Set((state == State::Reserve).then_some(1)),
            decided_by: Set(None),
            decided_at: Set(None),
            reason: Set(
                matches!(state, State::Reserve | State::NotSelected).then(|| "Trop de projets.".to_owned())
            ),
            confirmed_by: Set(None),
            confirmed_at: Set((state == State::Confirmed).then_some(now)),
        };
        row.insert(self.app.connection()).await.expect("an application").id
    }

    /// Somebody invited into its jury, by their address; who accepted, where that is told.
    pub async fn juror(&self, address: &str, accepted: Option<PersonId>) -> JurorId {
        let (id, now) = (JurorId::from(Uuid::now_v7()), self.app.now());
        let row = juror::ActiveModel {
            id: Set(id),
            programme_id: Set(self.id),
            address: Set(Some(address.parse().expect("an address"))),
            first_name: Set("Jurée".to_owned()),
            last_name: Set("Du Rhône".to_owned()),
            person_id: Set(accepted),
            invited_by: Set(None),
            invited_at: Set(now),
            accepted_at: Set(accepted.map(|_| now)),
            ended_at: Set(None),
        };
        row.insert(self.app.connection()).await.expect("a juror").id
    }

    /// What a juror noted: as many points on each criterion.
    pub async fn noted(&self, application: ProgrammeApplicationId, juror: JurorId, points: [i32; 2]) {
        let (id, now) = (JuryNoteId::from(Uuid::now_v7()), self.app.now());
        let row = jury_note::ActiveModel {
            id: Set(id),
            application_id: Set(application),
            juror_id: Set(juror),
            comment: Set("Un projet clair.".to_owned()),
            written_at: Set(now),
            changed_at: Set(now),
        };
        row.insert(self.app.connection()).await.expect("a note");
        for (criterion, points) in self.criteria.into_iter().zip(points) {
            let row = jury_mark::ActiveModel {
                note_id: Set(id),
                criterion_id: Set(criterion),
                points: Set(points),
            };
            row.insert(self.app.connection()).await.expect("points");
        }
    }
}
