//! The rows of an intermediary's invoices and credit notes, for its accountant, as their list shows them under the same filter.
//! They ask again for the right of whoever asked for the file.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{BranchId, InvoiceKind, branch, invoice};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{
    Batch, behind,
    cells::{distinct, text},
};
use crate::{
    App, Internal, Language,
    access::{InvoiceKeeper, Viewer},
    documents::csv::Cell,
    domain::{
        exports::InvoiceList,
        intermediaries::{
            self,
            fees::{
                left_of,
                reading::{self, Filter},
            },
        },
    },
    text_analysis::kebab,
    zone,
};

/// Invoices and credit notes, the latest first.
pub(super) struct Invoices {
    right: InvoiceKeeper,
    filter: Filter,
    today: NaiveDate,
    language: Language,
}

impl Invoices {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-invoice-number",
        "export-invoice-kind",
        "export-invoice-issued-on",
        "export-association",
        "export-need-branch",
        "export-invoice-total",
        "export-invoice-credited",
        "export-invoice-left",
        "export-standing",
        "export-invoice-due-on",
        "export-invoice-paid-on",
        "export-invoice-paid-by",
        "export-invoice-corrects",
        "export-invoice-reason",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) async fn of(
        app: &App,
        viewer: &Viewer,
        asked: &str,
        language: Language,
    ) -> Result<Option<Self>, Internal> {
        let InvoiceList { intermediary, filter } = serde_json::from_str(asked)?;
        let Ok(right) = viewer.may_keep_invoices(intermediary) else { return Ok(None) };
        let issuer = intermediaries::find(app.database().reader(), intermediary).await?;
        let clock = issuer.map_or(zone::DEFAULT, |issuer| zone::of(&issuer.time_zone));
        let today = app.now().to_utc().with_timezone(&clock).date_naive();
        Ok(Some(Self { right, filter, today, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use invoice::Column::Id;
        let all = reading::of_network(&self.right, &self.filter, self.today);
        let all = match after {
            Some(after) => all.filter(Id.lt(after)),
            None => all,
        };
        let rows = all.order_by_desc(Id).limit(most).all(app.database().reader()).await?;
        let branches = branch::Entity::find()
            .filter(branch::Column::Id.is_in(distinct(rows.iter().map(|row| row.branch_id))))
            .all(app.database().reader())
            .await?;
        let branches: HashMap<BranchId, String> =
            branches.into_iter().map(|branch| (branch.id, branch.name)).collect();
        let corrected = invoice::Entity::find()
            .filter(Id.is_in(distinct(rows.iter().filter_map(|row| row.corrects_id))))
            .all(app.database().reader())
            .await?;
        let corrected: HashMap<_, String> = corrected.into_iter().map(|row| (row.id, row.code)).collect();
        let last = behind(&rows, most, |row| row.id.into());
        let row = |row: invoice::Model| {
            let corrects = row.corrects_id.and_then(|id| corrected.get(&id).cloned());
            self.row(app, &row, branches.get(&row.branch_id).cloned(), corrects)
        };
        Ok((rows.into_iter().map(row).collect(), last))
    }

    /// A row. The amounts of a credit note are below nothing, so that a column adds up to what is owed.
    fn row(
        &self,
        app: &App,
        row: &invoice::Model,
        branch: Option<String>,
        corrects: Option<String>,
    ) -> Vec<Cell<'static>> {
        let is_invoice = row.kind == InvoiceKind::Invoice;
        let day = |day: Option<NaiveDate>| day.map_or(Cell::Empty, Cell::Date);
        let total = if is_invoice { row.total } else { entity::Cents::ZERO - row.total };
        let only = |amount| if is_invoice { Cell::Euros(amount) } else { Cell::Empty };
        let status = is_invoice.then(|| self.word(app, "invoice-status-", &row.status.to_value()));
        let paid_by = row.paid_by.map(|means| self.word(app, "payment-means-", &means.to_value()));
        vec![
            row.code.clone().into(),
            self.word(app, "invoice-kind-", &row.kind.to_value()).into(),
            Cell::Date(row.issued_on),
            row.association_name.clone().into(),
            text(branch),
            Cell::Euros(total),
            only(row.credited),
            only(left_of(row)),
            text(status),
            day(row.due_on),
            day(row.paid_on),
            text(paid_by),
            text(corrects),
            text(row.reason.clone()),
        ]
    }

    fn word(&self, app: &App, prefix: &str, code: &str) -> String {
        app.texts().text(self.language, &format!("{prefix}{}", kebab(code)), None).into_owned()
    }
}
