//! Approvals: a place on an employer's time waits for the line manager or for those who look after employees, where the
//! employer's policy says so. It is kept meanwhile, with its minutes; a refusal is told to whoever asked, and to nobody else. The
//! working time of somebody who was selected for a mission waits alike.

pub(crate) mod asking;
pub(crate) mod deciders;
pub(crate) mod deciding;
pub(crate) mod delegating;
pub(crate) mod following;
mod lapsing;
mod letters;
pub(crate) mod links;
pub(crate) mod reading;
mod settling;
pub(super) mod withdrawing;
