//! Selecting among candidates: notes of interviews, decisions, ties that are declared, and the introduction.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{ApplicationId, IntermediaryId, NeedId, intermediary};

use super::{
    on_behalf::OnBehalfInput,
    payload::{parts, payload, row},
};
use crate::{
    domain::engagements::applications::{
        NotSelectedReason, closed,
        deciding::{self, Decision},
        introducing,
        noting::{self, Typed},
        places, wishing,
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{candidate::CandidateNode, date::Date, intermediary::IntermediaryNode, need::NeedNode},
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct SelectionMutation;

/// What to note of an interview.
#[derive(InputObject)]
struct NoteInterviewInput {
    /// Whose: the application's id.
    candidate_id: Gid<ApplicationId>,
    /// The day of the interview.
    interviewed_on: Date,
    /// How well they can do it, from 1 to 5.
    aptitude: i32,
    /// How much they want it, from 1 to 5.
    motivation: i32,
    /// What was said, in 5000 letters at most.
    text: String,
    /// Makes sending the same request again safe.
    idempotency_key: Option<String>,
}

/// What to decide about a candidate.
#[derive(InputObject)]
struct DecideCandidateInput {
    /// Who: the application's id.
    id: Gid<ApplicationId>,
    /// What is decided.
    decision: Decision,
    /// Why they are not selected; required then.
    reason: Option<NotSelectedReason>,
    /// What is said to them with it, in 1000 letters at most; required where they are not selected.
    words: Option<String>,
}

/// What to answer all those who were not selected.
#[derive(InputObject)]
struct AnswerOthersInput {
    /// Of which need.
    need_id: Gid<NeedId>,
    /// Why they are not selected.
    reason: NotSelectedReason,
    /// What is said to each of them, in 1000 letters at most.
    words: String,
}

/// To whom the viewer is tied.
#[derive(InputObject)]
struct DeclareTieInput {
    /// In which need.
    need_id: Gid<NeedId>,
    /// To which candidate, by the application's id; to the association when left out.
    candidate_id: Option<Gid<ApplicationId>>,
}

/// With how many volunteers the association agrees to begin.
#[derive(InputObject)]
struct AgreeToFewerInput {
    /// Of which need.
    need_id: Gid<NeedId>,
    /// How many: fewer than the announcement looks for.
    places: i32,
    /// Where a coordinator enters what the association said; left out by the association itself.
    on_behalf: Option<OnBehalfInput>,
}

/// Whose volunteers to introduce.
#[derive(InputObject)]
struct IntroduceVolunteersInput {
    /// Of which need.
    need_id: Gid<NeedId>,
}

/// For how long a wish of another mission counts.
#[derive(InputObject)]
struct SetPriorityMonthsInput {
    /// In which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// How many months, 60 at most.
    months: i32,
}

payload! {
    /// What came of noting an interview.
    NoteInterviewPayload { /** The candidate. */ candidate: CandidateNode }
}
payload! {
    /// What came of deciding about a candidate.
    DecideCandidatePayload { /** The candidate. */ candidate: CandidateNode }
}
payload! {
    /// What came of declaring a tie.
    DeclareTiePayload { /** The need. */ need: NeedNode }
}
payload! {
    /// What came of agreeing to fewer volunteers.
    AgreeToFewerPayload { /** The need. */ need: NeedNode }
}
payload! {
    /// What came of introducing the volunteers.
    IntroduceVolunteersPayload { /** The need. */ need: NeedNode }
}
payload! {
    /// What came of setting how long a wish counts.
    SetPriorityMonthsPayload { /** The intermediary. */ intermediary: IntermediaryNode }
}

/// What came of answering the others.
#[derive(SimpleObject)]
struct AnswerOthersPayload {
    /// The need.
    need: Option<NeedNode>,
    /// How many were answered.
    answered: u64,
    /// How many are left to somebody else, since the viewer may not decide about them.
    left: u64,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl SelectionMutation {
    /// Notes an interview with a candidate: it stays inside the branch, and in the archive of the candidate's own data. For those
    /// who select.
    async fn note_interview(
        &self,
        ctx: &Context<'_>,
        input: NoteInterviewInput,
    ) -> Result<Option<NoteInterviewPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.candidate_id);
        let typed = &Typed {
            interviewed_on: input.interviewed_on.into(),
            aptitude: input.aptitude,
            motivation: input.motivation,
            text: input.text.clone(),
        };
        let noted = ctx
            .once("noteInterview", key, &input, |tx, viewer| async move {
                noting::note(&viewer, &tx, id, typed).await
            })
            .await?;
        let (candidate, problems) = candidate(ctx, noted).await?;
        Ok(Some(NoteInterviewPayload::new(candidate, problems)))
    }

    /// Puts a candidate on the shortlist or in reserve, selects them or not. They are told, but of the shortlist. For those who
    /// select, and not about themselves or somebody to whom they are tied.
    async fn decide_candidate(
        &self,
        ctx: &Context<'_>,
        input: DecideCandidateInput,
    ) -> Result<Option<DecideCandidatePayload>> {
        let Gid(id) = input.id;
        let answer =
            &deciding::Answer { decision: input.decision, reason: input.reason, words: input.words.clone() };
        let decided =
            ctx.write(|tx, viewer| async move { deciding::decide(&viewer, &tx, id, answer).await }).await?;
        let (candidate, problems) = candidate(ctx, decided).await?;
        Ok(Some(DecideCandidatePayload::new(candidate, problems)))
    }

    /// Answers all those who were not selected: once all places are taken those who still wait, once the mission is under way the
    /// reserve too. For those who select.
    async fn answer_others(
        &self,
        ctx: &Context<'_>,
        input: AnswerOthersInput,
    ) -> Result<Option<AnswerOthersPayload>> {
        let Gid(id) = input.need_id;
        let answer = &deciding::Answer {
            decision: Decision::NotSelect,
            reason: Some(input.reason),
            words: Some(input.words.clone()),
        };
        let answered = ctx
            .write(|tx, viewer| async move { deciding::answer_others(&viewer, &tx, id, answer).await })
            .await?;
        let (done, problems) = parts(answered);
        Ok(Some(match done {
            Some(done) => {
                let need = NeedNode::visible(ctx, done.need).await?;
                AnswerOthersPayload { need, answered: done.told as u64, left: done.left as u64, problems }
            }
            None => AnswerOthersPayload { need: None, answered: 0, left: 0, problems },
        }))
    }

    /// Says that the viewer is tied to a candidate or to the association: somebody else of the branch decides there from then on,
    /// and the timeline says why. It is not taken back. For those who select.
    async fn declare_tie(
        &self,
        ctx: &Context<'_>,
        input: DeclareTieInput,
    ) -> Result<Option<DeclareTiePayload>> {
        let (Gid(id), candidate) = (input.need_id, input.candidate_id.as_ref().map(|Gid(id)| *id));
        let declared =
            ctx.write(|tx, viewer| async move { closed::declare(&viewer, &tx, id, candidate).await }).await?;
        let (need, problems) = need(ctx, declared).await?;
        Ok(Some(DeclareTiePayload::new(need, problems)))
    }

    /// Agrees to begin with fewer volunteers than the announcement looks for. For the association's people, and for those who
    /// select, who enter what the association said: it is told at once.
    async fn agree_to_fewer(
        &self,
        ctx: &Context<'_>,
        input: AgreeToFewerInput,
    ) -> Result<Option<AgreeToFewerPayload>> {
        let (Gid(id), places) = (input.need_id, input.places);
        let said = &input.on_behalf.as_ref().map(OnBehalfInput::typed);
        let agreed = ctx
            .write(|tx, viewer| async move {
                places::agree_to_fewer(&viewer, &tx, id, places, said.as_ref()).await
            })
            .await?;
        let (need, problems) = need(ctx, agreed).await?;
        Ok(Some(AgreeToFewerPayload::new(need, problems)))
    }

    /// Introduces those selected and the association to each other, once all places are taken, or as many as the association
    /// agreed to: the roadmap begins. For those who select.
    async fn introduce_volunteers(
        &self,
        ctx: &Context<'_>,
        input: IntroduceVolunteersInput,
    ) -> Result<Option<IntroduceVolunteersPayload>> {
        let Gid(id) = input.need_id;
        let introduced =
            ctx.write(|tx, viewer| async move { introducing::introduce(&viewer, &tx, id).await }).await?;
        let (need, problems) = need(ctx, introduced).await?;
        Ok(Some(IntroduceVolunteersPayload::new(need, problems)))
    }

    /// Sets for how many months a wish of another mission counts, of those that are said from now on. For those who run the
    /// network.
    async fn set_priority_months(
        &self,
        ctx: &Context<'_>,
        input: SetPriorityMonthsInput,
    ) -> Result<Option<SetPriorityMonthsPayload>> {
        let (Gid(id), months) = (input.intermediary_id, input.months);
        let set = ctx
            .write(|tx, viewer| async move {
                wishing::set_months(&viewer.may_run_network(id)?, &tx, months).await
            })
            .await?;
        let (id, problems) = parts(set);
        let intermediary = match id {
            Some(id) => Some(IntermediaryNode(row::<intermediary::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(SetPriorityMonthsPayload::new(intermediary, problems)))
    }
}

/// The candidate as they stand after the commit, or what stood in the way.
async fn candidate(
    ctx: &Context<'_>,
    answer: Answer<ApplicationId>,
) -> Result<(Option<CandidateNode>, Vec<ProblemNode>)> {
    let (id, problems) = parts(answer);
    let candidate = match id {
        Some(id) => CandidateNode::visible(ctx, id).await?,
        None => None,
    };
    Ok((candidate, problems))
}

/// The need as it stands after the commit, or what stood in the way.
async fn need(ctx: &Context<'_>, answer: Answer<NeedId>) -> Result<(Option<NeedNode>, Vec<ProblemNode>)> {
    let (id, problems) = parts(answer);
    let need = match id {
        Some(id) => NeedNode::visible(ctx, id).await?,
        None => None,
    };
    Ok((need, problems))
}
