//! `/volunteering`: the branches of which somebody is a volunteer, how often announcements are mailed to them, and the form by
//! which they register.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, problems_of},
    scalars::Date,
    shell::Shell,
    visitor::join,
    words::Words,
};

/// Where they stand.
const PLACE: &str = "/volunteering";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/volunteering.graphql")]
struct MyVolunteering;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/volunteering.graphql")]
struct RegisterVolunteer;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/volunteering.graphql")]
struct LeaveBranch;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/volunteering.graphql")]
struct SetAnnouncementMails;

use my_volunteering::MyVolunteeringViewerVolunteering as Own;
use register_volunteer::{Situation, VolunteerAge};

#[derive(Template)]
#[template(path = "volunteer/volunteering.html")]
struct VolunteeringPage {
    shell: Shell,
    own: Vec<Joined>,
    places: Vec<Choice>,
    situations: Vec<Choice>,
    ages: Vec<Choice>,
    rhythms: Vec<Choice>,
    form: FormState,
    mails: FormState,
    /// What stood in the way of leaving.
    left: FormState,
}

/// A branch of which somebody is a volunteer or was, with the form that leaves it.
struct Joined {
    row: Own,
    form: FormState,
}

impl Joined {
    fn has_left(&self) -> bool {
        matches!(self.row.state, my_volunteering::VolunteerState::LEFT)
    }
}

/// What somebody may live by, by the codes of the schema, and the key of its words.
pub(crate) const SITUATIONS: [(&str, &str); 6] = [
    ("EMPLOYEE", "situation-employee"),
    ("STUDENT", "situation-student"),
    ("JOB_SEEKER", "situation-job-seeker"),
    ("SELF_EMPLOYED", "situation-self-employed"),
    ("RETIREE", "situation-retiree"),
    ("PUBLIC_AGENT", "situation-public-agent"),
];

const AGES: [(&str, &str); 2] = [("ADULT", "volunteering-adult"), ("MINOR", "volunteering-minor")];

const RHYTHMS: [(&str, &str); 4] = [
    ("AT_ONCE", "announcement-mails-at-once"),
    ("DAILY", "announcement-mails-daily"),
    ("WEEKLY", "announcement-mails-weekly"),
    ("NEVER", "announcement-mails-never"),
];

fn choices(some: &[(&'static str, &'static str)]) -> Vec<Choice> {
    some.iter().map(|(code, key)| Choice::new(*code, Words::text(key))).collect()
}

/// What the page's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// By which link of a branch somebody comes.
    join: String,
}

/// Shows them; who came by the link of a branch finds it chosen.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    page.must_be_signed_in()?;
    let came_by = if asked.join.is_empty() { None } else { join::find(&page, &asked.join).await? };
    let invited = came_by.map(|found| {
        let place = format!("{} {}", found.intermediary.id, found.branch.id);
        FormState::default().set("join", &asked.join).set("branchId", place)
    });
    respond(page, Forms { invited: invited.unwrap_or_default(), ..Forms::default() }).await
}

/// The forms of the page, as they were sent.
#[derive(Default)]
struct Forms {
    /// What the link of a branch chooses already.
    invited: FormState,
    register: Option<FormState>,
    mails: Option<FormState>,
    leave: Option<FormState>,
}

/// Registers.
pub(crate) async fn register(page: PageContext, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let Some(input) = read(&mut form) else {
        return respond(page, Forms { register: Some(form), ..Forms::default() }).await;
    };
    let answer = page.ask::<RegisterVolunteer>(register_volunteer::Variables { input }).await?;
    let payload = answer.register_volunteer.ok_or(PageError::NotFound)?;
    if let Some(volunteer) = payload.volunteer {
        let key = if volunteer.waits_for_consent { "volunteering-asked" } else { "volunteering-registered" };
        return Ok(Flash::done(key).and_go_to(PLACE));
    }
    let form = form.with(problems_of!(payload.problems));
    respond(page, Forms { register: Some(form), ..Forms::default() }).await
}

/// What was typed, when it can be asked; what is missing stands beside its field.
fn read(form: &mut FormState) -> Option<register_volunteer::RegisterVolunteerInput> {
    let situation = chosen(form, "situation", &SITUATIONS);
    let age = chosen(form, "age", &AGES);
    let place = form.text("branchId");
    if place.is_none() {
        form.refuse("branchId", "REQUIRED", Words::text("volunteering-choose"));
    }
    let (situation, age, place) = (situation?, age?, place?);
    // A choice names an intermediary, and behind a space its branch.
    let (intermediary, branch) = match place.split_once(' ') {
        Some((intermediary, branch)) => (intermediary.to_owned(), Some(branch.to_owned())),
        None => (place, None),
    };
    Some(register_volunteer::RegisterVolunteerInput {
        intermediary_id: intermediary,
        branch_id: branch,
        situation: Situation::Other(situation.to_owned()),
        partner_agency: form.text("partnerAgency"),
        age: VolunteerAge::Other(age.to_owned()),
        consent_email: form.text("consentEmail"),
        motivation: form.value("motivation").to_owned(),
        recruiting_code: form.text("join"),
        idempotency_key: form.key(),
    })
}

