//! `/programmes` and `/programmes/{id}`: the factories that everybody may read of, with what is looked for and on what a jury notes.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{KINDS, THEMES, choices, known};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{Choice, FormState},
    looking::said,
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    seat::shell_query::Role,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/public.graphql")]
struct PublicProgrammes;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/public.graphql")]
struct PublicProgramme;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/public.graphql")]
struct LiveApplication;

use live_application::LiveApplicationLiveProgrammeApplication as Own;
use public_programme::PublicProgrammeProgramme as Programme;
use public_programmes::{
    ProgrammeFilterInput, ProgrammeKind, ProgrammeTheme, PublicProgrammesProgrammesNodes as Listed,
};

/// What the list's address holds.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    theme: String,
    kind: String,
    departement: String,
    after: Option<String>,
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "programmes/public_list.html")]
struct ListPage {
    shell: Shell,
    form: FormState,
    themes: Vec<Choice>,
    kinds: Vec<Choice>,
    departements: Vec<Choice>,
    programmes: Vec<Listed>,
    pages: Pages,
    is_filtered: bool,
}

#[derive(Template)]
#[template(path = "programmes/public.html")]
struct ProgrammePage {
    shell: Shell,
    programme: Programme,
    /// The application of the association in which somebody acts.
    own: Option<Own>,
    /// Whether somebody works in the association in which they act, and so may apply for it.
    may_apply: bool,
}

/// Lists them.
pub(crate) async fn list(page: PageContext, Query(wanted): Query<Wanted>) -> PageResult {
    let position = Position { after: wanted.after, before: wanted.before };
    let (theme, kind) = (known(&THEMES, &wanted.theme), known(&KINDS, &wanted.kind));
    let departement = Some(wanted.departement).filter(|code| !code.is_empty());
    let variables = public_programmes::Variables {
        filter: Some(ProgrammeFilterInput {
            state: None,
            kind: kind.clone().map(ProgrammeKind::Other),
            theme: theme.clone().map(ProgrammeTheme::Other),
            departement: departement.clone(),
            branch_id: None,
        }),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<PublicProgrammes>(variables).await?;
    let is_filtered = theme.is_some() || kind.is_some() || departement.is_some();
    let form = FormState::default()
        .set("theme", theme.unwrap_or_default())
        .set("kind", kind.unwrap_or_default())
        .set("departement", departement.unwrap_or_default());
    let departements = found.departements.into_iter().map(|one| {
        let label = format!("{} · {}", one.code, one.name);
        said(one.code, label)
    });
    let pages = pages_of!(page.shell, found.programmes.page_info, Some(found.programmes.total_count));
    page.show(|shell| ListPage {
        shell,
        form,
        themes: choices(&THEMES),
        kinds: choices(&KINDS),
        departements: departements.collect(),
        programmes: found.programmes.nodes,
        pages,
        is_filtered,
    })
}

/// Shows one.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    let found = page.ask::<PublicProgramme>(public_programme::Variables { id: id.clone() }).await?;
    let programme = found.programme.ok_or(PageError::NotFound)?;
    let association = page.shell.association().map(ToOwned::to_owned).filter(|_| works_there(&page));
    let may_apply = association.is_some();
    let own = match association {
        Some(association) => {
            let variables = live_application::Variables { id, association };
            page.ask::<LiveApplication>(variables).await?.live_programme_application
        }
        None => None,
    };
    page.show(|shell| ProgrammePage { shell, programme, own, may_apply })
}

/// Whether the seat is that of somebody who works in an association.
fn works_there(page: &PageContext) -> bool {
    let mut roles = page.shell.seat.iter().flat_map(|seat| &seat.roles);
    roles.any(|role| matches!(role, Role::ASSOCIATION_ADMIN | Role::ASSOCIATION_MEMBER))
}
