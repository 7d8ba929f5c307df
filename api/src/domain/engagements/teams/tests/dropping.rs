//! Somebody drops out: as few others move as the hard rules allow, and each is told why.

use proptest::{prelude::*, test_runner::Config};

use super::{
    super::{
        dropping_out::{DroppedOut, Moved, Why, drop_out},
        infeasible::Infeasible,
        model::{Exclusion, Person, Place, Problem, Teams},
        propose,
        rules::{Broken, Rule, broken},
    },
    exhaustive::{self, holds, places},
    invented::{Chance, a_small_problem, any_team, anybody, many, person_id, skill, team_id},
};

/// The problem without somebody.
fn without(problem: &Problem, person: &Person) -> Problem {
    let mut rest = problem.clone();
    rest.people.retain(|other| other.id != person.id);
    rest
}

/// Whether all hard rules hold when one other person at most moves.
fn one_is_enough(rest: &Problem, teams: &Teams) -> bool {
    let before = places(rest, teams);
    let of_team = |team| [Place::Member(team), Place::Lead(team), Place::Coach(team)];
    let all = || rest.teams.iter().flat_map(|team| of_team(team.id)).chain([Place::Reserve]);
    let moved = |at: usize, place: Place| {
        let mut after = before.clone();
        after[at] = place;
        holds(rest, &after)
    };
    (0..before.len()).any(|at| all().any(|place| moved(at, place)))
}

/// Lets somebody drop out, and holds what comes of it to what is promised.
fn holds_what_is_promised(
    problem: &Problem,
    teams: &Teams,
    person: &Person,
) -> Result<DroppedOut, Infeasible> {
    let rest = without(problem, person);
    let after = drop_out(problem, teams, person.id)?;
    assert!(holds(&rest, &places(&rest, &after.teams)), "{after:?}");
    assert_eq!(broken(&rest, &after.teams), []);
    assert_eq!(after.teams.of(person.id), Place::Reserve);
    assert!(after.teams.all().all(|(other, _)| other != person.id), "who dropped out is in no list");
    let moved = rest.people.iter().filter(|other| teams.of(other.id) != after.teams.of(other.id));
    let told = |moved: &Moved| (moved.person, moved.from, moved.to);
    let moved: Vec<_> = moved.map(|other| (other.id, teams.of(other.id), after.teams.of(other.id))).collect();
    assert_eq!(
        after.moved.iter().map(told).collect::<Vec<_>>(),
        moved,
        "whoever moves is told, and nobody else"
    );
    if after.moved.len() > 1 {
        assert!(!after.because.is_empty() && !one_is_enough(&rest, teams), "{after:?}");
    }
    Ok(after)
}

proptest! {
    #![proptest_config(Config { cases: 96, ..Config::default() })]

    /// Whoever drops out, one other person at most moves unless a hard rule needs more; where no teams are left, none exist.
    #[test]
    fn one_other_person_moves_unless_a_rule_needs_more(problem in a_small_problem(8)) {
        if let Ok(teams) = propose(&problem) {
            for person in &problem.people {
                if holds_what_is_promised(&problem, &teams, person).is_err() {
                    prop_assert!(!exhaustive::exist(&without(&problem, person)));
                }
            }
        }
    }
}

/// So it is among many people.
#[test]
fn among_many_people_one_moves() {
    let problem = many(&mut Chance(5), 60, 6, 6, 3);
    let teams = propose(&problem).expect("teams");
    for person in &problem.people {
        let after =
            holds_what_is_promised(&problem, &teams, person).expect("somebody on the reserve, or room");
        assert!(after.moved.iter().all(|moved| moved.why != Why::MadeAnew), "{after:?}");
    }
    let problem = many(&mut Chance(5), 400, 40, 20, 3);
    let teams = propose(&problem).expect("teams");
    for person in problem.people.iter().step_by(40) {
        holds_what_is_promised(&problem, &teams, person).expect("somebody on the reserve, or room");
    }
}

