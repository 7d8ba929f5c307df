//! A write transaction: what a use case takes to change anything.
//! It carries the instant at which everything in it happens, and makes the ids and secrets of new rows.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use entity::Timestamp;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, ExecResult, QueryResult,
    QuerySelect as _, Select, Statement, sea_query::LockType,
};
use uuid::Uuid;

use crate::{
    chance::{Chance, Ids},
    clock::Clock,
    keys::{Keys, Place},
    origin::Origin,
    secret::Secret,
};

/// The letters of codes in addresses.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// What a use case needs from outside its inputs.
pub(crate) struct Environment {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) ids: Ids,
    pub(crate) keys: Keys,
}

impl Environment {
    /// An id for a row that is prepared before its transaction.
    pub(crate) fn id<T: From<Uuid>>(&self) -> T {
        self.ids.next(self.clock.now(), self.chance.as_ref()).into()
    }

    /// Seals a value for one place.
    pub(crate) fn seal(&self, place: Place, value: &[u8]) -> Vec<u8> {
        self.keys.seal(place, value, self.chance.as_ref())
    }
}

/// A write transaction.
pub(crate) struct Tx {
    inner: Arc<DatabaseTransaction>,
    now: DateTime<Utc>,
    environment: Arc<Environment>,
    origin: Origin,
}

impl Tx {
    pub(crate) fn new(
        inner: Arc<DatabaseTransaction>,
        environment: &Arc<Environment>,
        origin: Origin,
    ) -> Self {
        Self { inner, now: environment.clock.now(), environment: Arc::clone(environment), origin }
    }

    /// A second handle on the same transaction, for a story inside a story.
    pub(crate) fn share(&self) -> Self {
        let (inner, environment) = (Arc::clone(&self.inner), Arc::clone(&self.environment));
        Self { inner, now: self.now, environment, origin: self.origin.clone() }
    }

    /// The same transaction at another instant and with another chance: for a demo, which tells what happened
    /// before it was made.
    pub(crate) fn told_at(&self, now: DateTime<Utc>, chance: Arc<dyn Chance>) -> Self {
        let environment = Environment {
            clock: Arc::clone(&self.environment.clock),
            chance,
            ids: Ids::default(),
            keys: self.environment.keys.clone(),
        };
        let (inner, origin) = (Arc::clone(&self.inner), self.origin.clone());
        Self { inner, now, environment: Arc::new(environment), origin }
    }

    /// From where what happens in this transaction is done.
    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The instant at which everything in this transaction happens.
    pub(crate) fn now(&self) -> Timestamp {
        self.now.into()
    }

    /// The same instant for calendar arithmetic.
    pub(crate) fn now_utc(&self) -> DateTime<Utc> {
        self.now
    }

    /// The civil date in a time zone.
    pub(crate) fn today(&self, zone: Tz) -> NaiveDate {
        self.now.with_timezone(&zone).date_naive()
    }

    /// An id for a new row.
    pub(crate) fn id<T: From<Uuid>>(&self) -> T {
        self.environment.ids.next(self.now, self.environment.chance.as_ref()).into()
    }

    /// A secret for a link, a cookie or a token. Only its hash is stored.
    pub(crate) fn secret(&self) -> Secret {
        Secret::new(self.environment.chance.as_ref())
    }

    /// Random bytes, for salts and codes.
    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.environment.chance.fill(&mut bytes);
        bytes
    }

    /// Random letters that are not taken for one another, for the end of an address that may be typed from paper.
    pub(crate) fn letters<const N: usize>(&self) -> String {
        let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
        self.random::<N>().iter().map(letter).collect()
    }

    /// Seals a value for one place.
    pub(crate) fn seal(&self, place: Place, value: &[u8]) -> Vec<u8> {
        self.environment.seal(place, value)
    }

    /// Opens what is sealed, and hashes short codes.
    pub(crate) fn keys(&self) -> &Keys {
        &self.environment.keys
    }
}

/// Locks what a selection finds until its transaction ends, as far as others must not change it too: rows that only point
/// at it are still written. On SQLite this says nothing: its one writer has locked everything already.
pub(crate) fn locked<E: EntityTrait>(selection: Select<E>) -> Select<E> {
    selection.lock(LockType::NoKeyUpdate)
}

#[async_trait::async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.inner.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.inner.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.inner.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.inner.query_all_raw(statement).await
    }
}
