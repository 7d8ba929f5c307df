//! Qualifying a need, and stopping one that must not become a mission. For who coordinates it.

use async_graphql::{Context, Enum, InputObject, Object, Result};
use entity::NeedId;

use super::payload::payload;
use crate::{
    domain::missions::needs::qualifying::{self, Against, Typed, TypedPoint},
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{
            date::Date,
            mission_words::{MissionFormat, Regime},
            need::NeedNode,
            qualification::{MetHow, SubstitutionPoint},
        },
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct QualificationMutation;

/// What is noted of a point of the checklist.
#[derive(InputObject)]
struct SubstitutionCheckInput {
    /// Which.
    point: SubstitutionPoint,
    /// Whether it passes; nothing while nobody has said.
    passed: Option<bool>,
    /// Why.
    #[graphql(default)]
    note: String,
}

/// What a coordinator notes of a need, however unfinished: what is left out is not noted.
#[derive(InputObject)]
struct QualificationInput {
    /// When they met.
    met_on: Option<Date>,
    /// How.
    met_how: Option<MetHow>,
    /// Whom the coordinator met.
    #[graphql(default)]
    met_whom: String,
    /// What was said. The association never reads it.
    #[graphql(default)]
    note: String,
    /// The need in precise words.
    #[graphql(default)]
    precise_need: String,
    /// Whether the association shares the intermediary's values.
    shares_values: Option<bool>,
    /// Why.
    #[graphql(default)]
    values_note: String,
    /// The checklist, each point once.
    #[graphql(default)]
    points: Vec<SubstitutionCheckInput>,
    /// Codes of skills: see `skills`.
    #[graphql(default)]
    skill_codes: Vec<String>,
    /// Who would direct the work.
    regime: Option<Regime>,
    /// Where it would happen.
    format: Option<MissionFormat>,
}

impl QualificationInput {
    fn typed(&self) -> Typed {
        let point = |one: &SubstitutionCheckInput| TypedPoint {
            point: one.point.into(),
            is_passed: one.passed,
            note: one.note.clone(),
        };
        Typed {
            met_on: self.met_on.map(Into::into),
            met_how: self.met_how.map(Into::into),
            met_whom: self.met_whom.clone(),
            note: self.note.clone(),
            precise_need: self.precise_need.clone(),
            shares_values: self.shares_values,
            values_note: self.values_note.clone(),
            points: self.points.iter().map(point).collect(),
            skill_codes: self.skill_codes.clone(),
            regime: self.regime.map(Into::into),
            format: self.format.map(Into::into),
        }
    }
}

/// What to keep of a need.
#[derive(InputObject)]
struct SaveQualificationInput {
    /// Which need.
    need_id: Gid<NeedId>,
    /// What is noted, in place of what was.
    qualification: QualificationInput,
}

/// Which need is understood.
#[derive(InputObject)]
struct QualifyNeedInput {
    /// A need that is being got to know.
    need_id: Gid<NeedId>,
}

/// Why no announcement is written for a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum AgainstNeed {
    /// The association does not share the intermediary's values.
    Values,
    /// A volunteer would stand in for somebody who is paid.
    ReplacesPaidJob,
}

/// Which need to stop, and why.
#[derive(InputObject)]
struct RefuseNeedInput {
    /// A need without a search yet.
    need_id: Gid<NeedId>,
    /// What speaks against it.
    against: AgainstNeed,
    /// In words, which the association reads.
    reason: String,
}

payload! {
    /// What came of keeping what is noted.
    SaveQualificationPayload {
        /// The need as it is now; null when it was refused.
        need: NeedNode
    }
}

payload! {
    /// What came of going on to the announcement.
    QualifyNeedPayload {
        /// The need as it is now; null when it was refused.
        need: NeedNode
    }
}

payload! {
    /// What came of stopping a need.
    RefuseNeedPayload {
        /// The need as it is now; null when it was refused.
        need: NeedNode
    }
}

/// A need after something was done to it, or what stood in the way.
pub(super) async fn told(
    ctx: &Context<'_>,
    answer: Answer<NeedId>,
) -> Result<(Option<NeedNode>, Vec<ProblemNode>)> {
    Ok(match answer {
        Ok(id) => (NeedNode::visible(ctx, id).await?, Vec::new()),
        Err(problems) => (None, problems),
    })
}

#[Object]
impl QualificationMutation {
    /// Keeps what a coordinator notes of a need, however unfinished. For who coordinates it.
    async fn save_qualification(
        &self,
        ctx: &Context<'_>,
        input: SaveQualificationInput,
    ) -> Result<Option<SaveQualificationPayload>> {
        let (id, typed) = (input.need_id.0, &input.qualification.typed());
        let answer =
            ctx.write(|tx, viewer| async move { qualifying::save(&viewer, &tx, id, typed).await }).await?;
        let (need, problems) = told(ctx, answer).await?;
        Ok(Some(SaveQualificationPayload::new(need, problems)))
    }

    /// Goes on to the announcement of a need that is understood, with a draft that begins with what was noted. Problems name
    /// what is missing as parts of `QualificationInput` below `qualification`, points in the checklist's order. For who
    /// coordinates it.
    async fn qualify_need(
        &self,
        ctx: &Context<'_>,
        input: QualifyNeedInput,
    ) -> Result<Option<QualifyNeedPayload>> {
        let id = input.need_id.0;
        let answer =
            ctx.write(|tx, viewer| async move { qualifying::qualify(&viewer, &tx, id).await }).await?;
        let (need, problems) = told(ctx, answer).await?;
        Ok(Some(QualifyNeedPayload::new(need, problems)))
    }

    /// Stops a need that must not become a mission; its association is told why. For who coordinates it.
    async fn refuse_need(
        &self,
        ctx: &Context<'_>,
        input: RefuseNeedInput,
    ) -> Result<Option<RefuseNeedPayload>> {
        let (id, reason) = (input.need_id.0, input.reason.as_str());
        let against = match input.against {
            AgainstNeed::Values => Against::Values,
            AgainstNeed::ReplacesPaidJob => Against::ReplacesPaidJob,
        };
        let answer = ctx
            .write(|tx, viewer| async move { qualifying::refuse(&viewer, &tx, id, against, reason).await });
        let (need, problems) = told(ctx, answer.await?).await?;
        Ok(Some(RefuseNeedPayload::new(need, problems)))
    }
}
