//! Connections: lists that are read page by page from a key on, never by counting rows to skip.

use async_graphql::{
    Context, Error, ErrorExtensions as _, Object, ObjectType, OutputType,
    connection::{Connection, CursorType, Edge, EmptyFields},
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use futures_util::future::BoxFuture;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait, Order, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select, Value,
    sea_query::{Query, SelectStatement, UnionType},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Internal, graphql::context::RequestContext as _, keyset};

/// How many rows a page has when nobody says.
pub(super) const DEFAULT: u64 = 20;

/// How many it has at most.
pub(super) const MOST: u64 = 100;

/// A place in a list: the values by which it is sorted, as an opaque text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cursor<K>(pub(crate) K);

impl<K: Serialize + DeserializeOwned + Send + Sync> CursorType for Cursor<K> {
    type Error = NotACursor;

    fn decode_cursor(text: &str) -> Result<Self, NotACursor> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| NotACursor)?;
        Ok(Self(serde_json::from_slice(&bytes).map_err(|_| NotACursor)?))
    }

    fn encode_cursor(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(&self.0).unwrap_or_default())
    }
}

/// A text that is no place in this list.
#[derive(Debug, thiserror::Error)]
#[error("not a cursor of this list")]
pub(crate) struct NotACursor;

/// Which page of a list is asked for.
#[derive(Debug)]
pub(crate) struct Page<K> {
    pub(crate) after: Option<K>,
    pub(crate) before: Option<K>,
    /// How many rows, and whether from the end.
    pub(crate) count: u64,
    pub(crate) from_end: bool,
}

impl<K: Serialize + DeserializeOwned + Send + Sync> Page<K> {
    /// Reads the arguments of a connection.
    pub(crate) fn read(
        first: Option<i32>,
        after: Option<&str>,
        last: Option<i32>,
        before: Option<&str>,
    ) -> Result<Self, Error> {
        let key = |text: Option<&str>| {
            text.map(Cursor::<K>::decode_cursor).transpose().map_err(|error| refused(&error.to_string()))
        };
        let (count, from_end) = match (first, last) {
            (Some(_), Some(_)) => return Err(refused("first and last exclude each other")),
            (None, Some(last)) => (last, true),
            (Some(first), None) => (first, false),
            (None, None) => {
                return Ok(Self {
                    after: key(after)?.map(|key| key.0),
                    before: key(before)?.map(|key| key.0),
                    count: DEFAULT,
                    from_end: false,
                });
            }
        };
        let count = u64::try_from(count).ok().filter(|count| *count <= MOST);
        let count = count.ok_or_else(|| refused("a page has from 0 to 100 rows"))?;
        Ok(Self {
            after: key(after)?.map(|key| key.0),
            before: key(before)?.map(|key| key.0),
            count,
            from_end,
        })
    }

    /// How many rows to ask the database for: one more than the page has, to know whether another page follows.
    pub(crate) fn limit(&self) -> u64 {
        self.count + 1
    }

    /// The same for a list that cannot be counted without being read.
    pub(crate) fn connect_without_total<R, N: OutputType>(
        self,
        rows: Vec<R>,
        key: impl Fn(&R) -> K,
        node: impl Fn(R) -> N,
    ) -> Connection<Cursor<K>, N, EmptyFields> {
        self.connect_with(rows, key, node, EmptyFields)
    }

    /// Makes a connection of the rows found, in the list's order. `total` counts the whole list when it is asked.
    pub(crate) fn connect<R, N: OutputType>(
        self,
        rows: Vec<R>,
        key: impl Fn(&R) -> K,
        node: impl Fn(R) -> N,
        total: Total,
    ) -> Connection<Cursor<K>, N, Total> {
        self.connect_with(rows, key, node, total)
    }

