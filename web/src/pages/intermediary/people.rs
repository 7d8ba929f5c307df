//! `/intermediary/people`: who works in a network, branch by branch, and who was invited.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::intermediary_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, existing, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/people.graphql")]
struct NetworkPeople;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/people.graphql")]
struct InviteNetworkMember;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/people.graphql")]
struct WithdrawNetworkInvitation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/people.graphql")]
struct RemoveNetworkMember;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/people.graphql")]
struct LeaveNetwork;

use invite_network_member::NetworkRole;
use network_people::{
    NetworkPeopleIntermediary as Intermediary, NetworkPeopleIntermediaryBranches as Branch,
    NetworkPeopleIntermediaryInvitations as Invitation, NetworkPeopleIntermediaryMembers as Member,
};

const ADDRESS: &str = "/intermediary/people";

/// The roles that can be given: what the form sends, their name, what they do; those of the whole network first.
const ROLES: [(&str, &str, &str); 6] = [
    ("NETWORK_ADMIN", "role-network-admin", "network-task-runs"),
    ("TREASURER", "role-treasurer", "network-task-treasurer"),
    ("BRANCH_HEAD", "role-branch-head", "network-task-head"),
    ("COORDINATOR", "role-coordinator", "network-task-coordinator"),
    ("SUPPORT", "role-support", "network-task-support"),
    ("RELAY", "role-relay", "network-task-relay"),
];

/// From which of them on they are the team of a branch, which who leads it brings together.
const TEAM: usize = 3;

/// What the page's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    branch: String,
}

#[derive(Template)]
#[template(path = "intermediary/people.html")]
struct PeoplePage {
    shell: Shell,
    intermediary: Intermediary,
    /// The id of the one who looks.
    viewer: String,
    members: Vec<Member>,
    invitations: Vec<Invitation>,
    /// Which branch is looked at; none for the whole network's own.
    looking: FormState,
    branches: Vec<Choice>,
    roles: Vec<Choice>,
    /// The branches into which whoever looks may invite.
    places: Vec<Choice>,
    /// Why somebody keeps a role.
    form: FormState,
    inviting: FormState,
}

impl Member {
    fn name(&self) -> String {
        format!("{} {}", self.person.first_name, self.person.last_name)
    }
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Forms {
    form: FormState,
    inviting: Option<FormState>,
}

/// Shows those of a branch, or of the whole network.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    respond(page, &asked.branch, Forms::default()).await
}

/// Invites somebody into a role.
pub(crate) async fn invite(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let intermediary_id = intermediary_of(&page)?;
    let mut form = form.apart("invite-");
    let Some(role) = role(form.value("role")) else {
        form.refuse("role", "REQUIRED", Words::text("network-choose-role"));
        return respond(page, "", Forms { inviting: Some(form), ..Forms::default() }).await;
    };
    let text = |name: &str| form.value(name).to_owned();
    let input = invite_network_member::InviteNetworkMemberInput {
        intermediary_id,
        email: text("email"),
        first_name: text("firstName"),
        last_name: text("lastName"),
        role,
        branch_id: form.text("branchId"),
        language: None,
        idempotency_key: form.key(),
    };
    let payload = page.ask::<InviteNetworkMember>(invite_network_member::Variables { input }).await?;
    let problems =
        existing(problems_of!(payload.invite_network_member.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        let done = Flash::done("network-invited").with("email", form.value("email"));
        return Ok(done.and_go_to(&looking_at(form.value("branchId"))));
    }
    respond(page, "", Forms { inviting: Some(form.with(problems)), ..Forms::default() }).await
}

/// Takes an invitation back.
pub(crate) async fn withdraw(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let intermediary_id = intermediary_of(&page)?;
    let input = withdraw_network_invitation::WithdrawNetworkInvitationInput { intermediary_id, id };
    let variables = withdraw_network_invitation::Variables { input };
    let payload = page.ask::<WithdrawNetworkInvitation>(variables).await?.withdraw_network_invitation;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    done(page, problems, "network-invitation-withdrawn", ADDRESS).await
}

/// Ends somebody's role.
pub(crate) async fn remove(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let intermediary_id = intermediary_of(&page)?;
    let input = remove_network_member::RemoveNetworkMemberInput { intermediary_id, id };
    let payload = page.ask::<RemoveNetworkMember>(remove_network_member::Variables { input }).await?;
    let problems =
        existing(problems_of!(payload.remove_network_member.ok_or(PageError::NotFound)?.problems))?;
    done(page, problems, "network-member-removed", ADDRESS).await
}

/// Leaves a role of one's own.
pub(crate) async fn leave(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    intermediary_of(&page)?;
    let payload = page.ask::<LeaveNetwork>(leave_network::Variables { id }).await?.leave_network;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    // Whoever has left may have no page here any more.
    done(page, problems, "network-left", "/").await
}

async fn done(page: PageContext, problems: Vec<Problem>, key: &'static str, then: &str) -> PageResult {
    if problems.is_empty() {
        return Ok(Flash::done(key).and_go_to(then));
    }
    respond(page, "", Forms { form: FormState::default().with(problems), ..Forms::default() }).await
}

/// The page of a branch's people.
fn looking_at(branch: &str) -> String {
    if branch.is_empty() { ADDRESS.to_owned() } else { format!("{ADDRESS}?branch={branch}") }
}

fn role(code: &str) -> Option<NetworkRole> {
    match code {
        "NETWORK_ADMIN" => Some(NetworkRole::NETWORK_ADMIN),
        "TREASURER" => Some(NetworkRole::TREASURER),
        "BRANCH_HEAD" => Some(NetworkRole::BRANCH_HEAD),
        "COORDINATOR" => Some(NetworkRole::COORDINATOR),
        "SUPPORT" => Some(NetworkRole::SUPPORT),
        "RELAY" => Some(NetworkRole::RELAY),
        _ => None,
    }
}

async fn respond(page: PageContext, branch: &str, forms: Forms) -> PageResult {
    let id = intermediary_of(&page)?;
    let variables = network_people::Variables { id, branch: (!branch.is_empty()).then(|| branch.to_owned()) };
    let found = page.ask::<NetworkPeople>(variables).await?;
    let mut intermediary = found.intermediary.ok_or(PageError::NotFound)?;
    // Who may not know the others has no business here.
    let members = intermediary.members.take().ok_or(PageError::NotFound)?;
    let invitations = intermediary.invitations.take().unwrap_or_default();
    let viewer = found.viewer.person.map(|person| person.id).unwrap_or_default();
    let choice = |branch: &Branch| Choice::new(branch.id.clone(), Words::Said(branch.name.clone()));
    let runs = intermediary.viewer_runs_network;
    let may_invite =
        |branch: &&Branch| (runs || branch.viewer_leads) && (branch.closed_on.is_none() || branch.is_open);
    let places: Vec<Choice> = intermediary.branches.iter().filter(may_invite).map(choice).collect();
    let given = if runs { &ROLES[..] } else { &ROLES[TEAM..] };
    let role = |(code, name, what): &(&'static str, &'static str, &'static str)| {
        Choice::new(*code, Words::text(name)).explained(Words::text(what))
    };
    page.show(|shell| PeoplePage {
        branches: intermediary.branches.iter().map(choice).collect(),
        roles: given.iter().map(role).collect(),
        looking: FormState::among_others("look-").set("branch", branch),
        shell,
        intermediary,
        viewer,
        members,
        invitations,
        places,
        form: forms.form,
        inviting: forms
            .inviting
            .unwrap_or_else(|| FormState::among_others("invite-").set("branchId", branch)),
    })
}
