//! The people of a demo whom its visitors sign in as.

use async_graphql::SimpleObject;

use crate::graphql::model::membership::Role;

/// Somebody of a demo to sign in as. Nobody of them exists.
#[derive(SimpleObject)]
pub struct DemoPersona {
    /// The address to sign in with; null for the employee who has none and signs in by a code.
    pub(crate) email: Option<String>,
    /// First and last name.
    pub(crate) name: String,
    /// Where they are: a company or an association; null for a volunteer of their own and the operator.
    pub(crate) organisation: Option<String>,
    /// What they are there.
    pub(crate) roles: Vec<Role>,
    /// What there is to see as them, in a sentence.
    pub(crate) note: String,
    /// What to type instead of an address.
    pub(crate) staff_code: Option<DemoStaffCode>,
}

/// What an employee without an address signs in with. The code works once.
#[derive(SimpleObject)]
pub struct DemoStaffCode {
    /// The company's code.
    pub(crate) company_code: String,
    /// The employee's number there.
    pub(crate) staff_number: String,
    /// The code, as HR printed it.
    pub(crate) code: String,
}
