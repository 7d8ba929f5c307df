//! What the links of mails do for an association about its need: they show an announcement to approve, or what a coordinator has
//! entered for the association, and a button answers.

mod steps;

use chrono::NaiveDate;
use entity::{
    AnnouncementState, NeedEventId, NeedState, SaidHow, announcement, association, cause, commune, need,
    need_event, person,
};
use sea_orm::{ActiveEnum as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

pub use steps::{CharterToAdhere, StepByLink, StepsToGo};

use crate::{
    App, Caller, Internal, Language,
    access::{Denied, NeedLink, NeedSubject},
    app::NotDone,
    domain::{
        engagements::denying,
        missions::needs::announcements::{
            self,
            answering::{self, Answer},
        },
    },
    outcome::{Outcome, Problem},
    text_analysis::kebab,
    tx::Tx,
};

/// What a link about a need shows.
#[derive(Clone, Debug)]
pub enum NeedBehindLink {
    /// An announcement that waits for the association's answer.
    ToApprove(Box<AnnouncementToApprove>),
    /// Something that a coordinator entered on the association's behalf.
    ToDeny(StatementToDeny),
    /// A charter to adhere to.
    ToAdhere(CharterToAdhere),
    /// Whatever the association may do now.
    ToGo(StepsToGo),
    /// It was answered, or another version took its place.
    Settled,
}

/// An announcement that waits: all of it, since what is approved is all of it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box that is ticked")]
pub struct AnnouncementToApprove {
    /// The association's name.
    pub association: String,
    /// Whoever coordinates the need, by name.
    pub coordinator: Option<String>,
    /// What the need is, in a line.
    pub need: String,
    /// Which version.
    pub version: i32,
    /// What the announcement is, in a line.
    pub title: String,
    /// The association and what it asks for.
    pub summary: String,
    /// The mission.
    pub body: String,
    /// What is handed over, a line each.
    pub deliverables: String,
    /// The skills asked for.
    pub skills: Vec<Labelled>,
    /// The cause it serves.
    pub cause: Option<Labelled>,
    /// What kind of help it asks for, as the schema says it: `TRAINING`.
    pub service_family: String,
    /// Who directs the work: `SERVICE` or `SECONDMENT`.
    pub regime: String,
    /// Where it happens: `REMOTE`.
    pub format: String,
    /// The language spoken in it: `FR`.
    pub language: String,
    /// The commune.
    pub place: Option<Labelled>,
    /// Where, in words.
    pub place_in_words: Option<String>,
    /// From when on.
    pub starts_on: Option<NaiveDate>,
    /// Until when.
    pub ends_on: Option<NaiveDate>,
    /// How much time it takes one volunteer, in minutes.
    pub expected_minutes: Option<i64>,
    /// In which times of a week it is, by their numbers: Monday's morning is 0, Sunday's evening 20.
    pub times_of_week: Vec<u8>,
    /// How many volunteers are looked for.
    pub places: i64,
    /// Whether volunteers of 16 and 17 are welcome.
    pub open_to_minors: bool,
    /// Whether it is in contact with children or vulnerable people,
    pub vulnerable_public: bool,
    /// and whether the association has checked what the law asks for then.
    pub vulnerable_checked: bool,
    /// How people with disabilities can take part.
    pub accessibility: Option<String>,
    /// Who insures what.
    pub insurance: Option<String>,
    /// Whether the cause hides it from managers and reports.
    pub confidential: bool,
}

/// Something by its name.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// As people read it.
    pub label: String,
}

/// What was entered on the association's behalf.
#[derive(Clone, Debug)]
pub struct StatementToDeny {
    /// The association's name.
    pub association: String,
    /// Whoever entered it, by name.
    pub entered_by: Option<String>,
    /// What the need is, in a line.
    pub need: String,
    /// What was said, as texts are named by it: `approve-announcement`.
    pub what: String,
    /// In words.
    pub note: Option<String>,
    /// Who said it,
    pub said_by: String,
    /// how: `call`, `paper`, `meeting` or `e-mail`,
    pub how: String,
    /// and when.
    pub said_on: NaiveDate,
}

impl App {
    /// What there is behind a link about a need; none when no such link is behind it, or one too old. Looking changes nothing.
    pub async fn need_behind_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
    ) -> Result<Option<NeedBehindLink>, Internal> {
        let reader = self.database().reader();
        let Some(link) = NeedLink::find(reader, token, &caller.0, self.now()).await? else { return Ok(None) };
        let need = need::Entity::find_by_id(link.subject().need()).one(reader).await?;
        let need = need.ok_or_else(|| Internal::because("a link about no need"))?;
        let found = match link.subject() {
            NeedSubject::Announcement { version, .. } => to_approve(reader, language, &need, version).await?,
            NeedSubject::Line { line, .. } => to_deny(reader, &need, line).await?,
            NeedSubject::Charter { charter, .. } => {
                let reads = (link.person(), self.now());
                steps::to_adhere(reader, (&need, charter), reads).await?.map(NeedBehindLink::ToAdhere)
            }
            NeedSubject::Steps { .. } => steps::to_go(reader, &need).await?.map(NeedBehindLink::ToGo),
        };
        Ok(Some(found.unwrap_or(NeedBehindLink::Settled)))
    }

    /// Approves an announcement by a link, saying whether the association has checked what contact with vulnerable people asks for,
    /// or sends it back with remarks. A refusal says why.
    pub async fn answer_announcement_by_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
        (remarks, has_checked): (Option<String>, bool),
    ) -> Result<(), NotDone> {
        let answer = &remarks.map_or(Answer::Approves { has_checked }, Answer::Returns);
        let story = |tx: Tx| async move {
            let link = link(&tx, token, caller).await?;
            answering::answer_by_link(&link, &tx, answer).await.map(|_| ())
        };
        let origin = caller.0.origin_of_link();
        self.tell(language, self.database().write_from(&origin, story).await)
    }

    /// Says by a link that the association never said what was entered for it.
    pub async fn deny_statement_by_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
    ) -> Result<(), NotDone> {
        let story = |tx: Tx| async move {
            let link = link(&tx, token, caller).await?;
            denying::by_link(&tx, &link).await.map(|_| ())
        };
        let origin = caller.0.origin_of_link();
        self.tell(language, self.database().write_from(&origin, story).await)
    }
}

