//! Groups as a sign-in names them. Those that a directory keeps by SCIM are its own: a sign-in changes nothing of them, whatever
//! it names. Everything that it does change stands in the trail.

use std::collections::HashSet;

use entity::{CompanyId, EmploymentId, employee_group, establishment, legal_entity};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use super::{Keeper, NAME, make, member_ids, of, of_employees, put_in, take_out};
use crate::{
    Internal,
    domain::{
        audit::{self, Deed},
        companies::queue_at,
    },
    text_analysis::sort_key,
    tx::Tx,
};

/// A row of the trail names so many groups at most: a sign-in may name hundreds.
const NAMED: usize = 20;

/// Puts an employee into exactly those of the sign-ins' groups that a sign-in names, by their names or by what the directory
/// calls them. One that is not known is made, once, however often it is named; one that people made is the directory's from
/// now on, unless they give a role by it to whom they have chosen.
pub(crate) async fn from_sign_in(
    tx: &Tx,
    company_id: CompanyId,
    employment_id: EmploymentId,
    names: &[String],
) -> Result<(), Internal> {
    let names = kept_of(names);
    if is_settled(tx, company_id, employment_id, &names).await? {
        return Ok(());
    }
    // Whoever changes groups queues here: what is read from now on stays, and the second of two who sign in at the same moment
    // finds what the first has made.
    queue_at(tx, company_id).await?;
    let mut groups = of(company_id).all(tx).await?;
    let (mut named, mut joined) = (HashSet::new(), Vec::new());
    for name in &names {
        let group = match called(&groups, name) {
            Some(group) => group.clone(),
            None => {
                let made = make(tx, company_id, name, Some(name.clone()), Keeper::SignIns).await?;
                let deed = Deed::by_nobody("GROUP_MADE_BY_SSO").in_company(company_id);
                audit::write(tx, deed.with("name", name.clone()), made.id).await?;
                groups.push(made.clone());
                made
            }
        };
        if !named.insert(group.id) || group.is_provisioned {
            continue;
        }
        if let Some(group) = of_directory(tx, group).await?
            && put_in(tx, &group, &[employment_id]).await? > 0
        {
            joined.push(group.name);
        }
    }
    let held = of_employees(tx, &[employment_id]).await?.into_iter().map(|(_, group)| group);
    let is_left = |group: &employee_group::Model| {
        group.is_from_directory && !group.is_provisioned && !named.contains(&group.id)
    };
    let mut left = Vec::new();
    for group in held.filter(is_left) {
        take_out(tx, &group, &[employment_id]).await?;
        left.push(group.name);
    }
    note(tx, company_id, employment_id, (joined, left)).await
}

/// The names that count, as groups can be called.
fn kept_of(names: &[String]) -> Vec<String> {
    let names = names.iter().map(|name| name.trim().chars().take(NAME).collect::<String>());
    names.filter(|name| !name.is_empty()).collect()
}

/// A group that a sign-in names, and what it would be here.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) told: String,
    /// The one that is meant; none is there yet where a sign-in would make it.
    pub(crate) group: Option<employee_group::Model>,
    /// The site or the legal entity that it names.
    pub(crate) place: Option<String>,
    /// Whether a sign-in would put somebody into it.
    pub(crate) is_joined: bool,
}

/// What the groups that a sign-in names would be. Nothing is written.
pub(crate) async fn named(tx: &Tx, company_id: CompanyId, names: &[String]) -> Result<Vec<Named>, Internal> {
    let groups = of(company_id).all(tx).await?;
    let mut named = Vec::new();
    for told in kept_of(names) {
        let group = called(&groups, &told).cloned();
        let (mut place, mut is_joined) = (None, true);
        if let Some(group) = &group {
            place = place_of(tx, group).await?;
            is_joined = !group.is_provisioned && !is_of_people(tx, group).await?;
        }
        named.push(Named { told, group, place, is_joined });
    }
    Ok(named)
}

