//! `/association/people`: who works in an association and in which roles, who was invited, and who may sign its receipts.

use askama::Template;
use axum::{
    extract::{Multipart, Path},
    response::IntoResponse as _,
};
use graphql_client::GraphQLQuery;

use super::association_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, existing, problems_of, receive},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/people.graphql")]
struct AssociationPeople;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/people.graphql")]
struct InviteMember;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/people.graphql")]
struct WithdrawInvitation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/people.graphql")]
struct RemoveMember;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/people.graphql")]
struct LeaveAssociation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/people.graphql")]
struct NameSignatory;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/people.graphql")]
struct EndSignatory;

use association_people::{
    AssociationPeopleAssociation as Association, AssociationPeopleAssociationBranches as Branch,
    AssociationPeopleAssociationInvitations as Invitation, AssociationPeopleAssociationMembers as Member,
    AssociationPeopleAssociationSignatories as Term, Role,
};
use invite_member::AssociationRole;
use name_signatory::SignatoryCapacity;

const ADDRESS: &str = "/association/people";

/// The roles that can be given: what the form sends, their name, what they do.
const ROLES: [(&str, &str, &str); 3] = [
    ("ASSOCIATION_ADMIN", "role-association-admin", "association-role-runs"),
    ("ASSOCIATION_MEMBER", "role-association-member", "association-role-works"),
    ("CONFIRMER", "role-confirmer", "association-role-confirms"),
];

/// In which capacities somebody signs: what the form sends, their name.
pub(in crate::pages) const CAPACITIES: [(&str, &str); 3] = [
    ("PRESIDENT", "signatory-capacity-president"),
    ("TREASURER", "signatory-capacity-treasurer"),
    ("DELEGATE", "signatory-capacity-delegate"),
];

#[derive(Template)]
#[template(path = "association/people.html")]
struct PeoplePage {
    shell: Shell,
    association: Association,
    /// The id of the one who looks.
    viewer: String,
    members: Vec<Member>,
    invitations: Vec<Invitation>,
    signatories: Vec<Term>,
    roles: Vec<Choice>,
    /// Those for one of which somebody may confirm.
    branches: Vec<Choice>,
    capacities: Vec<Choice>,
    /// Those who can be named to sign.
    people: Vec<Choice>,
    /// Why somebody keeps a role or a term.
    form: FormState,
    inviting: FormState,
    naming: FormState,
}

impl PeoplePage {
    /// Somebody who goes and is alone leaves nobody behind.
    fn has_one_admin(&self) -> bool {
        self.members.iter().filter(|member| matches!(member.role, Role::ASSOCIATION_ADMIN)).count() == 1
    }

    fn has_signatory(&self) -> bool {
        self.signatories.iter().any(|term| term.is_in_term)
    }
}

impl Member {
    fn name(&self) -> String {
        format!("{} {}", self.person.first_name, self.person.last_name)
    }
}

impl Term {
    fn name(&self) -> String {
        let name = |person: &association_people::AssociationPeopleAssociationSignatoriesPerson| {
            format!("{} {}", person.first_name, person.last_name)
        };
        self.person.as_ref().map(name).unwrap_or_default()
    }
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Forms {
    form: FormState,
    inviting: Option<FormState>,
    naming: Option<FormState>,
}

/// Shows them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    respond(page, Forms::default()).await
}

/// Invites somebody into a role.
pub(crate) async fn invite(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let association_id = association_of(&page)?;
    let mut form = form.apart("invite-");
    let Some(role) = role(form.value("role")) else {
        form.refuse("role", "REQUIRED", Words::text("association-choose-role"));
        return respond(page, Forms { inviting: Some(form), ..Forms::default() }).await;
    };
    let text = |name: &str| form.value(name).to_owned();
    let input = invite_member::InviteMemberInput {
        association_id,
        email: text("email"),
        first_name: text("firstName"),
        last_name: text("lastName"),
        role,
        branch_id: form.text("branchId"),
        language: None,
        idempotency_key: form.key(),
    };
    let payload = page.ask::<InviteMember>(invite_member::Variables { input }).await?.invite_member;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        let done = Flash::done("association-invited").with("email", form.value("email"));
        return Ok(done.and_go_to(ADDRESS));
    }
    respond(page, Forms { inviting: Some(form.with(problems)), ..Forms::default() }).await
}

/// Takes an invitation back.
pub(crate) async fn withdraw(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let association_id = association_of(&page)?;
    let input = withdraw_invitation::WithdrawInvitationInput { association_id, id };
    let payload = page.ask::<WithdrawInvitation>(withdraw_invitation::Variables { input }).await?;
    let payload = payload.withdraw_invitation.ok_or(PageError::NotFound)?;
    done(page, existing(problems_of!(payload.problems))?, "association-invitation-withdrawn", ADDRESS).await
}

/// Ends somebody's role.
pub(crate) async fn remove(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let association_id = association_of(&page)?;
    let input = remove_member::RemoveMemberInput { association_id, id };
    let payload = page.ask::<RemoveMember>(remove_member::Variables { input }).await?.remove_member;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    done(page, problems, "association-member-removed", ADDRESS).await
}

