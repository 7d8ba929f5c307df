//! Addresses of a person, as that person alone sees them.

use async_graphql::{Context, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{EmailId, email};

use crate::{
    Internal,
    access::Oneself,
    domain::people::addresses,
    graphql::{context::RequestContext as _, id::Gid},
};

/// A proven address of the viewer's, which opens their account.
#[derive(SimpleObject)]
#[graphql(name = "EmailAddress")]
pub struct EmailAddressNode {
    /// Its id.
    id: Gid<EmailId>,
    /// The address, in small letters.
    address: String,
    /// Since when it is the viewer's.
    created_at: DateTime<Utc>,
    /// Whether mails go there: to one of a person's addresses, whatever their number.
    receives_mails: bool,
    /// Since when no announcement is mailed there, because a mail came back; null where none did.
    paused_at: Option<DateTime<Utc>>,
}

impl EmailAddressNode {
    /// Somebody's own, as far as they are seen here, the one that mails go to first.
    pub(crate) async fn all_of(ctx: &Context<'_>, right: Oneself) -> Result<Vec<Self>> {
        let rows = addresses::seen(ctx.database().reader(), right).await.map_err(Internal::from)?;
        Ok(rows.into_iter().map(|(row, receives_mails)| Self::new(row, receives_mails)).collect())
    }

    fn new(row: email::Model, receives_mails: bool) -> Self {
        Self {
            id: Gid(row.id),
            address: row.address.to_string(),
            created_at: row.created_at.to_utc(),
            receives_mails,
            paused_at: row.paused_at.map(entity::Timestamp::to_utc),
        }
    }
}
