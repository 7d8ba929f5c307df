//! What stands on one card of a person's bookings: one of them, or those of a series that was booked as one. A series whose
//! bookings came to different ends has a card for each end.

/// A booking, and those of its series that are told with it.
pub(super) struct Card<T> {
    pub(super) first: T,
    pub(super) others: Vec<T>,
}

/// A booking that may be one of a series.
pub(super) trait InSeries {
    /// What those of its series have in common; none of one that was booked alone.
    fn series(&self) -> Option<&str>;

    /// Whether the same is told of another of its series.
    fn is_told_as(&self, other: &Self) -> bool;
}

impl<T: InSeries> Card<T> {
    /// Puts each booking on the first card to which it belongs, in their order.
    pub(super) fn of(bookings: Vec<T>) -> Vec<Self> {
        let mut cards: Vec<Self> = Vec::new();
        for booking in bookings {
            match cards.iter_mut().find(|card| card.takes(&booking)) {
                Some(card) => card.others.push(booking),
                None => cards.push(Self { first: booking, others: Vec::new() }),
            }
        }
        cards
    }

    /// Whether a booking belongs on it.
    fn takes(&self, booking: &T) -> bool {
        let is_of_series = booking.series().is_some() && booking.series() == self.first.series();
        is_of_series && booking.is_told_as(&self.first)
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

    /// A series, an end, and the place in the list.
    struct Booking(Option<&'static str>, &'static str, i32);

    impl InSeries for Booking {
        fn series(&self) -> Option<&str> {
            self.0
        }

        fn is_told_as(&self, other: &Self) -> bool {
            self.1 == other.1
        }
    }

    /// Two series that take turns have a card each for each end, where the first of each stood, and what is of none has
    /// its own.
    #[test]
    fn a_series_has_one_card() {
        let (a, b) = (Some("a"), Some("b"));
        let bookings = [(a, 1), (b, 2), (a, 3), (None, 4), (None, 5), (b, 6)];
        let mut bookings: Vec<_> = bookings.into_iter().map(|(of, at)| Booking(of, "booked", at)).collect();
        bookings.push(Booking(a, "cancelled", 7));
        let cards = Card::of(bookings);
        let told: Vec<Vec<i32>> = cards.iter().map(|card| card.all().map(|one| one.2).collect()).collect();
        assert_eq!(told, [vec![1, 3], vec![2, 6], vec![4], vec![5], vec![7]]);
        assert_eq!((cards[0].len(), cards[0].has_several()), (2, true));
        assert_eq!((cards[2].len(), cards[2].has_several()), (1, false));
    }
}
