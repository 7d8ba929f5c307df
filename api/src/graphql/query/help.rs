//! `helpSpaces`, `helpPosts` and `helpPost`: what colleagues ask of each other and offer.

use async_graphql::{Context, InputObject, Object, Result, connection::Connection};
use entity::{CompanyId, HelpPostId, help_post};

use crate::{
    Internal,
    domain::companies::help::{
        reading::{self, Filter, Seen},
        space,
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        model::help::{HelpKind, HelpPostNode, HelpSpace, HelpState},
        page::{Cursor, Page, Total},
    },
    zone,
};

#[derive(Default)]
pub struct HelpQuery;

type HelpPosts = Connection<Cursor<HelpPostId>, HelpPostNode, Total>;

/// Which posts are asked for. Nothing asks for those of one person but of the viewer.
#[derive(Default, InputObject)]
struct HelpPostFilterInput {
    /// Only those that ask, or those that offer.
    kind: Option<HelpKind>,
    /// Only those that stand so. Left out, those that may be answered today, unless the viewer asks for their own or for reported
    /// ones.
    state: Option<HelpState>,
    /// Only those about this skill: its code in ROME.
    skill_code: Option<String>,
    /// Only those in whose title a word begins so.
    text: Option<String>,
    /// Only those that the viewer posted or answered.
    mine: Option<bool>,
    /// Only those that were reported and nobody decided about, for who moderates.
    reported: Option<bool>,
}

impl HelpPostFilterInput {
    fn read(self) -> Filter {
        Filter {
            kind: self.kind.map(Into::into),
            state: self.state.map(Into::into),
            skill: self.skill_code,
            text: self.text,
            is_mine: self.mine.unwrap_or_default(),
            is_reported: self.reported.unwrap_or_default(),
        }
    }
}

#[Object]
impl HelpQuery {
    /// The companies in which the viewer helps colleagues, by name: where it is open, and for who runs a programme where it could be.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn help_spaces(&self, ctx: &Context<'_>) -> Result<Vec<HelpSpace>> {
        let found = space::of_viewer(ctx.database().reader(), ctx.viewer()).await;
        Ok(found.map_err(Internal::from)?.into_iter().map(HelpSpace).collect())
    }

    /// What colleagues in a company ask and offer, the latest first, for those who work there and who runs its programme. Null where it is
    /// not open.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and a filter")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn help_posts(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
        filter: Option<HelpPostFilterInput>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<HelpPosts>> {
        let viewer = ctx.viewer();
        let Some(right) = ctx.if_allowed(viewer.may_read_help(company_id.0))? else { return Ok(None) };
        let reader = ctx.database().reader();
        if !space::is_open(reader, right.company()).await.map_err(Internal::from)? {
            return Ok(None);
        }
        let today = zone::day_of_companies(ctx.database().environment().clock.now().into());
        let page = Page::<HelpPostId>::read(first, after.as_deref(), last, before.as_deref())?;
        let all = reading::of(&right, &filter.unwrap_or_default().read(), today);
        let total = Total::of(all.clone());
        let rows = page.latest_first(all, help_post::Column::Id, reader).await?;
        let node = |row: help_post::Model| HelpPostNode(Seen::by(viewer, right, row, today));
        Ok(Some(page.connect(rows, |row| row.id, node, total)))
    }

    /// What somebody asks of their colleagues or offers them, for those who work there and who runs the programme. What was hidden its
    /// author reads, and who moderates.
    async fn help_post(&self, ctx: &Context<'_>, id: Gid<HelpPostId>) -> Result<Option<HelpPostNode>> {
        HelpPostNode::visible(ctx, id.0).await
    }
}
