//! Reading needs: those of an association, with the branches that carry them, and the files that came with them.

use std::collections::HashMap;

use entity::{BranchId, NeedId, NeedState, UploadId, branch, need, need_attachment, upload};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    Select,
};

use super::{Seen, Sight};
use crate::access::{AssociationMember, Viewer};

/// A file that came with a need.
#[derive(Clone, Debug)]
pub(crate) struct Attachment {
    pub(crate) need_id: NeedId,
    pub(crate) position: i32,
    pub(crate) file: upload::Model,
}

/// The needs that an association sent, those that stand somewhere or all of them.
pub(crate) fn of_association(right: AssociationMember, state: Option<NeedState>) -> Select<need::Entity> {
    let wanted = Condition::all()
        .add(need::Column::AssociationId.eq(right.association()))
        .add_option(state.map(|state| need::Column::State.eq(state)));
    need::Entity::find().filter(wanted)
}

/// Rows with their branches and from where the viewer sees them, in one statement; those that they do not see are left out.
pub(crate) async fn seen(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    rows: Vec<need::Model>,
) -> Result<Vec<Seen>, DbErr> {
    let branches = branches_of(connection, &rows).await?;
    let with_branch = |need: need::Model| {
        let branch = branches.get(&need.branch_id)?.clone();
        let sight = Sight::of(viewer, &need, &branch)?;
        Some(Seen { need, branch, sight })
    };
    Ok(rows.into_iter().filter_map(with_branch).collect())
}

/// The branches that carry some needs.
pub(crate) async fn branches_of(
    connection: &impl ConnectionTrait,
    rows: &[need::Model],
) -> Result<HashMap<BranchId, branch::Model>, DbErr> {
    let mut ids: Vec<BranchId> = rows.iter().map(|need| need.branch_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let found = branch::Entity::find().filter(branch::Column::Id.is_in(ids)).all(connection).await?;
    Ok(found.into_iter().map(|row| (row.id, row)).collect())
}

/// The files that came with some needs, in their order.
pub(crate) async fn attachments(
    connection: &impl ConnectionTrait,
    needs: &[NeedId],
) -> Result<Vec<Attachment>, DbErr> {
    let attached = need_attachment::Entity::find()
        .filter(need_attachment::Column::NeedId.is_in(needs.iter().copied()))
        .order_by_asc(need_attachment::Column::NeedId)
        .order_by_asc(need_attachment::Column::Position)
        .all(connection)
        .await?;
    let files = upload::Entity::find()
        .filter(upload::Column::Id.is_in(attached.iter().map(|row| row.upload_id)))
        .all(connection)
        .await?;
    let files: HashMap<UploadId, upload::Model> = files.into_iter().map(|row| (row.id, row)).collect();
    let with_file = |row: need_attachment::Model| {
        let file = files.get(&row.upload_id)?.clone();
        Some(Attachment { need_id: row.need_id, position: row.position, file })
    };
    Ok(attached.into_iter().filter_map(with_file).collect())
}

/// One of them, of a need that somebody sees.
pub(crate) async fn attachment(
    connection: &impl ConnectionTrait,
    seen: &Seen,
    position: i32,
) -> Result<Option<upload::Model>, DbErr> {
    let row = need_attachment::Entity::find_by_id((seen.need.id, position)).one(connection).await?;
    match row {
        Some(row) => upload::Entity::find_by_id(row.upload_id).one(connection).await,
        None => Ok(None),
    }
}
