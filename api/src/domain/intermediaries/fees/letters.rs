//! What is written to associations about fees: to those who work in one, with where the invoice is read. Nobody else is written
//! to, and a mail holds no paper.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entity::{
    AssociationId, MembershipRole as Role, PersonId, association, intermediary, invoice, membership,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use super::left_of;
use crate::{
    Internal,
    domain::people::accounts,
    mail::{self, Words},
    opaque,
    outcome::Argument,
    tx::Tx,
};

/// Where an association reads its invoices, and declares its budget.
const PAGE: &str = "/association/fees";

/// Those of an association who work on its missions.
const AT_WORK: [Role; 2] = [Role::AssociationAdmin, Role::AssociationMember];

/// What is written to one association about one intermediary's fees.
pub(super) struct Letters<'a> {
    tx: &'a Tx,
    intermediary: &'a intermediary::Model,
    association: AssociationId,
}

impl<'a> Letters<'a> {
    /// To an association about an intermediary's fees.
    pub(super) fn of(tx: &'a Tx, intermediary: &'a intermediary::Model, association: AssociationId) -> Self {
        Self { tx, intermediary, association }
    }

    /// Asks for the operating budget, without which a fee cannot be found.
    pub(super) async fn awaits_budget(&self, year: i32) -> Result<(), Internal> {
        let words =
            vec![("year", Argument::from(year.to_string())), ("path", format!("{PAGE}#budget").into())];
        self.write("fee-awaits-budget", words).await
    }

    /// Tells that an invoice was issued.
    pub(super) async fn issued(&self, invoice: &invoice::Model) -> Result<(), Internal> {
        let due: Words = invoice.due_on.map(|due| ("due", due.into())).into_iter().collect();
        self.about(invoice, "invoice-issued", due).await
    }

    /// Reminds of one that is to be paid, before its last day or after it.
    pub(super) async fn reminds(
        &self,
        invoice: &invoice::Model,
        due: NaiveDate,
        is_late: bool,
    ) -> Result<(), Internal> {
        let code = if is_late { "invoice-overdue" } else { "invoice-due-soon" };
        self.about(invoice, code, vec![("due", due.into())]).await
    }

    /// Tells that a credit note took a part or all of an invoice back.
    pub(super) async fn credited(&self, note: &invoice::Model, invoice: &str) -> Result<(), Internal> {
        let reason = note.reason.clone().unwrap_or_default();
        self.about(
            note,
            "credit-note-issued",
            vec![("invoice", invoice.to_owned().into()), ("reason", reason.into())],
        )
        .await
    }

    async fn about(&self, paper: &invoice::Model, code: &'static str, more: Words) -> Result<(), Internal> {
        let mut words: Words = vec![
            ("number", paper.code.clone().into()),
            ("amount", Argument::Money(left_of(paper))),
            ("path", format!("/documents/invoices/{}.pdf", opaque::encode(paper.id)).into()),
        ];
        words.extend(more);
        words.push(("second_path", PAGE.into()));
        self.write(code, words).await
    }

    async fn write(&self, code: &'static str, more: Words) -> Result<(), Internal> {
        let association = association::Entity::find_by_id(self.association).one(self.tx).await?;
        let mut words: Words = vec![
            ("intermediary", self.intermediary.name.clone().into()),
            ("association", association.map(|found| found.name).unwrap_or_default().into()),
        ];
        words.extend(more);
        let people: Vec<PersonId> = self.people().await?.into_iter().collect();
        mail::write_to_all(self.tx, accounts::reach_all(self.tx, &people).await?, code, &words).await
    }

    async fn people(&self) -> Result<BTreeSet<PersonId>, DbErr> {
        let seats = membership::Entity::find()
            .filter(membership::Column::AssociationId.eq(self.association))
            .filter(membership::Column::Role.is_in(AT_WORK))
            .filter(membership::Column::EndedAt.is_null())
            .all(self.tx)
            .await?;
        Ok(seats.into_iter().map(|seat| seat.person_id).collect())
    }
}
