//! The lines that could not be taken, given back as a file of the same kind, each with the reason.

use std::collections::HashMap;

use entity::{LineOutcome, employee_import, import_line};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::{
    super::import::{
        faults::{Line, RowFault},
        rejects::{AddedColumns, Rejects},
    },
    ListFile, faults_of,
};
use crate::{Internal, Language, storage::Storage, texts::Texts};

/// Writes the refused lines of an import, in a language; the file's name comes with it.
pub(crate) async fn rejects(
    connection: &impl ConnectionTrait,
    storage: &Storage,
    texts: &Texts,
    language: Language,
    import: &employee_import::Model,
) -> Result<(String, Vec<u8>), Internal> {
    let refused = import_line::Entity::find()
        .filter(import_line::Column::ImportId.eq(import.id))
        .filter(import_line::Column::Outcome.eq(LineOutcome::Invalid))
        .all(connection)
        .await?;
    let mut faults = HashMap::new();
    for row in refused {
        faults.insert(row.line, faults_of(&row)?);
    }
    let file = ListFile::of(connection, storage, import).await?;
    give_back((texts, language), &file, file.lines_of(import)?, faults)
}

/// Gives back those lines of a list of which faults were kept, by their numbers; the file's name comes with it.
pub(crate) fn give_back<T>(
    (texts, language): (&Texts, Language),
    file: &ListFile,
    lines: impl Iterator<Item = Result<Line<T>, Internal>>,
    mut faults: HashMap<i32, Vec<RowFault>>,
) -> Result<(String, Vec<u8>), Internal> {
    let head = file.head(0)?.map_err(|fault| Internal::because(fault.code()))?;
    let (line, reason) = (
        texts.text(language, "import-column-line", None),
        texts.text(language, "import-column-reason", None),
    );
    let added = AddedColumns { line: &line, reason: &reason };
    let mut rejects = Rejects::begin(Vec::new(), head.separator, &head.header, added)?;
    for line in lines {
        let mut line = line?;
        if let Some(faults) = faults.remove(&line.kept_number()) {
            line.outcome = Err(faults);
            rejects.push(&line, |fault| fault.say(texts, language))?;
        }
    }
    let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    let suffix = texts.text(language, "company-rejects-suffix", None);
    Ok((format!("{stem}-{suffix}.csv"), rejects.finish()?))
}
