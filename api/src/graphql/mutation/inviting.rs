//! Inviting employees by e-mail, those of a list or one of them: they link their accounts themselves.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{CompanyId, EmploymentId, JobId};

use super::payload::parts;
use crate::{
    domain::companies::employees::inviting::{self, Wish},
    graphql::{
        context::RequestContext as _, id::Gid, model::employee::EmployeeFilterInput, problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct InvitingMutation;

/// Whom to invite.
#[derive(InputObject)]
struct InviteEmployeesInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// Those of the list under this filter; all when left out.
    filter: Option<EmployeeFilterInput>,
    /// Only this one of them.
    employee_id: Option<Gid<EmploymentId>>,
    /// Keeps a repeated request from inviting twice.
    idempotency_key: Option<String>,
}

/// What came of inviting employees.
#[derive(SimpleObject)]
struct InviteEmployeesPayload {
    /// How many are written to.
    invited_count: Option<u64>,
    /// The job that writes to them.
    job_id: Option<Gid<JobId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl InvitingMutation {
    /// Writes to employees, each at the employer's address for them, that they may link an account: to those who work
    /// there today, have linked none, and were not invited in the last seven days. A job writes the mails.
    async fn invite_employees(
        &self,
        ctx: &Context<'_>,
        input: InviteEmployeesInput,
    ) -> Result<Option<InviteEmployeesPayload>> {
        let (key, Gid(company_id)) = (input.idempotency_key.as_deref(), input.company_id);
        let filter = input.filter.clone().map(Into::into).unwrap_or_default();
        let wish = &Wish { filter, only: input.employee_id.as_ref().map(|Gid(id)| *id) };
        let invited = ctx
            .once("inviteEmployees", key, &input, |tx, viewer| async move {
                inviting::invite(&viewer.may_look_after_employees(company_id)?, &tx, wish).await
            })
            .await?;
        let (invited, problems) = parts(invited);
        let (job_id, invited_count) = invited.map(|(job, count)| (Gid(job), count)).unzip();
        Ok(Some(InviteEmployeesPayload { invited_count, job_id, problems }))
    }
}
