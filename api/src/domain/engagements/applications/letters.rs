//! The mails about applications: to whoever decides, to those who applied, and to both sides when they are introduced. No subject
//! names a candidate.

use entity::{
    ApplicationId, EmailAddress, MembershipRole as Role, PersonId, application, association, branch,
    membership, mission, need, person,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::{NotSelectedReason, closed, deciding::Decision};
use crate::{
    Internal,
    domain::{intermediaries::team, missions::needs::ties, people::accounts},
    mail::{self, Words},
    opaque,
    outcome::Argument,
    text_analysis::kebab,
    tx::Tx,
};

/// Who can be written to, each at the address that their mails go to.
type People = Vec<(person::Model, EmailAddress)>;

/// Tells whoever decides about an application of something that its candidate or their company did: the need's coordinator
/// where they may, else those who lead the branch, else whoever may.
pub(in super::super) async fn to_deciders(
    tx: &Tx,
    code: &'static str,
    (need, branch): (&need::Model, &branch::Model),
    (application, candidate): (ApplicationId, PersonId),
) -> Result<(), Internal> {
    let mut people = closed::deciders(tx, (need, branch), (application, candidate)).await?;
    let first = team::coordinating(tx, branch, need.coordinator_id).await?;
    let heads = team::with_roles(tx, branch, &team::HEADS).await?;
    for preferred in [first, heads] {
        if people.iter().any(|person| preferred.contains(person)) {
            people.retain(|person| preferred.contains(person));
        }
    }
    let mut words = about(tx, need).await?;
    let candidate = person::Entity::find_by_id(candidate).one(tx).await?;
    words.push(("candidate", candidate.map(|person| person.full_name()).unwrap_or_default().into()));
    words.push(("path", format!("/intermediary/candidates/{}", opaque::encode(application)).into()));
    mail::write_to_all(tx, accounts::reach_all(tx, &people).await?, code, &words).await
}

/// Tells a candidate what was decided; of the shortlist they are told in the interview.
pub(super) async fn decided(
    tx: &Tx,
    need: &need::Model,
    row: &application::Model,
    decision: Decision,
    (reason, said): (Option<NotSelectedReason>, Option<String>),
) -> Result<(), Internal> {
    let code = match decision {
        Decision::Shortlist => return Ok(()),
        Decision::Select => "application-selected",
        Decision::Reserve => "application-in-reserve",
        Decision::NotSelect => "application-not-selected",
    };
    let mut words = about(tx, need).await?;
    if let Some(reason) = reason {
        let key = format!("not-selected-reason-{}", kebab(reason.code()));
        words.push(("reason", Argument::Key(key.into())));
    }
    let said = said.map(|said| format!("\n\n{said}")).unwrap_or_default();
    words.push(("words", said.into()));
    words.push(("path", "/applications".into()));
    let people = accounts::reach_all(tx, &[row.person_id]).await?;
    mail::write_to_all(tx, people, code, &words).await
}

/// Introduces those selected and the association to each other, with how to reach each. Each volunteer reads of the association
/// alone.
pub(super) async fn introduced(
    tx: &Tx,
    need: &need::Model,
    selected: &[application::Model],
    coordinator: PersonId,
) -> Result<(), Internal> {
    let ids: Vec<PersonId> = selected.iter().map(|row| row.person_id).collect();
    let volunteers = accounts::reach_all(tx, &ids).await?;
    let (contacts, coordinator) = (contacts(tx, need).await?, accounts::reach_all(tx, &[coordinator]).await?);
    let common = |about: &Words, reached: &People| {
        let mut words = about.clone();
        words.push(("contacts", addresses(reached).into()));
        words.push(("coordinator", addresses(&coordinator).into()));
        words.extend(path_of(need));
        words
    };
    let about = about(tx, need).await?;
    let to_volunteers = common(&about, &contacts);
    let mut to_association = common(&about, &volunteers);
    to_association.push(("count", volunteers.len().into()));
    mail::write_to_all(tx, volunteers, "introduction-to-volunteer", &to_volunteers).await?;
    mail::write_to_all(tx, contacts, "introduction-to-association", &to_association).await
}

/// The mission and its association.
async fn about(tx: &Tx, need: &need::Model) -> Result<Words, Internal> {
    let association = association::Entity::find_by_id(need.association_id).one(tx).await?;
    let mission = match need.mission_id {
        Some(id) => mission::Entity::find_by_id(id).one(tx).await?,
        None => None,
    };
    let title = mission.map_or_else(|| need.title.clone(), |mission| mission.title);
    let association = association.map(|association| association.name).unwrap_or_default();
    Ok(vec![("mission", title.into()), ("association", association.into())])
}

/// Where the mission's page is, once there is one.
fn path_of(need: &need::Model) -> Option<(&'static str, Argument)> {
    need.mission_id.map(|id| ("path", format!("/missions/{}", opaque::encode(id)).into()))
}

/// Whom the association's volunteers turn to: who sent the need, as long as they are there, else who runs its account.
async fn contacts(tx: &Tx, need: &need::Model) -> Result<People, Internal> {
    if let Some(sender) = need.sent_by
        && ties::belongs(tx, sender, need).await?
    {
        let reached = accounts::reach_all(tx, &[sender]).await?;
        if !reached.is_empty() {
            return Ok(reached);
        }
    }
    let admins: Vec<PersonId> = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::AssociationId.eq(need.association_id))
        .filter(membership::Column::Role.eq(Role::AssociationAdmin))
        .filter(membership::Column::EndedAt.is_null())
        .into_tuple()
        .all(tx)
        .await?;
    Ok(accounts::reach_all(tx, &admins).await?)
}

/// Each with their address, a paragraph each.
fn addresses(people: &People) -> String {
    let line =
        |(person, address): &(person::Model, EmailAddress)| format!("\n\n{}, {address}", person.full_name());
    people.iter().map(line).collect()
}
