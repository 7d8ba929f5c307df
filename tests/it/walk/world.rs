//! Two tenants that mirror each other: each a company and an association that work together, with somebody in every
//! role and something of every kind. All that is theirs alone says the tenant's name.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::*;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _,
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tests::{
    Actor, TestApp,
    builders::{Association, Company, Employee, Mission, Network, described_provider},
    gid, issued, siren,
};
use uuid::Uuid;

use super::{
    things, things_of_announcements, things_of_approvals, things_of_arrivals, things_of_broadcasts,
    things_of_campaigns, things_of_diagnoses, things_of_factories, things_of_fees, things_of_follow_ups,
    things_of_help, things_of_intermediaries, things_of_matching, things_of_missions, things_of_networks,
    things_of_offers, things_of_partial_activity, things_of_policies, things_of_programmes,
    things_of_programs, things_of_prospects, things_of_roadmaps, things_of_said, things_of_selection,
    things_of_volunteers, things_of_work,
};

/// Both tenants, and whoever belongs to none.
pub(super) struct World {
    pub(super) app: TestApp,
    /// By the letter of the table; a visitor is nobody.
    pub(super) actors: BTreeMap<char, Actor>,
    /// The opaque ids and codes of the first tenant, by name.
    pub(super) first: BTreeMap<String, String>,
    /// What is of the second tenant alone: its name, and its ids.
    pub(super) of_second: Vec<String>,
}

/// One tenant while it is made.
pub(super) struct Tenant {
    pub(super) app: TestApp,
    pub(super) name: &'static str,
    pub(super) company: Company,
    pub(super) association: Association,
    pub(super) mission: Mission,
    pub(super) network: Network,
    pub(super) employee: Employee,
    pub(super) other: Employee,
    /// Who leads the employee.
    pub(super) lead: Employee,
    pub(super) actors: BTreeMap<char, Actor>,
    pub(super) ids: BTreeMap<String, String>,
}

impl World {
    pub(super) async fn new(app: TestApp) -> Self {
        let operator = app.operator().await;
        let mut first = Box::pin(Tenant::new(&app, "Alpha")).await;
        let mut second = Box::pin(Tenant::new(&app, "Bravo")).await;
        let known: Vec<&String> = first.ids.values().collect();
        let own = second.ids.values().filter(|id| !known.contains(id)).cloned();
        let own = own.chain(["Bravo".to_owned()]).collect();
        for tenant in [&mut first, &mut second] {
            things_of_arrivals::under_way(tenant).await;
            things_of_work::under_way(tenant).await;
        }
        let mut actors = first.actors;
        actors.extend(second.actors.into_iter().map(|(letter, actor)| (letter.to_ascii_lowercase(), actor)));
        actors.insert('O', operator);
        // What everybody has filled in of their own; it is nobody else's.
        let profile = person::Entity::update_many()
            .col_expr(person::Column::CommuneCode, "69123".into())
            .col_expr(person::Column::Availability, "Le soir".into())
            .col_expr(person::Column::FreeTimes, 4_i32.into())
            .col_expr(person::Column::HoursAWeek, 4_i32.into())
            .col_expr(person::Column::Situation, "JOB_SEEKER".into())
            .col_expr(person::Column::PartnerAgency, "Agence de Lyon".into());
        profile.exec(app.connection()).await.expect("profiles");
        for actor in actors.values() {
            let skill = first.ids["skill"].clone();
            actor.does("updateProfile", json!({"skills": [skill], "causes": ["9"]}), "person { id }").await;
        }
        Self { app, actors, first: first.ids, of_second: own }
    }

    /// A document with the first tenant's things in it.
    pub(super) fn of_first(&self, text: &str) -> String {
        fill(text, |name| self.first.get(name).unwrap_or_else(|| panic!("no thing is named {name}")).clone())
    }

    /// The same with ids of the same kinds that belong to nothing.
    pub(super) fn of_nobody(&self, text: &str) -> String {
        fill(text, |name| nothing_like(&self.first[name]))
    }
}

/// Fills a document's `$names` in.
pub(super) fn fill(text: &str, value: impl Fn(&str) -> String) -> String {
    let mut parts = text.split('$');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(part.len());
        filled.push_str(&format!("{:?}{}", value(&part[..end]), &part[end..]));
    }
    filled
}

/// An id of the same kind that nothing has; codes and addresses stay.
fn nothing_like(id: &str) -> String {
    use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
    let Ok(bytes) = BASE64.decode(id) else { return id.to_owned() };
    let Some(at) = bytes.iter().position(|byte| *byte == b':').filter(|at| bytes.len() == at + 17) else {
        return id.to_owned();
    };
    BASE64.encode([&bytes[..=at], Uuid::new_v4().as_bytes()].concat())
}

