//! What a rule says, line by line, beside what the rule of the same name said in the version before.

use api::{Language, words};

use super::draft::RuleFields;
use crate::pages::{form::code_of, words::Words};

/// One thing that a rule says.
pub(super) struct Line {
    /// The key of its name.
    pub(super) label: &'static str,
    /// The key of what it says where it names nothing.
    pub(super) nothing: &'static str,
    /// What it says; nothing where it limits nothing.
    pub(super) values: Vec<Words>,
    /// What was said before, where that is something else.
    pub(super) before: Option<Vec<Words>>,
}

/// A rule as a page shows it.
pub(super) struct ShownRule {
    pub(super) rank: i64,
    pub(super) name: String,
    pub(super) is_everybody: bool,
    /// Whether the version before had none of this name.
    pub(super) is_new: bool,
    pub(super) lines: Vec<Line>,
}

/// The rules of a version beside those of the one before it.
pub(super) fn shown(
    rules: &[RuleFields],
    before: Option<&[RuleFields]>,
    language: Language,
) -> Vec<ShownRule> {
    let shown = |rule: &RuleFields| {
        let same = before.and_then(|rules| rules.iter().find(|other| other.name == rule.name));
        let formerly = same.map(|rule| said(rule, language));
        let lines = said(rule, language).into_iter().enumerate().filter_map(|(at, (label, values))| {
            let before =
                formerly.as_ref().map(|lines| &lines[at].1).filter(|before| **before != values).cloned();
            let nothing = nothing(label);
            (!values.is_empty() || before.is_some()).then_some(Line { label, nothing, values, before })
        });
        ShownRule {
            rank: rule.rank,
            name: rule.name.clone(),
            is_everybody: rule.population.is_everybody,
            is_new: before.is_some() && same.is_none(),
            lines: lines.collect(),
        }
    };
    rules.iter().map(shown).collect()
}

/// The names of the rules that are not there any more.
pub(super) fn gone(rules: &[RuleFields], before: Option<&[RuleFields]>) -> Vec<String> {
    let is_gone = |known: &&RuleFields| rules.iter().all(|rule| rule.name != known.name);
    before.into_iter().flatten().filter(is_gone).map(|rule| rule.name.clone()).collect()
}

/// The key of what a rule says that names nothing of a kind: most of them limit nothing then.
fn nothing(label: &str) -> &'static str {
    match label {
        "policy-yearly" | "company-budget-day" => "policy-as-company",
        "policy-approval" => "policy-approved-by-nobody",
        "policy-remind" | "policy-escalate" | "policy-settle" => "policy-never",
        _ => "policy-no-limit",
    }
}

type Said = (&'static str, Vec<Words>);

/// All that a rule can say, always in the same order.
fn said(rule: &RuleFields, language: Language) -> Vec<Said> {
    let length = |minutes: Option<i64>| {
        minutes.map(|minutes| Words::Said(words::minutes(minutes, language))).into_iter().collect::<Vec<_>>()
    };
    let hours = |hours: Option<i64>| {
        hours.map(|hours| Words::text("policy-hours").with("count", hours)).into_iter().collect::<Vec<_>>()
    };
    let names = |names: Option<Vec<String>>| names.into_iter().flatten().map(Words::Said).collect::<Vec<_>>();
    let causes = rule.causes.as_ref().map(|list| list.iter().map(|cause| cause.label.clone()).collect());
    vec![
        ("policy-people", people(rule)),
        ("policy-yearly", yearly(rule, language)),
        ("company-budget-day", length(rule.day_minutes)),
        ("policy-rounding", length(rule.rounding_minutes)),
        ("policy-carry-over", length(rule.carry_over_minutes)),
        ("policy-regimes", keys(rule.regimes.as_deref(), "regime-")),
        ("policy-formats", keys(rule.formats.as_deref(), "format-")),
        ("policy-causes", names(causes)),
        ("policy-countries", names(rule.countries.as_ref().map(|codes| countries(codes, language)))),
        ("policy-associations", associations(rule)),
        ("policy-notice", hours(rule.notice_hours)),
        ("policy-longest", length(rule.longest_minutes)),
        ("policy-approval", approval(rule)),
        ("policy-threshold", length(rule.approval_threshold_minutes)),
        ("policy-remind", hours(rule.remind_after_hours)),
        ("policy-escalate", hours(rule.escalate_after_hours)),
        ("policy-settle", settling(rule)),
    ]
}

/// What is granted a year; of days also the time that they come to.
fn yearly(rule: &RuleFields, language: Language) -> Vec<Words> {
    let Some((unit, minutes)) = rule.yearly_unit.as_ref().zip(rule.yearly_minutes) else {
        return Vec::new();
    };
    let time = words::minutes(minutes, language);
    let days = rule.yearly_amount.filter(|_| code_of(unit) == "DAYS");
    let said = match days {
        Some(days) => {
            let days = words::decimal(days, language);
            Words::text("company-budget-days").with("days", days).with("time", time)
        }
        None => Words::Said(time),
    };
    vec![said]
}

fn people(rule: &RuleFields) -> Vec<Words> {
    let people = &rule.population;
    if people.is_everybody {
        return vec![Words::text("policy-everybody")];
    }
    let named = [
        &people.legal_entity_name,
        &people.establishment_name,
        &people.employee_group_name,
        &people.staff_category,
    ];
    named.into_iter().flatten().map(|name| Words::Said(name.clone())).collect()
}

/// Values of the schema by the keys of their words.
fn keys<T: serde::Serialize>(list: Option<&[T]>, family: &str) -> Vec<Words> {
    let word = |value: &T| key(family, &code_of(value));
    list.into_iter().flatten().map(word).collect()
}

fn key(family: &str, code: &str) -> Words {
    let code = code.to_lowercase().replace('_', "-");
    Words::Text(format!("{family}{code}").into(), Vec::new())
}

/// The names of countries.
pub(super) fn countries(codes: &[String], language: Language) -> Vec<String> {
    let name = |code: &String| {
        let known = words::countries(language).find(|(known, _)| known == code);
        known.map_or_else(|| code.clone(), |(_, name)| name.to_owned())
    };
    codes.iter().map(name).collect()
}

/// What an association of a rule is called, where it is chosen and where it is read: several may have one name.
pub(super) fn called(name: &str, city: &str) -> String {
    format!("{name} · {city}")
}

fn associations(rule: &RuleFields) -> Vec<Words> {
    let Some(are) = &rule.associations_are else { return Vec::new() };
    let names = rule.associations.iter().map(|association| called(&association.name, &association.city));
    let key = if code_of(are) == "EXCLUDED" { "policy-all-but" } else { "policy-only" };
    vec![Words::text(key).with("names", names.collect::<Vec<_>>().join(", "))]
}

fn approval(rule: &RuleFields) -> Vec<Words> {
    match code_of(&rule.approval_by).as_str() {
        "NOBODY" => Vec::new(),
        code => vec![key("approval-by-", code)],
    }
}

fn settling(rule: &RuleFields) -> Vec<Words> {
    let Some((hours, way)) = rule.settle_after_hours.zip(rule.settled_as.as_ref()) else {
        return Vec::new();
    };
    let key = if code_of(way) == "APPROVED" { "policy-settled-approved" } else { "policy-settled-refused" };
    vec![Words::text(key).with("count", hours)]
}
