//! A person's own addresses: adding one by a link that is sent there, having mails go to one, taking one away.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::EmailId;

use super::payload::{parts, payload};
use crate::{
    access::OneselfInPerson,
    domain::{companies::staff_codes, people::addresses},
    graphql::{
        context::RequestContext as _, id::Gid, model::email_address::EmailAddressNode, problem::ProblemNode,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

#[derive(Default)]
pub struct EmailAddressMutation;

/// Which address to add.
#[derive(InputObject)]
struct AddEmailInput {
    /// The address.
    email: String,
    /// Keeps a repeated request from sending a second link.
    idempotency_key: Option<String>,
}

/// What came of adding an address.
#[derive(SimpleObject)]
struct AddEmailPayload {
    /// Where a mail goes: one with a link, or, when the address opens somebody else's account, one that says so there.
    sent_to: Option<String>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// The link that proves an address.
#[derive(InputObject)]
struct ProveEmailInput {
    /// Its secret, the last part of its path.
    token: String,
}

payload! {
    /// What came of proving an address.
    ProveEmailPayload { /** All addresses of the viewer's. */ emails: Vec<EmailAddressNode> }
}

/// Which address mails are to go to.
#[derive(InputObject)]
struct PreferEmailInput {
    /// One of the viewer's own.
    id: Gid<EmailId>,
}

payload! {
    /// What came of choosing an address for mails.
    PreferEmailPayload { /** All addresses of the viewer's. */ emails: Vec<EmailAddressNode> }
}

/// Which address to take away.
#[derive(InputObject)]
struct RemoveEmailInput {
    /// One of the viewer's own.
    id: Gid<EmailId>,
}

/// What came of taking an address away.
#[derive(SimpleObject)]
struct RemoveEmailPayload {
    /// The address that opens nothing any more.
    removed_id: Option<Gid<EmailId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl EmailAddressMutation {
    /// Sends a link to an address that is to open the viewer's account too; it works once, for fifteen minutes. The
    /// answer is the same whether or not the address opens somebody else's account. Not by a bearer token.
    async fn add_email(&self, ctx: &Context<'_>, input: AddEmailInput) -> Result<Option<AddEmailPayload>> {
        let (email, key) = (input.email.as_str(), input.idempotency_key.as_deref());
        let sent = ctx
            .once("addEmail", key, &input, |tx, viewer| async move {
                addresses::add(viewer.oneself_in_person()?, &tx, email).await
            })
            .await?;
        let (sent, problems) = parts(sent);
        Ok(Some(AddEmailPayload { sent_to: sent.map(|address| address.to_string()), problems }))
    }

    /// Proves an address by the link that was sent there, in the account that asked for it. The viewer's other addresses
    /// are told; where there was none before, those who look after the viewer's employment. Not by a bearer token.
    async fn prove_email(
        &self,
        ctx: &Context<'_>,
        input: ProveEmailInput,
    ) -> Result<Option<ProveEmailPayload>> {
        let token = input.token.as_str();
        let proven = ctx
            .write(|tx, viewer| async move { prove(viewer.oneself_in_person()?, &tx, token).await })
            .await?;
        let (proven, problems) = parts(proven);
        Ok(Some(ProveEmailPayload::new(own_after(ctx, proven).await?, problems)))
    }

    /// Has the viewer's mails go to one of their addresses. Not by a bearer token.
    async fn prefer_email(
        &self,
        ctx: &Context<'_>,
        input: PreferEmailInput,
    ) -> Result<Option<PreferEmailPayload>> {
        let Gid(id) = input.id;
        let preferred = ctx
            .write(|tx, viewer| async move { addresses::prefer(viewer.oneself_in_person()?, &tx, id).await })
            .await?;
        let (preferred, problems) = parts(preferred);
        Ok(Some(PreferEmailPayload::new(own_after(ctx, preferred).await?, problems)))
    }

    /// Takes an address away from the viewer's account; the last one stays. All of them are told, the one that goes too.
    /// The viewer's other sessions end, and so do their bearer tokens. Not by a bearer token.
    async fn remove_email(
        &self,
        ctx: &Context<'_>,
        input: RemoveEmailInput,
    ) -> Result<Option<RemoveEmailPayload>> {
        let Gid(id) = input.id;
        let removed = ctx
            .write(|tx, viewer| async move { addresses::remove(viewer.oneself_in_person()?, &tx, id).await })
            .await?;
        let (removed, problems) = parts(removed);
        Ok(Some(RemoveEmailPayload { removed_id: removed.map(|()| Gid(id)), problems }))
    }
}

/// Proves an address, and tells the employer where nobody else could be told.
async fn prove(right: OneselfInPerson, tx: &Tx, token: &str) -> Outcome<EmailId, Vec<Problem>> {
    let proven = addresses::prove(right, tx, token).await?;
    if proven.is_first {
        staff_codes::note_first_address(tx, right.oneself()).await?;
    }
    Ok(proven.id)
}

/// The viewer's addresses after a change of one of them; nothing when it was refused.
async fn own_after(ctx: &Context<'_>, changed: Option<EmailId>) -> Result<Option<Vec<EmailAddressNode>>> {
    match (changed, ctx.viewer().oneself()) {
        (Some(_), Ok(right)) => Ok(Some(EmailAddressNode::all_of(ctx, right).await?)),
        _ => Ok(None),
    }
}
