//! Applying to programmes: what the people of an association say, and what jurors note.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{
    AssociationId, CriterionId, DiagnosisId, JurorId, PersonId, ProgrammeApplicationId, ProgrammeId,
};

use super::payload::{parts, payload};
use crate::{
    domain::missions::programmes::{
        applying::{self, Typed},
        juries, noting,
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::programme_application::ProgrammeApplicationNode,
    },
};

#[derive(Default)]
pub struct ProgrammeApplicationMutation;

/// An application of an association.
#[derive(InputObject)]
struct ApplyToProgrammeInput {
    /// Which association applies.
    association_id: Gid<AssociationId>,
    /// To which programme.
    programme_id: Gid<ProgrammeId>,
    /// Why.
    motivation: String,
    /// What it would like the volunteers to work on.
    challenge: String,
    /// A diagnosis that the association has finished, for the jury and who organises to read what it comes to.
    diagnosis_id: Option<Gid<DiagnosisId>>,
    /// Who of the association carries the project beside the viewer, and is asked by mail.
    second_carrier_id: Gid<PersonId>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// What the second of two says.
#[derive(InputObject)]
struct CarryApplicationInput {
    /// Of which application.
    id: Gid<ProgrammeApplicationId>,
    /// Whether they carry it.
    carries: bool,
}

/// Which application is taken back.
#[derive(InputObject)]
struct WithdrawProgrammeApplicationInput {
    /// Which one.
    id: Gid<ProgrammeApplicationId>,
}

/// Which chosen association comes.
#[derive(InputObject)]
struct ConfirmProgrammeApplicationInput {
    /// By which application.
    id: Gid<ProgrammeApplicationId>,
}

/// What somebody says who was invited into a jury.
#[derive(InputObject)]
struct AnswerJuryInvitationInput {
    /// Into which seat.
    id: Gid<JurorId>,
    /// Whether they sit in it.
    accepts: bool,
}

/// To which association a juror is tied.
#[derive(InputObject)]
struct DeclareJuryTieInput {
    /// By its application.
    application_id: Gid<ProgrammeApplicationId>,
}

/// Points on one criterion.
#[derive(Clone, InputObject)]
struct JuryMarkInput {
    /// Which criterion.
    criterion_id: Gid<CriterionId>,
    /// From 0 to 5.
    points: i32,
}

/// What a juror notes.
#[derive(InputObject)]
struct NoteProgrammeApplicationInput {
    /// Of which application.
    application_id: Gid<ProgrammeApplicationId>,
    /// The points, on each criterion of the programme.
    marks: Vec<JuryMarkInput>,
    /// In words, which the jury and the organisers read.
    #[graphql(default)]
    comment: String,
}

macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        payload! {
            $(#[$doc])*
            $name {
                /// The application as it is now; null when it was refused.
                application: ProgrammeApplicationNode
            }
        }

        impl $name {
            async fn of(ctx: &Context<'_>, answer: Answer<ProgrammeApplicationId>) -> Result<Option<Self>> {
                let (id, problems) = parts(answer);
                let application = match id {
                    Some(id) => ProgrammeApplicationNode::visible(ctx, id).await?,
                    None => None,
                };
                Ok(Some(Self::new(application, problems)))
            }
        }
    )*};
}

payloads! {
    /// What came of applying to a programme.
    ApplyToProgrammePayload;
    /// What came of saying whether one carries an application.
    CarryApplicationPayload;
    /// What came of taking an application back.
    WithdrawProgrammeApplicationPayload;
    /// What came of saying that an association comes.
    ConfirmProgrammeApplicationPayload;
    /// What came of declaring a tie.
    DeclareJuryTiePayload;
    /// What came of noting an application.
    NoteProgrammeApplicationPayload;
}

payload! {
    /// What came of answering an invitation into a jury.
    AnswerJuryInvitationPayload {
        /// The id of the seat; null when it was refused.
        juror_id: Gid<JurorId>
    }
}

