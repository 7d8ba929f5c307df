//! What a company's directory may do: write that company's people and groups, and nothing else. It comes with a token that
//! the company made, and only while somebody was confirmed to speak for the company.

use entity::{CompanyId, OrganisationStatus, ScimTokenId, Timestamp, company, scim_token};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use crate::{origin::Origin, secret};

/// The right to write a company's people and groups as its directory does.
#[derive(Clone, Debug)]
pub(crate) struct Provisioner {
    company: CompanyId,
    token: ScimTokenId,
    label: String,
    last_used_at: Option<Timestamp>,
    origin: Origin,
}

/// Who knocks with a token.
#[derive(Clone, Debug)]
pub(crate) enum Knock {
    /// Nobody knows the token, or it works no more.
    Unknown,
    /// Nobody was confirmed to speak for the company.
    NotVerified,
    /// A directory.
    Directory(Provisioner),
}

impl Provisioner {
    /// Whose directory it is.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }

    /// By which token it came.
    pub(crate) fn token(&self) -> ScimTokenId {
        self.token
    }

    /// What the company calls that token.
    pub(crate) fn label(&self) -> &str {
        &self.label
    }

    /// From where it came.
    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// When the token was used before.
    pub(crate) fn last_used_at(&self) -> Option<Timestamp> {
        self.last_used_at
    }

    /// Who comes with a token.
    pub(crate) async fn by_token(
        connection: &impl ConnectionTrait,
        secret: &str,
        origin: Origin,
        now: Timestamp,
    ) -> Result<Knock, DbErr> {
        let found = scim_token::Entity::find()
            .filter(scim_token::Column::TokenHash.eq(secret::hash(secret)))
            .filter(scim_token::Column::RevokedAt.is_null())
            .filter(scim_token::Column::ExpiresAt.gt(now))
            .one(connection)
            .await?;
        let Some(token) = found else { return Ok(Knock::Unknown) };
        let company = company::Entity::find_by_id(token.company_id).one(connection).await?;
        if company.is_none_or(|company| company.status != OrganisationStatus::Verified) {
            return Ok(Knock::NotVerified);
        }
        Ok(Knock::Directory(Self {
            company: token.company_id,
            token: token.id,
            label: token.label,
            last_used_at: token.last_used_at,
            origin,
        }))
    }
}
