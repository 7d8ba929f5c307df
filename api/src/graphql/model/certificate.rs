//! A person's certificates of engagement. Whoever makes one of these has checked that it is the viewer's own.

use async_graphql::{Context, Description, ID, Object, Result};
use chrono::{DateTime, Utc};
use entity::{DocumentId, DocumentKind, document};
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, Select};

use super::date::Date;
use crate::{
    Internal,
    access::Oneself,
    graphql::{
        context::RequestContext as _,
        id::{Gid, encode},
    },
    papers::certificate::CertificateContent,
};

/// A certificate of the viewer's own confirmed hours. It carries no money.
#[derive(Description)]
pub struct CertificateNode {
    row: document::Model,
    content: CertificateContent,
}

impl CertificateNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.row.id)))
    }

    /// The viewer's own certificate of an id.
    pub(crate) async fn own(ctx: &Context<'_>, id: DocumentId) -> Result<Option<Self>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(None);
        };
        let row = own_certificates(right).filter(document::Column::Id.eq(id));
        let row = row.one(ctx.database().reader()).await.map_err(Internal::from)?;
        Ok(row.map(Self::of).transpose()?)
    }

    /// A certificate, opened.
    pub(crate) fn of(row: document::Model) -> Result<Self, Internal> {
        let content = serde_json::from_str(&row.content)?;
        Ok(Self { row, content })
    }
}

/// The certificates of the person behind the right, as far as their way in reaches them.
pub(crate) fn own_certificates(right: Oneself) -> Select<document::Entity> {
    document::Entity::find()
        .filter(document::Column::Kind.eq(DocumentKind::Certificate))
        .filter(document::Column::PersonId.eq(right.person()))
        .filter(Condition::all().add_option(right.certificates(document::Column::SessionCompanyId)))
}

#[Object(name = "Certificate", use_type_description)]
impl CertificateNode {
    /// Its id.
    async fn id(&self) -> Gid<DocumentId> {
        Gid(self.row.id)
    }

    /// Its own number.
    async fn number(&self) -> &str {
        &self.content.number
    }

    /// The civil date of issue.
    async fn issued_on(&self) -> Date {
        Date(self.content.issued_on)
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at.to_utc()
    }

    /// The confirmed time it certifies.
    async fn minutes(&self) -> i64 {
        self.content.engagements.iter().map(|engagement| engagement.minutes.0).sum()
    }

    /// The associations it names.
    async fn associations(&self) -> Vec<&str> {
        let mut names: Vec<_> =
            self.content.engagements.iter().map(|engagement| engagement.association.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Where it can be fetched.
    async fn pdf_url(&self) -> String {
        format!("/documents/{}.pdf", encode(self.row.id))
    }

    /// What anyone can check it by.
    async fn verification_code(&self) -> &str {
        &self.row.code
    }
}
