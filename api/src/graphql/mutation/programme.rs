//! Programmes, as who organises them plans, opens and cancels them, brings their juries together and chooses.

use async_graphql::{Context, InputObject, Object, Result};
use chrono::NaiveDate;
use entity::{BranchId, JurorId, ProgrammeApplicationId, ProgrammeId};

use super::payload::{parts, payload};
use crate::{
    domain::missions::programmes::{
        calling,
        choosing::{self, ProgrammeDecision},
        juries,
        writing::{self, Typed, TypedCriterion},
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{
            date::Date,
            programme::ProgrammeNode,
            programme_words::{PartnerKind, ProgrammeKind, ProgrammeTheme},
        },
    },
};

#[derive(Default)]
pub struct ProgrammeMutation;

/// Who pays for a programme, or stands by it.
#[derive(Clone, InputObject)]
struct ProgrammePartnerInput {
    /// Whether they pay.
    kind: PartnerKind,
    /// Their name.
    name: String,
}

/// A criterion on which the jury notes.
#[derive(Clone, InputObject)]
struct ProgrammeCriterionInput {
    /// What is looked at.
    name: String,
    /// What that means.
    description: Option<String>,
    /// How much it weighs beside the others, from 1 to 10.
    weight: i32,
}

/// What is written of a programme.
#[derive(Clone, InputObject)]
struct ProgrammeInput {
    /// On one day, or in flow.
    kind: ProgrammeKind,
    /// Its title.
    title: String,
    /// What it is, in paragraphs that everybody reads.
    summary: String,
    /// Which associations and volunteers are looked for.
    looked_for: String,
    /// For whose associations it is: INSEE's code of the département.
    departement: String,
    /// What it is about.
    themes: Vec<ProgrammeTheme>,
    /// The civil time it begins, as `2026-06-12T09:00`, on the branch's clock; left out in flow.
    start: Option<String>,
    /// The civil time it ends.
    end: Option<String>,
    /// Whether all of it happens at a distance.
    #[graphql(default)]
    is_remote: bool,
    /// INSEE's code of the commune where it takes place; left out at a distance.
    commune_code: Option<String>,
    /// Where to go there.
    address: Option<String>,
    /// How many associations are chosen at most.
    association_places: i32,
    /// How many volunteers have a place.
    volunteer_places: i32,
    /// How many people a team has at least.
    team_min: i32,
    /// How many it has at most.
    team_max: i32,
    /// The last day on which an association applies.
    applications_until: Date,
    /// The last day on which a volunteer registers, before the programme begins.
    registrations_until: Date,
    /// Who pays for it, and who stands by it.
    #[graphql(default)]
    partners: Vec<ProgrammePartnerInput>,
    /// On what the jury notes; published with the programme.
    criteria: Vec<ProgrammeCriterionInput>,
}

impl From<ProgrammeInput> for Typed {
    fn from(input: ProgrammeInput) -> Self {
        let criterion = |one: ProgrammeCriterionInput| TypedCriterion {
            name: one.name,
            description: one.description,
            weight: one.weight,
        };
        Self {
            kind: input.kind.into(),
            title: input.title,
            summary: input.summary,
            looked_for: input.looked_for,
            departement: input.departement,
            themes: input.themes.into_iter().map(Into::into).collect(),
            start: input.start,
            end: input.end,
            is_remote: input.is_remote,
            commune: input.commune_code,
            address: input.address,
            association_places: input.association_places,
            volunteer_places: input.volunteer_places,
            team_min: input.team_min,
            team_max: input.team_max,
            applications_until: input.applications_until.into(),
            registrations_until: input.registrations_until.into(),
            partners: input.partners.into_iter().map(|one| (one.kind.into(), one.name)).collect(),
            criteria: input.criteria.into_iter().map(criterion).collect(),
        }
    }
}

