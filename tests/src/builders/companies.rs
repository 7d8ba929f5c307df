//! Companies, their entities, sites and employees.

use super::*;

impl TestApp {
    /// A company and all it needs for its employees to give time.
    pub async fn company(&self, name: &str) -> Company {
        let (creator, _) = self.somebody("Création", name).await;
        let (id, now) = (CompanyId::from(Uuid::new_v4()), self.now());
        let code = Uuid::from(id).simple().to_string()[..8].to_uppercase();
        let company = company::ActiveModel {
            id: Set(id),
            name: Set(name.to_owned()),
            sort_key: Set(name.to_lowercase()),
            code: Set(code),
            status: Set(OrganisationStatus::Verified),
            status_reason: Set(None),
            decided_at: Set(Some(now)),
            cap_mode: Set(CapMode::MonthlyProrata),
            bonus_mode: Set(BonusMode::SpreadOverTheYear),
            approves_hours: Set(false),
            created_by: Set(creator),
            created_at: Set(now),
        };
        company.insert(self.connection()).await.expect("a company");
        let mut company =
            Company { app: self.clone(), id, entity: Uuid::nil().into(), site: Uuid::nil().into() };
        company.entity = company.add_entity(name).await;
        company.site = company.add_site("Siège").await;
        company.grants(14 * 60).await;
        company
    }
}

impl Company {
    /// Another legal entity, with calendar fiscal years around the present.
    pub async fn add_entity(&self, name: &str) -> LegalEntityId {
        let (id, now) = (LegalEntityId::from(Uuid::new_v4()), self.app.now());
        let number: Siren = siren(Uuid::from(id)).parse().expect("a number");
        let entity = legal_entity::ActiveModel {
            id: Set(id),
            company_id: Set(self.id),
            name: Set(name.to_owned()),
            siren: Set(number.clone()),
            is_confirmed: Set(true),
            refusal_reason: Set(None),
            confirmed_name: Set(Some(name.to_owned())),
            confirmed_siren: Set(Some(number)),
            confirmed_legal_form_code: Set(Some("5710".to_owned())),
            legal_form_code: Set("5710".to_owned()),
            street: Set("2 avenue du Test".to_owned()),
            postcode: Set("75011".to_owned()),
            city: Set("Paris".to_owned()),
            time_zone: Set("Europe/Paris".to_owned()),
            created_at: Set(now),
        };
        entity.insert(self.app.connection()).await.expect("an entity");
        let year = now.to_utc().year();
        for year in year - 1..=year + 1 {
            let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a date");
            let fiscal_year = fiscal_year::ActiveModel {
                id: Set(Uuid::new_v4().into()),
                legal_entity_id: Set(id),
                starts_on: Set(day(1, 1)),
                ends_on: Set(day(12, 31)),
                turnover: Set(None),
            };
            fiscal_year.insert(self.app.connection()).await.expect("a fiscal year");
        }
        id
    }

    pub(super) async fn add_site(&self, name: &str) -> EstablishmentId {
        let id = EstablishmentId::from(Uuid::new_v4());
        let site = establishment::ActiveModel {
            id: Set(id),
            company_id: Set(self.id),
            legal_entity_id: Set(self.entity),
            name: Set(name.to_owned()),
            siret: Set(None),
            time_zone: Set("Europe/Paris".to_owned()),
            created_at: Set(self.app.now()),
        };
        site.insert(self.app.connection()).await.expect("a site");
        id
    }

