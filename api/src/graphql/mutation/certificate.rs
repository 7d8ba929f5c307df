//! A volunteer's certificate of engagement.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};

use crate::{
    domain::sponsorship::certificates,
    graphql::{
        context::RequestContext as _,
        model::{certificate::CertificateNode, date::Date},
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct CertificateMutation;

/// What to certify.
#[derive(InputObject)]
struct CreateCertificateInput {
    /// The first day of the period.
    from: Date,
    /// The last day of the period.
    to: Date,
    /// The same key again makes no second certificate.
    idempotency_key: Option<String>,
}

/// What came of asking for a certificate.
#[derive(SimpleObject)]
struct CreateCertificatePayload {
    /// The certificate; its document is there at once.
    certificate: Option<CertificateNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl CertificateMutation {
    /// Makes a certificate of the viewer's own confirmed hours in a period, whoever's time they were: of those that this way
    /// in reaches. It carries no money.
    async fn create_certificate(
        &self,
        ctx: &Context<'_>,
        input: CreateCertificateInput,
    ) -> Result<Option<CreateCertificatePayload>> {
        let (from, to, page) = (input.from.into(), input.to.into(), &ctx.verify_page());
        let made = ctx
            .once("createCertificate", input.idempotency_key.as_deref(), &input, |tx, viewer| async move {
                certificates::create(viewer.oneself()?, &tx, from, to, page).await
            })
            .await?;
        Ok(Some(match made {
            Ok(id) => {
                let certificate = CertificateNode::own(ctx, id).await?;
                CreateCertificatePayload { certificate, problems: Vec::new() }
            }
            Err(problems) => CreateCertificatePayload { certificate: None, problems },
        }))
    }
}
