//! The list of a company's employees, for whoever may read it: all of them, or those of one's own place.

use chrono::NaiveDate;
use entity::{
    CompanyId, EmploymentId, EstablishmentId, LegalEntityId, Minutes, TimeBasis, employment, yearly_person,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, ExprTrait as _},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::{EmployeeReader, Reach, Viewer},
    domain::people::accounts,
    keyset,
    text_analysis::{question, sort_key},
};

/// Where an employment stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmployeeFilter {
    /// The beginning of the last name, of any name, of the address or of the staff number.
    pub(crate) text: Option<String>,
    pub(crate) legal_entity_id: Option<LegalEntityId>,
    pub(crate) establishment_id: Option<EstablishmentId>,
    pub(crate) state: Option<EmploymentState>,
    /// Only those for whom the employer has no address.
    pub(crate) without_email: bool,
    /// Only those whose way in is a code that the company prints.
    #[serde(default)]
    pub(crate) needs_code: bool,
    /// Only those whose first day nobody has said: they have the budget of a whole year.
    #[serde(default)]
    pub(crate) without_first_day: bool,
    /// Only those with confirmed working time in this calendar year.
    pub(crate) engaged_in: Option<i32>,
    /// Only those who worked there on this day.
    pub(crate) present_on: Option<NaiveDate>,
}

/// The employees that a reader may list, filtered; in no order yet.
pub(crate) fn select(
    right: &EmployeeReader,
    filter: &EmployeeFilter,
    today: NaiveDate,
) -> Select<employment::Entity> {
    let mut rows = employment::Entity::find().filter(within(right));
    rows = rows.filter(Condition::all().add_option(filter.text.as_deref().and_then(is_called)));
    if let Some(id) = filter.legal_entity_id {
        rows = rows.filter(employment::Column::LegalEntityId.eq(id));
    }
    if let Some(id) = filter.establishment_id {
        rows = rows.filter(employment::Column::EstablishmentId.eq(id));
    }
    if filter.without_email {
        rows = rows.filter(employment::Column::WorkEmail.is_null());
    }
    if filter.without_first_day {
        rows = rows.filter(employment::Column::StartsOn.is_null());
    }
    if filter.needs_code {
        rows = rows.filter(needs_code(today));
    }
    if let Some(year) = filter.engaged_in {
        let people = engaged(right.company(), year).select_only().column(yearly_person::Column::PersonId);
        rows = rows.filter(employment::Column::PersonId.in_subquery(people.into_query()));
    }
    if let Some(day) = filter.present_on {
        rows = rows.filter(runs_on(day));
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

/// What a text that was typed says of whom it looks for: the beginning of the last name, of any name or of the address, or
/// the staff number. Nothing for an empty one.
pub(crate) fn is_called(text: &str) -> Option<Condition> {
    use employment::Column;
    let text = question(text.trim());
    if text.is_empty() {
        return None;
    }
    let name = sort_key(text);
    let escape = |text: &str| text.replace(['%', '_', '\\'], "");
    Some(
        Condition::any()
            .add(Column::SortKey.like(format!("{}%", escape(&name))))
            .add(Column::SortKey.like(format!("% {}%", escape(&name))))
            .add(Column::WorkEmail.like(format!("{}%", escape(&text.to_lowercase()))))
            .add(Column::StaffNumber.eq(text)),
    )
}

/// Where an employment stands on a day.
pub(crate) fn state_on(row: &employment::Model, today: NaiveDate) -> EmploymentState {
    match (row.starts_on, row.person_id) {
        _ if row.has_left(today) => EmploymentState::Left,
        (Some(first), _) if today < first => EmploymentState::Future,
        (_, None) => EmploymentState::NotLinked,
        _ => EmploymentState::Present,
    }
}

/// A printed code is the way in of who works here on a day and is known by a staff number: as long as they have no
/// account and the employer no address for them, and afterwards while their account has no other way in.
fn needs_code(today: NaiveDate) -> Condition {
    use employment::Column;
    let company = Expr::col((employment::Entity, Column::CompanyId));
    let other_way_in = accounts::is_beyond_printed_codes((employment::Entity, Column::PersonId), company);
    let unknown = Condition::all().add(Column::PersonId.is_null()).add(Column::WorkEmail.is_null());
    let known = Condition::all().add(Column::PersonId.is_not_null()).add(other_way_in.not());
    runs_on(today).add(Column::StaffNumber.is_not_null()).add(Condition::any().add(unknown).add(known))
}

/// Those of these employees whose way in is a printed code.
pub(crate) async fn who_need_codes(
    connection: &impl ConnectionTrait,
    employees: &[EmploymentId],
    today: NaiveDate,
) -> Result<Vec<EmploymentId>, DbErr> {
    employment::Entity::find()
        .select_only()
        .column(employment::Column::Id)
        .filter(employment::Column::Id.is_in(employees.iter().copied()))
        .filter(needs_code(today))
        .into_tuple()
        .all(connection)
        .await
}

/// Those of the employees that a right is about who work there on a day.
pub(crate) fn present(right: &EmployeeReader, day: NaiveDate) -> Select<employment::Entity> {
    employment::Entity::find().filter(within(right)).filter(runs_on(day))
}

/// Whether an employment runs on a day.
pub(crate) fn is_running(row: &employment::Model, on: NaiveDate) -> bool {
    row.starts_on.is_none_or(|first| first <= on) && row.ends_on.is_none_or(|last| on <= last)
}

/// The same, as a condition.
pub(super) fn runs_on(today: NaiveDate) -> Condition {
    let begun = employment::Column::StartsOn.is_null().or(employment::Column::StartsOn.lte(today));
    let not_ended = employment::Column::EndsOn.is_null().or(employment::Column::EndsOn.gte(today));
    Condition::all().add(begun).add(not_ended)
}

/// People with confirmed working time for a company in a calendar year: the dashboard counts them, the list shows them.
pub(crate) fn engaged(company: CompanyId, year: i32) -> Select<yearly_person::Entity> {
    yearly_person::Entity::find()
        .filter(yearly_person::Column::CompanyId.eq(company))
        .filter(yearly_person::Column::Year.eq(year))
        .filter(yearly_person::Column::Basis.eq(TimeBasis::WorkingTime))
        .filter(yearly_person::Column::Minutes.gt(Minutes::ZERO))
}

/// The next employees behind one, in the order of the list.
pub(crate) async fn behind(
    connection: &impl ConnectionTrait,
    rows: Select<employment::Entity>,
    last: Option<EmploymentId>,
    count: u64,
) -> Result<Vec<employment::Model>, DbErr> {
    use employment::Column;
    let mut rows = rows.order_by_asc(Column::SortKey).order_by_asc(Column::Id).limit(count);
    if let Some(last) = last {
        let last = employment::Entity::find_by_id(last).one(connection).await?;
        let last = last.ok_or_else(|| DbErr::RecordNotFound("the employee before".to_owned()))?;
        rows = rows.filter(keyset::later((Column::SortKey, Column::Id), (last.sort_key, last.id)));
    }
    rows.all(connection).await
}

/// The employees that a right is about.
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
