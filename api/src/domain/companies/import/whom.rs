//! Whom a line of a list names, and which employee of the company that is: lists that are about people who are there
//! already, and change nothing of what the company says of them.

use std::collections::HashMap;

use entity::{CompanyId, EmailAddress, EmploymentId, employment};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::faults::{FaultCode, RowFault};
use crate::Internal;

/// Whom a line names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Whom {
    pub(crate) email: Option<EmailAddress>,
    pub(crate) staff_number: Option<String>,
}

impl Whom {
    /// What the line calls the employee.
    fn said(&self) -> String {
        let email = self.email.as_ref().map(|email| email.as_str().to_owned());
        email.or_else(|| self.staff_number.clone()).unwrap_or_default()
    }
}

/// A company's employees, by what a list names them by.
pub(crate) struct Employees {
    by_email: HashMap<String, EmploymentId>,
    by_number: HashMap<String, EmploymentId>,
}

impl Employees {
    /// Reads them.
    pub(crate) async fn of(connection: &impl ConnectionTrait, company: CompanyId) -> Result<Self, Internal> {
        let rows = employment::Entity::find()
            .filter(employment::Column::CompanyId.eq(company))
            .all(connection)
            .await?;
        let (mut by_email, mut by_number) = (HashMap::new(), HashMap::new());
        for row in rows {
            if let Some(email) = row.work_email {
                by_email.insert(email.as_str().to_lowercase(), row.id);
            }
            if let Some(number) = row.staff_number {
                by_number.insert(number.to_lowercase(), row.id);
            }
        }
        Ok(Self { by_email, by_number })
    }

    /// The employee whom a line names: every name on it must be theirs.
    pub(crate) fn find(&self, whom: &Whom) -> Result<EmploymentId, RowFault> {
        let email = whom.email.as_ref().map(|email| self.by_email.get(&email.as_str().to_lowercase()));
        let number = whom.staff_number.as_ref().map(|number| self.by_number.get(&number.to_lowercase()));
        match (email, number) {
            (Some(Some(one)), Some(Some(other))) if one != other => Err(unknown(whom)),
            (Some(Some(found)), None | Some(Some(_))) | (None, Some(Some(found))) => Ok(*found),
            _ => Err(unknown(whom)),
        }
    }
}

fn unknown(whom: &Whom) -> RowFault {
    RowFault::new(None, FaultCode::UnknownEmployee).with("value", whom.said())
}
