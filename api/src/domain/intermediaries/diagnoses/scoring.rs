//! What answers come to. The score of a theme goes from 0 to 100: the sum of the levels of its questions that apply, 0 to 3
//! each, of the most that they could come to, in hundredths and rounded once, halves up. A need comes before another by what
//! its theme lacks of 100, times how urgent the association says it is; of two that come to the same first the one with the
//! lower score, then in the questionnaire's order. A theme that lacks nothing, or of which no question applies, is no need.

use std::cmp::Reverse;

use entity::DiagnosisTheme;

/// The highest level of an answer.
const HIGHEST: i32 = 3;

/// How far what a question says is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, async_graphql::Enum)]
pub enum DiagnosisLevel {
    /// Not at all.
    NotAtAll,
    /// A little.
    ALittle,
    /// For the most part.
    Mostly,
    /// Fully.
    Fully,
    /// The question does not apply to the association: it counts for nothing.
    DoesNotApply,
}

/// How urgent the association says that a theme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, async_graphql::Enum)]
pub enum DiagnosisUrgency {
    /// It can wait.
    CanWait,
    /// Within the year.
    WithinAYear,
    /// Within six months.
    WithinSixMonths,
    /// Now.
    Now,
}

impl DiagnosisLevel {
    /// All of them, from the lowest on.
    const KEPT: [(Self, Option<i32>); 5] = [
        (Self::NotAtAll, Some(0)),
        (Self::ALittle, Some(1)),
        (Self::Mostly, Some(2)),
        (Self::Fully, Some(HIGHEST)),
        (Self::DoesNotApply, None),
    ];

    /// As it is kept: none where the question does not apply.
    pub(crate) fn kept(self) -> Option<i32> {
        Self::KEPT.iter().find(|(level, _)| *level == self).and_then(|(_, kept)| *kept)
    }

    /// The key of its words.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::NotAtAll => "diagnosis-level-not-at-all",
            Self::ALittle => "diagnosis-level-a-little",
            Self::Mostly => "diagnosis-level-mostly",
            Self::Fully => "diagnosis-level-fully",
            Self::DoesNotApply => "diagnosis-level-does-not-apply",
        }
    }

    /// What is kept, as it was answered.
    pub(crate) fn of(kept: Option<i32>) -> Self {
        let found = Self::KEPT.iter().find(|(_, known)| *known == kept);
        found.map_or(Self::DoesNotApply, |(level, _)| *level)
    }
}

impl DiagnosisUrgency {
    /// By how much it weighs.
    pub(crate) fn weight(self) -> i32 {
        match self {
            Self::CanWait => 1,
            Self::WithinAYear => 2,
            Self::WithinSixMonths => 3,
            Self::Now => 4,
        }
    }

    /// The key of its words.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::CanWait => "diagnosis-urgency-can-wait",
            Self::WithinAYear => "diagnosis-urgency-within-a-year",
            Self::WithinSixMonths => "diagnosis-urgency-within-six-months",
            Self::Now => "diagnosis-urgency-now",
        }
    }

    /// What weighs so much.
    pub(crate) fn of(weight: i32) -> Option<Self> {
        [Self::CanWait, Self::WithinAYear, Self::WithinSixMonths, Self::Now]
            .into_iter()
            .find(|urgency| urgency.weight() == weight)
    }
}

/// What a theme's answers come to; none where no question applies.
pub(crate) fn score(answers: impl IntoIterator<Item = DiagnosisLevel>) -> Option<i32> {
    let levels: Vec<i32> = answers.into_iter().filter_map(DiagnosisLevel::kept).collect();
    let most = HIGHEST * i32::try_from(levels.len()).ok().filter(|count| *count > 0)?;
    let sum: i32 = levels.into_iter().sum();
    Some((200 * sum + most) / (2 * most))
}

/// A theme with what its answers come to and how urgent it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Weighed {
    pub(crate) theme: DiagnosisTheme,
    pub(crate) score: i32,
    pub(crate) urgency: DiagnosisUrgency,
}

impl Weighed {
    /// By how much it comes before others, from 0 to 400.
    pub(crate) fn priority(self) -> i32 {
        (100 - self.score) * self.urgency.weight()
    }
}

