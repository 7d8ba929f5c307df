//! `/intermediary/volunteers/{id}`: what a volunteer says of themselves and what happened since they registered, for those of the
//! branch; and the form by which the support team or the head notes the welcome interview.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{intermediary_of, volunteers::LIST};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/volunteers.graphql")]
struct VolunteerFile;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/volunteers.graphql")]
struct WelcomeVolunteer;

use volunteer_file::{VolunteerAge, VolunteerFileVolunteer as File, VolunteerState};
use welcome_volunteer::WelcomeDecision;

#[derive(Template)]
#[template(path = "intermediary/volunteer.html")]
struct VolunteerPage {
    shell: Shell,
    volunteer: File,
    decisions: Vec<Choice>,
    form: FormState,
}

impl VolunteerPage {
    fn name(&self) -> String {
        format!("{} {}", self.volunteer.person.first_name, self.volunteer.person.last_name)
    }

    fn is_minor(&self) -> bool {
        matches!(self.volunteer.age, VolunteerAge::MINOR)
    }

    /// Whether the reader notes an interview now.
    fn is_to_welcome(&self) -> bool {
        let waits = matches!(self.volunteer.state, VolunteerState::REGISTERED);
        waits && self.volunteer.viewer_may_welcome && !self.volunteer.waits_for_consent
    }
}

const DECISIONS: [(&str, &str); 3] =
    [("ACTIVE", "welcome-active"), ("NOT_YET", "welcome-not-yet"), ("REFUSED", "welcome-refused")];

/// Shows one.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, FormState::default()).await
}

/// Notes a welcome interview.
pub(crate) async fn welcome(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let address = format!("{LIST}/{id}");
    let page = page.at(address.clone());
    intermediary_of(&page)?;
    let held_on = form.date("heldOn");
    if held_on.is_none() && form.problem("heldOn").is_none() {
        form.refuse("heldOn", "REQUIRED", Words::text("welcome-day-needed"));
    }
    let decision = DECISIONS.iter().map(|(code, _)| *code).find(|code| form.holds("decision", code));
    if decision.is_none() {
        form.refuse("decision", "REQUIRED", Words::text("volunteering-choose"));
    }
    let Some((held_on, decision)) = held_on.zip(decision) else { return respond(page, id, form).await };
    let input = welcome_volunteer::WelcomeVolunteerInput {
        id: id.clone(),
        held_on,
        decision: WelcomeDecision::Other(decision.to_owned()),
        note: form.text("note"),
        reason: form.text("reason"),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<WelcomeVolunteer>(welcome_volunteer::Variables { input }).await?;
    let problems = answer.welcome_volunteer.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("welcome-noted").and_go_to(&address));
    }
    respond(page, id, form.with(problems_of!(problems))).await
}

async fn respond(page: PageContext, id: String, form: FormState) -> PageResult {
    let intermediary = intermediary_of(&page)?;
    let found = page.ask::<VolunteerFile>(volunteer_file::Variables { id }).await?.volunteer;
    let volunteer = found.filter(|file| file.branch.intermediary.id == intermediary);
    let volunteer = volunteer.ok_or(PageError::NotFound)?;
    let decisions = DECISIONS.map(|(code, key)| Choice::new(code, Words::text(key))).to_vec();
    page.show(|shell| VolunteerPage { shell, volunteer, decisions, form })
}
