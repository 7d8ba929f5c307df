//! The versions of a need's announcement as both sides read them: the one that is shown, and what has changed since another. Here
//! too is what either side answers.

use api::Language;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{
    context::{PageContext, PageError},
    form::{FormState, code_of, problems_of},
    on_behalf,
    scalars::{Date, DateTime},
    times_of_week,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/announcement.graphql")]
struct NeedAnnouncements;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/announcement.graphql")]
struct AnnouncementChanges;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/announcement.graphql")]
struct ApproveAnnouncement;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/announcement.graphql")]
struct ReturnAnnouncement;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/announcement.graphql")]
struct RewordAnnouncement;

pub(super) use need_announcements::{
    AnnouncementState, NeedAnnouncementsNeed as Need, NeedAnnouncementsNeedAnnouncements as Version,
    NeedState,
};

/// What the address of a version holds: which one is shown, and beside which other.
#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    version: Option<i64>,
    from: Option<i64>,
}

/// A need with the version that is shown.
pub(super) struct Shown {
    pub(super) need: Need,
    pub(super) version: Version,
    /// The numbers of all versions, the latest first.
    pub(super) numbers: Vec<i64>,
    /// In which times of a week it is.
    pub(super) times: Vec<Words>,
    /// What has changed since another version; none where there is no other.
    pub(super) changes: Option<Changes>,
}

/// What differs from another version.
pub(super) struct Changes {
    pub(super) from: i64,
    pub(super) fields: Vec<Changed>,
}

/// A field that differs.
pub(super) struct Changed {
    /// The key of its name.
    pub(super) name: &'static str,
    pub(super) lines: Vec<Line>,
}

/// A line of both versions.
pub(super) struct Line {
    pub(super) before: Said,
    pub(super) after: Said,
    pub(super) is_changed: bool,
}

/// What stands in a line, for whoever writes it in the reader's language.
pub(super) enum Said {
    Nothing,
    Words(Words),
    Day(Date),
    Minutes(i64),
}

impl Shown {
    /// Whether it is the version that waits for an answer.
    pub(super) fn is_asked(&self) -> bool {
        matches!(self.need.state, NeedState::TO_APPROVE)
            && matches!(self.version.state, AnnouncementState::TO_APPROVE)
    }

    /// Whether volunteers are looked for with it.
    pub(super) fn is_searched(&self) -> bool {
        matches!(self.need.state, NeedState::SEARCHING)
            && matches!(self.version.state, AnnouncementState::APPROVED)
    }

    /// Whether it is shown beside a version of this number.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates lend what they pass")]
    pub(super) fn is_beside(&self, number: &i64) -> bool {
        self.changes.as_ref().is_some_and(|changes| changes.from == *number)
    }
}

/// A need whose announcement somebody reads, for those whom `is_theirs` lets; none of it where nothing was sent yet.
pub(super) async fn find(
    page: &PageContext,
    id: &str,
    wanted: &Wanted,
    is_theirs: impl Fn(&Need) -> bool,
) -> Result<Shown, PageError> {
    let variables = need_announcements::Variables { id: id.to_owned() };
    let found = page.ask::<NeedAnnouncements>(variables).await?.need;
    let mut need = found.filter(|need| is_theirs(need)).ok_or(PageError::NotFound)?;
    let mut versions = std::mem::take(&mut need.announcements);
    let numbers: Vec<i64> = versions.iter().map(|version| version.version).collect();
    let number = wanted.version.or(numbers.first().copied()).ok_or(PageError::NotFound)?;
    let at = numbers.iter().position(|known| *known == number).ok_or(PageError::NotFound)?;
    let version = versions.swap_remove(at);
    let from = wanted.from.or(numbers.get(at + 1).copied()).filter(|from| *from != number);
    let changes = match from {
        Some(from) => Some(changes(page, id, (from, number)).await?),
        None => None,
    };
    let said = |time| times_of_week::said(&code_of(time), page.shell.language);
    let times = version.times_of_week.iter().filter_map(said).collect();
    Ok(Shown { need, version, numbers, times, changes })
}

async fn changes(page: &PageContext, id: &str, (from, to): (i64, i64)) -> Result<Changes, PageError> {
    let variables = announcement_changes::Variables { id: id.to_owned(), from, to };
    let found = page.ask::<AnnouncementChanges>(variables).await?.announcement_changes;
    let language = page.shell.language;
    let changed = |change: announcement_changes::AnnouncementChangesAnnouncementChanges| {
        let field = change.field;
        let lines = change.rows.into_iter().map(|row| Line {
            is_changed: row.before != row.after,
            before: said(&field, row.before, language),
            after: said(&field, row.after, language),
        });
        Changed { name: name_of(&field), lines: lines.collect() }
    };
    let fields = found.ok_or(PageError::NotFound)?.into_iter().map(changed).collect();
    Ok(Changes { from, fields })
}

