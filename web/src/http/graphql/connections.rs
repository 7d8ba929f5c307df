//! How many connections a client may hold open: over each, operations go on that look into the database every second.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// As many sockets and streams are open at once for one client.
const MOST: usize = 50;

/// One address of whoever is not signed in has this part of all of them at most.
const PART_OF_ADDRESS: usize = 20;

/// Whose a connection is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Holder {
    /// A person's, wherever they ask from.
    Known(String),
    /// That of an address, of which nobody knows who is there.
    Address(String),
}

/// How many are open, by who holds them.
#[derive(Clone)]
pub(crate) struct Connections {
    open: Arc<Mutex<HashMap<Holder, usize>>>,
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
    holder: Holder,
}

impl Connections {
    /// For a process that holds so many connections: what stays open leaves half of them to whoever comes for a page.
    pub(crate) fn among(held: usize) -> Self {
        Self { most: part(held, 2), ..Self::default() }
    }

    /// A place for one more; none where a client, or all together, hold as many as they may. An address has a small part, and
    /// all addresses half of them: whoever is signed in finds a place however many come from elsewhere.
    pub(super) fn take(&self, holder: Holder) -> Option<Place> {
        let mut open = self.open();
        let count = open.get(&holder).copied().unwrap_or_default();
        let is_full = match holder {
            Holder::Known(_) => count >= MOST,
            Holder::Address(_) => {
                let unknown = open.iter().filter(|(other, _)| matches!(other, Holder::Address(_)));
                let all: usize = unknown.map(|(_, count)| count).sum();
                count >= MOST.min(part(self.most, PART_OF_ADDRESS)) || all >= part(self.most, 2)
            }
        };
        if is_full || open.values().sum::<usize>() >= self.most {
            return None;
        }
        open.insert(holder.clone(), count + 1);
        Some(Place { all: self.clone(), holder })
    }

    fn open(&self) -> MutexGuard<'_, HashMap<Holder, usize>> {
        // Nobody stops halfway through a count.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One of so many parts of something, which is never nothing.
fn part(of: usize, parts: usize) -> usize {
    (of / parts).max(1)
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.all.open();
        let rest = open.get(&self.holder).map_or(0, |count| count - 1);
        if rest == 0 {
            open.remove(&self.holder);
        } else {
            open.insert(self.holder.clone(), rest);
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
        let take = |address: &str| connections.take(Holder::Address(address.to_owned()));
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
        let take = |person: usize| connections.take(Holder::Known(person.to_string()));
        let mut held: Vec<_> = (0..6).filter_map(take).collect();
        assert_eq!(held.len(), 4);
        held.pop();
        assert!(take(6).is_some());
    }

    /// Addresses that take as much as they can leave places to others of them, and all of them together as many to people who are
    /// signed in.
    #[test]
    fn addresses_leave_places_to_people() {
        let connections = Connections::among(800);
        let take = |holder: Holder| connections.take(holder);
        let of = |network: usize, address: usize| Holder::Address(format!("198.51.{network}.{address}"));
        let nine = (0..9 * MOST).map(|count| of(0, count / MOST));
        let mut held: Vec<_> = nine.filter_map(take).collect();
        assert_eq!(held.len(), 180, "each has a twentieth");
        held.extend((0..100).filter_map(|address| take(of(1, address))));
        assert_eq!(held.len(), 200);
        assert!(take(of(2, 0)).is_none());
        held.extend((0..200).filter_map(|person| take(Holder::Known(person.to_string()))));
        assert_eq!(held.len(), 400);
        assert!(take(Holder::Known("one more".to_owned())).is_none());
    }
}
