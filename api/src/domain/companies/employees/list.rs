//! The list of a company's employees, for whoever may read it: all of them, or those of one's own place.

use chrono::NaiveDate;
use entity::{EstablishmentId, LegalEntityId, employment};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, Select, sea_query::ExprTrait as _,
};

use crate::{
    access::{EmployeeReader, Reach, Viewer},
    text_analysis::sort_key,
};

/// Where an employment stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
pub enum EmploymentState {
    /// It runs.
    Present,
    /// It begins later.
    Future,
    /// It has ended.
    Left,
    /// It runs, and nobody has linked an account to it.
    NotLinked,
}

/// Which employees.
#[derive(Clone, Debug, Default)]
pub(crate) struct EmployeeFilter {
    /// The beginning of the last name, of any name, of the address or of the staff number.
    pub(crate) text: Option<String>,
    pub(crate) legal_entity_id: Option<LegalEntityId>,
    pub(crate) establishment_id: Option<EstablishmentId>,
    pub(crate) state: Option<EmploymentState>,
}

/// The employees that a reader may list, filtered; in no order yet.
pub(crate) fn select(
    right: &EmployeeReader,
    filter: &EmployeeFilter,
    today: NaiveDate,
) -> Select<employment::Entity> {
    let mut rows = employment::Entity::find().filter(within(right));
    if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let name = sort_key(text);
        let escape = |text: &str| text.replace(['%', '_', '\\'], "");
        rows = rows.filter(
            Condition::any()
                .add(employment::Column::SortKey.like(format!("{}%", escape(&name))))
                .add(employment::Column::SortKey.like(format!("% {}%", escape(&name))))
                .add(employment::Column::WorkEmail.like(format!("{}%", escape(&text.to_lowercase()))))
                .add(employment::Column::StaffNumber.eq(text)),
        );
    }
    if let Some(id) = filter.legal_entity_id {
        rows = rows.filter(employment::Column::LegalEntityId.eq(id));
    }
    if let Some(id) = filter.establishment_id {
        rows = rows.filter(employment::Column::EstablishmentId.eq(id));
    }
    match filter.state {
        None => rows,
        Some(EmploymentState::Future) => rows.filter(employment::Column::StartsOn.gt(today)),
        Some(EmploymentState::Left) => rows.filter(employment::Column::EndsOn.lt(today)),
        Some(EmploymentState::Present) => rows.filter(runs_on(today)),
        Some(EmploymentState::NotLinked) => {
            rows.filter(runs_on(today)).filter(employment::Column::PersonId.is_null())
        }
    }
}

fn runs_on(today: NaiveDate) -> Condition {
    let begun = employment::Column::StartsOn.is_null().or(employment::Column::StartsOn.lte(today));
    let not_ended = employment::Column::EndsOn.is_null().or(employment::Column::EndsOn.gte(today));
    Condition::all().add(begun).add(not_ended)
}

fn within(right: &EmployeeReader) -> Condition {
    let company = Condition::all().add(employment::Column::CompanyId.eq(right.company()));
    match right.reach() {
        Reach::Whole => company,
        Reach::Places { entities, sites } => company.add(
            Condition::any()
                .add(employment::Column::LegalEntityId.is_in(entities.iter().copied()))
                .add(employment::Column::EstablishmentId.is_in(sites.iter().copied())),
        ),
    }
}

/// Whether a viewer may read about an employee.
pub(crate) fn is_read(viewer: &Viewer, row: &employment::Model) -> bool {
    viewer.may_read_employees(row.company_id).is_ok_and(|right| is_within(&right, row))
}

/// The same question as of a list.
fn is_within(right: &EmployeeReader, row: &employment::Model) -> bool {
    row.company_id == right.company()
        && match right.reach() {
            Reach::Whole => true,
            Reach::Places { entities, sites } => {
                entities.contains(&row.legal_entity_id)
                    || row.establishment_id.is_some_and(|site| sites.contains(&site))
            }
        }
}
