//! What a company knows already, looked up for a batch of lines at once: its entities and sites by number and name,
//! its employees by address and staff number. From it and a line follows what the line would do.

use std::collections::HashMap;

use entity::{CompanyId, EmploymentId, employment, establishment, legal_entity};
use sea_orm::{ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use super::{FULL_TIME, Particulars};
use crate::{
    domain::companies::{
        entities,
        import::{
            columns::Field,
            faults::FaultCode,
            rows::{EmployeeRef, EmployeeRow, EntityRef, SiteRef},
        },
        running::Runners,
    },
    text_analysis::sort_key,
};

/// A company's own entities and sites, and the employees that a batch of lines is about.
pub(crate) struct Directory {
    pub(crate) company_id: CompanyId,
    entities: Vec<legal_entity::Model>,
    sites: Vec<establishment::Model>,
    by_key: HashMap<String, EmploymentId>,
    employees: HashMap<EmploymentId, employment::Model>,
    runners: Runners,
}

/// What a line says that is not so here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LookupFault {
    pub(crate) field: Field,
    pub(crate) code: FaultCode,
    /// What was looked for.
    pub(crate) value: String,
}

/// What a line would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    /// An employee who is not here yet.
    Create(Particulars),
    /// One who is, and is told otherwise.
    Update(EmploymentId, Particulars),
    /// One who is, exactly so.
    Unchanged(EmploymentId),
}

/// What a line must be to be looked up: how both of its names of an employee are compared.
pub(crate) trait Stated {
    /// The keys under which the employee is looked up.
    fn keys(&self) -> Vec<String>;
}

impl Stated for EmployeeRow {
    fn keys(&self) -> Vec<String> {
        let email = self.email.clone().map(EmployeeRef::Email);
        let number = self.staff_number.clone().map(EmployeeRef::StaffNumber);
        email.into_iter().chain(number).map(|reference| key(&reference)).collect()
    }
}

/// Addresses and staff numbers are apart: a number may look like anything.
pub(super) fn key(reference: &EmployeeRef) -> String {
    match reference {
        EmployeeRef::Email(_) => format!("@{}", reference.key()),
        EmployeeRef::StaffNumber(_) => format!("#{}", reference.key()),
    }
}

impl Directory {
    /// Looks up a company's places.
    pub(crate) async fn of(connection: &impl ConnectionTrait, company_id: CompanyId) -> Result<Self, DbErr> {
        let entities = legal_entity::Entity::find()
            .filter(legal_entity::Column::CompanyId.eq(company_id))
            .all(connection)
            .await?;
        let sites = establishment::Entity::find()
            .filter(establishment::Column::CompanyId.eq(company_id))
            .all(connection)
            .await?;
        let runners = Runners::of(connection, company_id).await?;
        let (by_key, employees) = (HashMap::new(), HashMap::new());
        Ok(Self { company_id, entities, sites, by_key, employees, runners })
    }

    /// Looks up the employees that these references name, together; what was looked up before is forgotten.
    pub(crate) async fn look_up(
        &mut self,
        connection: &impl ConnectionTrait,
        references: impl IntoIterator<Item = EmployeeRef>,
    ) -> Result<(), DbErr> {
        let (mut addresses, mut numbers) = (Vec::new(), Vec::new());
        for reference in references {
            match reference {
                EmployeeRef::Email(address) => addresses.push(address),
                // As it stands, and as people's keyboards have it: the index knows no case.
                EmployeeRef::StaffNumber(number) => {
                    numbers.extend([number.to_lowercase(), number.to_uppercase(), number]);
                }
            }
        }
        let rows = employment::Entity::find()
            .filter(employment::Column::CompanyId.eq(self.company_id))
            .filter(
                Condition::any()
                    .add(employment::Column::WorkEmail.is_in(addresses))
                    .add(employment::Column::StaffNumber.is_in(numbers)),
            )
            .all(connection)
            .await?;
        self.by_key.clear();
        self.employees.clear();
        for row in rows {
            let email = row.work_email.clone().map(EmployeeRef::Email);
            let number = row.staff_number.clone().map(EmployeeRef::StaffNumber);
            for reference in email.into_iter().chain(number) {
                self.by_key.insert(key(&reference), row.id);
            }
            self.employees.insert(row.id, row);
        }
        Ok(())
    }