    fn connect_with<R, N: OutputType, A: ObjectType>(
        self,
        mut rows: Vec<R>,
        key: impl Fn(&R) -> K,
        node: impl Fn(R) -> N,
        total: A,
    ) -> Connection<Cursor<K>, N, A> {
        let has_more = rows.len() as u64 > self.count;
        if has_more && self.from_end {
            rows.remove(0);
        } else if has_more {
            rows.pop();
        }
        let has_previous = if self.from_end { has_more } else { self.after.is_some() };
        let has_next = if self.from_end { self.before.is_some() } else { has_more };
        let mut connection = Connection::with_additional_fields(has_previous, has_next, total);
        connection.edges.extend(rows.into_iter().map(|row| Edge::new(Cursor(key(&row)), node(row))));
        connection
    }
}

/// The same connection with cursors that are texts: lists of one kind of thing that are sorted in several ways are of
/// one type in the schema.
pub(crate) fn untyped<K, N>(typed: Connection<Cursor<K>, N, Total>) -> Connection<String, N, Total>
where
    K: Serialize + DeserializeOwned + Send + Sync,
    N: OutputType,
{
    let (previous, next) = (typed.has_previous_page, typed.has_next_page);
    let mut connection = Connection::with_additional_fields(previous, next, typed.additional_fields);
    let edges = typed.edges.into_iter();
    connection.edges.extend(edges.map(|edge| Edge::new(edge.cursor.encode_cursor(), edge.node)));
    connection
}

impl<A, B> Page<(A, B)>
where
    A: Clone + Into<Value> + Serialize + DeserializeOwned + Send + Sync,
    B: Clone + Into<Value> + Serialize + DeserializeOwned + Send + Sync,
{
    /// The rows of a page in the order of two columns, the second of which tells equal ones of the first apart.
    pub(crate) async fn sorted<E: EntityTrait>(
        &self,
        all: Select<E>,
        columns: (E::Column, E::Column),
        order: Order,
        connection: &impl ConnectionTrait,
    ) -> Result<Vec<E::Model>, Internal> {
        let mut rows = self.cut(all, columns, &order).all(connection).await?;
        if self.from_end {
            rows.reverse();
        }
        Ok(rows)
    }

    /// The same of a list in parts, of which each has an index that holds its order. Of each as many rows are read as the page
    /// has, and the first of all these are its own: the second column is the id, by which they are found again.
    pub(crate) async fn merged<E: EntityTrait>(
        &self,
        parts: Vec<Select<E>>,
        columns: (E::Column, E::Column),
        order: Order,
        connection: &impl ConnectionTrait,
    ) -> Result<Vec<E::Model>, Internal> {
        let mut parts = parts.into_iter();
        let Some(first) = parts.next() else { return Ok(Vec::new()) };
        if parts.len() == 0 {
            return self.sorted(first, columns, order, connection).await;
        }
        let ids = |part: Select<E>| -> SelectStatement {
            let part = self.cut(part, columns, &order).select_only().column(columns.1).into_query();
            // A part stands in brackets of its own: SQLite takes no order and no limit between two of them.
            let id = (E::default(), columns.1);
            Query::select().column(id).from_subquery(part, E::default()).to_owned()
        };
        let mut found = ids(first);
        found.unions(parts.map(|part| (UnionType::All, ids(part))));
        self.sorted(E::find().filter(columns.1.in_subquery(found)), columns, order, connection).await
    }

    /// As many rows as the page has and one more, from its place on.
    fn cut<E: EntityTrait>(
        &self,
        all: Select<E>,
        columns: (E::Column, E::Column),
        order: &Order,
    ) -> Select<E> {
        let rises = *order == Order::Asc;
        let beyond = |place: &(A, B), is_later: bool| {
            if is_later {
                keyset::later(columns, place.clone())
            } else {
                keyset::earlier(columns, place.clone())
            }
        };
        let mut rows = all.limit(self.limit());
        if let Some(after) = &self.after {
            rows = rows.filter(beyond(after, rises));
        }
        if let Some(before) = &self.before {
            rows = rows.filter(beyond(before, !rises));
        }
        let order = if rises == self.from_end { Order::Desc } else { Order::Asc };
        rows.order_by(columns.0, order.clone()).order_by(columns.1, order)
    }
}

