//! An invoice of an intermediary to an association, or a credit note that corrects one. It is a price, and no gift.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::{
    AssociationId, BranchId, Cents, IntermediaryId, InvoiceId, InvoiceKind, InvoiceStatus, PaymentMeans,
    Timestamp,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvoiceId,
    /// Who issued it.
    pub intermediary_id: IntermediaryId,
    /// Who is to pay it.
    pub association_id: AssociationId,
    /// The branch that carried the need it is about.
    pub branch_id: BranchId,
    /// Which of the two it is.
    pub kind: InvoiceKind,
    /// The year of issue.
    pub year: i32,
    /// Its place in the series of that year.
    pub number: i32,
    /// The same as it is read: `MA-2026-0001`.
    pub code: String,
    /// The civil date of issue.
    pub issued_on: NaiveDate,
    /// The last day to pay it; none for a credit note.
    pub due_on: Option<NaiveDate>,
    /// How much.
    pub total: Cents,
    /// How much of it credit notes took back.
    pub credited: Cents,
    /// Where it stands.
    pub status: InvoiceStatus,
    /// When it was paid.
    pub paid_on: Option<NaiveDate>,
    /// How.
    pub paid_by: Option<PaymentMeans>,
    /// The invoice that a credit note corrects.
    pub corrects_id: Option<InvoiceId>,
    /// Why.
    pub reason: Option<String>,
    /// What the association was called then.
    pub association_name: String,
    /// What it says, as JSON, frozen when it was issued.
    pub content: String,
    /// Which layout renders it.
    pub template_version: i32,
    /// The fingerprint of the rendered bytes.
    pub sha256: Option<Vec<u8>>,
    /// Where they are, once rendered.
    pub storage_key: Option<String>,
    /// How many reminders its association had.
    pub reminders: i32,
    /// The day of the next one; none where there is none to come.
    pub remind_on: Option<NaiveDate>,
    /// When it was issued.
    pub created_at: Timestamp,
}

/// Joins are written where they are needed.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
