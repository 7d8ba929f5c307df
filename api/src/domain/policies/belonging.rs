//! Of which part of a company somebody is on a day: what rules and closed days are for.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use entity::{
    EmployeeGroupId, EmploymentId, EstablishmentId, LegalEntityId, employee_group_member, employment,
    entity_period, policy_blackout, policy_rule,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, sea_query::Expr,
};

/// Where an employee is on a day, and what else rules ask of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Belonging {
    pub(crate) legal_entity: LegalEntityId,
    pub(crate) establishment: Option<EstablishmentId>,
    /// Those of today: groups have no history, nor has the category.
    pub(crate) groups: HashSet<EmployeeGroupId>,
    pub(crate) staff_category: Option<String>,
}

/// A part of a company's people; everybody where nothing is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct People {
    pub(crate) legal_entity: Option<LegalEntityId>,
    pub(crate) establishment: Option<EstablishmentId>,
    pub(crate) group: Option<EmployeeGroupId>,
    pub(crate) staff_category: Option<String>,
}

impl People {
    /// Whether it is everybody.
    pub(crate) fn is_everybody(&self) -> bool {
        *self == Self::default()
    }

    /// Whether somebody is among them: all that is asked must fit.
    pub(crate) fn holds(&self, belonging: &Belonging) -> bool {
        self.legal_entity.is_none_or(|id| id == belonging.legal_entity)
            && self.establishment.is_none_or(|id| Some(id) == belonging.establishment)
            && self.group.is_none_or(|id| belonging.groups.contains(&id))
            && self
                .staff_category
                .as_ref()
                .is_none_or(|known| Some(known) == belonging.staff_category.as_ref())
    }

    /// The same of a row of `employment`, as it is now.
    pub(crate) fn holds_row(&self) -> Condition {
        use employment::Column;
        let of_group = |id| {
            let members = employee_group_member::Entity::find()
                .select_only()
                .column(employee_group_member::Column::EmploymentId)
                .filter(employee_group_member::Column::EmployeeGroupId.eq(id));
            Column::Id.in_subquery(members.into_query())
        };
        Condition::all()
            .add(Expr::val(1).eq(1))
            .add_option(self.legal_entity.map(|id| Column::LegalEntityId.eq(id)))
            .add_option(self.establishment.map(|id| Column::EstablishmentId.eq(id)))
            .add_option(self.group.map(of_group))
            .add_option(self.staff_category.as_deref().map(|known| Column::StaffCategory.eq(known)))
    }
}

impl From<&policy_rule::Model> for People {
    fn from(row: &policy_rule::Model) -> Self {
        Self {
            legal_entity: row.legal_entity_id,
            establishment: row.establishment_id,
            group: row.employee_group_id,
            staff_category: row.staff_category.clone(),
        }
    }
}

impl From<&policy_blackout::Model> for People {
    fn from(row: &policy_blackout::Model) -> Self {
        Self {
            legal_entity: row.legal_entity_id,
            establishment: row.establishment_id,
            group: row.employee_group_id,
            staff_category: row.staff_category.clone(),
        }
    }
}

/// Where some employees belonged through time, and their groups.
#[derive(Clone, Debug, Default)]
pub(crate) struct Belongings {
    periods: HashMap<EmploymentId, Vec<entity_period::Model>>,
    groups: HashMap<EmploymentId, HashSet<EmployeeGroupId>>,
}

impl Belongings {
    /// Reads those of some employees, in two statements.
    pub(super) async fn of(
        connection: &impl ConnectionTrait,
        employees: &[EmploymentId],
    ) -> Result<Self, DbErr> {
        let periods = entity_period::Entity::find()
            .filter(entity_period::Column::EmploymentId.is_in(employees.iter().copied()))
            .order_by_desc(entity_period::Column::FromOn)
            .all(connection)
            .await?;
        let members = employee_group_member::Entity::find()
            .filter(employee_group_member::Column::EmploymentId.is_in(employees.iter().copied()))
            .all(connection)
            .await?;
        let mut found = Self::default();
        for period in periods {
            found.periods.entry(period.employment_id).or_default().push(period);
        }
        for member in members {
            found.groups.entry(member.employment_id).or_default().insert(member.employee_group_id);
        }
        Ok(found)
    }

    /// The days on which somebody came to another part of the company.
    pub(super) fn turns(&self, employee: EmploymentId) -> impl Iterator<Item = NaiveDate> {
        self.periods.get(&employee).into_iter().flatten().map(|period| period.from_on)
    }

    /// Where somebody belongs on a day. Before their first period, where that says.
    pub(super) fn on(&self, employee: &employment::Model, day: NaiveDate) -> Belonging {
        let periods = self.periods.get(&employee.id).map_or(&[][..], Vec::as_slice);
        let period = periods.iter().find(|period| period.from_on <= day).or(periods.last());
        let (legal_entity, establishment) = period
            .map_or((employee.legal_entity_id, employee.establishment_id), |period| {
                (period.legal_entity_id, period.establishment_id)
            });
        Belonging {
            legal_entity,
            establishment,
            groups: self.groups.get(&employee.id).cloned().unwrap_or_default(),
            staff_category: employee.staff_category.clone(),
        }
    }
}