async fn link(tx: &Tx, token: &str, caller: &Caller) -> Outcome<NeedLink, Vec<Problem>> {
    Ok(NeedLink::find(tx, token, &caller.0, tx.now()).await?.ok_or(Denied::Hidden)?)
}

async fn association_of(reader: &impl ConnectionTrait, need: &need::Model) -> Result<String, Internal> {
    let found = association::Entity::find_by_id(need.association_id).one(reader).await?;
    Ok(found.map(|found| found.name).unwrap_or_default())
}

/// The name of somebody who was not erased.
async fn name_of(
    reader: &impl ConnectionTrait,
    id: Option<entity::PersonId>,
) -> Result<Option<String>, Internal> {
    let Some(id) = id else { return Ok(None) };
    let found = person::Entity::find_by_id(id).one(reader).await?;
    Ok(found.filter(|person| person.erased_at.is_none()).map(|person| person.full_name()))
}

async fn to_approve(
    reader: &impl ConnectionTrait,
    language: Language,
    need: &need::Model,
    version: i32,
) -> Result<Option<NeedBehindLink>, Internal> {
    let asked = announcement::Entity::find()
        .filter(announcement::Column::NeedId.eq(need.id))
        .filter(announcement::Column::Version.eq(version))
        .filter(announcement::Column::State.eq(AnnouncementState::ToApprove))
        .one(reader)
        .await?;
    let Some(asked) = asked.filter(|_| need.state == NeedState::ToApprove) else { return Ok(None) };
    let association = association_of(reader, need).await?;
    let coordinator = name_of(reader, need.coordinator_id).await?;
    let named = Named::of(reader, language, &asked).await?;
    let shown = shown((need, association, coordinator), asked, named);
    Ok(Some(NeedBehindLink::ToApprove(Box::new(shown))))
}

/// What a version says by codes alone, as people call it.
struct Named {
    skills: Vec<Labelled>,
    cause: Option<Labelled>,
    place: Option<Labelled>,
}

impl Named {
    async fn of(
        reader: &impl ConnectionTrait,
        language: Language,
        asked: &announcement::Model,
    ) -> Result<Self, Internal> {
        let codes = announcements::skill_codes(reader, asked.id).await?;
        let skills = announcements::skills(reader, &codes).await?;
        let cause = match &asked.cause_code {
            Some(code) => cause::Entity::find_by_id(code).one(reader).await?,
            None => None,
        };
        let place = match &asked.commune_code {
            Some(code) => commune::Entity::find_by_id(code).one(reader).await?,
            None => None,
        };
        let in_words = |cause: cause::Model| match language {
            Language::Fr => cause.label,
            Language::En => cause.label_en,
        };
        Ok(Self {
            skills: skills.into_iter().map(|skill| Labelled { label: skill.label }).collect(),
            cause: cause.map(|cause| Labelled { label: in_words(cause) }),
            place: place.map(|place| Labelled { label: place.name }),
        })
    }
}

/// A version as whoever approves it reads it, with its need, its association and whoever coordinates it.
fn shown(
    (need, association, coordinator): (&need::Model, String, Option<String>),
    asked: announcement::Model,
    Named { skills, cause, place }: Named,
) -> AnnouncementToApprove {
    AnnouncementToApprove {
        association,
        coordinator,
        need: need.title.clone(),
        version: asked.version,
        title: asked.title,
        summary: asked.summary,
        body: asked.body,
        deliverables: asked.deliverables,
        skills,
        cause,
        service_family: asked.service_family.to_value(),
        regime: asked.regime.to_value(),
        format: asked.format.to_value(),
        language: asked.language.to_value(),
        place,
        place_in_words: asked.place,
        starts_on: asked.starts_on,
        ends_on: asked.ends_on,
        expected_minutes: asked.expected_minutes.map(|minutes| minutes.0),
        times_of_week: asked.times_of_week.numbers().collect(),
        places: i64::from(asked.places),
        open_to_minors: asked.open_to_minors,
        vulnerable_public: asked.vulnerable_public,
        vulnerable_checked: asked.vulnerable_checked,
        accessibility: asked.accessibility,
        insurance: asked.insurance,
        confidential: asked.confidential,
    }
}

async fn to_deny(
    reader: &impl ConnectionTrait,
    need: &need::Model,
    line: NeedEventId,
) -> Result<Option<NeedBehindLink>, Internal> {
    let line = need_event::Entity::find_by_id(line)
        .filter(need_event::Column::NeedId.eq(need.id))
        .filter(need_event::Column::DeniedAt.is_null())
        .one(reader)
        .await?;
    let Some(line) = line else { return Ok(None) };
    let Some(((said_by, how), said_on)) = line.said_by.zip(line.said_how).zip(line.said_on) else {
        return Ok(None);
    };
    Ok(Some(NeedBehindLink::ToDeny(StatementToDeny {
        association: association_of(reader, need).await?,
        entered_by: name_of(reader, line.person_id).await?,
        need: need.title.clone(),
        what: kebab(&line.kind),
        note: line.note,
        said_by,
        how: kebab(&SaidHow::to_value(&how)),
        said_on,
    })))
}
