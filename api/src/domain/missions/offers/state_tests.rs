//! The tables of offers and loans against tables written by hand from what was asked for.

use entity::{LoanState, OfferState};
use sea_orm::{ActiveEnum as _, Iterable as _};

use super::states::{LOANS, LoanStep, OFFERS, OfferActor, OfferStep};

/// A step, whose it is (O who makes the offer, J a job), and where it leads from where.
const OFFERS_BY_HAND: &str = "
    Publish O  DRAFT>PUBLISHED
    Pause   O  PUBLISHED>PAUSED
    Resume  O  PAUSED>PUBLISHED
    Close   OJ DRAFT>CLOSED PUBLISHED>CLOSED PAUSED>CLOSED
";

/// The same of loans, which either side moves.
const LOANS_BY_HAND: &str = "
    HandOver AGREED>LENT
    GiveBack LENT>RETURNED
    Cancel   AGREED>CANCELLED
";

fn lines(table: &str) -> Vec<Vec<&str>> {
    let lines = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    lines.filter(|words| !words.is_empty()).collect()
}

/// Where a line leads from a state, as it was written.
fn written(words: &[&str], from: &str) -> Option<String> {
    let mut ways = words.iter().filter_map(|word| word.split_once('>'));
    ways.find(|(begins, _)| *begins == from).map(|(_, to)| to.to_owned())
}

/// Every state, every step and every actor of offers.
#[test]
fn offers_go_as_was_written_by_hand() {
    let table = lines(OFFERS_BY_HAND);
    assert_eq!(table.len(), OFFERS.len());
    for line in OFFERS {
        let words = table.iter().find(|words| words[0] == format!("{:?}", line.step)).expect("a line");
        for (letter, actor) in [('O', OfferActor::Offerer), ('J', OfferActor::Job)] {
            for state in OfferState::iter() {
                let to = written(words, &state.to_value()).filter(|_| words[1].contains(letter));
                let found = line.step.leads(state, actor).map(|to| to.to_value());
                assert_eq!(found, to, "{:?} by {actor:?} from {state:?}", line.step);
            }
        }
    }
    let from_draft: Vec<_> = OfferStep::of_offerer(OfferState::Draft).collect();
    assert_eq!(from_draft, [OfferStep::Publish, OfferStep::Close]);
    assert_eq!(OfferStep::of_offerer(OfferState::Closed).count(), 0);
}

/// Every state and every step of loans.
#[test]
fn loans_go_as_was_written_by_hand() {
    let table = lines(LOANS_BY_HAND);
    assert_eq!(table.len(), LOANS.len());
    for step in [LoanStep::HandOver, LoanStep::GiveBack, LoanStep::Cancel] {
        let words = table.iter().find(|words| words[0] == format!("{step:?}")).expect("a line");
        for state in LoanState::iter() {
            let found = step.leads(state).map(|to| to.to_value());
            assert_eq!(found, written(words, &state.to_value()), "{step:?} from {state:?}");
        }
    }
}