/// A programme to plan.
#[derive(InputObject)]
struct CreateProgrammeInput {
    /// Which branch organises it.
    branch_id: Gid<BranchId>,
    /// What it is.
    programme: ProgrammeInput,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// A programme that is written anew.
#[derive(InputObject)]
struct UpdateProgrammeInput {
    /// Which one.
    id: Gid<ProgrammeId>,
    /// What it is.
    programme: ProgrammeInput,
}

/// Which programme is opened.
#[derive(InputObject)]
struct OpenProgrammeInput {
    /// Which one.
    id: Gid<ProgrammeId>,
}

/// Until when associations apply from now on.
#[derive(InputObject)]
struct ExtendCallInput {
    /// Of which programme.
    id: Gid<ProgrammeId>,
    /// The new last day.
    applications_until: Date,
}

/// Of which programme the call ends.
#[derive(InputObject)]
struct CloseCallInput {
    /// Which one.
    id: Gid<ProgrammeId>,
}

/// Which programme does not take place, and why.
#[derive(InputObject)]
struct CancelProgrammeInput {
    /// Which one.
    id: Gid<ProgrammeId>,
    /// Why, in words that everybody reads.
    reason: String,
}

/// Somebody to invite into a jury.
#[derive(InputObject)]
struct InviteJurorInput {
    /// Of which programme.
    programme_id: Gid<ProgrammeId>,
    /// Where they are written to.
    email: String,
    /// Their first name.
    first_name: String,
    /// Their last name.
    last_name: String,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// Who is taken off a jury.
#[derive(InputObject)]
struct RemoveJurorInput {
    /// Which seat.
    id: Gid<JurorId>,
}

/// What is decided about an association.
#[derive(Clone, InputObject)]
struct ProgrammeDecisionInput {
    /// About which application.
    application_id: Gid<ProgrammeApplicationId>,
    /// What.
    decision: ProgrammeDecision,
    /// Why, in words for the association; of one that is not chosen.
    reason: Option<String>,
}

/// Which associations come.
#[derive(InputObject)]
struct ChooseAssociationsInput {
    /// Of which programme.
    programme_id: Gid<ProgrammeId>,
    /// What is decided about each application that two people carry.
    decisions: Vec<ProgrammeDecisionInput>,
}

macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        payload! {
            $(#[$doc])*
            $name {
                /// The programme as it is now; null when it was refused.
                programme: ProgrammeNode
            }
        }

        impl $name {
            async fn of(ctx: &Context<'_>, answer: Answer<ProgrammeId>) -> Result<Option<Self>> {
                let (id, problems) = parts(answer);
                let programme = match id {
                    Some(id) => ProgrammeNode::visible(ctx, id).await?,
                    None => None,
                };
                Ok(Some(Self::new(programme, problems)))
            }
        }
    )*};
}

payloads! {
    /// What came of planning a programme.
    CreateProgrammePayload;
    /// What came of writing a programme anew.
    UpdateProgrammePayload;
    /// What came of opening a programme.
    OpenProgrammePayload;
    /// What came of giving associations more time.
    ExtendCallPayload;
    /// What came of ending a call.
    CloseCallPayload;
    /// What came of cancelling a programme.
    CancelProgrammePayload;
    /// What came of taking somebody off a jury.
    RemoveJurorPayload;
    /// What came of choosing associations.
    ChooseAssociationsPayload;
}

payload! {
    /// What came of inviting somebody into a jury.
    InviteJurorPayload {
        /// The id of their seat; null when it was refused.
        juror_id: Gid<JurorId>
    }
}

#[Object]
impl ProgrammeMutation {
    /// Plans a programme of a branch. For its coordinators, who leads it, and who runs the network.
    async fn create_programme(
        &self,
        ctx: &Context<'_>,
        input: CreateProgrammeInput,
    ) -> Result<Option<CreateProgrammePayload>> {
        let (key, branch) = (input.idempotency_key.as_deref(), input.branch_id.0);
        let typed = &Typed::from(input.programme.clone());
        let answer = ctx.once("createProgramme", key, &input, |tx, viewer| async move {
            writing::create(&viewer, &tx, branch, typed).await
        });
        CreateProgrammePayload::of(ctx, answer.await?).await
    }

    /// Writes a programme anew that is not opened yet. For the same.
    async fn update_programme(
        &self,
        ctx: &Context<'_>,
        input: UpdateProgrammeInput,
    ) -> Result<Option<UpdateProgrammePayload>> {
        let (id, typed) = (input.id.0, &Typed::from(input.programme));
        let answer = ctx.write(|tx, viewer| async move { writing::update(&viewer, &tx, id, typed).await });
        UpdateProgrammePayload::of(ctx, answer.await?).await
    }

