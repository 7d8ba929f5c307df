//! What the link of a mail does for an association once a mission is over: it asks how it went, or whether what was handed over
//! is still in use, and a button answers.

use entity::{
    LaterAnswer, LaterQuestionId, NeedId, NeedSide, NeedState, association, debrief, later_question, need,
};
use sea_orm::{ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{
    App, Caller, Internal, Language,
    access::{Denied, LookBackLink},
    app::NotDone,
    domain::engagements::follow_ups::{debriefs, later},
    graphql::encode_id,
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// What a link that looks back shows.
#[derive(Clone, Debug)]
pub enum LookBackBehindLink {
    /// Something to answer.
    Asked(LookBackAsked),
    /// It was answered, or is asked no more: this is the need's opaque id.
    Over(String),
    /// Whoever opens it may not.
    NotTheirs,
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct LookBackAsked {
    /// The opaque id of the need.
    pub need: String,
    /// What that is, in a line.
    pub title: String,
    /// The association's name.
    pub association: String,
    /// How many days after its end it is asked whether it is still in use; none where it is asked how it went.
    pub day: Option<i32>,
}

/// How an association looks back, as typed.
#[derive(Clone, Debug)]
pub struct DebriefGiven {
    /// What was achieved.
    pub achieved: String,
    /// What was difficult.
    pub difficult: String,
    /// How satisfied, from 0 to 10.
    pub satisfaction: i32,
    /// Whether they would do it again.
    pub would_again: bool,
}

impl App {
    /// What is asked behind a link; none when no link that looks back is behind it, or one too old.
    pub async fn look_back_behind_link(
        &self,
        caller: &Caller,
        token: &str,
    ) -> Result<Option<LookBackBehindLink>, Internal> {
        let reader = self.database.reader();
        let subject = match LookBackLink::find(reader, token, &caller.0, self.now()).await? {
            None => return Ok(None),
            Some(LookBackLink::NotTheirs) => return Ok(Some(LookBackBehindLink::NotTheirs)),
            Some(LookBackLink::Used { need }) => return Ok(Some(LookBackBehindLink::Over(encode_id(need)))),
            Some(LookBackLink::Works { subject, .. }) => subject,
        };
        let need = need::Entity::find_by_id(subject.need).one(reader).await?;
        let need = need.ok_or_else(|| Internal::because("a link about no need"))?;
        let day = match subject.later {
            Some(question) => self.later_asked(question).await?.map(Some),
            None => self.debrief_asked(&need).await?.then_some(None),
        };
        let Some(day) = day else { return Ok(Some(LookBackBehindLink::Over(encode_id(need.id)))) };
        let association = association::Entity::find_by_id(need.association_id).one(reader).await?;
        Ok(Some(LookBackBehindLink::Asked(LookBackAsked {
            need: encode_id(need.id),
            title: need.title,
            association: association.map(|found| found.name).unwrap_or_default(),
            day,
        })))
    }

    /// Of a question that waits for an answer, the day it asks about.
    async fn later_asked(&self, id: LaterQuestionId) -> Result<Option<i32>, Internal> {
        let found = later_question::Entity::find_by_id(id).one(self.database.reader()).await?;
        Ok(found.filter(|row| row.answered_at.is_none() && row.asked_on.is_some()).map(|row| row.day))
    }

    /// Whether the association's debrief of a need waits.
    async fn debrief_asked(&self, need: &need::Model) -> Result<bool, Internal> {
        let found = debrief::Entity::find()
            .filter(debrief::Column::NeedId.eq(need.id))
            .filter(debrief::Column::Side.eq(NeedSide::Association))
            .filter(debrief::Column::GivenAt.is_null())
            .one(self.database.reader())
            .await?;
        Ok(need.state == NeedState::Debrief && found.is_some())
    }

    /// Gives an association's debrief by a link, once. A refusal says why.
    pub async fn give_debrief_by_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
        given: &DebriefGiven,
    ) -> Result<(), NotDone> {
        let typed = &debriefs::Typed {
            achieved: given.achieved.clone(),
            difficult: given.difficult.clone(),
            satisfaction: given.satisfaction,
            would_again: given.would_again,
        };
        let story = |tx: Tx| async move {
            match LookBackLink::find(&tx, token, &caller.0, tx.now()).await? {
                Some(LookBackLink::Works { right, subject, link }) if subject.later.is_none() => {
                    debriefs::give_by_link(&right, link, &tx, (subject.need, typed)).await
                }
                Some(LookBackLink::Used { .. }) => Err(vec![Problem::new("LINK_GONE")].into()),
                _ => Err(Denied::Hidden.into()),
            }
        };
        self.by_link(language, caller, story).await
    }

    /// Answers by a link whether what was handed over is still in use: `answer` is a code of `LaterAnswer`.
    pub async fn answer_later_by_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
        (answer, note): (&str, &str),
    ) -> Result<(), NotDone> {
        let Ok(answer) = LaterAnswer::try_from_value(&answer.to_owned()) else {
            let missing = Problem::new("REQUIRED").at("answer");
            return Err(NotDone::Refused(self.tell_all(language, &[missing])));
        };
        let typed = &later::Typed { answer, note: note.to_owned() };
        let story = |tx: Tx| async move {
            match LookBackLink::find(&tx, token, &caller.0, tx.now()).await? {
                Some(LookBackLink::Works { right, subject, link }) => match subject.later {
                    Some(question) => {
                        later::answer_by_link(&right, link, &tx, (subject.need, question, typed)).await
                    }
                    None => Err(Denied::Hidden.into()),
                },
                Some(LookBackLink::Used { .. }) => Err(vec![Problem::new("LINK_GONE")].into()),
                _ => Err(Denied::Hidden.into()),
            }
        };
        self.by_link(language, caller, story).await
    }

    async fn by_link<F>(
        &self,
        language: Language,
        caller: &Caller,
        story: impl Fn(Tx) -> F + Send + Sync,
    ) -> Result<(), NotDone>
    where
        F: Future<Output = Outcome<NeedId, Vec<Problem>>> + Send,
    {
        let origin = caller.0.origin_of_link();
        self.tell(language, self.database.write_from(&origin, story).await).map(|_| ())
    }
}