impl<K: Copy + PartialEq> Page<K> {
    /// The part of a list that is in memory, in its order: as many as the page has and one more. A place that has left the list
    /// begins it anew.
    pub(crate) fn of_list(&self, mut all: Vec<K>) -> Vec<K> {
        let at = |all: &[K], place: Option<K>| all.iter().position(|key| Some(*key) == place);
        if let Some(end) = at(&all, self.before) {
            all.truncate(end);
        }
        if let Some(begun) = at(&all, self.after) {
            all.drain(..=begun);
        }
        let limit = usize::try_from(self.count + 1).unwrap_or(usize::MAX);
        if self.from_end {
            all.drain(..all.len().saturating_sub(limit));
        } else {
            all.truncate(limit);
        }
        all
    }
}

impl<K> Page<K>
where
    K: Copy + Into<Value> + Serialize + DeserializeOwned + Send + Sync,
{
    /// The rows of a page of what was made last first: the ids of rows sort by the time they were made.
    pub(crate) async fn latest_first<E>(
        &self,
        all: Select<E>,
        id: E::Column,
        connection: &impl ConnectionTrait,
    ) -> Result<Vec<E::Model>, Internal>
    where
        E: EntityTrait,
    {
        let mut rows = all.limit(self.limit());
        if let Some(after) = self.after {
            rows = rows.filter(id.lt(after));
        }
        if let Some(before) = self.before {
            rows = rows.filter(id.gt(before));
        }
        let order = if self.from_end { Order::Asc } else { Order::Desc };
        let mut rows = rows.order_by(id, order).all(connection).await?;
        if self.from_end {
            rows.reverse();
        }
        Ok(rows)
    }

    /// The rows of a page in the order of a number.
    pub(crate) async fn in_order<E>(
        &self,
        all: Select<E>,
        number: E::Column,
        connection: &impl ConnectionTrait,
    ) -> Result<Vec<E::Model>, Internal>
    where
        E: EntityTrait,
    {
        let mut rows = all.limit(self.limit());
        if let Some(after) = self.after {
            rows = rows.filter(number.gt(after));
        }
        if let Some(before) = self.before {
            rows = rows.filter(number.lt(before));
        }
        let order = if self.from_end { Order::Desc } else { Order::Asc };
        let mut rows = rows.order_by(number, order).all(connection).await?;
        if self.from_end {
            rows.reverse();
        }
        Ok(rows)
    }
}

fn refused(message: &str) -> Error {
    Error::new(message).extend_with(|_, e| e.set("code", "INVALID_PAGE"))
}

type Count = Box<dyn for<'a> Fn(&'a Context<'_>) -> BoxFuture<'a, Result<u64, Internal>> + Send + Sync>;

/// How many rows the whole list has; counted only when it is asked.
pub(crate) struct Total(Count);

impl Total {
    /// Counts a selection.
    pub(crate) fn of<E>(selection: Select<E>) -> Self
    where
        E: EntityTrait,
        E::Model: Sync,
        Select<E>: Send + Sync,
    {
        Self(Box::new(move |ctx| {
            let (selection, database) = (selection.clone(), ctx.database());
            Box::pin(async move { Ok(sea_orm::PaginatorTrait::count(selection, database.reader()).await?) })
        }))
    }
}

impl Total {
    /// What a loader counts.
    pub(crate) fn counted(
        count: impl for<'a> Fn(&'a Context<'_>) -> BoxFuture<'a, Result<u64, Internal>> + Send + Sync + 'static,
    ) -> Self {
        Self(Box::new(count))
    }

    /// A number that is known already.
    pub(crate) fn known(number: u64) -> Self {
        Self(Box::new(move |_| Box::pin(async move { Ok(number) })))
    }
}

#[Object]
impl Total {
    /// How many there are in all pages together.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64, Error> {
        Ok((self.0)(ctx).await?)
    }
}