async fn place_of(tx: &Tx, group: &employee_group::Model) -> Result<Option<String>, DbErr> {
    if let Some(id) = group.establishment_id {
        return Ok(establishment::Entity::find_by_id(id).one(tx).await?.map(|site| site.name));
    }
    let Some(id) = group.legal_entity_id else { return Ok(None) };
    Ok(legal_entity::Entity::find_by_id(id).one(tx).await?.map(|entity| entity.name))
}

/// Whether somebody is in exactly those groups already, as most are who sign in.
async fn is_settled(
    tx: &Tx,
    company_id: CompanyId,
    employment_id: EmploymentId,
    names: &[String],
) -> Result<bool, Internal> {
    let groups = of(company_id).all(tx).await?;
    let held = of_employees(tx, &[employment_id]).await?;
    let held: HashSet<_> = held.into_iter().map(|(_, group)| group.id).collect();
    let named: HashSet<_> = names.iter().filter_map(|name| Some(called(&groups, name)?.id)).collect();
    let is_known = names.iter().all(|name| called(&groups, name).is_some());
    let is_as_told = |group: &employee_group::Model| {
        group.is_provisioned
            || held.contains(&group.id) == named.contains(&group.id)
            || (!group.is_from_directory && !named.contains(&group.id))
    };
    Ok(is_known && groups.iter().all(is_as_told))
}

/// Writes down into which groups a sign-in has put somebody, and out of which: one row.
async fn note(
    tx: &Tx,
    company_id: CompanyId,
    employment_id: EmploymentId,
    (joined, left): (Vec<String>, Vec<String>),
) -> Result<(), Internal> {
    if joined.is_empty() && left.is_empty() {
        return Ok(());
    }
    let mut deed = Deed::by_nobody("GROUPS_CHANGED_BY_SSO").in_company(company_id);
    for (what, names) in [("groups-joined", joined), ("groups-left", left)] {
        if !names.is_empty() {
            let more = if names.len() > NAMED { "…" } else { "" };
            let told = names
                .iter()
                .take(NAMED)
                .map(String::as_str)
                .chain([more].into_iter().filter(|more| !more.is_empty()));
            deed = deed.with(what, told.collect::<Vec<_>>().join(", "));
        }
    }
    audit::write(tx, deed, employment_id).await
}

/// The group that a sign-in tells: by what the directory calls it, by its name or, where it was renamed since, by the name that
/// the directory gave it first.
fn called<'a>(groups: &'a [employee_group::Model], name: &str) -> Option<&'a employee_group::Model> {
    let key = sort_key(name);
    let by_directory = groups.iter().find(|group| group.external_id.as_deref() == Some(name));
    let by_name = || groups.iter().find(|group| group.sort_key == key);
    let by_first_name = || groups.iter().find(|group| group.first_key.as_ref() == Some(&key));
    by_directory.or_else(by_name).or_else(by_first_name)
}

/// A group as the directory's own; nothing where people have filled it and give a role by it: at many providers anybody may
/// make a group of any name, and would come into theirs.
async fn of_directory(
    tx: &Tx,
    group: employee_group::Model,
) -> Result<Option<employee_group::Model>, Internal> {
    if group.is_from_directory {
        return Ok(Some(group));
    }
    if is_of_people(tx, &group).await? {
        return Ok(None);
    }
    let row = employee_group::ActiveModel {
        id: Set(group.id),
        is_from_directory: Set(true),
        first_key: Set(Some(group.sort_key.clone())),
        ..Default::default()
    };
    let taken = employee_group::Entity::update(row).exec(tx).await?;
    let deed = Deed::by_nobody("GROUP_TAKEN_BY_SSO").in_company(group.company_id);
    audit::write(tx, deed.with("name", taken.name.clone()), taken.id).await?;
    Ok(Some(taken))
}

/// Whether people have filled a group and give a role by it: no sign-in puts anybody into it.
async fn is_of_people(tx: &Tx, group: &employee_group::Model) -> Result<bool, Internal> {
    let gives_role = !group.is_from_directory && group.role.is_some();
    Ok(gives_role && !member_ids(tx, group.id).await?.is_empty())
}