    /// The employee that a reference names, among those looked up.
    pub(crate) fn employee(&self, reference: &EmployeeRef) -> Option<&employment::Model> {
        self.by_key.get(&key(reference)).and_then(|id| self.employees.get(id))
    }

    /// The employee that a line is about, among those looked up.
    pub(crate) fn same(&self, row: &EmployeeRow) -> Result<Option<&employment::Model>, LookupFault> {
        let by_email = row.email.clone().and_then(|email| self.employee(&EmployeeRef::Email(email)));
        let by_number =
            row.staff_number.clone().and_then(|number| self.employee(&EmployeeRef::StaffNumber(number)));
        match (by_email, by_number) {
            (Some(one), Some(other)) if one.id != other.id => Err(LookupFault {
                field: Field::StaffNumber,
                code: FaultCode::MatchesTwoEmployees,
                value: row.staff_number.clone().unwrap_or_default(),
            }),
            (one, other) => Ok(one.or(other)),
        }
    }

    /// What a line would do, or all that stands in its way. An empty cell changes nothing.
    pub(crate) fn plan(&self, row: &EmployeeRow) -> Result<Plan, Vec<LookupFault>> {
        let mut faults = Vec::new();
        let known = self.same(row).unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        let place = self.place(row, known).map_err(|found| faults.extend(found)).ok();
        let before = known.map(Particulars::from);
        let kept = before.as_ref();
        let starts_on = row.starts_on.or(kept.and_then(|kept| kept.starts_on));
        let ends_on = row.ends_on.or(kept.and_then(|kept| kept.ends_on));
        if let Some((first, _)) = starts_on.zip(ends_on).filter(|(first, last)| last < first) {
            let (field, code) = (Field::EndsOn, FaultCode::LeavingBeforeKnownEntry);
            faults.push(LookupFault { field, code, value: first.to_string() });
        }
        if known.is_some_and(|known| self.runners.would_miss(known, row.ends_on)) {
            let (field, code) = (Field::EndsOn, FaultCode::LastCsrManager);
            faults.push(LookupFault { field, code, value: String::new() });
        }
        let Some((legal_entity_id, establishment_id)) = place.filter(|_| faults.is_empty()) else {
            return Err(faults);
        };
        let particulars = Particulars {
            first_name: row.first_name.clone(),
            last_name: row.last_name.clone(),
            work_email: row.email.clone().or_else(|| kept.and_then(|kept| kept.work_email.clone())),
            staff_number: row
                .staff_number
                .clone()
                .or_else(|| kept.and_then(|kept| kept.staff_number.clone())),
            legal_entity_id,
            establishment_id,
            qualification: row
                .qualification
                .clone()
                .or_else(|| kept.and_then(|kept| kept.qualification.clone())),
            working_time: row
                .working_time_basis_points
                .and_then(|points| i32::try_from(points).ok())
                .or(kept.map(|kept| kept.working_time))
                .unwrap_or(FULL_TIME),
            starts_on,
            ends_on,
        };
        Ok(match (known, before) {
            (Some(row), Some(before)) if before == particulars => Plan::Unchanged(row.id),
            (Some(row), _) => Plan::Update(row.id, particulars),
            (None, _) => Plan::Create(particulars),
        })
    }

    /// Notes that somebody was just told to leave, if so: the next line must know.
    pub(super) fn note_leaving(&mut self, id: EmploymentId, told: &Particulars) {
        if let Some(known) = self.employees.get(&id).filter(|_| told.ends_on.is_some()) {
            self.runners.note_leaving(known);
        }
    }

