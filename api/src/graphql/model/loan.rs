//! Loans: equipment that an association borrows, as both sides see it.

use async_graphql::{Context, Description, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{LoanId, LoanState as State, Timestamp};

use super::{
    date::Date,
    offer::OfferRequestNode,
    offer_words::{EquipmentCondition, LoanSide, LoanStage, LoanState},
};
use crate::{
    Internal,
    domain::missions::offers::{
        reading::{self, LoanSeen},
        states::{LoanStep, stage_in},
    },
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        id::Gid,
        mission_loaders::look_up,
        offer_loaders::{RecordsOf, RemarksOn},
    },
    zone,
};

/// Equipment that an association borrows. It has no value here, and no receipt.
#[derive(Description)]
pub struct LoanNode(pub(crate) LoanSeen);

/// That a loan was handed over, or came back, as one side says.
#[derive(SimpleObject)]
pub struct LoanRecord {
    /// Which moment.
    stage: LoanStage,
    /// Which side says so.
    side: LoanSide,
    /// On which day.
    done_on: Date,
    /// How good it was then.
    condition: EquipmentCondition,
    /// How many pieces.
    quantity: i32,
    /// What else is to be said.
    note: Option<String>,
    /// When it was recorded.
    recorded_at: DateTime<Utc>,
    /// When the other side confirmed it; null while it has not.
    confirmed_at: Option<DateTime<Utc>>,
}

/// What a side of a loan remarks.
#[derive(SimpleObject)]
pub struct LoanRemark {
    /// Which side.
    side: LoanSide,
    /// In words.
    text: String,
    /// When.
    written_at: DateTime<Utc>,
}

impl LoanNode {
    /// A loan that the viewer may know of.
    pub(crate) async fn visible(ctx: &Context<'_>, id: LoanId) -> Result<Option<Self>> {
        let found = reading::loan(ctx.database().reader(), ctx.viewer(), id).await;
        Ok(found.map_err(Internal::from)?.map(Self))
    }

    /// What was recorded of the moment that is next, by which side.
    async fn recorded(&self, ctx: &Context<'_>) -> Result<Option<entity::LoanSide>> {
        let Some(stage) = stage_in(self.0.loan.state) else { return Ok(None) };
        let found = look_up(ctx, RecordsOf(self.0.loan.id)).await?.unwrap_or_default();
        Ok(found.into_iter().find(|row| row.stage == stage).map(|row| row.side))
    }
}

#[Object(name = "Loan", use_type_description)]
impl LoanNode {
    /// Its id.
    async fn id(&self) -> Gid<LoanId> {
        Gid(self.0.loan.id)
    }

    /// By which request.
    async fn request(&self) -> OfferRequestNode {
        OfferRequestNode(self.0.request.clone())
    }

    /// Where it stands.
    async fn state(&self) -> LoanState {
        self.0.loan.state.into()
    }

    /// How many pieces were agreed on.
    async fn quantity(&self) -> i32 {
        self.0.loan.quantity
    }

    /// From when on.
    async fn from(&self) -> Date {
        self.0.loan.from_on.into()
    }

    /// Until when.
    async fn to(&self) -> Date {
        self.0.loan.to_on.into()
    }

    /// Whether it is lent and its last day is past, on the clocks of Paris.
    async fn is_late(&self, ctx: &Context<'_>) -> bool {
        let today = zone::day_of_companies(ctx.database().environment().clock.now().into());
        self.0.loan.state == State::Lent && self.0.loan.to_on < today
    }

    /// When it was over.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.0.loan.ended_at.map(Timestamp::to_utc)
    }

    /// Which side the viewer is of.
    async fn viewer_side(&self) -> LoanSide {
        self.0.side.into()
    }

    /// What was recorded, the handover first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn records(&self, ctx: &Context<'_>) -> Result<Vec<LoanRecord>> {
        let found = look_up(ctx, RecordsOf(self.0.loan.id)).await?.unwrap_or_default();
        let record = |row: entity::loan_record::Model| LoanRecord {
            stage: row.stage.into(),
            side: row.side.into(),
            done_on: row.done_on.into(),
            condition: row.condition.into(),
            quantity: row.quantity,
            note: row.note,
            recorded_at: row.recorded_at.to_utc(),
            confirmed_at: row.confirmed_at.map(Timestamp::to_utc),
        };
        Ok(found.into_iter().map(record).collect())
    }

    /// What was remarked, the first remark first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn remarks(&self, ctx: &Context<'_>) -> Result<Vec<LoanRemark>> {
        let found = look_up(ctx, RemarksOn(self.0.loan.id)).await?.unwrap_or_default();
        let remark = |row: entity::loan_remark::Model| LoanRemark {
            side: row.side.into(),
            text: row.text,
            written_at: row.written_at.to_utc(),
        };
        Ok(found.into_iter().map(remark).collect())
    }

    /// The moment that the viewer may record now: none where the other side has, or where they only look on.
    async fn viewer_may_record(&self, ctx: &Context<'_>) -> Result<Option<LoanStage>> {
        let is_theirs = self.recorded(ctx).await?.is_none_or(|side| side == self.0.side);
        Ok(stage_in(self.0.loan.state).filter(|_| self.0.acts && is_theirs).map(Into::into))
    }

    /// The moment that the other side has recorded, and that the viewer may confirm now.
    async fn viewer_may_confirm(&self, ctx: &Context<'_>) -> Result<Option<LoanStage>> {
        let is_others = self.recorded(ctx).await?.is_some_and(|side| side != self.0.side);
        Ok(stage_in(self.0.loan.state).filter(|_| self.0.acts && is_others).map(Into::into))
    }

    /// Whether the viewer may remark something.
    async fn viewer_may_remark(&self) -> bool {
        self.0.acts
    }

    /// Whether the viewer may say that it comes to nothing: before it was handed over.
    async fn viewer_may_cancel(&self) -> bool {
        self.0.acts && LoanStep::Cancel.leads(self.0.loan.state).is_some()
    }
}
