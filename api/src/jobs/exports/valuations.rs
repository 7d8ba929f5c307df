//! The rows of a company's valuations, as their list shows them: a value that is kept back there is kept back here. They ask
//! again for the right of whoever asked for the file.

use std::collections::HashMap;

use entity::{ValuationId, ValuationStatus, tax_receipt, valuation};
use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use uuid::Uuid;

use super::{
    Batch, Extent, behind,
    cells::{self, Places, distinct, text},
};
use crate::{
    App, Internal, Language,
    access::{Scope, SecureFind as _, ValuationReader, Viewer},
    documents::csv::Cell,
    domain::{
        exports::ValuationList,
        sponsorship::reading::{self, Sight},
    },
};

/// Valuations, the latest first.
pub(super) struct Valuations {
    right: ValuationReader,
    /// Where the receipts are that attest them.
    scope: Scope,
    list: ValuationList,
    language: Language,
}

impl Valuations {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-association",
        "export-siren",
        "export-entity",
        "export-from",
        "export-to",
        "export-hours",
        "export-value",
        "export-standing",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: ValuationList = serde_json::from_str(asked)?;
        let rights =
            (viewer.may_read_valuations(list.company), viewer.may_read_company_receipts(list.company));
        let (Ok(right), Ok(receipts)) = rights else { return Ok(None) };
        Ok(Some(Self { right, scope: Scope::donor(receipts), list, language }))
    }

    /// How much of an organisation they show. Finance alone reads every value, and what counts time for confidential causes.
    pub(super) fn extent(&self) -> Extent {
        Extent::everywhere(self.right.reads_costs())
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use valuation::Column::Id;
        let all = reading::valuations(&self.right, self.list.year);
        let all = match after {
            Some(after) => all.filter(Id.lt(after)),
            None => all,
        };
        let rows = all.order_by_desc(Id).limit(most).all(app.database().reader()).await?;
        let associations =
            cells::associations(app, distinct(rows.iter().map(|row| row.association_id))).await?;
        let donors = Places::of(app, rows.iter().map(|row| (row.legal_entity_id, None))).await?;
        let receipts = self.receipts(app, &rows).await?;
        let last = behind(&rows, most, |row| row.id.into());
        let cells = |row: valuation::Model| {
            let [siren, entity, _] = donors.cells(Some(row.legal_entity_id), None);
            let receipt = receipts.get(&row.id);
            let association = receipt.and_then(|receipt| receipt.association_name.clone());
            let donor = receipt.and_then(|receipt| receipt.donor_name.clone());
            let is_told = receipt.is_some_and(|receipt| reading::shows_value(Sight::Company, receipt));
            vec![
                text(association.or_else(|| associations.get(&row.association_id).cloned())),
                siren,
                donor.map_or(entity, Cell::from),
                Cell::Date(row.from_on),
                Cell::Date(row.to_on),
                Cell::Hours(row.minutes),
                if self.right.reads_costs() || is_told { Cell::Euros(row.total) } else { Cell::Empty },
                app.texts().text(self.language, standing(row.status), None).into_owned().into(),
            ]
        };
        Ok((rows.into_iter().map(cells).collect(), last))
    }

    /// Their receipts, by what they attest: those tell the names of associations and donors as they were signed with them.
    async fn receipts(
        &self,
        app: &App,
        rows: &[valuation::Model],
    ) -> Result<HashMap<ValuationId, tax_receipt::Model>, Internal> {
        let receipts = tax_receipt::Entity::secure_find(&self.scope)
            .filter(tax_receipt::Column::ValuationId.is_in(rows.iter().map(|row| row.id)))
            .all(app.database().reader())
            .await?;
        Ok(receipts.into_iter().map(|row| (row.valuation_id, row)).collect())
    }
}

fn standing(status: ValuationStatus) -> &'static str {
    match status {
        ValuationStatus::Declared => "export-valuation-declared",
        ValuationStatus::Receipted => "export-valuation-receipted",
        ValuationStatus::Withdrawn => "export-valuation-withdrawn",
    }
}
