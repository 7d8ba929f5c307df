//! The file of an import, of employees or of anything else, opened again each time it is read: ten megabytes at most.

use csv::StringRecord;
use entity::{UploadId, employee_import, upload};
use sea_orm::{ConnectionTrait, EntityTrait as _};

use super::mapping_of;
use crate::{
    Internal,
    domain::companies::import::{
        columns::Field,
        faults::{FileFault, Line, OpenError},
        header_names::Mapping,
        rows::{EmployeeRow, EmployeeRows},
        split::Separator,
        table::Table,
    },
    storage::Storage,
};

/// A list in memory.
pub(crate) struct ListFile {
    pub(crate) name: String,
    bytes: Vec<u8>,
}

impl ListFile {
    /// Reads what somebody sent.
    pub(crate) async fn read(storage: &Storage, upload: &upload::Model) -> Result<Self, Internal> {
        let bytes = storage.get(&upload.storage_key).await?;
        let bytes = bytes.ok_or_else(|| Internal::because("the bytes of an upload are gone"))?;
        Ok(Self { name: upload.file_name.clone(), bytes })
    }

    /// Reads the file of an import.
    pub(crate) async fn of(
        connection: &impl ConnectionTrait,
        storage: &Storage,
        import: &employee_import::Model,
    ) -> Result<Self, Internal> {
        Self::by_id(connection, storage, import.upload_id).await
    }

    /// Reads a file by its id.
    pub(crate) async fn by_id(
        connection: &impl ConnectionTrait,
        storage: &Storage,
        id: UploadId,
    ) -> Result<Self, Internal> {
        let upload = upload::Entity::find_by_id(id).one(connection).await?;
        let upload = upload.ok_or_else(|| Internal::because("the file of an import is gone"))?;
        Self::read(storage, &upload).await
    }

    fn table(&self) -> Result<Result<Table<&[u8]>, FileFault>, Internal> {
        match Table::open(self.bytes.as_slice(), None) {
            Ok(table) => Ok(Ok(table)),
            Err(OpenError::Unusable(fault)) => Ok(Err(fault)),
            Err(OpenError::Io(error)) => Err(error.into()),
        }
    }

    /// The names of the columns and the first lines; or why this is no list.
    pub(crate) fn head(&self, lines: usize) -> Result<Result<Head, FileFault>, Internal> {
        let mut table = match self.table()? {
            Ok(table) => table,
            Err(fault) => return Ok(Err(fault)),
        };
        let sample = table.sample(lines)?.into_iter().map(|record| record.cells).collect();
        Ok(Ok(Head { header: table.header().clone(), separator: table.separator(), sample }))
    }

    /// The table of a file that was found to be a list.
    pub(crate) fn list(&self) -> Result<Table<&[u8]>, Internal> {
        self.table()?.map_err(|fault| Internal::because(fault.code()))
    }

    /// The lines, with the columns as they were matched.
    pub(super) fn lines(
        &self,
        mapping: Mapping<Field>,
    ) -> Result<impl Iterator<Item = Result<Line<EmployeeRow>, Internal>> + '_, Internal> {
        Ok(EmployeeRows::new(self.list()?, mapping).map(|line| Ok(line?)))
    }

    /// The lines of an import's file.
    pub(super) fn lines_of(
        &self,
        import: &employee_import::Model,
    ) -> Result<impl Iterator<Item = Result<Line<EmployeeRow>, Internal>> + '_, Internal> {
        self.lines(mapping_of(import)?)
    }
}

/// What the matching of columns shows.
pub(crate) struct Head {
    pub(crate) header: StringRecord,
    pub(crate) separator: Separator,
    pub(crate) sample: Vec<StringRecord>,
}
