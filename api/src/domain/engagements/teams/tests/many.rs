//! Sixty people in six teams, and four hundred in forty.

use super::{
    super::{
        model::{Exclusion, Pin, Place, Problem},
        propose,
        rules::{Rule, broken},
        score::{Score, score},
    },
    exhaustive::{holds, places, points},
    invented::{Chance, any_team, anybody, many, person_id, team_id},
};

/// The teams that are proposed keep all hard rules.
fn keeps_all_rules(problem: &Problem) -> Score {
    let teams = propose(problem).expect("teams, since some were thought of");
    let places = places(problem, &teams);
    assert!(holds(problem, &places), "{:?}", broken(problem, &teams));
    assert_eq!(broken(problem, &teams), []);
    assert_eq!(score(problem, &teams), points(problem, &places));
    points(problem, &places)
}

/// Sixty people in six teams: with some to spare and with none, with few exclusions and with many.
#[test]
fn sixty_people_keep_all_rules() {
    for seed in 0..2 {
        for (spare, apart) in [(12, 0), (12, 3), (0, 3), (0, 8)] {
            keeps_all_rules(&many(&mut Chance(seed), 60, 6, spare, apart));
        }
    }
}

/// Four hundred in forty.
#[test]
fn four_hundred_people_keep_all_rules() {
    for (spare, apart) in [(40, 3), (0, 10)] {
        keeps_all_rules(&many(&mut Chance(7), 400, 40, spare, apart));
    }
}

/// The order in which they are given changes nothing either.
#[test]
fn many_people_have_the_same_teams_in_any_order() {
    let mut chance = Chance(3);
    let problem = many(&mut chance, 60, 6, 6, 3);
    let mut other = problem.clone();
    chance.shuffle(&mut other.people);
    chance.shuffle(&mut other.teams);
    chance.shuffle(&mut other.exclusions);
    chance.shuffle(&mut other.pins);
    assert_eq!(propose(&problem), propose(&other));
}

/// Of many people too, the rule that cannot hold is named with those whom it concerns, one rule after the other.
#[test]
fn the_rule_that_cannot_hold_is_named() {
    let people: Vec<_> = (0..60).map(anybody).collect();
    let teams: Vec<_> = (0..6).map(|number| any_team(number, 8, 10)).collect();
    let problem = Problem { people, teams, ..Problem::default() };
    keeps_all_rules(&problem);
    let named = |change: &dyn Fn(&mut Problem)| {
        let mut changed = problem.clone();
        change(&mut changed);
        propose(&changed).expect_err("no teams")
    };

    let sizes = named(&|problem| problem.teams.iter_mut().for_each(|team| team.least = 11));
    assert_eq!((sizes.rule, sizes.teams.len()), (Rule::Size, 1), "more at least than at most");
    let sizes = named(&|problem| problem.people.truncate(47));
    assert_eq!((sizes.rule, sizes.teams.len(), sizes.people.len()), (Rule::Size, 6, 47));

    let coaches = named(&|problem| {
        problem.people.iter_mut().skip(5).for_each(|person| person.can_coach = false);
    });
    assert_eq!((coaches.rule, coaches.teams.len(), coaches.people.len()), (Rule::Coach, 6, 5));

    let leads =
        named(&|problem| problem.people.iter_mut().skip(5).for_each(|person| person.can_lead = false));
    assert_eq!((leads.rule, leads.teams.len(), leads.people.len()), (Rule::Lead, 6, 5));

    let excluded = named(&|problem| {
        problem.exclusions = (0..60).map(|person| Exclusion::From(person_id(person), team_id(4))).collect();
    });
    assert_eq!((excluded.rule, excluded.teams), (Rule::Exclusion, vec![team_id(4)]));
    assert_eq!(excluded.people.len(), 52, "one of these may come, and eight others do");

    let ada_and_bea =
        [0, 1].map(|person| Pin { person: person_id(person), place: Place::Member(team_id(2)) });
    let pinned = named(&|problem| {
        problem.exclusions = vec![Exclusion::Together(person_id(0), person_id(1))];
        problem.pins =
            [ada_and_bea[0], Pin { person: person_id(9), place: Place::Reserve }, ada_and_bea[1]].into();
    });
    assert_eq!((pinned.rule, pinned.pins, pinned.is_proven), (Rule::Pin, ada_and_bea.to_vec(), true));
    assert_eq!((pinned.people, pinned.teams), (vec![person_id(0), person_id(1)], vec![team_id(2)]));
}

/// Where more people are kept apart from each other than there are teams, and all are needed, exactly their exclusions are named.
#[test]
fn exclusions_of_each_other_are_named() {
    let pairs = |of: usize| (0..of).flat_map(|one| (0..one).map(move |other| (other, one)));
    let apart = |of| pairs(of).map(|(one, other)| Exclusion::Together(person_id(one), person_id(other)));
    let mut problem = Problem {
        people: (0..27).map(anybody).collect(),
        teams: (0..3).map(|number| any_team(number, 8, 8)).collect(),
        exclusions: apart(3).chain([Exclusion::Together(person_id(8), person_id(9))]).collect(),
        ..Problem::default()
    };
    keeps_all_rules(&problem);
    problem.exclusions.extend(apart(4));
    let named = propose(&problem).expect_err("four in three teams");
    assert_eq!((named.rule, named.is_proven), (Rule::Exclusion, true));
    assert_eq!(named.people, [0, 1, 2, 3].map(person_id));
    let mut expected: Vec<_> = apart(4).collect();
    expected.sort();
    assert_eq!(named.exclusions, expected);
}
