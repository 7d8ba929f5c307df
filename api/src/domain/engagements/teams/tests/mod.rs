//! Teams held to what is promised of them, by people and teams that chance makes and by an exhaustive search of its own.

mod agreeing;
mod dropping;
mod exhaustive;
mod invented;
mod many;
mod told;
