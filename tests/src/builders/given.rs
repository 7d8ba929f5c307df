//! Confirmed time written straight into the tables, and what the finance role and a signatory do with it through the
//! API: tests of money begin where the hours end.

use chrono::{Days, NaiveDate};
use entity::*;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait as _, EntityTrait as _,
    QueryFilter as _, QueryResult, Statement, sea_query::Expr,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Association, Company, Employee, Mission, gid, ledger};
use crate::{Actor, TestApp};

/// A company with its finance officer, an association with its president, and a mission between them.
#[derive(Clone)]
pub struct Sponsorship {
    /// Where it takes place.
    pub app: TestApp,
    /// Who lends time.
    pub company: Company,
    /// Who receives it.
    pub association: Association,
    /// For what.
    pub mission: Mission,
    /// Who knows what it costs.
    pub finance: Actor,
    /// Who signs for the association.
    pub president: Actor,
}

impl TestApp {
    /// What stands in the tables.
    pub async fn rows(&self, sql: &str) -> Vec<QueryResult> {
        let connection = self.connection();
        let statement = Statement::from_string(connection.get_database_backend(), sql);
        connection.query_all_raw(statement).await.expect("rows")
    }

    /// Puts something into the tables that no door allows, for a test that begins there.
    pub async fn execute_sql(&self, sql: &str) {
        self.connection().execute_unprepared(sql).await.expect("a statement that is right");
    }

    /// A number that a statement finds: `select count(*) as n from …`.
    pub async fn count(&self, sql: &str) -> i64 {
        self.rows(sql).await[0].try_get("", "n").expect("a number")
    }

    /// A company and an association that are about to work together.
    pub async fn sponsorship(&self) -> Sponsorship {
        let company = self.company("Groupe Alpha").await;
        let association = self.association("Les Jardins de Bellevue").await;
        let mission = association.mission("Refondre le budget").await;
        let finance = company.with_role(MembershipRole::Finance).await;
        let president = association.president().await;
        Sponsorship { app: self.clone(), company, association, mission, finance, president }
    }
}

impl Company {
    /// How this company counts the ceiling of an employee's value.
    pub async fn caps(&self, mode: CapMode) {
        let update = company::Entity::update_many()
            .col_expr(company::Column::CapMode, Expr::value(mode))
            .filter(company::Column::Id.eq(self.id));
        update.exec(self.app.connection()).await.expect("a company");
    }
}

impl Association {
    /// Changes its zone: dates of receipts are taken elsewhere.
    pub async fn moves_to(&self, zone: &str) {
        let update = association::Entity::update_many()
            .col_expr(association::Column::TimeZone, Expr::value(zone))
            .filter(association::Column::Id.eq(self.id));
        update.exec(self.app.connection()).await.expect("an association");
    }

    /// Takes its mandate back.
    pub async fn revokes_its_mandate(&self) {
        let update = mandate::Entity::update_many()
            .col_expr(mandate::Column::RevokedAt, Expr::value(self.app.now()))
            .filter(mandate::Column::AssociationId.eq(self.id));
        update.exec(self.app.connection()).await.expect("a mandate");
    }

    /// Declares its eligibility otherwise: another category, or another last day.
    pub async fn declares(&self, category: &str, detail: Option<&str>, expires_on: &str) {
        let update = eligibility::Entity::update_many()
            .col_expr(eligibility::Column::Category, Expr::value(category))
            .col_expr(eligibility::Column::CategoryDetail, Expr::value(detail.map(ToOwned::to_owned)))
            .col_expr(eligibility::Column::ExpiresOn, Expr::value(day(expires_on)))
            .filter(eligibility::Column::AssociationId.eq(self.id));
        update.exec(self.app.connection()).await.expect("a declaration");
    }

    /// Ends every term of its signatories.
    pub async fn ends_its_terms(&self) {
        let update = signatory::Entity::update_many()
            .col_expr(signatory::Column::EndedAt, Expr::value(self.app.now()))
            .filter(signatory::Column::AssociationId.eq(self.id));
        update.exec(self.app.connection()).await.expect("terms");
    }

    /// Lets somebody sign, whoever else they are.
    pub async fn may_be_signed_by(&self, person: PersonId) {
        let signatory = signatory::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            association_id: Set(self.id),
            person_id: Set(person),
            capacity: Set(SignatoryCapacity::Treasurer),
            upload_id: Set(None),
            starts_on: Set(day("2026-01-01")),
            ends_on: Set(None),
            ended_at: Set(None),
            created_at: Set(self.app.now()),
        };
        signatory.insert(self.app.connection()).await.expect("a signatory");
    }
}

impl Mission {
    /// Confirmed working time from a date on, up to ten hours a day: `received(&awa, "2026-01-05", 20 * 60)`.
    pub async fn received(&self, employee: &Employee, from: &str, minutes: i64) -> Vec<TimeEntryId> {
        let row = employment::Entity::find_by_id(employee.employment).one(self.app.connection()).await;
        let row = row.expect("a connection").expect("an employment");
        let engagement = self.engaged(employee, row.company_id).await;
        let (mut left, mut date, mut entries) = (minutes, day(from), Vec::new());
        while left > 0 {
            let part = left.min(600);
            entries.push(self.entry(employee, &row, engagement, date, part).await);
            (left, date) = (left - part, date + Days::new(1));
        }
        ledger::tell_confirmed(&self.app, self.association, &entries).await;
        entries
    }

