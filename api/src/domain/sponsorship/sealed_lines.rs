//! Lines as they are stored: sealed, since each tells what an employee costs.

use entity::{ValuationLineId, valuation_line};

use super::lines::Line;
use crate::{
    Internal,
    keys::{Keys, Place},
};

/// Opens a line.
pub(crate) fn open(keys: &Keys, row: &valuation_line::Model) -> Result<Line, Internal> {
    Ok(serde_json::from_slice(&keys.open(place(row.id), &row.sealed)?)?)
}

/// Where a line's amounts are sealed.
pub(crate) fn place(id: ValuationLineId) -> Place {
    Place { table: "valuation_line", row: id.into(), column: "sealed" }
}
