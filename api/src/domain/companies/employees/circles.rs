//! Who leads whom goes up and never comes back: nobody is led by somebody whom they lead, however many stand between.

use std::collections::{HashMap, HashSet};

use entity::{CompanyId, EmailAddress, EmploymentId, employment};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, Statement,
};

use super::directory::{Stated as _, key};
use crate::domain::companies::import::rows::{EmployeeRef, EmployeeRow};

/// Everybody above an employee; a circle that is there already ends it too.
const ABOVE: &str = "with recursive above (id, manager_id) as (
        select id, manager_id from employment where id = $1
        union
        select employment.id, employment.manager_id from employment
        join above on employment.id = above.manager_id
    ) select 1 from above where id = $2 limit 1";

/// Whether one employee is another, or leads them, however many stand between.
pub(crate) async fn leads(
    connection: &impl ConnectionTrait,
    one: EmploymentId,
    other: EmploymentId,
) -> Result<bool, DbErr> {
    let backend = connection.get_database_backend();
    let asked = Statement::from_sql_and_values(backend, ABOVE, [other.into(), one.into()]);
    Ok(connection.query_one_raw(asked).await?.is_some())
}

/// Who leads whom in a company, and what a list would change of it. Each employee has a number here, those who only
/// stand in the list too.
#[derive(Default)]
pub(crate) struct Chains {
    employees: usize,
    by_key: HashMap<String, usize>,
    led_by: HashMap<usize, usize>,
    named: Vec<Named>,
}

/// A line that names a manager.
struct Named {
    line: u64,
    employee: usize,
    /// What the manager is looked up by: they may stand further down.
    manager: String,
}

impl Chains {
    /// Those of a company, as they are: one statement, however long the list is.
    pub(crate) async fn of(connection: &impl ConnectionTrait, company: CompanyId) -> Result<Self, DbErr> {
        use employment::Column::{Id, ManagerId, StaffNumber, WorkEmail};
        let rows = employment::Entity::find()
            .filter(employment::Column::CompanyId.eq(company))
            .select_only()
            .columns([Id, WorkEmail, StaffNumber, ManagerId])
            .into_tuple::<(EmploymentId, Option<EmailAddress>, Option<String>, Option<EmploymentId>)>()
            .all(connection)
            .await?;
        let numbers: HashMap<EmploymentId, usize> = rows.iter().map(|row| row.0).zip(0..).collect();
        let mut chains = Self { employees: rows.len(), ..Self::default() };
        for (employee, (_, email, staff_number, manager)) in rows.into_iter().enumerate() {
            let email = email.map(EmployeeRef::Email);
            let references = email.into_iter().chain(staff_number.map(EmployeeRef::StaffNumber));
            chains.by_key.extend(references.map(|reference| (key(&reference), employee)));
            if let Some(manager) = manager.and_then(|id| numbers.get(&id)) {
                chains.led_by.insert(employee, *manager);
            }
        }
        Ok(chains)
    }

    /// Notes what a line of the list says of its employee. An empty cell changes nothing.
    pub(crate) fn note(&mut self, line: u64, row: &EmployeeRow) {
        let keys = row.keys();
        let known = keys.iter().find_map(|own| self.by_key.get(own).copied());
        let employee = known.unwrap_or(self.employees);
        if known.is_none() {
            self.employees += 1;
        }
        for own in keys {
            self.by_key.entry(own).or_insert(employee);
        }
        if let Some(manager) = &row.manager {
            self.named.push(Named { line, employee, manager: key(manager) });
        }
    }

    /// The lines that name a manager in a circle, once the whole list is in.
    pub(crate) fn circles(mut self) -> HashSet<u64> {
        for named in &self.named {
            if let Some(manager) = self.by_key.get(&named.manager) {
                self.led_by.insert(named.employee, *manager);
            }
        }
        let in_circles = in_circles(&self.led_by);
        let closing = self.named.iter().filter(|named| in_circles.contains(&named.employee));
        closing.map(|named| named.line).collect()
    }
}

/// Who is above themselves. Each goes up once, until somebody from where others went up before.
fn in_circles(led_by: &HashMap<usize, usize>) -> HashSet<usize> {
    let mut way_of: HashMap<usize, usize> = HashMap::with_capacity(led_by.len());
    let mut circles = HashSet::new();
    for way in led_by.keys().copied() {
        let mut at = Some(way);
        while let Some(employee) = at {
            if way_of.contains_key(&employee) {
                break;
            }
            way_of.insert(employee, way);
            at = led_by.get(&employee).copied();
        }
        // Back where this same way came by: all that follows is a circle.
        let mut next = at.filter(|employee| way_of.get(employee) == Some(&way));
        while let Some(employee) = next {
            next = led_by.get(&employee).copied().filter(|_| circles.insert(employee));
        }
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only those who are above themselves are in a circle, not those who are led by one.
    #[test]
    fn circles_are_found() {
        let found = |pairs: &[(usize, usize)]| {
            let mut found: Vec<_> = in_circles(&pairs.iter().copied().collect()).into_iter().collect();
            found.sort_unstable();
            found
        };
        assert!(found(&[]).is_empty());
        assert!(found(&[(1, 2), (2, 3), (4, 3), (5, 1)]).is_empty(), "a tree");
        assert_eq!(found(&[(1, 1), (2, 1)]), [1]);
        assert_eq!(found(&[(1, 2), (2, 1), (3, 1), (4, 3)]), [1, 2]);
        assert_eq!(found(&[(1, 2), (2, 3), (3, 1), (7, 8), (8, 7), (9, 9)]), [1, 2, 3, 7, 8, 9]);
    }
}