/// Leaves a role of one's own.
pub(crate) async fn leave(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    association_of(&page)?;
    let payload = page.ask::<LeaveAssociation>(leave_association::Variables { id }).await?.leave_association;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    // Whoever has left may have no page here any more.
    done(page, problems, "association-left", "/").await
}

/// Names somebody to sign, with the delegation that makes a delegate of them.
pub(crate) async fn name(page: PageContext, parts: Multipart) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let association_id = association_of(&page)?;
    let (form, upload_id) = match receive(&page, parts, "uploadId").await {
        Ok(sent) => sent,
        Err(refused) => return Ok(refused),
    };
    let mut form = form.apart("sign-");
    let (starts_on, ends_on) = (form.date("startsOn"), form.date("endsOn"));
    let person = form.text("personId");
    if person.is_none() {
        form.refuse("personId", "REQUIRED", Words::text("association-choose-person"));
    }
    let capacity = capacity(form.value("capacity"));
    if capacity.is_none() {
        form.refuse("capacity", "REQUIRED", Words::text("association-choose-capacity"));
    }
    let (true, Some(person_id), Some(capacity)) = (form.problems().is_empty(), person, capacity) else {
        let status = form.status();
        let page = respond(page, Forms { naming: Some(form), ..Forms::default() }).await?;
        return Ok((status, page).into_response());
    };
    let input = name_signatory::NameSignatoryInput {
        association_id,
        person_id,
        capacity,
        starts_on,
        ends_on,
        upload_id,
        idempotency_key: form.key(),
    };
    let payload = page.ask::<NameSignatory>(name_signatory::Variables { input }).await?.name_signatory;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("association-signatory-named").and_go_to(ADDRESS));
    }
    respond(page, Forms { naming: Some(form.with(problems)), ..Forms::default() }).await
}

/// Ends a term.
pub(crate) async fn end(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let association_id = association_of(&page)?;
    let input = end_signatory::EndSignatoryInput { association_id, id };
    let payload = page.ask::<EndSignatory>(end_signatory::Variables { input }).await?.end_signatory;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    done(page, problems, "association-signatory-ended", ADDRESS).await
}

async fn done(page: PageContext, problems: Vec<Problem>, key: &'static str, then: &str) -> PageResult {
    if problems.is_empty() {
        return Ok(Flash::done(key).and_go_to(then));
    }
    respond(page, Forms { form: FormState::default().with(problems), ..Forms::default() }).await
}

fn role(code: &str) -> Option<AssociationRole> {
    match code {
        "ASSOCIATION_ADMIN" => Some(AssociationRole::ASSOCIATION_ADMIN),
        "ASSOCIATION_MEMBER" => Some(AssociationRole::ASSOCIATION_MEMBER),
        "CONFIRMER" => Some(AssociationRole::CONFIRMER),
        _ => None,
    }
}

fn capacity(code: &str) -> Option<SignatoryCapacity> {
    match code {
        "PRESIDENT" => Some(SignatoryCapacity::PRESIDENT),
        "TREASURER" => Some(SignatoryCapacity::TREASURER),
        "DELEGATE" => Some(SignatoryCapacity::DELEGATE),
        _ => None,
    }
}

async fn respond(page: PageContext, forms: Forms) -> PageResult {
    let id = association_of(&page)?;
    let found = page.ask::<AssociationPeople>(association_people::Variables { id }).await?;
    let mut association = found.association.ok_or(PageError::NotFound)?;
    // Who may not know the others has no business here.
    let members = association.members.take().ok_or(PageError::NotFound)?;
    let signatories = association.signatories.take().ok_or(PageError::NotFound)?;
    let invitations = association.invitations.take().unwrap_or_default();
    let mut people: Vec<Choice> = Vec::new();
    for member in &members {
        if people.iter().all(|known| known.value != member.person.id) {
            people.push(Choice::new(member.person.id.clone(), Words::Said(member.name())));
        }
    }
    let roles =
        ROLES.map(|(code, name, what)| Choice::new(code, Words::text(name)).explained(Words::text(what)));
    let branch = |branch: Branch| Choice::new(branch.id, Words::Said(branch.name));
    let branches = std::mem::take(&mut association.branches).into_iter().map(branch).collect();
    let capacities = CAPACITIES.map(|(code, name)| Choice::new(code, Words::text(name)));
    let viewer = found.viewer.person.map(|person| person.id).unwrap_or_default();
    page.show(|shell| PeoplePage {
        shell,
        association,
        viewer,
        members,
        invitations,
        signatories,
        roles: roles.into(),
        branches,
        capacities: capacities.into(),
        people,
        form: forms.form,
        inviting: forms.inviting.unwrap_or_else(|| FormState::among_others("invite-")),
        naming: forms.naming.unwrap_or_else(|| FormState::among_others("sign-")),
    })
}
