//! `/company/settings/people`: who has which role in a company, who is invited to one, and the form that invites.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{Head, need, read, run};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    scalars::DateTime,
    shell::Shell,
    words::Words,
};

/// The address of this view.
const ADDRESS: &str = "/company/settings/people";

/// The roles that a company gives, the key of each name and of what it opens.
const ROLES: [(&str, &str, &str); 5] = [
    ("CSR_MANAGER", "role-csr-manager", "company-opens-csr-manager"),
    ("HR", "role-hr", "company-opens-hr"),
    ("FINANCE", "role-finance", "company-opens-finance"),
    ("LOCAL_LEAD", "role-local-lead", "company-opens-local-lead"),
    ("AUDITOR", "role-auditor", "company-opens-auditor"),
];

/// What a place of the form begins with: a legal entity, or one of its sites.
const ENTITY: &str = "entity:";
/// See above.
const SITE: &str = "site:";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/people.graphql")]
struct CompanyPeople;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/people.graphql")]
struct InviteCompanyMember;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/people.graphql")]
struct WithdrawCompanyInvitation;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/people.graphql")]
struct RemoveCompanyMember;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/people.graphql")]
struct WhoAsks;

use company_people::{
    CompanyPeopleCompany as People, CompanyPeopleCompanyInvitations as Invitation,
    CompanyPeopleCompanyMembers as Member,
};

#[derive(Template)]
#[template(path = "company/settings/people.html")]
struct PeoplePage {
    shell: Shell,
    head: Head,
    members: Vec<Member>,
    invitations: Vec<Invitation>,
    /// What stands in the way of taking a role back.
    list: FormState,
    /// The invitation that is typed.
    form: FormState,
    roles: Vec<Choice>,
    places: Vec<Choice>,
}

/// Lists them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let head = read(&page).await?;
    let people = of(&page, &head).await?;
    respond(page, head, people, FormState::default(), FormState::default())
}

/// Invites somebody.
pub(crate) async fn invite(page: PageContext, mut form: FormState) -> PageResult {
    let head = run(&page).await?;
    let people = of(&page, &head).await?;
    let role = form.value("role").to_owned();
    for field in ["email", "firstName", "lastName", "role"] {
        need(&mut form, field);
    }
    let place = form.value("legalEntityId").to_owned();
    let is_known = |place: &str| places(&people).iter().any(|choice| choice.value == place);
    if (!role.is_empty() && ROLES.iter().all(|(code, ..)| *code != role))
        || (!place.is_empty() && !is_known(&place))
    {
        return Err(PageError::NotFound);
    }
    if form.problems().is_empty() {
        let input = invite_company_member::InviteCompanyMemberInput {
            company_id: head.id.clone(),
            email: form.value("email").to_owned(),
            first_name: form.value("firstName").to_owned(),
            last_name: form.value("lastName").to_owned(),
            role: invite_company_member::CompanyRole::Other(role),
            legal_entity_id: place.strip_prefix(ENTITY).map(ToOwned::to_owned),
            establishment_id: place.strip_prefix(SITE).map(ToOwned::to_owned),
            idempotency_key: form.key(),
        };
        let payload = page.ask::<InviteCompanyMember>(invite_company_member::Variables { input }).await?;
        let payload = payload.invite_company_member.ok_or(PageError::NotFound)?;
        let problems = existing(problems_of!(payload.problems))?;
        if problems.is_empty() {
            let flash = Flash::done("company-invited").with("address", form.value("email"));
            return Ok(flash.and_go_to(ADDRESS));
        }
        form = form.with(problems);
    }
    respond(page, head, people, FormState::default(), form)
}

/// Takes an invitation back.
pub(crate) async fn withdraw(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let head = run(&page).await?;
    let people = of(&page, &head).await?;
    let is_here = people.invitations.iter().flatten().any(|invitation| invitation.id == id);
    if !is_here {
        return Err(PageError::NotFound);
    }
    let input = withdraw_company_invitation::WithdrawCompanyInvitationInput { id };
    let variables = withdraw_company_invitation::Variables { input };
    let payload = page.ask::<WithdrawCompanyInvitation>(variables).await?.withdraw_company_invitation;
    existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    Ok(Flash::done("company-invitation-withdrawn").and_go_to(ADDRESS))
}

/// Takes a role back.
pub(crate) async fn remove(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let head = run(&page).await?;
    let people = of(&page, &head).await?;
    let member = people.members.iter().flatten().find(|member| member.id == id).ok_or(PageError::NotFound)?;
    let own = page.ask::<WhoAsks>(who_asks::Variables).await?.viewer.person;
    // Whoever takes their own role back has no business here any more.
    let next = if own.is_some_and(|own| own.id == member.person.id) { "/" } else { ADDRESS };
    let input = remove_company_member::RemoveCompanyMemberInput { id };
    let payload = page.ask::<RemoveCompanyMember>(remove_company_member::Variables { input }).await?;
    let payload = payload.remove_company_member.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("company-member-removed").and_go_to(next));
    }
    respond(page, head, people, FormState::default().with(problems), FormState::default())
}

async fn of(page: &PageContext, head: &Head) -> Result<People, PageError> {
    let variables = company_people::Variables { company: head.id.clone() };
    page.ask::<CompanyPeople>(variables).await?.company.ok_or(PageError::NotFound)
}

/// The places that a local lead may lead: none of an entity that an operator refused.
fn places(people: &People) -> Vec<Choice> {
    let mut places = Vec::new();
    let entities = people.legal_entities.iter().flatten();
    for entity in entities.filter(|entity| entity.refusal_reason.is_none()) {
        places.push(Choice::new(format!("{ENTITY}{}", entity.id), Words::Said(entity.name.clone())));
        for site in &entity.establishments {
            let label =
                Words::text("company-site-of").with("site", &*site.name).with("entity", &*entity.name);
            places.push(Choice::new(format!("{SITE}{}", site.id), label));
        }
    }
    places
}

fn respond(page: PageContext, head: Head, people: People, list: FormState, form: FormState) -> PageResult {
    let role = |(code, name, opens): &(&str, &'static str, &'static str)| {
        Choice::new(*code, Words::text(name)).explained(Words::text(opens))
    };
    page.show(|shell| PeoplePage {
        shell,
        head,
        places: places(&people),
        members: people.members.unwrap_or_default(),
        invitations: people.invitations.unwrap_or_default(),
        list,
        form,
        roles: ROLES.iter().map(role).collect(),
    })
}
