//! How many connections a client may hold open: over each, operations go on that look into the database every second.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use api::graphql::Client;

/// As many sockets and streams are open at once for one client.
const MOST: usize = 50;

/// How many are open, by client.
#[derive(Clone)]
pub(crate) struct Connections {
    open: Arc<Mutex<HashMap<String, usize>>>,
    /// As many are open at once for all clients.
    most: usize,
}

impl Default for Connections {
    /// As many as come.
    fn default() -> Self {
        Self { open: Arc::default(), most: usize::MAX }
    }
}

/// A place among them, until it is dropped.
pub(super) struct Place {
    all: Connections,
    client: String,
}

impl Connections {
    /// For a process that holds so many connections: what stays open leaves half of them to whoever comes for a page.
    pub(crate) fn among(held: usize) -> Self {
        Self { most: (held / 2).max(1), ..Self::default() }
    }

    /// A place for one more; none where a client, or all together, hold as many as they may.
    pub(super) fn take(&self, Client(client): Client) -> Option<Place> {
        let mut open = self.open();
        let count = open.get(&client).copied().unwrap_or_default();
        if count >= MOST || open.values().sum::<usize>() >= self.most {
            return None;
        }
        open.insert(client.clone(), count + 1);
        Some(Place { all: self.clone(), client })
    }

    fn open(&self) -> MutexGuard<'_, HashMap<String, usize>> {
        // Nobody stops halfway through a count.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.all.open();
        let rest = open.get(&self.client).map_or(0, |count| count - 1);
        if rest == 0 {
            open.remove(&self.client);
        } else {
            open.insert(self.client.clone(), rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One client's connections take no place of another's, and a place that is given back is free.
    #[test]
    fn each_client_has_so_many_places() {
        let connections = Connections::default();
        let take = |client: &str| connections.take(Client(client.to_owned()));
        let mut held: Vec<_> = (0..MOST).filter_map(|_| take("203.0.113.9")).collect();
        assert_eq!(held.len(), MOST);
        assert!(take("203.0.113.9").is_none());
        assert!(take("198.51.100.7").is_some());
        held.pop();
        assert!(take("203.0.113.9").is_some());
        drop(held);
        assert!(connections.open().is_empty());
    }

    /// All clients together leave half of the process's connections to pages.
    #[test]
    fn pages_keep_their_places() {
        let connections = Connections::among(8);
        let take = |client: usize| connections.take(Client(format!("198.51.100.{client}")));
        let mut held: Vec<_> = (0..6).filter_map(take).collect();
        assert_eq!(held.len(), 4);
        held.pop();
        assert!(take(6).is_some());
    }
}
