//! What a request looks up, each row once: all those of one level together in one statement, begun when the request
//! cannot go on without them. Whatever the threads do, the number of statements is the same for the same request.

use std::{
    any::{Any, TypeId},
    collections::{HashMap, hash_map::Entry},
    hash::Hash,
    pin::pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

use async_graphql::dataloader::Loader;
use futures_util::{
    Stream, StreamExt as _,
    future::{BoxFuture, poll_fn},
    stream::{self, FuturesUnordered},
};
use sea_orm::DbErr;

use super::loaders::Loaders;

type Failed = Arc<DbErr>;
type Found<V> = Result<Option<V>, Failed>;
type Statement = BoxFuture<'static, ()>;

/// How often a request is asked to go on before the thread is given to others: long lists stop now and then out of
/// courtesy, and a request that has used up its share of the thread would stop for ever.
const PATIENCE: usize = 1_000;

/// What one request looked up and looks up.
#[derive(Clone)]
pub(crate) struct LookUps {
    loaders: Arc<Loaders>,
    shelves: Arc<Mutex<HashMap<TypeId, Box<dyn Any + Send>>>>,
    begun: Arc<Mutex<Vec<Statement>>>,
}

/// What is known of rows of one kind, and the keys that the next statement will name.
struct Shelf<K, V> {
    places: HashMap<K, Arc<Place<V>>>,
    wanted: Wanted<K, V>,
}

type Wanted<K, V> = Arc<Mutex<Vec<(K, Arc<Place<V>>)>>>;

/// Where a row will stand, or why it cannot be known.
struct Place<V>(Mutex<(Option<Found<V>>, Vec<Waker>)>);

impl LookUps {
    /// Nothing looked up yet.
    pub(super) fn new(loaders: Loaders) -> Self {
        Self { loaders: Arc::new(loaders), shelves: Arc::default(), begun: Arc::default() }
    }

    /// Looks one thing up.
    pub(crate) async fn load_one<K, V>(&self, key: K) -> Found<V>
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
        V: Clone + Send + Sync + 'static,
        Loaders: Loader<K, Value = V, Error = Failed>,
    {
        let Some((_, place)) = self.places([key]).pop() else { return Ok(None) };
        place.wait().await
    }

    /// Looks several up; those that are not there are left out.
    pub(crate) async fn load_many<K, V>(
        &self,
        keys: impl IntoIterator<Item = K>,
    ) -> Result<HashMap<K, V>, Failed>
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
        V: Clone + Send + Sync + 'static,
        Loaders: Loader<K, Value = V, Error = Failed>,
    {
        let places = self.places(keys);
        let mut found = HashMap::new();
        for (key, place) in places {
            if let Some(value) = place.wait().await? {
                found.insert(key, value);
            }
        }
        Ok(found)
    }

    /// What was looked up may have changed since: a mutation calls it when it has written.
    pub(crate) fn forget(&self) {
        lock(&self.shelves).clear();
    }

    /// Where each will stand; a statement is begun for those that nobody asked for before.
    fn places<K, V>(&self, keys: impl IntoIterator<Item = K>) -> Vec<(K, Arc<Place<V>>)>
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
        V: Clone + Send + Sync + 'static,
        Loaders: Loader<K, Value = V, Error = Failed>,
    {
        let mut shelves = lock(&self.shelves);
        let shelf = shelf::<K, V>(&mut shelves);
        let mut wanted = lock(&shelf.wanted);
        let is_begun = !wanted.is_empty();
        let place = |key: K| {
            let place = match shelf.places.entry(key.clone()) {
                Entry::Occupied(known) => Arc::clone(known.get()),
                Entry::Vacant(new) => {
                    let place = Arc::clone(new.insert(Arc::new(Place(Mutex::new((None, Vec::new()))))));
                    wanted.push((key.clone(), Arc::clone(&place)));
                    place
                }
            };
            (key, place)
        };
        let places: Vec<_> = keys.into_iter().map(place).collect();
        if !is_begun && !wanted.is_empty() {
            let statement = run(Arc::clone(&self.loaders), Arc::clone(&shelf.wanted));
            lock(&self.begun).push(Box::pin(statement));
        }
        places
    }

    /// Runs a request to its end, and what it looks up beside it.
    pub(super) async fn beside<T>(self, request: impl Future<Output = T>) -> T {
        let (mut request, mut running) = (pin!(request), FuturesUnordered::new());
        poll_fn(|cx| self.poll(cx, &mut running, |cx| request.as_mut().poll(cx))).await
    }

    /// The same for a request that is answered several times.
    pub(super) fn beside_all<T>(
        self,
        requests: impl Stream<Item = T> + Send,
    ) -> impl Stream<Item = T> + Send {
        let (mut requests, mut running) = (Box::pin(requests), FuturesUnordered::new());
        stream::poll_fn(move |cx| self.poll(cx, &mut running, |cx| requests.poll_next_unpin(cx)))
    }

    fn poll<T>(
        &self,
        cx: &mut Context<'_>,
        running: &mut FuturesUnordered<Statement>,
        mut request: impl FnMut(&mut Context<'_>) -> Poll<T>,
    ) -> Poll<T> {
        let call = Arc::new(Call { came: AtomicBool::new(false), outer: cx.waker().clone() });
        let waker = Waker::from(Arc::clone(&call));
        let mut noting = Context::from_waker(&waker);
        for _ in 0..PATIENCE {
            call.came.store(false, Ordering::Relaxed);
            if let Poll::Ready(answer) = request(&mut noting) {
                return Poll::Ready(answer);
            }
            if call.came.load(Ordering::Relaxed) {
                continue;
            }
            running.extend(lock(&self.begun).drain(..));
            while let Poll::Ready(Some(())) = running.poll_next_unpin(cx) {}
            if !call.came.load(Ordering::Relaxed) {
                return Poll::Pending;
            }
        }
        Poll::Pending
    }
}

/// Runs the statement for all that is wanted by then.
async fn run<K, V>(loaders: Arc<Loaders>, wanted: Wanted<K, V>)
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
    Loaders: Loader<K, Value = V, Error = Failed>,
{
    let wanted = std::mem::take(&mut *lock(&wanted));
    let keys: Vec<K> = wanted.iter().map(|(key, _)| key.clone()).collect();
    match loaders.load(&keys).await {
        Ok(mut rows) => wanted.into_iter().for_each(|(key, place)| place.put(Ok(rows.remove(&key)))),
        Err(failed) => wanted.into_iter().for_each(|(_, place)| place.put(Err(Arc::clone(&failed)))),
    }
}

/// The shelf of one kind.
#[expect(clippy::expect_used, reason = "each kind of key has one kind of row")]
fn shelf<K, V>(shelves: &mut HashMap<TypeId, Box<dyn Any + Send>>) -> &mut Shelf<K, V>
where
    K: Send + Sync + 'static,
    V: Send + Sync + 'static,
{
    let new =
        || Box::new(Shelf::<K, V> { places: HashMap::new(), wanted: Arc::default() }) as Box<dyn Any + Send>;
    shelves.entry(TypeId::of::<K>()).or_insert_with(new).downcast_mut().expect("a shelf of this kind")
}

impl<V: Clone> Place<V> {
    async fn wait(&self) -> Found<V> {
        poll_fn(|cx| {
            let (found, waiting) = &mut *lock(&self.0);
            if let Some(found) = found {
                return Poll::Ready(found.clone());
            }
            if !waiting.iter().any(|waker| waker.will_wake(cx.waker())) {
                waiting.push(cx.waker().clone());
            }
            Poll::Pending
        })
        .await
    }

    fn put(&self, row: Found<V>) {
        let (found, waiting) = &mut *lock(&self.0);
        *found = Some(row);
        waiting.drain(..).for_each(Waker::wake);
    }
}

/// A lock that nobody holds while they wait for anything.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Notes that a request can go on, and says so to the one who runs it.
struct Call {
    came: AtomicBool,
    outer: Waker,
}

impl Wake for Call {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.came.store(true, Ordering::Relaxed);
        self.outer.wake_by_ref();
    }
}
