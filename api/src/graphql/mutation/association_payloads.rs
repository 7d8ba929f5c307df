//! What comes of doing something to an association: the association as it is now, or what stood in the way.

use async_graphql::{Context, Result, SimpleObject};
use entity::AssociationId;

use crate::graphql::{
    context::Answer, mission_loaders::look_up, model::association::AssociationNode, problem::ProblemNode,
};

macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(SimpleObject)]
        pub struct $name {
            /// The association as it is now; null when it was refused.
            association: Option<AssociationNode>,
            /// What stood in the way; empty when it worked.
            problems: Vec<ProblemNode>,
        }

        impl $name {
            pub(super) async fn of(ctx: &Context<'_>, answer: Answer<AssociationId>) -> Result<Option<Self>> {
                Ok(Some(match answer {
                    Ok(id) => {
                        Self { association: look_up(ctx, id).await?.map(AssociationNode), problems: Vec::new() }
                    }
                    Err(problems) => Self { association: None, problems },
                }))
            }
        }
    )*};
}

payloads! {
    /// What came of registering an association.
    RegisterAssociationPayload;
    /// What came of correcting what an association says of itself.
    UpdateAssociationPayload;
    /// What came of asking for verification again.
    AskVerificationAgainPayload;
    /// What came of verifying an association.
    VerifyAssociationPayload;
    /// What came of refusing an association.
    RefuseAssociationPayload;
    /// What came of correcting who an association is.
    CorrectAssociationPayload;
    /// What came of signing the eligibility declaration.
    SignEligibilityPayload;
    /// What came of signing the mandate.
    SignMandatePayload;
    /// What came of revoking the mandate.
    RevokeMandatePayload;
    /// What came of adding a branch.
    AddBranchPayload;
    /// What came of removing a branch.
    RemoveBranchPayload;
    /// What came of inviting somebody.
    InviteMemberPayload;
    /// What came of taking an invitation back.
    WithdrawInvitationPayload;
    /// What came of ending somebody's role.
    RemoveMemberPayload;
    /// What came of leaving a role.
    LeaveAssociationPayload;
    /// What came of naming a signatory.
    NameSignatoryPayload;
    /// What came of ending a signatory's term.
    EndSignatoryPayload;
    /// What came of an operator's naming a signatory.
    AppointSignatoryPayload;
}
