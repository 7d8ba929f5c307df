//! A demo: invented people, companies, associations and missions, drawn by a seed, with all that they did until the day
//! on which it is made. The same seed on the same day gives the same demo on any machine.

mod book;
pub(crate) mod cast;
pub(crate) mod content;
mod crowd;
mod days;
mod fill;
mod giving;
mod hours_of_story;
mod making;
mod missions;
mod money;
mod networks;
pub(crate) mod numbers;
mod organisations;
mod pack;
mod people;
mod people_of_story;
mod programme;
pub(crate) mod rng;
mod seats;
mod size;
mod story;

pub use fill::DemoProgress;
pub(crate) use fill::{fill, is_empty};
pub use size::{DemoExtent, DemoSize};