/// Two teams of two or three: the lead and the coach of each, members, and two on the reserve.
fn two_teams() -> (Problem, Teams) {
    let teams = vec![any_team(0, 2, 3), any_team(1, 2, 3)];
    let people = (0..9).map(|number| Person {
        can_lead: number < 3,
        can_coach: number == 3 || number == 4,
        ..anybody(number)
    });
    let problem = Problem { people: people.collect(), teams, ..Problem::default() };
    let (one, other) = (team_id(0), team_id(1));
    let places = [
        Place::Lead(one),
        Place::Lead(other),
        Place::Member(other),
        Place::Coach(one),
        Place::Coach(other),
        Place::Member(one),
        Place::Member(other),
        Place::Reserve,
        Place::Reserve,
    ];
    let teams = places.into_iter().enumerate().map(|(number, place)| (person_id(number), place)).collect();
    (problem, teams)
}

/// Whoever is on the reserve takes the place, the one who brings most, and nobody else moves.
#[test]
fn the_reserve_comes_first() {
    let (mut problem, teams) = two_teams();
    problem.teams[0].skills = vec![skill(1, 2)];
    problem.people[8].skills = vec![skill(1, 2)];
    let after = drop_out(&problem, &teams, person_id(5)).expect("teams");
    let because = [Broken { rule: Rule::Size, people: Vec::new(), teams: vec![team_id(0)] }];
    assert_eq!(after.because, because);
    let to = Place::Member(team_id(0));
    let came = Moved { person: person_id(8), from: Place::Reserve, to, why: Why::WasOnReserve };
    assert_eq!(after.moved, [came]);
    let nobody = drop_out(&problem, &teams, person_id(7)).expect("teams");
    assert_eq!((nobody.moved, nobody.because), (Vec::new(), Vec::new()), "on the reserve themselves");
}

/// Without a reserve nobody moves where there are enough, but to bring back a skill that was lost.
#[test]
fn nobody_moves_where_there_are_enough() {
    let (mut problem, mut teams) = two_teams();
    problem.people.truncate(7);
    teams.remove(person_id(7));
    teams.remove(person_id(8));
    let after = drop_out(&problem, &teams, person_id(6)).expect("teams");
    assert_eq!((after.moved, after.because), (Vec::new(), Vec::new()));

    let mut large = problem.clone();
    large.teams[0] = any_team(0, 1, 3);
    large.teams[1].skills = vec![skill(1, 2)];
    for person in [5, 6] {
        large.people[person].skills = vec![skill(1, 3)];
    }
    let after = drop_out(&large, &teams, person_id(6)).expect("teams");
    let (from, to) = (Place::Member(team_id(0)), Place::Member(team_id(1)));
    assert_eq!(after.moved, [Moved { person: person_id(5), from, to, why: Why::CoversMore }]);
}

/// Where a lead drops out for whom nobody on the reserve leads, another one comes, and if their team needs them, somebody for
/// them too: each hears which rule asks for it.
#[test]
fn a_hard_rule_may_need_more() {
    let (mut problem, teams) = two_teams();
    let lacks = |rule, team| Why::Holds(Broken { rule, people: Vec::new(), teams: vec![team_id(team)] });
    let after = drop_out(&problem, &teams, person_id(0)).expect("teams");
    let moves: Vec<_> = after.moved.iter().map(|moved| (moved.person, moved.to, moved.why.clone())).collect();
    assert_eq!(moves, [(person_id(2), Place::Lead(team_id(0)), lacks(Rule::Lead, 0))], "one is enough");

    problem.teams[1].least = 3;
    let after = drop_out(&problem, &teams, person_id(0)).expect("teams");
    let moves: Vec<_> = after.moved.iter().map(|moved| (moved.person, moved.to, moved.why.clone())).collect();
    let came = (person_id(7), Place::Member(team_id(1)), lacks(Rule::Size, 1));
    assert_eq!(moves, [(person_id(2), Place::Lead(team_id(0)), lacks(Rule::Lead, 0)), came]);

    let named = drop_out(&problem, &teams, person_id(3)).expect_err("one coach for two teams");
    assert_eq!((named.rule, named.people), (Rule::Coach, vec![person_id(4)]));
}

/// What was overridden by hand before stays, and hinders nothing.
#[test]
fn what_was_overridden_stays() {
    let (mut problem, teams) = two_teams();
    problem.exclusions = vec![Exclusion::Together(person_id(1), person_id(2))];
    let overridden = broken(&problem, &teams);
    assert_eq!(overridden.len(), 1, "{overridden:?}");
    let after = drop_out(&problem, &teams, person_id(5)).expect("teams");
    assert_eq!((after.moved.len(), broken(&problem, &after.teams)), (1, overridden));
}
