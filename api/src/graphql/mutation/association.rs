//! Registering and vetting associations, and what they say of themselves.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{AssociationBranchId, AssociationId};

use super::association_payloads::{
    AddBranchPayload, AskVerificationAgainPayload, CorrectAssociationPayload, RefuseAssociationPayload,
    RegisterAssociationPayload, RemoveBranchPayload, UpdateAssociationPayload, VerifyAssociationPayload,
};
use crate::{
    domain::associations::{
        branches, correcting, identity,
        registering::{self, Typed},
        vetting,
    },
    graphql::{context::RequestContext as _, id::Gid},
};

#[derive(Default)]
pub struct AssociationMutation;

/// What a new association says of itself. It gives a SIREN, an RNA number or a court register number.
#[derive(InputObject)]
struct RegisterAssociationInput {
    /// A SIREN, or a SIRET, from which the SIREN is taken.
    siren: Option<String>,
    /// The number in the national register: `W` and nine characters.
    rna: Option<String>,
    /// The number in a court's register of associations (Alsace-Moselle).
    court_register: Option<String>,
    /// Its name.
    name: String,
    /// Its object, as its statutes say.
    object: String,
    /// What visitors read.
    #[graphql(default)]
    description: String,
    /// The codes of the causes it serves: one to three, each once.
    cause_codes: Vec<String>,
    /// Number and street.
    street: String,
    /// Postcode.
    postcode: String,
    /// City.
    city: String,
    /// INSEE's code of its commune, for distances.
    commune_code: Option<String>,
    /// An IANA time zone, in which its civil dates are taken; that of its postcode when it is left out or empty.
    #[graphql(default)]
    time_zone: String,
    /// Its own site, with https:// or http://.
    website: Option<String>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// What an association says of itself, whole. What the operator verified cannot change.
#[derive(InputObject)]
struct UpdateAssociationInput {
    /// Which association.
    id: Gid<AssociationId>,
    /// A SIREN, or a SIRET, from which the SIREN is taken.
    siren: Option<String>,
    /// The number in the national register: `W` and nine characters.
    rna: Option<String>,
    /// The number in a court's register of associations (Alsace-Moselle).
    court_register: Option<String>,
    /// Its name.
    name: String,
    /// Its object, as its statutes say.
    object: String,
    /// What visitors read.
    #[graphql(default)]
    description: String,
    /// The codes of the causes it serves: one to three, each once.
    cause_codes: Vec<String>,
    /// Number and street.
    street: String,
    /// Postcode.
    postcode: String,
    /// City.
    city: String,
    /// INSEE's code of its commune, for distances.
    commune_code: Option<String>,
    /// An IANA time zone, in which its civil dates are taken; that of its postcode when it is left out or empty.
    #[graphql(default)]
    time_zone: String,
    /// Its own site, with https:// or http://.
    website: Option<String>,
}

macro_rules! identity {
    ($input:expr) => {{
        let input = $input;
        identity::Typed {
            siren: input.siren.clone(),
            rna: input.rna.clone(),
            court_register: input.court_register.clone(),
            name: input.name.clone(),
            object: input.object.clone(),
        }
    }};
}

macro_rules! typed {
    ($input:expr) => {{
        let input = $input;
        Typed {
            identity: identity!(input),
            description: input.description.clone(),
            cause_codes: input.cause_codes.clone(),
            street: input.street.clone(),
            postcode: input.postcode.clone(),
            city: input.city.clone(),
            commune_code: input.commune_code.clone(),
            time_zone: input.time_zone.clone(),
            website: input.website.clone(),
        }
    }};
}

/// Who an association is, whole, and why that is corrected.
#[derive(InputObject)]
struct CorrectAssociationInput {
    /// Which association.
    id: Gid<AssociationId>,
    /// A SIREN, or a SIRET, from which the SIREN is taken.
    siren: Option<String>,
    /// The number in the national register: `W` and nine characters.
    rna: Option<String>,
    /// The number in a court's register of associations (Alsace-Moselle).
    court_register: Option<String>,
    /// Its name.
    name: String,
    /// Its object, as its statutes say.
    object: String,
    /// Why; the audit trail keeps it with what changed.
    reason: String,
}

/// Which association asks again.
#[derive(InputObject)]
struct AskVerificationAgainInput {
    /// One that was refused.
    id: Gid<AssociationId>,
}

/// Which association to verify.
#[derive(InputObject)]
struct VerifyAssociationInput {
    /// One that waits, or was refused by mistake.
    id: Gid<AssociationId>,
}

/// Which association to refuse, and why.
#[derive(InputObject)]
struct RefuseAssociationInput {
    /// One that waits.
    id: Gid<AssociationId>,
    /// What its people read, so that they can put it right.
    reason: String,
}

/// A local branch.
#[derive(InputObject)]
struct AddBranchInput {
    /// Of which association.
    association_id: Gid<AssociationId>,
    /// Its name.
    name: String,
    /// Its SIRET, if it has one.
    siret: Option<String>,
    /// Number and street.
    street: String,
    /// Postcode.
    postcode: String,
    /// City.
    city: String,
    /// INSEE's code of its commune.
    commune_code: Option<String>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// Which branch to remove.
#[derive(InputObject)]
struct RemoveBranchInput {
    /// Of which association.
    association_id: Gid<AssociationId>,
    /// One that no mission names.
    id: Gid<AssociationBranchId>,
}

#[Object]
impl AssociationMutation {
    /// Registers an association. Whoever does runs its account; it is public once an operator has verified it. Not in a
    /// session that an employer's sign-in opened, where the account has a way in of its own.
    async fn register_association(
        &self,
        ctx: &Context<'_>,
        input: RegisterAssociationInput,
    ) -> Result<Option<RegisterAssociationPayload>> {
        let typed = &typed!(&input);
        let key = input.idempotency_key.as_deref();
        let answer = ctx.once("registerAssociation", key, &input, |tx, viewer| async move {
            registering::register(viewer.oneself_as_no_guest()?, &tx, typed.clone()).await
        });
        let answer = answer.await?;
        if answer.is_ok() {
            ctx.sees_anew().await?;
        }
        RegisterAssociationPayload::of(ctx, answer).await
    }

