//! `/act/{token}`: what the link of a mail lets somebody do without an account, here with the hours that wait for an
//! association; `domain_claim`, `approval_link`, `need_link`, `roadmap_link`, `look_back_link` and `carry_link` have the other
//! kinds. Looking changes nothing, since mail scanners look too; a button acts. Knowing the address is all the proof there is, so that no page
//! may tell it.

use api::{LinkConfirmation, NotDone};
use askama::Template;
use axum::extract::Path;

use super::{approval_link, carry_link, domain_claim, gone::gone, look_back_link, need_link, roadmap_link};
use crate::pages::{
    confirming::{self, Line, TimeEntryStatus},
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem},
    shell::Shell,
    words,
};

#[derive(Template)]
#[template(path = "visitor/act.html")]
struct ActPage {
    shell: Shell,
    association: String,
    lines: Vec<Line>,
    /// How many wait in all; the page holds the oldest of them.
    total: u64,
    confirm: String,
    dispute: String,
    form: FormState,
}

impl ActPage {
    fn is_all(&self) -> bool {
        usize::try_from(self.total).is_ok_and(|total| total <= self.lines.len())
    }
}

/// What waits.
pub(crate) async fn show(page: PageContext, Path(token): Path<String>) -> PageResult {
    if let Some(claim) = domain_claim::find(&page, &token).await? {
        return domain_claim::show(page, token, claim, FormState::default());
    }
    if let Some(found) = approval_link::find(&page, &token).await? {
        return approval_link::show(page, token, found, false, FormState::default());
    }
    if let Some(found) = need_link::find(&page, &token).await? {
        return need_link::show(page, token, found, FormState::default());
    }
    if let Some(found) = roadmap_link::find(&page, &token).await? {
        return roadmap_link::show(page, token, found, FormState::default());
    }
    if let Some(found) = look_back_link::find(&page, &token).await? {
        return look_back_link::show(page, token, found, FormState::default());
    }
    if let Some(found) = carry_link::find(&page, &token).await? {
        return carry_link::show(page, token, found, FormState::default());
    }
    respond(page, &token, None).await
}

/// Confirms what is ticked, each entry decided on its own.
pub(crate) async fn confirm(page: PageContext, Path(token): Path<String>, mut form: FormState) -> PageResult {
    let mut page = page.at(address(&token));
    let ticked = confirming::read(&mut form);
    if !ticked.is_empty() {
        let wish = |line: &confirming::Ticked| LinkConfirmation {
            id: line.id.clone(),
            minutes: line.minutes,
            reason: line.reason.clone(),
        };
        let wishes: Vec<_> = ticked.iter().map(wish).collect();
        let (app, caller) = (&page.site.app, &page.asking.caller);
        let came = app.confirm_by_link(page.shell.language, caller, &token, &wishes).await;
        match came {
            Ok(came) => {
                let problems = came.problems.into_iter().map(Problem::from);
                form = form.with(confirming::beside_their_lines(problems, &ticked));
                if came.done > 0 {
                    let told = confirming::told(came.done, came.adjusted);
                    if form.problems().is_empty() && !confirming::leaves_some(&form, &ticked) {
                        return Ok(told.and_go_to(&address(&token)));
                    }
                    page.shell.flash = Some(told);
                }
            }
            Err(NotDone::Refused(told)) => form = form.with(told.into_iter().map(Problem::from)),
            Err(not_done) => return refused(page, not_done),
        }
    }
    respond(page, &token, Some(form)).await
}

/// Disputes one, with the reason on its line. What is typed for the others stays: nobody has decided on them yet.
pub(crate) async fn dispute(page: PageContext, Path(token): Path<String>, form: FormState) -> PageResult {
    let mut page = page.at(address(&token));
    let disputed = confirming::read_disputed(&form).ok_or(PageError::NotFound)?;
    let (app, caller) = (&page.site.app, &page.asking.caller);
    let done = app.dispute_by_link(page.shell.language, caller, &token, &disputed.id, &disputed.reason).await;
    let told = match done {
        Ok(()) => {
            page.shell.flash = Some(Flash::done("flash-received-disputed"));
            Vec::new()
        }
        Err(NotDone::Refused(told)) => told,
        Err(not_done) => return refused(page, not_done),
    };
    let problems = confirming::beside_the_line(told.into_iter().map(Problem::from), &disputed.id);
    respond(page, &token, Some(form.with(problems))).await
}

fn address(token: &str) -> String {
    format!("/act/{token}")
}

fn refused(page: PageContext, not_done: NotDone) -> PageResult {
    match not_done {
        NotDone::Failed(failed) => Err(PageError::Failed(failed.into())),
        _ => gone(page),
    }
}

async fn respond(page: PageContext, token: &str, form: Option<FormState>) -> PageResult {
    let found = page.site.app.hours_behind_link(&page.asking.caller, token).await;
    let Some(found) = found.map_err(|failed| PageError::Failed(failed.into()))? else {
        return gone(page);
    };
    let line = |entry: api::EntryToConfirm| Line {
        id: entry.id,
        person: entry.person,
        post: words::post(entry.qualification.as_ref(), entry.site.as_ref()),
        company: entry.company,
        mission: entry.mission,
        description: entry.description,
        date: entry.date,
        minutes: entry.minutes,
        declared: entry.declared,
        basis: entry.basis,
        is_noted_absent: entry.is_noted_absent,
        status: TimeEntryStatus::Submitted,
        can_be_confirmed: true,
    };
    let lines: Vec<Line> = found.entries.into_iter().map(line).collect();
    let language = page.shell.language;
    let form = match form {
        None => confirming::fresh(&lines, language),
        Some(form) => confirming::filled(form, &lines, language),
    };
    page.show(|shell| ActPage {
        shell,
        association: found.association,
        lines,
        total: found.total,
        confirm: address(token),
        dispute: format!("/act/{token}/dispute"),
        form,
    })
}
