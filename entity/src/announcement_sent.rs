//! That somebody has an announcement: it was sent to them, or they came to it by a link before.

use sea_orm::entity::prelude::*;

use crate::{NeedId, PersonId, SentKind, Timestamp};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "announcement_sent")]
pub struct Model {
    /// Which need's announcement.
    #[sea_orm(primary_key, auto_increment = false)]
    pub need_id: NeedId,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// In the how-manieth search.
    pub round: i32,
    /// As what.
    pub kind: SentKind,
    /// Since when it is theirs to see.
    pub at: Timestamp,
    /// When it was put into a mail to them; none while a digest waits for it, and for who takes no such mails.
    pub mailed_at: Option<Timestamp>,
    /// When they opened its page by a link, signed in.
    pub opened_at: Option<Timestamp>,
    /// By whose link they came first.
    pub relay_id: Option<PersonId>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
