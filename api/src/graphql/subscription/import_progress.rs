//! `employeeImportProgress`: how far a list of employees is, as its lines are checked and taken in.

use async_graphql::{Context, Result, Subscription};
use entity::{EmployeeImportId, employee_import, job};
use futures_util::Stream;
use sea_orm::{DbErr, EntityTrait as _};

use super::watch::{Watch, Watched};
use crate::{
    access::{Denied, Viewer},
    database::Database,
    graphql::{context::RequestContext as _, id::Gid, model::employee_import::EmployeeImportNode},
};

#[derive(Default)]
pub struct ImportProgressSubscription;

#[Subscription]
impl ImportProgressSubscription {
    /// An import as it is, and again each time more of its lines are checked or taken in, for whoever looks after the
    /// company's employees. It ends when the viewer may not see it any more, or is not signed in as before.
    async fn employee_import_progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which import.")] import_id: Gid<EmployeeImportId>,
    ) -> Result<impl Stream<Item = EmployeeImportNode> + use<>> {
        let Gid(id) = import_id;
        ctx.viewer().recognised().map_err(|denied| ctx.denied(denied))?;
        EmployeeImportNode::load(ctx, id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(Watch::of(ctx)?.news(Progress { id, last: None }))
    }
}

/// An import that is watched, as it was told last with its job.
struct Progress {
    id: EmployeeImportId,
    last: Option<(employee_import::Model, Option<Far>)>,
}

/// How far a job is. Its lease is prolonged now and then, and that is no news.
type Far = (entity::JobState, i32, Option<i32>);

impl Watched for Progress {
    type News = EmployeeImportNode;

    async fn look(
        &mut self,
        database: &Database,
        viewer: &Viewer,
    ) -> Result<Option<Vec<EmployeeImportNode>>, DbErr> {
        let reader = database.reader();
        let found = employee_import::Entity::find_by_id(self.id).one(reader).await?;
        let Some(row) = found.filter(|row| viewer.may_look_after_employees(row.company_id).is_ok()) else {
            return Ok(None);
        };
        let job = match row.job_id {
            Some(id) => job::Entity::find_by_id(id).one(reader).await?,
            None => None,
        };
        let now = (row.clone(), job.map(|job| (job.state, job.done, job.total)));
        if self.last.as_ref() == Some(&now) {
            return Ok(Some(Vec::new()));
        }
        self.last = Some(now);
        Ok(Some(vec![EmployeeImportNode(row)]))
    }
}
