//! How well a mission and somebody fit, as the API says it everywhere: reason by reason, for programs and for people, with what
//! alone would make it the first.

use async_graphql::{Context, Description, Object, Result, SimpleObject};
use sea_orm::ActiveEnum as _;

use super::cause::Cause;
use crate::{
    domain::{
        missions::ranking::{Change, Ranked, Reason, Why, score},
        reference::skills,
    },
    graphql::{context::RequestContext as _, cost::list_cost},
    outcome::{Argument, Problem},
    text_analysis::kebab,
    words,
};

/// How well a mission and somebody fit.
#[derive(Clone, Debug, Description)]
pub struct Match {
    score: i64,
    weighed: Vec<Reason>,
    /// What is said of a booking beside them, and counts nothing.
    beside: Vec<MatchReason>,
    counterfactual: Option<Change>,
    /// The code of the mission's cause, which is named where it is a reason.
    cause: Option<String>,
    voice: Voice,
}

/// One reason for or against.
#[derive(Clone, Debug, SimpleObject)]
pub struct MatchReason {
    /// Stable, for programs: `SKILL`, `DETAILS`, `NO_SKILL`, `WISH`, `CAUSE`, `TIMES`, `HOURS`, `REMOTE`, `NEAR`, `FAR`,
    /// `APTITUDE`, `MOTIVATION`, `PRIORITY`, `HOST_IS_FULL`; of what is booked `WITHIN_BUDGET`, `OVER_BUDGET`, `ALLOWED`,
    /// `NOT_ALLOWED`, `WHEN_FREE`, `WHEN_NOT_FREE`, which count nothing.
    kind: String,
    /// For people, in the viewer's language.
    text: String,
    /// What it adds to the score, or takes from it.
    points: i64,
    /// Whether it speaks for it.
    fits: bool,
}

/// A single change that would make it the first.
#[derive(SimpleObject)]
pub struct MatchCounterfactual {
    /// For people, in the viewer's language.
    text: String,
    /// What changes, stable, for programs: `FREE_ON`, `HOURS`, `LEVEL`, `SKILL`, `NEAR`, `REMOTE`.
    change: String,
}

/// To whom it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// To the person of whom it speaks.
    Themselves,
    /// To somebody who reads of them.
    Others,
}

impl Voice {
    /// With what the keys of reasons begin.
    fn of_reasons(self) -> &'static str {
        match self {
            Self::Themselves => "match-",
            Self::Others => "match-of-",
        }
    }

    /// With what the keys of changes begin.
    fn of_changes(self) -> &'static str {
        match self {
            Self::Themselves => "match-if-",
            Self::Others => "match-of-if-",
        }
    }
}

impl Match {
    /// One of a ranked list.
    pub(crate) fn of<K>(ranked: &Ranked<K>, cause: Option<&str>, voice: Voice) -> Self {
        Self {
            score: ranked.score,
            weighed: ranked.reasons.clone(),
            beside: Vec::new(),
            counterfactual: ranked.counterfactual.clone(),
            cause: cause.map(ToOwned::to_owned),
            voice,
        }
    }

    /// Of a mission that stands alone, as it is told to the person.
    pub(crate) fn alone(weighed: Vec<Reason>, beside: Vec<MatchReason>, cause: Option<&str>) -> Self {
        Self {
            score: score(&weighed),
            weighed,
            beside,
            counterfactual: None,
            cause: cause.map(ToOwned::to_owned),
            voice: Voice::Themselves,
        }
    }
}

#[Object(use_type_description)]
impl Match {
    /// What the points add up to, to be compared within one list only: more is better.
    async fn score(&self) -> i64 {
        self.score
    }

