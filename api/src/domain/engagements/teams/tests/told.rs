//! Teams say why they are as they are, and an edit by hand which rule it breaks.

use proptest::prelude::*;

use super::{
    super::{
        explain::{Line, Obstacle, Reason, lines, reasons},
        model::{Exclusion, Person, Pin, Place, Problem, Teams},
        propose,
        rules::{Broken, Rule, broken},
        score::{Score, score},
    },
    exhaustive::{holds, places},
    invented::{a_small_problem, any_team, anybody, person_id, skill, team_id},
};

proptest! {
    /// The lines add up to the points, and whoever is on the reserve hears of each team why they are not in it.
    #[test]
    fn lines_add_up(problem in a_small_problem(10)) {
        if let Ok(teams) = propose(&problem) {
            let sum = lines(&problem, &teams).iter().fold(Score::default(), |sum, line| sum + line.score());
            prop_assert_eq!(sum, score(&problem, &teams));
            for person in &problem.people {
                let told = reasons(&problem, &teams, person.id);
                if teams.of(person.id) == Place::Reserve && told != [Reason::Pinned] {
                    prop_assert_eq!(told.len(), problem.teams.len(), "{:?}", told);
                }
            }
        }
    }

    /// A rule is told as broken exactly when it is, whatever places are given by hand.
    #[test]
    fn what_is_broken_is_told(
        problem in a_small_problem(10),
        by_hand in proptest::collection::vec((0..10_usize, 0..3_usize, 0..4_u8), 0..12),
    ) {
        let mut teams = propose(&problem).unwrap_or_default();
        for (person, team, kind) in by_hand {
            let team = team_id(team % problem.teams.len());
            let place = match kind {
                0 => Place::Reserve,
                1 => Place::Member(team),
                2 => Place::Lead(team),
                _ => Place::Coach(team),
            };
            teams.put(person_id(person % problem.people.len()), place);
            prop_assert!(teams.at(Place::Lead(team)).len() <= 1 && teams.at(Place::Coach(team)).len() <= 1);
        }
        prop_assert_eq!(broken(&problem, &teams).is_empty(), holds(&problem, &places(&problem, &teams)));
    }
}

/// One team of three at most: Ada leads, Bea and Cleo are members, Dina coaches, Eve and Flora wait.
fn one_team() -> (Problem, Teams) {
    let team = team_id(0);
    let mut problem = Problem {
        people: (0..6).map(|number| Person { can_coach: number == 3, ..anybody(number) }).collect(),
        teams: vec![any_team(0, 2, 3)],
        ..Problem::default()
    };
    problem.teams[0].skills = vec![skill(1, 2), skill(2, 1), skill(3, 3)];
    problem.people[0].skills = vec![skill(1, 3)];
    problem.people[0].employer = Some("Acier".into());
    problem.people[0].wishes = vec![team];
    problem.people[1].skills = vec![skill(1, 2), skill(2, 1), skill(3, 2)];
    problem.people[1].employer = Some("Acier".into());
    problem.people[2].status = "retiree".into();
    problem.people[3].can_join = false;
    problem.pins = vec![Pin { person: person_id(2), place: Place::Member(team) }];
    let places = [Place::Lead(team), Place::Member(team), Place::Member(team), Place::Coach(team)];
    let places = places.into_iter().chain([Place::Reserve; 2]).enumerate();
    let teams = places.map(|(number, place)| (person_id(number), place)).collect();
    (problem, teams)
}

/// A team's points, line by line: skills with who covers them and gaps, employers, statuses, wishes and people.
#[test]
fn a_team_says_what_its_points_are() {
    let (problem, teams) = one_team();
    let team = team_id(0);
    let ids = |numbers: &[usize]| numbers.iter().copied().map(person_id).collect::<Vec<_>>();
    let expected = [
        Line::Skill { team, skill: skill(1, 2), covered_by: ids(&[0, 1]) },
        Line::Skill { team, skill: skill(2, 1), covered_by: ids(&[1]) },
        Line::Skill { team, skill: skill(3, 3), covered_by: Vec::new() },
        Line::Employers { team, names: vec!["Acier".into()] },
        Line::Statuses { team, names: vec!["employee".into(), "retiree".into()] },
        Line::Wishes { team, people: ids(&[0]) },
        Line::Placed { team, people: 4 },
    ];
    assert_eq!(lines(&problem, &teams), expected);
    assert_eq!(score(&problem, &teams), Score { skills: 2, mix: 3, wishes: 1, placed: 4 });
}

/// Everybody hears what keeps them where they are.
#[test]
fn everybody_hears_why() {
    let (mut problem, mut teams) = one_team();
    let team = team_id(0);
    let of = |problem: &Problem, teams: &Teams, number| reasons(problem, teams, person_id(number));
    let covers = |code, level, is_alone| Reason::Covers { skill: skill(code, level), is_alone };
    assert_eq!(of(&problem, &teams, 0), [Reason::Leads, covers(1, 2, false), Reason::Wished]);
    assert_eq!(of(&problem, &teams, 1), [covers(1, 2, false), covers(2, 1, true)]);
    assert_eq!(of(&problem, &teams, 2), [Reason::Pinned, Reason::OwnStatus("retiree".into())]);
    assert_eq!(of(&problem, &teams, 3), [Reason::Coaches]);
    let not_in = |obstacle| [Reason::NotIn { team, obstacle }];
    assert_eq!(of(&problem, &teams, 4), not_in(Obstacle::Full));
    problem.exclusions =
        vec![Exclusion::From(person_id(4), team), Exclusion::Together(person_id(5), person_id(1))];
    assert_eq!(of(&problem, &teams, 4), not_in(Obstacle::Excluded));
    assert_eq!(of(&problem, &teams, 5), not_in(Obstacle::ApartFrom(vec![person_id(1)])));
    teams.put(person_id(5), Place::Coach(team));
    assert_eq!(of(&problem, &teams, 3), not_in(Obstacle::HasItsCoach), "one coach gave way to the other");
    teams.put(person_id(1), Place::Lead(team));
    assert_eq!(teams.members(team), [0, 1, 2].map(person_id), "who led stays as a member");
    problem.people[0].employer = Some("Brique".into());
    let alone = [covers(1, 2, false), Reason::OwnEmployer("Brique".into()), Reason::Wished];
    assert_eq!(of(&problem, &teams, 0), alone);
}

/// An edit by hand says each rule that it breaks, and whom it concerns.
#[test]
fn an_edit_says_what_it_breaks() {
    let (mut problem, mut teams) = one_team();
    let team = team_id(0);
    assert_eq!(broken(&problem, &teams), []);
    problem.exclusions = vec![Exclusion::Together(person_id(4), person_id(0))];
    problem.people[4].can_lead = false;
    teams.put(person_id(4), Place::Lead(team));
    teams.put(person_id(2), Place::Reserve);
    teams.put(person_id(3), Place::Member(team));
    let told = |rule, people: &[usize]| Broken {
        rule,
        people: people.iter().copied().map(person_id).collect(),
        teams: vec![team],
    };
    let expected = [
        told(Rule::Size, &[]),
        told(Rule::Coach, &[]),
        told(Rule::Coach, &[3]),
        told(Rule::Lead, &[4]),
        told(Rule::Exclusion, &[0, 4]),
        told(Rule::Pin, &[2]),
    ];
    assert_eq!(broken(&problem, &teams), expected);
}