impl Tenant {
    async fn new(app: &TestApp, name: &'static str) -> Self {
        let company = app.company(&format!("Groupe {name}")).await;
        let association = app.association(&format!("Jardins {name}")).await;
        let mission = association.mission(&format!("Mission {name}")).await;
        let network = app.network(&format!("Réseau {name}")).await;
        let employee = company.employee("Awa", name).await;
        let other = company.employee("Xavier", name).await;
        let lead = company.employee("Chef", name).await;
        let mut tenant = Self {
            app: app.clone(),
            name,
            company,
            association,
            mission,
            network,
            employee,
            other,
            lead,
            actors: BTreeMap::new(),
            ids: BTreeMap::new(),
        };
        // Each apart on the heap: together they are too large for a thread's stack.
        Box::pin(tenant.people()).await;
        Box::pin(things::organisations(&mut tenant)).await;
        Box::pin(things_of_missions::missions(&mut tenant)).await;
        Box::pin(things_of_intermediaries::coordinated(&mut tenant)).await;
        Box::pin(things_of_volunteers::volunteers(&mut tenant)).await;
        Box::pin(things_of_networks::settled(&mut tenant)).await;
        Box::pin(things_of_prospects::prospects(&mut tenant)).await;
        Box::pin(things_of_selection::selection(&mut tenant)).await;
        Box::pin(things_of_matching::ranked(&mut tenant)).await;
        Box::pin(things_of_announcements::announced(&mut tenant)).await;
        Box::pin(things_of_roadmaps::roadmaps(&mut tenant)).await;
        Box::pin(things_of_broadcasts::broadcast(&mut tenant)).await;
        Box::pin(things_of_campaigns::campaigns(&mut tenant)).await;
        Box::pin(things_of_missions::time(&mut tenant)).await;
        Box::pin(things_of_work::money(&mut tenant)).await;
        Box::pin(things_of_arrivals::arrived(&mut tenant)).await;
        Box::pin(things_of_work::of_employees(&mut tenant)).await;
        Box::pin(things_of_programs::programs(&mut tenant)).await;
        Box::pin(things_of_approvals::approvals(&mut tenant)).await;
        Box::pin(things_of_policies::policies(&mut tenant)).await;
        Box::pin(things_of_partial_activity::partial_activity(&mut tenant)).await;
        Box::pin(things_of_follow_ups::followed(&mut tenant)).await;
        Box::pin(things_of_said::said(&mut tenant)).await;
        Box::pin(things_of_fees::charged(&mut tenant)).await;
        Box::pin(things_of_diagnoses::diagnosed(&mut tenant)).await;
        Box::pin(things_of_programmes::programmes(&mut tenant)).await;
        Box::pin(things_of_offers::offers(&mut tenant)).await;
        Box::pin(things_of_help::help(&mut tenant)).await;
        Box::pin(things_of_factories::factories(&mut tenant)).await;
        tenant
    }

    /// Somebody in each role.
    async fn people(&mut self) {
        use MembershipRole as Role;
        self.actors.insert('E', self.employee.actor.clone());
        self.actors.insert('G', self.lead.actor.clone());
        let (volunteer, actor) = self.app.somebody("Paul", self.name).await;
        self.keep("volunteer", volunteer);
        // They work for a company too which is entered by its own sign-in only.
        let closed = self.app.company(&format!("Fermée {}", self.name)).await;
        closed.employs(volunteer, &actor).await;
        closed.signs_in_at("https://id.example", IdentityProviderStatus::Active, true).await;
        self.actors.insert('P', actor);
        let in_company = [
            ('C', Role::CsrManager),
            ('H', Role::Hr),
            ('F', Role::Finance),
            ('L', Role::LocalLead),
            ('A', Role::Auditor),
        ];
        for (letter, role) in in_company {
            let (person, actor) = self.app.somebody("Rôle", self.name).await;
            self.app.seat(person, Some(self.company.id), None, role).await;
            self.keep(&format!("person{letter}"), person);
            self.actors.insert(letter, actor);
        }
        let at_site = membership::Entity::update_many()
            .col_expr(membership::Column::EstablishmentId, Uuid::from(self.company.site).into())
            .filter(membership::Column::CompanyId.eq(self.company.id))
            .filter(membership::Column::Role.eq(Role::LocalLead));
        at_site.exec(self.app.connection()).await.expect("a lead of the site");
        let issuer = described_provider().await;
        self.company.signs_in_at(&issuer, IdentityProviderStatus::Tested, false).await;
        self.company.has_failed_to_sign_in().await;
        self.company.lets_in(self.person('C')).await;
        self.ids.insert("issuer".to_owned(), issuer);
        let in_association =
            [('D', Role::AssociationAdmin), ('M', Role::AssociationMember), ('K', Role::Confirmer)];
        for (letter, role) in in_association {
            let (person, actor) = self.app.somebody("Rôle", self.name).await;
            self.app.seat(person, None, Some(self.association.id), role).await;
            self.keep(&format!("person{letter}"), person);
            self.actors.insert(letter, actor);
        }
        let in_network = [
            ('N', Role::NetworkAdmin),
            ('T', Role::Treasurer),
            ('B', Role::BranchHead),
            ('R', Role::Coordinator),
            ('U', Role::Support),
            ('Y', Role::Relay),
        ];
        for (letter, role) in in_network {
            let (person, actor) = self.network.person_with_role(role).await;
            self.keep(&format!("person{letter}"), person);
            self.actors.insert(letter, actor);
        }
        let (person, actor) = self.app.somebody("Vera", self.name).await;
        let volunteer = self.network.volunteer(person).await;
        self.keep("volunteerFile", volunteer);
        self.keep("personW", person);
        self.actors.insert('W', actor);
        let (person, actor) = self.app.somebody("Rôle", self.name).await;
        self.association.may_be_signed_by(person).await;
        self.keep("personS", person);
        self.actors.insert('S', actor);
    }

