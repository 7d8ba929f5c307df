//! Factories from their volunteers' side: who registered, what is worked on, the teams and what they hand over.

use super::*;

impl Programme {
    /// Somebody who registered on their own time, would join, lead or coach a team, and has the first of all skills.
    pub async fn registered(&self, person: PersonId, state: ProgrammeVolunteerState) -> ProgrammeVolunteerId {
        let (id, now) = (ProgrammeVolunteerId::from(Uuid::now_v7()), self.app.now());
        let row = programme_volunteer::ActiveModel {
            id: Set(id),
            programme_id: Set(self.id),
            person_id: Set(person),
            state: Set(state),
            situation: Set(Situation::Employee),
            organisation: Set(Some("Atelier du Rhône".to_owned())),
            basis: Set(TimeBasis::PersonalTime),
            company_id: Set(None),
            employment_id: Set(None),
            may_join: Set(true),
            may_lead: Set(true),
            may_coach: Set(true),
            words: Set(Some("Disponible toute la journée.".to_owned())),
            age: Set(VolunteerAge::Adult),
            registered_at: Set(now),
            state_since: Set(now),
            reason: Set(None),
        };
        row.insert(self.app.connection()).await.expect("a volunteer");
        let skill = self.first_skill().await;
        let skill = programme_volunteer_skill::ActiveModel { volunteer_id: Set(id), skill_code: Set(skill) };
        skill.insert(self.app.connection()).await.expect("a skill");
        let language = programme_volunteer_language::ActiveModel {
            volunteer_id: Set(id),
            language: Set("fr".to_owned()),
        };
        language.insert(self.app.connection()).await.expect("a language");
        id
    }

    /// That somebody wishes to be with an association, or must not be.
    pub async fn wished(
        &self,
        volunteer: ProgrammeVolunteerId,
        application: ProgrammeApplicationId,
        kind: WishKind,
    ) {
        let row = programme_wish::ActiveModel {
            volunteer_id: Set(volunteer),
            application_id: Set(application),
            kind: Set(kind),
        };
        row.insert(self.app.connection()).await.expect("a wish");
    }

    /// The first version of a challenge, which asks for the first of all skills.
    pub async fn challenge(&self, application: ProgrammeApplicationId, is_approved: bool) {
        let now = self.app.now();
        let row = challenge::ActiveModel {
            application_id: Set(application),
            version: Set(1),
            title: Set("Un plan de communication".to_owned()),
            text: Set("Se faire connaître dans le quartier.".to_owned()),
            deliverable: Set("Un plan sur un an".to_owned()),
            written_by: Set(None),
            written_at: Set(now),
            approved_by: Set(None),
            approved_at: Set(is_approved.then_some(now)),
        };
        row.insert(self.app.connection()).await.expect("a challenge");
        let skill = self.first_skill().await;
        let row = challenge_skill::ActiveModel { application_id: Set(application), skill_code: Set(skill) };
        row.insert(self.app.connection()).await.expect("a skill");
    }

    /// The team of an association, without people.
    pub async fn team(&self, application: ProgrammeApplicationId, state: TeamState) -> TeamId {
        let (id, now) = (TeamId::from(Uuid::now_v7()), self.app.now());
        let row = team::ActiveModel {
            id: Set(id),
            programme_id: Set(self.id),
            application_id: Set(application),
            state: Set(state),
            accepted_gap: Set(None),
            mission_id: Set(None),
            created_at: Set(now),
            state_since: Set(now),
        };
        row.insert(self.app.connection()).await.expect("a team");
        id
    }

    /// Somebody who registered and is in a team.
    pub async fn member(&self, team: TeamId, person: PersonId, role: TeamRole) -> ProgrammeVolunteerId {
        let volunteer = self.registered(person, ProgrammeVolunteerState::Registered).await;
        let row = team_member::ActiveModel {
            volunteer_id: Set(volunteer),
            team_id: Set(team),
            role: Set(role),
            is_pinned: Set(false),
            override_reason: Set(None),
            engagement_id: Set(None),
            joined_at: Set(self.app.now()),
        };
        row.insert(self.app.connection()).await.expect("a member");
        volunteer
    }

    /// A complete team of people whom nothing else is known of: its lead, two more, and who coaches it.
    pub async fn whole_team(
        &self,
        application: ProgrammeApplicationId,
        state: TeamState,
    ) -> (TeamId, [ProgrammeVolunteerId; 4]) {
        let team = self.team(application, state).await;
        let mut volunteers = [ProgrammeVolunteerId::from(Uuid::nil()); 4];
        let roles = [TeamRole::Lead, TeamRole::Member, TeamRole::Member, TeamRole::Coach];
        for (place, role) in volunteers.iter_mut().zip(roles) {
            let (person, _) = self.app.somebody("Sacha", "Volontaire").await;
            *place = self.member(team, person, role).await;
        }
        (team, volunteers)
    }

    /// That somebody was there, as the list of the day says.
    pub async fn attended(&self, volunteer: ProgrammeVolunteerId, minutes: i64) {
        let row = team_attendance::ActiveModel {
            volunteer_id: Set(volunteer),
            presence: Set(Presence::Present),
            minutes: Set(Some(Minutes(minutes))),
            means: Set(AttendanceMeans::List),
            recorded_by: Set(None),
            recorded_at: Set(self.app.now()),
        };
        row.insert(self.app.connection()).await.expect("a presence");
    }

    /// What a team handed over, or is about to.
    pub async fn deliverable(&self, team: TeamId, state: DeliverableState) -> DeliverableId {
        let (id, now) = (DeliverableId::from(Uuid::now_v7()), self.app.now());
        let row = deliverable::ActiveModel {
            id: Set(id),
            team_id: Set(team),
            title: Set("Le plan".to_owned()),
            text: Set("Douze mois, trois publics.".to_owned()),
            link: Set(Some("https://plan.example/".to_owned())),
            missing_reason: Set(None),
            state: Set(state),
            accepted_by: Set(None),
            accepted_at: Set((state == DeliverableState::Accepted).then_some(now)),
            written_by: Set(None),
            written_at: Set(now),
        };
        row.insert(self.app.connection()).await.expect("what is handed over");
        id
    }

    /// A question long after about a team's work, asked today.
    pub async fn asks_of(&self, team: TeamId, association: &Association, day: i32) -> LaterQuestionId {
        let (id, today) = (LaterQuestionId::from(Uuid::now_v7()), self.app.now().to_utc().date_naive());
        let row = later_question::ActiveModel {
            id: Set(id),
            association_id: Set(association.id),
            need_id: Set(None),
            team_id: Set(Some(team)),
            day: Set(day),
            due_on: Set(today),
            asked_on: Set(Some(today)),
            follow_on: Set(today + Duration::days(7)),
            reminders: Set(0),
            answer: Set(None),
            note: Set(None),
            answered_by: Set(None),
            answered_at: Set(None),
            missing_at: Set(None),
        };
        row.insert(self.app.connection()).await.expect("a question");
        id
    }

    /// The code of the first of all skills.
    pub async fn first_skill(&self) -> String {
        let found = skill::Entity::find().order_by_asc(skill::Column::Code).one(self.app.connection()).await;
        found.expect("a database").expect("a skill").code
    }
}
