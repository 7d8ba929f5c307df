//! Better teams out of teams that keep the hard rules: people change places as long as points are won, then a few change at
//! random and it is tried again. It ends after a number of tries, not after a time, so that a busy machine makes the same teams.

use super::floor::{Change, Floor};

/// The most changes that are tried.
const MOST_TRIES: usize = 1_500_000;

/// How often it begins again without having won anything.
const MOST_KICKS: usize = 200;

/// How many changes at random are tried to leave a place where nothing is won any more.
const KICKED: usize = 24;

/// Numbers that look like chance and are the same each time (xorshift, from the square root of five).
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let thrown = self.0 % u64::try_from(sides.max(1)).unwrap_or(u64::MAX);
        usize::try_from(thrown).unwrap_or_default()
    }
}

/// The best teams found. Nobody is brought beside whom they are to be apart from.
pub(super) fn climb(floor: &mut Floor<'_>) {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut tries = 0;
    climb_to_the_top(floor, &mut tries);
    let mut best = floor.clone();
    let mut kicks = 0;
    while kicks < MOST_KICKS && tries < MOST_TRIES {
        kick(floor, &mut dice);
        climb_to_the_top(floor, &mut tries);
        kicks += 1;
        if floor.score() > best.score() {
            kicks = 0;
        }
        if floor.score() >= best.score() {
            best.clone_from(floor);
        } else {
            floor.clone_from(&best);
        }
    }
    floor.clone_from(&best);
}

/// Makes every change that wins points, in one order, until none does.
fn climb_to_the_top(floor: &mut Floor<'_>, tries: &mut usize) {
    loop {
        let before = floor.score();
        for person in 0..floor.ground.people.len() {
            for change in Change::of(floor.ground, person) {
                *tries += 1;
                let (score, back) = (floor.score(), floor.undoing(change));
                if floor.try_change(change, |_, after| after == 0) && floor.score() <= score {
                    floor.change(back);
                }
            }
        }
        if floor.score() == before || *tries >= MOST_TRIES {
            return;
        }
    }
}

/// Lets some people change places, whatever is lost.
fn kick(floor: &mut Floor<'_>, dice: &mut Dice) {
    let people = floor.ground.people.len();
    for _ in 0..KICKED {
        let change = Change::Swap(dice.below(people), dice.below(people));
        floor.try_change(change, |_, after| after == 0);
    }
}
