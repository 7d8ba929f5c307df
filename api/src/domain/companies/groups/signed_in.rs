//! Groups as a sign-in names them. Those that a directory keeps by SCIM are its own: a sign-in changes nothing of them, whatever
//! it names. Everything that it does change stands in the trail.

use std::collections::HashSet;

use entity::{CompanyId, EmployeeGroupId, EmploymentId, employee_group};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use super::{Keeper, NAME, count_members, make, of, of_employees, place_of, put_in, take_out};
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
    let groups = of(company_id).all(tx).await?;
    let is_known = |name: &String| called(&groups, name).is_some();
    // Most who sign in are in exactly those groups already.
    if names.iter().all(is_known)
        && Meeting::of(tx, &groups, employment_id, &names).await?.changes(&groups).is_empty()
    {
        return Ok(());
    }
    // Whoever changes groups queues here: what is read from now on stays, and the second of two who sign in at the same moment
    // finds what the first has made.
    queue_at(tx, company_id).await?;
    let mut groups = of(company_id).all(tx).await?;
    for name in &names {
        if called(&groups, name).is_none() {
            let made = make(tx, company_id, name, Some(name.clone()), Keeper::SignIns).await?;
            let deed = Deed::by_nobody("GROUP_MADE_BY_SSO").in_company(company_id);
            audit::write(tx, deed.with("name", name.clone()), made.id).await?;
            groups.push(made);
        }
    }
    let meeting = Meeting::of(tx, &groups, employment_id, &names).await?;
    let (mut joined, mut left) = (Vec::new(), Vec::new());
    for (group, change) in meeting.changes(&groups) {
        if change == Change::Left {
            take_out(tx, group, &[employment_id]).await?;
            left.push(group.name.clone());
            continue;
        }
        let taken = if change == Change::Taken { take(tx, group).await? } else { group.clone() };
        if put_in(tx, &taken, &[employment_id]).await? > 0 {
            joined.push(taken.name);
        }
    }
    note(tx, company_id, employment_id, (joined, left)).await
}

/// What a sign-in does about a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// The employee comes into it.
    Joined,
    /// They leave it.
    Left,
    /// It was made by people and becomes the directory's, with the employee in it.
    Taken,
}

/// How the groups of a sign-in meet those in which the employee is.
#[derive(Debug)]
struct Meeting {
    named: HashSet<EmployeeGroupId>,
    held: HashSet<EmployeeGroupId>,
    /// Those of the named ones that no sign-in puts anybody into.
    of_people: HashSet<EmployeeGroupId>,
}

impl Meeting {
    async fn of(
        tx: &Tx,
        groups: &[employee_group::Model],
        employment_id: EmploymentId,
        names: &[String],
    ) -> Result<Self, DbErr> {
        let named: Vec<_> = names.iter().filter_map(|name| called(groups, name)).collect();
        let held = of_employees(tx, &[employment_id]).await?;
        Ok(Self {
            of_people: of_people(tx, &named).await?,
            named: named.into_iter().map(|group| group.id).collect(),
            held: held.into_iter().map(|(_, group)| group.id).collect(),
        })
    }

    /// What is done about a group; nothing about most.
    fn change_of(&self, group: &employee_group::Model) -> Option<Change> {
        if group.is_provisioned {
            return None;
        }
        let is_held = self.held.contains(&group.id);
        match (group.is_from_directory, self.named.contains(&group.id)) {
            (true, true) => (!is_held).then_some(Change::Joined),
            (true, false) => is_held.then_some(Change::Left),
            (false, true) => (!self.of_people.contains(&group.id)).then_some(Change::Taken),
            (false, false) => None,
        }
    }

    /// What is done, group by group: first where the employee comes in, so that a role which two groups give passes from one to
    /// the other, and each by name.
    fn changes<'a>(&self, groups: &'a [employee_group::Model]) -> Vec<(&'a employee_group::Model, Change)> {
        let changed = groups.iter().filter_map(|group| Some((group, self.change_of(group)?)));
        let mut changed: Vec<_> = changed.collect();
        changed.sort_by_key(|(group, change)| (*change == Change::Left, group.sort_key.clone()));
        changed
    }
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
    let names = kept_of(names);
    let known: Vec<_> = names.iter().filter_map(|name| called(&groups, name)).collect();
    let of_people = of_people(tx, &known).await?;
    let mut named = Vec::new();
    for told in names {
        let group = called(&groups, &told).cloned();
        let (mut place, mut is_joined) = (None, true);
        if let Some(group) = &group {
            place = place_of(tx, group).await?;
            is_joined = !group.is_provisioned && !of_people.contains(&group.id);
        }
        named.push(Named { told, group, place, is_joined });
    }
    Ok(named)
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

/// Makes a group of people's the directory's own.
async fn take(tx: &Tx, group: &employee_group::Model) -> Result<employee_group::Model, Internal> {
    let row = employee_group::ActiveModel {
        id: Set(group.id),
        is_from_directory: Set(true),
        first_key: Set(Some(group.sort_key.clone())),
        ..Default::default()
    };
    let taken = employee_group::Entity::update(row).exec(tx).await?;
    let deed = Deed::by_nobody("GROUP_TAKEN_BY_SSO").in_company(group.company_id);
    audit::write(tx, deed.with("name", taken.name.clone()), taken.id).await?;
    Ok(taken)
}

/// Those of some groups that people have filled and give a role by: no sign-in puts anybody into them, nor takes them for the
/// directory's. At many providers anybody may make a group of any name, and would come into theirs.
async fn of_people(tx: &Tx, groups: &[&employee_group::Model]) -> Result<HashSet<EmployeeGroupId>, DbErr> {
    let gives_role = |group: &&&employee_group::Model| !group.is_from_directory && group.role.is_some();
    let giving: Vec<_> = groups.iter().filter(gives_role).map(|group| group.id).collect();
    if giving.is_empty() {
        return Ok(HashSet::new());
    }
    Ok(count_members(tx, &giving).await?.into_iter().map(|(group, _)| group).collect())
}