/// The needs among some themes, the first one first.
pub(crate) fn ranked(themes: impl IntoIterator<Item = Weighed>) -> Vec<Weighed> {
    let mut needs: Vec<Weighed> = themes.into_iter().filter(|weighed| weighed.priority() > 0).collect();
    needs.sort_by_key(|need| (Reverse(need.priority()), need.score, need.theme));
    needs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sea_orm::Iterable as _;

    use super::{DiagnosisLevel::*, DiagnosisUrgency::*, *};

    /// Scores as they were reckoned by hand.
    #[test]
    fn scores_are_those_of_the_formula() {
        for (answers, expected) in [
            (vec![NotAtAll; 5], Some(0)),
            (vec![Fully; 5], Some(100)),
            (vec![DoesNotApply; 5], None),
            (vec![], None),
            // 7 of 15 is 46.67.
            (vec![Mostly, Mostly, ALittle, Mostly, NotAtAll], Some(47)),
            // 1 of 3, 2 of 3, 5 of 12.
            (vec![ALittle, DoesNotApply], Some(33)),
            (vec![Mostly], Some(67)),
            (vec![Fully, Mostly, NotAtAll, NotAtAll], Some(42)),
            // 1 of 24 would be 4.17; 3 of 24 is a half and goes up.
            ([vec![ALittle; 3], vec![NotAtAll; 5]].concat(), Some(13)),
        ] {
            assert_eq!(score(answers.clone()), expected, "{answers:?}");
        }
    }

    /// An order as it was reckoned by hand: by priority, then by the lower score, then as the questionnaire asks.
    #[test]
    fn needs_come_in_their_order() {
        use DiagnosisTheme::*;
        let weighed = |theme, score, urgency| Weighed { theme, score, urgency };
        let order = ranked([
            weighed(Strategy, 50, WithinAYear),    // 100
            weighed(Organisation, 100, Now),       // lacks nothing
            weighed(HumanResources, 75, Now),      // 100, with a higher score
            weighed(Finance, 0, CanWait),          // 100, with a lower score
            weighed(Law, 50, WithinAYear),         // 100, asked after strategy
            weighed(Communication, 20, Now),       // 320
            weighed(Digital, 47, WithinSixMonths), // 159
        ]);
        let order: Vec<(DiagnosisTheme, i32)> =
            order.iter().map(|need| (need.theme, need.priority())).collect();
        let expected = [
            (Communication, 320),
            (Digital, 159),
            (Finance, 100),
            (Strategy, 100),
            (Law, 100),
            (HumanResources, 100),
        ];
        assert_eq!(order, expected);
    }

    /// What is kept is read as it was answered.
    #[test]
    fn answers_are_kept_as_they_were_given() {
        for level in [NotAtAll, ALittle, Mostly, Fully, DoesNotApply] {
            assert_eq!(DiagnosisLevel::of(level.kept()), level);
        }
        for urgency in [CanWait, WithinAYear, WithinSixMonths, Now] {
            assert_eq!(DiagnosisUrgency::of(urgency.weight()), Some(urgency));
        }
        assert_eq!(DiagnosisUrgency::of(0), None);
    }

    fn a_level() -> impl Strategy<Value = DiagnosisLevel> {
        prop_oneof![Just(NotAtAll), Just(ALittle), Just(Mostly), Just(Fully), Just(DoesNotApply)]
    }

    fn an_urgency() -> impl Strategy<Value = DiagnosisUrgency> {
        prop_oneof![Just(CanWait), Just(WithinAYear), Just(WithinSixMonths), Just(Now)]
    }

    fn a_diagnosis() -> impl Strategy<Value = Vec<Weighed>> {
        let themes: Vec<DiagnosisTheme> = DiagnosisTheme::iter().collect();
        let marks = prop::collection::vec((0..=100_i32, an_urgency()), themes.len());
        marks.prop_map(move |marks| {
            let weighed = |(theme, (score, urgency)): (&DiagnosisTheme, (i32, DiagnosisUrgency))| Weighed {
                theme: *theme,
                score,
                urgency,
            };
            themes.iter().zip(marks).map(weighed).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// A better answer never lowers a theme, and every score is from 0 to 100.
        #[test]
        fn a_better_answer_never_lowers_a_theme(
            answers in prop::collection::vec(a_level(), 1..=6),
            at in any::<prop::sample::Index>(),
        ) {
            let at = at.index(answers.len());
            let better = match answers[at] {
                NotAtAll => ALittle,
                ALittle => Mostly,
                Mostly => Fully,
                other => other,
            };
            let before = score(answers.clone());
            let mut improved = answers;
            improved[at] = better;
            let after = score(improved);
            prop_assert!(after >= before, "{before:?} and then {after:?}");
            prop_assert!(after.is_none_or(|score| (0..=100).contains(&score)));
        }

        /// The order is the same in whatever order the themes come, and never rises; a theme that gets better, or less
        /// urgent, never comes earlier.
        #[test]
        fn the_order_is_stable(
            themes in a_diagnosis(),
            turned in 0..9_usize,
            at in 0..9_usize,
            more in 1..=100_i32,
        ) {
            let order = ranked(themes.clone());
            let mut others = themes.clone();
            others.rotate_left(turned);
            prop_assert_eq!(&ranked(others), &order);
            prop_assert!(order.windows(2).all(|pair| pair[0].priority() >= pair[1].priority()));

            let place = |order: &[Weighed], theme| order.iter().position(|need| need.theme == theme);
            let theme = themes[at].theme;
            let mut better = themes.clone();
            better[at].score = (better[at].score + more).min(100);
            let mut calmer = themes;
            calmer[at].urgency = CanWait;
            for changed in [better, calmer] {
                let (before, after) = (place(&order, theme), place(&ranked(changed), theme));
                prop_assert!(after.is_none() || after >= before, "{before:?} and then {after:?}");
            }
        }
    }
}
