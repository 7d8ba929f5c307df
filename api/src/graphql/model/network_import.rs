//! Files of a network's history on their way in. Whoever shows one has checked that the viewer runs the network.

use async_graphql::{Context, Description, Enum, ID, Object, Result, SimpleObject, connection::Connection};
use chrono::{DateTime, Utc};
use entity::{JobState, NeedId, NetworkImportId, Timestamp, job, network_import, network_import_line};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{
    date::Date,
    employee_import::{ImportLineNode, ImportState, LineOutcome, ProgressNode},
    person::PersonNode,
};
use crate::{
    Internal,
    domain::arrivals::{self, Column},
    graphql::{
        arrival_loaders::PastOfNeed,
        context::RequestContext as _,
        cost::page_cost,
        id::{Gid, encode},
        mission_loaders::look_up,
        page::{Cursor, Page, Total},
    },
};

/// What the lines of a network's file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::NetworkFile")]
pub enum NetworkFile {
    /// Its volunteers.
    Volunteers,
    /// The associations that it helps.
    Associations,
    /// Their needs.
    Needs,
    /// Who was on their missions, or put themselves forward.
    Missions,
}

/// A column of a network's file.
#[derive(SimpleObject)]
pub struct NetworkImportColumn {
    /// Its place, from 0.
    index: usize,
    /// Its name in the file.
    name: String,
    /// What it is understood to hold, in words; null when it is left out.
    field: Option<String>,
}

/// A file of a network's history on its way in.
#[derive(Description)]
pub struct NetworkImportNode(pub(crate) network_import::Model);

impl NetworkImportNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }

    /// An import, for whoever runs the network.
    pub(crate) async fn load(ctx: &Context<'_>, id: NetworkImportId) -> Result<Option<Self>> {
        let row = arrivals::find(ctx.database().reader(), id).await.map_err(Internal::from)?;
        Ok(row.filter(|row| ctx.viewer().may_run_network(row.intermediary_id).is_ok()).map(Self))
    }

    async fn job(&self, ctx: &Context<'_>) -> Result<Option<job::Model>, Internal> {
        match self.0.job_id {
            Some(id) => Ok(job::Entity::find_by_id(id).one(ctx.database().reader()).await?),
            None => Ok(None),
        }
    }
}

#[Object(name = "NetworkImport", use_type_description)]
impl NetworkImportNode {
    /// Its id.
    async fn id(&self) -> Gid<NetworkImportId> {
        Gid(self.0.id)
    }

    /// The name of the file.
    async fn file_name(&self) -> &str {
        &self.0.file_name
    }

    /// What its lines are.
    async fn holds(&self) -> NetworkFile {
        self.0.holds.into()
    }

    /// Whether those whom it brings are written to.
    async fn invites(&self) -> bool {
        self.0.invites
    }

    /// Where it stands. A month after it was sent its lines are forgotten, and nothing of it can be confirmed any more.
    async fn state(&self, ctx: &Context<'_>) -> Result<ImportState> {
        let is_under_way =
            matches!(self.0.state, entity::ImportState::Checking | entity::ImportState::Importing);
        if is_under_way && self.job(ctx).await?.is_some_and(|job| job.state == JobState::Dead) {
            return Ok(ImportState::Failed);
        }
        Ok(self.0.state.into())
    }

    /// The columns of the file, and what each is understood to hold; none once the file was forgotten.
    #[graphql(complexity = "page_cost(None, None, child_complexity)")]
    async fn columns(&self, ctx: &Context<'_>) -> Result<Vec<NetworkImportColumn>> {
        if self.0.upload_id.is_none() {
            return Ok(Vec::new());
        }
        let file = arrivals::file_of(ctx.database().reader(), ctx.storage(), &self.0).await?;
        let Ok(head) = file.head(0)? else {
            return Ok(Vec::new());
        };
        let mapping = arrivals::mapping_of(&self.0)?;
        let field = |index| {
            let found = Column::ALL.iter().find(|column| mapping.column(**column) == Some(index));
            found.map(|column| ctx.texts().text(ctx.language(), &column.key(), None).into_owned())
        };
        let column = |(index, name): (usize, &str)| NetworkImportColumn {
            index,
            name: name.to_owned(),
            field: field(index),
        };
        Ok(head.header.iter().enumerate().map(column).collect())
    }

