//! Writing the announcement of a need, and answering it for the association that asks.

use async_graphql::{Context, InputObject, Object, Result};
use entity::NeedId;

use super::{on_behalf::OnBehalfInput, payload::payload, qualification::told};
use crate::{
    domain::missions::needs::announcements::{
        answering::{self, Answer},
        drafting::{self, Typed},
        submitting,
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            date::Date,
            mission_words::{MissionFormat, Regime, ServiceFamily, SpokenLanguage},
            need::NeedNode,
            time_of_week::TimeOfWeek,
        },
    },
};

#[derive(Default)]
pub struct AnnouncementMutation;

/// An announcement, whole. Nothing of it is needed while it is a draft.
#[derive(InputObject)]
struct AnnouncementInput {
    /// What it is, in a line.
    #[graphql(default)]
    title: String,
    /// The association and what it asks for, in two sentences.
    #[graphql(default)]
    summary: String,
    /// The mission.
    #[graphql(default)]
    body: String,
    /// What is handed over, a line each.
    #[graphql(default)]
    deliverables: String,
    /// Codes of skills: see `skills`.
    #[graphql(default)]
    skill_codes: Vec<String>,
    /// The code of the cause it serves.
    #[graphql(default)]
    cause_code: String,
    /// What kind of help it asks for.
    #[graphql(default_with = "ServiceFamily::StrategicAdvice")]
    service_family: ServiceFamily,
    /// Who directs the work.
    #[graphql(default_with = "Regime::Service")]
    regime: Regime,
    /// Where it happens.
    #[graphql(default_with = "MissionFormat::Remote")]
    format: MissionFormat,
    /// The language spoken in it.
    #[graphql(default_with = "SpokenLanguage::Fr")]
    language: SpokenLanguage,
    /// INSEE's code of the commune where it happens.
    commune_code: Option<String>,
    /// Where it happens, in words.
    place: Option<String>,
    /// From when on.
    starts_on: Option<Date>,
    /// Until when.
    ends_on: Option<Date>,
    /// How much time it takes one volunteer, in minutes.
    expected_minutes: Option<i64>,
    /// In which times of a week it is; none where any time will do.
    #[graphql(default)]
    times_of_week: Vec<TimeOfWeek>,
    /// How many volunteers are looked for: one to twenty.
    #[graphql(default = 1)]
    places: i32,
    /// Whether volunteers of 16 and 17 are welcome.
    #[graphql(default)]
    open_to_minors: bool,
    /// Whether it is in contact with children or vulnerable people.
    #[graphql(default)]
    vulnerable_public: bool,
    /// How people with disabilities can take part.
    accessibility: Option<String>,
    /// Who insures what.
    insurance: Option<String>,
    /// Whether its cause hides it from managers and reports.
    #[graphql(default)]
    confidential: bool,
}

impl AnnouncementInput {
    fn typed(&self) -> Typed {
        Typed {
            title: self.title.clone(),
            summary: self.summary.clone(),
            body: self.body.clone(),
            deliverables: self.deliverables.clone(),
            skill_codes: self.skill_codes.clone(),
            cause_code: self.cause_code.clone(),
            service_family: self.service_family.into(),
            regime: self.regime.into(),
            format: self.format.into(),
            language: self.language.into(),
            commune_code: self.commune_code.clone(),
            place: self.place.clone(),
            starts_on: self.starts_on.map(Into::into),
            ends_on: self.ends_on.map(Into::into),
            expected_minutes: self.expected_minutes,
            times_of_week: TimeOfWeek::together(self.times_of_week.clone()),
            places: self.places,
            open_to_minors: self.open_to_minors,
            vulnerable_public: self.vulnerable_public,
            accessibility: self.accessibility.clone(),
            insurance: self.insurance.clone(),
            confidential: self.confidential,
        }
    }
}

/// A draft to keep.
#[derive(InputObject)]
struct SaveAnnouncementInput {
    /// Of which need.
    need_id: Gid<NeedId>,
    /// The announcement, in place of the draft.
    announcement: AnnouncementInput,
}

/// Which draft to send to the association.
#[derive(InputObject)]
struct SubmitAnnouncementInput {
    /// A need whose announcement is being written.
    need_id: Gid<NeedId>,
}

/// Which announcement is approved.
#[derive(InputObject)]
struct ApproveAnnouncementInput {
    /// A need whose association is asked.
    need_id: Gid<NeedId>,
    /// The number of the version that was read.
    version: i32,
    /// Whether the association has checked what the law asks for contact with children or vulnerable people: true where the
    /// version says that there is such contact. No document is kept.
    vulnerable_checked: Option<bool>,
    /// Where whoever coordinates enters what the association said.
    on_behalf: Option<OnBehalfInput>,
}

