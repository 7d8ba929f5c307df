//! Adhering to the charter that a need waits for, other than on the association's own page: by the link of a mail, for whoever
//! runs its account, or as whoever coordinates enters what was said. Adherences themselves stand in `intermediaries`.

use entity::{CharterId, NeedId, branch, charter, need};
use sea_orm::EntityTrait as _;

use super::{
    behalf::{self, TypedBehalf},
    letters::Letters,
    lock_to_coordinate,
    moving::NotNow,
    states::OVER,
    timeline::{self, By, Line},
};
use crate::{
    Internal,
    access::{Denied, NeedLink, NeedSubject, Viewer},
    domain::intermediaries::{
        charters::{self, Adherent},
        zone_of,
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// What the line of an adherence is called.
pub(super) const ADHERED: &str = "CHARTER_ADHERED";

/// Enters that the association adheres to the version that was read to it.
pub(crate) async fn enter(
    viewer: &Viewer,
    tx: &Tx,
    (id, charter): (NeedId, CharterId),
    said: &TypedBehalf,
) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate::<Vec<Problem>>(tx, viewer, id).await?;
    let said = behalf::heard(said, tx.today(zone_of(&seen.branch)), "onBehalf")?;
    write(tx, &By::on_behalf(&right, said), (&seen.need, &seen.branch), charter).await
}

/// Adheres by the link of a mail, as long as whom it was sent to runs the association's account.
pub(crate) async fn by_link(link: &NeedLink, tx: &Tx) -> Outcome<NeedId, Vec<Problem>> {
    let NeedSubject::Charter { charter, .. } = link.subject() else { return Err(Denied::Hidden.into()) };
    let (by, need, branch) = behalf::by_link(tx, link).await?;
    let reader = Viewer::load(tx, link.person(), None, tx.now()).await?;
    reader.may_run_association(need.association_id)?;
    write(tx, &by, (&need, &branch), charter).await
}

async fn write(
    tx: &Tx,
    by: &By,
    (need, branch): (&need::Model, &branch::Model),
    charter: CharterId,
) -> Outcome<NeedId, Vec<Problem>> {
    if OVER.contains(&need.state) {
        return Err(Vec::from(NotNow::stands_in(need.state)).into());
    }
    let read = charter::Entity::find_by_id(charter).one(tx).await?;
    if read.is_none_or(|read| read.intermediary_id != need.intermediary_id) {
        return Err(Denied::Hidden.into());
    }
    let person = by.person().ok_or(Denied::Hidden)?;
    let who = match by.said() {
        Some(said) => Adherent::Said { by: &said.said_by, entered_by: person },
        None => Adherent::Admin(person),
    };
    charters::adhere_as(tx, need.association_id, charter, who).await.map_err(Stop::into_problems)?;
    timeline::write(tx, need.id, by, Line::shared(ADHERED)).await?;
    behalf::tell(tx, (need, branch), by, ADHERED).await?;
    Letters::about(tx, need, branch).to_coordinators_but(by, "charter-adhered", Vec::new()).await?;
    Ok(need.id)
}

/// Asks those who run the association's account to adhere, each by a link of their own.
pub(crate) async fn ask(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
    asked: &charter::Model,
    code: &'static str,
) -> Result<(), Internal> {
    let subject = NeedSubject::Charter { need: need.id, charter: asked.id };
    let words = vec![("version", i64::from(asked.version).into())];
    Letters::about(tx, need, branch).to_answer_as_admin(code, subject, words).await
}
