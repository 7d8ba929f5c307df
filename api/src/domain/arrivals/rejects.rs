//! The lines that could not be taken, given back as a file of the same kind, each with the reason.

use std::collections::HashMap;

use entity::{LineOutcome, network_import, network_import_line};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::{faults_of, file_of, lines_of, mapping_of};
use crate::{Internal, Language, domain::companies::imports::give_back, storage::Storage, texts::Texts};

/// Writes the refused lines of an import, in a language; the file's name comes with it.
pub(crate) async fn rejects(
    connection: &impl ConnectionTrait,
    storage: &Storage,
    said_in: (&Texts, Language),
    import: &network_import::Model,
) -> Result<(String, Vec<u8>), Internal> {
    let refused = network_import_line::Entity::find()
        .filter(network_import_line::Column::ImportId.eq(import.id))
        .filter(network_import_line::Column::Outcome.eq(LineOutcome::Invalid))
        .all(connection)
        .await?;
    let mut faults = HashMap::new();
    for row in refused {
        faults.insert(row.line, faults_of(&row)?);
    }
    let file = file_of(connection, storage, import).await?;
    let mapping = mapping_of(import)?;
    let lines = lines_of(&file, import, &mapping)?;
    give_back(said_in, &file, lines, faults)
}
