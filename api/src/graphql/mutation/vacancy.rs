//! Somebody for a programme that nobody runs any more: operators invite them.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{CompanyId, invitation};

use super::payload::{parts, payload, row};
use crate::{
    domain::{companies::vacant, people::vacancies::Wish},
    graphql::{context::RequestContext as _, id::Gid, model::company_member::CompanyInvitationNode},
};

#[derive(Default)]
pub struct VacancyMutation;

/// Somebody to invite to run a company's programme.
#[derive(InputObject)]
struct InviteCompanyManagerInput {
    /// Of which company: one whose programme nobody runs.
    company_id: Gid<CompanyId>,
    /// Where the invitation goes; it is accepted with an account of that address.
    email: String,
    /// The first name.
    first_name: String,
    /// The last name.
    last_name: String,
    /// Keeps a repeated request from inviting twice.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of inviting somebody to run a company's programme.
    InviteCompanyManagerPayload { /** The invitation. */ invitation: CompanyInvitationNode }
}

#[Object]
impl VacancyMutation {
    /// Operators only: invites somebody to run the programme of a verified company whose last CSR manager has left. Whoever
    /// else was invited to run it is not any more.
    async fn invite_company_manager(
        &self,
        ctx: &Context<'_>,
        input: InviteCompanyManagerInput,
    ) -> Result<Option<InviteCompanyManagerPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.company_id);
        let (first_name, last_name) = (input.first_name.clone(), input.last_name.clone());
        let wish = &Wish { address: input.email.clone(), first_name, last_name };
        let language = ctx.language();
        let invited = ctx
            .once("inviteCompanyManager", key, &input, |tx, viewer| async move {
                vacant::invite(&viewer.may_operate()?, &tx, id, wish, language).await
            })
            .await?;
        let (id, problems) = parts(invited);
        let invitation = match id {
            Some(id) => Some(CompanyInvitationNode::new(row::<invitation::Entity>(ctx, id).await?)?),
            None => None,
        };
        Ok(Some(InviteCompanyManagerPayload::new(invitation, problems)))
    }
}