    /// How far the check or the import is; null when neither is under way.
    async fn progress(&self, ctx: &Context<'_>) -> Result<Option<ProgressNode>> {
        let job = self.job(ctx).await?.filter(|job| job.state != JobState::Done);
        Ok(job.map(|job| {
            let (done, total) = arrivals::progress_of(&job);
            ProgressNode { done, total }
        }))
    }

    /// Lines that make something new.
    async fn created_count(&self) -> i32 {
        self.0.created_count
    }

    /// Lines that change something.
    async fn updated_count(&self) -> i32 {
        self.0.updated_count
    }

    /// Lines that change nothing.
    async fn unchanged_count(&self) -> i32 {
        self.0.unchanged_count
    }

    /// Lines that cannot be taken.
    async fn invalid_count(&self) -> i32 {
        self.0.invalid_count
    }

    /// Where the lines that cannot be taken are given back as a file, each with the reason; null when there is none, and once the
    /// file was forgotten.
    async fn rejects_url(&self) -> Option<String> {
        (self.0.invalid_count > 0 && self.0.upload_id.is_some())
            .then(|| format!("/intermediary/imports/{}/rejects.csv", encode(self.0.id)))
    }

    /// Who sent the file.
    async fn sent_by(&self, ctx: &Context<'_>) -> Result<Option<PersonNode>> {
        Ok(look_up(ctx, self.0.person_id).await?.map(PersonNode))
    }

    /// When it was begun.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at.to_utc()
    }

    /// When its valid lines were in; null until then.
    async fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.0.finished_at.map(Timestamp::to_utc)
    }

    /// Its lines in the order of the file, of one outcome or all.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn lines(
        &self,
        ctx: &Context<'_>,
        outcome: Option<LineOutcome>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Cursor<i32>, ImportLineNode, Total>> {
        use network_import_line::Column;
        let page = Page::<i32>::read(first, after.as_deref(), last, before.as_deref())?;
        let mut selection = network_import_line::Entity::find().filter(Column::ImportId.eq(self.0.id));
        if let Some(outcome) = outcome {
            selection = selection.filter(Column::Outcome.eq(entity::LineOutcome::from(outcome)));
        }
        let rows = page.in_order(selection.clone(), Column::Line, ctx.database().reader()).await?;
        let rows: Vec<_> = rows.into_iter().map(ImportLineNode::of_network).collect::<Result<_>>()?;
        Ok(page.connect(rows, |row| row.line, |row| row, Total::of(selection)))
    }
}

/// Where a need comes from that its network brought along, with figures of the past. Hours are declared and confirmed here only:
/// those that were given before are not among the association's.
#[derive(SimpleObject)]
pub struct NeedTakenOver {
    /// What the network's own files call it.
    reference: String,
    /// When it was taken over.
    at: DateTime<Utc>,
    /// Since when it stood where the files said that it stood.
    since: Option<Date>,
    /// How many volunteers had been on its mission before.
    volunteers: usize,
    /// How many minutes its roadmaps had agreed on with them.
    agreed_minutes: i64,
}

impl NeedTakenOver {
    /// Where a need comes from; nothing of one that was sent here.
    pub(crate) async fn of(ctx: &Context<'_>, need: NeedId) -> Result<Option<Self>> {
        let found = look_up(ctx, PastOfNeed(need)).await?;
        Ok(found.map(|found| Self {
            reference: found.reference,
            at: found.at.to_utc(),
            since: found.since.map(Date::from),
            volunteers: found.volunteers,
            agreed_minutes: found.agreed.0,
        }))
    }
}
