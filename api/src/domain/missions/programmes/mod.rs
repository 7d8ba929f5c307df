//! Programmes: the factories of a branch, from their plan to the choice of the associations that come. Which way one may go
//! stands in `states`.

#[cfg(test)]
mod state_tests;
pub(crate) mod states;
