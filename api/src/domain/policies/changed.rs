//! What saving a draft says in the audit trail: its day, and its rules and closed periods by name, with those among them that
//! are not what they were. What each says is read on the draft's page, which tells it beside the version in force.

use entity::{PersonId, PolicyBlackoutId, PolicyRuleId, policy_blackout, policy_rule};
use uuid::Uuid;

use super::standing::{Rule, Version};
use crate::{
    domain::audit::{Changes, Deed},
    outcome::Argument,
};

/// What is written down of a draft that was saved again; nothing where it is what it was.
pub(super) fn deed(person: PersonId, before: &Version, now: &Version) -> Option<Deed> {
    let (was, is) = (&before.policy, &now.policy);
    let changes = Changes::default()
        .of("from", Some(was.from_on), Some(is.from_on))
        .that("note", &was.note, &is.note)
        .of("rules", listed(before.rules.iter().map(name)), listed(now.rules.iter().map(name)))
        .of("blackouts", listed(before.blackouts.iter().map(title)), listed(now.blackouts.iter().map(title)));
    let rules = listed(others(&before.rules, &now.rules, name, as_said).into_iter());
    let blackouts = listed(others(&before.blackouts, &now.blackouts, title, as_closed).into_iter());
    if changes.is_empty() && rules.is_none() && blackouts.is_none() {
        return None;
    }
    let mut deed = Deed::of(person, "POLICY_DRAFT_CHANGED").with("number", i64::from(is.number));
    if let Some(rules) = rules {
        deed = deed.with("rules-changed", rules);
    }
    if let Some(blackouts) = blackouts {
        deed = deed.with("blackouts-changed", blackouts);
    }
    Some(deed.changing(changes))
}

/// The names of those that were there under the same name and said something else.
fn others<'a, T, S: PartialEq>(
    before: &'a [T],
    now: &'a [T],
    name: impl Fn(&'a T) -> &'a str,
    said: impl Fn(&'a T) -> S,
) -> Vec<&'a str> {
    let mut others = Vec::new();
    for one in now {
        let mut same = before.iter().filter(|old| name(old) == name(one)).peekable();
        if same.peek().is_some() && same.all(|old| said(old) != said(one)) {
            others.push(name(one));
        }
    }
    others
}

fn name(rule: &Rule) -> &str {
    &rule.row.name
}

fn title(blackout: &policy_blackout::Model) -> &str {
    &blackout.name
}

/// What a rule says, without its row's id and its place: each time it is saved it is another row.
fn as_said(rule: &Rule) -> (policy_rule::Model, Vec<Uuid>) {
    let row = policy_rule::Model { id: PolicyRuleId::from(Uuid::nil()), rank: 0, ..rule.row.clone() };
    (row, rule.associations.iter().map(|id| Uuid::from(*id)).collect())
}

/// The same of a closed period.
fn as_closed(blackout: &policy_blackout::Model) -> policy_blackout::Model {
    policy_blackout::Model { id: PolicyBlackoutId::from(Uuid::nil()), rank: 0, ..blackout.clone() }
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> Option<Argument> {
    let names: Vec<Argument> = names.map(|name| name.to_owned().into()).collect();
    Some(names).filter(|names| !names.is_empty()).map(Argument::List)
}
