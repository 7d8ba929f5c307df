//! Why a place does not fit, as the mails about it are given it: a clause, and behind it all that the page would have said of
//! each limit of a policy, in each way in which it says it.

use chrono_tz::Europe;
use entity::Minutes;

use super::{Words, day, instant};
use crate::outcome::{Argument, Problem, Sentence};

/// The words of each reason before it, as they are given.
pub(super) fn reasons() -> Vec<(&'static str, Words)> {
    let why = |mut words: Words, key: &'static str, problems: &[Problem]| {
        words.push(("why", Argument::Key(key.into())));
        words.push(("told", Argument::Paragraphs(problems.iter().map(Sentence::from).collect())));
        words
    };
    let clause = |words: Words, key| why(words, key, &[]);
    let policy = |problems: &[Problem]| why(Vec::new(), "mail-why-policy", problems);
    let partial = |problem: Problem| why(Vec::new(), "mail-why-partial-activity", &[problem]);
    let mut all = vec![
        ("overlap", clause(vec![("other", "Atelier CV".into())], "mail-why-overlap")),
        ("overlap-untold", clause(Vec::new(), "mail-why-overlap-untold")),
        ("budget", clause(vec![("left", hours(1)), ("needed", hours(2))], "mail-why-budget")),
        ("too-long", clause(vec![("total", hours(11)), ("most", hours(10))], "mail-why-too-long")),
        ("policy", policy(&[notice(), blackout("several")])),
        ("partial-activity", partial(partial_activity(60, "yes"))),
        ("partial-activity-whole", partial(partial_activity(0, "no"))),
        ("employment", clause(Vec::new(), "mail-why-employment")),
        ("company", clause(Vec::new(), "mail-why-company")),
        ("other", clause(Vec::new(), "mail-why-other")),
    ];
    all.extend(limits().into_iter().map(|(name, problem)| (name, policy(&[problem]))));
    all
}

/// Each limit of a policy, in each way in which it is told.
fn limits() -> Vec<(&'static str, Problem)> {
    let keys =
        |keys: &[&'static str]| Argument::List(keys.iter().map(|key| Argument::Key((*key).into())).collect());
    let named = |french: &str, english: &str| Argument::Named(french.to_owned(), english.to_owned());
    let cause = named("Environnement", "Environment");
    let countries = vec![named("France", "France"), named("Belgique", "Belgium")];
    vec![
        ("policy-regime", allows("POLICY_REGIME", keys(&["policy-regime-service"]))),
        ("policy-format", allows("POLICY_FORMAT", keys(&["policy-format-remote", "policy-format-on-site"]))),
        ("policy-cause", allows("POLICY_CAUSE", Argument::List(vec![cause]))),
        ("policy-country", allows("POLICY_COUNTRY", Argument::List(countries))),
        ("policy-association", association("named", &["Les Amis du lac", "Second Souffle"], 0)),
        ("policy-association-more", association("more", &FIVE, 1)),
        ("policy-association-many-more", association("more", &FIVE, 12)),
        ("policy-association-none-shown", association("allowed", &[], 0)),
        ("policy-association-excluded", ruled(Problem::new("POLICY_ASSOCIATION").with("list", "excluded"))),
        ("policy-notice", notice()),
        ("policy-too-long", too_long()),
        ("policy-blackout", blackout("several")),
        ("policy-blackout-day", blackout("one")),
    ]
}

/// As many associations as a sentence names.
const FIVE: [&str; 5] = ["Aide à tous", "Bien vivre", "Cap emploi", "Les Amis du lac", "Second Souffle"];

fn hours(hours: i64) -> Argument {
    Argument::from(Minutes(hours * 60))
}

/// A problem with the rule that set the limit.
fn ruled(problem: Problem) -> Problem {
    problem.with("rule", "Siège de Nantes")
}

fn allows(code: &'static str, allowed: Argument) -> Problem {
    ruled(Problem::new(code).with("allowed", allowed))
}

fn association(list: &'static str, names: &[&'static str], more: usize) -> Problem {
    let names = names.iter().map(|name| Argument::from(*name)).collect();
    let problem = Problem::new("POLICY_ASSOCIATION").with("list", list);
    ruled(problem.with("allowed", Argument::List(names)).with("more", more))
}

fn notice() -> Problem {
    let from = Argument::Instant(instant("2026-12-10T08:00:00Z"), Europe::Paris);
    ruled(Problem::new("POLICY_NOTICE").with("hours", 48_i64).with("at", from))
}

fn too_long() -> Problem {
    ruled(Problem::new("POLICY_TOO_LONG").with("most", hours(1)).with("asked", hours(2)))
}

/// A period of several days or of one: no rule sets it.
fn blackout(days: &'static str) -> Problem {
    let to = if days == "one" { "2026-12-07" } else { "2026-12-11" };
    let problem = Problem::new("POLICY_BLACKOUT").with("name", "Inventaire");
    ruled(problem.with("from", day("2026-12-07")).with("to", day(to)).with("days", days))
}

fn partial_activity(left: i64, any: &'static str) -> Problem {
    let problem = Problem::new("PARTIAL_ACTIVITY_DAY").with("on", day("2026-12-08"));
    problem.with("left", Minutes(left)).with("any", any)
}