    /// The reasons, line by line, those that speak for it first; empty while nothing is known of the person.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn reasons(&self, ctx: &Context<'_>) -> Result<Vec<MatchReason>> {
        let mut told = Vec::new();
        for reason in &self.weighed {
            let said = match reason.why {
                Why::Cause => {
                    let cause = Cause::of_code(ctx, self.cause.as_deref()).await?;
                    Problem::new("CAUSE").with("cause", cause.map(|cause| cause.label).unwrap_or_default())
                }
                _ => said(&reason.why),
            };
            told.push(MatchReason::new(ctx, &said, (reason.points, reason.fits()), self.voice));
        }
        told.extend(self.beside.iter().cloned());
        told.sort_by_key(|reason| !reason.fits);
        Ok(told)
    }

    /// What alone would make it the first of its list: applied, and ranked again, it is. Null where nothing does, and where it is
    /// the first already.
    async fn counterfactual(&self, ctx: &Context<'_>) -> Option<MatchCounterfactual> {
        let change = self.counterfactual.as_ref()?;
        Some(MatchCounterfactual::new(ctx, change, self.voice))
    }
}

impl MatchReason {
    /// A line is said as problems are: `match-skill`.
    pub(crate) fn new(ctx: &Context<'_>, said: &Problem, (points, fits): (i64, bool), voice: Voice) -> Self {
        let key = format!("{}{}", voice.of_reasons(), kebab(said.code));
        let text = ctx.texts().say(ctx.language(), &key, &said.arguments);
        Self { kind: said.code.to_owned(), text, points, fits }
    }
}

impl MatchCounterfactual {
    fn new(ctx: &Context<'_>, change: &Change, voice: Voice) -> Self {
        let said = match change {
            Change::FreeOn(_) => {
                let day = change.weekday().map(|day| words::weekday(day, ctx.language()));
                Problem::new("FREE_ON").with("day", day.unwrap_or_default())
            }
            Change::Hours(hours) => Problem::new("HOURS").with("hours", *hours),
            Change::Level(code) => Problem::new("LEVEL").with("skill", label(code)),
            Change::Skill(code) => Problem::new("SKILL").with("skill", label(code)),
            Change::Near => Problem::new("NEAR"),
            Change::Remote => Problem::new("REMOTE"),
        };
        let key = format!("{}{}", voice.of_changes(), kebab(said.code));
        let text = ctx.texts().say(ctx.language(), &key, &said.arguments);
        Self { text, change: said.code.to_owned() }
    }
}

/// What a reason says, but for the cause, whose name each language has its own of.
fn said(why: &Why) -> Problem {
    match why {
        Why::Skill { code, level } => {
            let level = level.map_or_else(|| "unsaid".to_owned(), |level| kebab(&level.to_value()));
            Problem::new("SKILL").with("skill", label(code)).with("level", level)
        }
        Why::Details { code, common } => {
            let names: Vec<&str> = common.iter().filter_map(|one| skills::detail_label(code, one)).collect();
            Problem::new("DETAILS").with("details", names.join(" · "))
        }
        Why::NoSkill => Problem::new("NO_SKILL"),
        Why::Wish { code, wish } => {
            Problem::new("WISH").with("skill", label(code)).with("wish", kebab(&wish.to_value()))
        }
        Why::Times { free, asked } => Problem::new("TIMES").with("free", *free).with("asked", *asked),
        Why::Hours { asked, has } => Problem::new("HOURS").with("asked", *asked).with("has", *has),
        Why::Cause => Problem::new("CAUSE"),
        Why::Remote => Problem::new("REMOTE"),
        Why::Distance { kilometres, is_near } => {
            Problem::new(if *is_near { "NEAR" } else { "FAR" }).with("kilometres", *kilometres)
        }
        Why::Aptitude(mark) => Problem::new("APTITUDE").with("mark", *mark),
        Why::Motivation(mark) => Problem::new("MOTIVATION").with("mark", *mark),
        Why::Priority(since) => Problem::new("PRIORITY").with("since", Argument::Date(*since)),
        Why::HostIsFull(host) => {
            let hosted = Argument::Duration(entity::Minutes(host.hosted_minutes));
            Problem::new("HOST_IS_FULL").with("hosted", hosted).with("hours", host.most_hours)
        }
    }
}

/// What a skill is called in the register.
fn label(code: &str) -> String {
    let found = skills::by_code(&[code.to_owned()]);
    found.first().map_or_else(|| code.to_owned(), |skill| skill.label.clone())
}
