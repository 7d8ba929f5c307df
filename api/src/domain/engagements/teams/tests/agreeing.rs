//! Of at most ten people, the teams are as good as the best of all.

use proptest::{prelude::*, test_runner::Config};

use super::{
    super::{
        infeasible::Infeasible,
        model::Problem,
        propose,
        rules::{Rule, broken},
        score::{Score, score},
    },
    exhaustive::{self, holds, places, points},
    invented::{Chance, a_small_problem},
};

/// The points of the teams that are proposed, which keep all hard rules.
fn proposed(problem: &Problem) -> Result<Score, Infeasible> {
    let teams = propose(problem)?;
    let places = places(problem, &teams);
    assert!(holds(problem, &places), "{teams:?}");
    assert_eq!(broken(problem, &teams), []);
    assert_eq!(score(problem, &teams), points(problem, &places));
    Ok(points(problem, &places))
}

/// The same with the rules up to one.
fn up_to(rule: Rule, problem: &Problem) -> Problem {
    let mut kept = problem.clone();
    if rule < Rule::Pin {
        kept.pins.clear();
    }
    if rule < Rule::Exclusion {
        kept.exclusions.clear();
    }
    if rule < Rule::Lead {
        kept.people.iter_mut().for_each(|person| person.can_lead = true);
    }
    kept
}

/// What is named cannot hold, and without it there are teams.
fn is_rightly_named(named: &Infeasible, problem: &Problem) {
    assert!(named.is_proven);
    assert!(!exhaustive::exist(&up_to(named.rule, problem)), "{named:?} can hold");
    match named.rule {
        Rule::Size => {}
        Rule::Coach | Rule::Lead => assert!(!named.teams.is_empty()),
        Rule::Exclusion => {
            assert!(exhaustive::exist(&up_to(Rule::Lead, problem)));
            let only =
                |kept| exhaustive::exist(&Problem { exclusions: kept, pins: Vec::new(), ..problem.clone() });
            assert!(!only(named.exclusions.clone()));
            for at in 0..named.exclusions.len() {
                let mut fewer = named.exclusions.clone();
                fewer.remove(at);
                assert!(only(fewer), "{named:?} names more than it needs");
            }
        }
        Rule::Pin => {
            assert!(exhaustive::exist(&up_to(Rule::Exclusion, problem)));
            let only = |kept| exhaustive::exist(&Problem { pins: kept, ..problem.clone() });
            assert!(!only(named.pins.clone()));
            for at in 0..named.pins.len() {
                let mut fewer = named.pins.clone();
                fewer.remove(at);
                assert!(only(fewer), "{named:?} names more than it needs");
            }
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 96, ..Config::default() })]

    /// No other teams cover more skills, nor are more mixed, nor grant more wishes, nor leave fewer on the reserve, in this
    /// order; and where there are none, the rule that is named cannot hold.
    #[test]
    fn few_people_have_the_best_teams_of_all(problem in a_small_problem(8)) {
        match proposed(&problem) {
            Ok(score) => prop_assert_eq!(Some(score), exhaustive::best(&problem)),
            Err(named) => is_rightly_named(&named, &problem),
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 12, ..Config::default() })]

    /// So have ten.
    #[test]
    fn ten_people_have_the_best_teams_of_all(problem in a_small_problem(10)) {
        prop_assert_eq!(proposed(&problem).ok(), exhaustive::best(&problem));
    }
}

proptest! {
    /// In whatever order people, teams, exclusions and pins are given, the teams are the same, or the same is named.
    #[test]
    fn the_order_changes_nothing(problem in a_small_problem(10), seed in any::<u64>()) {
        let mut chance = Chance(seed);
        let mut other = problem.clone();
        chance.shuffle(&mut other.people);
        chance.shuffle(&mut other.teams);
        chance.shuffle(&mut other.exclusions);
        chance.shuffle(&mut other.pins);
        other.people.iter_mut().for_each(|person| chance.shuffle(&mut person.skills));
        prop_assert_eq!(propose(&problem), propose(&other));
    }
}
