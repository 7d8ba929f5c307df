//! Who signs an association's receipts: named by its admins or, when nobody is left who may sign, by an operator.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{AssociationId, PersonId, SignatoryId, UploadId};

use super::association_payloads::{AppointSignatoryPayload, EndSignatoryPayload, NameSignatoryPayload};
use crate::{
    domain::associations::signatories::{self, Term},
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{association_words::SignatoryCapacity, date::Date},
    },
};

#[derive(Default)]
pub struct SignatoryMutation;

/// A signatory's term.
#[derive(InputObject)]
struct NameSignatoryInput {
    /// For which association.
    association_id: Gid<AssociationId>,
    /// One of its people.
    person_id: Gid<PersonId>,
    /// In which capacity.
    capacity: SignatoryCapacity,
    /// The first day; today when left out.
    starts_on: Option<Date>,
    /// The last day; open when left out.
    ends_on: Option<Date>,
    /// A delegate's delegation, as it was uploaded by the viewer: a PDF, PNG or JPEG file.
    upload_id: Option<Gid<UploadId>>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// Which term to end.
#[derive(InputObject)]
struct EndSignatoryInput {
    /// Of which association.
    association_id: Gid<AssociationId>,
    /// The term.
    id: Gid<SignatoryId>,
}

/// A new board's signatory.
#[derive(InputObject)]
struct AppointSignatoryInput {
    /// For which association, when nobody is left who may sign.
    association_id: Gid<AssociationId>,
    /// An address that the person has proven.
    email: String,
    /// In which capacity.
    capacity: SignatoryCapacity,
    /// The first day; today when left out.
    starts_on: Option<Date>,
    /// The last day; open when left out.
    ends_on: Option<Date>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

#[Object]
impl SignatoryMutation {
    /// Names one of the association's people signatory for a term. For its admins.
    async fn name_signatory(
        &self,
        ctx: &Context<'_>,
        input: NameSignatoryInput,
    ) -> Result<Option<NameSignatoryPayload>> {
        let (association, person) = (input.association_id.0, input.person_id.0);
        let term = &Term {
            capacity: input.capacity.into(),
            starts_on: input.starts_on.map(Into::into),
            ends_on: input.ends_on.map(Into::into),
            upload: input.upload_id.map(|id| id.0),
        };
        let key = input.idempotency_key.as_deref();
        let answer = ctx.once("nameSignatory", key, &input, |tx, viewer| async move {
            signatories::name(viewer.may_run_association(association)?, &tx, person, term).await
        });
        NameSignatoryPayload::of(ctx, answer.await?).await
    }

    /// Ends a signatory's term now; what it signed stays valid. For the association's admins.
    async fn end_signatory(
        &self,
        ctx: &Context<'_>,
        input: EndSignatoryInput,
    ) -> Result<Option<EndSignatoryPayload>> {
        let (association, id) = (input.association_id.0, input.id.0);
        let answer = ctx.write(|tx, viewer| async move {
            signatories::end(viewer.may_run_association(association)?, &tx, id).await
        });
        EndSignatoryPayload::of(ctx, answer.await?).await
    }

    /// Names a new board's signatory when nobody is left who may sign; the person runs the account too. For operators.
    async fn appoint_signatory(
        &self,
        ctx: &Context<'_>,
        input: AppointSignatoryInput,
    ) -> Result<Option<AppointSignatoryPayload>> {
        let (association, email) = (input.association_id.0, &input.email);
        let term = &Term {
            capacity: input.capacity.into(),
            starts_on: input.starts_on.map(Into::into),
            ends_on: input.ends_on.map(Into::into),
            upload: None,
        };
        let key = input.idempotency_key.as_deref();
        let answer = ctx.once("appointSignatory", key, &input, |tx, viewer| async move {
            signatories::appoint(viewer.may_operate()?, &tx, association, email, term).await
        });
        AppointSignatoryPayload::of(ctx, answer.await?).await
    }
}
