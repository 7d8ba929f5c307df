//! The rows of the receipts that a company was given or an association issues, as their lists show them: a value that is
//! kept back there is kept back here. They ask again for the right of whoever asked for the file.

use std::collections::HashMap;

use entity::{AssociationId, LegalEntityId, ReceiptStatus, legal_entity, tax_receipt};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use uuid::Uuid;

use super::{
    Batch, Extent, behind,
    cells::{self, distinct, text},
};
use crate::{
    App, Internal, Language,
    access::{Scope, SecureFind as _, Viewer},
    documents::csv::Cell,
    domain::{
        exports::{ReceiptList, ReceiptsOf},
        sponsorship::{
            reading::{self, Sight},
            receipt_content,
        },
    },
};

/// Receipts, the latest first.
pub(super) struct Receipts {
    scope: Scope,
    /// From where they are looked at.
    sight: Sight,
    list: ReceiptList,
    language: Language,
}

impl Receipts {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-number",
        "export-association",
        "export-siren",
        "export-entity",
        "export-from",
        "export-to",
        "export-hours",
        "export-value",
        "export-standing",
        "export-issued-on",
        "export-reason",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: ReceiptList = serde_json::from_str(asked)?;
        let (scope, sight) = match list.of {
            ReceiptsOf::Company(id) => {
                let sight = if viewer.may_see_costs(id).is_ok() { Sight::Finance } else { Sight::Company };
                (viewer.may_read_company_receipts(id).map(Scope::donor), sight)
            }
            ReceiptsOf::Association(id) => {
                (viewer.may_read_association_receipts(id).map(Scope::issuer), Sight::Association)
            }
        };
        Ok(scope.ok().map(|scope| Self { scope, sight, list, language }))
    }

    /// How much of an organisation they show. Finance alone reads receipts for confidential causes, and every value.
    pub(super) fn extent(&self) -> Extent {
        Extent::everywhere(matches!(self.sight, Sight::Finance))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use tax_receipt::Column::Id;
        let all = reading::of_year(tax_receipt::Entity::secure_find(&self.scope), self.list.year);
        let all = match after {
            Some(after) => all.filter(Id.lt(after)),
            None => all,
        };
        let rows = all.order_by_desc(Id).limit(most).all(app.database().reader()).await?;
        let names = Names::of(app, &rows).await?;
        let last = behind(&rows, most, |row| row.id.into());
        Ok((rows.into_iter().map(|row| self.row(app, row, &names)).collect(), last))
    }

    fn row(&self, app: &App, row: tax_receipt::Model, names: &Names) -> Vec<Cell<'static>> {
        let is_shown = reading::shows_value(self.sight, &row);
        let donor = names.donors.get(&row.legal_entity_id);
        // As they were signed, whatever they are called by now.
        let association = row.association_name.clone();
        let association = association.or_else(|| names.associations.get(&row.association_id).cloned());
        let name = row.donor_name.clone().or_else(|| donor.map(|donor| donor.name.clone()));
        let standing = app.texts().text(self.language, standing(row.status), None).into_owned();
        vec![
            text(receipt_content::number(&row)),
            text(association),
            text(donor.map(|donor| donor.siren.to_string())),
            text(name),
            Cell::Date(row.from_on),
            Cell::Date(row.to_on),
            Cell::Hours(row.minutes),
            if is_shown { Cell::Euros(row.value) } else { Cell::Empty },
            standing.into(),
            row.issued_on.map_or(Cell::Empty, Cell::Date),
            text(row.reason),
        ]
    }
}

fn standing(status: ReceiptStatus) -> &'static str {
    match status {
        ReceiptStatus::ToSign => "export-receipt-to-sign",
        ReceiptStatus::Issued => "export-receipt-issued",
        ReceiptStatus::ToReplace => "export-receipt-to-replace",
        ReceiptStatus::Cancelled => "export-receipt-cancelled",
        ReceiptStatus::Replaced => "export-receipt-replaced",
        ReceiptStatus::Refused => "export-receipt-refused",
    }
}

/// What the rows name.
struct Names {
    associations: HashMap<AssociationId, String>,
    donors: HashMap<LegalEntityId, legal_entity::Model>,
}

impl Names {
    async fn of(app: &App, rows: &[tax_receipt::Model]) -> Result<Self, Internal> {
        let reader = app.database().reader();
        let associations =
            cells::associations(app, distinct(rows.iter().map(|row| row.association_id))).await?;
        let donors = distinct(rows.iter().map(|row| row.legal_entity_id));
        let donors =
            legal_entity::Entity::find().filter(legal_entity::Column::Id.is_in(donors)).all(reader).await?;
        Ok(Self { associations, donors: donors.into_iter().map(|row| (row.id, row)).collect() })
    }
}