/// The code that was chosen of some; a problem beside the field where none of them was.
fn chosen(form: &mut FormState, name: &str, some: &[(&'static str, &'static str)]) -> Option<&'static str> {
    let code = some.iter().map(|(code, _)| *code).find(|code| form.holds(name, code));
    if code.is_none() {
        form.refuse(name, "REQUIRED", Words::text("volunteering-choose"));
    }
    code
}

/// Leaves a branch.
pub(crate) async fn leave(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(PLACE.to_owned());
    page.must_be_signed_in()?;
    let input =
        leave_branch::LeaveBranchInput { id: form.value("id").to_owned(), reason: form.text("reason") };
    let payload = page.ask::<LeaveBranch>(leave_branch::Variables { input }).await?.leave_branch;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("volunteering-left").and_go_to(PLACE));
    }
    let form = form.with(problems_of!(problems));
    respond(page, Forms { leave: Some(form), ..Forms::default() }).await
}

/// Says how often announcements are mailed.
pub(crate) async fn set_mails(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(PLACE.to_owned());
    page.must_be_signed_in()?;
    let Some(code) = chosen(&mut form, "announcementMails", &RHYTHMS) else {
        return respond(page, Forms { mails: Some(form), ..Forms::default() }).await;
    };
    let input = set_announcement_mails::SetAnnouncementMailsInput {
        announcement_mails: set_announcement_mails::AnnouncementMails::Other(code.to_owned()),
    };
    let answer = page.ask::<SetAnnouncementMails>(set_announcement_mails::Variables { input }).await?;
    let problems = answer.set_announcement_mails.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("volunteering-mails-set").and_go_to(PLACE));
    }
    let form = form.with(problems_of!(problems));
    respond(page, Forms { mails: Some(form), ..Forms::default() }).await
}

async fn respond(page: PageContext, forms: Forms) -> PageResult {
    let answer = page.ask::<MyVolunteering>(my_volunteering::Variables).await?;
    let person = answer.viewer.person.ok_or(PageError::NotFound)?;
    let rhythm = person.announcement_mails.as_ref().map(code_of).unwrap_or_default();
    let mails = forms.mails.unwrap_or_else(|| FormState::default().set("announcementMails", rhythm));
    let form = forms.register.unwrap_or_else(|| {
        let form = forms.invited;
        form.set("situation", person.situation.as_ref().map(code_of).unwrap_or_default())
            .set("partnerAgency", person.partner_agency.as_deref().unwrap_or_default())
    });
    let left = forms.leave.unwrap_or_default();
    let places = answer.intermediaries_to_join.into_iter().flat_map(places_of).collect();
    let own = answer.viewer.volunteering.into_iter().map(|row| joined(row, &left)).collect();
    page.show(|shell| VolunteeringPage {
        shell,
        own,
        places,
        situations: choices(&SITUATIONS),
        ages: choices(&AGES),
        rhythms: choices(&RHYTHMS),
        form,
        mails: mails.apart("mails-"),
        left: left.apart("left-"),
    })
}

/// A row with the form that leaves it, as it was sent where it was.
fn joined(row: Own, left: &FormState) -> Joined {
    let prefix = format!("leave-{}-", row.id);
    let form = if left.holds("id", &row.id) { left.clone() } else { FormState::default() };
    Joined { row, form: form.apart(prefix) }
}

/// The choices of an intermediary: the branch of where one lives, then each of its branches.
fn places_of(one: my_volunteering::MyVolunteeringIntermediariesToJoin) -> Vec<Choice> {
    let intermediary = one.intermediary;
    let nearest = Words::text("volunteering-nearest").with("intermediary", intermediary.name.as_str());
    let of_branch = |branch: my_volunteering::MyVolunteeringIntermediariesToJoinBranches| {
        let words = Words::text("volunteering-branch-of")
            .with("intermediary", intermediary.name.as_str())
            .with("branch", branch.name);
        Choice::new(format!("{} {}", intermediary.id, branch.id), words)
    };
    let nearest = Choice::new(intermediary.id.clone(), nearest);
    std::iter::once(nearest).chain(one.branches.into_iter().map(of_branch)).collect()
}
