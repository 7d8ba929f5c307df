//! Diagnoses: an association, or a coordinator with it, begins one and fills it in theme by theme; the association finishes
//! it, and shares it with whom it likes.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{AssociationId, BranchId, DiagnosisId, NeedId};

use super::{
    exporting::{ExportPayload, export},
    on_behalf::OnBehalfInput,
    payload::{parts, payload},
};
use crate::{
    domain::{
        exports::Wish,
        intermediaries::diagnoses::{
            Heard, beginning,
            filling::{self, Typed},
            finishing,
            scoring::{DiagnosisLevel, DiagnosisUrgency},
            sharing,
        },
        missions::needs::behalf::TypedBehalf,
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{
            association::AssociationNode,
            diagnosis::{DiagnosisNode, DiagnosisTheme},
        },
    },
};

#[derive(Default)]
pub struct DiagnosisMutation;

/// Whose diagnosis to begin.
#[derive(InputObject)]
struct BeginDiagnosisInput {
    /// Of which association.
    association_id: Gid<AssociationId>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// With whose association to begin one.
#[derive(InputObject)]
struct BeginDiagnosisForNeedInput {
    /// The need by which the viewer coordinates something for it.
    need_id: Gid<NeedId>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// The answer to a question.
#[derive(InputObject)]
struct DiagnosisAnswerInput {
    /// The question's name.
    question: String,
    /// How far what it says is so.
    level: DiagnosisLevel,
}

/// A theme of a diagnosis, as far as it is answered.
#[derive(InputObject)]
struct SaveDiagnosisThemeInput {
    /// Of which diagnosis.
    diagnosis_id: Gid<DiagnosisId>,
    /// Which theme.
    theme: DiagnosisTheme,
    /// How urgent the association says it is; left out while it has not.
    urgency: Option<DiagnosisUrgency>,
    /// The answers that there are by now: a question that is left out has none any more.
    #[graphql(default)]
    answers: Vec<DiagnosisAnswerInput>,
    /// What the association said, where its coordinator enters it. The association is told at once.
    on_behalf: Option<OnBehalfInput>,
}

/// Which diagnosis is finished.
#[derive(InputObject)]
struct FinishDiagnosisInput {
    /// Which one.
    diagnosis_id: Gid<DiagnosisId>,
}

/// With whom to share a diagnosis.
#[derive(InputObject)]
struct ShareDiagnosisInput {
    /// Which one.
    diagnosis_id: Gid<DiagnosisId>,
    /// With which branch of an intermediary, in place of the one with which it was shared.
    branch_id: Gid<BranchId>,
}

/// Which diagnosis is shared no more.
#[derive(InputObject)]
struct StopSharingDiagnosisInput {
    /// Which one.
    diagnosis_id: Gid<DiagnosisId>,
}

/// Which draft to throw away.
#[derive(InputObject)]
struct DiscardDiagnosisInput {
    /// Which one.
    diagnosis_id: Gid<DiagnosisId>,
}

/// Whose diagnoses to export.
#[derive(InputObject)]
struct ExportAssociationDiagnosesInput {
    /// Of which association.
    association_id: Gid<AssociationId>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        payload! {
            $(#[$doc])*
            $name {
                /// The diagnosis as it is now; null when it was refused.
                diagnosis: DiagnosisNode
            }
        }

        impl $name {
            async fn of(ctx: &Context<'_>, answer: Answer<DiagnosisId>) -> Result<Option<Self>> {
                let (id, problems) = parts(answer);
                let diagnosis = match id {
                    Some(id) => DiagnosisNode::visible(ctx, id).await?,
                    None => None,
                };
                Ok(Some(Self::new(diagnosis, problems)))
            }
        }
    )*};
}

payloads! {
    /// What came of beginning a diagnosis.
    BeginDiagnosisPayload;
    /// What came of beginning a diagnosis with an association.
    BeginDiagnosisForNeedPayload;
    /// What came of saving a theme.
    SaveDiagnosisThemePayload;
    /// What came of finishing a diagnosis.
    FinishDiagnosisPayload;
    /// What came of sharing a diagnosis.
    ShareDiagnosisPayload;
    /// What came of sharing a diagnosis no more.
    StopSharingDiagnosisPayload;
}

payload! {
    /// What came of throwing a draft away.
    DiscardDiagnosisPayload {
        /// The association whose it was; null when it was refused.
        association: AssociationNode
    }
}

impl SaveDiagnosisThemeInput {
    fn typed(&self) -> Typed {
        let heard = self.on_behalf.as_ref().map(OnBehalfInput::typed);
        let heard = heard.map(|TypedBehalf { said_by, how, said_on }| Heard { said_by, how, said_on });
        let answers = self.answers.iter().map(|answer| (answer.question.clone(), answer.level));
        Typed { theme: self.theme.into(), urgency: self.urgency, answers: answers.collect(), heard }
    }
}

#[Object]
impl DiagnosisMutation {
    /// Begins a diagnosis, for those who work in an association: one at a time.
    async fn begin_diagnosis(
        &self,
        ctx: &Context<'_>,
        input: BeginDiagnosisInput,
    ) -> Result<Option<BeginDiagnosisPayload>> {
        let association = input.association_id.0;
        let key = input.idempotency_key.as_deref();
        let answer = ctx.once("beginDiagnosis", key, &input, |tx, viewer| async move {
            beginning::begin(viewer.may_work_in_association(association)?, &tx).await
        });
        BeginDiagnosisPayload::of(ctx, answer.await?).await
    }

