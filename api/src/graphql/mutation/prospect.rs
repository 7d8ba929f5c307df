//! Prospects: noted, corrected, contacted, invited, taken over, forgotten and taken home.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{BranchId, IntermediaryId, ProspectId};

use super::{
    exporting::{ExportPayload, export},
    payload::{parts, payload},
};
use crate::{
    domain::{
        exports::Wish,
        intermediaries::prospects::{
            contacting::{self, Contact},
            inviting,
            noting::{self, First, Typed},
        },
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{
            date::Date,
            prospect::{ProspectNode, ProspectOrigin, ProspectState},
        },
        problem::ProblemNode,
        query::prospect::{ProspectFilterInput, today},
    },
};

#[derive(Default)]
pub struct ProspectMutation;

/// What is known of an association that was contacted.
#[derive(Clone, InputObject)]
struct ProspectInput {
    /// The branch that looks after it.
    branch_id: Gid<BranchId>,
    /// What it is called.
    name: String,
    /// Its SIREN, or a SIRET, which holds one.
    siren: Option<String>,
    /// Its number in the national register.
    rna: Option<String>,
    /// INSEE's code of the département where it is.
    departement_code: Option<String>,
    /// How it was found.
    origin: ProspectOrigin,
    /// With whom one speaks there.
    contact_name: Option<String>,
    /// As what.
    contact_role: Option<String>,
    /// At which address.
    contact_email: Option<String>,
    /// At which number.
    contact_phone: Option<String>,
    /// That it is another one than `PROSPECT_KNOWN` tells of.
    #[graphql(default)]
    is_another: bool,
}

impl ProspectInput {
    fn read(&self) -> Typed {
        Typed {
            branch: self.branch_id.0,
            name: self.name.clone(),
            siren: self.siren.clone(),
            rna: self.rna.clone(),
            departement: self.departement_code.clone(),
            origin: self.origin.into(),
            contact_name: self.contact_name.clone(),
            contact_role: self.contact_role.clone(),
            contact_email: self.contact_email.clone(),
            contact_phone: self.contact_phone.clone(),
            is_another: self.is_another,
        }
    }
}

/// A prospect that is noted.
#[derive(InputObject)]
struct NoteProspectInput {
    /// What is known of it.
    #[graphql(flatten)]
    prospect: ProspectInput,
    /// The day of the first contact.
    contacted_on: Date,
    /// What was said.
    note: Option<String>,
    /// When it is to be contacted again.
    next_on: Option<Date>,
    /// Keeps a repeated request from noting it twice.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of noting a prospect.
    NoteProspectPayload { /** The prospect. */ prospect: ProspectNode }
}

/// What is corrected of a prospect: all that is known of it, as it is to stand.
#[derive(InputObject)]
struct UpdateProspectInput {
    /// Which one.
    id: Gid<ProspectId>,
    /// What is known of it.
    #[graphql(flatten)]
    prospect: ProspectInput,
}

payload! {
    /// What came of correcting a prospect.
    UpdateProspectPayload { /** The prospect. */ prospect: ProspectNode }
}

/// A contact with a prospect.
#[derive(InputObject)]
struct NoteProspectContactInput {
    /// With which one.
    id: Gid<ProspectId>,
    /// On which day.
    held_on: Date,
    /// What was said.
    note: String,
    /// When it is to be contacted again; nobody is reminded when left out.
    next_on: Option<Date>,
    /// Where it stands by then; where it stood when left out.
    state: Option<ProspectState>,
    /// Why nothing will come of it: of one that is lost by now.
    lost_reason: Option<String>,
    /// Keeps a repeated request from noting it twice.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of noting a contact.
    NoteProspectContactPayload { /** The prospect. */ prospect: ProspectNode }
}

/// Which prospect is taken over.
#[derive(InputObject)]
struct FollowProspectInput {
    /// Which one.
    id: Gid<ProspectId>,
}

payload! {
    /// What came of taking a prospect over.
    FollowProspectPayload { /** The prospect. */ prospect: ProspectNode }
}

/// Which prospect is invited.
#[derive(InputObject)]
struct InviteProspectInput {
    /// Which one.
    id: Gid<ProspectId>,
}

payload! {
    /// What came of inviting a prospect.
    InviteProspectPayload { /** The prospect. */ prospect: ProspectNode }
}

/// Of which prospect a person is forgotten.
#[derive(InputObject)]
struct ForgetProspectContactInput {
    /// Which one.
    id: Gid<ProspectId>,
}

payload! {
    /// What came of forgetting a person.
    ForgetProspectContactPayload { /** The prospect. */ prospect: ProspectNode }
}

/// Which prospects a file is made of.
#[derive(InputObject)]
struct ExportProspectsInput {
    /// Of which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// Only these; all that the viewer looks after when left out.
    filter: Option<ProspectFilterInput>,
    /// Keeps a repeated request from making a second file.
    idempotency_key: Option<String>,
}

