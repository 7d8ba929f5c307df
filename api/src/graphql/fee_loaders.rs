//! Looks up what hangs on fees and invoices, for all those of a page in one statement each: the grids of intermediaries, credit
//! notes, and how the fees of associations stand.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{AssociationId, IntermediaryId, InvoiceId, invoice};
use sea_orm::DbErr;

use super::{
    list_loaders::{grouped, lists},
    loaders::Loaders,
};
use crate::domain::intermediaries::fees::{
    grids,
    reading::{self, Standing},
};

lists! {
    /// The grids of fees of an intermediary, those that hold last first.
    FeeGridsOf(IntermediaryId), grids::Grid, grids::of, intermediary_id;
}

/// The credit notes that correct an invoice, the oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CreditNotesOf(pub(crate) InvoiceId);

impl Loader<CreditNotesOf> for Loaders {
    type Value = Vec<invoice::Model>;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[CreditNotesOf]) -> Result<HashMap<CreditNotesOf, Self::Value>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut notes: HashMap<CreditNotesOf, Self::Value> = HashMap::new();
        for note in reading::credit_notes(self.database.reader(), &ids).await? {
            if let Some(id) = note.corrects_id {
                notes.entry(CreditNotesOf(id)).or_default().push(note);
            }
        }
        Ok(notes)
    }
}

/// How the fees of an association stand at an intermediary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FeesOf(pub(crate) AssociationId, pub(crate) IntermediaryId);

impl Loader<FeesOf> for Loaders {
    type Value = Standing;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[FeesOf]) -> Result<HashMap<FeesOf, Standing>, Arc<DbErr>> {
        let of: Vec<_> = keys.iter().map(|FeesOf(association, network)| (*association, *network)).collect();
        let found = reading::standings(self.database.reader(), &of).await?;
        Ok(found.into_iter().map(|((association, network), it)| (FeesOf(association, network), it)).collect())
    }
}
