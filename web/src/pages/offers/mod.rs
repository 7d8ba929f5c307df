//! Offers of skills and of equipment: looked through by visitors and associations, made by people and companies, and what was
//! lent. An offer has one page for those who find it and one for whoever makes it; a loan has one for both sides.

mod form;
mod loan;
mod manage;
mod own;
mod requests;
mod search;
mod show;

use axum::{
    Router,
    routing::{get, post},
};

use super::{context::PageError, form::Problem};
use crate::Site;

/// What is offered, by the codes of the schema, and the keys of its words.
const KINDS: [(&str, &str); 2] = [("SKILLS", "offer-kind-skills"), ("EQUIPMENT", "offer-kind-equipment")];

/// Which equipment.
const EQUIPMENT: [(&str, &str); 4] = [
    ("COMPUTERS", "equipment-kind-computers"),
    ("VEHICLES", "equipment-kind-vehicles"),
    ("ROOMS", "equipment-kind-rooms"),
    ("OTHER", "equipment-kind-other"),
];

/// How good it is.
const CONDITIONS: [(&str, &str); 3] = [
    ("NEW", "equipment-condition-new"),
    ("GOOD", "equipment-condition-good"),
    ("WORN", "equipment-condition-worn"),
];

/// The code that was sent, where it is one of some; nothing where it is none.
fn known(some: &[(&'static str, &'static str)], code: &str) -> Option<&'static str> {
    some.iter().map(|(one, _)| *one).find(|one| *one == code)
}

/// What is to be put right; what is not there for whoever asks is no page.
fn existing(problems: impl Iterator<Item = Problem>) -> Result<Vec<Problem>, PageError> {
    let problems: Vec<Problem> = problems.collect();
    if problems.iter().any(|problem| problem.code == "NOT_FOUND" && problem.path.is_none()) {
        return Err(PageError::NotFound);
    }
    Ok(problems)
}

/// The addresses of these pages.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/offers", get(search::show))
        .route("/association/offers", get(search::show_for_association))
        .route("/association/offers/requests", get(requests::show))
        .route("/association/offers/requests/export", post(requests::export))
        .route("/association/offers/requests/{id}/withdraw", post(requests::withdraw))
        .route("/my-offers", get(own::show))
        .route("/my-offers/export", post(own::export))
        .route("/my-offers/new", get(form::begin).post(form::create))
        .route("/company/offers", get(own::show_of_company))
        .route("/company/offers/export", post(own::export_of_company))
        .route("/company/offers/new", get(form::begin_for_company).post(form::create_for_company))
        .route("/offers/{id}", get(show::show))
        .route("/offers/{id}/request", post(show::request))
        .route("/offers/{id}/manage", get(manage::show))
        .route("/offers/{id}/edit", get(form::edit).post(form::update))
        .route("/offers/{id}/move", post(manage::go))
        .route("/offers/{id}/requests/{request}/accept", post(manage::accept))
        .route("/offers/{id}/requests/{request}/decline", post(manage::decline))
        .route("/loans/{id}", get(loan::show))
        .route("/loans/{id}/record", post(loan::record))
        .route("/loans/{id}/confirm", post(loan::confirm))
        .route("/loans/{id}/remark", post(loan::remark))
        .route("/loans/{id}/cancel", post(loan::cancel))
}