#[Object]
impl ProgrammeApplicationMutation {
    /// Applies to a programme for a verified association. It counts once the second of the two who carry it says yes. For those who
    /// work in it.
    async fn apply_to_programme(
        &self,
        ctx: &Context<'_>,
        input: ApplyToProgrammeInput,
    ) -> Result<Option<ApplyToProgrammePayload>> {
        let (key, association) = (input.idempotency_key.as_deref(), input.association_id.0);
        let typed = &Typed {
            programme: input.programme_id.0,
            motivation: input.motivation.clone(),
            challenge: input.challenge.clone(),
            diagnosis: input.diagnosis_id.map(|id| id.0),
            second: input.second_carrier_id.0,
        };
        let answer = ctx.once("applyToProgramme", key, &input, |tx, viewer| async move {
            applying::apply(viewer.may_work_in_association(association)?, &viewer, &tx, typed).await
        });
        ApplyToProgrammePayload::of(ctx, answer.await?).await
    }

    /// Says yes, or no, to carrying an application as the second of two.
    async fn carry_application(
        &self,
        ctx: &Context<'_>,
        input: CarryApplicationInput,
    ) -> Result<Option<CarryApplicationPayload>> {
        let (id, carries) = (input.id.0, input.carries);
        let answer = ctx.write(|tx, viewer| async move { applying::carry(&viewer, &tx, id, carries).await });
        CarryApplicationPayload::of(ctx, answer.await?).await
    }

    /// Takes an application back for an association. For those who work in it.
    async fn withdraw_programme_application(
        &self,
        ctx: &Context<'_>,
        input: WithdrawProgrammeApplicationInput,
    ) -> Result<Option<WithdrawProgrammeApplicationPayload>> {
        let id = input.id.0;
        let answer = ctx.write(|tx, viewer| async move { applying::withdraw(&viewer, &tx, id).await });
        WithdrawProgrammeApplicationPayload::of(ctx, answer.await?).await
    }

    /// Says that a chosen association comes. For those who work in it.
    async fn confirm_programme_application(
        &self,
        ctx: &Context<'_>,
        input: ConfirmProgrammeApplicationInput,
    ) -> Result<Option<ConfirmProgrammeApplicationPayload>> {
        let id = input.id.0;
        let answer = ctx.write(|tx, viewer| async move { applying::confirm(&viewer, &tx, id).await });
        ConfirmProgrammeApplicationPayload::of(ctx, answer.await?).await
    }

    /// Accepts or declines a seat in a jury, to which one of the viewer's proven addresses is invited.
    async fn answer_jury_invitation(
        &self,
        ctx: &Context<'_>,
        input: AnswerJuryInvitationInput,
    ) -> Result<Option<AnswerJuryInvitationPayload>> {
        let (id, accepts) = (input.id.0, input.accepts);
        let answer = ctx.write(|tx, viewer| async move {
            juries::answer(viewer.oneself_as_no_guest()?, &tx, id, accepts).await
        });
        let (id, problems) = parts(answer.await?);
        Ok(Some(AnswerJuryInvitationPayload::new(id.map(Gid), problems)))
    }

    /// Says that the viewer, a juror, is tied to an association that applied: they do not note it.
    async fn declare_jury_tie(
        &self,
        ctx: &Context<'_>,
        input: DeclareJuryTieInput,
    ) -> Result<Option<DeclareJuryTiePayload>> {
        let id = input.application_id.0;
        let answer = ctx.write(|tx, viewer| async move { juries::declare_tie(&viewer, &tx, id).await });
        DeclareJuryTiePayload::of(ctx, answer.await?).await
    }

    /// Notes an application on the published criteria, or changes one's own note while the jury sits. For its jurors.
    async fn note_programme_application(
        &self,
        ctx: &Context<'_>,
        input: NoteProgrammeApplicationInput,
    ) -> Result<Option<NoteProgrammeApplicationPayload>> {
        let id = input.application_id.0;
        let typed = &noting::Typed {
            marks: input.marks.iter().map(|mark| (mark.criterion_id.0, mark.points)).collect(),
            comment: input.comment,
        };
        let answer = ctx.write(|tx, viewer| async move { noting::note(&viewer, &tx, id, typed).await });
        NoteProgrammeApplicationPayload::of(ctx, answer.await?).await
    }
}
