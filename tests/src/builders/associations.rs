//! Associations, those who speak for them, and their missions.

use super::*;

impl TestApp {
    /// An association and all it needs to publish, confirm and sign.
    pub async fn association(&self, name: &str) -> Association {
        let (founder, _) = self.somebody("Fondation", name).await;
        let (id, now) = (AssociationId::from(Uuid::new_v4()), self.now());
        let today = now.to_utc().date_naive();
        let association = association::ActiveModel {
            id: Set(id),
            name: Set(name.to_owned()),
            sort_key: Set(name.to_lowercase()),
            siren: Set(None),
            rna: Set(Some(
                format!("W{:09}", Uuid::from(id).as_u128() % 1_000_000_000).parse().expect("a number"),
            )),
            court_register: Set(None),
            object: Set("Aider les habitants du quartier.".to_owned()),
            description: Set("Une association de quartier.".to_owned()),
            street: Set("1 rue du Test".to_owned()),
            postcode: Set("69007".to_owned()),
            city: Set("Lyon".to_owned()),
            commune_code: Set(None),
            website: Set(None),
            time_zone: Set("Europe/Paris".to_owned()),
            status: Set(OrganisationStatus::Verified),
            status_reason: Set(None),
            decided_at: Set(Some(now)),
            receipt_prefix: Set("MA".to_owned()),
            created_by: Set(founder),
            created_at: Set(now),
        };
        association.insert(self.connection()).await.expect("an association");
        let cause = association_cause::ActiveModel {
            association_id: Set(id),
            cause_code: Set("9".to_owned()),
            position: Set(0),
        };
        cause.insert(self.connection()).await.expect("a cause");
        let eligibility = eligibility::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            association_id: Set(id),
            category: Set("LOI_1901".to_owned()),
            category_detail: Set(None),
            characters: Set("SOCIAL".to_owned()),
            ruling_on: Set(None),
            ruling_reference: Set(None),
            signer_name: Set("Fondation".to_owned()),
            signer_capacity: Set("PRESIDENT".to_owned()),
            signed_at: Set(now),
            expires_on: Set(today + Duration::days(365)),
        };
        eligibility.insert(self.connection()).await.expect("a declaration");
        let mandate = mandate::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            association_id: Set(id),
            text_version: Set(1),
            signer_name: Set("Fondation".to_owned()),
            signer_capacity: Set("PRESIDENT".to_owned()),
            signed_at: Set(now),
            revoked_at: Set(None),
        };
        mandate.insert(self.connection()).await.expect("a mandate");
        Association { app: self.clone(), id, founder }
    }
}

impl Association {
    /// Somebody with a role in the association.
    pub async fn with_role(&self, role: MembershipRole) -> Actor {
        let (person, actor) = self.app.somebody("Rôle", "Association").await;
        self.app.seat(person, None, Some(self.id), role).await;
        actor
    }

    /// A local branch.
    pub async fn branch(&self, name: &str) -> AssociationBranchId {
        let id = AssociationBranchId::from(Uuid::new_v4());
        let branch = association_branch::ActiveModel {
            id: Set(id),
            association_id: Set(self.id),
            name: Set(name.to_owned()),
            siret: Set(None),
            street: Set("5 rue du Port".to_owned()),
            postcode: Set("69007".to_owned()),
            city: Set("Lyon".to_owned()),
            commune_code: Set(None),
        };
        branch.insert(self.app.connection()).await.expect("a branch");
        id
    }

    /// Somebody who confirms the hours of one of its branches.
    pub async fn confirmer_of(&self, branch: AssociationBranchId) -> Actor {
        let (person, actor) = self.app.somebody("Rôle", "Antenne").await;
        self.app.seat_in_branch(person, self.id, branch).await;
        actor
    }

    /// Its president, who may sign, and runs its account.
    pub async fn president(&self) -> Actor {
        let (person, actor) = self.app.somebody("Paule", "Présidente").await;
        self.app.seat(person, None, Some(self.id), MembershipRole::AssociationAdmin).await;
        let now = self.app.now();
        let signatory = signatory::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            association_id: Set(self.id),
            person_id: Set(person),
            capacity: Set(SignatoryCapacity::President),
            upload_id: Set(None),
            starts_on: Set(now.to_utc().date_naive() - Duration::days(100)),
            ends_on: Set(None),
            ended_at: Set(None),
            created_at: Set(now),
        };
        signatory.insert(self.app.connection()).await.expect("a signatory");
        actor
    }

    /// A published mission.
    pub async fn mission(&self, title: &str) -> Mission {
        let (id, now) = (MissionId::from(Uuid::new_v4()), self.app.now());
        let mission = mission::ActiveModel {
            id: Set(id),
            association_id: Set(self.id),
            branch_id: Set(None),
            title: Set(title.to_owned()),
            need: Set("Un besoin précis, en quelques mots.".to_owned()),
            way_in: Set(WayIn::Direct),
            status: Set(MissionStatus::Published),
            format: Set(MissionFormat::Remote),
            regime: Set(Regime::Service),
            service_family: Set(ServiceFamily::StrategicAdvice),
            booking_mode: Set(BookingMode::Single),
            cause_code: Set(Some("9".to_owned())),
            language: Set(SpokenLanguage::Fr),
            commune_code: Set(None),
            place: Set(None),
            open_to_minors: Set(false),
            vulnerable_public: Set(false),
            accessibility: Set(None),
            insurance: Set(None),
            is_urgent: Set(false),
            confidential: Set(false),
            latitude: Set(None),
            longitude: Set(None),
            next_session_at: Set(None),
            created_by: Set(self.founder),
            created_at: Set(now),
            published_at: Set(Some(now)),
            closed_at: Set(None),
            held_for: Set(None),
            held_for_company: Set(None),
        };
        mission.insert(self.app.connection()).await.expect("a mission");
        Mission { app: self.app.clone(), id, association: self.id }
    }
}