    /// Corrects what an association says of itself. For its admins.
    async fn update_association(
        &self,
        ctx: &Context<'_>,
        input: UpdateAssociationInput,
    ) -> Result<Option<UpdateAssociationPayload>> {
        let (id, typed) = (input.id.0, &typed!(&input));
        let answer = ctx.write(|tx, viewer| async move {
            registering::update(viewer.may_run_association(id)?, &tx, typed.clone()).await
        });
        UpdateAssociationPayload::of(ctx, answer.await?).await
    }

    /// Asks for verification again, once what was wrong is put right. For the association's admins.
    async fn ask_verification_again(
        &self,
        ctx: &Context<'_>,
        input: AskVerificationAgainInput,
    ) -> Result<Option<AskVerificationAgainPayload>> {
        let id = input.id.0;
        let answer =
            ctx.write(
                |tx, viewer| async move { vetting::ask_again(viewer.may_run_association(id)?, &tx).await },
            );
        AskVerificationAgainPayload::of(ctx, answer.await?).await
    }

    /// Confirms who speaks for an association. For operators.
    async fn verify_association(
        &self,
        ctx: &Context<'_>,
        input: VerifyAssociationInput,
    ) -> Result<Option<VerifyAssociationPayload>> {
        let id = input.id.0;
        let answer = ctx
            .write(|tx, viewer| async move { vetting::verify(viewer.may_operate()?, &tx, id).await })
            .await?;
        VerifyAssociationPayload::of(ctx, answer).await
    }

    /// Refuses an association, with a reason. For operators.
    async fn refuse_association(
        &self,
        ctx: &Context<'_>,
        input: RefuseAssociationInput,
    ) -> Result<Option<RefuseAssociationPayload>> {
        let (id, reason) = (input.id.0, &input.reason);
        let answer = ctx
            .write(|tx, viewer| async move { vetting::refuse(viewer.may_operate()?, &tx, id, reason).await })
            .await?;
        RefuseAssociationPayload::of(ctx, answer).await
    }

    /// Corrects who an association is: its name, its numbers and its object, verified ones too. Receipts that were
    /// issued stay as they are. For operators.
    async fn correct_association(
        &self,
        ctx: &Context<'_>,
        input: CorrectAssociationInput,
    ) -> Result<Option<CorrectAssociationPayload>> {
        let (id, typed, reason) = (input.id.0, &identity!(&input), &input.reason);
        let answer = ctx
            .write(|tx, viewer| async move {
                correcting::correct(viewer.may_operate()?, &tx, id, typed, reason).await
            })
            .await?;
        CorrectAssociationPayload::of(ctx, answer).await
    }

    /// Adds a local branch. For the association's admins.
    async fn add_branch(&self, ctx: &Context<'_>, input: AddBranchInput) -> Result<Option<AddBranchPayload>> {
        let id = input.association_id.0;
        let typed = &branches::Typed {
            name: input.name.clone(),
            siret: input.siret.clone(),
            street: input.street.clone(),
            postcode: input.postcode.clone(),
            city: input.city.clone(),
            commune_code: input.commune_code.clone(),
        };
        let key = input.idempotency_key.as_deref();
        let answer = ctx.once("addBranch", key, &input, |tx, viewer| async move {
            branches::add(viewer.may_run_association(id)?, &tx, typed.clone()).await
        });
        AddBranchPayload::of(ctx, answer.await?).await
    }

    /// Removes a branch that no mission names, for which nobody confirms, and to which no time was given. For the
    /// association's admins.
    async fn remove_branch(
        &self,
        ctx: &Context<'_>,
        input: RemoveBranchInput,
    ) -> Result<Option<RemoveBranchPayload>> {
        let (association, id) = (input.association_id.0, input.id.0);
        let answer = ctx.write(|tx, viewer| async move {
            branches::remove(viewer.may_run_association(association)?, &tx, id).await
        });
        RemoveBranchPayload::of(ctx, answer.await?).await
    }
}