    /// Grants everybody some minutes a calendar year, from two years ago on.
    pub(super) async fn grants(&self, minutes: i64) {
        let (creator, _) = self.app.somebody("Règles", "Internes").await;
        let from = NaiveDate::from_ymd_opt(self.app.now().to_utc().year() - 2, 1, 1).expect("a date");
        let rule = budget_rule::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            company_id: Set(self.id),
            from_on: Set(from),
            unit: Set(BudgetUnit::Hours),
            yearly_minutes: Set(Minutes(minutes)),
            day_minutes: Set(Minutes(420)),
            start_month: Set(1),
            created_by: Set(creator),
            created_at: Set(self.app.now()),
        };
        rule.insert(self.app.connection()).await.expect("a rule");
    }

    /// Somebody full-time who has worked here for years, with an account linked to the employment.
    pub async fn employee(&self, first_name: &str, last_name: &str) -> Employee {
        let (person, actor) = self.app.somebody(first_name, last_name).await;
        let employment = self.employ(person, &actor, first_name, last_name).await;
        Employee { actor, person, employment }
    }

    /// Somebody with an account works here too.
    pub async fn employs(&self, person: PersonId, actor: &Actor) -> EmploymentId {
        self.employ(person, actor, "Nadia", "Lemoine").await
    }

    pub(super) async fn employ(
        &self,
        person: PersonId,
        actor: &Actor,
        first_name: &str,
        last_name: &str,
    ) -> EmploymentId {
        let (id, now) = (EmploymentId::from(Uuid::new_v4()), self.app.now());
        let began = NaiveDate::from_ymd_opt(2020, 1, 1).expect("a date");
        let employment = employment::ActiveModel {
            id: Set(id),
            company_id: Set(self.id),
            legal_entity_id: Set(self.entity),
            establishment_id: Set(Some(self.site)),
            person_id: Set(Some(person)),
            first_name: Set(first_name.to_owned()),
            last_name: Set(last_name.to_owned()),
            sort_key: Set(format!("{last_name} {first_name}").to_lowercase()),
            staff_number: Set(Some(Uuid::from(id).simple().to_string()[..10].to_uppercase())),
            work_email: Set(Some(actor.email.parse().expect("an address"))),
            manager_id: Set(None),
            qualification: Set(Some("Contrôleuse de gestion".to_owned())),
            staff_category: Set(None),
            working_time: Set(10_000),
            starts_on: Set(Some(began)),
            ends_on: Set(None),
            time_zone: Set(None),
            invited_at: Set(None),
            invitation_job_id: Set(None),
            updated_at: Set(now),
            ..Default::default()
        };
        employment.insert(self.app.connection()).await.expect("an employment");
        let period = entity_period::ActiveModel {
            employment_id: Set(id),
            from_on: Set(began),
            legal_entity_id: Set(self.entity),
            establishment_id: Set(Some(self.site)),
        };
        period.insert(self.app.connection()).await.expect("a period");
        id
    }

    /// Somebody whom the company knows by a staff number alone, and who has no account yet.
    pub async fn employed(&self, staff_number: &str, last_name: &str) -> EmploymentId {
        let (id, now) = (EmploymentId::from(Uuid::new_v4()), self.app.now());
        let employment = employment::ActiveModel {
            id: Set(id),
            company_id: Set(self.id),
            legal_entity_id: Set(self.entity),
            establishment_id: Set(Some(self.site)),
            person_id: Set(None),
            first_name: Set("Ana".to_owned()),
            last_name: Set(last_name.to_owned()),
            sort_key: Set(format!("{last_name} ana").to_lowercase()),
            staff_number: Set(Some(staff_number.to_owned())),
            work_email: Set(None),
            manager_id: Set(None),
            qualification: Set(None),
            staff_category: Set(None),
            working_time: Set(10_000),
            starts_on: Set(None),
            ends_on: Set(None),
            time_zone: Set(None),
            invited_at: Set(None),
            invitation_job_id: Set(None),
            updated_at: Set(now),
            ..Default::default()
        };
        employment.insert(self.app.connection()).await.expect("an employment");
        id
    }

    /// Somebody who leads the programme in one of its legal entities.
    pub async fn local_lead(&self, entity: LegalEntityId) -> Actor {
        let (person, actor) = self.app.somebody("Rôle", "Local").await;
        self.app.seat(person, Some(self.id), None, MembershipRole::LocalLead).await;
        let bound = membership::Entity::update_many()
            .col_expr(membership::Column::LegalEntityId, sea_orm::sea_query::Expr::value(entity))
            .filter(membership::Column::PersonId.eq(person));
        bound.exec(self.app.connection()).await.expect("a seat");
        actor
    }

    /// A group of employees, made by hand.
    pub async fn group(&self, name: &str, members: &[EmploymentId]) -> EmployeeGroupId {
        let (id, now) = (EmployeeGroupId::from(Uuid::new_v4()), self.app.now());
        let group = employee_group::ActiveModel {
            id: Set(id),
            company_id: Set(self.id),
            name: Set(name.to_owned()),
            sort_key: Set(name.to_lowercase()),
            first_key: Set(None),
            external_id: Set(None),
            version: Set(1),
            is_from_directory: Set(false),
            is_provisioned: Set(false),
            role: Set(None),
            legal_entity_id: Set(None),
            establishment_id: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
        };
        group.insert(self.app.connection()).await.expect("a group");
        for member in members {
            let member = employee_group_member::ActiveModel {
                employee_group_id: Set(id),
                employment_id: Set(*member),
            };
            member.insert(self.app.connection()).await.expect("a member");
        }
        id
    }

    /// Somebody with a role in the company's programme, who gives no time.
    pub async fn with_role(&self, role: MembershipRole) -> Actor {
        let (person, actor) = self.app.somebody("Rôle", "Entreprise").await;
        self.app.seat(person, Some(self.id), None, role).await;
        actor
    }
}
