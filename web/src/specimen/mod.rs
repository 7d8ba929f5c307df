//! Every component at work on pages with invented content, for the tests and the people that look at how pages
//! look. The program does not serve them: `cargo run -p tests --example specimen` does, and the browser tests.

mod company;
mod forms;
mod hours;
mod missions;
mod pipeline;

use axum::{Router, routing::get};

use crate::{
    Site,
    pages::{
        navigation::NavItem,
        seat::{
            Seat,
            shell_query::{OrganisationKind, Role},
        },
        shell::Shell,
    },
    router::router_with,
};

/// The addresses of the pages that [`router`] adds, for whoever wants to look at all of them.
pub const PAGES: [&str; 8] = [
    "/specimen/missions",
    "/specimen/mission",
    "/specimen/company",
    "/specimen/hours",
    "/specimen/pipeline",
    "/specimen/form",
    "/specimen/list",
    "/specimen/sign-in",
];

/// The program's routes and the specimen's.
pub fn router(site: Site) -> Router {
    let pages = Router::new()
        .route("/specimen/missions", get(missions::list))
        .route("/specimen/mission", get(missions::one).post(missions::cancel))
        .route("/specimen/company", get(company::show))
        .route("/specimen/hours", get(hours::show).post(hours::confirm))
        .route("/specimen/pipeline", get(pipeline::show))
        .route("/specimen/form", get(forms::show).post(forms::send))
        .route("/specimen/list", get(forms::list))
        .route("/specimen/sign-in", get(forms::sign_in));
    router_with(site, pages)
}

/// The shell as somebody signed in sees it.
fn signed_in(
    shell: Shell,
    name: &str,
    organisation: &str,
    places: &[(&'static str, &str, Option<u32>)],
) -> Shell {
    let here = shell.address.split('?').next().unwrap_or_default().to_owned();
    let navigation = places.iter().map(|(key, href, count)| NavItem {
        key,
        href: (*href).to_owned(),
        is_current: *href == here,
        count: *count,
    });
    Shell {
        navigation: navigation.collect(),
        person: Some(name.to_owned()),
        seat: Some(seat(organisation, Role::EMPLOYEE)),
        csrf: "specimen".to_owned(),
        ..shell
    }
}

/// A place in an organisation.
fn seat(organisation: &str, role: Role) -> Seat {
    Seat {
        id: organisation.to_lowercase(),
        organisation_id: organisation.to_lowercase(),
        kind: OrganisationKind::COMPANY,
        organisation: organisation.to_owned(),
        branch: None,
        roles: vec![role],
    }
}
