//! Intermediaries begin: operators register them, and invite whoever is to run them.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{IntermediaryId, invitation};

use super::payload::{parts, payload, row};
use crate::{
    domain::{
        intermediaries::registering::{self, Typed},
        people::vacancies::Wish,
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{association_people::InvitationNode, intermediary::IntermediaryNode},
    },
};

#[derive(Default)]
pub struct IntermediaryMutation;

/// An intermediary to register.
#[derive(InputObject)]
struct RegisterIntermediaryInput {
    /// Its name.
    name: String,
    /// Its SIREN, if it has one.
    siren: Option<String>,
    /// Where anybody writes to it.
    contact_email: String,
    /// Where anybody calls it.
    contact_phone: Option<String>,
    /// Its address on the web, with https.
    website: Option<String>,
    /// Its IANA time zone.
    time_zone: String,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// Somebody to invite to run an intermediary.
#[derive(InputObject)]
struct InviteNetworkAdminInput {
    /// Which intermediary: one that nobody runs.
    intermediary_id: Gid<IntermediaryId>,
    /// Where the invitation goes; it is accepted with an account of that address.
    email: String,
    /// The first name.
    first_name: String,
    /// The last name.
    last_name: String,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of registering an intermediary.
    RegisterIntermediaryPayload { /** The intermediary. */ intermediary: IntermediaryNode }
}

payload! {
    /// What came of inviting somebody to run an intermediary.
    InviteNetworkAdminPayload { /** The invitation. */ invitation: InvitationNode }
}

#[Object]
impl IntermediaryMutation {
    /// Operators only: registers an intermediary. Whoever is invited to run it settles the rest.
    async fn register_intermediary(
        &self,
        ctx: &Context<'_>,
        input: RegisterIntermediaryInput,
    ) -> Result<Option<RegisterIntermediaryPayload>> {
        let key = input.idempotency_key.as_deref();
        let typed = &Typed {
            name: input.name.clone(),
            siren: input.siren.clone(),
            contact_email: input.contact_email.clone(),
            contact_phone: input.contact_phone.clone(),
            website: input.website.clone(),
            time_zone: input.time_zone.clone(),
        };
        let registered = ctx
            .once("registerIntermediary", key, &input, |tx, viewer| async move {
                registering::register(&viewer.may_operate()?, &tx, typed).await
            })
            .await?;
        let (id, problems) = parts(registered);
        let intermediary = match id {
            Some(id) => Some(IntermediaryNode::named(ctx, id).await?),
            None => None,
        };
        Ok(Some(RegisterIntermediaryPayload::new(intermediary, problems)))
    }

    /// Operators only: invites somebody to run an intermediary that nobody runs. Whoever else was invited to run it is not any
    /// more.
    async fn invite_network_admin(
        &self,
        ctx: &Context<'_>,
        input: InviteNetworkAdminInput,
    ) -> Result<Option<InviteNetworkAdminPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.intermediary_id);
        let (first_name, last_name) = (input.first_name.clone(), input.last_name.clone());
        let wish = &Wish { address: input.email.clone(), first_name, last_name };
        let language = ctx.language();
        let invited = ctx
            .once("inviteNetworkAdmin", key, &input, |tx, viewer| async move {
                registering::invite_admin(&viewer.may_operate()?, &tx, id, wish, language).await
            })
            .await?;
        let (invited, problems) = parts(invited);
        let invitation = match invited {
            Some(invited) => {
                let row = row::<invitation::Entity>(ctx, invited).await?;
                Some(IntermediaryNode::named(ctx, id).await?.invitation(row))
            }
            None => None,
        };
        Ok(Some(InviteNetworkAdminPayload::new(invitation, problems)))
    }
}
