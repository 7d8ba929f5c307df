//! `demoPersonas`: whom visitors of a demo sign in as.

use async_graphql::{Context, Object, Result};

use crate::{
    Internal,
    access::{Viewer, viewer::Organisation},
    demo::cast::{PERSONAS, Persona, STAFF},
    domain::{
        installation::{self, Purpose},
        people::accounts,
    },
    graphql::{
        context::RequestContext as _,
        model::{
            demo_persona::{DemoPersona, DemoStaffCode},
            membership::Role,
        },
    },
};

#[derive(Default)]
pub struct DemoPersonaQuery;

#[Object]
impl DemoPersonaQuery {
    /// The people of this demo to sign in as, in the order in which a visitor meets them. Empty where people are real.
    async fn demo_personas(&self, ctx: &Context<'_>) -> Result<Vec<DemoPersona>> {
        let purpose = installation::purpose(ctx.database().reader()).await.map_err(Internal::from)?;
        if purpose != Some(Purpose::Demo) {
            return Ok(Vec::new());
        }
        let mut personas = Vec::new();
        for persona in &PERSONAS {
            personas.extend(shown(ctx, persona).await?);
        }
        // Whoever made the demo filled it with the story, or did not fill it yet.
        if !personas.is_empty() {
            personas.push(without_address(ctx));
        }
        Ok(personas)
    }
}

/// A persona as the database knows them now; none in a demo that is not filled.
async fn shown(ctx: &Context<'_>, persona: &Persona) -> Result<Option<DemoPersona>, Internal> {
    let database = ctx.database();
    let address = persona.email.parse().map_err(Internal::because)?;
    let Some(person) = accounts::by_address(database.reader(), &address).await? else {
        return Ok(None);
    };
    let now = database.environment().clock.now().into();
    let viewer = Viewer::load(database.reader(), person, None, now).await?;
    let Ok(account) = viewer.account() else {
        return Ok(None);
    };
    let seats = account.memberships.iter().map(|seat| (seat.organisation, &seat.name, Role::from(seat.role)));
    let jobs = account.employments.iter();
    let jobs = jobs.map(|job| (Organisation::Company(job.company_id), &job.company_name, Role::Employee));
    let terms = account.signatories.iter().map(|term| {
        (Organisation::Association(term.association_id), &term.association_name, Role::Signatory)
    });
    let places: Vec<_> = seats.chain(jobs).chain(terms).collect();
    Ok(Some(DemoPersona {
        email: Some(persona.email.to_owned()),
        name: account.person.full_name(),
        organisation: places.first().map(|place| place.1.clone()),
        roles: places.iter().map(|place| place.2).collect(),
        note: note(ctx, persona.note),
        staff_code: None,
    }))
}

fn without_address(ctx: &Context<'_>) -> DemoPersona {
    DemoPersona {
        email: None,
        name: format!("{} {}", STAFF.first_name, STAFF.last_name),
        organisation: Some("Groupe Alpha".to_owned()),
        roles: vec![Role::Employee],
        note: note(ctx, "demo-note-georges"),
        staff_code: Some(DemoStaffCode {
            company_code: STAFF.company_code.to_owned(),
            staff_number: STAFF.staff_number.to_owned(),
            code: STAFF.code.to_owned(),
        }),
    }
}

fn note(ctx: &Context<'_>, key: &str) -> String {
    ctx.texts().text(ctx.language(), key, None).into_owned()
}
