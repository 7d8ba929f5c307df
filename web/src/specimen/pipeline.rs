//! An intermediary's page: needs on their way.

use askama::Template;
use chrono::{DateTime, Utc};

use super::signed_in;
use crate::pages::{
    context::{PageContext, PageResult},
    filters,
    shell::Shell,
};

const PLACES: [(&str, &str, Option<u32>); 3] = [
    ("nav-our-missions", "/specimen/pipeline", Some(4)),
    ("nav-employees", "/specimen/list", None),
    ("nav-missions", "/specimen/missions", None),
];

#[derive(Template)]
#[template(path = "pipeline.html")]
struct PipelinePage {
    shell: Shell,
    at: DateTime<Utc>,
}

pub(super) async fn show(page: PageContext) -> PageResult {
    page.show(|shell| PipelinePage {
        shell: signed_in(shell, "Inès Kraemer", "Antenne de Strasbourg", &PLACES),
        at: "2026-12-04T13:20:00Z".parse().unwrap_or_default(),
    })
}