/// Which announcement goes back.
#[derive(InputObject)]
struct ReturnAnnouncementInput {
    /// A need whose association is asked.
    need_id: Gid<NeedId>,
    /// The number of the version that was read.
    version: i32,
    /// What is to be changed.
    remarks: String,
    /// Where whoever coordinates enters what the association said.
    on_behalf: Option<OnBehalfInput>,
}

/// Which announcement is written anew.
#[derive(InputObject)]
struct RewordAnnouncementInput {
    /// A need that is searched for.
    need_id: Gid<NeedId>,
    /// Why, which both sides read.
    reason: String,
}

payload! {
    /// What came of keeping a draft.
    SaveAnnouncementPayload {
        /// The need as it is now; null when it was refused.
        need: NeedNode
    }
}

payload! {
    /// What came of asking the association.
    SubmitAnnouncementPayload {
        /// The need as it is now; null when it was refused.
        need: NeedNode
    }
}

payload! {
    /// What came of approving an announcement.
    ApproveAnnouncementPayload {
        /// The need as it is now; null when it was refused.
        need: NeedNode
    }
}

payload! {
    /// What came of sending an announcement back.
    ReturnAnnouncementPayload {
        /// The need as it is now; null when it was refused.
        need: NeedNode
    }
}

payload! {
    /// What came of writing an announcement anew.
    RewordAnnouncementPayload {
        /// The need as it is now; null when it was refused.
        need: NeedNode
    }
}

#[Object]
impl AnnouncementMutation {
    /// Keeps a draft of a need's announcement, however unfinished. For who coordinates it.
    async fn save_announcement(
        &self,
        ctx: &Context<'_>,
        input: SaveAnnouncementInput,
    ) -> Result<Option<SaveAnnouncementPayload>> {
        let (id, typed) = (input.need_id.0, &input.announcement.typed());
        let answer =
            ctx.write(|tx, viewer| async move { drafting::save(&viewer, &tx, id, typed).await }).await?;
        let (need, problems) = told(ctx, answer).await?;
        Ok(Some(SaveAnnouncementPayload::new(need, problems)))
    }

    /// Asks the association to approve the draft, which never changes again; problems name what is missing as parts of
    /// `AnnouncementInput` below `announcement`. For who coordinates it.
    async fn submit_announcement(
        &self,
        ctx: &Context<'_>,
        input: SubmitAnnouncementInput,
    ) -> Result<Option<SubmitAnnouncementPayload>> {
        let id = input.need_id.0;
        let answer =
            ctx.write(|tx, viewer| async move { submitting::submit(&viewer, &tx, id).await }).await?;
        let (need, problems) = told(ctx, answer).await?;
        Ok(Some(SubmitAnnouncementPayload::new(need, problems)))
    }

    /// Approves the version that was read: it becomes a mission that volunteers find, and the search begins. For those who work
    /// in the association, or for who coordinates with what it said.
    async fn approve_announcement(
        &self,
        ctx: &Context<'_>,
        input: ApproveAnnouncementInput,
    ) -> Result<Option<ApproveAnnouncementPayload>> {
        let seen = (input.need_id.0, input.version);
        let said = &input.on_behalf.as_ref().map(OnBehalfInput::typed);
        let approves = &Answer::Approves { has_checked: input.vulnerable_checked.unwrap_or_default() };
        let answer = ctx.write(|tx, viewer| async move {
            answering::answer(&viewer, &tx, seen, approves, said.as_ref()).await
        });
        let (need, problems) = told(ctx, answer.await?).await?;
        Ok(Some(ApproveAnnouncementPayload::new(need, problems)))
    }

    /// Sends the version that was read back with remarks; the next draft begins as it was. For those who work in the
    /// association, or for who coordinates with what it said.
    async fn return_announcement(
        &self,
        ctx: &Context<'_>,
        input: ReturnAnnouncementInput,
    ) -> Result<Option<ReturnAnnouncementPayload>> {
        let seen = (input.need_id.0, input.version);
        let said = &input.on_behalf.as_ref().map(OnBehalfInput::typed);
        let returns = &Answer::Returns(input.remarks);
        let answer = ctx.write(|tx, viewer| async move {
            answering::answer(&viewer, &tx, seen, returns, said.as_ref()).await
        });
        let (need, problems) = told(ctx, answer.await?).await?;
        Ok(Some(ReturnAnnouncementPayload::new(need, problems)))
    }

    /// Writes the announcement of a search anew: its mission is found by nobody until the association has approved the next
    /// version. For those who work in the association, and for who coordinates.
    async fn reword_announcement(
        &self,
        ctx: &Context<'_>,
        input: RewordAnnouncementInput,
    ) -> Result<Option<RewordAnnouncementPayload>> {
        let (id, reason) = (input.need_id.0, input.reason.as_str());
        let answer =
            ctx.write(|tx, viewer| async move { submitting::reword(&viewer, &tx, id, reason).await });
        let (need, problems) = told(ctx, answer.await?).await?;
        Ok(Some(RewordAnnouncementPayload::new(need, problems)))
    }
}