    /// Begins a diagnosis with the association that sent a need, for those who coordinate in the branch that carries it. The
    /// branch reads it from the beginning, until the association says otherwise.
    async fn begin_diagnosis_for_need(
        &self,
        ctx: &Context<'_>,
        input: BeginDiagnosisForNeedInput,
    ) -> Result<Option<BeginDiagnosisForNeedPayload>> {
        let (need, key) = (input.need_id.0, input.idempotency_key.as_deref());
        let answer = ctx.once("beginDiagnosisForNeed", key, &input, |tx, viewer| async move {
            beginning::begin_for_need(&viewer, &tx, need).await
        });
        BeginDiagnosisForNeedPayload::of(ctx, answer.await?).await
    }

    /// Saves a theme of a draft, in place of what was saved of it: as far as it is answered. For those who work in the
    /// association, and for those who coordinate in the branch with which it is shared, who say whose words they enter.
    async fn save_diagnosis_theme(
        &self,
        ctx: &Context<'_>,
        input: SaveDiagnosisThemeInput,
    ) -> Result<Option<SaveDiagnosisThemePayload>> {
        let (id, typed) = (input.diagnosis_id.0, &input.typed());
        let answer = ctx.write(|tx, viewer| async move { filling::save(&viewer, &tx, id, typed).await });
        SaveDiagnosisThemePayload::of(ctx, answer.await?).await
    }

    /// Finishes a diagnosis once all of its themes are answered, for those who work in the association. Nothing of it
    /// changes then.
    async fn finish_diagnosis(
        &self,
        ctx: &Context<'_>,
        input: FinishDiagnosisInput,
    ) -> Result<Option<FinishDiagnosisPayload>> {
        let id = input.diagnosis_id.0;
        let answer = ctx.write(|tx, viewer| async move { finishing::finish(&viewer, &tx, id).await });
        FinishDiagnosisPayload::of(ctx, answer.await?).await
    }

    /// Shares a diagnosis with a branch of an intermediary, for those who work in the association: whoever coordinates there
    /// reads it, and helps to fill in a draft.
    async fn share_diagnosis(
        &self,
        ctx: &Context<'_>,
        input: ShareDiagnosisInput,
    ) -> Result<Option<ShareDiagnosisPayload>> {
        let (id, branch) = (input.diagnosis_id.0, input.branch_id.0);
        let answer = ctx.write(|tx, viewer| async move { sharing::share(&viewer, &tx, id, branch).await });
        ShareDiagnosisPayload::of(ctx, answer.await?).await
    }

    /// Shares a diagnosis with nobody any more, for the same.
    async fn stop_sharing_diagnosis(
        &self,
        ctx: &Context<'_>,
        input: StopSharingDiagnosisInput,
    ) -> Result<Option<StopSharingDiagnosisPayload>> {
        let id = input.diagnosis_id.0;
        let answer = ctx.write(|tx, viewer| async move { sharing::stop(&viewer, &tx, id).await });
        StopSharingDiagnosisPayload::of(ctx, answer.await?).await
    }

    /// Throws a draft away with all that was answered, for those who work in the association.
    async fn discard_diagnosis(
        &self,
        ctx: &Context<'_>,
        input: DiscardDiagnosisInput,
    ) -> Result<Option<DiscardDiagnosisPayload>> {
        let id = input.diagnosis_id.0;
        let answer = ctx.write(|tx, viewer| async move { beginning::discard(&viewer, &tx, id).await });
        let (association, problems) = parts(answer.await?);
        let association = match association {
            Some(id) => Some(AssociationNode::named(ctx, id).await?),
            None => None,
        };
        Ok(Some(DiscardDiagnosisPayload::new(association, problems)))
    }

    /// Makes a CSV file of what an association answered in its diagnoses, for those who work in it.
    async fn export_association_diagnoses(
        &self,
        ctx: &Context<'_>,
        input: ExportAssociationDiagnosesInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(association)) = (input.idempotency_key.as_deref(), input.association_id);
        export(ctx, "exportAssociationDiagnoses", key, &input, |viewer| {
            Ok(Wish::diagnoses(viewer.may_work_in_association(association)?)?)
        })
        .await
    }
}
