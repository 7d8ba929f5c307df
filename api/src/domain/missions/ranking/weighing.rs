//! Why a mission and somebody fit, reason by reason, in whole points that add up. What is not known of either says nothing for or
//! against.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use entity::{SkillLevel, SkillWish, TimesOfWeek};

use super::weights::Weights;
use crate::domain::reference::distance::Point;

/// Somebody, as far as it may count. There is no place here for who they are, how old they are, what they refused or what was
/// refused to them by anybody: nobody is sanctioned for a refusal (L. 8241-2).
#[derive(Clone, Debug, Default)]
pub(crate) struct Candidate {
    /// The macro-skills that they say they have, by code.
    pub(crate) skills: BTreeMap<String, Said>,
    /// Codes of the causes that they care about.
    pub(crate) causes: BTreeSet<String>,
    /// Where distances are measured from.
    pub(crate) home: Option<Point>,
    /// When they are free; none while they have not said.
    pub(crate) free: TimesOfWeek,
    pub(crate) hours_a_week: Option<i64>,
    /// What was noted of them in the latest interview for this mission.
    pub(crate) noted: Option<Noted>,
    /// Since when they wish another mission that asks for one of its skills, after a search that did not select them.
    pub(crate) wishing_since: Option<NaiveDate>,
}

/// What somebody says of a skill of theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) level: Option<SkillLevel>,
    pub(crate) wish: Option<SkillWish>,
    /// Codes of the detailed skills that their words name.
    pub(crate) details: BTreeSet<String>,
}

/// The marks of an interview, from 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noted {
    pub(crate) aptitude: i64,
    pub(crate) motivation: i64,
}

/// What a mission asks for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sought {
    /// Codes of the macro-skills.
    pub(crate) skills: Vec<String>,
    /// Codes of the detailed skills of these that its text names, by the skill.
    pub(crate) details: BTreeMap<String, BTreeSet<String>>,
    pub(crate) cause: Option<String>,
    /// Whether it can be done from anywhere.
    pub(crate) is_remote: bool,
    pub(crate) place: Option<Point>,
    /// In which times of a week it is; none where any time will do.
    pub(crate) times: TimesOfWeek,
    pub(crate) hours_a_week: Option<i64>,
    /// What its association said that it can host.
    pub(crate) host: Option<Host>,
}

/// How much help an association hosts in a week, of how much it can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Host {
    pub(crate) hosted_minutes: i64,
    pub(crate) most_hours: i64,
}

impl Host {
    /// Whether it has no room for more.
    pub(crate) fn is_full(self) -> bool {
        self.hosted_minutes >= self.most_hours * 60
    }
}

/// What a reason is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// A skill that it asks for and they have.
    Skill { code: String, level: Option<SkillLevel> },
    /// Detailed skills of one that both name, by code.
    Details { code: String, common: Vec<String> },
    /// It asks for other skills than theirs.
    NoSkill,
    /// How much they want to do what it asks for.
    Wish { code: String, wish: SkillWish },
    /// How many of its times of a week they are free in, of how many.
    Times { free: i64, asked: i64 },
    /// How many hours a week it takes, and how many they have.
    Hours { asked: i64, has: i64 },
    /// The cause it serves is one they care about.
    Cause,
    /// It can be done from anywhere.
    Remote,
    /// How far it is in whole kilometres, as the crow flies, and whether that is no journey.
    Distance { kilometres: i64, is_near: bool },
    /// How an interview marked their aptitude, from 1 to 5.
    Aptitude(i64),
    /// And their motivation.
    Motivation(i64),
    /// They were not selected elsewhere on a day, and still wish a mission.
    Priority(NaiveDate),
    /// Its association hosts as much as it can.
    HostIsFull(Host),
}

/// One reason for or against, and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) why: Why,
    pub(crate) points: i64,
}

impl Reason {
    /// Whether it speaks for the mission.
    pub(crate) fn fits(&self) -> bool {
        match &self.why {
            Why::Skill { .. }
            | Why::Details { .. }
            | Why::Wish { .. }
            | Why::Cause
            | Why::Remote
            | Why::Priority(_) => true,
            Why::NoSkill | Why::HostIsFull(_) => false,
            Why::Times { free, asked } => free == asked,
            Why::Hours { asked, has } => has >= asked,
            Why::Distance { is_near, .. } => *is_near,
            Why::Aptitude(_) | Why::Motivation(_) => self.points >= 0,
        }
    }
}