    /// Where a line puts somebody, unless the entity is refused to them.
    fn place(
        &self,
        row: &EmployeeRow,
        known: Option<&employment::Model>,
    ) -> Result<(entity::LegalEntityId, Option<entity::EstablishmentId>), Vec<LookupFault>> {
        let place = self.meant(row, known)?;
        let entity = self.entities.iter().find(|entity| entity.id == place.0);
        match entity.filter(|entity| entities::refused_to(entity, known).is_some()) {
            None => Ok(place),
            Some(refused) => Err(vec![LookupFault {
                field: Field::Entity,
                code: FaultCode::RefusedEntity,
                value: refused.name.clone(),
            }]),
        }
    }

    /// Which entity and site a line means: those it names, those the employee has, or the only ones there are.
    fn meant(
        &self,
        row: &EmployeeRow,
        known: Option<&employment::Model>,
    ) -> Result<(entity::LegalEntityId, Option<entity::EstablishmentId>), Vec<LookupFault>> {
        let entity = row.entity.as_ref().map(|named| self.entity(named)).transpose();
        let of_entity = entity.as_ref().ok().and_then(|entity| entity.map(|entity| entity.id));
        let site = row.site.as_ref().map(|named| self.site(named, of_entity)).transpose();
        let (entity, site) = match (entity, site) {
            (Ok(entity), Ok(site)) => (entity, site),
            (entity, site) => return Err(entity.err().into_iter().chain(site.err()).collect()),
        };
        if let Some(site) = site {
            return Ok((site.legal_entity_id, Some(site.id)));
        }
        if let Some(entity) = entity {
            // Who moves to another entity leaves the site of the first.
            let kept =
                known.filter(|row| row.legal_entity_id == entity.id).and_then(|row| row.establishment_id);
            return Ok((entity.id, kept));
        }
        match (known, self.entities.as_slice()) {
            (Some(row), _) => Ok((row.legal_entity_id, row.establishment_id)),
            (None, [only]) => Ok((only.id, None)),
            (None, _) => Err(vec![LookupFault {
                field: Field::Entity,
                code: FaultCode::MissingEntity,
                value: String::new(),
            }]),
        }
    }

    fn entity(&self, named: &EntityRef) -> Result<&legal_entity::Model, LookupFault> {
        let (found, value) = match named {
            EntityRef::Siren(siren) => {
                (self.entities.iter().find(|row| row.siren == *siren), siren.to_string())
            }
            EntityRef::Name(name) => {
                let wanted = sort_key(name);
                (self.entities.iter().find(|row| sort_key(&row.name) == wanted), name.clone())
            }
        };
        found.ok_or(LookupFault { field: Field::Entity, code: FaultCode::UnknownEntity, value })
    }

    fn site(
        &self,
        named: &SiteRef,
        entity: Option<entity::LegalEntityId>,
    ) -> Result<&establishment::Model, LookupFault> {
        let fault = |code, value: &str| LookupFault { field: Field::Site, code, value: value.to_owned() };
        let (found, value): (Vec<_>, &str) = match named {
            SiteRef::Siret(siret) => {
                (self.sites.iter().filter(|row| row.siret.as_ref() == Some(siret)).collect(), siret.as_str())
            }
            SiteRef::Name(name) => {
                let wanted = sort_key(name);
                (self.sites.iter().filter(|row| sort_key(&row.name) == wanted).collect(), name)
            }
        };
        let here = |row: &&&establishment::Model| entity.is_none_or(|id| row.legal_entity_id == id);
        match (found.iter().find(here), found.is_empty()) {
            (Some(site), _) => Ok(site),
            (None, true) => Err(fault(FaultCode::UnknownSite, value)),
            (None, false) => Err(fault(FaultCode::SiteOfAnotherEntity, value)),
        }
    }
}
