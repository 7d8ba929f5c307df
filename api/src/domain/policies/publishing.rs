//! Publishing a draft: from its day on it judges what employees ask for, and nothing of it changes any more.

use entity::{PolicyId, PolicyState, policy};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use super::{People, drafts};
use crate::{
    access::CompanyManager,
    domain::{
        audit::{self, Deed},
        companies,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
    zone,
};

/// Publishes a draft, as it was read. What is booked already stays; a version of the same day that was published before is
/// never in force.
pub(crate) async fn publish(
    right: &CompanyManager,
    tx: &Tx,
    id: PolicyId,
    fingerprint: Option<&str>,
) -> Outcome<PolicyId, Vec<Problem>> {
    // Two versions are published one after the other: the later one of a day decides.
    companies::lock(tx, right.company()).await?;
    let draft = drafts::draft(right, tx, id).await?;
    let version = drafts::version_of(tx, &draft).await?;
    version.must_be_as_read(fingerprint)?;
    let mut problems = Vec::new();
    if draft.from_on < tx.today(zone::DEFAULT) {
        problems.push(Problem::new("POLICY_BEGINS_IN_THE_PAST").at("fromOn"));
    }
    let for_everybody = version.rules.iter().position(|rule| People::from(&rule.row).is_everybody());
    match for_everybody {
        None => problems.push(Problem::new("POLICY_NEEDS_EVERYBODY").at("rules")),
        Some(place) if place + 1 < version.rules.len() => {
            // Nobody would ever come to those behind it.
            problems.push(Problem::new("POLICY_EVERYBODY_LAST").at("rules").at(place).at("name"));
        }
        Some(_) => {}
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let row = policy::ActiveModel {
        id: Set(draft.id),
        state: Set(PolicyState::Published),
        published_by: Set(Some(right.person())),
        published_at: Set(Some(tx.now())),
        ..Default::default()
    };
    policy::Entity::update(row).exec(tx).await?;
    let deed = Deed::of(right.person(), "POLICY_PUBLISHED").in_company(right.company());
    let deed = deed.with("number", i64::from(draft.number)).with("from", draft.from_on);
    audit::write(tx, deed, draft.id).await?;
    Ok(draft.id)
}
