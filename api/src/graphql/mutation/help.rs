//! Opening help between colleagues, posting in it, answering, choosing, thanking, reporting and moderating.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{CompanyId, HelpAnswerId, HelpPostId};

use super::payload::{parts, payload};
use crate::{
    domain::companies::help::{
        answering, moderating,
        posting::{self, Typed},
        space,
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{
            date::Date,
            help::{HelpKind, HelpPostNode},
        },
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct HelpMutation;

/// The company that opens help between its employees.
#[derive(InputObject)]
struct OpenHelpInput {
    /// Which one.
    company_id: Gid<CompanyId>,
}

payload! {
    /// What came of opening it.
    OpenHelpPayload { /** The company. */ company_id: Gid<CompanyId> }
}

/// The company that closes it.
#[derive(InputObject)]
struct CloseHelpInput {
    /// Which one.
    company_id: Gid<CompanyId>,
}

payload! {
    /// What came of closing it.
    CloseHelpPayload { /** The company. */ company_id: Gid<CompanyId> }
}

/// What somebody asks of their colleagues or offers them.
#[derive(InputObject)]
struct PostHelpInput {
    /// In which company.
    company_id: Gid<CompanyId>,
    /// Whether it asks or offers.
    kind: HelpKind,
    /// What it is, in a line.
    title: String,
    /// The rest of it.
    words: String,
    /// The skills it is about, by their codes in ROME: five at most.
    #[graphql(default)]
    skill_codes: Vec<String>,
    /// The last day on which it may be answered, within half a year.
    until_on: Date,
    /// Keeps a repeated request from posting it twice.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of posting.
    PostHelpPayload { /** The post. */ post: HelpPostNode }
}

/// A post that is closed.
#[derive(InputObject)]
struct CloseHelpPostInput {
    /// Which post.
    id: Gid<HelpPostId>,
}

payload! {
    /// What came of closing a post.
    CloseHelpPostPayload { /** The post. */ post: HelpPostNode }
}

/// A post that is answered.
#[derive(InputObject)]
struct AnswerHelpInput {
    /// Which post.
    id: Gid<HelpPostId>,
}

payload! {
    /// What came of answering.
    AnswerHelpPayload { /** The post. */ post: HelpPostNode }
}

/// A post of which the own answer is taken back.
#[derive(InputObject)]
struct TakeBackHelpInput {
    /// Which post.
    id: Gid<HelpPostId>,
}

payload! {
    /// What came of taking an answer back.
    TakeBackHelpPayload { /** The post. */ post: HelpPostNode }
}

/// Who is chosen.
#[derive(InputObject)]
struct ChooseHelpInput {
    /// Of which post.
    id: Gid<HelpPostId>,
    /// The answer.
    answer_id: Gid<HelpAnswerId>,
}

payload! {
    /// What came of choosing.
    ChooseHelpPayload { /** The post. */ post: HelpPostNode }
}

/// A post that is done.
#[derive(InputObject)]
struct FinishHelpInput {
    /// Which post.
    id: Gid<HelpPostId>,
    /// Words of thanks to who helped.
    thanks: Option<String>,
}

payload! {
    /// What came of saying that it is done.
    FinishHelpPayload { /** The post. */ post: HelpPostNode }
}

/// A post that should not stand there.
#[derive(InputObject)]
struct ReportHelpInput {
    /// Which post.
    id: Gid<HelpPostId>,
    /// Why.
    reason: String,
}

payload! {
    /// What came of reporting a post.
    ReportHelpPayload { /** The post. */ post: HelpPostNode }
}

/// A post that is hidden.
#[derive(InputObject)]
struct HideHelpInput {
    /// Which post.
    id: Gid<HelpPostId>,
    /// Why, as its author will read it.
    reason: String,
}

payload! {
    /// What came of hiding a post.
    HideHelpPayload { /** The post. */ post: HelpPostNode }
}

/// A post that stays.
#[derive(InputObject)]
struct LetHelpStandInput {
    /// Which post.
    id: Gid<HelpPostId>,
}

payload! {
    /// What came of letting a post stand.
    LetHelpStandPayload { /** The post. */ post: HelpPostNode }
}

#[Object]
impl HelpMutation {
    /// Opens help between colleagues in a company: its employees ask and offer from then on. It is for who runs the programme.
    async fn open_help(&self, ctx: &Context<'_>, input: OpenHelpInput) -> Result<Option<OpenHelpPayload>> {
        let Gid(company) = input.company_id;
        let opened = ctx
            .write(|tx, viewer| async move { space::open(&viewer.may_manage_company(company)?, &tx).await })
            .await?;
        let (company, problems) = parts(opened);
        Ok(Some(OpenHelpPayload::new(company.map(Gid), problems)))
    }

    /// Closes it: nobody reads what was posted, until it is opened again.
    async fn close_help(&self, ctx: &Context<'_>, input: CloseHelpInput) -> Result<Option<CloseHelpPayload>> {
        let Gid(company) = input.company_id;
        let closed = ctx
            .write(|tx, viewer| async move { space::close(&viewer.may_manage_company(company)?, &tx).await })
            .await?;
        let (company, problems) = parts(closed);
        Ok(Some(CloseHelpPayload::new(company.map(Gid), problems)))
    }

    /// Asks something of colleagues or offers it to them, on personal time: no hour of it is counted or valued.
    async fn post_help(&self, ctx: &Context<'_>, input: PostHelpInput) -> Result<Option<PostHelpPayload>> {
        let (key, Gid(company)) = (input.idempotency_key.as_deref(), input.company_id);
        let typed = &Typed {
            kind: input.kind.into(),
            title: input.title.clone(),
            words: input.words.clone(),
            skill_codes: input.skill_codes.clone(),
            until_on: input.until_on.into(),
        };
        let posted = ctx
            .once("postHelp", key, &input, |tx, viewer| async move {
                posting::post(viewer.may_help_in(company)?, &tx, typed).await
            })
            .await?;
        let (post, problems) = told(ctx, posted).await?;
        Ok(Some(PostHelpPayload::new(post, problems)))
    }

    /// Closes a post of one's own: nothing is looked for any more.
    async fn close_help_post(
        &self,
        ctx: &Context<'_>,
        input: CloseHelpPostInput,
    ) -> Result<Option<CloseHelpPostPayload>> {
        let Gid(id) = input.id;
        let closed = ctx.write(|tx, viewer| async move { posting::close(&viewer, &tx, id).await }).await?;
        let (post, problems) = told(ctx, closed).await?;
        Ok(Some(CloseHelpPostPayload::new(post, problems)))
    }

    /// Answers a colleague's post: its author is told who, and nobody else.
    async fn answer_help(
        &self,
        ctx: &Context<'_>,
        input: AnswerHelpInput,
    ) -> Result<Option<AnswerHelpPayload>> {
        let Gid(id) = input.id;
        let answered =
            ctx.write(|tx, viewer| async move { answering::answer(&viewer, &tx, id).await }).await?;
        let (post, problems) = told(ctx, answered).await?;
        Ok(Some(AnswerHelpPayload::new(post, problems)))
    }

    /// Takes the own answer back, as long as one was not chosen.
    async fn take_back_help(
        &self,
        ctx: &Context<'_>,
        input: TakeBackHelpInput,
    ) -> Result<Option<TakeBackHelpPayload>> {
        let Gid(id) = input.id;
        let taken =
            ctx.write(|tx, viewer| async move { answering::take_back(&viewer, &tx, id).await }).await?;
        let (post, problems) = told(ctx, taken).await?;
        Ok(Some(TakeBackHelpPayload::new(post, problems)))
    }

    /// Chooses with whom it is done, for who posted it: both know each other's address from then on.
    async fn choose_help(
        &self,
        ctx: &Context<'_>,
        input: ChooseHelpInput,
    ) -> Result<Option<ChooseHelpPayload>> {
        let (Gid(id), Gid(answer)) = (input.id, input.answer_id);
        let chosen =
            ctx.write(|tx, viewer| async move { answering::choose(&viewer, &tx, id, answer).await }).await?;
        let (post, problems) = told(ctx, chosen).await?;
        Ok(Some(ChooseHelpPayload::new(post, problems)))
    }

    /// Says that it was done, with words of thanks or without, for who was helped.
    async fn finish_help(
        &self,
        ctx: &Context<'_>,
        input: FinishHelpInput,
    ) -> Result<Option<FinishHelpPayload>> {
        let (Gid(id), thanks) = (input.id, input.thanks.as_deref());
        let finished =
            ctx.write(|tx, viewer| async move { answering::finish(&viewer, &tx, id, thanks).await }).await?;
        let (post, problems) = told(ctx, finished).await?;
        Ok(Some(FinishHelpPayload::new(post, problems)))
    }

    /// Reports a post to who runs the programme. Who reported it is told to nobody.
    async fn report_help(
        &self,
        ctx: &Context<'_>,
        input: ReportHelpInput,
    ) -> Result<Option<ReportHelpPayload>> {
        let (Gid(id), reason) = (input.id, input.reason.as_str());
        let reported =
            ctx.write(|tx, viewer| async move { moderating::report(&viewer, &tx, id, reason).await }).await?;
        let (post, problems) = told(ctx, reported).await?;
        Ok(Some(ReportHelpPayload::new(post, problems)))
    }

    /// Hides a post for a reason that its author reads, for who runs the programme.
    async fn hide_help(&self, ctx: &Context<'_>, input: HideHelpInput) -> Result<Option<HideHelpPayload>> {
        let (Gid(id), reason) = (input.id, input.reason.as_str());
        let hidden =
            ctx.write(|tx, viewer| async move { moderating::hide(&viewer, &tx, id, reason).await }).await?;
        let (post, problems) = told(ctx, hidden).await?;
        Ok(Some(HideHelpPayload::new(post, problems)))
    }

    /// Lets a post stand that was reported, for who runs the programme.
    async fn let_help_stand(
        &self,
        ctx: &Context<'_>,
        input: LetHelpStandInput,
    ) -> Result<Option<LetHelpStandPayload>> {
        let Gid(id) = input.id;
        let left =
            ctx.write(|tx, viewer| async move { moderating::let_stand(&viewer, &tx, id).await }).await?;
        let (post, problems) = told(ctx, left).await?;
        Ok(Some(LetHelpStandPayload::new(post, problems)))
    }
}

/// The post that a mutation was about, as the viewer sees it now.
async fn told(
    ctx: &Context<'_>,
    done: Answer<HelpPostId>,
) -> Result<(Option<HelpPostNode>, Vec<ProblemNode>)> {
    let (id, problems) = parts(done);
    let post = match id {
        Some(id) => HelpPostNode::visible(ctx, id).await?,
        None => None,
    };
    Ok((post, problems))
}
