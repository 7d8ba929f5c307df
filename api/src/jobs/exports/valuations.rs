//! The rows of a company's valuations, as their list shows them to finance. They ask again for the right of whoever
//! asked for the file.

use std::collections::HashMap;

use entity::{ValuationId, ValuationStatus, tax_receipt, valuation};
use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use uuid::Uuid;

use super::{
    Batch, behind,
    cells::{self, Places, distinct, text},
};
use crate::{
    App, Internal, Language,
    access::{CompanyFinance, Scope, SecureFind as _, Viewer},
    documents::csv::Cell,
    domain::{exports::ValuationList, sponsorship::reading},
};

/// Valuations, the latest first.
pub(super) struct Valuations {
    right: CompanyFinance,
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
        let rights = (viewer.may_see_costs(list.company), viewer.may_read_company_receipts(list.company));
        let (Ok(right), Ok(receipts)) = rights else { return Ok(None) };
        Ok(Some(Self { right, scope: Scope::donor(receipts), list, language }))
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
        let signed = self.signed_names(app, &rows).await?;
        let last = behind(&rows, most, |row| row.id.into());
        let cells = |row: valuation::Model| {
            let [siren, entity, _] = donors.cells(Some(row.legal_entity_id), None);
            let [association, donor] = signed.get(&row.id).cloned().unwrap_or_default();
            vec![
                text(association.or_else(|| associations.get(&row.association_id).cloned())),
                siren,
                donor.map_or(entity, Cell::from),
                Cell::Date(row.from_on),
                Cell::Date(row.to_on),
                Cell::Hours(row.minutes),
                Cell::Euros(row.total),
                app.texts().text(self.language, standing(row.status), None).into_owned().into(),
            ]
        };
        Ok((rows.into_iter().map(cells).collect(), last))
    }

    /// The names of associations and donors as receipts were signed with them, by what they attest.
    async fn signed_names(
        &self,
        app: &App,
        rows: &[valuation::Model],
    ) -> Result<HashMap<ValuationId, [Option<String>; 2]>, Internal> {
        let receipts = tax_receipt::Entity::secure_find(&self.scope)
            .filter(tax_receipt::Column::ValuationId.is_in(rows.iter().map(|row| row.id)))
            .all(app.database().reader())
            .await?;
        let names = |row: tax_receipt::Model| (row.valuation_id, [row.association_name, row.donor_name]);
        Ok(receipts.into_iter().map(names).collect())
    }
}

fn standing(status: ValuationStatus) -> &'static str {
    match status {
        ValuationStatus::Declared => "export-valuation-declared",
        ValuationStatus::Receipted => "export-valuation-receipted",
        ValuationStatus::Withdrawn => "export-valuation-withdrawn",
    }
}
