//! What stands on one card of a person's bookings: one of them, or those of a series that was booked as one. A series whose
//! bookings came to different ends has a card for each end.

/// A booking, and those of its series that are told with it.
pub(super) struct Card<T> {
    pub(super) first: T,
    pub(super) others: Vec<T>,
}

impl<T> Card<T> {
    /// Puts each booking on the first card to which it belongs, in their order.
    pub(super) fn of(bookings: Vec<T>, belong_together: impl Fn(&T, &T) -> bool) -> Vec<Self> {
        let mut cards: Vec<Self> = Vec::new();
        for booking in bookings {
            match cards.iter_mut().find(|card| belong_together(&card.first, &booking)) {
                Some(card) => card.others.push(booking),
                None => cards.push(Self { first: booking, others: Vec::new() }),
            }
        }
        cards
    }

    /// All that stand on it.
    pub(super) fn all(&self) -> impl Iterator<Item = &T> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// Whether there is more than one.
    pub(super) fn has_several(&self) -> bool {
        !self.others.is_empty()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        1 + self.others.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two series that take turns have a card each, where the first of each stood, and what is of none has its own.
    #[test]
    fn a_series_has_one_card() {
        let bookings = vec![("a", 1), ("b", 2), ("a", 3), ("", 4), ("", 5), ("b", 6)];
        let cards = Card::of(bookings, |one, other| !one.0.is_empty() && one.0 == other.0);
        let told: Vec<Vec<i32>> = cards.iter().map(|card| card.all().map(|(_, at)| *at).collect()).collect();
        assert_eq!(told, [vec![1, 3], vec![2, 6], vec![4], vec![5]]);
        assert_eq!((cards[0].len(), cards[0].has_several()), (2, true));
        assert_eq!((cards[2].len(), cards[2].has_several()), (1, false));
    }
}
