//! Goes through the lines of a list, a batch a transaction. A worker that dies is followed by another that goes on where it
//! stopped, whatever is done to the lines.

use super::BATCH;
use crate::{
    Internal,
    database::Database,
    outcome::settle,
    queue::lease::{Claimed, finish, progress},
    tx::Tx,
};

/// What is done to the lines of a list.
pub(crate) trait Walk: Sync {
    /// A line.
    type Line: Send + Sync;

    /// Does it to some of them; there may be none.
    fn take(&self, tx: &Tx, lines: &[Self::Line]) -> impl Future<Output = Result<(), Internal>> + Send;

    /// Ends it, after the last of them.
    fn end(&self, tx: &Tx) -> impl Future<Output = Result<(), Internal>> + Send;
}

/// Goes through those of so many lines that an earlier run left. With the last of them the job is done.
pub(crate) async fn walk<W: Walk>(
    database: &Database,
    claimed: &Claimed,
    (lines, total): (impl Iterator<Item = Result<W::Line, Internal>>, i32),
    walk: &W,
) -> Result<(), Internal> {
    let mut lines = lines.skip(usize::try_from(claimed.done).unwrap_or(0));
    let mut done = claimed.done;
    loop {
        let batch: Vec<W::Line> = lines.by_ref().take(BATCH).collect::<Result<_, _>>()?;
        done += i32::try_from(batch.len()).unwrap_or(0);
        let (batch, is_last) = (&batch, batch.len() < BATCH);
        let told = database
            .write(|tx| async move {
                walk.take(&tx, batch).await?;
                if is_last {
                    walk.end(&tx).await?;
                    return Ok(finish(&tx, claimed).await?);
                }
                Ok(progress(&tx, claimed, done, total).await?)
            })
            .await;
        settle(told)?;
        if is_last {
            return Ok(());
        }
    }
}