    async fn engaged(&self, employee: &Employee, company: CompanyId) -> EngagementId {
        let id = EngagementId::from(Uuid::new_v4());
        let known = engagement::Entity::find()
            .filter(engagement::Column::MissionId.eq(self.id))
            .filter(engagement::Column::PersonId.eq(employee.person))
            .one(self.app.connection())
            .await
            .expect("a connection");
        if let Some(known) = known {
            return known.id;
        }
        let engagement = engagement::ActiveModel {
            id: Set(id),
            mission_id: Set(self.id),
            association_id: Set(self.association),
            person_id: Set(employee.person),
            company_id: Set(Some(company)),
            employment_id: Set(Some(employee.employment)),
            starts_on: Set(day("2020-01-01")),
            ends_on: Set(None),
            created_at: Set(self.app.now()),
            agreed_minutes: Set(None),
        };
        engagement.insert(self.app.connection()).await.expect("an engagement");
        id
    }

    async fn entry(
        &self,
        employee: &Employee,
        row: &employment::Model,
        engagement: EngagementId,
        date: NaiveDate,
        minutes: i64,
    ) -> TimeEntryId {
        let (id, now) = (TimeEntryId::from(Uuid::new_v4()), self.app.now());
        let founder = association::Entity::find_by_id(self.association).one(self.app.connection()).await;
        let founder = founder.expect("a connection").expect("an association").created_by;
        let entry = time_entry::ActiveModel {
            id: Set(id),
            engagement_id: Set(engagement),
            mission_id: Set(self.id),
            association_id: Set(self.association),
            branch_id: Set(self.branch().await),
            person_id: Set(employee.person),
            company_id: Set(Some(row.company_id)),
            employment_id: Set(Some(employee.employment)),
            legal_entity_id: Set(Some(row.legal_entity_id)),
            establishment_id: Set(row.establishment_id),
            booking_id: Set(None),
            date: Set(date),
            starts_at: Set(None),
            minutes: Set(Minutes(minutes)),
            declared_minutes: Set(Minutes(minutes)),
            basis: Set(TimeBasis::WorkingTime),
            status: Set(TimeEntryStatus::Confirmed),
            description: Set("Atelier".to_owned()),
            reverses_id: Set(None),
            sheet_code: Set(None),
            created_at: Set(now),
            submitted_at: Set(Some(now)),
            decided_at: Set(Some(now)),
            decided_by: Set(Some(founder)),
            reminders: Set(0),
            is_kept_from_company: Set(false),
        };
        entry.insert(self.app.connection()).await.expect("an entry");
        id
    }
}

impl Sponsorship {
    /// Somebody of the company, at full time.
    pub async fn employee(&self, first_name: &str, last_name: &str) -> Employee {
        self.company.employee(first_name, last_name).await
    }

    /// The same, where finance knows what they cost: 5,680 for 151.67 hours a month.
    pub async fn employee_with_costs(&self, first_name: &str, last_name: &str) -> Employee {
        let employee = self.employee(first_name, last_name).await;
        self.costs(&employee, "4000", "1680", "151.67").await;
        employee
    }

    /// One of each role that sees no cost, on both sides and above them.
    pub async fn all_but_finance(&self) -> Vec<Actor> {
        use MembershipRole::{Auditor, CsrManager, Hr, LocalLead};
        let mut others = vec![self.president.clone(), self.app.operator().await];
        for role in [CsrManager, Hr, LocalLead, Auditor] {
            others.push(self.company.with_role(role).await);
        }
        others
    }

    /// Finance enters what a month of somebody costs, from 2025 on, in place of what was entered before: gross, charges,
    /// paid hours.
    pub async fn costs(&self, employee: &Employee, gross: &str, charges: &str, paid_hours: &str) {
        let rate = json!({
            "employeeId": gid(employee.employment), "from": "2025-01-01",
            "gross": gross, "socialCharges": charges, "paidHours": paid_hours,
            "replace": true,
        });
        let input = json!({ "companyId": gid(self.company.id), "rates": [rate] });
        self.finance.does("enterCostRates", input, "rateIds").await;
    }

    /// Awa Diagne, who costs 5,680 for 151.67 hours a month, gave minutes from 5 January 2026 on; she and her entries.
    pub async fn awa_gave(&self, minutes: i64) -> (Employee, Vec<TimeEntryId>) {
        let awa = self.employee_with_costs("Awa", "Diagne").await;
        let entries = self.mission.received(&awa, "2026-01-05", minutes).await;
        (awa, entries)
    }

    /// What a valuation is about: this association, from one day to another.
    pub fn period(&self, from: &str, to: &str) -> Value {
        json!({
            "legalEntityId": gid(self.company.entity), "associationId": gid(self.association.id),
            "from": from, "to": to,
        })
    }

    /// Finance declares the value of a period; the receipt that waits for the association.
    pub async fn declare(&self, from: &str, to: &str) -> String {
        let payload = "valuation { taxReceipt { id } }";
        let declared = self.finance.does("declareValuation", self.period(from, to), payload).await;
        declared["valuation"]["taxReceipt"]["id"].as_str().expect("a receipt").to_owned()
    }

    /// The president signs a receipt; its number.
    pub async fn sign(&self, receipt: &str) -> String {
        let input = json!({ "id": receipt, "onHonour": true });
        let signed = self.president.does("signTaxReceipt", input, "taxReceipt { number }").await;
        signed["taxReceipt"]["number"].as_str().expect("a number").to_owned()
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}
