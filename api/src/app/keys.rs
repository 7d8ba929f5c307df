//! The secret key's change, and the public halves of the keys that sign.

use entity::signing_key;
use sea_orm::{EntityTrait as _, QueryOrder as _};
use sea_orm_migration::SchemaManager;

use crate::{
    App, Internal,
    domain::operations::sealed::{self, Tally},
    signing,
    verifying::PublicKeys,
};

/// What became of one column of sealed values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewed {
    /// The column, as `table.column`.
    pub column: String,
    /// Values sealed again with the present secret key.
    pub renewed: u64,
    /// Values that were sealed with it already.
    pub present: u64,
    /// Values that no secret key named opens. They stay as they are.
    pub closed: u64,
}

/// Whether the secret keys that are named are those with which a database was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seals {
    /// Nothing is sealed yet: any secret key will do.
    None,
    /// One of them opens the newest key that signs, or, where there is none yet, what else is newest.
    Open,
    /// None of them does.
    Closed,
}

impl App {
    /// Tries the secret keys on what is sealed here, in a database of any shape.
    pub async fn seals(&self) -> Result<Seals, Internal> {
        let (reader, keys) = (self.database.reader(), &self.database.environment().keys);
        let tables = SchemaManager::new(reader);
        for column in sealed::keys_that_sign_first() {
            if !tables.has_column(column.table, column.column).await? {
                continue;
            }
            match sealed::newest_opens(reader, keys, column).await? {
                Some(true) => return Ok(Seals::Open),
                Some(false) => return Ok(Seals::Closed),
                None => {}
            }
        }
        Ok(Seals::None)
    }

    /// Seals everything again that an earlier secret key sealed, but for the files of exports, which are gone within a week.
    /// While it runs, and when it is stopped half-way, both keys open; it may be begun again.
    pub async fn renew_seals(&self) -> Result<Vec<Renewed>, Internal> {
        let mut columns = Vec::new();
        for column in sealed::COLUMNS {
            let Tally { renewed, present, closed } =
                self.settle(sealed::renew(&self.database, column).await)?;
            let column = format!("{}.{}", column.table, column.column);
            columns.push(Renewed { column, renewed, present, closed });
        }
        Ok(columns)
    }

    /// The public half of every key that has signed here, retired ones too: what a file is verified with where this
    /// database is out of reach.
    pub async fn public_keys(&self) -> Result<PublicKeys, Internal> {
        let mut keys = PublicKeys::default();
        let reader = self.database.reader();
        for row in signing_key::Entity::find().order_by_asc(signing_key::Column::Id).all(reader).await? {
            let own = signing::public_key(reader, &self.database.environment().keys, &row.id).await?;
            if let Some(own) = own {
                keys.add(own);
            }
        }
        Ok(keys)
    }
}