/// What stands in a line of a field.
fn said(field: &str, text: Option<String>, language: Language) -> Said {
    let Some(text) = text else { return Said::Nothing };
    let key = match (field, &*text) {
        ("serviceFamily", "STRATEGIC_ADVICE") => "family-strategic-advice",
        ("serviceFamily", "TRAINING") => "family-training",
        ("serviceFamily", "TECHNICAL") => "family-technical",
        ("serviceFamily", "CONTENT") => "family-content",
        ("format", "REMOTE") => "format-remote",
        ("format", "ON_SITE") => "format-on-site",
        ("format", "HYBRID") => "format-hybrid",
        ("regime", "SERVICE") => "mission-editor-service",
        ("regime", "SECONDMENT") => "mission-editor-secondment",
        ("language", "FR") => "layout-language-fr",
        ("language", "EN") => "layout-language-en",
        ("openToMinors" | "vulnerablePublic" | "confidential", "YES") => "announcement-yes",
        ("openToMinors" | "vulnerablePublic" | "confidential", "NO") => "announcement-no",
        ("startsOn" | "endsOn", day) => {
            return day.parse().map_or_else(|_| Said::Words(Words::Said(text.clone())), Said::Day);
        }
        ("timesOfWeek", code) => {
            return Said::Words(times_of_week::said(code, language).unwrap_or(Words::Said(text.clone())));
        }
        ("expectedMinutes", minutes) => {
            return minutes.parse().map_or_else(|_| Said::Words(Words::Said(text.clone())), Said::Minutes);
        }
        _ => return Said::Words(Words::Said(text.clone())),
    };
    Said::Words(Words::text(key))
}

/// The key of a field's name.
fn name_of(field: &str) -> &'static str {
    match field {
        "title" => "announcement-title",
        "summary" => "announcement-summary",
        "body" => "announcement-body",
        "deliverables" => "mission-deliverables",
        "skillCodes" => "mission-skills",
        "causeCode" => "missions-cause",
        "serviceFamily" => "mission-editor-family",
        "format" => "missions-format",
        "regime" => "mission-editor-regime",
        "language" => "mission-language",
        "communeCode" => "mission-editor-commune",
        "place" => "mission-editor-place",
        "startsOn" => "announcement-starts",
        "endsOn" => "announcement-ends",
        "expectedMinutes" => "announcement-time",
        "timesOfWeek" => "announcement-times",
        "places" => "announcement-places",
        "openToMinors" => "mission-editor-minors",
        "vulnerablePublic" => "mission-editor-vulnerable",
        "accessibility" => "mission-accessibility",
        "insurance" => "mission-insurance",
        _ => "mission-editor-confidential",
    }
}

/// Sends what is answered in a form: its button says which, its field `version` what was read. With what was said on behalf
/// where a coordinator enters it. The form with what stood in the way, if anything did.
pub(super) async fn answer(
    page: &PageContext,
    need: &str,
    mut form: FormState,
    enters: bool,
) -> Result<FormState, PageError> {
    let version = form.value("version").parse().unwrap_or_default();
    let said = if enters { on_behalf::read(&mut form, "onBehalf") } else { None };
    if !form.problems().is_empty() {
        return Ok(form);
    }
    if form.value("do") == "return" {
        let input = return_announcement::ReturnAnnouncementInput {
            need_id: need.to_owned(),
            version,
            remarks: form.value("remarks").to_owned(),
            on_behalf: said.map(|said| on_behalf::as_input!(return_announcement, said)),
        };
        let payload = page.ask::<ReturnAnnouncement>(return_announcement::Variables { input }).await?;
        let problems = payload.return_announcement.ok_or(PageError::NotFound)?.problems;
        return Ok(form.with(problems_of!(problems)));
    }
    let input = approve_announcement::ApproveAnnouncementInput {
        need_id: need.to_owned(),
        version,
        vulnerable_checked: Some(form.is_ticked("vulnerableChecked")),
        on_behalf: said.map(|said| on_behalf::as_input!(approve_announcement, said)),
    };
    let payload = page.ask::<ApproveAnnouncement>(approve_announcement::Variables { input }).await?;
    let problems = payload.approve_announcement.ok_or(PageError::NotFound)?.problems;
    Ok(form.with(problems_of!(problems)))
}

/// Has the announcement written anew. The form with what stood in the way, if anything did.
pub(super) async fn reword(page: &PageContext, need: &str, form: FormState) -> Result<FormState, PageError> {
    let reason = form.value("reason").to_owned();
    let input = reword_announcement::RewordAnnouncementInput { need_id: need.to_owned(), reason };
    let payload = page.ask::<RewordAnnouncement>(reword_announcement::Variables { input }).await?;
    let problems = payload.reword_announcement.ok_or(PageError::NotFound)?.problems;
    Ok(form.with(problems_of!(problems)))
}
