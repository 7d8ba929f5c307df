//! What a company knows already, looked up for a batch of lines at once: its entities and sites by number and name,
//! its employees by address and staff number. From it and a line follows what the line would do.

use std::collections::{HashMap, HashSet};

use entity::{
    CompanyId, EmployeeGroupId, EmploymentId, EstablishmentId, LegalEntityId, Timestamp, ValueSource,
    employee_group, employee_group_member, employment, establishment, legal_entity,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use super::{
    FULL_TIME, Particulars,
    heard::says,
    sources::{STATED, Sources, is_official},
};
use crate::{
    domain::companies::{
        entities,
        found_by_any::found_by_any,
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
    pub(super) groups: Vec<employee_group::Model>,
    pub(super) members: HashSet<(EmployeeGroupId, EmploymentId)>,
    by_key: HashMap<String, EmploymentId>,
    employees: HashMap<EmploymentId, employment::Model>,
    runners: Runners,
    /// Whom the lines are about, where something else than an address or a number says so.
    about: Option<EmploymentId>,
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
    Create(Particulars, Sources),
    /// One who is, and is told otherwise.
    Update(EmploymentId, Particulars, Sources),
    /// One who is, exactly so.
    Unchanged(EmploymentId),
}

/// What a line would do, and what it says in vain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Planned {
    pub(crate) plan: Plan,
    /// Values that stay as the company's directory has them.
    pub(crate) kept: Vec<LookupFault>,
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
        let groups = employee_group::Entity::find()
            .filter(employee_group::Column::CompanyId.eq(company_id))
            .all(connection)
            .await?;
        let runners = Runners::of(connection, company_id).await?;
        let (by_key, employees, members) = (HashMap::new(), HashMap::new(), HashSet::new());
        Ok(Self { company_id, entities, sites, groups, members, by_key, employees, runners, about: None })
    }

    /// The lines that follow are about this employee, whatever address and number they bring.
    pub(crate) fn is_about(&mut self, id: EmploymentId) {
        self.about = Some(id);
    }

    /// The legal entity of a name or a SIREN.
    pub(crate) fn entity_of(&self, named: &EntityRef) -> Option<&legal_entity::Model> {
        self.entity(named).ok()
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
        let by_number = employment::Column::StaffNumber.is_in(numbers);
        let about = self.about.map(|id| employment::Column::Id.eq(id));
        let by_address = employment::Column::WorkEmail.is_in(addresses);
        let others = [Some(by_number), about].into_iter().flatten();
        let rows = found_by_any(self.company_id, by_address, others).all(connection).await?;
        self.by_key.clear();
        self.employees.clear();
        self.take(rows);
        Ok(())
    }

    /// Looks up in which groups those are who were looked up, where lines name groups.
    pub(crate) async fn look_up_groups(
        &mut self,
        connection: &impl ConnectionTrait,
        rows: &[&EmployeeRow],
    ) -> Result<(), DbErr> {
        self.members.clear();
        if rows.iter().all(|row| row.groups.is_empty()) {
            return Ok(());
        }
        let found = employee_group_member::Entity::find()
            .filter(employee_group_member::Column::EmploymentId.is_in(self.employees.keys().copied()))
            .all(connection)
            .await?;
        self.members.extend(found.into_iter().map(|row| (row.employee_group_id, row.employment_id)));
        Ok(())
    }

    /// Adds employees to those looked up: a directory knows its own by their ids.
    pub(crate) fn take(&mut self, rows: impl IntoIterator<Item = employment::Model>) {
        for row in rows {
            let email = row.work_email.clone().map(EmployeeRef::Email);
            let number = row.staff_number.clone().map(EmployeeRef::StaffNumber);
            for reference in email.into_iter().chain(number) {
                self.by_key.insert(key(&reference), row.id);
            }
            self.employees.insert(row.id, row);
        }
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
        if let Some(known) = row.id.or(self.about).and_then(|id| self.employees.get(&id)) {
            let other = by_email.or(by_number).filter(|found| found.id != known.id);
            let other = other.or_else(|| by_number.filter(|found| found.id != known.id));
            return match other {
                None => Ok(Some(known)),
                Some(other) => Err(taken(row, other)),
            };
        }
        match (by_email, by_number) {
            (Some(one), Some(other)) if one.id != other.id => Err(LookupFault {
                field: Field::StaffNumber,
                code: FaultCode::MatchesTwoEmployees,
                value: row.staff_number.clone().unwrap_or_default(),
            }),
            (one, other) => Ok(one.or(other)),
        }
    }

    /// What a line of a source would do, or all that stands in its way. An empty cell changes nothing.
    pub(crate) fn plan(
        &self,
        row: &EmployeeRow,
        source: ValueSource,
        at: Timestamp,
    ) -> Result<Planned, Vec<LookupFault>> {
        let mut faults = Vec::new();
        let known = self.same(row).unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        let (row, kept) = match known {
            Some(known) => self.heard(row, known, source),
            None => (row.clone(), Vec::new()),
        };
        let row = &row;
        let mut kept = kept;
        self.hear_groups(row, &mut faults, &mut kept);
        let particulars = self.particulars(row, known, source, &mut faults).ok_or(faults)?;
        let before = known.map(Particulars::from);
        let joins = known.is_some_and(|known| self.joins(row, known.id));
        let stated = STATED.into_iter().filter(|field| says(row, *field));
        let sources = known.map(Sources::of).unwrap_or_default();
        let after = sources.clone().after(stated, (before.as_ref(), &particulars), source, at);
        let plan = match (known, before) {
            (Some(row), Some(before)) if before == particulars && after == sources && !joins => {
                Plan::Unchanged(row.id)
            }
            (Some(row), _) => Plan::Update(row.id, particulars, after),
            (None, _) => Plan::Create(particulars, after),
        };
        Ok(Planned { plan, kept })
    }

    /// What an employee would be by a line; nothing where something stands in the way.
    fn particulars(
        &self,
        row: &EmployeeRow,
        known: Option<&employment::Model>,
        source: ValueSource,
        faults: &mut Vec<LookupFault>,
    ) -> Option<Particulars> {
        let place = self.place(row, known).map_err(|found| faults.extend(found)).ok();
        let before = known.map(Particulars::from);
        // What is said to be nothing is not what it was.
        let kept = |field: Field| before.as_ref().filter(|_| !row.cleared.contains(&field));
        let starts_on = row.starts_on.or(kept(Field::StartsOn).and_then(|kept| kept.starts_on));
        let ends_on = row.ends_on.or(kept(Field::EndsOn).and_then(|kept| kept.ends_on));
        if let Some((first, _)) = starts_on.zip(ends_on).filter(|(first, last)| last < first) {
            let (field, code) = (Field::EndsOn, FaultCode::LeavingBeforeKnownEntry);
            faults.push(LookupFault { field, code, value: first.to_string() });
        }
        // Of a list somebody reads that, and can act. Whoever the company's directory sends off is gone, whatever they held.
        if !is_official(source) && known.is_some_and(|known| self.runners.would_miss(known, row.ends_on)) {
            let (field, code) = (Field::EndsOn, FaultCode::LastCsrManager);
            faults.push(LookupFault { field, code, value: String::new() });
        }
        let (legal_entity_id, establishment_id) = place.filter(|_| faults.is_empty())?;
        let text = |said: &Option<String>, field, known: fn(&Particulars) -> &Option<String>| {
            said.clone().or_else(|| kept(field).and_then(|kept| known(kept).clone()))
        };
        let name = |said: &String, known: fn(&Particulars) -> &String| {
            let said = Some(said).filter(|said| !said.is_empty());
            said.or_else(|| before.as_ref().map(known)).cloned()
        };
        Some(Particulars {
            first_name: name(&row.first_name, |kept| &kept.first_name)?,
            last_name: name(&row.last_name, |kept| &kept.last_name)?,
            work_email: row
                .email
                .clone()
                .or_else(|| kept(Field::Email).and_then(|kept| kept.work_email.clone())),
            staff_number: text(&row.staff_number, Field::StaffNumber, |kept| &kept.staff_number),
            legal_entity_id,
            establishment_id,
            qualification: text(&row.qualification, Field::Qualification, |kept| &kept.qualification),
            staff_category: text(&row.category, Field::Category, |kept| &kept.staff_category),
            working_time: row
                .working_time_basis_points
                .and_then(|points| i32::try_from(points).ok())
                .or(kept(Field::WorkingTime).map(|kept| kept.working_time))
                .unwrap_or(FULL_TIME),
            starts_on,
            ends_on,
        })
    }

    /// Whether a name or number is that of one of the company's legal entities.
    pub(crate) fn knows_entity(&self, named: &EntityRef) -> bool {
        self.entity(named).is_ok()
    }

    /// Whether a name or number is that of this legal entity.
    pub(crate) fn is_entity(&self, named: &EntityRef, id: LegalEntityId) -> bool {
        self.entity(named).is_ok_and(|entity| entity.id == id)
    }

    /// Whether a name or number is that of this site.
    pub(crate) fn is_site(&self, named: &SiteRef, id: Option<EstablishmentId>) -> bool {
        self.site(named, None).is_ok_and(|site| Some(site.id) == id)
    }

    /// Whether nobody has to be told in which legal entity somebody works.
    pub(crate) fn has_one_entity(&self) -> bool {
        self.entities.len() == 1
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
    ) -> Result<(LegalEntityId, Option<EstablishmentId>), Vec<LookupFault>> {
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
    ) -> Result<(LegalEntityId, Option<EstablishmentId>), Vec<LookupFault>> {
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
            let kept = known.filter(|known| known.legal_entity_id == entity.id);
            return Ok((entity.id, kept.and_then(|known| self.kept_site(row, known))));
        }
        match (known, self.entities.as_slice()) {
            (Some(known), _) => Ok((known.legal_entity_id, self.kept_site(row, known))),
            (None, [only]) => Ok((only.id, None)),
            (None, _) => Err(vec![LookupFault {
                field: Field::Entity,
                code: FaultCode::MissingEntity,
                value: String::new(),
            }]),
        }
    }

    /// The site of somebody whom a line moves to none; it may say that there is none.
    #[expect(clippy::unused_self, reason = "it stands beside what it completes")]
    fn kept_site(&self, row: &EmployeeRow, known: &employment::Model) -> Option<EstablishmentId> {
        known.establishment_id.filter(|_| !row.cleared.contains(&Field::Site))
    }

    pub(super) fn entity(&self, named: &EntityRef) -> Result<&legal_entity::Model, LookupFault> {
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

    pub(super) fn site(
        &self,
        named: &SiteRef,
        entity: Option<LegalEntityId>,
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

/// That what a line says of its employee is another's.
fn taken(row: &EmployeeRow, other: &employment::Model) -> LookupFault {
    let is_email = row.email.is_some() && other.work_email == row.email;
    let (field, value) = if is_email {
        (Field::Email, row.email.as_ref().map(ToString::to_string))
    } else {
        (Field::StaffNumber, row.staff_number.clone())
    };
    LookupFault { field, code: FaultCode::MatchesTwoEmployees, value: value.unwrap_or_default() }
}
