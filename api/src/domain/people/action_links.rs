//! Links that do one thing for whoever reads the mail they were sent in: made here whatever they do. Those that work once
//! are found and used up here too.

use chrono::Duration;
use entity::{ActionKind, ActionLinkId, EmailAddress, PersonId, Timestamp, action_link};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::Expr,
};

use crate::{
    access::viewer::Organisation,
    secret::{self, Secret},
    tx::Tx,
};

/// The subject of a link whose other columns say all that it is about.
pub(crate) const WHOLE: &str = "{}";

/// A link to make.
#[derive(Clone, Debug)]
pub(crate) struct NewLink<'a> {
    pub(crate) kind: ActionKind,
    /// For which organisation it acts, if for one.
    pub(crate) organisation: Option<Organisation>,
    /// For whom, or on whose word.
    pub(crate) person: PersonId,
    /// Where it is sent.
    pub(crate) address: &'a EmailAddress,
    /// What exactly it is about, as JSON.
    pub(crate) subject: String,
    /// How long it works.
    pub(crate) life: Duration,
}

/// Makes a link. Its secret is told this once, in the mail.
pub(crate) async fn make(tx: &Tx, link: NewLink<'_>) -> Result<Secret, DbErr> {
    let secret = tx.secret();
    let (company_id, association_id) = match link.organisation {
        Some(Organisation::Company(id)) => (Some(id), None),
        Some(Organisation::Association(id)) => (None, Some(id)),
        Some(Organisation::Intermediary(_)) | None => (None, None),
    };
    let row = action_link::ActiveModel {
        id: Set(tx.id::<ActionLinkId>()),
        token_hash: Set(secret.hash()),
        kind: Set(link.kind),
        association_id: Set(association_id),
        company_id: Set(company_id),
        person_id: Set(Some(link.person)),
        address: Set(link.address.clone()),
        subject: Set(link.subject),
        created_at: Set(tx.now()),
        expires_at: Set((tx.now_utc() + link.life).into()),
        used_at: Set(None),
    };
    action_link::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(secret)
}

/// The link of a kind behind a secret, while it works.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    kind: ActionKind,
    token: &str,
    now: Timestamp,
) -> Result<Option<action_link::Model>, DbErr> {
    action_link::Entity::find()
        .filter(action_link::Column::TokenHash.eq(secret::hash(token)))
        .filter(action_link::Column::Kind.eq(kind))
        .filter(action_link::Column::UsedAt.is_null())
        .filter(action_link::Column::ExpiresAt.gt(now))
        .one(connection)
        .await
}

/// Uses a link up; whether nobody was faster.
pub(crate) async fn use_up(tx: &Tx, id: ActionLinkId) -> Result<bool, DbErr> {
    let used = action_link::Entity::update_many()
        .col_expr(action_link::Column::UsedAt, Expr::value(tx.now()))
        .filter(action_link::Column::Id.eq(id))
        .filter(action_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(used.rows_affected == 1)
}