    /// Opens a programme: everybody reads it, and associations are called to apply. For who leads its branch, and who runs the
    /// network.
    async fn open_programme(
        &self,
        ctx: &Context<'_>,
        input: OpenProgrammeInput,
    ) -> Result<Option<OpenProgrammePayload>> {
        let id = input.id.0;
        let answer = ctx.write(|tx, viewer| async move { calling::open(&viewer, &tx, id).await });
        OpenProgrammePayload::of(ctx, answer.await?).await
    }

    /// Gives associations more time to apply. For the same.
    async fn extend_call(
        &self,
        ctx: &Context<'_>,
        input: ExtendCallInput,
    ) -> Result<Option<ExtendCallPayload>> {
        let (id, until): (_, NaiveDate) = (input.id.0, input.applications_until.into());
        let answer = ctx.write(|tx, viewer| async move { calling::extend(&viewer, &tx, id, until).await });
        ExtendCallPayload::of(ctx, answer.await?).await
    }

    /// Ends the call of a programme before its last day: the jury notes. For the same.
    async fn close_call(&self, ctx: &Context<'_>, input: CloseCallInput) -> Result<Option<CloseCallPayload>> {
        let id = input.id.0;
        let answer = ctx.write(|tx, viewer| async move { calling::close(&viewer, &tx, id).await });
        CloseCallPayload::of(ctx, answer.await?).await
    }

    /// Cancels a programme before its day. For the same.
    async fn cancel_programme(
        &self,
        ctx: &Context<'_>,
        input: CancelProgrammeInput,
    ) -> Result<Option<CancelProgrammePayload>> {
        let (id, reason) = (input.id.0, input.reason.as_str());
        let answer = ctx.write(|tx, viewer| async move { calling::cancel(&viewer, &tx, id, reason).await });
        CancelProgrammePayload::of(ctx, answer.await?).await
    }

    /// Invites somebody into the jury of a programme, by their address. For who organises it.
    async fn invite_juror(
        &self,
        ctx: &Context<'_>,
        input: InviteJurorInput,
    ) -> Result<Option<InviteJurorPayload>> {
        let (key, id) = (input.idempotency_key.as_deref(), input.programme_id.0);
        let typed = &juries::Typed {
            email: input.email.clone(),
            first_name: input.first_name.clone(),
            last_name: input.last_name.clone(),
            language: ctx.language(),
        };
        let answer = ctx.once("inviteJuror", key, &input, |tx, viewer| async move {
            juries::invite(&viewer, &tx, id, typed).await
        });
        let (id, problems) = parts(answer.await?);
        Ok(Some(InviteJurorPayload::new(id.map(Gid), problems)))
    }

    /// Takes somebody off the jury of a programme before the choice, with all that they noted. For who organises it.
    async fn remove_juror(
        &self,
        ctx: &Context<'_>,
        input: RemoveJurorInput,
    ) -> Result<Option<RemoveJurorPayload>> {
        let id = input.id.0;
        let answer = ctx.write(|tx, viewer| async move { juries::remove(&viewer, &tx, id).await });
        RemoveJurorPayload::of(ctx, answer.await?).await
    }

    /// Chooses the associations of a programme after its jury, and answers all others with a reason. For who leads its branch, and
    /// who runs the network, unless they belong to one of the associations.
    async fn choose_associations(
        &self,
        ctx: &Context<'_>,
        input: ChooseAssociationsInput,
    ) -> Result<Option<ChooseAssociationsPayload>> {
        let id = input.programme_id.0;
        let decision = |one: ProgrammeDecisionInput| choosing::Typed {
            application: one.application_id.0,
            decision: one.decision,
            reason: one.reason,
        };
        let typed: &Vec<choosing::Typed> = &input.decisions.into_iter().map(decision).collect();
        let answer = ctx.write(|tx, viewer| async move { choosing::choose(&viewer, &tx, id, typed).await });
        ChooseAssociationsPayload::of(ctx, answer.await?).await
    }
}
