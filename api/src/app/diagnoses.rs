//! The result of a diagnosis as a paper, made when it is fetched: what is finished never changes.

use entity::{ServiceFamily, association, diagnosis};
use sea_orm::{ActiveEnum as _, EntityTrait as _};

use crate::{
    App, Caller, Internal, Language, NotDone,
    documents::diagnosis::{self as paper, NeedLine, Report, ThemeLine},
    domain::{
        intermediaries::diagnoses::{
            self,
            reading::{self, Answered},
            scoring::Weighed,
        },
        reference::skills,
    },
    graphql::decode_id,
    outcome::Argument,
    text_analysis::kebab,
    zone,
};

impl App {
    /// The result of a diagnosis that is finished, for those who work in its association and those who coordinate in the
    /// branch with which it is shared.
    pub async fn diagnosis_file(
        &self,
        caller: &Caller,
        language: Language,
        id: &str,
    ) -> Result<Vec<u8>, NotDone> {
        let viewer = &caller.0;
        viewer.account().map_err(|_| NotDone::SignedOut)?;
        let id: entity::DiagnosisId = decode_id(id).ok_or(NotDone::NotFound)?;
        let reader = self.database.reader();
        let seen = diagnoses::find(reader, viewer, id).await.map_err(Internal::from)?;
        let seen = seen.filter(|seen| !seen.is_draft()).ok_or(NotDone::NotFound)?;
        let within = seen.row.branch_id.filter(|_| seen.coordinates_only());
        let before = reading::before(reader, &seen.row, within).await.map_err(Internal::from)?;
        let compared = match &before {
            Some(before) => reading::themes_of(reader, before).await?,
            None => Vec::new(),
        };
        let themes = reading::themes_of(reader, &seen.row).await?;
        let association = association::Entity::find_by_id(seen.row.association_id).one(reader).await;
        let association = association.map_err(Internal::from)?.ok_or(NotDone::NotFound)?;
        let speaker = Speaker { app: self, language, association: &association };
        let report = speaker.report(&seen.row, before.as_ref(), &themes, &compared);
        Ok(paper::render(&report).map_err(Internal::because)?)
    }
}

/// What says a diagnosis in a language.
struct Speaker<'a> {
    app: &'a App,
    language: Language,
    association: &'a association::Model,
}

impl Speaker<'_> {
    fn report(
        &self,
        row: &diagnosis::Model,
        before: Option<&diagnosis::Model>,
        themes: &[Answered],
        compared: &[Answered],
    ) -> Report {
        let mut drawn = vec![self.say("diagnosis-paper-drawn", &[])];
        drawn.extend(themes.iter().map(|answered| self.scored(answered)));
        let finished = row.finished_at.unwrap_or(row.written_at);
        let zone = zone::of(&self.association.time_zone);
        let name = || Argument::from(self.association.name.clone());
        let before = before.map(|before| self.say("diagnosis-paper-before", &[("on", self.day(before))]));
        Report {
            title: self.say("diagnosis-paper-title", &[]),
            association: self.association.name.clone(),
            under: self.say("diagnosis-paper-of", &[("association", name()), ("on", self.day(row))]),
            themes: themes.iter().map(|answered| self.theme(answered, compared)).collect(),
            scores_are: self.say("diagnosis-paper-scores", &[]),
            drawn: drawn.join(" "),
            compared: before,
            needs_are: self.say("diagnosis-paper-needs", &[]),
            needs: reading::needs(themes).iter().map(|need| self.need(*need, themes)).collect(),
            no_need: self.say("diagnosis-paper-no-need", &[]),
            how: self.say("diagnosis-paper-how", &[]),
            language: self.language.code(),
            made_at: finished.to_utc().with_timezone(&zone).fixed_offset(),
        }
    }

    fn say(&self, key: &str, words: &[(&'static str, Argument)]) -> String {
        self.app.texts().say(self.language, key, words)
    }

    /// The day on which one was finished, on the association's clock.
    fn day(&self, row: &diagnosis::Model) -> Argument {
        let at = row.finished_at.unwrap_or(row.written_at).to_utc();
        at.with_timezone(&zone::of(&self.association.time_zone)).date_naive().into()
    }

    fn name(&self, answered: &Answered) -> String {
        self.say(&format!("diagnosis-theme-{}", kebab(&answered.asked.about.to_value())), &[])
    }

    fn scored(&self, answered: &Answered) -> String {
        let theme = ("theme", self.name(answered).into());
        match answered.score() {
            Some(score) => self.say("diagnosis-paper-scored", &[theme, ("score", i64::from(score).into())]),
            None => self.say("diagnosis-paper-not-scored", &[theme]),
        }
    }

    fn urgency(&self, answered: &Answered) -> String {
        answered.urgency().map(|urgency| self.say(urgency.key(), &[])).unwrap_or_default()
    }

    fn theme(&self, answered: &Answered, compared: &[Answered]) -> ThemeLine {
        let before = compared.iter().find(|other| other.asked.about == answered.asked.about);
        ThemeLine {
            name: self.name(answered),
            score: answered.score(),
            before: before.and_then(Answered::score),
            urgency: self.urgency(answered),
        }
    }

    fn need(&self, need: Weighed, themes: &[Answered]) -> NeedLine {
        let Some(answered) = themes.iter().find(|answered| answered.asked.about == need.theme) else {
            return NeedLine { name: String::new(), urgency: String::new(), help: String::new() };
        };
        let family = Argument::Key(family(answered.asked.family).into());
        let skills = skills::by_code(&answered.asked.skills);
        let skills: Vec<&str> = skills.iter().map(|skill| skill.label.as_str()).collect();
        NeedLine {
            name: self.name(answered),
            urgency: self.urgency(answered),
            help: self
                .say("diagnosis-paper-help", &[("family", family), ("skills", skills.join(", ").into())]),
        }
    }
}

/// The key of a kind of help.
fn family(family: ServiceFamily) -> &'static str {
    match family {
        ServiceFamily::StrategicAdvice => "diagnosis-family-strategic-advice",
        ServiceFamily::Training => "diagnosis-family-training",
        ServiceFamily::Technical => "diagnosis-family-technical",
        ServiceFamily::Content => "diagnosis-family-content",
    }
}
