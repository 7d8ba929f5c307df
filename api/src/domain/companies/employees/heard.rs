//! What is heard of a line: of a value that the company's directory or a sign-in stated, a list and a form say nothing, and
//! of groups that a directory keeps or that give a role neither.

use entity::{EmploymentId, ValueSource, employee_group, employment};

use super::{
    Directory, LookupFault, Particulars,
    sources::{STATED, Sources, value},
};
use crate::{
    domain::companies::import::{columns::Field, faults::FaultCode, rows::EmployeeRow},
    text_analysis::sort_key,
};

impl Directory {
    /// No list puts anybody into a group that gives a role, and none says who is in a directory's group.
    pub(super) fn hear_groups(
        &self,
        row: &EmployeeRow,
        faults: &mut Vec<LookupFault>,
        kept: &mut Vec<LookupFault>,
    ) {
        for name in &row.groups {
            let fault = |code| LookupFault { field: Field::Group, code, value: name.clone() };
            match self.group(name) {
                Some(group) if group.role.is_some() => faults.push(fault(FaultCode::GroupGivesRole)),
                Some(group) if group.is_from_directory => kept.push(fault(FaultCode::GroupOfDirectory)),
                _ => {}
            }
        }
    }

    /// Whether a line puts somebody into a group in which they are not.
    pub(super) fn joins(&self, row: &EmployeeRow, id: EmploymentId) -> bool {
        row.groups.iter().any(|name| match self.group(name) {
            Some(group) => !group.is_from_directory && !self.members.contains(&(group.id, id)),
            None => true,
        })
    }

    fn group(&self, name: &str) -> Option<&employee_group::Model> {
        let wanted = sort_key(name);
        self.groups.iter().find(|group| group.sort_key == wanted)
    }

    /// What is heard of a line: all but what the company's directory said otherwise, which is told apart.
    pub(super) fn heard(
        &self,
        row: &EmployeeRow,
        known: &employment::Model,
        source: ValueSource,
    ) -> (EmployeeRow, Vec<LookupFault>) {
        let (sources, mut heard, mut kept) = (Sources::of(known), row.clone(), Vec::new());
        let before = Particulars::from(known);
        for field in STATED.into_iter().chain([Field::Manager]) {
            if !sources.keep(field, source) || !says(row, field) {
                continue;
            }
            if let Some(said) = self.contradicts(row, known, &before, field) {
                kept.push(LookupFault { field, code: FaultCode::KeptFromDirectory, value: said });
            }
            match field {
                Field::FirstName => heard.first_name.clone_from(&known.first_name),
                Field::LastName => heard.last_name.clone_from(&known.last_name),
                Field::Email => heard.email = None,
                Field::StaffNumber => heard.staff_number = None,
                Field::Manager => heard.manager = None,
                Field::Entity => heard.entity = None,
                Field::Site => heard.site = None,
                Field::StartsOn => heard.starts_on = None,
                Field::EndsOn => heard.ends_on = None,
                Field::WorkingTime => heard.working_time_basis_points = None,
                Field::Qualification => heard.qualification = None,
                Field::Category => heard.category = None,
                Field::Language | Field::Group => {}
            }
        }
        (heard, kept)
    }

    /// What a line says of a field, where that is not what is known.
    fn contradicts(
        &self,
        row: &EmployeeRow,
        known: &employment::Model,
        before: &Particulars,
        field: Field,
    ) -> Option<String> {
        let said = match field {
            Field::FirstName => row.first_name.clone(),
            Field::LastName => row.last_name.clone(),
            Field::Email => row.email.as_ref()?.to_string(),
            Field::StaffNumber => row.staff_number.clone()?,
            Field::StartsOn => row.starts_on?.to_string(),
            Field::EndsOn => row.ends_on?.to_string(),
            Field::WorkingTime => row.working_time_basis_points?.to_string(),
            Field::Qualification => row.qualification.clone()?,
            Field::Category => row.category.clone()?,
            Field::Manager => {
                let named = row.manager.as_ref()?;
                let is_same = self.employee(named).is_some_and(|found| known.manager_id == Some(found.id));
                return (!is_same).then(|| named.as_str().to_owned());
            }
            Field::Entity => {
                let named = row.entity.as_ref()?;
                let is_same = self.entity(named).is_ok_and(|found| found.id == known.legal_entity_id);
                return (!is_same).then(|| named.to_string());
            }
            Field::Site => {
                let named = row.site.as_ref()?;
                let is_same =
                    self.site(named, None).is_ok_and(|found| known.establishment_id == Some(found.id));
                return (!is_same).then(|| named.to_string());
            }
            Field::Language | Field::Group => return None,
        };
        (value(before, field).as_deref() != Some(said.as_str())).then_some(said)
    }
}

/// Whether a line says anything of a field.
pub(super) fn says(row: &EmployeeRow, field: Field) -> bool {
    let is_filled = match field {
        // A directory that changes one thing of somebody repeats no name.
        Field::FirstName => !row.first_name.is_empty(),
        Field::LastName => !row.last_name.is_empty(),
        Field::Email => row.email.is_some(),
        Field::StaffNumber => row.staff_number.is_some(),
        Field::Manager => row.manager.is_some(),
        // A site tells its entity.
        Field::Entity => row.entity.is_some() || row.site.is_some(),
        Field::Site => row.site.is_some(),
        Field::StartsOn => row.starts_on.is_some(),
        Field::EndsOn => row.ends_on.is_some(),
        Field::WorkingTime => row.working_time_basis_points.is_some(),
        Field::Qualification => row.qualification.is_some(),
        Field::Category => row.category.is_some(),
        Field::Language => row.language.is_some(),
        Field::Group => !row.groups.is_empty(),
    };
    is_filled || row.cleared.contains(&field)
}