    pub(super) fn actor(&self, letter: char) -> &Actor {
        &self.actors[&letter]
    }

    pub(super) fn keep<T: Id>(&mut self, name: &str, id: T) {
        self.ids.insert(name.to_owned(), gid(id));
    }

    /// Keeps an id or a code that the API told.
    pub(super) fn keep_told(&mut self, name: &str, told: &Value) {
        let told = told.as_str().unwrap_or_else(|| panic!("no {name} was told: {told}"));
        self.ids.insert(name.to_owned(), told.to_owned());
    }

    pub(super) fn person(&self, letter: char) -> PersonId {
        within(&self.ids[&format!("person{letter}")]).into()
    }
}

/// The UUID within an opaque id.
pub(super) fn within(id: &str) -> Uuid {
    use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
    let bytes = BASE64.decode(id).expect("an id");
    Uuid::from_slice(&bytes[bytes.len() - 16..]).expect("an id")
}

/// A day, as it is written in ISO 8601.
pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A second browser of somebody.
pub(super) async fn second_browser(tenant: &mut Tenant) {
    let first = browser_session::Entity::find()
        .filter(browser_session::Column::PersonId.eq(tenant.employee.person))
        .one(tenant.app.connection())
        .await;
    let first = first.expect("a database").expect("a session");
    let id = BrowserSessionId::from(Uuid::new_v4());
    let second = browser_session::ActiveModel {
        id: Set(id),
        token_hash: Set(Uuid::new_v4().as_bytes().to_vec()),
        ..first.into()
    };
    second.reset_all().insert(tenant.app.connection()).await.expect("a second session");
    tenant.keep("browserSession", id);
}

/// A program that acts for somebody.
pub(super) async fn program(tenant: &mut Tenant) {
    let app = tenant.app.clone();
    app.app.make_token(&tenant.employee.actor.email, "Relevés", 30).await.expect("a token");
    let token = access_token::Entity::find()
        .filter(access_token::Column::PersonId.eq(tenant.employee.person))
        .one(app.connection())
        .await;
    tenant.keep("accessToken", token.expect("a database").expect("a token").id);
}

/// A second address of somebody, and the link that proves a third one.
pub(super) async fn addresses(tenant: &mut Tenant) {
    let (person, domain) = (tenant.employee.person, format!("{}.example", tenant.name.to_lowercase()));
    let spare = tenant.app.has_address(person, &format!("awa@{domain}")).await;
    tenant.keep("spareEmail", spare);
    let (token, now) =
        (Uuid::new_v4().simple().to_string(), api::clock::Clock::now(tenant.app.clock.as_ref()));
    let link = action_link::ActiveModel {
        id: Set(Uuid::new_v4().into()),
        token_hash: Set(Sha256::digest(token.as_bytes()).to_vec()),
        kind: Set(ActionKind::ProveAddress),
        association_id: Set(None),
        company_id: Set(None),
        person_id: Set(Some(person)),
        address: Set(format!("diagne@{domain}").parse().expect("an address")),
        subject: Set("{}".to_owned()),
        created_at: Set(now.into()),
        expires_at: Set((now + chrono::Duration::minutes(15)).into()),
        used_at: Set(None),
    };
    link.insert(tenant.app.connection()).await.expect("a link");
    tenant.ids.insert("emailToken".to_owned(), token);
}

/// Jobs that were given up: one made for the company's manager, one for nobody.
pub(super) async fn jobs(tenant: &mut Tenant) {
    let payload = "{\"kind\":\"sweep\"}";
    for name in ["job", "deadJob"] {
        let id = issued::job(&tenant.app, "sweep", payload, JobState::Dead).await;
        let row = job::ActiveModel {
            id: Set(id),
            total: Set(Some(3)),
            person_id: Set((name == "job").then(|| tenant.person('C'))),
            ..Default::default()
        };
        row.update(tenant.app.connection()).await.expect("a job");
        tenant.keep(name, id);
    }
}

/// A number of an association that nobody else has.
pub(super) fn a_siren() -> Siren {
    siren(Uuid::new_v4()).parse().expect("a number")
}
