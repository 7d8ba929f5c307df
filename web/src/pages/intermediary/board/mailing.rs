//! `/intermediary/needs/mail`: one mail to those who sent the needs that were ticked, or all of a list. It is shown before it is
//! sent, with everybody it goes to; then how far the letters are.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse as _, Redirect},
};
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::{Asked, LIST, filter_of};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    intermediary::intermediary_of,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/needs_mail.graphql")]
struct NeedMail;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/needs_mail.graphql")]
struct NeedMailJob;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/needs_mail.graphql")]
struct MailNeeds;

use need_mail::NeedMailNeedMailPreview as Preview;
use need_mail_job::{JobState, NeedMailJobJob as Job};

/// The address of the page.
const HERE: &str = "/intermediary/needs/mail";

#[derive(Template)]
#[template(path = "intermediary/needs_mail.html")]
struct MailPage {
    shell: Shell,
    form: FormState,
    preview: Preview,
    asked: Asked,
    /// Whether the mail is shown as it will be sent.
    is_shown: bool,
}

impl MailPage {
    /// How many of the chosen needs nobody is written to about.
    fn left_out(&self) -> i64 {
        self.preview.need_count.saturating_sub(self.preview.recipient_count)
    }

    /// How many are written to beyond those who are named.
    fn unnamed(&self) -> i64 {
        let named = i64::try_from(self.preview.recipients.len()).unwrap_or(i64::MAX);
        self.preview.recipient_count.saturating_sub(named)
    }

    /// The lines of the mail.
    fn lines(&self) -> impl Iterator<Item = &str> {
        self.form.value("text").lines().map(str::trim).filter(|line| !line.is_empty())
    }

    /// What the form says again of the needs that were chosen.
    fn repeated(&self) -> Vec<(&'static str, &str)> {
        self.asked.parts().collect()
    }

    /// The list from which the needs were chosen.
    fn list(&self) -> String {
        Asked { need: Vec::new(), ..self.asked.clone() }.at(LIST)
    }
}

#[derive(Template)]
#[template(path = "intermediary/needs_mailed.html")]
struct MailedPage {
    shell: Shell,
    job: Job,
}

impl MailedPage {
    fn is_done(&self) -> bool {
        matches!(self.job.state, JobState::DONE)
    }

    fn is_given_up(&self) -> bool {
        matches!(self.job.state, JobState::DEAD)
    }
}

/// Shows whom it would go to, and asks what it says.
pub(crate) async fn ask(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    if asked.r#do == "ticked" && asked.need.is_empty() {
        page.must_be_signed_in()?;
        return Ok(Flash::notice("flash-needs-mail-none").and_go_to(&asked.at(LIST)));
    }
    let need = if asked.r#do == "all" { Vec::new() } else { asked.need.clone() };
    respond(page, Asked { need, ..asked }, FormState::default(), false).await
}

/// Shows the mail as it will be sent, or sends it and goes where it is told how far the letters are.
pub(crate) async fn send(page: PageContext, mut form: FormState) -> PageResult {
    let asked = Asked::of(&form);
    let page = page.at(asked.at(HERE));
    if form.value("do") != "send" {
        for name in ["subject", "text"] {
            if form.text(name).is_none() {
                form.refuse(name, "REQUIRED", Words::text("needs-mail-required"));
            }
        }
        let is_shown = form.problems().is_empty() && form.value("do") == "preview";
        return respond(page, asked, form, is_shown).await;
    }
    let input = mail_needs::MailNeedsInput {
        intermediary_id: intermediary_of(&page)?,
        filter: Some(filter_of!(mail_needs, asked)),
        need_ids: Some(asked.need.clone()),
        subject: form.value("subject").to_owned(),
        text: form.value("text").to_owned(),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<MailNeeds>(mail_needs::Variables { input }).await?.mail_needs;
    let payload = payload.ok_or(PageError::NotFound)?;
    if let Some(job) = payload.job_id {
        return Ok(Redirect::to(&format!("/intermediary/needs/mailed/{job}")).into_response());
    }
    respond(page, asked, form.with(problems_of!(payload.problems)), false).await
}

/// Says how far the letters are, to whoever sent them.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    let job = page.ask::<NeedMailJob>(need_mail_job::Variables { id }).await?.job;
    let job = job.filter(|job| job.kind == "mail_needs").ok_or(PageError::NotFound)?;
    page.show(|shell| MailedPage { shell, job })
}

async fn respond(page: PageContext, asked: Asked, form: FormState, is_shown: bool) -> PageResult {
    let variables = need_mail::Variables {
        intermediary: intermediary_of(&page)?,
        filter: Some(filter_of!(need_mail, asked)),
        needs: Some(asked.need.clone()),
    };
    let preview = page.ask::<NeedMail>(variables).await?.need_mail_preview.ok_or(PageError::NotFound)?;
    page.show(|shell| MailPage { shell, form, preview, asked, is_shown })
}
