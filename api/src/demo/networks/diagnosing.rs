//! Diagnoses of a demo: one that an association finished and shares with a branch, and one that another has begun.

use std::sync::Arc;

use chrono::Duration;
use chrono_tz::Europe::Paris;
use entity::{AssociationId, DiagnosisId, PersonId};

use super::settling::{Settling, done, told};
use crate::{
    Internal,
    access::Viewer,
    chance::Chance,
    demo::days::at,
    domain::intermediaries::diagnoses::{
        beginning,
        filling::{self, Typed},
        finishing,
        questionnaire::{self, Theme},
        scoring::{DiagnosisLevel as Level, DiagnosisUrgency as Urgency},
        sharing,
    },
    tx::Tx,
};

/// What an association answers, question by question, over and over again.
const LEVELS: [Level; 7] = [
    Level::Mostly,
    Level::ALittle,
    Level::Fully,
    Level::NotAtAll,
    Level::Mostly,
    Level::DoesNotApply,
    Level::ALittle,
];

const URGENCIES: [Urgency; 4] =
    [Urgency::WithinAYear, Urgency::Now, Urgency::CanWait, Urgency::WithinSixMonths];

/// How many themes of the one that was begun are answered.
const BEGUN: usize = 3;

impl Settling {
    /// Both of them.
    pub(super) async fn diagnoses(&self, tx: &Tx, chance: &Arc<dyn Chance>) -> Result<(), Internal> {
        let [first, second, ..] = self.charities[..] else { return Ok(()) };
        let began_at = at(self.days.workday_ago(35), 17, 0, Paris);
        let then = told(tx, began_at, chance);
        let themes = &questionnaire::latest().themes;
        let id = fill(&then, first, themes).await?;
        let later = told(tx, began_at + Duration::hours(2), chance);
        let viewer = Viewer::load(&later, first.1, None, later.now()).await?;
        done(finishing::finish(&viewer, &later, id).await)?;
        done(sharing::share(&viewer, &later, id, self.shared_with).await)?;
        let then = told(tx, at(self.days.workday_ago(4), 10, 0, Paris), chance);
        fill(&then, second, &themes[..BEGUN.min(themes.len())]).await?;
        Ok(())
    }
}

/// Begins one, and answers some themes of it.
async fn fill(
    tx: &Tx,
    (association, writer): (AssociationId, PersonId),
    themes: &[Theme],
) -> Result<DiagnosisId, Internal> {
    let viewer = Viewer::load(tx, writer, None, tx.now()).await?;
    let right = viewer.may_work_in_association(association);
    let right = right.map_err(|_| Internal::because("nobody of the demo's association answers"))?;
    let id = done(beginning::begin(right, tx).await)?;
    for (place, theme) in themes.iter().enumerate() {
        let level = |number: usize| LEVELS[(place * 3 + number) % LEVELS.len()];
        let answers = theme.questions.iter().enumerate();
        let typed = Typed {
            theme: theme.about,
            urgency: Some(URGENCIES[place % URGENCIES.len()]),
            answers: answers.map(|(number, question)| (question.clone(), level(number))).collect(),
            heard: None,
        };
        done(filling::save(&viewer, tx, id, &typed).await)?;
    }
    Ok(id)
}
