//! What the link of a mail lets an association do about its need, whatever waits for it: put it off, go on with it, stop it,
//! choose what follows a search without candidates, or begin with fewer volunteers. Each has a form of its own.

use api::{StepByLink, StepsToGo};
use askama::Template;

use crate::pages::{
    context::{PageContext, PageResult},
    filters,
    form::FormState,
    shell::Shell,
    words::Words,
};

#[derive(Template)]
#[template(path = "visitor/need_steps.html")]
struct StepsPage {
    shell: Shell,
    token: String,
    steps: StepsToGo,
    /// What went wrong with a form that is there no more, or with a button.
    beside: FormState,
    pausing: FormState,
    stopping: FormState,
    choosing: FormState,
    fewer: FormState,
}

/// Shows what may be done; the form that was sent as it was.
pub(super) fn show(page: PageContext, token: String, steps: StepsToGo, form: FormState) -> PageResult {
    let deed = form.value("do").to_owned();
    let sent_to = if deed.starts_with("way:") { "way" } else { deed.as_str() };
    let own = |name: &str| {
        let prefix = format!("{name}-");
        if sent_to == name { form.clone().apart(prefix) } else { FormState::among_others(prefix) }
    };
    let is_there = match sent_to {
        "pause" => steps.may_pause,
        "stop" => steps.may_stop,
        "way" => steps.is_flagged,
        "fewer" => steps.most_fewer.is_some(),
        _ => false,
    };
    let (pausing, stopping, choosing, fewer) = (own("pause"), own("stop"), own("way"), own("fewer"));
    let beside = if is_there { FormState::default() } else { form.on_a_page_with(|_| false) };
    page.show(|shell| StepsPage { shell, token, steps, beside, pausing, stopping, choosing, fewer })
}

/// What a form says is to be done; nothing where it lacks something, which it then says.
pub(super) fn read(form: &mut FormState) -> Option<StepByLink> {
    let (deed, reason) = (form.value("do").to_owned(), form.value("reason").to_owned());
    match deed.as_str() {
        "pause" => {
            let returns_on = form.date("returnsOn");
            if returns_on.is_none() && form.problem("returnsOn").is_none() {
                form.refuse("returnsOn", "REQUIRED", Words::text("needs-choose-return"));
            }
            Some(StepByLink::Pause { reason, returns_on: returns_on? })
        }
        "resume" => Some(StepByLink::Resume),
        "stop" => Some(StepByLink::Stop { reason }),
        "fewer" => {
            let places = form.number("places").and_then(|places| i32::try_from(places).ok());
            if places.is_none() && form.problem("places").is_none() {
                form.refuse("places", "REQUIRED", Words::text("need-link-places-needed"));
            }
            Some(StepByLink::Fewer { places: places? })
        }
        other => {
            let way = other.strip_prefix("way:")?.to_owned();
            Some(StepByLink::Choose { way, reason })
        }
    }
}