#[Object]
impl ProspectMutation {
    /// Notes an association that a branch has contacted, with the first contact. Whoever notes it follows it. One that looks like
    /// another of the network is told by `PROSPECT_KNOWN`.
    async fn note_prospect(
        &self,
        ctx: &Context<'_>,
        input: NoteProspectInput,
    ) -> Result<Option<NoteProspectPayload>> {
        let (key, typed) = (input.idempotency_key.as_deref(), &input.prospect.read());
        let first = &First {
            on: input.contacted_on.into(),
            note: input.note.clone(),
            next_on: input.next_on.map(Into::into),
        };
        let noted = ctx
            .once("noteProspect", key, &input, |tx, viewer| async move {
                noting::note(&viewer, &tx, typed, first).await
            })
            .await?;
        let (prospect, problems) = told(ctx, noted).await?;
        Ok(Some(NoteProspectPayload::new(prospect, problems)))
    }

    /// Corrects what is known of a prospect, the branch that looks after it too.
    async fn update_prospect(
        &self,
        ctx: &Context<'_>,
        input: UpdateProspectInput,
    ) -> Result<Option<UpdateProspectPayload>> {
        let (Gid(id), typed) = (input.id, &input.prospect.read());
        let updated =
            ctx.write(|tx, viewer| async move { noting::update(&viewer, &tx, id, typed).await }).await?;
        let (prospect, problems) = told(ctx, updated).await?;
        Ok(Some(UpdateProspectPayload::new(prospect, problems)))
    }

    /// Notes a contact with a prospect: what was said, when the next one is, and where it stands by then.
    async fn note_prospect_contact(
        &self,
        ctx: &Context<'_>,
        input: NoteProspectContactInput,
    ) -> Result<Option<NoteProspectContactPayload>> {
        let key = input.idempotency_key.as_deref();
        let contact = &Contact {
            prospect: input.id.0,
            held_on: input.held_on.into(),
            note: input.note.clone(),
            next_on: input.next_on.map(Into::into),
            state: input.state.map(Into::into),
            lost_reason: input.lost_reason.clone(),
        };
        let noted = ctx
            .once("noteProspectContact", key, &input, |tx, viewer| async move {
                contacting::note(&viewer, &tx, contact).await
            })
            .await?;
        let (prospect, problems) = told(ctx, noted).await?;
        Ok(Some(NoteProspectContactPayload::new(prospect, problems)))
    }

    /// Takes a prospect over: the viewer follows it from then on, and is reminded of its next contact.
    async fn follow_prospect(
        &self,
        ctx: &Context<'_>,
        input: FollowProspectInput,
    ) -> Result<Option<FollowProspectPayload>> {
        let Gid(id) = input.id;
        let followed =
            ctx.write(|tx, viewer| async move { contacting::follow(&viewer, &tx, id).await }).await?;
        let (prospect, problems) = told(ctx, followed).await?;
        Ok(Some(FollowProspectPayload::new(prospect, problems)))
    }

    /// Invites a prospect to register, by a mail to whom one speaks with there. Once in seven days.
    async fn invite_prospect(
        &self,
        ctx: &Context<'_>,
        input: InviteProspectInput,
    ) -> Result<Option<InviteProspectPayload>> {
        let Gid(id) = input.id;
        let invited = ctx.write(|tx, viewer| async move { inviting::invite(&viewer, &tx, id).await }).await?;
        let (prospect, problems) = told(ctx, invited).await?;
        Ok(Some(InviteProspectPayload::new(prospect, problems)))
    }

    /// Forgets with whom one speaks at a prospect and what was said, as that person may ask. That there were contacts stays.
    async fn forget_prospect_contact(
        &self,
        ctx: &Context<'_>,
        input: ForgetProspectContactInput,
    ) -> Result<Option<ForgetProspectContactPayload>> {
        let Gid(id) = input.id;
        let forgotten =
            ctx.write(|tx, viewer| async move { contacting::forget(&viewer, &tx, id).await }).await?;
        let (prospect, problems) = told(ctx, forgotten).await?;
        Ok(Some(ForgetProspectContactPayload::new(prospect, problems)))
    }

    /// Makes a CSV file of prospects, of those that the viewer looks after. What was said is not in it.
    async fn export_prospects(
        &self,
        ctx: &Context<'_>,
        input: ExportProspectsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.intermediary_id);
        let filter = &input.filter.clone().unwrap_or_default().read(today(ctx));
        export(ctx, "exportProspects", key, &input, |viewer| {
            Ok(Wish::prospects(&viewer.may_keep_prospects(id)?, filter.clone())?)
        })
        .await
    }
}

/// The prospect that a mutation was about, as the viewer sees it now.
async fn told(
    ctx: &Context<'_>,
    done: Answer<ProspectId>,
) -> Result<(Option<ProspectNode>, Vec<ProblemNode>)> {
    let (id, problems) = parts(done);
    let prospect = match id {
        Some(id) => ProspectNode::visible(ctx, id).await?,
        None => None,
    };
    Ok((prospect, problems))
}
