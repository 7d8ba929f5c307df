//! The teams of a factory: who works for which association, who leads and who accompanies, proposed with reasons.
//! Pure: nothing is read or written here, and the same people, teams, exclusions and pins make the same teams in any order.
//!
//! Hard rules hold or are named: a team has as many members as it may, one of them leads it, one person who is no member
//! coaches it, who is excluded stays apart, and what was pinned by hand stays. Within them the best teams cover most skills,
//! then are most mixed, then grant most wishes, then leave fewest on the reserve.

mod branching;
mod climbing;
pub(crate) mod dropping_out;
mod exact;
pub(crate) mod explain;
mod floor;
mod ground;
pub(crate) mod infeasible;
pub(crate) mod model;
pub(crate) mod rules;
pub(crate) mod score;
mod seating;
mod solver;
#[cfg(test)]
mod tests;
mod untangling;

use ground::Ground;
use infeasible::Infeasible;
use model::{Problem, Teams};
use solver::{Seated, seat};

/// The teams that are proposed, or the hard rule that cannot hold.
pub(crate) fn propose(problem: &Problem) -> Result<Teams, Infeasible> {
    let ground = Ground::of(problem);
    match seat(&ground) {
        Seated::Found(spots) => Ok(ground.teams_of(&spots)),
        Seated::Impossible | Seated::Tangled(_) => Err(infeasible::name(problem)),
    }
}
