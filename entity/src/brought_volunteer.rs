//! A volunteer whom a network brought along: until they say yes at their address nobody's account stands behind them.

use sea_orm::entity::prelude::*;

use crate::{EmailAddress, IntermediaryId, Timestamp, VolunteerId};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "brought_volunteer")]
pub struct Model {
    /// Which volunteer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub volunteer_id: VolunteerId,
    /// Of which network.
    pub intermediary_id: IntermediaryId,
    /// The address by which the network knows them.
    pub address: EmailAddress,
    /// What their line said, as a hash: the same line changes nothing.
    pub fingerprint: String,
    /// When they were brought along.
    pub brought_at: Timestamp,
    /// When they were written to.
    pub invited_at: Option<Timestamp>,
    /// When somebody who had proven the address said yes.
    pub joined_at: Option<Timestamp>,
    /// When they said no.
    pub declined_at: Option<Timestamp>,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