/// What counts, and what a wish of another mission counts in the network that asks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    pub(crate) weights: Weights,
    pub(crate) priority: i64,
}

impl Scale {
    /// Where no network has a say.
    pub(crate) fn on(day: NaiveDate) -> Self {
        Self { weights: Weights::on(day), priority: 0 }
    }
}

/// All reasons for and against, in the order in which they are told.
pub(crate) fn weigh(scale: &Scale, candidate: &Candidate, sought: &Sought) -> Vec<Reason> {
    let mut reasons = Vec::new();
    skills(&scale.weights, candidate, sought, &mut reasons);
    if sought.cause.as_ref().is_some_and(|cause| candidate.causes.contains(cause)) {
        reasons.push(Reason { why: Why::Cause, points: scale.weights.cause });
    }
    availability(&scale.weights, candidate, sought, &mut reasons);
    place(&scale.weights, candidate, sought, &mut reasons);
    if let Some(noted) = candidate.noted {
        let mark = |mark: i64| (mark - 3) * scale.weights.mark;
        reasons.push(Reason { why: Why::Aptitude(noted.aptitude), points: mark(noted.aptitude) });
        reasons.push(Reason { why: Why::Motivation(noted.motivation), points: mark(noted.motivation) });
    }
    if let Some(since) = candidate.wishing_since {
        reasons.push(Reason { why: Why::Priority(since), points: scale.priority });
    }
    if let Some(host) = sought.host.filter(|host| host.is_full()) {
        reasons.push(Reason { why: Why::HostIsFull(host), points: -scale.weights.full });
    }
    reasons
}

/// What reasons add up to.
pub(crate) fn score(reasons: &[Reason]) -> i64 {
    reasons.iter().map(|reason| reason.points).sum()
}

fn skills(weights: &Weights, candidate: &Candidate, sought: &Sought, reasons: &mut Vec<Reason>) {
    if candidate.skills.is_empty() || sought.skills.is_empty() {
        return;
    }
    let asked = i64::try_from(sought.skills.len()).unwrap_or(i64::MAX);
    let common = || sought.skills.iter().filter_map(|code| Some((code, candidate.skills.get(code)?)));
    for (code, said) in common() {
        let share = weights.levels[said.level.map_or(1, |level| level as usize)];
        let points = weights.skills * share / (asked * 100);
        reasons.push(Reason { why: Why::Skill { code: code.clone(), level: said.level }, points });
    }
    if reasons.is_empty() {
        reasons.push(Reason { why: Why::NoSkill, points: 0 });
    }
    for (code, said) in common() {
        let named = sought.details.get(code).into_iter().flatten();
        let both: Vec<String> = named.filter(|detail| said.details.contains(*detail)).cloned().collect();
        if !both.is_empty() {
            let why = Why::Details { code: code.clone(), common: both };
            reasons.push(Reason { why, points: weights.details / asked });
        }
    }
    for (code, said) in common() {
        if let Some(wish) = said.wish {
            let points = weights.wishes * weights.keenness[wish as usize] / (asked * 100);
            reasons.push(Reason { why: Why::Wish { code: code.clone(), wish }, points });
        }
    }
}

fn availability(weights: &Weights, candidate: &Candidate, sought: &Sought, reasons: &mut Vec<Reason>) {
    if !candidate.free.is_empty() && !sought.times.is_empty() {
        let (mut free, mut asked) = (0, 0);
        for number in sought.times.numbers() {
            asked += 1;
            free += i64::from(candidate.free.holds(number));
        }
        reasons.push(Reason { why: Why::Times { free, asked }, points: weights.times * free / asked });
    }
    if let Some((has, asked)) = candidate.hours_a_week.zip(sought.hours_a_week) {
        let asked = asked.max(1);
        let points = weights.hours * has.clamp(0, asked) / asked;
        reasons.push(Reason { why: Why::Hours { asked, has }, points });
    }
}

fn place(weights: &Weights, candidate: &Candidate, sought: &Sought, reasons: &mut Vec<Reason>) {
    if sought.is_remote {
        reasons.push(Reason { why: Why::Remote, points: weights.reach });
        return;
    }
    let Some((home, place)) = candidate.home.zip(sought.place) else { return };
    let kilometres = home.whole_kilometres_to(place);
    let is_near = kilometres <= weights.near;
    let beyond = kilometres.clamp(weights.near, weights.far) - weights.near;
    let points = weights.reach * (weights.far - weights.near - beyond) / (weights.far - weights.near);
    reasons.push(Reason { why: Why::Distance { kilometres, is_near }, points });
}
